//! What is drawn: each dial turns the figures of a kind together, from low to high.

use super::uncertain::Turn;

/// A kind of figures that is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dial {
    /// Share of the residents in the group.
    Level,
    /// Deaths of the group for one of everybody.
    Ratio,
    /// Deaths of everybody, where they are estimated.
    Deaths,
    /// Late registration.
    Late,
    /// In- and out-migration.
    Migration,
    /// Moving out from the family.
    Leaving,
    /// Posts of a home or base.
    Fixed,
    /// Hours for a person.
    Hours,
    /// Price of an hour.
    Price,
    /// Travel.
    Travel,
    /// Investments.
    Capital,
    /// Direct wages of the cost classes of the grant.
    Wages,
    /// Real growth of wages.
    WageGrowth,
    /// Share that a new way of working moves.
    Moved,
    /// Share of them that comes back.
    Back,
    /// Cost once for each person moved.
    OneOff,
}

impl Dial {
    /// How many there are.
    pub const COUNT: usize = 16;
    /// All of them; draws turn them in this order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Level,
        Self::Ratio,
        Self::Deaths,
        Self::Late,
        Self::Migration,
        Self::Leaving,
        Self::Fixed,
        Self::Hours,
        Self::Price,
        Self::Travel,
        Self::Capital,
        Self::Wages,
        Self::WageGrowth,
        Self::Moved,
        Self::Back,
        Self::OneOff,
    ];

    /// Whether it turns moves of a new way of working only: whatever goes on as now is the same wherever it stands.
    #[must_use]
    pub fn is_of_moves(self) -> bool {
        matches!(self, Self::Moved | Self::Back | Self::OneOff)
    }

    /// As texts and columns name it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Ratio => "ratio",
            Self::Deaths => "deaths",
            Self::Late => "late",
            Self::Migration => "migration",
            Self::Leaving => "leaving",
            Self::Fixed => "fixed",
            Self::Hours => "hours",
            Self::Price => "price",
            Self::Travel => "travel",
            Self::Capital => "capital",
            Self::Wages => "wages",
            Self::WageGrowth => "wage_growth",
            Self::Moved => "moved",
            Self::Back => "back",
            Self::OneOff => "one_off",
        }
    }
}

/// Where each dial stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dials([Turn; Dial::COUNT]);

impl Dials {
    /// Everything likely.
    pub const LIKELY: Self = Self([Turn::Likely; Dial::COUNT]);

    /// All dials where a draw puts them: a share of the distribution each, in the order of [`Dial::ALL`].
    #[must_use]
    pub fn drawn(shares: &[f64; Dial::COUNT]) -> Self {
        Self(shares.map(Turn::Quantile))
    }

    /// Where a dial stands.
    #[must_use]
    pub fn of(&self, dial: Dial) -> Turn {
        self.0[dial as usize]
    }

    /// The same with one dial turned.
    #[must_use]
    pub fn with(mut self, dial: Dial, position: Turn) -> Self {
        self.0[dial as usize] = position;
        self
    }
}
