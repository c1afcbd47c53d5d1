//! `tettsted places`

use std::io::Write;
use std::path::{Path, PathBuf};

use super::ground::bounds;
use super::inputs::{self, FileRead, check_strict};
use super::load::tell_skipped;
use super::people::tell_remarks;
use super::progress::step;
use super::score::{to_stdout, write};
use super::{crs, fail, opened, say, written};
use crate::analysis::area::AreaError;
use crate::analysis::places::{Needs, Places, inside};
use crate::geodesy::Position;
use crate::input::osm;
use crate::input::places::{LayerMapping, PlaceRecord, PlaceRecords};
use crate::layers::places as layer;
use crate::settings::Settings;
use crate::settings::network::NetworkSettings;
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

/// What places are made from beside the extract.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Places")]
pub(super) struct PlaceArgs {
    /// Stops of a timetable: GTFS stops.txt, its folder, or the feed as .zip; give it again for more
    #[arg(long, value_name = "FILE")]
    stops: Vec<PathBuf>,
    /// Places of your own: CSV with lon and lat, GeoJSON, or any vector format GDAL opens
    #[arg(long, value_name = "FILE", requires = "category")]
    layer: Option<PathBuf>,
    /// What the places of --layer are: a category (as groceries), or the column with the category of each
    #[arg(long, value_name = "CATEGORY|COLUMN", requires = "layer")]
    category: Option<String>,
    /// Column of --layer with the names
    #[arg(long, value_name = "COLUMN", requires = "layer")]
    name: Option<String>,
    /// What places are and when two are one (TOML); `tettsted classes --places` prints the built-in rules
    #[arg(long = "place-settings", alias = "settings", value_name = "FILE")]
    settings: Option<PathBuf>,
}

impl PlaceArgs {
    /// Whether anything beside the extract was named.
    pub(super) fn is_given(&self) -> bool {
        !self.stops.is_empty() || self.layer.is_some() || self.settings.is_some()
    }

    /// The rules for places, from the file or built in.
    pub(super) fn settings(&self) -> anyhow::Result<PlaceSettings> {
        Ok(inputs::settings(self.settings.as_deref(), PlaceSettings::read, PlaceSettings::built_in)?)
    }

    /// The options that were given.
    pub(super) fn given(&self) -> Vec<&'static str> {
        let all = [
            (!self.stops.is_empty(), "stops"),
            (self.layer.is_some(), "layer"),
            (self.settings.is_some(), "place-settings"),
        ];
        all.into_iter().filter_map(|(given, option)| given.then_some(option)).collect()
    }

    /// Reads and merges all places in and around the extract; with them, what was read from which file.
    pub(super) fn load(
        &self,
        area: &Path,
        settings: &PlaceSettings,
    ) -> anyhow::Result<(Places, Vec<FileRead>)> {
        let mut files: Vec<FileRead> =
            self.settings.iter().map(|path| FileRead::settings("place-settings", path)).collect();
        let mut tell = |role: &'static str, path: &Path, found: PlaceRecords| {
            let file = path.display().to_string();
            tell_skipped(&file, "not used", &found.skipped);
            tell_remarks(&file, &found.remarks);
            let read = FileRead::rows(role, path, found.all.len(), &found.skipped);
            files.push(read.noting(&found.remarks));
            found.all
        };
        let mut own = Vec::new();
        for path in &self.stops {
            let found =
                step("reading stops", || PlaceRecords::from_stops(path, settings)).map_err(fail::input)?;
            own.push((path, tell("stops", path, found)));
        }
        if let (Some(path), Some(category)) = (&self.layer, self.category.as_deref()) {
            let mapping = LayerMapping { category, name: self.name.as_deref() };
            let read = || PlaceRecords::from_layer_of(crs::source(path), &mapping, settings);
            own.push((path, tell("layer", path, step("reading places", read).map_err(fail::input)?)));
        }
        let found =
            step("reading the extract", || PlaceRecords::from_osm(area, settings)).map_err(fail::input)?;
        let mut all = tell("places", area, found);
        all.append(&mut only_inside(area, own)?);
        Ok((step("merging places", || Places::new(all, settings)), files))
    }
}

/// The places of further files that lie in the extract; the others are told.
fn only_inside(area: &Path, own: Vec<(&PathBuf, Vec<PlaceRecord>)>) -> anyhow::Result<Vec<PlaceRecord>> {
    let mut kept = Vec::new();
    if own.is_empty() {
        return Ok(kept);
    }
    // what lies farther away than any link is reached by nobody
    let links = NetworkSettings::built_in().map_err(fail::input)?.links;
    let extract = step("reading the extract", || osm::read(area, false)).map_err(fail::input)?;
    for (path, records) in own {
        let all = records.len();
        let (mut records, outside) = match bounds(&extract) {
            Some(bounds) => {
                check_swapped(&records, bounds, links.max_distance_m)?;
                inside(records, bounds, links.max_distance_m)
            }
            None => (records, 0),
        };
        if outside > 0 {
            let file = path.display();
            say::warning(&format!(
                "{file}: {outside} of {all} places lie outside the extract and are left out"
            ));
        }
        kept.append(&mut records);
    }
    Ok(kept)
}

/// Refuses places that all lie elsewhere, and in the extract with longitude and latitude exchanged. A feed of the region may well have
/// none in a small area.
fn check_swapped(records: &[PlaceRecord], bounds: [f64; 4], around_m: f64) -> anyhow::Result<()> {
    let Some(first) = records.first().map(|record| record.position) else { return Ok(()) };
    let exchanged = |record: &PlaceRecord| PlaceRecord {
        position: Position { lon: record.position.lat, lat: record.position.lon },
        ..record.clone()
    };
    let is_outside = |records: Vec<PlaceRecord>| inside(records, bounds, around_m).0.is_empty();
    if is_outside(records.to_vec()) && !is_outside(records.iter().map(exchanged).collect()) {
        let swapped = AreaError::Swapped { what: "places", points: records.len(), bounds, first };
        return Err(fail::input(swapped).into());
    }
    Ok(())
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
    let (layer, rows) = layer::places(&places, &settings, args.with_private);
    write(args.output.as_ref(), &layer, rows.into_iter(), args.language)
}

/// The places, from an extract or a study area.
fn needs(args: &Args) -> anyhow::Result<Needs> {
    if let Some(study) = opened::study(&args.area, &args.places.given())? {
        opened::check_strict(&study, args.strict)?;
        return Ok(study.area.needs);
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
