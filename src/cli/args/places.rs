//! Places of daily needs: the options and what they load.

use crate::analysis::area::AreaError;
use crate::analysis::places::{Places, around_box, inside};
use crate::cli::args::crs;
use crate::cli::args::ground::bounds;
use crate::cli::args::inputs;
use crate::cli::args::inputs::FileRead;
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::cli::output::rows::report_remarks;
use crate::cli::output::rows::report_skipped;
use crate::cli::output::say;
use crate::geodesy::Position;
use crate::input::osm;
use crate::input::places::LayerMapping;
use crate::input::places::PlaceRecord;
use crate::input::places::PlaceRecords;
use crate::settings::Settings;
use crate::settings::network::NetworkSettings;
use crate::settings::places::PlaceSettings;
use std::path::Path;
use std::path::PathBuf;

/// What places are made from beside the extract.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Places")]
pub(in crate::cli) struct PlaceArgs {
    /// Stops of a timetable: GTFS stops.txt, its folder, or the feed as .zip; give it again for more
    #[arg(long, value_name = "FILE")]
    stops: Vec<PathBuf>,
    /// Places of your own: CSV with lon and lat, GeoJSON, or any vector format GDAL opens
    #[arg(long, value_name = "FILE", requires = "category")]
    layer: Option<PathBuf>,
    /// What the places of --layer are: a category (such as groceries), or the column with the category of each
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
    pub(in crate::cli) fn is_given(&self) -> bool {
        !self.stops.is_empty() || self.layer.is_some() || self.settings.is_some()
    }

    /// Adds the stops of a timetable, unless some were named.
    pub(in crate::cli) fn add_stops(&mut self, file: PathBuf) {
        if self.stops.is_empty() {
            self.stops.push(file);
        }
    }

    /// The rules for places, from the file or built in.
    pub(in crate::cli) fn settings(&self) -> anyhow::Result<PlaceSettings> {
        Ok(inputs::settings::<PlaceSettings>(self.settings.as_deref())?)
    }

    /// The options that were given.
    pub(in crate::cli) fn given(&self) -> Vec<&'static str> {
        let all = [
            (!self.stops.is_empty(), "stops"),
            (self.layer.is_some(), "layer"),
            (self.settings.is_some(), "place-settings"),
        ];
        all.into_iter().filter_map(|(given, option)| given.then_some(option)).collect()
    }

    /// Reads and merges all places in and around the extract; with them, what was read from which file.
    pub(in crate::cli) fn load(
        &self,
        area: &Path,
        settings: &PlaceSettings,
    ) -> anyhow::Result<(Places, Vec<FileRead>)> {
        let mut files: Vec<FileRead> =
            self.settings.iter().map(|path| FileRead::settings("place-settings", path)).collect();
        let mut report = |role: &'static str, path: &Path, found: PlaceRecords| {
            let file = path.display().to_string();
            report_skipped(&file, "not used", &found.skipped);
            report_remarks(&file, &found.remarks);
            let read = FileRead::rows(role, path, found.all.len(), &found.skipped);
            files.push(read.noting(&found.remarks));
            found.all
        };
        let mut own = Vec::new();
        for path in &self.stops {
            let found =
                step("reading stops", || PlaceRecords::from_stops(path, settings)).map_err(fail::input)?;
            own.push((path, report("stops", path, found)));
        }
        if let (Some(path), Some(category)) = (&self.layer, self.category.as_deref()) {
            let mapping = LayerMapping { category, name: self.name.as_deref() };
            let read = || PlaceRecords::from_layer_of(crs::source(path), &mapping, settings);
            own.push((path, report("layer", path, step("reading places", read).map_err(fail::input)?)));
        }
        let found =
            step("reading the extract", || PlaceRecords::from_osm(area, settings)).map_err(fail::input)?;
        let mut all = report("places", area, found);
        all.append(&mut only_inside(area, own)?);
        Ok((step("merging places", || Places::new(all, settings)), files))
    }
}

/// The places of further files that lie in the extract; the others are reported.
fn only_inside(area: &Path, own: Vec<(&PathBuf, Vec<PlaceRecord>)>) -> anyhow::Result<Vec<PlaceRecord>> {
    let mut kept = Vec::new();
    if own.is_empty() {
        return Ok(kept);
    }
    // what lies farther away than any link is reached by nobody
    let links = NetworkSettings::built_in().map_err(fail::input)?.links;
    let extract =
        step("reading the extract", || osm::read(area, osm::Keep::Walkable)).map_err(fail::input)?;
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
    let is_around = around_box(bounds, around_m);
    let places = || records.iter().map(|record| record.position);
    let exchanged = |at: Position| Position { lon: at.lat, lat: at.lon };
    if !places().any(&is_around) && places().map(exchanged).any(&is_around) {
        let swapped = AreaError::Swapped { what: "places", points: records.len(), bounds, first };
        return Err(fail::input(swapped).into());
    }
    Ok(())
}
