//! The file that is read, and what is wrong with it.

use std::path::Path;

use crate::input::osm::error::OsmError;

pub(in crate::input::osm) struct Pbf<'a> {
    /// What was given, for messages.
    pub(in crate::input::osm) path: &'a Path,
    /// Where it is read.
    pub(in crate::input::osm) file: &'a Path,
}

impl Pbf<'_> {
    pub(super) fn unsupported(&self, feature: &str) -> OsmError {
        OsmError::Unsupported { path: self.path.into(), feature: feature.into() }
    }

    pub(super) fn corrupt(&self, offset: u64, why: &dyn std::fmt::Display) -> OsmError {
        OsmError::Corrupt { path: self.path.into(), offset, why: why.to_string() }
    }
}
