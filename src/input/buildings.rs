//! The buildings of an OpenStreetMap extract: closed ways and multipolygon relations with `building=*`.
//!
//! A building has an outline in WGS 84, what is tagged on it about dwellings, and its doors. Nothing is guessed here: what a
//! building without such tags holds is decided in [`crate::residents`].

mod house_numbers;
mod model;
pub(super) mod outline;
mod storeys;
mod twice;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::osm::OsmError;
use super::osm::tagged::{Found, Kept, Relation, Select, read as read_objects, value};
use super::{Remark, Skipped};
use crate::settings::buildings::BuildingSettings;
use crate::written::parts;
use house_numbers::HouseNumbers;
pub use model::{Building, Door};
use outline::Outlined;
use storeys::{flats, levels};
use twice::Drawn;

const LEVELS: &str = "building:levels";
const FLATS: &str = "building:flats";

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
        let mut found = read_objects(path, Keys { other_use: &settings.other_use.keys })?;
        let mut all = Self::default();
        let mut notes = Notes::default();
        let candidates = candidates(&found, &mut notes);
        // of what was read only address nodes are needed any more
        let points = std::mem::take(&mut found.points);
        drop(found);
        let (drawn, too_many) = twice::join(candidates);
        notes.add("buildings drawn again with the same outline; counted once", too_many);
        for drawn in drawn {
            match building(drawn, settings, &mut notes) {
                Ok(building) => all.buildings.push(building),
                Err(skipped) => all.skipped.push(skipped),
            }
        }
        let outside = HouseNumbers::of(&all.buildings).count(&mut all.buildings, &points);
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
        matches!(key, "building" | LEVELS | FLATS)
            || key.starts_with("addr:")
            || self.other_use.iter().any(|other| other == key)
    }

    fn is_outline(self, tags: &Kept) -> bool {
        value(tags, "building").is_some_and(|kind| parts(kind).any(|part| part != "no"))
    }

    /// An address that is nothing else.
    fn is_point(self, tags: &Kept) -> bool {
        value(tags, "addr:housenumber").is_some()
            && tags.iter().all(|(key, _): &(Box<str>, Box<str>)| key.starts_with("addr:"))
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

/// Every building as it is drawn; the outline of a relation that is tagged as a building, too, is not another one.
fn candidates(found: &Found, notes: &mut Notes) -> Vec<Drawn> {
    let mut same = HashSet::new();
    let mut relations = Vec::new();
    for relation in &found.relations {
        let mut tags = relation.tags().to_vec();
        for id in relation.outlines() {
            let way = found.way(id).and_then(|way| way.tags.as_ref());
            if let Some(way) = way {
                same.insert(id);
                twice::fill(&mut tags, way);
            }
        }
        relations.push((format!("relation/{}", relation.id()), tags, outline::of_relation(found, relation)));
    }
    notes.add(
        "building relations whose outer way is tagged as a building, too; counted once",
        same.len() as u64,
    );
    // where a relation has no tags the way says what it is, and the relation which holes it has
    let bare = found.bare.iter().flat_map(|relation| relation.outlines().map(move |id| (id, relation)));
    let bare: HashMap<i64, &Relation> = bare.collect();
    let own = found.ways.iter().filter(|way| !same.contains(&way.id()));
    let own = own.filter_map(|way| Some((way, way.tags.clone()?)));
    let ways = own.map(|(way, tags)| {
        let outlined = match bare.get(&way.id()) {
            Some(relation) => outline::with_holes(found, way, relation),
            None => outline::of_way(found, way),
        };
        (format!("way/{}", way.id()), tags, outlined)
    });
    let all = (1..).zip(ways.chain(relations));
    all.map(|(row, (id, tags, outlined))| Drawn { row, id, tags, outlined }).collect()
}

fn building(drawn: Drawn, settings: &BuildingSettings, notes: &mut Notes) -> Result<Building, Skipped> {
    let Drawn { row, id, tags, outlined } = drawn;
    let Outlined { polygon, footprint_m2, doors, stray_holes, lost_holes } = match outlined {
        Ok(outlined) => outlined,
        Err(reason) => return Err(Skipped { row, id: Some(id), reason }),
    };
    let levels = number(&tags, LEVELS, levels);
    notes.add("buildings with a building:levels that is no number", levels.unread);
    let flats = number(&tags, FLATS, flats);
    notes.add("buildings with a building:flats that is no number", flats.unread);
    let (levels, flats) = (levels.read, flats.read);
    let too_many = levels.is_some_and(|levels| levels > settings.plausible.most_levels);
    notes.add("buildings with a building:levels that no building has; not used", u64::from(too_many));
    notes.add("holes of buildings that lie outside their outline; not used", stray_holes);
    notes.add("holes of buildings that are not in the extract, or not closed; not taken out", lost_holes);
    Ok(Building {
        id,
        kind: value(&tags, "building").unwrap_or_default().into(),
        polygon,
        footprint_m2,
        levels: levels.filter(|_| !too_many),
        flats,
        address: address(&tags),
        other_use: other_use(&tags, &settings.other_use.keys),
        doors,
        addresses: 0,
    })
}

/// A number that is tagged.
struct Number<T> {
    read: Option<T>,
    /// 1 if what is tagged is no number.
    unread: u64,
}

fn number<T>(tags: &Kept, key: &str, read: impl Fn(&str) -> Option<T>) -> Number<T> {
    let tagged = value(tags, key);
    let read = tagged.and_then(read);
    Number { unread: u64::from(tagged.is_some() && read.is_none()), read }
}

/// The tags of an address, without `addr:`, by key.
fn address(tags: &Kept) -> Vec<(Box<str>, Box<str>)> {
    let mut address = Vec::new();
    for (key, value) in tags {
        if let Some(key) = key.strip_prefix("addr:") {
            address.push((key.into(), value.clone()));
        }
    }
    address.sort();
    address
}

/// The first tag that says what else a building is used for.
fn other_use(tags: &Kept, keys: &[String]) -> Option<Box<str>> {
    keys.iter().find_map(|key| {
        let used = value(tags, key).filter(|value| parts(value).any(|part| part != "no"))?;
        Some(format!("{key}={used}").into())
    })
}
