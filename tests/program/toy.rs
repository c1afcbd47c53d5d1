//! A new analysis appears at every door by itself: here a toy one, made outside the crate.

use std::fs;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tettsted::Watch;
use tettsted::ask::{self, Answer, AskError, Questions, Seen};
use tettsted::layers::columns::Columns;
use tettsted::layers::layer::Layer;
use tettsted::layers::table::Table;
use tettsted::service::{Limits, World, router_for};
use tettsted::study::Study;
use tettsted::words::Words;
use tower::ServiceExt;

use super::asked::fjordvik;
use crate::common::house::published;

/// How many homes have more residents than this: the toy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Crowded {
    /// More residents than this, at one address.
    more_than: f64,
}

impl Default for Crowded {
    fn default() -> Self {
        Self { more_than: 5.0 }
    }
}

/// The number of crowded homes.
struct Counted(usize);

impl ask::Question for Crowded {
    type Answer = Counted;
    const NAME: &'static str = "crowded";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Counted, AskError> {
        watch.check()?;
        let counts = &inputs.area().residents().counts;
        let homes = inputs.area().residents().ids().filter(|home| {
            let residents: u64 = counts.row(*home).iter().sum();
            tettsted::people(residents) > self.more_than
        });
        Ok(Counted(homes.count()))
    }
}

impl Answer for Counted {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let mut columns = Columns::<usize>::new();
        columns.integer("homes", |count| *count);
        vec![columns.list(Layer::new("crowded", Map::new()), vec![self.0])]
    }

    fn explain(&self, words: &Words) -> String {
        format!("crowded homes: {}\n", words.number(self.0 as f64, 0))
    }
}

#[tokio::test]
async fn a_new_analysis_appears_at_every_door() {
    let folder = fjordvik();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let questions = Questions::built_in().with::<Crowded>();
    // the command line
    let run = |arguments: &[&str]| {
        let arguments = std::iter::once("tettsted").chain(arguments.iter().copied()).map(Into::into);
        tettsted::cli::main_with(&questions, arguments.collect::<Vec<_>>())
    };
    let file = at("crowded.csv");
    run(&["ask", "crowded", &at("f.tettsted"), "--json-question", r#"{ "more_than": 3 }"#, "-o", &file]);
    let written = fs::read_to_string(file).expect("a table");
    let count: usize = written.lines().nth(1).expect("a row").parse().expect("a number");
    assert!(written.contains("homes\n") && count > 0, "{written}");
    // the service
    let area = Study::open(&folder.path().join("f.tettsted")).expect("study area").area;
    let app = router_for(World::of(published(area.announced())), Limits::default(), questions.clone());
    let send = async |request: Request<Body>| -> Value {
        let response = app.clone().oneshot(request).await.expect("response");
        let body = response.into_body().collect().await.expect("body").to_bytes();
        serde_json::from_slice(&body).expect("JSON")
    };
    let all = send(Request::get("/ask").body(Body::empty()).expect("request")).await;
    let named = all["questions"].as_array().expect("questions").iter().find(|own| own["name"] == "crowded");
    assert!(named.expect("the toy")["about"].as_str().expect("text").contains("the toy"), "{all}");
    let schema = send(Request::get("/ask/crowded").body(Body::empty()).expect("request")).await;
    assert_eq!(schema["properties"]["more_than"]["default"], json!(5.0), "{schema}");
    let body = Body::from(r#"{ "more_than": 3 }"#);
    let answer = send(Request::post("/ask/crowded").body(body).expect("request")).await;
    assert_eq!(answer["layers"][0]["features"][0]["properties"]["homes"], json!(count), "{answer}");
    // the report
    run(&["report", &at("f.tettsted"), &at("plan.gpkg"), "--public-residents", "-o", &at("report")]);
    let page = fs::read_to_string(at("report/report.html")).expect("a page");
    let of_report = fs::read_to_string(at("report/crowded.csv")).expect("a table");
    let count: usize = of_report.lines().nth(1).expect("a row").parse().expect("a number");
    assert!(
        page.contains("id=\"crowded\"") && page.contains(&format!("crowded homes: {count}")),
        "its chapter"
    );
}
