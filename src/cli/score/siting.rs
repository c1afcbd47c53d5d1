//! `tettsted score --plan`

use std::path::Path;

use super::args::{Args, base_type};
use crate::analysis::siting::Candidate;
use crate::ask::Answer;
use crate::ask::siting::{Question, Sited};
use crate::cli::args::access::Door;
use crate::cli::args::plan::{check_plan, note_unused_edits, read_plan, warn_undated};
use crate::cli::args::results::{in_house, print};
use crate::cli::args::study::PlacedArgs;
use crate::cli::args::written::answer_or_print;
use crate::cli::args::{inputs, written};
use crate::cli::output::asked::ask;
use crate::cli::output::fail;
use crate::cli::output::rows::report_skipped;
use crate::export::ExportError;
use crate::input::Skipped;
use crate::input::sites::Site;
use crate::plan::{Known, Plan};
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::whole::Whole;
use crate::words::Words;

/// Column of a sites file that names the type of base a site is for.
const BASE_TYPE: &str = "base_type";
/// Columns of a sites file with names.
const NAMES: [&str; 2] = ["name", "navn"];

pub(super) fn run(args: &Args, plan_file: &Path) -> anyhow::Result<()> {
    let own = &args.siting;
    check_outputs(args)?;
    let classes = args.area.network.classes()?;
    let needs = own.places.settings()?;
    let base_types = inputs::assumed::<BaseTypes>(own.base_types.as_deref())?;
    // before the extract: a mistake in the settings shows at once
    base_types.get().map_err(fail::input)?.fits(&classes, &needs).map_err(fail::input)?;
    let plan =
        read_plan(plan_file, &Known::of(&classes, &needs), args.area.strict, args.access.with_private())?;
    let sites = match &args.sites {
        Some(file) => candidates(args, file)?,
        None if args.access.with_private() => of_plan(&plan, &own.kinds),
        None => of_plan(&plan.public(), &own.kinds),
    };
    if sites.is_empty() {
        return Err(fail::Failure::no_sites(plan_file).into());
    }
    let area = PlacedArgs { area: args.area.clone(), places: own.places.clone() }.load()?;
    let inputs = args.access.seen(&args.area, area, plan, None, Door::WorkedWithoutJobs)?;
    check_plan(inputs.area(), inputs.plan())?;
    note_unused_edits(inputs.plan());
    warn_undated(plan_file, inputs.plan(), own.plan_year);
    // reached and shared
    let units = 2 * sites.len();
    let question = Question {
        sites: Some(sites),
        base_types: own.kinds.clone(),
        year: own.plan_year,
        residents_first: own.residents_first,
        settings: base_types,
        top: own.top,
    };
    output(args, &ask(&question, &inputs, units)?)
}

/// Whether the results could be written, before any work is done for them.
fn check_outputs(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    if let Some(explain) = args.siting.explained() {
        crate::whole::check(explain).map_err(fail::output)?;
    }
    Ok(())
}

/// The sites of the plan, for the types asked for, or else for their own.
fn of_plan(plan: &Plan, kinds: &[BaseType]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = plan.sites.iter().map(Candidate::from).collect();
    if !kinds.is_empty() {
        for site in &mut candidates {
            site.kinds = kinds.to_vec();
        }
    }
    candidates
}

/// The sites of a file; one that is for an unknown type is reported and left out.
fn candidates(args: &Args, file: &Path) -> anyhow::Result<Vec<Candidate>> {
    let sites = args.area.read_sites(file)?;
    let mut skipped = Vec::new();
    let mut all = Vec::new();
    for site in &sites.all {
        match kinds_of(site, &args.siting.kinds) {
            Ok(kinds) => all.push(candidate(site, kinds)),
            Err(reason) => skipped.push(Skipped { row: site.row, id: site.label(), reason }),
        }
    }
    report_skipped(&file.display().to_string(), "not judged", &skipped);
    args.area.check_strict(&skipped)?;
    Ok(all)
}

/// The types that a site is for: those asked for, or else its own.
fn kinds_of(site: &Site, kinds: &[BaseType]) -> Result<Vec<BaseType>, String> {
    let own = site.properties.get(BASE_TYPE).and_then(serde_json::Value::as_str).map(str::trim);
    match own.filter(|own| kinds.is_empty() && !own.is_empty()) {
        Some(own) => {
            let kind = base_type(own).map_err(|known| format!("there is no type of base {own:?}; {known}"));
            Ok(vec![kind?])
        }
        None => Ok(kinds.to_vec()),
    }
}

fn candidate(site: &Site, kinds: Vec<BaseType>) -> Candidate {
    let name = NAMES.into_iter().find_map(|key| site.properties.get(key)?.as_str());
    Candidate {
        id: site.label().unwrap_or_else(|| site.row.to_string()),
        name: name.unwrap_or_default().to_owned(),
        position: site.position.clone().ok(),
        kinds,
    }
}

/// Writes the layers and the text.
fn output(args: &Args, sited: &Sited) -> anyhow::Result<()> {
    let words = Words::new(args.siting.language);
    // no text in its place without a table in its own
    let explained = args.siting.explained().map(|path| begin(path, &in_house(sited.explain(&words), &words)));
    let explained = explained.transpose().map_err(fail::output)?;
    let to_screen = args.siting.explain.is_some() && explained.is_none();
    if args.output.is_some() || !to_screen {
        answer_or_print(args.output.as_ref(), sited, args.siting.language)?;
    }
    explained.map_or(Ok(()), Whole::finish).map_err(fail::output)?;
    if to_screen {
        return print(&in_house(sited.explain(&words), &words));
    }
    Ok(())
}

/// Writes a text beside its place.
fn begin(path: &Path, text: &str) -> Result<Whole, ExportError> {
    let whole = Whole::begin(path)?;
    std::fs::write(whole.path(), text)
        .map_err(|source| ExportError::Io { path: path.to_path_buf(), source })?;
    Ok(whole)
}
