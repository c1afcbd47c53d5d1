//! `tettsted survey`

use std::io::Write;
use std::path::PathBuf;

use crate::analysis::area::{Area, check_place};
use crate::analysis::survey::{Item, survey};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::written;
use crate::cli::args::written::write_or_print;
use crate::cli::output::progress::step;
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::{fail, say};
use crate::layers::survey as layer;
use crate::network::obstacles::Hindrance;
use crate::units::people;
use crate::watch::Watch;
use crate::words::Language;

/// Tell what to look at first in the field: streets and kerbs that decide most residents' reach
///
/// Ranks the street pieces, crossings and barriers whose state is not known, or bad, by how many residents' reach to the nearest of
/// the sites each decides. Without -o the first ones are printed as a list.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// Sites or bases: GeoJSON, CSV with lon and lat, or any vector format GDAL opens
    #[arg(long, value_name = "FILE")]
    sites: PathBuf,
    /// How many to list
    #[arg(long, default_value_t = 10, value_name = "N")]
    top: usize,
    /// Write all of them: .geojson, .gpkg, .fgb or .csv
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of titles in the file: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let sites = args.area.read_sites(&args.sites)?;
    let area = args.area.load()?;
    let positions: Vec<_> = sites.all.iter().map(|site| site.position.clone().ok()).collect();
    check_place(area.network(), &area.settings().extent, "sites", &positions).map_err(fail::input)?;
    if area.network().is_plain() {
        say::warning("with --plain nothing hinders anybody but steps; there is little to survey");
    }
    let items = step("surveying", || survey(&area, &positions, &Watch::default()))?;
    if args.output.is_some() {
        let table = layer::items(&area, &items);
        return write_or_print(args.output.as_ref(), &table, args.language);
    }
    to_stdout(|out| {
        for (rank, item) in items.iter().take(args.top).enumerate() {
            writeln!(out, "{}", line(&area, rank + 1, item))?;
        }
        writeln!(out, "{} in all decide the reach of somebody; -o writes them for a map", items.len())
    })
}

/// One thing as a line of text.
fn line(area: &Area, rank: usize, item: &Item) -> String {
    let (what, id) = layer::named(item);
    let edge = area.network().edge(item.edges[0]);
    let name = area.network().name(edge).map_or_else(String::new, |name| format!(" ({name})"));
    let of_class = area.classes().all().iter().zip(&item.residents).filter(|(_, residents)| **residents > 0);
    let residents: Vec<String> =
        of_class.map(|(class, residents)| format!("{} {:.1}", class.id, people(*residents))).collect();
    let why = if item.hindrance == Hindrance::Kind { edge.kind } else { item.hindrance.code() };
    format!("{rank:>3}  {what} {id}{name}: {why}: {}", residents.join(", "))
}
