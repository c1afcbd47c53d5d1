//! Tiles and styles over the demo municipality: read by another reader than what wrote them, and compared with their source.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use fast_mvt::{MvtGeometry, MvtReaderRef, MvtTile, MvtValue};
use geo_types::Coord;
use http_body_util::BodyExt;
use serde_json::Value;
use tettsted::ask::Questions;
use tettsted::input::base_map::{BaseMap, PackedMap};
use tettsted::plan::{GeoPackages, Known};
use tettsted::service::{Limits, ServedArea, Service, World};
use tettsted::settings::Settings;
use tettsted::settings::base_map::{BaseLayer, BaseMapSettings};
use tettsted::study::Study;
use tettsted::tiles::{TileId, Tileset, base};
use tower::ServiceExt;

use crate::common::house::published;
use crate::common::secret::{demo_folder, public_demo};
use crate::common::shared;

/// No tile is larger, bytes.
const MOST_BYTES: usize = 500_000;

fn base_map(extract: &Path) -> BaseMap {
    BaseMap::read(extract, &BaseMapSettings::built_in().expect("built in")).expect("a base map")
}

fn tileset(map: &BaseMap) -> Tileset {
    base::tileset(&PackedMap::of(map).expect("packed")).expect("tiles")
}

/// The demo municipality and, where it is there, Lauf.
fn maps() -> Vec<BaseMap> {
    let demo = demo_folder().join("fjordvik.osm.pbf");
    let lauf = shared("data/lauf/lauf-200115.osm.pbf");
    [Some(demo), lauf].into_iter().flatten().map(|extract| base_map(&extract)).collect()
}

fn decoded(bytes: &[u8]) -> MvtTile {
    MvtReaderRef::new(bytes).expect("a tile").to_tile().expect("a tile")
}

/// All tiles of a tileset that are not empty.
fn tiles(tileset: &Tileset) -> Vec<(TileId, Vec<u8>)> {
    let [first, last] = tileset.zooms();
    let ids = (first..=last).flat_map(|zoom| tileset.ids(zoom));
    let made = ids.map(|id| (id, tileset.tile(id).expect("a tile")));
    made.filter(|(_, bytes)| !bytes.is_empty()).collect()
}

#[test]
fn no_tile_is_too_large_and_all_are_the_same_twice() {
    for map in maps() {
        let (one, other) = (tileset(&map), tileset(&map));
        let all = tiles(&one);
        assert!(all.len() > 20, "{} tiles", all.len());
        let largest = all.iter().map(|(_, bytes)| bytes.len()).max().expect("tiles");
        println!("{} features, {} tiles, the largest has {largest} bytes", map.features.len(), all.len());
        assert!(largest <= MOST_BYTES);
        assert!(all == tiles(&other), "the same bytes");
    }
}

/// House numbers and names are points: each is in one tile only, but for those at its very edge.
#[test]
fn every_point_of_the_source_is_in_the_tiles() {
    for map in maps() {
        let set = tileset(&map);
        let last = set.zooms()[1];
        for layer in [BaseLayer::Address, BaseLayer::Label] {
            let mut found = 0;
            for (_, bytes) in tiles(&set).into_iter().filter(|(id, _)| id.zoom() == last) {
                let tile = decoded(&bytes);
                let own = tile.layers.iter().filter(|own| own.name == layer.name());
                let inside = |at: &Coord<i32>| (0..4096).contains(&at.x) && (0..4096).contains(&at.y);
                let points = own.flat_map(|own| &own.features).filter(|feature| match &feature.geometry {
                    MvtGeometry::Point(point) => inside(&point.0),
                    other => panic!("{other:?}"),
                });
                found += points.count();
            }
            let source = map.features.iter().filter(|feature| feature.layer == layer).count();
            assert!(source > 10 && found == source, "{}: {found} of {source}", layer.name());
        }
    }
}

/// Where streets cross the edge between two tiles, both say so, to a unit.
#[test]
fn neighbours_agree_at_their_edge() {
    for map in maps() {
        let set = tileset(&map);
        let mut crossings = 0;
        for zoom in [12, 14, 15] {
            let made: BTreeMap<(u32, u32), MvtTile> = tiles(&set)
                .into_iter()
                .filter(|(id, _)| id.zoom() == zoom)
                .map(|(id, bytes)| ((id.row(), id.column()), decoded(&bytes)))
                .collect();
            for ((row, column), left) in &made {
                let Some(right) = made.get(&(*row, column + 1)) else { continue };
                let (left, right) = (crossed(left, 4096), crossed(right, 0));
                crossings += left.len();
                let missing =
                    left.iter().filter(|at| !right.iter().any(|other| (**at - other).abs() <= 1.5)).count();
                assert_eq!(missing, 0, "zoom {zoom}, row {row}, column {column}: {left:?} {right:?}");
            }
        }
        assert!(crossings > 50, "{crossings} crossings");
    }
}

/// Where the streets of a tile cross a line from north to south.
fn crossed(tile: &MvtTile, x: i32) -> Vec<f64> {
    let streets = tile.layers.iter().filter(|layer| layer.name == "street").flat_map(|own| &own.features);
    let mut at = Vec::new();
    for street in streets {
        let lines = match &street.geometry {
            MvtGeometry::LineString(line) => vec![line.clone()],
            MvtGeometry::MultiLineString(lines) => lines.0.clone(),
            other => panic!("{other:?}"),
        };
        for step in lines.iter().flat_map(geo_types::LineString::lines) {
            let (a, b) = (step.start, step.end);
            if (a.x < x) != (b.x < x) {
                let share = f64::from(x - a.x) / f64::from(b.x - a.x);
                at.push(f64::from(a.y) + share * f64::from(b.y - a.y));
            }
        }
    }
    // what crosses beyond the corners belongs to other tiles
    at.retain(|y| (0.0..=4096.0).contains(y));
    at
}

/// What was answered.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }
}

/// The demo municipality with its plan, as anybody sees it.
fn router() -> &'static Router {
    static ROUTER: OnceLock<(Router, tempfile::TempDir)> = OnceLock::new();
    let made = ROUTER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("folder");
        let study = Study::open(&public_demo(folder.path())).expect("a study area");
        let area = ServedArea::new("demo".into(), "Demo".into(), published(study.area));
        let known = Known::built_in().expect("built in");
        let plan = demo_folder().join("plan.gpkg");
        let world = World::new(area, Vec::new(), Arc::new(GeoPackages::new(vec![plan], known)));
        (Service::new(world, Limits::default(), Questions::built_in()).router(), folder)
    });
    &made.0
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("request");
    let response = router().clone().oneshot(request).await.expect("an answer");
    let (head, body) = response.into_parts();
    let body = body.collect().await.expect("body").to_bytes().to_vec();
    Answer { status: head.status.as_u16(), headers: head.headers, body }
}

/// What comes when it is ready.
async fn ready(path: &str) -> Answer {
    loop {
        let answer = get(path, &[]).await;
        if answer.status != 503 {
            assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}

/// The addresses of all tiles of a zoom within the limits that a tileset names.
fn addresses(tileset: &Value, zoom: u8) -> Vec<String> {
    let limits = tileset["tileMatrixSetLimits"].as_array().expect("limits");
    let own = limits
        .iter()
        .find(|own| own["tileMatrix"].as_str() == Some(zoom.to_string().as_str()))
        .expect("the zoom");
    let number = |name: &str| own[name].as_u64().expect("a number");
    let links = tileset["links"].as_array().expect("links");
    let item =
        links.iter().find(|link| link["rel"] == "item").expect("an item")["href"].as_str().expect("text");
    let item = item.strip_prefix("http://localhost:8080").expect("absolute").to_owned();
    let columns = || number("minTileCol")..=number("maxTileCol");
    let rows = number("minTileRow")..=number("maxTileRow");
    rows.flat_map(|row| columns().map(move |column| (row, column)))
        .map(|(row, column)| {
            let item = item.replace("{tileMatrix}", &zoom.to_string());
            item.replace("{tileRow}", &row.to_string()).replace("{tileCol}", &column.to_string())
        })
        .collect()
}

/// The ids of the features of a layer of all tiles of a zoom.
async fn ids(collection: &str, zoom: u8) -> BTreeSet<String> {
    let about = ready(&format!("{collection}/tiles/WebMercatorQuad")).await.json();
    let name = about["title"].as_str().expect("a title").to_owned();
    let mut ids = BTreeSet::new();
    for address in addresses(&about, zoom) {
        let answer = get(&address, &[]).await;
        assert!([200, 204].contains(&answer.status), "{address}: {}", answer.status);
        assert!(answer.body.len() <= MOST_BYTES);
        for layer in decoded(&answer.body).layers.into_iter().filter(|layer| layer.name == name) {
            for feature in layer.features {
                let id = feature.properties.into_iter().find(|(key, _)| key == "id").expect("an id");
                ids.insert(format!("{:?}", id.1));
            }
        }
    }
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_collections_are_all_in_their_tiles() {
    for collection in [
        "/collections/homes",
        "/collections/places",
        "/collections/settlements",
        "/plans/plan/collections/bases",
    ] {
        let items = ready(&format!("{collection}/items?limit=1")).await.json();
        let count = items["numberMatched"].as_u64().expect("a number") as usize;
        let found = ids(collection, 14).await;
        assert!(count > 0 && found.len() == count, "{collection}: {} of {count}", found.len());
    }
}

/// Below the zoom of single homes stand sums by squares, and they are those of all homes.
#[tokio::test(flavor = "multi_thread")]
async fn homes_are_summed_up_by_squares() {
    let about = ready("/collections/homes/tiles/WebMercatorQuad").await.json();
    let (mut seen, mut count, mut residents) = (BTreeSet::new(), 0, 0.0);
    for address in addresses(&about, 12) {
        for layer in decoded(&get(&address, &[]).await.body).layers {
            assert_eq!(layer.name, "homes_squares");
            for feature in layer.features.into_iter().filter(|feature| seen.insert(feature.id)) {
                for (key, value) in feature.properties {
                    let number = match value {
                        MvtValue::Double(number) => number,
                        MvtValue::SInt(number) => number as f64,
                        other => panic!("{key} {other:?}"),
                    };
                    match key.as_str() {
                        "count" => count += number as u64,
                        "residents" => residents += number,
                        _ => {}
                    }
                }
            }
        }
    }
    let items = ready("/collections/homes/items?limit=10000").await.json();
    let features = items["features"].as_array().expect("features");
    let all: f64 =
        features.iter().map(|home| home["properties"]["residents"].as_f64().expect("a number")).sum();
    assert_eq!(Some(count), items["numberMatched"].as_u64());
    assert!((residents - all).abs() < 0.01, "{residents} of {all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tiles_are_known_by_their_content() {
    let about = get("/tiles/base/WebMercatorQuad", &[]).await.json();
    let address = addresses(&about, 13).swap_remove(0);
    let all = addresses(&about, 13);
    let mut full = None;
    for address in &all {
        let answer = get(address, &[]).await;
        if answer.status == 200 {
            full = Some((address, answer));
        }
    }
    let (full, answer) = full.expect("a tile");
    assert_eq!(answer.header("content-type"), "application/vnd.mapbox-vector-tile");
    let tag = answer.header("etag").to_owned();
    assert!(tag.starts_with('"'), "strong: {tag}");
    assert_eq!(get(full, &[("if-none-match", &tag)]).await.status, 304);
    assert_eq!(get(full, &[("if-none-match", "\"other\"")]).await.status, 200);
    for (path, status) in [
        ("/tiles/base/WebMercatorQuad/13/0/0", 204),
        ("/tiles/base/WebMercatorQuad/13/8192/0", 404),
        ("/tiles/base/WebMercatorQuad/16/0/0", 404),
        ("/tiles/base/WebMercatorQuad/x/0/0", 404),
        ("/tiles/base/WorldCRS84Quad/13/0/0", 404),
        ("/collections/none/tiles", 404),
        ("/tiles/base/WebMercatorQuad?f=xml", 400),
        ("/styles/base-blue.json", 404),
        ("/collections/homes/style?shade=blue", 400),
    ] {
        assert_eq!(get(path, &[]).await.status, status, "{path}");
    }
    // row before column
    assert!(address.starts_with("/tiles/base/WebMercatorQuad/13/"), "{address}");
    let [_, _, east, north] = TileId::new(13, 0, 8191).expect("a tile").bounds();
    assert!(east > 179.9 && north > 85.0);
}

/// A style draws only layers that are in the tiles, from sources that it names, with colours that are known.
#[tokio::test(flavor = "multi_thread")]
async fn styles_draw_what_is_there() {
    let paths = [
        "/styles/base-light.json",
        "/styles/base-dark.json",
        "/collections/homes/style",
        "/areas/demo/collections/settlements/style?shade=dark",
    ];
    for path in paths {
        let style = ready(path).await.json();
        let layers = style["layers"].as_array().expect("layers");
        assert!(layers.len() > 20 && style["glyphs"].is_null());
        for layer in layers.iter().filter(|layer| layer["type"] != "background") {
            let source = &style["sources"][layer["source"].as_str().expect("a source")];
            let tiles = source["tiles"][0].as_str().expect("an address");
            let (about, _) = tiles.split_once("/{z}/{y}/{x}").expect("row before column");
            let about = about.strip_prefix("http://localhost:8080").expect("absolute");
            let about = ready(&format!("{about}?f=tilejson")).await.json();
            let ids: Vec<&Value> =
                about["vector_layers"].as_array().expect("layers").iter().map(|own| &own["id"]).collect();
            assert!(ids.contains(&&layer["source-layer"]), "{path}: {layer}");
        }
        assert!(!style.to_string().contains("\"$"), "{path}");
    }
}

/// Whoever shows a map says whose data it is and under which licence.
#[tokio::test]
async fn tiles_and_styles_name_the_source_and_its_licence() {
    for path in [
        "/tiles/base/tilejson.json",
        "/collections/homes/tiles?f=tilejson",
        "/styles/base-light.json",
        "/styles/base-dark.json",
    ] {
        let answer = get(path, &[]).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(text.contains("OpenStreetMap</a> contributors") && text.contains("ODbL"), "{path}: {text}");
    }
}
