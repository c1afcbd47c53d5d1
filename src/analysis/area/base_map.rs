//! What maps of the area show beside the results.

use std::sync::Arc;

use super::Area;
use crate::input::base_map::PackedMap;

impl Area {
    /// The area with what maps show beside the results. No answer depends on it.
    #[must_use]
    pub fn with_base_map(self, base_map: Option<Arc<PackedMap>>) -> Self {
        Self { base_map, ..self }
    }

    /// What maps show beside the results; `None` unless it was read.
    #[must_use]
    pub fn base_map(&self) -> Option<&Arc<PackedMap>> {
        self.base_map.as_ref()
    }
}
