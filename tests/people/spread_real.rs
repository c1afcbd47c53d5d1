//! Real grids spread over real extracts: nobody is lost.

use crate::common;
use crate::common::shared;
use tettsted::geodesy::Position;
use tettsted::input::buildings::Buildings;
use tettsted::input::grid::{self, GridOptions};
use tettsted::network::extent::Extent;
use tettsted::residents::Estimate;
use tettsted::residents::dwellings::{Dwellings, from_buildings};
use tettsted::residents::source::Source;
use tettsted::residents::spread::{Params, Spread, Tally, estimate_from_dwellings, spread};
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;

fn settings() -> BuildingSettings {
    BuildingSettings::built_in().expect("built-in settings")
}

/// Cells and residents of a file, by where the cells lie; corners converted with PROJ's own `cs2cs`, clipped in Python to the
/// bounds of the extract (10.7079712, 59.8602695, 10.8290347, 59.9381155).
struct Grid {
    file: &'static str,
    whole: (u64, f64),
    cut: (u64, f64),
    outside: (u64, f64),
}

/// | grid | cells inside | residents | cut | residents | outside | residents |
/// |---|---|---|---|---|---|---|
/// | 250 m 2019, Norway | 579 | 282,368 | 79 | 24,742 | 221,289 | 5,010,627 |
/// | 100 m 2015, Oslo | 2,697 | 268,064 | 118 | 9,052 | 6,556 | 363,681 |
/// | 250 m 2023, Oslo | 589 | 297,867 | 80 | 27,120 | 1,711 | 382,352 |
const GRIDS: [Grid; 3] = [
    Grid {
        file: "norway/ssb_grid/NOR0250M_POP_2019.csv",
        whole: (579, 282_368.0),
        cut: (79, 24_742.0),
        outside: (221_289, 5_010_627.0),
    },
    Grid {
        file: "oslo_east/Oslo_bef_100m_2015.csv",
        whole: (2697, 268_064.0),
        cut: (118, 9052.0),
        outside: (6556, 363_681.0),
    },
    Grid {
        file: "oslo_east/befolkning_250m_2023_oslo.shp",
        whole: (589, 297_867.0),
        cut: (80, 27_120.0),
        outside: (1711, 382_352.0),
    },
];

fn sum(tallies: impl Iterator<Item = Tally>) -> Tally {
    tallies.fold(Tally::default(), |a, b| Tally {
        cells: a.cells + b.cells,
        homes: a.homes + b.homes,
        residents: a.residents + b.residents,
    })
}

/// Whether a place is where the extract has all its streets: it was cut to about this rectangle (seen on a map of its nodes),
/// and only the far ends of ways stick out to its bounds, some 300 m to each side. Cells out there have residents but no streets.
fn is_covered(Position { lon, lat }: Position) -> bool {
    (10.714..10.822).contains(&lon) && (59.865..59.9315).contains(&lat)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn residents_of_oslo_go_along_its_streets_and_add_up() {
    let Some(extract) = shared("data/oslo_east/oslo-east-filtered.osm.pbf") else { return };
    let network = common::network(&extract);
    let settings = settings();
    let buildings = Buildings::read(&extract, &settings).expect("buildings");
    let dwellings = from_buildings(&buildings.buildings, &settings).homes;
    for Grid { file, whole, cut, outside } in GRIDS {
        let Some(path) = shared(&format!("data/{file}")) else { continue };
        let cells = grid::read(&path, &GridOptions::default()).expect("grid").cells;
        let counts: Vec<_> =
            cells.iter().map(|cell| Estimate::exact(cell.residents.expect("published"))).collect();
        let extent = &Extent::of_box(network.bounds().expect("bounds"));
        let rule = &settings.spread;
        let params =
            Params { cells: &cells, counts: &counts, dwellings: &dwellings, network: &network, extent, rule };
        let Spread { homes, report } = spread(params).expect("spread");
        println!("{file}: {:?} outside {:?}", report.placed, report.outside);
        // of the cells that the box cuts, those without streets are outside if their centre is
        let [more_cells, more] =
            [report.outside.cells as f64 - outside.0 as f64, report.outside.residents.likely - outside.1];
        assert!(
            (0.0..=cut.0 as f64).contains(&more_cells) && (0.0..=cut.1).contains(&more),
            "{file}: {more}"
        );
        let edge: f64 = report.cut.iter().map(|cell| cell.residents.likely).sum();
        // shares are counted at points: a cell of which the box takes next to nothing counts as whole
        let (cells_at_edge, at_edge) = (report.cut.len() as f64 + more_cells, edge + more);
        assert!((0.9 * cut.0 as f64..=cut.0 as f64).contains(&cells_at_edge), "{file}: {cells_at_edge}");
        assert!((0.9 * cut.1..=cut.1).contains(&at_edge), "{file}: {at_edge}");
        assert!(report.cut.iter().all(|cell| cell.seen > 0.0 && cell.seen < 1.0));
        assert_eq!(report.beyond, Tally::default(), "{file}: no street lies outside the box of the streets");
        let inside = whole.1 + cut.1 - more;
        let placed = sum(report.placed.values().copied());
        assert!(close(placed.residents.likely, inside), "{file}: {placed:?}");
        assert!(close(placed.cells as f64 + more_cells, (whole.0 + cut.0) as f64), "{file}");
        assert!(!report.placed.contains_key(&Source::Building), "the extract has no homes");
        let nowhere =
            homes.iter().filter(|home| home.source == Source::CellCentre && is_covered(home.position));
        let nowhere: f64 = nowhere.map(|home| home.residents.likely).sum();
        assert!(nowhere < 0.005 * placed.residents.likely, "{file}: {nowhere} residents without a street");
        let mut of_cell = vec![0.0; cells.len()];
        for home in &homes {
            of_cell[home.cell.expect("a cell")] += home.residents.likely;
        }
        let all: f64 = of_cell.iter().sum();
        assert!(close(all, inside), "{file}: {all}");
        for (found, cell) in of_cell.iter().zip(&cells).filter(|(found, _)| **found > 0.0) {
            assert!(
                close(*found, cell.residents.expect("published")),
                "{file}: {} has {found}, not {:?}",
                cell.id,
                cell.residents
            );
        }
    }
}

fn estimated(extract: &str) -> Option<(Dwellings, Spread)> {
    let path = shared(extract)?;
    let settings = settings();
    let buildings = Buildings::read(&path, &settings).expect("buildings");
    let dwellings = from_buildings(&buildings.buildings, &settings);
    let spread = estimate_from_dwellings(
        &dwellings.homes,
        &settings.household,
        &Extent::of_box([-180.0, -90.0, 180.0, 90.0]),
    );
    Some((dwellings, spread))
}

#[test]
fn without_counts_dwellings_are_multiplied() {
    // dwellings of scripts/count_dwellings.py, times 1.4, 2.11, 2.9
    let expected = [
        ("data/lauf/lauf-200115.osm.pbf", [8111.7, 21_159.4, 79_477.1]),
        ("data/liechtenstein/liechtenstein-2021-10-28.osm.pbf", [18_708.1, 48_824.0, 165_489.3]),
    ];
    for (extract, [low, likely, high]) in expected {
        let Some((dwellings, spread)) = estimated(extract) else { continue };
        let placed = spread.report.placed[&Source::Estimate];
        let Estimate { low: l, likely: m, high: h } = placed.residents;
        assert!((l - low).abs() < 0.5 && (m - likely).abs() < 0.5 && (h - high).abs() < 0.5, "{placed:?}");
        assert_eq!(placed.homes, dwellings.homes.len() as u64);
        assert!(spread.homes.iter().all(|home| home.source == Source::Estimate && home.cell.is_none()));
    }
}
