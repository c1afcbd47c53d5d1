//! Tables that can be misread by every reader, and what is made of them.
#![expect(clippy::format_collect, reason = "small files made here")]

use std::path::PathBuf;

use tempfile::TempDir;
use tettsted::explain::Explain;
use tettsted::input::ages::AgeTable;
use tettsted::input::grid::{self, GridError, GridOptions};
use tettsted::input::population::{CellShape, Population};
use tettsted::input::residents::ResidentsTable;
use tettsted::input::squares::centres;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::units::{PER_PERSON, Residents};

fn file(name: &str, text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

/// Residents of a table of homes, or the code of its error.
fn residents(text: &str) -> Result<(Residents, usize), &'static str> {
    let (_folder, path) = file("homes.csv", text);
    let table = ResidentsTable::read(&path, &Classes::built_in().expect("classes"));
    let table = table.map_err(|error| error.code())?;
    Ok((table.counts.cells().iter().sum::<Residents>() / PER_PERSON, table.skipped.len()))
}

fn read(text: &str) -> Result<Population, GridError> {
    let (_folder, path) = file("grid.csv", text);
    grid::read(&path, &GridOptions::default())
}

fn code(text: &str) -> &'static str {
    read(text).map_or_else(|error| error.code(), |_| "read")
}

#[test]
fn a_column_that_comes_twice() {
    let with = |header: &str, row: &str| residents(&format!("{header}\n{row}\n"));
    assert_eq!(with("id,lon,lat,rollator,most,fit", "a,9.98,59.99,1,2,3"), Ok((6, 0)));
    assert_eq!(with("id,lon,lat,rollator,most,most,fit", "a,9.98,59.99,1,2,9,3"), Err("table_column_twice"));
    assert_eq!(
        with("id,lon,lat,lat,rollator,most,fit", "a,9.98,59.99,59.98,1,2,3"),
        Err("table_column_twice")
    );
    assert_eq!(with("id,lon,lat,rollator,most,most,fit", "a,9.98,59.99,1,2,2,3"), Ok((6, 0)));
    // columns without a name, behind the last, as spreadsheets leave them
    assert_eq!(with("id,lon,lat,rollator,most,fit,,", "a,9.98,59.99,1,2,3,x,y"), Ok((6, 0)));
    assert_eq!(code("ssbid250m,pop_tot,pop_tot\n22620006649000,5,7\n"), "table_column_twice");
}

#[test]
fn points_between_thousands() {
    let homes = |rows: &str| residents(&format!("id;lon;lat;rollator;most;fit\n{rows}"));
    let comma = "a;9,98;59,99;1;2;1.000\nb;9,98;59,99;1;2;3\nc;9,98;59,99;1;2;3\n";
    assert_eq!(homes(comma), Ok((12, 1)), "the row is named, not counted as one person");
    assert_eq!(homes("a;9.98;59.99;1;2;1.000\n"), Ok((4, 0)), "a file of decimal points");
    assert_eq!(homes("a;9,98;59,99;1;2;0.125\n"), Ok((3, 0)));
    assert_eq!(code("ssbid250m;pop_tot\n22620006649000;1.234\n22622506649000;12\n"), "table_unclear_numbers");
    let fractions =
        read("ssbid250m;pop_tot\n22620006649000;1.234\n22622506649000;12.5\n").expect("fractions");
    assert_eq!(fractions.cells[0].residents, Some(1.234));
}

#[test]
fn counts_that_are_hidden_in_other_words() {
    for hidden in [":", "<10", "1-9", "*", "x", "NA"] {
        let text = format!("ssbid250m;pop_tot\n22620006649000;{hidden}\n22622506649000;12\n");
        let grid = read(&text).expect("a grid");
        let counts: Vec<_> = grid.cells.iter().map(|cell| cell.residents).collect();
        assert_eq!(counts, [None, Some(12.0)], "{hidden}");
    }
}

#[test]
fn two_columns_that_count_residents() {
    assert_eq!(code("ssbid250m;befolkning;pop_tot\n22620006649000;50;5\n"), "grid_which_population");
    assert_eq!(code("ssbid250m;sum;pop_tot\n22620006649000;50;5\n"), "read");
}

#[test]
fn points_in_the_middle_of_cells_are_cells() {
    // corners of cells around Oslo, in EPSG:25833
    let corners: Vec<(i64, i64)> =
        (0..12).map(|i| (262_000 + 250 * (i % 4), 6_649_000 + 250 * (i / 4))).collect();
    let ids: String =
        corners.iter().map(|(east, north)| format!("2{east:06}{north:07};{}\n", 10 + north % 7)).collect();
    let by_id = read(&format!("ssbid250m;pop_tot\n{ids}")).expect("ids");
    let middles = centres(&by_id.cells).expect("middles");
    let points = |decimals: usize, count: usize| {
        let rows = middles.iter().zip(&by_id.cells).take(count).map(|(at, cell)| {
            let residents = cell.residents.unwrap_or_default();
            format!("{:.decimals$},{:.decimals$},{residents}\n", at.lon, at.lat)
        });
        read(&format!("lon,lat,pop_tot\n{}", rows.collect::<String>())).expect("points")
    };
    for decimals in [7, 5] {
        let found = points(decimals, 12);
        assert!(found.cells.iter().map(|cell| &cell.shape).eq(by_id.cells.iter().map(|cell| &cell.shape)));
        assert!(found.remarks.iter().any(|remark| remark.rows == 12 && remark.text.contains("250 m")));
    }
    // rounded to some ten metres, or too few to tell: points as they are
    for few in [points(3, 12), points(7, 9)] {
        assert!(few.cells.iter().all(|cell| matches!(cell.shape, CellShape::Point(_))));
    }
}

#[test]
fn tables_of_ages_that_end_too_early() {
    let table = |last: &str| {
        let ages: String = (0..79).map(|age| format!("0301;{age};10\n")).collect();
        let (_folder, path) = file("ages.csv", &format!("region;age;Persons 2021\n{ages}0301;{last};10\n"));
        AgeTable::read(&path).map(|_| ()).map_err(|error| error.to_string())
    };
    assert!(table("79 years").is_err_and(|why| why.contains("age 80+ is missing")));
    assert_eq!(table("79 years or older"), Ok(()));
}

#[test]
fn shares_are_no_residents() {
    let ages = |contents: [&str; 2]| {
        let rows: String = (0..=105)
            .map(|age| {
                let older = if age == 105 { " or older" } else { "" };
                let [first, second] = contents;
                format!("0301;{age}{older};{first};2025;1.5\n0301;{age}{older};{second};2025;10\n")
            })
            .collect();
        let (_folder, path) = file("ages.csv", &format!("region;age;statistikkvariabel;year;value\n{rows}"));
        AgeTable::read(&path)
    };
    let table = ages(["Personer (prosent)", "Personer"]).expect("a table");
    let total: f64 = table.regions[0].counts.values().map(tettsted::input::ages::Ages::total).sum();
    assert_eq!((total.round() as u64, table.skipped.len()), (1060, 0));
    assert!(table.remarks.iter().any(|remark| remark.rows == 106 && remark.text.contains("shares")));
    let refused = ages(["Menn", "Personer"]).expect_err("two kinds").to_string();
    assert!(refused.contains("several kinds") && refused.contains("Menn"), "{refused}");
}
