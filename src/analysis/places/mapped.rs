//! What the data know of each category of daily needs: whether a place that is not found is not there, or only not in the data.
//!
//! ```text
//!   expected = residents ÷ residents for a place where the map is complete
//!   expected < least_expected              known: so few residents may well have none
//!   no place                               not in the data
//!   fewer places than expected             sparse
//! ```
//!
//! An extract of which shops and services were filtered out shows by all of them together: if none of the services has a single place,
//! what is expected of all counts together.

use serde::Serialize;

use super::{Needs, around_box};
use crate::geodesy::{Position, around};
use crate::settings::places::PlaceCategory;

/// What the data know of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mapped {
    /// What is not found is not there.
    Known,
    /// There are places, but fewer than so many residents have anywhere: what is not found may be there.
    Sparse,
    /// There are none at all, where so many residents have some anywhere.
    NotInData,
}

impl Mapped {
    /// All, the best first.
    pub const ALL: [Self; 3] = [Self::Known, Self::Sparse, Self::NotInData];

    /// Whether what is not found is not there.
    #[must_use]
    pub fn is_known(self) -> bool {
        self == Self::Known
    }

    /// As layers have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Sparse => "sparse",
            Self::NotInData => "not_in_data",
        }
    }
}

/// What the data know of each category around some homes with so many residents.
#[must_use]
pub fn mapped(needs: &Needs, homes: &[Position], residents: f64) -> Vec<Mapped> {
    let Needs { settings, .. } = needs;
    let counts = counts(needs, homes);
    let expected = |category: &PlaceCategory| {
        category.density.as_ref().map_or(0.0, |density| residents / density.residents)
    };
    let is_service = |category: &PlaceCategory| settings.known.services.contains(&category.id);
    let services = settings.categories.iter().zip(&counts).filter(|(category, _)| is_service(category));
    let together =
        services.fold((0.0, 0), |(all, found), (category, count)| (all + expected(category), found + count));
    let is_filtered = together.1 == 0 && together.0 >= settings.known.least_expected;
    let judge = |(category, count): (&PlaceCategory, &usize)| {
        let expected = expected(category);
        if category.density.is_none() {
            return Mapped::Known;
        }
        match *count {
            0 if is_filtered && is_service(category) => Mapped::NotInData,
            _ if expected < settings.known.least_expected => Mapped::Known,
            0 => Mapped::NotInData,
            count if (count as f64) < expected => Mapped::Sparse,
            _ => Mapped::Known,
        }
    };
    settings.categories.iter().zip(&counts).map(judge).collect()
}

/// How many places of each category lie around the homes.
fn counts(needs: &Needs, homes: &[Position]) -> Vec<usize> {
    let bounds = around(homes.iter().copied());
    let mut counts = vec![0; needs.settings.categories.len()];
    if homes.is_empty() {
        return counts;
    }
    let is_around = around_box(bounds, needs.settings.known.around_m);
    for place in needs.places.all().iter().filter(|place| is_around(place.position())) {
        counts[place.category()] += 1;
    }
    counts
}
