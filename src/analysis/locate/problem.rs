//! What is asked: candidates, demand, who reaches whom, conditions.

use std::cmp::Ordering;
use std::sync::Arc;

/// A place on a plane, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// Eastwards.
    pub x: i64,
    /// Northwards.
    pub y: i64,
}

impl Point {
    /// How a straight distance to another point compares with one in millimetres.
    #[must_use]
    pub fn compare(self, other: Self, distance: u32) -> Ordering {
        let square = |a: i64, b: i64| i128::from(a - b) * i128::from(a - b);
        let between = square(self.x, other.x) + square(self.y, other.y);
        between.cmp(&(i128::from(distance) * i128::from(distance)))
    }
}

/// Whether a candidate may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It may.
    #[default]
    Free,
    /// It is in every answer. It counts as one of the new bases, and its cost counts.
    Fixed,
    /// It is in no answer.
    Forbidden,
}

/// A candidate: a place for one type of base. A place for two types is two candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Site {
    /// Where it is.
    pub at: Point,
    /// What it costs, in the unit of [`Conditions::budget`].
    pub cost: u64,
    /// Whether it may be chosen.
    pub state: State,
    /// The most weight that a base there can serve; `None`: any.
    pub capacity: Option<u64>,
}

/// Candidates of which a number is asked: those in a district, in a settlement, of a type of base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Numbers of the candidates.
    pub sites: Vec<u32>,
    /// Fewest of them in an answer.
    pub at_least: u32,
    /// Most of them in an answer.
    pub at_most: u32,
}

/// How residents are assigned to bases that can serve only so many; a row may be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Assignment {
    /// The shortest way first, and those for whom there is no room to the next base in reach; at one distance the lower row.
    #[default]
    Nearest,
    /// So that most are served.
    Best,
}

/// What an answer must keep.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Most sites in an answer, fixed ones counted.
    pub new: u32,
    /// Most that the sites of an answer may cost together.
    pub budget: Option<u64>,
    /// How many of whom.
    pub groups: Vec<Group>,
    /// Least straight distance between two sites of an answer, in millimetres; fixed ones among themselves may be nearer.
    pub apart: u32,
    /// How residents are assigned where a candidate has a capacity.
    pub assignment: Assignment,
}

/// Some residents with the same way to every candidate, as one class of the residents of a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// Distance to the nearest existing base, in millimetres; `None` if none is in reach.
    pub nearest: Option<u32>,
    /// Existing bases in reach.
    pub existing: u32,
    /// The farthest that a base may be from it to serve it, in millimetres; walks to bases farther away count as walks. `None`: every base
    /// that a candidate's reach names.
    pub reach: Option<u32>,
    /// What [`Aim::All`](super::Aim::All) asks a share of, as a class or a settlement; rows of one part lie beside each other in memory.
    pub part: u32,
}

/// Rows and their weights in each future.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    futures: usize,
    rows: Vec<Row>,
    weights: Vec<u64>,
}

impl Demand {
    /// No rows yet, of so many futures, at least one.
    #[must_use]
    pub fn new(futures: usize) -> Self {
        Self { futures: futures.max(1), rows: Vec::new(), weights: Vec::new() }
    }

    /// Adds a row with its weight in each future, in any whole unit of residents; weights that are missing are 0.
    pub fn push(&mut self, row: Row, weights: &[u64]) {
        let missing = std::iter::repeat(&0);
        self.weights.extend(weights.iter().chain(missing).take(self.futures));
        self.rows.push(row);
    }

    /// How many futures there are.
    #[must_use]
    pub fn futures(&self) -> usize {
        self.futures
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether a row has weight in any future.
    pub(super) fn weighs(&self, row: usize) -> bool {
        self.weights(row).iter().any(|weight| *weight > 0)
    }

    /// One future alone.
    pub(super) fn in_future(&self, future: usize) -> Self {
        let weights = (0..self.rows.len()).map(|row| self.weights(row)[future]).collect();
        Self { futures: 1, rows: self.rows.clone(), weights }
    }

    /// The weights of a row, a future each.
    #[must_use]
    pub fn weights(&self, row: usize) -> &[u64] {
        &self.weights[row * self.futures..(row + 1) * self.futures]
    }
}

/// The rows that each candidate reaches, with distances in millimetres, candidate by candidate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    lists: Vec<List>,
    pairs: usize,
    distances: usize,
}

/// What one candidate reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct List {
    rows: Vec<u32>,
    distances: Vec<u32>,
}

impl Reach {
    /// Adds the next candidate: the rows in its reach, each once, and the distances, or none at all where only
    /// [`Aim::Cover`](super::Aim::Cover) and the like are asked.
    pub fn push(&mut self, rows: &[u32], distances: &[u32]) {
        self.push_owned(rows.to_vec(), distances.to_vec());
    }

    /// As [`Self::push`], of lists that nobody else needs: they are kept as they are, which saves half the memory of large areas.
    pub fn push_owned(&mut self, rows: Vec<u32>, distances: Vec<u32>) {
        self.pairs += rows.len();
        self.distances += distances.len();
        self.lists.push(List { rows, distances });
    }

    /// How many candidates there are.
    #[must_use]
    pub fn sites(&self) -> usize {
        self.lists.len()
    }

    /// How many pairs of candidate and row there are.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.pairs
    }

    /// The rows that a candidate reaches.
    #[must_use]
    pub fn rows(&self, site: usize) -> &[u32] {
        &self.lists[site].rows
    }

    /// The rows that a candidate reaches, with distances in millimetres; 0 where none were given.
    pub fn distances(&self, site: usize) -> impl Iterator<Item = (u32, u32)> {
        let List { rows, distances } = &self.lists[site];
        rows.iter().copied().zip(distances.iter().copied().chain(std::iter::repeat(0)))
    }

    /// Whether each pair has its distance.
    #[must_use]
    pub fn has_distances(&self) -> bool {
        self.distances == self.pairs
    }
}

/// Candidates, demand, who reaches whom, conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The candidates.
    pub sites: Vec<Site>,
    /// Who is to be served.
    pub demand: Arc<Demand>,
    /// Whom each candidate reaches.
    pub reach: Arc<Reach>,
    /// What an answer must keep.
    pub conditions: Conditions,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemError {
    /// More new bases than candidates.
    #[error("{new} new bases are asked for and {candidates} candidates may be chosen")]
    TooFewCandidates {
        /// New bases asked for.
        new: u32,
        /// Candidates that may be chosen.
        candidates: usize,
    },
    /// More fixed sites than new bases.
    #[error("{fixed} sites are fixed and only {new} new bases are asked for")]
    TooManyFixed {
        /// Fixed sites.
        fixed: usize,
        /// New bases asked for.
        new: u32,
    },
    /// The fixed sites alone cost more than the budget.
    #[error("the fixed sites cost {cost} and the budget is {budget}")]
    BudgetBelowFixed {
        /// Cost of the fixed sites.
        cost: u64,
        /// The budget.
        budget: u64,
    },
    /// The fixed sites alone break what a group may have, or a group asks for more than it has.
    #[error(
        "group {group} is to have {at_least} to {at_most} sites, {fixed} are fixed and {candidates} may be chosen"
    )]
    Group {
        /// Number of the group.
        group: usize,
        /// Fewest sites.
        at_least: u32,
        /// Most sites.
        at_most: u32,
        /// Sites of it that are fixed.
        fixed: u32,
        /// Sites of it that may be chosen, fixed ones counted.
        candidates: u32,
    },
    /// A pair, a group or a list names a row or candidate that there is not.
    #[error("{what} {number} is named and there are {count}")]
    NoSuch {
        /// Row or candidate.
        what: &'static str,
        /// Its number.
        number: usize,
        /// How many there are.
        count: usize,
    },
    /// A candidate reaches a row twice.
    #[error("candidate {site} reaches row {row} twice")]
    Twice {
        /// Number of the candidate.
        site: usize,
        /// Number of the row.
        row: u32,
    },
    /// An aim of walks was asked and the reach has no distances.
    #[error("the aim needs distances and the reach has none")]
    NoDistances,
    /// The numbers are so large that their sums would not fit.
    #[error("weights times distances add up to more than can be counted")]
    TooLarge,
    /// No set of candidates keeps the conditions.
    #[error("no set of candidates keeps the conditions")]
    Impossible,
    /// The share asked for is not reached even with all candidates.
    #[error("all candidates together leave {missing} too many without a base{}", in_part(*part))]
    OutOfReach {
        /// Number of the part; `None` if it is about all.
        part: Option<u32>,
        /// How much weight is missing.
        missing: u64,
    },
    /// Capacities count only in the aim that asks for most residents.
    #[error("capacities cannot be kept with this aim")]
    NoCapacity,
    /// Regret of this aim cannot be kept while a second aim is optimised.
    #[error("regret of this aim cannot be kept for a second aim")]
    NoRegret,
    /// The work was stopped before there was any answer.
    #[error("stopped before there was an answer")]
    NoAnswerYet,
}

fn in_part(part: Option<u32>) -> String {
    part.map_or_else(String::new, |part| format!(" in part {part}"))
}

impl Problem {
    /// Whether a base at any candidate can serve only so many.
    pub(super) fn is_limited(&self) -> bool {
        self.sites.iter().any(|site| site.capacity.is_some())
    }

    /// As it is in one future alone.
    pub(super) fn in_future(&self, future: usize) -> Self {
        Self { demand: Arc::new(self.demand.in_future(future)), ..self.clone() }
    }

    /// An error if the conditions contradict each other or name what there is not.
    pub fn check(&self) -> Result<(), ProblemError> {
        self.check_numbers()?;
        let new = self.conditions.new;
        let candidates = self.sites.iter().filter(|site| site.state != State::Forbidden).count();
        if new as usize > candidates {
            return Err(ProblemError::TooFewCandidates { new, candidates });
        }
        let fixed = self.sites.iter().filter(|site| site.state == State::Fixed);
        let (count, cost) = fixed.fold((0, 0u64), |(n, cost), site| (n + 1, cost.saturating_add(site.cost)));
        if count > new as usize {
            return Err(ProblemError::TooManyFixed { fixed: count, new });
        }
        if let Some(budget) = self.conditions.budget.filter(|budget| *budget < cost) {
            return Err(ProblemError::BudgetBelowFixed { cost, budget });
        }
        self.conditions
            .groups
            .iter()
            .enumerate()
            .try_for_each(|(number, group)| self.check_group(number, group))
    }

    fn check_group(&self, number: usize, group: &Group) -> Result<(), ProblemError> {
        let state = |is: fn(State) -> bool| {
            group.sites.iter().filter(|site| is(self.sites[**site as usize].state)).count() as u32
        };
        let fixed = state(|state| state == State::Fixed);
        let candidates = state(|state| state != State::Forbidden);
        let Group { at_least, at_most, .. } = *group;
        if fixed > at_most || candidates < at_least || at_least > at_most {
            return Err(ProblemError::Group { group: number, at_least, at_most, fixed, candidates });
        }
        Ok(())
    }

    fn check_numbers(&self) -> Result<(), ProblemError> {
        let sites = self.sites.len();
        if self.reach.sites() != sites {
            return Err(ProblemError::NoSuch { what: "candidate", number: self.reach.sites(), count: sites });
        }
        let named = self.conditions.groups.iter().flat_map(|group| &group.sites);
        if let Some(site) = named.max().filter(|site| **site as usize >= sites) {
            return Err(ProblemError::NoSuch { what: "candidate", number: *site as usize, count: sites });
        }
        let count = self.demand.rows().len();
        for site in 0..sites {
            if let Some(row) = self.reach.rows(site).iter().max().filter(|row| **row as usize >= count) {
                return Err(ProblemError::NoSuch { what: "row", number: *row as usize, count });
            }
        }
        let mut last = vec![usize::MAX; count];
        for site in 0..sites {
            let rows = self.reach.rows(site);
            // most lists are sorted, and that is seen faster
            if rows.is_sorted_by(|one, next| one < next) {
                continue;
            }
            for row in rows {
                if std::mem::replace(&mut last[*row as usize], site) == site {
                    return Err(ProblemError::Twice { site, row: *row });
                }
            }
        }
        Ok(())
    }
}
