//! Which format a file has, by its first bytes.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::error::OsmError;
use crate::input::piped;

/// Where to read what was given as `path`.
pub(super) fn file(path: &Path) -> Result<PathBuf, OsmError> {
    piped::file(path).map_err(|source| OsmError::Io { path: path.into(), source })
}

pub(super) enum Format {
    Pbf,
    Xml(Packing),
}

/// The format, by the first bytes.
pub(super) fn sniff(path: &Path, file: &Path) -> Result<Format, OsmError> {
    let mut start = Vec::new();
    File::open(file)
        .and_then(|file| file.take(64).read_to_end(&mut start))
        .map_err(|source| OsmError::Io { path: path.into(), source })?;
    let text = String::from_utf8_lossy(&start);
    if start.is_empty() {
        Err(OsmError::Empty { path: path.into() })
    } else if text.contains("OSMHeader") {
        Ok(Format::Pbf)
    } else if start.starts_with(&[0x1f, 0x8b]) {
        Ok(Format::Xml(Packing::Gzip))
    } else if start.starts_with(b"BZh") {
        Ok(Format::Xml(Packing::Bzip2))
    } else if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        Ok(Format::Xml(Packing::Plain))
    } else {
        Err(OsmError::NotOsm { path: path.into(), start: text.chars().take(16).collect() })
    }
}

/// How the XML is packed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Bzip2,
}
