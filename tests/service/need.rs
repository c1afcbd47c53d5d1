//! Future need over HTTP: what is in the answer for the house, and what never is for anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tettsted::ask::{Inputs, Questions, Seen};
use tettsted::input::need::folder::{NeedFolder, WishFile};
use tettsted::residents::disclosure::Key;
use tettsted::service::{Limits, Token, router_for};
use tettsted::settings::Settings;
use tettsted::settings::need::NeedSettings;
use tettsted::study::Study;
use tettsted::{Plan, Watch};

use crate::asked::{Answer, Door, ok};
use crate::served::{fjordvik, with_plan};

/// For the house only.
const OF_HOUSE: [&str; 3] = ["need_places", "need_backcasts", "need_ladder"];

fn served(seen: Seen) -> Door {
    let world = with_plan(seen, fjordvik().join("plan.gpkg"));
    let token = Token::fresh().expect("random");
    let secret = token.secret().to_owned();
    let limits = Limits { token: Some(token), ..Limits::default() };
    Door { router: router_for(world, limits, Questions::built_in()), token: secret }
}

fn area() -> Inputs<tettsted::ask::Private> {
    let area = Study::open(&fjordvik().join("f.tettsted")).expect("study area").area;
    Inputs::of_area(Arc::new(area))
}

fn inputs(folder: &Path) -> Inputs<tettsted::ask::Private> {
    let settings = NeedSettings::built_in().expect("settings");
    // as a service reads it
    let read = NeedFolder::read(folder, settings, WishFile::Leave).expect("a folder");
    area().with_need(read.data)
}

async fn asked(door: &Door, question: Value) -> Answer {
    let headers = [("content-type", "application/json")];
    door.ask(Method::POST, "/ask/need?language=en", &headers, question.to_string()).await
}

/// The same by somebody of the municipality.
async fn asked_in_house(door: &Door, question: Value) -> Answer {
    let headers = [("content-type", "application/json")];
    door.planner(Method::POST, "/ask/need?language=en", &headers, question.to_string()).await
}

/// Rows of a layer; `None`: it is not in the answer.
fn rows<'a>(answer: &'a Value, name: &str) -> Option<Vec<&'a Value>> {
    let layers = answer["layers"].as_array().expect("layers");
    let layer = layers.iter().find(|layer| layer["name"] == name)?;
    Some(layer["features"].as_array().expect("rows").iter().map(|row| &row["properties"]).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_house_everything_is_told_but_wishes_are_never_served() {
    let door = served(inputs(&fjordvik().join("need")).in_house().into());
    assert_eq!(asked(&door, json!({ "to": 2031, "draws": 3 })).await.status, 401);
    let answer = asked_in_house(&door, json!({ "to": 2031, "draws": 3 })).await;
    let answer = ok(&answer).json();
    for name in OF_HOUSE {
        assert!(!rows(&answer, name).expect(name).is_empty(), "{name}");
    }
    let forms = rows(&answer, "need_forms").expect("forms");
    assert!(forms.iter().any(|row| row["need_area"] == "Leirnes" && row["need_form"] == 4));
    let layer = &answer["layers"][0];
    assert_eq!(layer["need"]["wishes"], false, "{}", layer["need"]);
    let steps: Vec<&Value> =
        rows(&answer, "need_ladder").expect("ladder").iter().map(|row| &row["ladder_step"]).collect();
    assert!((1..=6).all(|step| steps.contains(&&json!(step))), "{steps:?}");
    let marginal = rows(&answer, "need_marginal").expect("marginal cost");
    let of = |form: u8| *marginal.iter().find(|row| row["need_form"] == form).expect("a form");
    let kroner = |row: &Value, name: &str| row[name].as_f64().expect("kroner");
    // one more in a home costs hours, the average has the home in it
    assert!(kroner(of(4), "marginal_gross") < kroner(of(4), "average_gross"), "{}", of(4));
    assert!(of(4)["marginal_net"].is_f64() && of(4)["average_net"].is_f64(), "{}", of(4));
    let alternatives = rows(&answer, "need_alternatives").expect("alternatives");
    for name in ["LLML", "MMMM", "HHMH"] {
        assert_eq!(alternatives.iter().filter(|row| row["alternative"] == name).count(), 6, "{name}");
    }
    let sums = rows(&answer, "need").expect("sums");
    for row in sums.iter().filter(|row| row["need_area"].is_null()) {
        let [low, needed, high] =
            ["chance_low", "homes_needed", "chance_high"].map(|name| row[name].as_f64().expect("persons"));
        // as wide as a group of about a hundred is by chance: 1.28 times its root to either side
        let side = 1.2816 * needed.sqrt();
        assert!((needed - side - low).abs() < 1.5 && (needed + side - high).abs() < 1.5, "{row}");
    }
    let words = answer["words"].to_string();
    for part in [
        "One person more in 2030",
        "by the alternatives of the projection (HHMH, LLML, MMMM): all come to",
        "housing ladder",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_public_nothing_is_by_area_and_form_and_nothing_names_a_home() {
    let key = Key::parse(&"5a".repeat(32)).expect("a key");
    for key in [None, Some(&key)] {
        let published = inputs(&fjordvik().join("need")).publish(key, &Watch::default());
        let door = served(published.expect("it is public").into());
        let answer = asked(&door, json!({ "to": 2031, "draws": 3 })).await;
        let answer = ok(&answer).json();
        for name in OF_HOUSE {
            assert!(rows(&answer, name).is_none(), "{name}");
        }
        for row in rows(&answer, "need_forms").expect("forms") {
            assert!(row["need_area"].is_null() && row["asked"].is_null(), "{row}");
        }
        for row in rows(&answer, "need_marginal").expect("marginal cost") {
            assert!(row["marginal_gross"].is_f64() && row["marginal_net"].is_null(), "{row}");
            assert!(row["average_net"].is_null(), "{row}");
        }
        let all = answer["layers"].as_array().expect("layers").iter();
        for layer in all.filter(|layer| layer["name"] != "need") {
            for row in layer["features"].as_array().expect("rows") {
                assert!(row["properties"]["need_area"].is_null(), "{row}");
            }
        }
        let text = answer.to_string();
        // ids and names of the homes of data/demo/need/own-figures.xlsx
        for secret in ["hus-1", "hus-5", "\"asked\":1"] {
            assert!(!text.contains(secret), "{secret}");
        }
        assert!(text.contains("Without the wishes asked"), "{}", answer["words"]);
        let registered = &rows(&answer, "need_shares").expect("shares")[0]["registered"];
        assert_eq!(registered.is_null(), key.is_none(), "{registered}");
        assert!(registered.as_f64().is_none_or(|count| count % 5.0 == 0.0), "{registered}");
    }
}

/// Who publishes an area first and takes a plan later tells the same places as who publishes both at once.
#[test]
fn places_of_the_plan_count_in_public_whenever_it_comes() {
    let plan = || Plan::read(&fjordvik().join("plan.gpkg")).expect("plan").plan;
    let read = || inputs(&fjordvik().join("need"));
    let published = |inputs: Inputs<tettsted::ask::Private>| -> Seen {
        inputs.publish(None, &Watch::default()).expect("it is public").into()
    };
    let data = read().in_house().need().expect("need").clone();
    let area = Study::open(&fjordvik().join("f.tettsted")).expect("study area").area;
    let at_once = published(Inputs::new(Arc::new(area), plan()).with_need(data));
    let (alone, in_house) = (published(read()), Seen::from(read().in_house()));
    let later = alone.with_plan(plan());
    let shown = in_house.as_public(None, &Watch::default()).expect("it is public").with_plan(plan());
    let places = |seen: &Seen| seen.need().expect("need").places.clone().expect("places");
    assert_eq!(places(&later), places(&at_once));
    assert_eq!(places(&shown), places(&at_once));
    assert_ne!(places(&alone), places(&at_once), "the plan has homes beside the own figures");
    // and another plan takes them away again
    assert_eq!(places(&later.with_plan(Plan::default())), places(&alone));
}

/// A folder without wishes, and one with a file of them that cannot be read, are the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_never_opens_the_wishes() {
    let folder: TempDir = tempfile::tempdir().expect("folder");
    for entry in fs::read_dir(fjordvik().join("need")).expect("folder") {
        let path = entry.expect("entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let mut told = Vec::new();
    let wishes = folder.path().join("wishes.csv");
    let untouched: fn(&Path) = |_| ();
    let written: fn(&Path) = |path| fs::write(path, "01019012345;Ola\n").expect("written");
    let pipe: fn(&Path) = |path| {
        fs::remove_file(path).expect("removed");
        // whoever opens it waits for ever
        let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    };
    for change in [untouched, written, pipe] {
        change(&wishes);
        let door = served(inputs(folder.path()).in_house().into());
        let answer = asked_in_house(&door, json!({ "to": 2027, "draws": 2 })).await;
        told.push(ok(&answer).body.clone());
    }
    assert!(told.iter().all(|body| *body == told[0]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_that_cannot_be_answered_say_why() {
    let door = served(inputs(&fjordvik().join("need")).in_house().into());
    for (question, code, part) in [
        (json!({ "from": 2030, "to": 2028 }), "need_years", "2030 to 2028"),
        (json!({ "draws": 0 }), "draws", "0 draws"),
        (json!({ "draws": 1_000_000_000 }), "draws", "100000"),
        (json!({ "municipality": "0301", "to": 2027 }), "need_region", "9901"),
    ] {
        let answer = asked_in_house(&door, question.clone()).await;
        let problem = answer.problem(answer.status, code);
        assert!((400..500).contains(&answer.status), "{question}: {problem}");
        assert!(problem["detail"].to_string().contains(part), "{question}: {problem}");
    }
    let bare: Seen = area().publish(None, &Watch::default()).expect("it is public").into();
    let answer = asked(&served(bare), json!({})).await;
    let problem = answer.problem(answer.status, "no_need_data");
    assert!((400..500).contains(&answer.status), "{problem}");
}

/// What the capabilities offer to look ahead by.
async fn offered(seen: Seen) -> Value {
    ok(&served(seen).planner(Method::GET, "/plans/plan/about", &[], "").await).json()["futures"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn years_and_alternatives_of_the_projection_are_offered_to_anybody() {
    let mut alternatives: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    let text = fs::read_to_string(fjordvik().join("need/projection.csv")).expect("a projection");
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let name = cells[1].split(['(', ')']).nth(1).expect("four letters");
        alternatives.entry(name.into()).or_default().insert(cells[2].parse().expect("a year"));
    }
    let years = alternatives.values().next().expect("years");
    assert!(alternatives.len() == 3 && alternatives.values().all(|own| own == years));
    // the residents have bounds if they can be asked for
    let low = json!({ "inputs": { "base_types": ["BASIS"], "new": 0, "futures": { "residents": ["low"] } } });
    let (path, headers) = ("/plans/plan/processes/locate/execution", [("content-type", "application/json")]);
    let door = served(area().in_house().into());
    let low_high = door.planner(Method::POST, path, &headers, low.to_string()).await.status == 200;
    let alternatives: Vec<&String> = alternatives.keys().collect();
    let told = json!({ "years": years, "alternatives": alternatives, "low_high": low_high });
    let read = || inputs(&fjordvik().join("need"));
    assert_eq!(offered(read().in_house().into()).await, told);
    assert_eq!(offered(read().publish(None, &Watch::default()).expect("it is public").into()).await, told);

    // without a projection there is nothing to offer
    let folder = TempDir::new().expect("folder");
    fs::copy(fjordvik().join("need/ages.csv"), folder.path().join("ages.csv")).expect("a copy");
    let bare = json!({ "years": [], "alternatives": [], "low_high": low_high });
    for seen in [inputs(folder.path()).in_house().into(), area().in_house().into()] {
        assert_eq!(offered(seen).await, bare);
    }
}
