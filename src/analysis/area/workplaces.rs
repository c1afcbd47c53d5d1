//! Where people work in an area.

use std::sync::{Arc, OnceLock};

use super::Area;
use super::bound::{LinkedSides, Sides};
use crate::input::openness::Announced;
use crate::residents::workplaces::Workplaces;
use crate::settings::classes::Classes;

impl Area {
    /// The area with what is known of where people work; `None`: nothing is.
    #[must_use]
    pub fn with_workplaces(self, workplaces: Option<Arc<Workplaces>>) -> Self {
        Self { workplaces, ..self.anew() }
    }

    /// Where people work; `None` if that is not known.
    #[must_use]
    pub const fn workplaces(&self) -> Option<&Arc<Workplaces>> {
        self.workplaces.as_ref()
    }

    /// Where people work, as far as anybody may see it; `None` if that is not known, or for the house only.
    #[must_use]
    pub fn open_workplaces(&self) -> Option<&Arc<Workplaces>> {
        self.workplaces.as_ref().filter(|own| own.is_open())
    }

    /// Whether it is known where people work, and nobody said that anybody may see it.
    #[must_use]
    pub fn has_own_workplaces(&self) -> bool {
        self.workplaces.as_ref().is_some_and(|own| !own.is_open())
    }

    /// The area whose jobs are public, as somebody says who answers for it; nothing changes where they are not known.
    #[must_use]
    pub fn announced_workplaces(self, by: Option<Announced>) -> Self {
        match &self.workplaces {
            Some(own) if self.has_own_workplaces() => {
                let announced = Workplaces::clone(own).announced(by);
                self.with_workplaces(Some(Arc::new(announced)))
            }
            _ => self,
        }
    }

    /// Whether all that it was made from may be seen by anybody: residents, ages and jobs.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.residents.openness.is_open() && !self.has_own_workplaces()
    }

    /// The same area without where people work: as if nobody knew. What was made to count in it is made anew.
    #[must_use]
    pub fn without_workplaces(&self) -> Self {
        Self {
            workplaces: None,
            hashes: Vec::new(),
            digest: OnceLock::new(),
            ..self.shared(self.classes.clone())
        }
    }

    /// The same area with other classes: network and residents are shared, and what it takes to count is made anew.
    pub(super) fn shared(&self, classes: Classes) -> Self {
        Self {
            network: Arc::clone(&self.network),
            classes,
            settings: self.settings.clone(),
            residents: Arc::clone(&self.residents),
            index: Arc::clone(&self.index),
            home_links: self.home_links.clone(),
            frame: self.frame.clone(),
            engine: OnceLock::new(),
            sides: Sides::find(&self.network, &self.residents),
            linked: LinkedSides::default(),
            needs: self.needs.clone(),
            mapped: self.mapped.clone(),
            place_names: self.place_names.clone(),
            other_buildings: Arc::clone(&self.other_buildings),
            borders: self.borders.clone(),
            open_homes: self.open_homes.clone(),
            base_map: self.base_map.clone(),
            workplaces: self.workplaces.clone(),
            known: self.known.clone(),
            hashes: self.hashes.clone(),
            digest: OnceLock::new(),
        }
    }
}
