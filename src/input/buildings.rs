//! The buildings of an OpenStreetMap extract: closed ways and multipolygon relations with `building=*`.
//!
//! A building has an outline in WGS 84, what is tagged on it about dwellings, and its doors. Nothing is guessed here: what a
//! building without such tags holds is decided in [`crate::residents`].

mod house_numbers;
pub(super) mod outline;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use geo_types::MultiPolygon;

use super::osm::OsmError;
use super::osm::tagged::{Found, Kept, Select, read as read_objects, value};
use super::{Remark, Skipped};
use crate::geodesy::Position;
use crate::settings::buildings::BuildingSettings;
use house_numbers::HouseNumbers;
use outline::Outlined;

/// An entrance on the outline of a building.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// OSM id of its node.
    pub node: i64,
    /// Where it is.
    pub position: Position,
    /// Value of `entrance`.
    pub kind: Box<str>,
}

/// A building.
#[derive(Debug, Clone, PartialEq)]
pub struct Building {
    /// As in `way/123` or `relation/45`.
    pub id: String,
    /// Value of `building`.
    pub kind: Box<str>,
    /// Its outline, WGS 84 longitude and latitude, holes included.
    pub polygon: MultiPolygon<f64>,
    /// Area of the outline on the ellipsoid without its holes, m².
    pub footprint_m2: f64,
    /// `building:levels`, of a list the highest.
    pub levels: Option<f64>,
    /// `building:flats`, of a list the sum.
    pub flats: Option<u32>,
    /// Its `addr:*` tags, keys without `addr:`, ascending.
    pub address: Vec<(Box<str>, Box<str>)>,
    /// A tag that says it is used for something else, as `amenity=school`.
    pub other_use: Option<Box<str>>,
    /// Entrances on its outline, ascending by node.
    pub doors: Vec<Door>,
    /// Dwellings that house numbers on it and on address nodes in it name: each different house number counts for one, or for
    /// as many units as `addr:flats` or `addr:unit` list there. Address nodes that are something else, too, as a shop, do not
    /// count.
    pub addresses: u32,
}

/// The buildings of an extract.
#[derive(Debug, Clone, Default)]
pub struct Buildings {
    /// Ways before relations, each ascending by id.
    pub buildings: Vec<Building>,
    /// Buildings that could not be used, as those cut by the edge of the extract; their rows count the buildings of the
    /// extract in the same order.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl Buildings {
    /// Reads the buildings of an extract in any format that [`read`](super::osm::read) reads; memory follows the buildings.
    pub fn read(path: &Path, settings: &BuildingSettings) -> Result<Self, OsmError> {
        let found = read_objects(path, Keys { other_use: &settings.other_use.keys })?;
        let mut all = Self::default();
        let mut notes = Notes::default();
        for (row, (id, tags, outlined)) in (1..).zip(candidates(&found, &mut notes)) {
            match outlined {
                Ok(outlined) => all.buildings.push(building(id, &tags, outlined, settings, &mut notes)),
                Err(reason) => all.skipped.push(Skipped { row, id: Some(id), reason }),
            }
        }
        let outside = HouseNumbers::of(&all.buildings).count(&mut all.buildings, &found.points);
        notes.add("address nodes in no building", outside);
        all.remarks = notes.remarks();
        Ok(all)
    }
}

/// Buildings and address nodes, with what their tags say about dwellings.
#[derive(Debug, Clone, Copy)]
struct Keys<'a> {
    /// Keys that say what else a building is used for.
    other_use: &'a [String],
}

impl Select for Keys<'_> {
    fn keeps(self, key: &str) -> bool {
        matches!(key, "building" | "building:levels" | "building:flats")
            || key.starts_with("addr:")
            || self.other_use.iter().any(|other| other == key)
    }

    fn is_outline(self, tags: &Kept) -> bool {
        value(tags, "building").is_some_and(|kind| !matches!(kind, "no" | ""))
    }

    /// An address that is nothing else.
    fn is_point(self, tags: &Kept) -> bool {
        let is_address = |(key, _): &(Box<str>, Box<str>)| key.starts_with("addr:");
        value(tags, "addr:housenumber").is_some() && tags.iter().all(is_address)
    }
}

/// What is noticed, with how often.
#[derive(Default)]
struct Notes(BTreeMap<&'static str, u64>);

impl Notes {
    fn add(&mut self, text: &'static str, rows: u64) {
        *self.0.entry(text).or_default() += rows;
    }

    fn remarks(self) -> Vec<Remark> {
        let noted = self.0.into_iter().filter(|(_, rows)| *rows > 0);
        noted.map(|(text, rows)| Remark { rows, text: text.into() }).collect()
    }
}

/// Id, tags and outline of every building; the outline of a relation that is tagged as a building, too, is not another one.
fn candidates(found: &Found, notes: &mut Notes) -> Vec<(String, Kept, Result<Outlined, String>)> {
    let mut same = HashSet::new();
    let mut relations = Vec::new();
    for relation in &found.relations {
        let mut tags = relation.tags().to_vec();
        for (id, _) in relation.members.iter().filter(|(_, is_hole)| !is_hole) {
            let way = found.way(*id).and_then(|way| way.tags.as_ref());
            if let Some(way) = way {
                same.insert(*id);
                fill(&mut tags, way);
            }
        }
        relations.push((format!("relation/{}", relation.id()), tags, outline::of_relation(found, relation)));
    }
    notes.add(
        "building relations whose outer way is tagged as a building, too; counted once",
        same.len() as u64,
    );
    let own = found.ways.iter().filter(|way| !same.contains(&way.id()));
    let own = own.filter_map(|way| Some((way, way.tags.clone()?)));
    let ways = own.map(|(way, tags)| (format!("way/{}", way.id()), tags, outline::of_way(found, way)));
    ways.chain(relations).collect()
}

/// Adds the tags that only the outer way of a relation has; a kind of building is better than `yes`.
fn fill(tags: &mut Kept, way: &Kept) {
    for (key, value) in way {
        match tags.iter_mut().find(|(known, _)| known == key) {
            Some((key, known)) if &**key == "building" && &**known == "yes" => known.clone_from(value),
            Some(_) => {}
            None => tags.push((key.clone(), value.clone())),
        }
    }
}

fn building(
    id: String,
    tags: &Kept,
    outlined: Outlined,
    settings: &BuildingSettings,
    notes: &mut Notes,
) -> Building {
    let mut number = |key, text: &'static str, parsed: fn(&str) -> Option<f64>| {
        let tagged = value(tags, key)?;
        let number = parsed(tagged);
        notes.add(text, u64::from(number.is_none()));
        number
    };
    let levels = number("building:levels", "buildings with a building:levels that is no number", levels);
    let flats = number("building:flats", "buildings with a building:flats that is no number", flats);
    let address =
        |(key, value): &(Box<str>, Box<str>)| Some((key.strip_prefix("addr:")?.into(), value.clone()));
    let mut address: Vec<_> = tags.iter().filter_map(address).collect();
    address.sort();
    let other_use = settings.other_use.keys.iter().find_map(|key| {
        value(tags, key).filter(|value| *value != "no").map(|value| format!("{key}={value}").into())
    });
    let Outlined { polygon, footprint_m2, doors, stray_holes } = outlined;
    notes.add("holes of buildings that lie outside their outline; not used", stray_holes);
    Building {
        id,
        kind: value(tags, "building").unwrap_or_default().into(),
        polygon,
        footprint_m2,
        levels,
        flats: flats.map(|flats| flats as u32),
        address,
        other_use,
        doors,
        addresses: 0,
    }
}

/// Numbers of a list separated by `;`, all over or at least `least`; `None` if one of them is no such number.
fn numbers(text: &str, range: std::ops::RangeInclusive<f64>) -> Option<impl Iterator<Item = f64>> {
    let parsed: Option<Vec<f64>> = text
        .split(';')
        .map(|part| part.trim().parse().ok().filter(|number: &f64| range.contains(number)))
        .collect();
    parsed.map(IntoIterator::into_iter)
}

/// `building:levels`: `2`, `2.5`, of `2;3` the highest; no building has a level less than a half or more than 200.
fn levels(text: &str) -> Option<f64> {
    numbers(text, 0.5..=200.0)?.reduce(f64::max)
}

/// `building:flats`: whole numbers; `6;8` are the staircases of one building.
fn flats(text: &str) -> Option<f64> {
    let all: Vec<f64> = numbers(text, 0.0..=10_000.0)?.collect();
    all.iter().all(|number| number.fract() == 0.0).then(|| all.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn levels_and_flats_as_they_are_tagged() {
        let tagged = [("2", Some(2.0)), ("2.5", Some(2.5)), ("2;3", Some(3.0)), (" 3 ; 2 ", Some(3.0))];
        let garbage = ["", "two", "2,5", "-1", "0", "2;", "1e9", "NaN", "inf"];
        for (text, expected) in tagged.into_iter().chain(garbage.map(|text| (text, None))) {
            assert_eq!(levels(text), expected, "{text:?}");
        }
        for (text, expected) in [
            ("12", Some(12.0)),
            ("6;8", Some(14.0)),
            ("0", Some(0.0)),
            ("2.5", None),
            ("yes", None),
            ("-2", None),
        ] {
            assert_eq!(flats(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_sensible_number_or_none(text in ".{0,12}") {
            prop_assert!(levels(&text).is_none_or(|n| (0.5..=200.0).contains(&n)));
            prop_assert!(flats(&text).is_none_or(|n| n >= 0.0 && n.fract() == 0.0));
        }
    }
}
