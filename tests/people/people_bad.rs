//! Grids, ages and heights that cannot be used, wholly or in part: what is told, what is done all the same, how it ends.

use crate::common;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::common::osm_map::Map;
use crate::common::people::{Household, by_cell, converted, remarks, residents, run};
use crate::common::program::{demo, names_in, refuses, tettsted};
use crate::common::raster_file::RasterFile;
use crate::common::town::{homes, put};
use assert_cmd::Command;
use gdal::DriverManager;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use serde_json::{Value, json};
use tempfile::tempdir;

/// South-west corners of the cells of 250 m in UTM 33 that homes of the demo town lie in, and 10 residents for each home.
fn cells() -> Vec<([i64; 2], f64)> {
    let places: Vec<_> = homes().iter().map(|home| [home.lon, home.lat]).collect();
    let mut cells = BTreeMap::new();
    for place in converted(4326, 25833, &places) {
        let corner = place.map(|metres| (metres / 250.0).floor() as i64 * 250);
        *cells.entry(corner).or_insert(0.0) += 10.0;
    }
    cells.into_iter().collect()
}

/// A line of a grid in CSV.
fn line(([east, north], residents): &([i64; 2], f64)) -> String {
    format!("{:07}{north:07};{residents}\n", east + 2_000_000)
}

fn grid(rows: &[String]) -> String {
    format!("ssbid0250m;pop_tot\n{}", rows.concat())
}

fn whole_grid() -> String {
    grid(&cells().iter().map(line).collect::<Vec<_>>())
}

/// `tettsted residents` of the demo town with a grid.
fn with_grid(grid: &Path) -> Command {
    let mut command = residents(&demo("demo.osm"));
    command.arg("--grid").arg(grid);
    command
}

fn sum(homes: &[Household]) -> f64 {
    homes.iter().map(|home| home.residents.likely).sum()
}

/// One broken row is named with its line, in the report, too; all others keep their residents; `--strict` refuses the file.
fn skips_line_4(broken: &str, words: &[&str]) {
    let folder = tempdir().expect("folder");
    let all = cells();
    let mut rows: Vec<String> = all.iter().map(line).collect();
    rows[2] = format!("{broken}\n");
    let file = put(folder.path(), "grid.csv", grid(&rows));
    let (homes, report, told) = run(&mut with_grid(&file), folder.path());
    for word in ["grid.csv, row 4", "not used"].iter().chain(words) {
        assert!(told.contains(word), "{word:?} is not said in:\n{told}");
    }
    let skipped = &report["skipped"][0];
    let reason = skipped["reason"].as_str().expect("reason");
    assert!(skipped["row"] == 4 && reason.contains("grid.csv") && reason.contains(words[0]), "{skipped}");
    let expected: f64 = all.iter().map(|(_, n)| n).sum::<f64>() - all[2].1;
    assert!((sum(&homes) - expected).abs() < 1e-6);
    assert_eq!(by_cell(&homes).len(), all.len() - 1);
    let output = folder.path().join("strict.gpkg");
    refuses(with_grid(&file).arg("--strict").arg("-o").arg(&output), 3, &["row 4", "--strict"]);
    assert!(!output.exists());
}

#[test]
fn rows_with_bad_ids_and_counts_are_skipped_and_named() {
    let [east, north] = cells()[2].0;
    let id = format!("{:07}{north:07}", east + 2_000_000);
    skips_line_4(&format!("{};10", &id[..13]), &["13 digits", "14: easting + 2,000,000"]);
    skips_line_4(&format!("{id};-3"), &["-3", "pop_tot", &id]);
    skips_line_4(&format!("{id};mange"), &["mange is not a number"]);
    skips_line_4(&format!("{id};"), &["empty"]);
}

#[test]
fn a_grid_of_broken_ids_is_refused() {
    let folder = tempdir().expect("folder");
    let rows: Vec<String> = cells().iter().map(|cell| line(cell)[1..].to_owned()).collect();
    let file = put(folder.path(), "grid.csv", grid(&rows));
    refuses(&mut with_grid(&file), 3, &["grid.csv", "rows cannot be used", "13 digits"]);
}

/// A layer of squares at these corners that says its coordinate system is another one.
fn layer(file: &Path, epsg: u32) {
    let driver = DriverManager::get_driver_by_name("GPKG").expect("driver");
    let mut dataset = driver.create_vector_only(file).expect("dataset");
    let system = SpatialRef::from_epsg(epsg).expect("known system");
    let layer = dataset.create_layer(LayerOptions {
        name: "grid",
        srs: Some(&system),
        ty: OGRwkbGeometryType::wkbPolygon,
        options: None,
    });
    let layer = layer.expect("layer");
    FieldDefn::new("pop_tot", OGRFieldType::OFTReal).and_then(|f| f.add_to_layer(&layer)).expect("field");
    let defn = Defn::from_layer(&layer);
    for ([east, north], residents) in cells() {
        let (far_east, far_north) = (east + 250, north + 250);
        let ring = format!(
            "POLYGON (({east} {north}, {far_east} {north}, {far_east} {far_north}, {east} {far_north}, {east} {north}))"
        );
        let mut feature = Feature::new(&defn).expect("feature");
        feature.set_geometry(gdal::vector::Geometry::from_wkt(&ring).expect("square")).expect("geometry");
        feature.set_field_double(0, residents).expect("count");
        feature.create(&layer).expect("row");
    }
    dataset.close().expect("written");
}

/// Places are the right ones with the right system, and an error with both extents with another.
#[test]
fn a_grid_in_the_wrong_coordinate_system_is_refused() {
    let folder = tempdir().expect("folder");
    let [right, wrong] = [25833, 25832].map(|epsg| {
        let file = folder.path().join(format!("{epsg}.gpkg"));
        layer(&file, epsg);
        file
    });
    let (homes, ..) = run(&mut with_grid(&right), folder.path());
    assert!((sum(&homes) - cells().iter().map(|(_, n)| n).sum::<f64>()).abs() < 1e-6);

    // zone 32 is 6 degrees farther west
    let output = folder.path().join("wrong.csv");
    let words = [
        "cells lie outside",
        "the grid covers lon 3.984 to 4.015",
        "the extract lon 9.98",
        "coordinate system",
    ];
    refuses(with_grid(&wrong).arg("-o").arg(&output), 3, &words);
    assert!(!output.exists());
    for command in ["score", "survey"] {
        let mut command_line = tettsted();
        command_line.arg(command).arg(demo("demo.osm")).arg("--grid").arg(&wrong);
        refuses(
            command_line.arg("--sites").arg(demo("sites.geojson")),
            3,
            &["the grid covers lon 3.984 to 4.015"],
        );
    }
    let mut reach = tettsted();
    reach.arg("reach").arg(demo("demo.osm")).arg("--grid").arg(&wrong).args(["--at", "10.0,60.0"]);
    refuses(&mut reach, 3, &["the grid covers lon 3.984 to 4.015"]);

    // GeoJSON that names no system is in degrees
    let square = |([east, north], residents): &([i64; 2], f64)| {
        let ring = [[0, 0], [250, 0], [250, 250], [0, 250], [0, 0]].map(|[x, y]| [east + x, north + y]);
        let geometry = json!({ "type": "Polygon", "coordinates": [ring] });
        json!({ "type": "Feature", "properties": { "pop_tot": residents }, "geometry": geometry })
    };
    let features: Vec<Value> = cells().iter().map(square).collect();
    let unnamed = put(folder.path(), "grid.geojson", common::town::collection(&features).to_string());
    refuses(&mut with_grid(&unnamed), 3, &["grid.geojson", "they look projected", "rows cannot be used"]);
}

#[test]
fn a_grid_of_another_place_or_of_nobody_is_refused() {
    let folder = tempdir().expect("folder");
    let away: Vec<String> = cells().iter().map(|([e, n], count)| line(&([e + 50_000, *n], *count))).collect();
    let file = put(folder.path(), "grid.csv", grid(&away));
    let all = format!("{0} of its {0} cells lie outside", away.len());
    refuses(&mut with_grid(&file), 3, &[&all, "the grid covers lon 10.", "check that"]);

    // somebody, but not here
    let mut nobody: Vec<String> = cells().iter().map(|(corner, _)| line(&(*corner, 0.0))).collect();
    nobody.push(away[0].clone());
    let file = put(folder.path(), "grid.csv", grid(&nobody));
    let some = format!("1 of its {} cells lie outside", nobody.len());
    refuses(&mut with_grid(&file), 3, &[&some, "any others have 0 residents"]);

    // half of the cells elsewhere is no error, but said
    let half: Vec<String> = cells().iter().map(line).chain(away.iter().cloned()).collect();
    let file = put(folder.path(), "grid.csv", grid(&half));
    let (homes, report, told) = run(&mut with_grid(&file), folder.path());
    let expected: f64 = cells().iter().map(|(_, n)| n).sum();
    assert!((sum(&homes) - expected).abs() < 1e-6);
    let outside = format!(
        "cells with {expected:.0} residents lie outside the area of the streets, or of the border given, and are left out ({})",
        away.len()
    );
    assert!(told.contains(&outside) && report["outside"]["residents"]["likely"] == expected, "{told}");
}

/// A municipality around the demo town.
fn municipality(folder: &Path, code: &str) -> PathBuf {
    let ring = [[9.9, 59.9], [10.1, 59.9], [10.1, 60.1], [9.9, 60.1], [9.9, 59.9]];
    let geometry = json!({ "type": "Polygon", "coordinates": [ring] });
    let properties = json!({ "kommunenummer": code, "kommunenavn": "Elvestad" });
    let feature = json!({ "type": "Feature", "properties": properties, "geometry": geometry });
    put(folder, "kommuner.geojson", common::town::collection(&[feature]).to_string())
}

/// The demo town in municipality 9901, with a table of ages.
fn with_ages(folder: &Path, ages: &str) -> Command {
    let mut command = with_grid(&put(folder, "grid.csv", whole_grid()));
    command.arg("--municipalities").arg(municipality(folder, "9901"));
    command.arg("--ages").arg(put(folder, "ages.csv", ages));
    command
}

#[test]
fn ages_that_do_not_sum_are_said() {
    let folder = tempdir().expect("folder");
    // a table that gives the sum of all ages, too: 100 and 90, of which 60 and 40 and 30 and 60
    let table = |total: u32| {
        format!(
            "\"region\";\"age\";\"Persons 2024\"\n\"9901 Elvestad\";\"Total\";{total}\n\"9901 Elvestad\";\"0-66 years\";60\n\
             \"9901 Elvestad\";\"67 years or older\";40\n\"0301 Oslo\";\"Total\";90\n\"0301 Oslo\";\"0-66 years\";30\n\
             \"0301 Oslo\";\"67 years or older\";60\n"
        )
    };
    let (right, report, told) = run(&mut with_ages(folder.path(), &table(100)), folder.path());
    assert!(!told.contains("sums differ") && !remarks(&report).contains("sums differ"), "{told}");
    let (wrong, report, told) = run(&mut with_ages(folder.path(), &table(101)), folder.path());
    let words =
        "sums differ from what the table gives: 9901 Elvestad, 2024: its ages sum to 100, the table says 101";
    assert!(told.contains(&format!("ages.csv: {words}")), "{told}");
    assert!(remarks(&report).contains(words), "{}", remarks(&report));
    // the ages count, as before
    assert!((sum(&wrong) - sum(&right)).abs() < 1e-9);
    assert!(wrong.iter().zip(&right).all(|(a, b)| a.classes == b.classes));
}

/// The shares of the others stand in: 30 of 0-66 and 60 older ones, 1/3 and 2/3.
#[test]
fn a_municipality_that_is_missing_has_the_ages_of_the_others() {
    let folder = tempdir().expect("folder");
    let table = "\"region\";\"age\";\"Persons 2024\"\n\"0301 Oslo\";\"0-15 years\";30\n\"0301 Oslo\";\"16-79 years\";0\n\
                 \"0301 Oslo\";\"80 years or older\";60\n";
    let (homes, report, told) = run(&mut with_ages(folder.path(), table), folder.path());
    for words in ["9901 Elvestad is in no table for 2024", "its residents are not known"] {
        assert!(
            told.contains(words) && remarks(&report).contains(words),
            "{words:?} is not said in:\n{told}"
        );
    }
    let all: f64 = cells().iter().map(|(_, n)| n).sum();
    assert!((sum(&homes) - all).abs() < 1e-6);
    // data/mobility.toml: nobody under 16 uses a rollator, 34 of 100 from 80 do; 30 and 5 of 100 are fit
    let class = |class: usize| homes.iter().map(|home| home.classes[class].likely).sum::<f64>() / all;
    let expected = [0.34 * 2.0 / 3.0, 0.3 / 3.0 + 0.05 * 2.0 / 3.0];
    assert!((class(0) - expected[0]).abs() < 1e-9 && (class(2) - expected[1]).abs() < 1e-9);
    assert!((class(0) + class(1) + class(2) - 1.0).abs() < 1e-9);
}

const AGES: &str = "\"region\";\"age\";\"Persons 2024\"\n\"9901 Elvestad\";\"0-66 years\";60\n\"9901 Elvestad\";\"67 years or older\";40\n";

#[test]
fn what_belongs_together_is_asked_for() {
    let folder = tempdir().expect("folder");
    let grid = put(folder.path(), "grid.csv", whole_grid());
    let ages = put(folder.path(), "ages.csv", AGES);
    refuses(with_grid(&grid).arg("--ages").arg(&ages), 3, &["--ages needs --municipalities"]);
    let year = &["no table has the year 2090", "counted are 2024", "choose one of these years"];
    for more in [&["--year", "2090"][..], &["--year", "2090", "--grid-year", "2024"]] {
        refuses(with_ages(folder.path(), AGES).args(more), 3, year);
    }
    // before --ages there is no year; that is a matter of the command line
    let told = with_grid(&grid).args(["--year", "2024"]).assert().code(2);
    assert!(common::program::stderr(&told).contains("--ages"));

    let mut street = Map::default();
    for (id, lon) in [(1, 100_000_000), (2, 100_300_000)] {
        street.node(id, lon, 600_000_000);
    }
    street.way(1, &[1, 2], "residential");
    let extract = put(folder.path(), "street.osm", street.xml());
    let nothing = &["there is nothing to count residents from", "--grid", "--buildings", "--addresses"];
    refuses(&mut residents(&extract), 3, nothing);
    let mut score = tettsted();
    score.arg("score").arg(&extract).arg("--sites").arg(demo("sites.geojson"));
    refuses(&mut score, 3, nothing);
    assert_eq!(names_in(folder.path()), ["ages.csv", "grid.csv", "kommuner.geojson", "street.osm"]);
}

/// Heights of a plane over the demo town that rises to the east by 6 in 100, in some unit.
fn plane(folder: &Path, name: &str, unit: &'static str, metres: f64, west: f64) -> PathBuf {
    let file = RasterFile {
        epsg: Some(4326),
        corner: [west, 60.01],
        cell: [0.0001, 0.0001],
        size: [500, 220],
        unit: Some(unit),
        ..RasterFile::default()
    };
    // a degree of longitude is 55.8 km here
    file.write(folder, name, |[lon, _]: [f64; 2]| (lon - west) * 55_800.0 * 0.06 / metres)
}

#[test]
fn heights_in_feet_are_converted_and_that_is_said() {
    let folder = tempdir().expect("folder");
    let lengths = |dem: &Path| {
        let (mut network, output) = (tettsted(), dem.with_extension("geojson"));
        network.arg("network").arg(demo("demo.osm")).arg("--dem").arg(dem).arg("-o").arg(&output);
        let assert = network.assert().success();
        let all = common::program::read_json(&output);
        let lengths = all["features"].as_array().expect("features").iter();
        let lengths = lengths.map(|edge| edge["properties"]["most_length_m"].as_f64().expect("length"));
        (lengths.collect::<Vec<_>>(), common::program::stderr(&assert))
    };
    let (metres, told) = lengths(&plane(folder.path(), "metres.tif", "m", 1.0, 9.975));
    assert!(!told.contains("converted"), "{told}");
    let feet = plane(folder.path(), "feet.tif", "ft", 0.3048, 9.975);
    let (feet, told) = lengths(&feet);
    assert!(told.contains("heights in feet were converted to metres"), "{told}");
    assert!(metres.len() == feet.len() && metres.iter().zip(&feet).all(|(a, b)| (a - b).abs() < 0.0015));
    // taken for metres they would be steeper than 15 in 100: each metre to the east would count for more than 1.7
    let wrong = plane(folder.path(), "wrong.tif", "m", 0.3048, 9.975);
    assert!(lengths(&wrong).0.iter().sum::<f64>() > 1.1 * feet.iter().sum::<f64>());
}

#[test]
fn heights_of_elsewhere_are_refused() {
    let folder = tempdir().expect("folder");
    let dem = plane(folder.path(), "elsewhere.tif", "m", 1.0, 10.5);
    let mut command = residents(&demo("demo.osm"));
    refuses(command.arg("--dem").arg(&dem), 3, &["the heights lie elsewhere", "lon 10.5", "lon 9.98"]);
    assert_eq!(names_in(folder.path()), ["elsewhere.tif", "elsewhere.tif.aux.xml"]);
}
