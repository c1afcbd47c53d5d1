//! From nodes to outlines: polygon, area, doors. For buildings, and places drawn as areas.

use geo::{Area, BoundingRect, MapCoords};
use geo_types::{Coord, LineString, MultiPolygon};

use super::Door;
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
    pub(in crate::input) stray_holes: u64,
}

/// Outline of a building drawn as one way.
pub(in crate::input) fn of_way(found: &Found, way: &Outline) -> Result<Outlined, String> {
    if way.nodes.len() < SMALLEST_RING || way.nodes.first() != way.nodes.last() {
        return Err("its outline is not closed".into());
    }
    // closed, so no end is open
    let outer = rings(&[&*way.nodes]).unwrap_or_default();
    outlined(found, outer, Vec::new())
}

/// Outline of a building drawn as a multipolygon.
pub(in crate::input) fn of_relation(found: &Found, relation: &Relation) -> Result<Outlined, String> {
    let side = |holes: bool| {
        let members = relation.members.iter().filter(|(_, is_hole)| *is_hole == holes);
        let way = |(id, _): &(i64, bool)| {
            let way = found.way(*id);
            way.map(|way| &*way.nodes)
                .ok_or_else(|| format!("way {id} of its outline is not in the extract: it lies at the edge"))
        };
        let ways = members.map(way).collect::<Result<Vec<_>, _>>()?;
        rings(&ways).map_err(|node| format!("the ring of its outline is open at node {node}"))
    };
    let (outer, inner) = (side(false)?, side(true)?);
    if outer.is_empty() {
        return Err("it has no outer ring".into());
    }
    outlined(found, outer, inner)
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
    let line = |ids: Vec<i64>| LineString(ids.iter().filter_map(|id| coord(found, *id)).collect());
    let lines = |rings: Vec<Vec<i64>>| rings.into_iter().map(line).collect();
    let (polygon, stray_holes) = surface(lines(outer), lines(inner));
    let footprint_m2 = area_m2(&polygon);
    if footprint_m2 < SMALLEST_M2 {
        return Err(format!("its outline has an area of {footprint_m2:.3} m², under {SMALLEST_M2} m²"));
    }
    Ok(Outlined { polygon, footprint_m2, doors: doors(found, &ids), stray_holes })
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
    let door = |id: &i64| {
        let node = found.node(*id)?;
        Some(Door { node: *id, position: node.coord?.position(), kind: node.entrance.clone()? })
    };
    ids.iter().filter_map(door).collect()
}
