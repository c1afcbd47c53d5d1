//! Layers to files, in the format of the file's ending.

use std::path::{Path, PathBuf};

use super::error::ExportError;
use super::format::{Format, beside};
use super::manner::Manner;
#[cfg(feature = "parquet")]
use super::parquet_file;
use super::{csv_file, gdal_file, geojson_file, xlsx_file};
use crate::layers::table::Table;
use crate::whole::{self, Whole};

/// Whether a file could be written under this name in this manner, before any work is done for it; and its format.
pub fn check(path: &Path, manner: &Manner) -> Result<Format, ExportError> {
    let format = Format::of(path)?;
    fits(path, format, manner)?;
    whole::check(path)?;
    Ok(format)
}

fn fits(path: &Path, format: Format, manner: &Manner) -> Result<(), ExportError> {
    match (manner.crs, format) {
        (Some(crs), Format::GeoJson) => Err(ExportError::NotInSystem { path: path.into(), crs }),
        (Some(crs), Format::Svg) => Err(ExportError::NoCoordinates { path: path.into(), crs }),
        #[cfg(not(feature = "gdal"))]
        (_, Format::GeoPackage | Format::FlatGeobuf) => Err(gdal_file::missing(path)),
        _ => Ok(()),
    }
}

/// Writes a layer in the format of the file's ending; an existing file is replaced at the end, at once.
pub fn write(path: &Path, table: &Table<'_>, manner: &Manner) -> Result<Vec<PathBuf>, ExportError> {
    write_all(path, [table], manner)
}

/// Writes layers of one result: a GeoPackage and a workbook hold them all; of the other formats the first goes to `path`, and each
/// further one beside it, as `NAME_LAYER.geojson`. Every file appears whole or not at all; with an error no file is new. What comes back
/// are the files of tables and rows without geometry that the format does not hold, and that are CSV instead.
pub fn write_all<'t>(
    path: &Path,
    tables: impl IntoIterator<Item = &'t Table<'t>>,
    manner: &Manner,
) -> Result<Vec<PathBuf>, ExportError> {
    let format = Format::of(path)?;
    fits(path, format, manner)?;
    let tables: Vec<&Table<'_>> = tables.into_iter().collect();
    match format {
        Format::GeoPackage => gdal_file::write_styled(path, tables, &[], manner).map(|()| Vec::new()),
        Format::Xlsx => {
            let whole = Whole::begin(path)?;
            xlsx_file::write(whole.path(), &tables, manner)?;
            whole.finish()?;
            Ok(Vec::new())
        }
        Format::FlatGeobuf => gdal_file::write_flat(path, &tables, manner),
        Format::GeoJson | Format::Csv | Format::Parquet => {
            let mut finished = Vec::new();
            for (number, table) in tables.into_iter().enumerate() {
                let further = || beside(path, table.layer.name, None);
                let target = if number == 0 { path.to_path_buf() } else { further() };
                let whole = Whole::begin(&target)?;
                match format {
                    Format::GeoJson => geojson_file::write(whole.path(), table)?,
                    #[cfg(feature = "parquet")]
                    Format::Parquet => parquet_file::write(whole.path(), table, manner)?,
                    _ => csv_file::write(whole.path(), &table.layer, table.rows(), manner)?,
                }
                finished.push(whole);
            }
            finished.into_iter().try_for_each(Whole::finish)?;
            Ok(Vec::new())
        }
        Format::Svg => Err(ExportError::WrongFormat { path: path.into(), why: "only `svg::draw` draws" }),
    }
}
