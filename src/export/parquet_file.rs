//! `GeoParquet` 1.1: columns as Parquet, geometries as WKB, and a description of them under the key `geo`.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use gdal::errors::Result as GdalResult;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::ToGdal;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result as Written;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use serde_json::{Value, json};

use super::ExportError;
use super::about::text;
use super::manner::Manner;
use super::rows::Moves;
use crate::input::projection::lon_lat_first;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Kind, Layer, Row};
use crate::layers::table::Table;

/// The name of the column with places.
const GEOMETRY: &str = "geometry";
/// The name of the column with ids, if no column is called so.
const ID: &str = "id";
/// Rows that stand in memory and become one group of the file.
const GROUP: usize = 65_536;
/// What is written is this version of the description.
const VERSION: &str = "1.1.0";

/// Writes a file.
pub(super) fn write(path: &Path, table: &Table<'_>, manner: &Manner) -> Result<(), ExportError> {
    let io = |error: &dyn std::fmt::Display| ExportError::Io {
        path: path.into(),
        source: std::io::Error::other(error.to_string()),
    };
    let gdal = |source| ExportError::Gdal { path: path.into(), source };
    let columns = Columns::of(&table.layer);
    let file = File::create(path).map_err(|source| ExportError::Io { path: path.into(), source })?;
    let level = ZstdLevel::try_new(3).map_err(|error| io(&error))?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
    let schema = Arc::new(columns.schema().map_err(|error| io(&error))?);
    let mut out = SerializedFileWriter::new(file, schema, properties.into()).map_err(|error| io(&error))?;
    if let Some(kind) = columns.geometry {
        let about = about(kind, manner).map_err(gdal)?;
        out.append_key_value_metadata(KeyValue::new("geo".into(), about));
    }
    let moves = Moves::to(manner.crs).map_err(gdal)?;
    let mut rows = table.rows().peekable();
    while rows.peek().is_some() {
        let group: Vec<Row> =
            rows.by_ref().take(GROUP).map(|row| moves.row(row)).collect::<Result<_, _>>().map_err(gdal)?;
        columns.write(&mut out, &group).map_err(|error| io(&error))?;
    }
    out.close().map(|_| ()).map_err(|error| io(&error))
}

/// The columns of a file: id, those of the layer, geometry.
struct Columns<'a> {
    layer: &'a Layer,
    has_ids: bool,
    geometry: Option<Geometries>,
}

impl<'a> Columns<'a> {
    fn of(layer: &'a Layer) -> Self {
        let has_ids = layer.has_ids && layer.fields.iter().all(|field| field.name != ID);
        Self { layer, has_ids, geometry: layer.geometries.first().copied() }
    }

    fn schema(&self) -> Written<Type> {
        let column = |name: &str, physical: Physical, logical: Option<LogicalType>| {
            let own = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
            own.with_logical_type(logical).build().map(Arc::new)
        };
        let mut all = Vec::new();
        if self.has_ids {
            all.push(column(ID, Physical::BYTE_ARRAY, Some(LogicalType::String))?);
        }
        for field in &self.layer.fields {
            all.push(match field.kind {
                Kind::Bool => column(&field.name, Physical::BOOLEAN, None)?,
                Kind::Integer => column(&field.name, Physical::INT64, None)?,
                Kind::Real => column(&field.name, Physical::DOUBLE, None)?,
                Kind::Text => column(&field.name, Physical::BYTE_ARRAY, Some(LogicalType::String))?,
            });
        }
        if self.geometry.is_some() {
            all.push(column(GEOMETRY, Physical::BYTE_ARRAY, None)?);
        }
        Type::group_type_builder("schema").with_fields(all).build()
    }

    /// Writes a group of rows, column by column.
    fn write(&self, out: &mut SerializedFileWriter<File>, rows: &[Row]) -> Written<()> {
        let mut group = out.next_row_group()?;
        if self.has_ids {
            let ids = rows.iter().map(|row| row.id.as_ref().map(|id| ByteArray::from(text(id).into_bytes())));
            put::<ByteArrayType>(group.next_column()?, ids)?;
        }
        for (place, field) in self.layer.fields.iter().enumerate() {
            let values = rows.iter().map(|row| &row.values[place]);
            let column = group.next_column()?;
            match field.kind {
                Kind::Bool => put::<BoolType>(column, values.map(Value::as_bool))?,
                Kind::Integer => put::<Int64Type>(column, values.map(Value::as_i64))?,
                Kind::Real => put::<DoubleType>(column, values.map(Value::as_f64))?,
                Kind::Text => {
                    let own = |value: &Value| ByteArray::from(text(value).into_bytes());
                    put::<ByteArrayType>(column, values.map(|value| (!value.is_null()).then(|| own(value))))?;
                }
            }
        }
        if self.geometry.is_some() {
            let shapes: Vec<Option<ByteArray>> = rows.iter().map(wkb).collect::<Written<_>>()?;
            put::<ByteArrayType>(group.next_column()?, shapes.into_iter())?;
        }
        group.close().map(|_| ())
    }
}

/// Writes a column whose cells may be empty.
fn put<T: DataType>(
    column: Option<SerializedColumnWriter<'_>>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Written<()> {
    // as many columns are asked for as the schema has
    let Some(mut column) = column else { return Ok(()) };
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()
}

fn wkb(row: &Row) -> Written<Option<ByteArray>> {
    let bytes = row.geometry.as_ref().map(|geometry| geometry.to_gdal()?.wkb()).transpose();
    let bytes: GdalResult<Option<Vec<u8>>> = bytes;
    Ok(bytes.map_err(|error| parquet::errors::ParquetError::External(error.into()))?.map(ByteArray::from))
}

/// What the file says of its places.
fn about(kind: Geometries, manner: &Manner) -> GdalResult<String> {
    let kind = match kind {
        Geometries::Points => "Point",
        Geometries::MultiPoints => "MultiPoint",
        Geometries::Lines => "LineString",
        Geometries::MultiLines => "MultiLineString",
        Geometries::Areas => "MultiPolygon",
    };
    let mut column = json!({ "encoding": "WKB", "geometry_types": [kind], "edges": "planar" });
    // without a system it is longitude and latitude
    if let Some(crs) = manner.crs {
        let system = lon_lat_first(SpatialRef::from_epsg(crs.epsg())?).to_projjson()?;
        column["crs"] = serde_json::from_str(&system).unwrap_or_default();
    }
    Ok(json!({ "version": VERSION, "primary_column": GEOMETRY, "columns": { GEOMETRY: column } }).to_string())
}

#[cfg(test)]
mod tests {
    use geo_types::Point;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field as Cell;

    use super::*;
    use crate::layers::layer::Field;

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("any.parquet");
        let field = |name: &str, kind| Field { name: name.into(), kind };
        let layer = Layer {
            fields: vec![
                field("name", Kind::Text),
                field("residents", Kind::Real),
                field("linked", Kind::Bool),
                field("count", Kind::Integer),
            ],
            geometries: vec![Geometries::Points],
            has_ids: true,
            ..Layer::new("any", serde_json::Map::new())
        };
        let row = |number: i64, values: Vec<Value>| Row {
            id: Some(number.into()),
            geometry: Some(Point::new(10.5, 59.5).into()),
            values,
        };
        let rows = vec![
            row(1, vec!["Ås".into(), 2.5.into(), true.into(), 7.into()]),
            Row { geometry: None, ..row(2, vec![Value::Null; 4]) },
        ];
        write(&path, &Table::of_rows(layer, rows), &Manner::default()).expect("written");
        let file = SerializedFileReader::new(File::open(&path).expect("file")).expect("a Parquet file");
        let about = file.metadata().file_metadata().key_value_metadata().expect("described");
        let geo =
            about.iter().find(|own| own.key == "geo").and_then(|own| own.value.clone()).expect("places");
        assert!(geo.contains("\"primary_column\":\"geometry\""), "{geo}");
        let rows: Vec<_> = file.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
        let cell = |row: usize, name: &str| {
            rows[row].get_column_iter().find(|(own, _)| *own == name).map(|(_, cell)| cell.clone())
        };
        assert_eq!(cell(0, "name"), Some(Cell::Str("Ås".into())));
        assert_eq!(cell(0, "residents"), Some(Cell::Double(2.5)));
        assert_eq!((cell(0, "linked"), cell(0, "count")), (Some(Cell::Bool(true)), Some(Cell::Long(7))));
        assert_eq!(
            (cell(1, "id"), cell(1, "residents"), cell(1, GEOMETRY)),
            (Some(Cell::Str("2".into())), Some(Cell::Null), Some(Cell::Null))
        );
        let Some(Cell::Bytes(point)) = cell(0, GEOMETRY) else { panic!("WKB") };
        assert_eq!(point.data().len(), 21, "a point is 21 bytes of WKB");
    }
}
