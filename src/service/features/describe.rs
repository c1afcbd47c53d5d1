//! What a collection says of itself.

use serde_json::{Map, Value, json};

use super::super::answered::marks;
use super::super::media::STYLE;
use super::collection::Collection;
use super::crs::{CRS84, System};
use super::prepared::{Part, Prepared};
use super::wanted::Wanted;
use super::ways::Form;
use crate::layers::geometries::Geometries;
use crate::layers::table::Table;
use crate::words::Words;

/// What a dataset is called: its area, and its plan if it has one.
pub(super) fn dataset_name(wanted: &Wanted) -> String {
    let area = &wanted.dataset.area.title;
    match &wanted.dataset.plan {
        None => area.clone(),
        Some(id) => {
            let own = &wanted.dataset.seen.plan().about.name;
            format!("{area}: {}", if own.is_empty() { id.as_str() } else { own })
        }
    }
}

/// What a collection is called.
pub(super) fn title(collection: &Collection, words: &Words) -> String {
    let key = format!("collection-{}", collection.id);
    let text = words.get(&key);
    if text == key { collection.id.into() } else { text }
}

/// What it holds, in a sentence or two; empty for one that somebody added without words.
pub(super) fn description(collection: &Collection, words: &Words) -> String {
    let key = format!("about-collection-{}", collection.id);
    let text = words.get(&key);
    if text == key { String::new() } else { text }
}

/// The table and the rows of a collection that is ready.
pub(super) type Of<'a> = Option<(&'a Table<'a>, &'a Part)>;

/// The table and the rows of a collection.
pub(super) fn of<'a>(answer: Option<&'a Prepared>, collection: &Collection, words: &Words) -> Of<'a> {
    answer?.of(collection, words.language()).map(|(table, part)| (table, part.as_ref()))
}

/// West, south, east, north: of its rows if they are known, else of the study area.
pub(super) fn extent(wanted: &Wanted, of: Of<'_>) -> Option<[f64; 4]> {
    let own = of.and_then(|(_, part)| part.extent());
    own.or_else(|| wanted.dataset.seen.area().network().bounds())
}

/// The description of a collection, OGC API - Features.
pub(super) fn collection(wanted: &Wanted, collection: &Collection, of: Of<'_>) -> Value {
    let words = wanted.words();
    let path = format!("/collections/{}", collection.id);
    let mut about = Map::new();
    about.insert("id".into(), collection.id.into());
    about.insert("title".into(), title(collection, words).into());
    about.insert("description".into(), description(collection, words).into());
    about.insert("attribution".into(), words.get("collection-attribution").into());
    if let Some([west, south, east, north]) = extent(wanted, of) {
        about.insert(
            "extent".into(),
            json!({ "spatial": { "bbox": [[west, south, east, north]], "crs": CRS84 } }),
        );
    }
    about.insert("itemType".into(), "feature".into());
    about.insert("crs".into(), System::ALL.into_iter().map(System::uri).collect::<Vec<_>>().into());
    about.insert("storageCrs".into(), CRS84.into());
    if let Some((table, part)) = of {
        let kind = table.layer.geometries.get(collection.kind).copied();
        about.insert("geometryType".into(), kind.map(geometry_type).into());
        about.insert("numberOfFeatures".into(), part.count().into());
    }
    about.extend(marks(&wanted.dataset.seen, words).map(|(name, text)| (name.to_owned(), text)));
    about.insert("editable".into(), collection.of_plan.is_some().into());
    let is_placed = of.is_none_or(|(table, _)| !table.layer.geometries.is_empty());
    let mut links = links(wanted, &path, words);
    links.retain(|link| is_placed || link["type"] != Form::FlatGeobuf.media_type());
    about.insert("links".into(), links.into());
    about.into()
}

/// The name of a kind of geometry in GeoJSON.
pub(super) fn geometry_type(kind: Geometries) -> &'static str {
    match kind {
        Geometries::Points => "Point",
        Geometries::MultiPoints => "MultiPoint",
        Geometries::Lines => "LineString",
        Geometries::MultiLines => "MultiLineString",
        Geometries::Areas => "MultiPolygon",
    }
}

fn links(wanted: &Wanted, path: &str, words: &Words) -> Vec<Value> {
    const QUERYABLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    const SCHEMA: &str = "http://www.opengis.net/def/rel/ogc/1.0/schema";
    const TILES: &str = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
    let items = format!("{path}/items");
    let link = |rel: &str, media: &str, title: &str, href: String| json!({ "rel": rel, "type": media, "title": words.get(title), "href": href });
    let mut links = vec![
        link("self", "application/json", "link-self", wanted.link(path, &[])),
        link("alternate", "text/html", "link-html", wanted.link(path, &[("f", "html")])),
        // GDAL finds a feature by adding its id to this address, so that it has no parameters
        link("items", "application/geo+json", "link-items", wanted.link(&items, &[])),
        link("items", "text/html", "link-items-html", wanted.link(&items, &[("f", "html")])),
        link(
            QUERYABLES,
            "application/schema+json",
            "link-queryables",
            wanted.link(&format!("{path}/queryables"), &[]),
        ),
        link(SCHEMA, "application/schema+json", "link-schema", wanted.link(&format!("{path}/schema"), &[])),
        link(TILES, "application/json", "link-tiles", wanted.link(&format!("{path}/tiles"), &[])),
        link("stylesheet", STYLE, "link-style", wanted.link(&format!("{path}/style"), &[])),
    ];
    for form in [Form::GeoJson, Form::Csv, Form::GeoPackage, Form::FlatGeobuf, Form::Xlsx] {
        let href = wanted.link(&items, &[("f", form.id())]);
        links.push(link("enclosure", form.media_type(), &format!("link-{}", form.id()), href));
    }
    links
}
