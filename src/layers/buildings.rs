//! Outlines of buildings as a layer.

use geo_types::{Coord as Corner, Geometry, LineString, MultiPolygon, Polygon};

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use crate::analysis::area::Area;
use crate::geodesy::Coord;
use crate::input::base_map::Feature;

/// An area for each building.
#[must_use]
pub fn buildings<'a>(area: &Area, outlines: &'a [Feature]) -> Table<'a> {
    let mut columns = Columns::<&Feature>::new();
    columns.shape(&[Geometries::Areas], |building| Some(shape(building)));
    columns.text("kind", |building| &*building.kind);
    let members = provenance(area.classes(), area.settings(), area.network().stats());
    columns.each(Layer::new("buildings", members), outlines)
}

/// Rings as areas: each that turns left begins one, and those that turn right behind it are its holes.
fn shape(building: &Feature) -> Geometry<f64> {
    let mut areas: Vec<Polygon<f64>> = Vec::new();
    for ring in &building.parts {
        let closed =
            LineString::from(ring.iter().chain(ring.first()).copied().map(corner).collect::<Vec<_>>());
        let twice_area: f64 = closed.lines().map(|side| side.determinant()).sum();
        match areas.last_mut() {
            Some(area) if twice_area < 0.0 => area.interiors_push(closed),
            _ => areas.push(Polygon::new(closed, Vec::new())),
        }
    }
    MultiPolygon(areas).into()
}

fn corner(at: Coord) -> Corner<f64> {
    let at = at.position();
    Corner { x: at.lon, y: at.lat }
}
