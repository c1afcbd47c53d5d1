//! Places as a layer.

mod list;

use serde_json::{Map, json};

use super::about::{PROGRAM, category_names};
use super::columns::Columns;
use super::fields::VALUE_NAMES;
use super::layer::Layer;
use super::table::Table;
use crate::analysis::places::{Place, Places};
use crate::settings::places::PlaceSettings;

pub use list::list;

/// What becomes of places where people live who did not ask to be on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Private {
    /// They are left out.
    LeftOut,
    /// They are shown: in house.
    Included,
}

/// A point for each place, in the order of [`Places::all`]; private ones only when asked for.
#[must_use]
pub fn places<'a>(places: &'a Places, settings: &'a PlaceSettings, private: Private) -> Table<'a> {
    let category = |place: &Place| -> &'a str { &settings.categories[place.category()].id };
    let mut columns = Columns::<&Place>::new();
    // an object can be a place of two categories
    columns.id(move |place| format!("{}/{}", category(place), place.first().id));
    columns.at(|place| place.position());
    columns.text("category", move |place| category(place));
    columns.text("kind", |place| &*place.first().kind);
    columns.text("name", |place| place.name());
    columns.integer("merged", |place| place.members().len());
    columns.text("objects", |place| {
        place.members().iter().map(|member| member.id.as_str()).collect::<Vec<_>>().join(";")
    });
    columns.text("ref", |place| Some(place.refs().join(";")).filter(|refs| !refs.is_empty()));
    columns.text("source", |place| {
        let mut sources: Vec<&str> = place.members().iter().map(|member| member.source.id()).collect();
        sources.dedup();
        sources.join(";")
    });
    let about = json!({
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "place_settings": settings,
        "osm_attribution": "© OpenStreetMap contributors, ODbL 1.0",
    });
    let members = [(PROGRAM.to_owned(), about), (VALUE_NAMES.to_owned(), category_names(settings))];
    let shown =
        |place: &&Place| private == Private::Included || !settings.categories[place.category()].private;
    columns.list(Layer::new("places", Map::from_iter(members)), places.all().iter().filter(shown).collect())
}
