//! Archives and compressed files of rasters, unpacked before GDAL sees them: GDAL dies of damaged ones.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use tempfile::TempDir;
use zip::ZipArchive;

use super::error::RasterError;
use crate::input::piped;
use crate::input::table::archive::on_disk;

/// Endings of rasters that are looked for in a zip.
const IN_ZIP: [&str; 4] = ["tif", "tiff", "hgt", "asc"];
/// Archives that unpack to more than this are not unpacked, bytes: some hundred tiles of DTM1.
const MOST: u64 = 64 << 30;
/// What lies beside a raster and tells of it.
const BESIDE: [&str; 3] = ["prj", "aux.xml", "tfw"];

/// A raster as GDAL opens it, and as people know it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// What people gave; with its place in an archive of several.
    pub(super) shown: PathBuf,
    /// What is opened.
    pub(super) opened: PathBuf,
    /// Where it was unpacked; gone with the last that needs it.
    #[expect(dead_code, reason = "it lives as long as what was unpacked is needed")]
    unpacked: Option<Arc<TempDir>>,
}

/// The rasters of a file: itself, or those in an archive, by name. Every byte of an archive is under its checksum.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>, RasterError> {
    let (file, inside) = on_disk(path);
    let broken = |why: String| RasterError::Archive { path: path.into(), why };
    let file = piped::file(&file).map_err(|error| broken(error.to_string()))?;
    let sources = match beginning(&file) {
        [b'P', b'K', 3, 4] => unzip(&file).map_err(broken)?,
        [0x1f, 0x8b, ..] => vec![gunzip(&file).map_err(broken)?],
        _ => {
            let opened = if inside.as_os_str().is_empty() { file } else { path.into() };
            return Ok(vec![Source { shown: path.into(), opened, unpacked: None }]);
        }
    };
    let wanted = |source: &Source| source.shown.ends_with(&inside);
    let mut found: Vec<Source> = sources.into_iter().filter(wanted).collect();
    if found.is_empty() {
        return Err(broken(format!("it holds no raster (.{})", IN_ZIP.join(", ."))));
    }
    if let [only] = &mut found[..] {
        only.shown = path.into();
    }
    Ok(found)
}

/// The first bytes of a file; zeros if there are none.
fn beginning(file: &Path) -> [u8; 4] {
    let mut first = [0; 4];
    let read = File::open(file).and_then(|mut file| file.read(&mut first));
    if read.is_ok() { first } else { [0; 4] }
}

fn temporary() -> Result<Arc<TempDir>, String> {
    tempfile::tempdir().map(Arc::new).map_err(|error| format!("no room to unpack it: {error}"))
}

/// Unpacks a zip; its rasters, by name.
fn unzip(file: &Path) -> Result<Vec<Source>, String> {
    let reader = File::open(file).map(BufReader::new).map_err(|error| error.to_string())?;
    let mut archive = checked(reader)?;
    let unpacked = temporary()?;
    let mut sources = Vec::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        let Some(inside) = entry.enclosed_name().filter(|_| entry.is_file()) else { continue };
        let to = unpacked.path().join(&inside);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{name}: {error}"))?;
        }
        let written = File::create(&to).and_then(|mut to| io::copy(&mut entry, &mut to));
        written.map_err(|error| format!("{name}: {error}"))?;
        let is_raster = to
            .extension()
            .is_some_and(|ending| IN_ZIP.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if is_raster {
            sources.push(Source {
                shown: file.join(inside),
                opened: to,
                unpacked: Some(Arc::clone(&unpacked)),
            });
        }
    }
    sources.sort_by(|a, b| a.shown.cmp(&b.shown));
    Ok(sources)
}

/// An archive whose table can be read and whose contents are not too large.
fn checked<R: Read + Seek>(reader: R) -> Result<ZipArchive<R>, String> {
    let archive = ZipArchive::new(reader).map_err(|error| error.to_string())?;
    match archive.decompressed_size() {
        Some(size) if size > u128::from(MOST) => {
            Err(format!("it would unpack to {size} bytes, more than {MOST}"))
        }
        _ => Ok(archive),
    }
}

/// Unpacks a compressed file, with what lies beside it.
fn gunzip(file: &Path) -> Result<Source, String> {
    let unpacked = temporary()?;
    let name = file.file_stem().map_or_else(|| "raster".into(), PathBuf::from);
    let opened = unpacked.path().join(&name);
    let from = File::open(file).map_err(|error| error.to_string())?;
    let mut from = MultiGzDecoder::new(BufReader::new(from)).take(MOST);
    File::create(&opened)
        .and_then(|mut to| io::copy(&mut from, &mut to))
        .map_err(|error| error.to_string())?;
    let plain = file.with_extension("");
    for ending in BESIDE {
        let mut longer = plain.clone().into_os_string();
        longer.push(format!(".{ending}"));
        for beside in [plain.with_extension(ending), longer.into()].iter().filter(|beside| beside.is_file()) {
            if let Some(name) = beside.file_name() {
                fs::copy(beside, unpacked.path().join(name))
                    .map_err(|error| format!("{}: {error}", beside.display()))?;
            }
        }
    }
    Ok(Source { shown: file.into(), opened, unpacked: Some(unpacked) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_gdal_has_them_lead_to_the_file_on_disk() {
        let folder = tempfile::tempdir().expect("folder");
        let zip = folder.path().join("a.zip");
        fs::write(&zip, "PK").expect("written");
        for text in
            [format!("/vsizip/{}/b/c.tif", zip.display()), format!("/vsizip/{{{}}}/b/c.tif", zip.display())]
        {
            assert_eq!(on_disk(Path::new(&text)), (zip.clone(), PathBuf::from("b/c.tif")), "{text}");
        }
        assert_eq!(on_disk(&zip), (zip.clone(), PathBuf::new()));
    }
}
