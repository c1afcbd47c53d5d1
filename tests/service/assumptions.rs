//! Assumptions in the address and with the plan: numbers are those of an area that is built with a changed file.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};
use tettsted::Watch;
use tettsted::ask::{Inputs, Questions};
use tettsted::plan::Plan;
use tettsted::service::{Limits, router_for};
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseTypes;
use tettsted::settings::classes::Classes;
use tettsted::study::Study;
use tower::ServiceExt;

use super::asking::{get, json as read, link};
use super::served::{self, fjordvik, with_plan};
use crate::common::program::{tettsted, with_setting};

/// A reach that no file has.
const SET: &str = "reach.most:450";

/// The demo built anew with classes of which most walk 450 m.
fn shorter() -> PathBuf {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = tempdir().expect("folder");
        tettsted().arg("demo").arg(folder.path()).assert().success();
        let classes = Classes::DEFAULT.replace("reach_m = 500", "reach_m = 450");
        assert_ne!(classes, Classes::DEFAULT);
        std::fs::write(folder.path().join("classes.toml"), classes).expect("written");
        let mut build = tettsted();
        build.current_dir(folder.path()).args(["build", "fjordvik.osm.pbf", "--grid", "population_250m.csv"]);
        build.args(["--ages", "ages.csv", "--municipalities", "kommune.geojson", "--stops", "stops.txt"]);
        build.args([
            "--classes",
            "classes.toml",
            "--dem",
            "dtm.tif",
            "--public",
            "grid,ages",
            "-o",
            "f.tettsted",
        ]);
        build.assert().success();
        folder
    });
    built.path().join("f.tettsted")
}

/// The service over it, with the plan of the demo.
fn shorter_demo() -> Router {
    let area = Study::open(&shorter()).expect("study area").area;
    let inputs = Inputs::of_area(Arc::new(area)).publish(None, &Watch::default()).expect("it is public");
    let world = with_plan(inputs.into(), fjordvik().join("plan.gpkg"));
    router_for(world, Limits::default(), Questions::built_in())
}

async fn post(app: &Router, path: &str, body: &Value) -> Value {
    let request = Request::post(path).header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string())).expect("request");
    let response = app.clone().oneshot(request).await.expect("response");
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("body").to_bytes();
    let answer: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

/// An answer without what says that something was changed, and where it stands.
fn bare(mut answer: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                for name in ["links", "remarks", "changed_assumptions"] {
                    members.remove(name);
                }
                members.values_mut().for_each(strip);
            }
            Value::Array(all) => all.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut answer);
    answer
}

/// A place in the middle of the demo: a site of its plan.
fn place() -> (f64, f64) {
    let plan = Plan::read(&fjordvik().join("plan.gpkg")).expect("a plan").plan;
    let at = plan.sites[0].position;
    (at.lon, at.lat)
}

#[tokio::test]
async fn a_reach_in_the_address_gives_what_an_area_with_that_reach_gives() {
    let (app, other) = (served::demo(), shorter_demo());
    let (lon, lat) = place();
    let paths = [
        format!("/reach?lon={lon}&lat={lat}"),
        format!("/reach?lon={lon}&lat={lat}&f=json-compact"),
        "/plans/plan/collections/coverage_areas/items?limit=1000".into(),
        "/plans/plan/collections/scores/items?limit=1000&year=2035".into(),
        "/plans/plan/collections/settlements_needs/items?limit=1000".into(),
        "/collections/settlements/items".into(),
    ];
    for path in paths {
        let set = if path.contains('?') { format!("{path}&set={SET}") } else { format!("{path}?set={SET}") };
        let (changed, wanted, plain) =
            (read(&app, &set).await, read(&other, &path).await, read(&app, &path).await);
        assert!(bare(changed) == bare(wanted.clone()), "{path} is not the same");
        assert!(bare(plain) != bare(wanted), "{path} does not depend on the reach");
    }
    for (path, body) in [
        ("/plans/plan/try", json!({ "lon": lon, "lat": lat, "type": "BASIS" })),
        ("/plans/plan/processes/coverage/execution", json!({})),
        ("/plans/plan/processes/what-if/execution", json!({})),
        ("/ask/reach", json!({ "at": { "lon": lon, "lat": lat } })),
        (
            "/score",
            json!({ "type": "FeatureCollection", "features": [
                { "type": "Feature", "properties": {}, "geometry": { "type": "Point", "coordinates": [lon, lat] } },
            ] }),
        ),
    ] {
        let changed = post(&app, &format!("{path}?set={SET}"), &body).await;
        let wanted = post(&other, path, &body).await;
        let plain = post(&app, path, &body).await;
        assert!(bare(changed.clone()) == bare(wanted.clone()), "{path} is not the same");
        assert!(bare(plain.clone()) != bare(wanted), "{path} does not depend on the reach");
        if let Some(remarks) = changed["remarks"].as_array() {
            assert!(
                remarks.contains(&json!("changed assumptions: reach.most 450 (default 500)")),
                "{remarks:?}"
            );
            assert!(!plain["remarks"].to_string().contains("changed assumptions"));
        }
    }
}

/// The rows that the program writes for `score`, `coverage` or `settlements` as CSV.
fn rows(command: &str, area: &str, further: &[&str]) -> String {
    let folder = tempdir().expect("folder");
    let file = folder.path().join("out.geojson");
    let mut program = tettsted();
    program.arg(command).arg(area).args(further).arg("-o").arg(&file).assert().success();
    let all = std::fs::read_dir(folder.path()).expect("folder");
    let mut files: Vec<PathBuf> = all.map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    let texts = files.iter().map(|file| {
        let json: Value = serde_json::from_slice(&std::fs::read(file).expect("a file")).expect("JSON");
        json["features"].to_string()
    });
    texts.collect()
}

#[test]
fn the_command_line_gives_the_same() {
    let (demo, shorter) = (fjordvik().join("f.tettsted"), shorter());
    let (demo, shorter) = (demo.to_str().expect("path"), shorter.to_str().expect("path"));
    let plan = fjordvik().join("plan.gpkg");
    let plan = plan.to_str().expect("path");
    for (command, further) in
        [("coverage", vec!["--plan", plan]), ("settlements", vec!["--plan", plan, "--plan-year", "2035"])]
    {
        let with = [&further[..], &["--set", "reach.most=450"]].concat();
        let changed = rows(command, demo, &with);
        assert_eq!(changed, rows(command, shorter, &further), "{command}");
        assert_ne!(changed, rows(command, demo, &further), "{command}");
        let default = [&further[..], &["--set", "reach.most=500"]].concat();
        assert_eq!(rows(command, demo, &default), rows(command, demo, &further), "{command}");
    }
    let mut refused = tettsted();
    refused.args(["coverage", demo, "--plan", plan, "--set", "reach.most=1", "-o", "x.csv"]);
    refused.assert().failure().stderr(predicates::str::contains("reach.most = 1: must be from 50 to 3000"));
}

#[tokio::test]
async fn weights_and_rules_are_those_of_a_question_with_a_changed_file() {
    let app = served::demo();
    let text = with_setting(BaseTypes::DEFAULT, &["weights", "class", "rollator"], 40);
    let text = text.replace("within_m = 300", "within_m = 120");
    let settings = BaseTypes::parse(&text, "copied.toml").expect("settings");
    let settings = serde_json::to_value(settings).expect("JSON");
    let path = "/plans/plan/processes/siting/execution";
    let wanted = post(&app, path, &json!({ "inputs": { "settings": settings } })).await;
    let changed =
        post(&app, &format!("{path}?set=weight.rollator:40,rule.BASIS.stop_m:120"), &json!({})).await;
    assert_eq!(bare(changed), bare(wanted.clone()));
    assert_ne!(bare(post(&app, path, &json!({})).await), bare(wanted));
    // what the question itself says comes first
    let own =
        post(&app, &format!("{path}?set=weight.rollator:3"), &json!({ "inputs": { "settings": settings } }))
            .await;
    let plain = post(&app, path, &json!({ "inputs": { "settings": settings } })).await;
    assert_eq!(bare(own), bare(plain));
}

#[tokio::test]
async fn what_repeats_the_default_is_the_same_answer() {
    let app = served::demo();
    let (lon, lat) = place();
    let [x, y] = [(lon + 180.0) / 360.0, 0.5 - lat.to_radians().tan().asinh() / std::f64::consts::TAU];
    let [column, row] = [x, y].map(|part| (part * 16384.0).floor());
    let tile =
        |set: &str| format!("/plans/plan/collections/coverage/tiles/WebMercatorQuad/14/{row}/{column}{set}");
    assert_eq!(get(&app, &tile("")).await.status, 200, "homes are in the tile");
    let tags = [
        get(&app, &tile("")).await.header("etag").to_owned(),
        get(&app, &tile("?set=reach.most:500,weight.fit:1")).await.header("etag").to_owned(),
        get(&app, &tile("?set=reach.most:450")).await.header("etag").to_owned(),
    ];
    assert_eq!(tags[0], tags[1]);
    assert_ne!(tags[0], tags[2]);
    let path = "/plans/plan/collections/coverage_areas/items";
    let (plain, same) = (read(&app, path).await, read(&app, &format!("{path}?set=reach.most:500")).await);
    assert_eq!(bare(plain), bare(same));
}

#[tokio::test]
async fn links_keep_the_assumptions() {
    let app = served::demo();
    let encoded = "set=reach.most%3A450";
    let path = format!("/plans/plan/collections/coverage/items?limit=2&set={SET}");
    let page = read(&app, &path).await;
    let next = link(&page, "next").expect("another page");
    assert!(next.contains(encoded) && link(&page, "self").is_some_and(|own| own.contains(encoded)), "{page}");
    let second = read(&app, next).await;
    let both = read(&app, &path.replace("limit=2", "limit=4")).await;
    assert_eq!(second["features"], json!(both["features"].as_array().expect("features")[2..4]));
    let about = read(&app, &format!("/plans/plan/collections/coverage?set={SET}")).await;
    assert!(link(&about, "items").is_some_and(|items| items.contains(encoded)), "{about}");
    for (path, pointer) in [
        (
            format!("/plans/plan/collections/coverage/tiles/WebMercatorQuad?f=tilejson&year=2035&set={SET}"),
            "/tiles/0",
        ),
        (format!("/plans/plan/collections/coverage/style?year=2035&set={SET}"), "/sources/coverage/tiles/0"),
    ] {
        let said = read(&app, &path).await;
        let tiles = said.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{said}"));
        assert!(tiles.ends_with(&format!("?year=2035&set={SET}")), "{tiles}");
    }
    let process = read(&app, &format!("/plans/plan/processes/coverage?set={SET}")).await;
    assert!(process["links"].to_string().contains(&format!("execution?set={SET}")), "{process}");
}

/// Every address of a dataset takes them, be it that its answer does not depend on them.
#[tokio::test]
async fn no_address_refuses_assumptions() {
    let app = served::demo();
    let (lon, lat) = place();
    for path in [
        "/about?".to_owned(),
        "/assumptions?".to_owned(),
        format!("/reach?lon={lon}&lat={lat}&"),
        format!("/near?lon={lon}&lat={lat}&"),
        format!("/walk?from={lon},{lat}&to={lon},{lat}&class=most&"),
        "/search?q=torg&".to_owned(),
        "/coverage/summary?".to_owned(),
        "/sites/ranked?weights=rollator:3&".to_owned(),
        "/compare?a=plan&b=plan@2035&".to_owned(),
        "/collections?".to_owned(),
        "/processes?".to_owned(),
    ] {
        let path = format!("/plans/plan{path}");
        let (plain, set) = (get(&app, &path).await, get(&app, &format!("{path}set={SET}")).await);
        assert_eq!(plain.status, 200, "{path}: {}", String::from_utf8_lossy(&plain.body));
        assert_eq!(set.status, 200, "{path}: {}", String::from_utf8_lossy(&set.body));
    }
}

#[tokio::test]
async fn what_cannot_be_assumed_is_refused_everywhere() {
    let app = served::demo();
    for (set, words) in [
        ("reach.most", "KEY:NUMBER"),
        ("reach.all:400", "there are reach.rollator, reach.most, reach.fit"),
        ("reach.most:4", "must be from 50 to 3000"),
        ("reach.most:NaN", "KEY:NUMBER"),
        ("reach.most:400,reach.most:450", "twice"),
        ("share.rollator.80:0.5", "built anew with other classes"),
    ] {
        for path in [
            "/",
            "/collections",
            "/tiles",
            "/assumptions",
            "/processes",
            "/plans/plan/collections/coverage/items",
        ] {
            let answer = get(&app, &format!("{path}?set={set}")).await;
            assert_eq!(answer.status, 400, "{path} {set}");
            let problem = answer.json();
            assert_eq!(problem["type"], "urn:tettsted:problem:assumptions", "{problem}");
            let detail = problem["detail"].as_str().expect("detail").replace("build it anew", "built anew");
            assert!(detail.contains(words), "{path} {set}: {detail}");
        }
    }
}

#[tokio::test]
async fn the_list_has_what_the_files_have() {
    let app = served::demo();
    for (language, title) in [
        ("nb", "Rekkevidde til fots: De fleste"),
        ("nn", "Rekkjevidd til fots: Dei fleste"),
        ("en", "Reach on foot: Most people"),
    ] {
        let listed = read(&app, &format!("/assumptions?language={language}&set={SET},need.health:0")).await;
        assert_eq!(listed["set"], "need.health:0,reach.most:450");
        let all = listed["assumptions"].as_array().expect("a list");
        let of = |key: &str| all.iter().find(|one| one["key"] == key).unwrap_or_else(|| panic!("{key}"));
        let most = of("reach.most");
        assert_eq!([&most["title"], &most["unit"], &most["changed_by"]], [title, "m", "address"]);
        assert_eq!(
            [&most["value"], &most["default"], &most["least"], &most["greatest"]],
            [450.0, 500.0, 50.0, 3000.0]
        );
        assert!(most["source"].as_str().is_some_and(|source| source.contains("TØI article 34198")), "{most}");
        assert_eq!([&of("need.health")["value"], &of("need.stop")["value"]], [0.0, 1.0]);
        assert_eq!(
            (&of("reach.fit")["changed"], &of("share.fit.80")["fixed"]),
            (&json!(false), &json!(true))
        );
        for one in all {
            let title = one["title"].as_str().expect("a title");
            assert!(!title.is_empty() && !title.starts_with("assumption-") && !title.contains('{'), "{one}");
            assert!(!title.ends_with(": "), "{one}");
            assert!(one["heading"].as_str().is_some_and(|text| !text.starts_with("assumption-")), "{one}");
            assert!(one["unit_title"].as_str().is_some_and(|text| !text.starts_with("assumption-")), "{one}");
            assert!(one["source"].as_str().is_some_and(|text| !text.is_empty()), "{one}");
        }
    }
}
