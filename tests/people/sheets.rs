//! Addresses and grids as workbooks are those of their CSV files.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use tempfile::tempdir;
use tettsted::input::addresses::Addresses;
use tettsted::input::grid::{GridOptions, read};

/// A workbook with the cells of a text; numbers as numbers, but for columns that are text.
fn workbook(folder: &Path, name: &str, (text, between): (&str, char), texts: &[&str]) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header: Vec<&str> = text.lines().next().expect("header").split(between).collect();
    for (row, line) in (0_u32..).zip(text.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(between)) {
            let is_text = row == 0 || texts.contains(&header[usize::from(column)]);
            match cell.parse::<f64>() {
                Ok(number) if !is_text => sheet.write_number(row, column, number).expect("number"),
                _ if cell.is_empty() => sheet,
                _ => sheet.write_string(row, column, cell).expect("text"),
            };
        }
    }
    let path = folder.join(name);
    book.save(&path).expect("workbook");
    path
}

#[test]
fn a_grid_as_a_workbook() {
    let folder = tempdir().expect("folder");
    let csv = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/population_250m.csv");
    let text = std::fs::read_to_string(&csv).expect("grid");
    let between = if text.lines().next().expect("header").contains(';') { ';' } else { ',' };
    let path = workbook(folder.path(), "grid.xlsx", (&text, between), &[]);
    let [of_csv, of_xlsx] = [csv, path].map(|path| read(&path, &GridOptions::default()).expect("a grid"));
    assert!(!of_csv.cells.is_empty());
    assert_eq!(of_csv.cells, of_xlsx.cells);
    assert!(of_xlsx.skipped.is_empty(), "{:?}", of_xlsx.skipped);
}

#[test]
fn addresses_as_a_workbook() {
    let folder = tempdir().expect("folder");
    let text = "lokalId;kommunenummer;kommunenavn;adressetype;adressenavn;nummer;bokstav;adresseTekst;EPSG-kode;Nord;Øst;atkomstNord;atkomstØst\n\
        1;0301;OSLO;Vegadresse;Trelastgata;1;;Trelastgata 1;25833;6649375;260125;6649385;260135\n\
        2;0301;OSLO;Vegadresse;Trelastgata;2;B;Trelastgata 2B;25832;6642830.4;595562.04;;\n";
    let csv = folder.path().join("a.csv");
    std::fs::write(&csv, text).expect("addresses");
    let path = workbook(folder.path(), "a.xlsx", (text, ';'), &["kommunenummer"]);
    let [of_csv, of_xlsx] = [csv, path].map(|path| Addresses::read(&path).expect("addresses"));
    assert_eq!(of_csv.addresses.len(), 2, "{of_csv:?}");
    assert_eq!(of_csv.addresses, of_xlsx.addresses);
    assert!(of_xlsx.skipped.is_empty(), "{:?}", of_xlsx.skipped);
}
