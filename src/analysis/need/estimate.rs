//! How many of a group there should be by shares, beside how many are registered.

use super::ages::ByAge;
use crate::input::need::records::{AgeSpan, RegisteredCount};
use crate::settings::need::NeedSettings;
use crate::settings::need::group::{Group, OLDEST, Yardstick};
use crate::settings::need::scope::Scope;

/// Persons expected by a share, and how many are registered.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected<'a> {
    /// Which share.
    pub by: By<'a>,
    /// Residents it is of.
    pub residents: f64,
    /// Persons, low: those expected where the share is at its low.
    pub low: f64,
    /// Persons, likely.
    pub likely: f64,
    /// Persons, high.
    pub high: f64,
    /// Registered persons of the same ages; `None`: not counted.
    pub registered: Option<f64>,
}

/// A share of the residents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum By<'a> {
    /// By age.
    Group(&'a Group),
    /// Flat.
    Yardstick(&'a Yardstick),
}

impl Expected<'_> {
    /// How many more are registered than expected. Together with an estimate that is no secret it gives the count away: where counts
    /// are protected it is not shown.
    #[must_use]
    pub fn more(&self) -> Option<f64> {
        self.registered.map(|registered| registered - self.likely)
    }

    /// Registered persons for one resident.
    #[must_use]
    pub fn registered_share(&self) -> Option<f64> {
        self.registered.filter(|_| self.residents > 0.0).map(|registered| registered / self.residents)
    }
}

/// The group by its shares by age, then by every flat share.
#[must_use]
pub fn expected<'a>(
    settings: &'a NeedSettings,
    group: &'a Group,
    residents: &ByAge,
    counts: &[&RegisteredCount],
) -> Vec<Expected<'a>> {
    let mut all = Vec::new();
    if !group.part.is_empty() {
        let at = |level: fn(&crate::settings::need::ranged::Ranged) -> f64| -> f64 {
            let own = |age| group.part_of(age).map_or(0.0, |part| level(&part.level) * part.factor(age));
            residents.each().map(|(age, persons)| persons * own(age)).sum()
        };
        let (low, likely, high) = (at(|level| level.low), at(|level| level.likely), at(|level| level.high));
        let registered = registered(counts, 0);
        let residents = residents.sum();
        all.push(Expected { by: By::Group(group), residents, low, likely, high, registered });
    }
    all.extend(settings.yardstick.iter().map(|stick| flat(stick, residents, counts)));
    all
}

fn flat<'a>(stick: &'a Yardstick, residents: &ByAge, counts: &[&RegisteredCount]) -> Expected<'a> {
    let residents = residents.sum_of(AgeSpan { from: stick.from, to: OLDEST });
    let [low, likely, high] =
        [stick.share.low, stick.share.likely, stick.share.high].map(|share| share * residents);
    let registered = registered(counts, stick.from);
    Expected { by: By::Yardstick(stick), residents, low, likely, high, registered }
}

/// Persons in counts that begin at an age or later; where one reaches over it, what is older is not known.
fn registered(counts: &[&RegisteredCount], from: u8) -> Option<f64> {
    let mut sum = 0.0;
    for row in counts {
        let own = match (row.ages, row.scope) {
            (Some(ages), _) => Some(ages),
            (None, Some(Scope::Criterion16)) => Some(AgeSpan { from: 16, to: OLDEST }),
            (None, _) => None,
        };
        match own {
            Some(ages) if ages.from >= from => sum += f64::from(row.count),
            Some(ages) if ages.to < from => {}
            None if from == 0 => sum += f64::from(row.count),
            _ => return None,
        }
    }
    (!counts.is_empty()).then_some(sum)
}
