//! The next bases, and what belongs to them.

use super::asked::Purpose;
use super::gained::AreaGain;
use super::reached::Reached;
use super::scale::Scale;
use super::site::{NextSite, RuleCount};
use crate::analysis::locate::{CurvePoint, Outcome};
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
    /// The bases that serve already.
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
    /// All residents, then those of each area.
    pub areas: Vec<AreaGain>,
    /// Residents without a street.
    pub no_street: Residents,
    /// Rounds of the search, over all that was asked of it.
    pub rounds: u64,
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
