//! Outlines from rings: what lies inside depends on the steps from node to node, never on the order and direction of ways.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::common::notices::assume;
use crate::common::osm_map::{Map, Pbf};
use crate::common::program::tettsted;
use proptest::prelude::*;
use tempfile::NamedTempFile;
use tettsted::input::buildings::{Building, Buildings};
use tettsted::input::places::PlaceRecords;
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;
use tettsted::settings::places::PlaceSettings;

/// Units of 10⁻⁷ degree between neighbours of the grid of nodes.
const STEP: i32 = 2000;
/// South-western node of the grid.
const CORNER: [i32; 2] = [107_500_000, 599_100_000];
/// Nodes in a row of the grid.
const SIDE: i64 = 5;

fn read(path: &Path) -> Buildings {
    Buildings::read(path, &BuildingSettings::built_in().expect("settings")).expect("a readable map")
}

fn written(map: &Map) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("temporary file");
    file.write_all(&map.pbf(Pbf { block: 1000, ..Pbf::default() }).concat()).expect("written");
    file
}

fn case() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/building-rings-touch/area.osm")
}

#[test]
fn building_rings_touch() {
    let buildings = read(&case()).buildings;
    assert_eq!(buildings.len(), 3);
    for Building { id, footprint_m2, polygon, .. } in &buildings {
        assert!((footprint_m2 - 7200.0).abs() < 15.0, "{id}: {footprint_m2} m²");
        assert_eq!(polygon.0.len(), 2, "{id}: {polygon:?}");
    }
    let folder = tempfile::tempdir().expect("folder");
    let homes = folder.path().join("homes.csv");
    tettsted().arg("residents").arg(case()).arg("-o").arg(&homes).assert().success();
    let mut rows = csv::Reader::from_path(homes).expect("homes");
    let header = rows.headers().expect("header").clone();
    let column = |name: &str| header.iter().position(|column| column == name).expect("column");
    let (building, dwellings) = (column("id"), column("dwellings"));
    let mut held: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows.records() {
        let row = row.expect("row");
        *held.entry(row[building].to_owned()).or_default() += row[dwellings].parse::<f64>().expect("number");
    }
    assert_eq!(held.len(), 3, "{held:?}");
    assert!(held.values().all(|held| (held - 80.0).abs() < 0.2), "{held:?}");
}

/// Nodes of the grid, and ways over their numbers.
fn grid(ways: &[Vec<i64>]) -> Map {
    let mut map = Map::default();
    for node in 0..SIDE * SIDE {
        let [x, y] = [node % SIDE, node / SIDE].map(|step| i32::try_from(step).expect("small") * STEP);
        map.node(node + 1, CORNER[0] + x, CORNER[1] + y);
    }
    for (id, nodes) in (100..).zip(ways) {
        let refs: Vec<i64> = nodes.iter().map(|node| node + 1).collect();
        map.way(id, &refs, "").tags.clear();
    }
    map
}

/// Area of the first building of a map, m²; 0 if it has none.
fn area(map: &Map) -> f64 {
    read(written(map).path()).buildings.first().map_or(0.0, |building| building.footprint_m2)
}

/// The same for a building of these ways as outer members.
fn area_of(ways: &[Vec<i64>]) -> f64 {
    let mut map = grid(ways);
    let members: Vec<(i64, &str)> = (100..).zip(ways).map(|(id, _)| (id, "outer")).collect();
    map.multipolygon(1, &members, vec![("building", "yes")]);
    area(&map)
}

type Line = [[f64; 2]; 2];

/// What an odd number of lines goes around, in squares of the grid: slabs between all heights at which lines begin, end or cross.
fn even_odd(ways: &[Vec<i64>]) -> f64 {
    let at = |node: i64| [(node % SIDE) as f64, (node / SIDE) as f64];
    let steps = ways.iter().flat_map(|way| way.windows(2));
    let rising = steps.filter(|pair| pair[0] / SIDE != pair[1] / SIDE);
    let lines: Vec<Line> = rising.map(|pair| [at(pair[0]), at(pair[1])]).collect();
    let mut heights: Vec<f64> = lines.iter().flatten().map(|end| end[1]).collect();
    for (number, one) in lines.iter().enumerate() {
        heights.extend(lines[..number].iter().filter_map(|other| crossing(one, other)));
    }
    heights.sort_by(f64::total_cmp);
    heights.windows(2).map(|slab| in_slab(&lines, slab[0], slab[1])).sum()
}

fn in_slab(lines: &[Line], low: f64, high: f64) -> f64 {
    if high - low < 1e-9 {
        return 0.0;
    }
    let middle = f64::midpoint(low, high);
    let through = lines.iter().filter(|[a, b]| a[1].min(b[1]) < middle && a[1].max(b[1]) > middle);
    let mut at: Vec<f64> = through.map(|line| x_at(line, middle)).collect();
    at.sort_by(f64::total_cmp);
    at.chunks(2).map(|pair| (pair[1] - pair[0]) * (high - low)).sum()
}

fn x_at([a, b]: &Line, y: f64) -> f64 {
    a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
}

/// Height at which the lines of two steps cross.
fn crossing(one: &Line, other: &Line) -> Option<f64> {
    let slope = |[a, b]: &Line| (b[0] - a[0]) / (b[1] - a[1]);
    let apart = slope(one) - slope(other);
    let y = (x_at(other, 0.0) - x_at(one, 0.0)) / apart;
    y.is_finite().then_some(y)
}

/// Squares of the grid to m².
fn metres(squares: f64) -> f64 {
    // metres a degree at 59.91° north, from the radii of curvature of WGS 84
    let (east, north) = (55_951.49, 111_410.76);
    squares * (f64::from(STEP) / 1e7).powi(2) * east * north
}

/// Closed lines over the grid.
fn closed_lines(most: usize) -> impl Strategy<Value = Vec<Vec<i64>>> {
    let line = prop::collection::vec(0..SIDE * SIDE, 3..9).prop_map(|mut line| {
        line.push(line[0]);
        line
    });
    prop::collection::vec(line, 1..most)
}

fn steps(ways: &[Vec<i64>]) -> Vec<Vec<[i64; 2]>> {
    let steps = |way: &Vec<i64>| {
        let pairs = way.windows(2).filter(|pair| pair[0] != pair[1]);
        let mut all: Vec<[i64; 2]> = pairs.map(|pair| [pair[0].min(pair[1]), pair[0].max(pair[1])]).collect();
        all.sort_unstable();
        all
    };
    ways.iter().map(steps).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(300, 5000)))]

    /// Cut, turned and shuffled, the same lines go around the same area, which is that of a sweep of its own.
    #[test]
    fn order_and_direction_of_members_never_change_the_area(
        lines in closed_lines(4),
        cuts in prop::collection::vec(1_usize..8, 4),
        turned in prop::collection::vec(any::<bool>(), 8),
        turn in 0_usize..8,
    ) {
        // a way drawn again is no wall drawn twice
        let mut known = steps(&lines);
        known.sort();
        known.dedup();
        assume!(known.len() == lines.len());
        let expected = metres(even_odd(&lines));
        let whole = area_of(&lines);
        prop_assert!((whole - expected).abs() < expected * 1e-3 + 0.2, "{whole} of {expected} m²");
        let mut pieces = Vec::new();
        for (line, cut) in lines.iter().zip(cuts) {
            let cut = cut.min(line.len() - 1);
            pieces.extend([line[..=cut].to_vec(), line[cut..].to_vec()].into_iter().filter(|piece| piece.len() > 1));
        }
        for (piece, turned) in pieces.iter_mut().zip(turned) {
            if turned { piece.reverse(); }
        }
        let count = pieces.len();
        pieces.rotate_left(turn % count);
        let mut known = steps(&pieces);
        known.sort();
        known.dedup();
        assume!(known.len() == pieces.len());
        let again = area_of(&pieces);
        prop_assert!((again - whole).abs() < whole * 1e-5 + 1e-6, "{again} is not {whole} m²");
    }

    /// The same for one closed way, which may pass a node twice.
    #[test]
    fn a_closed_way_may_touch_and_cross_itself(lines in closed_lines(2)) {
        let mut map = grid(&lines);
        map.ways[0].tags = vec![("building", "yes")];
        let (found, expected) = (area(&map), metres(even_odd(&lines)));
        prop_assert!((found - expected).abs() < expected * 1e-3 + 0.2, "{found} of {expected} m²");
    }
}

/// Two squares of four that touch at the middle of the grid, and a hole that touches one of them from inside.
#[test]
fn holes_may_touch_the_outline() {
    let square = |a: i64, b: i64, c: i64, d: i64| vec![a, b, c, d, a];
    let big = square(0, 4, 24, 20);
    for hole in [square(0, 1, 6, 5), vec![0, 6, 7, 0], square(1, 2, 7, 6)] {
        let mut map = grid(&[big.clone(), hole.clone()]);
        map.multipolygon(1, &[(100, "outer"), (101, "inner")], vec![("building", "yes")]);
        let (found, expected) = (area(&map), metres(even_odd(&[big.clone(), hole])));
        assert!((found - expected).abs() < expected * 1e-3, "{found} of {expected} m²");
    }
    // an island in a hole
    let mut map = grid(&[big.clone(), square(6, 8, 18, 16), vec![12, 13, 18, 12]]);
    map.multipolygon(1, &[(100, "outer"), (101, "inner"), (102, "outer")], vec![("building", "yes")]);
    let (found, expected) = (area(&map), metres(16.0 - 4.0 + 0.5));
    assert!((found - expected).abs() < expected * 1e-3, "{found} of {expected} m²");
}

/// An address in the part that ran the other way round is in the building.
#[test]
fn addresses_are_found_in_each_part_of_a_building() {
    let mut map = grid(&[vec![0, 1, 6, 7, 12, 11, 6, 5, 0]]);
    map.ways[0].tags = vec![("building", "apartments")];
    for (id, x, y) in [(500, 1, 1), (501, 3, 3)] {
        let node = map.node(id, CORNER[0] + x * STEP / 2, CORNER[1] + y * STEP / 2);
        node.tags = vec![("addr:street", "Torget"), ("addr:housenumber", if x == 1 { "1" } else { "2" })];
    }
    let buildings = read(written(&map).path());
    assert_eq!(buildings.buildings[0].addresses, 2, "{:?}", buildings.remarks);
}

/// The kind of outline that places have is made in the same way.
#[test]
fn places_of_rings_that_touch_are_areas() {
    let mut map = grid(&[vec![0, 1, 6, 7, 12, 11, 6, 5, 0]]);
    map.ways[0].tags = vec![("shop", "supermarket"), ("name", "Torget")];
    let places = PlaceRecords::from_osm(written(&map).path(), &PlaceSettings::built_in().expect("settings"))
        .expect("places");
    let outline = places.all[0].outline.as_ref().expect("an outline");
    let geo_types::Geometry::MultiPolygon(polygon) = outline else { unreachable!("{outline:?}") };
    assert_eq!(polygon.0.len(), 2);
}

/// A member that is named again counts once, in time that grows with the number of members.
#[test]
fn relation_of_one_way_again() {
    let mut map = grid(&[vec![0, 1, 6, 5, 0]]);
    let members = vec![(100, "outer"); 500_000];
    map.multipolygon(1, &members, vec![("building", "yes")]);
    let file = NamedTempFile::new().expect("temporary file");
    std::fs::write(file.path(), map.xml()).expect("written");
    let started = std::time::Instant::now();
    let found = read(file.path());
    assert!((found.buildings[0].footprint_m2 - metres(1.0)).abs() < 1.0);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
