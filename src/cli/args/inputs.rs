//! What was read from which file, for study areas.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::ask::Assumed;
use crate::cli::args::strict::BadRows;
use crate::cli::output::fail;
use crate::cli::output::fail::Failure;
use crate::input::digest::FileDigest;
use crate::input::{Remark, Skipped};
use crate::settings::Settings;
use crate::study::Input;

/// The licence of OpenStreetMap, which extracts are under.
const OPENSTREETMAP: &str = "ODbL 1.0, © OpenStreetMap contributors";
/// What is read from OpenStreetMap.
const OF_OPENSTREETMAP: [&str; 3] = ["extract", "buildings", "places"];

/// Settings from a file, or built in if none is named.
pub(in crate::cli) fn settings<S: Settings>(file: Option<&Path>) -> Result<S, Failure> {
    file.map_or_else(S::built_in, S::read).map_err(fail::input)
}

/// Settings from a file, or what is assumed if none is named.
pub(in crate::cli) fn assumed<S: Settings>(file: Option<&Path>) -> Result<Assumed<S>, Failure> {
    file.map_or_else(|| Ok(Assumed::default()), |file| S::read(file).map(Assumed::from)).map_err(fail::input)
}

/// What was read from a file.
#[derive(Debug, Clone)]
pub(in crate::cli) struct FileRead {
    role: &'static str,
    pub(in crate::cli) path: PathBuf,
    rows: Option<u64>,
    skipped: u64,
    pub(in crate::cli) remarks: Vec<Remark>,
}

impl FileRead {
    /// A file of rows or objects, and those that could not be used.
    pub(in crate::cli) fn rows(role: &'static str, path: &Path, rows: usize, skipped: &[Skipped]) -> Self {
        let (rows, skipped) = (Some(rows as u64), skipped.len() as u64);
        Self { role, path: path.into(), rows, skipped, remarks: Vec::new() }
    }

    /// A file in which nothing is counted.
    pub(in crate::cli) fn settings(role: &'static str, path: &Path) -> Self {
        Self { role, path: path.into(), rows: None, skipped: 0, remarks: Vec::new() }
    }

    /// The same with what was noticed.
    pub(in crate::cli) fn noting(self, remarks: &[Remark]) -> Self {
        Self { remarks: remarks.to_vec(), ..self }
    }
}

/// Fails if rows were skipped and none may be.
pub(in crate::cli) fn check_strict(strict: BadRows, files: &[FileRead]) -> Result<(), Failure> {
    let skipped: u64 = files.iter().map(|file| file.skipped).sum();
    strict.check(skipped as usize)
}

/// The files as a study area names them; each is read once for its SHA-256.
pub(in crate::cli) fn named(files: Vec<FileRead>) -> anyhow::Result<Vec<Input>> {
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
