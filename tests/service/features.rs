//! OGC API – Features over the demo town and a plan.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt;
use serde_json::Value;
use tettsted::analysis::places::{Needs, Places};
use tettsted::ask::Questions;
use tettsted::plan::{GeoPackages, Known, NewPlan, PlannedSite};
use tettsted::service::{Limits, ServedArea, Service, World};
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;
use tettsted::words::Language;
use tower::ServiceExt;

use crate::common::bases::plan_of;
use crate::common::house::published;
use crate::common::rfc7946;
use crate::common::town::{area, positions};

/// What was answered.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response =
        router().clone().oneshot(request.body(Body::empty()).expect("request")).await.expect("an answer");
    let (head, body) = response.into_parts();
    Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: body.collect().await.expect("body").to_bytes().to_vec(),
    }
}

/// The town with a plan: a base at each site, the sites themselves, a project and a street change.
fn router() -> &'static Router {
    static ROUTER: OnceLock<(Router, tempfile::TempDir)> = OnceLock::new();
    let made = ROUTER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("town.gpkg");
        let known = Known::built_in().expect("built in");
        write(&file, &known);
        let area = ServedArea::new(
            "town".into(),
            "Town".into(),
            published(area().announced().with_needs(needs()).expect("places")),
        );
        let world = World::new(area, Vec::new(), Arc::new(GeoPackages::new(vec![file], known)));
        (Service::new(world, Limits::default(), Questions::built_in()).router(), folder)
    });
    &made.0
}

/// Places of daily needs as they are read, without any place.
fn needs() -> Needs {
    let settings = PlaceSettings::built_in().expect("built in");
    let places = Places::new(Vec::new(), &settings);
    Needs { settings, places }
}

fn write(file: &Path, known: &Known) {
    let places: Vec<_> = positions();
    let mut plan = plan_of(&places);
    plan.sites = (1..)
        .zip(&places)
        .map(|(number, place)| PlannedSite {
            id: format!("s{number}"),
            name: String::new(),
            position: *place,
            kinds: Vec::new(),
        })
        .collect();
    plan.write_new(file, &NewPlan { classes: known.classes.clone(), language: Language::Nb })
        .expect("written");
}

/// All features of an address, over its pages.
async fn all(path: &str) -> Vec<Value> {
    let (mut next, mut found) = (Some(path.to_owned()), Vec::new());
    while let Some(path) = next {
        let answer = get(&path, &[]).await;
        assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
        let page = answer.json();
        found.extend(page["features"].as_array().expect("features").iter().cloned());
        let links = page["links"].as_array().expect("links");
        let link = links
            .iter()
            .find(|link| link["rel"] == "next")
            .map(|link| link["href"].as_str().expect("an address"));
        next = link.map(|href| href.strip_prefix("http://localhost:8080").expect("absolute").to_owned());
    }
    found
}

fn ids(features: &[Value]) -> Vec<&str> {
    features.iter().map(|feature| feature["id"].as_str().expect("a text")).collect()
}

/// A filter with what it means of a feature.
type Meant = (&'static str, fn(&Value) -> bool);

/// Filters mean what they say: compared with the same said of each feature by itself. What is empty is neither true nor false.
#[tokio::test]
async fn filters_keep_what_they_say() {
    let homes = all("/collections/homes/items?limit=1000").await;
    assert!(homes.len() > 300, "{} homes", homes.len());
    let filters: [Meant; 9] = [
        ("residents > 2", |home| home["properties"]["residents"].as_f64() > Some(2.0)),
        ("NOT (residents > 2)", |home| home["properties"]["residents"].as_f64() <= Some(2.0)),
        ("residents BETWEEN 1 AND 3", |home| {
            (1.0..=3.0).contains(&home["properties"]["residents"].as_f64().unwrap())
        }),
        ("residents IN (1, 3)", |home| {
            [1.0, 3.0].contains(&home["properties"]["residents"].as_f64().unwrap())
        }),
        ("residents * 2 + 1 >= 7", |home| {
            home["properties"]["residents"].as_f64().unwrap() * 2.0 + 1.0 >= 7.0
        }),
        ("id LIKE '%7'", |home| home["id"].as_str().unwrap().ends_with('7')),
        ("CASEI(id) LIKE CASEI('H%')", |home| home["id"].as_str().unwrap().to_lowercase().starts_with('h')),
        ("settlement IS NULL", |home| home["properties"]["settlement"].is_null()),
        ("settlement = 'nowhere' OR NOT (settlement = 'nowhere')", |home| {
            !home["properties"]["settlement"].is_null()
        }),
    ];
    for (filter, meant) in filters {
        let address = form_urlencoded::Serializer::new(String::new()).append_pair("filter", filter).finish();
        let found = all(&format!("/collections/homes/items?limit=100&{address}")).await;
        let expected: Vec<&Value> = homes.iter().filter(|home| meant(home)).collect();
        let expected: Vec<&str> = expected.iter().map(|home| home["id"].as_str().unwrap()).collect();
        assert_eq!(ids(&found), expected, "{filter}");
    }
}

#[tokio::test]
async fn every_collection_is_rfc_7946_with_all_columns_everywhere() {
    let collections = get("/plans/town/collections", &[]).await.json();
    for collection in collections["collections"].as_array().expect("collections") {
        let id = collection["id"].as_str().expect("id");
        let address = format!("/plans/town/collections/{id}");
        let page = get(&format!("{address}/items?limit=10000"), &[]).await;
        assert_eq!(page.status, 200, "{id}: {}", String::from_utf8_lossy(&page.body));
        assert_eq!(page.header("content-crs"), "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
        let page = page.json();
        rfc7946::check(&page);
        let schema = get(&format!("{address}/schema"), &[]).await.json();
        let columns = schema["properties"].as_object().expect("columns");
        for feature in page["features"].as_array().expect("features") {
            for (name, value) in feature["properties"].as_object().expect("properties") {
                let kind = columns[name]["type"].as_str().expect("a type");
                let fits = match kind {
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_f64(),
                    _ => value.is_string(),
                };
                assert!(value.is_null() || fits, "{id}: {name} is {value}, which is no {kind}");
            }
            let told = feature["properties"].as_object().map_or(0, serde_json::Map::len);
            let own = columns.values().filter(|column| column.get("x-ogc-role").is_none()).count();
            assert_eq!(told, own, "{id}: columns of {}", feature["id"]);
        }
    }
}
