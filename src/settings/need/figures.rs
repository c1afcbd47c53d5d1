//! All settings of future need together.

use serde::{Deserialize, Serialize};

use super::course::{FormShare, Leaving, Migration, Mortality, Registration, WishRules};
use super::group::{Group, Yardstick};
use super::ladder::{LadderSource, Step};
use super::money::{DrawRules, Grant, Money, SupplyRules};

/// What future need is reckoned with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedSettings {
    /// Target groups.
    pub group: Vec<Group>,
    /// Flat shares to compare with.
    #[serde(default)]
    pub yardstick: Vec<Yardstick>,
    /// Deaths.
    pub mortality: Mortality,
    /// Who becomes known.
    pub registration: Registration,
    /// In- and out-migration.
    pub migration: Migration,
    /// Moving out from the family.
    pub leaving: Leaving,
    /// Forms where they are not known, youngest first.
    pub form_share: Vec<FormShare>,
    /// Wishes.
    pub wishes: WishRules,
    /// Places.
    pub supply: SupplyRules,
    /// Money and hours.
    pub money: Money,
    /// State grant.
    pub grant: Grant,
    /// Ladders, lowest step first.
    pub step: Vec<Step>,
    /// Where the ladders come from.
    pub ladder: LadderSource,
    /// Draws.
    pub draws: DrawRules,
}

impl NeedSettings {
    /// A target group by its id.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.group.iter().find(|group| group.id == id)
    }

    /// Shares of forms 0 to 5 at an age; every age has them.
    #[must_use]
    pub fn forms_at(&self, age: u8) -> [f64; 6] {
        let row = self.form_share.iter().find(|row| row.to.is_none_or(|to| age <= to));
        row.map_or([0.0; 6], |row| row.shares)
    }
}
