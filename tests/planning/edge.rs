//! Where the data end, and what is not known for that.

use std::path::Path;

use crate::common::plan::{On, Plan, position};
use crate::common::program::{demo, stderr, tettsted};
use crate::common::raster_file::RasterFile;
use crate::common::town::put;
use geo_types::{MultiPolygon, polygon};
use tettsted::analysis::area::{Area, AreaError, Params, check_place};
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::settlements::{self, settlements};
use tettsted::explain::Explain;
use tettsted::input::raster::Dem;
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::network::extent::Extent;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::extent::ExtentRule;
use tettsted::settings::network::NetworkSettings;
use tettsted::settings::places::PlaceSettings;
use tettsted::settings::settlements::SettlementSettings;
use tettsted::units::PER_PERSON;

/// Streets along the sides of a square of 4 km, and one through its middle.
fn square() -> Plan {
    let corners = [[0.0, 0.0], [4000.0, 0.0], [4000.0, 4000.0], [0.0, 4000.0]];
    let plan = (1..).zip(corners).fold(Plan::default(), |plan, (id, at)| plan.node(id, at, &[]));
    plan.node(5, [0.0, 2000.0], &[])
        .node(6, [4000.0, 2000.0], &[])
        .way(101, &[1, 2, 6, 3, 4, 5, 1], "residential", &[])
        .way(102, &[5, 6], "residential", &[])
}

fn rule() -> ExtentRule {
    NetworkSettings::built_in().expect("settings").extent
}

/// Fifty houses with ten residents each in rows along a street, 20 m from house to house.
fn area_with_houses(plan: &Plan, [east, north]: [f64; 2]) -> Area {
    let home = |number: u32| Home {
        id: number.to_string(),
        row: u64::from(number) + 1,
        position: position([east + f64::from(number % 10) * 20.0, north + f64::from(number / 10) * 20.0]),
        ..Home::default()
    };
    let residents = ResidentsTable {
        homes: (0..50).map(home).collect(),
        counts: Counts::made(50, 3, |_, class| if class.0 == 2 { 10 * PER_PERSON } else { 0 }),
        ..ResidentsTable::default()
    };
    let (classes, settings) =
        (Classes::built_in().expect("classes"), NetworkSettings::built_in().expect("settings"));
    let network = plan.network(On::Plain);
    let area = Area::new(Params { network, classes, settings, residents }).expect("area");
    area.with_needs(Needs { settings: PlaceSettings::built_in().expect("places"), places: Places::default() })
        .expect("needs")
}

fn is_cut(area: &Area) -> bool {
    let settings = SettlementSettings::built_in().expect("settings");
    let found =
        settlements(&settlements::Params { area, settings: &settings, plan: None }, &Watch::default());
    let found = found.expect("not stopped");
    assert_eq!(found.all.len(), 1);
    found.all[0].cut_by_edge
}

/// A rectangle in metres.
fn border([west, south]: [f64; 2], [east, north]: [f64; 2]) -> MultiPolygon<f64> {
    let [a, b] = [position([west, south]), position([east, north])];
    polygon![(x: a.lon, y: a.lat), (x: b.lon, y: a.lat), (x: b.lon, y: b.lat), (x: a.lon, y: b.lat)].into()
}

#[test]
fn the_edge_is_as_far_as_the_nearest_place_beyond() {
    let extent = Extent::within(&border([0.0, 0.0], [4000.0, 3000.0]));
    for (at, expected) in [([1000.0, 1500.0], 1000.0), ([3900.0, 1500.0], 100.0), ([2000.0, 2990.0], 10.0)] {
        let found = extent.edge_m(position(at), 3000.0).expect("an edge");
        // on circles 25 m apart, of points at most 50 m apart
        assert!((expected - 1.0..=expected + 30.0).contains(&found), "{at:?}: {found}, not {expected}");
        assert_eq!(extent.edge_m(position(at), expected - 1.0), None, "{at:?}");
    }
    assert_eq!(extent.edge_m(position([-5.0, 0.0]), 3000.0), Some(0.0));
}

#[test]
fn map_data_end_at_their_outermost_streets() {
    let area = area_with_houses(&square(), [2000.0, 2010.0]);
    for (at, expected) in [([1500.0, 1000.0], 1000.0), ([3500.0, 3000.0], 500.0), ([2000.0, 2000.0], 2000.0)]
    {
        let found = area.data_end_m(position(at), 3000.0).expect("an edge");
        // streets are drawn on squares of 25 m
        assert!((expected - 30.0..=expected + 60.0).contains(&found), "{at:?}: {found}, not {expected}");
    }
    assert_eq!(area.data_end_m(position([2000.0, 2000.0]), 1900.0), None);
    assert_eq!(area.data_end_m(position([2000.0, 4100.0]), 3000.0), Some(0.0));
}

#[test]
fn settlements_at_the_edge_are_marked() {
    let area = area_with_houses(&square(), [2000.0, 2010.0]);
    assert!(!is_cut(&area), "in the middle");
    let mut borders = vec![border([1000.0, 1000.0], [3000.0, 3000.0])];
    let area = area.with_borders(borders.clone());
    assert!(!is_cut(&area), "the border is far away");
    // the last house stands at 2,180 m
    borders.push(border([1000.0, 1000.0], [2260.0, 3000.0]));
    let area = area.with_borders(borders.clone());
    assert!(!is_cut(&area), "80 m away");
    borders.push(border([1000.0, 1000.0], [2210.0, 3000.0]));
    let area = area.with_borders(borders);
    assert!(is_cut(&area), "30 m away");
    assert!(is_cut(&area_with_houses(&square(), [2000.0, 10.0])), "at the outermost street");
}

#[test]
fn places_far_from_every_street_lie_elsewhere() {
    // along two sides of a square only
    let plan = Plan::default()
        .node(1, [12_000.0, 0.0], &[])
        .node(2, [0.0, 0.0], &[])
        .node(3, [0.0, 12_000.0], &[])
        .way(101, &[1, 2, 3], "residential", &[]);
    let network = plan.network(On::Plain);
    let check = |places: &[[f64; 2]]| {
        let places: Vec<_> = places.iter().map(|at| Some(position(*at))).collect();
        check_place(&network, &rule(), "sites", &places)
    };
    // in the box of the streets, and 8 km from all of them
    let error = check(&[[8000.0, 8000.0], [9000.0, 9000.0]]).expect_err("elsewhere");
    assert!(
        matches!(error, AreaError::Elsewhere { points: 2, .. }) && error.code() == "coordinates_elsewhere"
    );
    // between the ends of a street, 1.5 km beside it
    assert!(check(&[[6000.0, 1500.0]]).is_ok() && check(&[[8000.0, 8000.0], [6000.0, 1500.0]]).is_ok());
    assert!(check(&[[12_100.0, 0.0]]).is_ok());
}

#[test]
fn heights_beside_the_streets_lie_elsewhere() {
    let folder = tempfile::tempdir().expect("folder");
    let dem =
        Dem::open(&[RasterFile::default().write(folder.path(), "a.tif", |_| 7.0_f32)]).expect("heights");
    let area = [5.5, 59.8, 5.7, 59.9];
    assert!(dem.check_overlap(area, |_| true).is_ok());
    let beside =
        |[west, south, east, north]: [f64; 4]| west < 5.5 || south < 59.8 || east > 5.7 || north > 59.9;
    assert_eq!(dem.check_overlap(area, beside).expect_err("elsewhere").code(), "dem_elsewhere");
}

/// Rows that lie far away are told by themselves: they are not only without a street.
#[test]
fn rows_far_from_every_street_are_told() {
    let folder = tempfile::tempdir().expect("folder");
    let text = std::fs::read_to_string(demo("residents.csv")).expect("residents");
    let columns = text.lines().next().expect("header").split(',').count();
    let counts = ",1".repeat(columns - 3);
    let far = put(folder.path(), "far.csv", format!("{text}far,10.2,60.0{counts}\n"));
    let near = put(folder.path(), "near.csv", format!("{text}near,10.02,60.0{counts}\n"));
    let score = |residents: &Path| {
        let mut run = tettsted();
        run.arg("score").arg(demo("demo.osm")).arg("--residents").arg(residents);
        stderr(&run.arg("--sites").arg(demo("sites.geojson")).assert().success())
    };
    let told = score(&far);
    assert!(
        told.contains("lie more than 2000 m from every street, the first (row 748) at lon=10.2"),
        "{told}"
    );
    assert!(!score(&near).contains("from every street"), "{}", score(&near));
}
