//! Candidate sites, each kept with all that came with it.

mod collection;

use std::collections::HashMap;
use std::path::Path;

use geo_types::Geometry;
use serde_json::{Map, Value};

use super::inside::point_inside;
use super::table::geojson;
use super::table::{self, Record, Source, Table, TableError};
use super::{Remark, Skipped};
use crate::geodesy::Position;
use crate::watch::{Stopped, Watch};

/// A candidate site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Row in the file, or number of the feature.
    pub row: u64,
    /// The `id` of the feature, or of its column `id`.
    pub id: Option<Value>,
    /// Its properties, as they came.
    pub properties: Map<String, Value>,
    /// Its geometry in WGS 84, if it has one that can be read.
    pub geometry: Option<Geometry<f64>>,
    /// Where it counts: the point itself, or a point inside its area; else why it cannot be placed.
    pub position: Result<Position, String>,
    /// Whether `position` was chosen inside a line or an area.
    pub is_area: bool,
}

impl Site {
    /// Its id as text, for messages.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        self.id.as_ref().map(table::text)
    }
}

/// The sites of a file.
#[derive(Debug, Clone, Default)]
pub struct Sites {
    /// All of them, in the order of the file, also those that cannot be placed.
    pub all: Vec<Site>,
    /// What is not there, of a file that says that it is not whole.
    pub missing: Option<Skipped>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

impl Sites {
    /// What of the file cannot be used: the sites that cannot be placed, and what is missing.
    #[must_use]
    pub fn skipped(&self) -> Vec<Skipped> {
        unplaced(&self.all).into_iter().chain(self.missing.clone()).collect()
    }
}

/// Reads sites: GeoJSON, CSV with `lon` and `lat`, or any vector format GDAL opens. A site that cannot be placed stays in
/// the list and says why; two sites with one id are an error.
pub fn read(path: &Path) -> Result<Sites, TableError> {
    read_from(path)
}

/// As [`read`], from a file that does not say all about itself.
pub fn read_from<'a>(source: impl Into<Source<'a>>) -> Result<Sites, TableError> {
    let source = source.into();
    let path = source.path;
    let mut table = table::read(source)?;
    let (missing, remarks) = (table.missing.take(), std::mem::take(&mut table.remarks));
    // nobody else holds the watch, so all of them come
    let sites = sites_of(table, &Watch::default()).unwrap_or_default();
    if sites.is_empty() {
        return Err(TableError::NoRows { path: path.into(), what: "sites" });
    }
    if let Some((id, first, second)) = duplicate(&sites) {
        return Err(TableError::DuplicateId { path: path.into(), id, first, second });
    }
    match unplaced(&sites).first() {
        Some(Skipped { row, reason, .. }) if sites.iter().all(|site| site.position.is_err()) => {
            let (rows, row, why) = (sites.len(), *row, reason.clone());
            Err(TableError::MostlyBad { path: path.into(), rows, bad: rows, row, why })
        }
        _ => Ok(Sites { all: sites, missing, remarks }),
    }
}

/// Sites of a GeoJSON text, unless the watch stops it: then the error says nothing about the text.
pub fn from_geojson(json: Value, watch: &Watch) -> Result<Sites, String> {
    let mut table = geojson::table(json, watch)?;
    let missing = table.missing.take();
    let sites = sites_of(table, watch).map_err(|stopped| stopped.to_string())?;
    match duplicate(&sites) {
        Some((id, first, second)) => {
            Err(format!("site id {id:?} is used by feature {first} and again by feature {second}"))
        }
        None => Ok(Sites { all: sites, missing, remarks: Vec::new() }),
    }
}

/// The sites that cannot be placed, as skipped rows.
#[must_use]
pub fn unplaced(sites: &[Site]) -> Vec<Skipped> {
    let broken = sites.iter().filter_map(|site| Some((site, site.position.as_ref().err()?)));
    broken.map(|(site, reason)| Skipped { row: site.row, id: site.label(), reason: reason.clone() }).collect()
}

fn sites_of(table: Table, watch: &Watch) -> Result<Vec<Site>, Stopped> {
    let ids: Vec<Option<Value>> = table.records.iter().map(|record| table.id_of(record).cloned()).collect();
    let Table { columns, mut records, untyped, feature_ids, .. } = table;
    for value in records.iter_mut().flat_map(|record| record.values.own_mut()).filter(|_| untyped) {
        *value = table::typed(value.take());
    }
    let only_own = feature_ids;
    let rows = records.into_iter().zip(ids);
    rows.map(|(record, id)| watch.check().map(|()| site(&columns, record, id, only_own))).collect()
}

/// A record as a site; features of GeoJSON have only their own properties, rows of a table all of its columns.
fn site(columns: &[String], record: Record, id: Option<Value>, only_own: bool) -> Site {
    let Record { row, geometry, values, .. } = record;
    let placed = match &geometry {
        Ok(Some(geometry)) => position_of(geometry),
        Ok(None) => Err("it has no geometry".into()),
        Err(why) => Err(why.clone()),
    };
    // a geometry that is nowhere on Earth would only harm the readers of the result
    let geometry = geometry.ok().flatten().filter(|_| placed.is_ok());
    let is_area = placed.as_ref().is_ok_and(|(_, is_area)| *is_area);
    let properties = if only_own {
        values.own().map(|(column, value)| (columns[column].clone(), value)).collect()
    } else {
        (0..columns.len()).map(|column| (columns[column].clone(), values[column].clone())).collect()
    };
    let position = placed.map(|(position, _)| position);
    Site { row, id, properties, geometry, position, is_area }
}

/// The first id that comes twice, with both rows.
fn duplicate(sites: &[Site]) -> Option<(String, u64, u64)> {
    let mut seen = HashMap::new();
    sites.iter().find_map(|site| {
        let id = site.label()?;
        let first = seen.insert(id.clone(), site.row)?;
        Some((id, first, site.row))
    })
}

/// Where a geometry counts: a point itself, else a point on its surface; and whether it was no point. Several points are an error:
/// nothing says at which of them people live or go.
pub(crate) fn position_of(geometry: &Geometry<f64>) -> Result<(Position, bool), String> {
    use geo::CoordsIter;
    for coord in geometry.coords_iter() {
        Position::new(coord.x, coord.y)?;
    }
    let mut is_area = !matches!(geometry, Geometry::Point(_));
    if let Geometry::MultiPoint(points) = geometry {
        let first = points.0.first();
        if points.iter().any(|point| Some(point) != first) {
            return Err(format!("it has {} points: give each a row of its own", points.0.len()));
        }
        is_area = false;
    }
    let point = point_inside(geometry).ok_or("its geometry is empty")?;
    Ok((Position::new(point.x(), point.y())?, is_area))
}
