//! Places of daily needs as files have them: OpenStreetMap extracts, stops of timetables, layers of a municipality.
//!
//! One place may be here several times, from several files or mapped as several objects; [`crate::analysis::places`]
//! merges them.

mod layer;
mod mapped;
mod stops;

use geo_types::Geometry;
use serde::{Deserialize, Serialize};

pub use layer::LayerMapping;

use super::table::TableError;
use super::{Remark, Skipped};
use crate::geodesy::Position;

/// What kind of file a place is from; the first is believed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceSource {
    /// A vector layer, as of the municipality.
    Layer,
    /// Stops of a timetable (GTFS, Entur).
    Stops,
    /// OpenStreetMap.
    Osm,
}

impl PlaceSource {
    /// Its name in tables.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Layer => "layer",
            Self::Stops => "stops",
            Self::Osm => "osm",
        }
    }
}

/// A place as one object of a file has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// As in `node/1`, `way/2`, `relation/3`; `stop_id` of a timetable; id or row of a layer.
    pub id: String,
    /// Its category, as place in [`categories`](crate::settings::places::PlaceSettings::categories).
    pub category: usize,
    /// The tag that made it one, as `shop=supermarket`; `location_type=1` of a timetable, the value of a layer.
    pub kind: Box<str>,
    /// Its name.
    pub name: Option<Box<str>>,
    /// What it is called elsewhere, as `NSR:Quay:12345`; ascending.
    pub refs: Vec<Box<str>>,
    /// A point of it, WGS 84: itself, or inside its area.
    pub position: Position,
    /// Line or area, WGS 84 longitude and latitude; `None` for a point.
    pub outline: Option<Geometry<f64>>,
    /// Entrances on its outline; if there are any, people come in there.
    pub doors: Vec<Position>,
    /// What kind of file it is from.
    pub source: PlaceSource,
    /// Of the objects of one place and source, the one with the lowest rank gives its name.
    pub rank: u16,
    /// Whether people get to the place by its other objects, if there are any.
    pub last_resort: bool,
}

/// The places of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaceRecords {
    /// In the order of the file; of an extract nodes, ways, relations, each ascending by id.
    pub all: Vec<PlaceRecord>,
    /// Rows and objects that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl PlaceRecords {
    /// Adds a remark, if it is about any rows.
    fn note(&mut self, rows: u64, text: impl Into<String>) {
        self.remarks.extend((rows > 0).then(|| Remark { rows, text: text.into() }));
    }

    /// Refuses a table without rows, and one of which more rows are broken than whole.
    fn checked(self, path: &std::path::Path, rows: usize) -> Result<Self, TableError> {
        let path = path.to_path_buf();
        match self.skipped.first() {
            _ if rows == 0 => Err(TableError::NoRows { path, what: "places" }),
            Some(Skipped { row, reason, .. }) if self.skipped.len() * 2 > rows => {
                let (bad, row, why) = (self.skipped.len(), *row, reason.clone());
                Err(TableError::MostlyBad { path, rows, bad, row, why })
            }
            _ => Ok(self),
        }
    }
}
