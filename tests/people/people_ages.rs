//! Raking, classes by age and other years, through the program, on Oslo east with the grids of all Norway.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::common::areas::{Municipality, municipalities, municipality_of};
use crate::common::people::{
    AGES, Bounds, Household, MUNICIPALITIES, OSLO, by_cell, converted, corner, grid_rows, remarks, residents,
    run, shared_files,
};
use crate::common::shared;
use serde_json::Value;
use tempfile::tempdir;

const GRID_2019: &str = "data/norway/ssb_grid/NOR0250M_POP_2019.csv";
const GRID_2022: &str = "data/norway/ssb_grid/NOR0250M_POP_2022.csv";
const PROJECTIONS: &str = "data/norway/projections/Framskrevet_folkemengde_2024-2050.csv";
/// Fewer residents than this live along streets of these cells that lie beyond the border of Oslo, and are left out.
const BEYOND: f64 = 0.5;

/// Residents of the cells that have homes, by the text of the grid of 2019; nearly all of those in the box of the extract, in which
/// 307,110 live (Python, `cs2cs`). The others live where it has no streets.
fn oslo_east_2019(homes: &[Household]) -> f64 {
    let Some(grid) = shared(GRID_2019) else { unreachable!("the homes were made from it") };
    let cells: std::collections::BTreeSet<&str> = homes.iter().map(|home| home.cell.as_str()).collect();
    let counts = grid_rows(&grid).into_iter().filter(|(id, _)| cells.contains(id.as_str()));
    let all = counts.map(|(_, count)| count).sum();
    assert!((270_000.0..307_110.0).contains(&all), "{all}");
    all
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// Residents of a municipality by single age, from the text of the tidy table.
fn ages(file: &Path, code: &str, year: u16) -> Vec<(u32, f64)> {
    let text = std::fs::read_to_string(file).expect("ages");
    let (code, year) = (format!("municip_nor{code}"), year.to_string());
    let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let rows = rows.filter(|cells| cells[1] == code && cells[3] == year);
    rows.map(|cells| (cells[4].parse().expect("age"), cells[5].parse().expect("number"))).collect()
}

fn total(ages: &[(u32, f64)]) -> f64 {
    ages.iter().map(|(_, residents)| residents).sum()
}

/// Residents of each municipality in a year.
fn totals(file: &Path, year: u16) -> HashMap<String, f64> {
    let text = std::fs::read_to_string(file).expect("ages");
    let year = year.to_string();
    let mut totals = HashMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[3] == year {
            let code = cells[1].trim_start_matches("municip_nor").to_owned();
            *totals.entry(code).or_insert(0.0) += cells[5].parse::<f64>().expect("number");
        }
    }
    totals
}

/// What the cells of a municipality are by the texts alone.
#[derive(Default, Clone, Copy, Debug)]
struct Cells {
    all: usize,
    hidden: usize,
    /// Residents of the others.
    known: f64,
}

fn cells_of(rows: &[(String, f64)], areas: &[Municipality]) -> (Vec<Cells>, Cells) {
    let centres: Vec<_> = rows.iter().map(|(id, _)| corner(id).map(|metres| metres + 125.0)).collect();
    let mut cells = vec![Cells::default(); areas.len()];
    let mut nowhere = Cells::default();
    for ((_, residents), centre) in rows.iter().zip(converted(25833, 4326, &centres)) {
        let of = municipality_of(areas, centre, 5000.0).map_or(&mut nowhere, |number| &mut cells[number]);
        let is_hidden = close(*residents, 5.0);
        of.all += 1;
        of.hidden += usize::from(is_hidden);
        of.known += if is_hidden { 0.0 } else { *residents };
    }
    (cells, nowhere)
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("number")
}

/// The totals are of 2024, the nearest year there is; so towns that grew since 2022 cannot have theirs.
#[test]
fn the_coded_grid_is_raked_to_the_totals_of_municipalities() {
    let Some([extract, grid, areas, ages]) = shared_files([OSLO, GRID_2022, MUNICIPALITIES, AGES]) else {
        return;
    };
    let folder = tempdir().expect("folder");
    let mut command = residents(&extract);
    command.arg("--grid").arg(&grid).arg("--municipalities").arg(&areas).arg("--ages").arg(&ages);
    let (homes, report, told) = run(command.args(["--grid-year", "2022"]), folder.path());

    let rows = grid_rows(&grid);
    let small = |counts: &[f64]| rows.iter().filter(|(_, n)| counts.contains(n)).count();
    assert_eq!((small(&[5.0]), small(&[1.0, 2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0])), (153_580, 0));
    for words in ["writes all counts from 1 to 9 as 5", "153580 cells", "2024, the nearest, stands in for it"]
    {
        assert!(remarks(&report).contains(words) && told.contains(words), "{words:?} is not said:\n{told}");
    }

    let areas = municipalities(&areas);
    let (cells, nowhere) = cells_of(&rows, &areas);
    let totals = totals(&ages, 2024);
    let (mut met, mut missed, mut sum) = (0, 0, nowhere.known + 3.8 * nowhere.hidden as f64);
    let reported = report["municipalities"].as_array().expect("municipalities");
    assert_eq!(reported.len(), areas.len(), "every municipality has cells");
    for ((area, cells), one) in areas.iter().zip(cells).zip(reported) {
        let (hidden, total) = (cells.hidden as f64, totals[&area.code]);
        let bounds = [cells.known + hidden, cells.known + 9.0 * hidden];
        assert_eq!(one["code"].as_str(), Some(area.code.as_str()));
        assert_eq!(one["cells"].as_u64(), Some(cells.all as u64), "{one}");
        assert_eq!(one["uncertain_cells"].as_u64(), Some(cells.hidden as u64), "{one}");
        assert!(
            close(number(&one["bounds"][0]), bounds[0]) && close(number(&one["bounds"][1]), bounds[1]),
            "{one}"
        );
        let is_feasible = (bounds[0]..=bounds[1]).contains(&total);
        assert_eq!(one["outcome"], if is_feasible { "met" } else { "missed" }, "{total} {one}");
        // a total that cannot be met changes nothing
        let after = if is_feasible { total } else { cells.known + 3.8 * hidden };
        assert!((number(&one["after"]) - after).abs() < 1e-5, "{after} {one}");
        assert!((number(&one["shortfall"]) - (total - after)).abs() < 1e-5, "{one}");
        met += u32::from(is_feasible);
        missed += u32::from(!is_feasible);
        sum += after;
    }
    println!(
        "{met} municipalities met, {missed} cannot be; {sum:.1} residents, {} cells nowhere",
        nowhere.all
    );
    assert_eq!((met, missed), (344, 13));
    assert!((number(&report["cells"]["residents"]["likely"]) - sum).abs() < 1e-3);
    oslo_stays(&homes, &rows);
}

/// Oslo has grown by more than its small cells can hold, so they stay as they are likely; the others are as published.
fn oslo_stays(homes: &[Household], rows: &[(String, f64)]) {
    let counts: HashMap<&str, f64> = rows.iter().map(|(id, count)| (id.as_str(), *count)).collect();
    let sums = by_cell(homes);
    let mut hidden = 0;
    for (cell, Bounds { low, likely, high }) in &sums {
        let count = counts[cell];
        let expected = if close(count, 5.0) { [1.0, 3.8, 9.0] } else { [count; 3] };
        hidden += usize::from(close(count, 5.0));
        assert!([*low, *likely, *high].iter().zip(expected).all(|(a, b)| close(*a, b)), "{cell}: {sums:?}");
    }
    // Python, cs2cs: 671 cells in the box of the extract, 40 of them with 5
    assert!((550..671).contains(&sums.len()) && (1..=40).contains(&hidden), "{} {hidden}", sums.len());
}

/// The shares by age of data/mobility.toml, first age of each row, of the rollator and the fittest.
const SHARES: [(u32, f64, f64); 6] =
    [(0, 0.0, 0.3), (16, 0.01, 0.3), (25, 0.01, 0.3), (45, 0.05, 0.3), (67, 0.17, 0.2), (80, 0.34, 0.05)];

/// Residents with a rollator, most, and the fittest, of these.
fn classes(ages: &[(u32, f64)]) -> [f64; 3] {
    let share = |age: u32| SHARES.iter().rev().find(|(from, ..)| *from <= age).expect("a row");
    let sum = |of: fn(&(u32, f64, f64)) -> f64| ages.iter().map(|(age, n)| n * of(share(*age))).sum::<f64>();
    let (rollator, fit) = (sum(|row| row.1), sum(|row| row.2));
    [rollator, total(ages) - rollator - fit, fit]
}

/// Residents and classes of all homes of Oslo; all homes are there.
fn sums(homes: &[Household]) -> ([f64; 3], f64) {
    assert!(homes.iter().all(|home| home.municipality == "0301"), "all of Oslo east is in Oslo");
    let class = |class: usize| homes.iter().map(|home| home.classes[class].likely).sum();
    ([0, 1, 2].map(class), homes.iter().map(|home| home.residents.likely).sum())
}

/// `tettsted residents` of Oslo east in 2019 with ages and these arguments.
fn oslo(arguments: &[&str], projected: bool) -> Option<(Vec<Household>, Value, String)> {
    let [extract, grid, areas, ages, more] =
        shared_files([OSLO, GRID_2019, MUNICIPALITIES, AGES, PROJECTIONS])?;
    let folder = tempdir().expect("folder");
    let mut command = residents(&extract);
    command.arg("--grid").arg(&grid).arg("--municipalities").arg(&areas).arg("--ages").arg(&ages);
    if projected {
        command.arg("--ages").arg(&more);
    }
    Some(run(command.args(arguments), folder.path()))
}

#[test]
fn classes_are_the_shares_of_the_ages_of_oslo() {
    let Some([areas, file]) = shared_files([MUNICIPALITIES, AGES]) else { return };
    let ages = ages(&file, "0301", 2024);
    let expected = classes(&ages);
    // the same by Python
    assert!(
        (total(&ages) - 717_710.0).abs() < 0.5 && (expected[0] - 30_173.16).abs() < 0.005,
        "{expected:?}"
    );
    let Some((homes, _, told)) = oslo(&["--year", "2024"], false) else { return };
    assert!(told.contains("the year of the grid is not known (--grid-year)"), "{told}");
    let (found, all) = sums(&homes);
    let expected_all = oslo_east_2019(&homes);
    assert!((all - expected_all).abs() < BEYOND, "{all}: without its year the grid does not grow");
    for (found, expected) in found.into_iter().zip(expected) {
        assert!((found - expected_all * expected / 717_710.0).abs() < BEYOND, "{found}");
    }
    let areas = municipalities(&areas);
    let is_oslo = |home: &&Household| {
        municipality_of(&areas, [home.lon, home.lat], 5000.0).is_some_and(|n| areas[n].code == "0301")
    };
    assert_eq!(homes.iter().filter(is_oslo).count(), homes.len());
    assert!(homes.iter().all(|home| home.year == 2024));
}

#[test]
fn a_year_that_no_table_has_is_replaced_by_the_nearest() {
    let Some([file]) = shared_files([AGES]) else { return };
    let Some((homes, report, told)) = oslo(&["--grid-year", "2019", "--year", "2026"], false) else { return };
    for words in [
        "no table of ages has 2019, the year of the grid: 2024, the nearest, stands in for it",
        "from 2024 to 2026",
    ] {
        assert_eq!(remarks(&report).matches(words).count(), 1, "{}", remarks(&report));
        assert!(told.contains(words), "{told}");
    }
    let [from, to] = [2024, 2026].map(|year| ages(&file, "0301", year));
    let factor = total(&to) / total(&from);
    let (found, all) = sums(&homes);
    let before = oslo_east_2019(&homes);
    assert!((all - before * factor).abs() < BEYOND, "{all}, factor {factor}");
    for (found, expected) in found.into_iter().zip(classes(&to)) {
        assert!((found - before * expected / total(&from)).abs() < BEYOND, "{found}");
    }

    // the year that stands in is the year asked for: nothing is known of the growth between
    let Some((homes, report, _)) = oslo(&["--grid-year", "2019", "--year", "2024"], false) else { return };
    assert!(remarks(&report).contains("residents of the grid stay as they are"), "{}", remarks(&report));
    assert!((sums(&homes).1 - oslo_east_2019(&homes)).abs() < BEYOND);
}

/// Residents of the country by band of ages, from the text of the projections.
fn projected(file: &Path, alternative: &str, year: u16) -> BTreeMap<u32, f64> {
    let text = std::fs::read_to_string(file).expect("projections");
    let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let (alternative, year) = (format!("({alternative})"), year.to_string());
    let is =
        |cells: &Vec<&str>| cells[0] == "Hele landet" && cells[1].ends_with(&alternative) && cells[2] == year;
    let first = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok());
    rows.filter(is).map(|cells| (first(cells[3]).expect("age"), cells[4].parse().expect("number"))).collect()
}

/// The projections here are of Telemark and the country; Oslo goes with the country, which is said.
#[test]
fn a_region_without_a_projection_goes_with_the_country() {
    let Some([counted, file]) = shared_files([AGES, PROJECTIONS]) else { return };
    let Some((homes, report, told)) = oslo(&["--grid-year", "2024", "--year", "2040"], true) else { return };
    for words in ["0301 Oslo is in no table for 2040", "the whole country", "from 2024 to 2040"] {
        assert!(remarks(&report).contains(words) && told.contains(words), "{words:?} is not said:\n{told}");
    }
    let sum = |alternative: &str, year| projected(&file, alternative, year).values().sum::<f64>();
    let before = oslo_east_2019(&homes);
    // Oslo was counted itself until 2026, and goes with the country from there
    let own = total(&ages(&counted, "0301", 2026)) / total(&ages(&counted, "0301", 2024));
    let factor = |alternative: &str| own * sum(alternative, 2040) / sum(alternative, 2026);
    let [low, likely, high] = ["LLML", "MMMM", "HHMH"].map(|name| before * factor(name));
    let column = |of: fn(&Bounds) -> f64| homes.iter().map(|home| of(&home.residents)).sum::<f64>();
    let found = [column(|b| b.low), column(|b| b.likely), column(|b| b.high)];
    println!("2040: {found:?}, by the country {low} {likely} {high}");
    assert!(found.iter().zip([low, likely, high]).all(|(a, b)| (a - b).abs() < BEYOND), "{found:?}");
    assert!(homes.iter().all(|home| home.year == 2040 && home.municipality == "0301"));

    // the shares do not change inside any of the bands
    let bands: Vec<_> = projected(&file, "MMMM", 2040).into_iter().collect();
    for (found, expected) in sums(&homes).0.into_iter().zip(classes(&bands)) {
        assert!((found - expected / total(&bands) * likely).abs() < BEYOND, "{found}");
    }
}
