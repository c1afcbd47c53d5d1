//! `tettsted card`

use std::path::PathBuf;

use crate::analysis::project::{Params, card};
use crate::cli::args::area::StudyArgs;
use crate::cli::args::plan::{check_plan, read_plan, tell_undated, tell_unknown_places, tell_unused_edits};
use crate::cli::args::{inputs, written};
use crate::cli::output::progress::step;
use crate::cli::output::{fail, say};
use crate::export::card::{Told, is_page, layers, write_page};
use crate::plan::Known;
use crate::reach::Watch;
use crate::settings::disclosure::DisclosureSettings;
use crate::settings::project::ProjectSettings;
use crate::whole;
use crate::words::{Language, Words};

/// Make the card of a housing project: one page to send to the municipality
///
/// Who reaches the project, the nearest place of each daily need, what the project gives the area, which bases it overlaps, and what
/// to mend on the way to the stop. Bases in group homes do not count, and small counts of a table of residents are not told.
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
    /// Which counts are too small to be told (TOML); `tettsted classes --disclosure` prints the built-in rules
    #[arg(long, value_name = "FILE")]
    disclosure_settings: Option<PathBuf>,
    /// Count bases in group homes, too. Where people with disabilities live is sensitive: such a card is for the house
    #[arg(long)]
    with_private: bool,
    /// Result: a page .html, or layers .gpkg, .geojson, .fgb or .csv
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Language of the page
    #[arg(long, value_parser = ["nb", "nn", "en"], default_value = "nb")]
    language: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    check_output(args)?;
    let (file, hidden) = (args.project_settings.as_deref(), args.disclosure_settings.as_deref());
    let settings = inputs::settings::<ProjectSettings>(file)?;
    let disclosure = inputs::settings::<DisclosureSettings>(hidden)?;
    let area = args.study.load()?;
    let known = Known::of(area.classes(), &area.needs().settings);
    let whole = read_plan(&args.plan, &known, args.study.area.strict)?;
    let plan = if args.with_private { whole } else { whole.public() };
    check_plan(&area, &plan)?;
    tell_unused_edits(&plan);
    tell_undated(&args.plan, &plan, args.plan_year);
    let categories = area.needs().settings.categories.iter().filter(|category| !category.private);
    tell_unknown_places(&area, categories.map(|category| category.id.as_str()));
    let project = plan.projects.iter().find(|project| project.id == args.project).ok_or_else(|| {
        let known: Vec<&str> = plan.projects.iter().map(|project| project.id.as_str()).collect();
        fail::Failure::unknown_project(&args.project, &known)
    })?;
    let params = Params { area: &area, plan: &plan, project, year: args.plan_year, settings: &settings };
    let card = step("making the card", || card(&params, &Watch::default()))?;
    if card.reach.classes.iter().all(|class| class.link.is_none()) {
        let most = area.settings().links.max_distance_m;
        say::warning(&format!(
            "the project is not linked: no usable street within {most} m; it reaches nothing"
        ));
    }
    let words = Words::new(Language::of(&args.language).unwrap_or_default());
    let told = Told { asked: params, card: &card, disclosure: &disclosure, words: &words };
    if is_page(&args.output) {
        return Ok(write_page(&args.output, &told).map_err(fail::output)?);
    }
    Ok(written::write_all(&args.output, &layers(&told), words.language())?)
}

fn check_output(args: &Args) -> Result<(), fail::Failure> {
    if is_page(&args.output) {
        return whole::check(&args.output).map_err(fail::output);
    }
    written::check(&args.output).map(|_| ())
}
