//! `tettsted residents`

use std::path::PathBuf;

use crate::cli::args::area::NetworkArgs;
use crate::cli::args::people::{PeopleArgs, Streets};
use crate::cli::args::strict::BadRows;
use crate::cli::args::written::{marked, write_or_print};
use crate::cli::args::{access, opened, written};
use crate::cli::output::fail;
use crate::export;
use crate::input::osm::Keep;
use crate::layers::people as layer;
use crate::words::{Language, Words};

/// Make residents by home and class from a population grid, buildings or addresses, and ages
///
/// Every home gets its share of the residents of its cell, low, likely and high, by class, with where the number comes from. The
/// result serves as --residents elsewhere.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    network: NetworkArgs,
    #[command(flatten)]
    people: PeopleArgs,
    /// Result: .geojson, .gpkg, .fgb or .csv; GeoJSON on stdout if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List what became of every cell and municipality, with all settings (JSON)
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Fail if any row of an input cannot be used
    #[arg(long, action = clap::ArgAction::SetTrue, value_parser = BadRows::parser())]
    strict: BadRows,
    /// Language of titles in the file: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    if opened::is_study(&args.network.area) {
        return Err(fail::Failure::needs_extract(&args.network.area).into());
    }
    let (classes, settings) = args.network.settings()?;
    let sources = args.people.read(&args.network.area)?;
    args.strict.check(sources.skipped.len())?;
    let network = args.network.load(&classes, &settings, Keep::Walkable)?;
    let people =
        args.people.make(&sources, &Streets { network: &network, classes: &classes, settings: &settings })?;
    let about = layer::About { classes: &classes, settings: &settings, stats: network.stats() };
    let report = args.report.as_ref().map(|path| {
        let report = layer::report(&people, &about, &args.people.files(), &sources.left_out());
        export::report::begin(path, &report)
    });
    let report = report.transpose().map_err(fail::output)?;
    access::note(&sources.openness());
    let table = marked(layer::homes(&people, &about), &Words::new(args.language));
    write_or_print(args.output.as_ref(), &table, args.language)?;
    Ok(report.map_or(Ok(()), crate::whole::Whole::finish).map_err(fail::output)?)
}
