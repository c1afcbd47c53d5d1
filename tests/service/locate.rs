//! Where the next bases belong over HTTP: what the command says, and chosen sites as planned bases of a plan.

use std::fs;
use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tettsted::Watch;
use tettsted::ask::{Inputs, Questions};
use tettsted::plan::{Base, Plan, Status};
use tettsted::service::{Limits, Token, router_for};
use tettsted::settings::base_types::BaseType;
use tettsted::study::Study;

use crate::asked::{Answer, Door, ok};
use crate::common::program::{read_json, tettsted};
use crate::served::{fjordvik, with_plan};

const JSON: (&str, &str) = ("content-type", "application/json");

/// The demo as anybody may see it, with a plan of its own that may be changed.
struct Demo {
    door: Door,
    folder: TempDir,
}

impl Demo {
    fn new() -> Self {
        let folder = TempDir::new().expect("folder");
        let file = folder.path().join("plan.gpkg");
        fs::copy(fjordvik().join("plan.gpkg"), &file).expect("a copy");
        let area = Study::open(&fjordvik().join("f.tettsted")).expect("study area").area;
        let seen = Inputs::of_area(Arc::new(area)).publish(None, &Watch::default()).expect("it is public");
        let token = Token::fresh().expect("random");
        let secret = token.secret().to_owned();
        let limits = Limits { token: Some(token), ..Limits::default() };
        let router = router_for(with_plan(seen.into(), file), limits, Questions::built_in());
        Self { door: Door { router, token: secret }, folder }
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.door.ask(Method::POST, path, &[JSON], body.to_string()).await
    }

    async fn planned(&self, body: &Value) -> Answer {
        self.door.planner(Method::POST, "/plans/plan/planned-bases", &[JSON], body.to_string()).await
    }

    fn bases(&self) -> Vec<Base> {
        let mut bases = Plan::read(&self.folder.path().join("plan.gpkg")).expect("a plan").plan.bases;
        bases.sort_by(|one, other| one.id.cmp(&other.id));
        bases
    }
}

/// A layer of an answer.
fn layer<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let layers = answer["layers"].as_array().expect("layers");
    layers.iter().find(|layer| layer["name"] == name).unwrap_or_else(|| panic!("no layer {name}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_process_says_what_the_command_says_and_the_curve_has_its_sites() {
    let demo = Demo::new();
    let inputs = json!({ "base_types": ["BASIS"], "new": 2, "search": { "curve_to": 3 } });
    let path = "/plans/plan/processes/locate/execution?language=en";
    let answer = ok(&demo.post(path, &json!({ "inputs": inputs })).await).json();
    let out = demo.folder.path().join("l.geojson");
    let mut run = tettsted();
    run.current_dir(fjordvik()).args(["locate", "f.tettsted", "--plan", "plan.gpkg", "--base-type", "BASIS"]);
    run.args(["--new", "2", "--curve", "3", "-o"]).arg(&out).assert().success();
    assert_eq!(layer(&answer, "locate")["features"], read_json(&out)["features"]);
    for name in ["locate_proof", "locate_curve", "locate_curve_sites", "locate_alternatives", "locate_areas"]
    {
        let told = read_json(&demo.folder.path().join(format!("l_{name}.geojson")));
        assert_eq!(layer(&answer, name)["features"], told["features"], "{name}");
    }
    assert!(answer["words"].as_str().expect("words").contains("Bases in group homes are not counted"));
    // the sites that are drawn for a number of bases are those that its row of the curve names
    let drawn = layer(&answer, "locate_curve_sites")["features"].as_array().expect("sites");
    for row in layer(&answer, "locate_curve")["features"].as_array().expect("rows") {
        let own = &row["properties"];
        let ids: Vec<String> = drawn
            .iter()
            .filter(|site| site["properties"]["new_bases"] == own["new_bases"])
            .map(|site| format!("{}:BASIS", site["properties"]["site_id"].as_str().expect("an id")))
            .collect();
        assert_eq!(ids.join(","), own["site_ids"].as_str().unwrap_or_default(), "{own}");
        assert!(drawn.iter().all(|site| site["geometry"]["type"] == "Point"));
    }
    // what belongs to group homes is not asked for in public
    let refused = demo.post(path, &json!({ "inputs": { "base_types": ["EKSTRA"] } })).await;
    refused.problem(422, "locate_in_house");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_over_has_its_answer_whoever_has_had_enough() {
    let demo = Demo::new();
    let order = json!({ "inputs": { "base_types": ["BASIS"], "new": 2 } }).to_string();
    let path = "/plans/plan/processes/locate/execution";
    let made = demo.door.ask(Method::POST, path, &[JSON, ("prefer", "respond-async")], order).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let own = made.header("location").strip_prefix("http://localhost:8080").expect("an address").to_owned();
    let enough = loop {
        let enough = demo.door.ask(Method::POST, &format!("{own}/enough"), &[], "").await;
        if !["accepted", "running"].contains(&ok(&enough).json()["status"].as_str().expect("a status")) {
            break enough.json();
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    assert_eq!(enough["status"], "successful", "{enough}");
    assert!(enough["so_far"].is_null(), "it is no search any more: {enough}");
    let answer = ok(&demo.door.get(&format!("{own}/results"), &[]).await).json();
    assert_eq!(layer(&answer, "locate")["features"].as_array().expect("sites").len(), 2);
    let none = demo.door.ask(Method::POST, "/plans/plan/jobs/0123/enough", &[], "").await;
    assert_eq!(none.status, 404, "{}", none.text());
    assert!(none.json()["type"].as_str().is_some_and(|own| own.ends_with("/no-such-job")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chosen_sites_become_planned_bases_and_are_taken_back_at_once() {
    let demo = Demo::new();
    let before = demo.bases();
    let chosen = json!({
        "bases": [
            { "lon": 11.962, "lat": 63.883, "name": "Torget", "base_type": "BASIS" },
            { "lon": 11.97, "lat": 63.886, "name": "", "base_type": "PLUSS" },
        ],
        "opening_year": 2029,
    });
    let body = chosen.to_string();
    let reader = demo.door.ask(Method::POST, "/plans/plan/planned-bases", &[JSON], body).await;
    assert_eq!(reader.status, 401, "{}", reader.text());
    let written = demo.planned(&chosen).await;
    assert_eq!(written.status, 201, "{}", written.text());
    let written = written.json();
    assert_eq!(written["added"], 2);
    let after = demo.bases();
    let new: Vec<&Base> = after.iter().filter(|own| !before.contains(own)).collect();
    assert_eq!((new.len(), after.len()), (2, before.len() + 2));
    let mut told: Vec<(BaseType, Status, Option<i32>)> =
        new.iter().map(|own| (own.kind, own.status, own.opening_year)).collect();
    told.sort_by_key(|own| own.0.id());
    let planned = |kind| (kind, Status::Planned, Some(2029));
    assert_eq!(told, [planned(BaseType::Basis), planned(BaseType::Plus)]);
    assert!(new.iter().any(|own| (own.position.lon - 11.962).abs() < 1e-6 && own.name == "Torget"));
    let undo = written["undo"].as_str().and_then(|own| own.strip_prefix("http://localhost:8080"));
    let undone = demo.door.planner(Method::POST, undo.expect("an address"), &[], "").await;
    assert_eq!(undone.status, 204, "{}", undone.text());
    assert_eq!(demo.bases(), before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_planned_is_refused_as_a_whole() {
    let demo = Demo::new();
    let before = demo.bases();
    let good = json!({ "lon": 11.962, "lat": 63.883, "name": "Torget", "base_type": "BASIS" });
    let other = |field: &str, value: Value| {
        let mut own = good.clone();
        own[field] = value;
        json!({ "bases": [good, own] })
    };
    for bad in [
        json!({ "bases": [] }),
        json!({ "bases": [good], "color": "red" }),
        other("base_type", json!("EKSTRA")),
        other("base_type", json!("BASE")),
        other("lat", json!(91.0)),
        json!({ "bases": [good], "opening_year": 29 }),
    ] {
        let refused = demo.planned(&bad).await;
        assert_eq!(refused.status, 422, "{bad}: {}", refused.text());
        assert_eq!(demo.bases(), before, "{bad}");
    }
}

/// Of an answer: residents who reach a base with the chosen sites, and those that its words say do.
fn reached(answer: &Value) -> (f64, Vec<f64>) {
    let areas = layer(answer, "locate_areas")["features"].as_array().expect("rows");
    let whole =
        areas.iter().map(|row| &row["properties"]).find(|row| row["class"] == "all" && row["area"].is_null());
    let told = answer["words"].as_str().expect("words").lines();
    let told = told.filter_map(|line| {
        line.strip_prefix("With the chosen sites ")?.split_once(" residents reach a base")
    });
    let told = told.map(|(number, _)| number.replace(',', "").parse().expect("a number"));
    (whole.expect("all")["with_base_after"].as_f64().expect("a number"), told.collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_aims_no_value_of_other_sites_is_said_of_the_chosen_ones() {
    let demo = Demo::new();
    for (aims, count) in [(["cover", "distance"], 0), (["distance", "cover"], 1)] {
        let search = json!({ "curve_to": 0, "alternatives": 0 });
        let inputs = json!({ "base_types": ["BASIS"], "new": 2, "aims": aims, "candidates": { "anywhere": true }, "search": search });
        let path = "/plans/plan/processes/locate/execution?language=en";
        let answer = ok(&demo.post(path, &json!({ "inputs": inputs })).await).json();
        let (after, told) = reached(&answer);
        assert!(
            told.len() == count && told.iter().all(|own| (own - after).abs() <= 1.0),
            "{aims:?}: {after} {told:?}"
        );
        let words = answer["words"].as_str().expect("words");
        assert!(words.contains("the chosen sites are within 1.0%"), "{words}");
    }
}
