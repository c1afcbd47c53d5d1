//! Buildings drawn twice, with holes that are lost or stand on untagged relations, and tags in capitals and lists.

use crate::buildings::{buildings, corners, house, judged, near, settings, way};
use crate::common::osm_map::{Map, Tags};
use tettsted::input::buildings::Buildings;
use tettsted::residents::Estimate;
use tettsted::residents::dwellings::{NotHome, from_buildings};

/// Area of 4,000 by 2,000 units of 10⁻⁷ degree, m², by authalic latitudes; that of 1,000 by 500 below.
const OUTER_M2: f64 = 498.6863;
const HOLE_M2: f64 = 31.1679;

fn ids(all: &Buildings) -> Vec<&str> {
    all.buildings.iter().map(|building| building.id.as_str()).collect()
}

fn remarks(all: &Buildings) -> Vec<(u64, &str)> {
    all.remarks.iter().map(|remark| (remark.rows, remark.text.as_str())).collect()
}

#[test]
fn the_same_outline_twice_is_one_building() {
    const TWICE: &str = "buildings drawn again with the same outline; counted once";
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "yes"), ("building:levels", "2")]);
    // the same nodes from another corner and the other way round
    way(&mut map, 2, &[12, 11, 10, 13, 12], vec![("building", "apartments"), ("building:flats", "8")]);
    // other nodes in the same places
    let again = corners(&mut map, 91, [10_000, 0], [2000, 1000]);
    way(&mut map, 3, &again, vec![("building", "yes")]);
    // a neighbour with a wall in common is another house
    let beside = corners(&mut map, 95, [12_000, 0], [2000, 1000]);
    way(&mut map, 4, &beside, vec![("building", "house")]);
    let all = buildings(&map);
    assert_eq!((ids(&all), remarks(&all)), (vec!["way/1", "way/4"], vec![(2, TWICE)]));
    let first = &all.buildings[0];
    assert_eq!((&*first.kind, first.levels, first.flats), ("apartments", Some(2.0), Some(8)));
    let report = from_buildings(&all.buildings, &settings()).report;
    assert_eq!(report.dwellings, Estimate { low: 9.0, likely: 9.0, high: 10.0 });
}

#[test]
fn a_multipolygon_beside_a_way_of_the_same_ring_is_one_building_with_its_hole() {
    for is_way_first in [true, false] {
        let mut map = Map::default();
        let outer = corners(&mut map, 1, [0, 0], [4000, 2000]);
        let inner = corners(&mut map, 5, [1000, 500], [1000, 500]);
        let tags = vec![("building", "apartments")];
        let [alone, member] = if is_way_first { [10, 12] } else { [12, 10] };
        way(&mut map, alone, &outer, tags.clone());
        way(&mut map, member, &outer, vec![]);
        way(&mut map, 11, &inner, vec![]);
        map.multipolygon(1, &[(member, "outer"), (11, "inner")], tags);
        let all = buildings(&map);
        let [building] = &all.buildings[..] else { panic!("{:?}", ids(&all)) };
        assert!(near(building.footprint_m2, OUTER_M2 - HOLE_M2, 1e-5), "{}", building.footprint_m2);
        assert_eq!(remarks(&all).len(), 1);
    }
}

/// A block around a yard; the tags stand on the outer way, and the relation has those given.
fn old_style(relation: Tags, way_tags: Tags) -> Buildings {
    let mut map = Map::default();
    let outer = corners(&mut map, 1, [0, 0], [4000, 2000]);
    let inner = corners(&mut map, 5, [1000, 500], [1000, 500]);
    way(&mut map, 10, &outer, way_tags);
    way(&mut map, 11, &inner, vec![]);
    map.multipolygon(1, &[(10, "outer"), (11, "inner")], relation);
    buildings(&map)
}

#[test]
fn the_hole_of_an_untagged_relation_is_taken_out_of_its_way() {
    let apartments = vec![("building", "apartments")];
    for relation in [vec![], vec![("source", "survey"), ("created_by", "somebody")]] {
        let all = old_style(relation, apartments.clone());
        assert_eq!((ids(&all), remarks(&all)), (vec!["way/10"], vec![]));
        let found = all.buildings[0].footprint_m2;
        assert!(near(found, OUTER_M2 - HOLE_M2, 1e-5), "{found}");
    }
    // a relation that is something else says nothing of the building
    let all = old_style(vec![("landuse", "residential")], apartments);
    assert!(near(all.buildings[0].footprint_m2, OUTER_M2, 1e-5), "{:?}", all.buildings);
    // and an untagged relation of ways that are no buildings is none
    assert!(old_style(vec![], vec![("natural", "water")]).buildings.is_empty());
}

#[test]
fn a_hole_that_is_lost_leaves_the_outline_whole_and_is_told() {
    const LOST: &str = "holes of buildings that are not in the extract, or not closed; not taken out";
    // the way is not there; a node of it is not; it is open
    for case in 0..3 {
        let mut map = Map::default();
        let outer = corners(&mut map, 1, [0, 0], [4000, 2000]);
        let inner = corners(&mut map, 5, [1000, 500], [1000, 500]);
        way(&mut map, 10, &outer, vec![]);
        if case == 1 {
            map.nodes.retain(|node| node.id != 6);
        }
        let inner = if case == 2 { &inner[..4] } else { &inner[..] };
        if case > 0 {
            way(&mut map, 11, inner, vec![]);
        }
        map.multipolygon(1, &[(10, "outer"), (11, "inner")], vec![("building", "apartments")]);
        let all = buildings(&map);
        assert_eq!((ids(&all), remarks(&all)), (vec!["relation/1"], vec![(1, LOST)]), "{case}");
        assert!(near(all.buildings[0].footprint_m2, OUTER_M2, 1e-5), "{case}: {:?}", all.buildings);
        assert!(all.skipped.is_empty());
    }
}

#[test]
fn capitals_and_lists_are_read() {
    let right = judged(&[("building", "apartments"), ("building:levels", "2")]).report.dwellings;
    for kind in [
        "Apartments",
        "APARTMENTS",
        " apartments ",
        "apartments;retail",
        "retail; Apartments",
        "yes;apartments",
    ] {
        let found = judged(&[("building", kind), ("building:levels", "2")]).report.dwellings;
        assert_eq!(found, right, "{kind}");
    }
    let is_none = |tags: &[(&'static str, &'static str)], reason| {
        assert_eq!(judged(tags).report.not_homes.into_iter().collect::<Vec<_>>(), [(reason, 1)], "{tags:?}");
    };
    is_none(&[("building", "Garage;shed")], NotHome::Kind);
    is_none(&[("building", "yes;garage")], NotHome::Kind);
    is_none(&[("building", "Yes"), ("shop", "Shoes")], NotHome::OtherUse);
    assert!(judged(&[("building", "Yes"), ("shop", "No")]).report.not_homes.is_empty());
    assert!(judged(&[("building", "No")]).report.homes.is_empty());
}

#[test]
fn entrances_are_read_in_capitals_and_lists() {
    let mut map = Map::default();
    house(&mut map, 1, vec![("building", "house")]);
    for (node, kind) in [(10, "Main"), (11, "staircase;Main"), (12, "No")] {
        map.nodes.iter_mut().find(|n| n.id == node).expect("a node").tags.push(("entrance", kind));
    }
    let all = buildings(&map);
    let homes = from_buildings(&all.buildings, &settings()).homes;
    // node 11 is 2,000 units east of node 10
    assert_eq!(all.buildings[0].doors.len(), 2);
    assert!((homes[0].position.lon - 10.7512).abs() < 1e-9, "{homes:?}");
}

#[test]
fn levels_are_read_like_widths_and_what_no_building_has_is_left_out() {
    let with = |levels| judged(&[("building", "apartments"), ("building:levels", levels)]).report.dwellings;
    assert_eq!(with("2,5"), with("2.5"));
    assert_eq!(with("2-3"), with("3"));
    let unknown = judged(&[("building", "apartments")]).report.dwellings;
    for (levels, told) in [
        ("1e2", "buildings with a building:levels that is no number"),
        ("101", "buildings with a building:levels that no building has; not used"),
        ("1000", "buildings with a building:levels that no building has; not used"),
    ] {
        assert_eq!(with(levels), unknown, "{levels}");
        let mut map = Map::default();
        house(&mut map, 1, vec![("building", "apartments"), ("building:levels", levels)]);
        assert_eq!(remarks(&buildings(&map)), [(1, told)], "{levels}");
    }
}
