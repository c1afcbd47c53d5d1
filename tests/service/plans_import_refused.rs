//! What an import over HTTP keeps to itself, and what it refuses.

use axum::http::Method;
use serde_json::{Value, json};

use super::asked::ok;
use super::edits::ROW;
use super::plans_import::{counts, kept_out};
use super::plans_town::{Town, plan};
use crate::common::full_plan::full_plan;

const CSV: (&str, &str) = ("content-type", "text/csv");

#[tokio::test]
async fn an_import_says_nothing_of_what_is_private() {
    let file = "id,name,lon,lat,type,status\np,Ny,10.75,59.91,BASIS,planned\nb1,Nytt navn,10.75,59.91,BASIS,existing\nr,Rom,10.75,59.91,EKSTRA,planned\nq,Enda en,10.75,59.91,PLUSS,planned\n";
    let mut answers = Vec::new();
    for plan in [plan(), full_plan()] {
        let town = Town::public(&plan);
        for query in ["layer=bases&update=true&preview=true", "layer=bases&update=true", "layer=bases"] {
            let answer = town.import(query, "text/csv", file).await;
            answers.push((answer.status, answer.text()));
        }
        let bases = town.bases();
        let names: Vec<&str> = bases
            .iter()
            .map(|base| base.name.as_str())
            .filter(|name| ["Ny", "Enda en", "Nytt navn", "Rom"].contains(name))
            .collect();
        assert_eq!(names.iter().filter(|name| **name == "Rom").count(), 0);
        assert_eq!(names.len(), 5, "{names:?}");
        // the private one is as it was
        let own = plan.bases.iter().find(|base| base.id == "p");
        assert_eq!(bases.iter().find(|base| base.id == "p"), own);
        let answer =
            town.import("layer=group_homes", "text/csv", "name,lon,lat,form\nA,10.75,59.91,4\n").await;
        answer.problem(400, "query");
        // nor does the history, of imports that were made in the house
        let numbers: Vec<Value> = town.history().await.iter().map(|line| line["import"].clone()).collect();
        assert_eq!(numbers, [json!(2), json!(2), json!(1), json!(1), json!(1)]);
    }
    let (with, without) = answers.split_at(3);
    assert_eq!(with, without);
    assert_eq!(with[0].0, 200);
    let tried: Value = serde_json::from_str(&with[0].1).expect("JSON");
    assert_eq!((counts(&tried), kept_out(&tried)[0].3.as_str()), ([2, 1, 0, 1], "private"), "{tried}");
}

#[tokio::test]
async fn files_are_uploads_by_name_and_nothing_else() {
    let town = Town::public(&plan());
    let csv = "navn;lon;lat\nTorget;10,75;59,91\n";
    let file = ("content-type", "application/octet-stream");
    assert_eq!(town.door.planner(Method::PUT, "/uploads/steder.csv", &[file], csv).await.status, 201);
    let answer = town.import("layer=sites&upload=steder.csv", "application/json", "").await;
    assert_eq!(counts(&ok(&answer).json()), [1, 0, 0, 0]);
    for bad in ["..%2Fplans%2Fplan.gpkg", "%2Fetc%2Fpasswd", "..", "a%00.csv"] {
        town.import(&format!("layer=sites&upload={bad}"), "application/json", "")
            .await
            .problem(400, "upload_name");
    }
    town.import("layer=sites&upload=none.csv", "application/json", "").await.problem(404, "not_found");
    let readers = town.door.ask(Method::POST, "/plans/plan/import?layer=sites", &[CSV], csv).await;
    readers.problem(401, "token");
}

#[tokio::test]
async fn what_is_no_table_is_refused_with_a_reason() {
    let town = Town::public(&plan());
    let before = std::fs::read(&town.file).expect("read");
    for (query, kind, body, status, code) in [
        ("layer=sites", "text/csv", "", 422, "table_empty"),
        ("layer=sites", "text/csv", "navn,lon,lat\n", 422, "table_empty"),
        ("layer=sites", "application/geo+json", "{", 422, "table_format"),
        ("layer=sites", "application/geopackage+sqlite3", "no database", 422, "table_format"),
        (
            "layer=sites",
            "application/octet-stream",
            "<OGRVRTDataSource></OGRVRTDataSource>",
            415,
            "media_type",
        ),
        ("layer=sites", "text/plain", "a", 415, "media_type"),
        ("layer=sites&map=name:nope", "text/csv", "navn,lon,lat\na,10,59\n", 422, "table_unknown_column"),
        ("layer=sites&map=nope:navn", "text/csv", "navn,lon,lat\na,10,59\n", 422, "plan_unknown_column"),
        ("layer=sites&fill=nope:1", "text/csv", "navn,lon,lat\na,10,59\n", 422, "plan_unknown_column"),
        ("layer=nope", "text/csv", "a", 400, "query"),
        ("", "text/csv", "a", 400, "query"),
    ] {
        let answer = town.import(query, kind, body).await;
        let problem = answer.problem(status, code);
        assert!(!problem["detail"].as_str().is_some_and(|text| text.contains("tmp")), "{problem}");
    }
    let more = [("content-type", "text/csv"), ("content-type", "text/csv")];
    town.door
        .planner(Method::POST, "/plans/plan/import?layer=sites", &more, "a")
        .await
        .problem(415, "media_type");
    assert_eq!(std::fs::read(&town.file).expect("read"), before);
    let none = town.door.planner(Method::POST, "/plans/none/import?layer=sites", &[CSV], "a").await;
    none.problem(404, "unknown_plan");
    // what stands beside it is not taken for rows
    town.door
        .planner(Method::POST, "/plans/plan/collections/sites/items", &[ROW], "a,b")
        .await
        .problem(400, "not_json");
    town.door
        .planner(Method::POST, "/plans/plan/collections/sites/items", &[CSV], "a,b")
        .await
        .problem(415, "media_type");
}
