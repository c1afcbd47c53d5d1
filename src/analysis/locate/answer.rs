//! What belongs to an answer beside the sites: what each adds, what is lost without it, other answers, fewer and more sites, and how
//! long it stays good.

use super::aim::{Aim, Futures, MILLION, Sense};
use super::build::ROOM;
use super::control::Control;
use super::farthest::Longest;
use super::instance::Instance;
use super::problem::{Group, Problem, ProblemError, State};
use super::solve::{Numbers, alone, check, halved, numbers, summed_with};
use super::task::{Alone, Outcome, Task};

/// A question, asked in several ways. What all of them need is made once, which takes most of the time where the answer is easy.
#[derive(Debug)]
pub struct Ask<'a> {
    problem: &'a Problem,
    aim: &'a Aim,
    futures: Futures,
    control: &'a Control<'a>,
    /// The numbers of an aim that is a sum.
    numbers: Option<Numbers>,
    /// The best of each future, where regret is asked of another.
    alone: Alone,
}

/// A chosen site and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worth {
    /// The candidate.
    pub site: u32,
    /// By how much the value is better with it than with those before it, in the unit of the aim; for [`Aim::All`] in served weight.
    pub adds: i64,
    /// The best answer without it; `None` if it is fixed or there is none.
    pub without: Option<Outcome>,
}

/// A number of sites and the best answer with at most so many; `None` if none keeps the conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurvePoint {
    /// Most sites.
    pub new: u32,
    /// The best answer.
    pub best: Option<Outcome>,
}

/// Which other answers are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Others {
    /// Each has a site farther than this from all sites of all answers before it: straight, in millimetres.
    pub farther: u32,
    /// Most of them.
    pub most: usize,
    /// By which part their value may be worse than the best, in millionths.
    pub within: u32,
}

impl Default for Others {
    /// Up to five within 1 %, each with a site farther than 200 m from the others.
    fn default() -> Self {
        Self { farther: 200_000, most: 5, within: 10_000 }
    }
}

/// How a set of sites stands in one future.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its value in that future.
    pub value: i64,
    /// The best answer for that future alone.
    pub best: Outcome,
}

impl Standing {
    /// Whether the value is within a part, in millionths, of the best that is possible; `None` if the best is not known well enough.
    #[must_use]
    pub fn is_within(&self, part: u32) -> Option<bool> {
        let sense = self.best.sense;
        let is_good = |best: i64| sense.turn(self.value) >= sense.turn(best) - given_up(best, part);
        if is_good(self.best.bound) {
            Some(true)
        } else if is_good(self.best.value) {
            None
        } else {
            Some(false)
        }
    }
}

fn given_up(value: i64, part: u32) -> i64 {
    (i128::from(value).abs() * i128::from(part) / i128::from(MILLION)) as i64
}

impl<'a> Ask<'a> {
    /// Candidates, demand and conditions; what is to be as good as possible; how futures are weighed; how long all of it may take
    /// together. A regret is against the best for these conditions.
    pub fn new(
        problem: &'a Problem,
        aim: &'a Aim,
        futures: Futures,
        control: &'a Control<'a>,
    ) -> Result<Self, ProblemError> {
        check(problem, aim)?;
        let task = Task { problem, futures, guards: &[], known: &[], control };
        let is_sum = !matches!(aim, Aim::All(_) | Aim::Farthest { .. });
        let numbers = is_sum.then(|| numbers(&task, aim)).transpose()?;
        Ok(Self { problem, aim, futures, control, numbers, alone: alone(&task, aim)? })
    }

    /// The best answer.
    pub fn best(&self) -> Result<Outcome, ProblemError> {
        self.of(self.problem, &[])
    }

    fn of(&self, problem: &Problem, known: &[u32]) -> Result<Outcome, ProblemError> {
        let task = Task { problem, futures: self.futures, guards: &[], known, control: self.control };
        match &self.numbers {
            Some(numbers) => summed_with(&task, self.aim, numbers),
            None => halved(&task, self.aim, &self.alone),
        }
    }

    /// As [`Self::of`], `None` if no set keeps the conditions.
    fn maybe(&self, problem: &Problem, known: &[u32]) -> Result<Option<Outcome>, ProblemError> {
        match self.of(problem, known) {
            Ok(outcome) => Ok(Some(outcome)),
            Err(ProblemError::Impossible | ProblemError::OutOfReach { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The best answers with at most 0, 1, 2 ... sites; from the number of fixed sites on there may be one. It ends at 62 sites or
    /// the number asked for.
    pub fn curve(&self, most: u32) -> Result<Vec<CurvePoint>, ProblemError> {
        let mut problem = self.problem.clone();
        let most = most.min(self.problem.conditions.new.max(ROOM));
        let fixed = problem.sites.iter().filter(|site| site.state == State::Fixed).count() as u32;
        let mut known = Vec::new();
        let mut points = Vec::new();
        for new in 0..=most {
            problem.conditions.new = new;
            let best = if new < fixed { None } else { self.maybe(&problem, &known)? };
            if let Some(best) = &best {
                known.clone_from(&best.chosen);
            }
            points.push(CurvePoint { new, best });
        }
        Ok(points)
    }

    /// The sites of an answer, the one that adds most first, fixed ones before others, with what each adds and the best answer
    /// without it.
    pub fn worths(&self, outcome: &Outcome) -> Result<Vec<Worth>, ProblemError> {
        let scale = self.scale()?;
        let (mut fixed, mut free): (Vec<u32>, Vec<u32>) =
            outcome.chosen.iter().partition(|site| self.is_fixed(**site));
        let mut order: Vec<u32> = Vec::new();
        let mut worths = Vec::new();
        while !(fixed.is_empty() && free.is_empty()) {
            let rest = if fixed.is_empty() { &mut free } else { &mut fixed };
            let before = scale.value(&order);
            let with = |site: u32| scale.value(&[order.as_slice(), &[site]].concat());
            let values = rest.iter().map(|site| (with(*site), std::cmp::Reverse(*site)));
            let Some((value, std::cmp::Reverse(site))) = values.max() else { break };
            rest.retain(|other| *other != site);
            order.push(site);
            worths.push(Worth { site, adds: value.saturating_sub(before), without: self.without(site)? });
        }
        Ok(worths)
    }

    fn is_fixed(&self, site: u32) -> bool {
        self.problem.sites[site as usize].state == State::Fixed
    }

    fn without(&self, site: u32) -> Result<Option<Outcome>, ProblemError> {
        if self.is_fixed(site) {
            return Ok(None);
        }
        let mut problem = self.problem.clone();
        problem.sites[site as usize].state = State::Forbidden;
        self.maybe(&problem, &[])
    }

    /// Other answers nearly as good, best first: each has a site far from all sites of the answers before it.
    pub fn others(&self, outcome: &Outcome, others: Others) -> Result<Vec<Outcome>, ProblemError> {
        let mut problem = self.problem.clone();
        let mut seen = outcome.chosen.clone();
        let mut found: Vec<Outcome> = Vec::new();
        let sense = outcome.sense;
        let worst = sense.turn(outcome.value) - given_up(outcome.value, others.within);
        while found.len() < others.most {
            let far = self.far_from(&seen, others.farther);
            if far.is_empty() {
                break;
            }
            problem.conditions.groups.truncate(self.problem.conditions.groups.len());
            problem.conditions.groups.push(Group { sites: far, at_least: 1, at_most: u32::MAX });
            let Some(other) = self.maybe(&problem, &[])? else { break };
            if sense.turn(other.value) < worst {
                break;
            }
            seen.extend(&other.chosen);
            found.push(other);
        }
        Ok(found)
    }

    /// Candidates that may be chosen and are farther than a distance from all of some sites.
    fn far_from(&self, sites: &[u32], farther: u32) -> Vec<u32> {
        let at = |site: u32| self.problem.sites[site as usize].at;
        let is_far = |site: &u32| {
            self.problem.sites[*site as usize].state == State::Free
                && sites.iter().all(|other| at(*site).compare(at(*other), farther).is_gt())
        };
        (0..self.problem.sites.len() as u32).filter(is_far).collect()
    }

    /// How a set of sites stands in each future alone.
    pub fn standings(&self, chosen: &[u32]) -> Result<Vec<Standing>, ProblemError> {
        let alone = |future: usize| {
            let problem = self.problem.in_future(future);
            let ask = Ask::new(&problem, self.aim, Futures::Mean, self.control)?;
            Ok(Standing { value: ask.value(chosen)?, best: ask.of(&problem, chosen)? })
        };
        (0..self.problem.demand.futures()).map(alone).collect()
    }

    /// The value of a set of sites, in the unit of the aim; for [`Aim::All`] their number.
    pub fn value(&self, chosen: &[u32]) -> Result<i64, ProblemError> {
        if matches!(self.aim, Aim::All(_)) {
            return Ok(i64::from(chosen.len() as u32) - self.alone.bounds().min().unwrap_or(0));
        }
        let scale = self.scale()?;
        let sense = if self.futures == Futures::Regret { Sense::Least } else { self.aim.sense() };
        Ok(sense.turn(scale.value(chosen)))
    }

    fn scale(&self) -> Result<Scale<'_>, ProblemError> {
        if let Some(numbers) = &self.numbers {
            return Ok(Scale::Sum(&numbers.instance));
        }
        if let Aim::Farthest { cap } = self.aim {
            return Ok(Scale::Longest(self.problem, Longest::new(self.problem, *cap, &self.alone)));
        }
        let Self { problem, control, .. } = *self;
        let task = Task { problem, futures: Futures::Mean, guards: &[], known: &[], control };
        Ok(Scale::Served(Box::new(numbers(&task, &Aim::Cover)?.instance)))
    }
}

/// What values of sets are read from; more is better.
#[derive(Debug)]
enum Scale<'a> {
    Sum(&'a Instance),
    Served(Box<Instance>),
    Longest(&'a Problem, Longest),
}

impl Scale<'_> {
    fn value(&self, chosen: &[u32]) -> i64 {
        match self {
            Self::Sum(instance) => instance.value(chosen),
            Self::Served(instance) => instance.value(chosen),
            Self::Longest(problem, longest) => -i64::from(longest.of(problem, chosen)),
        }
    }
}
