//! Addresses of the other parts of the service, for the description of the interface: a line each.

use serde_json::{Map, Value, json};

use super::super::media::{GEOPACKAGE, MVT, STYLE, XLSX};
use super::responses::{READING, problems};
use super::wanted::Wanted;

/// Where an address stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// In every dataset.
    Everywhere,
    /// In datasets without a plan.
    Area,
    /// In datasets with a plan.
    Plan,
    /// In the layers of a plan that can be changed; `{collection}` is one of them.
    Rows,
    /// Once in the service.
    Root,
}

/// An address: where, method, path, part, summary, types of its body, codes and types of what it answers, names of its parameters.
type Line = (
    At,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
    &'static [Named],
);

/// A parameter in the query: name, type, whether it is needed.
type Named = (&'static str, &'static str, Need);

/// Whether a parameter is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Needed,
    Free,
}

const JSON: &str = "application/json";
const GEOJSON: &str = "application/geo+json";
const SCHEMA: &str = "application/schema+json";
const MERGE: &str = "application/merge-patch+json";
const BYTES: &str = "application/octet-stream";
const HTML: &str = "text/html";
const PDF: &str = "application/pdf";
const PROBLEM: &str = "application/problem+json";
const NOTHING: &str = "";

const ROW: &[&str] = &[GEOJSON, JSON];
const QUESTION: &[&str] = &[JSON];
const PLACE: &[Named] = &[
    ("lon", "number", Need::Needed),
    ("lat", "number", Need::Needed),
    ("class", "string", Need::Free),
    ("f", "string", Need::Free),
    ("year", "integer", Need::Free),
    SET,
];
const SET: Named = ("set", "string", Need::Free);
const YEAR: Named = ("year", "integer", Need::Free);
const LANGUAGE: Named = ("language", "string", Need::Free);
const NARROWED: &[Named] = &[
    ("at", "string", Need::Free),
    ("staffed", "boolean", Need::Free),
    ("types", "string", Need::Free),
    YEAR,
    LANGUAGE,
    SET,
];
const RANKED: &[Named] =
    &[("weights", "string", Need::Free), ("base_type", "string", Need::Free), YEAR, LANGUAGE, SET];
const PAIR: &[Named] = &[
    ("a", "string", Need::Needed),
    ("b", "string", Need::Needed),
    ("f", "string", Need::Free),
    LANGUAGE,
    SET,
];
const NEAR: &[Named] = &[
    ("lon", "number", Need::Needed),
    ("lat", "number", Need::Needed),
    ("class", "string", Need::Free),
    LANGUAGE,
    YEAR,
    SET,
];
const FIND: &[Named] = &[
    ("q", "string", Need::Needed),
    ("limit", "integer", Need::Free),
    ("near", "string", Need::Free),
    LANGUAGE,
];
const ENDS: &[Named] = &[
    ("from", "string", Need::Needed),
    ("to", "string", Need::Needed),
    ("class", "string", Need::Needed),
    LANGUAGE,
    YEAR,
    SET,
];
const FORM: &[Named] = &[("f", "string", Need::Free), LANGUAGE];

const PAGE: &[Named] = &[LANGUAGE, YEAR, SET];

const TABLE: &[&str] = &["text/csv", XLSX, GEOPACKAGE, GEOJSON, BYTES];
const IMPORT: &[Named] = &[
    ("layer", "string", Need::Needed),
    ("preview", "boolean", Need::Free),
    ("upload", "string", Need::Free),
    ("from_layer", "string", Need::Free),
    ("crs", "string", Need::Free),
    ("map", "string", Need::Free),
    ("fill", "string", Need::Free),
    ("update", "boolean", Need::Free),
    ("language", "string", Need::Free),
];

#[rustfmt::skip]
const LINES: &[Line] = &[
    (At::Everywhere, "get", "/about", "Capabilities", "What is served, and on what it rests", &[], &[("200", JSON)], &[LANGUAGE, YEAR, SET]),
    (At::Root, "get", "/health", "Capabilities", "Whether the service is up, and what it serves", &[], &[("200", JSON)], &[]),
    (At::Root, "post", "/score", "Answers", "Who reaches sites", &[GEOJSON, JSON], &[("200", GEOJSON)], &[SET]),
    (At::Root, "get", "/ask", "Answers", "The questions", &[], &[("200", JSON)], &[]),
    (At::Root, "get", "/ask/{name}", "Answers", "What a question is made of", &[], &[("200", SCHEMA)], &[]),
    (At::Root, "post", "/ask/{name}", "Answers", "The answer to a question", QUESTION, &[("200", JSON)], &[("language", "string", Need::Free), SET]),
    (At::Root, "get", "/uploads", "Processes", "Files that were sent", &[], &[("200", JSON)], &[]),
    (At::Root, "put", "/uploads/{name}", "Processes", "Send a file", &[BYTES], &[("201", JSON), ("200", JSON), ("204", NOTHING)], &[]),
    (At::Root, "delete", "/uploads/{name}", "Processes", "Remove a file", &[], &[("204", NOTHING)], &[]),
    (At::Root, "post", "/reload", "Capabilities", "Load the areas anew", &[], &[("200", JSON), ("202", JSON), ("204", NOTHING)], &[]),
    (At::Everywhere, "get", "/reach", "Answers", "What is reached from a place", &[], &[("200", GEOJSON)], PLACE),
    (At::Everywhere, "get", "/walk", "Answers", "The walk between two points", &[], &[("200", JSON)], ENDS),
    (At::Everywhere, "get", "/near", "Answers", "What is nearest to a place on foot", &[], &[("200", JSON)], NEAR),
    (At::Everywhere, "get", "/search", "Answers", "Addresses, streets, places by name", &[], &[("200", JSON)], FIND),
    (At::Everywhere, "get", "/coverage/summary", "Answers", "Who reaches a base, in short", &[], &[("200", JSON), ("304", NOTHING)], NARROWED),
    (At::Everywhere, "get", "/sites/ranked", "Answers", "The sites of a plan by rank", &[], &[("200", JSON), ("304", NOTHING)], RANKED),
    (At::Everywhere, "post", "/what-if", "Answers", "What drafts of street changes do", QUESTION, &[("200", JSON)], &[("year", "integer", Need::Free), ("language", "string", Need::Free)]),
    (At::Everywhere, "get", "/compare", "Answers", "What differs between two plans or years", &[], &[("200", JSON), ("304", NOTHING)], PAIR),
    (At::Everywhere, "get", "/compare/tiles", "Tiles", "Homes of two plans or years as TileJSON", &[], &[("200", JSON), ("304", NOTHING)], PAIR),
    (At::Everywhere, "get", "/compare/tiles/{matrixSet}/{matrix}/{row}/{column}", "Tiles", "A tile of the homes of two plans or years", &[], &[("200", MVT), ("204", NOTHING), ("304", NOTHING)], PAIR),
    (At::Everywhere, "post", "/try", "Answers", "A new or moved site", QUESTION, &[("200", JSON)], &[("year", "integer", Need::Free), SET]),
    (At::Everywhere, "get", "/assumptions", "Answers", "What may be assumed otherwise, and what is", &[], &[("200", JSON)], &[("language", "string", Need::Free), SET]),
    (At::Plan, "patch", "/assumptions", "Plan", "Keep assumptions with the plan", &[MERGE], &[("204", NOTHING)], &[]),
    (At::Everywhere, "post", "/card", "Answers", "The card of a housing project", QUESTION, &[("200", JSON)], PAGE),
    (At::Everywhere, "post", "/card.html", "Answers", "The card of a housing project as a page", QUESTION, &[("200", HTML)], PAGE),
    (At::Everywhere, "post", "/card.pdf", "Answers", "The card of a housing project as PDF", QUESTION, &[("200", PDF), ("501", PROBLEM)], PAGE),
    (At::Plan, "get", "/projects/{project}/{page}", "Answers", "The card of a project of the plan, as card.html or card.pdf", &[], &[("200", HTML), ("200", PDF), ("501", PROBLEM)], PAGE),
    (At::Everywhere, "get", "/report.html", "Answers", "All analyses as a page", &[], &[("200", HTML)], PAGE),
    (At::Everywhere, "get", "/report.pdf", "Answers", "All analyses as PDF", &[], &[("200", PDF), ("501", PROBLEM)], PAGE),
    (At::Everywhere, "get", "/tiles", "Tiles", "The tilesets", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/tiles/base/tilejson.json", "Tiles", "The base map as TileJSON", &[], &[("200", JSON), ("304", NOTHING)], &[]),
    (At::Everywhere, "get", "/tiles/base/{matrixSet}", "Tiles", "The base map as tileset", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/tiles/base/{matrixSet}/{matrix}/{row}/{column}", "Tiles", "A tile of the base map", &[], &[("200", MVT), ("204", NOTHING), ("304", NOTHING)], &[]),
    (At::Everywhere, "get", "/collections/{collection}/tiles", "Tiles", "Tilesets of a collection", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/collections/{collection}/tiles/{matrixSet}", "Tiles", "A collection as tileset", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/collections/{collection}/tiles/{matrixSet}/{matrix}/{row}/{column}", "Tiles", "A tile of a collection", &[], &[("200", MVT), ("204", NOTHING), ("304", NOTHING)], &[]),
    (At::Everywhere, "get", "/collections/{collection}/style", "Tiles", "How a collection is drawn", &[], &[("200", STYLE), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/styles", "Tiles", "The styles of the base map", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/styles/{style}", "Tiles", "A style of the base map", &[], &[("200", STYLE), ("304", NOTHING)], FORM),
    (At::Root, "get", "/tileMatrixSets", "Tiles", "The tiling schemes", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Root, "get", "/tileMatrixSets/{matrixSet}", "Tiles", "A tiling scheme", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/processes", "Processes", "The processes", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "get", "/processes/{process}", "Processes", "A process", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "post", "/processes/{process}/execution", "Processes", "Run a process", QUESTION, &[("200", JSON), ("201", JSON), ("204", NOTHING)], &[("language", "string", Need::Free), SET]),
    (At::Everywhere, "get", "/jobs", "Processes", "The jobs", &[], &[("200", JSON)], FORM),
    (At::Everywhere, "get", "/jobs/{job}", "Processes", "How far a job is", &[], &[("200", JSON)], FORM),
    (At::Everywhere, "delete", "/jobs/{job}", "Processes", "Stop a job", &[], &[("200", JSON)], &[]),
    (At::Everywhere, "post", "/jobs/{job}/enough", "Processes", "End the search of a job with the best so far", &[], &[("200", JSON)], &[]),
    (At::Everywhere, "get", "/jobs/{job}/results", "Processes", "What a job found", &[], &[("200", JSON), ("204", NOTHING)], FORM),
    (At::Everywhere, "get", "/jobs/{job}/results/{layer}", "Processes", "A layer of what a job found", &[], &[("200", GEOJSON), ("200", BYTES)], FORM),
    (At::Plan, "get", "/history", "Plan", "What was changed", &[], &[("200", JSON)], &[]),
    (At::Plan, "post", "/history/{number}/undo", "Plan", "Take a change back, or all of its import", QUESTION, &[("200", JSON), ("204", NOTHING)], &[("import", "boolean", Need::Free)]),
    (At::Area, "get", "/plans", "Plan", "The plans", &[], &[("200", JSON)], &[]),
    (At::Area, "post", "/plans", "Plan", "Make a plan, or a variant of one", QUESTION, &[("201", JSON)], &[]),
    (At::Area, "patch", "/plans/{plan}", "Plan", "Rename or archive a plan", &[MERGE, JSON], &[("200", JSON)], &[]),
    (At::Plan, "get", "/plan.gpkg", "Plan", "The plan as a file", &[], &[("200", GEOPACKAGE)], &[("view", "string", Need::Free)]),
    (At::Plan, "post", "/import", "Plan", "Rows of a file into a layer", TABLE, &[("200", JSON)], IMPORT),
    (At::Plan, "post", "/planned-bases", "Plan", "Write chosen sites into the plan as planned bases", QUESTION, &[("201", JSON)], &[]),
    (At::Rows, "post", "/collections/{collection}/items", "Plan", "Add a row", ROW, &[("201", GEOJSON)], &[]),
    (At::Rows, "options", "/collections/{collection}/items", "Plan", "What can be done", &[], &[("204", NOTHING), ("200", NOTHING)], &[]),
    (At::Rows, "put", "/collections/{collection}/items/{featureId}", "Plan", "Replace a row", ROW, &[("200", GEOJSON), ("204", NOTHING)], &[]),
    (At::Rows, "patch", "/collections/{collection}/items/{featureId}", "Plan", "Change a row", &[MERGE], &[("200", GEOJSON), ("204", NOTHING)], &[]),
    (At::Rows, "delete", "/collections/{collection}/items/{featureId}", "Plan", "Remove a row", &[], &[("204", NOTHING), ("200", NOTHING)], &[]),
    (At::Rows, "options", "/collections/{collection}/items/{featureId}", "Plan", "What can be done", &[], &[("204", NOTHING), ("200", NOTHING)], &[]),
    (At::Everywhere, "get", "/processes/build", "Processes", "Build a study area of files that were sent", &[], &[("200", JSON), ("304", NOTHING)], FORM),
    (At::Everywhere, "post", "/processes/build/execution", "Processes", "Build a study area of files that were sent", QUESTION, &[("201", JSON)], &[]),
];

/// Codes that an address with a body may answer with.
const WRITING: [&str; 8] = ["405", "409", "412", "413", "415", "422", "428", "507"];

/// Adds the addresses of other parts to those of a dataset; `rows` are its layers that can be changed.
pub(super) fn add(wanted: &Wanted, rows: &[&str], paths: &mut Map<String, Value>) {
    let has_plan = wanted.dataset.plan.is_some();
    let is_root = wanted.dataset.is_first();
    for line in LINES {
        let (at, _, path, ..) = line;
        let is_here = match at {
            At::Everywhere => true,
            At::Area => !has_plan,
            At::Plan | At::Rows => has_plan,
            At::Root => is_root,
        };
        if !is_here {
            continue;
        }
        let collections: Vec<&str> = if *at == At::Rows { rows.to_vec() } else { vec!["{collection}"] };
        for collection in collections {
            put(line, &path.replace("{collection}", collection), paths);
        }
    }
}

fn put(line: &Line, path: &str, paths: &mut Map<String, Value>) {
    let (_, method, _, part, summary, bodies, answers, named) = line;
    let mut responses = problems(&READING);
    responses.append(&mut problems(&["405"]));
    if !bodies.is_empty() || *method == "delete" {
        responses.append(&mut problems(&WRITING));
    }
    responses.extend(answered(answers));
    let in_path = path.split('/').filter_map(|piece| piece.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> = in_path
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    parameters.extend(named.iter().map(|(name, kind, need)| {
        json!({ "name": name, "in": "query", "required": *need == Need::Needed, "schema": { "type": kind } })
    }));
    let id: String = format!("{method}{path}")
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { '_' })
        .collect();
    let mut own = json!({
        "operationId": id, "summary": summary, "description": summary, "tags": [part],
        "parameters": parameters, "responses": responses,
    });
    if !bodies.is_empty() {
        let content: Map<String, Value> =
            bodies.iter().map(|media| ((*media).to_owned(), json!({ "schema": body(media) }))).collect();
        own["requestBody"] = json!({ "required": false, "content": content });
    }
    let methods = paths.entry(path).or_insert_with(|| json!({}));
    methods[*method] = own;
}

fn body(media: &str) -> Value {
    if [BYTES, GEOPACKAGE, XLSX, "text/csv"].contains(&media) {
        json!({ "type": "string", "format": "binary" })
    } else {
        json!({ "type": "object" })
    }
}

/// Codes with the types of what is answered.
fn answered(all: &[(&str, &str)]) -> Map<String, Value> {
    let mut found = Map::new();
    for (code, media) in all {
        let own = found.entry(*code).or_insert_with(|| json!({ "description": "As it is asked." }));
        if !media.is_empty() {
            let schema = if [MVT, BYTES, GEOPACKAGE].contains(media) {
                json!({ "type": "string", "format": "binary" })
            } else {
                json!({})
            };
            own["content"][*media] = json!({ "schema": schema });
        }
    }
    found
}
