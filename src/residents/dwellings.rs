//! How many dwellings there are where: from the buildings of an extract, or from addresses.
//!
//! What is tagged comes first: `building:flats`, then house numbers, then floor area by `building:levels`; the rules of
//! `data/buildings.toml` say the rest. What is not known becomes a range.

mod rules;

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::{Centroid, Intersects};
use geo_types::{LineString, MultiPolygon, Point};

use super::Estimate;
use super::source::Source;
use crate::geodesy::{Coord, Position};
use crate::input::addresses::Address;
use crate::input::buildings::{Building, Door};
use crate::input::inside::inside_polygons;
use crate::settings::buildings::{BuildingSettings, Doors};
use crate::written::parts;
pub use rules::{Evidence, NotHome, judge};

/// One or more dwellings behind one door.
#[derive(Debug, Clone, PartialEq)]
pub struct Dwelling {
    /// Of its building or address; `way/1/door/2` where a building has several doors.
    pub id: String,
    /// Where its residents come out: the door when it is known, else [`centre`](Self::centre).
    pub position: Position,
    /// Whether [`position`](Self::position) is a door.
    pub has_door: bool,
    /// Where it counts, which decides the cell: of a building its centroid, or a point inside where that is not inside; of an
    /// address the point that represents it.
    pub centre: Position,
    /// How many dwellings; in parts of one where a floor area says so.
    pub dwellings: Estimate,
    /// [`Source::Building`] or [`Source::Address`].
    pub source: Source,
    /// Outline of its building: closed rings, holes left out; empty for an address.
    pub outline: Outline,
}

/// Closed rings of a building, shared by the homes in it.
pub type Outline = Arc<[Box<[Coord]>]>;

/// The dwellings of an area.
#[derive(Debug, Clone, Default)]
pub struct Dwellings {
    /// In the order of the buildings or addresses.
    pub homes: Vec<Dwelling>,
    /// Outlines of the buildings that are no homes, in the order of the buildings.
    pub others: Vec<Outline>,
    /// How many there are, and what they come from.
    pub report: DwellingReport,
}

/// Figures of dwellings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DwellingReport {
    /// All dwellings.
    pub dwellings: Estimate,
    /// Buildings or addresses that are homes and their dwellings, by what these come from.
    pub homes: BTreeMap<Evidence, (u64, Estimate)>,
    /// Homes whose door is known.
    pub with_door: u64,
    /// Buildings that are no homes, by reason.
    pub not_homes: BTreeMap<NotHome, u64>,
}

impl DwellingReport {
    fn add(&mut self, evidence: Evidence, dwellings: Estimate, has_door: bool) {
        let (homes, sum) = self.homes.entry(evidence).or_default();
        *homes += 1;
        *sum += dwellings;
        self.dwellings += dwellings;
        self.with_door += u64::from(has_door);
    }
}

/// Dwellings of buildings. Where several doors are equally good, each gets an even share, but no more doors are used than the
/// building has dwellings.
#[must_use]
pub fn from_buildings(buildings: &[Building], settings: &BuildingSettings) -> Dwellings {
    let mut all = Dwellings::default();
    for building in buildings {
        match judge(building, settings) {
            Ok((dwellings, evidence)) => {
                let behind = behind_doors_of(building, dwellings, settings);
                let Some(first) = behind.first() else { continue };
                all.report.add(evidence, dwellings, first.has_door);
                all.homes.extend(behind);
            }
            Err(reason) => {
                all.others.push(outline(&building.polygon));
                *all.report.not_homes.entry(reason).or_default() += 1;
            }
        }
    }
    all
}

/// Dwellings of addresses, each with its own door. An address without units counts as the settings say.
#[must_use]
pub fn from_addresses(addresses: &[Address], settings: &BuildingSettings) -> Dwellings {
    let mut all = Dwellings::default();
    for address in addresses {
        let (dwellings, evidence) = match address.units {
            0 => (settings.address.dwellings, Evidence::Address),
            units => (Estimate::exact(f64::from(units)), Evidence::Units),
        };
        all.report.add(evidence, dwellings, address.door.is_some());
        all.homes.push(Dwelling {
            id: address.id.clone(),
            position: address.door.unwrap_or(address.position),
            has_door: address.door.is_some(),
            centre: address.position,
            dwellings,
            source: Source::Address,
            outline: Outline::default(),
        });
    }
    all
}

/// What a building holds, its dwellings or the floor of a workplace, behind its best doors; nothing if it has no area.
pub(super) fn behind_doors_of(
    building: &Building,
    held: Estimate,
    settings: &BuildingSettings,
) -> Vec<Dwelling> {
    let Some(centre) = centre(&building.polygon) else { return Vec::new() };
    behind_doors(building, centre, &best_doors(&building.doors, &settings.doors), held)
}

/// The centroid of an outline if it lies in it, else a point inside.
fn centre(outline: &MultiPolygon<f64>) -> Option<Position> {
    let point = outline
        .centroid()
        .filter(|point: &Point<f64>| outline.intersects(point))
        .or_else(|| inside_polygons(outline))?;
    Some(Position { lon: point.x(), lat: point.y() })
}

/// The outer rings of a building.
#[must_use]
pub fn outline(polygon: &MultiPolygon<f64>) -> Outline {
    let ring = |ring: &LineString<f64>| {
        ring.points().map(|at| Coord::of(Position { lon: at.x(), lat: at.y() })).collect()
    };
    polygon.iter().map(|polygon| ring(polygon.exterior())).collect()
}

/// The doors of the best group that is there.
fn best_doors<'a>(doors: &'a [Door], order: &Doors) -> Vec<&'a Door> {
    let last = order.order.len() + 1;
    let rank = |door: &Door| {
        let kinds: Vec<String> = parts(&door.kind).collect();
        let is_in = |group: &Vec<String>| group.iter().any(|kind| kinds.contains(&kind.to_lowercase()));
        let group = order.order.iter().position(is_in);
        group.unwrap_or(if is_in(&order.last) { last } else { last - 1 })
    };
    let best = doors.iter().map(rank).min();
    doors.iter().filter(|door| Some(rank(door)) == best).collect()
}

fn behind_doors(
    building: &Building,
    centre: Position,
    doors: &[&Door],
    dwellings: Estimate,
) -> Vec<Dwelling> {
    let outline = outline(&building.polygon);
    let home = |id: String, door: Option<&Door>, dwellings| Dwelling {
        id,
        position: door.map_or(centre, |door| door.position),
        has_door: door.is_some(),
        centre,
        dwellings,
        source: Source::Building,
        outline: Arc::clone(&outline),
    };
    // a house has one door to live behind, even if it has another to the garden
    let used = doors.len().min((dwellings.likely as usize).max(1));
    match &doors[..used] {
        [] => vec![home(building.id.clone(), None, dwellings)],
        [door] => vec![home(building.id.clone(), Some(door), dwellings)],
        doors => {
            let share = dwellings.times(1.0 / doors.len() as f64);
            let id = |door: &Door| format!("{}/door/{}", building.id, door.node);
            doors.iter().map(|door| home(id(door), Some(door), share)).collect()
        }
    }
}
