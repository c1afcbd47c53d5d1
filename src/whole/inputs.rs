//! What a run reads, so that it writes nothing in its place.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::error::WholeError;
use super::references;

/// Endings of the files that belong to a file of the first ending, in place of it.
const BESIDE: [(&str, &[&str]); 7] = [
    ("shp", &["shx", "dbf", "prj", "qpj", "cpg", "qix", "sbn", "sbx", "shp.xml"]),
    ("tab", &["dat", "map", "id", "ind"]),
    ("mif", &["mid"]),
    ("csv", &["csvt", "prj"]),
    ("gml", &["gfs", "xsd"]),
    ("tif", &["tfw", "aux.xml"]),
    ("asc", &["prj", "aux.xml"]),
];
/// Endings of the files that belong to a file, behind its own.
const BEHIND: [&str; 5] = ["-wal", "-shm", "-journal", ".aux.xml", ".ovr"];
/// What GDAL writes before names of what lies in archives.
const ARCHIVES: [&str; 4] = ["/vsizip/", "/vsigzip/", "/vsitar/", "/vsi7z/"];

/// The inputs of this run, as they were named.
static INPUTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Keeps files and folders from being written over for as long as the program runs; `FILE|layername=NAME` and names in archives stand
/// for their files.
pub fn keep(inputs: impl IntoIterator<Item = PathBuf>) {
    if let Ok(mut all) = INPUTS.lock() {
        all.extend(inputs);
    }
}

/// Refuses a file that is an input, belongs to one, or lies in a folder that is one; by whatever path it is named.
pub(super) fn check(target: &Path) -> Result<(), WholeError> {
    // what is not there is nobody's input
    if !target.exists() {
        return Ok(());
    }
    let inputs = INPUTS.lock().map(|all| all.clone()).unwrap_or_default();
    let meant = inputs.into_iter().find(|input| files_of(input).any(|file| is_of(target, &file)));
    meant.map_or(Ok(()), |input| Err(WholeError::OntoInput { path: target.into(), input }))
}

/// Whether a path leads to a file, to what belongs to it, or into it if it is a folder.
fn is_of(target: &Path, file: &Path) -> bool {
    is_same(target, file) || is_inside(target, file) || sides(file).iter().any(|side| is_same(target, side))
}

/// The files or folders on the disk that an input names, and those that it only refers to, as a mosaic does.
fn files_of(input: &Path) -> impl Iterator<Item = PathBuf> {
    let file = file_of(input);
    let referred: Vec<PathBuf> = references::of(&file).iter().map(|name| file_of(name)).collect();
    std::iter::once(file).chain(referred)
}

/// Refuses a stdout that is an input, as the shell makes it of `>>`; of `>` too, though that file is empty by now.
#[cfg(unix)]
pub fn check_stdout() -> Result<(), WholeError> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let out = std::io::stdout().as_fd().try_clone_to_owned().map(std::fs::File::from);
    let Ok(out) = out.and_then(|file| file.metadata()) else { return Ok(()) };
    if !out.is_file() {
        return Ok(());
    }
    let is_out =
        |file: &Path| file.metadata().is_ok_and(|about| (about.dev(), about.ino()) == (out.dev(), out.ino()));
    let inputs = INPUTS.lock().map(|all| all.clone()).unwrap_or_default();
    let meant = inputs.into_iter().find(|input| {
        files_of(input).any(|file| is_out(&file) || sides(&file).iter().any(|side| is_out(side)))
    });
    meant.map_or(Ok(()), |input| Err(WholeError::StdoutIsInput { input, is_empty: out.len() == 0 }))
}

/// Nothing says here what stdout is.
#[cfg(not(unix))]
pub fn check_stdout() -> Result<(), WholeError> {
    Ok(())
}

/// The file or folder on the disk that an input names.
fn file_of(input: &Path) -> PathBuf {
    let text = input.to_string_lossy();
    if input.exists() {
        return input.into();
    }
    let text = text.split('|').next().unwrap_or_default();
    let Some(inside) = ARCHIVES.iter().find_map(|archive| text.strip_prefix(archive)) else {
        return text.into();
    };
    let inside = PathBuf::from(inside.replace(['{', '}'], ""));
    inside.ancestors().find(|part| part.is_file()).unwrap_or(&inside).into()
}

/// The files that belong to a file, as the index and the table of a Shapefile, and the logs of a database.
fn sides(file: &Path) -> Vec<PathBuf> {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let beside = BESIDE.iter().filter(|(own, _)| *own == ending).flat_map(|(_, endings)| *endings);
    let beside = beside.flat_map(|ending| [(*ending).to_owned(), ending.to_uppercase()]);
    let behind = BEHIND.iter().map(|more| {
        let mut name: OsString = file.as_os_str().to_owned();
        name.push(more);
        PathBuf::from(name)
    });
    beside.map(|ending| file.with_extension(ending)).chain(behind).collect()
}

/// Whether two paths lead to one file: through links, too, and in other capitals where the disk does not tell them apart.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| path.metadata().map(|about| (about.dev(), about.ino())).ok();
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

/// Whether two paths lead to one file: through links, too, and in other capitals where the disk does not tell them apart.
#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().is_some_and(|one| other.canonicalize().ok() == Some(one))
}

fn is_inside(target: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    // links are followed by both
    folder.is_dir()
        && target.is_file()
        && real(folder).zip(real(target)).is_some_and(|(of, at)| at.starts_with(of))
}

/// Where a file is or would be, the same for all paths that lead there.
pub(super) fn place(target: &Path) -> PathBuf {
    let beside = || Some(folder_of(target).canonicalize().ok()?.join(target.file_name()?));
    target.canonicalize().ok().or_else(beside).unwrap_or_else(|| target.into())
}

/// The folder a file is or will be in.
pub(super) fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
