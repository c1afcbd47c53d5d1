//! `tettsted places`

use crate::cli::args::places::PlaceArgs;
use std::io::Write;
use std::path::PathBuf;

use crate::analysis::places::{Needs, Places};
use crate::cli::args::inputs::check_strict;
use crate::cli::args::written::write_or_print;
use crate::cli::args::{opened, written};
use crate::cli::output::say;
use crate::cli::output::stdout::to_stdout;
use crate::layers::places as layer;
use crate::settings::places::PlaceSettings;
use crate::words::Language;

/// Find the places of daily needs: shops, pharmacies, stops, meeting places, ...
///
/// They come from the extract, from timetables and from a layer of your own; what is the same place is merged. Without -o the places
/// of each category are counted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// OpenStreetMap extract: .osm.pbf, .osm, .osm.gz or .osm.bz2; or a study area: .tettsted
    #[arg(value_name = "AREA")]
    area: PathBuf,
    #[command(flatten)]
    places: PlaceArgs,
    /// Write group homes, too. Where people with disabilities live is sensitive
    #[arg(long)]
    with_private: bool,
    /// Write the places: .geojson, .gpkg, .fgb or .csv
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Fail if any row of an input cannot be used
    #[arg(long)]
    strict: bool,
    /// Language of titles in the file: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let Needs { settings, places } = needs(args)?;
    if args.output.is_none() {
        return to_stdout(|out| table(out, &places, &settings, args.with_private));
    }
    let private = places.all().iter().filter(|place| settings.categories[place.category()].private).count();
    if private > 0 && !args.with_private {
        say::warning(&format!("{private} private places are not written; --with-private writes them"));
    }
    let table = layer::places(&places, &settings, args.with_private);
    write_or_print(args.output.as_ref(), &table, args.language)
}

/// The places, from an extract or a study area.
fn needs(args: &Args) -> anyhow::Result<Needs> {
    if let Some(study) = opened::study(&args.area, &args.places.given())? {
        opened::check_strict(&study, args.strict)?;
        return Ok(study.area.needs().clone());
    }
    let settings = args.places.settings()?;
    let (places, files) = args.places.load(&args.area, &settings)?;
    check_strict(args.strict, &files)?;
    Ok(Needs { settings, places })
}

/// How many places of each category, and of how many objects.
fn table(
    out: &mut impl Write,
    places: &Places,
    settings: &PlaceSettings,
    with_private: bool,
) -> std::io::Result<()> {
    writeln!(out, "{:<18}{:>8}{:>9}{:>8}", "category", "places", "objects", "merged")?;
    for (category, counts) in settings.categories.iter().zip(places.counts()) {
        let merged = counts.objects - counts.places;
        let note =
            if category.private && !with_private { "  not written without --with-private" } else { "" };
        writeln!(out, "{:<18}{:>8}{:>9}{merged:>8}{note}", category.id, counts.places, counts.objects)?;
    }
    Ok(())
}
