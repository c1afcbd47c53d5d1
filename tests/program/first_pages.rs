//! First pages of feature services, saved as files: every reader of features tells that they are not whole, with both numbers.

use std::path::{Path, PathBuf};

use crate::common::house::published;
use crate::common::program::{stderr, tettsted};
use crate::common::town::{area, collection, put, sites};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::input::municipalities;
use tettsted::input::places::{LayerMapping, PlaceRecords};
use tettsted::service::{Limits, router};
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;
use tower::ServiceExt;

/// The only features of 11.
fn page(features: &[Value]) -> Value {
    json!({
        "type": "FeatureCollection",
        "numberMatched": 11,
        "numberReturned": features.len(),
        "features": features,
    })
}

fn point(properties: &Value) -> Value {
    json!({
        "type": "Feature",
        "id": "p",
        "geometry": {"type": "Point", "coordinates": [10.0, 60.0]},
        "properties": properties,
    })
}

fn saved(folder: &Path, features: &[Value]) -> PathBuf {
    put(folder, "page.geojson", page(features).to_string())
}

const TOLD: &str = "holds 1 of 11 features";

#[test]
fn of_municipalities() {
    let folder = tempdir().expect("folder");
    let square = json!([[[10, 60], [10.1, 60], [10.1, 60.1], [10, 60.1], [10, 60]]]);
    let feature = json!({
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": square},
        "properties": {"kommunenummer": "0301"},
    });
    let found = municipalities::read(&saved(folder.path(), &[feature])).expect("layer");
    assert_eq!((found.all.len(), found.skipped.len()), (1, 1));
    assert!(found.skipped[0].reason.contains(TOLD), "{:?}", found.skipped);
}

#[test]
fn of_places() {
    let folder = tempdir().expect("folder");
    let settings = PlaceSettings::built_in().expect("settings");
    let category = settings.categories[0].id.clone();
    let mapping = LayerMapping { category: &category, name: None };
    let file = saved(folder.path(), &[point(&json!({"name": "Kiosk"}))]);
    let found = PlaceRecords::from_layer(&file, &mapping, &settings).expect("layer");
    assert_eq!((found.all.len(), found.skipped.len()), (1, 1));
    assert!(found.skipped[0].reason.contains(TOLD), "{:?}", found.skipped);
}

#[test]
fn of_plans() {
    let folder = tempdir().expect("folder");
    let plan = folder.path().join("plan.gpkg");
    tettsted().args(["plan", "make"]).arg(&plan).args(["--name", "A", "--author", "B"]).assert().success();
    let file = saved(folder.path(), &[point(&json!({"name": "Torget"}))]);
    let assert = tettsted()
        .args(["plan", "import"])
        .arg(&plan)
        .args(["--layer", "sites", "--from"])
        .arg(&file)
        .assert();
    let assert = assert.success();
    assert!(stderr(&assert).contains(TOLD), "{}", stderr(&assert));
}

#[tokio::test]
async fn of_bodies() {
    let mut body = collection(&sites());
    let count = body["features"].as_array().map_or(0, Vec::len);
    body["numberMatched"] = json!(count + 1);
    let request = Request::post("/score").body(Body::from(body.to_string())).expect("request");
    let answer =
        router(published(area().announced()), Limits::default()).oneshot(request).await.expect("answer");
    assert_eq!(answer.status(), StatusCode::OK);
    let bytes = answer.into_body().collect().await.expect("body").to_bytes();
    let scores: Value = serde_json::from_slice(&bytes).expect("JSON");
    let told = scores["unplaced_sites"].to_string();
    assert!(told.contains(&format!("holds {count} of {} features", count + 1)), "{told}");
}
