//! Answers for panels beside a map: their numbers are those of the questions, and of a naive count.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use fast_mvt::{MvtReaderRef, MvtTile, MvtValue};
use http_body_util::BodyExt;
use serde_json::Value;
use tettsted::ask::{Question as _, coverage, siting};
use tettsted::moment::Moment;
use tettsted::settings::base_types::BaseType;
use tettsted::tiles::TileId;
use tettsted::{Watch, Words, people};
use tower::ServiceExt;

use super::served;
use super::try_site::public;

/// What is answered: status and bytes.
pub(super) async fn asked(app: &Router, request: Request<Body>) -> (u16, Vec<u8>) {
    let response = app.clone().oneshot(request).await.expect("response");
    let status = response.status().as_u16();
    (status, response.into_body().collect().await.expect("body").to_bytes().to_vec())
}

/// What an address answers; one that is being made is asked for again.
pub(super) async fn bytes(app: &Router, path: &str) -> (u16, Vec<u8>) {
    for _ in 0..100 {
        let answer = asked(app, Request::get(path).body(Body::empty()).expect("request")).await;
        if answer.0 != 503 {
            return answer;
        }
    }
    panic!("{path} is never ready")
}

pub(super) async fn json(app: &Router, path: &str) -> Value {
    let (status, body) = bytes(app, path).await;
    let text = String::from_utf8_lossy(&body).into_owned();
    assert_eq!(status, 200, "{path}: {text}");
    serde_json::from_str(&text).expect("JSON")
}

/// The same number, bit for bit.
pub(super) fn same(found: &Value, wanted: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert_eq!(found.to_bits(), wanted.to_bits(), "{found}, not {wanted}");
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-5, "{found}, not {wanted}");
}

pub(super) fn decoded(bytes: &[u8]) -> MvtTile {
    MvtReaderRef::new(bytes).expect("a tile").to_tile().expect("a tile")
}

/// Addresses, and the same as questions.
fn narrowed() -> Vec<(&'static str, coverage::Question)> {
    let at = |text: &str| Some(Moment::parse(text).expect("a moment"));
    let all = coverage::Question::default();
    vec![
        ("", all.clone()),
        ("?at=Tue18:30", coverage::Question { at: at("Tuesday 18:30"), ..all.clone() }),
        (
            "?at=Tue1000&staffed=true&year=2035",
            coverage::Question { at: at("Tuesday 10:00"), staffed: true, year: Some(2035), ..all.clone() },
        ),
        (
            "?types=PLUSS&year=2035",
            coverage::Question { types: vec![BaseType::Plus], year: Some(2035), ..all },
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_summary_has_the_numbers_of_coverage() {
    let (app, seen) = (served::demo(), public());
    let mut all = Vec::new();
    for (query, question) in narrowed() {
        let told = json(&app, &format!("/plans/plan/coverage/summary{query}")).await;
        let answer = question.answer(&seen, &Watch::default()).expect("covered");
        let whole = &answer.shown().coverage.areas[0];
        let basis = BaseType::ALL.iter().position(|kind| *kind == BaseType::Basis).expect("a type");
        for (own, sums) in told["classes"].as_array().expect("classes").iter().zip(&whole.classes) {
            for (name, count) in [
                ("residents", sums.residents),
                ("served", sums.any.with),
                ("left_out", sums.any.without),
                ("no_street", sums.no_street),
            ] {
                same(&own[name]["low"], people(count.low));
                same(&own[name]["likely"], people(count.likely));
                same(&own[name]["high"], people(count.high));
            }
            let of_basis = &own["types"][basis]["served"];
            if question.types.is_empty() {
                same(&of_basis["likely"], people(sums.types[basis].with.likely));
            } else {
                // a type that was not asked for is not said to serve nobody
                assert_eq!(of_basis, &Value::Null);
            }
            // of bases in group homes anybody knows nothing
            assert_eq!(own["types"][3]["served"], Value::Null);
        }
        let sum = |name: &str| {
            let rows = told["settlements"].as_array().expect("settlements").iter();
            rows.map(|row| row[name]["likely"].as_f64().expect("a number")).sum::<f64>()
        };
        near(sum("served"), people(whole.sum()[1].likely));
        near(sum("residents"), people(whole.sum()[0].likely));
        assert_eq!(told["bases"].as_array().map(Vec::len), Some(answer.shown().coverage.bases.len()));
        assert!(told["words"].as_str().is_some_and(|words| words.len() > 50));
        all.push(told["all"]["served"]["likely"].as_f64().expect("a number"));
    }
    all.sort_by(f64::total_cmp);
    all.dedup();
    assert_eq!(all.len(), narrowed().len(), "each is another question: {all:?}");
}

/// Of bases in group homes, which were left out, nobody is said to be far from one.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_out_is_not_known() {
    let app = served::demo();
    let told = json(&app, "/plans/plan/coverage/summary?types=EKSTRA,UTVIDET").await;
    for name in ["served", "left_out"] {
        assert_eq!(told["all"][name], Value::Null);
    }
    assert_eq!((&told["worst_homes"], &told["bases"]), (&Value::Null, &Value::Array(Vec::new())));
    let items = json(&app, "/plans/plan/collections/coverage_bands/items?limit=50&types=EKSTRA").await;
    for home in items["features"].as_array().expect("homes") {
        let own = &home["properties"];
        assert_eq!((&own["band"], &own["band_beyond"]), (&Value::Null, &Value::Null));
        assert_eq!(own["band_unknown"], own["residents"]);
    }
}

/// The band of a home from the columns of coverage, class by class.
fn band_of(home: &Value) -> (Option<u64>, Value, Value) {
    let classes = [("rollator", 300.0), ("most", 500.0), ("fit", 1000.0)];
    for (band, (class, reach)) in (0..).zip(classes) {
        let metres = home[format!("{class}_m")].as_f64();
        if metres.is_some_and(|metres| metres <= reach) {
            return (Some(band), home[format!("{class}_base")].clone(), home[format!("{class}_m")].clone());
        }
    }
    let with_street = classes.iter().rev().find(|(class, _)| home[format!("{class}_has_street")] == true);
    match with_street {
        Some((class, _)) => {
            (Some(3), home[format!("{class}_base")].clone(), home[format!("{class}_m")].clone())
        }
        None => (None, Value::Null, Value::Null),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bands_are_those_of_coverage_home_by_home() {
    let app = served::demo();
    for query in ["?limit=10000", "?limit=10000&at=Sat12:00&year=2035"] {
        let covered = json(&app, &format!("/plans/plan/collections/coverage/items{query}")).await;
        let banded = json(&app, &format!("/plans/plan/collections/coverage_bands/items{query}")).await;
        let (covered, banded) = (covered["features"].as_array(), banded["features"].as_array());
        let (covered, banded) = (covered.expect("homes"), banded.expect("homes"));
        assert!(covered.len() > 3000 && covered.len() == banded.len());
        let mut bands = std::collections::BTreeMap::<Option<u64>, usize>::new();
        for (home, own) in covered.iter().zip(banded) {
            assert_eq!(home["id"], own["id"]);
            let (home, own) = (&home["properties"], &own["properties"]);
            let (band, base, metres) = band_of(home);
            assert_eq!((own["band"].as_u64(), &own["base"], &own["m"]), (band, &base, &metres), "{own}");
            assert_eq!(own["residents"], home["residents"]);
            let names = ["band_rollator", "band_most", "band_fit", "band_beyond"];
            for (number, name) in (0..).zip(names) {
                let expected = if band == Some(number) { &own["residents"] } else { &Value::Null };
                assert_eq!(&own[name], expected, "{name}");
            }
            // no numbers of classes
            assert!(own.as_object().expect("columns").keys().all(|name| !name.ends_with("_residents")));
            *bands.entry(band).or_default() += 1;
        }
        assert!(bands.len() >= 3, "{bands:?}");
    }
}

/// The tile over the middle of the town.
fn middle(zoom: u8) -> TileId {
    TileId::over(zoom, [11.962, 63.883, 11.9621, 63.8831])[0]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_moment_has_tiles_of_its_own() {
    let app = served::demo();
    let mut all = Vec::new();
    for (query, _) in narrowed() {
        let summary = json(&app, &format!("/plans/plan/coverage/summary{query}")).await;
        let about =
            json(&app, summary["tiles"].as_str().expect("an address").trim_start_matches("http://localhost"))
                .await;
        let template =
            about["tiles"][0].as_str().expect("a template").trim_start_matches("http://localhost").to_owned();
        let id = middle(14);
        let address = template.replace("{z}", "14").replace("{y}", &id.row().to_string());
        let (status, tile) = bytes(&app, &address.replace("{x}", &id.column().to_string())).await;
        assert_eq!(status, 200, "{address}");
        let layer = decoded(&tile).layers.into_iter().next().expect("a layer");
        assert_eq!(layer.name, "coverage_bands");
        assert!(layer.features.len() > 50);
        all.push(tile);
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), narrowed().len(), "the bytes are others for each");
}

/// Sums by squares are those of all homes.
#[tokio::test(flavor = "multi_thread")]
async fn squares_have_the_sums_by_band() {
    let app = served::demo();
    let path = "/plans/plan/collections/coverage_bands";
    let items = json(&app, &format!("{path}/items?limit=10000")).await;
    let sum = |name: &str| {
        let rows = items["features"].as_array().expect("homes").iter();
        rows.filter_map(|row| row["properties"][name].as_f64()).sum::<f64>()
    };
    let (mut seen, mut found) = (std::collections::BTreeSet::new(), std::collections::BTreeMap::new());
    for id in TileId::over(12, [11.5, 63.7, 12.3, 64.1]) {
        let (_, tile) =
            bytes(&app, &format!("{path}/tiles/WebMercatorQuad/12/{}/{}", id.row(), id.column())).await;
        for layer in decoded(&tile).layers {
            assert_eq!(layer.name, "coverage_bands_squares");
            for feature in layer.features.into_iter().filter(|feature| seen.insert(feature.id)) {
                for (name, value) in feature.properties {
                    if let MvtValue::Double(number) = value {
                        *found.entry(name).or_insert(0.0) += number;
                    }
                }
            }
        }
    }
    for name in ["residents", "band_rollator", "band_most", "band_fit", "band_beyond"] {
        near(found[name], sum(name));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ranks_are_those_of_siting() {
    let (app, seen) = (served::demo(), public());
    let question = siting::Question { year: Some(2035), ..siting::Question::default() };
    let answer = question.answer(&seen, &Watch::default()).expect("judged");
    let words = Words::default();
    let judged = answer.shown(&words);
    let told = json(&app, "/plans/plan/sites/ranked?year=2035").await;
    let mut count = 0;
    for own in told["types"].as_array().expect("types") {
        for row in own["order"].as_array().expect("sites") {
            let rating = judged.found.ratings.iter().find(|rating| {
                let site = &seen.plan().sites[rating.site.index()];
                row["site"] == *site.id && own["base_type"] == rating.kind.id()
            });
            let rating = rating.expect("the rating");
            assert_eq!(row["rank"].as_u64(), rating.rank.map(u64::from));
            assert_eq!(row["points"].as_f64(), rating.points.map(|points| points.sum()));
            let [low, high] = ["points_low", "points_high"].map(|name| row[name].as_f64().expect("a number"));
            assert!(low <= high);
            count += 1;
        }
    }
    assert_eq!(count, judged.found.ratings.len());
    let ranked = told["sites"].as_array().expect("sites");
    assert_eq!(ranked.len(), seen.plan().sites.len());
    let rule = ranked.iter().flat_map(|site| site["types"].as_array().expect("types"));
    let rule = rule.flat_map(|own| own["rules"].as_array().expect("rules")).find(|rule| rule["kept"] == true);
    assert!(rule.expect("a rule that is kept")["max_m"].is_number());
    // other weights, other points: one by one they add up
    let mut sum = 0.0;
    for weights in ["rollator:1,most:0,fit:0", "rollator:0,most:2,fit:0", "rollator:0,most:0,fit:3"] {
        sum += first_points(&json(&app, &format!("/plans/plan/sites/ranked?weights={weights}")).await);
    }
    near(sum, first_points(&json(&app, "/plans/plan/sites/ranked?weights=rollator:1,most:2,fit:3").await));
}

/// The points of the first site of the plan for the first type that it is judged for.
fn first_points(told: &Value) -> f64 {
    told["sites"][0]["types"][0]["points"].as_f64().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_is_a_problem() {
    let app = served::demo();
    for (path, status, word) in [
        ("/plans/plan/coverage/summary?at=someday", 400, "someday"),
        ("/plans/plan/coverage/summary?staffed=true", 400, "at"),
        ("/plans/plan/coverage/summary?types=GOLD", 400, "GOLD"),
        ("/plans/plan/coverage/summary?colour=red", 400, "colour"),
        ("/plans/plan/collections/forms/items?at=Tue18:30", 400, "at"),
        ("/plans/plan/sites/ranked?weights=rollator", 400, "rollator"),
        ("/plans/plan/sites/ranked?weights=gold:1", 422, "gold"),
        ("/plans/plan/sites/ranked?weights=rollator:-1", 422, "rollator"),
        ("/plans/none/sites/ranked", 404, "none"),
        ("/compare?a=plan", 400, "b"),
        ("/compare?a=plan&b=none", 404, "none"),
        ("/compare?a=plan@x&b=plan", 400, "year"),
        ("/as/nobody/collections", 404, "nobody"),
    ] {
        let (own, body) = bytes(&app, path).await;
        let problem: Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(own, status, "{path}: {problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(word)), "{path}: {problem}");
    }
}
