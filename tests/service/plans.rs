//! Plans listed, made, copied, renamed, archived and downloaded over HTTP.

use std::path::Path;
use std::sync::Arc;

use axum::http::Method;
use gdal::Dataset;
use gdal::vector::LayerAccess;
use serde_json::{Value, json};
use tempfile::TempDir;
use tettsted::ask::Questions;
use tettsted::plan::{GeoPackages, Known, Plan};
use tettsted::service::{Limits, ServedArea, Service, Token, World};

use super::asked::{Answer, Door, ok};
use super::edits::{ROW, point, row};
use super::plans_town::{JSON, SECRET, Town, plan};
use crate::common::full_plan::{full_plan, written};
use crate::common::house::published;
use crate::common::town::area;

fn ids(plans: &[Value]) -> Vec<&str> {
    plans.iter().map(|plan| plan["id"].as_str().expect("an id")).collect()
}

/// Whether a text stands anywhere in a file.
fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// The layers of a file with the number of their rows.
fn layers(path: &Path) -> Vec<(String, u64)> {
    let dataset = Dataset::open(path).expect("GDAL opens it");
    let mut all: Vec<(String, u64)> =
        dataset.layers().map(|layer| (layer.name(), layer.feature_count())).collect();
    all.sort();
    all
}

#[tokio::test]
async fn readers_see_less_of_plans_than_the_planner() {
    let town = Town::public(&plan());
    let answer = town.door.get("/plans", &[]).await;
    let plans = ok(&answer).json()["plans"].clone();
    let mut keys: Vec<&String> = plans[0].as_object().expect("a plan").keys().collect();
    keys.sort();
    assert_eq!(keys, ["based_on", "id", "links", "name"]);
    assert_eq!(
        (&plans[0]["id"], &plans[0]["name"], &plans[0]["based_on"]),
        (&json!("plan"), &json!("Sentrum 2040"), &json!("Sentrum 2030"))
    );
    let own = town.listed().await;
    let about = full_plan().about;
    assert_eq!(own[0]["notes"], about.notes);
    assert_eq!(own[0]["author"], about.author);
    assert_eq!(own[0]["changed_at"], json!(about.changed_at));
    assert_eq!(own[0]["archived"], false);
    let of_area = town.door.get("/areas/area/plans", &[]).await;
    assert_eq!(
        ok(&of_area).json()["plans"][0]["links"][0]["href"],
        "http://localhost:8080/areas/area/plans/plan/"
    );
    let house = Town::in_house(&plan());
    house.door.get("/plans", &[]).await.problem(401, "token");
}

#[tokio::test]
async fn only_the_planner_makes_changes_and_downloads() {
    let town = Town::public(&plan());
    for (method, path) in [
        (Method::POST, "/plans"),
        (Method::PATCH, "/plans/plan"),
        (Method::POST, "/plans/plan/import?layer=bases"),
        (Method::GET, "/plans/plan/plan.gpkg"),
    ] {
        let answer =
            town.door.ask(method.clone(), path, &[JSON, ("if-match", "*")], "{\"name\":\"x\"}").await;
        answer.problem(401, "token");
        let wrong = [JSON, ("if-match", "*"), ("authorization", "Bearer 0")];
        town.door.ask(method, path, &wrong, "{\"name\":\"x\"}").await.problem(401, "token");
    }
    assert_eq!(ids(&town.listed().await), ["plan"]);
}

#[tokio::test]
async fn new_plans_are_served_at_once_and_after_a_restart() {
    let town = Town::public(&plan());
    let made = town.make(&json!({ "name": "Blåbærlia 2050", "notes": "Første\nutkast" })).await;
    assert_eq!(
        (&made["id"], &made["notes"], &made["based_on"]),
        (&json!("blåbærlia-2050"), &json!("Første\nutkast"), &Value::Null)
    );
    // a row in it, found again
    let place = point(9.999, 59.9985);
    let path = "/plans/bl%C3%A5b%C3%A6rlia-2050/collections/sites/items";
    let body = row(&place, &json!({ "name": "Torget" })).to_string();
    let answer = town.door.planner(Method::POST, path, &[ROW], body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let place = answer.header("location").to_owned();
    assert!(
        place.starts_with("http://localhost:8080/plans/bl%C3%A5b%C3%A6rlia-2050/collections/sites/items/"),
        "{place}"
    );
    assert_eq!(town.make(&json!({ "name": "Blåbærlia 2050" })).await["id"], "blåbærlia-2050-2");
    assert_eq!(town.make(&json!({ "name": "plan" })).await["id"], "plan-2");
    let before = town.listed().await;
    assert_eq!(ids(&before), ["plan", "blåbærlia-2050", "blåbærlia-2050-2", "plan-2"]);
    let town = town.again();
    let mut after = town.listed().await;
    after.sort_by_key(|plan| before.iter().position(|own| own["id"] == plan["id"]));
    assert_eq!(after, before);
    let path = place.strip_prefix("http://localhost:8080").expect("an address");
    assert_eq!(ok(&town.door.get(path, &[]).await).json()["properties"]["name"], "Torget");
    assert_eq!(town.make(&json!({ "name": "Plan" })).await["id"], "plan-3");
}

#[tokio::test]
async fn the_landing_page_lists_new_plans_and_is_asked_for_anew() {
    let town = Town::public(&plan());
    let first = town.door.get("/?f=json", &[]).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(town.door.get("/?f=json", &[("if-none-match", &tag)]).await.status, 304);
    town.make(&json!({ "name": "Ny" })).await;
    let second = town.door.get("/?f=json", &[("if-none-match", &tag)]).await;
    let links = ok(&second).json()["links"].clone();
    let related: Vec<&Value> = links
        .as_array()
        .expect("links")
        .iter()
        .filter(|link| link["rel"] == "related")
        .map(|link| &link["href"])
        .collect();
    assert_eq!(related, ["http://localhost:8080/plans/plan/", "http://localhost:8080/plans/ny/"]);
    assert!(
        links
            .as_array()
            .expect("links")
            .iter()
            .any(|link| link["rel"] == "plans" && link["href"] == "http://localhost:8080/plans")
    );
}

#[tokio::test]
async fn a_variant_has_all_rows_without_history_and_comments() {
    let town = Town::in_house(&plan());
    let comment = row(&point(10.75, 59.91), &json!({ "text": "Kommentaren som blir borte" }));
    let answer = town
        .door
        .planner(Method::POST, "/plans/plan/collections/comments/items", &[ROW], comment.to_string())
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let site = row(&point(10.75, 59.91), &json!({ "name": "Stedet som blir borte" }));
    let answer = town
        .door
        .planner(Method::POST, "/plans/plan/collections/sites/items", &[ROW], site.to_string())
        .await;
    let place =
        answer.header("location").strip_prefix("http://localhost:8080").expect("an address").to_owned();
    let gone = town.door.planner(Method::DELETE, &place, &[("if-match", "*")], "").await;
    assert_eq!(gone.status, 204, "{}", gone.text());
    let made = town.make(&json!({ "name": "Med gangbru", "from": "plan" })).await;
    assert_eq!(
        (&made["id"], &made["based_on"], &made["notes"]),
        (&json!("med-gangbru"), &json!("Sentrum 2040"), &json!(plan().about.notes))
    );
    let file = town.state().join("plans/med-gangbru.gpkg");
    let copied = Plan::read(&file).expect("a plan").plan;
    let expected = Plan::read(&town.file).expect("a plan").plan;
    assert_eq!(
        (copied.bases, copied.group_homes, copied.sites),
        (expected.bases, expected.group_homes, expected.sites)
    );
    assert_eq!((copied.projects, copied.edits), (expected.projects, expected.edits));
    let bytes = std::fs::read(&file).expect("read");
    assert!(!holds(&bytes, "som blir borte"), "what was said about the other plan is in the file");
    assert!(holds(&std::fs::read(&town.file).expect("read"), "Kommentaren som blir borte"));
    let names: Vec<String> = layers(&file).into_iter().map(|(name, _)| name).collect();
    assert!(!names.iter().any(|name| name == "comments" || name == "tettsted_history"), "{names:?}");
    // comments and changes of its own
    let answer = town
        .door
        .planner(Method::POST, "/plans/med-gangbru/collections/comments/items", &[ROW], comment.to_string())
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let answer = town.ask(Method::POST, "/plans", &[], &json!({ "name": "x", "from": "nowhere" })).await;
    answer.problem(422, "unknown_plan");
}

#[tokio::test]
async fn names_are_no_paths_and_have_an_end() {
    let town = Town::public(&plan());
    let long = "å".repeat(120);
    for (name, id) in [
        ("../../../tmp/x", "tmp-x"),
        ("..", "plan-2"),
        ("a\\b:c|d?*<>\"", "a-b-c-d"),
        ("<script>alert(1)</script>", "script-alert-1---script"),
        (long.as_str(), "å"),
    ] {
        let made = town.make(&json!({ "name": name })).await;
        assert_eq!(made["name"], name);
        let id = if name == long { id.repeat(60) } else { id.to_owned() };
        assert_eq!(made["id"], id.as_str());
        assert!(town.state().join(format!("plans/{id}.gpkg")).is_file());
    }
    for bad in [
        json!({ "name": "" }),
        json!({ "name": " \u{a0}" }),
        json!({ "name": "å".repeat(121) }),
        json!({ "name": "a\nb" }),
        json!({ "name": "a\u{0}" }),
        json!({ "name": "a", "notes": "n".repeat(10_001) }),
        json!({ "name": "a", "more": 1 }),
        json!({ "notes": "a" }),
        json!([]),
    ] {
        town.ask(Method::POST, "/plans", &[], &bad).await.problem(422, "broken_plan");
    }
    let answer = town.door.planner(Method::POST, "/plans", &[JSON], "{").await;
    answer.problem(400, "not_json");
    let form = ("content-type", "application/x-www-form-urlencoded");
    town.door.planner(Method::POST, "/plans", &[form], "name=a").await.problem(415, "media_type");
    let outside = std::fs::read_dir(town.folder.path()).expect("folder").count();
    assert_eq!(outside, 2, "the plan and the folder of the service");
}

#[tokio::test]
async fn plans_are_renamed_and_archived_by_who_has_read_them() {
    let town = Town::public(&plan());
    let tag = town.listed().await[0]["etag"].as_str().expect("a tag").to_owned();
    let body = json!({ "name": "Sentrum 2050" });
    town.ask(Method::PATCH, "/plans/plan", &[], &body).await.problem(428, "if_match");
    let answer = town.ask(Method::PATCH, "/plans/plan", &[("if-match", &tag)], &body).await;
    let renamed = ok(&answer).json();
    assert_eq!(
        (&renamed["id"], &renamed["name"], &renamed["notes"]),
        (&json!("plan"), &json!("Sentrum 2050"), &json!(plan().about.notes))
    );
    assert!(renamed["changed_at"].as_str() > plan().about.changed_at.as_deref());
    assert_eq!(town.listed().await[0], renamed);
    assert_eq!(Plan::read(&town.file).expect("a plan").plan.about.name, "Sentrum 2050");
    town.ask(Method::PATCH, "/plans/plan", &[("if-match", &tag)], &body).await.problem(412, "changed_since");
    let tag = answer.header("etag").to_owned();
    let answer =
        town.ask(Method::PATCH, "/plans/plan", &[("if-match", &tag)], &json!({ "archived": true })).await;
    let archived = ok(&answer).json();
    assert!(archived["archived"] == true && archived["archived_at"].is_string(), "{archived}");
    // listed for the planner only, also on the landing page; its address stays
    assert_eq!(ok(&town.door.get("/plans", &[]).await).json()["plans"], json!([]));
    assert_eq!(ids(&town.listed().await), ["plan"]);
    let landing = |answer: &Answer| answer.text().contains("/plans/plan/");
    assert!(
        !landing(&town.door.get("/?f=json", &[]).await) && !landing(&town.door.get("/?f=html", &[]).await)
    );
    assert!(landing(&town.door.planner(Method::GET, "/?f=json", &[], "").await));
    assert_eq!(ok(&town.door.get("/about", &[]).await).json()["plans"], json!([]));
    let of_planner = town.door.planner(Method::GET, "/about", &[], "").await;
    let plans = ok(&of_planner).json()["plans"].clone();
    assert_eq!((&plans[0]["id"], &plans[0]["archived"]), (&json!("plan"), &json!(true)));
    assert_eq!(town.door.get("/plans/plan/collections?f=json", &[]).await.status, 200);
    // a variant of it is in use
    assert_eq!(town.make(&json!({ "name": "Ny", "from": "plan" })).await["archived"], false);
    let town = town.again();
    assert_eq!(ok(&town.door.get("/plans", &[]).await).json()["plans"][0]["id"], "ny");
    let back =
        town.ask(Method::PATCH, "/plans/plan", &[("if-match", "*")], &json!({ "archived": false })).await;
    assert_eq!(ok(&back).json()["archived"], false);
    assert_eq!(ok(&town.door.get("/plans", &[]).await).json()["plans"].as_array().map(Vec::len), Some(2));
    town.ask(Method::PATCH, "/plans/none", &[("if-match", "*")], &body).await.problem(404, "unknown_plan");
    town.ask(Method::PATCH, "/plans/plan", &[("if-match", "*")], &json!({ "id": "x" }))
        .await
        .problem(422, "broken_plan");
}

#[tokio::test]
async fn the_file_of_a_plan_has_what_whoever_asks_may_see() {
    let comment = row(&point(10.75, 59.91), &json!({ "text": "En bemerkning", "name": "Kari" })).to_string();
    for town in [Town::public(&plan()), Town::in_house(&plan())] {
        let path = "/plans/plan/collections/comments/items";
        assert_eq!(town.door.planner(Method::POST, path, &[ROW], comment.clone()).await.status, 201);
        let saved = |answer: &Answer| {
            assert_eq!(answer.header("content-type"), "application/geopackage+sqlite3");
            assert!(answer.header("content-disposition").ends_with("filename*=UTF-8''plan.gpkg"));
            let file = town.folder.path().join("saved.gpkg");
            std::fs::write(&file, &answer.body).expect("written");
            file
        };
        let answer = town.door.planner(Method::GET, "/plans/plan/plan.gpkg", &[], "").await;
        let file = saved(ok(&answer));
        let read = Plan::read(&file).expect("a plan").plan;
        let layers = layers(&file);
        assert!(
            layers.contains(&("comments".into(), 1))
                && !layers.iter().any(|(name, _)| name == "tettsted_history"),
            "{layers:?}"
        );
        assert!(holds(&answer.body, "En bemerkning"));
        let kept = Plan::read(&town.file).expect("a plan").plan;
        let whole = Plan { about: read.about.clone(), ..kept.clone() };
        if town.is_public {
            assert_eq!(read, Plan { about: read.about.clone(), ..whole.public() });
            assert!(
                !holds(&answer.body, SECRET) && read.about.notes.is_empty() && read.about.author.is_empty()
            );
        } else {
            assert_eq!(read, whole);
            assert_eq!(read.about, kept.about);
        }
        let answer = town.door.planner(Method::GET, "/plans/plan/plan.gpkg?view=public", &[], "").await;
        let public = Plan::read(&saved(ok(&answer))).expect("a plan").plan;
        assert_eq!(public, Plan { about: public.about.clone(), ..kept.public() });
        assert_eq!(
            (public.about.author.as_str(), public.about.notes.as_str(), public.about.changed_at),
            ("", "", None)
        );
        for private in [SECRET, "En bemerkning", "Lia", "Plan og bygg"] {
            assert!(!holds(&answer.body, private), "{private}");
        }
        town.door.planner(Method::GET, "/plans/plan/plan.gpkg?view=x", &[], "").await.problem(400, "query");
    }
    let town = Town::public(&plan());
    assert_eq!(
        ok(&town.door.get("/plans/plan/plan.gpkg?view=public", &[]).await).header("cache-control"),
        "no-store"
    );
}

#[tokio::test]
async fn the_public_copy_is_the_same_whatever_is_private() {
    let mut other = full_plan();
    other.group_homes.clear();
    other.about.notes = "Noe annet".into();
    other.about.changed_at = Some("2027-01-01T00:00:00Z".into());
    let mut copies = Vec::new();
    for plan in [plan(), full_plan(), other] {
        let town = Town::public(&plan);
        copies.push(ok(&town.door.get("/plans/plan/plan.gpkg?view=public", &[]).await).body.clone());
    }
    assert!(copies[0] == copies[1] && copies[1] == copies[2]);
}

#[tokio::test]
async fn without_a_folder_that_stays_no_plan_is_made() {
    let token = Token::fresh().expect("random");
    let limits = Limits { token: Some(token.clone()), ..Limits::default() };
    let folder = TempDir::new().expect("folder");
    let plans = GeoPackages::new(vec![written(&plan(), folder.path())], Known::built_in().expect("settings"));
    let seen = published(area().announced());
    let world =
        World::new(ServedArea::new("area".into(), "Tiurosen".into(), seen), Vec::new(), Arc::new(plans));
    let router = Service::new(world, limits, Questions::built_in()).router();
    let door = Door { router, token: token.secret().to_owned() };
    let answer = door.planner(Method::POST, "/plans", &[JSON], "{\"name\":\"a\"}").await;
    answer.problem(507, "plan_nowhere");
    assert_eq!(ok(&door.get("/plans", &[]).await).json()["plans"].as_array().map(Vec::len), Some(1));
}
