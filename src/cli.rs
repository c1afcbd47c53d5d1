//! The command line. Each subcommand is a file; here they are put together.

mod classes;
mod coverage;
mod fail;
mod forms;
mod load;
mod network;
mod people;
mod places;
mod plan;
mod planned;
mod progress;
mod reach;
mod residents;
mod say;
mod score;
mod serve;
mod survey;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Who reaches which site on foot.
///
/// tettsted reads an OpenStreetMap extract into a walking network and counts, for every candidate site, the residents of each
/// mobility class who reach it: with a rollator, most people, the fittest.
#[derive(Debug, Parser)]
#[command(
    name = "tettsted",
    version,
    after_long_help = "\
EXAMPLES
  Score candidate sites, and write a GeoPackage for QGIS:
    tettsted score area.osm.pbf --residents residents.csv --sites sites.geojson -o scores.gpkg
  Make residents by home and class from a population grid, and look at them:
    tettsted residents area.osm.pbf --grid NOR0250M_POP_2019.csv --ages ages.csv --municipalities kommuner.geojson \
      -o residents.gpkg
  Let slopes count:
    tettsted score area.osm.pbf --residents residents.csv --sites sites.geojson --dem dtm1.tif -o scores.gpkg
  Look at the network, with what was left out and why:
    tettsted network area.osm.pbf --why -o network.gpkg
  Draw what one place reaches:
    tettsted reach area.osm.pbf --residents residents.csv --at 10.75,59.91 -o reach.svg
  Answer maps and GIS tools:
    tettsted serve area.osm.pbf --residents residents.csv
  What to look at first in the field:
    tettsted survey area.osm.pbf --residents residents.csv --sites bases.geojson
  Find shops, stops and meeting places:
    tettsted places area.osm.pbf --stops gtfs.zip -o places.gpkg
  Who reaches a base on Tuesday evening, in plain words:
    tettsted coverage area.osm.pbf --residents residents.csv --plan plan.gpkg --at 'Tuesday 18:30' --explain
  Which housing forms homes support:
    tettsted forms area.osm.pbf --residents residents.csv --plan plan.gpkg -o forms.gpkg
  Make a plan, fill it, and look at it in QGIS:
    tettsted plan make plan.gpkg --name Sentrum
    tettsted plan import plan.gpkg --layer bases --from bases.csv --map type=basetype,name=navn
  Change the classes:
    tettsted classes > mobility.toml    (edit, then give it with --classes)

EXIT CODES
  0  done
  1  an unexpected failure
  2  the command line was not understood
  3  an input cannot be used (or, with --strict, parts of it)
  4  an output cannot be written
  5  the service cannot start
  130  stopped by the user; unfinished files are removed"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Errors and warnings as JSON, one object a line, for machines
    #[arg(long, global = true)]
    json: bool,
    /// How many threads to use; all processors if not given
    #[arg(long, global = true, env = "TETTSTED_THREADS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// More about what is going on; twice for even more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Command {
    Score(score::Args),
    Network(network::Args),
    Residents(residents::Args),
    Places(places::Args),
    Plan(plan::Args),
    Reach(reach::Args),
    Serve(serve::Args),
    Survey(survey::Args),
    Coverage(coverage::Args),
    Forms(forms::Args),
    Classes(classes::Args),
}

/// Runs the program on the arguments it was started with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    say::set_json(cli.json);
    start_logs(cli.verbose, cli.json);
    if let Some(threads) = cli.threads {
        // fails only if the pool exists already, and nothing ran before
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    if !matches!(cli.command, Command::Serve(_)) {
        remove_unfinished_when_stopped();
    }
    let result = match cli.command {
        Command::Score(args) => score::run(&args),
        Command::Network(args) => network::run(&args),
        Command::Residents(args) => residents::run(&args),
        Command::Places(args) => places::run(&args),
        Command::Plan(args) => plan::run(&args),
        Command::Reach(args) => reach::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::Survey(args) => survey::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Forms(args) => forms::run(&args),
        Command::Classes(args) => classes::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail::report(&error),
    }
}

fn start_logs(verbose: u8, json: bool) {
    // with --json every line on stderr is an object, so there is no log
    let level = if json { "off" } else { ["warn", "info", "debug"][usize::from(verbose.min(2))] };
    let filter = tracing_subscriber::EnvFilter::try_from_env("TETTSTED_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(format!("tettsted={level}")));
    let ansi = std::io::IsTerminal::is_terminal(&std::io::stderr());
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(ansi).with_writer(std::io::stderr).init();
    // GDAL would print by itself; what matters comes back as an error anyway
    gdal::config::set_error_handler(|_, number, text| tracing::debug!(number, "GDAL: {text}"));
}

fn remove_unfinished_when_stopped() {
    let handler = || {
        crate::whole::remove_unfinished();
        std::process::exit(130);
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        tracing::warn!("unfinished files may stay when stopped: {error}");
    }
}
