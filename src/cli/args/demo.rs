//! The demo municipality, which is in the program.

use std::path::Path;

use crate::whole::{Whole, WholeError};

/// A file of the demo municipality and what is in it.
type File = (&'static str, &'static [u8]);

/// The files of the demo municipality, as they are in `data/demo`.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../data/demo/", $name)) as &[u8])),+]
    };
}

const FILES: [File; 12] = files![
    "README.md",
    "fjordvik.osm.pbf",
    "population_250m.csv",
    "ages.csv",
    "kommune.geojson",
    "dtm.tif",
    "stops.txt",
    "bases.geojson",
    "group_homes.geojson",
    "sites.geojson",
    "projects.geojson",
    "edits.geojson",
];

/// Writes the files into a folder.
pub(in crate::cli) fn unpack(folder: &Path) -> Result<(), WholeError> {
    std::fs::create_dir_all(folder).map_err(|source| WholeError::Io { path: folder.into(), source })?;
    for (name, bytes) in FILES {
        let whole = Whole::begin(&folder.join(name))?;
        std::fs::write(whole.path(), bytes)
            .map_err(|source| WholeError::Io { path: folder.join(name), source })?;
        whole.finish()?;
    }
    Ok(())
}
