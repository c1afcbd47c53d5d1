//! What fewer or more points of a category would do.

use super::users::Users;
use crate::analysis::anywhere::Anyplace;
use crate::ids::HomeId;
use crate::units::Residents;

/// Where a point could be.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// Where this point is today, by its number.
    Point(usize),
    /// At this site of the plan, by its number.
    Site(usize),
    /// At a place that nobody drew.
    Anywhere(Anyplace),
}

/// A place of the best spread.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadSite {
    /// Which.
    pub place: Spot,
    /// The home nearest to it, in whose areas it lies; `None` without homes.
    pub near: Option<HomeId>,
    /// Whom it serves beside those before it.
    pub adds: Residents,
}

/// The best spread of so many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpreadStep {
    /// How many.
    pub points: u32,
    /// Residents who reach one of them, most likely.
    pub served: Residents,
    /// No spread of so many points over these places serves more.
    pub bound: Residents,
}

/// What fewer or more points of a category would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The category, by its place in the settings.
    pub category: usize,
    /// How many there are today.
    pub today: u32,
    /// How many are spread.
    pub wanted: u32,
    /// Over how many places.
    pub places: usize,
    /// Residents whom the category is for.
    pub residents: Residents,
    /// Of them those without a street, of whom it is not known what they reach.
    pub no_street: Residents,
    /// Of them those who reach a point of today, whenever it is open.
    pub served_today: Residents,
    /// The best spread of 1, 2, … points.
    pub steps: Vec<SpreadStep>,
    /// The places of as many points as are spread, that which serves most first.
    pub sites: Vec<SpreadSite>,
    /// Its users.
    pub users: Users,
}

impl Spread {
    /// The best spread of so many points; `None` if it was not looked for.
    #[must_use]
    pub fn step(&self, points: u32) -> Option<&SpreadStep> {
        self.steps.iter().find(|step| step.points == points)
    }
}
