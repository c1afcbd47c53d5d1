//! Where municipalities, and districts of the large cities, are: polygons with codes, from any vector layer.

use std::collections::BTreeMap;
use std::path::Path;

use geo::CoordsIter;
use geo_types::{Geometry, MultiPolygon, Polygon};
use serde_json::Value;

use super::digits::digits;
use super::table::{self, MUNICIPALITY_CODE, Record, Table, TableError};
use super::{Remark, Skipped};
use crate::geodesy::Position;

/// Names of the column with the code; that of a district comes first, as such layers have both.
const CODES: [&str; 12] = [
    "bydelsnr",
    "bydelsnummer",
    "bydelnr",
    "bydelnummer",
    "bydel_nr",
    "bydelskode",
    MUNICIPALITY_CODE,
    "kommunenr",
    "komm_nr",
    "kommune_nr",
    "kommnr",
    "knr",
];
/// Names of the column with the name, those of districts first.
const NAMES: [&str; 9] = [
    "bydelsnavn",
    "bydelnavn",
    "bydel",
    "kommunenavn",
    "komm_navn",
    "kommune_navn",
    "navn",
    "name",
    "kommune",
];

/// A municipality, or a district of a city.
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    /// 4 digits (`0301`), or 6 for a district (`030101`).
    pub code: String,
    /// As in the file; the code if it has none.
    pub name: String,
    /// WGS 84 longitude and latitude.
    pub area: MultiPolygon<f64>,
}

/// All areas of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Municipalities {
    /// Ordered by code; no code comes twice.
    pub all: Vec<Municipality>,
    /// Features that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

/// Names of municipalities by code, of those that have one.
#[must_use]
pub fn names(all: &[Municipality]) -> BTreeMap<String, String> {
    let named = all.iter().filter(|own| own.name != own.code);
    named.map(|own| (own.code.clone(), own.name.clone())).collect()
}

impl Municipalities {
    /// One of them by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Municipality> {
        let place = self.all.binary_search_by(|municipality| municipality.code.as_str().cmp(code)).ok()?;
        self.all.get(place)
    }
}

/// Reads municipalities or districts from a vector layer. Polygons with one code are one municipality. Features that
/// break a rule are skipped and named; if more than half do, the file is refused.
pub fn read(path: &Path) -> Result<Municipalities, TableError> {
    let table = table::read(path)?;
    let rows = table.records.len();
    if rows == 0 {
        return Err(TableError::NoRows { path: path.into(), what: "municipalities" });
    }
    let code = CODES
        .iter()
        .find_map(|name| table.column(name))
        .ok_or_else(|| table.no_column(MUNICIPALITY_CODE, path))?;
    let mut found = Municipalities::default();
    let mut by_code = BTreeMap::new();
    let mut parts = 0;
    for record in &table.records {
        match area(&table, record, code) {
            Ok(area) => parts += u64::from(merge(&mut by_code, area)),
            Err(reason) => {
                let id = (!record.values[code].is_null()).then(|| table::text(&record.values[code]));
                found.skipped.push(Skipped { row: record.row, id, reason });
            }
        }
    }
    if found.skipped.len() * 2 > rows {
        let Skipped { row, reason: why, .. } = found.skipped[0].clone();
        return Err(TableError::MostlyBad { path: path.into(), rows, bad: found.skipped.len(), row, why });
    }
    if parts > 0 {
        let text = "features have the code of another one and are parts of the same municipality".into();
        found.remarks.push(Remark { rows: parts, text });
    }
    found.all = by_code.into_values().collect();
    found.remarks.extend(table.remarks);
    found.skipped.extend(table.missing);
    Ok(found)
}

/// Adds an area; whether its code was there.
fn merge(all: &mut BTreeMap<String, Municipality>, new: Municipality) -> bool {
    match all.get_mut(&new.code) {
        Some(same) => {
            same.area.0.extend(new.area.0);
            true
        }
        None => all.insert(new.code.clone(), new).is_some(),
    }
}

fn area(table: &Table, record: &Record, code: usize) -> Result<Municipality, String> {
    let code =
        code_of(&record.values[code]).map_err(|why| format!("column {:?}: {why}", table.columns[code]))?;
    let geometry = record.geometry.as_ref().map_err(Clone::clone)?;
    let geometry = geometry.as_ref().ok_or("it has no geometry")?;
    let mut polygons = Vec::new();
    add_polygons(geometry, &mut polygons)?;
    let area = MultiPolygon(polygons);
    if area.coords_count() == 0 {
        return Err("its geometry is empty".into());
    }
    for coord in area.coords_iter() {
        Position::new(coord.x, coord.y)?;
    }
    let names = NAMES.iter().filter_map(|name| table.column(name)).map(|column| &record.values[column]);
    let name = names.filter_map(Value::as_str).find(|name| !name.trim().is_empty());
    Ok(Municipality { name: name.unwrap_or(&code).trim().into(), code, area })
}

/// Adds the polygons of a geometry; in words why there are none.
pub(super) fn add_polygons(geometry: &Geometry<f64>, into: &mut Vec<Polygon<f64>>) -> Result<(), String> {
    match geometry {
        Geometry::Polygon(polygon) => into.push(polygon.clone()),
        Geometry::MultiPolygon(polygons) => into.extend_from_slice(&polygons.0),
        Geometry::GeometryCollection(parts) => parts.iter().try_for_each(|part| add_polygons(part, into))?,
        _ => return Err("its geometry is no polygon".into()),
    }
    Ok(())
}

/// The code as text with its leading zero, which numbers (301) do not keep.
fn code_of(value: &Value) -> Result<String, String> {
    let broken =
        || format!("{:?} must be 4 digits (municipality) or 6 (district)", table::text(value).trim());
    let (text, _) = digits(value).ok_or_else(broken)?;
    match text.len() {
        4 | 6 => Ok(text),
        3 | 5 => Ok(format!("0{text}")),
        _ => Err(broken()),
    }
}
