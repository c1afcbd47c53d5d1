//! `tettsted score`

mod args;
mod siting;

pub(super) use self::args::Args;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::analysis::area::{Area, check_place};
use crate::ask::score::Question;
use crate::cli::args::access::Door;
use crate::cli::args::area::Made;
use crate::cli::args::written::{self, answer_or_print};
use crate::cli::output::asked::ask;
use crate::cli::output::{fail, say};
use crate::export::report::{Inputs as Files, Report};
use crate::input::residents::Basis;
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
    let inputs = args.access.seen_area(&args.area, area, Door::WorkedWithoutJobs)?;
    let units = sites.len();
    let answer = ask(&Question { sites: Arc::new(read) }, &inputs, units)?;
    let report = args.report.as_ref().map(|path| {
        let area = inputs.area();
        let mut report = Report::new(files(args, area, sites_file), area, answer.sites(), answer.found());
        report.unplaced_sites = answer.unplaced();
        // nor how a private grid was spread
        let is_open = area.residents().basis != Basis::Protected;
        report.people = made.as_ref().filter(|_| is_open).map(|made| people(args, area, made));
        report.begin(path)
    });
    let report = report.transpose().map_err(fail::output)?;
    answer_or_print(args.output.as_ref(), &answer, args.siting.language)?;
    // no report without a result
    Ok(report.map_or(Ok(()), crate::whole::Whole::finish).map_err(fail::output)?)
}

/// How the residents were made.
fn people(args: &Args, area: &Area, made: &Made) -> Map<String, Value> {
    let about = About { classes: area.classes(), settings: area.settings(), stats: area.network().stats() };
    made_report(&made.people, &about, &args.area.people.files(), &made.skipped)
}

fn files(args: &Args, area: &Area, sites: &Path) -> Files {
    let name = |path: &PathBuf| path.display().to_string();
    let network = &args.area.network;
    Files {
        area: name(&network.area),
        // of what is private not even the name leaves the house
        residents: match area.residents().basis {
            Basis::Protected => "the protected copy of the municipality's own".into(),
            _ => args.area.residents_name(),
        },
        sites: sites.display().to_string(),
        classes: network.classes.as_ref().map(name),
        network_settings: network.network_settings.as_ref().map(name),
    }
}
