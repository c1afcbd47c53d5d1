//! Small areas whose tags or heights are easily taken for better than they are. The inputs lie in `tests/cases`.

use std::path::{Path, PathBuf};

use crate::common;
use crate::common::raster_file::RasterFile;
use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use tempfile::tempdir;
use tettsted::analysis::area::Area;
use tettsted::analysis::score::score;
use tettsted::cases::Bounds;
use tettsted::explain::Explain;
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, SiteId};
use tettsted::input::raster::Dem;
use tettsted::input::sites;
use tettsted::network::{Ground, GroundStats, Terrain};
use tettsted::reach::Watch;
use tettsted::units::PER_PERSON;

/// A file of a case.
fn file(case: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(case).join(name)
}

fn area(case: &str, ground: Ground<'_>) -> Area {
    common::area_on(&file(case, "area.osm"), &file(case, "homes.csv"), ground)
}

/// For each site: its id, and the rollator users who likely reach it, low and high.
fn rollator(case: &str, area: &Area) -> Vec<(String, [u64; 3])> {
    let sites = sites::read(&file(case, "sites.csv")).expect("sites").all;
    let places: Vec<Option<Position>> = sites.iter().map(|site| site.position.clone().ok()).collect();
    let scores = score(area, &places, &Watch::default()).expect("not stopped");
    let count = |site: SiteId| {
        let Bounds { low, high } = scores.range(site, ClassId(0));
        [scores.residents(site, ClassId(0)), low, high].map(|residents| residents / PER_PERSON)
    };
    sites
        .iter()
        .enumerate()
        .map(|(number, site)| (site.label().unwrap_or_default(), count(SiteId::new(number))))
        .collect()
}

#[test]
fn surface_not_in_the_lists() {
    let case = "surface-not-in-the-lists";
    let area = area(case, Ground::Real(None));
    let found = rollator(case, &area);
    let expected = [
        ("no_surface", [0, 0, 1]),
        ("gravel", [0; 3]),
        // known not to be paved, but compacted ground is called so, too
        ("unpaved", [0, 0, 1]),
        ("earth", [0; 3]),
        ("gravel_and_sand", [0; 3]),
        ("sand_and_grass", [0; 3]),
        ("rock", [0; 3]),
        ("asphalt", [1; 3]),
    ];
    for ((id, counts), (name, right)) in found.iter().zip(expected) {
        assert!(id.contains(name) && *counts == right, "{id}: {counts:?}, not {name}: {right:?}");
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn ramp_not_for_rollators() {
    let case = "ramp-not-for-rollators";
    let area = area(case, Ground::Real(None));
    let found = rollator(case, &area);
    let expected = [
        ("ramp_wheelchair_no", [0; 3]),
        ("ramp_bicycle_only", [0; 3]),
        ("ramp_stroller_separate", [0, 0, 1]),
        ("ramp_wheelchair_yes", [1; 3]),
    ];
    for ((id, counts), (name, right)) in found.iter().zip(expected) {
        assert!(id.contains(name) && *counts == right, "{id}: {counts:?}, not {name}: {right:?}");
    }
    assert_eq!(found.len(), expected.len());
}

/// From one coordinate system to another.
pub(crate) fn transform(from: u32, to: u32) -> CoordTransform {
    let system = |epsg| {
        let mut system = SpatialRef::from_epsg(epsg).expect("known system");
        system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
        system
    };
    CoordTransform::new(&system(from), &system(to)).expect("a way between them")
}

/// East and north in UTM zone 32, metres.
fn utm(lon: f64, lat: f64) -> [f64; 2] {
    let (mut east, mut north) = ([lon], [lat]);
    transform(4326, 25832).transform_coords(&mut east, &mut north, &mut []).expect("a place");
    [east[0], north[0]]
}

/// Cells of 1 m over the street of the case, and its west end.
pub(crate) fn street_raster() -> (RasterFile<'static>, f64) {
    let [west, north] = utm(10.0, 60.0009).map(f64::floor);
    let east = utm(10.0216, 60.0).map(f64::ceil)[0];
    let raster = RasterFile {
        epsg: Some(25832),
        corner: [west - 20.0, north + 20.0],
        cell: [1.0, 1.0],
        size: [(east - west + 40.0) as usize, 170],
        ..RasterFile::default()
    };
    (raster, west)
}

/// Heights over the street of the case; so many steps in a metre, and none for heights to the last digit.
fn slope(folder: &Path, steps_in_metre: Option<f64>, whole: bool) -> PathBuf {
    let (raster, west) = street_raster();
    let height = |[x, _]: [f64; 2]| {
        let height = 100.0 + 0.07 * (x - west);
        steps_in_metre.map_or(height, |steps| (height * steps).round() / steps)
    };
    if whole {
        raster.write::<i16>(folder, "whole.tif", |at| height(at) as i16)
    } else {
        raster.write::<f32>(folder, "floats.tif", |at| height(at) as f32)
    }
}

/// What is counted on these heights, and whether they may stop anybody.
pub(crate) fn on_heights(dem: &Path) -> (Vec<[u64; 3]>, bool) {
    let (found, ground) = rollator_on(&Dem::open(&[dem.into()]).expect("heights"));
    (found, ground.steepness_limits)
}

/// Rollator users of each site, likely, low and high, and what the heights are like.
pub(crate) fn rollator_on(dem: &Dem) -> (Vec<[u64; 3]>, GroundStats) {
    let heights = |points: &[Position]| Ok(dem.heights(points)?);
    let terrain = Terrain { cell_m: dem.cell_m(), step_m: dem.step_m(), heights: &heights };
    let case = "heights-in-whole-metres";
    let area = area(case, Ground::Real(Some(&terrain)));
    let ground = area.network().stats().ground.clone();
    (rollator(case, &area).into_iter().map(|(_, counts)| counts).collect(), ground)
}

#[test]
fn heights_in_whole_metres() {
    let folder = tempdir().expect("folder");
    let (fine, limits) = on_heights(&slope(folder.path(), None, false));
    assert!(limits);
    // a street of 7 % counts 1.4 times its length at most: three or four homes within 300 m
    assert_eq!([fine[0], fine[2], fine[5]], [[3; 3], [4; 3], [3; 3]]);
    let feet = 1.0 / 0.3048;
    for (name, steps, whole) in [
        ("whole metres", 1.0, true),
        ("metres in floats", 1.0, false),
        ("decimetres in floats", 10.0, false),
        ("feet in floats", feet, false),
        ("half metres in floats", 2.0, false),
    ] {
        let (found, limits) = on_heights(&slope(folder.path(), Some(steps), whole));
        assert!(!limits, "{name}: {found:?}");
        for ([_, low, high], [right, ..]) in found.iter().zip(&fine) {
            assert!(low <= right && right <= high, "{name}: {found:?}, not {fine:?}");
        }
    }
    // centimetres are fine enough
    let (found, limits) = on_heights(&slope(folder.path(), Some(100.0), false));
    assert!(limits, "{found:?}");
    for ([_, low, high], [right, ..]) in found.iter().zip(&fine) {
        assert!(low <= right && right <= high, "{found:?}, not {fine:?}");
    }
}

#[test]
fn holes_of_zero_are_no_cliffs() {
    let folder = tempdir().expect("folder");
    let raster = RasterFile { cell: [1.0, 1.0], size: [200, 200], ..RasterFile::default() };
    let [west, north] = raster.corner;
    let is_hole = |[x, y]: [f64; 2]| (x - west - 100.0).abs() < 20.0 && (north - y - 100.0).abs() < 20.0;
    let hill = |at: [f64; 2]| if is_hole(at) { 0.0_f32 } else { 40.0 + (at[0] - west) as f32 * 0.013 };
    let path = raster.write(folder.path(), "hill.tif", hill);
    let dem = Dem::open(std::slice::from_ref(&path)).expect("heights");
    let info = dem.info();
    let bounds = info.files[0].bounds;
    let middle =
        Position { lon: f64::midpoint(bounds[0], bounds[2]), lat: f64::midpoint(bounds[1], bounds[3]) };
    let edge = Position { lon: bounds[0] + (bounds[2] - bounds[0]) * 0.2, ..middle };
    let found = dem.heights(&[middle, edge]).expect("heights");
    assert!(found[0].is_none() && found[1].is_some_and(|height| height > 40.0), "{found:?}");
    assert_eq!(dem.with_holes(), [path.as_path()]);
    // a shore that rises from the sea: zeros are heights
    let shore = |[x, _]: [f64; 2]| ((x - west - 100.0) * 0.3).max(0.0) as f32;
    let dem = Dem::open(&[raster.write(folder.path(), "shore.tif", shore)]).expect("heights");
    assert_eq!(dem.heights(&[edge]), Ok(vec![Some(0.0)]));
    assert!(dem.with_holes().is_empty());
}

#[test]
fn raster_damaged_zip() {
    let path = file("raster-damaged-zip", "N59E009.hgt.zip");
    let error = Dem::open(std::slice::from_ref(&path)).map(|dem| dem.info()).expect_err("damaged");
    assert_eq!(error.code(), "dem_unreadable");
    assert!(error.to_string().contains("N59E009.hgt.zip"), "{error}");
    // the same by the name that GDAL has for what is in it
    let inside = format!("/vsizip/{}/N59E009.hgt", path.display());
    assert_eq!(Dem::open(&[inside.into()]).map_err(|error| error.code()).err(), Some("dem_unreadable"));
}
