//! Buildings drawn by hand, in every format.

use std::io::Write as _;

use crate::common::osm_map::{Map, Pbf, Tags};
use tempfile::NamedTempFile;
use tettsted::input::buildings::{Building, Buildings};
use tettsted::residents::Estimate;
use tettsted::residents::dwellings::{Dwelling, Dwellings, Evidence, NotHome, from_buildings};
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;

pub(crate) fn settings() -> BuildingSettings {
    BuildingSettings::built_in().expect("built-in settings")
}

fn read(bytes: &[u8]) -> Buildings {
    let mut file = NamedTempFile::new().expect("temporary file");
    file.write_all(bytes).expect("written");
    Buildings::read(file.path(), &settings()).expect("a readable map")
}

/// What the map says in every format and order; all must agree.
pub(crate) fn buildings(map: &Map) -> Buildings {
    let xml = read(map.xml().as_bytes());
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(map.xml().as_bytes()).expect("packed");
    let other = [
        packer.finish().expect("packed"),
        map.xml_ways_first().into_bytes(),
        map.pbf(Pbf::default()).concat(),
        map.pbf(Pbf { ways_first: true, block: 1, ..Pbf::default() }).concat(),
    ];
    for (number, bytes) in other.iter().enumerate() {
        let same = read(bytes);
        assert_eq!(
            (&same.buildings, &same.skipped, &same.remarks),
            (&xml.buildings, &xml.skipped, &xml.remarks),
            "{number}"
        );
    }
    xml
}

/// Adds a rectangle of nodes from `first` on, at 10⁻⁷ degrees east and north of 10.75, 59.91; the answer is its ring.
pub(crate) fn corners(map: &mut Map, first: i64, [x, y]: [i32; 2], [w, h]: [i32; 2]) -> [i64; 5] {
    for (i, [x, y]) in (0..).zip([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]) {
        map.node(first + i, 107_500_000 + x, 599_100_000 + y);
    }
    [first, first + 1, first + 2, first + 3, first]
}

/// A way with the nodes given and these tags only.
pub(crate) fn way(map: &mut Map, id: i64, nodes: &[i64], tags: Tags) {
    map.way(id, nodes, "").tags = tags;
}

/// A building of 2,000 by 1,000 units of 10⁻⁷ degree; 124.67 m² by authalic latitudes (Snyder, eq. 3-12).
pub(crate) fn house(map: &mut Map, id: i64, tags: Tags) {
    let ring = corners(map, id * 10, [id as i32 * 10_000, 0], [2000, 1000]);
    way(map, id, &ring, tags);
}

fn entrance(map: &mut Map, node: i64, kind: &'static str) {
    let node = map.nodes.iter_mut().find(|n| n.id == node).expect("a node of the map");
    node.tags.push(("entrance", kind));
}

fn address(map: &mut Map, id: i64, [x, y]: [i32; 2], tags: Tags) {
    map.node(id, 107_500_000 + x, 599_100_000 + y).tags = tags;
}

pub(crate) fn near(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * b.abs()
}

/// A block around a yard, its outer ring in two pieces, the second one backwards.
fn block() -> Map {
    let mut map = Map::default();
    corners(&mut map, 1, [0, 0], [4000, 2000]);
    corners(&mut map, 5, [1000, 500], [1000, 500]);
    way(&mut map, 10, &[1, 2, 3], vec![]);
    way(&mut map, 11, &[1, 4, 3], vec![("barrier", "wall")]);
    way(&mut map, 12, &[5, 6, 7, 8, 5], vec![]);
    let tags = vec![("building", "apartments"), ("building:levels", "2;3"), ("addr:street", "Torggata")];
    map.multipolygon(1, &[(10, "outer"), (11, ""), (12, "inner")], tags);
    for (node, kind) in [(2, "staircase"), (4, "staircase"), (3, "garage"), (5, "main")] {
        entrance(&mut map, node, kind);
    }
    map
}

#[test]
fn a_multipolygon_is_one_building_without_its_yard() {
    let Buildings { buildings, skipped, remarks } = buildings(&block());
    assert!(skipped.is_empty() && remarks.is_empty(), "{skipped:?} {remarks:?}");
    let [building] = &buildings[..] else { panic!("{buildings:?}") };
    assert_eq!(
        (building.id.as_str(), &*building.kind, building.levels),
        ("relation/1", "apartments", Some(3.0))
    );
    // 498.6863 m² less 31.1679 m² by authalic latitudes
    assert!(near(building.footprint_m2, 467.5184, 1e-5), "{}", building.footprint_m2);
    assert_eq!((building.polygon.0.len(), building.polygon.0[0].interiors().len()), (1, 1));
    let doors: Vec<_> = building.doors.iter().map(|door| (door.node, &*door.kind)).collect();
    assert_eq!(doors, [(2, "staircase"), (3, "garage"), (4, "staircase"), (5, "main")]);
    assert_eq!(building.address, [("street".into(), "Torggata".into())]);
}

#[test]
fn residents_come_out_of_the_staircases() {
    let homes = from_buildings(&buildings(&block()).buildings, &settings()).homes;
    let doors: Vec<_> =
        homes.iter().map(|home| (home.id.as_str(), home.position.lon, home.has_door)).collect();
    // node 2 is 4,000 units east of node 4
    assert_eq!(doors, [("relation/1/door/2", 10.7504, true), ("relation/1/door/4", 10.75, true)]);
    for home in homes {
        // 467.5184 m² on 3 levels, 90 m² (65 to 130) each, half of it behind each door
        let Estimate { low, likely, high } = home.dwellings;
        assert!(
            near(low, 5.3944, 1e-4) && near(likely, 7.7920, 1e-4) && near(high, 10.7889, 1e-4),
            "{home:?}"
        );
        // the centroid, which the yard draws away from the middle of the outer ring
        let (lon, lat) = (10.75 + (498.6863 * 2000.0 - 31.1679 * 1500.0) / 467.5184 * 1e-7, home.centre.lat);
        assert!((home.centre.lon - lon).abs() < 1e-9 && lat > 59.9101, "{home:?}");
    }
}

#[test]
fn an_area_around_a_yard_counts_at_a_point_inside() {
    let mut map = Map::default();
    let outer = corners(&mut map, 1, [0, 0], [4000, 2000]);
    let inner = corners(&mut map, 5, [500, 500], [3000, 1000]);
    way(&mut map, 10, &outer, vec![]);
    way(&mut map, 12, &inner, vec![]);
    map.multipolygon(1, &[(10, "outer"), (12, "inner")], vec![("building", "apartments")]);
    let homes = from_buildings(&buildings(&map).buildings, &settings()).homes;
    let (x, y) = ((homes[0].centre.lon - 10.75) * 1e7, (homes[0].centre.lat - 59.91) * 1e7);
    let in_yard = (500.0..3500.0).contains(&x) && (500.0..1500.0).contains(&y);
    assert!(!in_yard && (0.0..4000.0).contains(&x) && (0.0..2000.0).contains(&y), "{x} {y}");
}

/// Dwellings of one building of 124.67 m² with these tags.
pub(crate) fn judged(tags: &[(&'static str, &'static str)]) -> Dwellings {
    let mut map = Map::default();
    house(&mut map, 1, tags.to_vec());
    from_buildings(&buildings(&map).buildings, &settings())
}

#[test]
fn tags_come_before_guesses() {
    let three = |low, likely, high| Estimate { low, likely, high };
    // m² for each dwelling and levels of data/buildings.toml, divided by hand
    let cases: [(Tags, Estimate, Evidence); 9] = [
        (vec![("building", "detached")], three(1.0, 1.0, 2.0), Evidence::Kind),
        (vec![("building", "yes")], three(1.0, 1.0, 2.0), Evidence::Kind),
        (vec![("building", "semidetached_house")], three(1.0, 2.0, 2.0), Evidence::Kind),
        (vec![("building", "apartments")], three(1.918, 4.1557, 9.5901), Evidence::Footprint),
        (
            vec![("building", "apartments"), ("building:levels", "2.5")],
            three(2.3975, 3.4631, 4.7951),
            Evidence::Levels,
        ),
        (
            vec![("building", "apartments"), ("building:levels", "many")],
            three(1.918, 4.1557, 9.5901),
            Evidence::Footprint,
        ),
        (
            vec![("building", "apartments"), ("building:flats", "6;8")],
            three(14.0, 14.0, 14.0),
            Evidence::Flats,
        ),
        (vec![("building", "school"), ("building:flats", "1")], three(1.0, 1.0, 1.0), Evidence::Flats),
        (
            vec![("building", "yes"), ("addr:housenumber", "3;5;7")],
            three(3.0, 3.0, 3.0),
            Evidence::HouseNumbers,
        ),
    ];
    for (tags, Estimate { low, likely, high }, evidence) in cases {
        let all = judged(&tags);
        let found = all.report.dwellings;
        let same =
            near(found.low, low, 1e-3) && near(found.likely, likely, 1e-3) && near(found.high, high, 1e-3);
        assert!(same && all.report.homes.contains_key(&evidence), "{tags:?}: {:?}", all.report);
    }
}

#[test]
fn what_is_no_home_says_why() {
    let cases: [(Tags, NotHome); 5] = [
        (vec![("building", "garage")], NotHome::Kind),
        (vec![("building", "cabin")], NotHome::Kind),
        (vec![("building", "static_caravan")], NotHome::Kind),
        (vec![("building", "yes"), ("amenity", "school")], NotHome::OtherUse),
        (vec![("building", "yes"), ("building:flats", "0")], NotHome::NoFlats),
    ];
    for (tags, reason) in cases {
        let report = judged(&tags).report;
        assert_eq!(report.not_homes.into_iter().collect::<Vec<_>>(), [(reason, 1)], "{tags:?}");
    }
    assert!(judged(&[("building", "yes"), ("shop", "no")]).report.not_homes.is_empty());
}

/// Dwellings of a `building=yes` of a size in 10⁻⁷ degrees, alone and with a house number.
fn by_size(size: [i32; 2]) -> [Result<Estimate, NotHome>; 2] {
    [vec![], vec![("addr:housenumber", "1")]].map(|more| {
        let mut map = Map::default();
        let ring = corners(&mut map, 1, [0, 0], size);
        way(&mut map, 1, &ring, [vec![("building", "yes")], more].concat());
        let report = from_buildings(&buildings(&map).buildings, &settings()).report;
        report.not_homes.keys().next().map_or(Ok(report.dwellings), |reason| Err(*reason))
    })
}

#[test]
fn a_plain_building_is_a_home_by_its_size() {
    // 15.6, 31.2, 62.3 and 498.7 m²
    assert_eq!(by_size([500, 500]), [Err(NotHome::Footprint), Err(NotHome::Footprint)]);
    let [alone, numbered] = by_size([1000, 500]);
    assert_eq!(
        (alone, numbered),
        (Err(NotHome::NoAddress), Ok(Estimate { low: 0.0, likely: 1.0, high: 1.0 }))
    );
    let [alone, numbered] = by_size([1000, 1000]);
    assert_eq!(
        (alone, numbered.map(|n| n.low)),
        (Ok(Estimate { low: 1.0, likely: 1.0, high: 2.0 }), Ok(1.0))
    );
    let [alone, numbered] = by_size([4000, 2000]);
    // 498.6863 m² on 2 levels, 160 m² each
    assert_eq!((alone, numbered.map(|n| near(n.likely, 6.2336, 1e-4))), (Err(NotHome::NoAddress), Ok(true)));
}

#[test]
fn a_service_door_is_better_than_none_and_a_house_has_one_door() {
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "house")]);
    house(&mut map, 2, vec![("building", "house")]);
    for (node, kind) in [(10, "service"), (12, "no"), (20, "garage"), (21, "yes"), (22, "shop"), (23, "yes")]
    {
        entrance(&mut map, node, kind);
    }
    let homes = from_buildings(&buildings(&map).buildings, &settings()).homes;
    let place = |home: &Dwelling| (home.id.clone(), ((home.position.lon - 10.75) * 1e7).round() as i32);
    // node 10 is the south-west corner of the first house, 21 the south-east one of the second
    assert_eq!(
        homes.iter().map(place).collect::<Vec<_>>(),
        [("way/1".into(), 10_000), ("way/2".into(), 22_000)]
    );
}

#[test]
fn house_numbers_inside_are_counted_once_and_shops_are_not() {
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "terrace"), ("addr:street", "A"), ("addr:housenumber", "1")]);
    let number = |number| vec![("addr:street", "A"), ("addr:housenumber", number)];
    address(&mut map, 901, [10_500, 500], number("1"));
    address(&mut map, 902, [10_600, 500], number("3"));
    address(&mut map, 903, [10_700, 500], [number("5"), vec![("addr:flats", "1-4")]].concat());
    address(&mut map, 904, [10_800, 500], [number("7"), vec![("shop", "shoes")]].concat());
    address(&mut map, 905, [30_000, 500], number("9"));
    // on the wall
    map.nodes[1].tags = number("11");
    let all = buildings(&map);
    assert_eq!(all.buildings[0].addresses, 1 + 1 + 4 + 1);
    let remarks: Vec<_> = all.remarks.iter().map(|remark| (remark.rows, remark.text.as_str())).collect();
    assert_eq!(remarks, [(1, "address nodes in no building")]);
    let report = from_buildings(&all.buildings, &settings()).report;
    assert_eq!(report.dwellings, Estimate::exact(7.0));
}

#[test]
fn what_the_edge_cuts_or_nobody_closed_is_named() {
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "house")]);
    house(&mut map, 2, vec![("building", "house")]);
    map.nodes.retain(|node| node.id != 12);
    way(&mut map, 3, &[20, 21, 22], vec![("building", "house")]);
    way(&mut map, 4, &[20, 21, 20, 21, 20], vec![("building", "house")]);
    way(&mut map, 5, &[20, 21, 22], vec![]);
    map.multipolygon(6, &[(5, "outer"), (99, "outer")], vec![("building", "yes")]);
    map.multipolygon(7, &[(5, "outer")], vec![("building", "yes")]);
    map.multipolygon(8, &[(2, "inner")], vec![("building", "yes")]);
    let all = buildings(&map);
    assert_eq!(all.buildings.iter().map(|b| b.id.as_str()).collect::<Vec<_>>(), ["way/2"]);
    let expected = [
        (1, "way/1", "1 of the 4 nodes"),
        (3, "way/3", "not closed"),
        (4, "way/4", "area of 0.000 m²"),
        (5, "relation/6", "way 99"),
        (6, "relation/7", "open at node 22"),
        (7, "relation/8", "no outer ring"),
    ];
    assert_eq!(all.skipped.len(), expected.len(), "{:?}", all.skipped);
    for (skipped, (row, id, reason)) in all.skipped.iter().zip(expected) {
        let same = (skipped.row, skipped.id.as_deref()) == (row, Some(id)) && skipped.reason.contains(reason);
        assert!(same, "{skipped:?} is not {row} {id}: {reason}");
    }
}

#[test]
fn a_relation_and_its_tagged_outline_are_one_building() {
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "apartments"), ("building:flats", "8")]);
    map.multipolygon(2, &[(1, "outer")], vec![("building", "yes"), ("building:levels", "x")]);
    let all = buildings(&map);
    let [Building { id, kind, flats, levels, .. }] = &all.buildings[..] else { panic!("{all:?}") };
    assert_eq!((id.as_str(), &**kind, *flats, *levels), ("relation/2", "apartments", Some(8), None));
    assert_eq!(all.remarks.len(), 2, "{:?}", all.remarks);
}

#[test]
fn the_newest_version_counts() {
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "house")]);
    house(&mut map, 2, vec![("building", "house")]);
    map.ways[0].version = 1;
    let mut torn_down = map.ways[0].clone();
    (torn_down.version, torn_down.tags) = (2, vec![("landuse", "grass")]);
    map.ways.push(torn_down);
    map.ways[1].version = 2;
    let mut older = map.ways[1].clone();
    (older.version, older.tags) = (1, vec![("building", "garage")]);
    map.ways.push(older);
    let kinds: Vec<_> = buildings(&map).buildings.into_iter().map(|b| (b.id, b.kind)).collect();
    assert_eq!(kinds, [("way/2".to_owned(), "house".into())]);
}
