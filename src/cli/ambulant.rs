//! `tettsted ambulant`

use std::path::{Path, PathBuf};

use crate::ask::ambulant::estimate::{GroupWish, Question as Estimate};
use crate::ask::ambulant::{OfficeWish, Question};
use crate::cli::args::access::{AccessArgs, Door, Given};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs;
use crate::cli::args::need::NeedArgs;
use crate::cli::args::plan::{check_plan, warn_undated};
use crate::cli::args::results::ResultArgs;
use crate::cli::args::strict::BadRows;
use crate::cli::args::study::PlacedArgs;
use crate::cli::args::visits::VisitArgs;
use crate::cli::output::asked::ask;
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::input::need::folder::WishFile;
use crate::input::served_groups::{GroupRow, ServedGroups};
use crate::input::sites::Site;
use crate::settings::ambulant::AmbulantSettings;

/// Columns with a name, the first that is there.
const NAMES: [&str; 2] = ["name", "navn"];

/// Count how long staff of ambulant services walk from bases or offices to the homes they serve
///
/// There and back for each visit, and on tours from home to home, with a bound below which no tours can be; how many visits are not on foot, and what
/// each planned base saves. Where nothing but numbers by settlement is known, homes are drawn there, often, and means and spreads are shown. The answer is for the municipality itself: where and how often people are visited never leaves the
/// house. docs/ambulant.md says what the numbers mean.
#[derive(Debug, clap::Args)]
#[command(mut_arg("visits", |arg| arg.required_unless_present("groups").conflicts_with("groups")))]
pub(super) struct Args {
    #[command(flatten)]
    study: PlacedArgs,
    #[command(flatten)]
    visits: VisitArgs,
    /// Where no table of homes is there: the persons served by settlement, as CSV with settlement, persons, visits a week and minutes of each, or a
    /// spreadsheet. Homes are drawn for them
    #[arg(long, value_name = "FILE")]
    groups: Option<PathBuf>,
    /// The plan with the bases from which staff walk (GeoPackage)
    #[arg(long, value_name = "FILE", required_unless_present = "offices")]
    plan: Option<PathBuf>,
    /// From where staff walk, in place of the bases of today: CSV with id, lon, lat and, if there are any, names, or GeoJSON, GeoPackage
    #[arg(long, value_name = "FILE")]
    offices: Option<PathBuf>,
    /// The bases that are there at the end of this year; of those that open by then, it is said what they save
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    plan_year: Option<i32>,
    /// The share of working time at homes that the municipality itself reckons with, as 0.6, to be shown beside
    #[arg(long, value_name = "SHARE", conflicts_with = "groups")]
    direct_share: Option<f64>,
    /// What is assumed (TOML); `tettsted classes --ambulant` prints the built-in file
    #[arg(long, value_name = "FILE")]
    ambulant_settings: Option<PathBuf>,
    #[command(flatten)]
    need: NeedArgs,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let settings = inputs::settings::<AmbulantSettings>(args.ambulant_settings.as_deref())?;
    let strict = args.study.area.strict;
    // before the extract: a mistake in a table or in the plan shows at once
    let served = args.visits.read(&settings, strict)?;
    let groups = args.groups.as_deref().map(|file| groups(file, strict)).transpose()?;
    let need = args.need.read(WishFile::Leave)?;
    let offices = match &args.offices {
        Some(file) => offices(&args.study.area, file)?,
        None => Vec::new(),
    };
    let plan = args.access.read_plan(&args.study.area, args.plan.as_deref())?;
    // settlements are called by their names
    let area = args.study.area.name_places(args.study.area.load()?)?;
    let given = Given { area, plan, other: None, need, served, services: None };
    let inputs = args.access.seen_given(&args.study.area, given, Door::OfHouse)?;
    check_plan(inputs.area(), inputs.plan())?;
    if let Some(path) = &args.plan {
        warn_undated(path, inputs.plan(), args.plan_year);
    }
    let settings = inputs::assumed::<AmbulantSettings>(args.ambulant_settings.as_deref())?;
    let year = args.plan_year;
    if let Some(groups) = groups {
        let draws = settings.get()?.estimate.draws;
        let question = Estimate { groups, year, offices, settings };
        return args.results.show(&ask(&question, &inputs, draws as usize)?);
    }
    let question = Question { year, offices, direct_share: args.direct_share, settings };
    args.results.show(&ask(&question, &inputs, 0)?)
}

/// The persons served of a file; rows that break a rule are reported and left out.
fn groups(file: &Path, strict: BadRows) -> anyhow::Result<Vec<GroupWish>> {
    let ServedGroups { rows, skipped, remarks } =
        step("reading persons served", || ServedGroups::read(file)).map_err(fail::input)?;
    report_remarks(&file.display().to_string(), &remarks);
    report_skipped(&file.display().to_string(), "not counted", &skipped);
    strict.check(skipped.len())?;
    let wish = |row: GroupRow| GroupWish {
        settlement: row.settlement,
        persons: row.persons,
        visits_per_week: row.visits_per_week,
        minutes: row.minutes,
    };
    Ok(rows.into_iter().map(wish).collect())
}

/// The offices of a file; rows that cannot be placed are reported and left out.
fn offices(args: &AreaArgs, file: &Path) -> anyhow::Result<Vec<OfficeWish>> {
    let sites = args.read_sites(file)?;
    Ok(sites.all.iter().filter_map(office).collect())
}

fn office(site: &Site) -> Option<OfficeWish> {
    let name = NAMES.into_iter().find_map(|key| site.properties.get(key)?.as_str());
    Some(OfficeWish {
        id: site.label().unwrap_or_else(|| format!("row:{}", site.row)),
        name: name.unwrap_or_default().to_owned(),
        position: site.position.clone().ok()?,
    })
}
