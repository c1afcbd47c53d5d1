//! What the service needs of whoever runs it: study areas made of uploaded files, opened, and read again.

use std::fmt;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::world::{ServedArea, World};
use crate::ask::Seen;
use crate::watch::Watch;

/// Makes and opens study areas for the service.
pub trait Workshop: fmt::Debug + Send + Sync {
    /// Makes a study area of files, and says what it is at; it stops soon after the watch says so, and leaves nothing behind.
    fn build(&self, building: &Building<'_>, watch: &Watch) -> Result<(), BuildFault>;

    /// Opens a study area as those may see it who ask here.
    fn open(&self, file: &Path) -> Result<Seen, BuildFault>;

    /// Reads everything again that is served from the start.
    fn load(&self) -> Result<World, BuildFault>;
}

/// A study area in the making.
pub struct Building<'a> {
    /// What it is made of.
    pub order: &'a BuildOrder,
    /// The folder with the files that the order names.
    pub files: &'a Path,
    /// Where it is to be.
    pub to: &'a Path,
    /// Hears of each step when it begins.
    pub step: &'a dyn Fn(&str),
}

impl fmt::Debug for Building<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Building").field("to", &self.to).finish_non_exhaustive()
    }
}

/// Why there is no study area, or why it is not served.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct BuildFault {
    /// A stable word for machines.
    pub code: String,
    /// What is wrong, and what to do.
    pub text: String,
}

/// An input of which somebody may say that it is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Announced {
    /// The population grid.
    Grid,
    /// The table of residents.
    Residents,
    /// The tables of ages.
    Ages,
    /// The jobs.
    Jobs,
}

/// Makes a study area of uploaded files: network, homes, residents, places and heights. Files are named as they were uploaded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BuildOrder {
    /// Its name in addresses: small letters, digits and hyphens.
    #[schemars(required)]
    pub name: String,
    /// The `OpenStreetMap` extract: .osm.pbf, .osm, .osm.gz or .osm.bz2.
    #[schemars(required)]
    pub extract: String,
    /// Residents by cell; without it and without a table of residents they are estimated from the buildings.
    pub grid: Option<String>,
    /// Jobs by cell; without it nobody knows where people work.
    pub jobs: Option<String>,
    /// A table of homes with residents by class, in place of a grid.
    pub residents: Option<String>,
    /// Residents by age, and projections.
    pub ages: Vec<String>,
    /// Areas of municipalities or districts with their codes: which ages belong to which home.
    pub municipalities: Option<String>,
    /// Border of the area to count in (polygons).
    pub border: Option<String>,
    /// An extract with buildings, if the first has none.
    pub buildings: Option<String>,
    /// Addresses in place of buildings.
    pub addresses: Option<String>,
    /// Heights of the ground, one file or more.
    pub heights: Vec<String>,
    /// Stops of timetables: GTFS stops.txt, or the feed as .zip.
    pub stops: Vec<String>,
    /// Places of your own.
    pub places: Option<String>,
    /// What the own places are: a category, or the column with the category of each.
    pub category: Option<String>,
    /// Residents of 1 January of this year: counted, or projected.
    pub year: Option<u16>,
    /// These inputs are public, and whoever says so answers for it.
    pub public: Vec<Announced>,
    /// Who says that they are public.
    pub public_by: Option<String>,
}

impl BuildOrder {
    /// All files that it names.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        let one = [&self.grid, &self.residents, &self.municipalities, &self.border, &self.buildings];
        let more = [&self.addresses, &self.places, &self.jobs];
        let many = [&self.ages, &self.heights, &self.stops];
        std::iter::once(&self.extract)
            .chain(one.into_iter().chain(more).flatten())
            .chain(many.into_iter().flatten())
    }
}

/// An area under the name that it was ordered by.
pub(super) fn named(name: &str, seen: Seen) -> ServedArea {
    let mut title = name.replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    ServedArea::new(name.to_owned(), title, seen)
}
