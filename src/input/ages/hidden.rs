//! Ages that a table does not give of a region whose total it gives: what is missing from the total is spread over them.

use std::collections::BTreeMap;

use super::alternative::Period;
use super::labels::Label;
use super::series::Series;
use crate::units::AgeBand;

/// Residents of a band, both sexes together, as far as the table gives them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sum {
    /// Those it gives.
    pub(super) known: f64,
    /// Why these are not all.
    pub(super) missing: Option<String>,
}

/// What a table gives of all regions together, by age.
#[derive(Debug, Default)]
pub(super) struct Together(BTreeMap<Period, BTreeMap<AgeBand, f64>>);

impl Together {
    /// All figures of a table.
    pub(super) fn of(all: &BTreeMap<(Label, Period), Series>) -> Self {
        let mut together = Self::default();
        for ((_, period), series) in all {
            let of_period = together.0.entry(period.clone()).or_default();
            for ((band, _), (count, _)) in &series.cells {
                if let Some((band, count)) = band.zip(*count) {
                    *of_period.entry(band).or_default() += count;
                }
            }
        }
        together
    }

    /// Residents of all regions who are of these ages.
    fn residents(&self, period: &Period, band: AgeBand) -> f64 {
        let is_inside = |own: &AgeBand| {
            own.from >= band.from && band.to.is_none_or(|to| own.to.is_some_and(|own| own <= to))
        };
        let all = self.0.get(period).into_iter().flatten();
        all.filter(|(own, _)| is_inside(own)).map(|(_, residents)| residents).sum()
    }

    /// Spreads what is missing to a total over the bands that are not given, and over ages between bands that are in no row: as all
    /// regions together have them, else evenly over their years. How many bands have got a figure.
    pub(super) fn spread(&self, period: &Period, sums: &mut BTreeMap<AgeBand, Sum>, total: f64) -> u64 {
        add_gaps(sums);
        let known: f64 = sums.values().map(|sum| sum.known).sum();
        let hidden: Vec<AgeBand> =
            sums.iter().filter(|(_, sum)| sum.missing.is_some()).map(|(band, _)| *band).collect();
        if hidden.is_empty() {
            return 0;
        }
        let mut parts: Vec<f64> = hidden.iter().map(|band| self.residents(period, *band)).collect();
        if parts.iter().sum::<f64>() <= 0.0 {
            parts = hidden.iter().map(|band| band.years()).collect();
        }
        let (missing, all) = ((total - known).max(0.0), parts.iter().sum::<f64>());
        for (band, part) in hidden.iter().zip(parts) {
            if let Some(sum) = sums.get_mut(band) {
                *sum = Sum { known: sum.known + missing * part / all, missing: None };
            }
        }
        hidden.len() as u64
    }
}

/// Puts in the ages between two bands that no row has.
fn add_gaps(sums: &mut BTreeMap<AgeBand, Sum>) {
    let mut next = 0;
    let mut gaps = Vec::new();
    for band in sums.keys() {
        if band.from > next {
            gaps.push(AgeBand { from: next, to: Some(band.from - 1) });
        }
        next = band.to.map_or(u16::MAX, |to| next.max(to.saturating_add(1)));
    }
    for gap in gaps {
        sums.insert(gap, Sum { known: 0.0, missing: Some(format!("age {gap} is missing")) });
    }
}
