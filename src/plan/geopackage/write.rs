//! Rows into the tables of a GeoPackage, within a transaction of the caller.
//!
//! All goes through SQL: the triggers of the file then keep its index and its counts right whoever else writes, where
//! GDAL would write back the counts it read when it opened the file.

use std::fmt::Write;

use gdal::Dataset;
use gdal::errors::Result as GdalResult;
use gdal::spatial_ref::{CoordTransform, SpatialRef};
use gdal::vector::ToGdal;
use geo_types::Geometry;
use serde_json::Value;

use super::file::{ABOUT, ABOUT_COLUMNS, TableInfo, ask, literal, quoted, run};
use crate::input::projection::lon_lat_first;
use crate::plan::About;
use crate::plan::cells::Entry;
use crate::plan::layout::{Column, Kind};

/// Number of WGS 84 in a GeoPackage.
const WGS84: i32 = 4326;

/// Where rows are put.
pub(super) struct Target<'a> {
    dataset: &'a Dataset,
    table: &'a TableInfo,
    /// Number of its coordinate system in the file.
    system: i32,
    /// To its coordinate system; `None` if that is WGS 84.
    from_wgs84: Option<CoordTransform>,
}

/// What of a row is changed.
pub(super) struct Changed<'a> {
    pub(super) columns: &'a [String],
    /// Whether its geometry is, too.
    pub(super) geometry: bool,
}

impl<'a> Target<'a> {
    /// A table with geometries.
    pub(super) fn new(dataset: &'a Dataset, table: &'a TableInfo) -> GdalResult<Self> {
        let sql = format!(
            "SELECT CAST(g.srs_id AS TEXT), s.organization, CAST(s.organization_coordsys_id AS TEXT), s.definition \
             FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id) WHERE lower(g.table_name) = lower({})",
            literal(&table.name)
        );
        let row = ask(dataset, &sql)?.into_iter().next().unwrap_or_default();
        let text = |column: usize| row.get(column).and_then(Option::as_deref).unwrap_or_default();
        let system = text(0).parse().unwrap_or(WGS84);
        let from_wgs84 = match (system, text(1).eq_ignore_ascii_case("EPSG"), text(2).parse()) {
            // undefined systems (0 and -1) are taken for WGS 84, as in reading
            (WGS84 | 0 | -1, ..) => None,
            (_, true, Ok(code)) => Some(to_system(SpatialRef::from_epsg(code)?)?),
            _ => Some(to_system(SpatialRef::from_definition(text(3))?)?),
        };
        Ok(Self { dataset, table, system, from_wgs84 })
    }

    /// Adds a row.
    pub(super) fn insert(&self, entry: &Entry) -> GdalResult<()> {
        let mut columns = vec![quoted("id"), quoted("name")];
        let mut values = vec![value_sql(&entry.value("id")), value_sql(&entry.value("name"))];
        columns.extend(entry.cells.iter().map(|(column, _)| quoted(column)));
        values.extend(entry.cells.iter().map(|(_, value)| value_sql(value)));
        if let Some(geometry) = &self.table.geometry {
            columns.push(quoted(geometry));
            values.push(self.geometry_sql(&entry.geometry)?);
        }
        let (table, columns, values) = (quoted(&self.table.name), columns.join(", "), values.join(", "));
        run(self.dataset, &format!("INSERT INTO {table} ({columns}) VALUES ({values})"))
    }

    /// Changes parts of the row with a number; all else stays as it stands there, also what cannot be read.
    pub(super) fn update(&self, number: u64, entry: &Entry, changed: &Changed<'_>) -> GdalResult<()> {
        let mut sets = Vec::new();
        for column in changed.columns {
            sets.push(format!("{} = {}", quoted(column), value_sql(&entry.value(column))));
        }
        if let Some(geometry) = self.table.geometry.as_ref().filter(|_| changed.geometry) {
            sets.push(format!("{} = {}", quoted(geometry), self.geometry_sql(&entry.geometry)?));
        }
        if sets.is_empty() {
            return Ok(());
        }
        let (table, sets) = (quoted(&self.table.name), sets.join(", "));
        run(self.dataset, &format!("UPDATE {table} SET {sets} WHERE {}", self.is(number)))
    }

    /// Takes out the row with a number.
    pub(super) fn delete(&self, number: u64) -> GdalResult<()> {
        run(self.dataset, &format!("DELETE FROM {} WHERE {}", quoted(&self.table.name), self.is(number)))
    }

    fn is(&self, number: u64) -> String {
        format!("{} = {number}", self.table.key_sql())
    }

    /// A geometry as a GeoPackage has it: `GP`, version, flags (small end first, no envelope), the system, and WKB.
    fn geometry_sql(&self, geometry: &Geometry<f64>) -> GdalResult<String> {
        let mut geometry = geometry.to_gdal()?;
        if let Some(transform) = &self.from_wgs84 {
            geometry = geometry.transform(transform)?;
        }
        let header = [b'G', b'P', 0, 1];
        let bytes = header.into_iter().chain(self.system.to_le_bytes()).chain(geometry.wkb()?);
        let mut sql = String::from("x'");
        for byte in bytes {
            // writing to a text cannot fail
            let _ = write!(sql, "{byte:02x}");
        }
        sql.push('\'');
        Ok(sql)
    }
}

fn to_system(system: SpatialRef) -> GdalResult<CoordTransform> {
    CoordTransform::new(&lon_lat_first(SpatialRef::from_epsg(4326)?), &lon_lat_first(system))
}

fn text_or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

fn value_sql(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::String(text) => literal(text),
        // SQLite reads decimals only nearly right, but it divides rightly; numbers have three decimals
        Value::Number(number) if number.is_f64() => {
            format!("{}/1000.0", (number.as_f64().unwrap_or_default() * 1000.0).round())
        }
        value => value.to_string(),
    }
}

/// Puts down what the plan says about itself.
pub(super) fn put_about(dataset: &Dataset, about: &About) -> GdalResult<()> {
    let values = [
        Some(&about.name),
        Some(&about.notes),
        Some(&about.author),
        about.based_on.as_ref(),
        about.area_hash.as_ref(),
        about.changed_at.as_ref(),
    ];
    let values = values.map(|value| value.map_or("NULL".into(), |text| value_sql(&text_or_null(text))));
    run(dataset, &format!("DELETE FROM {ABOUT}"))?;
    run(
        dataset,
        &format!("INSERT INTO {ABOUT} ({}) VALUES ({})", ABOUT_COLUMNS.join(", "), values.join(", ")),
    )
}

/// Adds the columns of a layer that a table does not have.
pub(super) fn add_columns(dataset: &Dataset, table: &TableInfo, columns: &[Column]) -> GdalResult<()> {
    let is_there = |column: &&Column| table.columns.iter().any(|own| own.eq_ignore_ascii_case(&column.name));
    for column in columns.iter().filter(|column| !is_there(column)) {
        let kind = match column.kind {
            Kind::Text | Kind::OneOf(_) => "TEXT",
            Kind::Whole => "INTEGER",
            Kind::Real => "REAL",
        };
        let (table, column) = (quoted(&table.name), quoted(&column.name));
        run(dataset, &format!("ALTER TABLE {table} ADD COLUMN {column} {kind}"))?;
    }
    Ok(())
}

/// Brings what the file says about a table up to date: where its rows lie and when they changed.
pub(super) fn put_contents(dataset: &Dataset, table: &TableInfo) -> GdalResult<()> {
    let own = literal(&table.name);
    let mut sets = vec!["last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')".to_owned()];
    if let Some(geometry) = &table.geometry {
        let geometry = quoted(geometry);
        for (column, of_all, side) in [
            ("min_x", "min", "MinX"),
            ("min_y", "min", "MinY"),
            ("max_x", "max", "MaxX"),
            ("max_y", "max", "MaxY"),
        ] {
            let table = quoted(&table.name);
            sets.push(format!("{column} = (SELECT {of_all}(ST_{side}({geometry})) FROM {table})"));
        }
    }
    run(dataset, &format!("UPDATE gpkg_contents SET {} WHERE table_name = {own}", sets.join(", ")))?;
    let count = format!("(SELECT count(*) FROM {})", quoted(&table.name));
    run(dataset, &format!("UPDATE gpkg_ogr_contents SET feature_count = {count} WHERE table_name = {own}"))
}
