//! `tettsted score`

mod siting;

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::load::{AreaArgs, Made};
use super::progress::{follow, step};
use super::{fail, say, written};
use crate::analysis::area::{Area, check_place};
use crate::analysis::score::score;
use crate::export;
use crate::export::ExportError;
use crate::export::report::{Inputs, Report};
use crate::layers;
use crate::layers::people::{About, report as made_report};
use crate::words::Language;

/// Count the residents of each class who reach each site
///
/// Every site comes back in its order, with its own properties, `CLASS_residents` and `CLASS_linked` for each class, and
/// `residents` (the sum). Where it matters what nobody mapped, as a kerb or a surface, each count has also its bounds, as
/// `CLASS_residents_low` and `CLASS_residents_high`. A site that is not linked to a street is marked and reaches nobody; it is no error.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// Sites: GeoJSON, CSV with lon and lat, or any vector format GDAL opens. Areas count at a point inside them
    #[arg(long, value_name = "FILE", required_unless_present = "plan")]
    sites: Option<PathBuf>,
    /// Result: .geojson, .gpkg, .fgb or .csv; GeoJSON on stdout if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List what was not linked, skipped or noticed, with all settings (JSON)
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    siting: siting::SitingArgs,
}

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
    check_place(&area.network, &area.settings.extent, "sites", &positions).map_err(fail::input)?;
    let scores = follow(positions.len(), |watch| score(&area, &positions, watch))?;
    let classes = area.classes.all().len();
    let is_linked = |site: usize| (0..classes).any(|class| scores.is_linked(site, class));
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
    let (mut layer, rows) = layers::scores::scores(&area, sites, &scores);
    if read.missing.is_some() {
        layer
            .members
            .insert("unplaced_sites".into(), serde_json::to_value(read.skipped()).unwrap_or_default());
    }
    write(args.output.as_ref(), &layer, rows.into_iter(), args.siting.language)?;
    // no report without a result
    Ok(report.map_or(Ok(()), crate::whole::Whole::finish).map_err(fail::output)?)
}

/// How the residents were made.
fn people(args: &Args, area: &Area, made: &Made) -> Map<String, Value> {
    let about = About { classes: &area.classes, settings: &area.settings, stats: area.network.stats() };
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

/// Writes a layer to a file, or as GeoJSON to stdout.
pub(super) fn write(
    output: Option<&PathBuf>,
    layer: &layers::layer::Layer,
    rows: impl Iterator<Item = layers::layer::Row>,
    language: Language,
) -> anyhow::Result<()> {
    if let Some(path) = output {
        return Ok(step("writing", || written::write(path, layer, rows, language))?);
    }
    written::check_screen()?;
    to_stdout(|out| export::write_geojson_to(out, layer, rows))
}

/// Writes to stdout; what goes wrong there is an output error.
pub(super) fn to_stdout(write: impl FnOnce(&mut Stdout) -> std::io::Result<()>) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    written.map_err(|source| match source.kind() {
        // whoever read our output has read enough, as `head` does
        std::io::ErrorKind::BrokenPipe => source.into(),
        _ => fail::output(ExportError::Io { path: "stdout".into(), source }).into(),
    })
}

/// Standard output, buffered.
type Stdout = std::io::BufWriter<std::io::StdoutLock<'static>>;
