//! Ambulant services where only numbers by settlement are known: homes are drawn, and the way is reckoned for each draw.
//!
//! Whoever is served is as likely to live in the place of one resident of the settlement as of another. What differs from draw to draw is where they
//! live, and nothing else; the generator is that of future need, one stream a draw, so that the draws are the same whatever the offices are,
//! on any number of threads.

use super::{Ambulant, Params, ambulant};
use crate::analysis::area::Area;
use crate::analysis::grouping::Grouping;
use crate::analysis::lot::Lot;
use crate::ids::HomeId;
use crate::input::visits::ServedHome;
use crate::settings::ambulant::{AmbulantSettings, TourSearch};
use crate::watch::{Stopped, Watch};

/// Persons of a settlement who are served alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServedGroup {
    /// The settlement, by its place in the grouping; it has residents.
    pub settlement: u32,
    /// How many, with fractions: of 2.3 persons there are 2 in seven of ten draws, and 3 in the others.
    pub persons: f64,
    /// Visits a week to each; a whole number, or one that is whole in the weeks of the period.
    pub visits_per_week: f64,
    /// Minutes at the home for each visit.
    pub minutes: f64,
}

/// What all draws gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimated {
    /// Each draw, in their order; without single homes, and with loose bounds.
    pub draws: Vec<Ambulant>,
    outside: f64,
}

/// A number over all draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Its mean.
    pub mean: f64,
    /// At most the part of the settings lies below; never above the mean.
    pub low: f64,
    /// At most the same part lies above; never below the mean.
    pub high: f64,
}

impl Estimated {
    /// A number of each draw, as mean and spread.
    #[must_use]
    pub fn spread(&self, of: impl Fn(&Ambulant) -> f64) -> Spread {
        let mut numbers: Vec<f64> = self.draws.iter().map(of).collect();
        numbers.sort_unstable_by(f64::total_cmp);
        let mean = numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
        let below = (self.outside * numbers.len() as f64) as usize;
        let at = |place: Option<usize>| place.and_then(|place| numbers.get(place)).copied().unwrap_or(mean);
        let [low, high] = [at(Some(below)), at(numbers.len().checked_sub(below + 1))];
        // few large draws may lift the mean above all but them
        Spread { mean, low: low.min(mean), high: high.max(mean) }
    }
}

/// The residents of each settlement, summed up home by home.
#[derive(Debug)]
pub struct Crowds(Vec<Vec<(u64, HomeId)>>);

impl Crowds {
    /// Of all settlements.
    #[must_use]
    pub fn new(area: &Area, settlements: &Grouping) -> Self {
        let mut of_settlement: Vec<Vec<(u64, HomeId)>> = vec![Vec::new(); settlements.names.len()];
        for (home, counts) in area.residents().counts.rows() {
            let residents: u64 = counts.iter().sum();
            let Some(own) = settlements.of_home[home.index()].filter(|_| residents > 0) else { continue };
            let crowd = &mut of_settlement[own as usize];
            let so_far = crowd.last().map_or(0, |last| last.0);
            crowd.push((so_far + residents, home));
        }
        Self(of_settlement)
    }

    /// Whether anybody lives in a settlement.
    #[must_use]
    pub fn has(&self, settlement: u32) -> bool {
        !self.0[settlement as usize].is_empty()
    }

    /// The home of a resident drawn by lot.
    fn home(&self, settlement: u32, lot: &mut Lot) -> Option<HomeId> {
        let crowd = &self.0[settlement as usize];
        let resident = lot.below(crowd.last()?.0);
        Some(crowd[crowd.partition_point(|(so_far, _)| *so_far <= resident)].1)
    }
}

/// Reckons how long staff walk to homes that are drawn, often; the homes of `params` are not looked at. `watch` goes over the draws.
pub fn estimate(
    params: &Params<'_>,
    crowds: &Crowds,
    groups: &[ServedGroup],
    watch: &Watch,
) -> Result<Estimated, Stopped> {
    let rule = &params.settings.estimate;
    watch.expect(rule.draws as usize);
    // draws differ by more than better tours could save: they are rebuilt less, and their bounds stay loose
    let search = TourSearch { bound_rounds: 1, rebuilds: rule.rebuilds, ..params.settings.search.clone() };
    let settings = AmbulantSettings { search, ..params.settings.clone() };
    let one = |number: u32| {
        let homes = drawn(params.area, crowds, groups, Lot::new(rule.seed, number));
        let found = ambulant(&Params { homes: &homes, settings: &settings, ..*params }, &watch.aside())?;
        watch.step(1)?;
        Ok(Ambulant { homes: Vec::new(), ..found })
    };
    let draws = (0..rule.draws).map(one).collect::<Result<_, Stopped>>()?;
    Ok(Estimated { draws, outside: rule.outside })
}

/// The homes of one draw.
fn drawn(area: &Area, crowds: &Crowds, groups: &[ServedGroup], mut lot: Lot) -> Vec<ServedHome> {
    let mut homes = Vec::new();
    for group in groups {
        let more = u64::from(lot.share() < group.persons.fract());
        for _ in 0..group.persons.trunc() as u64 + more {
            let Some(home) = crowds.home(group.settlement, &mut lot) else { continue };
            let position = area.residents().homes[home.index()].position;
            homes.push(ServedHome {
                position,
                visits_per_week: group.visits_per_week,
                minutes: group.minutes,
            });
        }
    }
    homes
}
