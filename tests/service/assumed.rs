//! What a plan assumes is kept with it, holds wherever it is asked, and stands on its pages.

use axum::http::Method;
use predicates::boolean::PredicateBooleanExt as _;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::Watch;
use tettsted::ask::{Question as _, card};
use tettsted::plan::Plan;
use tettsted::settings::assumptions::Assumptions;
use tettsted::words::{Language, Words};

use super::asked::{Answer, ok};
use super::asking::{get, json as read};
use super::edits::{PARTS, Planned};
use crate::common::full_plan::{change, full_plan, written};
use crate::common::house::in_house;
use crate::common::program::tettsted;
use crate::common::town;

/// A reach that no file has.
const SET: &str = "reach.most:450";

/// A change of what the plan assumes, by the planner.
async fn patch(planned: &Planned, body: &Value, headers: &[(&str, &str)]) -> Answer {
    planned.ask(Method::PATCH, "/assumptions", headers, body).await
}

#[tokio::test]
async fn a_plan_keeps_what_it_assumes() {
    let planned = Planned::public(&full_plan());
    let at = town::positions()[0];
    let path = &format!("/plans/plan/reach?lon={}&lat={}", at.lon, at.lat);
    let app = &planned.door.router;
    let (before, set) = (read(app, path).await, read(app, &format!("{path}&set={SET}")).await);
    assert!(before["features"] != set["features"], "it depends on the reach");

    let anybody = planned.door.ask(Method::PATCH, "/plans/plan/assumptions", &[PARTS], b"{}".to_vec()).await;
    assert_eq!(anybody.status, 401);
    let kept = patch(&planned, &json!({ "reach.most": 450, "weight.fit": 1 }), &[]).await;
    assert_eq!(kept.status, 204, "{}", kept.text());
    let assumed = planned.read().assumptions;
    assert_eq!(assumed.to_string(), "reach.most:450", "what is the default is not kept");
    assert!(read(app, path).await == set, "it holds wherever the plan is asked");
    let back = read(app, &format!("{path}&set=reach.most:500")).await;
    assert!(back == before, "an address comes before the plan");
    let listed = get(app, "/plans/plan/assumptions").await;
    assert_eq!(listed.header("etag"), kept.header("etag"));
    let listed = listed.json();
    let most =
        listed["assumptions"].as_array().expect("a list").iter().find(|one| one["key"] == "reach.most");
    assert_eq!(most.map(|one| (&one["value"], &one["changed_by"])), Some((&json!(450.0), &json!("plan"))));
    assert_eq!(listed["kept"], json!({ "reach.most": 450.0 }));

    // the copy has it, and whoever shows the plan sees it
    let copy = planned.file.with_file_name("copy.gpkg");
    tettsted().args(["plan", "copy"]).arg(&planned.file).arg(&copy).args(["--name", "B"]).assert().success();
    assert_eq!(Plan::read(&copy).expect("a plan").plan.assumptions, assumed);
    let shown = tettsted().args(["plan", "show"]).arg(&copy).assert().success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(
        shown.contains(
            "Endrede forutsetninger: Rekkevidde til fots: De fleste: 450\u{a0}m (ellers 500\u{a0}m)"
        ),
        "{shown}"
    );

    let stale = patch(&planned, &json!({ "reach.most": 460 }), &[("if-match", "\"abc\"")]).await;
    stale.problem(412, "changed_since");
    let tag = kept.header("etag").to_owned();
    let emptied = patch(&planned, &json!({ "reach.most": null }), &[("if-match", &tag)]).await;
    assert_eq!(emptied.status, 204, "{}", emptied.text());
    assert!(planned.read().assumptions.is_empty());
    assert!(read(app, path).await == before);
    for (body, words) in [
        (json!({ "reach.most": 4 }), "must be from 50 to 3000"),
        (json!({ "reach.all": 400 }), "there is no setting"),
    ] {
        let refused = patch(&planned, &body, &[]).await.problem(422, "assumptions");
        assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains(words)), "{refused}");
    }
    patch(&planned, &json!({ "reach.most": "far" }), &[]).await.problem(422, "broken_row");
    let of_area = planned.door.planner(Method::PATCH, "/assumptions", &[PARTS], b"{}".to_vec()).await;
    of_area.problem(404, "not_found");
    ok(&planned.door.get(path, &[]).await);
}

#[tokio::test]
async fn a_card_says_what_is_assumed_otherwise() {
    let planned = Planned::in_house(&full_plan());
    let project = full_plan().projects[0].id.clone();
    let path = format!("/plans/plan/processes/card/execution?set={SET}&language=nb");
    let body = json!({ "inputs": { "project": project } });
    let headers = [("content-type", "application/json")];
    let answer = planned.door.planner(Method::POST, &path, &headers, body.to_string().into_bytes()).await;
    let card = ok(&answer).json();
    assert_eq!(card["layers"][0]["changed_assumptions"], SET);
    assert_eq!(card["remarks"][0], "changed assumptions: reach.most 450 (default 500)");

    // the page, which the program writes
    let plain = in_house(town::area());
    let changes = plain.wanted(&Assumptions::parse(SET).expect("a set")).expect("changes");
    let seen = plain.assuming(plain.assumed_area(&changes).expect("an area"), changes).with_plan(full_plan());
    let carded = card::Question::of(&project, None).answer(&seen, &Watch::default()).expect("a card");
    for (language, words) in [
        (Language::Nb, "Rekkevidde til fots: De fleste: 450\u{a0}m (ellers 500\u{a0}m)"),
        (Language::Nn, "Rekkjevidd til fots: Dei fleste: 450\u{a0}m (elles 500\u{a0}m)"),
        (Language::En, "Reach on foot: Most people: 450\u{a0}m (otherwise 500\u{a0}m)"),
    ] {
        let page = carded.page(&Words::new(language));
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_new_file_of_a_plan_has_what_it_assumes() {
    let folder = tempdir().expect("folder");
    let assumptions =
        Assumptions::parse("reach.most:450.1,weight.fit:0.3333333333333333,need.stop:0").expect("a set");
    let plan = Plan { assumptions, ..full_plan() };
    let file = written(&plan, folder.path());
    assert_eq!(Plan::read(&file).expect("a plan").plan.assumptions, plan.assumptions);
    // what is no number in a file is left out, and a key that there is not holds nothing up
    change(&file, &["UPDATE tettsted_assumptions SET value = 'far' WHERE key = 'weight.fit'"]);
    let read = Plan::read(&file).expect("a plan").plan.assumptions;
    assert_eq!(read.get("reach.most"), Some(450.1));
    tettsted()
        .args(["plan", "check"])
        .arg(&file)
        .assert()
        .success()
        .stderr(predicates::str::contains("assumptions").not());
}
