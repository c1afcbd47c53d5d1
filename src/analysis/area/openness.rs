//! Who may see the residents of an area, and the homes by open data beside them.

use std::sync::Arc;

use super::Area;
use crate::analysis::open_homes::OpenHomes;
use crate::input::openness::{Access, Openness};

impl Area {
    /// The area whose owner answers for it that its residents and ages are public.
    #[must_use]
    pub fn announced(self) -> Self {
        let mut openness = self.residents.openness.clone();
        for access in [&mut openness.counts, &mut openness.ages] {
            if *access == Access::Private {
                *access = Access::Announced;
            }
        }
        self.with_openness(openness)
    }

    /// The area with what is known of who may see its residents.
    #[must_use]
    pub fn with_openness(self, openness: Openness) -> Self {
        if self.residents.openness == openness {
            return self;
        }
        let mut area = self.anew();
        Arc::make_mut(&mut area.residents).openness = openness;
        area
    }

    /// The area with homes and residents by open data beside the municipality's own, for its protected copy.
    #[must_use]
    pub fn with_open_homes(self, open_homes: Option<OpenHomes>) -> Self {
        Self { open_homes: open_homes.map(Arc::new), ..self.anew() }
    }

    /// Homes and residents by open data, beside the municipality's own; `None` unless they are needed and were read.
    #[must_use]
    pub fn open_homes(&self) -> Option<&OpenHomes> {
        self.open_homes.as_deref()
    }
}
