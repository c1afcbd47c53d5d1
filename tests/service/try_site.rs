//! `POST /try`: its values are those of the questions score, siting and coverage.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tettsted::analysis::siting::{Candidate, Ready, Siting, siting};
use tettsted::ask::{Inputs, Question as _, Seen, coverage, score, try_site};
use tettsted::geodesy::Position;
use tettsted::input::sites;
use tettsted::plan::{Base, Plan, When};
use tettsted::settings::Settings;
use tettsted::settings::base_types::{BaseType, BaseTypes};
use tettsted::study::Study;
use tettsted::{Area, Watch, people};
use tower::ServiceExt;

use super::served::{self, fjordvik};
use crate::common::town::{collection, feature};

/// The demo and its plan, in the house.
fn demo() -> &'static (Arc<Area>, Plan) {
    static DEMO: OnceLock<(Arc<Area>, Plan)> = OnceLock::new();
    DEMO.get_or_init(|| {
        let folder = fjordvik();
        let area = Study::open(&folder.join("f.tettsted")).expect("study area").area;
        let plan = Plan::read(&folder.join("plan.gpkg")).expect("plan").plan;
        (Arc::new(area), plan)
    })
}

pub(super) fn public() -> Seen {
    let (area, plan) = demo();
    let inputs = Inputs::new(Arc::clone(area), plan.clone());
    inputs.publish(None, &Watch::default()).expect("it is public").into()
}

async fn post(app: &Router, path: &str, body: &Value) -> (u16, Value) {
    let request = Request::post(path).header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string())).expect("request");
    let response = app.clone().oneshot(request).await.expect("response");
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("body").to_bytes();
    (status, serde_json::from_slice(&bytes).expect("JSON"))
}

/// Some places: the sites of the plan, moved a little, homes, and one without streets.
fn places() -> Vec<Position> {
    let (area, plan) = demo();
    let sites = plan.sites.iter().map(|site| Position { lon: site.position.lon + 0.0007, ..site.position });
    let homes = area.residents().homes.iter().step_by(401).map(|home| home.position);
    sites.chain(homes).chain([Position { lon: 11.5, lat: 64.2 }]).collect()
}

/// The same number, bit for bit.
fn same(found: f64, wanted: f64) {
    assert_eq!(found.to_bits(), wanted.to_bits(), "{found}, not {wanted}");
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[tokio::test]
async fn values_are_those_of_score_siting_and_coverage() {
    let (app, seen, watch) = (served::demo(), public(), Watch::default());
    for place in places() {
        let body = json!({ "lon": place.lon, "lat": place.lat, "type": "BASIS" });
        let (status, answer) = post(&app, "/plans/plan/try?language=en", &body).await;
        assert_eq!(status, 200, "{answer}");
        let tried = &answer["tried"];
        let at = json!({ "type": "Point", "coordinates": [place.lon, place.lat] });
        let sites = sites::from_geojson(collection(&[feature("one", &at)]), &watch).expect("a site");
        let question = score::Question { sites: sites.into() };
        let scored = question.answer(&seen, &watch).expect("scored");
        for (class, own) in seen.area().classes().iter() {
            let told = tried["classes"].as_array().expect("classes").iter();
            let told = told.into_iter().find(|other| other["id"] == *own.id).expect("the class");
            let site = scored.found().sites().next().expect("one");
            let range = scored.found().range(site, class);
            same(number(&told["low"]), people(range.low));
            same(number(&told["high"]), people(range.high));
            same(told["likely"].as_f64().unwrap_or(0.0), people(scored.found().residents(site, class)));
        }
        adds_what_coverage_says(&seen, place, number_or_none(&tried["adds_residents"]));
        assert_eq!(answer["now"], Value::Null);
        assert!(answer["words"].as_str().is_some_and(|words| words.contains("BASIS")), "{answer}");
    }
}

fn number_or_none(value: &Value) -> f64 {
    value.as_f64().unwrap_or(0.0)
}

/// Who reaches a base with one more there than before.
fn adds_what_coverage_says(seen: &Seen, place: Position, told: f64) {
    let with = |plan: Plan| {
        let answer = coverage::Question::default().answer(&seen.with_plan(plan), &Watch::default());
        people(answer.expect("covered").shown().coverage.areas[0].sum()[1].likely)
    };
    let before = seen.plan().clone();
    let mut after = before.clone();
    let template = before.bases.iter().find(|base| base.is_there(When::Today)).expect("a base").clone();
    after.bases.push(Base { id: "tried".into(), position: place, kind: BaseType::Basis, ..template });
    let added = with(after) - with(before);
    assert!((added - told).abs() < 1e-6, "{place:?}: {told} are added, not {added}");
}

/// What is made ready judges as the whole analysis does.
#[test]
fn what_is_made_ready_judges_the_same() {
    let (area, plan) = demo();
    let base_types = BaseTypes::built_in().expect("settings");
    let watch = Watch::default();
    let candidate = |(number, at): (usize, Position)| Candidate {
        id: format!("c{number}"),
        name: String::new(),
        position: Some(at),
        kinds: if number % 2 == 0 { Vec::new() } else { vec![BaseType::Basis] },
    };
    let all: Vec<Candidate> = places().into_iter().enumerate().map(candidate).collect();
    for (year, in_house) in [(None, true), (Some(2035), true), (Some(2026), false)] {
        let params = |sites| tettsted::analysis::siting::Params {
            area,
            sites,
            plan,
            base_types: &base_types,
            year,
            order: tettsted::analysis::siting::Order::RulesFirst,
            in_house,
        };
        let ready = Ready::new(&params(&[]), &watch).expect("ready");
        let whole = |found: Siting| format!("{:?} {:?} {:?}", found.ratings, found.scores, found.existing);
        for sites in all.chunks(2).step_by(4).chain([&all[..]]) {
            let found = ready.siting(&params(sites), &watch).expect("judged");
            let expected = siting(&params(sites), &watch).expect("judged");
            assert_eq!(whole(found), whole(expected), "{sites:?}");
        }
    }
}

#[tokio::test]
async fn a_moved_site_is_compared_with_where_it_stands() {
    let (app, seen) = (served::demo(), public());
    let site = seen.plan().sites[0].clone();
    let place = json!([site.position.lon + 0.003, site.position.lat]);
    let feature = json!({ "type": "Feature", "id": site.id, "properties": {}, "geometry": { "type": "Point", "coordinates": place } });
    let (status, answer) = post(&app, "/plans/plan/try?year=2035", &feature).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["now"]["lon"], site.position.lon);
    let [tried, now] = ["tried", "now"].map(|name| number(&answer[name]["residents"]));
    assert!((number(&answer["difference"]["residents"]) - (tried - now)).abs() < 1e-6);
    let types = answer["tried"]["types"].as_array().expect("types").len();
    assert_eq!(types, if site.kinds.is_empty() { 4 } else { site.kinds.len() });
    // where it stands it differs by nothing
    let still = json!({ "lon": site.position.lon, "lat": site.position.lat, "id": site.id });
    let (_, answer) = post(&app, "/plans/plan/try", &still).await;
    same(number(&answer["difference"]["residents"]), 0.0);
    assert_eq!(answer["tried"]["types"], answer["now"]["types"]);
    // a base that is moved does not stand in its own way
    let base = seen.plan().bases.iter().find(|base| base.is_there(When::Today)).expect("a base").clone();
    let still = json!({ "lon": base.position.lon, "lat": base.position.lat, "id": base.id });
    let (_, answer) = post(&app, "/plans/plan/try", &still).await;
    let mut without = seen.plan().clone();
    without.bases.retain(|other| other.id != base.id);
    let covered = |plan| {
        let answer = coverage::Question::default().answer(&seen.with_plan(plan), &Watch::default());
        people(answer.expect("covered").shown().coverage.areas[0].sum()[1].likely)
    };
    let added = covered(seen.plan().clone()) - covered(without);
    assert!((number(&answer["tried"]["adds_residents"]) - added).abs() < 1e-6);
}

#[tokio::test]
async fn what_cannot_be_tried_is_a_problem() {
    let app = served::demo();
    for (path, body, status, word) in [
        ("/try", json!({ "lon": 11.96 }), 422, "nowhere"),
        ("/try", json!({ "lon": 11.96, "lat": 99 }), 422, "lat"),
        ("/try", json!({ "lon": 11.96, "lat": 63.88, "type": "GOLD" }), 422, "there is no type of base"),
        ("/try", json!({ "lon": 63.88, "lat": 11.96 }), 422, "lon"),
        (
            "/plans/plan/try",
            json!({ "lon": 11.96, "lat": 63.88, "id": "x99" }),
            422,
            "no site or base \"x99\"",
        ),
        ("/plans/none/try", json!({ "lon": 11.96, "lat": 63.88 }), 404, "none"),
        ("/try?colour=red", json!({ "lon": 11.96, "lat": 63.88 }), 400, "colour"),
        ("/try?language=xx", json!({ "lon": 11.96, "lat": 63.88 }), 400, "xx"),
        (
            "/try",
            json!({ "type": "Feature", "properties": null, "geometry": { "type": "LineString", "coordinates": [[1, 2], [3, 4]] } }),
            422,
            "Point",
        ),
    ] {
        let (own, problem) = post(&app, path, &body).await;
        assert_eq!(own, status, "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(word)), "{problem}");
    }
}

/// Of a private base nothing is said in public: not that it is there, and not what it covers.
#[tokio::test]
async fn private_bases_are_unknown_in_public() {
    let (app, (_, plan)) = (served::demo(), demo());
    let private = plan.bases.iter().find(|base| base.group_home.is_some()).expect("a private base");
    let body = json!({ "lon": private.position.lon, "lat": private.position.lat, "id": private.id });
    let (status, problem) = post(&app, "/plans/plan/try", &body).await;
    assert_eq!(status, 422);
    let known =
        problem["detail"].as_str().expect("detail").split_once("; it has").expect("the others").1.to_owned();
    assert!(!known.contains(&format!("{:?}", private.id)), "{known}");
    let question = try_site::Question {
        at: private.position,
        base_types: vec![BaseType::Utvidet],
        id: None,
        year: None,
        settings: tettsted::ask::Assumed::default(),
    };
    let answer = question.answer(&public(), &Watch::default()).expect("tried");
    let words = tettsted::Words::default();
    let told =
        serde_json::to_value(tettsted::layers::try_site::summary(&answer.shown(&words))).expect("JSON");
    let rule = &told["tried"]["types"][0]["rules"][0];
    assert_eq!((&rule["kept"], &rule["unknown"]), (&Value::Null, &"in_house".into()));
    assert_eq!((&rule["distance_m"], &rule["name"]), (&Value::Null, &Value::Null));
}
