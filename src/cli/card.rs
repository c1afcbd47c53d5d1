//! `tettsted card`

use std::path::PathBuf;

use crate::ask::card::Question;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::plan::{check_plan, note_unused_edits, read_plan, warn_undated};
use crate::cli::args::study::StudyArgs;
use crate::cli::args::{inputs, written};
use crate::cli::output::asked::ask;
use crate::cli::output::fail;
use crate::export::card::{Form, write_page};
use crate::export::pdf;
use crate::plan::Known;
use crate::settings::households::HouseholdSettings;
use crate::settings::project::ProjectSettings;
use crate::whole;
use crate::words::{Language, Words};

/// Make the card of a housing project: one page to send to the municipality
///
/// Who reaches the project, the nearest place of each daily need, what the project gives the area, which bases it overlaps, and what
/// to mend on the way to the stop. Bases in group homes do not count.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// The plan (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// Id of the project in the plan
    #[arg(long, value_name = "ID")]
    project: String,
    /// Count the bases and projects that the plan has by the end of this year; without it only the bases that are there
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    plan_year: Option<i32>,
    /// How far to look, and what the page names (TOML); `tettsted classes --project` prints the built-in rules
    #[arg(long, value_name = "FILE")]
    project_settings: Option<PathBuf>,
    /// How many live in a dwelling, for projects whose residents the plan does not say (TOML); `tettsted classes --households` prints
    /// the built-in rules
    #[arg(long, value_name = "FILE")]
    household_settings: Option<PathBuf>,
    #[command(flatten)]
    access: AccessArgs,
    /// Result: a page .pdf (A4) or .html, or layers .gpkg, .geojson, .fgb or .csv
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Language of the page
    #[arg(long, value_parser = ["nb", "nn", "en"], default_value = "nb")]
    language: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    check_output(args)?;
    let settings = inputs::assumed::<ProjectSettings>(args.project_settings.as_deref())?;
    let households = inputs::assumed::<HouseholdSettings>(args.household_settings.as_deref())?;
    let question =
        Question { project: args.project.as_str().into(), year: args.plan_year, settings, households };
    let area = args.study.area.with_base_map(args.study.load()?)?;
    let known = Known::of(area.classes(), &area.needs().settings);
    let plan = read_plan(&args.plan, &known, args.study.area.strict, args.access.with_private())?;
    let inputs = args.access.seen(&args.study.area, area, plan, None, Door::Published)?;
    check_plan(inputs.area(), inputs.plan())?;
    note_unused_edits(inputs.plan());
    warn_undated(&args.plan, inputs.plan(), args.plan_year);
    let answer = ask(&question, &inputs, 0)?;
    let language = Language::of(&args.language).unwrap_or_default();
    let words = Words::new(language);
    let written = match Form::of(&args.output) {
        Some(Form::Html) => write_page(&args.output, answer.page(&words)),
        Some(Form::Pdf) => answer.pdf(&words).and_then(|page| write_page(&args.output, page)),
        None => {
            let layers = written::layers(&answer, &words);
            return Ok(written::write_all(&args.output, &layers, language)?);
        }
    };
    Ok(written.map_err(fail::output)?)
}

fn check_output(args: &Args) -> Result<(), fail::Failure> {
    let form = Form::of(&args.output);
    if form == Some(Form::Pdf) {
        pdf::check().map_err(fail::output)?;
    }
    if form.is_some() {
        return whole::check(&args.output).map_err(fail::output);
    }
    written::check(&args.output).map(|_| ())
}
