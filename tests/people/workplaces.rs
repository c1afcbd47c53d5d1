//! Jobs of a grid put into the buildings that are no homes: by hand, and nothing is lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::common;
use crate::common::program::demo;
use crate::common::shared;
use crate::common::town::put;
use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use geo_types::{LineString, MultiPolygon, Polygon};
use tempfile::tempdir;
use tettsted::explain::Explain;
use tettsted::geodesy::{Position, distance};
use tettsted::input::buildings::{Building, Buildings};
use tettsted::input::grid::{GridError, JobOptions, read_jobs, ssb_id};
use tettsted::input::openness::Access;
use tettsted::input::population::Population;
use tettsted::network::Network;
use tettsted::network::extent::Extent;
use tettsted::residents::workplaces::{Made, Params, WorkplaceError, floors, workplaces};
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;
use tettsted::settings::network::NetworkSettings;
use tettsted::settings::workplaces::WorkplaceSettings;
use tettsted::units::{PER_PERSON, people};

/// Side of the squares, metres.
const SIDE: i64 = 250;

fn settings() -> (BuildingSettings, WorkplaceSettings) {
    (BuildingSettings::built_in().expect("buildings"), WorkplaceSettings::built_in().expect("workplaces"))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// A network with its buildings and what it covers.
struct Ground {
    network: Network,
    buildings: Vec<Building>,
    extent: Extent,
}

impl Ground {
    fn of(extract: &Path) -> Self {
        let (homes, _) = settings();
        let network = common::network(extract);
        let buildings = Buildings::read(extract, &homes).expect("buildings").buildings;
        let rule = NetworkSettings::built_in().expect("settings").extent;
        let extent = Extent::of_streets(&network, &[], &rule);
        Self { network, buildings, extent }
    }

    fn spread(&self, grid: &Population) -> Result<Made, WorkplaceError> {
        let (homes, rules) = settings();
        let Self { network, buildings, extent } = self;
        workplaces(Params { network, grid, buildings, extent, homes: &homes, rules: &rules })
    }
}

static TOWN: LazyLock<Ground> = LazyLock::new(|| Ground::of(&demo("demo.osm")));

/// A corner of the square that a position lies in, EPSG:25833, found by GDAL.
fn corner(at: Position) -> (i64, i64) {
    let system = |epsg| {
        let mut system = SpatialRef::from_epsg(epsg).expect("known system");
        system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
        system
    };
    let transform = CoordTransform::new(&system(4326), &system(25833)).expect("transform");
    let (mut x, mut y) = ([at.lon], [at.lat]);
    transform.transform_coords(&mut x, &mut y, &mut []).expect("converted");
    let whole = |metres: f64| (metres / SIDE as f64).floor() as i64 * SIDE;
    (whole(x[0]), whole(y[0]))
}

/// A grid in the layout of Statistics Norway: rows of corner and what stands for the employees.
fn grid_of(folder: &Path, rows: &[((i64, i64), &str)]) -> PathBuf {
    let mut text = "SSBID250M;est_tot;emp_tot\n".to_owned();
    for ((east, north), jobs) in rows {
        text.extend([ssb_id(*east, *north).as_str(), ";3;", jobs, "\n"]);
    }
    put(folder, "jobs.csv", text)
}

fn read(path: &Path) -> Result<Population, GridError> {
    read_jobs(path, &JobOptions::default())
}

/// Squares of the whole town, by their corners, with jobs made up of their place.
fn squares_of(network: &Network) -> Vec<((i64, i64), f64)> {
    let [west, south, east, north] = network.bounds().expect("bounds");
    let corners = [[west, south], [east, south], [west, north], [east, north]]
        .map(|[lon, lat]| corner(Position { lon, lat }));
    let least = |of: fn(&(i64, i64)) -> i64| corners.iter().map(of).min().expect("corners");
    let most = |of: fn(&(i64, i64)) -> i64| corners.iter().map(of).max().expect("corners");
    let mut squares = Vec::new();
    for east in (least(|c| c.0)..=most(|c| c.0)).step_by(SIDE as usize) {
        for north in (least(|c| c.1)..=most(|c| c.1)).step_by(SIDE as usize) {
            squares.push(((east, north), ((east / SIDE * 7 + north / SIDE * 13) % 90) as f64));
        }
    }
    squares
}

fn table_of(folder: &Path, squares: &[((i64, i64), f64)]) -> Population {
    let texts: Vec<String> = squares.iter().map(|(_, jobs)| jobs.to_string()).collect();
    let rows: Vec<_> = squares.iter().zip(&texts).map(|((at, _), text)| (*at, text.as_str())).collect();
    read(&grid_of(folder, &rows)).expect("a grid")
}

/// All jobs are somewhere: in workplaces, outside, or beyond.
fn nothing_is_lost(made: &Made, all: f64) {
    let report = &made.report;
    let placed: f64 = report.placed.values().map(|tally| tally.residents.likely).sum();
    assert!(close(report.input.residents.likely, all), "{} of {all}", report.input.residents.likely);
    let elsewhere = report.outside.residents.likely + report.beyond.residents.likely;
    assert!(close(placed + elsewhere, all), "{placed} and {elsewhere} of {all}");
    let own = made.workplaces.sum();
    assert!(close(people(own.likely), placed), "{} of {placed}", people(own.likely));
    let put = made.workplaces.placed;
    assert_eq!(put.in_buildings + put.along_streets + put.at_centres, own.likely);
}

#[test]
fn jobs_of_the_town_add_up_square_by_square() {
    let folder = tempdir().expect("folder");
    let squares = squares_of(&TOWN.network);
    let made = TOWN.spread(&table_of(folder.path(), &squares)).expect("workplaces");
    nothing_is_lost(&made, squares.iter().map(|(_, jobs)| jobs).sum());
    assert!(made.workplaces.placed.in_buildings > 0 && made.workplaces.placed.along_streets > 0);
    // one square after the other: all of its jobs are within it, or at a door of a building in it
    let mut in_part = 0;
    for ((at, jobs), number) in squares.iter().filter(|(_, jobs)| *jobs > 0.0).zip(0..) {
        if number % 3 > 0 {
            continue;
        }
        let grid = table_of(folder.path(), &[(*at, *jobs)]);
        let Ok(made) = TOWN.spread(&grid) else { continue };
        nothing_is_lost(&made, *jobs);
        let square = &made.workplaces.squares[0];
        assert_eq!(square.id, ssb_id(at.0, at.1));
        assert_eq!(square.rings[0].len(), 5);
        assert!(close(people(square.jobs.likely), *jobs));
        for own in &made.workplaces.all {
            assert!(distance(own.position, square.middle) < 250.0, "{own:?} of {square:?}");
        }
        in_part += usize::from(square.is_cut);
    }
    assert!(in_part > 0, "the edge cuts some squares, and they are named");
}

/// The jobs of one square go to its workplaces by footprint times levels; reckoned here from the buildings alone.
#[test]
fn buildings_share_the_jobs_of_a_square_by_their_floor() {
    let (homes, rules) = settings();
    let mut of_square: BTreeMap<(i64, i64), Vec<(Position, f64)>> = BTreeMap::new();
    for own in floors(&TOWN.buildings, &homes, &rules) {
        of_square.entry(corner(own.centre)).or_default().push((own.position, own.dwellings.likely));
    }
    let (square, all) = of_square.iter().max_by_key(|(_, all)| all.len()).expect("workplaces");
    assert!(all.len() > 1, "{all:?}");
    let folder = tempdir().expect("folder");
    let made = TOWN.spread(&read(&grid_of(folder.path(), &[(*square, "100")])).expect("grid")).expect("made");
    let floor: f64 = all.iter().map(|(_, floor)| floor).sum();
    assert_eq!(made.workplaces.all.len(), all.len());
    for (position, own) in all {
        let found = made.workplaces.all.iter().find(|found| distance(found.position, *position) < 0.02);
        let found = people(found.expect("a workplace").jobs.likely);
        assert!(close(found, 100.0 * own / floor), "{found}");
    }
}

#[test]
fn workplaces_are_the_buildings_that_are_no_homes() {
    let building = |kind: &str, footprint_m2: f64, levels: Option<f64>, other_use: Option<&str>| {
        let ring = LineString::from(vec![(10.0, 60.0), (10.001, 60.0), (10.001, 60.001), (10.0, 60.0)]);
        Building {
            id: "way/1".into(),
            kind: kind.into(),
            polygon: MultiPolygon(vec![Polygon::new(ring, Vec::new())]),
            footprint_m2,
            levels,
            flats: None,
            address: Vec::new(),
            other_use: other_use.map(Into::into),
            doors: Vec::new(),
            addresses: 0,
        }
    };
    let (homes, rules) = settings();
    for (kind, footprint, levels, other_use, floor) in [
        ("industrial", 900.0, None, None, Some(900.0)),
        ("industrial", 900.0, Some(2.0), None, Some(1800.0)),
        ("office", 500.0, None, None, Some(1500.0)),
        ("office", 500.0, Some(5.0), None, Some(2500.0)),
        ("school", 1000.0, None, Some("amenity=school"), Some(2000.0)),
        ("retail", 29.0, None, None, None),
        ("garage", 40.0, None, None, None),
        ("barn", 400.0, None, None, None),
        ("house", 120.0, Some(2.0), None, None),
        ("apartments", 400.0, Some(4.0), None, None),
        // a shop on the ground floor
        ("apartments", 400.0, Some(4.0), Some("shop=bakery"), Some(400.0)),
        // nothing is to point at a group home
        ("residential", 400.0, None, Some("amenity=social_facility"), None),
        ("public", 900.0, Some(3.0), Some("amenity=social_facility"), Some(2700.0)),
        ("yes", 3000.0, None, None, Some(3000.0)),
    ] {
        let found = floors(&[building(kind, footprint, levels, other_use)], &homes, &rules);
        let found: Vec<f64> = found.iter().map(|own| own.dwellings.likely).collect();
        assert_eq!(found, Vec::from_iter(floor), "{kind} {footprint} {levels:?} {other_use:?}");
    }
}

#[test]
fn what_is_not_published_is_no_zero() {
    let folder = tempdir().expect("folder");
    let at = corner(Position { lon: 10.0, lat: 60.0 });
    let grid = read(&grid_of(folder.path(), &[(at, ":"), ((at.0 + SIDE, at.1), "40")])).expect("a grid");
    let made = TOWN.spread(&grid).expect("workplaces");
    let square = made.workplaces.squares.iter().find(|own| !own.is_published).expect("hidden");
    // up to the smallest number beside it
    let jobs = [square.jobs.low, square.jobs.likely, square.jobs.high];
    assert_eq!(jobs, [0, 2 * PER_PERSON, 40 * PER_PERSON]);
    let small = read(&grid_of(folder.path(), &[(at, "."), ((at.0 + SIDE, at.1), "3")])).expect("a grid");
    let made = TOWN.spread(&small).expect("workplaces");
    let sum = made.workplaces.sum();
    assert!(close(people(sum.low), 3.0) && close(people(sum.likely), 5.0) && close(people(sum.high), 7.0));
    assert_eq!(made.workplaces.access, Access::Private, "nobody said that they are public");
    made.workplaces.check().expect("in order");
}

#[test]
fn bad_files_say_what_is_wrong() {
    let folder = tempdir().expect("folder");
    let error = |text: &str| {
        let error = read(&put(folder.path(), "bad.csv", text)).expect_err(text);
        format!("{error}; {}: {}", error.code(), error.advice())
    };
    for (text, words) in [
        (
            "SSBID250M;pop_tot\n22600006649250;3\n",
            &["known to count jobs", "grid_no_population", "JobOptions::field"][..],
        ),
        ("SSBID250M;est_tot\n22600006649250;3\n", &["known to count jobs"]),
        ("SSBID250M;emp_tot\n22600006649250;0\n", &["none of the 1 rows has any jobs", "grid_no_jobs"]),
        ("SSBID250M;emp_tot\n", &["no"]),
        ("SSBID250M;emp_tot;ansatte\n22600006649250;1;2\n", &["which one is meant"]),
        ("name;emp_tot\nA;3\n", &[]),
        ("SSBID250M;emp_tot\n22600006649250;-3\n22600006649500;many\n", &["jobs"]),
    ] {
        let found = error(text);
        assert!(words.iter().all(|word| found.contains(word)), "{text}: {found}");
    }
    let text = "SSBID250M;est_tot;emp_tot\n22600006649250;1;5\n22600006649500;1;-2\n226000066495;1;7\n22602506649500;1;1e10\n22602506649250;2;8\n22602506649750;2;9\n22602506650000;2;1\n";
    let grid = read(&put(folder.path(), "some.csv", text)).expect("most rows are good");
    assert_eq!((grid.cells.len(), grid.skipped.len()), (4, 3));
    let rows: Vec<u64> = grid.skipped.iter().map(|skipped| skipped.row).collect();
    let first = grid.cells[0].row;
    assert_eq!(rows, [first + 1, first + 2, first + 3]);
    assert!(grid.skipped[2].reason.contains("jobs; must be from 0 to 1e9"), "{}", grid.skipped[2].reason);
    assert!(grid.shortage_of("jobs").is_some_and(|text| text.contains("7 of 30 jobs")));
    // of another place
    let far = read(&put(folder.path(), "far.csv", "SSBID250M;emp_tot\n22600006649250;3\n")).expect("a grid");
    let error = TOWN.spread(&far).expect_err("elsewhere");
    assert_eq!(error.code(), "jobs_elsewhere", "{error}");
    // more than any area has
    let corner = corner(Position { lon: 10.0, lat: 60.0 });
    let many = grid_of(folder.path(), &[(corner, "900000000"), ((corner.0, corner.1 + SIDE), "900000000")]);
    let error = TOWN.spread(&read(&many).expect("a grid")).expect_err("too many");
    assert_eq!(error.code(), "jobs_too_many", "{error}");
}

#[test]
fn layers_with_a_count_are_read_like_grids() {
    let folder = tempdir().expect("folder");
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"ansatte":12},"geometry":{"type":"Polygon","coordinates":[[[9.99,59.995],[10.01,59.995],[10.01,60.004],[9.99,60.004],[9.99,59.995]]]}},
        {"type":"Feature","properties":{"ansatte":5},"geometry":{"type":"Point","coordinates":[10.0,60.0]}}]}"#;
    let grid = read(&put(folder.path(), "jobs.geojson", text)).expect("a layer");
    let made = TOWN.spread(&grid).expect("workplaces");
    nothing_is_lost(&made, 17.0);
    let [area, point] = &made.workplaces.squares[..] else { panic!("{:?}", made.workplaces.squares) };
    assert_eq!((area.rings.len(), point.rings.len()), (1, 0));
    let named = JobOptions { field: Some("folk".into()), ..JobOptions::default() };
    let path = put(folder.path(), "own.csv", "lon,lat,folk\n10.0,60.0,4\n");
    assert_eq!(read_jobs(path.as_path(), &named).expect("a table").cells[0].residents, Some(4.0));
    let error = read_jobs(folder.path().join("jobs.geojson").as_path(), &named).expect_err("no column");
    assert!(error.advice().contains("counts jobs"), "{}", error.advice());
}

#[test]
fn a_layer_in_other_coordinates_gives_what_the_ids_give() {
    let folder = tempdir().expect("folder");
    let at = corner(Position { lon: 10.0, lat: 60.0 });
    let ((west, south), (east, north)) = (at, (at.0 + SIDE, at.1 + SIDE));
    let ring =
        format!("[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]");
    let system = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25833"}}"#;
    let row = r#"{"type":"Feature","properties":{"ansatte":40},"geometry":{"type":"Polygon","coordinates":["#;
    let text = format!(r#"{{"type":"FeatureCollection",{system},"features":[{row}{ring}]}}}}]}}"#);
    let layer = put(folder.path(), "layer.geojson", text);
    let grid = grid_of(folder.path(), &[(at, "40")]);
    let [by_id, by_shape] = [grid, layer].map(|file| {
        let made = TOWN.spread(&read(&file).expect("jobs")).expect("workplaces");
        nothing_is_lost(&made, 40.0);
        made.workplaces.all
    });
    assert!(by_id.len() > 1 && by_id.len() == by_shape.len(), "{by_id:?} {by_shape:?}");
    for own in &by_id {
        let other = by_shape.iter().find(|other| distance(own.position, other.position) < 0.02);
        assert!(close(people(own.jobs.likely), people(other.expect("a workplace").jobs.likely)));
    }
}

/// The extract of eastern Oslo has one building: nearly all jobs of a made-up grid go along its streets, and all add up.
#[test]
fn jobs_of_eastern_oslo_go_along_its_streets_and_add_up() {
    let Some(extract) = shared("data/oslo_east/oslo-east-filtered.osm.pbf") else { return };
    let ground = Ground::of(&extract);
    let folder = tempdir().expect("folder");
    let squares = squares_of(&ground.network);
    assert!(squares.len() > 500);
    let made = ground.spread(&table_of(folder.path(), &squares)).expect("workplaces");
    nothing_is_lost(&made, squares.iter().map(|(_, jobs)| jobs).sum());
    // no more than one square has
    let most = squares.iter().map(|(_, jobs)| *jobs).fold(0.0, f64::max);
    assert_eq!(ground.buildings.len(), 1);
    assert!(people(made.workplaces.placed.in_buildings) <= most);
    assert!(made.workplaces.placed.along_streets > made.workplaces.placed.at_centres);
    assert!(!made.report.cut.is_empty(), "the edge cuts squares");
    let cut = made.workplaces.squares.iter().filter(|own| own.is_cut && own.jobs.likely > 0).count();
    let named = made.report.cut.iter().filter(|own| own.residents.likely > 0.0).count();
    assert_eq!(cut, named);
}
