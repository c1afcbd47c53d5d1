//! `tettsted locate`

mod args;
mod into;

pub(super) use self::args::Args;

use crate::ask::Answer;
use crate::cli::args::access::Door;
use crate::cli::args::inputs;
use crate::cli::args::plan::{check_plan, note_unused_edits, read_plan, warn_undated};
use crate::cli::output::asked::report_remarks;
use crate::cli::output::progress::follow_search;
use crate::cli::output::{fail, say};
use crate::plan::Known;
use crate::settings::base_types::BaseTypes;
use crate::settings::locate::LocateSettings;

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let classes = args.study.area.network.classes()?;
    let needs = args.study.places.settings()?;
    // before the extract: a mistake in the settings or in the plan shows at once
    let base_types = inputs::assumed::<BaseTypes>(args.base_types.as_deref())?;
    let settings = inputs::assumed::<LocateSettings>(args.locate_settings.as_deref())?;
    let known = Known::of(&classes, &needs);
    let plan = read_plan(&args.plan, &known, args.study.area.strict, args.access.with_private())?;
    if let Some(plan) = &args.into {
        into::check(plan, &known)?;
    }
    let question = args.question(settings, base_types);
    let area = args.study.load()?;
    let inputs = args.access.seen(&args.study.area, area, plan, None, Door::Worked)?;
    check_plan(inputs.area(), inputs.plan())?;
    note_unused_edits(inputs.plan());
    warn_undated(&args.plan, inputs.plan(), args.plan_year);
    let started = std::time::Instant::now();
    let answer = follow_search(|watch| crate::ask::Question::answer(&question, &inputs, watch));
    let answer = answer.map_err(fail::input)?;
    report_remarks(&answer);
    // how long it took is no result: the same question gives the same bytes
    tracing::info!(ms = started.elapsed().as_millis() as u64, "searched");
    let found = answer.found();
    let proof = if found.is_proven() { "proven" } else { "not proven" };
    say::note(&format!("candidates: {}; rounds: {}; {proof}", found.sites.len(), found.rounds));
    args.results.show(&answer as &dyn Answer)?;
    match &args.into {
        Some(plan) => into::write(plan, &known, found, args.opening_year),
        None => Ok(()),
    }
}
