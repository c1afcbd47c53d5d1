//! `tettsted score`

mod args;
mod siting;

pub(super) use self::args::Args;

use crate::cli::args::written::write_or_print;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::analysis::area::{Area, check_place};
use crate::analysis::score::score;
use crate::cli::args::area::Made;
use crate::cli::args::written;
use crate::cli::output::progress::follow;
use crate::cli::output::{fail, say};
use crate::export::report::{Inputs, Report};
use crate::layers;
use crate::layers::people::{About, report as made_report};

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    match (&args.siting.plan, &args.sites) {
        (Some(plan), _) => siting::run(args, plan),
        (None, Some(sites)) if !args.siting.places.is_given() => score_sites(args, sites),
        _ => {
            let text =
                "places of daily needs (--stops, --layer, --place-settings) are used with --plan only\n";
            clap::Error::raw(clap::error::ErrorKind::MissingRequiredArgument, text).exit()
        }
    }
}

/// Counts who reaches the sites of a file.
fn score_sites(args: &Args, sites_file: &Path) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let read = args.area.read_sites(sites_file)?;
    let sites = &read.all;
    let file = sites_file.display().to_string();
    let areas = sites.iter().filter(|site| site.is_area).count();
    if areas > 0 {
        say::warning(&format!("{file}: {areas} sites are lines or areas; they count at a point inside them"));
    }
    let (area, made) = args.area.load_with_people()?;
    let positions: Vec<_> = sites.iter().map(|site| site.position.clone().ok()).collect();
    check_place(area.network(), &area.settings().extent, "sites", &positions).map_err(fail::input)?;
    let scores = follow(positions.len(), |watch| score(&area, &positions, watch))?;
    let is_linked = |site: usize| area.classes().ids().any(|class| scores.is_linked(site, class));
    let unlinked = (0..scores.len()).filter(|site| positions[*site].is_some() && !is_linked(*site)).count();
    if unlinked > 0 {
        say::warning(&format!("{file}: {unlinked} of {} sites are not linked to any street", sites.len()));
    }
    let report = args.report.as_ref().map(|path| {
        let mut report = Report::new(inputs(args, sites_file), &area, sites, &scores);
        report.unplaced_sites = read.skipped();
        report.people = made.as_ref().map(|made| people(args, &area, made));
        report.begin(path)
    });
    let report = report.transpose().map_err(fail::output)?;
    let mut table = layers::scores::scores(&area, sites, &scores);
    if read.missing.is_some() {
        table
            .layer
            .members
            .insert("unplaced_sites".into(), serde_json::to_value(read.skipped()).unwrap_or_default());
    }
    write_or_print(args.output.as_ref(), &table, args.siting.language)?;
    // no report without a result
    Ok(report.map_or(Ok(()), crate::whole::Whole::finish).map_err(fail::output)?)
}

/// How the residents were made.
fn people(args: &Args, area: &Area, made: &Made) -> Map<String, Value> {
    let about = About { classes: area.classes(), settings: area.settings(), stats: area.network().stats() };
    made_report(&made.people, &about, &args.area.people.files(), &made.skipped)
}

fn inputs(args: &Args, sites: &Path) -> Inputs {
    let name = |path: &PathBuf| path.display().to_string();
    let network = &args.area.network;
    Inputs {
        area: name(&network.area),
        residents: args.area.residents_name(),
        sites: sites.display().to_string(),
        classes: network.classes.as_ref().map(name),
        network_settings: network.network_settings.as_ref().map(name),
    }
}
