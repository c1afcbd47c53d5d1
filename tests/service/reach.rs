//! `GET /reach` for a map: the compact forms say the same as the full one, in few bytes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use geo_types::LineString;
use http_body_util::BodyExt;
use serde_json::Value;
use tempfile::tempdir;
use tettsted::analysis::area::Area;
use tettsted::analysis::glance::{Glance, Piece, glance};
use tettsted::analysis::reach::reach;
use tettsted::ask::{Inputs, Questions};
use tettsted::export::reach::{Params, Writer};
use tettsted::geodesy::{Coord, Position};
use tettsted::ids::{ClassId, EdgeId};
use tettsted::network::Edge;
use tettsted::plan::{Edit, EditKind, NewPlan, Plan};
use tettsted::service::{Limits, router, router_for};
use tettsted::units::{Mm, metres};
use tettsted::words::Language;
use tettsted::{Watch, people};
use tower::ServiceExt;

use super::served::with_plan;
use crate::common::house::published;
use crate::common::town;

fn area() -> &'static Arc<Area> {
    static AREA: OnceLock<Arc<Area>> = OnceLock::new();
    AREA.get_or_init(|| Arc::new(town::area().announced()))
}

/// Every place that is looked at: the sites, homes, and a place without streets.
fn places() -> Vec<Position> {
    let homes = area().residents().homes.iter().step_by(9).map(|home| home.position);
    let nowhere = Position { lon: 10.5, lat: 60.4 };
    town::positions().into_iter().chain(homes).chain([nowhere]).collect()
}

/// Intervals by class and edge.
type Streets = BTreeMap<(ClassId, EdgeId), Vec<[Mm; 2]>>;

fn of_pieces(pieces: &[Piece]) -> Streets {
    let mut all = Streets::new();
    for piece in pieces {
        all.entry((piece.class, piece.edge)).or_default().push([piece.from, piece.to]);
    }
    all
}

fn holds(intervals: Option<&Vec<[Mm; 2]>>, at: Mm) -> bool {
    intervals.is_some_and(|all| all.iter().any(|[from, to]| *from <= at && at <= *to))
}

/// Every stretch of a class is there with it or with one that walks less; and no piece is where its class does not come, or where one
/// does that walks less.
#[test]
fn each_piece_of_street_is_there_once_with_the_class_that_walks_least() {
    let (area, watch) = (area(), Watch::default());
    let mut kept = Glance::default();
    for place in places() {
        kept.look(area, place, None, &watch).expect("not stopped");
        let found = of_pieces(&kept.pieces);
        let full = reach(area, place, &watch).expect("not stopped");
        let mut of_class = Streets::new();
        for (class, own) in area.classes().ids().zip(&full.classes) {
            for stretch in &own.stretches {
                of_class.entry((class, stretch.edge)).or_default().push([stretch.from, stretch.to]);
            }
        }
        for ((class, edge), stretches) in &of_class {
            for at in stretches.iter().flat_map(|[from, to]| [*from + 1, from.midpoint(*to), *to - 1]) {
                let by: Vec<ClassId> =
                    area.classes().ids().filter(|other| holds(found.get(&(*other, *edge)), at)).collect();
                assert!(by.iter().any(|other| other <= class), "{place:?}: {edge} at {at} is nobody's");
            }
        }
        for ((class, edge), pieces) in &found {
            for at in pieces.iter().map(|[from, to]| from.midpoint(*to)) {
                let comes = |class: ClassId| holds(of_class.get(&(class, *edge)), at);
                assert!(comes(*class), "{place:?}: {class} does not come to {edge} at {at}");
                let less = area.classes().ids().filter(|other| other < class);
                assert!(!less.into_iter().any(comes), "{place:?}: {edge} at {at} is another's");
            }
        }
        for (own, full) in kept.classes.iter().zip(&full.classes) {
            assert_eq!(own.link, full.link);
            assert_eq!(own.residents.likely, full.residents);
            assert_eq!([own.residents.low, own.residents.high], full.range.sides());
        }
        let alone = glance(area, place, None, &watch).expect("not stopped");
        assert_eq!(format!("{:?}", alone.classes), format!("{:?}", kept.classes), "memory of other places");
    }
}

/// An answer, taken apart.
#[derive(Debug, PartialEq)]
struct Read {
    in_house: bool,
    origin: [f64; 2],
    step: [f64; 2],
    classes: Vec<OfClass>,
}

#[derive(Debug, PartialEq)]
struct OfClass {
    id: String,
    reach_m: f64,
    counts: [f64; 3],
    link: Option<([i64; 2], f64)>,
    lines: Vec<Vec<[i64; 2]>>,
}

/// Bytes that are read one after the other.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take(&mut self, count: usize) -> Vec<u8> {
        let (own, rest) = self.0.split_at(count);
        self.0 = rest;
        own.to_vec()
    }

    fn unsigned(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = self.take(1)[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        value
    }

    fn signed(&mut self) -> i64 {
        let value = self.unsigned();
        (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
    }

    fn float(&mut self) -> f64 {
        f64::from_le_bytes(self.take(8).try_into().expect("eight bytes"))
    }
}

/// By the layout in docs/map.md.
fn read_binary(bytes: &[u8]) -> Read {
    let mut bytes = Bytes(bytes);
    assert_eq!(bytes.take(4), b"TTR1");
    let in_house = bytes.take(1)[0] & 1 == 1;
    let origin = [bytes.signed(), bytes.signed()].map(|own| own as f64 / 1e7);
    let step = [bytes.unsigned(), bytes.unsigned()].map(|own| own as f64 / 1e7);
    let mut pen = [0, 0];
    let classes = (0..bytes.unsigned()).map(|_| {
        let length = bytes.unsigned() as usize;
        let id = String::from_utf8(bytes.take(length)).expect("text");
        let reach_m = bytes.unsigned() as f64 / 1000.0;
        let counts = [bytes.float(), bytes.float(), bytes.float()];
        let is_linked = bytes.take(1)[0] == 1;
        let link = is_linked.then(|| ([bytes.signed(), bytes.signed()], bytes.unsigned() as f64 / 1000.0));
        let lines = (0..bytes.unsigned()).map(|_| {
            let points = (0..bytes.unsigned()).map(|_| {
                pen = [pen[0] + bytes.signed(), pen[1] + bytes.signed()];
                pen
            });
            points.collect()
        });
        OfClass { id, reach_m, counts, link, lines: lines.collect() }
    });
    let classes = classes.collect();
    assert!(bytes.0.is_empty(), "{} bytes too many", bytes.0.len());
    Read { in_house, origin, step, classes }
}

fn pair<T>(value: &Value, of: impl Fn(&Value) -> Option<T>) -> [T; 2] {
    [of(&value[0]).expect("a number"), of(&value[1]).expect("a number")]
}

fn read_json(text: &[u8]) -> Read {
    let json: Value = serde_json::from_slice(text).expect("JSON");
    assert_eq!((&json["type"], &json["version"]), (&"reach".into(), &1.into()));
    let line = |line: &Value| -> Vec<[i64; 2]> {
        let numbers: Vec<i64> =
            line.as_array().expect("a line").iter().map(|own| own.as_i64().expect("whole")).collect();
        let mut pen = [0, 0];
        let step = |own: &[i64]| {
            pen = [pen[0] + own[0], pen[1] + own[1]];
            pen
        };
        numbers.chunks(2).map(step).collect()
    };
    let number = |value: &Value| value.as_f64().expect("a number");
    let classes = json["classes"].as_array().expect("classes").iter().map(|own| OfClass {
        id: own["id"].as_str().expect("id").into(),
        reach_m: number(&own["reach_m"]),
        counts: ["low", "likely", "high"].map(|name| number(&own[name])),
        link: own["link"].is_object().then(|| {
            let tied = &own["link"];
            (pair(&tied["at"], Value::as_i64), number(&tied["m"]))
        }),
        lines: own["lines"].as_array().expect("lines").iter().map(line).collect(),
    });
    Read {
        in_house: json["in_house"].as_bool().expect("truth"),
        origin: pair(&json["origin"], Value::as_f64),
        step: pair(&json["step"], Value::as_f64),
        classes: classes.collect(),
    }
}

async fn get(app: &Router, path: &str, accept: &str) -> (u16, String, Vec<u8>) {
    let request = Request::get(path).header("accept", accept).body(Body::empty()).expect("request");
    let response = app.clone().oneshot(request).await.expect("response");
    let status = response.status().as_u16();
    let media = response.headers()["content-type"].to_str().expect("text").to_owned();
    (status, media, response.into_body().collect().await.expect("body").to_bytes().to_vec())
}

/// Metres of the lines of an answer.
fn length_of(read: &Read, class: &OfClass) -> f64 {
    let at = |[x, y]: [i64; 2]| Position {
        lon: read.origin[0] + x as f64 * read.step[0],
        lat: read.origin[1] + y as f64 * read.step[1],
    };
    let of_line = |line: &Vec<[i64; 2]>| -> f64 {
        line.windows(2).map(|pair| tettsted::geodesy::distance(at(pair[0]), at(pair[1]))).sum()
    };
    class.lines.iter().map(of_line).sum()
}

#[tokio::test]
async fn both_compact_forms_say_what_the_full_one_says() {
    let app = router(published(town::area().announced()), Limits::default());
    for place in places() {
        let path = format!("/reach?lon={}&lat={}", place.lon, place.lat);
        let (status, media, binary) = get(&app, &format!("{path}&f=reach"), "*/*").await;
        assert_eq!((status, &*media), (200, "application/vnd.tettsted.reach"));
        let (_, media, json) = get(&app, &format!("{path}&f=json-compact"), "*/*").await;
        assert_eq!(media, "application/vnd.tettsted.reach+json");
        let read = read_binary(&binary);
        assert_eq!(read, read_json(&json));
        assert!(!read.in_house);
        let (_, media, full) = get(&app, &path, "application/json").await;
        assert_eq!(media, "application/geo+json");
        let full: Value = serde_json::from_slice(&full).expect("JSON");
        for own in &read.classes {
            let of_class = full["reach"].as_array().expect("classes").iter();
            let of_class = of_class.into_iter().find(|other| other["class"] == *own.id).expect("the class");
            assert_eq!(of_class["linked"], own.link.is_some());
            for (name, count) in [("residents_low", 0), ("residents", 1), ("residents_high", 2)]
                .map(|(n, i)| (n, own.counts[i]))
            {
                assert!((of_class[name].as_f64().expect("count") - count).abs() < 1e-9, "{name}");
            }
        }
        let drawn: f64 = read.classes.iter().map(|class| length_of(&read, class)).sum();
        let found = glance(area(), place, None, &Watch::default()).expect("not stopped");
        let walked: f64 = found.pieces.iter().map(|piece| metres(piece.to - piece.from)).sum();
        assert!((drawn - walked).abs() <= 0.02 * walked + 1.0, "{drawn} m are drawn of {walked}");
    }
}

#[tokio::test]
async fn one_class_is_asked_about_and_errors_are_problems() {
    let app = router(published(town::area().announced()), Limits::default());
    let at = town::positions()[0];
    let path = format!("/reach?lon={}&lat={}", at.lon, at.lat);
    let (_, _, whole) = get(&app, &path, "application/vnd.tettsted.reach").await;
    let (_, _, most) = get(&app, &format!("{path}&class=most"), "application/vnd.tettsted.reach").await;
    let (whole, most) = (read_binary(&whole), read_binary(&most));
    assert_eq!(most.classes.len(), 1);
    let same = whole.classes.iter().find(|class| class.id == "most").expect("most");
    assert_eq!((most.classes[0].counts, &most.classes[0].link), (same.counts, &same.link));
    assert!(length_of(&most, &most.classes[0]) > length_of(&whole, same), "nobody else takes streets");
    for (more, status) in [
        ("&class=x", 400),
        ("&f=xml", 406),
        ("&year=soon", 400),
        ("&colour=red", 400),
        ("&f=reach&lat=99", 400),
    ] {
        let (own, media, body) = get(&app, &format!("{path}{more}"), "*/*").await;
        assert_eq!(
            (own, &*media),
            (status, "application/problem+json"),
            "{}",
            String::from_utf8_lossy(&body)
        );
    }
    let swapped = format!("/reach?lon={}&lat={}&f=reach", at.lat, at.lon);
    assert_eq!(get(&app, &swapped, "*/*").await.0, 422);
}

/// The town with a plan that closes the street next to a place in 2030.
fn with_closing(at: Position, folder: &Path) -> Router {
    let area = area();
    let links = area.link(&[Some(at)]);
    let link = links.get(ClassId::new(1), tettsted::ids::SiteId(0)).expect("linked");
    let edge: &Edge = area.network().edge(link.edge);
    let closed: LineString<f64> = area
        .network()
        .shape(edge)
        .iter()
        .map(|coord: &Coord| coord.position())
        .map(|at| (at.lon, at.lat))
        .collect();
    let edit = Edit {
        id: "e1".into(),
        name: String::new(),
        kind: EditKind::Closed,
        line: closed,
        width_m: None,
        surface: None,
        year: Some(2030),
    };
    let plan = Plan { edits: vec![edit], ..Plan::default() };
    let file = folder.join("plan.gpkg");
    plan.write_new(&file, &NewPlan { classes: Vec::new(), language: Language::Nb }).expect("written");
    let seen = Inputs::of_area(Arc::clone(area)).publish(None, &Watch::default()).expect("public").into();
    router_for(with_plan(seen, file), Limits::default(), Questions::built_in())
}

#[tokio::test]
async fn the_street_changes_of_the_year_count() {
    let at = town::positions()[0];
    let folder = tempdir().expect("folder");
    let app = with_closing(at, folder.path());
    let query = format!("reach?lon={}&lat={}&f=reach", at.lon, at.lat);
    let (_, _, without) = get(&app, &format!("/{query}"), "*/*").await;
    for (path, differs) in [
        (format!("/plans/plan/{query}&year=2029"), false),
        (format!("/areas/fjordvik/plans/plan/{query}&year=2030"), true),
        // today nothing that is planned is there
        (format!("/plans/plan/{query}"), false),
        (format!("/areas/fjordvik/{query}"), false),
    ] {
        let (status, _, own) = get(&app, &path, "*/*").await;
        assert_eq!(status, 200, "{path}");
        assert_eq!(read_binary(&own) != read_binary(&without), differs, "{path}");
    }
    assert_eq!(get(&app, &format!("/plans/other/{query}"), "*/*").await.0, 404);
}

#[test]
fn what_is_in_house_says_so() {
    let place = town::positions()[0];
    let found = glance(area(), place, None, &Watch::default()).expect("not stopped");
    for in_house in [false, true] {
        let params = Params { area: area(), place, found: &found, only: None, in_house };
        let (mut writer, mut binary, mut json) = (Writer::default(), Vec::new(), Vec::new());
        writer.binary(&params, &mut binary);
        writer.json(&params, &mut json).expect("written");
        assert_eq!((read_binary(&binary).in_house, read_json(&json).in_house), (in_house, in_house));
    }
}

#[test]
fn counts_of_a_glance_are_people() {
    let found = glance(area(), town::positions()[0], None, &Watch::default()).expect("not stopped");
    let all: f64 = found.classes.iter().map(|class| people(class.residents.likely)).sum();
    assert!(all > 100.0, "{all}");
}
