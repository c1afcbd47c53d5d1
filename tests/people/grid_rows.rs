//! Layouts and broken rows of population files: small files made here.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::common::town::put;
use gdal::DriverManager;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{Defn, Feature, FieldDefn, Geometry, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use proptest::prelude::*;
use serde_json::{Value, json};
use tettsted::explain::Explain;
use tettsted::input::grid::{GridError, GridOptions, read, ssb_id};
use tettsted::input::population::{CellShape, Population};

/// Three cells of 250 m, the first west of easting 0.
const CELLS: [(i64, i64, f64); 3] =
    [(-75_000, 6_618_000, 6.0), (260_000, 6_649_250, 1314.0), (1_098_250, 7_937_000, 1.0)];

fn corner(side: u32, east: i64, north: i64) -> CellShape {
    CellShape::Square { epsg: 25833, east, north, side }
}

fn read_text(name: &str, text: impl AsRef<[u8]>) -> Result<Population, GridError> {
    let folder = tempfile::tempdir().expect("folder");
    read(&put(folder.path(), name, text), &GridOptions::default())
}

fn ok(text: impl AsRef<[u8]>) -> Population {
    read_text("grid.csv", text).expect("a grid")
}

/// Fails unless the cells are [`CELLS`].
fn assert_cells(found: &Population, layout: &str) {
    assert_eq!(found.skipped, [], "{layout}");
    let found: Vec<_> =
        found.cells.iter().map(|cell| (cell.shape.clone(), cell.residents.expect("published"))).collect();
    let expected: Vec<_> = CELLS.iter().map(|(east, north, n)| (corner(250, *east, *north), *n)).collect();
    assert_eq!(found, expected, "{layout}");
}

/// The cells as CSV, with a row made by `row` from id and residents.
fn csv(header: &str, end: &str, row: impl Fn(&str, f64) -> String) -> String {
    let rows = CELLS.iter().map(|(east, north, count)| row(&ssb_id(*east, *north), *count) + end);
    header.to_owned() + end + &rows.collect::<String>()
}

#[test]
fn every_layout_of_a_table_says_the_same() {
    let layouts = [
        csv("SSBID0250M;pop_tot", "\r\n", |id, n| format!("{id};{n}")),
        csv("\u{feff}ogc_fid;ssbid250m;pop_tot", "\n", |id, n| format!("7;{id};{n}")),
        csv("lokalId;navnerom;ssbid250m;popTot;statistikkAr", "\n", |id, n| format!("a;b;{id};{n};2023")),
        csv("fid,ru250m,pop_tot", "\n", |id, n| format!("1.0,{id}.0,{n}.0")),
        csv("ssbid_250\tBEFOLKNING", "\n", |id, n| format!("{id}\t{n}")),
        csv("ssbid_250m pop_tot", "\n", |id, n| format!("{id} {n}")),
        csv("  ssbid_250m     pop_tot", "\n", |id, n| format!("  {id}    {n}  ")),
        csv("SSBID0250M;pop_tot;pop_ave2", "\n", |id, n| format!("{id};{n},0;48,8")),
        csv("\"Ssbid0250m\";\"Pop_Tot\"", "\n", |id, n| format!("\"{id}\";\"{n}\"")),
        csv("X;Y;SSBID0250M;pop_tot", "\n", |id, n| format!(";;{id};{n}")),
        csv("ssbid1000m;ssbid250m;pop_tot", "\n", |id, n| format!("22600006649000;{id};{n}")),
    ];
    for layout in layouts {
        assert_cells(&ok(&layout), &layout);
    }
}

#[test]
fn windows_1252_headers_are_read() {
    let mut text = b"SSBID0250M;\xC5r;pop_tot\n".to_vec();
    text.extend(b"22600006649250;2018;3\n22600006649250;2019;4\n");
    let found = ok(text);
    assert_eq!((found.cells[0].residents, found.cells[0].row), (Some(4.0), 3));
    assert_eq!(found.remarks[0].rows, 1);
}

/// Writes [`CELLS`] as polygons whose geometry lies 10 m off, ids as real numbers: the ids must decide.
fn write_polygons(driver: &str, path: &Path) {
    let driver = DriverManager::get_driver_by_name(driver).expect("driver");
    let mut dataset = driver.create_vector_only(path).expect("dataset");
    let srs = SpatialRef::from_epsg(25833).expect("system");
    let ty = OGRwkbGeometryType::wkbPolygon;
    let layer = LayerOptions { name: "grid", srs: Some(&srs), ty, options: None };
    let layer = dataset.create_layer(layer).expect("layer");
    for (name, width) in [("ru250m", 20), ("pop_tot", 10)] {
        let field = FieldDefn::new(name, OGRFieldType::OFTReal).expect("field");
        field.set_width(width);
        field.add_to_layer(&layer).expect("field");
    }
    let defn = Defn::from_layer(&layer);
    for (east, north, count) in CELLS {
        let mut feature = Feature::new(&defn).expect("feature");
        feature.set_field_double(0, ssb_id(east, north).parse().expect("a number")).expect("id");
        feature.set_field_double(1, count).expect("count");
        let (w, s, e, n) = (east + 10, north + 10, east + 260, north + 260);
        let wkt = format!("POLYGON(({w} {s},{e} {s},{e} {n},{w} {n},{w} {s}))");
        feature.set_geometry(Geometry::from_wkt(&wkt).expect("wkt")).expect("geometry");
        feature.create(&layer).expect("row");
    }
    dataset.close().expect("written");
}

#[test]
fn ids_decide_in_vector_files() {
    for (driver, name) in
        [("GPKG", "a.gpkg"), ("ESRI Shapefile", "a.shp"), ("FlatGeobuf", "a.fgb"), ("GeoJSON", "a.geojson")]
    {
        let folder = tempfile::tempdir().expect("folder");
        let path: PathBuf = folder.path().join(name);
        write_polygons(driver, &path);
        let mut found = read(&path, &GridOptions::default()).expect("a grid");
        // FlatGeobuf sorts its features
        found.cells.sort_by_key(|cell| cell.id.clone());
        assert_cells(&found, name);
    }
}

#[test]
fn the_size_follows_from_steps_or_polygons() {
    let mut text = "ssb_id,population\n".to_owned();
    for i in 0..12 {
        writeln!(text, "{},{}", ssb_id(260_000 + 250 * i, 6_649_000), i).expect("text");
    }
    let found = ok(&text);
    assert_eq!(found.cells[3].shape, corner(250, 260_750, 6_649_000));
    assert!(found.remarks[0].text.contains("250 m") && found.remarks[0].rows == 12, "{:?}", found.remarks);
    // one bad id does not change it
    let found = ok(text + "22600106649250,1\n");
    assert_eq!((found.cells.len(), found.skipped.len()), (12, 1));
    assert!(found.skipped[0].reason.contains("no multiple of 250 m"), "{:?}", found.skipped);

    // a square of one hundredth of a degree squared at 60° N is no known size, one of 0.0022457° × 0.0044895° is 250 m
    let ring = |dx: f64, dy: f64| {
        json!([[[10.0, 60.0], [10.0 + dx, 60.0], [10.0 + dx, 60.0 + dy], [10.0, 60.0 + dy], [10.0, 60.0]]])
    };
    let feature = |ring: Value| {
        json!({ "type": "Feature", "properties": { "ssbid": 22_600_006_649_000_i64, "pop_tot": 4 },
                "geometry": { "type": "Polygon", "coordinates": ring } })
    };
    let read_one = |ring| {
        let text = json!({ "type": "FeatureCollection", "features": [feature(ring)] }).to_string();
        read_text("grid.geojson", text).expect("a grid").cells[0].shape.clone()
    };
    // metres in a degree at 60° N: 55,800 east, 111,412 north
    assert_eq!(read_one(ring(250.0 / 55_800.0, 250.0 / 111_412.0)), corner(250, 260_000, 6_649_000));
    assert_eq!(read_one(ring(0.01, 0.01)), corner(1000, 260_000, 6_649_000), "from the id alone");
}

#[test]
fn bad_rows_are_named_with_their_rule() {
    let cases = [
        ("2260000664925;1", "has 13 digits"),
        ("226000066492500;1", "has 15 digits"),
        ("2,26E+13;1", "a spreadsheet has rounded it"),
        (";1", "grid id is empty"),
        ("22600106649250;1", "easting 260010, northing 6649250, is no multiple of 250 m"),
        ("66492502260000;1", "not in Norway"),
        ("22600006649500;-4", "-4 residents; must be from 0 to 1e9"),
        ("22600006649500;many", "\"pop_tot\": many is not a number"),
        ("22600006649500;", "\"pop_tot\": it is empty"),
        ("22600006649500;12 34", "12 34 is not a number"),
        ("22600006649500", "1 cells, the header has 2"),
        ("22600006649500;1;2", "3 cells, the header has 2"),
        ("22600006649250;9", "row 3 already counts this cell"),
    ];
    for (bad, rule) in cases {
        let text =
            format!("SSBID0250M;pop_tot\n22600006649000;2\n22600006649250;3\n{bad}\n22600006649750;4\n");
        let found = ok(&text);
        let sum: f64 = found.cells.iter().filter_map(|cell| cell.residents).sum();
        assert_eq!((found.cells.len(), sum, found.skipped.len()), (3, 9.0, 1), "{bad}");
        let skipped = &found.skipped[0];
        assert!(skipped.row == 4 && skipped.reason.contains(rule), "{bad}: {skipped:?}");
        let id = bad.split(';').next().filter(|id| !id.is_empty());
        assert_eq!(skipped.id.as_deref(), id, "{bad}");
    }
}

#[test]
fn what_cannot_be_read_at_all_says_why() {
    let cases = [
        ("id,population\n89a901291abffff,1\n", "grid_no_place", "[\"id\", \"population\"]"),
        ("ssbid250m,est_tot\n22600006649000,1\n", "grid_no_population", "[\"ssbid250m\", \"est_tot\"]"),
        ("GRD_ID,TOT_P_2011,TOT_P_2021\n1kmN1E1,1,2\n", "grid_which_population", "TOT_P_2011"),
        ("ssbid,pop_tot\n22600016649001,1\n", "grid_cell_size", "column \"ssbid\" does not name it"),
        ("ssbid250m,pop_tot\n", "table_empty", "no rows"),
        ("", "table_empty", "no rows"),
        ("ssbid250m,pop_tot\n22600006649000,0\n", "table_no_residents", "0 residents"),
        ("ssbid250m,pop_tot\n1,1\n2,1\n22600006649000,1\n", "table_mostly_bad", "has 1 digits"),
        ("ssbid250m,pop_tot\n22600006649000,\"1\n22600006649250,2\n", "table_format", "quotation mark"),
    ];
    for (text, code, words) in cases {
        let error = read_text("grid.csv", text).expect_err(text);
        assert_eq!(error.code(), code, "{text}: {error}");
        assert!(error.to_string().contains(words) && !error.advice().is_empty(), "{text}: {error}");
    }
    let options = GridOptions { population_field: Some("people".into()), ..GridOptions::default() };
    let folder = tempfile::tempdir().expect("folder");
    let path = put(folder.path(), "grid.csv", "ssbid250m,pop_tot\n22600006649000,1\n");
    assert_eq!(read(&path, &options).expect_err("no such column").code(), "grid_no_such_column");
}

#[test]
fn european_cells_are_read() {
    let text = "GRD_ID,TOT_P_2021\nCRS3035RES1000mN4093000E4362000,17\n1kmN4094E4362,5\n1kmN4094E4362,5\n";
    let found = ok(text);
    let square = |east, north| CellShape::Square { epsg: 3035, east, north, side: 1000 };
    let shapes: Vec<_> = found.cells.iter().map(|cell| cell.shape.clone()).collect();
    assert_eq!(shapes, [square(4_362_000, 4_093_000), square(4_362_000, 4_094_000)]);
    assert_eq!(found.skipped, [], "a row that says the same again");
    assert!(found.remarks.iter().any(|remark| remark.text.contains("row 4 and row 3: counted once")));
}

#[test]
fn any_layer_with_a_column_is_read() {
    let geometry = |kind: &str, coordinates: Value| json!({ "type": kind, "coordinates": coordinates });
    let ring = json!([[[10.0, 60.0], [10.1, 60.0], [10.1, 60.1], [10.0, 60.0]]]);
    let other = json!([[[[10.2, 60.0], [10.3, 60.0], [10.3, 60.1], [10.2, 60.0]]]]);
    let rows = [
        (geometry("Point", json!([10.0, 60.0])), json!(3.5)),
        (geometry("Polygon", ring), json!(7)),
        (geometry("MultiPolygon", other), json!(8)),
        (geometry("LineString", json!([[10.0, 60.0], [10.1, 60.1]])), json!(9)),
        (Value::Null, json!(10)),
        (geometry("Point", json!([262_000.0, 6_649_000.0])), json!(11)),
    ];
    let features: Vec<Value> = rows
        .into_iter()
        .map(|(geometry, folk)| json!({ "type": "Feature", "id": "A", "properties": { "folk": folk }, "geometry": geometry }))
        .collect();
    let folder = tempfile::tempdir().expect("folder");
    let text = json!({ "type": "FeatureCollection", "features": features }).to_string();
    let path = put(folder.path(), "areas.geojson", text);
    let found = read(&path, &GridOptions { population_field: Some("FOLK".into()), ..GridOptions::default() })
        .expect("areas");
    assert_eq!(found.cells.iter().filter_map(|cell| cell.residents).collect::<Vec<_>>(), [3.5, 7.0, 8.0]);
    let reasons: Vec<_> =
        found.skipped.iter().map(|skipped| (skipped.row, skipped.reason.as_str())).collect();
    assert!(
        matches!(reasons[..], [(4, line), (5, none), (6, far)]
        if line.contains("neither") && none.contains("no geometry") && far.contains("projected")),
        "{reasons:?}"
    );
    let texts: Vec<_> = found.remarks.iter().map(|remark| (remark.rows, remark.text.as_str())).collect();
    assert!(
        matches!(texts[..], [(1, fraction), (2, again)]
        if fraction.contains("fraction") && again.contains("come again")),
        "{texts:?}"
    );
}

proptest! {
    /// Whatever a table holds: an answer, and in a good one every row is a cell or skipped.
    #[test]
    fn no_row_vanishes(rows in prop::collection::vec(("[0-9]{0,3}|2260000664[0-9]{4}|\\PC{0,6}", "-?[0-9]{0,4}|[a-z:]"), 1..30)) {
        let clean = |text: &str| text.replace(['"', ';', '\n', '\r'], "_");
        let lines: Vec<String> = rows.iter().map(|(id, count)| format!("_{};{}\n", clean(id), clean(count))).collect();
        let good = "22600006649000;1\n".to_owned();
        let text = format!("ssbid250m;pop_tot\n{good}{}", lines.concat().replace("_2260000", "2260000"));
        match read_text("grid.csv", text) {
            Ok(found) => {
                let same = found.remarks.iter().filter(|remark| remark.text.contains("counted once"));
                let same: u64 = same.map(|remark| remark.rows).sum();
                prop_assert_eq!(found.cells.len() + found.skipped.len() + same as usize, rows.len() + 1);
            }
            Err(error) => prop_assert!(["table_mostly_bad", "grid_editions"].contains(&error.code()), "{}", error),
        }
    }
}
