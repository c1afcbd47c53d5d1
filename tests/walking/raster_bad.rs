//! Files that are no heights, are damaged or lie elsewhere: a clear error, never a guess.

use std::path::{Path, PathBuf};

use crate::common::raster_file::RasterFile;
use crate::common::shared;
use flate2::Crc;
use tempfile::tempdir;
use tettsted::explain::Explain;
use tettsted::geodesy::Position;
use tettsted::input::raster::{Dem, RasterError};

const MIDDLE: Position = Position { lon: 5.6, lat: 59.875 };

/// Code and text with advice of what goes wrong when a file is opened.
fn error(path: impl Into<PathBuf>) -> (&'static str, String) {
    match Dem::open(&[path.into()]) {
        Ok(dem) => ("opened", format!("{:?}", dem.info())),
        Err(e) => (e.code(), format!("{e}; {}", e.advice())),
    }
}

#[test]
fn no_raster_at_all() {
    let folder = tempdir().expect("folder");
    assert_eq!(Dem::open(&[]).map_err(|e| e.code()).err(), Some("dem_no_files"));
    for (name, bytes) in [
        ("text.tif", &b"not a raster"[..]),
        ("empty.tif", b""),
        ("N59E010.hgt", b"\0\0\0\0"),
        ("N59E010.hgt.zip", b"PK\x03\x04"),
        ("any.zip", b""),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("file");
        let (code, text) = error(&path);
        assert!(code == "dem_unreadable" && text.contains(name), "{code}: {text}");
    }
    let (code, text) = error(folder.path().join("missing.tif"));
    assert!(code == "dem_unreadable" && text.contains("No such file"), "{code}: {text}");
    let (code, text) = error(folder.path());
    assert!(code == "dem_unreadable", "a folder: {text}");
    let vector = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/town/sites.geojson");
    assert_eq!(error(vector).0, "dem_unreadable");
}

#[test]
fn where_it_lies_must_be_said() {
    let folder = tempdir().expect("folder");
    let unplaced = RasterFile { epsg: None, ..RasterFile::default() };
    let (code, text) = error(unplaced.write(folder.path(), "no_crs.tif", |_| 1.0));
    assert!(code == "dem_no_crs" && text.contains("no_crs.tif") && text.contains("-a_srs"), "{code}: {text}");

    let metres_as_degrees = RasterFile { epsg: Some(4326), ..RasterFile::default() };
    let (code, text) = error(metres_as_degrees.write(folder.path(), "degrees.tif", |_| 1.0));
    assert!(code == "dem_wrong_crs" && text.contains("EPSG:4326"), "{code}: {text}");

    let slopes = RasterFile { unit: Some("degree"), ..RasterFile::default() };
    let (code, text) = error(slopes.write(folder.path(), "slopes.tif", |_| 1.0));
    assert!(code == "dem_unit" && text.contains("\"degree\""), "{code}: {text}");

    // an ASCII grid without anything beside it has a place but no system; a PNG-like one has neither
    let grid = folder.path().join("plain.asc");
    std::fs::write(&grid, "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n3 4\n")
        .expect("file");
    assert_eq!(error(grid).0, "dem_no_crs");
    let picture = folder.path().join("plain.pgm");
    std::fs::write(&picture, "P5 2 2 255\nabcd").expect("file");
    assert_eq!(error(picture).0, "dem_no_grid");
}

#[test]
fn elsewhere_is_said_with_both_extents() {
    let folder = tempdir().expect("folder");
    let area = [5.58, 59.87, 5.61, 59.88];
    let path =
        RasterFile { epsg: Some(25832), ..RasterFile::default() }.write(folder.path(), "32.tif", |_| 1.0);
    let dem = Dem::open(&[path]).expect("heights");
    assert_eq!(dem.heights(&[MIDDLE]), Ok(vec![None]));
    let Err(e) = dem.check_overlap(area, |_| true) else { panic!("it lies in the North Sea") };
    assert_eq!(e.code(), "dem_elsewhere");
    let text = e.to_string();
    assert!(text.contains("EPSG:25832") && text.contains("5.5800 to 5.6100"), "{text}");
    assert!(e.advice().contains("EPSG:25833"), "the numbers fit UTM 33: {}", e.advice());

    // degrees in a file that says UTM: off the coast of Africa
    let path = RasterFile { corner: [5.5, 59.9], cell: [0.01, 0.01], ..RasterFile::default() };
    let dem = Dem::open(&[path.write(folder.path(), "33.tif", |_| 1.0)]).expect("heights");
    let e = dem.check_overlap(area, |_| true).expect_err("elsewhere");
    assert!(matches!(e, RasterError::DemElsewhere { better: Some("EPSG:4326"), .. }), "{e:?}");
}

#[test]
fn what_is_cut_short_is_an_error_when_it_is_met() {
    let folder = tempdir().expect("folder");
    let whole = RasterFile { size: [600, 600], cell: [0.5, 0.5], ..RasterFile::default() }.write(
        folder.path(),
        "whole.tif",
        |[x, _]| x,
    );
    let bytes = std::fs::read(&whole).expect("bytes");
    for share in [2, 10, 50, 90, 99] {
        let path = folder.path().join(format!("{share}.tif"));
        std::fs::write(&path, &bytes[..bytes.len() * share / 100]).expect("file");
        let lower_edge = Position { lon: 5.6, lat: 59.8736 };
        let found = Dem::open(std::slice::from_ref(&path)).and_then(|dem| dem.heights(&[lower_edge]));
        let e = found.expect_err("cut short");
        assert!(["dem_damaged", "dem_unreadable", "dem_no_grid", "dem_no_crs"].contains(&e.code()), "{e}");
        assert!(e.to_string().contains(&format!("{share}.tif")), "{e}");
    }
    gdal::config::set_error_handler(|_, _, _| ());
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..200 {
        let mut damaged = bytes.clone();
        for _ in 0..3 {
            let at = if random.bool() {
                random.usize(..600.min(bytes.len()))
            } else {
                random.usize(..bytes.len())
            };
            damaged[at] = random.u8(..);
        }
        let path = folder.path().join("damaged.tif");
        std::fs::write(&path, damaged).expect("file");
        // whatever it says now: an answer or an error, and no panic
        let _any = Dem::open(&[path]).and_then(|dem| dem.heights(&[MIDDLE]));
    }
}

#[test]
fn a_zip_cut_short() {
    let Some(whole) = shared("data/monaco/N43E007.hgt.zip") else { return };
    let folder = tempdir().expect("folder");
    let bytes = std::fs::read(whole).expect("bytes");
    let path = folder.path().join("N43E007.hgt.zip");
    for share in [1, 50, 99] {
        std::fs::write(&path, &bytes[..bytes.len() * share / 100]).expect("file");
        assert_eq!(error(&path).0, "dem_unreadable", "{share} %");
    }
}

#[test]
fn several_bands_and_pictures_are_remarked() {
    let folder = tempdir().expect("folder");
    let path = RasterFile { bands: 2, ..RasterFile::default() }.write(folder.path(), "two.tif", |_| 7.0);
    let dem = Dem::open(&[path]).expect("heights");
    assert_eq!(dem.heights(&[MIDDLE]), Ok(vec![Some(7.0)]));
    assert!(dem.info().remarks[0].text.contains("has 2 bands"), "{:?}", dem.info());
    let path = RasterFile { bands: 3, ..RasterFile::default() }.write(folder.path(), "shade.tif", |_| 255_u8);
    let remarks = Dem::open(&[path]).expect("heights").info().remarks;
    for part in ["has 3 bands", "Red", "255 stands in 400 of its cells"] {
        assert!(remarks.iter().any(|remark| remark.text.contains(part)), "{part}: {remarks:?}");
    }
}

#[test]
fn a_zip_of_tiles_is_opened() {
    let folder = tempdir().expect("folder");
    let west = RasterFile::default().write(folder.path(), "west.tif", |_| 1.0_f32);
    let east = RasterFile { corner: [-25_000.0, 6_675_000.0], ..RasterFile::default() };
    let east = east.write(folder.path(), "east.tif", |_| 3.0_f32);
    let zip = folder.path().join("tiles.zip");
    std::fs::write(
        &zip,
        stored_zip(&[("a/west.tif", &west), ("a/east.TIF", &east), ("a/east.tif.aux.xml", &east)]),
    )
    .expect("zip");
    let dem = Dem::open(std::slice::from_ref(&zip)).expect("heights");
    let info = dem.info();
    assert_eq!(info.files.len(), 2, "{info:?}");
    assert!(info.files[0].file.ends_with("tiles.zip/a/east.TIF"), "{info:?}");
    assert_eq!(dem.heights(&[MIDDLE]), Ok(vec![Some(1.0)]));
}

/// A zip archive without compression.
fn stored_zip(files: &[(&str, &Path)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, path) in files {
        let bytes = std::fs::read(path).expect("bytes");
        let mut crc = Crc::new();
        crc.update(&bytes);
        let size = u32::try_from(bytes.len()).expect("small");
        let numbers = [crc.sum(), size, size, u32::try_from(name.len()).expect("short")];
        let numbers: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
        let start = u32::try_from(archive.len()).expect("small");
        let head = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &numbers].concat();
        archive.extend([b"PK\x03\x04", &head[..], name.as_bytes(), &bytes].concat());
        let tail = [&[0; 10][..], &start.to_le_bytes(), name.as_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\x00", &head[..], &tail].concat());
    }
    let count = u16::try_from(files.len()).expect("few").to_le_bytes();
    let sizes = [directory.len(), archive.len()].map(|n| u32::try_from(n).expect("small").to_le_bytes());
    let end = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &sizes[0], &sizes[1], &[0, 0]].concat();
    [archive, directory, end].concat()
}
