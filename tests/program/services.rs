//! `tettsted services`: words in each language, bad tables, the doors, and nothing of what is private.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tempfile::TempDir;
use tettsted::Watch;
use tettsted::ask::{Inputs, Questions};
use tettsted::input::services;
use tettsted::plan::{GeoPackages, Known};
use tettsted::service::{Limits, ServedArea, World, router_for};
use tettsted::settings::Settings;
use tettsted::settings::services::ServiceSettings;
use tettsted::study::Study;
use tower::ServiceExt;

use crate::common::program::{read_json, tettsted};
use crate::common::secret::{demo_folder, public_demo};

/// A folder with the study area of the demo, its plan, its points and its own figures.
fn folder() -> TempDir {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("folder");
        public_demo(folder.path());
        folder
    });
    let folder = tempfile::tempdir().expect("folder");
    fs::copy(built.path().join("area.tettsted"), folder.path().join("area.tettsted")).expect("a copy");
    fs::create_dir(folder.path().join("need")).expect("folder");
    for name in ["plan.gpkg", "services.csv", "services.toml", "need/ages.csv"] {
        fs::copy(demo_folder().join(name), folder.path().join(name)).expect("a copy");
    }
    folder
}

fn run(folder: &Path, command: &[&str]) -> Output {
    tettsted().current_dir(folder).args(command).output().expect("it runs")
}

/// Everything that was printed.
fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

const ASKED: [&str; 8] = [
    "services",
    "area.tettsted",
    "--services",
    "services.csv",
    "--service-settings",
    "services.toml",
    "--plan",
    "plan.gpkg",
];
const AGES: [&str; 3] = ["--need", "need", "--public"];

/// The properties of all rows of a layer.
fn rows(file: &Path) -> Vec<Value> {
    let layer = read_json(file);
    let features = layer["features"].as_array().expect("features");
    features.iter().map(|own| own["properties"].clone()).collect()
}

#[test]
fn words_are_there_in_each_language() {
    let folder = folder();
    for (language, says) in [("nb", "Lavterskel"), ("nn", "tenestestader"), ("en", "Debt advice")] {
        let command = [&ASKED[..], &AGES, &["--explain", "--language", language, "--at", "Tuesday 10:00"]];
        let output = run(folder.path(), &command.concat());
        let text = printed(&output);
        assert!(output.status.success(), "{text}");
        assert!(!text.contains("services-") && !text.contains('{'), "{text}");
        assert!(text.contains(says) || text.contains("tjenestesteder"), "{text}");
        assert!(!text.contains("in house"), "{text}");
    }
}

#[test]
fn layers_add_up_and_say_what_is_not_known() {
    let folder = folder();
    let at = folder.path();
    let output = run(at, &[&ASKED[..], &AGES, &["-o", "own.geojson"]].concat());
    assert!(output.status.success(), "{}", printed(&output));
    let points = rows(&at.join("own.geojson"));
    assert_eq!(points.len(), 11);
    let number = |row: &Value, name: &str| row[name].as_f64().unwrap_or_else(|| panic!("{name}: {row}"));
    for row in &points {
        let all: f64 =
            ["rollator", "most", "fit"].map(|own| number(row, &format!("{own}_residents"))).iter().sum();
        assert!((all - number(row, "residents")).abs() < 1e-6, "{row}");
        assert!(number(row, "aged_reaching") < all, "{row}");
        assert!(row["open"].is_null(), "{row}");
    }
    let areas = rows(&at.join("own_services_areas.geojson"));
    let debt =
        |own: &&Value| own["category"] == "debt" && own["class"] == "all" && own["level"] == "settlement";
    let moseng = areas.iter().filter(debt).find(|own| own["area"] == "Moseng").expect("a village");
    assert_eq!(moseng["service_state"], "lacks_service");
    assert!(number(moseng, "with_service") < 1e-9 && number(moseng, "without_service") > 100.0);
    let spread = rows(&at.join("own_services_spread.geojson"));
    assert!(spread.iter().all(|own| number(own, "best_served") <= number(own, "best_bound") + 1e-6));
    assert!(
        spread.iter().any(|own| own["is_carried"] == false)
            && spread.iter().any(|own| own["is_carried"] == true)
    );
    assert!(rows(&at.join("own_services_sites.geojson")).len() >= 5);
    // without ages and own figures, and without a category in the layer, nothing is said
    let table = fs::read_to_string(at.join("services.csv")).expect("table");
    let fewer: Vec<&str> = table.lines().filter(|row| !row.contains(";debt;")).collect();
    fs::write(at.join("fewer.csv"), fewer.join("\n") + "\n").expect("table");
    let output = run(at, &["services", "area.tettsted", "--services", "fewer.csv", "-o", "less.geojson"]);
    assert!(output.status.success(), "{}", printed(&output));
    assert!(rows(&at.join("less.geojson")).iter().all(|own| own["aged_reaching"].is_null()));
    let areas = rows(&at.join("less_services_areas.geojson"));
    let debt: Vec<&Value> = areas.iter().filter(|own| own["category"] == "debt").collect();
    let empty = ["with_service", "without_service_high", "service_share"];
    assert!(debt.iter().all(|own| empty.iter().all(|name| own[*name].is_null())));
    assert!(debt.iter().any(|own| own["service_state"] == "service_not_known"));
    let spread = rows(&at.join("less_services_spread.geojson"));
    assert!(!spread.is_empty() && spread.iter().all(|own| own["is_carried"].is_null()));
    assert!(spread.iter().all(|own| own["category"] != "debt" && own["category"] != "home_visits"));
}

#[test]
fn tables_that_cannot_be_used_stop_with_a_reason() {
    let folder = folder();
    let at = folder.path();
    for (table, settings, code, says) in [
        ("id;category;lon;lat\n", "", 3, "has no service points"),
        ("id;lon;lat\na;11.96;63.88\n", "", 3, "has no column"),
        ("id;category;lon;lat\na;gold;11.96;63.88\n", "", 3, "there is no category"),
        ("id;category;lon;lat\na;debt;;\n", "", 3, "table_mostly_bad"),
        ("id;category;lon;lat\na;debt;5;60\n", "", 3, "service points"),
        ("id;category;lon;lat\na;debt;63.88;11.96\n", "", 3, "exchange"),
        ("id;category;lon;lat\na;debt;11.96;63.88\n", "[lacks]\nbelow_share = 2\n", 3, "settings"),
    ] {
        fs::write(at.join("bad.csv"), table).expect("table");
        fs::write(at.join("bad.toml"), settings).expect("settings");
        let mut command =
            vec!["services", "area.tettsted", "--services", "bad.csv", "--json", "-o", "no.geojson"];
        if !settings.is_empty() {
            command.extend(["--service-settings", "bad.toml"]);
        }
        let output = run(at, &command);
        assert_eq!(output.status.code(), Some(code), "{table}: {}", printed(&output));
        assert!(printed(&output).contains(says), "{says}: {}", printed(&output));
        assert!(!at.join("no.geojson").exists());
    }
    // some rows: they are named, and counted against --strict
    let table = "id;category;lon;lat;opening_hours\na;debt;11.9635;63.8837;often\nb;debt;;;\nc;health;11.9635;63.8837;\n";
    fs::write(at.join("some.csv"), table).expect("table");
    let command = ["services", "area.tettsted", "--services", "some.csv"];
    let output = run(at, &command);
    let text = printed(&output);
    assert!(output.status.success() && text.contains("\"often\"") && text.contains("row 3"), "{text}");
    assert_eq!(run(at, &[&command[..], &["--strict"]].concat()).status.code(), Some(3));
    let many = run(at, &[&command[..], &["--points", "3"]].concat());
    assert!(many.status.code() == Some(3) && printed(&many).contains("3 points: must be from 1 to 1"));
    let asked = run(at, &["ask", "services", "area.tettsted"]);
    assert!(asked.status.code() == Some(3) && printed(&asked).contains("--services"), "{}", printed(&asked));
}

#[test]
fn the_report_has_a_chapter_where_points_were_given() {
    let folder = folder();
    let at = folder.path();
    let given = ["--services", "services.csv", "--service-settings", "services.toml"];
    let report = ["report", "area.tettsted", "plan.gpkg"];
    let output = run(at, &[&report[..], &given, &["-o", "with"]].concat());
    assert!(output.status.success(), "{}", printed(&output));
    for (page, title) in [
        ("report.html", "Lavterskeltjenester"),
        ("report.nn.html", "Lågterskeltenester"),
        ("report.en.html", "Low-threshold services"),
    ] {
        let page = fs::read_to_string(at.join("with").join(page)).expect("a page");
        // keys of texts that are not there would stand as they are
        let words = page.replace("services-title", "");
        assert!(page.contains(title) && !words.contains("services-"), "{title}");
    }
    assert!(at.join("with/services.csv").exists() && at.join("with/services_areas.csv").exists());
    let output = run(at, &[&report[..], &["-o", "without"]].concat());
    assert!(output.status.success(), "{}", printed(&output));
    assert!(!at.join("without/services.csv").exists());
    let page = fs::read_to_string(at.join("without/report.en.html")).expect("a page");
    assert!(!page.contains("Low-threshold services"));
}

/// A service of the demo and its plan, with points of services.
fn served(folder: &Path) -> Router {
    let area = Study::open(&folder.join("area.tettsted")).expect("study area").area;
    let settings = ServiceSettings::read(&folder.join("services.toml")).expect("settings");
    let points = services::read(folder.join("services.csv").as_path(), &settings).expect("points").services;
    let inputs = Inputs::of_area(Arc::new(area)).with_services(points);
    let seen = inputs.publish(None, &Watch::default()).expect("it is public").into();
    let known = Known::built_in().expect("settings");
    let plans = Arc::new(GeoPackages::new(vec![folder.join("plan.gpkg")], known));
    let area = ServedArea::new("fjordvik".into(), "Fjordvik".into(), seen);
    router_for(World::new(area, Vec::new(), plans), Limits::default(), Questions::built_in())
}

async fn answered(app: &Router, request: Request<Body>) -> Value {
    let response = app.clone().oneshot(request).await.expect("response");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("body").to_bytes();
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(status, 200, "{body}");
    body
}

#[tokio::test]
async fn a_service_answers_as_the_command_does_and_has_layers_for_maps() {
    let folder = folder();
    let at = folder.path();
    let app = served(at);
    let get = |path: &str| Request::get(path).body(Body::empty()).expect("a request");
    let ask = Request::post("/ask/services?language=en").body(Body::from("{}")).expect("a request");
    let body = answered(&app, ask).await;
    let own = run(at, &[&ASKED[..6], &["-o", "own.geojson"]].concat());
    assert!(own.status.success(), "{}", printed(&own));
    for (number, layer) in
        ["", "_services_areas", "_services_spread", "_services_sites"].into_iter().enumerate()
    {
        let own = read_json(&at.join(format!("own{layer}.geojson")));
        assert_eq!(body["layers"][number]["features"], own["features"], "{layer}");
    }
    assert!(body["words"].as_str().is_some_and(|words| words.contains("Debt advice")));
    assert_eq!(answered(&app, get("/processes/services")).await["id"], json!("services"));
    let listed = answered(&app, get("/plans/plan/collections")).await.to_string();
    for id in ["services", "services_areas", "services_sites"] {
        assert!(listed.contains(&format!("\"id\":\"{id}\"")), "{id}");
        let items = format!("/plans/plan/collections/{id}/items?f=json");
        let mut rows = Value::Null;
        // an answer that is being made says 503 until it is there
        for _ in 0..600 {
            let response = app.clone().oneshot(get(&items)).await.expect("response");
            let status = response.status().as_u16();
            let bytes = response.into_body().collect().await.expect("body").to_bytes();
            rows = serde_json::from_slice(&bytes).expect("JSON");
            if status == 200 {
                break;
            }
            assert_eq!(status, 503, "{rows}");
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        let features = rows["features"].as_array().unwrap_or_else(|| panic!("{id}: {rows}"));
        assert!(!features.is_empty(), "{id}");
    }
}
