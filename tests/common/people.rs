//! Residents as the program writes them, and population files read apart from it.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use serde_json::Value;

use super::program::{read_json, tettsted};
use super::town::CLASSES;

/// The extract of Oslo east.
pub(crate) const OSLO: &str = "data/oslo_east/oslo-east-filtered.osm.pbf";
/// Areas of all municipalities.
pub(crate) const MUNICIPALITIES: &str = "data/norway/admin/Kommuner-M.geojson";
/// Residents by age of all municipalities, 2024 to 2026.
pub(crate) const AGES: &str = "data/norway/population/nor_population_by_age_municip_2024_2026.csv";

/// `tettsted residents` of an extract.
pub(crate) fn residents(extract: &Path) -> Command {
    let mut command = tettsted();
    command.arg("residents").arg(extract);
    command
}

/// Low, likely and high.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) low: f64,
    pub(crate) likely: f64,
    pub(crate) high: f64,
}

/// A row of a table of residents.
#[derive(Debug)]
pub(crate) struct Household {
    pub(crate) id: String,
    pub(crate) lon: f64,
    pub(crate) lat: f64,
    pub(crate) classes: [Bounds; 3],
    pub(crate) residents: Bounds,
    pub(crate) source: String,
    pub(crate) cell: String,
    pub(crate) municipality: String,
    pub(crate) dwellings: Option<f64>,
    pub(crate) year: u16,
}

/// Runs the command with `-o` and `--report`: the rows, the report, and what it told.
pub(crate) fn run(command: &mut Command, folder: &Path) -> (Vec<Household>, Value, String) {
    let (output, report) = (folder.join("residents.csv"), folder.join("report.json"));
    let assert = command.arg("-o").arg(&output).arg("--report").arg(&report).assert().success();
    (households(&output), read_json(&report), super::program::stderr(&assert))
}

/// The rows of a table of residents; no column may lack, and low ≤ likely ≤ high must hold in each.
pub(crate) fn households(file: &Path) -> Vec<Household> {
    let mut reader = csv::Reader::from_path(file).expect("table of residents");
    let columns: HashMap<String, usize> =
        reader.headers().expect("header").iter().map(str::to_owned).zip(0..).collect();
    let rows = reader.records().map(|row| row.expect("row"));
    let all = rows.map(|row| {
        let text = |name: &str| row[*columns.get(name).expect(name)].to_owned();
        let number = |name: &str| text(name).parse::<f64>().expect("number");
        let bounds = |name: &str| {
            let [low, high] = ["low", "high"].map(|end| number(&format!("{name}_{end}")));
            let bounds = Bounds { low, likely: number(name), high };
            let ordered = 0.0 <= low && low <= bounds.likely && bounds.likely <= high;
            assert!(ordered, "{name}: {bounds:?}");
            bounds
        };
        Household {
            id: text("id"),
            lon: number("X"),
            lat: number("Y"),
            classes: CLASSES.map(bounds),
            residents: bounds("residents"),
            source: text("source"),
            cell: text("cell"),
            municipality: text("municipality"),
            dwellings: text("dwellings").parse().ok(),
            year: text("year").parse().expect("year"),
        }
    });
    all.collect()
}

/// Residents of all homes of each cell.
pub(crate) fn by_cell(homes: &[Household]) -> BTreeMap<&str, Bounds> {
    let mut sums: BTreeMap<&str, Bounds> = BTreeMap::new();
    for home in homes {
        let sum = sums.entry(&home.cell).or_default();
        sum.low += home.residents.low;
        sum.likely += home.residents.likely;
        sum.high += home.residents.high;
    }
    sums
}

/// Id and residents of each row of a grid in CSV: two columns, by any sign that separates.
pub(crate) fn grid_rows(file: &Path) -> Vec<(String, f64)> {
    let text = std::fs::read_to_string(file).expect("grid");
    let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let row = |line: &str| {
        let (id, residents) = line.split_once([';', ' ']).expect("two columns");
        (id.trim_matches('"').to_owned(), residents.trim().parse().expect("number"))
    };
    rows.map(row).collect()
}

/// South-west corner of a cell of Statistics Norway, metres in UTM 33: its id is easting + 2,000,000 and northing.
pub(crate) fn corner(id: &str) -> [f64; 2] {
    let metres = |digits: &str| digits.parse::<f64>().expect("digits");
    [metres(&id[..7]) - 2_000_000.0, metres(&id[7..])]
}

/// Points from one coordinate system to another, by EPSG code, longitude or easting first.
pub(crate) fn converted(from: u32, to: u32, points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let system = |code| {
        let mut system = SpatialRef::from_epsg(code).expect("known system");
        system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
        system
    };
    let transform = CoordTransform::new(&system(from), &system(to)).expect("transform");
    let (mut x, mut y): (Vec<f64>, Vec<f64>) = points.iter().map(|[x, y]| (*x, *y)).unzip();
    transform.transform_coords(&mut x, &mut y, &mut []).expect("converted");
    x.into_iter().zip(y).map(|(x, y)| [x, y]).collect()
}

/// The texts of the remarks of a report, one a line.
pub(crate) fn remarks(report: &Value) -> String {
    let all = report["remarks"].as_array().expect("remarks").iter();
    all.map(|remark| format!("{} {}\n", remark["rows"], remark["text"].as_str().expect("text")))
        .collect::<Vec<_>>()
        .concat()
}

/// All files, or nothing if one is missing.
pub(crate) fn shared_files<const N: usize>(names: [&str; N]) -> Option<[PathBuf; N]> {
    let files: Option<Vec<PathBuf>> = names.into_iter().map(super::shared).collect();
    files?.try_into().ok()
}
