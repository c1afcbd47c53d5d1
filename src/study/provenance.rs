//! Where a study area comes from.

use serde::{Deserialize, Serialize};

use super::container::{Mapped, Writer};
use super::error::StudyError;
use super::sections::PROVENANCE;
use crate::input::Remark;
use crate::input::digest::FileDigest;

/// Where a study area comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Version of the program that made it.
    pub program: String,
    /// Its files, in the order of the options of the command line.
    pub inputs: Vec<Input>,
    /// Homes that no class is linked to.
    pub unlinked_homes: u64,
}

/// A file that a study area was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What it was used for: `extract`, or the option of the command line.
    pub role: String,
    /// Which file it was.
    #[serde(flatten)]
    pub file: FileDigest,
    /// Under what licence it is, if that is known.
    pub licence: Option<String>,
    /// How many rows or objects were used; `None` where nothing is counted.
    pub rows: Option<u64>,
    /// How many could not be used.
    pub skipped: u64,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl Provenance {
    /// How many rows and objects of all files could not be used; buildings aside, of which the edge of every extract cuts some.
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.inputs.iter().filter(|input| input.role != "buildings").map(|input| input.skipped).sum()
    }
}

pub(super) fn save(file: &mut Writer, provenance: &Provenance) -> std::io::Result<()> {
    file.bytes(PROVENANCE, &serde_json::to_vec_pretty(provenance)?)
}

pub(super) fn load(file: &Mapped) -> Result<Provenance, StudyError> {
    serde_json::from_str(file.text(PROVENANCE)?).map_err(|error| file.damaged(PROVENANCE, error.to_string()))
}
