//! `tettsted score` in and out of every format: the counts stay the same.

use crate::common;
use crate::common::gis::{self, Homes};
use crate::common::program::{demo, json, score, score_demo};
use crate::common::town::{
    CLASSES, Home, collection, count_columns, counts_of, csv, expected, feature, homes, library_counts,
    positions, put, sites,
};
use gdal::vector::{LayerAccess, OGRFieldType, OGRwkbGeometryType};
use gdal::{DriverManager, Metadata};
use geo_types::{Geometry, Point};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::tempdir;
use tettsted::geodesy::Position;

fn same_counts_from_residents(residents: &Path) {
    let assert = score(residents, demo("sites.geojson")).assert().success();
    assert_eq!(counts_of(&json(&assert)), expected(), "{}", residents.display());
}

fn same_counts_from_sites(sites: &Path) {
    let assert = score(demo("residents.csv"), sites).assert().success();
    assert_eq!(counts_of(&json(&assert)), expected(), "{}", sites.display());
}

/// What a file holds, in the order of the sites: the index of a `FlatGeobuf` puts rows in its own.
fn in_order(file: &Path) -> gis::Read {
    let mut read = gis::read(file);
    let order: Vec<String> =
        sites().iter().map(|site| site["id"].as_str().unwrap_or_default().to_owned()).collect();
    read.rows.sort_by_key(|row| order.iter().position(|id| *id == row.text("id")));
    read
}

/// Counts, names and places come back, in the order of the sites.
fn holds_the_scores(file: &Path) -> gis::Read {
    score_demo().arg("-o").arg(file).assert().success();
    let is_indexed = file.extension().is_some_and(|ending| ending == "fgb");
    let read = if is_indexed { in_order(file) } else { gis::read(file) };
    assert_eq!(read.rows.len(), sites().len());
    for ((row, site), counts) in read.rows.iter().zip(sites()).zip(expected()) {
        assert_eq!(row.text("id"), site["id"], "order of {}", file.display());
        assert_eq!(row.text("name"), site["properties"]["name"]);
        assert_eq!(row.counts(), counts);
    }
    read
}

fn holds_points_and_types(read: &gis::Read) {
    assert_eq!((read.epsg, read.geometry_type), (Some(4326), OGRwkbGeometryType::wkbPoint));
    for (row, place) in read.rows.iter().zip(positions()) {
        assert_eq!(row.geometry, Some(Geometry::from(Point::new(place.lon, place.lat))));
    }
    let kind = |name: &str| read.columns.iter().find(|(n, _)| n == name).expect(name).1;
    for class in CLASSES {
        assert_eq!(kind(&format!("{class}_linked")), OGRFieldType::OFTInteger);
    }
    assert!(count_columns().iter().all(|column| kind(column) == OGRFieldType::OFTReal));
    assert_eq!(kind("name"), OGRFieldType::OFTString);
}

#[test]
fn geopackage_holds_the_scores() {
    let folder = tempdir().unwrap();
    holds_points_and_types(&holds_the_scores(&folder.path().join("scores.gpkg")));
}

/// QGIS shows these under the information of a layer.
#[test]
fn geopackages_tell_where_they_come_from() {
    let folder = tempdir().unwrap();
    let [file, beside] = ["scores.gpkg", "scores.geojson"].map(|name| folder.path().join(name));
    for output in [&file, &beside] {
        score_demo().arg("-o").arg(output).assert().success();
    }
    let about = &common::program::read_json(&beside)["tettsted"];
    let dataset = gdal::Dataset::open(&file).unwrap();
    let layer = dataset.layer(0).unwrap();
    for key in ["classes", "settings", "ground"] {
        let told = layer.metadata_item(key, "").unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&told).unwrap(), about[key], "{key}");
    }
    assert_eq!(layer.metadata_item("program", "").unwrap(), about["program"].as_str().unwrap());
    assert!(layer.metadata_item("osm_attribution", "").unwrap().contains("OpenStreetMap"));
    let description = layer.metadata_item("DESCRIPTION", "").unwrap();
    for told in ["program: tettsted", "© OpenStreetMap contributors, ODbL"] {
        assert!(description.contains(told), "{description}");
    }
}

#[test]
fn flatgeobuf_holds_the_scores() {
    let folder = tempdir().unwrap();
    holds_points_and_types(&holds_the_scores(&folder.path().join("scores.fgb")));
}

#[test]
fn csv_holds_the_scores() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("scores.csv");
    for (row, place) in holds_the_scores(&file).rows.iter().zip(positions()) {
        assert!((row.number("X") - place.lon).abs() < 1e-9 && (row.number("Y") - place.lat).abs() < 1e-9);
    }
}

/// Or a reader that guesses types from the first rows takes a column of people for whole numbers.
#[test]
fn numbers_in_csv_have_a_point() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("scores.csv");
    for row in holds_the_scores(&file).rows {
        for column in &count_columns() {
            assert!(row.text(column).contains('.'), "{column} is {}", row.text(column));
        }
    }
}

/// A column that differs from a score in capitals only gives way, too: the score keeps its name.
#[test]
fn scores_keep_their_names_beside_columns_in_capitals() {
    let folder = tempdir().unwrap();
    let mut all = sites();
    all[0]["properties"]["Most_Residents"] = json!(-1);
    let input = put(folder.path(), "sites.geojson", collection(&all).to_string());
    for ending in ["gpkg", "csv", "fgb"] {
        let file = folder.path().join(format!("scores.{ending}"));
        score(demo("residents.csv"), &input).arg("-o").arg(&file).assert().success();
        let rows = in_order(&file).rows;
        assert_eq!(rows.iter().map(gis::Row::counts).collect::<Vec<_>>(), expected(), "{ending}");
    }
}

/// A site without a place has no geometry, and is written all the same; where the format drops such rows, that is an error.
#[test]
fn sites_without_geometry_are_never_lost() {
    let folder = tempdir().unwrap();
    let mut all = vec![feature("nowhere", &Value::Null)];
    all.extend(sites());
    let input = put(folder.path(), "sites.geojson", collection(&all).to_string());
    for ending in ["gpkg", "csv"] {
        let file = folder.path().join(format!("scores.{ending}"));
        score(demo("residents.csv"), &input).arg("-o").arg(&file).assert().success();
        let rows = gis::read(&file).rows;
        assert_eq!(
            (rows[0].text("id").as_str(), rows[0].counts()),
            ("nowhere", [(0.0, false); 3]),
            "{ending}"
        );
        assert!(ending == "csv" || rows[0].geometry.is_none(), "{ending}");
        assert_eq!(rows[1..].iter().map(gis::Row::counts).collect::<Vec<_>>(), expected(), "{ending}");
    }
    let beside = folder.path().join("scores_without_geometry.csv");
    score(demo("residents.csv"), &input).arg("-o").arg(folder.path().join("scores.fgb")).assert().success();
    let rows = gis::read(&beside).rows;
    assert_eq!(
        (rows.len(), rows[0].text("id").as_str(), rows[0].counts()),
        (1, "nowhere", [(0.0, false); 3])
    );
}

#[test]
fn points_lines_and_areas_fit_one_file() {
    let folder = tempdir().unwrap();
    let line = json!([[9.998, 59.998], [9.999, 59.999]]);
    let area = json!([[[9.998, 59.998], [9.999, 59.998], [9.999, 59.999], [9.998, 59.998]]]);
    let mut all = sites();
    all.push(feature("line", &json!({ "type": "LineString", "coordinates": line })));
    all.push(feature("area", &json!({ "type": "Polygon", "coordinates": area })));
    let input = put(folder.path(), "sites.geojson", collection(&all).to_string());
    let run = |file: &Path| score(demo("residents.csv"), &input).arg("-o").arg(file).assert().success();
    let table = folder.path().join("scores.csv");
    run(&table);
    assert_eq!(gis::read(&table).rows.len(), 13);
    // one kind of geometry in each layer
    let file = folder.path().join("scores.gpkg");
    run(&file);
    let dataset = gdal::Dataset::open(&file).expect("GDAL opens it");
    let counts = ["scores", "scores_lines", "scores_areas"]
        .map(|name| dataset.layer_by_name(name).expect("layer").feature_count());
    assert_eq!(counts, [11, 1, 1]);
    run(&folder.path().join("scores.fgb"));
    for (name, count) in [("scores.fgb", 11), ("scores_lines.fgb", 1), ("scores_areas.fgb", 1)] {
        assert_eq!(gis::read(&folder.path().join(name)).rows.len(), count, "{name}");
    }
}

#[test]
fn residents_as_csv_with_other_columns_and_signs() {
    let folder = tempdir().unwrap();
    let fields = |home: &Home| [home.lon, home.lat, home.counts[0], home.counts[1], home.counts[2]];
    let comma = |n: f64| format!("{n:.7}").replace('.', ",");
    let cells = |sep: &'static str| {
        move |home: &Home| {
            let [lon, lat, rollator, most, fit] = fields(home).map(comma);
            [&home.id, &fit, &lat, "\"Øvre, nedre\"", &most, &lon, &rollator].join(sep)
        }
    };
    let header = ["id", "FIT", "Latitude", "merknad", "most", "Longitude", "rollator"];
    let windows = |text: String| text.replace('\n', "\r\n");
    let reordered = |home: &Home| {
        let [lon, lat, rollator, most, fit] = fields(home);
        format!("{fit},{lat},\"Øvre, nedre\",{most},{lon},{rollator},{}", home.id)
    };
    let files = [
        ("reordered.csv", csv("fit,lat,note,most,lon,rollator,id", reordered)),
        ("semicolons.csv", csv(&header.join(";"), cells(";"))),
        ("bom.csv", windows(format!("\u{feff}{}", csv(&header.join(";"), cells(";"))))),
        ("tabs.tsv", csv(&header.join("\t"), cells("\t"))),
        ("tabs.txt", csv(&header.join("\t"), cells("\t"))),
        (
            "spaces.csv",
            csv("id, lon, lat, rollator, most, fit", |home| {
                let [lon, lat, rollator, most, fit] = fields(home);
                format!(" {} , {lon} , {lat} , {rollator} , {most}.0 , {fit}e0 ", home.id)
            }),
        ),
    ];
    for (name, text) in files {
        same_counts_from_residents(&put(folder.path(), name, text));
    }
}

#[test]
fn residents_as_geojson() {
    let folder = tempdir().unwrap();
    let feature = |home: &Home| {
        let [rollator, most, fit] = home.counts;
        let geometry = json!({ "type": "Point", "coordinates": [home.lon, home.lat, 12.5] });
        let properties = json!({ "most": most, "rollator": rollator.to_string(), "x": null, "fit": fit });
        json!({ "type": "Feature", "id": home.id, "properties": properties, "geometry": geometry })
    };
    let text = collection(&homes().iter().map(feature).collect::<Vec<_>>()).to_string();
    same_counts_from_residents(&put(folder.path(), "homes.geojson", &text));
    same_counts_from_residents(&put(folder.path(), "homes.json", format!("\u{feff}{text}")));
}

#[test]
fn residents_in_gis_formats_and_other_systems() {
    let folder = tempdir().unwrap();
    let files = [
        ("homes.gpkg", "GPKG", 25833),
        ("homes.fgb", "FlatGeobuf", 25833),
        ("homes.shp", "ESRI Shapefile", 25832),
        ("crs.geojson", "GeoJSON", 25833),
        ("wgs84.geojson", "GeoJSON", 4326),
        ("latitude-first.gpkg", "GPKG", 4258),
    ];
    for (name, driver, epsg) in files {
        let file = folder.path().join(name);
        Homes { driver, epsg, layer: "homes" }.write(&file, &homes());
        if name == "crs.geojson" {
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.contains("urn:ogc:def:crs:EPSG::25833"), "GDAL writes the legacy member");
        }
        same_counts_from_residents(&file);
    }
}

#[test]
fn a_layer_is_named_as_in_qgis() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("two layers.gpkg");
    let driver = DriverManager::get_driver_by_name("GPKG").unwrap();
    let mut dataset = driver.create_vector_only(&file).unwrap();
    Homes { driver: "GPKG", epsg: 4326, layer: "before" }.add_to(&mut dataset, &homes()[..3]);
    Homes { driver: "GPKG", epsg: 25833, layer: "homes" }.add_to(&mut dataset, &homes());
    dataset.close().unwrap();
    let named = |layer: &str| format!("{}|layername={layer}", file.display());
    same_counts_from_residents(Path::new(&named("homes")));

    let unnamed = &mut score(&file, demo("sites.geojson"));
    common::program::refuses(unnamed, 3, &["before", "homes", "|layername="]);
    let unknown = &mut score(named("elsewhere"), demo("sites.geojson"));
    common::program::refuses(unknown, 3, &["before", "homes"]);
}

#[test]
fn sites_as_csv_and_in_gis_formats() {
    let folder = tempdir().unwrap();
    let comma = |n: f64| n.to_string().replace('.', ",");
    let row = |(number, place): (usize, Position)| {
        format!("s{number};Løkka {number};{};{}", comma(place.lat), comma(place.lon))
    };
    let rows: Vec<String> = positions().into_iter().enumerate().map(row).collect();
    let csv = put(folder.path(), "sites.csv", format!("id;navn;lat;lon\n{}\n", rows.join("\n")));
    same_counts_from_sites(&csv);
    let first = &json(&score(demo("residents.csv"), &csv).assert().success())["features"][0];
    assert_eq!((&first["id"], &first["properties"]["navn"]), (&json!("s0"), &json!("Løkka 0")));

    let as_homes = positions().into_iter().zip(0..).map(|(place, number)| Home {
        id: format!("s{number}"),
        lon: place.lon,
        lat: place.lat,
        counts: [0.0; 3],
    });
    let as_homes: Vec<Home> = as_homes.collect();
    for (name, driver, epsg) in [("s.gpkg", "GPKG", 25833), ("s.shp", "ESRI Shapefile", 25832)] {
        let file = folder.path().join(name);
        Homes { driver, epsg, layer: "sites" }.write(&file, &as_homes);
        same_counts_from_sites(&file);
    }
}

/// Half a person is half a person, in every format.
#[test]
fn parts_of_residents_add_up() {
    let folder = tempdir().unwrap();
    let halves = csv("id,lon,lat,rollator,most,fit", |home| {
        let [rollator, most, fit] = home.counts.map(|count| count / 2.0);
        format!("{},{},{},{rollator},{most},{fit}", home.id, home.lon, home.lat)
    });
    let halves = put(folder.path(), "halves.csv", halves);
    let half = expected().into_iter().map(|counts| counts.map(|(count, linked)| (count / 2.0, linked)));
    let half: Vec<_> = half.collect();
    assert_eq!(counts_of(&json(&score(&halves, demo("sites.geojson")).assert().success())), half);
    for ending in ["gpkg", "fgb", "csv"] {
        let file = folder.path().join(format!("scores.{ending}"));
        score(&halves, demo("sites.geojson")).arg("-o").arg(&file).assert().success();
        let rows = in_order(&file).rows;
        assert_eq!(rows.iter().map(gis::Row::counts).collect::<Vec<_>>(), half, "{ending}");
    }
    assert_eq!(library_counts(&positions()), expected());
}
