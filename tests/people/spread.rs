//! Counts of cells spread over homes: by hand, and against a naive version.

use crate::common;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use crate::common::osm_map::Map;
use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use geo_types::{LineString, MultiPolygon, Polygon};
use proptest::prelude::*;
use tettsted::explain::Explain;
use tettsted::geodesy::{Position, distance};
use tettsted::input::population::{Cell, CellShape};
use tettsted::network::Network;
use tettsted::network::extent::Extent;
use tettsted::residents::Estimate;
use tettsted::residents::dwellings::{Dwelling, Outline};
use tettsted::residents::source::Source;
use tettsted::residents::spread::{Params, Spread, SpreadError, spread};
use tettsted::settings::Settings;
use tettsted::settings::buildings::{BuildingSettings, SpreadRule};

/// South-west corner of the town, EPSG:25833.
const CORNER: [f64; 2] = [260_000.0, 6_649_000.0];

/// East and north of the corner of the town, metres, to WGS 84 and back.
fn convert(from: u32, to: u32, [x, y]: [f64; 2]) -> [f64; 2] {
    let system = |epsg| {
        let mut system = SpatialRef::from_epsg(epsg).expect("known system");
        system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
        system
    };
    let transform = CoordTransform::new(&system(from), &system(to)).expect("transform");
    let (mut x, mut y) = ([x], [y]);
    transform.transform_coords(&mut x, &mut y, &mut []).expect("converted");
    [x[0], y[0]]
}

fn at(x: f64, y: f64) -> Position {
    let [lon, lat] = convert(25833, 4326, [CORNER[0] + x, CORNER[1] + y]);
    Position { lon, lat }
}

fn metres(position: Position) -> [f64; 2] {
    let [x, y] = convert(4326, 25833, [position.lon, position.lat]);
    [x - CORNER[0], y - CORNER[1]]
}

/// One street of 1 km eastwards through the southernmost cells, with 300 m of steps to the north at its end.
static STREET: LazyLock<Network> = LazyLock::new(|| {
    let mut map = Map::default();
    for (id, [x, y]) in (1..).zip([[0.5, 125.0], [999.5, 125.0], [999.5, 425.0]]) {
        let Position { lon, lat } = at(x, y);
        map.node(id, (lon * 1e7).round() as i32, (lat * 1e7).round() as i32);
    }
    map.way(1, &[1, 2], "residential");
    map.way(2, &[2, 3], "steps");
    let mut file = tempfile::NamedTempFile::new().expect("temporary file");
    file.write_all(map.xml().as_bytes()).expect("written");
    common::network(file.path())
});

static RULE: LazyLock<SpreadRule> =
    LazyLock::new(|| BuildingSettings::built_in().expect("built-in settings").spread);

/// West, south, east, north around these two corners.
fn around([x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) -> [f64; 4] {
    let corners = [at(x1, y1), at(x1, y2), at(x2, y1), at(x2, y2)];
    let (lons, lats) = (corners.map(|c| c.lon), corners.map(|c| c.lat));
    let [west, south] = [lons, lats].map(|all| all.into_iter().fold(f64::INFINITY, f64::min));
    let [east, north] = [lons, lats].map(|all| all.into_iter().fold(f64::NEG_INFINITY, f64::max));
    [west, south, east, north]
}

fn square(id: &str, x: i64, y: i64, residents: f64) -> Cell {
    let shape = CellShape::Square { epsg: 25833, east: 260_000 + x, north: 6_649_000 + y, side: 250 };
    Cell { id: id.into(), row: 1, shape, residents: Some(residents) }
}

fn dwelling(id: &str, x: f64, y: f64, likely: f64) -> Dwelling {
    let centre = at(x, y);
    let dwellings = Estimate { low: likely / 2.0, likely, high: likely * 2.0 };
    let position = at(x, y + 5.0);
    Dwelling {
        id: id.into(),
        position,
        has_door: true,
        centre,
        dwellings,
        source: Source::Building,
        outline: Outline::default(),
    }
}

fn spread_all(cells: &[Cell], dwellings: &[Dwelling], extent: [f64; 4]) -> Spread {
    let counts: Vec<_> =
        cells.iter().map(|cell| Estimate::exact(cell.residents.expect("published"))).collect();
    let params = Params {
        cells,
        counts: &counts,
        dwellings,
        network: &STREET,
        extent: &Extent::of_box(extent),
        rule: &RULE,
    };
    spread(params).expect("spread")
}

fn everywhere() -> [f64; 4] {
    around([-2000.0, -2000.0], [3000.0, 3000.0])
}

#[test]
fn homes_share_by_dwellings_and_come_out_of_their_doors() {
    let homes = [
        dwelling("a", 10.0, 10.0, 1.0),
        dwelling("other cell", 260.0, 10.0, 9.0),
        dwelling("b", 240.0, 249.0, 3.0),
        dwelling("nobody", 100.0, 100.0, 0.0),
    ];
    let all = spread_all(&[square("c", 0, 0, 10.0)], &homes, everywhere());
    let found: Vec<_> =
        all.homes.iter().map(|h| (h.id.as_str(), h.residents.likely, h.source, h.cell)).collect();
    assert_eq!(found, [("a", 2.5, Source::Building, Some(0)), ("b", 7.5, Source::Building, Some(0))]);
    assert_eq!(all.homes[0].position, at(10.0, 15.0));
    assert_eq!((all.report.empty_dwellings, all.report.without_homes.len()), (2, 0));
    assert_eq!(all.report.placed[&Source::Building].cells, 1);
}

#[test]
fn a_cell_without_homes_lives_along_its_street() {
    let all = spread_all(&[square("c", 250, 0, 30.0)], &[], everywhere());
    // 999 m in 40 pieces of 24.975 m; the middles of ten lie between 250 and 500 m
    assert_eq!(all.homes.len(), 10);
    for (k, home) in (0..).zip(&all.homes) {
        let [x, y] = metres(home.position);
        let middle = 0.5 + 24.975 * (f64::from(k) + 10.5);
        assert!((x - middle).abs() < 0.05 && (y - 125.0).abs() < 0.05, "{home:?} at {x} {y}, not {middle}");
        assert!((home.residents.likely - 3.0).abs() < 1e-9 && home.source == Source::Street, "{home:?}");
    }
    assert_eq!(all.homes[0].id, "c/street/1");
    assert_eq!((all.report.without_homes.len(), all.report.without_homes[0].seen), (1, 1.0));
}

#[test]
fn a_cell_without_streets_lives_at_its_centre() {
    // the second has nothing but steps
    let cells = [square("empty", 0, 500, 7.0), square("steps", 750, 250, 1.0)];
    let all = spread_all(&cells, &[], everywhere());
    for (home, (id, x, y)) in all.homes.iter().zip([("empty", 125.0, 625.0), ("steps", 875.0, 375.0)]) {
        assert_eq!((home.id.as_str(), home.source), (id, Source::CellCentre));
        assert!(distance(home.position, at(x, y)) < 0.01, "{home:?}");
    }
    assert_eq!(all.report.placed[&Source::CellCentre].residents, Estimate::exact(8.0));
}

#[test]
fn cells_at_the_edge_keep_all_their_residents_and_are_named() {
    let [west, south, _, north] = everywhere();
    // the grid is turned against the meridians here, so that the edge cuts slantwise
    let extent = [west, south, at(600.0, 125.0).lon, north];
    let cells = [square("in", 0, 0, 10.0), square("cut", 500, 0, 40.0), square("out", 750, 0, 80.0)];
    let homes = [dwelling("a", 510.0, 100.0, 2.0)];
    let all = spread_all(&cells, &homes, extent);
    let [cut] = &all.report.cut[..] else { panic!("{:?}", all.report.cut) };
    assert_eq!((cut.id.as_str(), cut.cell, cut.residents.likely), ("cut", 1, 40.0));
    let inside = (0..100 * 100).filter(|i| {
        let [x, y] = [f64::from(i % 100), f64::from(i / 100)];
        at(500.0 + 2.5 * x + 1.25, 2.5 * y + 1.25).lon < extent[2]
    });
    let share = inside.count() as f64 / 1e4;
    assert!((cut.seen - share).abs() < 0.005, "{} is not {share}", cut.seen);
    assert!(all.homes.iter().any(|home| home.id == "a" && home.residents == Estimate::exact(40.0)));
    assert_eq!((all.report.outside.cells, all.report.outside.residents), (1, Estimate::exact(80.0)));
    assert!(all.homes.iter().all(|home| home.cell != Some(2)));
    let placed: f64 = all.homes.iter().map(|home| home.residents.likely).sum();
    assert!((placed - 50.0).abs() < 1e-9);
}

#[test]
fn areas_points_and_squares_off_the_grid() {
    let ring = [[0.0, 0.0], [300.0, 0.0], [0.0, 300.0]].map(|[x, y]| at(x, y));
    let ring: LineString<f64> = ring.into_iter().map(|p| (p.lon, p.lat)).collect();
    let cell = |id: &str, shape| Cell { id: id.into(), row: 1, shape, residents: Some(4.0) };
    let cells = [
        cell("triangle", CellShape::Area(MultiPolygon::from(Polygon::new(ring, vec![])))),
        cell("near", CellShape::Point(at(130.0, 100.0))),
        cell("far", CellShape::Point(at(130.0, 800.0))),
        square("off", 100, 90, 4.0),
    ];
    // the last one is in the box of the triangle but beyond its long side
    let homes = [dwelling("a", 100.0, 100.0, 1.0), dwelling("b", 250.0, 250.0, 1.0)];
    let all = spread_all(&cells, &homes, everywhere());
    let found: Vec<_> = all.homes.iter().map(|h| (h.cell, h.id.as_str(), h.residents.likely)).collect();
    assert_eq!(
        found,
        [
            (Some(0), "a", 4.0),
            (Some(1), "a", 4.0),
            (Some(2), "far", 4.0),
            (Some(3), "a", 2.0),
            (Some(3), "b", 2.0)
        ]
    );
    assert_eq!(all.homes[2].position, at(130.0, 800.0));
}

#[test]
fn counts_must_be_as_many_as_cells_and_grids_known() {
    fn refused(cells: &[Cell], counts: &[Estimate]) -> SpreadError {
        let extent = &Extent::of_box(everywhere());
        let params = Params { cells, counts, dwellings: &[], network: &STREET, extent, rule: &RULE };
        spread(params).expect_err("broken input")
    }
    let mut cells = [square("c", 0, 0, 1.0)];
    assert_eq!(refused(&cells, &[]).code(), "spread_counts");
    cells[0].shape = CellShape::Square { epsg: 1, east: 0, north: 0, side: 250 };
    assert_eq!(refused(&cells, &[Estimate::exact(1.0)]).code(), "square_projection");
}

/// A cell of any shape near the street.
fn any_cell() -> impl Strategy<Value = Cell> {
    let side = prop::sample::select(vec![100_u32, 250, 1000]);
    let place = (-4..14_i64, -4..14_i64);
    (0..4_u8, side, place, 0.0..1e4_f64).prop_map(|(kind, side, (i, j), residents)| {
        let (x, y) = (i * i64::from(side), j * i64::from(side));
        let shape = match kind {
            0 => CellShape::Point(at(x as f64 / 2.0, y as f64 / 2.0)),
            1 => {
                let [w, h] = [x, y].map(|n| n as f64 / 2.0);
                let ring =
                    [[w, h], [w + 333.0, h], [w + 333.0, h + 90.0], [w, h + 200.0]].map(|[x, y]| at(x, y));
                let ring = ring.into_iter().map(|p| (p.lon, p.lat)).collect();
                CellShape::Area(MultiPolygon::from(Polygon::new(ring, vec![])))
            }
            // a part of the squares of 250 m is off the grid
            _ => CellShape::Square {
                epsg: 25833,
                east: 260_000 + x / i64::from(kind),
                north: 6_649_000 + y,
                side,
            },
        };
        Cell { id: format!("{i} {j}"), row: 1, shape, residents: Some(residents) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(48, 2000)))]

    #[test]
    fn nobody_is_lost(
        cells in prop::collection::vec(any_cell(), 1..30),
        spots in prop::collection::vec((0.0..1500.0, 0.0..1500.0, 0.0..20.0f64), 0..40),
        [west, east] in prop::array::uniform2(-500.0..2000.0f64),
        widen in prop::collection::vec((0.0..1.0f64, 1.0..9.0f64), 30),
    ) {
        let homes: Vec<_> = spots.iter().enumerate().map(|(i, (x, y, n))| dwelling(&i.to_string(), *x, *y, n.floor())).collect();
        let counts: Vec<_> = cells.iter().zip(widen).map(|(cell, (low, high))| {
            let likely = cell.residents.expect("published");
            Estimate { low: low * likely, likely, high: high * likely }
        }).collect();
        let extent = Extent::of_box(around([west.min(east), -300.0], [west.max(east), 900.0]));
        let params = Params { cells: &cells, counts: &counts, dwellings: &homes, network: &STREET, extent: &extent, rule: &RULE };
        let Spread { homes: placed, report } = spread(params).expect("spread");
        let mut of_cell: BTreeMap<usize, Estimate> = BTreeMap::new();
        for home in &placed {
            let Estimate { low, likely, high } = home.residents;
            prop_assert!(low <= likely && likely <= high, "{home:?}");
            let sum = of_cell.entry(home.cell.expect("a cell")).or_default();
            *sum += home.residents;
        }
        let same = |a: Estimate, b: Estimate| {
            (a.low - b.low).abs() < 1e-6 && (a.likely - b.likely).abs() < 1e-6 && (a.high - b.high).abs() < 1e-6
        };
        for (cell, sum) in of_cell.iter().filter(|(cell, _)| report.cut.iter().all(|cut| cut.cell != **cell)) {
            prop_assert!(same(*sum, counts[*cell]), "{:?}: {sum:?} is not {:?}", cells[*cell], counts[*cell]);
        }
        let placed = of_cell.values().fold(Estimate::default(), |a, b| a + *b);
        let input = counts.iter().fold(Estimate::default(), |a, b| a + *b);
        prop_assert!(same(placed + report.outside.residents + report.beyond.residents, input), "{placed:?}, {:?} and {:?} of {input:?}", report.outside, report.beyond);
        prop_assert_eq!(report.input.cells, cells.len() as u64);
    }

    /// The homes of a square are those that arithmetic in its own grid finds.
    #[test]
    fn homes_lie_in_their_squares(spots in prop::collection::vec((0.01..999.99, 0.01..999.99f64), 0..40)) {
        let cells: Vec<_> = (0..16).map(|i| square(&i.to_string(), i % 4 * 250, i / 4 * 250, 1.0)).collect();
        let homes: Vec<_> = spots.iter().enumerate().map(|(i, (x, y))| dwelling(&i.to_string(), *x, *y, 1.0)).collect();
        let all = spread_all(&cells, &homes, everywhere());
        for (i, (x, y)) in spots.iter().enumerate() {
            let cell = (x / 250.0) as usize + 4 * (y / 250.0) as usize;
            let found: Vec<_> = all.homes.iter().filter(|home| home.source == Source::Building && home.id == i.to_string()).map(|home| home.cell).collect();
            prop_assert_eq!(found, [Some(cell)], "{} {}", x, y);
        }
    }
}
