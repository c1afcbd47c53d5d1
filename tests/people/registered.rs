//! Registered counts from CSV, a workbook and a GeoPackage are the same.

use std::path::Path;

use gdal::vector::LayerAccess;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use tempfile::tempdir;
use tettsted::explain::Explain;
use tettsted::input::need::NeedError;
use tettsted::input::need::records::{AgeSpan, RegisteredCount};
use tettsted::input::need::registered::RegisteredCounts;
use tettsted::settings::need::scope::Scope;

const HEADER: &str = "group;year;age_from;age_to;area;form;count;scope";

fn read(text: &str) -> Result<RegisteredCounts, NeedError> {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("registered.csv");
    std::fs::write(&path, text).expect("written");
    RegisteredCounts::read(&path)
}

fn with(rows: &[&str]) -> Result<RegisteredCounts, NeedError> {
    read(&format!("{HEADER}\n{}\n", rows.join("\n")))
}

#[test]
fn what_is_empty_is_not_known() {
    let counts = with(&["a;2026;0;5;Nord;0;3;served", "a;2026;80;;;4;1;Criterion16", "b;2025;;;;;7;"])
        .expect("counts");
    let [first, second, third] = counts.rows.as_slice() else { panic!("three rows") };
    assert_eq!(
        (first.ages, first.area.as_deref(), first.count),
        (Some(AgeSpan { from: 0, to: 5 }), Some("Nord"), 3)
    );
    assert_eq!(
        (first.scope, second.scope, third.scope),
        (Some(Scope::Served), Some(Scope::Criterion16), None)
    );
    assert_eq!((second.ages, &second.area), (Some(AgeSpan { from: 80, to: 110 }), &None));
    assert_eq!((third.ages, third.form, third.row), (None, None, 4));
    assert_eq!(counts.remarks.len(), 4, "{:?}", counts.remarks);
}

#[test]
fn broken_rows_are_named() {
    let whole = ["a;2026;0;5;Nord;0;3;served"; 1];
    for (row, part) in [
        (";2026;6;9;;;1;", "\"group\" is empty"),
        ("a;1850;6;9;;;1;", "\"year\""),
        ("a;2026;9;6;;;1;", "age_from 9 is above age_to 6"),
        ("a;2026;6;200;;;1;", "\"age_to\": 200"),
        ("a;2026;6;9;;6;1;", "\"form\": 6"),
        ("a;2026;6;9;;;;", "write 0"),
        ("a;2026;6;9;;;:;", "does not give it"),
        ("a;2026;6;9;;;<5;", "does not give it"),
        ("a;2026;6;9;;;-3;", "-3 must be"),
        ("a;2026;6;9;;;1,5;", "1,5 must be"),
        ("a;2026;6;9;;;1;alle", "\"alle\" must be"),
    ] {
        let counts = with(&[whole[0], row]).expect("one row is whole");
        let [skipped] = counts.skipped.as_slice() else { panic!("{row}: one is skipped") };
        assert!(skipped.row == 3 && skipped.reason.contains(part), "{row}: {}", skipped.reason);
    }
    let nil = with(&["a;2026;0;5;Nord;0;-;served"]).expect("nil is 0");
    assert_eq!(nil.rows[0].count, 0);
    assert!(read("group;year\na;2026\n").is_err_and(|error| error.to_string().contains("\"count\"")));
    assert!(read(&format!("{HEADER}\n")).is_err());
    let twice = with(&["a;2026;0;5;;;3;", "a;2026;5;9;;;4;"]).expect_err("overlap");
    assert!(twice.to_string().contains("rows 2 and 3") && twice.code() == "registered_twice", "{twice}");
}

fn as_workbook(text: &str, path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0_u32..).zip(text.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(';')).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("number"),
                Err(_) => sheet.write_string(row, column, cell).expect("text"),
            };
        }
    }
    book.save(path).expect("workbook");
}

/// A table without geometry, written by GDAL from the CSV file.
fn as_geopackage(csv: &Path, path: &Path) {
    let options = gdal::DatasetOptions::default();
    let from = gdal::Dataset::open_ex(csv, options).expect("GDAL opens CSV");
    let driver = gdal::DriverManager::get_driver_by_name("GPKG").expect("driver");
    let mut to = driver.create_vector_only(path).expect("GeoPackage");
    let layer = from.layer(0).expect("layer");
    let fields: Vec<String> = layer.defn().fields().map(|field| field.name()).collect();
    let options = gdal::vector::LayerOptions {
        name: "registered",
        ty: gdal_sys::OGRwkbGeometryType::wkbNone,
        ..Default::default()
    };
    let new = to.create_layer(options).expect("table");
    let defs: Vec<(&str, u32)> =
        fields.iter().map(|name| (name.as_str(), gdal::vector::OGRFieldType::OFTString)).collect();
    new.create_defn_fields(&defs).expect("fields");
    let mut layer = from.layer(0).expect("layer");
    for feature in layer.features() {
        let mut own = gdal::vector::Feature::new(new.defn()).expect("row");
        for (index, _) in fields.iter().enumerate() {
            if let Some(text) = feature.field_as_string(index).expect("field").filter(|text| !text.is_empty())
            {
                own.set_field_string(index, &text).expect("value");
            }
        }
        own.create(&new).expect("row");
    }
}

#[test]
fn other_formats_say_the_same() {
    let folder = tempdir().expect("folder");
    let csv = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/need/registered.csv");
    let text = std::fs::read_to_string(&csv).expect("counts");
    let [xlsx, gpkg] = ["r.xlsx", "r.gpkg"].map(|name| folder.path().join(name));
    as_workbook(&text, &xlsx);
    as_geopackage(&csv, &gpkg);
    let rows = |path: &Path| {
        let counts = RegisteredCounts::read(path).expect("counts");
        assert!(counts.skipped.is_empty(), "{:?}", counts.skipped);
        let without_row = |row: RegisteredCount| RegisteredCount { row: 0, ..row };
        counts.rows.into_iter().map(without_row).collect::<Vec<_>>()
    };
    let of_csv = rows(&csv);
    assert!(of_csv.len() > 500);
    assert_eq!(rows(&xlsx), of_csv);
    assert_eq!(rows(&gpkg), of_csv);
}

proptest! {
    /// Nothing is lost and nothing is added: rows that are read and skipped are all there are.
    #[test]
    fn every_row_is_read_or_skipped(
        rows in prop::collection::vec("[ab]?;(2020|20x);[0-9]{0,3};;[NS]?;[0-7]?;(-|:|[0-9]{0,2});(served)?", 1..12),
    ) {
        if let Ok(counts) = with(&rows.iter().map(String::as_str).collect::<Vec<_>>()) {
            prop_assert_eq!(counts.rows.len() + counts.skipped.len(), rows.len());
        }
    }
}
