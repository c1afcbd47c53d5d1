//! A new folder in the place of an old one, at once.

use std::fs;
use std::io;
use std::path::Path;

/// The folder in which one may be made that is to change places with this one; `None` if that cannot be: there is none on the same
/// disk, or somebody would be left standing in the old one.
pub(super) fn beside(folder: &Path) -> Option<&Path> {
    let parent = folder.parent()?;
    let is_here = std::env::current_dir().is_ok_and(|here| here.starts_with(folder));
    (!is_here && is_one_disk(folder, parent)).then_some(parent)
}

#[cfg(unix)]
fn is_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| path.metadata().map(|about| about.dev()).ok();
    disk(one).is_some_and(|one| disk(other) == Some(one))
}

#[cfg(not(unix))]
fn is_one_disk(_: &Path, _: &Path) -> bool {
    false
}

/// Gives the new folder all that is of others in the old one, and lets the two change places. With an error before that nothing has changed.
pub(super) fn switch(old: &Path, new: &Path, is_ours: impl Fn(&str) -> bool) -> io::Result<()> {
    for entry in old.read_dir()? {
        let entry = entry?;
        if !is_ours(&entry.file_name().to_string_lossy()) {
            carry(&entry.path(), &new.join(entry.file_name()))?;
        }
    }
    fs::set_permissions(new, old.metadata()?.permissions())?;
    fs::File::open(new)?.sync_all()?;
    exchange(old, new)?;
    // what somebody put there meanwhile; the old folder has the name of the new one now
    for entry in new.read_dir().into_iter().flatten().flatten() {
        let place = old.join(entry.file_name());
        if !is_ours(&entry.file_name().to_string_lossy()) && !place.exists() {
            // the folders have changed places: there is no way back
            let _ = fs::rename(entry.path(), place);
        }
    }
    Ok(())
}

/// Puts a file into a second folder: the same file, not a copy, so that it is there whatever becomes of the first.
fn carry(from: &Path, to: &Path) -> io::Result<()> {
    if !from.symlink_metadata()?.is_dir() {
        return fs::hard_link(from, to);
    }
    fs::create_dir(to)?;
    for entry in from.read_dir()? {
        let entry = entry?;
        carry(&entry.path(), &to.join(entry.file_name()))?;
    }
    fs::set_permissions(to, from.metadata()?.permissions())
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
