//! What can be asked of a collection (`/queryables`) and what its features have (`/schema`), as JSON Schema.

use serde_json::{Map, Value, json};

use super::collection::Collection;
use super::describe::title;
use super::wanted::Wanted;
use crate::layers::fields::{self, Classes};
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Field, Kind, Layer};
use crate::words::Words;

/// The dialect of JSON Schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Which of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Document {
    Queryables,
    Schema,
}

impl Document {
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Queryables => "queryables",
            Self::Schema => "schema",
        }
    }
}

/// The document over a collection.
pub(super) fn document(which: Document, wanted: &Wanted, collection: &Collection, layer: &Layer) -> Value {
    let words = wanted.words();
    let mut properties = Map::new();
    if layer.fields.iter().all(|field| field.name != "id") {
        let mut id = json!({ "title": words.get("queryable-id"), "type": "string" });
        if which == Document::Schema {
            id["x-ogc-role"] = "id".into();
        }
        properties.insert("id".into(), id);
    }
    if let Some(kind) = layer.geometries.get(collection.kind) {
        let role = (which == Document::Schema).then_some("primary-geometry");
        let mut geometry = json!({ "title": words.get("queryable-geometry"), "format": format_of(*kind) });
        if let Some(role) = role {
            geometry["x-ogc-role"] = role.into();
        }
        properties.insert("geometry".into(), geometry);
    }
    let classes = Classes::of(layer);
    for (place, field) in layer.fields.iter().enumerate() {
        let mut own = property(field, &classes, words);
        own["x-ogc-propertySeq"] = (place + 1).into();
        properties.insert(field.name.clone(), own);
    }
    let id = wanted.link(&format!("/collections/{}/{}", collection.id, which.path()), &[]);
    json!({
        "$schema": DIALECT,
        "$id": id,
        "type": "object",
        "title": title(collection, words),
        "properties": properties,
        "additionalProperties": false,
    })
}

/// A column as JSON Schema; its value may be `null`.
pub(super) fn property(field: &Field, classes: &Classes, words: &Words) -> Value {
    let mut own = json!({ "title": fields::title(field, classes, words), "type": type_of(field.kind) });
    let description = fields::description(field, classes, words);
    if !description.is_empty() {
        own["description"] = description.into();
    }
    let unit = fields::unit(field, classes, words);
    if !unit.is_empty() {
        own["x-ogc-unit"] = unit.into();
    }
    own
}

/// The type of a column in JSON.
pub(super) fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "boolean",
        Kind::Integer => "integer",
        Kind::Real => "number",
        Kind::Text => "string",
    }
}

fn format_of(kind: Geometries) -> &'static str {
    match kind {
        Geometries::Points => "geometry-point",
        Geometries::MultiPoints => "geometry-multipoint",
        Geometries::Lines => "geometry-linestring",
        Geometries::MultiLines => "geometry-multilinestring",
        Geometries::Areas => "geometry-multipolygon",
    }
}
