//! Where rows of a table without geometry are: by their columns.

use std::path::Path;

use geo_types::{Geometry, Point};

use super::{Record, Table, TableError, number};
use crate::geodesy::Position;
use crate::input::crs::Crs;
use crate::input::squares::each_to_lon_lat;

/// Names of the columns with longitude and latitude, in order of preference.
const LON_LAT: [[&[&str]; 2]; 1] =
    [[&["lon", "lng", "longitude", "lengdegrad"], &["lat", "latitude", "breddegrad"]]];
/// Names of columns that are coordinates of any system: without one longitude and latitude.
const XY: [&[&str]; 2] = [&["x"], &["y"]];
/// Names of columns that are never longitude and latitude.
const EAST_NORTH: [&[&str]; 2] = [
    &["øst", "ost", "aust", "east", "easting", "utm_x", "utm_øst", "utm_ost"],
    &["nord", "north", "northing", "utm_y", "utm_nord"],
];

/// Whether a column of this name says where rows are.
#[cfg(feature = "gdal")]
pub(crate) fn is_coordinate(name: &str) -> bool {
    let name = name.to_lowercase();
    LON_LAT.iter().chain([&XY, &EAST_NORTH]).flatten().any(|names| names.contains(&name.as_str()))
}

/// How the rows of a table say where they are, if it has no geometry.
#[derive(Debug, Clone, Copy)]
pub(in crate::input) enum Locate {
    /// By coordinates.
    Columns,
    /// By an id, in the columns whose names this knows; else by coordinates, if there are any.
    Id(fn(&str) -> bool),
    /// The reader knows by itself.
    Own,
}

/// The columns with coordinates.
#[derive(Debug, Clone, Copy)]
pub(in crate::input) struct Coordinates {
    pub(in crate::input) columns: [usize; 2],
    /// `None`: longitude and latitude.
    crs: Option<Crs>,
}

impl Locate {
    /// The columns that say where rows are; an error if some must and none do.
    pub(in crate::input) fn coordinates(
        self,
        table: &Table,
        crs: Option<Crs>,
        path: &Path,
    ) -> Result<Option<Coordinates>, TableError> {
        match self {
            Self::Own => Ok(None),
            Self::Id(is_id) if table.columns.iter().any(|name| is_id(name)) => Ok(None),
            Self::Id(_) => Ok(coordinates(table, crs).ok()),
            Self::Columns => {
                coordinates(table, crs).map(Some).map_err(|missing| table.no_column(missing, path))
            }
        }
    }
}

/// The columns with coordinates, or the name of the one that is missing.
fn coordinates(table: &Table, crs: Option<Crs>) -> Result<Coordinates, &'static str> {
    let find = |names: &[&str]| {
        names.iter().find_map(|name: &&str| {
            table.columns.iter().position(|column| column.trim().to_lowercase() == **name)
        })
    };
    let pair = |[x, y]: [&[&str]; 2]| Some([find(x)?, find(y)?]);
    if let Some(columns) = LON_LAT.into_iter().find_map(pair) {
        return Ok(Coordinates { columns, crs: None });
    }
    if let Some(columns) = pair(XY) {
        return Ok(Coordinates { columns, crs });
    }
    if let (Some(columns), Some(_)) = (pair(EAST_NORTH), crs) {
        return Ok(Coordinates { columns, crs });
    }
    let has = |names: &[&str]| find(names).is_some();
    Err(if has(LON_LAT[0][0]) || has(XY[0]) { "lat" } else { "lon" })
}

/// Gives rows the position that their columns hold.
pub(in crate::input) fn put(table: &mut Table, at: Coordinates) {
    let places: Vec<Result<[f64; 2], String>> =
        table.records.iter().map(|record| pair(table, record, at)).collect();
    let places = match at.crs {
        None => places.into_iter().map(|place| place.and_then(|pair| degrees(table, at, pair))).collect(),
        Some(crs) => converted(crs.epsg(), places),
    };
    for (record, place) in table.records.iter_mut().zip(places) {
        if record.geometry.is_ok() {
            record.geometry = place.map(|[x, y]| Some(Geometry::Point(Point::new(x, y))));
        }
    }
}

/// The two numbers of a row.
fn pair(table: &Table, record: &Record, at: Coordinates) -> Result<[f64; 2], String> {
    // no degree has thousands
    let decimal = if at.crs.is_none() { table.decimal.without_thousands() } else { table.decimal };
    let one = |column: usize| {
        let name = &table.columns[column];
        number(&record.values[column], decimal).map_err(|why| format!("column {name:?}: {why}"))
    };
    let [x, y] = at.columns;
    Ok([one(x)?, one(y)?])
}

/// Longitude and latitude; metres in `x` and `y` are reported.
fn degrees(table: &Table, at: Coordinates, [x, y]: [f64; 2]) -> Result<[f64; 2], String> {
    let name = &table.columns[at.columns[0]];
    match Position::new(x, y) {
        Err(why) if name.trim().eq_ignore_ascii_case("x") => Err(format!(
            "{why}; name the coordinate system of x and y with `Source::crs`, as 25833 for UTM zone 33"
        )),
        _ => Ok([x, y]),
    }
}

/// The places that are some, in longitude and latitude.
fn converted(epsg: u32, places: Vec<Result<[f64; 2], String>>) -> Vec<Result<[f64; 2], String>> {
    let good: Vec<[f64; 2]> = places.iter().flatten().copied().collect();
    let mut good = each_to_lon_lat(epsg, &good).into_iter();
    places
        .into_iter()
        .map(|place: Result<[f64; 2], String>| {
            place.and_then(|_| good.next().unwrap_or_else(|| Err("it has no place".into())))
        })
        .collect()
}
