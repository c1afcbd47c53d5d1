//! The residents as a cohort that nobody joins or leaves, against the projection: the gap is net migration, and what else the
//! projection knows. A total that is scaled to the projection proves nothing; this one is not.

use super::ages::ByAge;
use super::deaths::Deaths;
use super::population::{Population, Projected};
use crate::settings::need::group::OLDEST;
use crate::units::AgeBand;

/// Residents of a band of ages in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// 1 January of this year.
    pub year: u16,
    /// The ages.
    pub band: AgeBand,
    /// Who is left of those counted in the first year, and of those born since.
    pub cohort: f64,
    /// The projection.
    pub projected: f64,
}

impl Gap {
    /// Projection minus cohort.
    #[must_use]
    pub fn more(&self) -> f64 {
        self.projected - self.cohort
    }
}

/// Everybody who is left in a year: a year older each year, deaths of everybody, births as projected.
#[must_use]
pub fn survivors(residents: &Population, deaths: &Deaths, year: u16) -> ByAge {
    let (mut now, alive) = (residents.ages.clone(), deaths.alive());
    for next in residents.year + 1..=year {
        now.grow_older(&alive);
        now.0[0] = residents.at(0, next);
    }
    now
}

/// Everybody by age in each year: as projected, spread inside the bands as those who are left; in years that are not projected those who
/// are left.
#[must_use]
pub fn everybody(residents: &Population, deaths: &Deaths, years: &Years<'_>) -> Vec<ByAge> {
    let of = |year| {
        let left = survivors(residents, deaths, year);
        years.projected.and_then(|own| own.ages(year, &left)).unwrap_or(left)
    };
    (years.from..=years.to).map(of).collect()
}

/// Years, and what is projected of them.
#[derive(Debug, Clone, Copy)]
pub struct Years<'a> {
    /// The first.
    pub from: u16,
    /// The last.
    pub to: u16,
    /// A projection, if there is one.
    pub projected: Option<Projected<'a>>,
}

/// Band by band of the projection in a year; empty if it is not projected.
#[must_use]
pub fn gaps(residents: &Population, deaths: &Deaths, projected: Projected<'_>, year: u16) -> Vec<Gap> {
    let now = survivors(residents, deaths, year);
    let of = |(band, persons): &(AgeBand, f64)| {
        let top = band.to.unwrap_or(u16::from(OLDEST));
        let own = now.each().filter(|(age, _)| band.from <= u16::from(*age) && u16::from(*age) <= top);
        Gap { year, band: *band, cohort: own.map(|(_, persons)| persons).sum(), projected: *persons }
    };
    projected.bands(year).iter().map(of).collect()
}
