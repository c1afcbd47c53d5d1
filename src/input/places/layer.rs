//! Places of any vector layer, with a mapping of its columns.

use std::path::Path;

use geo_types::Geometry;
use serde_json::Value;

use super::{PlaceRecord, PlaceRecords, PlaceSource};
use crate::input::Skipped;
use crate::input::sites::position_of;
use crate::input::table::{self, Record, Source, Table, TableError};
use crate::settings::places::PlaceSettings;

/// What the columns of a layer say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerMapping<'a> {
    /// A category that all rows are of, or else the column with the category of each row, by id or name.
    pub category: &'a str,
    /// The column with names, if there is one.
    pub name: Option<&'a str>,
}

impl PlaceRecords {
    /// The places of a layer: CSV with `lon` and `lat`, GeoJSON, or any vector format GDAL opens, in any coordinate system.
    pub fn from_layer(
        path: &Path,
        mapping: &LayerMapping,
        settings: &PlaceSettings,
    ) -> Result<Self, TableError> {
        Self::from_layer_of(path, mapping, settings)
    }

    /// As [`from_layer`](Self::from_layer), of a file that does not say all about itself.
    pub fn from_layer_of<'a>(
        source: impl Into<Source<'a>>,
        mapping: &LayerMapping,
        settings: &PlaceSettings,
    ) -> Result<Self, TableError> {
        let source = source.into();
        let path = source.path;
        let table = table::read(source)?;
        let column = |option: &'static str, given: &str, categories: Vec<String>| {
            table.column(given).ok_or_else(|| TableError::UnknownColumn {
                path: path.into(),
                option,
                given: given.into(),
                columns: table.columns.clone(),
                categories,
            })
        };
        let one = settings.categories.iter().position(|category| category.is_called(mapping.category));
        let ids = || settings.categories.iter().map(|category| category.id.clone()).collect();
        let category = match one {
            Some(category) => Category::All(category),
            None => Category::Column(column("`LayerMapping::category`", mapping.category, ids())?),
        };
        let name = mapping.name.map(|name| column("`LayerMapping::name`", name, Vec::new())).transpose()?;
        let columns = Columns { category, name };
        let mut all = Self::default();
        for record in &table.records {
            match columns.place(&table, record, settings) {
                Ok(place) => all.all.push(place),
                Err(reason) => {
                    let id = table.id_of(record).map(table::text);
                    all.skipped.push(Skipped { row: record.row, id, reason });
                }
            }
        }
        all.remarks.extend(table.remarks);
        let mut all = all.checked(path, table.records.len())?;
        all.skipped.extend(table.missing);
        Ok(all)
    }
}

/// What category rows are of.
#[derive(Clone, Copy)]
enum Category {
    All(usize),
    Column(usize),
}

/// The columns that a mapping names.
struct Columns {
    category: Category,
    name: Option<usize>,
}

impl Columns {
    fn place(&self, table: &Table, record: &Record, settings: &PlaceSettings) -> Result<PlaceRecord, String> {
        let geometry = record.geometry.clone()?.ok_or("it has no geometry")?;
        let (position, _) = position_of(&geometry)?;
        let (category, kind) = match self.category {
            Category::All(category) => (category, settings.categories[category].id.clone()),
            Category::Column(column) => {
                let text = cell(&record.values[column]).ok_or("its category is empty")?;
                let known = settings.categories.iter().position(|category| category.is_called(&text));
                (known.ok_or_else(|| format!("there is no category {text:?}"))?, text)
            }
        };
        let id = table.id_of(record).and_then(cell).unwrap_or_else(|| record.row.to_string());
        Ok(PlaceRecord {
            id,
            category,
            kind: kind.into(),
            name: self.name.and_then(|name| cell(&record.values[name])).map(Into::into),
            refs: Vec::new(),
            position,
            outline: Some(geometry).filter(|geometry| !matches!(geometry, Geometry::Point(_))),
            doors: Vec::new(),
            source: PlaceSource::Layer,
            rank: 0,
            last_resort: false,
        })
    }
}

fn cell(value: &Value) -> Option<String> {
    let text = if value.is_null() { String::new() } else { table::text(value).trim().to_owned() };
    (!text.is_empty()).then_some(text)
}
