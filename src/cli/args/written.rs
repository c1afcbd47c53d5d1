//! How files are written: the options that all commands share, and the checks before any work is done.

use crate::cli::args::written;
use crate::cli::output::progress::step;
use crate::cli::output::stdout::to_stdout;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::ArgMatches;

use crate::ask::Answer;
use crate::cli::args::{access, crs};
use crate::cli::output::fail::Failure;
use crate::cli::output::{fail, say};
use crate::export;
use crate::export::manner::{Csv, Manner, Names};
use crate::export::{ExportError, Format};
use crate::layers::about::{CHANGED_ASSUMPTIONS, IN_HOUSE};
use crate::layers::table::Table;
use crate::words::{Language, Words};

/// How tables are written.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Files written")]
pub(in crate::cli) struct WrittenArgs {
    /// Kind of CSV: plain, or excel-nb for people with a Norwegian Excel (semicolons, decimal commas, rounded numbers)
    #[arg(long, global = true, value_name = "KIND")]
    csv: Option<Csv>,
    /// Names of columns: full, or short with at most ten letters each, as Shapefile has them
    #[arg(long, global = true, value_name = "NAMES")]
    names: Option<Names>,
}

/// The option with the file that a command writes.
const OUTPUT: &str = "output";
/// Commands whose result is GeoJSON on the screen if no file is named.
const GEOJSON_ON_SCREEN: [&str; 3] = ["score", "reach", "residents"];
/// Endings of files without coordinates, or with those of one system only.
const WITHOUT: [&str; 3] = ["html", "htm", "tettsted"];

static CHOSEN: OnceLock<WrittenArgs> = OnceLock::new();

/// Keeps what was asked for, once.
pub(in crate::cli) fn choose(args: WrittenArgs) {
    // a second choice cannot be: there is one command line
    let _ = CHOSEN.set(args);
}

/// How files are written, with titles in a language.
pub(in crate::cli) fn manner(language: Language) -> Manner {
    let chosen = CHOSEN.get().copied().unwrap_or_default();
    Manner {
        crs: crs::output(),
        csv: chosen.csv.unwrap_or_default(),
        names: chosen.names.unwrap_or_default(),
        language,
    }
}

/// Whether a file could be written, before any work is done for it; and its format.
pub(in crate::cli) fn check(path: &Path) -> Result<Format, Failure> {
    export::check(path, &manner(Language::default())).map_err(fail::output)
}

/// Whether a result may go to the screen, which is GeoJSON.
pub(in crate::cli) fn check_screen() -> Result<(), Failure> {
    match crs::output() {
        Some(crs) => {
            Err(fail::output(ExportError::NotInSystem { path: "what goes to the screen".into(), crs }))
        }
        None => Ok(()),
    }
}

/// Refuses `--crs` where nothing is written that could be in that system.
pub(in crate::cli) fn check_crs(mut matches: &ArgMatches) -> Result<(), Failure> {
    let Some(crs) = crs::output() else { return Ok(()) };
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
        None if GEOJSON_ON_SCREEN.contains(&command) => check_screen(),
        None => refuse(Path::new("what goes to the screen")),
        Some(_) => Ok(()),
    }
}

/// The layers of an answer; each says so if it is for the municipality itself.
pub(in crate::cli) fn layers<'a>(answer: &'a dyn Answer, words: &'a Words) -> Vec<Table<'a>> {
    answer.layers(words).into_iter().map(|table| marked(table, words)).collect()
}

/// A layer that says so if it is for the municipality itself, or if something was assumed otherwise.
pub(in crate::cli) fn marked<'a>(mut table: Table<'a>, words: &Words) -> Table<'a> {
    if access::is_in_house() {
        table.layer.members.insert(IN_HOUSE.into(), words.get("in-house").into());
    }
    if let Some(changed) = access::changed() {
        table.layer.members.insert(CHANGED_ASSUMPTIONS.into(), changed.into());
    }
    table
}

/// Writes the layers of a result; notes tables that went into files of their own.
pub(in crate::cli) fn write_all(
    path: &Path,
    tables: &[Table<'_>],
    language: Language,
) -> Result<(), Failure> {
    note_files(export::write_all(path, tables, &manner(language)))
}

/// Writes one layer.
pub(in crate::cli) fn write(path: &Path, table: &Table<'_>, language: Language) -> Result<(), Failure> {
    note_files(export::write(path, table, &manner(language)))
}

fn note_files(written: Result<Vec<PathBuf>, ExportError>) -> Result<(), Failure> {
    for table in written.map_err(fail::output)? {
        say::note(&format!(
            "rows without geometry, which FlatGeobuf does not hold, are in {}",
            table.display()
        ));
    }
    Ok(())
}

/// Writes a layer to a file, or as GeoJSON to stdout.
pub(in crate::cli) fn write_or_print(
    output: Option<&PathBuf>,
    table: &Table<'_>,
    language: Language,
) -> anyhow::Result<()> {
    if let Some(path) = output {
        return Ok(step("writing", || written::write(path, table, language))?);
    }
    written::check_screen()?;
    to_stdout(|out| export::write_geojson_to(out, table))
}

/// Writes the layers of an answer to a file; or the first as GeoJSON to stdout.
pub(in crate::cli) fn answer_or_print(
    output: Option<&PathBuf>,
    answer: &dyn Answer,
    language: Language,
) -> anyhow::Result<()> {
    let words = Words::new(language);
    let layers = layers(answer, &words);
    if let Some(path) = output {
        return Ok(step("writing", || write_all(path, &layers, language))?);
    }
    check_screen()?;
    to_stdout(|out| layers.first().map_or(Ok(()), |table| export::write_geojson_to(out, table)))
}
