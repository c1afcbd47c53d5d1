//! The next bases, and what belongs to them.

use std::collections::BTreeMap;

use super::asked::Purpose;
use super::futures::Future;
use super::gained::{AreaGain, Placed};
use super::reached::Reached;
use super::scale::Scale;
use super::site::{NextSite, RuleCount};
use crate::analysis::area::Area;
use crate::analysis::locate::{CurvePoint, Outcome, Standing};
use crate::ids::{ClassId, HomeId};
use crate::plan::Base;
use crate::plan::planned::PlannedBase;
use crate::units::Residents;

/// Where the next bases belong.
#[derive(Debug)]
pub struct NextBases {
    /// The candidates.
    pub sites: Vec<NextSite>,
    /// How many places fell out by each rule; of none that were drawn.
    pub counts: Vec<RuleCount>,
    /// The bases that serve already, in the first future.
    pub existing: Vec<Base>,
    /// Each aim and the proof of it; the sites of the last are the answer.
    pub steps: Vec<Step>,
    /// The chosen sites: fixed ones first, then the one that adds most.
    pub chosen: Vec<Chosen>,
    /// The best answers to the first aim with 0, 1, 2 ... new bases; empty where fewest are asked for.
    pub curve: Vec<CurvePoint>,
    /// Other answers to the first aim, nearly as good.
    pub others: Vec<Outcome>,
    /// What whole numbers stand for.
    pub scale: Scale,
    /// What homes have of the bases that serve already.
    pub before: Reached,
    /// What they have with the chosen sites.
    pub after: Reached,
    /// All residents, then those of each area; of the first future.
    pub areas: Vec<AreaGain>,
    /// Residents without a street, in the first future.
    pub no_street: Residents,
    /// Rounds of the search, over all that was asked of it.
    pub rounds: u64,
    /// The futures; one if none were asked for.
    pub futures: Vec<FutureAnswer>,
    /// Whom the chosen sites have room for in the first future; `None`: everybody in their reach.
    pub assigned: Option<Assigned>,
}

/// Whom chosen sites have room for.
#[derive(Debug)]
pub struct Assigned {
    /// Residents who are served, by class and home; those whom existing bases serve are not among them.
    pub of_home: Placed,
    /// Residents whom each chosen site serves, in their order.
    pub of_site: Vec<Residents>,
}

/// A future, and how the chosen sites stand in it.
#[derive(Debug, Clone, PartialEq)]
pub struct FutureAnswer {
    /// The future.
    pub future: Future,
    /// Bases that serve already.
    pub existing: usize,
    /// All residents.
    pub residents: Residents,
    /// What the whole numbers of the standing are.
    pub scale: Scale,
    /// The value of the chosen sites in this future, and the best that is possible for it alone; `None` where it was not asked for.
    pub standing: Option<Standing>,
}

/// How long an answer stays good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Good {
    /// It is in all years up to the last that was asked for.
    Through(i32),
    /// Up to this year; in the next one that was asked for it is not any more.
    Until(i32),
    /// It is not even in the first year.
    Never,
    /// Up to this year, if in any; of the next one the search did not find out.
    Unknown(Option<i32>),
}

/// An aim, and how good the answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The aim.
    pub purpose: Purpose,
    /// The best sites for it, with the proof.
    pub outcome: Outcome,
}

/// A chosen site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its place among the candidates.
    pub site: u32,
    /// By how much the first aim is better with it than with those before it.
    pub adds: i64,
    /// The best answer to the first aim without it; `None` if it is fixed or there is none.
    pub without: Option<Outcome>,
}

impl NextBases {
    /// The first aim.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.steps.first().map(|step| step.purpose).unwrap_or_default()
    }

    /// The site of a number.
    #[must_use]
    pub fn site(&self, number: u32) -> &NextSite {
        &self.sites[number as usize]
    }

    /// The chosen sites as bases that open in a year.
    #[must_use]
    pub fn planned(&self, opening_year: Option<i32>) -> Vec<PlannedBase> {
        let sites = self.chosen.iter().map(|own| self.site(own.site));
        let planned = |site: &NextSite| PlannedBase {
            name: site.label().to_owned(),
            kind: site.kind,
            at: site.at,
            opening_year,
        };
        sites.map(planned).collect()
    }

    /// Whether each aim was searched to its end.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.steps.iter().all(|step| step.outcome.is_proven)
    }

    /// Residents of a class in a home who have no base before and for whom no chosen site in their reach has room; `None`: every base has
    /// room.
    #[must_use]
    pub fn no_room(&self, area: &Area, class: ClassId, home: HomeId) -> Option<Residents> {
        let served = self.assigned.as_ref()?.of_home.get(class, home);
        let [before, after] = [&self.before, &self.after].map(|side| side.get(class, home).count);
        let living = self.futures.first()?.future.living(area, class, home);
        Some(if before == 0 && after > 0 { living.saturating_sub(served) } else { 0 })
    }

    /// The last year in all whose futures the chosen sites are within a part, in millionths, of the best for that future alone, as all years
    /// before it; `None` without years.
    #[must_use]
    pub fn good_until(&self, part: u32) -> Option<Good> {
        let mut years: BTreeMap<i32, Vec<Option<bool>>> = BTreeMap::new();
        for own in &self.futures {
            let is_good = own.standing.as_ref()?.is_within(part);
            years.entry(own.future.year?).or_default().push(is_good);
        }
        let mut last = None;
        for (year, good) in years {
            if good.contains(&Some(false)) {
                return Some(last.map_or(Good::Never, Good::Until));
            }
            if good.contains(&None) {
                return Some(Good::Unknown(last));
            }
            last = Some(year);
        }
        last.map(Good::Through)
    }

    /// By how much the first aim would be worse without a chosen site, with the best that takes its place; `None` if that is not known, as
    /// of fixed sites.
    #[must_use]
    pub fn loss(&self, chosen: &Chosen) -> Option<f64> {
        let (with, without) = (&self.steps.first()?.outcome, chosen.without.as_ref()?);
        let difference = with.value.abs_diff(without.value).cast_signed();
        Some(self.scale.value(self.purpose(), difference))
    }

    /// A gap as a share of the value; `None` of a value that is 0.
    #[must_use]
    pub fn gap_share(outcome: &Outcome) -> Option<f64> {
        (outcome.value != 0).then(|| outcome.gap() as f64 / outcome.value.unsigned_abs() as f64)
    }
}
