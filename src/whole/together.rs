//! Files of one result that appear in a folder together, and replace those of the last one.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::leftovers::Unfinished;
use super::{WholeError, check};

/// How much of a file is read at once, bytes.
const PART: usize = 1 << 16;

/// Files in the making, in a folder within that in which they are to appear. [`Together::finish`] moves them there, in the order in
/// which they were begun, and takes away what an earlier run has written and this one has not. Dropped before, they are gone, and what
/// was there is as it was.
///
/// What is ours stands in a list in the folder, with a SHA-256 for each file, as `sha256sum` writes it; files that are not in it, or
/// that were changed since, are never removed.
#[derive(Debug)]
pub struct Together {
    folder: PathBuf,
    /// Name of the list.
    list: &'static str,
    unfinished: Unfinished,
    names: Vec<String>,
}

impl Together {
    /// Begins files in a folder, which is made if it is not there.
    pub fn begin(folder: &Path, list: &'static str) -> Result<Self, WholeError> {
        let io = |source| WholeError::Io { path: folder.into(), source };
        fs::create_dir_all(folder).map_err(io)?;
        check(&folder.join(list))?;
        let unfinished = Unfinished::begin(folder).map_err(io)?;
        Ok(Self { folder: folder.into(), list, unfinished, names: Vec::new() })
    }

    /// Begins a file; where to write it meanwhile.
    pub fn add(&mut self, name: &str) -> Result<PathBuf, WholeError> {
        check(&self.folder.join(name))?;
        self.names.push(name.into());
        Ok(self.unfinished.path().join(name))
    }

    /// Puts all files in their places. What comes back are files of an earlier run that stay because somebody changed them.
    pub fn finish(self) -> Result<Vec<PathBuf>, WholeError> {
        let mut new = Vec::new();
        for name in &self.names {
            let file = self.unfinished.path().join(name);
            // all that takes time is done before the first file is moved
            File::open(&file).and_then(|file| file.sync_all()).map_err(|source| io(&file, source))?;
            new.push((name.clone(), sum_of(&file).map_err(|source| io(&file, source))?));
        }
        let old = self.listed();
        let is_stale = |(name, _): &&(String, String)| !self.names.contains(name);
        let stale: Vec<(String, String)> = old.iter().filter(is_stale).cloned().collect();
        // stopped in the middle, the next run knows the files of both
        self.put_list(&[new.as_slice(), &stale].concat())?;
        for name in &self.names {
            self.put(name)?;
        }
        let kept = self.remove(&stale)?;
        self.put_list(&new)?;
        Ok(kept)
    }

    /// Names and sums of the list that is there; nothing but names of files in the folder.
    fn listed(&self) -> Vec<(String, String)> {
        let text = fs::read_to_string(self.folder.join(self.list)).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        let is_here = |name: &str| Path::new(name).file_name().is_some_and(|file| file == name);
        lines.filter(|(_, name)| is_here(name)).map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect()
    }

    fn put_list(&self, files: &[(String, String)]) -> Result<(), WholeError> {
        let mut text = String::new();
        for (name, sum) in files {
            // writing to a text cannot fail
            let _ = writeln!(text, "{sum}  {name}");
        }
        let file = self.unfinished.path().join(self.list);
        fs::write(&file, text).map_err(|source| io(&file, source))?;
        self.put(self.list)
    }

    fn put(&self, name: &str) -> Result<(), WholeError> {
        let target = self.folder.join(name);
        fs::rename(self.unfinished.path().join(name), &target).map_err(|source| io(&target, source))
    }

    /// Takes away files that are as they were written; the others come back.
    fn remove(&self, stale: &[(String, String)]) -> Result<Vec<PathBuf>, WholeError> {
        let mut kept = Vec::new();
        for (name, sum) in stale {
            let file = self.folder.join(name);
            if !file.is_file() {
                continue;
            }
            if check(&file).is_ok() && sum_of(&file).is_ok_and(|own| own == *sum) {
                fs::remove_file(&file).map_err(|source| io(&file, source))?;
            } else {
                kept.push(file);
            }
        }
        Ok(kept)
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
