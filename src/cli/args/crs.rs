//! `--crs` and `--input-crs`: coordinate systems of files that are written, and of tables that are read.
//!
//! They are options of the program as a whole, because whatever reads or writes coordinates follows them.

use std::path::Path;
use std::sync::OnceLock;

use crate::input::crs::Crs;

/// The coordinate systems that were asked for.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Coordinate systems")]
pub(in crate::cli) struct CrsArgs {
    /// Coordinate system of the files written (.gpkg, .fgb, .csv, .xlsx), such as 25833; longitude and latitude (4326) if not given
    #[arg(long, global = true, value_name = "EPSG")]
    crs: Option<Crs>,
    /// Coordinate system of the columns x and y of the tables read; that of --crs if not given
    #[arg(long, global = true, value_name = "EPSG")]
    input_crs: Option<Crs>,
}

static CHOSEN: OnceLock<CrsArgs> = OnceLock::new();

/// Keeps what was asked for, once.
pub(in crate::cli) fn choose(args: CrsArgs) {
    // a second choice cannot be: there is one command line
    let _ = CHOSEN.set(args);
}

/// The system of the files written, if one was asked for.
pub(in crate::cli) fn output() -> Option<Crs> {
    CHOSEN.get()?.crs
}

/// A table that is read, with the system of its columns `x` and `y` if it is known.
pub(in crate::cli) fn source(path: &Path) -> crate::input::Source<'_> {
    crate::input::Source { path, crs: input() }
}

/// The system of columns `x` and `y` of the tables read, if it is known.
fn input() -> Option<Crs> {
    let chosen = CHOSEN.get()?;
    chosen.input_crs.or(chosen.crs)
}
