//! `tettsted survey`

use std::path::PathBuf;

use crate::ask::Answer;
use crate::ask::survey::Question;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::results::{in_house, print};
use crate::cli::args::written;
use crate::cli::args::written::answer_or_print;
use crate::cli::output::asked::ask;
use crate::words::{Language, Words};

/// List what to look at first in the field: streets and kerbs that decide most residents' reach
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
    #[command(flatten)]
    access: AccessArgs,
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
    let points = sites.all.iter().map(|site| site.position.clone().ok()).collect();
    let inputs = args.access.seen_area(&args.area, args.area.load()?, Door::WorkedWithoutJobs)?;
    let answer = ask(&Question { points: Some(points), top: args.top }, &inputs, 0)?;
    if args.output.is_some() {
        return answer_or_print(args.output.as_ref(), &answer, args.language);
    }
    let words = Words::new(args.language);
    print(&in_house(answer.list(&words), &words))
}
