//! Plans that are kept as a `GeoPackage` each.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use super::Known;
use crate::plan::store::{PlanId, Plans, State};
use crate::plan::{Plan, PlanError};

/// Plans that are kept as a `GeoPackage` each, which QGIS may have open meanwhile.
#[derive(Debug, Clone)]
pub struct GeoPackages {
    all: Vec<(PlanId, PathBuf)>,
    known: Known,
}

impl GeoPackages {
    /// These files; each is called after its file. Two of one name get a number.
    #[must_use]
    pub fn new(files: Vec<PathBuf>, known: Known) -> Self {
        let mut all: Vec<(PlanId, PathBuf)> = Vec::new();
        for file in files {
            let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let is_free = |id: &PlanId| all.iter().all(|(other, _)| other != id);
            let numbered = (2..).map(|number| PlanId::of(&format!("{name}-{number}")));
            let id = std::iter::once(PlanId::of(&name)).chain(numbered).find(is_free);
            all.extend(id.map(|id| (id, file)));
        }
        Self { all, known }
    }

    pub(super) fn file(&self, id: &PlanId) -> Result<&Path, PlanError> {
        let found = self.all.iter().find(|(own, _)| own == id);
        found.map(|(_, file)| file.as_path()).ok_or_else(|| PlanError::Unknown { id: id.to_string() })
    }
}

impl Plans for GeoPackages {
    fn ids(&self) -> Vec<PlanId> {
        self.all.iter().map(|(id, _)| id.clone()).collect()
    }

    fn state(&self, id: &PlanId) -> Result<State, PlanError> {
        let file = self.file(id)?;
        let mut hash = DefaultHasher::new();
        // what is written lands beside the file first, and in it later
        for ending in ["", "-wal", "-journal"] {
            let mut path = file.as_os_str().to_owned();
            path.push(ending);
            let about = std::fs::metadata(&path).ok();
            about.map(|about| (about.len(), about.modified().ok())).hash(&mut hash);
        }
        Ok(State(hash.finish()))
    }

    fn read(&self, id: &PlanId) -> Result<Plan, PlanError> {
        Ok(Plan::read_for(self.file(id)?, &self.known)?.plan)
    }
}
