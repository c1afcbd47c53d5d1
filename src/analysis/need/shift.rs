//! New ways of working as they act year by year: who goes from one form to another.

use super::dials::{Dial, Dials};
use super::error::NeedError;
use super::uncertain::Triangle;
use crate::input::need::records::{AgeSpan, Movers, NeedForm, OwnFigure, ScenarioMove, SupplyPlace};
use crate::settings::need::group::OLDEST;

/// A move of a scenario, with its years looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// First year that counts it.
    pub first: u16,
    /// Last year.
    pub last: u16,
    /// Ages.
    pub ages: AgeSpan,
    /// From this form.
    pub from: NeedForm,
    /// To this form.
    pub to: NeedForm,
    /// Whom it moves.
    pub who: Movers,
    share: Triangle,
    back: Triangle,
    one_off: Option<Triangle>,
}

/// A shift where the dials stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turned {
    /// Share moved a year.
    pub share: f64,
    /// Share of them that comes back the year after.
    pub back: f64,
    /// Kroner for each person moved; `None`: not given.
    pub one_off: Option<f64>,
}

impl Shift {
    /// The moves of a scenario. None acts before its base is open, nor before its delay is over.
    pub fn of(moves: &[ScenarioMove], supply: &[SupplyPlace]) -> Result<Vec<Self>, NeedError> {
        let shifts: Vec<Self> = moves.iter().map(|one| Self::one(one, supply)).collect::<Result<_, _>>()?;
        for (row, shift) in moves.iter().zip(&shifts) {
            let beside = |other: &&Self| {
                let both = other.from == shift.from && other.who == shift.who;
                let years = other.first <= shift.first && shift.first <= other.last;
                both && years && other.ages.from <= shift.ages.to && shift.ages.from <= other.ages.to
            };
            let share: f64 =
                shifts.iter().filter(beside).map(|other| other.turned(&Dials::LIKELY).share).sum();
            if shift.first <= shift.last && share > 1.0 + 1e-9 {
                let (scenario, share) = (row.scenario.clone(), format!("{share:.3}"));
                return Err(NeedError::TooMany {
                    scenario,
                    form: shift.from.number(),
                    year: shift.first,
                    share,
                });
            }
        }
        Ok(shifts)
    }

    fn one(row: &ScenarioMove, supply: &[SupplyPlace]) -> Result<Self, NeedError> {
        let mut first = row.from_year.saturating_add(u16::from(row.delay_years));
        let mut last = row.to_year;
        if let Some(id) = &row.base {
            let base = supply
                .iter()
                .find(|place| place.id == *id)
                .ok_or_else(|| NeedError::NoBase { scenario: row.scenario.clone(), base: id.clone() })?;
            first = first.max(base.opens.unwrap_or(0));
            last = last.min(base.closes.map_or(u16::MAX, |year| year.saturating_sub(1)));
        }
        let none = Triangle::new([0.0; 3]);
        Ok(Self {
            first,
            last,
            ages: row.ages.unwrap_or(AgeSpan { from: 0, to: OLDEST }),
            from: row.from,
            to: row.to,
            who: row.who,
            share: triangle(&row.share),
            back: row.back.as_ref().map_or(none, triangle),
            one_off: row.one_off.as_ref().map(triangle),
        })
    }

    /// Where the dials stand.
    #[must_use]
    pub fn turned(&self, dials: &Dials) -> Turned {
        Turned {
            share: self.share.at(dials.of(Dial::Moved)).clamp(0.0, 1.0),
            back: self.back.at(dials.of(Dial::Back)).clamp(0.0, 1.0),
            one_off: self.one_off.map(|kroner| kroner.at(dials.of(Dial::OneOff))),
        }
    }

    /// Whether what it costs once for each person is known.
    #[must_use]
    pub fn has_one_off(&self) -> bool {
        self.one_off.is_some()
    }

    /// Whether it moves such persons in a year; from a form to itself nobody moves.
    #[must_use]
    pub fn meets(&self, who: Movers, year: u16) -> bool {
        self.who == who && self.from != self.to && self.first <= year && year <= self.last
    }
}

/// A figure of the municipality: where low or high is not given, it is likely.
pub(super) fn triangle(figure: &OwnFigure) -> Triangle {
    Triangle::new([figure.low.unwrap_or(figure.likely), figure.likely, figure.high.unwrap_or(figure.likely)])
}
