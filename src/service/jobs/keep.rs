//! Jobs as files: one for each, written whole, and a folder with its results beside it.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

use super::super::state::State;
use super::record::{Fault, JobId, Record};
use crate::whole::{Whole, WholeError};

/// The folder of jobs.
const JOBS: &str = "jobs";
/// The ending of their files.
const ENDING: &str = "json";

/// How long, and how much of results is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    pub(super) hours: u64,
    pub(super) bytes: u64,
}

/// Where the results of a job are.
pub(super) fn results(folder: &Path, id: &JobId) -> PathBuf {
    folder.join(JOBS).join(id.as_str())
}

/// Writes a job down.
pub(super) fn write(folder: &Path, record: &Record) -> Result<(), WholeError> {
    let path = results(folder, &record.id).with_extension(ENDING);
    let io = |source| WholeError::Io { path: path.clone(), source };
    std::fs::create_dir_all(folder.join(JOBS)).map_err(io)?;
    let whole = Whole::begin(&path)?;
    let text = serde_json::to_vec(record).map_err(|why| io(why.into()))?;
    std::fs::write(whole.path(), text).map_err(io)?;
    whole.finish()
}

/// Takes away a job and its results.
pub(super) fn remove(folder: &Path, id: &JobId) {
    let results = results(folder, id);
    // what is not there is gone
    let _ = std::fs::remove_file(results.with_extension(ENDING));
    let _ = std::fs::remove_dir_all(results);
}

/// The jobs of earlier runs. What had not ended has failed, and what it left is removed.
pub(super) fn earlier(state: &State) -> Vec<Record> {
    let Some(folder) = state.existing() else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder.join(JOBS)) else { return Vec::new() };
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let mut all: Vec<Record> = files.iter().filter_map(|file| read(file)).collect();
    for record in all.iter_mut().filter(|record| !record.status.is_over()) {
        record.failed(Fault::new("ended", "the service ended before the job did; make it again"));
        let _ = std::fs::remove_dir_all(results(&folder, &record.id));
        if let Err(why) = write(&folder, record) {
            tracing::warn!("a job of an earlier run cannot be kept: {why}");
        }
    }
    for stray in files.iter().filter(|file| file.is_dir()) {
        let is_known =
            stray.file_name().is_some_and(|name| all.iter().any(|record| name == record.id.as_str()));
        if !is_known {
            let _ = std::fs::remove_dir_all(stray);
        }
    }
    all
}

fn read(file: &Path) -> Option<Record> {
    if file.extension().is_none_or(|ending| ending != ENDING) {
        return None;
    }
    let text = std::fs::read(file).ok()?;
    match serde_json::from_slice::<Record>(&text) {
        Ok(record)
            if record.id.is_plain() && file.file_stem().is_some_and(|stem| stem == record.id.as_str()) =>
        {
            Some(record)
        }
        _ => {
            tracing::warn!("{} is no job", file.display());
            None
        }
    }
}

/// Jobs that are over and too old, and the oldest beyond what may be kept; the newest first in `all`.
pub(super) fn too_many(all: &[Record], kept: &Kept) -> Vec<JobId> {
    let oldest = SystemTime::now().checked_sub(Duration::from_secs(kept.hours.saturating_mul(60 * 60)));
    let oldest = oldest.map(DateTime::<Utc>::from);
    let mut bytes = 0_u64;
    let over = all.iter().filter(|record| record.status.is_over());
    over.filter(|record| {
        bytes = bytes.saturating_add(record.outcome.as_ref().map_or(0, |outcome| outcome.bytes));
        let finished = record.finished.as_deref().and_then(|time| DateTime::parse_from_rfc3339(time).ok());
        let is_old = finished.zip(oldest).is_some_and(|(finished, oldest)| finished < oldest);
        is_old || bytes > kept.bytes
    })
    .map(|record| record.id.clone())
    .collect()
}
