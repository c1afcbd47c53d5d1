//! `--crs` and `--input-crs`: coordinate systems of files that are written, and of tables that are read.
//!
//! They are options of the program as a whole, because whatever reads or writes coordinates follows them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::ArgMatches;

use super::fail::{self, Failure};
use super::written;
use crate::export::ExportError;
use crate::input::crs::Crs;

/// The coordinate systems that were asked for.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Coordinate systems")]
pub(super) struct CrsArgs {
    /// Coordinate system of the files written (.gpkg, .fgb, .csv, .xlsx), as 25833; longitude and latitude (4326) if not given
    #[arg(long, global = true, value_name = "EPSG")]
    crs: Option<Crs>,
    /// Coordinate system of the columns x and y of the tables read; that of --crs if not given
    #[arg(long, global = true, value_name = "EPSG")]
    input_crs: Option<Crs>,
}

/// The option with the file that a command writes.
const OUTPUT: &str = "output";
/// Commands whose result is GeoJSON on the screen if no file is named.
const GEOJSON_ON_SCREEN: [&str; 3] = ["score", "reach", "residents"];
/// Endings of files without coordinates, or with those of one system only.
const WITHOUT: [&str; 3] = ["html", "htm", "tettsted"];

static CHOSEN: OnceLock<CrsArgs> = OnceLock::new();

/// Keeps what was asked for, once.
pub(super) fn choose(args: CrsArgs) {
    // a second choice cannot be: there is one command line
    let _ = CHOSEN.set(args);
}

/// The system of the files written, if one was asked for.
pub(super) fn output() -> Option<Crs> {
    CHOSEN.get()?.crs
}

/// Refuses `--crs` where nothing is written that could be in that system.
pub(super) fn check(mut matches: &ArgMatches) -> Result<(), Failure> {
    let Some(crs) = output() else { return Ok(()) };
    let mut command = "";
    while let Some((name, own)) = matches.subcommand() {
        (command, matches) = (name, own);
    }
    let refuse = |what: &Path| Err(fail::output(ExportError::NoCoordinates { path: what.into(), crs }));
    let Ok(path) = matches.try_get_one::<PathBuf>(OUTPUT) else {
        return refuse(Path::new(&format!("what `{command}` writes")));
    };
    match path {
        Some(path)
            if path
                .extension()
                .is_some_and(|own| WITHOUT.iter().any(|ending| own.eq_ignore_ascii_case(ending))) =>
        {
            refuse(path)
        }
        None if GEOJSON_ON_SCREEN.contains(&command) => written::check_screen(),
        None => refuse(Path::new("what goes to the screen")),
        Some(_) => Ok(()),
    }
}

/// A table that is read, with the system of its columns `x` and `y` if it is known.
pub(super) fn source(path: &Path) -> crate::input::Source<'_> {
    crate::input::Source { path, crs: input() }
}

/// The system of columns `x` and `y` of the tables read, if it is known.
fn input() -> Option<Crs> {
    let chosen = CHOSEN.get()?;
    chosen.input_crs.or(chosen.crs)
}
