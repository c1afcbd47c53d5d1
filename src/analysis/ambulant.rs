//! Ambulant services: how long staff walk from their offices to the homes they serve.
//!
//! Two numbers stand beside each other. *Star*: there and back for each visit, as if nobody went from one home to the next. *Tour*: visits of the
//! same time put together, each tour within a duty. Tours of few visits are the best there are; more are found by savings and moves, and a
//! bound says below what no tours can be. What really is walked lies between the tours and the star: who is visited when is not known
//! here, and is laid out evenly over the week.
//!
//! What lies beyond the longest walk is *not on foot*: it is counted, with metres along the streets, and its time is not guessed. Homes of
//! which no walk is known are counted apart, with the reason.
//!
//! Homes served are private. Nothing of a single one is in a result but in [`Ambulant::homes`], which is for the house only.
//!
//! Our own heuristic and not a library: what there is for vehicle routing ends by the clock or draws by lot for each thread, and its answers
//! would differ from machine to machine.

mod bound;
mod calendar;
mod error;
mod estimate;
mod exact;
mod ground;
mod improve;
mod office;
mod period;
mod rebuild;
mod saved;
mod savings;
mod solve;
mod task;
#[cfg(test)]
mod tests;
mod week;

pub use error::AmbulantError;
pub use estimate::{Crowds, Estimated, ServedGroup, Spread, estimate};
pub use ground::{Reached, Unknown};
pub use office::{Office, Stage};
pub use period::Period;
pub use saved::Saved;
pub use solve::{Solved, solve};
pub use task::{Distances, Task, Tour};

use ground::{Ground, along_streets};
use week::{Pace, Walked, Week};

use super::area::Area;
use super::grouping::Grouping;
use super::nearest_home::NearestHome;
use crate::ids::ClassId;
use crate::input::visits::ServedHome;
use crate::settings::ambulant::AmbulantSettings;
use crate::watch::{Stopped, Watch};

/// What is asked.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The homes served.
    pub homes: &'a [ServedHome],
    /// From where staff walk.
    pub offices: &'a [Office],
    /// Settlements, by which homes are summed up.
    pub settlements: &'a Grouping,
    /// Who walks.
    pub class: ClassId,
    /// What is assumed.
    pub settings: &'a AmbulantSettings,
}

/// Homes, their visits in the period, and the time at them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Served {
    /// Homes.
    pub homes: u64,
    /// Visits in the period.
    pub visits: u64,
    /// Minutes at the homes in the period.
    pub minutes: f64,
}

impl Served {
    fn add(&mut self, visits: u32, minutes: f64) {
        self.homes += 1;
        self.visits += u64::from(visits);
        self.minutes += minutes * f64::from(visits);
    }
}

/// What staff do for some homes in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sum {
    /// Served on foot.
    pub on_foot: Served,
    /// What is walked there and back for each visit, millimetres as the class counts them.
    pub star: u64,
    /// What is walked on the tours.
    pub tour: u64,
    /// No tours walk less; `None` for a part of the homes, whose tours go to other homes, too.
    pub bound: Option<u64>,
    /// How many tours; `None` for a part of the homes.
    pub tours: Option<u64>,
    /// Visits that alone take longer than a duty.
    pub too_long: u64,
    /// Not on foot.
    pub far: Served,
    /// Metres along the streets to them, there and back for each visit; `None` if there are none.
    pub far_m: Option<f64>,
    /// It is not known how they are reached, by reason.
    pub unknown: [Served; Unknown::ALL.len()],
}

/// What is done from an office.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfficeSum {
    /// Whether staff find a street near it; without one nobody is served from it.
    pub is_linked: bool,
    /// What staff do from it. Homes not on foot are with the office that is nearest along streets.
    pub sum: Sum,
}

/// The homes of a settlement.
#[derive(Debug, Clone, PartialEq)]
pub struct SettlementSum {
    /// Its name; `None`: outside all settlements.
    pub name: Option<String>,
    /// What staff do there.
    pub sum: Sum,
}

/// A home served. For the house only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HomeWay {
    /// How it is reached.
    pub reached: Reached,
    /// Metres along the streets from the office to a home that is not on foot, one way.
    pub far_m: Option<f64>,
}

/// How long staff walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Ambulant {
    /// The period that all sums are of.
    pub period: Period,
    /// All homes.
    pub whole: Sum,
    /// By office, in their order.
    pub offices: Vec<OfficeSum>,
    /// By settlement, in the order of the grouping; those with homes only, and at last outside all.
    pub settlements: Vec<SettlementSum>,
    /// What each planned office saves, in their order.
    pub saved: Vec<Saved>,
    /// The homes, in their order.
    pub homes: Vec<HomeWay>,
}

/// Hours and shares of a sum.
#[derive(Debug, Clone, Copy)]
pub struct Reckoning<'a> {
    /// What is assumed.
    pub settings: &'a AmbulantSettings,
    /// The period of the sums.
    pub period: Period,
}

impl Reckoning<'_> {
    /// Hours a week that it takes to walk so far in a period.
    #[must_use]
    pub fn hours(&self, length: u64) -> f64 {
        Pace::of(self.settings).hours(length) / f64::from(self.period.weeks)
    }

    /// A number of a period by week.
    #[must_use]
    pub fn a_week(&self, of_period: f64) -> f64 {
        of_period / f64::from(self.period.weeks)
    }

    /// Hours a week at homes.
    #[must_use]
    pub fn direct(&self, served: &Served) -> f64 {
        self.a_week(served.minutes / 60.0)
    }
}

/// Reckons how long staff walk. `watch` goes over the times of the period.
pub fn ambulant(params: &Params<'_>, watch: &Watch) -> Result<Ambulant, Stopped> {
    let Params { area, homes, offices, class, settings, .. } = *params;
    let walks = ground::Params { area, class, rule: &settings.walk, offices, homes };
    let ground = Ground::new(&walks, watch)?;
    let period = Period::of(homes, settings);
    let asked = week::Params { offices, homes, settings, period, ground: &ground };
    let all: Vec<usize> = (0..offices.len()).collect();
    let reached: Vec<Reached> = (0..homes.len()).map(|home| ground.reached(home, &all)).collect();
    let week = Week::new(&asked, &reached, watch)?;
    let saved = saved::saved(&asked, saved::All { reached: &reached, week: &week }, watch)?;
    let ways = ways(&walks, &reached);
    let sums = Sums { params, period, week: &week, ways: &ways };
    Ok(Ambulant {
        period,
        whole: sums.with_tours(&(0..homes.len()).collect::<Vec<_>>(), &week.whole()),
        offices: all
            .iter()
            .map(|office| OfficeSum { is_linked: ground.is_linked(*office), sum: sums.office(*office) })
            .collect(),
        settlements: sums.settlements(),
        saved,
        homes: ways,
    })
}

/// How each home is reached, and how far those are that are not on foot.
fn ways(walks: &ground::Params<'_>, reached: &[Reached]) -> Vec<HomeWay> {
    let mut ways: Vec<HomeWay> =
        reached.iter().map(|reached| HomeWay { reached: *reached, far_m: None }).collect();
    for (number, office) in walks.offices.iter().enumerate() {
        let is_own = |home: &usize| reached[*home] == Reached::Far(number);
        let far: Vec<usize> = (0..reached.len()).filter(is_own).collect();
        if far.is_empty() {
            continue;
        }
        for (home, length) in far.iter().zip(along_streets(walks, office, &far)) {
            ways[*home] = match length {
                Some(length) => HomeWay { far_m: Some(length as f64 / 1000.0), ..ways[*home] },
                None => HomeWay { reached: Reached::Unknown(Unknown::NoWay), far_m: None },
            };
        }
    }
    ways
}

/// What sums are made of.
struct Sums<'a> {
    params: &'a Params<'a>,
    period: Period,
    week: &'a Week,
    ways: &'a [HomeWay],
}

impl Sums<'_> {
    fn of(&self, homes: &[usize]) -> Sum {
        let mut sum = Sum::default();
        for home in homes {
            let own = &self.params.homes[*home];
            let (visits, way) = (self.period.visits(own), &self.ways[*home]);
            match way.reached {
                Reached::OnFoot(_) => {
                    sum.on_foot.add(visits, own.minutes);
                    sum.star += self.week.star[*home];
                    sum.tour += self.week.tour[*home];
                }
                Reached::Far(_) => {
                    sum.far.add(visits, own.minutes);
                    let there_and_back = way.far_m.map(|far| 2.0 * far * f64::from(visits));
                    sum.far_m =
                        [sum.far_m, there_and_back].into_iter().flatten().reduce(|all, own| all + own);
                }
                Reached::Unknown(why) => sum.unknown[why as usize].add(visits, own.minutes),
            }
        }
        sum
    }

    fn with_tours(&self, homes: &[usize], walked: &Walked) -> Sum {
        let Walked { bound, tours, too_long, .. } = *walked;
        Sum { bound: Some(bound), tours: Some(tours), too_long, ..self.of(homes) }
    }

    fn office(&self, office: usize) -> Sum {
        let is_own = |home: &usize| matches!(self.ways[*home].reached, Reached::OnFoot(own) | Reached::Far(own) if own == office);
        let homes: Vec<usize> = (0..self.ways.len()).filter(is_own).collect();
        self.with_tours(&homes, &self.week.offices[office])
    }

    fn settlements(&self) -> Vec<SettlementSum> {
        let Params { area, homes, settlements, .. } = *self.params;
        let nearest = NearestHome::of(area);
        let outside = settlements.names.len();
        let mut members = vec![Vec::new(); outside + 1];
        for (number, home) in homes.iter().enumerate() {
            let own = nearest.to(home.position).and_then(|home| settlements.of_home[home.index()]);
            members[own.map_or(outside, |own| own as usize)].push(number);
        }
        let names = settlements.names.iter().cloned().map(Some).chain([None]);
        let with = names.zip(members).filter(|(_, members)| !members.is_empty());
        with.map(|(name, members)| SettlementSum { name, sum: self.of(&members) }).collect()
    }
}
