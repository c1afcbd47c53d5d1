//! Every door gives the same: the library, the commands, `tettsted ask`, the service and the report.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};
use tettsted::ask::{AskError, Desk, Inputs, Public, Questions};
use tettsted::export::manner::Manner;
use tettsted::input::need::folder::{NeedFolder, WishFile};
use tettsted::input::{services, sites};
use tettsted::plan::Plan;
use tettsted::service::{Limits, router};
use tettsted::settings::Settings;
use tettsted::settings::need::NeedSettings;
use tettsted::settings::services::ServiceSettings;
use tettsted::study::Study;
use tettsted::{Watch, Words};
use tower::ServiceExt;

use crate::common::house::published;
use crate::common::program::tettsted;

/// The study area of the demo, with its plan and sites beside it, in a folder of its own.
pub(super) fn fjordvik() -> TempDir {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = tempdir().expect("folder");
        tettsted().arg("demo").arg(folder.path()).assert().success();
        let mut build = tettsted();
        build.current_dir(folder.path()).args(["build", "fjordvik.osm.pbf", "--grid", "population_250m.csv"]);
        build.args(["--ages", "ages.csv", "--municipalities", "kommune.geojson", "--stops", "stops.txt"]);
        build.args(["--jobs", "jobs_250m.csv", "--public", "grid,ages,jobs"]);
        build.args(["-o", "f.tettsted"]).assert().success();
        folder
    });
    let folder = tempdir().expect("folder");
    fs::create_dir(folder.path().join("need")).expect("folder");
    let need =
        ["need/ages.csv", "need/registered.csv", "need/wishes.csv", "need/life_table.csv", "services.csv"];
    for name in ["f.tettsted", "plan.gpkg", "sites.geojson"].into_iter().chain(need) {
        fs::copy(built.path().join(name), folder.path().join(name)).expect("a copy");
    }
    folder
}

/// Runs a command in a folder.
fn run(folder: &Path, command: &[&str]) {
    tettsted().current_dir(folder).args(command).assert().success();
}

/// What is asked about, as anybody may see it.
fn inputs(folder: &Path) -> Inputs<Public> {
    let area = Study::open(&folder.join("f.tettsted")).expect("study area").area;
    let plan = Plan::read(&folder.join("plan.gpkg")).expect("plan").plan;
    let settings = NeedSettings::built_in().expect("settings");
    let need = NeedFolder::read(&folder.join("need"), settings, WishFile::Leave).expect("a folder");
    let given = ServiceSettings::built_in().expect("settings");
    let given = services::read(folder.join("services.csv").as_path(), &given).expect("points").services;
    let inputs = Inputs::new(Arc::new(area), plan).with_need(need.data).with_services(given);
    inputs.publish(None, &Watch::default()).expect("it is public")
}

/// What future need is asked with, for anybody.
const NEED: [&str; 3] = ["--need", "need", "--public"];
/// What services are asked with, for anybody.
const SERVICES: [&str; 5] = ["--services", "services.csv", "--need", "need", "--public"];

/// Every question once, with the command that asks the same.
fn questions(folder: &Path) -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let read = sites::read(&folder.join("sites.geojson")).expect("sites");
    let points: Vec<Value> =
        read.all.iter().map(|site| json!(site.position.as_ref().expect("a place"))).collect();
    let planned = |name: &'static str, more: &[&'static str]| {
        let mut command = vec![name, "f.tettsted", "--plan", "plan.gpkg"];
        command.extend(more);
        command
    };
    let place = json!({ "lon": points[0]["lon"], "lat": points[0]["lat"] });
    vec![
        ("score", json!({ "sites": read }), vec!["score", "f.tettsted", "--sites", "sites.geojson"]),
        ("siting", json!({ "year": 2035 }), planned("score", &["--plan-year", "2035"])),
        ("coverage", json!({ "at": "Tuesday 18:30" }), planned("coverage", &["--at", "tirsdag 18:30"])),
        (
            "bands",
            json!({ "at": "Tuesday 18:30" }),
            vec!["ask", "bands", "f.tettsted", "--plan", "plan.gpkg", "--json-question", "question.json"],
        ),
        ("forms", json!({}), planned("forms", &[])),
        ("settlements", json!({ "year": 2030 }), planned("settlements", &["--plan-year", "2030"])),
        ("card", json!({ "project": "p1" }), planned("card", &["--project", "p1"])),
        ("what-if", json!({}), planned("what-if", &[])),
        (
            "missing-links",
            json!({ "top": 3, "up_to_m": 40 }),
            planned("missing-links", &["--top", "3", "--up-to", "40"]),
        ),
        (
            "locate",
            json!({ "base_types": ["BASIS"], "new": 2, "search": { "curve_to": 3 } }),
            planned("locate", &["--base-type", "BASIS", "--new", "2", "--curve", "3"]),
        ),
        (
            "compare",
            json!({ "sides": { "years": [2026, 2035] } }),
            planned("compare", &["--years", "2026,2035"]),
        ),
        ("survey", json!({ "points": points }), vec!["survey", "f.tettsted", "--sites", "sites.geojson"]),
        ("reach", json!({ "at": place }), vec!["reach", "f.tettsted"]),
        ("places", json!({}), vec!["places", "f.tettsted"]),
        (
            "need",
            json!({ "to": 2031, "draws": 50 }),
            [&["need", "forecast", "f.tettsted", "--plan", "plan.gpkg", "--to", "2031", "--draws", "50"][..], &NEED]
                .concat(),
        ),
        ("services", json!({ "points": 2 }), planned("services", &[&["--points", "2"][..], &SERVICES].concat())),
        // these have no commands of their own
        ("homes", json!({}), vec!["ask", "homes", "f.tettsted"]),
        ("streets", json!({}), vec!["ask", "streets", "f.tettsted"]),
        ("buildings", json!({}), vec!["ask", "buildings", "f.tettsted"]),
        ("workplaces", json!({}), vec!["ask", "workplaces", "f.tettsted"]),
        ("plan", json!({}), vec!["ask", "plan", "f.tettsted", "--plan", "plan.gpkg"]),
        (
            "try-site",
            json!({ "at": place, "id": "s1" }),
            vec!["ask", "try-site", "f.tettsted", "--plan", "plan.gpkg", "--json-question", "question.json"],
        ),
        (
            "walk",
            json!({ "from": place, "to": { "lon": points[1]["lon"], "lat": points[1]["lat"] }, "class": "most" }),
            vec!["ask", "walk", "f.tettsted", "--json-question", "question.json"],
        ),
    ]
}

/// The files of a folder whose names begin so, by the rest of their names.
fn files(folder: &Path, start: &str) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_prefix(start)?.to_owned();
            Some((name, fs::read(&path).expect("file")))
        })
        .collect();
    all.sort();
    all
}

/// Every question asked by its command, by its name and in the library writes the same bytes, all layers of it.
#[test]
fn every_door_gives_the_same_bytes() {
    let folder = fjordvik();
    let (inputs, desk, all) = (inputs(folder.path()), Desk::default(), Questions::built_in());
    let asked = questions(folder.path());
    for (name, question, mut command) in asked {
        let at = format!("{},{}", question["at"]["lon"], question["at"]["lat"]);
        if name == "reach" {
            command.extend(["--at", &at]);
        }
        fs::write(folder.path().join("question.json"), question.to_string()).expect("question");
        run(folder.path(), &[&command[..], &["-o", "own-.geojson"]].concat());
        let mut ask = vec!["ask", name, "f.tettsted", "--plan", "plan.gpkg"];
        ask.extend(["--json-question", "question.json", "-o", "ask-.geojson"]);
        if name == "need" {
            ask.extend(NEED);
        }
        if name == "services" {
            ask.extend(SERVICES);
        }
        run(folder.path(), &ask);
        let kind = all.get(name).expect("kind");
        let answer = kind.ask(&desk, question, &inputs, &Watch::default()).expect("answer");
        let path = folder.path().join("lib-.geojson");
        let words = Words::default();
        tettsted::export::write_all(&path, &answer.layers(&words), &Manner::default()).expect("written");
        let own = files(folder.path(), "own-");
        assert!(!own.is_empty() && own.iter().all(|(_, bytes)| bytes.len() > 100), "{name}");
        for door in ["ask-", "lib-"] {
            let others = files(folder.path(), door);
            let names =
                |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
            assert_eq!(names(&own), names(&others), "{name}: files of {door}");
            assert!(own == others, "{name}: {door} wrote other bytes");
        }
        for (file, _) in own {
            for door in ["own-", "ask-", "lib-"] {
                fs::remove_file(folder.path().join(format!("{door}{file}"))).expect("removed");
            }
        }
    }
}

/// What the service answers is what the command writes, for all questions that need no plan.
#[tokio::test]
async fn the_service_answers_as_the_commands_do() {
    let folder = fjordvik();
    let area = Study::open(&folder.path().join("f.tettsted")).expect("study area").area;
    let app = router(published(area), Limits::default());
    let read = sites::read(&folder.path().join("sites.geojson")).expect("sites");
    for (name, question) in
        [("settlements", json!({})), ("score", json!({ "sites": read })), ("places", json!({}))]
    {
        let request =
            Request::post(format!("/ask/{name}?language=en")).body(Body::from(question.to_string()));
        let response = app.clone().oneshot(request.expect("request")).await.expect("response");
        assert_eq!(response.status().as_u16(), 200, "{name}");
        let body = response.into_body().collect().await.expect("body").to_bytes();
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        fs::write(folder.path().join("question.json"), question.to_string()).expect("question");
        run(
            folder.path(),
            &["ask", name, "f.tettsted", "--json-question", "question.json", "-o", "s.geojson"],
        );
        let written = fs::read_to_string(folder.path().join("s.geojson")).expect("file");
        let written: Value = serde_json::from_str(&written).expect("JSON");
        assert!(body["layers"][0] == written, "{name}");
        assert!(body["words"].as_str().is_some_and(|words| !words.is_empty()), "{name}");
    }
}

/// Each chapter of the report has the layers of its question.
#[test]
fn the_report_has_the_answers_of_the_questions() {
    let folder = fjordvik();
    run(folder.path(), &["report", "f.tettsted", "plan.gpkg", "--public-residents", "-o", "report"]);
    for (name, layers) in [
        ("coverage", [("coverage_homes", ""), ("coverage_areas", "_areas"), ("bases", "_bases")].as_slice()),
        ("forms", &[("forms_homes", ""), ("forms_areas", "_areas")]),
        (
            "settlements",
            &[("settlements", ""), ("settlement_homes", "_homes"), ("settlement_needs", "_needs")],
        ),
    ] {
        run(folder.path(), &["ask", name, "f.tettsted", "--plan", "plan.gpkg", "-o", "own.csv"]);
        for (layer, file) in layers {
            let of_report = fs::read(folder.path().join(format!("report/{layer}.csv"))).expect("layer");
            let own = fs::read(folder.path().join(format!("own{file}.csv"))).expect("answer");
            assert!(of_report == own, "{layer}");
        }
    }
}

/// A question that cannot be answered says why, whatever it is.
#[test]
fn what_cannot_be_answered_is_explained() {
    let folder = fjordvik();
    let (inputs, desk, all) = (inputs(folder.path()), Desk::default(), Questions::built_in());
    for (name, question, expected) in [
        ("reach", json!({}), "missing field `at`"),
        (
            "reach",
            json!({ "at": { "lon": 10.0, "lat": 64.0 }, "class": "x" }),
            "there is no class \"x\"; the classes are",
        ),
        ("card", json!({ "project": "p99" }), "the plan has no project \"p99\"; its projects are [\"p1\""),
        ("missing-links", json!({ "need": "gold" }), "there is no category of daily needs \"gold\""),
        ("missing-links", json!({ "up_to_m": 0 }), "links of up to 0 m: must be from 1 to 1000 metres"),
        ("compare", json!({}), "neither two years nor a second plan"),
        ("ambulant", json!({}), "ambulant services are answered in the house only"),
        ("ambulant_estimate", json!({ "groups": [] }), "ambulant services are answered in the house only"),
        ("ambulant_estimate", json!({}), "missing field `groups`"),
        ("coverage", json!({ "yaer": 2035 }), "unknown field `yaer`, expected one of `year`"),
        ("coverage", json!({ "at": "someday" }), "\"someday\" is no moment"),
        (
            "forms",
            json!({ "disclosure": { "counts": { "smallest": 0, "source": "" } } }),
            "unknown field `disclosure`",
        ),
    ] {
        let why = all.get(name).expect("kind").ask(&desk, question, &inputs, &Watch::default()).err();
        let why = why.expect("an error").to_string();
        assert!(why.contains(expected), "{name}: {why}");
    }
    let unknown = all.get("gold").expect_err("no such question").to_string();
    assert!(unknown.contains("there is no question \"gold\"; there are [\"score\", \"siting\""), "{unknown}");
}

/// A stopped watch ends every question with that, and no other asker is harmed by it.
#[test]
fn every_question_can_be_stopped() {
    let folder = fjordvik();
    let (inputs, desk, all) = (inputs(folder.path()), Desk::default(), Questions::built_in());
    let stopped = Watch::default();
    stopped.stop();
    let mut asked = questions(folder.path());
    asked.push(("report", json!({}), Vec::new()));
    // answered in the house only: `ambulant.rs`
    asked.push(("ambulant", json!({}), Vec::new()));
    asked.push(("ambulant_estimate", json!({ "groups": [] }), Vec::new()));
    assert_eq!(asked.len(), all.all().count(), "a question is missing in the list `questions` above");
    for (name, question, _) in asked {
        let why = all.get(name).expect("kind").ask(&desk, question, &inputs, &stopped).err();
        let is_stopped = why.as_deref().is_some_and(|why| {
            matches!(why, AskError::Stopped(_)) || why.to_string().contains("stopped before the end")
        });
        assert!(is_stopped, "{name}: {why:?}");
    }
    let question = json!({});
    let kind = all.get("settlements").expect("kind");
    kind.ask(&desk, question, &inputs, &Watch::default()).expect("the next one is answered");
}

/// Questions are described field by field, and are the same after they were written and read.
#[test]
fn questions_say_what_they_are_made_of() {
    let folder = tempdir().expect("folder");
    for kind in Questions::built_in().all() {
        assert!(kind.about().len() > 20, "{}: {}", kind.name(), kind.about());
        let schema = kind.schema().to_value();
        for (field, about) in schema["properties"].as_object().into_iter().flatten() {
            let said = about["description"].as_str().unwrap_or_default();
            assert!(!said.is_empty(), "{}: {field}", kind.name());
        }
        let output =
            tettsted().current_dir(folder.path()).args(["questions", kind.name()]).output().expect("run");
        let printed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(printed, schema, "{}", kind.name());
    }
}
