//! `tettsted tiles`

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use crate::ask::{Answer, Seen, homes, places, settlements};
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::study::StudyArgs;
use crate::cli::output::asked::ask;
use crate::cli::output::fail::{self, Failure};
use crate::cli::output::progress::follow;
use crate::cli::output::stdout::to_stdout;
use crate::input::residents::Basis;
use crate::tiles::table::Points;
use crate::tiles::{Tileset, archive, base, table};
use crate::watch::Watch;
use crate::whole::{self, Whole};
use crate::words::{Language, Words};

/// Write a map of the area as one file of vector tiles: PMTiles
///
/// The base map (land use, water, buildings, streets, railways, names, house numbers) and, above it, homes, places of daily needs and settlements.
/// Web maps read it from any web server without a program behind it, and QGIS and MapLibre from a file. What is private is not in it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Only the base map
    #[arg(long)]
    base_only: bool,
    #[command(flatten)]
    access: AccessArgs,
    /// The tiles: .pmtiles
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    whole::check(&args.output).map_err(fail::output)?;
    let area = args.study.area.with_base_map(args.study.load()?)?;
    let inputs = args.access.seen_area(&args.study.area, area, Door::Published)?;
    let Some(map) = inputs.area().base_map() else {
        return Err(Failure::needs_base_map(&args.study.area.network.area).into());
    };
    let mut tilesets = vec![base::tileset(map)?];
    if !args.base_only {
        tilesets.extend(layers(&inputs)?);
    }
    let whole = Whole::begin(&args.output).map_err(fail::output)?;
    // not that of the output: the same area gives the same bytes
    let name = args.study.area.network.area.file_stem().unwrap_or_default().to_string_lossy();
    let params = archive::Params { tilesets: &tilesets, name: &name };
    let file = File::create(whole.path())?;
    let written = follow(0, |watch| archive::write(file, &params, watch)).map_err(fail::output)?;
    whole.finish().map_err(fail::output)?;
    let bytes = std::fs::metadata(&args.output).map_or(0, |file| file.len());
    to_stdout(|out| {
        writeln!(
            out,
            "{}: {} tiles, {bytes} bytes; the largest tile has {} bytes before it is packed",
            args.output.display(),
            written.tiles,
            written.largest
        )
    })
}

/// Homes, places and settlements.
fn layers(inputs: &Seen) -> anyhow::Result<Vec<Tileset>> {
    let words = Words::new(Language::default());
    let housed = ask(&homes::Question::default(), inputs, 0)?;
    let placed = ask(&places::Question::default(), inputs, 0)?;
    let settled = ask(&settlements::Question::default(), inputs, 0)?;
    let all: [(&str, &dyn Answer); 3] = [("homes", &housed), ("places", &placed), ("settlements", &settled)];
    let mut tilesets = Vec::new();
    for (name, answer) in all {
        if let Some(table) = answer.layers(&words).first() {
            let is_own = inputs.area().residents().basis == Basis::Protected;
            let points = if is_own && name == "homes" { Points::Squares } else { Points::Each };
            let params = table::Params { table, name, points };
            tilesets.push(table::tileset(&params, &Watch::default())?);
        }
    }
    Ok(tilesets)
}
