//! Places as a layer.

use geo_types::{Geometry, Point};
use serde_json::{Map, Value, json};

use super::about::{PROGRAM, category_names};
use super::fields::VALUE_NAMES;
use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::values::field;
use crate::analysis::places::{Place, Places};
use crate::settings::places::PlaceSettings;

/// A point for each place, in the order of [`Places::all`]; private ones only when asked for.
#[must_use]
pub fn places(places: &Places, settings: &PlaceSettings, with_private: bool) -> (Layer, Vec<Row>) {
    let fields = vec![
        field("category", Kind::Text),
        field("kind", Kind::Text),
        field("name", Kind::Text),
        field("merged", Kind::Integer),
        field("objects", Kind::Text),
        field("ref", Kind::Text),
        field("source", Kind::Text),
    ];
    let shown = |place: &&Place| with_private || !settings.categories[place.category()].private;
    let rows = places.all().iter().filter(shown).map(|place| row(place, settings)).collect();
    let about = json!({
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "place_settings": settings,
        "osm_attribution": "© OpenStreetMap contributors, ODbL 1.0",
    });
    (
        Layer {
            name: "places",
            fields,
            geometries: vec![Geometries::Points],
            has_ids: true,
            members: Map::from_iter([
                (PROGRAM.to_owned(), about),
                (VALUE_NAMES.to_owned(), category_names(settings)),
            ]),
        },
        rows,
    )
}

fn row(place: &Place, settings: &PlaceSettings) -> Row {
    let (first, category) = (place.first(), &settings.categories[place.category()].id);
    let mut sources: Vec<&str> = place.members().iter().map(|member| member.source.id()).collect();
    sources.dedup();
    let objects: Vec<&str> = place.members().iter().map(|member| member.id.as_str()).collect();
    let refs = place.refs().join(";");
    let values = vec![
        category.as_str().into(),
        (*first.kind).into(),
        place.name().into(),
        (place.members().len() as u64).into(),
        objects.join(";").into(),
        if refs.is_empty() { Value::Null } else { refs.into() },
        sources.join(";").into(),
    ];
    let at = place.position();
    Row {
        // an object can be a place of two categories
        id: Some(format!("{category}/{}", first.id).into()),
        geometry: Some(Geometry::from(Point::new(at.lon, at.lat))),
        values,
    }
}
