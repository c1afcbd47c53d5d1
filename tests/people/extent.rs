//! The shape of an extract: properties of the concave hull, and borders given by hand.

use std::io::Write as _;
use std::path::Path;

use crate::common;
use crate::common::notices::assume;
use crate::common::osm_map::Map;
use crate::common::people::{residents, run};
use crate::common::program::{stderr, tettsted};
use geo::{Contains, ConvexHull, Distance, Euclidean};
use geo_types::{LineString, MultiPolygon, Point, Polygon};
use proptest::prelude::*;
use serde_json::Value;
use tettsted::geodesy::{LocalMetric, Position};
use tettsted::network::extent::Extent;
use tettsted::settings::Settings;
use tettsted::settings::network::NetworkSettings;

const CORNER: Position = Position { lon: 10.0, lat: 60.0 };

fn at([x, y]: [f64; 2]) -> Position {
    let metric = LocalMetric::at(CORNER.lat);
    Position { lon: CORNER.lon + x / metric.east, lat: CORNER.lat + y / metric.north }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What lies near a street is in; what a disc without streets reaches from far outside is out.
    #[test]
    fn a_concave_hull_holds_its_streets_and_no_more(
        nodes in prop::collection::vec(prop::array::uniform2(0.0..3000.0f64), 3..8),
        places in prop::collection::vec(prop::array::uniform2(-1500.0..4500.0f64), 60),
    ) {
        let streets: LineString<f64> = nodes.iter().map(|[x, y]| (*x, *y)).collect();
        let mut map = Map::default();
        for (id, place) in (1..).zip(&nodes) {
            let Position { lon, lat } = at(*place);
            map.node(id, (lon * 1e7).round() as i32, (lat * 1e7).round() as i32);
        }
        let ids: Vec<i64> = (1..).zip(&nodes).map(|(id, _)| id).collect();
        map.way(1, &ids, "residential");
        // an island is no network
        assume!(nodes.windows(2).map(|p| (p[0][0] - p[1][0]).hypot(p[0][1] - p[1][1])).sum::<f64>() > 1001.0);
        let mut file = tempfile::NamedTempFile::new().expect("temporary file");
        file.write_all(map.xml().as_bytes()).expect("written");
        let rule = NetworkSettings::built_in().expect("built-in settings").extent;
        let extent = Extent::of_streets(&common::network(file.path()), &[], &rule);
        let slack = 2.0 * rule.cell_m;
        let away = |x: f64, y: f64| Euclidean.distance(&Point::new(x, y), &streets);
        let hull = streets.convex_hull();
        let outside = |x: f64, y: f64| {
            let point = Point::new(x, y);
            if hull.contains(&point) { 0.0 } else { Euclidean.distance(&point, &hull) }
        };
        for [x, y] in places {
            let is_in = extent.contains(at([x, y]));
            if away(x, y) <= rule.margin_m - slack {
                prop_assert!(is_in, "{x} {y} is near a street");
            }
            let is_reached = (0..36).map(|step| f64::from(step) * 10.0_f64.to_radians()).any(|angle| {
                let reach = rule.radius_m - rule.margin_m - slack;
                let [x, y] = [x + reach * angle.cos(), y + reach * angle.sin()];
                away(x, y) > rule.radius_m + slack && outside(x, y) > rule.radius_m
            });
            if outside(x, y) > rule.margin_m + slack || is_reached {
                prop_assert!(!is_in, "{x} {y} can be reached from outside");
            }
        }
        for [x, y] in nodes {
            prop_assert!(extent.contains(at([x, y])), "the street at {x} {y}");
        }
    }
}

#[test]
fn holes_are_filled_and_borders_cut() {
    let ring = |corners: &[[f64; 2]]| -> LineString<f64> {
        corners.iter().map(|place| at(*place)).map(|at| (at.lon, at.lat)).collect()
    };
    let frame = [[0.0, 0.0], [2000.0, 0.0], [2000.0, 2000.0], [0.0, 2000.0]];
    let hole = [[500.0, 500.0], [900.0, 500.0], [900.0, 900.0], [500.0, 900.0]];
    let border = Polygon::new(ring(&frame), vec![ring(&hole)]);
    let one = Extent::within(&MultiPolygon(vec![border]));
    let places = [[100.0, 100.0], [700.0, 700.0], [1500.0, 1500.0], [2100.0, 100.0], [-1.0, 5.0]];
    assert_eq!(places.map(|place| one.contains(at(place))), [true, false, true, false, false]);
    // a border of two parts that overlap
    let part = |west: f64| {
        let corners = [[west, 0.0], [west + 900.0, 0.0], [west + 900.0, 1200.0], [west, 1200.0]];
        Polygon::new(ring(&corners), Vec::new())
    };
    let both = one.cut_by(&MultiPolygon(vec![part(0.0), part(400.0)]));
    assert_eq!(places.map(|place| both.contains(at(place))), [true, false, false, false, false]);
    assert!(both.contains(at([600.0, 100.0])), "where the parts overlap");
}

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/fjordvik.osm.pbf");
const GRID: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/population_250m.csv");

/// Writes a box (west, south, east, north) as a border.
fn border([west, south, east, north]: [f64; 4], to: &Path) {
    let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    let polygon = serde_json::json!({ "type": "Polygon", "coordinates": [ring] });
    let feature = serde_json::json!({ "type": "Feature", "properties": {}, "geometry": polygon });
    let all = serde_json::json!({ "type": "FeatureCollection", "features": [feature] });
    std::fs::write(to, all.to_string()).expect("written");
}

#[test]
fn a_border_leaves_out_who_lives_beyond() {
    let folder = tempfile::tempdir().expect("folder");
    let (whole, _, _) = run(residents(DEMO.as_ref()).args(["--grid", GRID]), folder.path());
    let mut lons: Vec<f64> = whole.iter().map(|home| home.lon).collect();
    lons.sort_by(f64::total_cmp);
    let west = lons[lons.len() / 2];
    let file = folder.path().join("border.geojson");
    border([west, -90.0, 180.0, 90.0], &file);
    let mut command = residents(DEMO.as_ref());
    let (homes, report, told) = run(command.args(["--grid", GRID, "--area"]).arg(&file), folder.path());
    // doors may lie a few metres beyond the border, of houses whose middle is inside
    assert!(homes.iter().all(|home| home.lon > west - 1e-3), "all are east of it");
    assert!((whole.len() / 3..whole.len() * 2 / 3).contains(&homes.len()), "{}", homes.len());
    let number = |value: &Value| value.as_f64().expect("number");
    let placed: f64 = homes.iter().map(|home| home.residents.likely).sum();
    let [outside, beyond, all] =
        ["outside", "outside_of_cut_cells", "cells"].map(|key| number(&report[key]["residents"]["likely"]));
    assert!((placed + outside + beyond - all).abs() < 1e-6, "{placed} + {outside} + {beyond} = {all}");
    assert!(outside > 0.0 && beyond > 0.0);
    assert!(told.contains("lie outside the area of the streets, or of the border given"), "{told}");

    // a table is cut, too
    let table = folder.path().join("table.csv");
    residents(DEMO.as_ref()).args(["--grid", GRID, "-o"]).arg(&table).assert().success();
    let mut command = tettsted();
    command.args(["settlements", DEMO, "--residents"]).arg(&table).arg("--area").arg(&file);
    let told = stderr(&command.assert().success());
    assert!(told.contains("lie outside the border given, and are left out"), "{told}");

    border([100.0, 10.0, 101.0, 11.0], &file);
    let mut command = residents(DEMO.as_ref());
    let assert = command.args(["--grid", GRID, "--area"]).arg(&file).assert().failure();
    let told = stderr(&assert);
    assert!(told.contains("nobody of the population grid lives in the extract"), "{told}");
    assert!(told.contains("the extract nothing within the border given"), "{told}");
}
