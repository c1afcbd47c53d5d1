//! Cards and reports as pages: of the plan and of projects that are only drawn.
#![cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "what is on paper is looked for there only"))]

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tettsted::plan::Plan;
use tower::ServiceExt;

use super::served::{demo, fjordvik};
#[cfg(feature = "pdf")]
use crate::common::pdf::{pages, text};

/// Whose the map data are, on every page.
const CREDIT: &str = "© OpenStreetMap contributors, ODbL";
/// The languages, with the beginning of the title of a card and of a report.
const LANGUAGES: [(&str, &str); 3] =
    [("nb", "Prosjektkort: "), ("nn", "Prosjektkort: "), ("en", "Project card: ")];

/// An answer: status, headers, body.
struct Answer {
    status: u16,
    kind: String,
    file: String,
    retry: bool,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

async fn ask(app: &Router, method: Method, path: &str, body: Option<&Value>) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    let response = app.clone().oneshot(request.body(body).expect("request")).await.expect("response");
    let of = |name: header::HeaderName| {
        response.headers().get(name).map_or_else(String::new, |value| value.to_str().expect("text").into())
    };
    let (kind, file) = (of(header::CONTENT_TYPE), of(header::CONTENT_DISPOSITION));
    let retry = response.headers().contains_key(header::RETRY_AFTER);
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("body").to_bytes().to_vec();
    Answer { status, kind, file, retry, body }
}

async fn get(app: &Router, path: &str) -> Answer {
    ask(app, Method::GET, path, None).await
}

async fn post(app: &Router, path: &str, body: &Value) -> Answer {
    ask(app, Method::POST, path, Some(body)).await
}

fn plan() -> Plan {
    Plan::read(&fjordvik().join("plan.gpkg")).expect("plan").plan
}

/// A project of the plan as somebody would draw it.
fn drawn(plan: &Plan, id: &str) -> Value {
    let project = plan.projects.iter().find(|project| project.id == id).expect("project");
    let expected: serde_json::Map<String, Value> =
        project.expected.iter().map(|(class, count)| (class.clone(), json!(count))).collect();
    json!({ "project": {
        "geometry": geojson::Geometry::from(&project.geometry), "name": project.name, "dwellings": project.dwellings,
        "dwelling_kind": project.dwelling_kind, "functions": project.functions, "expected": expected, "year": project.year,
    } })
}

#[cfg(feature = "pdf")]
#[tokio::test]
async fn the_card_of_every_project_is_one_page_in_every_language() {
    let app = demo();
    for project in plan().projects {
        for (language, title) in LANGUAGES {
            let path = format!("/plans/plan/projects/{}/card.pdf?language={language}&year=2035", project.id);
            let card = get(&app, &path).await;
            assert_eq!((card.status, card.kind.as_str()), (200, "application/pdf"), "{path}");
            assert_eq!(card.file, format!("inline; filename=\"card-{}.pdf\"", project.id));
            assert_eq!(pages(&card.body), 1, "{path}");
            let raw = String::from_utf8_lossy(&card.body);
            assert!(raw.contains("pdfuaid:part") && raw.contains(&format!("<rdf:li>{language}")), "{path}");
            if let Some(text) = text(&card.body) {
                assert!(text.contains(CREDIT), "{text}");
                assert!(text.contains(&format!("{title}{}", project.name)), "{text}");
                assert!(!text.contains("card-") && !text.contains('\u{fffd}'), "{text}");
            }
            let again = get(&app, &path).await;
            assert!(card.body == again.body, "{path}: other bytes");
        }
        let page = get(&app, &format!("/plans/plan/projects/{}/card.html?language=nn", project.id)).await;
        assert_eq!((page.status, page.kind.as_str()), (200, "text/html; charset=utf-8"));
        assert!(page.file.starts_with("attachment"), "its styles are its own");
        assert!(String::from_utf8(page.body).expect("text").contains(&project.name));
    }
    for (path, status) in [
        ("/plans/plan/projects/p99/card.pdf", 404),
        ("/plans/plan/projects/p1/card.png", 404),
        ("/projects/p1/card.pdf", 404),
        ("/plans/plan/projects/p1/card.pdf?language=sv", 400),
        ("/plans/plan/projects/p1/card.pdf?gold=1", 400),
    ] {
        assert_eq!(get(&app, path).await.status, status, "{path}");
    }
}

/// A drawn project reaches what the same project of the plan reaches; today no other project counts.
#[tokio::test]
async fn a_drawn_project_has_the_card_of_the_same_project_in_the_plan() {
    let (app, plan) = (demo(), plan());
    for project in &plan.projects {
        let own = post(&app, "/plans/plan/card?language=en", &json!({ "project": project.id })).await;
        let other = post(&app, "/plans/plan/card?language=en", &drawn(&plan, &project.id)).await;
        assert_eq!((own.status, other.status), (200, 200), "{}", other.json());
        let (own, other) = (own.json(), other.json());
        for (own, other) in
            own["layers"].as_array().expect("layers").iter().zip(other["layers"].as_array().expect("layers"))
        {
            // a base within the project counts as a neighbour of one that is only drawn
            if own["name"] != "overlap" {
                assert_eq!(own["features"], other["features"], "{} of {}", own["name"], project.id);
            }
        }
        assert_eq!(own["words"], other["words"]);
    }
}

/// What is private of a plan is not in the card of a project that somebody draws beside it.
#[tokio::test]
async fn a_drawn_project_says_nothing_of_group_homes() {
    let (app, plan) = (demo(), plan());
    let private: Vec<_> =
        plan.bases.iter().filter(|base| base.group_home.is_some() && !base.public).collect();
    assert!(!private.is_empty());
    for base in private {
        let at = [base.position.lon, base.position.lat];
        let body = json!({ "project": { "geometry": { "type": "Point", "coordinates": at }, "dwellings": 10 }, "year": 2035 });
        let answer = post(&app, "/plans/plan/card", &body).await;
        let said = String::from_utf8(answer.body).expect("text");
        assert!(!said.contains(&base.name) && !said.contains(base.kind.id()), "{said}");
    }
}

#[tokio::test]
async fn what_is_no_project_is_refused_with_its_reason() {
    let (app, plan) = (demo(), plan());
    let of = |change: &dyn Fn(&mut Value)| {
        let mut body = drawn(&plan, "p1");
        change(&mut body["project"]);
        body
    };
    let at = plan.projects[0].position;
    let point = |lon: f64, lat: f64| json!({ "type": "Point", "coordinates": [lon, lat] });
    let line = json!({ "type": "LineString", "coordinates": [[10.0, 60.0], [10.1, 60.0]] });
    for (body, status, said) in [
        (of(&|own| own["geometry"] = line.clone()), 422, "neither an area nor a point"),
        (of(&|own| own["geometry"] = point(at.lat, at.lon)), 422, "swapped"),
        (of(&|own| own["geometry"] = point(200.0, at.lat)), 422, "200"),
        (
            of(&|own| own["geometry"] = json!({ "type": "Polygon", "coordinates": [[[1.0]]] })),
            422,
            "position",
        ),
        (of(&|own| own["expected"] = json!({ "fit": -1.0 })), 422, "expected.fit = -1"),
        (of(&|own| own["name"] = "x".repeat(201).into()), 422, "200 characters"),
        (of(&|own| own["dwelings"] = 3.into()), 400, "unknown field `dwelings`"),
        (of(&|own| own["dwellings"] = (-3).into()), 400, "-3"),
        (json!({ "project": 7 }), 400, "neither an id of the plan nor a drawn project"),
        (json!({ "project": "p99" }), 422, "no project \"p99\""),
        (json!({}), 400, "project"),
    ] {
        for path in ["/plans/plan/card", "/plans/plan/card.html"] {
            let answer = post(&app, path, &body).await;
            assert_eq!(answer.status, status, "{path}: {body}");
            let problem = answer.json();
            assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(said)), "{problem}");
        }
    }
}

/// Names that somebody types are texts, and signs that the letters lack do not keep a page from being made.
#[cfg(feature = "pdf")]
#[tokio::test]
async fn names_are_texts() {
    let (app, plan) = (demo(), plan());
    for name in [
        "#panic(\"x\")",
        "</text><script>alert(1)</script>",
        "$ x $ *_`@",
        "北京 🏠 \u{202e}مرحبا",
        "\u{0}\n\t",
    ] {
        let mut body = drawn(&plan, "p1");
        body["project"]["name"] = name.into();
        let card = post(&app, "/plans/plan/card.pdf", &body).await;
        assert_eq!(card.status, 200, "{name:?}: {}", String::from_utf8_lossy(&card.body));
        assert_eq!(pages(&card.body), 1, "{name:?}");
        let is_printed = name.is_ascii() && !name.contains('\n');
        if let Some(text) = text(&card.body).filter(|_| is_printed) {
            // lines are broken where there is no room
            let unbroken = |text: &str| text.split_whitespace().collect::<String>();
            assert!(unbroken(&text).contains(&unbroken(name)), "{text}");
        }
    }
}

#[cfg(feature = "pdf")]
#[tokio::test]
async fn the_report_comes_when_it_is_made() {
    let app = demo();
    // each request waits for a while itself
    let mut first = get(&app, "/plans/plan/report.pdf?language=nb").await;
    while first.status == 503 {
        assert!(first.retry && first.json()["type"] == "urn:tettsted:problem:not_ready");
        first = get(&app, "/plans/plan/report.pdf?language=nb").await;
    }
    assert_eq!((first.status, first.kind.as_str()), (200, "application/pdf"));
    for (language, _) in LANGUAGES {
        let pdf = get(&app, &format!("/plans/plan/report.pdf?language={language}")).await;
        let html = get(&app, &format!("/plans/plan/report.html?language={language}")).await;
        assert_eq!((pdf.status, html.status), (200, 200));
        let html = String::from_utf8(html.body).expect("text");
        assert!(html.contains(&format!("/plans/plan/projects/p1/card.html?language={language}")));
        let count = pages(&pdf.body);
        assert!((2..=14).contains(&count), "{count} pages");
        let Some(text) = text(&pdf.body) else { continue };
        assert_eq!(text.matches(CREDIT).count(), count, "on every page");
        // headings of the page are those of the PDF
        for heading in html.split("<h2").skip(1).filter_map(|part| part.split(['>', '<']).nth(1)) {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(heading), "{heading:?} is missing");
        }
        let private = plan().bases.into_iter().filter(|base| base.group_home.is_some() && !base.public);
        assert!(private.into_iter().all(|base| !text.contains(&base.name)), "{language}");
    }
}

/// On paper, too: as one page, without what is private, and where there is no plan at all.
#[cfg(feature = "pdf")]
#[tokio::test]
async fn a_drawn_project_is_one_page() {
    let (app, plan) = (demo(), plan());
    for project in &plan.projects {
        let pdf = post(&app, "/plans/plan/card.pdf?language=nn&year=2035", &drawn(&plan, &project.id)).await;
        assert_eq!((pdf.status, pages(&pdf.body)), (200, 1));
        let text = text(&pdf.body).unwrap_or_default();
        let private = plan.bases.iter().filter(|base| base.group_home.is_some() && !base.public);
        assert!(private.into_iter().all(|base| !text.contains(&base.name)), "{text}");
    }
    let mut bare = drawn(&plan, "p1");
    bare["project"].as_object_mut().expect("a project").remove("name");
    let pdf = post(&app, "/card.pdf?language=nb", &bare).await;
    assert_eq!(pdf.status, 200);
    if let Some(text) = text(&pdf.body) {
        assert!(text.contains("Prosjektkort: Tegnet boligprosjekt"), "{text}");
    }
}

/// A program without PDF says so, and has the page for screens.
#[cfg(not(feature = "pdf"))]
#[tokio::test]
async fn without_pdf_the_service_says_how_to_get_it() {
    let app = demo();
    for path in ["/plans/plan/projects/p1/card.pdf", "/plans/plan/report.pdf"] {
        let answer = get(&app, path).await;
        assert_eq!(
            (answer.status, answer.json()["type"].as_str()),
            (501, Some("urn:tettsted:problem:no_pdf"))
        );
    }
    let answer = post(&app, "/plans/plan/card.pdf", &drawn(&plan(), "p1")).await;
    assert_eq!(answer.status, 501);
    assert_eq!(get(&app, "/plans/plan/projects/p1/card.html").await.status, 200);
}
