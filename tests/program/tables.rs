//! Tables and layers as other programs write them: what is in `tests/cases/`, each under the name of its case.

use std::path::{Path, PathBuf};

use crate::common::program::{demo, features, json, number, refuses, score, stderr, tettsted};
use crate::common::town::{collection, counts_of, csv, expected, feature, homes, put, sites};
use assert_cmd::Command;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal};
use gdal::{Dataset, DriverManager};
use geo_types::{Geometry, Point};
use serde_json::{Value, json};
use tempfile::tempdir;

/// An input of a case.
pub(crate) fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

fn with_sites(sites: impl AsRef<Path>) -> Command {
    score(demo("residents.csv"), sites)
}

/// The ids of the sites in a result.
fn ids(scores: &Value) -> Vec<String> {
    let id =
        |feature: &Value| feature["id"].as_str().or(feature["properties"]["id"].as_str()).map(str::to_owned);
    features(scores).iter().map(|feature| id(feature).expect("id")).collect()
}

/// The eleven sites of the demo town come back with their counts.
fn has_all_sites(command: &mut Command) -> String {
    let assert = command.assert().success();
    assert_eq!(counts_of(&json(&assert)), expected(), "{}", stderr(&assert));
    stderr(&assert)
}

/// Homes of the demo town with columns before the counts that are not set, empty, binary, times and dates without a zone.
fn homes_with_odd_columns(path: &Path, driver: &str) {
    let mut dataset =
        DriverManager::get_driver_by_name(driver).expect("driver").create_vector_only(path).expect("file");
    let system = gdal::spatial_ref::SpatialRef::from_epsg(4326).expect("WGS 84");
    let ty = OGRwkbGeometryType::wkbPoint;
    let layer = dataset.create_layer(LayerOptions { name: "homes", srs: Some(&system), ty, options: None });
    let layer = layer.expect("layer");
    let odd = [
        ("photo", OGRFieldType::OFTBinary),
        ("moved", OGRFieldType::OFTDate),
        ("seen", OGRFieldType::OFTDateTime),
        ("empty", OGRFieldType::OFTInteger64),
        ("list", OGRFieldType::OFTString),
    ];
    let counts = ["rollator", "most", "fit"].map(|name| (name, OGRFieldType::OFTReal));
    for (name, kind) in [("id", OGRFieldType::OFTString)].into_iter().chain(odd).chain(counts) {
        FieldDefn::new(name, kind).and_then(|field| field.add_to_layer(&layer)).expect("field");
    }
    let defn = Defn::from_layer(&layer);
    for (number, home) in homes().iter().enumerate() {
        let mut feature = Feature::new(&defn).expect("feature");
        feature
            .set_geometry(Geometry::from(Point::new(home.lon, home.lat)).to_gdal().expect("point"))
            .expect("place");
        feature.set_field_string(0, &home.id).expect("id");
        if number % 2 == 0 {
            feature.set_field_string(2, "2026/03/01").expect("date");
            feature.set_field_string(3, "2026/03/01 12:00:00").expect("time");
        }
        for (column, count) in (6..).zip(home.counts) {
            feature.set_field_double(column, count).expect("count");
        }
        feature.create(&layer).expect("row");
    }
    dataset.close().expect("written");
    if driver == "GPKG" {
        let flags = gdal::GdalOpenFlags::GDAL_OF_UPDATE | gdal::GdalOpenFlags::GDAL_OF_VECTOR;
        let options = gdal::DatasetOptions { open_flags: flags, ..gdal::DatasetOptions::default() };
        let dataset = Dataset::open_ex(path, options).expect("file");
        let sql = "UPDATE homes SET photo = x'FFD8FF', seen = 'never' WHERE fid % 3 = 0";
        dataset.execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT).expect("photos");
    }
}

/// Whatever stands before the counts, they are read by their own number; what cannot be read is told.
#[test]
fn vector_columns_shift() {
    let folder = tempdir().expect("folder");
    for (driver, name) in [
        ("GPKG", "homes.gpkg"),
        ("FlatGeobuf", "homes.fgb"),
        ("GeoJSONSeq", "homes.geojsonl"),
        ("GML", "homes.gml"),
    ] {
        let path = folder.path().join(name);
        homes_with_odd_columns(&path, driver);
        let assert = score(&path, demo("sites.geojson")).assert().success();
        assert_eq!(counts_of(&json(&assert)), expected(), "{name}: {}", stderr(&assert));
        if driver == "GPKG" {
            assert!(
                stderr(&assert).contains("column \"photo\": binary values count as empty: rows 3, 6, 9 and"),
                "{}",
                stderr(&assert)
            );
        }
    }
    let kml = case("vector-columns-shift/s.kml");
    let assert = score(folder.path().join("homes.gpkg"), &kml).arg("--plain").assert().code(3);
    assert!(
        stderr(&assert).contains("none of the 12 sites"),
        "read, but of another place: {}",
        stderr(&assert)
    );
}

/// A count that is not set is empty, as an empty cell of a CSV file is, and not 0.
#[test]
fn a_count_that_is_not_set_is_no_nought() {
    let folder = tempdir().expect("folder");
    let path = put(folder.path(), "homes.geojsonl", {
        let line = |id: &str, fit: &str| {
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{id}\",\"rollator\":0,\"most\":1{fit}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[9.998,59.998]}}}}\n"
            )
        };
        format!("{}{}{}", line("a", ",\"fit\":2"), line("b", ""), line("c", ",\"fit\":3"))
    });
    let fgb = folder.path().join("homes.fgb");
    let status = std::process::Command::new("ogr2ogr").arg(&fgb).arg(&path).status();
    let files = if status.is_ok_and(|status| status.success()) { vec![path, fgb] } else { vec![path] };
    for file in files {
        let assert = score(&file, demo("sites.geojson")).assert().success();
        let told = stderr(&assert);
        assert!(
            told.contains("row 2 (id b): not counted: column \"fit\": it is empty"),
            "{}: {told}",
            file.display()
        );
    }
}

/// A file that is the first page of a service is told with both numbers, and an error with `--strict`; whoever reads it.
#[test]
fn features_first_page() {
    for (name, words) in
        [("sites.geojson", "holds 10 of 11 features"), ("sites_limit.geojson", "says that there are more")]
    {
        let file = case("features-first-page").join(name);
        let assert = with_sites(&file).assert().success();
        assert!(stderr(&assert).contains(words), "{name}: {}", stderr(&assert));
        let scores = json(&assert);
        assert!(
            scores["unplaced_sites"].to_string().contains(words),
            "told in the result: {}",
            scores["unplaced_sites"]
        );
        refuses(with_sites(&file).arg("--strict"), 3, &["cannot be used"]);
    }
    let folder = tempdir().expect("folder");
    let mut page = collection(&[]);
    page["features"] = json!(
        homes()
            .iter()
            .map(|home| {
                let mut feature =
                    feature(&home.id, &json!({"type": "Point", "coordinates": [home.lon, home.lat]}));
                let [rollator, most, fit] = home.counts;
                feature["properties"] = json!({"rollator": rollator, "most": most, "fit": fit});
                feature
            })
            .collect::<Vec<_>>()
    );
    page["numberMatched"] = json!("2000");
    let file = put(folder.path(), "homes.geojson", page.to_string());
    let assert = score(&file, demo("sites.geojson")).assert().success();
    assert!(stderr(&assert).contains("holds 746 of 2000 features"), "{}", stderr(&assert));
    refuses(score(&file, demo("sites.geojson")).arg("--strict"), 3, &["cannot be used"]);
    page["properties"] = json!({"exceededTransferLimit": true});
    page["numberMatched"] = json!("unknown");
    let file = put(folder.path(), "homes.geojson", page.to_string());
    let assert = score(&file, demo("sites.geojson")).assert().success();
    assert!(
        stderr(&assert).contains("holds 746 features and says that there are more"),
        "{}",
        stderr(&assert)
    );
}

/// A broken feature is named; the others are scored.
#[test]
fn geojson_position_too_short() {
    let assert = with_sites(case("geojson-position-too-short/input.geojson")).assert().success();
    assert!(
        stderr(&assert).contains("its geometry is broken: a position has 1 of 2 numbers"),
        "{}",
        stderr(&assert)
    );
    assert_eq!(features(&json(&assert)).len(), 2);
    let good = json!({"type": "Point", "coordinates": [9.998, 59.998]});
    let folder = tempdir().expect("folder");
    for bad in [
        json!({"type": "Point", "coordinates": []}),
        json!({"type": "MultiPoint", "coordinates": [[9.9, 59.9], [9.9]]}),
        json!({"type": "LineString", "coordinates": [[9.9, 59.9], []]}),
        json!({"type": "MultiLineString", "coordinates": [[[9.9, 59.9], [9.9]]]}),
        json!({"type": "Polygon", "coordinates": [[[9.9, 59.9], [9.91, 59.9], [9.9], [9.9, 59.9]]]}),
        json!({"type": "MultiPolygon", "coordinates": [[[[9.9, 59.9], [9.91, 59.9], [9.9], [9.9, 59.9]]]]}),
        json!({"type": "GeometryCollection", "geometries": [good.clone(), {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1]}]}]}),
    ] {
        let text = collection(&[feature("good", &good), feature("bad", &bad)]).to_string();
        let assert = with_sites(put(folder.path(), "s.geojson", text)).assert().success();
        let told = stderr(&assert);
        assert!(told.contains("row 2 (id bad): not placed: its geometry is broken: "), "{bad}: {told}");
        assert_eq!(ids(&json(&assert)), ["good", "bad"]);
    }
}

/// A style or a table beside the only layer is not asked about; two layers are.
#[test]
fn geopackage_with_styles() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("homes.gpkg");
    homes_with_odd_columns(&path, "GPKG");
    let add = |name: &str, ty| {
        let flags = gdal::GdalOpenFlags::GDAL_OF_UPDATE | gdal::GdalOpenFlags::GDAL_OF_VECTOR;
        let options = gdal::DatasetOptions { open_flags: flags, ..gdal::DatasetOptions::default() };
        let mut dataset = Dataset::open_ex(&path, options).expect("file");
        let layer = dataset.create_layer(LayerOptions { name, srs: None, ty, options: None }).expect("table");
        FieldDefn::new("id", OGRFieldType::OFTString)
            .and_then(|field| field.add_to_layer(&layer))
            .expect("field");
    };
    for (name, ty) in [("layer_styles", OGRwkbGeometryType::wkbNone), ("notes", OGRwkbGeometryType::wkbNone)]
    {
        add(name, ty);
        let assert = score(&path, demo("sites.geojson")).assert().success();
        assert_eq!(counts_of(&json(&assert)), expected());
    }
    add("other", OGRwkbGeometryType::wkbPoint);
    refuses(&mut score(&path, demo("sites.geojson")), 3, &["which one is meant", "homes", "other"]);
    let named = format!("{}|layername=homes", path.display());
    score(named, demo("sites.geojson")).assert().success();
}

/// Names and rows are the same from a zip and from a folder.
#[test]
fn gtfs_zip_and_folder() {
    let folder = tempdir().expect("folder");
    let places = |feed: &str| {
        let output = folder.path().join("places.csv");
        let mut command = tettsted();
        command
            .arg("places")
            .arg(demo("demo.osm"))
            .arg("--stops")
            .arg(case("gtfs-zip-and-folder").join(feed));
        let assert = command.arg("-o").arg(&output).assert().success();
        let told = stderr(&assert).replace(".zip", "");
        (std::fs::read_to_string(output).expect("places").replace(".zip", ""), told)
    };
    for (feed, names) in
        [("padded", ["Torget, øst", "Kirken", "Stasjonen"]), ("windows1252", ["Østre Åsen"; 3])]
    {
        let (from_folder, from_zip) = (places(feed), places(&format!("{feed}.zip")));
        assert_eq!(from_folder, from_zip, "{feed}");
        assert!(!from_folder.1.contains("not used"), "{}", from_folder.1);
        for name in names {
            assert!(from_folder.0.contains(name), "{name} in {}", from_folder.0);
        }
    }
}

/// Several feeds in one file are not half read.
#[test]
fn several_feeds_in_one_zip_are_refused() {
    use std::io::Write;
    let folder = tempdir().expect("folder");
    let path = folder.path().join("feeds.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).expect("file"));
    for name in ["a/stops.txt", "b/stops.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("entry");
        zip.write_all(b"stop_id,stop_lat,stop_lon\n1,59.998,9.998\n").expect("written");
    }
    zip.finish().expect("zip");
    let mut command = tettsted();
    command
        .arg("places")
        .arg(demo("demo.osm"))
        .arg("--stops")
        .arg(&path)
        .arg("-o")
        .arg(folder.path().join("p.csv"));
    refuses(&mut command, 3, &["2 feeds", "a/stops.txt", "b/stops.txt"]);
}

/// The line tells the separator and is no header; a title is shown with its line.
/// As GDAL and QGIS name a file in an archive.
#[test]
fn a_file_in_a_zip_may_be_named() {
    use std::io::Write as _;
    let folder = tempdir().expect("folder");
    let path = folder.path().join("two.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).expect("file"));
    for name in ["a/sites.geojson", "b/others.geojson"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("entry");
        zip.write_all(&std::fs::read(demo("sites.geojson")).expect("sites")).expect("written");
    }
    zip.finish().expect("zip");
    has_all_sites(&mut with_sites(format!("/vsizip/{}/a/sites.geojson", path.display())));
    refuses(&mut with_sites(format!("/vsizip/{}/c.geojson", path.display())), 3, &["two.zip", "c.geojson"]);
    refuses(&mut with_sites(&path), 3, &["a/sites.geojson", "b/others.geojson"]);
}

#[test]
fn csv_with_sep_line() {
    has_all_sites(&mut with_sites(case("csv-with-sep-line/sites.csv")));
    let folder = tempdir().expect("folder");
    let text = std::fs::read(case("csv-with-sep-line/sites.csv")).expect("case");
    let text = String::from_utf8_lossy(&text).into_owned();
    let rest = text.strip_prefix("sep=;").expect("the line");
    has_all_sites(&mut with_sites(put(folder.path(), "quoted.csv", format!("\"sep=;\"{rest}"))));
    let homes = csv("id,lon,lat,rollator,most,fit", |home| {
        let [rollator, most, fit] = home.counts;
        format!("{},{},{},{rollator},{most},{fit}", home.id, home.lon, home.lat)
    });
    let homes = put(folder.path(), "homes.csv", format!("sep=,\n{homes}"));
    has_all_sites(&mut score(homes, demo("sites.geojson")));
    let titled = put(folder.path(), "titled.csv", format!("Tomter i kommunen 2026;;;{rest}"));
    refuses(&mut with_sites(titled), 3, &["(line 1)", "Tomter i kommunen 2026"]);
}

/// A row in which every cell is empty is no row.
#[test]
fn csv_empty_rows() {
    let told = has_all_sites(with_sites(case("csv-empty-rows/sites.csv")).arg("--strict"));
    assert!(told.contains("rows in which every cell is empty are no rows: rows 13, 14, 15"), "{told}");
}

/// A feature a line, whatever the file is called, and what a service of Esri answers.
#[test]
fn geojson_lines() {
    has_all_sites(&mut with_sites(case("geojson-lines/sites.geojson")));
    let assert = with_sites(case("geojson-lines/esri.json")).assert().success();
    let all: Vec<Value> = sites();
    assert_eq!(features(&json(&assert)).len(), all.len(), "{}", stderr(&assert));
    assert_eq!(ids(&json(&assert))[0], "torget");
    let text = std::fs::read_to_string(case("geojson-lines/esri.json")).expect("case");
    let mut esri: Value = serde_json::from_str(&text).expect("JSON");
    esri["exceededTransferLimit"] = json!(true);
    let folder = tempdir().expect("folder");
    let assert = with_sites(put(folder.path(), "esri.json", esri.to_string())).assert().success();
    assert!(stderr(&assert).contains("says that there are more"), "{}", stderr(&assert));
}

/// Sites of a spreadsheet are those of the CSV file with the same rows.
#[test]
fn table_without_geometry() {
    has_all_sites(&mut with_sites(case("table-without-geometry/sites.xlsx")));
    let folder = tempdir().expect("folder");
    let path = folder.path().join("sites.gpkg");
    let mut dataset =
        DriverManager::get_driver_by_name("GPKG").expect("driver").create_vector_only(&path).expect("file");
    let ty = OGRwkbGeometryType::wkbNone;
    let layer =
        dataset.create_layer(LayerOptions { name: "sites", srs: None, ty, options: None }).expect("table");
    for name in ["id", "lon", "lat"] {
        FieldDefn::new(name, OGRFieldType::OFTString)
            .and_then(|field| field.add_to_layer(&layer))
            .expect("field");
    }
    let defn = Defn::from_layer(&layer);
    for site in sites() {
        let mut row = Feature::new(&defn).expect("row");
        let at = crate::common::town::position(&site["geometry"]["coordinates"]);
        for (column, text) in [
            site["id"].as_str().unwrap_or_default().to_owned(),
            format!("{} ", at.lon),
            at.lat.to_string().replace('.', ","),
        ]
        .iter()
        .enumerate()
        {
            row.set_field_string(column, text).expect("cell");
        }
        row.create(&layer).expect("row");
    }
    dataset.close().expect("written");
    let assert = with_sites(&path).assert().success();
    assert_eq!(features(&json(&assert)).len(), 11, "{}", stderr(&assert));
    assert!(features(&json(&assert)).iter().any(|site| number(&site["properties"]["residents"]) > 1000.0));
}
