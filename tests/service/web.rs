//! The map for people: its page, its files, and what leads there.

use std::fs;

use super::asked::{Door, ok};

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

/// A service whose map is this folder.
fn door(folder: &tempfile::TempDir, public_url: Option<&str>) -> Door {
    Door::public(|limits| {
        limits.web = Some(folder.path().to_path_buf());
        limits.public_url = public_url.map(str::to_owned);
    })
}

/// A map as the build leaves it.
fn map() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    fs::create_dir(folder.path().join("assets")).expect("made");
    let page = r#"<html lang="%TETTSTED_LANGUAGE%"><meta content="%TETTSTED_ROOT%"><script src="./assets/index-1a.js"></script>"#;
    for (name, text) in [
        ("index.html", page),
        ("assets/index-1a.js", "plain()"),
        ("assets/index-1a.js.br", "packed"),
        ("icon.svg", "<svg/>"),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

#[tokio::test]
async fn a_browser_is_led_to_the_map_in_a_language_that_is_read_and_programs_are_not() {
    let folder = map();
    let own = door(&folder, None);
    for (language, to) in [("nn-NO,nb;q=0.8", "/nn/"), ("en-GB", "/en/"), ("de", "/nb/"), ("", "/nb/")] {
        let led = own.get("/", &[BROWSER, ("accept-language", language)]).await;
        assert_eq!((led.status, led.header("location")), (303, to));
    }
    for (path, headers) in [
        ("/", vec![]),
        ("/", vec![("accept", "application/json")]),
        ("/?f=json", vec![BROWSER]),
        ("/?f=html", vec![BROWSER]),
    ] {
        assert_eq!(own.get(path, &headers).await.status, 200, "{path} {headers:?}");
    }
    // behind a proxy that puts the service lower
    let lower = door(&folder, Some("https://plan.example.no/kart/"));
    let led = lower.get("/", &[BROWSER, ("host", "plan.example.no")]).await;
    assert_eq!(led.header("location"), "/kart/nb/");
}

#[tokio::test]
async fn the_page_knows_where_it_stands() {
    let folder = map();
    let own = door(&folder, None);
    for path in ["/nn", "/nn/", "/nn/fjordvik/what-if", "/nn/a/b?sel=%3Cscript%3E"] {
        let page = own.get(path, &[BROWSER]).await;
        assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"), "{path}");
        assert_eq!(
            page.text(),
            r#"<html lang="nn"><meta content=""><script src="/app/assets/index-1a.js"></script>"#
        );
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    }
    let tag = own.get("/nn/", &[]).await.header("etag").to_owned();
    assert_eq!(own.get("/nn/", &[("if-none-match", &tag)]).await.status, 304);
    let lower = door(&folder, Some("https://plan.example.no/kart"));
    let page = lower.get("/en/", &[("host", "plan.example.no")]).await;
    assert_eq!(
        page.text(),
        r#"<html lang="en"><meta content="/kart"><script src="/kart/app/assets/index-1a.js"></script>"#
    );
}

#[tokio::test]
async fn files_are_sent_packed_to_who_takes_them_so_and_none_from_elsewhere() {
    let folder = map();
    let own = door(&folder, None);
    let path = "/app/assets/index-1a.js";
    let plain = own.get(path, &[]).await;
    assert_eq!((plain.status, plain.text().as_ref()), (200, "plain()"));
    assert_eq!(plain.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(plain.header("cache-control"), "max-age=31536000, immutable");
    let packed = own.get(path, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((packed.header("content-encoding"), packed.text().as_ref()), ("br", "packed"));
    assert_ne!(packed.header("etag"), plain.header("etag"));
    let icon = own.get("/app/icon.svg", &[]).await;
    assert_eq!((icon.header("content-type"), icon.header("cache-control")), ("image/svg+xml", "no-cache"));
    let asked = own.get("/favicon.ico", &[]).await;
    assert_eq!((asked.status, asked.header("content-type")), (200, "image/svg+xml"));
    assert_eq!(asked.text(), icon.text());
    for path in [
        "/app/none.js",
        "/app/assets",
        "/app/..%2f..%2fetc%2fpasswd",
        "/app/%2e%2e/Cargo.toml",
        "/app//etc/passwd",
        "/app/assets/../../x",
    ] {
        own.get(path, &[]).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn a_program_without_the_map_says_how_to_get_it() {
    let empty = tempfile::tempdir().expect("folder");
    let own = door(&empty, None);
    for (language, says) in [
        ("nb", "Programmet ble bygd uten kartet"),
        ("nn", "Programmet vart bygd utan kartet"),
        ("en", "The program was built without the map"),
    ] {
        let page = own.get(&format!("/{language}/"), &[BROWSER]).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains(says) && page.text().contains("./scripts/run.sh"), "{}", page.text());
    }
}

#[tokio::test]
async fn what_is_served_is_said_in_one_answer() {
    let folder = map();
    let own = door(&folder, None);
    let answer = own.get("/about?language=en", &[]).await;
    ok(&answer);
    let about: serde_json::Value = serde_json::from_str(&answer.text()).expect("JSON");
    assert_eq!((about["planner"].as_bool(), about["in_house"].as_bool()), (Some(false), Some(false)));
    assert_eq!(about["classes"][0]["name"], "With a rollator");
    assert_eq!(about["classes"][0]["reach_m"], 300.0);
    // the residents of the collection of homes, added up here
    let homes = own.get("/collections/homes/items?limit=10000&skipGeometry=true", &[]).await;
    let homes: serde_json::Value = serde_json::from_str(&homes.text()).expect("JSON");
    let all: f64 = homes["features"]
        .as_array()
        .expect("homes")
        .iter()
        .filter_map(|home| home["properties"]["residents"].as_f64())
        .sum();
    let told: f64 = about["classes"]
        .as_array()
        .expect("classes")
        .iter()
        .filter_map(|class| class["residents"].as_f64())
        .sum();
    assert!(all > 0.0 && (all - told).abs() < 0.01 * all, "{all} {told}");
    assert_eq!(about["area"]["homes"], homes["numberMatched"]);
    own.get("/about?wrong=1", &[]).await.problem(400, "query");
}
