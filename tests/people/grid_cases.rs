//! Grids as they come to planners: counts that are not published, ids in short form, several years, cells twice.
#![expect(clippy::float_cmp, reason = "whole numbers of residents")]
#![expect(clippy::format_collect, reason = "small files made here")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::common::people::{Household, remarks, residents, run};
use crate::common::program::refuses;
use crate::common::town::put;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::explain::Explain;
use tettsted::input::grid::{GridError, GridOptions, read, ssb_id};
use tettsted::input::population::{CellShape, Population};

/// A file of the demo municipality.
fn fjordvik(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo").join(name)
}

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

/// Residents of the demo municipality by cell, as its file counts them.
fn true_counts() -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(fjordvik("population_250m.csv")).expect("grid");
    let row = |line: &str| {
        let (id, count) = line.split_once(';').expect("two columns");
        (id.to_owned(), count.parse().expect("count"))
    };
    text.lines().skip(1).map(row).collect()
}

/// `tettsted residents` of the demo municipality with a grid.
fn with_grid(grid: &Path, more: &[&str]) -> (Vec<Household>, Value, String) {
    let folder = tempdir().expect("folder");
    run(residents(&fjordvik("fjordvik.osm.pbf")).arg("--grid").arg(grid).args(more), folder.path())
}

fn likely(homes: &[Household]) -> f64 {
    homes.iter().map(|home| home.residents.likely).sum()
}

fn read_text(name: &str, text: &str) -> Result<Population, GridError> {
    let folder = tempdir().expect("folder");
    read(&put(folder.path(), name, text), &GridOptions::default())
}

fn sum(population: &Population) -> f64 {
    population.cells.iter().filter_map(|cell| cell.residents).sum()
}

fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-5
}

#[test]
fn grid_counts_not_published() {
    let grid = case("grid-counts-not-published/population_250m.csv");
    let (ages, areas) = (fjordvik("ages.csv"), fjordvik("kommune.geojson"));
    let [ages, areas] = [&ages, &areas].map(|path| path.to_str().expect("path"));
    let text = std::fs::read_to_string(&grid).expect("grid");
    let hidden = text.lines().filter(|line| line.ends_with(':')).count() as f64;
    let known: f64 = true_counts().values().filter(|count| **count >= 10.0).sum();
    assert_eq!((hidden, known), (84.0, 11_586.0));
    let own = ["--ages", ages, "--municipalities", areas, "--grid-year", "2025", "--year", "2025"];
    for sign in [":", "..", "."] {
        let folder = tempdir().expect("folder");
        let grid =
            put(folder.path(), "grid.csv", text.replace(';', " ; ").replace(" :", sign).replace(" ; ", ";"));
        let (homes, report, told) = with_grid(&grid, &own);
        let bounds = |of: fn(&Household) -> f64| homes.iter().map(of).sum::<f64>();
        let [low, high] = [bounds(|home| home.residents.low), bounds(|home| home.residents.high)];
        // the ages of 2025 count 12,000
        assert!(is(likely(&homes), 12_000.0), "{sign}: {} {told}", likely(&homes));
        assert!(is(low, known + hidden) && is(high, known + 9.0 * hidden), "{sign}: {low} {high}");
        assert_eq!(report["municipalities"][0]["outcome"], "met", "{sign}");
        assert!(
            told.contains("not published: they count as 1 to 9 residents") && told.contains("(84)"),
            "{told}"
        );
        assert!(
            !told.contains("missing") && report["skipped"].as_array().is_some_and(Vec::is_empty),
            "{told}"
        );
    }
    // without a total they are what such cells hold on average
    let (homes, ..) = with_grid(&grid, &[]);
    assert!(is(likely(&homes), known + 3.8 * hidden), "{}", likely(&homes));
}

#[test]
fn grid_ids_written_short() {
    let (homes, _, told) = with_grid(&case("grid-ids-written-short/population_250m.csv"), &[]);
    assert!(is(likely(&homes), 12_000.0), "{} {told}", likely(&homes));
    assert!(!told.contains("cannot be used") && !told.contains("not used"), "{told}");
    // the same by every way to write a number
    let forms: [fn(&str) -> String; 4] = [
        |id| format!("{}.{}e+13", &id[..1], &id[1..]),
        |id| format!("\"{},{}E+13\"", &id[..1], &id[1..]),
        |id| format!("{}.{}E13", &id[..1], id[1..].trim_end_matches('0')),
        |id| format!("{}e{}", id.trim_end_matches('0'), id.len() - id.trim_end_matches('0').len()),
    ];
    for form in forms {
        let rows: String =
            true_counts().iter().map(|(id, count)| format!("{},{count}\n", form(id))).collect();
        let found = read_text("grid.csv", &format!("SSBID0250M,pop_tot\n{rows}")).expect("a grid");
        assert_eq!((sum(&found), found.skipped.len()), (12_000.0, 0), "{}", &rows[..40]);
    }
    // a grid with semicolons, as Norwegian spreadsheets write it
    let rows: String =
        true_counts().iter().map(|(id, n)| format!("{},{}E+13;{n}\n", &id[..1], &id[1..])).collect();
    assert_eq!(
        sum(&read_text("grid.csv", &format!("SSBID0250M;pop_tot\n{rows}")).expect("a grid")),
        12_000.0
    );
}

/// What a spreadsheet has rounded has no place, however many digits it kept.
#[test]
fn grid_ids_that_were_rounded_are_refused() {
    for decimals in [2, 5, 8, 9, 10] {
        let round =
            |id: &str| format!("{:.decimals$E}", id.parse::<f64>().expect("number")).replace('E', "E+");
        let rows: String = true_counts().iter().map(|(id, n)| format!("{};{n}\n", round(id))).collect();
        let error = read_text("grid.csv", &format!("SSBID0250M;pop_tot\n{rows}")).expect_err("rounded");
        assert_eq!(error.code(), "table_mostly_bad", "{decimals}: {error}");
        assert!(error.to_string().contains("a spreadsheet has rounded it"), "{decimals}: {error}");
    }
    // thinly settled: no two cells share an id, but all begin on whole kilometres
    let id = |i: u64| (23_440_007_080_000 + i * 10_000_001_000) as f64;
    let rows: String = (0..20).map(|i| format!("{:.10E};4\n", id(i))).collect();
    let rows = rows.replace('E', "E+");
    let error = read_text("grid.csv", &format!("SSBID0250M;pop_tot\n{rows}")).expect_err("rounded");
    assert!(error.to_string().contains("rounded"), "{error}");
    // which is right for cells of a kilometre
    let found = read_text("grid.csv", &format!("SSBID1000M;pop_tot\n{rows}"));
    assert!(found.is_ok_and(|found| found.cells.len() == 20));
    // one bad one among good ones
    let rows: String = true_counts().iter().map(|(id, n)| format!("{id};{n}\n")).collect();
    let found = read_text("grid.csv", &format!("SSBID0250M;pop_tot\n2,34E+13;7\n23447507087e3;5\n{rows}"))
        .expect("a grid");
    assert_eq!((sum(&found), found.skipped.len()), (12_000.0, 1), "{:?}", found.skipped);
}

#[test]
fn grid_rows_that_are_lost_are_told_first_in_residents() {
    let folder = tempdir().expect("folder");
    let all: Vec<(String, f64)> = true_counts().into_iter().collect();
    let broken = |i: usize| i.is_multiple_of(3);
    let rows: String = (0..).zip(&all).fold("SSBID0250M;pop_tot\n".into(), |mut text, (i, (id, n))| {
        let id = if broken(i) { &id[..13] } else { id };
        writeln!(text, "{id};{n}").expect("text");
        text
    });
    let grid = put(folder.path(), "grid.csv", rows);
    let (_, report, told) = with_grid(&grid, &[]);
    let lost: f64 = (0..).zip(&all).filter(|(i, _)| broken(*i)).map(|(_, (_, n))| n).sum();
    let cells = all.len().div_ceil(3);
    let expected =
        format!("{lost:.0} of 12000 residents are missing: {cells} of {} cells cannot be used", all.len());
    let first = told.lines().find(|line| line.contains("grid.csv")).expect("a line");
    assert!(first.contains(&expected), "{expected:?} is not first in:\n{told}");
    assert!(remarks(&report).contains(&expected), "{}", remarks(&report));
}

#[test]
fn grid_of_two_years() {
    let (homes, _, told) = with_grid(&case("grid-of-two-years/two_years.csv"), &[]);
    assert!(is(likely(&homes), 12_000.0), "{} {told}", likely(&homes));
    assert!(told.contains("rows of other years than 2019"), "{told}");
    let (homes, ..) = with_grid(&case("grid-of-two-years/grid_id.csv"), &[]);
    assert!(is(likely(&homes), 12_000.0), "{}", likely(&homes));

    let text = std::fs::read_to_string(case("grid-of-two-years/two_years.csv")).expect("grid");
    for name in ["År", "aargang", "Årgang", "dato", "statistikkAr", "periode", "utgave", "x1"] {
        let grid = text.replacen("tid", name, 1);
        assert_eq!(sum(&read_text("grid.csv", &grid).expect(name)), 12_000.0, "{name}");
        let dates = grid.replace(";2018\n", ";01.01.2018\n").replace(";2019\n", ";01.01.2019\n");
        assert_eq!(sum(&read_text("grid.csv", &dates).expect(name)), 12_000.0, "{name}, dates");
    }
    let folder = tempdir().expect("folder");
    let options = GridOptions { year: Some(2018), ..GridOptions::default() };
    let earlier =
        read(&put(folder.path(), "grid.csv", text.replacen("tid", "utgave", 1)), &options).expect("2018");
    let of_2018: f64 = text
        .lines()
        .filter(|line| line.ends_with(";2018"))
        .map(|line| line.split(';').nth(1).and_then(|n| n.parse::<f64>().ok()).expect("count"))
        .sum();
    assert_eq!(sum(&earlier), of_2018);

    // two editions and nothing that tells them apart
    let without: String =
        text.lines().map(|line| line.rsplit_once(';').expect("three columns").0.to_owned() + "\n").collect();
    let error = read_text("grid.csv", &without).expect_err("which edition?");
    assert_eq!(error.code(), "grid_editions", "{error}");
    let grid = put(folder.path(), "grid.csv", without);
    let mut command = residents(&fjordvik("fjordvik.osm.pbf"));
    refuses(command.arg("--grid").arg(&grid), 3, &["several editions", "--grid-year"]);
}

/// A row that stands twice, or an id with two counts, is no edition: the cell counts once.
#[test]
fn grid_cells_twice_count_once() {
    let text = std::fs::read_to_string(fjordvik("population_250m.csv")).expect("grid");
    let (header, rows) = text.split_once('\n').expect("rows");
    let found = read_text("grid.csv", &format!("{header}\n{rows}{rows}{rows}")).expect("a grid");
    assert_eq!((sum(&found), found.skipped.len()), (12_000.0, 0));
    assert!(
        found.remarks.iter().any(|remark| remark.rows == 450 && remark.text.contains("counted once")),
        "{:?}",
        found.remarks
    );
    let (id, count) = true_counts().into_iter().next().expect("a cell");
    let found = read_text("grid.csv", &format!("{text}{id};{}\n", count + 100.0)).expect("a grid");
    assert_eq!((sum(&found), found.skipped.len()), (12_000.0, 1));
    assert!(found.skipped[0].reason.contains("row 2 already counts this cell, with another number"));
    assert_eq!(found.shortage(), None, "nobody is missing");
}

/// Ids are known by how they look; a number that is no id does not become one.
#[test]
fn grid_ids_are_known_in_any_column() {
    for name in ["id", "celle", "grid_id", "GRD_ID", "RUTENR", "rute", "cellcode", "objekt"] {
        let rows: String =
            true_counts().iter().map(|(id, n)| format!("x;{id};{n};20190616120000\n")).collect();
        let found = read_text("grid.csv", &format!("navn;{name};antall;lest\n{rows}")).expect(name);
        assert_eq!(sum(&found), 12_000.0, "{name}");
        assert!(
            found
                .cells
                .iter()
                .all(|cell| matches!(cell.shape, CellShape::Square { epsg: 25833, side: 250, .. }))
        );
    }
    let found = read_text("grid.csv", "kode;folk_tot;pop\n1kmN4093E4362;3;17\n1kmN4094E4362;3;5\n")
        .expect("Eurostat");
    assert_eq!((sum(&found), found.cells.len()), (22.0, 2));
    // several ids: the finest, as their names or their number of different ids tell
    let rows: String = true_counts()
        .iter()
        .map(|(id, n)| {
            let [east, north] =
                [&id[..7], &id[7..]].map(|part| part.parse::<i64>().expect("metres") / 1000 * 1000);
            format!("{};{id};{n}\n", ssb_id(east - 2_000_000, north))
        })
        .collect();
    for header in ["ssbid1000m;celle_250m;pop", "a;b;pop", "stor;liten;pop"] {
        let found = read_text("grid.csv", &format!("{header}\n{rows}")).expect(header);
        assert_eq!(sum(&found), 12_000.0, "{header}");
    }
}

/// A square with this south-west corner, degrees from 10° E 60° N.
fn square(east: f64, north: f64, side: f64) -> Value {
    let [lon, lat] = [10.0 + east, 60.0 + north];
    let ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]];
    json!({ "type": "Polygon", "coordinates": [ring] })
}

fn areas(all: &[(Value, Value)]) -> Result<Population, GridError> {
    let feature = |(geometry, count): &(Value, Value)| json!({ "type": "Feature", "properties": { "befolkning": count }, "geometry": geometry });
    let features: Vec<Value> = all.iter().map(feature).collect();
    read_text("areas.geojson", &json!({ "type": "FeatureCollection", "features": features }).to_string())
}

#[test]
fn areas_that_overlap_count_once() {
    let parts = [(0.0, 0.0, 10), (0.1, 0.0, 20), (0.0, 0.1, 30), (0.1, 0.1, 40)];
    let parts: Vec<_> = parts.iter().map(|(x, y, n)| (square(*x, *y, 0.1), json!(n))).collect();
    let whole = |n: u32| vec![(square(0.0, 0.0, 0.2), json!(n))];
    let read = |all: Vec<(Value, Value)>| areas(&all).expect("areas");
    // neighbours share only their borders
    let found = read(parts.clone());
    assert_eq!((sum(&found), found.remarks.len(), found.skipped.len()), (100.0, 0, 0));
    // a town and all its districts
    let found = read([whole(100), parts.clone()].concat());
    assert_eq!((sum(&found), found.cells.len(), found.skipped.len()), (100.0, 4, 1), "{:?}", found.remarks);
    assert!(found.remarks[0].text.contains("counts once"), "{:?}", found.remarks);
    // a town and two of its districts: the rest lives on the rest of the ground
    let found = read([whole(100), parts[..2].to_vec()].concat());
    assert_eq!(sum(&found), 100.0);
    let rest = found.cells.iter().find(|cell| cell.row == 1).expect("the rest of the town");
    let CellShape::Area(area) = &rest.shape else { panic!("{rest:?}") };
    assert!(is(rest.residents.expect("known"), 70.0) && is(geo::Area::unsigned_area(area), 0.02), "{rest:?}");
    // an area twice, drawn once more a little off, and with another count
    let twice = [whole(100), whole(100)].concat();
    assert_eq!((sum(&read(twice.clone())), read(twice).skipped.len()), (100.0, 0));
    let off = vec![(square(0.000_01, 0.0, 0.2), json!(100))];
    assert_eq!(sum(&read([whole(100), off].concat())), 100.0);
    let error = areas(&[whole(100), whole(120)].concat()).expect_err("two editions");
    assert_eq!(error.code(), "grid_editions");
    // areas that cross: half of the ground of the second one is counted
    let found = read(vec![(square(0.0, 0.0, 0.1), json!(10)), (square(0.05, 0.0, 0.1), json!(10))]);
    assert!(is(sum(&found), 15.0), "{}", sum(&found));
    // what is in none of the parts is told
    let found = read([whole(130), parts].concat());
    assert_eq!(sum(&found), 100.0);
    assert!(found.shortage().is_some_and(|text| text.contains("30 of 130 residents are missing")));
}

#[test]
fn hundreds_in_one_dwelling_are_told() {
    let counts = true_counts();
    let busiest = counts.iter().max_by(|a, b| a.1.total_cmp(b.1)).expect("a cell");
    let text = std::fs::read_to_string(fjordvik("population_250m.csv")).expect("grid");
    let (.., told) = with_grid(&fjordvik("population_250m.csv"), &[]);
    assert!(!told.contains("residents a dwelling"), "{told}");
    let folder = tempdir().expect("folder");
    let line = format!("{};{}\n", busiest.0, busiest.1);
    let grid = put(folder.path(), "grid.csv", text.replace(&line, &format!("{};900000\n", busiest.0)));
    let (homes, report, told) = with_grid(&grid, &[]);
    let crowded = homes
        .iter()
        .filter(|home| home.dwellings.is_some_and(|dwellings| home.residents.likely > 20.0 * dwellings))
        .count();
    assert!(crowded > 0 && told.contains("residents a dwelling, which no household has"), "{told}");
    assert!(
        told.contains(&format!("({crowded})"))
            && remarks(&report).contains(&format!("{crowded} homes have more than 20")),
        "{told}"
    );
}

proptest! {
    /// Whatever order cells stand in and however often, each counts once.
    #[test]
    fn every_cell_counts_once(rows in prop::collection::vec((0..30_i64, 1..4_usize), 1..40), short: bool) {
        let mut cells = BTreeMap::new();
        let mut text = "grid_id;pop_tot\n".to_owned();
        for (place, times) in rows {
            let id = ssb_id(344_750 + 250 * place, 7_086_750);
            let id = if short { format!("{}.{}E+13", &id[..1], &id[1..]) } else { id };
            let count = place * 7 % 50 + 1;
            cells.insert(place, count);
            for _ in 0..times {
                writeln!(text, "{id};{count}").expect("text");
            }
        }
        let found = read_text("grid.csv", &text);
        let expected = cells.values().sum::<i64>() as f64;
        prop_assert!(found.is_ok_and(|found| is(sum(&found), expected)), "{}", text);
    }
}
