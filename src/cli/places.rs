//! `tettsted places`

use crate::cli::args::places::PlaceArgs;
use crate::cli::args::strict::BadRows;
use std::path::PathBuf;

use crate::analysis::places::Needs;
use crate::cli::args::inputs::check_strict;
use crate::cli::args::results::print;
use crate::cli::args::written::write_or_print;
use crate::cli::args::{opened, written};
use crate::cli::output::say;
use crate::layers::places::{self as layer, Private};
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
    #[arg(long, action = clap::ArgAction::SetTrue, value_parser = BadRows::parser())]
    strict: BadRows,
    /// Language of titles in the file: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let Needs { settings, places } = needs(args)?;
    let shown = if args.with_private { Private::Included } else { Private::LeftOut };
    if args.output.is_none() {
        return print(&layer::list(&places, &settings, shown));
    }
    let private = places.all().iter().filter(|place| settings.categories[place.category()].private).count();
    if private > 0 && !args.with_private {
        say::warning(&format!("{private} private places are not written; --with-private writes them"));
    }
    let table = layer::places(&places, &settings, shown);
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
