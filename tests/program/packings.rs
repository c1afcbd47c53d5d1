//! Inputs in packings and kinds that are seldom: layers in archives, arcs, tables with very many columns.

use std::io::Write;
use std::path::{Path, PathBuf};

use gdal::DriverManager;
use gdal::vector::{Defn, Feature, FieldDefn, Geometry, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use geo::Area;
use tempfile::tempdir;
use tettsted::input::municipalities;

use crate::common::gis::{Homes, system};
use crate::common::program::{demo, json, refuses, score, stderr};
use crate::common::town::{counts_of, csv, expected, homes, put};

fn has_all(residents: impl AsRef<Path>) {
    let assert = score(residents, demo("sites.geojson")).assert().success();
    assert_eq!(counts_of(&json(&assert)), expected(), "{}", stderr(&assert));
}

#[test]
fn a_geopackage_in_a_zip() {
    let folder = tempdir().expect("folder");
    let plain = folder.path().join("homes.gpkg");
    Homes { driver: "GPKG", epsg: 25833, layer: "boliger" }.write(&plain, &homes());
    let path = folder.path().join("homes.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).expect("file"));
    for (name, bytes) in [("a/homes.gpkg", std::fs::read(&plain).expect("layer")), ("les.txt", b"x".to_vec())]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("entry");
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("zip");
    has_all(&path);
    has_all(format!("{}|layername=boliger", path.display()));
    has_all(format!("/vsizip/{}/a/homes.gpkg", path.display()));
}

#[test]
fn gml_packed_by_gzip() {
    let folder = tempdir().expect("folder");
    let plain = folder.path().join("homes.gml");
    Homes { driver: "GML", epsg: 25833, layer: "homes" }.write(&plain, &homes());
    has_all(&plain);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&std::fs::read(&plain).expect("layer")).expect("packed");
    has_all(put(folder.path(), "packed.gml.gz", packed.finish().expect("packed")));
}

#[test]
fn two_thousand_columns_are_read_and_one_more_is_refused() {
    let folder = tempdir().expect("folder");
    let with = |columns: usize| {
        let more = (6..columns).fold(String::new(), |names, number| names + ",c" + &number.to_string());
        let empty = ",".repeat(columns - 6);
        let text = csv(&format!("id,lon,lat,rollator,most,fit{more}"), |home| {
            let [rollator, most, fit] = home.counts;
            format!("{},{},{},{rollator},{most},{fit}{empty}", home.id, home.lon, home.lat)
        });
        put(folder.path(), "homes.csv", text)
    };
    has_all(with(2_000));
    refuses(&mut score(with(2_001), demo("sites.geojson")), 3, &["2001 columns", "2000"]);
}

/// A circle around 10° E, 60° N as an area of four arcs.
const CIRCLE: &str = "CURVEPOLYGON (CIRCULARSTRING (10.1 60, 10 60.1, 9.9 60, 10 59.9, 10.1 60))";

fn curved(path: &Path, wkt: &str, ty: OGRwkbGeometryType::Type) -> PathBuf {
    let driver = DriverManager::get_driver_by_name("GPKG").expect("driver");
    let mut dataset = driver.create_vector_only(path).expect("dataset");
    let own = system(4326);
    let layer = dataset.create_layer(LayerOptions { name: "kommuner", srs: Some(&own), ty, options: None });
    let layer = layer.expect("layer");
    FieldDefn::new("kommunenummer", OGRFieldType::OFTString)
        .and_then(|field| field.add_to_layer(&layer))
        .expect("field");
    let defn = Defn::from_layer(&layer);
    let mut feature = Feature::new(&defn).expect("feature");
    feature.set_field_string(0, "0301").expect("code");
    feature.set_geometry(Geometry::from_wkt(wkt).expect("arcs")).expect("geometry");
    feature.create(&layer).expect("row");
    dataset.close().expect("written");
    path.into()
}

/// Areas with arcs are read as straight pieces of 4 degrees of the circle: a polygon of 90 sides.
#[test]
fn arcs_are_read_as_straight_pieces() {
    let folder = tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    let sides = 90.0_f64;
    let of_sides = sides / 2.0 * (std::f64::consts::TAU / sides).sin() * 0.1 * 0.1;
    let multi = format!("MULTISURFACE ({CIRCLE}, ((11 60, 11.1 60, 11.1 60.1, 11 60.1, 11 60)))");
    let gml = r#"<?xml version="1.0" encoding="UTF-8"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2" gml:id="f">
<ogr:featureMember><ogr:kommuner gml:id="k.0"><ogr:geom><gml:MultiSurface srsName="urn:ogc:def:crs:OGC:1.3:CRS84" gml:id="g.0">
<gml:surfaceMember><gml:Polygon gml:id="g.1"><gml:exterior><gml:Ring><gml:curveMember><gml:Curve gml:id="g.2"><gml:segments>
<gml:ArcString><gml:posList>10.1 60 10 60.1 9.9 60 10 59.9 10.1 60</gml:posList></gml:ArcString>
</gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon></gml:surfaceMember>
</gml:MultiSurface></ogr:geom><ogr:kommunenummer>0301</ogr:kommunenummer></ogr:kommuner></ogr:featureMember>
</ogr:FeatureCollection>"#;
    for (path, expected) in [
        (curved(&at("one.gpkg"), CIRCLE, OGRwkbGeometryType::wkbCurvePolygon), of_sides),
        (curved(&at("more.gpkg"), &multi, OGRwkbGeometryType::wkbMultiSurface), of_sides + 0.1 * 0.1),
        (put(folder.path(), "arcs.gml", gml), of_sides),
    ] {
        let found = municipalities::read(&path).expect("areas");
        assert!(found.skipped.is_empty(), "{}: {:?}", path.display(), found.skipped);
        let area = found.all[0].area.unsigned_area();
        assert!((area / expected - 1.0).abs() < 1e-4, "{}: {area} {expected}", path.display());
    }
}
