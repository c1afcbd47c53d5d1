//! `GET /walk`, `/near` and `/search`: what maps ask for at once.

use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tettsted::analysis::project::{Card, Params, card};
use tettsted::ask::{Inputs, Questions, Seen};
use tettsted::plan::{Plan, Project};
use tettsted::service::{Limits, Token, router, router_for};
use tettsted::settings::Settings;
use tettsted::settings::project::ProjectSettings;
use tettsted::study::Study;
use tettsted::{Position, Watch, metres};
use tower::ServiceExt;

use super::served::{self, fjordvik};
use crate::common::house::published;
use crate::common::projects::{households, project};

/// The token of the planner.
fn token() -> &'static Token {
    static TOKEN: OnceLock<Token> = OnceLock::new();
    TOKEN.get_or_init(|| Token::fresh().expect("random"))
}

async fn get(app: &Router, path: &str) -> (u16, Value) {
    let request = Request::get(path).header("authorization", format!("Bearer {}", token().secret()));
    let request = request.body(Body::empty()).expect("request");
    let response = app.clone().oneshot(request).await.expect("response");
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("body").to_bytes();
    (status, serde_json::from_slice(&bytes).expect("JSON"))
}

/// The answer to a request that has one.
async fn answered(app: &Router, path: &str) -> Value {
    let (status, answer) = get(app, path).await;
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

fn demo_area() -> tettsted::Area {
    Study::open(&fjordvik().join("f.tettsted")).expect("study area").area
}

/// Kinds and names of results.
async fn search(app: &Router, query: &str) -> Vec<(String, String)> {
    let encoded: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    let answer = answered(app, &format!("/search?q={encoded}")).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let all = answer["results"].as_array().expect("results").iter();
    all.map(|own| (text(&own["kind"]), text(&own["name"]))).collect()
}

fn names(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(_, name)| name.as_str()).collect()
}

#[tokio::test]
async fn the_walk_is_that_of_the_question() {
    let app = served::demo();
    let (from, to) = ("11.9620125,63.8831822", "11.9702898,63.8864372");
    for class in ["rollator", "most", "fit"] {
        let quick = answered(&app, &format!("/walk?from={from}&to={to}&class={class}&language=en")).await;
        let question = json!({
            "from": { "lon": 11.962_012_5, "lat": 63.883_182_2 },
            "to": { "lon": 11.970_289_8, "lat": 63.886_437_2 },
            "class": class,
        });
        let request = Request::post("/ask/walk?language=en").header("content-type", "application/json");
        let request = request.body(Body::from(question.to_string())).expect("request");
        let response = app.clone().oneshot(request).await.expect("response");
        let bytes = response.into_body().collect().await.expect("body").to_bytes();
        let asked: Value = serde_json::from_slice(&bytes).expect("JSON");
        for (number, name) in ["walk", "streets", "obstacles"].into_iter().enumerate() {
            assert_eq!(quick[name]["features"], asked["layers"][number]["features"], "{class}: {name}");
        }
        let lines = quick["lines"].as_array().expect("lines");
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str().expect("text")).collect();
        assert_eq!(asked["words"], lines.join("\n") + "\n", "{class}");
        let walk = &quick["walk"]["features"][0];
        let count = |name: &str| quick[name]["features"].as_array().expect("features").len();
        let why = walk["properties"]["walk_why"].as_str().expect("a word");
        if class == "rollator" {
            // it is too steep
            assert_eq!((why, &walk["geometry"], count("streets")), ("stopped", &Value::Null, 0));
            assert!(count("obstacles") > 0);
        } else {
            assert_eq!(walk["geometry"]["coordinates"][0], json!([11.962_012_5, 63.883_182_2]), "{class}");
            let number = |name: &str| walk["properties"][name].as_f64().expect("metres");
            let is_within = number("distance_m") <= number("reach_m");
            assert_eq!((why, count("streets") > 1), (if is_within { "reached" } else { "too_far" }, true));
        }
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_said() {
    let app = served::demo();
    for (path, code) in [
        ("/walk?from=11.96&to=11.97,63.88&class=most", "position"),
        ("/walk?from=11.96,95&to=11.97,63.88&class=most", "position"),
        ("/walk?from=11.96,63.88&to=11.97,63.88&class=x", "unknown_class"),
        ("/walk?from=11.96,63.88&to=11.97,63.88", "query"),
        ("/near?lon=11.96&lat=63.88&class=x", "unknown_class"),
        ("/near?lon=200&lat=63.88", "position"),
        ("/search?q=a&limit=0", "limit"),
        ("/search?q=a&limit=51", "limit"),
        ("/search?q=a&near=north", "position"),
        ("/search?q=a&language=de", "language"),
        ("/search", "query"),
    ] {
        let (status, answer) = get(&app, path).await;
        assert_eq!(status, 400, "{path}: {answer}");
        assert_eq!(answer["type"], format!("urn:tettsted:problem:{code}"), "{path}");
    }
    let long = "a".repeat(201);
    assert_eq!(get(&app, &format!("/search?q={long}")).await.0, 400);
}

/// The card of a project at a place, with nothing of a plan.
fn card_at(seen: &Seen, at: Position) -> Card {
    let project: Project = project("here", at);
    let plan = Plan { projects: vec![project.clone()], ..Plan::default() };
    let settings = ProjectSettings::built_in().expect("settings");
    let params = Params {
        area: seen.area(),
        plan: &plan,
        project: &project,
        year: None,
        settings: &settings,
        households: &households(),
    };
    card(&params, &Watch::default()).expect("not stopped")
}

#[tokio::test]
async fn what_is_near_is_what_the_card_says() {
    let seen = published(demo_area());
    let app = router(seen.clone(), Limits::default());
    let homes = seen.area().residents().homes.iter().step_by(307).map(|home| home.position);
    let (mut compared, needs) = (0, seen.area().needs());
    for at in homes {
        let answer = answered(&app, &format!("/near?lon={}&lat={}", at.lon, at.lat)).await;
        assert_eq!(answer["bases"], Value::Null, "no plan is known");
        let card = card_at(&seen, at);
        let told = answer["needs"].as_array().expect("needs");
        assert_eq!(told.len(), card.needs.len());
        for (told, need) in told.iter().zip(&card.needs) {
            assert_eq!(told["category"], needs.settings.categories[need.category].id);
            for (told, near) in told["classes"].as_array().expect("classes").iter().zip(&need.nearest) {
                let Some(near) = near else {
                    assert!(
                        ["none_near", "not_known", "not_linked"]
                            .contains(&told["state"].as_str().expect("a state"))
                    );
                    continue;
                };
                compared += 1;
                assert!(
                    (told["distance_m"].as_f64().expect("metres") - metres(near.distance)).abs() < 1e-6,
                    "{told}"
                );
                assert_eq!(told["state"], if near.within { "reached" } else { "too_far" });
                assert_eq!(told["name"], json!(needs.places.all()[near.place].name()), "{told}");
            }
        }
    }
    assert!(compared > 50, "{compared}");
}

#[tokio::test]
async fn the_nearest_base_is_that_of_the_walks_to_all() {
    let app = served::demo();
    let plan = Plan::read(&fjordvik().join("plan.gpkg")).expect("plan").plan.public();
    let at = "11.9620125,63.8831822";
    let near = answered(&app, "/plans/plan/near?lon=11.9620125&lat=63.8831822&year=2060").await;
    for told in near["bases"].as_array().expect("bases") {
        let class = told["class"].as_str().expect("a class");
        let mut walks = Vec::new();
        for base in plan.in_year(2060).bases {
            let to = format!("{},{}", base.position.lon, base.position.lat);
            let walk =
                answered(&app, &format!("/plans/plan/walk?from={at}&to={to}&class={class}&year=2060")).await;
            let length = walk["walk"]["features"][0]["properties"]["distance_m"].as_f64();
            walks.extend(length.map(|length| (length, base.id)));
        }
        walks.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let (length, id) = walks.first().expect("a base is near");
        assert_eq!((told["distance_m"].as_f64(), told["id"].as_str()), (Some(*length), Some(id.as_str())));
    }
}

#[tokio::test]
async fn what_is_not_known_is_not_none() {
    let seen = published(demo_area());
    let app = router(seen, Limits::default());
    // in another country
    let far = answered(&app, "/near?lon=10.0&lat=50.0").await;
    let needs = far["needs"].as_array().expect("needs");
    assert!(
        needs
            .iter()
            .flat_map(|need| need["classes"].as_array().expect("classes"))
            .all(|own| own["state"] == "not_known"),
        "{far}"
    );
}

/// Addresses of the demo, which has Storgata from 1 to 63, and streets, places and names of it.
#[tokio::test]
async fn found_by_what_people_type() {
    let app = served::demo();
    let kind = |found: &[(String, String)]| found.first().map(|(kind, _)| kind.clone()).unwrap_or_default();

    let exact = search(&app, "storgata 5").await;
    assert_eq!(exact[0], ("address".into(), "Storgata 5".into()));
    let begin = |name: &&str| name.starts_with("Storgata 5");
    assert!(names(&exact).iter().all(|name| name.contains("Storgata 5")), "{exact:?}");
    assert!(names(&exact).iter().take_while(|name| begin(name)).count() > 5, "{exact:?}");
    let street = search(&app, "STORGATA").await;
    assert_eq!(street[0], ("street".into(), "Storgata".into()));
    let rest = ["Storgata kiosk og post", "Storgata 1", "Storgata 2", "Storgata 3"];
    assert_eq!(names(&street)[1..5], rest, "{street:?}");
    let turned = search(&app, "5 storg").await;
    assert!(names(&turned).contains(&"Storgata 5"), "{turned:?}");

    // accents, and the middle of a name
    let folded = search(&app, "saetersv").await;
    assert!(names(&folded).contains(&"Sætersvingen"), "{folded:?}");
    assert_eq!(folded, search(&app, "Sætersv").await);
    assert!(names(&search(&app, "tersving").await).contains(&"Sætersvingen"));

    let settlement = search(&app, "moseng").await;
    assert_eq!(settlement[0], ("settlement".into(), "Moseng".into()), "{settlement:?}");
    assert_eq!(kind(&search(&app, "Fjordvik rådhus").await), "place");
    assert_eq!(search(&app, "qqqq").await, []);
    assert_eq!(search(&app, "").await, []);
    assert_eq!(search(&app, " - ").await, []);
}

#[tokio::test]
async fn a_result_says_where_it_is_and_what() {
    let app = served::demo();
    let answer = answered(&app, "/search?q=storgata+1&limit=1&language=nn").await;
    // addr:housenumber 1 of Storgata stands at this node of the extract
    let first = &answer["results"][0];
    let away = (first["lon"].as_f64().expect("lon") - 11.953_108_9).abs();
    assert!(away < 1e-6 && (first["lat"].as_f64().expect("lat") - 63.882_919_3).abs() < 1e-6, "{first}");
    assert_eq!(answer["results"].as_array().expect("results").len(), 1);
    let street = answered(&app, "/search?q=storgata&limit=1&language=en").await;
    let street = &street["results"][0];
    assert!(street["context"].as_str().expect("a context").starts_with("street, "), "{street}");
    let bounds: Vec<f64> = street["bounds"]
        .as_array()
        .expect("bounds")
        .iter()
        .map(|own| own.as_f64().expect("degrees"))
        .collect();
    let (lon, lat) = (street["lon"].as_f64().expect("lon"), street["lat"].as_f64().expect("lat"));
    assert!(bounds[0] <= lon && lon <= bounds[2] && bounds[1] <= lat && lat <= bounds[3], "{street}");
    // where there are several, those near come first
    let all = answered(&app, "/search?q=vei&limit=50&near=11.8812612,63.8772844").await;
    let all: Vec<&Value> =
        all["results"].as_array().expect("results").iter().filter(|own| own["kind"] == "street").collect();
    let away = |own: &&Value| {
        let at = Position { lon: own["lon"].as_f64().expect("lon"), lat: own["lat"].as_f64().expect("lat") };
        tettsted::geodesy::distance(at, Position { lon: 11.881_261_2, lat: 63.877_284_4 })
    };
    assert!(all.len() > 3 && all.is_sorted_by_key(away), "{all:?}");
}

#[tokio::test]
async fn positions_are_found_as_people_write_them() {
    let app = served::demo();
    // east and north by PROJ (gdaltransform)
    for (query, system) in [
        ("63.88346, 11.9656", None),
        ("11.9656 63.88346", None),
        ("351005.7 7087571.6", Some(25833)),
        ("N 7087412,7 Ø 645617,9", Some(25832)),
    ] {
        let encoded: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let answer = answered(&app, &format!("/search?q={encoded}")).await;
        let first = &answer["results"][0];
        assert_eq!(first["kind"], "coordinate", "{query}");
        let [lon, lat] = ["lon", "lat"].map(|name| first[name].as_f64().expect("degrees"));
        assert!((lon - 11.9656).abs() < 2e-5 && (lat - 63.88346).abs() < 1e-5, "{query}: {first}");
        if let Some(system) = system {
            assert_eq!(first["context"], format!("EPSG:{system}"), "{query}");
        }
    }
}

/// Rows of a plan are found with it, those of group homes only in the house.
#[tokio::test]
async fn private_rows_are_found_in_the_house_only() {
    let plan = fjordvik().join("plan.gpkg");
    let own = Plan::read(&plan).expect("plan").plan;
    let house = {
        let seen: Seen = Inputs::of_area(std::sync::Arc::new(demo_area())).in_house().into();
        let limits = Limits { token: Some(token().clone()), ..Limits::default() };
        router_for(served::with_plan(seen, plan), limits, Questions::built_in())
    };
    let public = served::demo();
    let open = own.public();
    let mut hidden = 0;
    for base in &own.bases {
        let encoded: String = form_urlencoded::byte_serialize(base.name.as_bytes()).collect();
        let path = format!("/plans/plan/search?q={encoded}");
        let feature = json!({ "collection": "bases", "id": base.id });
        let found = |answer: &Value| {
            answer["results"].as_array().expect("results").iter().any(|own| own["feature"] == feature)
        };
        assert!(found(&answered(&house, &path).await), "{}", base.name);
        let is_open = open.bases.iter().any(|other| other.id == base.id);
        assert_eq!(found(&answered(&public, &path).await), is_open, "{}", base.name);
        hidden += usize::from(!is_open);
    }
    assert!(hidden > 0, "the plan has a private base");
    let homes: Vec<&str> = own.group_homes.iter().map(|home| home.name.as_str()).collect();
    assert!(!homes.is_empty());
    for name in homes {
        let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let path = format!("/plans/plan/search?q={encoded}&limit=50");
        let has = |answer: &Value| {
            answer["results"].as_array().expect("results").iter().any(|own| own["kind"] == "group_home")
        };
        assert!(has(&answered(&house, &path).await), "{name}");
        let answer = answered(&public, &path).await;
        assert!(!has(&answer) && !answer.to_string().contains(&format!("\"{name}\"")), "{name}: {answer}");
    }
}

#[tokio::test]
async fn rows_of_a_plan_are_found_with_the_plan_only() {
    let app = served::demo();
    assert_eq!(answered(&app, "/search?q=Biblioteket").await["results"].as_array().map(Vec::len), Some(0));
    let found = answered(&app, "/plans/plan/search?q=Biblioteket").await;
    assert_eq!(found["results"][0]["feature"], json!({ "collection": "sites", "id": "s1" }));
}
