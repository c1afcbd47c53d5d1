//! What identifies a file: name, date, size and SHA-256.

use std::fs::File;
use std::io::{Error, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::piped;
use super::table::archive;

/// What a layer's name follows in a file name, as in QGIS.
const LAYER: &str = "|layername=";
/// So many bytes are read at once.
const BLOCK: usize = 1 << 16;

/// What identifies a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// Its name without its folder; with the layer, if one was named.
    pub name: String,
    /// When it was last changed, seconds since 1970 (UTC); of several files the last.
    pub modified: Option<i64>,
    /// Size, bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits: of a folder or a Shapefile of all its files, by name.
    pub sha256: String,
}

impl FileDigest {
    /// Reads a file through; a folder or a Shapefile with all that belongs to it.
    pub fn of(path: &Path) -> Result<Self, Error> {
        let text = path.to_string_lossy();
        let file = Path::new(text.split(LAYER).next().unwrap_or_default());
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let layer = text.find(LAYER).map_or("", |at| &text[at..]);
        let mut digest = Self { name: name + layer, modified: None, bytes: 0, sha256: String::new() };
        let mut hash = Sha256::new();
        for part in files(&archive::on_disk(file).0)? {
            digest.add(&piped::file(&part)?, &mut hash)?;
        }
        digest.sha256 = hex(&hash.finalize());
        Ok(digest)
    }

    fn add(&mut self, path: &Path, hash: &mut Sha256) -> Result<(), Error> {
        let mut file = File::open(path)?;
        let modified = file.metadata()?.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        self.modified = self.modified.max(modified.map(|since| since.as_secs().cast_signed()));
        let mut block = vec![0; BLOCK];
        loop {
            match file.read(&mut block)? {
                0 => return Ok(()),
                read => {
                    self.bytes += read as u64;
                    hash.update(&block[..read]);
                }
            }
        }
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The files that belong to a path, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let is_shapefile = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp"));
    let folder = match (path.is_dir(), is_shapefile) {
        (false, false) => return Ok(vec![path.into()]),
        (true, _) => path,
        (false, true) => path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")),
    };
    let mut all = Vec::new();
    for entry in folder.read_dir()? {
        let part = entry?.path();
        let belongs = path.is_dir() || part.file_stem() == path.file_stem();
        if belongs && part.is_file() {
            all.push(part);
        }
    }
    all.sort();
    Ok(all)
}
