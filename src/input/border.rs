//! The border of the area that is asked about: polygons of any vector layer.

use std::path::Path;

use geo_types::MultiPolygon;

use super::Skipped;
use super::municipalities::add_polygons;
use super::table::{self, TableError};
use crate::geodesy::Position;

/// A border.
#[derive(Debug, Clone, PartialEq)]
pub struct Border {
    /// All polygons of the file, WGS 84 longitude and latitude.
    pub area: MultiPolygon<f64>,
    /// Features that could not be used.
    pub skipped: Vec<Skipped>,
}

/// Reads a border. Features that are no polygons are skipped and named; a file without any polygon is refused.
pub fn read(path: &Path) -> Result<Border, TableError> {
    let table = table::read(path)?;
    let mut border = Border { area: MultiPolygon(Vec::new()), skipped: Vec::new() };
    for record in &table.records {
        let polygons = record.geometry.clone().and_then(|geometry| {
            let mut polygons = Vec::new();
            add_polygons(&geometry.ok_or("it has no geometry")?, &mut polygons)?;
            let corners = polygons.iter().flat_map(|polygon| polygon.exterior().coords());
            corners.map(|corner| Position::new(corner.x, corner.y)).collect::<Result<Vec<_>, _>>()?;
            Ok(polygons)
        });
        match polygons {
            Ok(polygons) => border.area.0.extend(polygons),
            Err(reason) => {
                let id = table.id_of(record).map(table::text);
                border.skipped.push(Skipped { row: record.row, id, reason });
            }
        }
    }
    match (border.area.0.is_empty(), border.skipped.first()) {
        (false, _) => Ok(border),
        (true, None) => Err(TableError::NoRows { path: path.into(), what: "polygons" }),
        (true, Some(Skipped { row, reason, .. })) => Err(TableError::MostlyBad {
            path: path.into(),
            rows: table.records.len(),
            bad: border.skipped.len(),
            row: *row,
            why: reason.clone(),
        }),
    }
}
