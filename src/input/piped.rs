//! Inputs that can be read only once: `/dev/stdin`, `<(command)`, named pipes.
//!
//! Inputs are looked at more than once: what format is it, then its parts, at last its checksum. What comes through a pipe is
//! gone after the first look, so it is copied to a temporary file, once, and every look reads the copy.

use std::collections::HashMap;
use std::fs::{File, FileType};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::whole::Unfinished;

/// Where the copies of what came through pipes are, by the path that was given. A pipe gives its content once in a process.
static COPIES: Mutex<Option<HashMap<PathBuf, PathBuf>>> = Mutex::new(None);
/// The copies, finished or not, for [`remove_copies`].
static FILES: Mutex<Vec<Unfinished>> = Mutex::new(Vec::new());

/// The file to read in place of `path`: itself, or if it is a pipe the copy of what came through it. A path that does not exist is
/// its own file: whoever opens it says so. Waits for the writer of a pipe; copies stay until [`remove_copies`].
pub fn file(path: &Path) -> Result<PathBuf, Error> {
    let Ok(metadata) = std::fs::metadata(path) else { return Ok(path.into()) };
    match Rereads::of(metadata.file_type()) {
        Rereads::Again => Ok(path.into()),
        Rereads::Never => Err(Error::new(
            ErrorKind::InvalidInput,
            "it is a terminal or another device; give a file, or a pipe with a file in it",
        )),
        Rereads::Once => {
            let mut copies = COPIES.lock().unwrap_or_else(PoisonError::into_inner);
            let copies = copies.get_or_insert_default();
            if let Some(copy) = copies.get(path) {
                return Ok(copy.clone());
            }
            let copy = copied(path)?;
            copies.insert(path.into(), copy.clone());
            Ok(copy)
        }
    }
}

/// Removes the copies, when the program ends.
pub fn remove_copies() {
    FILES.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

/// Copies what comes through a pipe; the copy keeps the ending of its name, by which some formats are known.
fn copied(path: &Path) -> Result<PathBuf, Error> {
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    // what a killed program leaves goes at the next run
    let folder = Unfinished::begin(&std::env::temp_dir())?;
    let place = folder.path().join(format!("pipe{ending}"));
    let mut copy = File::create(&place)?;
    FILES.lock().unwrap_or_else(PoisonError::into_inner).push(folder);
    std::io::copy(&mut File::open(path)?, &mut copy).map_err(|error: Error| {
        let text = format!("it comes through a pipe and was to be copied to {}: {error}", place.display());
        Error::new(error.kind(), text)
    })?;
    Ok(place)
}

/// How often something can be read from its start.
enum Rereads {
    Again,
    Once,
    Never,
}

impl Rereads {
    #[cfg(unix)]
    fn of(kind: FileType) -> Self {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() || kind.is_socket() {
            Self::Once
        } else if kind.is_char_device() || kind.is_block_device() {
            Self::Never
        } else {
            Self::Again
        }
    }

    #[cfg(not(unix))]
    fn of(_: FileType) -> Self {
        Self::Again
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn files_folders_and_what_is_not_there_are_read_where_they_are() {
        let folder = tempfile::tempdir().expect("folder");
        let here = folder.path().join("a.csv");
        std::fs::write(&here, "a").expect("written");
        for path in [here.as_path(), folder.path(), &folder.path().join("not there")] {
            assert_eq!(file(path).expect("usable"), path);
        }
    }

    #[test]
    fn devices_are_refused() {
        assert!(file(Path::new("/dev/null")).is_err_and(|error| error.to_string().contains("device")));
    }

    #[test]
    fn a_named_pipe_is_read_once_and_looked_at_often() {
        let folder = tempfile::tempdir().expect("folder");
        let pipe = folder.path().join("sites.csv");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        let content = "id,lon,lat\n".repeat(20_000);
        let writer = std::thread::spawn({
            let (pipe, content) = (pipe.clone(), content.clone());
            move || std::fs::write(pipe, content)
        });
        for _ in 0..3 {
            let copy = file(&pipe).expect("a copy");
            assert_eq!(copy.extension(), pipe.extension());
            assert_eq!(std::fs::read_to_string(copy).expect("readable"), content);
        }
        writer.join().expect("writer").expect("written");
        let copy = file(&pipe).expect("a copy");
        remove_copies();
        assert!(!copy.exists());
    }
}
