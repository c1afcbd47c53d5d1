//! Changes are written down, and taken back.
#![allow(clippy::similar_names, reason = "a path, a patch and a part are what they are")]

use axum::http::Method;
use serde_json::{Value, json};
use tettsted::plan::{Plan, PlanLayer};

use super::edits::{Planned, ROW, point, row};
use crate::common::full_plan::{change, full_plan};

/// The changes, the last one first.
async fn history(planned: &Planned) -> Vec<Value> {
    let answer = planned.ask(Method::GET, "/history", &[], &Value::Null).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(["no-store", "private, no-cache"].contains(&answer.header("cache-control")));
    answer.json()["changes"].as_array().expect("changes").clone()
}

/// The plan without the time of its last change.
fn untimed(mut plan: Plan) -> Plan {
    plan.about.changed_at = None;
    // rows that went and came back are the last ones
    plan.sites.sort_by(|a, b| a.id.cmp(&b.id));
    plan
}

async fn undo(planned: &Planned, number: u64) -> super::asked::Answer {
    planned.ask(Method::POST, &format!("/history/{number}/undo"), &[], &Value::Null).await
}

#[tokio::test]
async fn every_change_is_written_down_and_can_be_taken_back() {
    let planned = Planned::in_house(&full_plan());
    assert_eq!(history(&planned).await, [] as [Value; 0]);
    let first = untimed(planned.read());
    let id = planned.made("sites", &row(&point(10.0, 60.0), &json!({ "name": "Ny" }))).await;
    let path = "/collections/sites/items/s2";
    let patch = json!({ "properties": { "name": "Gymsalen", "base_types": "BASIS" } });
    assert_eq!(planned.ask(Method::PATCH, path, &[("if-match", "*")], &patch).await.status, 204);
    let gone = "/collections/sites/items/s1";
    assert_eq!(planned.ask(Method::DELETE, gone, &[("if-match", "*")], &Value::Null).await.status, 204);
    let last = untimed(planned.read());
    let all = history(&planned).await;
    let told: Vec<_> = all
        .iter()
        .map(|one| {
            (one["number"].as_u64().unwrap(), one["action"].as_str().unwrap(), one["id"].as_str().unwrap())
        })
        .collect();
    assert_eq!(told, [(3, "delete", "s1"), (2, "update", "s2"), (1, "create", id.as_str())]);
    assert_eq!(all[1]["before"]["properties"]["name"], "Skolen");
    assert_eq!(all[1]["after"]["properties"], json!({ "name": "Gymsalen", "base_types": "BASIS" }));
    assert_eq!(
        (&all[2]["before"], &all[0]["after"], &all[0]["who"]),
        (&Value::Null, &Value::Null, &json!("local"))
    );
    assert!(all[0]["time"].as_str().is_some_and(|time| time.ends_with('Z')), "{}", all[0]);
    for number in [3, 2, 1] {
        let answer = undo(&planned, number).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
    }
    assert_eq!(untimed(planned.read()), first);
    let all = history(&planned).await;
    assert_eq!(
        (&all[0]["action"], &all[0]["undoes"], &all[0]["number"]),
        (&json!("undo"), &json!(1), &json!(6))
    );
    // what was taken back can be made again
    for number in [6, 5, 4] {
        assert_eq!(undo(&planned, number).await.status, 204);
    }
    assert_eq!(untimed(planned.read()), last);
    let page = planned.ask(Method::GET, "/history?limit=2&offset=1", &[], &Value::Null).await.json();
    let numbers: Vec<_> =
        page["changes"].as_array().unwrap().iter().map(|one| one["number"].clone()).collect();
    assert_eq!((numbers, &page["numberMatched"]), (vec![json!(8), json!(7)], &json!(9)));
}

#[tokio::test]
async fn what_was_changed_since_is_not_taken_back() {
    let planned = Planned::in_house(&full_plan());
    let path = "/collections/sites/items/s1";
    let renamed = json!({ "properties": { "name": "X" } });
    assert_eq!(planned.ask(Method::PATCH, path, &[("if-match", "*")], &renamed).await.status, 204);
    // by another program
    change(&planned.file, &["UPDATE sites SET name = 'I QGIS' WHERE id = 's1'"]);
    undo(&planned, 1).await.problem(409, "changed_since");
    change(&planned.file, &["UPDATE sites SET name = 'X' WHERE id = 's1'"]);
    assert_eq!(undo(&planned, 1).await.status, 204);
    assert_eq!(planned.ask(Method::DELETE, path, &[("if-match", "*")], &Value::Null).await.status, 204);
    let again = json!({ "type": "Feature", "id": "s1", "geometry": point(10.0, 60.0), "properties": {} });
    assert_eq!(planned.made("sites", &again).await, "s1");
    undo(&planned, 3).await.problem(409, "changed_since");
    for number in ["0", "99", "-1", "x"] {
        let answer = planned.ask(Method::POST, &format!("/history/{number}/undo"), &[], &Value::Null).await;
        answer.problem(404, "not_found");
    }
    let reader = planned.door.ask(Method::GET, "/plans/plan/history", &[], "").await;
    reader.problem(401, "token");
    let reader = planned.door.ask(Method::POST, "/plans/plan/history/1/undo", &[ROW], "").await;
    reader.problem(401, "token");
}

#[tokio::test]
async fn nothing_is_written_down_for_nothing() {
    let planned = Planned::in_house(&full_plan());
    let (site, tag) = planned.feature(PlanLayer::Sites, "s1");
    let answer = planned.ask(Method::PUT, "/collections/sites/items/s1", &[("if-match", &tag)], &site).await;
    assert_eq!(answer.status, 204);
    let broken = row(&point(10.0, 60.0), &json!({ "base_types": "BAR" }));
    assert_eq!(planned.ask(Method::POST, "/collections/sites/items", &[], &broken).await.status, 422);
    assert_eq!(history(&planned).await, [] as [Value; 0]);
}
