//! `tettsted report`

use std::path::{Path, PathBuf};

use crate::ask::report::{Question, Reported};
use crate::ask::{Desk, Questions};
use crate::cli::args::access::{AccessArgs, Door, Given};
use crate::cli::args::need::NeedArgs;
use crate::cli::args::plan::{check_plan, known, read_plan, warn_undated};
use crate::cli::args::services::ServiceArgs;
use crate::cli::args::study::StudyArgs;
use crate::cli::args::visits::VisitArgs;
use crate::cli::args::written;
use crate::cli::output::asked::ask;
use crate::cli::output::progress::{follow, step};
use crate::cli::output::{fail, say};
use crate::export::{self, ExportError, pdf};
use crate::layers::layer::Layer;
use crate::settings::Settings;
use crate::settings::ambulant::AmbulantSettings;
use crate::whole::{self, Together, WholeError};
use crate::words::{Language, Words};

/// Name of the page, without language and ending.
const PAGE: &str = "report";
/// Endings of pages.
const HTML: &str = "html";
const PDF: &str = "pdf";
/// Name of the file with all layers.
const LAYERS: &str = "report.gpkg";
/// Name of the workbook with the tables.
const WORKBOOK: &str = "report.xlsx";
/// How names of layers end that have a row for each home: they are for maps, and no sheet for people.
const OF_HOMES: &str = "homes";
/// The list of all files, so that the next report knows which are ours.
const LIST: &str = "report.sha256";

/// All analyses of a plan at once: a GeoPackage for QGIS, tables, and a page with maps (HTML and PDF) in Bokmål, Nynorsk and English
///
/// Sites against siting rules, coverage, housing forms, settlements and daily needs, a card for each housing project, what the
/// plan's street changes do, and today's bases against the plan. Bases in group homes have no names and no places in it unless asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// The plan (GeoPackage)
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// The plan as it is at the end of this year; without it the bases of today, and what the plan as a whole would change
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    plan_year: Option<i32>,
    #[command(flatten)]
    need: NeedArgs,
    #[command(flatten)]
    visits: VisitArgs,
    #[command(flatten)]
    services: ServiceArgs,
    #[command(flatten)]
    access: AccessArgs,
    /// Language of titles and categories in report.gpkg and the tables: nb, nn or en. The pages are in all three
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
    /// Folder for the results; it is made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
}

/// A card that was written.
struct Card {
    name: String,
    /// In the order of the languages.
    files: [String; 3],
}

pub(super) fn run(args: &Args, questions: &Questions) -> anyhow::Result<()> {
    check_folder(&args.output).map_err(fail::output)?;
    args.visits.check_in_house(&args.access)?;
    let classes = args.study.area.network.classes()?;
    let plan = read_plan(&args.plan, &known(&classes)?, args.study.area.strict, args.access.with_private())?;
    let need = args.need.read(args.access.wishes(Door::Published))?;
    let served = args.visits.read(&AmbulantSettings::built_in()?, args.study.area.strict)?;
    let services = args.services.read(args.study.area.strict)?;
    let area = args.study.area.with_base_map(args.study.load()?)?;
    let given = Given { area, plan, other: None, need, served, services };
    let inputs = args.access.seen_given(&args.study.area, given, Door::Published)?;
    check_plan(inputs.area(), inputs.plan())?;
    warn_undated(&args.plan, inputs.plan(), args.plan_year);
    let report = ask(&Question { year: args.plan_year }, &inputs, 0)?;
    let report = follow(0, |watch| questions.complete(report, &Desk::default(), watch));
    let report = report.map_err(|why| fail::input(&*why))?;
    let mut files = Together::begin(&args.output, LIST).map_err(fail::output)?;
    // pages last: whoever opens one finds the layers and cards that it names
    step("writing layers", || write_layers(&mut files, &report, args.language))?;
    let cards = step("making cards", || write_cards(&mut files, &report))?;
    step("writing pages", || write_pages(&mut files, &report, &cards))?;
    for kept in files.finish().map_err(fail::output)? {
        say::warning(&format!("{} is of an earlier report, and was changed since; it stays", kept.display()));
    }
    say::note(&format!(
        "the report is in {}",
        args.output.join(file_name(PAGE, Language::Nb, HTML)).display()
    ));
    Ok(())
}

/// Whether the report could be written, before any work is done for it.
fn check_folder(folder: &Path) -> Result<(), WholeError> {
    if !folder.exists() {
        return Ok(());
    }
    let pages = [HTML, PDF].map(|ending| Language::ALL.map(|language| file_name(PAGE, language, ending)));
    let names = pages.iter().flatten().map(String::as_str).chain([LAYERS, WORKBOOK, LIST]);
    names.map(|name| folder.join(name)).try_for_each(|file| whole::check(&file))
}

/// A card for each project in each language; their names and files.
fn write_cards(files: &mut Together, report: &Reported) -> anyhow::Result<Vec<Card>> {
    let mut all = Vec::new();
    for (number, card) in (1..).zip(report.cards()) {
        let names = Language::ALL.map(|language| file_name(&format!("card-{number}"), language, HTML));
        for (language, name) in Language::ALL.into_iter().zip(&names) {
            write_page(files, name, card.page(&Words::new(language)))?;
        }
        all.push(Card { name: card.name().to_owned(), files: names });
    }
    Ok(all)
}

/// The page in each language.
fn write_pages(files: &mut Together, report: &Reported, cards: &[Card]) -> anyhow::Result<()> {
    for (place, language) in Language::ALL.into_iter().enumerate() {
        let words = Words::new(language);
        let named: Vec<_> = cards.iter().map(|card| (card.name.clone(), card.files[place].clone())).collect();
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        let others = others.map(|other| (other, file_name(PAGE, other, HTML))).collect();
        let html = report.page(&words, &named, others).html(&words);
        write_page(files, &file_name(PAGE, language, HTML), html)?;
        if pdf::check().is_ok() {
            let pdf = report.pdf(&words).map_err(fail::output)?;
            write_page(files, &file_name(PAGE, language, PDF), pdf)?;
        }
    }
    Ok(())
}

fn write_page(files: &mut Together, name: &str, page: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let path = files.add(name).map_err(fail::output)?;
    std::fs::write(&path, page).map_err(|source| fail::output(ExportError::Io { path, source }))?;
    Ok(())
}

/// All layers in one GeoPackage with styles, each as a table, and the tables that people read in one workbook.
fn write_layers(files: &mut Together, report: &Reported, language: Language) -> anyhow::Result<()> {
    let words = Words::new(language);
    let tables = written::layers(report, &words);
    let names: Vec<Layer> = tables.iter().map(|table| table.layer.clone()).collect();
    let styles = report.styles(&names, &words);
    let manner = written::manner(language);
    let path = files.add(LAYERS).map_err(fail::output)?;
    export::write_styled(&path, &tables, &styles, &manner).map_err(fail::output)?;
    let for_people = tables.iter().filter(|table| !table.layer.name.ends_with(OF_HOMES));
    let path = files.add(WORKBOOK).map_err(fail::output)?;
    export::write_all(&path, for_people, &manner).map_err(fail::output)?;
    for table in &tables {
        let path = files.add(&format!("{}.csv", table.layer.name)).map_err(fail::output)?;
        export::write(&path, table, &manner).map_err(fail::output)?;
    }
    Ok(())
}

/// Name of a page: that in Bokmål has no language in it.
fn file_name(stem: &str, language: Language, ending: &str) -> String {
    match language {
        Language::Nb => format!("{stem}.{ending}"),
        other => format!("{stem}.{}.{ending}", other.id()),
    }
}
