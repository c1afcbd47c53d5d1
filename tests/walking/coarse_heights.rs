//! Heights that are coarser than they look, or none, over the street of the case `heights-in-whole-metres`: 7 %, which stops nobody.

use std::path::{Path, PathBuf};

use crate::common::notices::skipped;
use crate::common::raster_file::RasterFile;
use crate::obstacle_cases::{on_heights, rollator_on, street_raster, transform};
use gdal::raster::RasterCreationOptions;
use gdal::{Dataset, DriverManager};
use tempfile::tempdir;
use tettsted::input::raster::Dem;

/// Height of the slope at a distance from the west end of the street, metres.
fn even(east: f64) -> f64 {
    100.0 + 0.07 * east
}

/// Between the heights of a grid whose cells have their centres at whole numbers and a half.
fn bilinear([x, y]: [f64; 2], height: impl Fn([f64; 2]) -> f64) -> f64 {
    let corner = [x, y].map(|n| (n - 0.5).floor() + 0.5);
    let [u, v] = [x - corner[0], y - corner[1]];
    let at = |dx: f64, dy: f64| height([corner[0] + dx, corner[1] + dy]);
    let [south, north] = [0.0, 1.0].map(|dy| at(0.0, dy) * (1.0 - u) + at(1.0, dy) * u);
    south * (1.0 - v) + north * v
}

/// Whole metres in EPSG:25832, drawn again in EPSG:25833 as `gdalwarp -r bilinear` does.
fn drawn_again(folder: &Path) -> PathBuf {
    let (raster, west) = street_raster();
    let back = transform(25833, 25832);
    let [x0, y0] = raster.corner;
    let [width, height] = raster.size.map(|cells| cells as f64);
    let mut east = [x0, x0 + width, x0, x0 + width];
    let mut north = [y0, y0, y0 - height, y0 - height];
    transform(25832, 25833).transform_coords(&mut east, &mut north, &mut []).expect("a place");
    let least = |all: [f64; 4]| all.into_iter().fold(f64::INFINITY, f64::min).floor();
    let most = |all: [f64; 4]| all.into_iter().fold(f64::NEG_INFINITY, f64::max).ceil();
    let corner = [least(east), most(north)];
    let size = [(most(east) - corner[0]) as usize, (corner[1] - least(north)) as usize];
    let raster = RasterFile { epsg: Some(25833), corner, size, ..raster };
    raster.write::<f32>(folder, "again.tif", |[x, y]| {
        let (mut x, mut y) = ([x], [y]);
        back.transform_coords(&mut x, &mut y, &mut []).expect("a place");
        bilinear([x[0], y[0]], |[x, _]| even(x - west).round()) as f32
    })
}

/// Centimetres packed to half a metre, as map services do; `None` if this GDAL cannot.
fn packed(folder: &Path) -> Option<PathBuf> {
    let (raster, west) = street_raster();
    let fine = raster.write::<f32>(folder, "fine.tif", |[x, _]| even(x - west) as f32);
    let path = folder.join("packed.tif");
    let options = RasterCreationOptions::from_iter(["COMPRESS=LERC", "MAX_Z_ERROR=0.5"]);
    let driver = DriverManager::get_driver_by_name("GTiff").expect("driver");
    let copy = Dataset::open(fine).expect("just written").create_copy(&driver, &path, &options);
    copy.ok()?.close().expect("written");
    Some(path)
}

#[test]
fn steps_and_coarse_cells_are_known_whatever_was_done_to_them() {
    let folder = tempdir().expect("folder");
    let folder = folder.path();
    let (raster, west) = street_raster();
    let fine = raster.write::<f32>(folder, "true.tif", |[x, _]| even(x - west) as f32);
    let (right, limits) = on_heights(&fine);
    assert!(limits);
    let tilted = raster
        .write::<f32>(folder, "tilted.tif", |[x, _]| (even(x - west).round() + 1e-5 * (x - west)) as f32);
    let thirds =
        raster.write::<f32>(folder, "thirds.tif", |[x, _]| ((even(x - west) * 3.0).round() / 3.0) as f32);
    // whole metres in cells of 30 m, drawn out to cells of 1 m
    let blown_up = raster.write::<f32>(folder, "blown_up.tif", |[x, y]| {
        bilinear([x / 30.0, y / 30.0], |[x, _]| even(x * 30.0 - west).round()) as f32
    });
    let mut files = vec![drawn_again(folder), tilted, thirds, blown_up.clone()];
    match packed(folder) {
        Some(packed) => files.push(packed),
        None => skipped("this GDAL writes no LERC"),
    }
    for file in files {
        let name = file.display();
        let (found, limits) = on_heights(&file);
        assert!(!limits, "{name}: {found:?}");
        for ([likely, low, high], [right, ..]) in found.iter().zip(&right) {
            assert!(low <= right && right <= high && low <= likely, "{name}: {found:?}, not {right:?}");
        }
    }
    let info = Dem::open(&[blown_up]).expect("heights").info();
    assert_eq!((info.files[0].cell_m, info.files[0].drawn_from_m), (1.0, Some(30.0)), "{info:?}");
    assert!(info.remarks.iter().any(|remark| remark.text.contains("some 30 m")), "{info:?}");
}

#[test]
fn holes_are_not_known_and_nothing_else_is_lost() {
    let folder = tempdir().expect("folder");
    let folder = folder.path();
    let (raster, west) = street_raster();
    let with = |name: &str, nodata: Option<f64>, value: f64| {
        let hole = |x: f64| (x - west).rem_euclid(100.0) >= 97.0;
        let raster = RasterFile { nodata, ..raster };
        raster.write::<f32>(folder, name, |[x, _]| if hole(x) { value as f32 } else { even(x - west) as f32 })
    };
    let (right, _) = on_heights(&raster.write::<f32>(folder, "true.tif", |[x, _]| even(x - west) as f32));
    for (name, nodata, value, is_disclosed) in [
        ("declared", Some(-9999.0), -9999.0, false),
        ("not_a_number", None, f64::NAN, false),
        ("not_declared", None, -99.0, true),
        ("a_thousand", None, 1000.0, true),
    ] {
        let file = with(&format!("{name}.tif"), nodata, value);
        let dem = Dem::open(std::slice::from_ref(&file)).expect("heights");
        let (found, ground) = rollator_on(&dem);
        assert!(ground.steepness_limits, "{name}");
        // three cells of a hundred: two of the 65 ends of pieces of 20 m, at most four pieces of the 1.3 km
        assert!(ground.without_heights_km > 0.0 && ground.without_heights_km < 0.2, "{name}: {ground:?}");
        for ([likely, low, high], [right, ..]) in found.iter().zip(&right) {
            assert!(low <= right && right <= high, "{name}: {found:?}, not {right:?}");
            assert!(likely >= right && low <= likely && likely <= high, "{name}: {found:?}");
        }
        assert!(found.iter().any(|[likely, low, _]| low < likely), "{name}: {found:?}");
        assert_eq!(dem.with_cliffs(), if is_disclosed { vec![file.as_path()] } else { vec![] }, "{name}");
    }
}

#[test]
fn what_looks_like_no_heights_is_asked_about() {
    let folder = tempdir().expect("folder");
    let folder = folder.path();
    let texts = |file: PathBuf| {
        let remarks = Dem::open(&[file]).expect("a raster").info().remarks;
        remarks.into_iter().map(|remark| remark.text).collect::<Vec<_>>().join("\n")
    };
    let raster = RasterFile { unit: None, ..RasterFile::default() };
    let degrees = |[x, y]: [f64; 2]| (5.0 + (x * 0.01).sin() + (y * 0.02).cos()) as f32;
    let angles = texts(raster.write(folder, "a.tif", degrees));
    assert!(angles.contains("between 0 and 90"), "{angles}");
    let picture = texts(raster.write(folder, "b.tif", |at| degrees(at) as u8));
    assert!(picture.contains("whole numbers up to 255"), "{picture}");
    let metres = RasterFile::default();
    let named = texts(metres.write(folder, "town_slope-1m.tif", degrees));
    assert!(named.contains("\"slope\""), "{named}");
    // heights of a lowland that say so, and heights over 90 m
    for plain in
        [metres.write(folder, "c.tif", degrees), raster.write(folder, "d.tif", |at| degrees(at) + 90.0)]
    {
        let texts = texts(plain);
        assert!(!texts.contains("is it a file of heights"), "{texts}");
    }
}
