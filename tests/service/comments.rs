//! Comments on a plan: who may add them, who sees them.

use axum::http::Method;
use serde_json::{Value, json};
use tettsted::plan::comments::{Comment, CommentState};
use tettsted::plan::store::{PlanId, Plans};
use tettsted::plan::{GeoPackages, Known, Plan};

use super::asked::Answer;
use super::edits::{Planned, ROW, point, row};
use crate::common::full_plan::full_plan;

const ITEMS: &str = "/plans/plan/collections/comments/items";

/// A comment by somebody who may have written before.
async fn add(planned: &Planned, cookie: &str, values: &Value) -> Answer {
    let body = row(&point(10.0, 60.0), values).to_string();
    let headers = [ROW, ("cookie", cookie)];
    planned
        .door
        .ask(Method::POST, ITEMS, if cookie.is_empty() { &headers[..1] } else { &headers }, body)
        .await
}

/// The cookie that an answer gives, as a browser sends it back.
fn cookie(answer: &Answer) -> String {
    let given = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="] {
        assert!(given.contains(part), "{given}");
    }
    given.split(';').next().expect("a cookie").to_owned()
}

fn id_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.header("location").rsplit('/').next().expect("an id").to_owned()
}

/// What the file holds.
fn kept(planned: &Planned) -> Vec<Comment> {
    let plans = GeoPackages::new(vec![planned.file.clone()], Known::built_in().expect("settings"));
    plans.comments(&PlanId::of("plan")).expect("comments")
}

async fn decide(planned: &Planned, id: &str, tag: &str, state: &str) -> Answer {
    let patch = json!({ "properties": { "state": state } });
    planned
        .ask(Method::PATCH, &format!("/collections/comments/items/{id}"), &[("if-match", tag)], &patch)
        .await
}

#[tokio::test]
async fn anybody_may_add_a_comment_and_only_its_writer_answers_to_it_until_it_is_shown() {
    let planned = Planned::public(&full_plan());
    let before = planned.read();
    assert_eq!(kept(&planned), []);
    let text = "<script>alert('æ')</script>";
    let first = add(&planned, "", &json!({ "text": text, "name": "Kari", "feature": "sites/s1" })).await;
    let (id, writer) = (id_of(&first), cookie(&first));
    assert_eq!(planned.read(), before, "it is no change of the plan");
    let all = kept(&planned);
    assert_eq!(
        (all[0].id.as_str(), all[0].text.as_str(), all[0].state),
        (id.as_str(), text, CommentState::New)
    );
    assert_eq!(format!("\"{}\"", all[0].tag()), first.header("etag"));
    let secret = writer.split('=').nth(1).expect("a secret");
    let bytes = std::fs::read(&planned.file).expect("file");
    assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "its hash alone is kept");
    let answer = json!({ "text": "Enig", "reply_to": id });
    add(&planned, "", &answer).await.problem(422, "broken_row");
    let mine = add(&planned, &writer, &answer).await;
    assert_eq!((mine.status, mine.header("set-cookie")), (201, ""), "the secret is given once");
    // what the planner decides
    decide(&planned, &id, "\"0\"", "shown").await.problem(412, "changed_since");
    let shown = decide(&planned, &id, first.header("etag"), "shown").await;
    assert_eq!(shown.status, 204, "{}", shown.text());
    assert_eq!(add(&planned, "", &answer).await.status, 201);
    assert_eq!(decide(&planned, &id, shown.header("etag"), "hidden").await.status, 204);
    add(&planned, &writer, &answer).await.problem(422, "broken_row");
    let path = format!("/collections/comments/items/{id}");
    let gone = planned.ask(Method::DELETE, &path, &[("if-match", "*")], &Value::Null).await;
    assert_eq!(gone.status, 204);
    assert!(kept(&planned).iter().all(|comment| comment.id != id));
    let history = planned.ask(Method::GET, "/history", &[], &Value::Null).await.json();
    assert_eq!(history["numberMatched"], 0, "what people wrote is kept in no history");
}

/// The texts that somebody reads.
async fn read(planned: &Planned, cookie: &str) -> Vec<String> {
    let headers = [("cookie", cookie)];
    let answer = planned.door.get(ITEMS, if cookie.is_empty() { &[] } else { &headers }).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(!answer.text().contains("writer"), "who wrote is told nobody");
    let all = answer.json();
    all["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["properties"]["text"].as_str().unwrap().into())
        .collect()
}

#[tokio::test]
async fn a_comment_is_read_by_its_writer_and_the_planner_until_it_is_shown() {
    let planned = Planned::public(&full_plan());
    assert_eq!(read(&planned, "").await, [] as [String; 0]);
    let first = add(&planned, "", &json!({ "text": "en" })).await;
    let (id, writer) = (id_of(&first), cookie(&first));
    let other = cookie(&add(&planned, "", &json!({ "text": "to" })).await);
    let by_planner = async || {
        let all = planned.ask(Method::GET, "/collections/comments/items", &[], &Value::Null).await.json();
        all["features"].as_array().unwrap().len()
    };
    assert_eq!((read(&planned, "").await, by_planner().await), (Vec::new(), 2));
    assert_eq!(
        (read(&planned, &writer).await, read(&planned, &other).await),
        (vec!["en".into()], vec!["to".into()])
    );
    let one = planned.door.get(&format!("{ITEMS}/{id}"), &[("cookie", &writer)]).await;
    assert_eq!((one.status, one.header("etag")), (200, first.header("etag")));
    assert_eq!(planned.door.get(&format!("{ITEMS}/{id}"), &[]).await.status, 404);
    assert_eq!(decide(&planned, &id, one.header("etag"), "done").await.status, 204);
    assert_eq!((read(&planned, "").await, read(&planned, &other).await.len()), (vec!["en".into()], 2));
    assert_eq!(decide(&planned, &id, "*", "hidden").await.status, 204);
    assert_eq!((read(&planned, &writer).await, by_planner().await), (Vec::new(), 2));
    // a secret of another shape is nobody's
    assert_eq!(read(&planned, "tettsted_writer=x").await, [] as [String; 0]);
    let old = planned.door.get(ITEMS, &[("cookie", &other)]).await;
    let again = planned.door.get(ITEMS, &[("if-none-match", old.header("etag"))]).await;
    assert_eq!(again.status, 200, "what one reads is not what another has read");
}

#[tokio::test]
async fn comments_keep_their_rules() {
    let planned = Planned::public(&full_plan());
    // the rules, without the pause between comments
    let ask = async |body: Value| planned.ask(Method::POST, "/collections/comments/items", &[], &body).await;
    let at = point(10.0, 60.0);
    for bad in [
        row(&at, &json!({ "text": "" })),
        row(&at, &json!({ "text": "a", "state": "shown" })),
        row(&at, &json!({ "text": "x".repeat(2001) })),
        row(&at, &json!({ "text": "a", "feature": "sites/none" })),
        row(&at, &json!({ "text": "a", "feature": "group_homes/g1" })),
        row(&Value::Null, &json!({ "text": "a" })),
        row(
            &json!({ "type": "LineString", "coordinates": [[10.0, 60.0], [10.1, 60.0]] }),
            &json!({ "text": "a" }),
        ),
    ] {
        ask(bad).await.problem(422, "broken_row");
    }
    let made = ask(row(&at, &json!({ "text": "x".repeat(2000) }))).await;
    let id = id_of(&made);
    for patch in
        [json!({ "properties": { "text": "y" } }), json!({ "properties": { "state": "nice" } }), json!({})]
    {
        let path = format!("/collections/comments/items/{id}");
        planned.ask(Method::PATCH, &path, &[("if-match", "*")], &patch).await.problem(422, "broken_row");
    }
    let path = format!("{ITEMS}/{id}");
    let body = row(&at, &json!({ "text": "y" })).to_string();
    planned.door.planner(Method::PUT, &path, &[ROW, ("if-match", "*")], body).await.problem(405, "method");
    for method in [Method::PATCH, Method::DELETE] {
        let kind = ("content-type", "application/merge-patch+json");
        planned.door.ask(method, &path, &[kind, ("if-match", "*")], "{}").await.problem(401, "token");
    }
    decide(&planned, "none", "*", "shown").await.problem(404, "not_found");
    assert_eq!(kept(&planned).len(), 1);
}

#[tokio::test]
async fn who_writes_too_often_waits() {
    let planned = Planned::public(&Plan::default());
    let mut answers = Vec::new();
    for number in 0..7 {
        answers.push(add(&planned, "", &json!({ "text": format!("{number}") })).await);
    }
    let late: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(late, [201, 201, 201, 201, 201, 429, 429]);
    let wait: u64 = answers[6].header("retry-after").parse().expect("seconds");
    assert!((1..=30).contains(&wait), "{wait}");
    answers[6].problem(429, "comment_rate");
}

#[tokio::test]
async fn in_the_house_the_planner_alone_writes() {
    let planned = Planned::in_house(&full_plan());
    let refused = add(&planned, "", &json!({ "text": "a" })).await;
    assert_eq!(refused.status, 401, "{}", refused.text());
    let body = row(&point(10.0, 60.0), &json!({ "text": "a", "feature": "group_homes/g1" }));
    let made = planned.ask(Method::POST, "/collections/comments/items", &[], &body).await;
    let id = id_of(&made);
    // what is about a row that is not seen is not there, not even for the planner
    let outside = Planned::public(&Plan::default());
    std::fs::copy(&planned.file, &outside.file).expect("copied");
    decide(&outside, &id, "*", "shown").await.problem(404, "not_found");
    assert_eq!(decide(&planned, &id, "*", "shown").await.status, 204);
}
