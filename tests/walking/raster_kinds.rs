//! Kinds of rasters: whole numbers of eight bits, and compressed text.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::common::raster_file::RasterFile;
use gdal::spatial_ref::SpatialRef;
use tempfile::tempdir;
use tettsted::explain::Explain;
use tettsted::geodesy::Position;
use tettsted::input::raster::Dem;

/// A place in the default raster, and the same in UTM 33: Krüger's series to the fourth order in Python, apart from PROJ.
const PLACE: Position = Position { lon: 5.6, lat: 59.875 };
const IN_UTM33: [f64; 2] = [-25_108.286_958_306, 6_674_873.498_057_568];

fn open(path: PathBuf) -> Dem {
    Dem::open(&[path]).expect("heights")
}

fn height(dem: &Dem) -> Option<f64> {
    dem.heights(&[PLACE]).expect("heights")[0]
}

/// Metres in a plane: 5 % up to the east, 2 % down to the north.
fn hillside([x, y]: [f64; 2]) -> f64 {
    100.0 + 0.05 * (x + 25_000.0) - 0.02 * (y - 6_675_000.0)
}

/// Between the four cells around the place, each with the value of its centre.
fn bilinear(value: impl Fn([f64; 2]) -> f64) -> f64 {
    let RasterFile { corner: [west, north], cell: [width, _], .. } = RasterFile::default();
    let [x, y] = [(IN_UTM33[0] - west) / width - 0.5, (north - IN_UTM33[1]) / width - 0.5];
    let at = |column: f64, row: f64| value([west + (column + 0.5) * width, north - (row + 0.5) * width]);
    let along = |row: f64| at(x.floor(), row) * (1.0 - x.fract()) + at(x.floor() + 1.0, row) * x.fract();
    along(y.floor()) * (1.0 - y.fract()) + along(y.floor() + 1.0) * y.fract()
}

#[test]
fn rasters_of_bytes_hold_heights() {
    let folder = tempdir().expect("folder");
    let whole = |at: [f64; 2]| hillside(at).round();
    let dem = open(RasterFile::default().write(folder.path(), "bytes.tif", |at| whole(at) as u8));
    assert!((height(&dem).expect("a height") - bilinear(whole)).abs() < 1e-6);
    assert!((dem.step_m() - 1.0).abs() < 1e-9, "whole metres: {}", dem.step_m());

    // half metres above 80
    let half = |at: [f64; 2]| 80.0 + ((hillside(at) - 80.0) * 2.0).round() / 2.0;
    let scaled = RasterFile { scale: Some([0.5, 80.0]), ..RasterFile::default() };
    let dem = open(scaled.write(folder.path(), "scaled.tif", |at| ((half(at) - 80.0) * 2.0) as u8));
    assert!((height(&dem).expect("a height") - bilinear(half)).abs() < 1e-6);
    assert!((dem.step_m() - 0.5).abs() < 1e-9, "half metres: {}", dem.step_m());

    // the largest byte may stand for no data
    let hole = RasterFile { nodata: Some(255.0), ..RasterFile::default() };
    let dem = open(hole.write(folder.path(), "hole.tif", |_| 255_u8));
    assert_eq!(height(&dem), None);
    // without that it is a height
    let dem = open(RasterFile::default().write(folder.path(), "high.tif", |_| 255_u8));
    assert!((height(&dem).expect("a height") - 255.0).abs() < 1e-6);
}

/// The default raster as text.
fn ascii() -> String {
    let RasterFile { corner: [west, north], cell: [side, _], size: [columns, rows], .. } =
        RasterFile::default();
    let south = north - rows as f64 * side;
    let mut text = format!(
        "ncols {columns}\nnrows {rows}\nxllcorner {west}\nyllcorner {south}\ncellsize {side}\nNODATA_value -9999\n"
    );
    for row in 0..rows {
        let value = |column: usize| {
            hillside([west + (column as f64 + 0.5) * side, north - (row as f64 + 0.5) * side])
        };
        let line: Vec<String> = (0..columns).map(|column| format!("{:.3}", value(column))).collect();
        writeln!(text, "{}", line.join(" ")).expect("text");
    }
    text
}

fn gzip(path: &Path, text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).expect("packed");
    let bytes = packer.finish().expect("packed");
    std::fs::write(path, &bytes).expect("written");
    bytes
}

#[test]
fn compressed_text_is_read_with_what_lies_beside_it() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("hill.asc.gz");
    let bytes = gzip(&path, &ascii());
    let error = |path: &PathBuf| Dem::open(std::slice::from_ref(path)).expect_err("no heights");
    assert_eq!(error(&path).code(), "dem_no_crs");
    let system = SpatialRef::from_epsg(25833).and_then(|system| system.to_wkt()).expect("a system");
    std::fs::write(folder.path().join("hill.prj"), system).expect("written");
    let dem = open(path.clone());
    assert!((height(&dem).expect("a height") - hillside(IN_UTM33)).abs() < 0.001);
    assert!((dem.cell_m() - 10.0).abs() < 0.1, "{}", dem.cell_m());
    // a part of it is no raster
    std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("written");
    let error = error(&path);
    assert!(!error.advice().is_empty() && error.to_string().contains("hill.asc.gz"), "{error}");
}
