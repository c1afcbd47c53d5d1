//! Questions as processes: described, asked at once and as jobs, stopped, kept.

use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::{Value, json};

use super::asked::{Answer, Door, ok};
use crate::common::town::{collection, positions, sites};

const JSON: (&str, &str) = ("content-type", "application/json");
const LATER: (&str, &str) = ("prefer", "respond-async");

/// Questions about homes that staff visit: they become no files.
const IN_MEMORY: [&str; 2] = ["ambulant", "ambulant_estimate"];

/// Every question that the demo town without a plan answers, and one that it does not.
fn questions() -> Vec<(&'static str, Value)> {
    let place = positions()[0];
    vec![
        ("score", json!({ "sites": collection(&sites()) })),
        ("coverage", json!({ "at": "Tuesday 18:30" })),
        ("forms", json!({})),
        ("settlements", json!({})),
        ("what-if", json!({})),
        ("missing-links", json!({ "top": 2, "need": "groceries" })),
        ("survey", json!({})),
        ("reach", json!({ "at": { "lon": place.lon, "lat": place.lat } })),
        ("places", json!({})),
        ("siting", json!({})),
        ("compare", json!({})),
        ("card", json!({ "project": "p1" })),
    ]
}

async fn post(door: &Door, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
    let all = [&[JSON], headers].concat();
    door.ask(Method::POST, path, &all, body.to_string()).await
}

/// The job of an answer, once it is over.
async fn over(door: &Door, made: &Answer) -> Value {
    let begin = Instant::now();
    loop {
        let job = door.planner(Method::GET, path(made.header("location")), &[], "").await.json();
        if !["accepted", "running"].contains(&job["status"].as_str().expect("a status")) {
            return job;
        }
        assert!(begin.elapsed() < Duration::from_mins(5), "{job}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The path of an address of the service.
fn path(address: &str) -> &str {
    address.strip_prefix("http://localhost:8080").expect("an absolute address")
}

#[tokio::test]
async fn each_question_is_described_input_by_input() {
    let door = Door::public(|_| {});
    let all = ok(&door.get("/processes", &[]).await).json();
    let names: Vec<&str> =
        all["processes"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(questions().iter().all(|(name, _)| names.contains(name)), "{names:?}");
    for name in names {
        let one = ok(&door.get(&format!("/processes/{name}"), &[]).await).json();
        let ways: &[&str] = if IN_MEMORY.contains(&name) {
            &["sync-execute"]
        } else {
            &["sync-execute", "async-execute", "dismiss"]
        };
        assert_eq!(one["jobControlOptions"], json!(ways), "{name}");
        let schema = door.get(&format!("/ask/{name}"), &[]).await.json();
        let fields: Vec<&String> =
            schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
        let inputs = one["inputs"].as_object().unwrap();
        assert_eq!(inputs.keys().collect::<Vec<_>>(), fields, "{name}");
        for (field, input) in inputs {
            let text = input.to_string();
            assert!(
                !input["title"].as_str().unwrap().is_empty()
                    && input["description"].as_str().unwrap().len() > 5,
                "{name} {field}"
            );
            assert!(!text.contains("$ref") && !text.contains("\"null\""), "{name} {field}: {text}");
            let needed = schema["required"].as_array().is_some_and(|all| all.contains(&json!(field)));
            assert_eq!(input["minOccurs"], json!(u8::from(needed)), "{name} {field}");
        }
        let execute = one["links"]
            .as_array()
            .unwrap()
            .iter()
            .find(|link| link["rel"].as_str().unwrap().ends_with("/execute"));
        assert_eq!(path(execute.unwrap()["href"].as_str().unwrap()), format!("/processes/{name}/execution"));
    }
    let links = door.planner(Method::GET, "/processes/missing-links", &[], "").await.json();
    assert_eq!(links["inputs"]["up_to_m"]["schema"]["x-unit"], "m");
    assert_eq!(links["inputs"]["top"]["schema"]["default"], 20);
    let none = door.get("/processes/gold", &[]).await;
    assert_eq!(none.status, 404);
    assert!(none.json()["type"].as_str().unwrap().ends_with("/no-such-process"), "{}", none.text());
    let landing = door.get("/?f=json", &[]).await.json();
    assert!(landing["links"].to_string().contains("/def/rel/ogc/1.0/processes"), "{landing}");
    assert!(door.get("/conformance?f=json", &[]).await.text().contains("ogcapi-processes-1/1.0/conf/core"));
}

#[tokio::test]
async fn every_question_at_once_and_as_a_job_is_what_ask_answers() {
    let door = Door::public(|_| {});
    for (name, question) in questions() {
        let asked = post(&door, &format!("/ask/{name}?language=en"), &[], &question).await;
        let order = json!({ "inputs": question });
        let execution = format!("/processes/{name}/execution?language=en");
        let at_once = post(&door, &execution, &[], &order).await;
        let later = post(&door, &execution, &[LATER], &order).await;
        assert_eq!(later.status, 201, "{name}: {}", later.text());
        assert_eq!(later.header("preference-applied"), "respond-async");
        let job = over(&door, &later).await;
        let results = door.get(&format!("{}/results", path(later.header("location"))), &[]).await;
        if asked.status == 200 {
            assert!(at_once.body == asked.body, "{name} at once");
            assert_eq!(
                (&job["status"], &job["progress"]),
                (&json!("successful"), &json!(100)),
                "{name}: {job}"
            );
            assert!(ok(&results).body == asked.body, "{name} as a job");
            assert_eq!(results.header("content-type"), "application/json");
            downloads(&door, &job, &asked.json()).await;
        } else {
            let without_number = |answer: &Answer| {
                (answer.status, answer.json()["type"].clone(), answer.json()["detail"].clone())
            };
            assert_eq!(without_number(&at_once), without_number(&asked), "{name}");
            assert_eq!(job["status"], "failed", "{name}: {job}");
            assert_eq!(without_number(&results), without_number(&asked), "{name}");
        }
    }
}

#[tokio::test]
async fn what_is_asked_of_homes_visited_becomes_no_job() {
    let door = Door::in_house(|_| {});
    let place = positions()[0];
    let group = json!({ "settlement": "Nowhere", "persons": 3, "visits_per_week": 7, "minutes": 30 });
    let office = json!({ "id": "o1", "position": { "lon": place.lon, "lat": place.lat } });
    let order = json!({ "inputs": { "groups": [group], "offices": [office] } }).to_string();
    let planner = |answer: Answer| (answer.status, answer.json()["detail"].clone());
    let path = "/processes/ambulant_estimate/execution";
    let at_once = door.planner(Method::POST, path, &[JSON], order.clone()).await;
    let later = door.planner(Method::POST, path, &[JSON, LATER], order).await;
    assert!(later.text().contains("Nowhere") && later.header("location").is_empty(), "{}", later.text());
    assert_eq!(planner(later), planner(at_once));
    let jobs = door.planner(Method::GET, "/jobs", &[], "").await.json();
    assert_eq!(jobs["jobs"], json!([]));
}

/// Each layer can be downloaded in all formats that hold it.
async fn downloads(door: &Door, job: &Value, asked: &Value) {
    let links = job["links"].as_array().unwrap();
    let files: Vec<&Value> = links.iter().filter(|link| link["rel"] == "enclosure").collect();
    for layer in asked["layers"].as_array().unwrap() {
        let name = layer["name"].as_str().unwrap();
        let of_layer =
            files.iter().filter(|link| link["href"].as_str().unwrap().contains(&format!("/results/{name}?")));
        let mut endings = Vec::new();
        for link in of_layer {
            let href = path(link["href"].as_str().unwrap());
            let answer = door.get(href, &[]).await;
            assert_eq!(ok(&answer).header("content-type"), link["type"].as_str().unwrap());
            let begin = match href.rsplit('=').next().unwrap() {
                "geojson" => {
                    let own = answer.json();
                    assert!(own == *layer, "{name}");
                    b"{".as_slice()
                }
                "gpkg" => b"SQLite format 3",
                "xlsx" => b"PK",
                "fgb" => b"fgb",
                _ => b"",
            };
            assert!(answer.body.starts_with(begin) && answer.body.len() > 10, "{href}");
            endings.push(href.rsplit('=').next().unwrap().to_owned());
        }
        assert!(
            ["geojson", "csv", "gpkg", "xlsx"].iter().all(|own| endings.iter().any(|ending| ending == own)),
            "{name}: {endings:?}"
        );
        let own = path(links[0]["href"].as_str().unwrap());
        door.get(&format!("{own}/results/{name}?f=dxf"), &[]).await.problem(406, "format");
    }
}

#[tokio::test]
async fn outputs_are_given_as_they_are_wanted() {
    let door = Door::public(|_| {});
    let execution = "/processes/coverage/execution?language=en";
    let all = post(&door, execution, &[], &json!({})).await.json();
    let words = post(&door, execution, &[], &json!({ "outputs": { "words": {} } })).await;
    assert_eq!(
        (ok(&words).text(), words.header("content-type")),
        (all["words"].as_str().unwrap().to_owned(), "text/plain; charset=utf-8")
    );
    let some = json!({ "outputs": { "words": {}, "remarks": {} }, "response": "document" });
    let some = post(&door, execution, &[], &some).await.json();
    assert_eq!(some, json!({ "words": all["words"], "remarks": all["remarks"] }));
    let raw = post(
        &door,
        "/processes/places/execution",
        &[],
        &json!({ "outputs": { "layers": {} }, "response": "raw" }),
    )
    .await;
    assert_eq!(
        (ok(&raw).header("content-type"), raw.json()["type"].as_str()),
        ("application/geo+json", Some("FeatureCollection"))
    );
    let parts = post(&door, execution, &[], &json!({ "response": "raw" })).await;
    assert!(ok(&parts).header("content-type").starts_with("multipart/related; boundary="));
    assert_eq!(parts.text().matches("Content-ID: <").count(), 3);
    post(&door, execution, &[], &json!({ "outputs": { "gold": {} } })).await.problem(400, "outputs");
    post(&door, execution, &[], &json!({ "inputs": { "yaer": 2035 } }))
        .await
        .problem(400, "question_unreadable");
    post(&door, execution, &[], &json!({ "inputs": { "year": { "href": "http://elsewhere" } } }))
        .await
        .problem(400, "inputs");
    post(&door, execution, &[], &json!([1])).await.problem(400, "execution");
    let wrapped = json!({ "inputs": { "up_to_m": { "value": 40 }, "top": 1 } });
    ok(&post(&door, "/processes/missing-links/execution", &[], &wrapped).await);
}

/// A question that takes many seconds here.
fn long() -> Value {
    let near = |number: usize| {
        let at = json!([9.998 + (number % 1000) as f64 * 1e-6, 59.998 + (number / 1000) as f64 * 1e-6]);
        json!({ "type": "Feature", "id": number, "properties": {}, "geometry": { "type": "Point", "coordinates": at } })
    };
    json!({ "inputs": { "sites": { "type": "FeatureCollection", "features": (0..90_000).map(near).collect::<Vec<_>>() } } })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_dismissed_stops() {
    let door = Door::public(|_| {});
    let first = post(&door, "/processes/score/execution", &[LATER], &long()).await;
    let second = post(&door, "/processes/places/execution", &[LATER], &json!({})).await;
    let third = post(&door, "/processes/places/execution", &[LATER], &json!({})).await;
    let begin = Instant::now();
    while door.get(path(first.header("location")), &[]).await.json()["progress"] == 0 {
        assert!(begin.elapsed() < Duration::from_mins(5), "the work does not begin");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(door.get(path(second.header("location")), &[]).await.json()["status"], "accepted");
    let not_ready = door.get(&format!("{}/results", path(first.header("location"))), &[]).await;
    assert!(not_ready.status == 404 && not_ready.text().contains("result-not-ready"), "{}", not_ready.text());
    // one that waits
    let gone = door.ask(Method::DELETE, path(third.header("location")), &[], "").await;
    assert_eq!(ok(&gone).json()["status"], "dismissed");
    let begin = Instant::now();
    let gone = door.ask(Method::DELETE, path(first.header("location")), &[], "").await;
    assert_eq!(ok(&gone).json()["status"], "dismissed");
    // the next has its turn as soon as the work has really ended
    while door.get(path(second.header("location")), &[]).await.json()["status"] == "accepted" {
        // far from the time that the whole work takes here, and enough for a busy machine
        assert!(begin.elapsed() < Duration::from_secs(10), "the work goes on");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(over(&door, &second).await["status"], "successful");
    assert_eq!(door.get(path(first.header("location")), &[]).await.json()["status"], "dismissed");
    // what is over is removed with its results
    ok(&door.ask(Method::DELETE, path(second.header("location")), &[], "").await);
    let none = door.get(path(second.header("location")), &[]).await;
    assert!(none.status == 404 && none.text().contains("no-such-job"), "{}", none.text());
}

#[tokio::test]
async fn jobs_are_seen_by_who_made_them_and_the_planner() {
    let door = Door::public(|_| {});
    let order = json!({});
    let of_reader = post(&door, "/processes/places/execution", &[LATER], &order).await;
    let (name, token) = door.bearer();
    let of_planner = post(&door, "/processes/places/execution", &[LATER, (name, &token)], &order).await;
    over(&door, &of_reader).await;
    over(&door, &of_planner).await;
    ok(&door.get(path(of_reader.header("location")), &[]).await);
    assert_eq!(door.get(path(of_planner.header("location")), &[]).await.status, 404);
    assert_eq!(door.ask(Method::DELETE, path(of_planner.header("location")), &[], "").await.status, 404);
    assert_eq!(door.get("/jobs", &[]).await.json()["jobs"], json!([]));
    let all = door.planner(Method::GET, "/jobs", &[], "").await.json();
    assert_eq!(all["jobs"].as_array().map(Vec::len), Some(2), "{all}");
    let id = all["jobs"][0]["jobID"].as_str().unwrap();
    assert!(id.len() == 32 && id.bytes().all(|digit| digit.is_ascii_hexdigit()), "{id}");
}

#[tokio::test]
async fn limits_of_jobs() {
    let door = Door::public(|limits| {
        limits.max_jobs = 1;
        limits.max_job_seconds = 1;
        limits.keep_jobs_mb = 0;
    });
    let long_one = post(&door, "/processes/score/execution", &[LATER], &long()).await;
    assert_eq!(long_one.status, 201, "{}", long_one.text());
    let full = post(&door, "/processes/places/execution", &[LATER], &json!({})).await;
    full.problem(503, "job_limit");
    assert!(!full.header("retry-after").is_empty());
    let job = over(&door, &long_one).await;
    assert_eq!(
        (&job["status"], &job["message"]),
        (&json!("failed"), &json!("the work took longer than 1 s")),
        "{job}"
    );
    door.get(&format!("{}/results", path(long_one.header("location"))), &[]).await.problem(422, "time_limit");
    // nothing is kept beyond its room
    let small = post(&door, "/processes/places/execution", &[LATER], &json!({})).await;
    let begin = Instant::now();
    while door.get(path(small.header("location")), &[]).await.status == 200 {
        assert!(begin.elapsed() < Duration::from_mins(5), "the work does not begin");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn jobs_survive_a_restart() {
    let folder = tempfile::tempdir().expect("folder");
    let start = || Door::public(|limits| limits.state = Some(folder.path().join("state")));
    let door = start();
    let done = post(&door, "/processes/places/execution", &[LATER], &json!({})).await;
    over(&door, &done).await;
    let results = format!("{}/results", path(done.header("location")));
    let before = door.get(&results, &[]).await;
    // one that is in the midst of its work when the service ends without a word
    let file = folder.path().join("state/jobs");
    let record = std::fs::read_dir(&file)
        .unwrap()
        .flatten()
        .find(|entry| entry.path().extension().is_some_and(|ending| ending == "json"));
    let mut record: Value = serde_json::from_slice(&std::fs::read(record.unwrap().path()).unwrap()).unwrap();
    let id = "0123456789abcdef0123456789abcdef";
    (record["id"], record["status"]) = (id.into(), "running".into());
    std::fs::write(file.join(format!("{id}.json")), record.to_string()).unwrap();
    std::fs::create_dir(file.join(id)).unwrap();
    drop(door);
    let door = start();
    let after = door.get(&results, &[]).await;
    assert!(ok(&after).body == before.body);
    let broken = door.get(&format!("/jobs/{id}"), &[]).await.json();
    assert_eq!(broken["status"], "failed");
    assert!(broken["message"].as_str().unwrap().contains("the service ended before"), "{broken}");
    assert!(!file.join(id).exists());
}
