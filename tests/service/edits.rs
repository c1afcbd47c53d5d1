//! Rows of plans made, changed and taken out over HTTP.
#![allow(clippy::similar_names, reason = "a path, a patch and a part are what they are")]

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::Method;
use geo_types::Geometry;
use serde_json::{Value, json};
use tempfile::TempDir;
use tettsted::analysis::area::Area;
use tettsted::ask::{Inputs, Questions, Seen};
use tettsted::layers::layer::Row;
use tettsted::layers::plan_rows::{self, tag_of};
use tettsted::plan::{GeoPackages, Known, Plan, PlanLayer};
use tettsted::service::{Limits, ServedArea, Token, World, router_for};

use super::asked::{Answer, Door};
use crate::common::full_plan::{change, full_plan, written};
use crate::common::house::{in_house, published};
use crate::common::town::area;

/// The type of a row, and of parts of one.
pub(super) const ROW: (&str, &str) = ("content-type", "application/geo+json");
pub(super) const PARTS: (&str, &str) = ("content-type", "application/merge-patch+json");

/// A plan that is served.
pub(super) struct Planned {
    pub(super) door: Door,
    pub(super) file: PathBuf,
    area: Area,
    is_public: bool,
    _folder: TempDir,
}

impl Planned {
    /// For the municipality itself.
    pub(super) fn in_house(plan: &Plan) -> Self {
        Self::of(plan, in_house(area()), false)
    }

    /// As anybody may see it.
    pub(super) fn public(plan: &Plan) -> Self {
        Self::of(plan, published(area().announced()), true)
    }

    fn of(plan: &Plan, seen: Seen, is_public: bool) -> Self {
        let folder = TempDir::new().expect("folder");
        let file = written(plan, folder.path());
        let plans = GeoPackages::new(vec![file.clone()], Known::built_in().expect("settings"));
        let served = ServedArea::new("area".into(), "Tiurosen".into(), seen);
        let world = World::new(served, Vec::new(), Arc::new(plans));
        let token = Token::fresh().expect("random");
        let limits = Limits { token: Some(token.clone()), ..Limits::default() };
        let router = router_for(world, limits, Questions::built_in());
        let door = Door { router, token: token.secret().to_owned() };
        Self { door, file, area: area(), is_public, _folder: folder }
    }

    /// The plan as its file has it.
    pub(super) fn read(&self) -> Plan {
        let read = Plan::read(&self.file).expect("a plan");
        assert_eq!(read.skipped, [], "all rows are whole");
        read.plan
    }

    /// The plan as whoever asks sees it.
    pub(super) fn seen(&self) -> Plan {
        if self.is_public { self.read().public() } else { self.read() }
    }

    /// A row as it is seen, with its tag in quotes; `None` if it is not there.
    pub(super) fn row(&self, layer: PlanLayer, id: &str) -> Option<(Row, String)> {
        let plan = self.seen();
        let table = plan_rows::rows(plan_rows::Params { area: &self.area, plan: &plan }, layer);
        let row = table.rows().find(|row| row.id == Some(id.into()))?;
        let tag = tag_of(&table.layer, &row);
        Some((row, format!("\"{tag}\"")))
    }

    /// A row as a feature, as it would be read over HTTP, with its tag.
    pub(super) fn feature(&self, layer: PlanLayer, id: &str) -> (Value, String) {
        let plan = self.seen();
        let table = plan_rows::rows(plan_rows::Params { area: &self.area, plan: &plan }, layer);
        let (row, tag) = self.row(layer, id).expect("the row is there");
        let names = table.layer.fields.iter().map(|field| field.name.clone());
        let properties: serde_json::Map<String, Value> = names.zip(row.values).collect();
        let geometry = row.geometry.map(|geometry| geojson::Geometry::from(&geometry));
        (json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties }), tag)
    }

    /// Asked by the planner; `headers` beside the type of the body.
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let kind = if method == Method::PATCH { PARTS } else { ROW };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut all = vec![kind];
        all.extend(headers);
        self.door.planner(method, &format!("/plans/plan{path}"), &all, body).await
    }

    /// Makes a row; its id.
    pub(super) async fn made(&self, layer: &str, body: &Value) -> String {
        let answer = self.ask(Method::POST, &format!("/collections/{layer}/items"), &[], body).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let place = answer.header("location");
        let begin = format!("http://localhost:8080/plans/plan/collections/{layer}/items/");
        place.strip_prefix(&begin).unwrap_or_else(|| panic!("{place}")).to_owned()
    }
}

/// A point as GeoJSON.
pub(super) fn point(lon: f64, lat: f64) -> Value {
    json!({ "type": "Point", "coordinates": [lon, lat] })
}

/// A row.
pub(super) fn row(geometry: &Value, properties: &Value) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

/// One row of each layer that can be made.
fn new_rows() -> Vec<(PlanLayer, Value)> {
    let area = json!({ "type": "MultiPolygon", "coordinates": [[[[10.0, 60.0], [10.01, 60.0], [10.01, 60.01], [10.0, 60.0]]]] });
    let line = json!({ "type": "LineString", "coordinates": [[10.0, 60.0], [10.01, 60.0]] });
    let base =
        json!({ "name": "Ny", "type": "BASIS", "status": "planned", "opening_year": 2031, "capacity": 12 });
    let project = json!({ "name": "Tomt 3", "dwellings": 40, "dwelling_kind": "row", "expected_most": 12.5 });
    vec![
        (PlanLayer::Bases, row(&point(10.0, 60.0), &base)),
        (PlanLayer::GroupHomes, row(&point(10.0, 60.0), &json!({ "form": 4, "dwellings": 6 }))),
        (PlanLayer::Sites, row(&point(10.0, 60.0), &json!({ "name": "Torg", "base_types": "PLUSS;BASIS" }))),
        (PlanLayer::Projects, row(&area, &project)),
        (PlanLayer::ProjectPoints, row(&point(10.0, 60.0), &project)),
        (PlanLayer::Edits, row(&line, &json!({ "type": "new_path", "width_m": 2.5, "year": 2030 }))),
    ]
}

#[tokio::test]
async fn rows_of_every_layer_are_made_replaced_changed_and_taken_out() {
    let planned = Planned::in_house(&full_plan());
    for (layer, body) in new_rows() {
        let before = planned.read();
        let id = planned.made(layer.name(), &body).await;
        let (read, tag) = planned.feature(layer, &id);
        for (column, value) in body["properties"].as_object().expect("values") {
            assert_eq!(read["properties"][column], *value, "{layer} {column}");
        }
        let path = format!("/collections/{layer}/items/{id}");
        // what was read can be sent back, and changes nothing
        let again = planned.ask(Method::PUT, &path, &[("if-match", &tag)], &read).await;
        assert_eq!((again.status, again.header("etag")), (204, tag.as_str()), "{layer}: {}", again.text());
        let mut other = read.clone();
        other["properties"]["name"] = "Annet navn".into();
        let put = planned.ask(Method::PUT, &path, &[("if-match", &tag)], &other).await;
        assert_eq!(put.status, 204, "{layer}: {}", put.text());
        let (read, now) = planned.feature(layer, &id);
        assert_eq!((read, put.header("etag")), (other, now.as_str()), "{layer}");
        assert_ne!(now, tag);
        let patch = json!({ "properties": { "name": null } });
        let patched = planned.ask(Method::PATCH, &path, &[("if-match", &now)], &patch).await;
        assert_eq!(patched.status, 204, "{layer}: {}", patched.text());
        let (read, now) = planned.feature(layer, &id);
        assert_eq!((&read["properties"]["name"], patched.header("etag")), (&Value::Null, now.as_str()));
        let gone = planned.ask(Method::DELETE, &path, &[("if-match", &now)], &Value::Null).await;
        assert_eq!(gone.status, 204, "{layer}: {}", gone.text());
        let mut after = planned.read();
        after.about.changed_at.clone_from(&before.about.changed_at);
        assert_eq!(after, before, "{layer}");
        planned.ask(Method::PUT, &path, &[("if-match", "*")], &body).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn a_change_says_which_state_of_the_row_it_means() {
    let planned = Planned::in_house(&full_plan());
    let path = "/collections/sites/items/s1";
    let (site, tag) = planned.feature(PlanLayer::Sites, "s1");
    let patch = json!({ "properties": { "name": "X" } });
    for (method, body) in [(Method::PUT, &site), (Method::PATCH, &patch), (Method::DELETE, &Value::Null)] {
        planned.ask(method.clone(), path, &[], body).await.problem(428, "if_match");
        let weak = format!("W/{tag}");
        for other in ["\"0123\"", weak.as_str(), "x"] {
            let refused = planned.ask(method.clone(), path, &[("if-match", other)], body).await;
            refused.problem(412, "changed_since");
        }
    }
    assert_eq!(planned.feature(PlanLayer::Sites, "s1"), (site, tag.clone()), "nothing has changed");
    // another program changes it
    change(&planned.file, &["UPDATE sites SET name = 'I QGIS' WHERE id = 's1'"]);
    let refused = planned.ask(Method::PATCH, path, &[("if-match", &tag)], &patch).await;
    refused.problem(412, "changed_since");
    let both = format!("\"0123\", {}", planned.feature(PlanLayer::Sites, "s1").1);
    assert_eq!(planned.ask(Method::PATCH, path, &[("if-match", &both)], &patch).await.status, 204);
    assert_eq!(planned.ask(Method::DELETE, path, &[("if-match", "*")], &Value::Null).await.status, 204);
    assert!(planned.row(PlanLayer::Sites, "s1").is_none());
}

#[tokio::test]
async fn what_reading_would_call_broken_is_refused_and_changes_nothing() {
    let planned = Planned::in_house(&full_plan());
    let before = planned.read();
    let at = point(10.0, 60.0);
    let base = |values: Value| row(&at, &values);
    let bad = [
        ("bases", base(json!({ "name": "uten type" })), "type"),
        ("bases", base(json!({ "type": "BAR" })), "BAR"),
        ("bases", base(json!({ "type": "BASIS", "capacity": -1 })), "capacity"),
        ("bases", base(json!({ "type": "BASIS", "capacity": "mange" })), "capacity"),
        (
            "bases",
            base(json!({ "type": "BASIS", "opening_year": 2030, "closing_year": 2029 })),
            "closing_year",
        ),
        ("bases", base(json!({ "type": ["BASIS"] })), "type"),
        ("bases", base(json!({ "type": "BASIS", "farge": "blå" })), "farge"),
        ("bases", base(json!({ "type": "BASIS", "name": "a\u{0}b" })), "NUL"),
        ("bases", row(&Value::Null, &json!({ "type": "BASIS" })), "geometry"),
        ("bases", row(&point(10.0, 95.0), &json!({ "type": "BASIS" })), "95"),
        (
            "bases",
            row(&json!({ "type": "Point", "coordinates": [10.0] }), &json!({ "type": "BASIS" })),
            "position",
        ),
        ("bases", json!({ "type": "FeatureCollection", "features": [] }), "Feature"),
        ("sites", base(json!({ "base_types": "BASIS;BAR" })), "BAR"),
        ("group_homes", base(json!({ "form": 3 })), "form"),
        ("projects", base(json!({ "dwellings": 4 })), "project_points"),
        ("edits", base(json!({ "type": "new_path" })), "leads nowhere"),
    ];
    for (layer, body, why) in bad {
        let refused = planned.ask(Method::POST, &format!("/collections/{layer}/items"), &[], &body).await;
        let problem = refused.problem(422, "broken_row");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(why)), "{body}: {problem}");
    }
    let taken = json!({ "type": "Feature", "id": "b1", "geometry": at, "properties": { "type": "BASIS" } });
    planned.ask(Method::POST, "/collections/bases/items", &[], &taken).await.problem(409, "id_taken");
    let path = "/collections/bases/items/b1";
    for patch in [
        json!({ "properties": { "type": null } }),
        json!({ "properties": { "id": "b9" } }),
        json!({ "id": "b9" }),
        json!({ "geometry": null }),
        json!({ "properties": 5 }),
        json!([1]),
    ] {
        planned.ask(Method::PATCH, path, &[("if-match", "*")], &patch).await.problem(422, "broken_row");
    }
    assert_eq!(planned.read(), before);
}

#[tokio::test]
async fn bodies_are_of_the_types_that_are_named() {
    let planned = Planned::in_house(&full_plan());
    let items = "/plans/plan/collections/sites/items";
    let body = row(&point(10.0, 60.0), &json!({})).to_string();
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", "application/xml"]
    {
        let refused =
            planned.door.planner(Method::POST, items, &[("content-type", kind)], body.clone()).await;
        refused.problem(415, "media_type");
    }
    planned.door.planner(Method::POST, items, &[], body.clone()).await.problem(415, "media_type");
    let patch =
        planned.door.planner(Method::PATCH, &format!("{items}/s1"), &[ROW, ("if-match", "*")], "{}").await;
    patch.problem(415, "media_type");
    let json = planned
        .door
        .planner(Method::POST, items, &[("content-type", "application/json")], body.clone())
        .await;
    assert_eq!(json.status, 201);
    planned.door.planner(Method::POST, items, &[ROW], "{").await.problem(400, "not_json");
    let deep = "[".repeat(100_000);
    planned.door.planner(Method::POST, items, &[ROW], deep).await.problem(400, "not_json");
    // only the planner, in what there is
    planned.door.ask(Method::POST, items, &[ROW], body.clone()).await.problem(401, "token");
    for path in [
        "/collections/sites/items",
        "/plans/none/collections/sites/items",
        "/plans/plan/collections/homes/items",
    ] {
        let refused = planned.door.planner(Method::POST, path, &[ROW], body.clone()).await;
        assert!([404, 405].contains(&refused.status), "{path}: {}", refused.text());
    }
}

#[tokio::test]
async fn positions_come_in_the_coordinate_system_that_is_named() {
    let planned = Planned::in_house(&Plan::default());
    let utm = ("content-crs", "<http://www.opengis.net/def/crs/EPSG/0/25833>");
    let items = "/collections/sites/items";
    let body = row(&point(262_000.0, 6_649_000.0), &json!({ "name": "A" }));
    let made = planned.ask(Method::POST, items, &[utm], &body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let plan = planned.read();
    let at = plan.sites[0].position;
    // as cs2cs has it
    assert!((at.lon - 10.744_03).abs() < 2e-3 && (at.lat - 59.913_3).abs() < 2e-2, "{at:?}");
    let path = format!("{items}/{}", plan.sites[0].id);
    let patch = json!({ "geometry": point(262_100.0, 6_649_000.0) });
    assert_eq!(planned.ask(Method::PATCH, &path, &[utm, ("if-match", "*")], &patch).await.status, 204);
    let moved = planned.read().sites[0].position;
    assert!((moved.lon - at.lon) > 1e-3, "{moved:?}");
    let other = ("content-crs", "<http://www.opengis.net/def/crs/EPSG/0/4326>");
    planned.ask(Method::POST, items, &[other], &body).await.problem(400, "crs");
}

#[tokio::test]
async fn what_may_be_done_is_named() {
    let planned = Planned::public(&full_plan());
    let options = async |path: &str| {
        let path = format!("/plans/plan/collections/{path}");
        let answer = planned.door.ask(Method::OPTIONS, &path, &[], "").await;
        (answer.status, answer.header("allow").to_owned())
    };
    assert_eq!(options("sites/items").await, (204, "GET, HEAD, OPTIONS, POST".into()));
    assert_eq!(options("comments/items").await, (204, "GET, HEAD, OPTIONS, POST".into()));
    assert_eq!(options("homes/items").await, (204, "GET, HEAD, OPTIONS".into()));
    assert_eq!(options("group_homes/items").await, (204, "GET, HEAD, OPTIONS".into()));
    assert_eq!(options("sites/items/s1").await, (204, "GET, HEAD, OPTIONS, PUT, PATCH, DELETE".into()));
}

#[tokio::test]
async fn layers_in_other_systems_and_columns_of_ones_own_stay_as_they_are() {
    let planned = Planned::in_house(&full_plan());
    change(
        &planned.file,
        &["ALTER TABLE sites ADD COLUMN eier TEXT", "UPDATE sites SET eier = 'kommunen' WHERE id = 's1'"],
    );
    let patch = json!({ "properties": { "name": "X" }, "geometry": point(10.5, 59.5) });
    let path = "/collections/sites/items/s1";
    assert_eq!(planned.ask(Method::PATCH, path, &[("if-match", "*")], &patch).await.status, 204);
    assert_eq!(planned.ask(Method::DELETE, path, &[("if-match", "*")], &Value::Null).await.status, 204);
    assert_eq!(planned.ask(Method::POST, "/history/2/undo", &[], &Value::Null).await.status, 204);
    let dataset = gdal::Dataset::open(&planned.file).expect("GDAL opens it");
    let sql = "SELECT eier FROM sites WHERE id = 's1'";
    let mut answer =
        dataset.execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT).unwrap().expect("rows");
    let owner =
        gdal::vector::LayerAccess::features(&mut *answer).next().expect("the row is back").field_as_string(0);
    assert_eq!(owner.expect("text").as_deref(), Some("kommunen"));
    let (row, _) = planned.row(PlanLayer::Sites, "s1").expect("the row is back");
    assert_eq!(row.geometry, Some(Geometry::Point((10.5, 59.5).into())));
}

/// Whoever asks decides what is seen; nothing else does.
#[test]
fn the_area_is_the_same() {
    let inputs = Inputs::of_area(Arc::new(area()));
    let seen: Seen = inputs.in_house().into();
    assert!(seen.with_private());
}
