//! Residents without a street: how results tell of those of whom nobody knows what they reach.

use serde_json::{Map, Value, json};

use super::layers::real;
use crate::analysis::area::Area;
use crate::input::disclosure_settings::DisclosureSettings;
use crate::residents::disclosure::protect;
use crate::units::{Residents, people};
use crate::words::Words;

/// Member of layers and reports that tells how many there are.
const MEMBER: &str = "residents_without_street";

/// Adds to what is told of a result how many residents have no street, by class and in all.
pub(super) fn tell(members: &mut Map<String, Value>, area: &Area) {
    members.insert(MEMBER.into(), json!(by_class(area)));
}

/// Residents without a street by class, and `all`.
#[must_use]
pub fn by_class(area: &Area) -> Map<String, Value> {
    let counts = area.without_street();
    let classes = area.classes.all().iter().zip(&counts);
    let mut told: Map<String, Value> =
        classes.map(|(class, count)| (class.id.clone(), real(people(*count)))).collect();
    told.insert("all".into(), real(people(counts.iter().sum())));
    told
}

/// A sentence about them; nothing if there are none.
pub(super) fn sentence(area: &Area, words: &Words) -> Option<String> {
    let count: Residents = area.without_street().iter().sum();
    if count == 0 {
        return None;
    }
    let exact = words.number(people(count), 0);
    let told = DisclosureSettings::built_in().map(|rule| protect(people(count), &rule));
    let told = told.map_or(exact.clone(), |told| told.shown().map_or_else(|| told.to_string(), |_| exact));
    let distance = words.metres(area.settings.links.max_distance_m);
    Some(words.say("no-street", &[("residents", told.into()), ("distance", distance.into())]))
}
