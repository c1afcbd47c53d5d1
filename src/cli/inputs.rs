//! What was read from which file, for study areas.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::fail::{self, Failure};
use crate::explain::Explain;
use crate::input::digest::FileDigest;
use crate::input::{Remark, Skipped};
use crate::study::Input;

/// The licence of OpenStreetMap, which extracts are under.
const OPENSTREETMAP: &str = "ODbL 1.0, © OpenStreetMap contributors";
/// What is read from OpenStreetMap.
const OF_OPENSTREETMAP: [&str; 3] = ["extract", "buildings", "places"];

/// Settings from a file, or built in if none is named.
pub(super) fn settings<S, E: Explain>(
    file: Option<&Path>,
    read: fn(&Path) -> Result<S, E>,
    built_in: fn() -> Result<S, E>,
) -> Result<S, Failure> {
    file.map_or_else(built_in, read).map_err(fail::input)
}

/// What was read from a file.
#[derive(Debug, Clone)]
pub(super) struct FileRead {
    role: &'static str,
    pub(super) path: PathBuf,
    rows: Option<u64>,
    skipped: u64,
    pub(super) remarks: Vec<Remark>,
}

impl FileRead {
    /// A file of rows or objects, and those that could not be used.
    pub(super) fn rows(role: &'static str, path: &Path, rows: usize, skipped: &[Skipped]) -> Self {
        let (rows, skipped) = (Some(rows as u64), skipped.len() as u64);
        Self { role, path: path.into(), rows, skipped, remarks: Vec::new() }
    }

    /// A file in which nothing is counted.
    pub(super) fn settings(role: &'static str, path: &Path) -> Self {
        Self { role, path: path.into(), rows: None, skipped: 0, remarks: Vec::new() }
    }

    /// The same with what was noticed.
    pub(super) fn noting(self, remarks: &[Remark]) -> Self {
        Self { remarks: remarks.to_vec(), ..self }
    }
}

/// Fails if rows were skipped and none may be.
pub(super) fn check_strict(strict: bool, files: &[FileRead]) -> Result<(), Failure> {
    let skipped: u64 = files.iter().map(|file| file.skipped).sum();
    fail::check_strict(strict, skipped as usize)
}

/// The files as a study area names them; each is read once for its SHA-256.
pub(super) fn named(files: Vec<FileRead>) -> anyhow::Result<Vec<Input>> {
    let mut digests: HashMap<PathBuf, FileDigest> = HashMap::new();
    let mut inputs = Vec::with_capacity(files.len());
    for FileRead { role, path, rows, skipped, remarks } in files {
        let file = match digests.get(&path) {
            Some(known) => known.clone(),
            None => FileDigest::of(&path).map_err(|source| Failure::unreadable(&path, &source))?,
        };
        digests.insert(path, file.clone());
        let licence = OF_OPENSTREETMAP.contains(&role).then(|| OPENSTREETMAP.to_owned());
        inputs.push(Input { role: role.into(), file, licence, rows, skipped, remarks });
    }
    Ok(inputs)
}
