//! The command line. Each subcommand is a file; here they are put together.

mod ambulant;
mod args;
mod ask;
mod build;
mod card;
#[cfg(feature = "serve")]
mod child;
mod classes;
mod compare;
mod coverage;
mod demo;
mod forms;
mod info;
mod key;
mod locate;
mod missing_links;
mod need;
mod network;
mod output;
mod paths;
mod places;
mod plan;
mod questions;
mod reach;
mod report;
mod residents;
mod score;
#[cfg(feature = "serve")]
mod serve;
mod services;
mod settlements;
mod survey;
mod tiles;
mod what_if;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use self::args::{crs, written};
use self::output::fault::{self, Panics};
use self::output::{fail, say, search_signal};
use crate::ask::Questions;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

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
  Judge the candidates of a plan for each type of base, and say why:
    tettsted score area.osm.pbf --plan plan.gpkg --explain why.txt -o siting.gpkg
  Let slopes count:
    tettsted score area.osm.pbf --residents residents.csv --sites sites.geojson --dem dtm1.tif -o scores.gpkg
  Look at the network, with what was left out and why:
    tettsted network area.osm.pbf --why -o network.gpkg
  Draw what one place reaches:
    tettsted reach area.osm.pbf --residents residents.csv --at 10.75,59.91 -o reach.svg
  Answer maps and GIS tools:
    tettsted serve area.osm.pbf --residents residents.csv --key municipality.key
  Make a study area once, and use it in place of the extract:
    tettsted build area.osm.pbf --residents residents.csv --stops gtfs.zip -o area.tettsted
    tettsted score area.tettsted --sites sites.geojson -o scores.gpkg
  What to look at first in the field:
    tettsted survey area.osm.pbf --residents residents.csv --sites bases.geojson
  Find shops, stops and meeting places:
    tettsted places area.osm.pbf --stops gtfs.zip -o places.gpkg
  Which settlements are 5-minute settlements, and what the others lack:
    tettsted settlements area.osm.pbf --residents residents.csv -o settlements.gpkg
  Who reaches a base on Tuesday evening, in plain words:
    tettsted coverage area.osm.pbf --residents residents.csv --plan plan.gpkg --at \"Tuesday 18:30\" --explain
  Which housing forms homes support:
    tettsted forms area.osm.pbf --residents residents.csv --plan plan.gpkg -o forms.gpkg
  What a new footbridge does, drawn as an edit of a plan; and which short link is missing most:
    tettsted what-if area.osm.pbf --residents residents.csv --plan plan.gpkg -o what-if.gpkg
    tettsted missing-links area.osm.pbf --residents residents.csv --plan plan.gpkg --up-to 60 --top 20
  Where the next three bases belong, with a proof; and in every place that keeps the siting rules:
    tettsted locate area.osm.pbf --residents residents.csv --plan plan.gpkg --base-type BASIS --new 3 -o locate.gpkg
    tettsted locate area.osm.pbf --residents residents.csv --plan plan.gpkg --base-type BASIS --new 3 --anywhere --explain
  How long staff of ambulant services walk to the homes they serve:
    tettsted ambulant area.osm.pbf --residents residents.csv --plan plan.gpkg --visits visits.csv --explain
  Who reaches low-threshold services, what settlements lack, and what fewer or more points would do:
    tettsted services area.osm.pbf --residents residents.csv --services services.csv --explain
  Compare two plans, or a plan in two years:
    tettsted compare area.osm.pbf --residents residents.csv --plan plan.gpkg --years 2026,2035
  One page about a housing project of a plan:
    tettsted card area.osm.pbf --residents residents.csv --plan plan.gpkg --project brygga --key municipality.key -o card.html
    tettsted coverage area.osm.pbf --residents residents.csv --plan plan.gpkg --at 'Tuesday 18:30' --explain
  Protect the municipality's own residents in what leaves the house:
    tettsted key make municipality.key
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
  101  a fault of the program itself: please report it
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
    #[command(flatten)]
    crs: crs::CrsArgs,
    #[command(flatten)]
    written: written::WrittenArgs,
    /// More about what is going on; twice for even more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Command {
    Score(Box<score::Args>),
    Network(network::Args),
    Residents(residents::Args),
    Places(places::Args),
    Plan(plan::Args),
    Reach(reach::Args),
    #[cfg(feature = "serve")]
    Serve(Box<serve::Args>),
    Survey(survey::Args),
    Settlements(settlements::Args),
    Coverage(coverage::Args),
    Forms(forms::Args),
    WhatIf(what_if::Args),
    MissingLinks(missing_links::Args),
    Locate(Box<locate::Args>),
    Ambulant(Box<ambulant::Args>),
    Services(Box<services::Args>),
    Compare(compare::Args),
    Card(card::Args),
    Need(need::Args),
    Report(Box<report::Args>),
    Ask(Box<ask::Args>),
    Questions(questions::Args),
    Build(build::Args),
    Tiles(tiles::Args),
    Info(info::Args),
    Key(key::Args),
    Classes(classes::Args),
    Demo(demo::Args),
}

impl Command {
    /// Whether it goes on until it is stopped.
    fn is_service(&self) -> bool {
        #[cfg(feature = "serve")]
        if matches!(self, Self::Serve(_)) {
            return true;
        }
        false
    }

    fn run(self, questions: &Questions) -> anyhow::Result<()> {
        match self {
            Self::Score(args) => score::run(&args),
            Self::Network(args) => network::run(&args),
            Self::Residents(args) => residents::run(&args),
            Self::Places(args) => places::run(&args),
            Self::Plan(args) => plan::run(&args),
            Self::Reach(args) => reach::run(&args),
            #[cfg(feature = "serve")]
            Self::Serve(args) => serve::run(*args, questions),
            Self::Survey(args) => survey::run(&args),
            Self::Settlements(args) => settlements::run(&args),
            Self::Coverage(args) => coverage::run(&args),
            Self::Forms(args) => forms::run(&args),
            Self::WhatIf(args) => what_if::run(&args),
            Self::MissingLinks(args) => missing_links::run(&args),
            Self::Locate(args) => locate::run(&args),
            Self::Ambulant(args) => ambulant::run(&args),
            Self::Services(args) => services::run(&args),
            Self::Compare(args) => compare::run(&args),
            Self::Card(args) => card::run(&args),
            Self::Need(args) => need::run(&args),
            Self::Report(args) => report::run(&args, questions),
            Self::Ask(args) => ask::run(&args, questions),
            Self::Questions(args) => questions::run(&args, questions),
            Self::Tiles(args) => tiles::run(&args),
            Self::Build(args) => build::run(&args),
            Self::Info(args) => info::run(&args),
            Self::Key(args) => key::run(&args),
            Self::Classes(args) => classes::run(&args),
            Self::Demo(args) => demo::run(&args),
        }
    }
}

/// The command line as clap knows it: every command and option.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program on the arguments it was started with, with the questions of this crate.
#[must_use]
pub fn main() -> ExitCode {
    main_with(&Questions::built_in(), std::env::args_os())
}

/// Runs the program on arguments, the first of which is its name, with these questions: any that is added is asked by `tettsted ask`, has
/// a chapter in the report, and is answered by the service.
#[must_use]
pub fn main_with(questions: &Questions, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // GDAL would print by itself; what matters comes back as an error anyway
    gdal::config::set_error_handler(|_, number, text| tracing::debug!(number, "GDAL: {text}"));
    let mut command = command();
    let matches = command.try_get_matches_from_mut(arguments).unwrap_or_else(|error| error.exit());
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut command).exit());
    if cli.json {
        say::in_json();
    }
    if cli.verbose > 0 {
        say::with_steps();
    }
    crs::choose(cli.crs);
    written::choose(cli.written);
    start_logs(cli.verbose, cli.json);
    fault::report_panics(if cli.command.is_service() { Panics::Each } else { Panics::First });
    if let Some(threads) = cli.threads {
        // fails only if the pool exists already, and nothing ran before
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    if !cli.command.is_service() {
        remove_unfinished_when_stopped();
    }
    if let Err(failure) = written::check_crs(&matches).and_then(|()| paths::check(&command, &matches)) {
        return fail::report(&failure.into());
    }
    let result = cli.command.run(questions);
    crate::input::piped::remove_copies();
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
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(ansi).with_writer(std::io::stderr);
    // fails only if there is a log already
    let _ = log.try_init();
}

/// Whether the program was asked to stop.
static STOPPING: AtomicBool = AtomicBool::new(false);
/// A program that was asked to stop and has not after so long, ends all the same.
const GRACE: Duration = Duration::from_secs(5);

fn remove_unfinished_when_stopped() {
    let handler = || {
        // a search ends with the best that it has
        if search_signal::taken() {
            return;
        }
        // asked twice: at once
        if STOPPING.swap(true, Ordering::Relaxed) {
            std::process::abort();
        }
        // not here, or a second signal would have to wait; what is written meanwhile may not be waited for either
        std::thread::spawn(|| {
            crate::whole::remove_unfinished();
            crate::input::piped::remove_copies();
            std::process::exit(130);
        });
        std::thread::spawn(|| {
            std::thread::sleep(GRACE);
            std::process::abort();
        });
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        tracing::warn!("unfinished files may stay when stopped: {error}");
    }
}
