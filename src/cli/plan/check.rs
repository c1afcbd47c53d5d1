//! `tettsted plan check`

use std::io::Write;
use std::path::PathBuf;

use crate::analysis::area::Params as AreaParts;
use crate::analysis::plan_links::far;
use crate::cli::args::area::NetworkArgs;
use crate::cli::args::opened;
use crate::cli::args::plan::{check_hash, read, undated};
use crate::cli::args::strict::BadRows;
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::{fail, say};
use crate::input::osm::Keep;
use crate::network::Network;
use crate::plan::Plan;
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::settings::disclosure::DisclosureSettings;
use crate::settings::network::NetworkSettings;

/// Check a plan: rows that cannot be used, remarks, and rows far from any street
///
/// Exit code 3 with --strict if any row cannot be used.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The plan, .gpkg
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Study area or OpenStreetMap extract: bases, sites, group homes and projects far from any of its streets are named, too
    #[arg(value_name = "AREA")]
    area: Option<PathBuf>,
    /// Rules of the network (TOML), with the longest distance to a street; a study area has its own
    #[arg(long, value_name = "FILE", requires = "area")]
    network_settings: Option<PathBuf>,
    /// Fail if any row cannot be used
    #[arg(long, action = clap::ArgAction::SetTrue, value_parser = BadRows::parser())]
    strict: BadRows,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let read = read(&args.plan)?;
    let undated = undated(&read.plan);
    if let Some(text) = &undated {
        say::warning(&format!("{}: {text}", args.plan.display()));
    }
    warn_pointing(args, &read.plan)?;
    warn_assumptions(args, &read.plan)?;
    let mut unlinked = 0;
    if let Some(area) = &args.area {
        let network = NetworkArgs {
            area: area.clone(),
            classes: None,
            network_settings: args.network_settings.clone(),
            dem: Vec::new(),
            plain: true,
        };
        let (streets, settings) = streets(&network, &read.plan)?;
        let most = settings.links.max_distance_m;
        for row in far(&streets, most, &read.plan) {
            unlinked += 1;
            say::warning(&format!(
                "{}, {}, id {}: no street within {most} m; it reaches nothing",
                args.plan.display(),
                row.layer,
                row.id
            ));
        }
    }
    let (broken, remarks) = (
        read.skipped.len(),
        read.remarks.len() + read.private_remarks.len() + usize::from(undated.is_some()),
    );
    args.strict.check(broken)?;
    to_stdout(|out| {
        writeln!(out, "rows kept out: {broken}; remarks: {remarks}; far from streets: {unlinked}")
    })
}

/// Names public rows that lie near a group home or a base in one.
fn warn_pointing(args: &Args, plan: &Plan) -> anyhow::Result<()> {
    let near = DisclosureSettings::built_in().map_err(fail::input)?.near;
    for (layer, id, metres) in plan.pointing(near.warn_m) {
        say::warning(&format!(
            "{}, {layer}, id {id}: lies {metres:.0} m from a group home or a base in one; published, it points at it",
            args.plan.display()
        ));
    }
    Ok(())
}

/// Names what it assumes that cannot be assumed with the built-in classes.
fn warn_assumptions(args: &Args, plan: &Plan) -> anyhow::Result<()> {
    let classes = Classes::built_in().map_err(fail::input)?;
    if let Err(why) = plan.assumptions.checked(&classes) {
        say::warning(&format!("{}, assumptions: {why}", args.plan.display()));
    }
    Ok(())
}

/// The streets of an extract or a study area, and the rules they were made by.
fn streets(args: &NetworkArgs, plan: &Plan) -> anyhow::Result<(Network, NetworkSettings)> {
    let given: Vec<&str> = args.network_settings.iter().map(|_| "--network-settings").collect();
    let Some(study) = opened::study(&args.area, &given)? else {
        let (classes, settings) = args.settings()?;
        return Ok((args.load(&classes, &settings, Keep::Walkable)?, settings));
    };
    check_hash(&study.area, plan);
    let AreaParts { network, settings, .. } = study.area.into_parts();
    Ok((network, settings))
}
