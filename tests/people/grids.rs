//! Population files as statistics offices give them: every cell and every resident arrives.
//!
//! Expected figures come from the notes beside the data and from counting the files by other programs.

use std::collections::HashMap;
use std::path::Path;

use crate::common::shared;
use tettsted::input::grid::{GridError, GridOptions, read};
use tettsted::input::population::{CellShape, Population};
use tettsted::input::squares::{cell_of, centres};

fn options(field: Option<&str>, year: Option<u16>) -> GridOptions {
    GridOptions { population_field: field.map(Into::into), year, ..GridOptions::default() }
}

fn residents(population: &Population) -> f64 {
    population.cells.iter().filter_map(|cell| cell.residents).sum()
}

/// Side of the cells; all must be squares of Statistics Norway.
fn side(population: &Population) -> u32 {
    let side = |shape: &CellShape| match shape {
        CellShape::Square { epsg: 25833, side, .. } => Some(*side),
        _ => None,
    };
    let first = side(&population.cells[0].shape).expect("a square in EPSG:25833");
    assert!(population.cells.iter().all(|cell| side(&cell.shape) == Some(first)), "squares of one size");
    first
}

/// File, cells, residents, side in metres.
const GRIDS: [(&str, usize, f64, u32); 10] = [
    ("norway/ssb_grid/NOR0250M_POP_2015.csv", 219_591, 5_146_616.0, 250),
    ("norway/ssb_grid/NOR0250M_POP_2019.csv", 221_947, 5_317_737.0, 250),
    ("norway/ssb_grid/NOR0250M_POP_2022.csv", 223_347, 5_609_140.0, 250),
    ("norway/ssb_grid/NOR1000M_POP_2019.csv", 54_988, 5_317_737.0, 1000),
    ("norway/ssb_grid/befolkning_250m_2023_akershus.shp", 17_376, 723_432.0, 250),
    ("norway/aas/aas_befolkning_2023.geojson", 636, 23_451.0, 250),
    ("oslo_east/befolkning_250m_2023_oslo.shp", 2380, 707_339.0, 250),
    ("oslo_east/Oslo_bef_100m_2015.csv", 9371, 640_797.0, 100),
    ("oslo_east/derived/ssb_pop_250m_2019_oslo_east.csv", 619, 295_700.0, 250),
    ("oslo_east/derived/ssb_pop_100m_2015_oslo_east.csv", 2759, 272_374.0, 100),
];

#[test]
fn totals_are_those_of_the_source() {
    println!("{:>7} {:>9} {:>5}  file", "cells", "residents", "side");
    for (name, cells, people, metres) in GRIDS {
        let Some(path) = shared(&format!("data/{name}")) else { return };
        let grid = read(&path, &GridOptions::default()).expect("a grid");
        println!("{:>7} {:>9} {:>5}  {name}", grid.cells.len(), residents(&grid), side(&grid));
        assert_eq!(grid.cells.len(), cells, "{name}");
        assert!((residents(&grid) - people).abs() < 1e-6, "{name}: {}", residents(&grid));
        assert_eq!(side(&grid), metres, "{name}");
        assert!(grid.skipped.is_empty(), "{name}: {:?}", grid.skipped);
    }
}

/// The derived files carry the centre of each cell, in UTM 33 and in degrees, made by another program.
#[test]
fn centres_are_where_another_program_puts_them() {
    let names = ["ssb_pop_250m_2019_oslo_east.csv", "ssb_pop_100m_2015_oslo_east.csv"];
    for (name, side) in names.into_iter().zip([250.0, 100.0]) {
        let Some(path) = shared(&format!("data/oslo_east/derived/{name}")) else { return };
        let grid = read(&path, &GridOptions::default()).expect("a grid");
        let centres = centres(&grid.cells).expect("centres");
        let corners = cell_of(25833, side as u32, &centres).expect("cells");
        let mut rows = csv::Reader::from_path(&path).expect("the file");
        for (i, row) in rows.records().enumerate() {
            let row = row.expect("a row");
            let number = |column: usize| row[column].parse::<f64>().expect("a number");
            let CellShape::Square { east, north, .. } = grid.cells[i].shape else { panic!("no square") };
            assert_eq!(
                (east as f64 + side / 2.0, north as f64 + side / 2.0),
                (number(1), number(2)),
                "{}",
                &row[0]
            );
            assert!((centres[i].lon - number(3)).abs() < 1e-7, "{}", &row[0]);
            assert!((centres[i].lat - number(4)).abs() < 1e-7, "{}", &row[0]);
            assert_eq!(corners[i], (east, north));
        }
    }
}

/// Cells of the whole grid whose centre lies in the extract, counted here, are those counted by another program.
#[test]
fn cells_of_oslo_east_are_those_of_another_program() {
    let cases = [
        ("norway/ssb_grid/NOR0250M_POP_2019.csv", 619, 295_700.0),
        ("oslo_east/Oslo_bef_100m_2015.csv", 2759, 272_374.0),
    ];
    for (name, cells, people) in cases {
        let Some(path) = shared(&format!("data/{name}")) else { return };
        let grid = read(&path, &GridOptions::default()).expect("a grid");
        let centres = centres(&grid.cells).expect("centres");
        // the bounding box of the nodes of the extract, as osmium prints it
        let inside = |i: &usize| {
            (10.707_971_2..=10.829_034_7).contains(&centres[*i].lon)
                && (59.860_269_5..=59.938_115_5).contains(&centres[*i].lat)
        };
        let inside: Vec<usize> = (0..centres.len()).filter(inside).collect();
        let sum: f64 = inside.iter().filter_map(|i| grid.cells[*i].residents).sum();
        assert_eq!((inside.len(), sum), (cells, people), "{name}");
    }
}

#[test]
fn shapefile_and_geojson_of_one_place_agree() {
    let (Some(akershus), Some(aas)) = (
        shared("data/norway/ssb_grid/befolkning_250m_2023_akershus.shp"),
        shared("data/norway/aas/aas_befolkning_2023.geojson"),
    ) else {
        return;
    };
    let counts = |path: &Path| -> HashMap<String, f64> {
        let grid = read(path, &GridOptions::default()).expect("a grid");
        grid.cells.into_iter().map(|cell| (cell.id, cell.residents.expect("published"))).collect()
    };
    let (akershus, aas) = (counts(&akershus), counts(&aas));
    let same = aas.iter().filter(|(id, count)| akershus.get(*id) == Some(count)).count();
    assert_eq!(same, 636, "real numbers and whole numbers, metres and degrees");
}

/// 30,219 corners of 2019 lie west of easting 0 (counted by a script on the ids).
#[test]
fn negative_eastings_are_read() {
    let Some(path) = shared("data/norway/ssb_grid/NOR0250M_POP_2019.csv") else { return };
    let grid = read(&path, &GridOptions::default()).expect("a grid");
    let west = grid.cells.iter().filter(|cell| matches!(cell.shape, CellShape::Square { east: ..0, .. }));
    let (cells, people) =
        west.fold((0, 0.0), |(n, sum), cell| (n + 1, sum + cell.residents.expect("published")));
    assert_eq!((cells, people), (30_219, 983_597.0));
    let first = &grid.cells[0];
    assert_eq!((first.id.as_str(), first.row), ("19250006618000", 2));
    let corner = CellShape::Square { epsg: 25833, east: -75_000, north: 6_618_000, side: 250 };
    assert_eq!(first.shape, corner);
}

/// The file of Grenland has a row for each cell and year since 2001.
#[test]
fn one_year_of_a_series_counts() {
    let Some(path) = shared("data/norway/grenland/befolkning_250m_grenland.csv") else { return };
    let cases = [(None, 2378, 96_452.0), (Some(2022), 2367, 94_393.0), (Some(2024), 2375, 96_115.0)];
    for (year, cells, people) in cases {
        let grid = read(&path, &options(None, year)).expect("a grid");
        assert_eq!((grid.cells.len(), residents(&grid)), (cells, people), "{year:?}");
        assert!(grid.skipped.is_empty());
        let others =
            grid.remarks.iter().find(|remark| remark.text.contains("other years")).expect("a remark");
        assert_eq!(others.rows, 59_085 - cells as u64, "rows of the file less those used");
    }
    let error = read(&path, &options(None, Some(1999))).expect_err("no such year");
    assert!(matches!(&error, GridError::NoSuchYear { years, .. } if years.len() == 25), "{error}");
}

#[test]
fn districts_count_as_areas() {
    let Some(path) = shared("data/oslo_east/oslo_bydeler_befolkning_2024.geojson") else { return };
    for field in [None, Some("befolkning_2024")] {
        let districts = read(&path, &options(field, None)).expect("areas");
        assert_eq!((districts.cells.len(), residents(&districts)), (17, 716_309.0));
        assert!(districts.cells.iter().all(|cell| matches!(cell.shape, CellShape::Area(_))));
        let centres = centres(&districts.cells).expect("centres");
        assert!(centres.iter().all(|place| (10.4..11.0).contains(&place.lon)), "longitude first");
    }
}

#[test]
fn points_count_as_points() {
    let Some(path) = shared("data/porto_alegre/poa_hexgrid.csv") else { return };
    let hexagons = read(&path, &GridOptions::default()).expect("points");
    assert_eq!((hexagons.cells.len(), residents(&hexagons)), (1227, 812_935.0));
    assert!(matches!(hexagons.cells[0].shape, CellShape::Point(place) if place.lat < -29.9));
    assert_eq!(hexagons.cells[0].id, "89a901291abffff");
}

#[test]
fn tables_without_residents_name_their_columns() {
    let Some(path) = shared("data/norway/grenland/boliger_250m_grenland.csv") else { return };
    let error = read(&path, &GridOptions::default()).expect_err("dwellings only").to_string();
    assert!(error.contains("boliger_i_alt") && error.contains("residents"), "{error}");
}
