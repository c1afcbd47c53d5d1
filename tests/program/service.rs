//! The service over the demo town, asked without a socket.

use std::sync::OnceLock;

use crate::common::house::published;
use crate::common::town::{
    CLASSES, area, bounds_by, bounds_of, collection, counts_by, counts_of, expected, feature, library_counts,
    plain_area, position, positions, sites,
};
use crate::common::{rfc7946, town};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tettsted::analysis::area::Area;
use tettsted::analysis::reach::reach;
use tettsted::geodesy::{Position, distance};
use tettsted::service::{Limits, router};
use tettsted::units::people;
use tettsted::watch::Watch;
use tower::ServiceExt;

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// A scored or reached FeatureCollection.
    fn geojson(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), "application/geo+json");
        let json = self.json();
        rfc7946::check(&json);
        json
    }

    /// An RFC 9457 problem of this status whose detail holds these words.
    fn problem(&self, status: u16, words: &[&str]) {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(problem["type"].as_str().is_some_and(|uri| uri.contains(':')), "{problem}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{problem}");
        let detail = problem["detail"].as_str().expect("detail");
        for word in words {
            assert!(detail.contains(word), "{word:?} is not said in {detail:?}");
        }
    }
}

async fn ask(router: &Router, method: Method, path: &str, body: impl Into<Body>) -> Answer {
    let request = Request::builder().method(method).uri(path).body(body.into()).expect("request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (head, body) = response.into_parts();
    let body = body.collect().await.expect("body").to_bytes().to_vec();
    Answer { status: head.status, headers: head.headers, body }
}

async fn get(path: &str) -> Answer {
    ask(town_router(), Method::GET, path, Body::empty()).await
}

async fn score(body: impl Into<Body>) -> Answer {
    ask(town_router(), Method::POST, "/score", body).await
}

/// One service for all tests that need no limits of their own.
fn town_router() -> &'static Router {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    ROUTER.get_or_init(|| router(published(area().announced()), Limits::default()))
}

fn town_area() -> &'static Area {
    static AREA: OnceLock<Area> = OnceLock::new();
    AREA.get_or_init(area)
}

/// A service with its own limits.
fn limited(change: impl Fn(&mut Limits)) -> Router {
    let mut limits = Limits::default();
    change(&mut limits);
    router(published(area().announced()), limits)
}

fn demo_sites() -> String {
    collection(&sites()).to_string()
}

#[tokio::test]
async fn scores_are_those_of_the_library() {
    let scores = score(demo_sites()).await.geojson();
    assert_eq!(counts_of(&scores), expected());
    assert_eq!(bounds_of(&scores), bounds_by(town_area(), &positions()));
    for (site, scored) in sites().iter().zip(scores["features"].as_array().unwrap()) {
        assert_eq!((&site["id"], &site["geometry"]), (&scored["id"], &scored["geometry"]));
        assert_eq!(site["properties"]["name"], scored["properties"]["name"]);
    }
}

#[tokio::test]
async fn a_plain_area_has_plain_counts_without_bounds() {
    let plain = router(published(plain_area().announced()), Limits::default());
    let scores = ask(&plain, Method::POST, "/score", demo_sites()).await.geojson();
    assert_eq!(counts_of(&scores), counts_by(&plain_area(), &positions()));
    let own = &scores["features"][0]["properties"];
    assert!(own["residents"].is_number() && own["residents_low"] == own["residents"]);
}

#[tokio::test]
async fn a_single_feature_is_scored() {
    let answer = score(sites()[0].to_string()).await.geojson();
    assert_eq!(counts_of(&answer), expected()[..1]);
}

#[tokio::test]
async fn a_site_that_cannot_be_placed_or_linked_harms_no_neighbour() {
    let bad = [
        feature("null", &Value::Null),
        feature("broken", &json!({ "type": "Point", "coordinates": ["x", 59.998] })),
        feature("outside", &json!({ "type": "Point", "coordinates": [9.998, 159.998] })),
        feature("far away", &json!({ "type": "Point", "coordinates": [-70.5, 12.1] })),
        json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [9.998, 59.998] } }),
    ];
    let mut all = sites();
    all.splice(2..2, bad);
    let answer = score(collection(&all).to_string()).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/geo+json"));
    let scores = answer.json();
    let mut counts = counts_of(&scores);
    let bad: Vec<_> = counts.drain(2..7).collect();
    assert_eq!(bad[..4], [[(0.0, false); 3]; 4]);
    assert_eq!(bad[4..], library_counts(&[position(&json!([9.998, 59.998]))]));
    assert_eq!(counts, expected());
    let unplaced: Vec<&Value> =
        scores["unplaced_sites"].as_array().expect("named").iter().map(|row| &row["id"]).collect();
    assert_eq!(unplaced, ["null", "broken", "outside"]);
}

#[tokio::test]
async fn bodies_that_are_no_sites_are_problems() {
    score("").await.problem(400, &["JSON"]);
    score("id,lon,lat").await.problem(400, &["JSON", "line 1"]);
    score([0xff_u8, 0xfe].to_vec()).await.problem(400, &["JSON"]);
    score("[]").await.problem(422, &["FeatureCollection"]);
    score(r#"{"type":"Point","coordinates":[10,60]}"#).await.problem(422, &["Point"]);
    score(r#"{"type":"FeatureCollection"}"#).await.problem(422, &["features"]);
    score(collection(&[]).to_string()).await.problem(422, &["no features"]);
    let mut twice = sites();
    twice[4]["id"] = twice[0]["id"].clone();
    score(collection(&twice).to_string()).await.problem(422, &["torget", "feature 1", "feature 5"]);
}

#[tokio::test]
async fn bodies_over_the_limit_are_refused_unread() {
    let small = limited(|limits| limits.max_body_mb = 1);
    let padded = |size: usize| format!("{}{}", demo_sites(), " ".repeat(size - demo_sites().len()));
    let ask = async |body: Body| ask(&small, Method::POST, "/score", body).await;
    assert_eq!(ask(padded(1_000_000).into()).await.status, StatusCode::OK);
    ask(padded(1_000_001).into()).await.problem(413, &["1 MB"]);
    ask(Body::new(http_body_util::Full::from(padded(2_000_000)).boxed())).await.problem(413, &["1 MB"]);
}

#[tokio::test]
async fn lists_over_the_limit_are_refused() {
    let few = limited(|limits| limits.max_sites = 11);
    assert_eq!(ask(&few, Method::POST, "/score", demo_sites()).await.status, StatusCode::OK);
    let mut all = sites();
    all.push(feature("one more", &Value::Null));
    let answer = ask(&few, Method::POST, "/score", collection(&all).to_string()).await;
    answer.problem(413, &["12 sites", "11"]);
}

#[tokio::test]
async fn work_over_the_time_limit_ends_with_retry_after() {
    let hasty = limited(|limits| limits.max_seconds = 0);
    let many: Vec<Value> = (0..20_000)
        .map(|number| {
            let at = json!([9.998 + f64::from(number % 100) * 1e-5, 59.998]);
            feature(&number.to_string(), &json!({ "type": "Point", "coordinates": at }))
        })
        .collect();
    let answer = ask(&hasty, Method::POST, "/score", collection(&many).to_string()).await;
    answer.problem(503, &["0 s"]);
    assert!(answer.header("retry-after").parse::<u32>().is_ok());
    // and what was begun is off the table: the next one gets its turn
    assert_eq!(ask(&hasty, Method::GET, "/health", Body::empty()).await.status, StatusCode::OK);
}

/// For each site and class: what the library finds, and what a score of the same point says.
#[tokio::test]
async fn reach_is_that_of_the_library_and_counts_as_a_score_does() {
    for (place, counts) in positions().into_iter().zip(expected()) {
        let answer = get(&format!("/reach?lon={}&lat={}", place.lon, place.lat)).await.geojson();
        let library = reach(town_area(), place, &Watch::default()).expect("not stopped");
        let summary = answer["reach"].as_array().expect("summary");
        assert_eq!(summary.len(), CLASSES.len());
        for (class, own) in summary.iter().enumerate() {
            assert_eq!(own["class"], CLASSES[class]);
            assert_eq!(own["homes"], library.classes[class].homes);
            assert_eq!(own["residents"], people(library.classes[class].residents));
            assert_eq!((own["residents"].as_f64().unwrap(), own["linked"].as_bool().unwrap()), counts[class]);
            check_streets(&answer, place, class);
            let question = format!("/reach?lat={}&class={}&lon={}", place.lat, CLASSES[class], place.lon);
            let only = get(&question).await.geojson();
            assert_eq!(only["reach"], json!([own]));
            assert_eq!(of_class(&only, class), of_class(&answer, class));
            assert_eq!(only["features"].as_array().unwrap().len(), of_class(&answer, class).len());
        }
    }
}

fn of_class(answer: &Value, class: usize) -> Vec<&Value> {
    let features = answer["features"].as_array().expect("features").iter();
    features.filter(|feature| feature["properties"]["class"] == CLASSES[class]).collect()
}

/// The place first, then lines, none of them farther than the reach.
fn check_streets(answer: &Value, place: Position, class: usize) {
    let features = of_class(answer, class);
    assert_eq!(position(&features[0]["geometry"]["coordinates"]), place);
    for street in &features[1..] {
        assert_eq!(street["geometry"]["type"], "LineString");
        for at in street["geometry"]["coordinates"].as_array().expect("line") {
            assert!(distance(place, position(at)) <= [300.0, 500.0, 1000.0][class] + 0.02, "{street}");
        }
    }
}

/// A home counts if somebody of any class lives there: here by hand, from the table.
#[tokio::test]
async fn homes_within_reach_are_homes_of_the_table() {
    let place = positions()[0];
    let answer = get(&format!("/reach?lon={}&lat={}&class=fit", place.lon, place.lat)).await.geojson();
    let near = town::homes().into_iter().filter(|home| distance(home.position(), place) <= 1000.0).count();
    let homes = answer["reach"][0]["homes"].as_u64().unwrap() as usize;
    assert!(homes > 0 && homes <= near, "{homes} of {near}");
}

#[tokio::test]
async fn questions_that_make_no_sense_are_problems() {
    get("/reach?lon=10.75&lat=wrong").await.problem(400, &["lat"]);
    get("/reach?lon=NaN&lat=60").await.problem(400, &["lon=NaN"]);
    get("/reach?lon=181&lat=60").await.problem(400, &["lon=181", "±180"]);
    get("/reach?lon=59.9&lat=110.7").await.problem(400, &["swapped"]);
    get("/reach?lon=10").await.problem(400, &["lat"]);
    get("/reach").await.problem(400, &["lon"]);
    get("/reach?lon=10&lat=60&lat=61").await.problem(400, &["lat"]);
    get("/reach?lon=10&lat=60&class=alle").await.problem(400, &["alle", "rollator", "most", "fit"]);
    get("/reach?lon=10&lat=60&color=red").await.problem(400, &["color"]);
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    for path in ["/scores", "/reach/1", "/robots.txt"] {
        get(path).await.problem(404, &["/"]);
    }
    let wrong = [
        (Method::GET, "/score", "POST"),
        (Method::POST, "/reach", "GET"),
        (Method::DELETE, "/health", "GET"),
    ];
    for (method, path, allowed) in wrong {
        let answer = ask(town_router(), method, path, Body::empty()).await;
        answer.problem(405, &["method"]);
        assert!(answer.header("allow").contains(allowed), "{path} allows {:?}", answer.header("allow"));
    }
}

#[tokio::test]
async fn health_and_landing_tell_what_is_served() {
    let health = get("/health").await;
    assert_eq!((health.status, health.header("content-type")), (StatusCode::OK, "application/json"));
    let health = health.json();
    assert_eq!((&health["status"], &health["homes"]), (&json!("ok"), &json!(town::homes().len())));
    let classes: Vec<&Value> =
        health["classes"].as_array().unwrap().iter().map(|class| &class["id"]).collect();
    assert_eq!(classes, CLASSES);
    let links = get("/").await.json()["links"].to_string();
    assert!(["/score", "/reach", "/health"].iter().all(|path| links.contains(path)), "{links}");
}

/// More requests at once than there are turns: all are answered, each with its own sites.
#[tokio::test]
async fn many_at_once_are_all_answered() {
    let asked = (0..40).map(|number| {
        let site = sites().swap_remove(number % 11);
        tokio::spawn(async move { (number % 11, score(collection(&[site]).to_string()).await) })
    });
    for answer in asked.collect::<Vec<_>>() {
        let (site, answer) = answer.await.unwrap();
        assert_eq!(counts_of(&answer.geojson()), expected()[site..=site]);
    }
}

/// A broken feature does not fail the others.
#[tokio::test]
async fn a_position_too_short_is_named() {
    let bad = json!({"type": "LineString", "coordinates": [[9.998, 59.998], [9.999]]});
    let body = collection(&[sites()[0].clone(), feature("bad", &bad)]);
    let scores = score(body.to_string()).await.geojson();
    assert_eq!(scores["unplaced_sites"][0]["id"], "bad", "{}", scores["unplaced_sites"]);
    assert!(scores["unplaced_sites"][0]["reason"].as_str().is_some_and(|why| why.contains("1 of 2 numbers")));
}

/// A feature gets back its own properties, and the answer grows with the body.
#[tokio::test]
async fn service_one_property_each() {
    let features: Vec<Value> = (0..3000)
        .map(|i| json!({"type": "Feature", "geometry": null, "properties": {format!("p{i}"): i}}))
        .collect();
    let answer = score(collection(&features).to_string()).await;
    let scores = answer.geojson();
    for (i, feature) in scores["features"].as_array().expect("features").iter().enumerate() {
        let own: Vec<&String> = feature["properties"]
            .as_object()
            .expect("properties")
            .keys()
            .filter(|name| name.starts_with('p'))
            .collect();
        assert_eq!(own, [&format!("p{i}")]);
    }
    assert!(answer.body.len() < 2_000_000, "{} bytes", answer.body.len());
}
