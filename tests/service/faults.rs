//! Faults of servers by which GIS programs lose rows, values or whole layers, most of them without an error: that the service has none of
//! them. `scripts/check_clients.sh` tries the programs themselves.

use axum::Router;
use serde_json::Value;

use super::asking::{ADDRESS, collections, encoded, get, get_as, json, link};
use super::served;

/// The datasets that are asked: with and without a plan, by each of their addresses.
const ROOTS: [&str; 4] = ["", "/plans/plan", "/areas/fjordvik", "/areas/fjordvik/plans/plan"];
const PLAN: &str = "/plans/plan";
const CRS25833: &str = "http://www.opengis.net/def/crs/EPSG/0/25833";

/// Every address in a document.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("href").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|own| addresses(own, found));
        }
        Value::Array(all) => all.iter().for_each(|own| addresses(own, found)),
        _ => {}
    }
}

/// QGIS calls a layer invalid without `service-desc` and `data`, `ArcGIS` needs `conformance`, and types that are exactly these; and QGIS
/// follows no relative address and finds no landing page that has no slash at its end.
#[tokio::test]
async fn landing_pages_lead_on() {
    let app = served::demo();
    for root in ROOTS {
        let with_slash = json(&app, &format!("{root}/")).await;
        for path in [format!("{root}/"), root.to_owned()].iter().filter(|path| !path.is_empty()) {
            let landing = json(&app, path).await;
            assert_eq!(landing["links"], with_slash["links"], "{path}");
            for rel in ["self", "service-desc", "conformance", "data"] {
                let href = link(&landing, rel).unwrap_or_else(|| panic!("{path}: no {rel}"));
                assert!(href.starts_with(ADDRESS), "{path}: {href}");
                assert_eq!(get_as(&app, href, "*/*").await.status, 200, "{href}");
            }
            let of = landing["links"].as_array().expect("links").iter();
            for link in of.filter(|link| {
                ["conformance", "data", "service-desc"].contains(&link["rel"].as_str().unwrap_or_default())
            }) {
                let media = link["type"].as_str().unwrap_or_default();
                let known = [
                    "application/json",
                    "text/html",
                    "application/vnd.oai.openapi+json;version=3.0",
                    "application/vnd.oai.openapi+json;version=3.1",
                ];
                assert!(known.contains(&media), "{link}");
            }
        }
    }
}

#[tokio::test]
async fn every_address_is_absolute() {
    let app = served::demo();
    for root in [PLAN, ""] {
        let mut documents = vec![format!("{root}/"), format!("{root}/collections")];
        for id in collections(&app, root).await {
            documents.push(format!("{root}/collections/{id}"));
            documents.push(format!("{root}/collections/{id}/items?limit=2"));
        }
        for document in documents {
            let mut found = Vec::new();
            addresses(&json(&app, &document).await, &mut found);
            for href in found {
                assert!(href.starts_with("http://") || href.starts_with("https://"), "{document}: {href}");
            }
        }
    }
}

/// A page that is larger than allowed is refused by some servers, upon which QGIS shows 0 rows without an error; and GDAL and QGIS overlook the
/// largest page where it is declared in a path.
#[tokio::test]
async fn pages_that_are_too_large_are_cut() {
    let app = served::demo();
    for limit in ["1000000", "99999999999999999999"] {
        let answer = get(&app, &format!("{PLAN}/collections/homes/items?limit={limit}")).await;
        assert_eq!(answer.status, 200, "{limit}");
    }
    assert_eq!(get(&app, &format!("{PLAN}/collections/homes/items?limit=-1")).await.status, 400);
    let api =
        get_as(&app, link(&json(&app, "/").await, "service-desc").expect("a document"), "*/*").await.json();
    let largest = &api["components"]["parameters"]["limit"]["schema"]["maximum"];
    assert!(largest.as_u64().is_some_and(|own| own >= 1000), "{largest}");
    let paths = api["paths"].as_object().expect("paths");
    for (path, methods) in paths.iter().filter(|(path, _)| path.ends_with("/items")) {
        for (method, operation) in methods.as_object().expect("methods") {
            let inline = operation["parameters"].as_array().into_iter().flatten();
            let inline = inline.filter(|parameter| parameter["name"] == "limit").count();
            assert_eq!(inline, 0, "{method} {path} declares the limit itself");
        }
    }
}

/// GDAL mixes coordinate systems if `next` drops `crs`; others drop filters. `ArcGIS` looks for `offset` in it.
#[tokio::test]
async fn the_next_page_repeats_every_parameter() {
    let app = served::demo();
    let asked = [
        ("crs", CRS25833),
        ("bbox", "11.9,63.8,12.1,64.0"),
        ("filter", "residents >= 0"),
        ("sortby", "-residents"),
        ("properties", "residents"),
        ("year", "2030"),
    ];
    let parameters: Vec<String> =
        asked.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let page = json(&app, &format!("{PLAN}/collections/homes/items?limit=7&{}", parameters.join("&"))).await;
    let next = link(&page, "next").expect("a next page");
    let query = next.split_once('?').expect("parameters").1;
    let pairs: Vec<(String, String)> = serde_urlencoded(query);
    for (name, value) in asked.iter().copied().chain([("limit", "7"), ("offset", "7")]) {
        assert!(pairs.iter().any(|(own, other)| own == name && other == value), "{name} is not in {next}");
    }
    assert!(page["numberMatched"].is_u64());
    let last = page["numberMatched"].as_u64().expect("count");
    let end =
        json(&app, &format!("{PLAN}/collections/homes/items?offset={last}&{}", parameters.join("&"))).await;
    assert_eq!((link(&end, "next"), end["features"].as_array().map(Vec::len)), (None, Some(0)));
}

/// Names and values of a query.
fn serde_urlencoded(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => {
                    let two = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                    u8::from_str_radix(std::str::from_utf8(&two).expect("text"), 16).expect("a number")
                }
                b'+' => b' ',
                other => other,
            });
        }
        String::from_utf8(bytes).expect("text")
    };
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// The texts of the values of a member in a JSON document, as they stand there.
fn written<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let key = format!("\"{name}\":");
    let rest = text.match_indices(&key).map(|(at, _)| &text[at + key.len()..]);
    rest.map(|rest| rest[..rest.find([',', '}']).unwrap_or(rest.len())].trim()).collect()
}

/// GDAL and QGIS drop a column that appears on the second page only, and turn 66.5 into 66 or nothing if 72 was there first; `ArcGIS` refuses
/// features without an id.
#[tokio::test]
async fn every_feature_has_every_column_of_its_type() {
    let app = served::demo();
    for id in collections(&app, PLAN).await {
        let schema = json(&app, &format!("{PLAN}/collections/{id}/schema")).await;
        let answer = get(&app, &format!("{PLAN}/collections/{id}/items?limit=10000")).await;
        let (text, page) = (String::from_utf8_lossy(&answer.body).into_owned(), answer.json());
        assert_eq!(answer.header("content-crs"), "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", "{id}");
        let rows = page["features"].as_array().expect("features");
        let columns = schema["properties"].as_object().expect("columns");
        let mut kinds: Vec<&str> = rows.iter().filter_map(|row| row["geometry"]["type"].as_str()).collect();
        kinds.dedup();
        assert!(kinds.len() <= 1, "{id}: {kinds:?}");
        for row in rows {
            assert!(row["id"].is_string(), "{id}: {}", row["id"]);
            let own: Vec<&String> = row["properties"].as_object().expect("properties").keys().collect();
            let first: Vec<&String> = rows[0]["properties"].as_object().expect("properties").keys().collect();
            assert_eq!(own, first, "{id}");
            assert!(own.iter().all(|name| columns.contains_key(*name)), "{id}: {own:?}");
        }
        for (name, about) in columns {
            let kind = &about["type"];
            let is = |wanted: &str| {
                *kind == wanted || kind.as_array().is_some_and(|all| all.iter().any(|one| one == wanted))
            };
            for value in written(&text, name).into_iter().filter(|value| *value != "null") {
                let is_number = value.parse::<f64>().is_ok();
                if is("integer") && is_number {
                    assert!(value.parse::<i64>().is_ok(), "{id}: {name} is {value}");
                } else if is("number") && is_number {
                    assert!(value.contains(['.', 'e']), "{id}: {name} is {value}, which looks whole");
                }
            }
        }
    }
}

/// GDAL adds the id of a feature to the address of all, which therefore has no parameters; `OWSLib` and ogc-client leave slashes in ids as they
/// are.
#[tokio::test]
async fn a_feature_is_found_as_programs_ask_for_it() {
    let app = served::demo();
    for one in
        json(&app, &format!("{PLAN}/collections")).await["collections"].as_array().expect("collections")
    {
        let of = one["links"].as_array().expect("links").iter();
        let mut of = of.filter(|link| link["rel"] == "items" && link["type"] == "application/geo+json");
        let items = of.next().expect("a link")["href"].as_str().expect("an address").to_owned();
        assert!(!items.contains('?'), "{items}");
        let page = json(&app, &format!("{items}?limit=1")).await;
        let Some(id) = page["features"][0]["id"].as_str() else { continue };
        for own in [encoded(id), id.split('/').map(encoded).collect::<Vec<_>>().join("/")] {
            assert_eq!(json(&app, &format!("{items}/{own}")).await["id"], id, "{items}/{own}");
        }
    }
}

/// QGIS shows an empty layer without columns, and `ArcGIS` none, if an empty collection has no schema.
#[tokio::test]
async fn what_is_empty_keeps_its_columns() {
    let app = served::demo();
    for id in collections(&app, PLAN).await {
        let nothing = json(&app, &format!("{PLAN}/collections/{id}/items?bbox=0,0,1,1")).await;
        let rows = nothing["features"].as_array().expect("features");
        let has_place = |row: &Value| !row["geometry"].is_null();
        assert!(!rows.iter().any(has_place), "{id}: {rows:?}");
        for about in ["schema", "queryables"] {
            let columns = json(&app, &format!("{PLAN}/collections/{id}/{about}")).await;
            assert!(columns["properties"].as_object().is_some_and(|own| own.len() > 1), "{id}: {about}");
        }
    }
}

/// A parameter that is overlooked gives wrong rows in silence.
#[tokio::test]
async fn what_is_not_known_is_refused() {
    let app = served::demo();
    for query in [
        "colour=red",
        "crs=http://www.opengis.net/def/crs/EPSG/0/4711",
        "bbox-crs=EPSG:1",
        "bbox=1,2,3",
        "filter=nothing%20%3D%201",
        "filter=residents%20%3D",
        "filter=residents%20%3E%20%27a%27%20AND",
        "filter-lang=sql&filter=residents%3D1",
        "sortby=nothing",
        "properties=nothing",
        "limit=x",
        "offset=-1",
        "datetime=yesterday",
    ] {
        let answer = get(&app, &format!("{PLAN}/collections/homes/items?{query}")).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (400, "application/problem+json"),
            "{query}"
        );
    }
}

/// Each collection says in which systems it can be asked, the stored one among them, and CRS84 first.
#[tokio::test]
async fn collections_name_their_systems() {
    let app = served::demo();
    let listed = json(&app, &format!("{PLAN}/collections")).await;
    for one in listed["collections"].as_array().expect("collections") {
        let has_rows_on_a_map = one["crs"].is_array();
        if !has_rows_on_a_map {
            continue;
        }
        let all: Vec<&str> =
            one["crs"].as_array().expect("systems").iter().filter_map(Value::as_str).collect();
        assert!(all[0].ends_with("CRS84") && all.contains(&CRS25833), "{all:?}");
        assert!(one["storageCrs"].as_str().is_none_or(|own| all.contains(&own)), "{one}");
        assert!(
            all.iter().all(|own| !own.ends_with("/4326") && !own.ends_with("/4258")),
            "latitude first: {all:?}"
        );
    }
}

/// Programs send this as `Accept`; a page for people is for those who ask for one.
#[tokio::test]
async fn pages_for_people_are_for_who_asks_for_them() {
    let app: Router = served::demo();
    for (accept, media) in [
        ("*/*", "application/geo+json"),
        ("application/geo+json, application/json", "application/geo+json"),
        ("application/json", "application/"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
    ] {
        let answer = get_as(&app, &format!("{PLAN}/collections/homes/items?limit=1"), accept).await;
        assert!(
            answer.header("content-type").starts_with(media),
            "{accept}: {}",
            answer.header("content-type")
        );
        assert!(
            answer.header("vary").to_ascii_lowercase().contains("accept"),
            "{accept}: {}",
            answer.header("vary")
        );
        let tag = answer.header("etag").to_owned();
        assert!(tag.starts_with('"'), "{accept}: no strong tag: {tag}");
    }
}
