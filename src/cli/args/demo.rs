//! The demo municipality, which is in the program, and what stands for it.

use crate::cli::args::area::AreaArgs;
use crate::cli::output::fail;
use crate::cli::output::say;
use crate::whole::Whole;
use crate::whole::WholeError;
use std::path::Path;

/// What stands for the demo municipality in place of an extract.
pub(in crate::cli) const NAME: &str = "demo";

/// The extract among its files.
const EXTRACT: &str = "fjordvik.osm.pbf";

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

/// Puts the files of the demo municipality in place of its name; they are there as long as the folder that comes back.
pub(in crate::cli) fn open(args: &mut AreaArgs) -> anyhow::Result<Option<tempfile::TempDir>> {
    let area = &args.network.area;
    if area.as_os_str() != NAME || area.exists() {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("tettsted-demo-").tempdir()?;
    unpack(folder.path()).map_err(fail::output)?;
    let file = |name: &str| folder.path().join(name);
    args.network.area = file(EXTRACT);
    if args.residents.is_none() && !args.people.is_given() {
        args.people.grid = Some(file("population_250m.csv"));
        args.people.ages = vec![file("ages.csv")];
        args.people.municipalities = Some(file("kommune.geojson"));
    }
    if args.network.dem.is_empty() && !args.network.plain {
        args.network.dem = vec![file("dtm.tif")];
    }
    say::told("no area given: this is the invented municipality Fjordvik");
    Ok(Some(folder))
}
