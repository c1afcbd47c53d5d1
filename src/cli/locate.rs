//! `tettsted locate`

mod args;
mod file;
mod given;
mod into;
mod parsed;
mod wishes;

pub(super) use self::args::Args;

use crate::ask::locate::Question;
use crate::ask::{Answer, Seen};
use crate::cli::args::access::Given;
use crate::cli::args::inputs as assumed;
use crate::cli::args::plan::{check_plan, note_unused_edits, read_plan, warn_undated};
use crate::cli::output::asked::report_remarks;
use crate::cli::output::progress::follow_search;
use crate::cli::output::{fail, say};
use crate::input::need::folder::WishFile;
use crate::plan::{Known, Plan};
use crate::settings::base_types::BaseTypes;
use crate::settings::locate::LocateSettings;

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let classes = args.study.area.network.classes()?;
    let needs = args.study.places.settings()?;
    // before the extract: a mistake in the settings, in the question or in the plan shows at once
    let question = question(args)?;
    let known = Known::of(&classes, &needs);
    let plan = read_plan(&args.plan, &known, args.study.area.strict, args.access.with_private())?;
    if let Some(plan) = &args.into {
        into::check(plan, &known)?;
    }
    let inputs = inputs(args, plan)?;
    check_plan(inputs.area(), inputs.plan())?;
    note_unused_edits(inputs.plan());
    warn_undated(&args.plan, inputs.plan(), question.year.or(question.futures.years.first().copied()));
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

/// What is asked: a file, options over it, and the candidates and settings of other files.
fn question(args: &Args) -> anyhow::Result<Question> {
    let file = args.question.as_deref().map(file::read).transpose().map_err(fail::input)?;
    let mut question = args.question(file);
    if let Some(file) = &args.sites.candidates {
        question.candidates.given = given::read(&args.study.area, file)?;
    }
    if let Some(file) = args.base_types.as_deref() {
        question.siting = assumed::assumed::<BaseTypes>(Some(file))?;
    }
    if let Some(file) = args.locate_settings.as_deref() {
        question.settings = assumed::assumed::<LocateSettings>(Some(file))?;
    }
    Ok(question)
}

/// What it is about.
fn inputs(args: &Args, plan: Plan) -> anyhow::Result<Seen> {
    let door = args.readers.door(&args.need, &args.access).without_jobs();
    // of all that future need is reckoned from, only residents by age and their projection are asked for here
    let need = args.need.read(WishFile::Leave)?;
    let area = args.study.load()?;
    let given = Given { area, plan, other: None, need, served: None, services: None };
    args.access.seen_given(&args.study.area, given, door)
}
