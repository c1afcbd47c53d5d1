//! Files that were made for a download: kept in a folder for a while, up to so many bytes, the oldest out first.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;

use super::problem::Problem;
use crate::export::ExportError;

/// Files that were made.
#[derive(Debug)]
pub(super) struct Files {
    /// Goes with the service.
    folder: Option<tempfile::TempDir>,
    kept: Mutex<VecDeque<Arc<Kept>>>,
    most_bytes: u64,
}

/// A file that was made; it goes when nobody needs it any more.
#[derive(Debug)]
pub(super) struct Kept {
    name: String,
    pub(super) path: PathBuf,
    pub(super) length: u64,
}

impl Drop for Kept {
    fn drop(&mut self) {
        // what is left of it goes with the folder
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Files {
    pub(super) fn new(most_bytes: u64) -> Self {
        let folder = tempfile::Builder::new().prefix("tettsted-files-").tempdir();
        Self { folder: folder.ok(), kept: Mutex::default(), most_bytes }
    }

    /// The file of a name, made now if it is not there. `make` writes it under a path of its own; files beside it are removed.
    pub(super) fn get(
        &self,
        name: &str,
        ending: &str,
        make: impl FnOnce(&Path) -> Result<(), ExportError>,
    ) -> Result<Arc<Kept>, Problem> {
        if let Some(known) = self.find(name) {
            return Ok(known);
        }
        let failed = |error: &dyn std::fmt::Display| {
            tracing::error!("a file for a download cannot be made: {error}");
            Problem::internal()
        };
        let folder = self.folder.as_ref().ok_or_else(|| failed(&"there is no folder for files"))?;
        // what stands beside a file, as rows without geometry, is in a folder with it, and goes
        let own = tempfile::tempdir_in(folder.path()).map_err(|error| failed(&error))?;
        let new = own.path().join(format!("file.{ending}"));
        make(&new).map_err(|error| failed(&error))?;
        let length = std::fs::metadata(&new).map_err(|error| failed(&error))?.len();
        if length > self.most_bytes {
            let detail = format!(
                "the file has {} MB, and at most {} MB may be made at once; ask for fewer features",
                length / 1_000_000,
                self.most_bytes / 1_000_000
            );
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_limit", detail));
        }
        let path = folder
            .path()
            .join(format!("{}.{ending}", own.path().file_name().unwrap_or_default().to_string_lossy()));
        std::fs::rename(&new, &path).map_err(|error| failed(&error))?;
        let kept = Arc::new(Kept { name: name.into(), path, length });
        self.keep(Arc::clone(&kept));
        Ok(kept)
    }

    fn find(&self, name: &str) -> Option<Arc<Kept>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|file| file.name == name).cloned()
    }

    fn keep(&self, file: Arc<Kept>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(file);
        while kept.iter().map(|file| file.length).sum::<u64>() > self.most_bytes {
            kept.pop_front();
        }
    }
}
