//! Published files of heights, against values computed from their raw bytes.
//!
//! The figures come from Python's standard library alone: the 1201 × 1201 big-endian 16-bit numbers of each `.hgt`
//! (`struct.unpack('>1442401h', …)`; row and column of a place are `(lat₀ + 1 − lat) · 1200` and `(lon − lon₀) · 1200`), and for
//! the `GeoTIFF` files the raw cells `gdal_translate -of ENVI` writes, each with the four products of a bilinear mean.
//! Places in UTM 33 by Krüger's series on GRS 80.

use std::path::PathBuf;

use crate::common::shared;
use tettsted::geodesy::Position;
use tettsted::input::raster::{Dem, RasterError};

fn open(files: &[&str]) -> Option<Dem> {
    let files: Option<Vec<PathBuf>> = files.iter().map(|file| shared(file)).collect();
    files.map(|files| Dem::open(&files).expect("heights"))
}

fn check(dem: &Dem, expected: &[([f64; 2], Option<f64>)], tolerance: f64) {
    let points: Vec<Position> =
        expected.iter().map(|([lon, lat], _)| Position { lon: *lon, lat: *lat }).collect();
    for ((place, expected), found) in expected.iter().zip(dem.heights(&points).expect("heights")) {
        let same = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < tolerance,
            (found, expected) => found.is_none() && expected.is_none(),
        };
        assert!(same, "{place:?}: {found:?}, not {expected:?}");
    }
}

#[test]
fn hgt_of_monaco() {
    let Some(dem) = open(&["data/monaco/N43E007.hgt.zip"]) else { return };
    let void = |rows: f64, columns: f64| [7.0 + columns / 1200.0, 44.0 - rows / 1200.0];
    check(
        &dem,
        &[
            ([7.4246, 43.7384], Some(61.1104)),
            ([7.4197, 43.7311], Some(47.5952)),
            ([7.4390, 43.7490], Some(6.92)),
            ([7.4270, 43.7402], Some(50.52)),
            ([7.500_321, 43.500_123], Some(0.0)),
            // row 3, column 603 is a void; above it 835 m, left 746 m, above left 805 m
            (void(2.25, 602.25), Some((9.0 * 805.0 + 3.0 * 835.0 + 3.0 * 746.0) / 15.0)),
            (void(2.75, 602.75), None),
            ([6.9996, 43.8], Some(1010.0)),
            ([6.9995, 43.8], None),
            ([8.5, 43.5], None),
        ],
        1e-6,
    );
    let info = dem.info();
    let file = &info.files[0];
    assert!(
        file.crs.starts_with("EPSG:4326") && file.unit == "m" && file.nodata == Some(-32768.0),
        "{file:?}"
    );
    // three arc seconds at 43.5° N: 67.40 m by 92.59 m
    assert!((dem.cell_m() - 93.0).abs() < 1e-9 && info.remarks.is_empty(), "{info:?}");
    let expected = [7.0 - 0.5 / 1200.0, 43.0 - 0.5 / 1200.0, 8.0 + 0.5 / 1200.0, 44.0 + 0.5 / 1200.0];
    assert!(file.bounds.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-9));
}

#[test]
fn the_seam_at_50_degrees_north() {
    let files = ["data/lauf/N49E011.hgt.zip", "data/bayreuth_north/N50E011.hgt.zip"];
    let expected = [
        ([11.2790, 49.5148], Some(347.376)),
        ([11.58, 49.99921], Some(381.532)),
        ([11.5555, 49.9999], Some(392.32)),
        ([11.5101, 50.0], Some(313.36)),
        ([11.5001, 50.0001], Some(326.92)),
        ([11.5555, 50.0003], Some(391.096)),
        ([11.58, 50.00081], Some(360.364)),
    ];
    for files in [files, [files[1], files[0]]] {
        let Some(dem) = open(&files) else { return };
        check(&dem, &expected, 1e-6);
        assert_eq!(dem.info().remarks, [], "one grid");
        assert_eq!(dem.check_overlap([11.48, 49.97, 11.61, 50.05], |_| true), Ok(()));
    }
}

#[test]
fn dtm_of_kartverket_with_north_first_and_negative_eastings() {
    let Some(dem) = open(&["data/norway/dem/dtm_10_kartverket_sample.tif"]) else { return };
    check(
        &dem,
        &[
            ([5.612, 59.8785], Some(132.586_224)),
            ([5.5995, 59.8715], Some(63.498_378)),
            ([5.611, 59.8752], Some(47.593_409)),
            ([5.6, 59.871], Some(70.376_300)),
            ([5.6, 59.875], Some(0.0)),
            ([5.5, 59.875], None),
        ],
        1e-5,
    );
    let info = dem.info();
    assert!(info.files[0].crs.starts_with("EPSG:3045") && (dem.cell_m() - 10.0).abs() < 1e-9, "{info:?}");
    assert!(info.remarks.iter().any(|remark| remark.text.contains("no unit")), "{info:?}");
    let oslo = [10.70, 59.86, 10.83, 59.94];
    assert!(matches!(dem.check_overlap(oslo, |_| true), Err(RasterError::DemElsewhere { better: None, .. })));
    assert_eq!(dem.check_overlap([5.5, 59.8, 5.6, 59.9], |_| true), Ok(()));
}

#[test]
fn bytes_of_porto_alegre_look_clipped() {
    let Some(dem) = open(&["data/porto_alegre/poa_elevation.tif"]) else { return };
    check(
        &dem,
        &[
            ([-51.2287, -30.0277], Some(19.798_405_4)),
            ([-51.18, -30.06], Some(12.000_001_5)),
            ([-51.2, -30.1], Some(138.000_013_5)),
            ([-51.26, -30.05], None),
        ],
        1e-6,
    );
    let info = dem.info();
    // one arc second at 30.05° S: 26.79 m by 30.79 m; one cell of 166,439 is 255
    assert!((dem.cell_m() - 31.0).abs() < 1e-9);
    assert!(
        info.remarks.iter().any(|remark| remark.text.contains("255 stands in 1 of its cells")),
        "{info:?}"
    );
}
