//! What the difference of two scenarios hangs on: each figure at its low and its high, all others likely. Beside it stands the rank
//! correlation of the draws, for one at a time misses how figures work together.

use rayon::prelude::*;

use super::dials::{Dial, Dials};
use super::draws::{Compared, Draw, Target};
use super::outcome::Model;
use super::uncertain::Turn;
use crate::settings::need::money::DrawRules;

/// A bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// What is turned.
    pub dial: Dial,
    /// The difference with the dial at its low.
    pub low: f64,
    /// With the dial at its high.
    pub high: f64,
}

/// Bars, the longest first; equal ones in the order of the dials. `None`: the difference is not known.
#[must_use]
pub fn tornado(compared: &Compared<'_>) -> Option<Vec<Bar>> {
    let at = |dial, position| compared.difference(&Dials::LIKELY.with(dial, position));
    let bar = |dial| Some(Bar { dial, low: at(dial, Turn::Low)?, high: at(dial, Turn::High)? });
    let mut bars = Dial::ALL.into_iter().map(bar).collect::<Option<Vec<Bar>>>()?;
    bars.sort_by(|a, b| (b.high - b.low).abs().total_cmp(&(a.high - a.low).abs()));
    Some(bars)
}

/// What a number of one way to go on hangs on: the number itself with each dial at its low and its high. Bars, the longest first; none if
/// it is not known.
#[must_use]
pub fn swings(model: &Model<'_>, target: Target) -> Vec<Bar> {
    let at = |dial, position| target.of(&model.run(&Dials::LIKELY.with(dial, position)));
    let bar = |dial| Some(Bar { dial, low: at(dial, Turn::Low)?, high: at(dial, Turn::High)? });
    let mut bars: Vec<Bar> = Dial::ALL.into_iter().filter_map(bar).collect();
    bars.sort_by(|a, b| (b.high - b.low).abs().total_cmp(&(a.high - a.low).abs()));
    bars
}

/// Where a dial must stand for two scenarios to be alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BreakEven {
    /// At this share of the distribution of the dial: 0.1 is its low, 0.9 its high.
    At {
        /// With all others likely.
        share: f64,
        /// Of ten draws of the others one lies below.
        low: f64,
        /// One lies above.
        high: f64,
        /// Share of these draws in which there is a break-even within the range at all.
        found: f64,
    },
    /// Nowhere from low to high.
    NotWithinRange,
    /// The difference is not known.
    Unknown,
}

/// Draws of the other figures, for the range of a break-even.
const OTHERS: u32 = 200;
/// Halvings of the range of a dial where all others are likely.
const HALVINGS: usize = 40;
/// The same where the others are drawn: to a hundred thousandth of the range.
const HALVINGS_OF_OTHERS: usize = 17;
/// From low to high of a dial.
const RANGE: [f64; 2] = [0.1, 0.9];

/// Where a dial must stand for both scenarios to come out alike.
#[must_use]
pub fn break_even(compared: &Compared<'_>, dial: Dial, rules: &DrawRules) -> BreakEven {
    if compared.difference(&Dials::LIKELY).is_none() {
        return BreakEven::Unknown;
    }
    let search = Search { compared, dial };
    let Some(share) = search.root(&Dials::LIKELY, HALVINGS) else {
        return BreakEven::NotWithinRange;
    };
    let others = OTHERS.min(rules.count);
    let drawn = (0..others).into_par_iter().map(|number| Draw::new(rules.seed, number).dials());
    let mut all: Vec<f64> = drawn.filter_map(|dials| search.root(&dials, HALVINGS_OF_OTHERS)).collect();
    all.sort_by(f64::total_cmp);
    let at = |part: f64| all.get((part * all.len().saturating_sub(1) as f64).round() as usize).copied();
    BreakEven::At {
        share,
        low: at(0.1).unwrap_or(share),
        high: at(0.9).unwrap_or(share),
        found: all.len() as f64 / f64::from(others),
    }
}

/// A dial that is turned until two scenarios come out alike.
struct Search<'a> {
    compared: &'a Compared<'a>,
    dial: Dial,
}

impl Search<'_> {
    /// Where the difference changes its sign between low and high of the dial, the others as they stand.
    fn root(&self, others: &Dials, halvings: usize) -> Option<f64> {
        let Compared { now, new, target } = *self.compared;
        // going on as now is run once where the dial does not turn it
        let same = if self.dial.is_of_moves() && !now.has_moves() {
            Some(target.of(&now.run(others))?)
        } else {
            None
        };
        let at = |share| {
            let dials = others.with(self.dial, Turn::Quantile(share));
            let as_now = same.or_else(|| target.of(&now.run(&dials)))?;
            Some(target.of(&new.run(&dials))? - as_now)
        };
        let [mut from, mut to] = RANGE;
        let (first, last): (f64, f64) = (at(from)?, at(to)?);
        if first == 0.0 || first.signum() == last.signum() {
            return None;
        }
        for _ in 0..halvings {
            let middle = f64::midpoint(from, to);
            if at(middle)?.signum() == first.signum() { from = middle } else { to = middle }
        }
        Some(f64::midpoint(from, to))
    }
}
