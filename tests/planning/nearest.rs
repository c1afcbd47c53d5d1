//! The nearest of some points for each home, against a search of everything; and where places are entered.

use crate::common::bases::{slow_nearest, slow_rows};
use crate::common::town;
use geo_types::{Geometry, LineString, Point, Polygon};
use tettsted::analysis::nearest::{entrances, entrances_of, nearest};
use tettsted::analysis::places::Place;
use tettsted::geodesy::{Position, distance};
use tettsted::ids::{ClassId, HomeId};
use tettsted::input::places::{PlaceRecord, PlaceSource};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;

const REACH: [u32; 3] = [300_000, 500_000, 1_000_000];

fn record(position: Position) -> PlaceRecord {
    PlaceRecord {
        id: "node/1".into(),
        category: 0,
        kind: "shop=supermarket".into(),
        name: None,
        refs: Vec::new(),
        position,
        outline: None,
        doors: Vec::new(),
        source: PlaceSource::Osm,
        rank: 0,
        last_resort: false,
    }
}

/// A square with so many metres a side, its south-west corner here.
fn square(corner: Position, side_m: f64) -> Geometry<f64> {
    let north = side_m / 111_412.0;
    let east = side_m / (111_412.0 * corner.lat.to_radians().cos());
    let at = |x: f64, y: f64| (corner.lon + x * east, corner.lat + y * north);
    Polygon::new(
        LineString::from(vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0)]),
        Vec::new(),
    )
    .into()
}

#[test]
fn nearest_points_are_those_of_a_search_of_everything() {
    let area = town::plain_area();
    let mut points: Vec<Option<Position>> = town::positions().into_iter().take(6).map(Some).collect();
    points.insert(2, None);
    // the same place twice: the first of the list is taken
    points.push(points[0]);
    let found = nearest(&area, &points, &Watch::default()).expect("not stopped");
    assert_eq!(found.homes(), area.residents().homes.len());
    let names: Vec<usize> = (0..points.len()).map(|point| point / 2).collect();
    let renamed = found.clone().renamed(&names);
    let mut reached = 0;
    for (class, reach) in REACH.into_iter().enumerate() {
        let rows = slow_rows(&area, class, &points);
        for home in 0..found.homes() {
            let slow = slow_nearest(&rows, home, reach, |_| true);
            assert_eq!(found.get(ClassId::new(class), HomeId::new(home)), slow, "class {class}, home {home}");
            let own = slow.map(|(point, distance)| (names[point], distance));
            assert_eq!(renamed.get(ClassId::new(class), HomeId::new(home)), own);
            reached += usize::from(slow.is_some());
        }
    }
    assert!(reached > 100 && reached < 3 * found.homes(), "{reached} reach a point");
}

#[test]
fn places_are_entered_by_doors_then_outline_then_position() {
    let rules = PlaceSettings::built_in().expect("settings").doors;
    let corner = Position { lon: 10.0, lat: 60.0 };
    let mut record = record(corner);
    assert_eq!(entrances_of(&Place::from(record.clone()), &rules), [corner]);

    record.outline = Some(square(corner, 60.0));
    let around = entrances_of(&Place::from(record.clone()), &rules);
    // 60 m are three steps of at most 25 m: four sides, each with its corner and two points
    assert_eq!(around.len(), 12, "{around:?}");
    let nearest = |at: Position| {
        let others = around.iter().filter(|other| **other != at).map(|other| distance(at, *other));
        others.fold(f64::INFINITY, f64::min)
    };
    assert!(around.iter().all(|at| (nearest(*at) - 20.0).abs() < 0.1), "20 m apart");
    assert!(around.contains(&corner), "corners are entrances");

    let doors = [corner.lon + 0.000_1, corner.lon + 0.000_2].map(|lon| Position { lon, lat: corner.lat });
    record.doors = doors.to_vec();
    assert_eq!(entrances_of(&Place::from(record.clone()), &rules), doors);
    record.outline = Some(LineString::from(vec![(10.0, 60.0), (10.0, 60.0)]).into());
    record.doors.clear();
    assert_eq!(entrances_of(&Place::from(record.clone()), &rules), [corner], "a line of one place");
    record.outline = Some(Point::new(10.0, 60.0).into());
    assert_eq!(entrances_of(&Place::from(record), &rules), [corner]);
}

/// What a home has to a place is the way to its nearest entrance.
#[test]
fn places_are_as_near_as_their_entrances() {
    let area = town::plain_area();
    let sites = town::positions();
    let mut with_doors = record(sites[0]);
    with_doors.doors = sites[1..3].to_vec();
    let mut with_outline = record(sites[3]);
    with_outline.outline = Some(square(sites[4], 90.0));
    let places = [with_doors, with_outline, record(sites[5])].map(Place::from);
    let rules = PlaceSettings::built_in().expect("settings").doors;
    let (points, of) = entrances(&places, &rules);
    assert_eq!((of[0], of[1], of[2], of[of.len() - 1]), (0, 0, 1, 2));
    assert_eq!(points.len(), 2 + 16 + 1);
    let found = nearest(&area, &points, &Watch::default()).expect("not stopped").renamed(&of);
    for (class, reach) in REACH.into_iter().enumerate() {
        for (place, own) in places.iter().enumerate() {
            let entrances: Vec<_> = entrances_of(own, &rules).into_iter().map(Some).collect();
            let rows = slow_rows(&area, class, &entrances);
            for home in 0..found.homes() {
                let to_it = slow_nearest(&rows, home, reach, |_| true).map(|(_, distance)| distance);
                match found.get(ClassId::new(class), HomeId::new(home)) {
                    Some((nearest, distance)) if nearest == place => assert_eq!(Some(distance), to_it),
                    Some((_, distance)) => assert!(to_it.is_none_or(|own| own >= distance)),
                    None => assert_eq!(to_it, None),
                }
            }
        }
    }
}
