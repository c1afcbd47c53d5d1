//! Residents without a street: how results report those of whom nobody knows what they reach.

use serde_json::{Map, Value, json};

use super::values::real;
use crate::analysis::area::Area;
use crate::settings::classes::Classes;
use crate::units::{Residents, people};
use crate::words::Words;

/// Member of layers and reports that says how many there are.
const MEMBER: &str = "residents_without_street";

/// Adds to the members of a result how many residents have no street, by class and in all.
pub fn add(members: &mut Map<String, Value>, area: &Area) {
    members.insert(MEMBER.into(), json!(by_class(area)));
}

/// Residents without a street by class, and `all`.
#[must_use]
pub fn by_class(area: &Area) -> Map<String, Value> {
    of_classes(area.classes(), &area.without_street())
}

/// Such counts by class, and `all`.
#[must_use]
pub fn of_classes(classes: &Classes, counts: &[Residents]) -> Map<String, Value> {
    let of_class = classes.all().iter().zip(counts);
    let mut counted: Map<String, Value> =
        of_class.map(|(class, count)| (class.id.clone(), real(people(*count)))).collect();
    counted.insert("all".into(), real(people(counts.iter().sum())));
    counted
}

/// A sentence about them; nothing if there are none.
#[must_use]
pub fn sentence(area: &Area, words: &Words) -> Option<String> {
    let count: Residents = area.without_street().iter().sum();
    if count == 0 {
        return None;
    }
    let residents = words.number(people(count), 0);
    let distance = words.metres(area.settings().links.max_distance_m);
    Some(words.say("no-street", &[("residents", residents.into()), ("distance", distance.into())]))
}
