//! Spreadsheets, archives and files that are no tables: what is read, what is asked, what is refused with what to do.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::common::gis::{Homes, system};
use crate::common::program::{demo, features, json, refuses, score, stderr};
use crate::common::town::{Home, counts_of, csv, expected, homes, put};
use crate::tables::case;
use assert_cmd::Command;
use gdal::spatial_ref::CoordTransform;
use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use tempfile::{TempDir, tempdir};

const HEADER: [&str; 6] = ["id", "lon", "lat", "rollator", "most", "fit"];

fn with_homes(homes: impl AsRef<Path>) -> Command {
    score(homes, demo("sites.geojson"))
}

fn scores_as_csv(command: &mut Command) -> String {
    let assert = command.assert().success();
    assert_eq!(counts_of(&json(&assert)), expected(), "{}", stderr(&assert));
    stderr(&assert)
}

/// The homes on a sheet that begins at a row and column; each cell as a number, or as people type it.
fn fill(sheet: &mut Worksheet, (row, column): (u32, u16), as_text: bool) {
    for (number, name) in (column..).zip(HEADER) {
        sheet.write_string(row, number, name).expect("header");
    }
    for (line, home) in (row + 1..).zip(homes()) {
        sheet.write_string(line, column, &home.id).expect("id");
        for (number, value) in (column + 1..).zip([home.lon, home.lat].into_iter().chain(home.counts)) {
            if as_text {
                sheet
                    .write_string(line, number, format!(" {}\u{a0}", value.to_string().replace('.', ",")))
                    .expect("text");
            } else {
                sheet.write_number(line, number, value).expect("number");
            }
        }
    }
}

fn workbook(make: impl FnOnce(&mut Workbook)) -> (TempDir, PathBuf) {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("homes.xlsx");
    let mut workbook = Workbook::new();
    make(&mut workbook);
    workbook.save(&path).expect("workbook");
    (folder, path)
}

#[test]
fn homes_of_a_workbook_are_those_of_the_csv_file() {
    for as_text in [false, true] {
        let (_folder, path) = workbook(|book| fill(book.add_worksheet(), (3, 2), as_text));
        scores_as_csv(&mut with_homes(&path));
    }
}

/// A reader that takes memory for all cells between two would ask for hundreds of gigabytes here.
#[test]
fn cells_far_apart_take_no_memory() {
    let (_folder, path) = workbook(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, (0, 0), false);
        sheet.write_string(1_048_575, 16_383, "x").expect("last cell");
    });
    let told = scores_as_csv(&mut with_homes(&path));
    assert!(told.contains("cells beside the named columns are not read: row 1048576"), "{told}");
}

#[test]
fn formulas_that_nobody_calculated_are_told() {
    let (_folder, path) = workbook(|book| {
        let sheet = book.add_worksheet();
        fill(sheet, (0, 0), false);
        sheet.write_formula(1, 3, Formula::new("=1+1")).expect("formula");
        sheet.write_formula(2, 3, Formula::new("=1+1").set_result("2")).expect("formula");
    });
    let assert = with_homes(&path).assert().success();
    let told = stderr(&assert);
    assert!(
        told.contains("column \"rollator\": formulas that read 0 or nothing") && told.contains(": row 2 (1)"),
        "{told}"
    );
}

#[test]
fn of_several_sheets_one_is_asked_for() {
    let (_folder, path) = workbook(|book| {
        fill(book.add_worksheet().set_name("Boliger").expect("name"), (0, 0), false);
        book.add_worksheet().set_name("Tomt").expect("name");
        let hidden = book.add_worksheet().set_name("Lister").expect("name");
        hidden.write_string(0, 0, "a").expect("cell");
        hidden.set_hidden(true);
    });
    scores_as_csv(&mut with_homes(&path));
    let (_folder, path) = workbook(|book| {
        fill(book.add_worksheet().set_name("Boliger").expect("name"), (0, 0), false);
        book.add_worksheet().write_string(0, 0, "Notater").expect("cell");
    });
    refuses(&mut with_homes(&path), 3, &["which one is meant", "Boliger", "Sheet2"]);
    scores_as_csv(&mut with_homes(format!("{}|layername=Boliger", path.display())));
    refuses(&mut with_homes(format!("{}|layername=Annet", path.display())), 3, &["no sheet \"Annet\""]);
}

/// A zip file with these files.
fn zip(path: &Path, files: &[(&str, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).expect("file"));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("zip");
}

/// As `LibreOffice` saves it: values beside what is shown, rows to the end of the sheet repeated.
fn ods(path: &Path, tail: &str) {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>a note</text:p></office:annotation><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let number = |value: f64| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value:.1}</text:p></table:table-cell>"
        )
    };
    let header: String = HEADER.iter().map(|name| cell(name)).collect();
    let row = |home: &Home| {
        let numbers: String = [home.lon, home.lat].into_iter().chain(home.counts).map(number).collect();
        format!(
            "<table:table-row>{}{numbers}<table:table-cell table:number-columns-repeated=\"16378\"/></table:table-row>",
            cell(&home.id)
        )
    };
    let rows: String = homes().iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Ark1\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
         <table:table-row>{header}</table:table-row>{rows}{tail}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    zip(path, &[("mimetype", kind), ("content.xml", content.into_bytes())]);
}

#[test]
fn homes_of_an_opendocument_workbook_are_those_of_the_csv_file() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("homes.ods");
    ods(
        &path,
        "<table:table-row table:number-rows-repeated=\"1047000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    );
    scores_as_csv(&mut with_homes(&path));
    ods(
        &path,
        "<table:table-row table:number-rows-repeated=\"1047000\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
    );
    refuses(&mut with_homes(&path), 3, &["more than 20000000 cells"]);
}

/// One layer in an archive is read; of several one is named; a damaged archive is refused.
#[test]
fn layers_in_archives() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("homes.zip");
    let homes_csv = std::fs::read(demo("residents.csv")).expect("homes");
    zip(
        &path,
        &[
            ("README.txt", b"read me".to_vec()),
            ("data/homes.csv", homes_csv.clone()),
            ("__MACOSX/._homes.csv", vec![0; 9]),
        ],
    );
    scores_as_csv(&mut with_homes(&path));
    zip(&path, &[("homes.csv", homes_csv.clone()), ("other.csv", b"id,lon,lat\n".to_vec())]);
    refuses(&mut with_homes(&path), 3, &["which one is meant", "homes.csv", "other.csv"]);
    scores_as_csv(&mut with_homes(format!("{}|layername=homes", path.display())));
    zip(&path, &[("README.txt", b"read me".to_vec()), ("picture.png", vec![1, 2, 3])]);
    refuses(&mut with_homes(&path), 3, &["column"]);

    let parts = tempdir().expect("folder");
    Homes { driver: "ESRI Shapefile", epsg: 25832, layer: "homes" }
        .write(&parts.path().join("homes.shp"), &homes());
    let mut files = Vec::new();
    for entry in parts.path().read_dir().expect("parts") {
        let part = entry.expect("part").path();
        let name = format!("shape/{}", part.file_name().unwrap_or_default().to_string_lossy());
        files.push((name, std::fs::read(part).expect("part")));
    }
    let files: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    zip(&path, &files);
    scores_as_csv(&mut with_homes(&path));

    let whole = std::fs::read(&path).expect("zip");
    for place in (40..whole.len()).step_by(whole.len() / 23) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        let assert = with_homes(put(folder.path(), "damaged.zip", &damaged)).assert();
        let code = assert.get_output().status.code();
        assert!(code == Some(3) || code == Some(0), "byte {place}: {code:?} {}", stderr(&assert));
        refuses(&mut with_homes(put(folder.path(), "cut.zip", &whole[..place])), 3, &["cut.zip"]);
    }
}

#[test]
fn tables_packed_by_gzip() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("homes.csv.gz");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&std::fs::read(demo("residents.csv")).expect("homes")).expect("packed");
    let bytes = packed.finish().expect("packed");
    std::fs::write(&path, &bytes).expect("written");
    scores_as_csv(&mut with_homes(&path));
    refuses(&mut with_homes(put(folder.path(), "cut.csv.gz", &bytes[..bytes.len() / 2])), 3, &["damaged"]);
}

/// What is not read says what it is and what to do, whatever it is called.
#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = tempdir().expect("folder");
    let cases: [(&str, &[u8], &[&str]); 8] = [
        ("homes.parquet", b"PAR1\x15\x04", &["Parquet", "GeoPackage"]),
        ("homes.sos", "\u{feff}.HODE\n..TEGNSETT UTF-8\n.SLUTT\n".as_bytes(), &["SOSI", "GML"]),
        ("homes.sos", b".HODE\n..TEGNSETT ISO8859-1\n..EIER \"\xd8stre\"\n", &["SOSI", "GML"]),
        ("homes.dxf", b"  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n", &["DXF", "QGIS"]),
        ("homes.csv.lz4", b"\x04\x22\x4d\x18\x64\x40", &["lz4", "unpack"]),
        ("homes.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", &["7-Zip", "unpack"]),
        ("homes.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &["Excel", ".xlsx"]),
        ("homes.geojson", b"<!DOCTYPE html><html><body>Log in</body></html>", &["web page", "log in"]),
    ];
    for (name, bytes, words) in cases {
        refuses(&mut with_homes(put(folder.path(), name, bytes)), 3, words);
    }
}

/// Unicode text, as Excel calls it: tabs, UTF-16.
#[test]
fn tables_in_utf16() {
    let homes = csv("id\tlon\tlat\trollator\tmost\tfit", |home| {
        let [rollator, most, fit] = home.counts;
        format!("{}\t{}\t{}\t{rollator}\t{most}\t{fit}", home.id, home.lon, home.lat).replace('.', ",")
    });
    let folder = tempdir().expect("folder");
    let bytes: Vec<u8> = format!("\u{feff}{homes}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    scores_as_csv(&mut with_homes(put(folder.path(), "homes.txt", bytes)));
}

/// Columns `x` and `y`, and `øst` and `nord`, in the coordinate system that is named.
#[test]
fn metres_in_the_system_that_is_named() {
    let to_utm = CoordTransform::new(&system(4326), &system(25833)).expect("transform");
    let in_utm = |header: &str| {
        csv(header, |home| {
            let (mut x, mut y) = ([home.lon], [home.lat]);
            to_utm.transform_coords(&mut x, &mut y, &mut []).expect("place");
            let [rollator, most, fit] = home.counts;
            format!("{},{:.4},{:.4},{rollator},{most},{fit}", home.id, x[0], y[0])
        })
    };
    let folder = tempdir().expect("folder");
    for header in ["id,x,y,rollator,most,fit", "id,Øst,Nord,rollator,most,fit"] {
        let homes = put(folder.path(), "homes.csv", in_utm(header));
        scores_as_csv(with_homes(&homes).args(["--input-crs", "25833"]));
    }
    let homes = put(folder.path(), "homes.csv", in_utm("id,x,y,rollator,most,fit"));
    refuses(&mut with_homes(homes), 3, &["--input-crs", "25833"]);
}

/// A layer that was cut off is not read as whole.
#[test]
fn a_layer_that_was_cut_off_is_told() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("homes.fgb");
    Homes { driver: "FlatGeobuf", epsg: 4326, layer: "homes" }.write(&path, &homes());
    let whole = std::fs::read(&path).expect("layer");
    std::fs::write(&path, &whole[..whole.len() * 3 / 4]).expect("cut");
    let assert = with_homes(&path).assert();
    let told = stderr(&assert);
    assert!(told.contains("of 746 features could be read"), "{told}");
}

/// A page of a service in a coordinate system of its own, as QGIS saves it.
#[test]
fn pages_in_other_coordinate_systems_are_told() {
    let text = std::fs::read_to_string(case("features-first-page/sites.geojson")).expect("case");
    let mut page: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let to_utm = CoordTransform::new(&system(4326), &system(25833)).expect("transform");
    for feature in page["features"].as_array_mut().expect("features") {
        let at = crate::common::town::position(&feature["geometry"]["coordinates"]);
        let (mut x, mut y) = ([at.lon], [at.lat]);
        to_utm.transform_coords(&mut x, &mut y, &mut []).expect("place");
        feature["geometry"]["coordinates"] = serde_json::json!([x[0], y[0]]);
    }
    page["crs"] = serde_json::json!({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}});
    let folder = tempdir().expect("folder");
    let sites = put(folder.path(), "sites.geojson", page.to_string());
    let assert = score(demo("residents.csv"), sites).assert().success();
    assert!(stderr(&assert).contains("holds 10 of 11 features"), "{}", stderr(&assert));
    assert_eq!(features(&json(&assert)).len(), 10);
    assert_eq!(counts_of(&json(&assert)), expected()[..10]);
}
