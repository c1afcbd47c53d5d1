//! `tettsted reach`

use std::path::PathBuf;

use crate::ask::reach::Question;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::written;
use crate::cli::args::written::answer_or_print;
use crate::cli::output::asked::ask;
use crate::cli::output::fail;
use crate::export::{ExportError, Format, svg};
use crate::geodesy::Position;
use crate::whole::Whole;
use crate::words::{Language, Words};

/// Show the streets that one place reaches, and how many homes and residents
///
/// Writes the stretches of street within reach of each class, or draws them (.svg).
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// The position, as longitude,latitude in degrees
    #[arg(long, value_name = "LON,LAT", value_parser = position, allow_hyphen_values = true)]
    at: Position,
    /// Only this class
    #[arg(long, value_name = "ID")]
    class: Option<String>,
    #[command(flatten)]
    access: AccessArgs,
    /// Result: .geojson, .gpkg, .fgb, .csv or a drawing .svg; GeoJSON on stdout if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of a drawing
    #[arg(long, value_parser = ["nb", "nn", "en"], default_value = "nb")]
    language: String,
}

fn position(text: &str) -> Result<Position, String> {
    let (lon, lat) = text.split_once(',').ok_or("give longitude,latitude, as in 10.75,59.91")?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| format!("{text:?} is not a number"));
    Position::new(number(lon)?, number(lat)?)
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let format = args.output.as_deref().map(written::check).transpose()?;
    let inputs = args.access.seen_area(&args.area, args.area.load()?, Door::WorkedWithoutJobs)?;
    let answer = ask(&Question { at: args.at, class: args.class.clone() }, &inputs, 0)?;
    if let (Some(Format::Svg), Some(path)) = (format, &args.output) {
        let whole = Whole::begin(path).map_err(fail::output)?;
        let drawing = svg::draw(&svg::Params {
            area: inputs.area(),
            place: args.at,
            reach: answer.found(),
            only: answer.only(),
            words: &Words::new(Language::of(&args.language).unwrap_or_default()),
        });
        std::fs::write(whole.path(), drawing)
            .map_err(|source| fail::output(ExportError::Io { path: path.clone(), source }))?;
        return Ok(whole.finish().map_err(fail::output)?);
    }
    answer_or_print(args.output.as_ref(), &answer, Language::of(&args.language).unwrap_or_default())
}
