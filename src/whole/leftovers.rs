//! Folders of unfinished files: begun, taken away, and cleared when their process is gone.

use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use xxhash_rust::xxh3::xxh3_64;

/// How the names of folders of unfinished files begin. What follows: [`HERE`], the number of the process, its start.
const PREFIX: &str = ".tettsted-";
/// A folder of a process that cannot be asked for is left behind if nobody wrote to it for so long. Process numbers of other
/// machines that write to the same folder mean nothing here, so there must be time for them.
const ABANDONED: Duration = Duration::from_hours(24);

/// Folders of unfinished files, for [`remove_unfinished`].
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Where process numbers mean what they mean here: this start of this machine, and the container on it, if any.
static HERE: LazyLock<String> = LazyLock::new(|| {
    let boot = std::fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let space = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    format!("{:016x}", xxh3_64(&[boot.as_slice(), space.as_os_str().as_encoded_bytes()].concat()))
});

/// A folder for unfinished files; it is gone when dropped.
#[derive(Debug)]
pub(crate) struct Unfinished {
    folder: tempfile::TempDir,
}

impl Unfinished {
    /// Begins one, and clears what dead processes left beside it.
    pub(crate) fn begin(inside: &Path) -> std::io::Result<Self> {
        remove_abandoned(inside);
        let process = std::process::id();
        let start = start_of(process).unwrap_or_default();
        let prefix = format!("{PREFIX}{}-{process}-{start}-", *HERE);
        let folder = tempfile::Builder::new().prefix(&prefix).tempdir_in(inside)?;
        if let Ok(mut unfinished) = UNFINISHED.lock() {
            unfinished.push(folder.path().to_path_buf());
        }
        Ok(Self { folder })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Ok(mut unfinished) = UNFINISHED.lock() {
            unfinished.retain(|folder| folder != self.folder.path());
        }
    }
}

/// When a process started, in ticks since the machine did; `None` if there is no such process, or it has ended.
fn start_of(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // the name of the program is in parentheses, and may hold any
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    // state is the third field, the start the twenty-second
    let state = fields.next()?;
    if matches!(state, "Z" | "X" | "x") { None } else { fields.nth(18)?.parse().ok() }
}

/// Removes what killed programs left in a folder.
pub(super) fn remove_abandoned(folder: &Path) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        if is_abandoned(&entry.path()) {
            // whoever may not remove it does without
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let Some(rest) = name.strip_prefix(PREFIX).filter(|_| Path::new("/proc").is_dir()) else { return false };
    let parts: Vec<&str> = rest.split('-').collect();
    match parts.as_slice() {
        [here, process, start, ..] if *here == *HERE => {
            let started = process.parse().ok().and_then(start_of);
            started.is_none() || start.parse().ok() != started
        }
        // of another machine, or of an older version, which had the number only
        [_, process, _, _] | [process, _] if process.parse::<u32>().is_ok() => is_old(folder),
        _ => false,
    }
}

fn is_old(folder: &Path) -> bool {
    let parts = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let is_old = |path: PathBuf| {
        let changed = path.metadata().and_then(|about| about.modified()).ok();
        changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > ABANDONED)
    };
    std::iter::once(folder.to_path_buf()).chain(parts).all(is_old)
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

    use super::super::Whole;
    use super::*;

    /// A folder with a file in it, both last changed so long ago.
    fn left(inside: &Path, name: &str, age: Duration) -> PathBuf {
        let folder = inside.join(format!("{PREFIX}{name}"));
        std::fs::create_dir(&folder).expect("folder");
        std::fs::write(folder.join("half.gpkg"), "half").expect("file");
        for path in [folder.join("half.gpkg"), folder.clone()] {
            let file = std::fs::File::open(path).expect("file");
            file.set_modified(SystemTime::now() - age).expect("time");
        }
        folder
    }

    #[test]
    fn what_dead_processes_left_goes_and_what_others_write_stays() {
        let inside = tempfile::tempdir().expect("folder");
        // numbers of processes end at 2^22 on Linux
        let (gone, own) = (1 << 30, std::process::id());
        let (old, new) = (2 * ABANDONED, ABANDONED / 2);
        let (here, started) = (HERE.as_str(), start_of(own).unwrap_or_default());
        let left = |name: String, age| left(inside.path(), &name, age);
        let left_behind = [
            left(format!("{here}-{gone}-5-abc"), Duration::ZERO),
            // another process got the number
            left(format!("{here}-{own}-{}-abc", started + 1), Duration::ZERO),
            left(format!("elsewhere-{gone}-5-abc"), old),
            left(format!("{gone}-abc"), old),
        ];
        let stay = [
            left(format!("{here}-{own}-{started}-abc"), old),
            left(format!("elsewhere-{gone}-5-def"), new),
            left(format!("{gone}-def"), new),
            left("notes".into(), old),
        ];
        drop(Whole::begin(&inside.path().join("a.gpkg")).expect("begun"));
        let is_disclosed = Path::new("/proc").is_dir();
        assert!(left_behind.iter().all(|folder| folder.exists() != is_disclosed), "{left_behind:?}");
        assert!(stay.iter().all(|folder| folder.exists()), "{stay:?}");
    }
}
