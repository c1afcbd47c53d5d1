//! From a file to its table, whatever it is: the one way in for residents, sites, grids, areas, places, addresses and plans.

use std::path::{Path, PathBuf};

use crate::whole::Unfinished;

use super::kind::{self, Kind};
use super::locate::{Coordinates, put};
use super::{Locate, MOST_COLUMNS, Source, Table, TableError};
use super::{archive, csv, geojson, once, spreadsheet, vector};
use crate::input::crs::Crs;
use crate::input::piped;

/// So many times may something be packed into something else.
const DEEPEST: u8 = 2;

/// Reads a table by what the file is: CSV, GeoJSON, a spreadsheet, one of these or a layer in a .zip or .gz, and everything else
/// through GDAL. As in QGIS, a layer can be named: `FILE|layername=NAME`.
pub(crate) fn read<'a>(source: impl Into<Source<'a>>) -> Result<Table, TableError> {
    read_placed(source, Locate::Columns)
}

/// As [`read`], with another way for rows without geometry to say where they are.
pub(in crate::input) fn read_placed<'a>(
    source: impl Into<Source<'a>>,
    place: Locate,
) -> Result<Table, TableError> {
    let source = source.into();
    let (file, layer) = split_layer(source.path);
    let (file, member) = archive::on_disk(&file);
    // what comes through a pipe is looked at more than once, too
    let path = piped::file(&file).map_err(|source| TableError::Io { path: file.clone(), source })?;
    let opened = Opened { path: &path, shown: &file, layer: layer.as_deref() };
    let wanted = Wanted { place, crs: source.crs };
    let mut table = if member.as_os_str().is_empty() {
        opened.table(wanted, DEEPEST)?
    } else {
        opened.member(&member, wanted)?
    };
    if table.columns.len() > MOST_COLUMNS {
        return Err(TableError::TooManyColumns {
            path: file,
            columns: table.columns.len(),
            most: MOST_COLUMNS,
        });
    }
    once::keep_first(&mut table, &file)?;
    Ok(table)
}

fn split_layer(path: &Path) -> (PathBuf, Option<String>) {
    match path.to_str().and_then(|text| text.split_once("|layername=")) {
        Some((file, layer)) => (file.into(), Some(layer.into())),
        None => (path.into(), None),
    }
}

/// What the reader asks for.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    place: Locate,
    crs: Option<Crs>,
}

/// A file that is read, and the name that messages have for it.
#[derive(Debug, Clone, Copy)]
struct Opened<'a> {
    path: &'a Path,
    shown: &'a Path,
    layer: Option<&'a str>,
}

impl Opened<'_> {
    fn table(self, wanted: Wanted, depth: u8) -> Result<Table, TableError> {
        let io = |source| TableError::Io { path: self.shown.into(), source };
        if std::fs::metadata(self.path).map_err(io)?.is_dir() {
            return self.vector(wanted);
        }
        let ending = self.shown.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match kind::of(self.path, &ending).map_err(io)? {
            Kind::Csv => self.csv(wanted),
            Kind::Json => self.json(wanted),
            Kind::Vector => self.vector(wanted),
            Kind::Zip => self.zip(wanted, depth),
            Kind::Gzip if depth == 0 => Err(self.too_deep()),
            Kind::Gzip => {
                let name = Path::new(self.shown.file_stem().unwrap_or_default());
                let folder = archive::unpack_gzip(self.path, name, archive::MOST_OF_TABLES)
                    .map_err(|error| error.of_table(self.shown, "a file packed by gzip"))?;
                let inner = folder.path().join(name);
                Opened { path: &inner, shown: &self.shown.with_extension(""), ..self }
                    .table(wanted, depth - 1)
            }
            Kind::Other(unread) => {
                Err(TableError::Unread { path: self.shown.into(), what: unread.what, advice: unread.advice })
            }
        }
    }

    fn bytes(self) -> Result<Vec<u8>, TableError> {
        std::fs::read(self.path).map_err(|source| TableError::Io { path: self.shown.into(), source })
    }

    fn csv(self, wanted: Wanted) -> Result<Table, TableError> {
        let mut at = None;
        let table = csv::parse(&self.bytes()?, self.shown, csv::Quotes::of(wanted.place), |table| {
            at = wanted.coordinates(table, self.shown)?;
            Ok(at.map(|at| at.columns))
        })?;
        Ok(placed(table, at))
    }

    fn json(self, wanted: Wanted) -> Result<Table, TableError> {
        match geojson::parse(&self.bytes()?) {
            Ok(geojson::Json::Table(table)) => Ok(table),
            Ok(geojson::Json::Esri { says_partial }) => {
                let mut table = vector::read_gdal(&self.gdal("ESRIJSON:"), self.shown, self.layer)?;
                table.missing = says_partial.or(table.missing);
                wanted.place(table, self.shown)
            }
            Err(why) => Err(TableError::Format { path: self.shown.into(), format: "GeoJSON", why }),
        }
    }

    /// The name for GDAL, with the driver that is meant.
    fn gdal(self, driver: &str) -> PathBuf {
        format!("{driver}{}", self.path.display()).into()
    }

    fn vector(self, wanted: Wanted) -> Result<Table, TableError> {
        wanted.place(vector::read_gdal(self.path, self.shown, self.layer)?, self.shown)
    }

    fn zip(self, wanted: Wanted, depth: u8) -> Result<Table, TableError> {
        if let Some(format) = spreadsheet::format(self.path) {
            let table = spreadsheet::read(self.path, self.shown, self.layer, format)?;
            return wanted.place(table, self.shown);
        }
        if depth == 0 {
            return Err(self.too_deep());
        }
        let folder = self.unpacked()?;
        let (member, layer) = archive::only_table(&folder, self.shown, self.layer)?;
        let inner = folder.path().join(&member);
        let shown = self.shown.join(&member);
        Opened { path: &inner, shown: &shown, layer: layer.as_deref() }.table(wanted, depth - 1)
    }

    fn unpacked(self) -> Result<Unfinished, TableError> {
        archive::unpack(self.path, archive::MOST_OF_TABLES)
            .map_err(|error| error.of_table(self.shown, "an archive"))
    }

    /// One file of a zip, as `/vsizip/FILE.zip/member.shp` names it.
    fn member(self, member: &Path, wanted: Wanted) -> Result<Table, TableError> {
        let folder = self.unpacked()?;
        let (inner, shown) = (folder.path().join(member), self.shown.join(member));
        if !inner.exists() {
            let why = format!("it holds no {}", member.display());
            return Err(TableError::Format { path: self.shown.into(), format: "an archive", why });
        }
        Opened { path: &inner, shown: &shown, ..self }.table(wanted, DEEPEST - 1)
    }

    fn too_deep(self) -> TableError {
        let why = "archives lie in archives; unpack it first".into();
        TableError::Format { path: self.shown.into(), format: "an archive", why }
    }
}

impl Wanted {
    fn coordinates(self, table: &Table, path: &Path) -> Result<Option<Coordinates>, TableError> {
        // a file without anything has no rows; that is reported with what was looked for
        if table.columns.is_empty() {
            return Ok(None);
        }
        self.place.coordinates(table, self.crs, path)
    }

    /// Gives the rows of a table without any geometry the place of their columns.
    fn place(self, table: Table, path: &Path) -> Result<Table, TableError> {
        if table.feature_ids || table.records.iter().any(|record| !matches!(record.geometry, Ok(None))) {
            return Ok(table);
        }
        let at = self.coordinates(&table, path)?;
        Ok(placed(table, at))
    }
}

fn placed(mut table: Table, at: Option<Coordinates>) -> Table {
    if let Some(at) = at {
        put(&mut table, at);
    }
    table
}
