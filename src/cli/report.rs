//! `tettsted report`

mod found;

use std::path::{Path, PathBuf};

use self::found::{Found, Made, Settings, Shown};
use crate::analysis::project;
use crate::cli::args::area::StudyArgs;
use crate::cli::args::plan::{check_plan, known, read_plan, tell_undated};
use crate::cli::args::written;
use crate::cli::output::progress::step;
use crate::cli::output::{fail, say};
use crate::export;
use crate::export::{ExportError, card, summary};
use crate::layers::layer::Layer;
use crate::plan::When;
use crate::reach::Watch;
use crate::whole::{self, Together, WholeError};
use crate::words::{Language, Words};

/// Name of the page, without language and ending.
const PAGE: &str = "report";
/// Name of the file with all layers.
const LAYERS: &str = "report.gpkg";
/// Name of the workbook with the tables.
const WORKBOOK: &str = "report.xlsx";
/// How names of layers end that have a row for each home: they are for maps, and no sheet for people.
const OF_HOMES: &str = "homes";
/// The list of all files, so that the next report knows which are ours.
const LIST: &str = "report.sha256";

/// All analyses of a plan at once: a GeoPackage for QGIS, tables, and a page with maps in Bokmål, Nynorsk and English
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
    /// Count bases in group homes, too, and name them. Where people with disabilities live is sensitive: such a report is for the
    /// house
    #[arg(long)]
    with_private: bool,
    /// Folder for the results; it is made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
}

/// What both sides of the comparison are called in layers.
const SIDES: [&str; 2] = ["existing", "plan"];

/// A card that was written.
struct Card {
    name: String,
    /// In the order of the languages.
    files: [String; 3],
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    check_folder(&args.output).map_err(fail::output)?;
    let settings = Settings::built_in()?;
    let classes = args.study.area.network.classes()?;
    let mut plan = read_plan(&args.plan, &known(&classes)?, args.study.area.strict)?;
    tell_undated(&args.plan, &plan, args.plan_year);
    let taken_out = (!args.with_private).then(|| plan.at(When::or_whole(args.plan_year)).in_group_homes());
    if taken_out.is_some() {
        plan = plan.public();
    }
    let area = args.study.load()?;
    check_plan(&area, &plan)?;
    let (now, then) = (plan.at(When::of(args.plan_year)), plan.at(When::or_whole(args.plan_year)));
    let made = Made {
        area: &area,
        all: &plan,
        plan: &then,
        now: &now,
        settings: &settings,
        year: args.plan_year,
        taken_out,
    };
    let found = Found::new(&made)?;
    let mut files = Together::begin(&args.output, LIST).map_err(fail::output)?;
    // pages last: whoever opens one finds the layers and cards that it tells of
    step("writing layers", || write_layers(&mut files, &made, &found))?;
    let cards = step("making cards", || write_cards(&mut files, &made))?;
    step("writing pages", || write_pages(&mut files, &made, &found, &cards))?;
    for kept in files.finish().map_err(fail::output)? {
        say::warning(&format!("{} is of an earlier report, and was changed since; it stays", kept.display()));
    }
    say::told(&format!("the report is in {}", args.output.join(file_name(PAGE, Language::Nb)).display()));
    Ok(())
}

/// Whether the report could be written, before any work is done for it.
fn check_folder(folder: &Path) -> Result<(), WholeError> {
    if !folder.exists() {
        return Ok(());
    }
    let pages = Language::ALL.map(|language| file_name(PAGE, language));
    let names = pages.iter().map(String::as_str).chain([LAYERS, WORKBOOK, LIST]);
    names.map(|name| folder.join(name)).try_for_each(|file| whole::check(&file))
}

/// A card for each project in each language; their names and files.
fn write_cards(files: &mut Together, made: &Made<'_>) -> anyhow::Result<Vec<Card>> {
    let mut all = Vec::new();
    for project in &made.plan.projects {
        let params = project::Params {
            area: made.area,
            plan: made.all,
            project,
            year: made.year,
            settings: &made.settings.project,
        };
        let card = project::card(&params, &Watch::default())?;
        let names = Language::ALL.map(|language| file_name(&format!("card-{}", all.len() + 1), language));
        for (language, name) in Language::ALL.into_iter().zip(&names) {
            let told = card::Told {
                asked: params,
                card: &card,
                disclosure: &made.settings.disclosure,
                words: &Words::new(language),
            };
            write_page(files, name, card::page(&told))?;
        }
        let name = if project.name.is_empty() { &project.id } else { &project.name };
        all.push(Card { name: name.clone(), files: names });
    }
    Ok(all)
}

/// The page in each language.
fn write_pages(files: &mut Together, made: &Made<'_>, found: &Found, cards: &[Card]) -> anyhow::Result<()> {
    let shown: Vec<_> = made.now.bases.iter().map(|base| (base.position, base.name.clone())).collect();
    for (place, language) in Language::ALL.into_iter().enumerate() {
        let words = Words::new(language);
        let named: Vec<_> = cards.iter().map(|card| (card.name.clone(), card.files[place].clone())).collect();
        let sides = [words.get("report-today"), words.get("report-plan")];
        let sides = [sides[0].as_str(), &sides[1]];
        let results = found.results(made, &words, Shown { cards: &named, bases: &shown, sides });
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        let others = others.map(|other| (other, file_name(PAGE, other))).collect();
        let html = results.page(&words, others).html(&words);
        write_page(files, &file_name(PAGE, language), html)?;
    }
    Ok(())
}

fn write_page(files: &mut Together, name: &str, html: String) -> anyhow::Result<()> {
    let path = files.add(name).map_err(fail::output)?;
    std::fs::write(&path, html).map_err(|source| fail::output(ExportError::Io { path, source }))?;
    Ok(())
}

/// All layers in one GeoPackage with styles, each as a table, and the tables that people read in one workbook.
fn write_layers(files: &mut Together, made: &Made<'_>, found: &Found) -> anyhow::Result<()> {
    let words = Words::new(Language::Nb);
    let shown = Shown { cards: &[], bases: &[], sides: SIDES };
    let tables = found.results(made, &words, shown).layers();
    let names: Vec<Layer> = tables.iter().map(|table| table.layer.clone()).collect();
    let styles = summary::styles(made.area, &names, &words);
    let manner = written::manner(Language::Nb);
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
fn file_name(stem: &str, language: Language) -> String {
    match language {
        Language::Nb => format!("{stem}.html"),
        other => format!("{stem}.{}.html", other.id()),
    }
}
