//! An area with other assumptions.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::Area;
use super::bound::{LinkedSides, Sides};
use crate::settings::SettingsError;
use crate::settings::assumptions::Assumptions;

impl Area {
    /// The area where classes walk as far as is assumed; who lives where, and what a street costs a class, stay. The network and the
    /// residents are shared with this one; what it takes to count is made anew. A plan knows both by the same hashes.
    pub fn assuming(&self, assumptions: &Assumptions) -> Result<Self, SettingsError> {
        let classes = assumptions.over(self.classes.clone())?;
        let mut digest = Sha256::new();
        digest.update(self.digest());
        digest.update(serde_json::to_vec(classes.all()).unwrap_or_default());
        let digest = digest.finalize().iter().fold(String::new(), |mut digits, byte| {
            // writing into a string cannot fail
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        Ok(Self {
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
            known: self.known.clone(),
            hashes: self.hashes.clone(),
            digest: digest.into(),
        })
    }
}
