//! What a map shows beside the results: land use, water, buildings, streets, railways, names and house numbers of an extract.
//!
//! Nothing is counted here. What the edge of the extract cuts is drawn as far as it is known; an area of which no ring closes is left
//! out, and how many are is in [`BaseMap::cut`].

mod found;
mod model;
mod packed;
mod sea;
pub(crate) mod window;

use std::path::Path;

pub use model::{BaseMap, Feature, Passage};
pub use packed::PackedMap;

use super::osm::OsmError;
use super::osm::tagged::read;
use crate::settings::base_map::BaseMapSettings;
use found::Finder;

impl BaseMap {
    /// Reads the base map of an extract in any format that [`osm::read`](super::osm::read) reads; memory follows what is shown.
    pub fn read(path: &Path, settings: &BaseMapSettings) -> Result<Self, OsmError> {
        let finder = Finder::new(settings);
        Ok(finder.base_map(&read(path, &finder)?))
    }
}
