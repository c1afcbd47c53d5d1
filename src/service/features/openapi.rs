//! The description of the interface: `OpenAPI` 3.0, which GIS programs read, and 3.1. Nothing in it differs between the two but the number: types
//! that may be `null` are not narrowed, because 3.0 and 3.1 say so in two ways.

use serde_json::{Map, Value, json};

use super::super::shared::Shared;
use super::answers;
use super::catalogue::collections;
use super::collection::Collection;
use super::crs::System;
use super::describe::{self, title};
use super::query::{LARGEST_PAGE, PAGE};
use super::responses::{READING, problems, refer};
use super::schema::type_of;
use super::wanted::Wanted;
use super::ways::Form;
use super::{elsewhere, whole};
use crate::layers::layer::Layer;

/// A version of the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V30,
    V31,
}

impl Version {
    fn number(self) -> &'static str {
        match self {
            Self::V30 => "3.0.3",
            Self::V31 => "3.1.0",
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::V30 => "application/vnd.oai.openapi+json;version=3.0",
            Self::V31 => "application/vnd.oai.openapi+json;version=3.1",
        }
    }
}

/// The description of a dataset.
pub(super) fn document(shared: &Shared, wanted: &Wanted, version: Version) -> Value {
    let words = wanted.words();
    let mut paths = Map::new();
    paths.insert("/".into(), page("getLandingPage", &words.get("link-self"), "Capabilities"));
    paths.insert(
        "/conformance".into(),
        page("getConformance", &words.get("link-conformance"), "Capabilities"),
    );
    paths.insert(
        "/collections".into(),
        page("getCollections", &words.get("link-collections"), "Capabilities"),
    );
    paths.insert("/api".into(), interface("getApi"));
    paths.insert("/api/3.1".into(), interface("getApi31"));
    let all = collections(&wanted.dataset, &shared.questions);
    let titles: Vec<(&str, String)> = all.iter().map(|own| (own.id, title(own, words))).collect();
    for own in &all {
        let answer = answers::ready(shared, &wanted.dataset, own);
        let layer = describe::of(answer.as_deref(), own, words).map(|(table, _)| &table.layer);
        paths.extend(of_collection(own, layer, &title(own, words)));
    }
    let rows: Vec<&str> = all.iter().filter(|own| own.of_plan.is_some()).map(|own| own.id).collect();
    elsewhere::add(wanted, &rows, &mut paths);
    json!({
        "openapi": version.number(),
        "info": {
            "title": describe::dataset_name(wanted),
            "description": words.get("service-about"),
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "ODbL 1.0", "url": "https://opendatacommons.org/licenses/odbl/1-0/" },
            "contact": { "name": "tettsted", "url": wanted.link("/", &[]) },
        },
        "servers": [{ "url": wanted.dataset.root, "description": describe::dataset_name(wanted) }],
        "tags": whole::tags(&titles),
        "paths": paths,
        "components": { "parameters": parameters(), "responses": responses(), "schemas": schemas() },
    })
}

fn page(id: &str, summary: &str, tag: &str) -> Value {
    let mut responses = problems(&READING);
    responses.insert("200".into(), refer("responses", "Document"));
    responses.insert("304".into(), refer("responses", "NotModified"));
    let parameters: Vec<Value> =
        ["fPage", "language", "year", "set"].iter().map(|name| refer("parameters", name)).collect();
    json!({ "get": { "operationId": id, "summary": summary, "description": summary, "tags": [tag], "parameters": parameters, "responses": responses } })
}

fn interface(id: &str) -> Value {
    let mut own = page(id, "OpenAPI", "Capabilities");
    let plain = json!({ "schema": { "type": "object" } });
    let mut types = Map::new();
    types.insert(Version::V30.media_type().into(), plain.clone());
    types.insert(Version::V31.media_type().into(), plain);
    types.insert("text/html".into(), json!({ "schema": { "type": "string" } }));
    own["get"]["responses"]["200"] = json!({ "description": "OpenAPI", "content": types });
    own
}

fn of_collection(own: &Collection, layer: Option<&Layer>, title: &str) -> Vec<(String, Value)> {
    let path = format!("/collections/{}", own.id);
    let id = own.id;
    let mut about = page(&format!("describe_{id}"), title, id);
    let mut queryables = page(&format!("queryables_{id}"), title, id);
    let mut schema = page(&format!("schema_{id}"), title, id);
    for document in [&mut queryables, &mut schema] {
        document["get"]["responses"]["200"] = refer("responses", "Schema");
    }
    about["get"]["description"] = title.into();
    vec![
        (path.clone(), about),
        (format!("{path}/queryables"), queryables),
        (format!("{path}/schema"), schema),
        (format!("{path}/items"), items(own, layer, title)),
        (format!("{path}/items/{{featureId}}"), item(own, title)),
    ]
}

fn items(own: &Collection, layer: Option<&Layer>, title: &str) -> Value {
    let named = [
        "limit",
        "offset",
        "bbox",
        "bbox-crs",
        "crs",
        "datetime",
        "filter",
        "filter-lang",
        "filter-crs",
        "sortby",
        "properties",
        "skipGeometry",
        "fItems",
        "language",
        "year",
        "set",
    ];
    let mut parameters: Vec<Value> = named.iter().map(|name| refer("parameters", name)).collect();
    for field in layer.iter().flat_map(|layer| &layer.fields) {
        // what has the name of another parameter is asked by a filter
        if !named.contains(&field.name.as_str()) && field.name != "f" {
            parameters.push(
                json!({ "name": field.name, "in": "query", "schema": { "type": type_of(field.kind) } }),
            );
        }
    }
    let mut responses = problems(&READING);
    responses.insert("200".into(), refer("responses", "Features"));
    responses.insert("304".into(), refer("responses", "NotModified"));
    responses.insert("413".into(), refer("responses", "Problem413"));
    json!({ "get": {
        "operationId": format!("items_{}", own.id), "summary": title, "description": title, "tags": [own.id],
        "parameters": parameters, "responses": responses,
    } })
}

fn item(own: &Collection, title: &str) -> Value {
    let mut responses = problems(&READING);
    responses.insert("200".into(), refer("responses", "Feature"));
    responses.insert("304".into(), refer("responses", "NotModified"));
    let mut parameters =
        vec![json!({ "name": "featureId", "in": "path", "required": true, "schema": { "type": "string" } })];
    parameters
        .extend(["crs", "fPage", "language", "year", "set"].iter().map(|name| refer("parameters", name)));
    json!({ "get": {
        "operationId": format!("item_{}", own.id), "summary": title, "description": title, "tags": [own.id],
        "parameters": parameters, "responses": responses,
    } })
}

fn parameters() -> Value {
    let uris: Vec<String> = System::ALL.into_iter().map(System::uri).collect();
    let forms = |all: &[Form]| all.iter().map(|form| form.id()).collect::<Vec<_>>();
    let query = |name: &str, about: &str, schema: Value| json!({ "name": name, "in": "query", "required": false, "description": about, "schema": schema, "style": "form", "explode": false });
    let text = || json!({ "type": "string" });
    let numbers = json!({ "type": "array", "minItems": 4, "maxItems": 6, "items": { "type": "number" } });
    json!({
        // with its maximum here and not in a path: clients look for it nowhere else
        "limit": query("limit", "How many features; more than the most are cut to it.",
            json!({ "type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE })),
        "offset": query("offset", "How many features are passed over.", json!({ "type": "integer", "minimum": 0, "default": 0 })),
        "bbox": query("bbox", "West, south, east, north.", numbers),
        "bbox-crs": query("bbox-crs", "Coordinate system of bbox.", json!({ "type": "string", "enum": uris })),
        "crs": query("crs", "Coordinate system of the answer.", json!({ "type": "string", "enum": uris })),
        "datetime": query("datetime", "A time, or two with / between them (RFC 3339).", text()),
        "filter": query("filter", "A filter in CQL2.", text()),
        "filter-lang": query("filter-lang", "How the filter is written.", json!({ "type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text" })),
        "filter-crs": query("filter-crs", "Coordinate system of geometries in the filter.", json!({ "type": "string", "enum": uris })),
        "sortby": query("sortby", "Columns, + or - before each.", json!({ "type": "array", "items": { "type": "string" } })),
        "properties": query("properties", "Only these columns.", json!({ "type": "array", "items": { "type": "string" } })),
        "skipGeometry": query("skipGeometry", "Without places.", json!({ "type": "boolean", "default": false })),
        "fItems": query("f", "The form of the answer.", json!({ "type": "string", "enum": forms(&Form::ITEMS) })),
        "fPage": query("f", "The form of the answer.", json!({ "type": "string", "enum": forms(&Form::PAGES) })),
        "language": query("language", "The language of texts.", json!({ "type": "string", "enum": ["nb", "nn", "en"], "default": "nb" })),
        "year": query("year", "The plan as it is at the end of this year.", json!({ "type": "integer", "minimum": 1900, "maximum": 2200 })),
        "set": query("set", "What is assumed otherwise: KEY:VALUE, with commas between them; /assumptions lists them.", text()),
    })
}

fn responses() -> Value {
    let html = json!({ "schema": { "type": "string" } });
    let document = json!({ "schema": { "type": "object" } });
    let mut features = Map::new();
    features
        .insert("application/geo+json".into(), json!({ "schema": refer("schemas", "FeatureCollection") }));
    for form in Form::ITEMS.iter().skip(1).filter(|form| !matches!(form, Form::GeoJson | Form::Parquet)) {
        let schema = if *form == Form::Html || *form == Form::Csv {
            json!({ "type": "string" })
        } else {
            json!({ "type": "string", "format": "binary" })
        };
        features.insert(form.media_type().into(), json!({ "schema": schema }));
    }
    let mut all = json!({
        "Document": { "description": "A document.", "content": { "application/json": document, "text/html": html } },
        "Schema": { "description": "A JSON Schema.", "content": { "application/schema+json": document, "text/html": html } },
        "Features": { "description": "Features.", "content": features },
        "Feature": { "description": "A feature.", "content": { "application/geo+json": { "schema": refer("schemas", "Feature") }, "text/html": html } },
        "NotModified": { "description": "What is known already is still so." },
    });
    for (code, about) in whole::PROBLEMS {
        all[format!("Problem{code}")] = json!({
            "description": about, "content": { "application/problem+json": { "schema": refer("schemas", "Problem") } },
        });
    }
    all
}

fn schemas() -> Value {
    json!({
        "FeatureCollection": {
            "type": "object", "required": ["type", "features"],
            "properties": {
                "type": { "type": "string", "enum": ["FeatureCollection"] },
                "numberMatched": { "type": "integer", "minimum": 0 },
                "numberReturned": { "type": "integer", "minimum": 0 },
                "links": { "type": "array", "items": { "type": "object" } },
                "features": { "type": "array", "items": refer("schemas", "Feature") },
            },
        },
        "Feature": {
            "type": "object", "required": ["type", "id", "properties"],
            "properties": {
                "type": { "type": "string", "enum": ["Feature"] },
                "id": { "type": "string" },
                "properties": { "type": "object" },
            },
        },
        "Problem": {
            "type": "object", "required": ["type", "title", "status"],
            "properties": {
                "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" },
                "detail": { "type": "string" }, "instance": { "type": "string" },
            },
        },
    })
}
