//! Where private rows are not seen they do not exist, for changes neither.
#![allow(clippy::similar_names, reason = "a path, a patch and a part are what they are")]

use axum::http::Method;
use serde_json::{Value, json};
use tettsted::plan::{Base, Plan, PlanLayer, PlannedSite};
use tettsted::settings::base_types::BaseType;

use super::asked::Answer;
use super::edits::{Planned, point, row};
use crate::common::full_plan::full_plan;

/// A plan with a private base `p`, a private site `q`, a group home `g1`, and what announces a part of itself.
fn plan() -> Plan {
    let mut plan = full_plan();
    let private = Base { id: "p".into(), public: false, kind: BaseType::Ekstra, ..plan.bases[1].clone() };
    plan.bases.push(private);
    let site = PlannedSite { id: "q".into(), kinds: vec![BaseType::Utvidet], ..plan.sites[0].clone() };
    plan.sites.push(site);
    plan
}

/// An answer without what is another each time, with the id that was asked for taken out.
fn told(answer: &Answer, id: &str) -> String {
    let mut body = answer.json();
    body["request_id"] = Value::Null;
    let text =
        body.to_string().replace(&format!("\\\"{id}\\\""), "ID").replace(&format!("items/{id}"), "items/ID");
    format!("{} {text}", answer.status)
}

#[tokio::test]
async fn private_rows_are_answered_as_rows_that_are_not_there() {
    let planned = Planned::public(&plan());
    let before = planned.read();
    let base = row(&point(10.0, 60.0), &json!({ "type": "BASIS" }));
    let site = row(&point(10.0, 60.0), &json!({}));
    let patch = json!({ "properties": { "name": "X" } });
    for (layer, private, body) in [("bases", "p", &base), ("sites", "q", &site)] {
        for (method, body) in [(Method::PUT, body), (Method::PATCH, &patch), (Method::DELETE, &Value::Null)] {
            let mut answers = Vec::new();
            for id in [private, "zzz"] {
                let path = format!("/collections/{layer}/items/{id}");
                let answer = planned.ask(method.clone(), &path, &[("if-match", "*")], body).await;
                answer.problem(404, "not_found");
                answers.push(told(&answer, id));
            }
            assert_eq!(answers[0], answers[1], "{method} {layer}");
        }
    }
    let answer = planned.ask(Method::POST, "/collections/group_homes/items", &[], &base).await;
    assert_eq!(answer.status, 404, "{}", answer.text());
    let answer =
        planned.ask(Method::DELETE, "/collections/group_homes/items/g1", &[("if-match", "*")], &Value::Null);
    assert_eq!(answer.await.status, 404);
    assert_eq!(planned.read(), before);
}

#[tokio::test]
async fn an_id_that_is_asked_for_says_nothing_of_private_rows() {
    let planned = Planned::public(&plan());
    for id in ["p", "free", "b1"] {
        let mut body = row(&point(10.0, 60.0), &json!({ "type": "BASIS" }));
        body["id"] = id.into();
        let made = planned.made("bases", &body).await;
        assert!(made.len() == 12 && made != id, "{made}");
    }
    // edits are never private
    let line = json!({ "type": "LineString", "coordinates": [[10.0, 60.0], [10.01, 60.0]] });
    let mut body = row(&line, &json!({ "type": "closed" }));
    body["id"] = "e9".into();
    assert_eq!(planned.made("edits", &body).await, "e9");
    planned.ask(Method::POST, "/collections/edits/items", &[], &body).await.problem(409, "id_taken");
}

#[tokio::test]
async fn what_is_not_seen_of_a_row_stays() {
    let planned = Planned::public(&plan());
    // an announced base in a group home, and a site for a type that is not seen
    let (base, tag) = planned.feature(PlanLayer::Bases, "b2");
    assert_eq!(base["properties"]["group_home"], Value::Null);
    let mut other = base.clone();
    other["properties"]["name"] = "Åpen".into();
    let put = planned.ask(Method::PUT, "/collections/bases/items/b2", &[("if-match", &tag)], &other).await;
    assert_eq!(put.status, 204, "{}", put.text());
    let base = planned.read().bases.into_iter().find(|base| base.id == "b2").expect("b2");
    assert_eq!((base.name.as_str(), base.group_home.as_deref(), base.public), ("Åpen", Some("g1"), true));
    let (site, tag) = planned.feature(PlanLayer::Sites, "s2");
    assert_eq!(site["properties"]["base_types"], "PLUSS");
    let patch = json!({ "properties": { "base_types": "BASIS" } });
    let patched =
        planned.ask(Method::PATCH, "/collections/sites/items/s2", &[("if-match", &tag)], &patch).await;
    assert_eq!(patched.status, 204, "{}", patched.text());
    let kinds = planned.read().sites.into_iter().find(|site| site.id == "s2").expect("s2").kinds;
    assert_eq!(kinds, [BaseType::Basis, BaseType::Ekstra]);
    assert_eq!(patched.header("etag"), planned.feature(PlanLayer::Sites, "s2").1);
}

#[tokio::test]
async fn rows_are_not_made_private_where_that_is_not_seen() {
    let planned = Planned::public(&plan());
    let before = planned.read();
    for body in [json!({ "type": "EKSTRA" }), json!({ "type": "BASIS", "group_home": "g1" })] {
        let refused =
            planned.ask(Method::POST, "/collections/bases/items", &[], &row(&point(10.0, 60.0), &body)).await;
        refused.problem(422, "broken_row");
    }
    for (id, patch) in [
        ("b1", json!({ "type": "UTVIDET" })),
        ("b2", json!({ "public": "no" })),
        ("b2", json!({ "public": null })),
    ] {
        let path = format!("/collections/bases/items/{id}");
        let patch = json!({ "properties": patch });
        planned.ask(Method::PATCH, &path, &[("if-match", "*")], &patch).await.problem(422, "broken_row");
    }
    assert_eq!(planned.read(), before);
}

#[tokio::test]
async fn the_history_of_private_rows_is_told_nowhere_outside_the_house() {
    let inside = Planned::in_house(&plan());
    let patch = json!({ "properties": { "name": "Hemmelig navn" } });
    for (layer, id) in
        [("bases", "p"), ("group_homes", "g1"), ("sites", "q"), ("bases", "b1"), ("bases", "b2")]
    {
        let path = format!("/collections/{layer}/items/{id}");
        assert_eq!(inside.ask(Method::PATCH, &path, &[("if-match", "*")], &patch).await.status, 204, "{id}");
    }
    let outside = Planned::public(&Plan::default());
    std::fs::copy(&inside.file, &outside.file).expect("copied");
    let all = outside.ask(Method::GET, "/history", &[], &Value::Null).await.json();
    let told: Vec<_> =
        all["changes"].as_array().unwrap().iter().map(|one| (&one["number"], &one["id"])).collect();
    assert_eq!(told, [(&json!(2), &json!("b2")), (&json!(1), &json!("b1"))]);
    assert_eq!(all["changes"][0]["after"]["properties"]["group_home"], Value::Null);
    assert_eq!(all["numberMatched"], 2);
    // the second of what is seen is the fifth of all; all of the row comes back
    let undone = outside.ask(Method::POST, "/history/2/undo", &[], &Value::Null).await;
    assert_eq!(undone.status, 204, "{}", undone.text());
    assert_eq!(undone.header("etag"), outside.feature(PlanLayer::Bases, "b2").1);
    let base = outside.read().bases.into_iter().find(|base| base.id == "b2").expect("b2");
    assert_eq!((base.name.as_str(), base.group_home.as_deref()), ("", Some("g1")));
    assert_eq!(outside.read().bases.iter().find(|base| base.id == "p").expect("p").name, "Hemmelig navn");
    outside.ask(Method::POST, "/history/5/undo", &[], &Value::Null).await.problem(404, "not_found");
}
