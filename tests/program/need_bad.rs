//! Files of future need that cannot be meant so: place and advice, nothing half-written, memory bounded.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use tempfile::TempDir;

use crate::asked::fjordvik;
use crate::common::program::tettsted_running;

/// How many KB of addresses a run may have: a range of all cells of a sheet would be 550 GB.
const MOST_KB: u64 = 8 << 20;

const FIGURES: &str = "tettsted:figures;title;low;likely;high;year";
const MOVES: &str = "tettsted:moves;scenario;from_year;to_year;from;to;share";

/// Rows of texts and numbers from the top of a sheet.
fn put(sheet: &mut Worksheet, rows: &[&str]) {
    for (row, text) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(text.split(';')).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("number"),
                Err(_) => sheet.write_string(row, column, cell).expect("text"),
            };
        }
    }
}

/// A workbook with one sheet.
fn book(path: &Path, fill: impl FnOnce(&mut Worksheet)) {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Nytt navn").expect("name"));
    book.save(path).expect("workbook");
}

/// A forecast that would write a workbook.
fn run(folder: &Path) -> Output {
    let program = tettsted_running();
    let limited = format!("ulimit -v {MOST_KB} && exec \"$0\" \"$@\"");
    Command::new("sh")
        .current_dir(folder)
        .args(["-c", &limited])
        .arg(program.get_program())
        .args(["need", "forecast", "f.tettsted", "--need", "need", "--to", "2027", "--draws", "2"])
        .args(["-o", "out.xlsx"])
        .output()
        .expect("a run")
}

/// It stops, says all of it, and nothing is there that was not before.
fn stops(folder: &TempDir, parts: &[&str]) {
    let names = || {
        let entries = fs::read_dir(folder.path()).expect("folder");
        let mut all: Vec<_> = entries.map(|entry| entry.expect("entry").file_name()).collect();
        all.sort();
        all
    };
    let before = names();
    let done = run(folder.path());
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(3), "{said}");
    for part in parts {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(names(), before, "nothing is written");
}

#[test]
fn cells_that_cannot_be_meant_so_are_named_and_nothing_is_written() {
    let folder = fjordvik();
    let path = folder.path().join("need/own-figures.xlsx");
    let shares: Vec<String> = [0.6, 0.5, 0.0, 0.0, 0.0, 0.0]
        .iter()
        .enumerate()
        .map(|(form, share)| format!("form{form}.share;;;{share}"))
        .collect();
    let shares: Vec<&str> = std::iter::once(FIGURES).chain(shares.iter().map(String::as_str)).collect();
    let cases: [(&[&str], &[&str]); 5] = [
        (&[FIGURES, "cost.form4.fixed;;;mye"], &["cell D2", "\"mye\" is no number"]),
        // a column put in before all others
        (&[";tettsted:figures;likely", ";cost.form4.fixed;-3"], &["cell C2", "-3 must be"]),
        (&shares, &["cell D7", "1.1 together"]),
        (&[MOVES, "1;Nye;2028;;4;2;0.1"], &["cell D2", "to_year is empty", "a scenario has an end"]),
        (&["tettsted:figurer;likely"], &["cell A1", "no block"]),
    ];
    for (rows, parts) in cases {
        book(&path, |sheet| put(sheet, rows));
        let all: Vec<&str> =
            ["sheet \"Nytt navn\"", "mend these cells"].iter().chain(parts).copied().collect();
        stops(&folder, &all);
    }
    book(&path, |sheet| {
        put(sheet, &[FIGURES, "cost.form4.fixed"]);
        sheet.write_formula(1, 3, Formula::new("=1+1").set_result("")).expect("formula");
    });
    stops(&folder, &["sheet \"Nytt navn\", cell D2", "reads 0 or nothing"]);
}

#[test]
fn a_small_file_with_far_cells_stops_in_bounded_memory() {
    let folder = fjordvik();
    let path = folder.path().join("need/own-figures.xlsx");
    book(&path, |sheet| {
        sheet.write_string(0, 0, "a").expect("first");
        sheet.write_string(1_048_575, 16_383, "b").expect("last");
    });
    assert!(fs::metadata(&path).expect("a file").len() < 6_000);
    stops(&folder, &["own-figures.xlsx", "row of keys"]);
}

#[test]
fn an_identity_number_stored_as_a_number_is_placed_and_never_said() {
    let folder = fjordvik();
    fs::remove_file(folder.path().join("need/wishes.csv")).expect("removed");
    book(&folder.path().join("need/wishes.xlsx"), |sheet| {
        put(sheet, &["id;birth_year;form;interview_year", "1019012345;2006;2;2025"]);
    });
    stops(&folder, &["wishes.xlsx", "sheet 1, row 2, column A", "identity number"]);
    let said = run(folder.path()).stderr;
    assert!(!String::from_utf8_lossy(&said).contains("19012345"));
}
