//! From nodes to outlines: polygon, area, doors. For buildings, and places drawn as areas.

use geo::{Area, BoundingRect, MapCoords};
use geo_types::{Coord, LineString, MultiPolygon};

use super::model::Door;
use crate::geodesy::{LocalMetric, Position};
use crate::input::osm::rings::rings;
use crate::input::osm::surface::surface;
use crate::input::osm::tagged::{Found, Outline, Relation};

/// Nodes of the smallest closed ring, the first one twice.
const SMALLEST_RING: usize = 4;
/// Outlines under this, m², are slips of the pen: nobody fits in.
const SMALLEST_M2: f64 = 0.1;

/// What the nodes of a building make.
pub(in crate::input) struct Outlined {
    pub(in crate::input) polygon: MultiPolygon<f64>,
    pub(in crate::input) footprint_m2: f64,
    pub(in crate::input) doors: Vec<Door>,
    /// Holes that lie outside.
    pub(in crate::input) stray_holes: u64,
    /// Ways of holes that are not in the extract, or not closed: what they bound is not taken out.
    pub(in crate::input) lost_holes: u64,
}

/// Why an outline that ends somewhere is none.
const NOT_CLOSED: &str = "its outline is not closed";

fn is_closed(way: &Outline) -> bool {
    way.nodes.len() >= SMALLEST_RING && way.nodes.first() == way.nodes.last()
}

/// Outline of a building drawn as one way.
pub(in crate::input) fn of_way(found: &Found, way: &Outline) -> Result<Outlined, String> {
    if !is_closed(way) {
        return Err(NOT_CLOSED.into());
    }
    // closed, so no end is open
    let outer = rings(&[&*way.nodes]).unwrap_or_default();
    outlined(found, outer, Vec::new())
}

/// The same with the holes of a relation that has no tags of its own; its other holes lie in its other outlines.
pub(in crate::input) fn with_holes(
    found: &Found,
    way: &Outline,
    relation: &Relation,
) -> Result<Outlined, String> {
    if !is_closed(way) {
        return Err(NOT_CLOSED.into());
    }
    let (inner, lost_holes) = holes(found, relation);
    let outer = rings(&[&*way.nodes]).unwrap_or_default();
    Ok(Outlined { stray_holes: 0, lost_holes, ..outlined(found, outer, inner)? })
}

/// Outline of a building drawn as a multipolygon.
pub(in crate::input) fn of_relation(found: &Found, relation: &Relation) -> Result<Outlined, String> {
    let outlines = relation.members.iter().filter(|(_, is_hole)| !is_hole);
    let ways = outlines
        .map(|(id, _): &(i64, bool)| {
            let way = found.way(*id);
            way.map(|way| &*way.nodes)
                .ok_or_else(|| format!("way {id} of its outline is not in the extract: it lies at the edge"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let outer = rings(&ways).map_err(|node| format!("the ring of its outline is open at node {node}"))?;
    if outer.is_empty() {
        return Err("it has no outer ring".into());
    }
    let (inner, lost_holes) = holes(found, relation);
    Ok(Outlined { lost_holes, ..outlined(found, outer, inner)? })
}

/// The rings of the holes of a relation, and how many of their ways are of no use: not in the extract, or not closed.
fn holes(found: &Found, relation: &Relation) -> (Vec<Vec<i64>>, u64) {
    let whole = |id: i64| {
        let way = found.way(id)?;
        way.nodes.iter().all(|node| coord(found, *node).is_some()).then_some(&*way.nodes)
    };
    let members = relation.members.iter().filter(|(_, is_hole)| *is_hole).map(|(id, _)| *id);
    let count = members.clone().count();
    let mut ways: Vec<&[i64]> = members.filter_map(whole).collect();
    if rings(&ways).is_err() {
        // one of them ends somewhere: those that are closed by themselves stay
        ways.retain(|nodes| nodes.first() == nodes.last());
    }
    let lost = (count - ways.len()) as u64;
    (rings(&ways).unwrap_or_default(), lost)
}

fn outlined(found: &Found, outer: Vec<Vec<i64>>, inner: Vec<Vec<i64>>) -> Result<Outlined, String> {
    let mut ids: Vec<i64> = outer.iter().chain(&inner).flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let missing = ids.iter().filter(|id| coord(found, **id).is_none()).count();
    if missing > 0 {
        let nodes = ids.len();
        return Err(format!(
            "{missing} of the {nodes} nodes of its outline are not in the extract: it lies at the edge"
        ));
    }
    let lines = |rings: Vec<Vec<i64>>| {
        rings
            .into_iter()
            .map(|ids: Vec<i64>| LineString(ids.iter().filter_map(|id| coord(found, *id)).collect()))
            .collect()
    };
    let (polygon, stray_holes) = surface(lines(outer), lines(inner));
    let footprint_m2 = area_m2(&polygon);
    if footprint_m2 < SMALLEST_M2 {
        return Err(format!("its outline has an area of {footprint_m2:.3} m², under {SMALLEST_M2} m²"));
    }
    Ok(Outlined { polygon, footprint_m2, doors: doors(found, &ids), stray_holes, lost_holes: 0 })
}

/// Area in the local plane, m²; for the size of buildings as good as on the ellipsoid.
fn area_m2(polygon: &MultiPolygon<f64>) -> f64 {
    let Some(bounds) = polygon.bounding_rect() else { return 0.0 };
    let centre = Position { lon: bounds.center().x, lat: bounds.center().y };
    let metric = LocalMetric::at(centre.lat);
    let metres = polygon.map_coords(|Coord { x: lon, y: lat }| {
        let [x, y] = metric.offset(centre, Position { lon, lat });
        Coord { x, y }
    });
    metres.unsigned_area()
}

fn coord(found: &Found, id: i64) -> Option<Coord<f64>> {
    let Position { lon, lat } = found.node(id)?.coord?.position();
    Some(Coord { x: lon, y: lat })
}

fn doors(found: &Found, ids: &[i64]) -> Vec<Door> {
    ids.iter()
        .filter_map(|id: &i64| {
            let node = found.node(*id)?;
            Some(Door { node: *id, position: node.coord?.position(), kind: node.entrance.clone()? })
        })
        .collect()
}
