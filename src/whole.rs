//! Files that appear whole or not at all, and never in the place of what the program reads.

mod error;
mod inputs;
mod leftovers;
mod references;
mod switch;
mod together;

use std::path::{Path, PathBuf};

pub use error::WholeError;
pub use inputs::{check_stdout, keep};
pub(crate) use leftovers::Unfinished;
pub use leftovers::remove_unfinished;
pub use together::Together;

use self::inputs::folder_of;

/// As many links in a row as Linux follows.
const MOST_LINKS: usize = 40;

/// Whether there is a folder for a file, no folder in its place, and nothing there that this run reads.
pub fn check(target: &Path) -> Result<(), WholeError> {
    let io = |kind: std::io::ErrorKind| WholeError::Io { path: target.into(), source: kind.into() };
    inputs::check(target)?;
    if target.is_dir() {
        return Err(io(std::io::ErrorKind::IsADirectory));
    }
    let log = target.with_extension("gpkg-wal");
    if target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gpkg")) && log.exists() {
        return Err(WholeError::InUse { path: target.into(), log });
    }
    if folder_of(target).is_dir() { Ok(()) } else { Err(io(std::io::ErrorKind::NotFound)) }
}

/// Whether outputs of one run are put in places of their own, and none onto an input.
pub fn check_all(targets: &[PathBuf]) -> Result<(), WholeError> {
    for (number, target) in targets.iter().enumerate() {
        inputs::check(target)?;
        let place = inputs::place(target);
        if let Some(other) = targets[..number].iter().find(|other| inputs::place(other) == place) {
            return Err(WholeError::Twice { path: target.clone(), other: other.clone() });
        }
    }
    Ok(())
}

/// Where a path leads, through links.
fn led_to(target: &Path) -> PathBuf {
    let mut at = target.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(next) = std::fs::read_link(&at) else { break };
        at = folder_of(&at).join(next);
    }
    at
}

/// Whether a path is a pipe or a device, which takes what is written and cannot be replaced.
fn is_stream(target: &Path) -> bool {
    target.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// A file in the making, in a folder of its own beside its place; it is moved there by [`Whole::finish`], and gone when
/// dropped before. A link stays, and what it leads to is replaced; a new file may be read by whom the old one could. What is no file
/// but a pipe or a device gets the finished bytes.
#[derive(Debug)]
pub struct Whole {
    target: PathBuf,
    file: PathBuf,
    is_stream: bool,
    _folder: Unfinished,
}

impl Whole {
    /// Begins a file that is to appear at `target`.
    pub fn begin(target: &Path) -> Result<Self, WholeError> {
        let io = |source| WholeError::Io { path: target.into(), source };
        let name = target.file_name().ok_or_else(|| io(std::io::ErrorKind::InvalidFilename.into()))?;
        check(target)?;
        let real = led_to(target);
        check(&real)?;
        let is_stream = is_stream(&real);
        let beside = if is_stream { std::env::temp_dir() } else { folder_of(&real).to_path_buf() };
        let folder = Unfinished::begin(&beside).map_err(io)?;
        Ok(Self { target: real, file: folder.path().join(name), is_stream, _folder: folder })
    }

    /// Where to write meanwhile.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// Puts the finished file in its place.
    pub fn finish(self) -> Result<(), WholeError> {
        let io = |source| WholeError::Io { path: self.target.clone(), source };
        let mut file = std::fs::File::open(&self.file).map_err(io)?;
        if self.is_stream {
            let into = std::fs::OpenOptions::new().write(true).open(&self.target);
            return into.and_then(|mut into| std::io::copy(&mut file, &mut into)).map(|_| ()).map_err(io);
        }
        file.sync_all().map_err(io)?;
        if let Ok(old) = self.target.metadata() {
            std::fs::set_permissions(&self.file, old.permissions()).map_err(io)?;
        }
        std::fs::rename(&self.file, &self.target).map_err(io)
    }
}
