//! Files that appear whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use crate::explain::Explain;

/// Why a file cannot be put in its place.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WholeError {
    /// A GeoPackage with changes that another program has not yet finished.
    #[error("{} is open in another program: {} is there", path.display(), log.display())]
    InUse {
        /// The file.
        path: PathBuf,
        /// The log of the other program.
        log: PathBuf,
    },
    /// No such folder, no permission, a full disk.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Explain for WholeError {
    fn code(&self) -> &'static str {
        "output_unwritable"
    }

    fn advice(&self) -> String {
        match self {
            Self::InUse { .. } => "close it there, as in QGIS, or choose another name",
            Self::Io { .. } => "check the folder, the permissions and the space on the disk",
        }
        .into()
    }
}

/// How the names of folders of unfinished files begin; the number of their process follows.
const PREFIX: &str = ".tettsted-";
/// A folder that nobody wrote to for so long, and whose process is gone, was left behind. Process numbers of other machines that
/// write to the same folder mean nothing here, so there must be time for them.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// Folders of unfinished files, for [`remove_unfinished`].
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Whether there is a folder for a file, and no folder in its place.
pub fn check(target: &Path) -> Result<(), WholeError> {
    let io = |kind: std::io::ErrorKind| WholeError::Io { path: target.into(), source: kind.into() };
    if target.is_dir() {
        return Err(io(std::io::ErrorKind::IsADirectory));
    }
    let log = target.with_extension("gpkg-wal");
    if target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gpkg")) && log.exists() {
        return Err(WholeError::InUse { path: target.into(), log });
    }
    if folder_of(target).is_dir() { Ok(()) } else { Err(io(std::io::ErrorKind::NotFound)) }
}

/// The folder a file is or will be in.
fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file in the making, in a folder of its own beside its place; it is moved there by [`Whole::finish`], and gone when
/// dropped before.
#[derive(Debug)]
pub struct Whole {
    target: PathBuf,
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Whole {
    /// Begins a file that is to appear at `target`.
    pub fn begin(target: &Path) -> Result<Self, WholeError> {
        let io = |source| WholeError::Io { path: target.into(), source };
        let name = target.file_name().ok_or_else(|| io(std::io::ErrorKind::InvalidFilename.into()))?;
        check(target)?;
        remove_abandoned(folder_of(target));
        let prefix = format!("{PREFIX}{}-", std::process::id());
        let folder = tempfile::Builder::new().prefix(&prefix).tempdir_in(folder_of(target)).map_err(io)?;
        if let Ok(mut unfinished) = UNFINISHED.lock() {
            unfinished.push(folder.path().to_path_buf());
        }
        Ok(Self { target: target.into(), file: folder.path().join(name), folder })
    }

    /// Where to write meanwhile.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// Puts the finished file in its place.
    pub fn finish(self) -> Result<(), WholeError> {
        let io = |source| WholeError::Io { path: self.target.clone(), source };
        std::fs::File::open(&self.file).and_then(|file| file.sync_all()).map_err(io)?;
        std::fs::rename(&self.file, &self.target).map_err(io)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let Ok(mut unfinished) = UNFINISHED.lock() {
            unfinished.retain(|folder| folder != self.folder.path());
        }
    }
}

/// Removes what killed programs left in a folder long ago.
fn remove_abandoned(folder: &Path) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        if is_abandoned(&entry.path()) {
            // whoever may not remove it does without
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next());
    let Some(process) = process.and_then(|number| number.parse::<u32>().ok()) else { return false };
    let processes = Path::new("/proc");
    let is_gone = processes.is_dir() && !processes.join(process.to_string()).exists();
    let parts = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let is_old = |path: PathBuf| {
        let changed = path.metadata().and_then(|about| about.modified()).ok();
        changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > ABANDONED)
    };
    is_gone && std::iter::once(folder.to_path_buf()).chain(parts).all(is_old)
}

/// Removes what is unfinished; for a program that is being stopped.
pub fn remove_unfinished() {
    let unfinished = UNFINISHED.lock().map(|mut all| std::mem::take(&mut *all)).unwrap_or_default();
    for folder in unfinished {
        // nothing more can be done about a folder that cannot be removed while stopping
        let _ = std::fs::remove_dir_all(folder);
    }
}

#[cfg(test)]
mod tests {

    use std::time::{Duration, SystemTime};

    use super::*;

    /// A folder of a process with a file in it, both last changed so long ago.
    fn left(inside: &Path, process: u32, age: Duration) -> PathBuf {
        let folder = inside.join(format!("{PREFIX}{process}-abc"));
        std::fs::create_dir(&folder).expect("folder");
        std::fs::write(folder.join("half.gpkg"), "half").expect("file");
        for path in [folder.join("half.gpkg"), folder.clone()] {
            let file = std::fs::File::open(path).expect("file");
            file.set_modified(SystemTime::now() - age).expect("time");
        }
        folder
    }

    #[test]
    fn only_what_was_left_behind_long_ago_is_removed() {
        let inside = tempfile::tempdir().expect("folder");
        // numbers of processes end at 2^22 on Linux
        let gone = 1 << 30;
        let (old, new) = (2 * ABANDONED, ABANDONED / 2);
        let left_behind = left(inside.path(), gone, old);
        let stay = [left(inside.path(), gone + 1, new), left(inside.path(), std::process::id(), old)];
        let other = inside.path().join(".tettsted-notes");
        std::fs::create_dir(&other).expect("folder");
        drop(Whole::begin(&inside.path().join("a.gpkg")).expect("begun"));
        assert_eq!(left_behind.exists(), !Path::new("/proc").is_dir());
        assert!(stay.iter().chain([&other]).all(|folder| folder.exists()));
    }
}
