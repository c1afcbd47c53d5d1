//! Archives: `.zip` with layers, tables or rasters inside, `.gz` of one file. They are read through, and every byte is under its
//! checksum, before anything else sees their content.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::TableError;
use crate::whole::Unfinished;

/// How many bytes may come out of an archive with a layer or table: more than any layer of the country has.
pub(in crate::input) const MOST_OF_TABLES: u64 = 8 << 30;
/// Out of a spreadsheet, which is an archive, too, and of the stops of a feed: they are held in memory.
pub(in crate::input) const MOST_IN_MEMORY: u64 = 1 << 30;
/// So many files may be in an archive.
const MOST_FILES: usize = 10_000;
/// Endings of layers and tables.
const TABLES: [&str; 19] = [
    "shp", "gpkg", "geojson", "json", "geojsonl", "geojsons", "fgb", "gml", "kml", "csv", "tsv", "xlsx",
    "ods", "tab", "mif", "sqlite", "parquet", "sos", "zip",
];
/// Endings of what is a table if there is nothing else.
const MAYBE: [&str; 3] = ["dbf", "txt", "gz"];
/// A folder that is a layer, as Esri writes them.
const GEODATABASE: &str = "gdb";

/// How GDAL names what lies in an archive.
const PREFIXES: [&str; 2] = ["/vsizip/", "/vsigzip/"];

/// The file on disk and the place in it of a name as GDAL has them: `/vsizip/a.zip/b.tif`.
pub(in crate::input) fn on_disk(path: &Path) -> (PathBuf, PathBuf) {
    let text = path.to_string_lossy();
    let Some(rest) = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)) else {
        return (path.into(), PathBuf::new());
    };
    let bare = rest.replace(['{', '}'], "");
    let whole = Path::new(&bare);
    let file = whole.ancestors().find(|ancestor| ancestor.is_file()).unwrap_or(whole);
    (file.into(), whole.strip_prefix(file).map(Path::to_path_buf).unwrap_or_default())
}

/// Whether a file begins as a zip file, or is named so.
pub(in crate::input) fn is_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    let begins =
        File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"PK\x03\x04";
    begins || (path.is_file() && ending(path) == "zip")
}

/// Opens a zip file.
pub(in crate::input) fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, String> {
    let file = File::open(path).map_err(|e| e.to_string())?;
    let archive = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    if archive.len() > MOST_FILES {
        return Err(format!("it holds {} files; at most {MOST_FILES} are read", archive.len()));
    }
    Ok(archive)
}

fn damaged(error: impl std::fmt::Display) -> String {
    format!("it is no zip file, or a damaged one ({error})")
}

/// Names of the files in a zip file.
pub(in crate::input) fn names<R: Read + io::Seek>(archive: &ZipArchive<R>) -> Vec<String> {
    archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
}

/// One file of a zip file, of at most `most` bytes; its checksum must be right.
pub(in crate::input) fn member(
    archive: &mut ZipArchive<BufReader<File>>,
    name: &str,
    most: u64,
) -> Result<Vec<u8>, String> {
    let file = archive.by_name(name).map_err(|e| format!("{name}: {}", damaged(e)))?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|e| format!("{name}: {}", damaged(e)))?;
    if bytes.len() as u64 > most {
        return Err(format!("{name} is larger than {most} bytes when unpacked"));
    }
    Ok(bytes)
}

/// Reads all files of a zip file through: their checksums must be right, and they must not be larger than `most` together.
pub(in crate::input) fn check(path: &Path, most: u64) -> Result<(), String> {
    let mut archive = open(path)?;
    let mut left = most;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(damaged)?;
        left = copy(file, &mut io::sink(), left)?;
    }
    Ok(())
}

/// Why an archive was not unpacked.
#[derive(Debug, thiserror::Error)]
pub(in crate::input) enum NotUnpacked {
    /// No room, no permission.
    #[error("it cannot be unpacked here: {0}")]
    Disk(#[from] io::Error),
    /// The archive itself.
    #[error("{0}")]
    Archive(String),
}

impl NotUnpacked {
    /// The same for a table; `format` is what it was taken for.
    pub(in crate::input) fn of_table(self, shown: &Path, format: &'static str) -> TableError {
        match self {
            Self::Disk(source) => TableError::Io { path: shown.into(), source },
            Self::Archive(why) => TableError::Format { path: shown.into(), format, why },
        }
    }
}

/// Copies what is read; how much more may come.
fn copy(from: impl Read, to: &mut impl Write, most: u64) -> Result<u64, String> {
    let copied = io::copy(&mut from.take(most.saturating_add(1)), to).map_err(damaged)?;
    most.checked_sub(copied).ok_or_else(too_large)
}

fn too_large() -> String {
    "it is larger when unpacked than anything that is read".to_owned()
}

/// Unpacks a zip file of at most so many bytes into a folder that goes when it is not needed any more.
pub(in crate::input) fn unpack(path: &Path, most: u64) -> Result<Unfinished, NotUnpacked> {
    let broken = NotUnpacked::Archive;
    let mut archive = open(path).map_err(broken)?;
    // what it says of itself, before the disk is full
    if archive.decompressed_size().is_some_and(|size| size > u128::from(most)) {
        return Err(broken(too_large()));
    }
    let folder = Unfinished::begin(&std::env::temp_dir())?;
    let mut left = most;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(|e| broken(damaged(e)))?;
        // names that lead out of the folder are none of a layer
        let Some(name) = file.enclosed_name() else { continue };
        let target = folder.path().join(&name);
        if file.is_dir() {
            std::fs::create_dir_all(&target)?;
            continue;
        }
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        left = copy(file, &mut File::create(&target)?, left)
            .map_err(|why| broken(format!("{}: {why}", name.display())))?;
    }
    Ok(folder)
}

/// Unpacks a file packed by gzip, of at most so many bytes, into a folder, under this name.
pub(in crate::input) fn unpack_gzip(path: &Path, name: &Path, most: u64) -> Result<Unfinished, NotUnpacked> {
    let folder = Unfinished::begin(&std::env::temp_dir())?;
    let mut target = File::create(folder.path().join(name))?;
    let packed = flate2::read::MultiGzDecoder::new(BufReader::new(File::open(path)?));
    let copied = io::copy(&mut packed.take(most.saturating_add(1)), &mut target)
        .map_err(|e| NotUnpacked::Archive(format!("it is damaged ({e})")))?;
    if copied > most { Err(NotUnpacked::Archive(too_large())) } else { Ok(folder) }
}

/// All files in an unpacked archive, by their names there, in order; a geodatabase counts as one.
pub(in crate::input) fn files(folder: &Unfinished) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    find(folder.path(), Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

/// The one table in an unpacked archive, and the layer of it that is meant: of several the one that `layer` names.
pub(in crate::input) fn only_table(
    folder: &Unfinished,
    shown: &Path,
    layer: Option<&str>,
) -> Result<(PathBuf, Option<String>), TableError> {
    let found = files(folder).map_err(|source| TableError::Io { path: shown.into(), source })?;
    let of = |endings: &[&str]| -> Vec<PathBuf> {
        found.iter().filter(|path| endings.contains(&ending(path).as_str())).cloned().collect()
    };
    let mut tables = of(&TABLES);
    tables.extend(of(&[GEODATABASE]));
    let tables = if tables.is_empty() { of(&MAYBE) } else { tables };
    if let Some(table) = layer.and_then(|wanted: &str| {
        let mut all = tables.iter().filter(|path: &&PathBuf| {
            path.as_path() == Path::new(wanted) || path.file_stem().is_some_and(|stem| stem == wanted)
        });
        all.next().filter(|_| all.next().is_none()).cloned()
    }) {
        return Ok((table, None));
    }
    match tables.as_slice() {
        [one] => Ok((one.clone(), layer.map(str::to_owned))),
        [] => {
            let why = "it holds no layer and no table".into();
            Err(TableError::Format { path: shown.into(), format: "an archive", why })
        }
        several => {
            let layers = several.iter().map(|path| path.display().to_string()).collect();
            Err(TableError::Layers { path: shown.into(), layers })
        }
    }
}

/// The ending of a name, in small letters.
pub(in crate::input) fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// All files below a folder, by their names from there; a geodatabase counts as one.
fn find(root: &Path, below: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in root.join(below).read_dir()? {
        let entry = entry?;
        let name = entry.file_name();
        let hidden = name.to_string_lossy().starts_with(['.', '_']);
        let path = below.join(name);
        match entry.file_type()? {
            _ if hidden => {}
            kind if kind.is_dir() && ending(&path) != GEODATABASE => find(root, &path, found)?,
            _ => found.push(path),
        }
    }
    Ok(())
}
