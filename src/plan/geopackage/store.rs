//! Plans that are kept as a `GeoPackage` each.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Known;
use super::change::Access;
use super::edit::File;
use crate::plan::comments::{Comment, Decision, NewComment};
use crate::plan::edit::{By, Change, Changed, EditError, Past, RowId, View};
use crate::plan::store::{PlanId, Plans, State};
use crate::plan::{Plan, PlanError};

/// How long another program that writes is waited for.
const WAIT: Duration = Duration::from_secs(10);

/// Plans that are kept as a `GeoPackage` each, which QGIS may have open meanwhile.
#[derive(Debug, Clone)]
pub struct GeoPackages {
    all: Vec<(PlanId, PathBuf)>,
    known: Known,
    /// Who has a file open.
    alone: Arc<Mutex<()>>,
    /// How much was written here.
    written: Arc<AtomicU64>,
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
        Self { all, known, alone: Arc::default(), written: Arc::default() }
    }

    fn opened(&self, id: &PlanId) -> Result<File<'_>, PlanError> {
        let access = Access { path: self.file(id)?, wait: WAIT, alone: Some(&self.alone) };
        Ok(File { access, known: &self.known })
    }

    /// Counts a change, whether it was made or not.
    fn counted<T>(&self, done: T) -> T {
        self.written.fetch_add(1, Ordering::AcqRel);
        done
    }

    fn file(&self, id: &PlanId) -> Result<&Path, PlanError> {
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
        // two changes may come within what a file system takes for one moment
        self.written.load(Ordering::Acquire).hash(&mut hash);
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
        let file = self.opened(id)?;
        let _alone = file.access.alone();
        Ok(Plan::read_for(file.access.path, file.known)?.plan)
    }

    fn change(&self, id: &PlanId, change: &Change, by: &By<'_>) -> Result<Changed, EditError> {
        self.counted(self.opened(id)?.apply(change, by))
    }

    fn history(&self, id: &PlanId, view: View) -> Result<Vec<Past>, PlanError> {
        self.opened(id)?.history(view)
    }

    fn undo(&self, id: &PlanId, number: u64, by: &By<'_>) -> Result<Changed, EditError> {
        self.counted(self.opened(id)?.undo(number, by))
    }

    fn comments(&self, id: &PlanId) -> Result<Vec<Comment>, PlanError> {
        self.opened(id)?.comments()
    }

    fn add_comment(&self, id: &PlanId, new: &NewComment) -> Result<Comment, EditError> {
        self.counted(self.opened(id)?.add_comment(new))
    }

    fn decide(&self, id: &PlanId, comment: &RowId, decision: Decision) -> Result<Option<Comment>, EditError> {
        self.counted(self.opened(id)?.decide(comment, decision))
    }
}
