//! Files of one result that appear in a folder together, and replace those of the last one.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::leftovers::{Unfinished, remove_abandoned};
use super::{WholeError, check, switch};

/// How much of a file is read at once, bytes.
const PART: usize = 1 << 16;

/// The folder with the new files, within that of what is unfinished.
const NEXT: &str = "next";

/// Files in the making, in a folder of their own. [`Together::finish`] puts it in the place of the old folder at once, with everything
/// in it that is of others; what an earlier run has written and this one has not is not carried over. Dropped before, the new files
/// are gone, and what was there is as it was.
///
/// Where two folders cannot change places (another disk, no permission beside the folder, a disk without hard links, a shell that
/// stands in the folder) the files are moved into it one by one, in the order in which they were begun; stopped in the middle, the
/// next run knows the files of both.
///
/// What is ours stands in a list in the folder, with a SHA-256 for each file, as `sha256sum` writes it; files that are not in it, or
/// that were changed since, are never removed.
#[derive(Debug)]
pub struct Together {
    folder: PathBuf,
    /// Name of the list.
    list: &'static str,
    unfinished: Unfinished,
    /// Whether the new folder may take the place of the old one.
    may_switch: bool,
    names: Vec<String>,
}

/// Names of files and their sums.
type Listed = Vec<(String, String)>;

impl Together {
    /// Begins files in a folder, which is made if it is not there.
    pub fn begin(folder: &Path, list: &'static str) -> Result<Self, WholeError> {
        let io = |source| WholeError::Io { path: folder.into(), source };
        fs::create_dir_all(folder).map_err(io)?;
        check(&folder.join(list))?;
        remove_abandoned(folder);
        let real = folder.canonicalize().map_err(io)?;
        let beside = switch::beside(&real).and_then(|parent| Unfinished::begin(parent).ok());
        let may_switch = beside.is_some();
        let unfinished = beside.map_or_else(|| Unfinished::begin(&real), Ok).map_err(io)?;
        fs::create_dir(unfinished.path().join(NEXT)).map_err(io)?;
        Ok(Self { folder: real, list, unfinished, may_switch, names: Vec::new() })
    }

    /// Begins a file; where to write it meanwhile.
    pub fn add(&mut self, name: &str) -> Result<PathBuf, WholeError> {
        check(&self.folder.join(name))?;
        self.names.push(name.into());
        Ok(self.next(name))
    }

    fn next(&self, name: &str) -> PathBuf {
        self.unfinished.path().join(NEXT).join(name)
    }

    /// Puts all files in their places. What comes back are files of an earlier run that stay because somebody changed them.
    pub fn finish(self) -> Result<Vec<PathBuf>, WholeError> {
        let mut new = Vec::new();
        for name in &self.names {
            let file = self.next(name);
            // all that takes time is done before the first file is moved
            File::open(&file).and_then(|file| file.sync_all()).map_err(|source| io(&file, source))?;
            new.push((name.clone(), sum_of(&file).map_err(|source| io(&file, source))?));
        }
        let (stale, kept) = self.stale();
        self.write_list(&new)?;
        let is_ours =
            |name: &str| self.names.iter().chain(stale.iter().map(|(name, _)| name)).any(|own| own == name);
        let switched = self.may_switch
            && switch::switch(&self.folder, &self.unfinished.path().join(NEXT), |name| {
                name == self.list || is_ours(name)
            })
            .is_ok();
        if !switched {
            self.put_one_by_one(&new, &stale)?;
        }
        Ok(kept)
    }

    /// Files of an earlier run that this one does not write: those that are as they were written, and those that somebody changed.
    fn stale(&self) -> (Listed, Vec<PathBuf>) {
        let (mut stale, mut kept) = (Vec::new(), Vec::new());
        for (name, sum) in self.listed() {
            let file = self.folder.join(&name);
            if self.names.contains(&name) || !file.is_file() {
                continue;
            }
            if check(&file).is_ok() && sum_of(&file).is_ok_and(|own| own == sum) {
                stale.push((name, sum));
            } else {
                kept.push(file);
            }
        }
        (stale, kept)
    }

    /// Names and sums of the list that is there; nothing but names of files in the folder.
    fn listed(&self) -> Listed {
        let text = fs::read_to_string(self.folder.join(self.list)).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        let is_here = |name: &str| Path::new(name).file_name().is_some_and(|file| file == name);
        lines.filter(|(_, name)| is_here(name)).map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect()
    }

    fn put_one_by_one(&self, new: &Listed, stale: &Listed) -> Result<(), WholeError> {
        // stopped in the middle, the next run knows the files of both
        self.write_list(&[new.as_slice(), stale].concat())?;
        self.put(self.list)?;
        self.names.iter().try_for_each(|name| self.put(name))?;
        for (name, _) in stale {
            let file = self.folder.join(name);
            fs::remove_file(&file).map_err(|source| io(&file, source))?;
        }
        self.write_list(new)?;
        self.put(self.list)
    }

    fn write_list(&self, files: &[(String, String)]) -> Result<(), WholeError> {
        let mut text = String::new();
        for (name, sum) in files {
            // writing to a text cannot fail
            let _ = writeln!(text, "{sum}  {name}");
        }
        let file = self.next(self.list);
        fs::write(&file, text).map_err(|source| io(&file, source))
    }

    fn put(&self, name: &str) -> Result<(), WholeError> {
        let target = self.folder.join(name);
        fs::rename(self.next(name), &target).map_err(|source| io(&target, source))
    }
}

fn io(path: &Path, source: std::io::Error) -> WholeError {
    WholeError::Io { path: path.into(), source }
}

/// The SHA-256 of a file, in hexadecimal digits.
fn sum_of(path: &Path) -> std::io::Result<String> {
    let (mut sum, mut file, mut part) = (Sha256::new(), File::open(path)?, vec![0; PART]);
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            break;
        }
        sum.update(&part[..read]);
    }
    Ok(sum.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "files.sha256";

    fn put(folder: &Path, files: &[(&str, &str)]) -> Vec<PathBuf> {
        let mut together = Together::begin(folder, LIST).expect("begun");
        for (name, text) in files {
            fs::write(together.add(name).expect("a place"), text).expect("written");
        }
        together.finish().expect("finished")
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = folder.read_dir().expect("folder").flatten();
        let mut names: Vec<String> = names.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_of_an_earlier_run_go_and_files_of_others_stay() {
        let folder = tempfile::tempdir().expect("folder");
        let at = |name: &str| folder.path().join(name);
        assert!(put(folder.path(), &[("a", "1"), ("b", "1"), ("c", "1")]).is_empty());
        fs::write(at("mine"), "mine").expect("written");
        fs::write(at("c"), "changed").expect("written");
        assert_eq!(put(folder.path(), &[("a", "2")]), [at("c")]);
        assert_eq!(names(folder.path()), ["a", "c", LIST, "mine"]);
        assert_eq!(fs::read_to_string(at("a")).expect("text"), "2");
        // the sum of the text "2"
        let sum = "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35";
        assert_eq!(fs::read_to_string(at(LIST)).expect("text"), format!("{sum}  a\n"));
    }

    #[test]
    fn what_is_not_finished_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().expect("folder");
        put(folder.path(), &[("a", "1")]);
        let mut together = Together::begin(folder.path(), LIST).expect("begun");
        fs::write(together.add("a").expect("a place"), "2").expect("written");
        drop(together);
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("text"), "1");
        assert_eq!(names(folder.path()), ["a", LIST]);
    }

    #[test]
    fn a_list_that_names_files_elsewhere_removes_nothing() {
        let outer = tempfile::tempdir().expect("folder");
        let folder = outer.path().join("in");
        put(&folder, &[("a", "1")]);
        let sum = sum_of(&folder.join("a")).expect("sum");
        fs::write(outer.path().join("a"), "1").expect("written");
        fs::write(folder.join(LIST), format!("{sum}  ../a\n{sum}  ..\n")).expect("written");
        put(&folder, &[("b", "1")]);
        assert!(outer.path().join("a").exists() && folder.join("a").exists());
    }
}
