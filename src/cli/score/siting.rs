//! `tettsted score --plan`

use std::path::Path;

use super::args::{Args, base_type};
use crate::analysis::area::{Area, check_place};
use crate::analysis::siting::{Candidate, Params, Siting, siting};
use crate::cli::args::area::StudyArgs;
use crate::cli::args::plan::{check_plan, read_plan, tell_undated, tell_unknown_places, tell_unused_edits};
use crate::cli::args::written::write_or_print;
use crate::cli::args::{inputs, written};
use crate::cli::output::progress::{follow, step};
use crate::cli::output::rows::tell_skipped;
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::{fail, say};

use crate::export::ExportError;
use crate::input::Skipped;
use crate::input::sites::Site;
use crate::layers::siting::{self as layers, Judged};
use crate::plan::{Known, Plan};
use crate::settings::base_types::BaseType;
use crate::settings::base_types::{BaseTypeRules, BaseTypes, SitingRule};
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
    let base_types = inputs::settings::<BaseTypes>(own.base_types.as_deref())?;
    // before the extract: a mistake in the settings shows at once
    base_types.fits(&classes, &needs).map_err(fail::input)?;
    let plan = read_plan(plan_file, &Known::of(&classes, &needs), args.area.strict)?;
    let sites = match &args.sites {
        Some(file) => candidates(args, file)?,
        None => of_plan(&plan, &own.kinds),
    };
    if sites.is_empty() {
        return Err(fail::Failure::no_sites(plan_file).into());
    }
    let area = StudyArgs { area: args.area.clone(), places: own.places.clone() }.load()?;
    let positions: Vec<_> = sites.iter().map(|site| site.position).collect();
    check_place(area.network(), &area.settings().extent, "sites", &positions).map_err(fail::input)?;
    check_plan(&area, &plan)?;
    tell_unused_edits(&plan);
    tell_undated(plan_file, &plan, own.plan_year);
    let judged = |kind: &&BaseTypeRules| sites.iter().any(|site| site.kinds.contains(&kind.id));
    let rules = base_types.types.iter().filter(judged).flat_map(|kind| &kind.rules);
    tell_unknown_places(&area, rules.filter_map(SitingRule::category));
    let params =
        Params { area: &area, sites: &sites, plan: &plan, base_types: &base_types, year: own.plan_year };
    // reached and shared
    let found = follow(2 * sites.len(), |watch| siting(&params, watch)).map_err(fail::input)?;
    tell_unlinked(&sites, &found, &area);
    let words = Words::new(own.language);
    output(
        args,
        &Judged {
            asked: params,
            found: &found,
            kinds: &own.kinds,
            words: &words,
            with_private: own.with_private,
        },
    )
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

/// The sites of a file; one that is for an unknown type is told and left out.
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
    tell_skipped(&file.display().to_string(), "not judged", &skipped);
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

fn tell_unlinked(sites: &[Candidate], found: &Siting, area: &Area) {
    let is_linked = |site: usize| area.classes().ids().any(|class| found.scores.is_linked(site, class));
    let unlinked = (0..sites.len()).filter(|site| sites[*site].position.is_some() && !is_linked(*site));
    let unlinked = unlinked.count();
    if unlinked > 0 {
        say::warning(&format!("{unlinked} of {} sites are not linked to any street", sites.len()));
    }
}

/// Writes the layers and the text.
fn output(args: &Args, judged: &Judged<'_>) -> anyhow::Result<()> {
    let text = || layers::text(judged, args.siting.top);
    // no text in its place without a table in its own
    let explained = args.siting.explained().map(|path| begin(path, &text()));
    let explained = explained.transpose().map_err(fail::output)?;
    let ratings = layers::ratings(judged);
    let to_screen = args.siting.explain.is_some() && explained.is_none();
    if let Some(path) = &args.output {
        let all = [ratings, layers::competing(judged)];
        step("writing", || written::write_all(path, &all, args.siting.language))?;
    } else if !to_screen {
        write_or_print(None, &ratings, args.siting.language)?;
    }
    explained.map_or(Ok(()), Whole::finish).map_err(fail::output)?;
    if to_screen {
        return to_stdout(|out| std::io::Write::write_all(out, text().as_bytes()));
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
