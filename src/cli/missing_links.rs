//! `tettsted missing-links`

use std::path::PathBuf;

use crate::analysis::area::Area;
use crate::analysis::missing_links::{Params, missing_links};
use crate::cli::args::area::StudyArgs;
use crate::cli::args::plan::{check_plan, known, read_plan, tell_became, tell_undated};
use crate::cli::args::told::Told;
use crate::cli::output::fail;
use crate::cli::output::progress::{follow, step};
use crate::geodesy::Position;
use crate::layers::missing_links as result;
use crate::network::edits::NetworkEdit;
use crate::plan::Plan;
use crate::watch::Watch;
use crate::words::Words;

/// How long links may be, metres: farther apart there is no walk that a link would mend.
const UP_TO_M: std::ops::RangeInclusive<f64> = 1.0..=1000.0;

/// Find short links that are missing: between junctions and dead ends near in the air, far on foot
///
/// Ranked by the residents who would have a base of the plan (or, with --need, a place of a daily need) within reach and have none
/// now. The street changes of the plan are made first: all of them, or with --plan-year those of that year. What lies between the ends is not known: look at the map.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// The plan with the bases (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// The plan as it is at the end of this year; without it the bases are those of today
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    plan_year: Option<i32>,
    /// Ask for places of this daily need instead of bases; `tettsted classes --places` has the categories
    #[arg(long, value_name = "CATEGORY")]
    need: Option<String>,
    /// Longest link in a straight line, metres; as the settings say if not given
    #[arg(long, value_name = "METRES")]
    up_to: Option<f64>,
    /// How many links to give
    #[arg(long, default_value_t = 20, value_name = "N")]
    top: usize,
    #[command(flatten)]
    told: Told,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.told.check()?;
    if let Some(up_to_m) = args.up_to.filter(|up_to_m| !UP_TO_M.contains(up_to_m)) {
        return Err(fail::Failure::up_to(up_to_m).into());
    }
    let classes = args.study.area.network.classes()?;
    // before the extract: a mistake in the plan shows at once
    let whole = read_plan(&args.plan, &known(&classes)?, args.study.area.strict)?;
    tell_undated(&args.plan, &whole, args.plan_year);
    let plan = whole.with_changes(args.plan_year);
    let area = if args.need.is_some() { args.study.load()? } else { args.study.area.load()? };
    let settings = area.settings().missing_links.clone();
    let up_to_m = args.up_to.unwrap_or(settings.up_to_m);
    check_plan(&area, &plan)?;
    let edits: Vec<NetworkEdit> = plan.edits.iter().map(NetworkEdit::from).collect();
    let (area, became) =
        step("changing the streets", || area.edited(&edits, &Watch::default())).map_err(fail::input)?;
    tell_became(&args.plan, &plan, &became);
    let (points, what) = asked(args, &area, &plan)?;
    let params = Params { area: &area, points: &points, up_to_m, top: args.top };
    let counted = args.top.saturating_mul(settings.counted as usize);
    let found = follow(counted, |watch| missing_links(&params, watch))?;
    let explain = |words: &Words| result::explain(&area, &found, up_to_m, &what(words), words);
    args.told.tell(|| vec![result::layer(&area, &found)], explain)
}

/// What is to be reached, and its name in a language.
#[expect(clippy::type_complexity, reason = "the name depends on the language")]
fn asked<'a>(
    args: &Args,
    area: &'a Area,
    plan: &Plan,
) -> anyhow::Result<(Vec<Option<Position>>, Box<dyn Fn(&Words) -> String + 'a>)> {
    let Some(need) = &args.need else {
        let bases = plan.bases.iter().map(|base| Some(base.position)).collect();
        return Ok((bases, Box::new(|words| words.get("missing-bases"))));
    };
    let settings = &area.needs().settings;
    let known = || settings.categories.iter().map(|category| category.id.as_str()).collect::<Vec<_>>();
    let category = settings.index_of(need).ok_or_else(|| fail::Failure::unknown_need(need, &known()))?;
    let (points, _) = area.needs().entrances(category);
    let name =
        move |words: &Words| settings.categories[category].name_in(words.language().id()).to_lowercase();
    Ok((points, Box::new(name)))
}
