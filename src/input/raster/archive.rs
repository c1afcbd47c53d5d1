//! Rasters in archives and compressed files, unpacked before GDAL sees them: GDAL dies of damaged ones.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::RasterError;
use crate::input::piped;
use crate::input::table::archive::{self, NotUnpacked, ending, on_disk};
use crate::whole::Unfinished;

/// Out of one with rasters: some hundred tiles of DTM1.
const MOST_OF_RASTERS: u64 = 64 << 30;

/// Endings of rasters that are looked for in a zip.
const IN_ZIP: [&str; 4] = ["tif", "tiff", "hgt", "asc"];
/// What lies beside a raster and describes it.
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
    unpacked: Option<Arc<Unfinished>>,
}

/// The rasters of a file: itself, or those in an archive, by name. Every byte of an archive is under its checksum.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>, RasterError> {
    let (file, inside) = on_disk(path);
    let broken =
        |why: &dyn std::fmt::Display| RasterError::Archive { path: path.into(), why: why.to_string() };
    let file = piped::file(&file).map_err(|error| broken(&error))?;
    let sources = match beginning(&file) {
        [b'P', b'K', 3, 4] => unzip(&file).map_err(|error| broken(&error))?,
        [0x1f, 0x8b, ..] => vec![gunzip(&file).map_err(|error| broken(&error))?],
        _ => {
            let opened = if inside.as_os_str().is_empty() { file } else { path.into() };
            return Ok(vec![Source { shown: path.into(), opened, unpacked: None }]);
        }
    };
    let mut found: Vec<Source> =
        sources.into_iter().filter(|source: &Source| source.shown.ends_with(&inside)).collect();
    if found.is_empty() {
        return Err(broken(&format!("it holds no raster (.{})", IN_ZIP.join(", ."))));
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

/// The rasters of a zip, by name.
fn unzip(file: &Path) -> Result<Vec<Source>, NotUnpacked> {
    let unpacked = Arc::new(archive::unpack(file, MOST_OF_RASTERS)?);
    let inside = archive::files(&unpacked)?;
    let rasters = inside.into_iter().filter(|name| IN_ZIP.contains(&ending(name).as_str()));
    Ok(rasters
        .map(|name: PathBuf| Source {
            shown: file.join(&name),
            opened: unpacked.path().join(name),
            unpacked: Some(Arc::clone(&unpacked)),
        })
        .collect())
}

/// A compressed file, with what lies beside it.
fn gunzip(file: &Path) -> Result<Source, NotUnpacked> {
    let name = file.file_stem().map_or_else(|| "raster".into(), PathBuf::from);
    let unpacked = archive::unpack_gzip(file, &name, MOST_OF_RASTERS)?;
    let plain = file.with_extension("");
    for ending in BESIDE {
        let mut longer = plain.clone().into_os_string();
        longer.push(format!(".{ending}"));
        for beside in [plain.with_extension(ending), longer.into()].iter().filter(|beside| beside.is_file()) {
            if let Some(name) = beside.file_name() {
                fs::copy(beside, unpacked.path().join(name))?;
            }
        }
    }
    Ok(Source { shown: file.into(), opened: unpacked.path().join(name), unpacked: Some(Arc::new(unpacked)) })
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
