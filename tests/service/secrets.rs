//! Nothing that the service tells anybody depends on what is private: not a byte of a body, not a header, not a status.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use fastrand::Rng;
use http_body_util::BodyExt;
use serde_json::Value;
use tettsted::ask::{Inputs, Questions, Seen};
use tettsted::plan::{GeoPackages, Known, Plan};
use tettsted::service::{Limits, ServedArea, Service, World};
use tettsted::study::Study;
use tettsted::tiles::TileId;
use tettsted::watch::Watch;
use tower::ServiceExt;

use crate::common::often;
use crate::common::secret::{demo_folder, exchanged, public_demo, put_plan, with_private};

/// How many plans by lot are tried, and how many when there is time.
const PLANS: [u32; 2] = [1, 100];
/// Headers that are of the moment, and say nothing else.
const OF_THE_MOMENT: [&str; 2] = ["date", "x-request-id"];
/// Beginnings that lead to everything else.
const BEGINNINGS: [&str; 4] = ["/", "/plans/plan/", "/plans/plan/api", "/plans/plan/collections?year=2035"];
/// The most addresses that are asked for.
const MOST: usize = 1500;
/// Questions that are asked as such.
const QUESTIONS: [&str; 8] =
    ["coverage", "bands", "forms", "siting", "settlements", "what-if", "missing-links", "survey"];

/// Sites that are tried, and a process that is run.
const TRIED: [(&str, &str); 4] = [
    ("/plans/plan/try", r#"{"lon":11.9656,"lat":63.88346,"type":"BASIS"}"#),
    ("/plans/plan/try", r#"{"lon":11.9656,"lat":63.88346,"type":"EKSTRA"}"#),
    (
        "/plans/plan/what-if",
        r#"{"edits":[{"type":"Feature","properties":{"type":"new_path"},"geometry":{"type":"LineString","coordinates":[[11.9656,63.88346],[11.9676,63.88446]]}}]}"#,
    ),
    ("/plans/plan/processes/coverage/execution", r#"{"inputs":{"year":2035}}"#),
];
/// Collections whose tiles and styles are looked at.
const DRAWN: [&str; 7] = ["homes", "bases", "sites", "coverage", "coverage_bands", "scores", "settlements"];
/// Answers for panels, and the same as the planner of a house may look at them.
const PANELS: [&str; 8] = [
    "/plans/plan/coverage/summary",
    "/plans/plan/coverage/summary?at=Tue18:30&year=2035",
    "/plans/plan/coverage/summary?types=EKSTRA,UTVIDET&language=en",
    "/plans/plan/collections/coverage/items?at=Sat12:00&staffed=true",
    "/plans/plan/sites/ranked?year=2035",
    "/plans/plan/sites/ranked?base_type=EKSTRA&weights=rollator:3",
    "/compare?a=plan@2026&b=plan@2035",
    "/as/public/plans/plan/coverage/summary",
];

/// Where the municipality lies: west, south, east, north.
const AREA: [f64; 4] = [11.84, 63.865, 12.0, 63.9];

/// Addresses of tiles, of styles, and of a place that is pointed at.
fn drawn() -> Vec<String> {
    let mut all = vec!["/plans/plan/reach?lon=11.9656&lat=63.88346&f=reach".to_owned()];
    all.extend(PANELS.map(str::to_owned));
    for zoom in [10, 13] {
        for tile in TileId::over(zoom, AREA) {
            let at = format!("WebMercatorQuad/{zoom}/{}/{}", tile.row(), tile.column());
            all.push(format!("/tiles/base/{at}"));
            all.extend(DRAWN.iter().map(|id| format!("/plans/plan/collections/{id}/tiles/{at}")));
            all.push(format!("/compare/tiles/{at}?a=plan@2026&b=plan@2035"));
            all.push(format!("/plans/plan/collections/coverage_bands/tiles/{at}?at=Tue18:30&types=BASIS"));
        }
    }
    all.extend(DRAWN.iter().map(|id| format!("/plans/plan/collections/{id}/style")));
    all
}

/// What a router tells: by method and address.
type Told = BTreeMap<String, (u16, Vec<String>, Vec<u8>)>;

async fn ask(router: &Router, method: Method, path: &str, body: &'static str) -> (u16, Vec<String>, Vec<u8>) {
    let request = Request::builder().method(method).uri(path).header("host", "localhost:8080");
    let request = request.header("content-type", "application/json").body(Body::from(body)).expect("request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (head, body) = response.into_parts();
    let headers = head.headers.iter().filter(|(name, _)| !OF_THE_MOMENT.contains(&name.as_str()));
    let mut headers: Vec<String> = headers.map(|(name, value)| format!("{name}: {value:?}")).collect();
    headers.sort();
    let body = body.collect().await.expect("body").to_bytes().to_vec();
    (head.status.as_u16(), headers, without_number(body))
}

/// A problem without the number of its request, which is of the moment, too.
fn without_number(body: Vec<u8>) -> Vec<u8> {
    let Ok(Value::Object(mut problem)) = serde_json::from_slice(&body) else { return body };
    if problem.remove("request_id").is_none() {
        return body;
    }
    Value::Object(problem).to_string().into_bytes()
}

/// What an address gives; what is being made is waited for.
async fn ready(router: &Router, path: &str) -> (u16, Vec<String>, Vec<u8>) {
    let mut answer = ask(router, Method::GET, path, "").await;
    for _ in 0..60 {
        if answer.0 != 503 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        answer = ask(router, Method::GET, path, "").await;
    }
    answer
}

/// Everything that can be found from the beginnings by links, and answers to questions.
async fn everything(router: &Router) -> Told {
    // once, so that everything is there
    for question in ["collections", "api"] {
        ask(router, Method::GET, &format!("/plans/plan/{question}"), "").await;
    }
    let mut to_ask: Vec<String> = BEGINNINGS.iter().map(|path| (*path).to_owned()).collect();
    let mut told = Told::new();
    while let Some(path) = to_ask.pop() {
        let known = format!("GET {path}");
        if told.contains_key(&known) || told.len() >= MOST {
            continue;
        }
        let answer = ready(router, &path).await;
        if let Ok(json) = serde_json::from_slice::<Value>(&answer.2) {
            links(&json, &mut to_ask);
        }
        told.insert(known, answer);
    }
    for path in drawn() {
        told.insert(format!("GET {path}"), ready(router, &path).await);
    }
    for (path, body) in TRIED {
        told.insert(format!("POST {path} {body}"), ask(router, Method::POST, path, body).await);
    }
    for question in QUESTIONS {
        let path = format!("/ask/{question}");
        told.insert(format!("POST {path}"), ask(router, Method::POST, &path, "{}").await);
    }
    told
}

/// Whether it is a page behind the second: there are hundreds, each as the one before.
fn is_far(path: &str) -> bool {
    path.contains("offset=") && !path.contains("offset=100&") && !path.contains("offset=0&")
}

/// All addresses of the service in a document.
fn links(json: &Value, to: &mut Vec<String>) {
    match json {
        Value::Array(all) => all.iter().for_each(|own| links(own, to)),
        Value::Object(all) => {
            // features have no links of interest, and there are thousands
            let own = all.iter().filter(|(name, _)| *name != "features" && *name != "paths");
            for (name, value) in own {
                match value.as_str() {
                    Some(href) if name == "href" => {
                        let path = href
                            .strip_prefix("http://localhost:8080")
                            .filter(|path| !path.contains('{') && !is_far(path));
                        to.extend(path.map(str::to_owned));
                    }
                    _ => links(value, to),
                }
            }
        }
        _ => {}
    }
}

fn router(seen: &Seen, plan: &Plan, folder: &Path) -> Router {
    let file = folder.join("plan.gpkg");
    put_plan(&file, plan);
    let plans = GeoPackages::new(vec![file], Known::built_in().expect("built in"));
    let area = ServedArea::new("fjordvik".into(), "Fjordvik".into(), seen.clone());
    Service::new(World::new(area, Vec::new(), Arc::new(plans)), Limits::default(), Questions::built_in())
        .router()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_told_depends_on_private_rows() {
    let folder = tempfile::tempdir().expect("folder");
    let study = Study::open(&public_demo(folder.path())).expect("a study area");
    let seen: Seen =
        Inputs::of_area(Arc::new(study.area)).publish(None, &Watch::default()).expect("public").into();
    let plan = Plan::read(&demo_folder().join("plan.gpkg")).expect("a plan").plan;
    for seed in 0..often(PLANS[0], PLANS[1]) {
        let mut lot = Rng::with_seed(u64::from(seed));
        let first = with_private(&plan, &mut lot);
        let second = exchanged(&first, &mut lot);
        let mut all = Vec::new();
        for plan in [&first, &second] {
            let own = tempfile::tempdir().expect("folder");
            all.push(everything(&router(&seen, plan, own.path())).await);
        }
        let [first, second] = [&all[0], &all[1]];
        assert!(first.len() > 150, "{} addresses only", first.len());
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>(), "seed {seed}");
        for (address, (status, headers, body)) in first {
            let (other_status, other_headers, other_body) = &second[address];
            assert!(*status < 500, "seed {seed}: {address}: {status}");
            assert_eq!(status, other_status, "seed {seed}: {address}");
            assert_eq!(headers, other_headers, "seed {seed}: {address}");
            assert!(body == other_body, "seed {seed}: {address}: the bodies differ");
            let text = String::from_utf8_lossy(body);
            assert!(!text.contains("Skjult") && !text.contains("hemmelig"), "seed {seed}: {address}");
        }
    }
}
