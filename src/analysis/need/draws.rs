//! Draws: every figure that is not sure is drawn, ten thousand times, with the same random numbers in every scenario. Differences
//! are taken draw by draw.
//!
//! The generator is `ChaCha` with 8 rounds, one stream a draw; a number is its upper 53 bits. Draws are kept in their order, so that
//! the results are the same bytes with any number of threads. Chance, alternatives of projections and choices are never drawn.

use rayon::prelude::*;

use super::dials::{Dial, Dials};
use super::outcome::{Model, Outcome};
use super::ranks;
use crate::analysis::lot::Lot;
use crate::input::need::records::NeedForm;
use crate::settings::need::money::DrawRules;
use crate::watch::{Stopped, Watch};

/// Where a draw puts every dial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draw([f64; Dial::COUNT]);

impl Draw {
    /// By its number.
    #[must_use]
    pub fn new(seed: u64, number: u32) -> Self {
        let mut lot = Lot::new(seed, number);
        Self(std::array::from_fn(|_| lot.share()))
    }

    /// The dials.
    #[must_use]
    pub fn dials(&self) -> Dials {
        Dials::drawn(&self.0)
    }

    /// Where it puts a dial: a share of the distribution.
    #[must_use]
    pub fn of(&self, dial: Dial) -> f64 {
        self.0[dial as usize]
    }
}

/// A number that is drawn: likely, and from low to high in eight of ten draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Everything likely.
    pub likely: f64,
    /// One in ten draws lies below.
    pub low: f64,
    /// As many lie below as above.
    pub middle: f64,
    /// One in ten draws lies above.
    pub high: f64,
}

/// Kinds of numbers of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Persons of a form.
    Form(NeedForm),
    /// Persons without a place.
    Short,
    /// Kroner before the grant.
    Gross,
    /// After it.
    Net,
    /// Full-time posts.
    FullTime,
}

impl Measure {
    /// All of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let rest = [Self::Short, Self::Gross, Self::Net, Self::FullTime];
        NeedForm::ALL.into_iter().map(Self::Form).chain(rest).collect()
    }

    /// Of a year of an outcome; `None`: not known.
    #[must_use]
    pub fn of(self, outcome: &Outcome, year: usize) -> Option<f64> {
        match self {
            Self::Form(form) => Some(outcome.by_form[year][form.index()]),
            Self::Short => Some(outcome.short[year]),
            Self::Gross => outcome.gross.as_ref().map(|yearly| yearly[year]),
            Self::Net => outcome.net.as_ref().map(|yearly| yearly[year]),
            Self::FullTime => outcome.full_time.as_ref().map(|yearly| yearly[year]),
        }
    }
}

/// A number year by year; `None`: not known.
pub type Series = Option<Vec<Drawn>>;

/// A way to go on in every draw.
pub struct Sample {
    /// The years.
    pub years: Vec<u16>,
    /// Every number, in the order of [`Measure::all`].
    pub series: Vec<Series>,
    likely: Outcome,
    drawn: Vec<Draw>,
    all: Vec<Outcome>,
}

impl Sample {
    /// Draws it. `watch` goes over the draws.
    pub fn of(model: &Model<'_>, rules: &DrawRules, watch: &Watch) -> Result<Self, Stopped> {
        let drawn: Vec<Draw> = (0..rules.count).map(|number| Draw::new(rules.seed, number)).collect();
        watch.expect(drawn.len());
        let run = |draw: &Draw| watch.step(1).map(|()| model.run(&draw.dials()));
        let all: Vec<Outcome> = drawn.par_iter().map(run).collect::<Result<_, _>>()?;
        let mut new =
            Self { years: model.years(), series: Vec::new(), likely: model.run(&Dials::LIKELY), drawn, all };
        new.series = new.table(|outcome, _, measure, year| measure.of(outcome, year));
        Ok(new)
    }

    /// How it differs from another one of the same draws.
    #[must_use]
    pub fn against(&self, now: &Self, target: Target) -> Draws {
        let difference = self.table(|outcome, number, measure, year| {
            Some(measure.of(outcome, year)? - measure.of(now.outcome(number), year)?)
        });
        Draws {
            years: self.years.clone(),
            now: now.series.clone(),
            new: self.series.clone(),
            difference,
            correlations: self.correlations(now, target),
        }
    }

    /// Of a draw; without a number, everything likely.
    fn outcome(&self, number: Option<usize>) -> &Outcome {
        number.map_or(&self.likely, |number| &self.all[number])
    }

    /// `of` reads a number from an outcome, the draw it is of, a measure and a year.
    fn table(
        &self,
        of: impl Fn(&Outcome, Option<usize>, Measure, usize) -> Option<f64> + Sync,
    ) -> Vec<Series> {
        let at = |number: Option<usize>, measure, year| of(self.outcome(number), number, measure, year);
        let series = |measure| {
            let mut columns = vec![Vec::with_capacity(self.all.len()); self.years.len()];
            // draw by draw: the years of one lie side by side in memory
            for number in 0..self.all.len() {
                for (year, column) in columns.iter_mut().enumerate() {
                    column.push(at(Some(number), measure, year)?);
                }
            }
            let likely = (0..self.years.len()).map(|year| at(None, measure, year));
            likely.zip(columns).map(|(likely, all)| Some(summary(likely?, all))).collect()
        };
        Measure::all().into_par_iter().map(series).collect()
    }

    fn correlations(&self, now: &Self, target: Target) -> Vec<(Dial, Option<f64>)> {
        let pairs = self.all.iter().zip(&now.all);
        let difference = |(new, now): (&Outcome, &Outcome)| Some(target.of(new)? - target.of(now)?);
        let Some(differences) = pairs.map(difference).collect::<Option<Vec<f64>>>() else {
            return Vec::new();
        };
        let of = ranks::ranks(&differences);
        let one = |dial: Dial| {
            let own: Vec<f64> = self.drawn.iter().map(|draw| draw.of(dial)).collect();
            (dial, ranks::correlation(&ranks::ranks(&own), &of))
        };
        Dial::ALL.into_par_iter().map(one).collect()
    }
}

/// What came out of all draws of a scenario, and how it differs from going on as now.
pub struct Draws {
    /// The years.
    pub years: Vec<u16>,
    /// As now, in the order of [`Measure::all`].
    pub now: Vec<Series>,
    /// The scenario.
    pub new: Vec<Series>,
    /// Scenario minus as now, draw by draw. Low and high of the parts do not add up to those of the difference.
    pub difference: Vec<Series>,
    /// Rank correlation of each dial with the difference that was asked about; `None`: it is the same in all draws.
    pub correlations: Vec<(Dial, Option<f64>)>,
}

/// Two ways to go on, and which difference dials are compared with.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// As now.
    pub now: &'a Model<'a>,
    /// A new way of working.
    pub new: &'a Model<'a>,
    /// A number of the difference.
    pub target: Target,
}

/// A number of the difference of two scenarios.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Of a year, by its index.
    Year(Measure, usize),
    /// Net cost of all years, worth in the first at this rate.
    PresentNet(f64),
}

impl Target {
    /// Of an outcome; `None`: not known.
    #[must_use]
    pub fn of(self, outcome: &Outcome) -> Option<f64> {
        match self {
            Self::Year(measure, year) => measure.of(outcome, year),
            Self::PresentNet(rate) => outcome.present_net(rate),
        }
    }
}

impl Compared<'_> {
    /// The number, new minus as now, where the dials stand.
    #[must_use]
    pub fn difference(&self, dials: &Dials) -> Option<f64> {
        Some(self.target.of(&self.new.run(dials))? - self.target.of(&self.now.run(dials))?)
    }
}

/// Low, middle and high: the draws in their order at 10, 50 and 90 of 100.
fn summary(likely: f64, mut all: Vec<f64>) -> Drawn {
    let last = all.len() - 1;
    let place = |share: f64| (share * last as f64).round() as usize;
    let (low, middle, high) = (place(0.1), place(0.5), place(0.9));
    // whatever is below the middle stays below it, so that the others are looked for in a half each
    let (below, of_middle, above) = all.select_nth_unstable_by(middle, f64::total_cmp);
    let of_middle = *of_middle;
    let at = |half: &mut [f64], place: Option<usize>| {
        place.map_or(of_middle, |place| *half.select_nth_unstable_by(place, f64::total_cmp).1)
    };
    Drawn {
        likely,
        low: at(below, (low < middle).then_some(low)),
        middle: of_middle,
        high: at(above, high.checked_sub(middle + 1)),
    }
}
