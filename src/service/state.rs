//! The folder of the service: jobs, their results, uploaded files, study areas made of them. Only one service uses it at a time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The file that says that a service uses the folder.
const LOCK: &str = "lock";

/// The folder of the service, made when it is needed.
#[derive(Debug)]
pub(super) struct State {
    /// Where it is to be; without it in a folder that is gone with the service.
    wanted: Option<PathBuf>,
    open: Mutex<Option<Open>>,
}

/// A folder that only this service uses.
#[derive(Debug)]
enum Open {
    /// The one that was wanted.
    Own { folder: PathBuf, _lock: File },
    /// One that is gone with the service.
    Passing(tempfile::TempDir),
}

impl Open {
    fn path(&self) -> &Path {
        match self {
            Self::Own { folder, .. } => folder,
            Self::Passing(folder) => folder.path(),
        }
    }
}

/// Why there is no folder.
#[derive(Debug, thiserror::Error)]
pub(super) enum StateError {
    /// It cannot be made or written to.
    #[error("the folder {} cannot be used: {source}", folder.display())]
    Io {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl State {
    pub(super) fn new(wanted: Option<PathBuf>) -> Self {
        Self { wanted, open: Mutex::default() }
    }

    /// The folder, made if it is not there.
    pub(super) fn folder(&self) -> Result<PathBuf, StateError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = open.as_ref() {
            return Ok(open.path().into());
        }
        let opened = match &self.wanted {
            Some(folder) => own(folder)?,
            None => passing()?,
        };
        let path = opened.path().to_path_buf();
        *open = Some(opened);
        Ok(path)
    }

    /// The folder, if it stays when the service ends.
    pub(super) fn lasting(&self) -> Result<Option<PathBuf>, StateError> {
        self.folder()?;
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(match open.as_ref() {
            Some(Open::Own { folder, .. }) => Some(folder.clone()),
            Some(Open::Passing(_)) | None => None,
        })
    }

    /// The folder, if it is there from an earlier run.
    pub(super) fn existing(&self) -> Option<PathBuf> {
        let is_there = self.wanted.as_ref().is_some_and(|folder| folder.is_dir());
        is_there.then(|| self.folder().ok()).flatten()
    }
}

fn own(folder: &Path) -> Result<Open, StateError> {
    let io = |source| StateError::Io { folder: folder.into(), source };
    make_private(folder).map_err(io)?;
    let lock = File::options().create(true).append(true).open(folder.join(LOCK)).map_err(io)?;
    match lock.try_lock() {
        Ok(()) => Ok(Open::Own { folder: folder.into(), _lock: lock }),
        Err(TryLockError::WouldBlock) => {
            tracing::warn!(
                "another service uses {}: jobs and files of this one are gone when it ends",
                folder.display()
            );
            passing()
        }
        Err(TryLockError::Error(source)) => Err(io(source)),
    }
}

fn passing() -> Result<Open, StateError> {
    let made = tempfile::Builder::new().prefix("tettsted-state-").tempdir();
    made.map(Open::Passing).map_err(|source| StateError::Io { folder: std::env::temp_dir(), source })
}

/// A folder that only its owner may look into.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_service_at_a_time() {
        let parent = tempfile::tempdir().expect("folder");
        let wanted = parent.path().join("a/b");
        let first = State::new(Some(wanted.clone()));
        assert_eq!(first.existing(), None);
        assert_eq!(first.folder().expect("made"), wanted);
        let second = State::new(Some(wanted.clone()));
        let other = second.folder().expect("another one");
        assert!(other != wanted && other.is_dir());
        assert_eq!(first.lasting().expect("made"), Some(wanted.clone()));
        assert_eq!(second.lasting().expect("made"), None);
        drop((first, second));
        assert!(!other.exists());
        assert_eq!(State::new(Some(wanted.clone())).existing(), Some(wanted));
    }
}
