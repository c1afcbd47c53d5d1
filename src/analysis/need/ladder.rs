//! Residents by step of the housing ladder, year by year. Private homes are step 1 where common and centre functions are in reach, else
//! step 2; on the other steps are those counted by the municipality, moved by its own flows. None is assumed.

use super::ages::{ByAge, inside};
use super::deaths::Deaths;
use super::uncertain::Turn;
use crate::analysis::by_kind::Count;
use crate::analysis::settlements::Steps;
use crate::input::need::records::{AgeSpan, LadderCount, LadderFlow};
use crate::settings::need::group::OLDEST;
use crate::settings::need::ladder::STEPS;

/// Steps of private homes, which no table counts.
const PRIVATE: usize = 2;

/// What the ladder is made of.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// Persons of the other steps; those of the latest year that is not after `from` count.
    pub counts: &'a [LadderCount],
    /// Flows; none: everybody stays.
    pub flows: &'a [LadderFlow],
    /// Residents by age, year by year from the first.
    pub everybody: &'a [ByAge],
    /// Chance of everybody to die.
    pub deaths: &'a Deaths,
    /// How residents share the steps of private homes; `None`: it is not known.
    pub homes: Option<PrivateShares>,
    /// First year.
    pub from: u16,
}

/// Shares of the residents by the step of their private home.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrivateShares {
    /// Step 1.
    pub first: f64,
    /// Step 2.
    pub second: f64,
    /// It is not known which: no street, or the data lack what may be near.
    pub unknown: f64,
}

impl PrivateShares {
    /// As the residents of the study area; `None` where nobody lives.
    #[must_use]
    pub fn of(steps: &Steps) -> Option<Self> {
        let all: Count = [steps.first, steps.second, steps.unknown].into_iter().sum();
        let share = |own: Count| own.share_of(all);
        Some(Self {
            first: share(steps.first)?,
            second: share(steps.second)?,
            unknown: share(steps.unknown)?,
        })
    }
}

/// Persons by step; `None`: nobody knows, and no known step flows into it.
pub type BySteps = [Option<f64>; STEPS];

/// The ladder in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LadderYear {
    /// The year.
    pub year: u16,
    /// Steps 1 to 6.
    pub steps: BySteps,
    /// Persons in private homes of whom it is not known whether they are on step 1 or 2.
    pub either: Option<f64>,
    /// Who died on the steps that are counted since the year before.
    pub dead: f64,
}

/// The ladder year by year. Who is on its counted steps grows older and dies; everybody else lives in a private home.
#[must_use]
pub fn ladder(params: &Params<'_>) -> Vec<LadderYear> {
    let alive = params.deaths.alive();
    let mut now = Ladder { params, steps: (1..=STEPS).map(|step| counted(params, step)).collect() };
    let mut all = Vec::new();
    for (year, everybody) in (params.from..).zip(params.everybody) {
        let mut dead = 0.0;
        if year > params.from {
            let before = now.persons();
            now.steps.iter_mut().flatten().for_each(|persons| persons.grow_older(&alive));
            dead = before - now.persons();
            now.flow(everybody);
        }
        all.push(now.look(year, everybody, dead));
    }
    all
}

/// Persons of the counted steps by age.
struct Ladder<'a> {
    params: &'a Params<'a>,
    steps: Vec<Option<ByAge>>,
}

fn counted(params: &Params<'_>, step: usize) -> Option<ByAge> {
    let residents = params.everybody.first().filter(|_| step > PRIVATE)?;
    let of_step =
        || params.counts.iter().filter(|row| usize::from(row.step) == step && row.year <= params.from);
    let year = of_step().map(|row| row.year).max()?;
    let mut persons = ByAge::default();
    for row in of_step().filter(|row| row.year == year) {
        let ages = row.ages.unwrap_or(AgeSpan { from: 0, to: OLDEST });
        for (age, weight) in inside(ages, residents) {
            persons[age] += row.persons.likely * weight;
        }
    }
    Some(persons)
}

impl Ladder<'_> {
    /// On the counted steps.
    fn persons(&self) -> f64 {
        self.steps.iter().flatten().map(ByAge::sum).sum()
    }

    /// Who of everybody is on no counted step.
    fn private(&self, everybody: &ByAge) -> ByAge {
        let housed = |age: u8| self.steps.iter().flatten().map(|step| step[age]).sum::<f64>();
        ByAge::of(|age| (everybody[age] - housed(age)).max(0.0))
    }

    fn look(&self, year: u16, everybody: &ByAge, dead: f64) -> LadderYear {
        let mut steps: BySteps = std::array::from_fn(|i| self.steps[i].as_ref().map(ByAge::sum));
        let private = self.private(everybody).sum();
        let homes = self.params.homes;
        (steps[0], steps[1]) = (homes.map(|own| own.first * private), homes.map(|own| own.second * private));
        LadderYear { year, steps, either: homes.map(|own| own.unknown * private), dead }
    }

    /// All flows at once, from who is there before any. Who goes to a private home is there by being on no other step.
    fn flow(&mut self, everybody: &ByAge) {
        let (before, private) = (self.steps.clone(), self.private(everybody));
        for row in self.params.flows {
            let share = super::shift::triangle(&row.share).at(Turn::Likely);
            let (from, to) = (usize::from(row.from) - 1, usize::from(row.to) - 1);
            let of_private = self.params.homes.map(|own| [own.first, own.second]);
            let there = match from {
                from if from < PRIVATE => of_private.map(|of| ByAge::of(|age| private[age] * of[from])),
                from => before[from].clone(),
            };
            let Some(there) = there else { continue };
            for age in (0..=OLDEST).filter(|age| row.ages.is_none_or(|ages| ages.has(*age))) {
                let persons = there[age] * share;
                if let Some(own) = &mut self.steps[from] {
                    own[age] -= persons;
                }
                if to >= PRIVATE {
                    self.steps[to].get_or_insert_with(ByAge::default)[age] += persons;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::deaths::Origin;
    use super::*;
    use crate::input::need::records::{CellPlace, OwnFigure};

    fn own(likely: f64) -> OwnFigure {
        let cell = CellPlace { sheet: "s".into(), cell: "C2".into() };
        OwnFigure { low: None, likely, high: None, year: None, cell }
    }

    #[test]
    fn who_is_on_a_step_goes_with_the_flows_and_nobody_is_lost() {
        let count = |step, year, persons| LadderCount { step, year, ages: None, persons: own(persons) };
        let counts =
            [count(3, 2025, 90.0), count(3, 2026, 100.0), count(5, 2026, 40.0), count(5, 2027, 99.0)];
        let flows = [
            LadderFlow { from: 3, to: 5, ages: None, share: own(0.1) },
            LadderFlow { from: 5, to: 6, ages: None, share: own(0.25) },
        ];
        let deaths = Deaths { q: ByAge::default(), origin: Origin::Curve };
        let everybody = [ByAge::of(|_| 100.0), ByAge::of(|_| 100.0)];
        let params = Params {
            counts: &counts,
            flows: &flows,
            everybody: &everybody,
            deaths: &deaths,
            homes: None,
            from: 2026,
        };
        let found = ladder(&params);
        let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-9);
        let first = found[0].steps;
        assert!(near(first[2], 100.0) && near(first[4], 40.0) && first[5].is_none(), "{first:?}");
        // 10 of 100 from 3 to 5, 10 of 40 from 5 to 6
        let steps = found[1].steps;
        assert!(near(steps[2], 90.0) && near(steps[4], 40.0) && near(steps[5], 10.0), "{steps:?}");
        assert_eq!((steps[0], steps[3], found[1].either), (None, None, None));
    }

    #[test]
    fn who_is_on_no_counted_step_lives_in_a_private_home() {
        let rows = [
            LadderCount { step: 5, year: 2026, ages: None, persons: own(100.0) },
            // private homes are known by their streets, not by a table
            LadderCount { step: 1, year: 2026, ages: None, persons: own(7.0) },
        ];
        let flows = [
            LadderFlow { from: 2, to: 5, ages: Some(AgeSpan { from: 80, to: 110 }), share: own(0.02) },
            LadderFlow { from: 5, to: 1, ages: None, share: own(0.1) },
        ];
        let deaths = Deaths { q: ByAge::default(), origin: Origin::Curve };
        // 1,110 in the first year, 2,220 in the second
        let everybody = [ByAge::of(|_| 10.0), ByAge::of(|_| 20.0)];
        let homes = PrivateShares { first: 0.5, second: 0.3, unknown: 0.2 };
        let params = Params {
            counts: &rows,
            flows: &flows,
            everybody: &everybody,
            deaths: &deaths,
            homes: Some(homes),
            from: 2026,
        };
        let [first, second]: [LadderYear; 2] = ladder(&params).try_into().expect("two years");
        let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-9);
        assert!(near(first.steps[0], 505.0) && near(first.steps[1], 303.0) && near(first.either, 202.0));
        // 31 ages of 80 and over have 20 residents each; 100/111 of each age are on step 5, of the oldest twice as many
        let old_in_private = 31.0 * 20.0 - 32.0 * 100.0 / 111.0;
        let step_5 = 90.0 + 0.02 * 0.3 * old_in_private;
        assert!(near(second.steps[4], step_5), "{:?} for {step_5}", second.steps[4]);
        assert!(near(second.steps[0], 0.5 * (2220.0 - step_5)), "{second:?}");
        let sum: f64 = second.steps.iter().flatten().sum::<f64>() + second.either.expect("known");
        assert!(near(Some(sum), 2220.0), "nobody is lost: {sum}");
    }
}
