//! Names beside numbers: of municipalities, of codes, of columns for people.

use std::path::Path;

use calamine::Reader;
use gdal::Dataset;
use gdal::vector::LayerAccess;
use tempfile::{TempDir, tempdir};

use crate::common::gis::read_layer;
use crate::common::program::tettsted;

/// The study area of the demo, whose municipality is 9901 Fjordvik.
fn fjordvik() -> TempDir {
    let folder = tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let mut build = tettsted();
    build.current_dir(folder.path()).args(["build", "fjordvik.osm.pbf", "--grid", "population_250m.csv"]);
    build.args(["--municipalities", "kommune.geojson", "--stops", "stops.txt", "-o", "f.tettsted"]);
    build.assert().success();
    folder
}

fn run(folder: &Path, args: &[&str]) -> String {
    let assert = tettsted().current_dir(folder).args(args).assert().success();
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

/// The name of a code in `kommune.geojson`, read apart from the program.
fn municipality(folder: &Path) -> (String, String) {
    let text = std::fs::read_to_string(folder.join("kommune.geojson")).expect("areas");
    let areas: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let own = &areas["features"][0]["properties"];
    let text = |key: &str| own[key].as_str().expect(key).to_owned();
    (text("kommunenummer"), text("kommunenavn"))
}

/// A study area keeps names, and every table has them beside numbers.
#[test]
fn municipalities_have_their_names() {
    let folder = fjordvik();
    let at = |name: &str| folder.path().join(name);
    let (code, name) = municipality(folder.path());
    run(folder.path(), &["settlements", "f.tettsted", "-o", "s.gpkg"]);
    run(folder.path(), &["coverage", "f.tettsted", "--plan", "plan.gpkg", "-o", "c.gpkg"]);
    run(folder.path(), &["forms", "f.tettsted", "--plan", "plan.gpkg", "-o", "f.gpkg"]);
    for (file, layer) in [("s.gpkg", "settlements"), ("c.gpkg", "homes"), ("f.gpkg", "homes")] {
        let rows = read_layer(&at(file), layer).rows;
        let known = rows.iter().filter(|row| row.text("municipality") == code);
        let named = known.clone().filter(|row| row.text("municipality_name") == name).count();
        assert!(named > 0 && named == known.count(), "{file} {layer}");
    }
    let areas = read_layer(&at("c.gpkg"), "areas").rows;
    let own: Vec<_> =
        areas.iter().filter(|row| row.text("level") == "municipality" && row.text("area") == code).collect();
    assert!(!own.is_empty() && own.iter().all(|row| row.text("area_name") == name));
    let told = run(folder.path(), &["coverage", "f.tettsted", "--plan", "plan.gpkg"]);
    assert!(told.contains(&format!("{code} {name}")), "{told}");
    // residents that are made, written, and read again
    let made = [
        "residents",
        "fjordvik.osm.pbf",
        "--grid",
        "population_250m.csv",
        "--municipalities",
        "kommune.geojson",
    ];
    run(folder.path(), &[&made[..], &["-o", "r.csv"]].concat());
    let table = std::fs::read_to_string(at("r.csv")).expect("table");
    let header: Vec<&str> = table.lines().next().expect("header").split(',').collect();
    assert!(header.contains(&"municipality_name"), "{header:?}");
    let again = ["coverage", "fjordvik.osm.pbf", "--residents", "r.csv", "--plan", "plan.gpkg"];
    assert!(run(folder.path(), &again).contains(&format!("{code} {name}")));
}

/// The workbook of a report has the tables, and no sheet with a row for each home.
#[test]
fn a_report_has_a_workbook() {
    let folder = fjordvik();
    run(folder.path(), &["report", "f.tettsted", "plan.gpkg", "--public-residents", "-o", "rep"]);
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path().join("rep/report.xlsx")).expect("calamine opens it");
    let names = book.sheet_names();
    assert!(
        names.contains(&"Tettsteder".to_owned()) && names.contains(&"Dekning områder".to_owned()),
        "{names:?}"
    );
    assert!(!names.iter().any(|name| name.contains("boliger")), "{names:?}");
    let sheet = book.worksheet_range("Tettsteder").expect("sheet");
    let names = std::fs::read_to_string(folder.path().join("rep/settlements.csv")).expect("table");
    assert_eq!(sheet.height(), names.lines().count());
}

/// The header that a person reads has titles and units, and codes have words.
#[test]
fn excel_has_titles_and_words() {
    let folder = fjordvik();
    let excel = ["--csv", "excel-nb", "-o", "s.csv"];
    run(folder.path(), &[&["settlements", "f.tettsted"], &excel[..]].concat());
    let text = std::fs::read_to_string(folder.path().join("s_needs.csv")).expect("table");
    let header: Vec<&str> =
        text.lines().next().expect("header").trim_start_matches('\u{feff}').split(';').collect();
    assert_eq!(header[..5], ["Tettsted", "Navn", "Gruppe", "Daglig behov", "Innbyggere"], "{header:?}");
    assert!(text.contains("Holdeplass") || text.contains("holdeplass"), "{text}");
    assert!(!text.contains(";stop;"), "{text}");
    run(folder.path(), &[&["settlements", "f.tettsted", "--language", "en"], &excel[..]].concat());
    let text = std::fs::read_to_string(folder.path().join("s.csv")).expect("table");
    assert!(text.lines().next().expect("header").contains(";Municipality;"), "{text}");
}

/// Every code of a list has a label in each language, and it is not the key of the text.
#[test]
fn codes_have_labels_and_columns_have_descriptions() {
    let folder = fjordvik();
    for language in ["nb", "nn", "en"] {
        let runs: [&[&str]; 3] = [
            &["network", "fjordvik.osm.pbf", "-o", "n.gpkg"],
            &["settlements", "f.tettsted", "-o", "s.gpkg"],
            &["places", "f.tettsted", "-o", "p.gpkg"],
        ];
        for (args, (table, column, code)) in runs.into_iter().zip([
            ("network", "rollator_why", "surface_unknown"),
            ("needs", "need", "stop"),
            ("places", "category", "groceries"),
        ]) {
            run(folder.path(), &[args, &["--language", language]].concat());
            let file = folder.path().join(args[args.len() - 1]);
            let dataset = Dataset::open(&file).expect("GDAL opens it");
            let sql = format!(
                "SELECT v.value AS code, v.description AS label, c.description AS about, c.title AS title FROM gpkg_data_columns c JOIN gpkg_data_column_constraints v \
                 ON v.constraint_name = c.constraint_name WHERE c.table_name = '{table}' AND c.column_name = '{column}'"
            );
            let mut answer = dataset
                .execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT)
                .expect("SQL")
                .expect("rows");
            let mut found = false;
            for row in answer.features() {
                let text = |column| row.field_as_string(column).expect("text").unwrap_or_default();
                let [value, label, about, title] = [0, 1, 2, 3].map(text);
                assert!(
                    !label.is_empty() && !label.contains("card-") && !label.contains("value-"),
                    "{language} {value}: {label}"
                );
                assert!(about.len() > title.len() && about.ends_with('.'), "{language} {column}: {about}");
                found |= value == code;
            }
            assert!(found, "{language} {table}: {code}");
        }
    }
}
