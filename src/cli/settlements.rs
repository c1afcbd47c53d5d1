//! `tettsted settlements`

use std::io::Write;
use std::path::PathBuf;

use crate::analysis::settlements::{Group, Params, settlements};
use crate::cli::args::area::StudyArgs;
use crate::cli::args::plan::{check_plan, known, read_plan, tell_undated, tell_unused_edits};
use crate::cli::args::{inputs, written};
use crate::cli::output::progress::{follow, step};
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::{fail, say};
use crate::layers::settlements as result;
use crate::plan::When;
use crate::settings::settlements::SettlementSettings;
use crate::units::people;
use crate::words::{Language, Words};

/// Find the settlements (tettsteder), and count who has every daily need within reach
///
/// Homes at most 50 m apart with at least 200 residents are a settlement, as Statistics Norway has it. For each settlement and class
/// the residents are counted who have everything within their own reach, and what the others lack. Without -o a table is printed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Bases and housing projects that count as places, too: a plan (.gpkg)
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// The plan as it is at the end of this year; without it the bases that are there today, and no projects
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year, requires = "plan")]
    plan_year: Option<i32>,
    /// What a settlement and its needs are (TOML); `tettsted classes --settlements` prints the built-in rules
    #[arg(long, value_name = "FILE")]
    settlement_settings: Option<PathBuf>,
    /// From position to position, whatever outlines are known, and without satellites
    #[arg(long)]
    points: bool,
    /// Tell it in plain words instead of the table
    #[arg(long, conflicts_with = "output")]
    explain: bool,
    /// Language of --explain: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
    /// Write layers settlements, homes, needs and `other_buildings`: .gpkg; .geojson and .csv write a file for each
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let settings = settings(args)?;
    // before the extract: a mistake in the plan shows at once
    let known = known(&args.study.area.network.classes()?)?;
    let read = |path: &PathBuf| read_plan(path, &known, args.study.area.strict);
    let whole = args.plan.as_ref().map(read).transpose()?;
    let plan = whole.as_ref().map(|plan| plan.at(When::of(args.plan_year)));
    let area = args.study.load()?;
    if let (Some(file), Some(whole), Some(plan)) = (&args.plan, &whole, &plan) {
        check_plan(&area, plan)?;
        tell_unused_edits(whole);
        tell_undated(file, whole, args.plan_year);
    }
    let params = Params { area: &area, settings: &settings, plan: plan.as_ref() };
    let found = follow(0, |watch| settlements(&params, watch)).map_err(fail::input)?;
    for remark in &found.remarks {
        say::warning(&format!("{} ({})", remark.text, remark.rows));
    }
    let result = result::Params { asked: params, settlements: &found };
    if let Some(output) = &args.output {
        return Ok(step("writing", || written::write_all(output, &result::layers(result), args.language))?);
    }
    if args.explain {
        let words = Words::new(args.language);
        return to_stdout(|out| out.write_all(result::explain(result, &words).as_bytes()));
    }
    to_stdout(|out| table(out, result))
}

fn settings(args: &Args) -> anyhow::Result<SettlementSettings> {
    let file = args.settlement_settings.as_deref();
    let mut settings = inputs::settings::<SettlementSettings>(file)?;
    if args.points {
        settings.delineation.outlines = false;
        settings.satellites.join = false;
        settings.cells.distance_m = 0.0;
    }
    Ok(settings)
}

/// A line for each settlement, one for those outside, and what the columns are.
fn table(out: &mut impl Write, result: result::Params<'_>) -> std::io::Result<()> {
    let result::Params { asked: Params { area, settings, .. }, settlements: found } = result;
    write!(out, "{:>4}  {:<24}{:>9}{:>11}", "", "settlement", "homes", "residents")?;
    for class in area.classes().all() {
        write!(out, "{:>20}", class.id)?;
    }
    writeln!(out)?;
    for (number, settlement) in (1..).zip(&found.all) {
        let at = settlement.street.as_ref().map(|street| format!("({street})"));
        let name = settlement.name.clone().or(at).unwrap_or_else(|| "-".into());
        line(out, &number.to_string(), &name, &settlement.group)?;
    }
    line(out, "", "in no settlement", &found.outside)?;
    let needs: Vec<&str> = settings.needs.iter().map(|need| need.id.as_str()).collect();
    writeln!(
        out,
        "of each class: residents with all daily needs within reach, of all, and their share; * from {:.0} % (a 5-minute settlement, assumed)",
        settings.five_minute.share * 100.0
    )?;
    writeln!(out, "daily needs: {}", needs.join(", "))
}

fn line(out: &mut impl Write, number: &str, name: &str, group: &Group) -> std::io::Result<()> {
    write!(out, "{number:>4}  {name:<24}{:>9}{:>11.0}", group.homes, people(group.residents.likely))?;
    for class in &group.classes {
        let [all, of] = [class.have_all, class.residents].map(|count| people(count.likely));
        let share = class.share().map_or_else(|| "-".into(), |share| format!("{:.0} %", share * 100.0));
        let mark = if class.is_five_minute { "*" } else { " " };
        write!(out, "{:>20}", format!("{all:.0}/{of:.0} {share}{mark}"))?;
    }
    writeln!(out)
}
