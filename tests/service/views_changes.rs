//! What drafts of street changes do, and what differs between plans: as the questions have it of plans that hold them.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request};
use axum::middleware::map_request;
use fast_mvt::MvtValue;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::ask::compare::Sides;
use tettsted::ask::{Inputs, Question as _, Questions, Seen, compare, what_if};
use tettsted::cases::BeforeAfter;
use tettsted::layers::compare::homes_of;
use tettsted::plan::{GeoPackages, Known, Plan};
use tettsted::residents::disclosure::Key;
use tettsted::service::{Limits, ServedArea, Token, World, router_for};
use tettsted::study::Study;
use tettsted::tiles::TileId;
use tettsted::{Area, Watch, people};

use super::served::{self, fjordvik};
use super::try_site::public;
use super::views::{asked, bytes, decoded, json as get, same};

async fn post(app: &Router, path: &str, body: &Value) -> (u16, Value) {
    let request = Request::post(path).header("content-type", "application/json");
    let (status, body) = asked(app, request.body(Body::from(body.to_string())).expect("request")).await;
    (status, serde_json::from_slice(&body).expect("JSON"))
}

/// A street change of the plan as somebody draws it.
fn drawn(plan: &Plan, number: usize) -> Value {
    let edit = &plan.edits[number];
    let line: Vec<[f64; 2]> = edit.line.coords().map(|at| [at.x, at.y]).collect();
    let geometry = if line.len() == 1 {
        json!({ "type": "Point", "coordinates": line[0] })
    } else {
        json!({ "type": "LineString", "coordinates": line })
    };
    json!({
        "type": "Feature",
        "id": edit.id,
        "properties": { "type": edit.kind.id(), "name": edit.name, "width_m": edit.width_m, "surface": edit.surface, "year": edit.year },
        "geometry": geometry,
    })
}

/// What the answer says by class, and of all.
fn is_of(told: &Value, answer: &what_if::Changed) {
    let found = answer.shown().found;
    for (own, gain) in told["classes"].as_array().expect("classes").iter().zip(&found.with_base) {
        same(&own["before"], people(gain.before));
        same(&own["after"], people(gain.after));
        same(&own["gained"], people(gain.gained));
        same(&own["lost"], people(gain.lost));
    }
    let mut homes: Vec<_> = found.changed.iter().map(|own| own.home).collect();
    homes.dedup();
    assert_eq!(told["homes_changed"], homes.len());
    let differs = |own: &&tettsted::analysis::whatif::Changed| {
        let BeforeAfter { before, after } = own.reached.map(|reached| reached.bases > 0);
        before != after
    };
    let named = |name: &str| {
        let homes = told["homes"].as_array().expect("homes").iter();
        homes.map(|home| home[name].as_array().expect("classes").len()).sum::<usize>()
    };
    assert_eq!(named("gained") + named("lost"), found.changed.iter().filter(differs).count());
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_do_what_a_plan_with_them_does() {
    let (app, seen) = (served::demo(), public());
    let plan = seen.plan().clone();
    assert!(plan.edits.len() > 1);
    let question = what_if::Question::default();
    let whole = question.answer(&seen, &Watch::default()).expect("answered");
    // nothing is drawn: as the plan is
    let (status, told) = post(&app, "/plans/plan/what-if", &json!({})).await;
    assert_eq!(status, 200, "{told}");
    is_of(&told, &whole);
    // all of them are left out and drawn anew
    let ids: Vec<&str> = plan.edits.iter().map(|edit| edit.id.as_str()).collect();
    let all: Vec<Value> = (0..plan.edits.len()).map(|number| drawn(&plan, number)).collect();
    let (status, told) = post(&app, "/plans/plan/what-if", &json!({ "edits": all, "without": ids })).await;
    assert_eq!(status, 200, "{told}");
    is_of(&told, &whole);
    let became = told["edits"]["features"].as_array().expect("features");
    assert_eq!(became.len(), plan.edits.len());
    // one of them alone, without a plan that has it
    for number in 0..plan.edits.len() {
        let mut one = plan.clone();
        one.edits = vec![plan.edits[number].clone()];
        let alone = question.answer(&seen.with_plan(one), &Watch::default()).expect("answered");
        let (_, told) =
            post(&app, "/plans/plan/what-if", &json!({ "edits": [drawn(&plan, number)], "without": ids }))
                .await;
        is_of(&told, &alone);
    }
    // without any nothing changes
    let (_, told) = post(&app, "/plans/plan/what-if?language=en", &json!({ "without": ids })).await;
    assert_eq!((told["all"]["gained"].as_f64(), told["homes_changed"].as_u64()), (Some(0.0), Some(0)));
    // nothing of it was kept
    let items = get(&app, "/plans/plan/collections/edits/items").await;
    assert_eq!(items["numberMatched"], plan.edits.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_counts_in_the_year_that_is_asked_for() {
    let (app, seen) = (served::demo(), public());
    let plan = seen.plan().clone();
    let mut one = plan.clone();
    one.edits.truncate(1);
    one.edits[0].year = Some(2035);
    let question = what_if::Question { year: Some(2035), ..what_if::Question::default() };
    let expected = question.answer(&seen.with_plan(one), &Watch::default()).expect("answered");
    let mut draft = drawn(&plan, 0);
    draft["properties"]["year"] = Value::Null;
    let ids: Vec<&str> = plan.edits.iter().map(|edit| edit.id.as_str()).collect();
    let (_, told) =
        post(&app, "/plans/plan/what-if?year=2035", &json!({ "edits": [draft], "without": ids })).await;
    is_of(&told, &expected);
    assert_eq!(told["edits"]["features"].as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_that_cannot_be_built_say_why() {
    let (app, seen) = (served::demo(), public());
    let good = drawn(seen.plan(), 0);
    let far = json!({
        "type": "Feature", "properties": { "type": "new_path" },
        "geometry": { "type": "LineString", "coordinates": [[11.5, 64.2], [11.501, 64.2]] },
    });
    let (status, told) = post(&app, "/plans/plan/what-if", &json!({ "edits": [far] })).await;
    assert_eq!(status, 200, "{told}");
    let remarks = told["remarks"].to_string();
    assert!(remarks.contains("no_street_near"), "{remarks}");
    let typed = |kind: &str| {
        let mut draft = good.clone();
        draft["properties"]["type"] = kind.into();
        draft
    };
    let point = json!({ "type": "Feature", "properties": { "type": "new_path" }, "geometry": { "type": "Point", "coordinates": [11.96, 63.88] } });
    let column = json!({ "type": "Feature", "properties": { "type": "new_path", "colour": "red" }, "geometry": good["geometry"] });
    for (body, status, word) in [
        (json!({ "edits": [typed("gold")] }), 422, "draft 1"),
        (json!({ "edits": [good, point] }), 422, "draft 2"),
        (json!({ "edits": [column] }), 422, "colour"),
        (json!({ "without": ["x99"] }), 422, "x99"),
        (json!({ "edits": vec![good.clone(); 101] }), 413, "100"),
        (json!({ "drafts": [] }), 400, "drafts"),
    ] {
        let (own, problem) = post(&app, "/plans/plan/what-if", &body).await;
        assert_eq!(own, status, "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(word)), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_in_two_years_is_compared_as_the_question_does() {
    let (app, seen) = (served::demo(), public());
    let question = compare::Question { sides: Sides::Years([2026, 2035]), ..compare::Question::default() };
    let answer = question.answer(&seen, &Watch::default()).expect("compared");
    let found = answer.shown().found;
    let told = get(&app, "/compare?a=plan@2026&b=plan@2035&language=en").await;
    for (own, totals) in told["classes"].as_array().expect("classes").iter().zip(&found.totals) {
        for (side, residents, with) in [
            ("a", totals.residents.before, totals.with_base_range.before),
            ("b", totals.residents.after, totals.with_base_range.after),
        ] {
            same(&own["residents"][side], people(residents));
            same(&own["with_base"][side]["likely"], people(with.likely));
            same(&own["with_base"][side]["low"], people(with.low.min(with.likely)));
        }
        same(&own["gained"], people(totals.gained));
        same(&own["lost"], people(totals.lost));
        let difference = people(totals.with_base.after) - people(totals.with_base.before);
        assert!((own["difference"].as_f64().expect("a number") - difference).abs() < 1e-6);
    }
    assert_eq!(told["bases"].as_array().map(Vec::len), Some(found.bases.len()));
    let lists = told["settlements"].as_array().map(Vec::len);
    assert_eq!(lists, Some(found.groups[0].len()));
    // the other way round what is gained is lost
    let back = get(&app, "/areas/fjordvik/compare?a=plan@2035&b=plan@2026").await;
    assert_eq!(
        (&back["all"]["gained"], &back["all"]["lost"]),
        (&told["all"]["lost"], &told["all"]["gained"])
    );
    assert!(told["all"]["gained"].as_f64() > Some(0.0));
}

/// Homes of a plan that changes no streets are in the bands that the plan has in each year.
#[tokio::test(flavor = "multi_thread")]
async fn compared_homes_are_in_the_bands_of_both_years() {
    let folder = tempdir().expect("folder");
    let mut plan = public().plan().clone();
    (plan.edits, plan.projects) = (Vec::new(), Vec::new());
    let seen = public().with_plan(plan.clone());
    let question = compare::Question { sides: Sides::Years([2026, 2035]), ..compare::Question::default() };
    let answer = question.answer(&seen, &Watch::default()).expect("compared");
    let of = |year| {
        let question = tettsted::ask::bands::Question { year: Some(year), ..Default::default() };
        let answer = question.answer(&seen, &Watch::default()).expect("banded");
        let table = tettsted::layers::bands::bands(answer.shown());
        let place = table.layer.fields.iter().position(|field| field.name == "band").expect("a column");
        table.rows().map(|row| row.values[place].clone()).collect::<Vec<_>>()
    };
    let (before, after) = (of(2026), of(2035));
    let table = homes_of(answer.shown());
    let place =
        |name: &str| table.layer.fields.iter().position(|field| field.name == name).expect("a column");
    let [first, second, delta] = ["band_before", "band_after", "delta"].map(place);
    let mut nearer = 0;
    for (row, (before, after)) in table.rows().zip(before.iter().zip(&after)) {
        assert_eq!((&row.values[first], &row.values[second]), (before, after));
        let wanted = before.as_i64().zip(after.as_i64()).map(|(before, after)| (before - after).signum());
        assert_eq!(row.values[delta].as_i64(), wanted);
        nearer += usize::from(wanted == Some(1));
    }
    assert!(nearer > 10, "{nearer} homes are nearer");
    drop(folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn compared_homes_are_tiles_of_the_pair() {
    let app = served::demo();
    let told = get(&app, "/compare?a=plan@2026&b=plan@2035").await;
    let path = told["tiles"].as_str().expect("an address").trim_start_matches("http://localhost");
    let about = get(&app, path).await;
    let template = about["tiles"][0].as_str().expect("a template").trim_start_matches("http://localhost");
    let mut deltas = std::collections::BTreeSet::new();
    for id in TileId::over(13, [11.84, 63.865, 12.0, 63.9]) {
        let path = template.replace("{z}", "13").replace("{y}", &id.row().to_string());
        let (status, tile) = bytes(&app, &path.replace("{x}", &id.column().to_string())).await;
        assert!([200, 204].contains(&status), "{path}");
        for feature in decoded(&tile).layers.into_iter().flat_map(|layer| layer.features) {
            let delta = feature.properties.into_iter().find(|(name, _)| name == "delta");
            deltas.extend(delta.map(|(_, value)| match value {
                MvtValue::SInt(number) => number,
                other => panic!("{other:?}"),
            }));
        }
    }
    assert!(deltas.contains(&0) && deltas.contains(&1), "{deltas:?}");
}

/// The demo with residents that are the municipality's own.
fn own_area() -> Area {
    let area = Study::open(&fjordvik().join("f.tettsted")).expect("study area").area;
    let open = tettsted::analysis::open_homes::OpenHomes {
        residents: area.residents().clone(),
        other_buildings: Arc::clone(area.other_buildings()),
    };
    area.with_openness(tettsted::input::openness::Openness::default()).with_open_homes(Some(open))
}

fn served_as(seen: Seen, key: Option<Key>) -> Router {
    let folder = fjordvik();
    let known = Known::of(seen.area().classes(), &seen.area().needs().settings);
    let area = ServedArea::new("fjordvik".into(), "Fjordvik".into(), seen);
    let plans = Arc::new(GeoPackages::new(vec![folder.join("plan.gpkg")], known));
    let world = World::new(area, Vec::new(), plans).with_key(key.map(Arc::new));
    let token = Token::fresh().expect("random");
    let bearer = HeaderValue::from_str(&format!("Bearer {}", token.secret())).expect("a header");
    let limits = Limits { token: Some(token), ..Limits::default() };
    // whoever asks here is the planner
    router_for(world, limits, Questions::built_in()).layer(map_request(move |mut request: Request<Body>| {
        request.headers_mut().insert("authorization", bearer.clone());
        request.headers_mut().insert("host", HeaderValue::from_static("localhost"));
        async { request }
    }))
}

/// Where the municipality's own residents stand behind them, homes are squares at every zoom, and no list names one.
#[tokio::test(flavor = "multi_thread")]
async fn protected_homes_are_squares_at_every_zoom() {
    let folder = tempdir().expect("folder");
    let key = Key::make(&folder.path().join("key")).expect("a key");
    let inputs = Inputs::of_area(Arc::new(own_area())).publish(Some(&key), &Watch::default());
    let app = served_as(inputs.expect("a protected copy").into(), None);
    let collections = ["homes", "coverage", "coverage_bands", "forms", "settlements_homes", "what_if"];
    let mut addresses: Vec<String> = Vec::new();
    for zoom in [10, 12, 13, 14, 15] {
        let id = TileId::over(zoom, [11.962, 63.883, 11.9621, 63.8831])[0];
        let end = format!("WebMercatorQuad/{zoom}/{}/{}", id.row(), id.column());
        addresses
            .extend(collections.iter().map(|name| format!("/plans/plan/collections/{name}/tiles/{end}")));
        addresses.push(format!("/compare/tiles/{end}?a=plan@2026&b=plan@2035"));
    }
    for address in addresses {
        let (status, tile) = bytes(&app, &address).await;
        assert!([200, 204].contains(&status), "{address}");
        for layer in decoded(&tile).layers {
            assert!(layer.name.ends_with("_squares"), "{address}: {}", layer.name);
            assert!(
                layer.features.iter().all(|feature| feature.properties.iter().all(|(name, _)| name != "id"))
            );
        }
    }
    let summary = get(&app, "/plans/plan/coverage/summary").await;
    assert_eq!((&summary["worst_homes"], &summary["residents_basis"]), (&Value::Null, &"protected".into()));
    let (_, told) = post(&app, "/plans/plan/what-if", &json!({})).await;
    assert_eq!(told["homes"], Value::Null);
}

/// A text with the addresses of what anybody may see as those who may see nothing else have them.
fn as_theirs(body: &[u8]) -> String {
    String::from_utf8_lossy(body).replace("/as/public", "")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_planner_sees_what_anybody_would() {
    let area = Study::open(&fjordvik().join("f.tettsted")).expect("study area").area;
    let whole: Seen = Inputs::of_area(Arc::new(area)).in_house().into();
    let (house, open) = (served_as(whole, None), served::demo());
    for path in [
        "/plans/plan/collections/bases/items",
        "/plans/plan/collections",
        "/plans/plan/coverage/summary?year=2035",
        "/plans/plan/sites/ranked",
        "/areas/fjordvik/plans/plan/collections/scores/items",
        "/collections/homes/items?limit=5",
        "/compare?a=plan@2026&b=plan@2035",
        "/plans/plan/collections/coverage_bands/tiles?f=tilejson",
    ] {
        let ((status, own), (_, theirs)) =
            (bytes(&house, &format!("/as/public{path}")).await, bytes(&open, path).await);
        assert_eq!(status, 200, "{path}");
        assert_eq!(as_theirs(&own), as_theirs(&theirs), "{path}");
    }
    let private = get(&house, "/plans/plan/collections/bases/items").await;
    let shown = get(&house, "/as/public/plans/plan/collections/bases/items").await;
    assert!(private["numberMatched"].as_u64() > shown["numberMatched"].as_u64());
    let (status, _) = bytes(&house, "/as/public/plans/plan/collections/group_homes/items").await;
    assert_eq!(status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_may_see_is_a_conflict_with_its_reason() {
    let folder = tempdir().expect("folder");
    let of = |key| served_as(Inputs::of_area(Arc::new(own_area())).in_house().into(), key);
    let (status, body) = bytes(&of(None), "/as/public/collections").await;
    let problem: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!((status, &problem["type"]), (409, &"urn:tettsted:problem:own_residents".into()), "{problem}");
    let key = Key::make(&folder.path().join("key")).expect("a key");
    let app = of(Some(key));
    let summary = get(&app, "/as/public/plans/plan/coverage/summary").await;
    assert_eq!((&summary["residents_basis"], &summary["in_house"]), (&"protected".into(), &false.into()));
    assert_eq!(get(&app, "/plans/plan/coverage/summary").await["in_house"], true);
}
