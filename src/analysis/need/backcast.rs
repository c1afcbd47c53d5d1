//! The only evidence of skill: from the oldest counts to the newest, and how far off it comes out.

use super::ages::ByAge;
use super::cohort::{Run, cohort};
use super::dials::Dials;
use super::error::NeedError;
use super::grant::oldest_paid;
use super::prepared::{Params, Prepared};
use super::start;
use crate::settings::need::group::OLDEST;

/// A group carried on from its oldest counts to its newest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Backcast {
    /// Year of the oldest counts.
    pub from: u16,
    /// Year of the newest.
    pub to: u16,
    /// Persons in the oldest, of the ages counted in the newest.
    pub then: f64,
    /// Persons expected, of the ages counted in the newest.
    pub expected: f64,
    /// Persons counted.
    pub counted: f64,
}

impl Backcast {
    /// How many more were expected than counted.
    #[must_use]
    pub fn miss(&self) -> f64 {
        self.expected - self.counted
    }

    /// The miss had the old number just been kept: a method that does worse says nothing.
    #[must_use]
    pub fn miss_if_kept(&self) -> f64 {
        self.then - self.counted
    }
}

/// From the oldest counts of the group to the newest; `None` where they are of one year only. Years of `params` and wishes, which
/// nobody had been asked for then, are not looked at. What happens is as in the settings, not as it turned out.
pub fn backcast(params: &Params<'_>) -> Result<Option<Backcast>, NeedError> {
    let own = || params.counts.iter().filter(|row| row.group == params.group.id).map(|row| row.year);
    let Some((from, to)) = own().min().zip(own().max()).filter(|(from, to)| from < to) else {
        return Ok(None);
    };
    let Params { settings, group, areas, counts, .. } = *params;
    let newest = start::start(&start::Params { settings, group, areas, counts, year: to })?;
    let prepared = Prepared::new(&Params { from, to, wishes: &[], ..*params })?;
    let run = Run { dials: &Dials::LIKELY, shifts: &[], grant_age: oldest_paid(&settings.grant) };
    let years = cohort(&prepared, &run).years;
    let is_counted = |age: u8| newest.basis.ages.iter().any(|span| span.has(age));
    let of = |year: &super::cohort::CohortYear| -> f64 {
        let mut all = ByAge::default();
        year.areas.iter().for_each(|area| all.add(&area.ages));
        (0..=OLDEST).filter(|age| is_counted(*age)).map(|age| all[age]).sum()
    };
    let ends = years.first().zip(years.last());
    Ok(ends.map(|(first, last)| Backcast {
        from,
        to,
        then: of(first),
        expected: of(last),
        counted: newest.basis.counted as f64,
    }))
}
