//! `tettsted report`

mod found;

use std::path::PathBuf;

use self::found::{Found, Made, Settings, Shown};
use super::load::StudyArgs;
use super::progress::step;
use super::with_plan::{check_plan, known, read_plan};
use super::{fail, say};
use crate::analysis::project;
use crate::export::{self, ExportError, Layer, card, summary};
use crate::reach::Watch;
use crate::whole::Whole;
use crate::words::{Language, Words};

/// Name of the page, without language and ending.
const PAGE: &str = "report";

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
    /// The plan as it is at the end of this year; the bases of today if not given
    #[arg(long, value_name = "YEAR")]
    plan_year: Option<i32>,
    /// Names and places of bases in group homes, and small counts, too. Where people with disabilities live is sensitive
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
    let settings = Settings::built_in()?;
    let classes = args.study.area.network.classes()?;
    let mut plan = read_plan(&args.plan, &known(&classes)?, args.study.area.strict)?;
    if let Some(year) = args.plan_year {
        plan = plan.in_year(year);
    }
    let taken_out = (!args.with_private).then(|| plan.in_group_homes());
    if taken_out.is_some() {
        plan = plan.public();
    }
    let area = args.study.load()?;
    check_plan(&area, &plan)?;
    let folder = &args.output;
    std::fs::create_dir_all(folder)
        .map_err(|source| fail::output(ExportError::Io { path: folder.clone(), source }))?;
    let now = if args.plan_year.is_some() { plan.clone() } else { plan.today() };
    let made =
        Made { area: &area, plan: &plan, now: &now, settings: &settings, year: args.plan_year, taken_out };
    let found = Found::new(&made)?;
    let cards = step("making cards", || write_cards(args, &made))?;
    step("writing layers", || write_layers(args, &made, &found))?;
    step("writing pages", || write_pages(args, &made, &found, &cards))?;
    say::told(&format!("the report is in {}", folder.join(file_name(PAGE, Language::Nb)).display()));
    Ok(())
}

/// A card for each project in each language; their names and files.
fn write_cards(args: &Args, made: &Made<'_>) -> anyhow::Result<Vec<Card>> {
    let mut all = Vec::new();
    for project in &made.plan.projects {
        let params = project::Params {
            area: made.area,
            plan: made.plan,
            project,
            year: args.plan_year,
            settings: &made.settings.project,
        };
        let card = project::card(&params, &Watch::default())?;
        let files = Language::ALL.map(|language| file_name(&format!("card-{}", all.len() + 1), language));
        for (language, file) in Language::ALL.into_iter().zip(&files) {
            let told = card::Told {
                area: made.area,
                plan: made.plan,
                project,
                year: args.plan_year,
                card: &card,
                settings: &made.settings.project,
                disclosure: &made.settings.disclosure,
                words: &Words::new(language),
            };
            card::write_page(&args.output.join(file), &told).map_err(fail::output)?;
        }
        let name = if project.name.is_empty() { &project.id } else { &project.name };
        all.push(Card { name: name.clone(), files });
    }
    Ok(all)
}

/// The page in each language.
fn write_pages(args: &Args, made: &Made<'_>, found: &Found, cards: &[Card]) -> anyhow::Result<()> {
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
        let path = args.output.join(file_name(PAGE, language));
        let whole = Whole::begin(&path).map_err(fail::output)?;
        std::fs::write(whole.path(), html)
            .map_err(|source| fail::output(ExportError::Io { path: path.clone(), source }))?;
        whole.finish().map_err(fail::output)?;
    }
    Ok(())
}

/// All layers in one GeoPackage with styles, and each as a table.
fn write_layers(args: &Args, made: &Made<'_>, found: &Found) -> anyhow::Result<()> {
    let words = Words::new(Language::Nb);
    let shown = Shown { cards: &[], bases: &[], sides: SIDES };
    let layers = found.results(made, &words, shown).layers();
    let names: Vec<Layer> = layers.iter().map(|(layer, _)| layer.clone()).collect();
    let styles = summary::styles(made.area, &names);
    export::write_styled(&args.output.join("report.gpkg"), &layers, &styles).map_err(fail::output)?;
    for (layer, rows) in layers {
        let path = args.output.join(format!("{}.csv", layer.name));
        export::write(&path, &layer, rows.into_iter()).map_err(fail::output)?;
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
