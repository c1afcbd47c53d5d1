//! Heights from rasters made for the purpose, against figures worked out by hand.

use std::path::PathBuf;

use crate::common::raster_file::RasterFile;
use gdal::Dataset;
use gdal::raster::Buffer;
use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use tempfile::tempdir;
use tettsted::geodesy::Position;
use tettsted::input::raster::Dem;

/// Longitude, latitude and the same place in UTM 33: Krüger's series to the fourth order in Python, apart from PROJ.
const IN_UTM33: [([f64; 2], [f64; 2]); 4] = [
    ([5.6, 59.875], [-25_108.286_958_306, 6_674_873.498_057_568]),
    ([5.605, 59.872], [-24_877.725_827_656, 6_674_501.849_916_095]),
    ([5.59, 59.879], [-25_600.959_698_276, 6_675_395.618_301_948]),
    ([5.612, 59.8785], [-24_385.593_827_020, 6_675_165.161_079_262]),
];
/// A file of degrees with cells of 0.001 and 0.0005 degree.
const DEGREES: RasterFile = RasterFile {
    epsg: Some(4326),
    corner: [10.0, 60.0],
    cell: [0.001, 0.0005],
    size: [100, 80],
    nodata: None,
    unit: Some("m"),
    scale: None,
    bands: 1,
};

fn open(files: &[PathBuf]) -> Dem {
    Dem::open(files).expect("heights")
}

fn heights(dem: &Dem, places: &[[f64; 2]]) -> Vec<Option<f64>> {
    let points: Vec<Position> = places.iter().map(|[lon, lat]| Position { lon: *lon, lat: *lat }).collect();
    dem.heights(&points).expect("heights")
}

fn assert_near(found: Option<f64>, expected: f64, what: &str) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-6), "{what}: {found:?}, not {expected}");
}

/// Metres in a plane over degrees.
fn slanted([lon, lat]: [f64; 2]) -> f64 {
    500.0 + 3000.0 * (lon - 10.0) - 2000.0 * (lat - 60.0)
}

/// Metres in a plane over UTM coordinates: 5 % up to the east, 2 % down to the north.
fn hillside([x, y]: [f64; 2]) -> f64 {
    100.0 + 0.05 * (x + 25_000.0) - 0.02 * (y - 6_675_000.0)
}

#[test]
fn a_plane_is_met_exactly_and_the_outer_half_cell_is_level() {
    let folder = tempdir().expect("folder");
    let dem = open(&[DEGREES.write(folder.path(), "plane.tif", slanted)]);
    let mut random = fastrand::Rng::with_seed(7);
    let places: Vec<[f64; 2]> =
        (0..2000).map(|_| [10.0 + 0.1 * random.f64(), 60.0 - 0.04 * random.f64()]).collect();
    for (place, height) in places.iter().zip(heights(&dem, &places)) {
        let [lon, lat] = place;
        let expected = slanted([lon.clamp(10.0005, 10.0995), lat.clamp(59.96 + 0.00025, 60.0 - 0.00025)]);
        assert_near(height, expected, &format!("{place:?}"));
    }
    let beyond = [[9.9999, 59.98], [10.1001, 59.98], [10.05, 60.0001], [10.05, 59.9599], [100.0, -60.0]];
    assert_eq!(heights(&dem, &beyond), [None; 5]);
    assert_eq!(heights(&dem, &[[f64::NAN, 60.0], [10.05, f64::INFINITY]]), [None; 2]);
    assert_eq!(heights(&dem, &[]), []);
    // 0.001° of longitude and 0.0005° of latitude at 59.98° are 55.8 m and 55.7 m
    assert!((dem.cell_m() - 56.0).abs() < 1e-9, "{}", dem.cell_m());
}

#[test]
fn windows_of_a_large_file_join_without_a_seam() {
    let folder = tempdir().expect("folder");
    let file = RasterFile {
        corner: [-25_700.3, 6_675_500.7],
        cell: [1.0, 1.0],
        size: [1400, 1100],
        ..RasterFile::default()
    };
    for epsg in [25833, 3045, 5973] {
        let file = RasterFile { epsg: Some(epsg), ..file };
        let dem = open(&[file.write(folder.path(), &format!("{epsg}.tif"), hillside)]);
        for (place, utm) in IN_UTM33 {
            assert_near(heights(&dem, &[place])[0], hillside(utm), &format!("EPSG:{epsg}, {place:?}"));
        }
        // from one corner to the other there is nothing but the plane, so the middle is the mean of both ends
        let row: Vec<[f64; 2]> = (0..=4000)
            .map(|i| f64::from(i) / 4000.0)
            .map(|t| [5.59 + t * 0.02, 59.8785 - t * 0.0065])
            .collect();
        let along = heights(&dem, &row);
        let bends = along.windows(3).map(|h| h[0].zip(h[2]).zip(h[1]).map(|((a, c), b)| a + c - 2.0 * b));
        assert!(bends.clone().all(|bend| bend.is_some_and(|bend| bend.abs() < 1e-6)), "EPSG:{epsg}");
        assert!((dem.cell_m() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn tiles_that_meet_or_overlap_are_one() {
    let folder = tempdir().expect("folder");
    let write = |name: &str, x: f64, y: f64, epsg: u32, nodata: Option<f64>| {
        let file = RasterFile { corner: [x, y], nodata, epsg: Some(epsg), ..RasterFile::default() };
        file.write(folder.path(), name, hillside)
    };
    let west = write("west.tif", -25_200.0, 6_675_000.0, 25833, Some(-32767.0));
    let east = write("east.tif", -25_000.0, 6_675_000.0, 25833, Some(-9999.0));
    let south = write("south.tif", -25_200.0, 6_674_810.0, 25833, None);
    let corner = write("corner.tif", -25_000.0, 6_674_810.0, 25833, None);
    let places: Vec<([f64; 2], [f64; 2])> = across([-25_003.0, 6_674_900.0], [-24_997.0, 6_674_900.0])
        .chain(across([-25_100.0, 6_674_812.0], [-25_100.0, 6_674_790.0]))
        .chain(across([-25_009.0, 6_674_822.0], [-24_991.0, 6_674_780.0]))
        .collect();
    let degrees: Vec<[f64; 2]> = places.iter().map(|(_, degrees)| *degrees).collect();
    for files in [[&west, &east, &south, &corner], [&corner, &south, &east, &west]] {
        let dem = open(&files.map(Clone::clone));
        for ((utm, _), height) in places.iter().zip(heights(&dem, &degrees)) {
            assert_near(height, hillside(*utm), &format!("{utm:?}"));
        }
        assert_eq!(dem.info().remarks, []);
    }
    let cut_off = heights(&open(&[west]), &degrees);
    assert!(cut_off.iter().any(Option::is_none), "half of the places lie in the other tiles");
}

/// Places on a line in UTM 33, and the same in degrees by PROJ.
fn across(from: [f64; 2], to: [f64; 2]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> {
    let system = |code| {
        let mut system = SpatialRef::from_epsg(code).expect("known system");
        system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
        system
    };
    let to_degrees = CoordTransform::new(&system(25833), &system(4326)).expect("transformation");
    (0..=40).map(f64::from).map(move |i| {
        let utm = [0, 1].map(|a| from[a] + (to[a] - from[a]) * i / 40.0);
        let (mut x, mut y) = ([utm[0]], [utm[1]]);
        to_degrees.transform_coords(&mut x, &mut y, &mut []).expect("degrees");
        (utm, [x[0], y[0]])
    })
}

#[test]
fn holes_neither_grow_nor_shrink() {
    let folder = tempdir().expect("folder");
    // 2 × 2 cells of 0.001°: 10, 20 above 30 and a hole
    let file = RasterFile { cell: [0.001, 0.001], size: [2, 2], nodata: Some(-9999.0), ..DEGREES };
    let value = |[lon, lat]: [f64; 2]| match (lon < 10.001, lat > 59.999) {
        (true, true) => 10.0,
        (false, true) => 20.0,
        (true, false) => 30.0,
        (false, false) => -9999.0,
    };
    let dem = open(&[file.write(folder.path(), "hole.tif", value)]);
    let found = heights(
        &dem,
        &[
            [10.0011, 59.9985],
            [10.0005, 59.9995],
            [10.00075, 59.99925],
            [10.0015, 59.999_25],
            [10.0015, 59.9995],
        ],
    );
    // weights 9/16, 3/16, 3/16 of the three that are known: (90 + 60 + 90) / 15
    let expected = [None, Some(10.0), Some(16.0), Some(20.0), Some(20.0)];
    for (found, expected) in found.into_iter().zip(expected) {
        assert_eq!(found.map(|h| (h * 1e6).round() / 1e6), expected);
    }
    for (name, none) in [("nan.tif", f64::NAN), ("void.tif", -32768.0), ("huge.tif", 3.4e38)] {
        let undeclared = RasterFile { nodata: None, ..file };
        let dem = open(&[undeclared.write(folder.path(), name, |_| none)]);
        assert_eq!(heights(&dem, &[[10.001, 59.999]]), [None], "{name}");
    }
    // −3.4e38 is not exactly a number of 32 bits, nor is −9999.9
    let float = RasterFile { nodata: Some(-99.9), ..file };
    let dem = open(&[float.write(folder.path(), "float.tif", |_| -99.9_f32)]);
    assert_eq!(heights(&dem, &[[10.001, 59.999]]), [None]);
}

#[test]
fn masked_cells_are_holes() {
    let folder = tempdir().expect("folder");
    let path = DEGREES.write(folder.path(), "masked.tif", slanted);
    let dataset = Dataset::open(&path).expect("dataset");
    let mut band = dataset.rasterband(1).expect("band");
    band.create_mask_band(true).expect("mask");
    let mut mask = band.open_mask_band().expect("mask");
    let west_only = (0..80 * 100).map(|cell| if cell % 100 < 50 { 255_u8 } else { 0 }).collect();
    mask.write((0, 0), (100, 80), &mut Buffer::new((100, 80), west_only)).expect("mask");
    dataset.close().expect("written");
    let dem = open(&[path]);
    assert_near(heights(&dem, &[[10.03, 59.98]])[0], slanted([10.03, 59.98]), "west");
    assert_eq!(heights(&dem, &[[10.07, 59.98]]), [None]);
}

#[test]
fn units_scale_and_offset_are_honoured() {
    let folder = tempdir().expect("folder");
    for (unit, metres, remarks) in [
        ("m", 1.0, 0),
        ("ft", 0.3048, 1),
        ("foot", 0.3048, 1),
        ("US survey foot", 1200.0 / 3937.0, 1),
        ("", 1.0, 1),
    ] {
        let file = RasterFile { unit: Some(unit).filter(|unit| !unit.is_empty()), ..DEGREES };
        let dem = open(&[file.write(folder.path(), &format!("{unit}.tif"), |_| 1000.0)]);
        assert_near(heights(&dem, &[[10.05, 59.98]])[0], 1000.0 * metres, unit);
        let info = dem.info();
        assert_eq!((info.files[0].unit.as_str(), info.remarks.len()), (unit, remarks), "{:?}", info.remarks);
        assert!(remarks == 0 || info.remarks[0].text.contains("metres"), "{:?}", info.remarks);
    }
    let file = RasterFile { scale: Some([0.1, -50.0]), nodata: Some(0.0), ..DEGREES };
    let dem =
        open(&[file.write(folder.path(), "scaled.tif", |[lon, _]| if lon < 10.05 { 0_u16 } else { 1234 })]);
    assert_eq!(heights(&dem, &[[10.02, 59.98]]), [None], "no data is a value, not a height");
    assert_near(heights(&dem, &[[10.08, 59.98]])[0], 73.4, "1234 × 0.1 − 50");
    assert_eq!(dem.info().files[0].step_m, Some(0.1));
}

#[test]
fn the_unit_may_stand_in_the_coordinate_system() {
    let folder = tempdir().expect("folder");
    // NAD83 / Texas North Central (ftUS) + NAVD88 height (ftUS): cells and heights are in US survey feet
    let file = RasterFile {
        epsg: Some(8780),
        corner: [1_968_500.0, 7_000_000.0],
        cell: [3.0, 3.0],
        unit: None,
        ..RasterFile::default()
    };
    let dem = open(&[file.write(folder.path(), "feet.tif", |_| 1000.0)]);
    let [west, south, east, north] = dem.info().files[0].bounds;
    let middle = [f64::midpoint(west, east), f64::midpoint(south, north)];
    assert_near(heights(&dem, &[middle])[0], 1000.0 * 1200.0 / 3937.0, "feet of the height system");
    assert!((dem.cell_m() - 0.91).abs() < 1e-9, "three feet are {} m", dem.cell_m());
}

#[test]
fn the_finest_comes_first_and_coarser_ones_fill_the_gaps() {
    let folder = tempdir().expect("folder");
    let coarse = DEGREES.write(folder.path(), "coarse.tif", |_| 100.0);
    let fine = RasterFile { corner: [10.04, 59.985], cell: [0.0001, 0.0001], size: [100, 100], ..DEGREES };
    let fine = fine.write(folder.path(), "fine.tif", |_| 200.0);
    for files in [[coarse.clone(), fine.clone()], [fine, coarse]] {
        let dem = open(&files);
        let found = heights(&dem, &[[10.045, 59.98], [10.0399, 59.98], [10.02, 59.98], [10.2, 59.98]]);
        assert_eq!(found, [Some(200.0), Some(100.0), Some(100.0), None]);
        let info = dem.info();
        assert!(info.files[0].file.ends_with("fine.tif") && info.remarks.len() == 1, "{info:?}");
        let sizes = format!("{} {} {}", info.finest_cell_m, info.coarsest_cell_m, dem.cell_m());
        assert_eq!(sizes, "11 56 56");
    }
}

#[test]
fn threads_and_company_change_nothing() {
    let folder = tempdir().expect("folder");
    let file = RasterFile {
        corner: [-25_700.0, 6_675_500.0],
        cell: [1.0, 1.0],
        size: [1400, 1100],
        ..RasterFile::default()
    };
    let dem =
        open(&[file
            .write(folder.path(), "waves.tif", |[x, y]| 50.0 + 20.0 * (x / 37.0).sin() * (y / 53.0).cos())]);
    let mut random = fastrand::Rng::with_seed(3);
    let places: Vec<[f64; 2]> =
        (0..100_000).map(|_| [5.58 + 0.04 * random.f64(), 59.87 + 0.01 * random.f64()]).collect();
    let with_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| heights(&dem, &places))
    };
    let all = with_threads(1);
    assert!(all.iter().flatten().count() > 10_000 && all.iter().any(Option::is_none));
    assert_eq!(all, with_threads(4));
    for (i, place) in places.iter().enumerate().step_by(9973) {
        assert_eq!(heights(&dem, &[*place]), [all[i]], "alone");
    }
}
