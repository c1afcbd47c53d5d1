//! The least longest walk: for a distance it is asked whether all can be served within it, and the distances are halved in.
//!
//! Where regret is asked, what counts is by how much the longest walk in a future is longer than the shortest that is possible in it.

use super::aim::{MILLION, Sense};
use super::build::{Recipe, Reduction, Slice};
use super::instance::Over;
use super::merge::{Keeps, Measure};
use super::problem::{Demand, Problem, ProblemError, Row};
use super::task::{Alone, Outcome, Task, decide};

/// How longest walks are counted.
#[derive(Debug, Clone)]
pub(super) struct Longest {
    /// No walk counts as longer, millimetres.
    cap: u32,
    /// What is taken away from the longest walk in each future, millimetres.
    less: Vec<u32>,
}

impl Longest {
    /// Walks up to a cap, in millimetres; `alone` is the shortest longest walk in each future, where regret is asked.
    pub(super) fn new(problem: &Problem, cap: u32, alone: &Alone) -> Self {
        let less = alone.bounds().map(|bound| u32::try_from(bound).unwrap_or(0)).collect();
        Self { cap, less: if alone.is_empty() { vec![0; problem.demand.futures()] } else { less } }
    }

    /// The futures in which a row weighs, with what is taken away.
    fn less_of<'a>(&'a self, demand: &'a Demand, row: usize) -> impl Iterator<Item = u32> + use<'a> {
        let weighs = |(weight, less): (&u64, &'a u32)| (*weight > 0).then_some(*less);
        demand.weights(row).iter().zip(&self.less).filter_map(weighs)
    }

    /// What counts of the longest walk to a set of sites and the existing bases, in millimetres.
    pub(super) fn of(&self, problem: &Problem, chosen: &[u32]) -> u32 {
        let mut walks = self.existing(problem);
        for (row, distance) in chosen.iter().flat_map(|site| problem.reach.distances(*site as usize)) {
            walks[row as usize] = walks[row as usize].min(distance);
        }
        self.most(problem, &walks)
    }

    fn most(&self, problem: &Problem, walks: &[u32]) -> u32 {
        let counts = |row: usize| {
            self.less_of(&problem.demand, row).map(move |less| walks[row].saturating_sub(less)).max()
        };
        (0..walks.len()).filter_map(counts).max().unwrap_or(0)
    }

    fn existing(&self, problem: &Problem) -> Vec<u32> {
        let walk = |row: &Row| row.nearest.unwrap_or(self.cap).min(self.cap);
        problem.demand.rows().iter().map(walk).collect()
    }

    /// All numbers that may be the value, lowest first: none below what some row has at best.
    fn values(&self, problem: &Problem) -> Vec<u32> {
        let mut best = self.existing(problem);
        let mut walks = best.clone();
        for site in 0..problem.sites.len() {
            for (row, gain) in Measure::Walk(self.cap).pairs(problem, site) {
                best[row] = best[row].min(self.cap - gain);
                walks.push(self.cap - gain);
            }
        }
        walks.push(self.cap);
        let least = self.most(problem, &best);
        let of_future =
            |less: &u32| walks.iter().map(|walk| walk.saturating_sub(*less)).collect::<Vec<u32>>();
        let mut all: Vec<u32> = self.less.iter().flat_map(of_future).collect();
        all.push(least);
        all.retain(|value| *value >= least);
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The problem in which a row is served by what is so near that the value is no larger than this.
    pub(super) fn within(&self, problem: &Problem, value: u32) -> Problem {
        let mut demand = Demand::new(problem.demand.futures());
        for (number, row) in problem.demand.rows().iter().enumerate() {
            let limit = self.less_of(&problem.demand, number).min().map(|less| less.saturating_add(value));
            let limit = limit.unwrap_or(self.cap);
            let is_served = limit >= self.cap || row.nearest.is_some_and(|nearest| nearest <= limit);
            let row = Row { existing: u32::from(is_served), reach: Some(limit), ..*row };
            demand.push(row, problem.demand.weights(number));
        }
        Problem { demand: demand.into(), ..problem.clone() }
    }
}

/// The answer whose longest walk in any future is shortest; a walk is at most the cap.
pub(super) fn farthest(task: &Task<'_>, cap: u32, alone: &Alone) -> Result<Outcome, ProblemError> {
    let longest = Longest::new(task.problem, cap, alone);
    let values = longest.values(task.problem);
    let place = |chosen: &[u32]| {
        let value = longest.of(task.problem, chosen);
        values.partition_point(|other| *other < value).min(values.len() - 1)
    };
    // whatever keeps the conditions has no walk longer than the cap
    let (mut low, mut high) = (0, values.len() - 1);
    let mut found = tried(task, &longest, values[high])?.ok_or(ProblemError::NoAnswerYet)?;
    if !found.is_kept {
        return Err(ProblemError::Impossible);
    }
    high = place(&found.chosen);
    let mut is_proven = true;
    while low < high && is_proven {
        let middle = usize::midpoint(low, high);
        match tried(task, &longest, values[middle])? {
            Some(at) if at.is_kept => {
                high = place(&at.chosen);
                found = at;
            }
            Some(_) => low = middle + 1,
            None => is_proven = false,
        }
    }
    Ok(Outcome {
        value: i64::from(values[high]),
        bound: i64::from(values[low]) - alone.slack(),
        chosen: found.chosen,
        sense: Sense::Least,
        is_proven: is_proven && alone.is_proven(),
        rounds: 0,
        reduction: found.reduction,
    })
}

/// Whether all are served within a distance.
struct Tried {
    is_kept: bool,
    chosen: Vec<u32>,
    reduction: Reduction,
}

/// `None` if the search was stopped before that was known.
fn tried(task: &Task<'_>, longest: &Longest, value: u32) -> Result<Option<Tried>, ProblemError> {
    let problem = longest.within(task.problem, value);
    let built = recipe().build(&problem)?;
    let found = decide(task, &built.instance, Some(0))?;
    let is_kept = found.best.as_ref().is_some_and(|best| best.value >= 0);
    if !is_kept && !found.is_proven {
        return Ok(None);
    }
    let chosen = found.best.map_or_else(Vec::new, |best| best.chosen);
    Ok(Some(Tried { is_kept, chosen, reduction: built.reduction }))
}

/// A vector whose value is minus the weight of those who are not served.
pub(super) fn recipe() -> Recipe {
    let everyone = Slice { less: MILLION as u32, ..Slice::default() };
    Recipe {
        measure: Measure::Served(1),
        keeps: Keeps::Gaining,
        tail: None,
        slices: vec![everyone],
        over: Over::Least,
    }
}
