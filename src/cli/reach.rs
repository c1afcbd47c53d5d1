//! `tettsted reach`

use std::path::PathBuf;

use crate::analysis::area::{AreaError, check_place};
use crate::analysis::reach::reach;
use crate::cli::args::area::AreaArgs;
use crate::cli::args::written;
use crate::cli::args::written::write_or_print;
use crate::cli::output::{fail, say};
use crate::export::{ExportError, Format, svg};
use crate::geodesy::Position;
use crate::layers;
use crate::watch::Watch;
use crate::whole::Whole;
use crate::words::Language;

/// Show the streets that one place reaches, and how many homes and residents
///
/// Writes the stretches of street within reach of each class, or draws them (.svg).
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// The place, as longitude,latitude in degrees
    #[arg(long, value_name = "LON,LAT", value_parser = position, allow_hyphen_values = true)]
    at: Position,
    /// Only this class
    #[arg(long, value_name = "ID")]
    class: Option<String>,
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
    let area = args.area.load()?;
    let only = match &args.class {
        Some(id) => Some(area.classes().index_of(id).ok_or_else(|| {
            let known: Vec<&str> = area.classes().all().iter().map(|class| class.id.as_str()).collect();
            fail::Failure::unknown_class(id, &known)
        })?),
        None => None,
    };
    if let Err(swapped @ AreaError::Swapped { .. }) =
        check_place(area.network(), &area.settings().extent, "places", &[Some(args.at)])
    {
        return Err(fail::input(swapped).into());
    }
    let found = reach(&area, args.at, &Watch::default())?;
    if found.classes.iter().all(|class| class.link.is_none()) {
        let most = area.settings().links.max_distance_m;
        say::warning(&format!(
            "the place is not linked: no usable street within {most} m; it reaches nothing"
        ));
    }
    if let (Some(Format::Svg), Some(path)) = (format, &args.output) {
        let whole = Whole::begin(path).map_err(fail::output)?;
        std::fs::write(whole.path(), svg::draw(&area, args.at, &found, only, &args.language))
            .map_err(|source| fail::output(ExportError::Io { path: path.clone(), source }))?;
        return Ok(whole.finish().map_err(fail::output)?);
    }
    let table = layers::reach::reach(&area, args.at, &found, only);
    write_or_print(args.output.as_ref(), &table, Language::of(&args.language).unwrap_or_default())
}
