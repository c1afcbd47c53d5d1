//! Plans that are kept as a `GeoPackage` each.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::change::Access;
use super::copy::Copied;
use super::edit::File;
use super::{Known, NewPlan, export};
use crate::plan::assume::Assume;
use crate::plan::comments::{Comment, Decision, NewComment, of_plan};
use crate::plan::edit::{By, Change, Changed, EditError, Past, RowId, View};
use crate::plan::imports::{Mode, Order, Outcome};
use crate::plan::kept::{Copy, Listed, Renamed, Wish};
use crate::plan::store::{PlanId, Plans, State};
use crate::plan::{About, Plan, PlanError};
use crate::settings::assumptions::Assumptions;
use crate::words::Language;

/// How long another program that writes is waited for.
const WAIT: Duration = Duration::from_secs(10);
/// The ending of plans.
const ENDING: &str = "gpkg";

/// Plans that are kept as a `GeoPackage` each, which QGIS may have open meanwhile.
#[derive(Debug, Clone)]
pub struct GeoPackages {
    shelf: Arc<Mutex<Shelf>>,
    known: Known,
    /// Who has a file open.
    alone: Arc<Mutex<()>>,
    /// How much was written here.
    written: Arc<AtomicU64>,
}

/// The plans that there are.
#[derive(Debug, Default)]
struct Shelf {
    all: Vec<(PlanId, PathBuf)>,
    /// The ids of those that are being made.
    making: Vec<PlanId>,
    /// Where new ones are kept.
    folder: Option<PathBuf>,
    /// What they said about themselves when they were read last.
    listed: HashMap<PlanId, (State, Listed)>,
}

impl Shelf {
    /// The first of these ids that is free.
    fn free(&self, id: &PlanId) -> PlanId {
        let is_free =
            |id: &PlanId| !self.making.contains(id) && self.all.iter().all(|(other, _)| other != id);
        let all = std::iter::once(id.clone()).chain((2..).map(|number| id.numbered(number)));
        all.into_iter().find(is_free).unwrap_or_else(|| id.clone())
    }

    /// The first free id, which is nobody else's from now on.
    fn reserve(&mut self, id: &PlanId) -> PlanId {
        let free = self.free(id);
        self.making.push(free.clone());
        free
    }

    /// Puts in a file, called after it.
    fn put(&mut self, file: PathBuf) {
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.all.push((self.free(&PlanId::of(&name)), file));
    }
}

impl GeoPackages {
    /// These files; each is called after its file. Two of one name get a number.
    #[must_use]
    pub fn new(files: Vec<PathBuf>, known: Known) -> Self {
        let mut shelf = Shelf::default();
        for file in files {
            shelf.put(file);
        }
        Self { shelf: Arc::new(Mutex::new(shelf)), known, alone: Arc::default(), written: Arc::default() }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on the file of a plan.
    fn with<T, E: From<PlanError>>(
        &self,
        id: &PlanId,
        work: impl FnOnce(File<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = self.file(id)?;
        let access = Access { path: &path, wait: WAIT, alone: Some(&self.alone) };
        work(File { access, known: &self.known })
    }

    /// The same for what writes: it counts, whether it was done or not.
    fn write<T, E: From<PlanError>>(
        &self,
        id: &PlanId,
        work: impl FnOnce(File<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.with(id, work);
        self.written.fetch_add(1, Ordering::AcqRel);
        done
    }

    fn file(&self, id: &PlanId) -> Result<PathBuf, PlanError> {
        let kept = self.shelf();
        let found = kept.all.iter().find(|(own, _)| own == id);
        found.map(|(_, file)| file.clone()).ok_or_else(|| PlanError::Unknown { id: id.to_string() })
    }

    /// Writes a new plan.
    fn make(&self, wish: &Wish, by: &By<'_>, to: &Path) -> Result<(), PlanError> {
        let Some(from) = &wish.from else {
            let about = About {
                name: wish.name.clone(),
                notes: wish.notes.clone().unwrap_or_default(),
                area_hash: wish.area_hash.clone(),
                changed_at: Some(by.now.into()),
                ..About::default()
            };
            let new = NewPlan { classes: self.known.classes.clone(), language: Language::Nb };
            return Plan { about, ..Plan::default() }.write_new(to, &new);
        };
        self.with(from, |file| {
            let _alone = file.access.alone();
            let copied = Copied { name: &wish.name, notes: wish.notes.as_deref(), author: None, now: by.now };
            export::variant(file.access.path, to, &copied)
        })
    }
}

impl Plans for GeoPackages {
    fn ids(&self) -> Vec<PlanId> {
        self.shelf().all.iter().map(|(id, _)| id.clone()).collect()
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
        self.with(id, |file| {
            let _alone = file.access.alone();
            Ok(Plan::read_for(file.access.path, file.known)?.plan)
        })
    }

    fn change(&self, id: &PlanId, change: &Change, by: &By<'_>) -> Result<Changed, EditError> {
        self.write(id, |file| file.apply(change, by))
    }

    fn assume(&self, id: &PlanId, wanted: &Assume, by: &By<'_>) -> Result<Assumptions, EditError> {
        self.write(id, |file| file.assume(wanted, by))
    }

    fn history(&self, id: &PlanId, view: View) -> Result<Vec<Past>, PlanError> {
        self.with(id, |file| file.history(view))
    }

    fn undo(&self, id: &PlanId, number: u64, by: &By<'_>) -> Result<Changed, EditError> {
        self.write(id, |file| file.undo(number, by))
    }

    fn comments(&self, id: &PlanId) -> Result<Vec<Comment>, PlanError> {
        self.with(id, |file| file.comments())
    }

    fn add_comment(&self, id: &PlanId, new: &NewComment) -> Result<Comment, EditError> {
        self.write(id, |file| file.add_comment(new))
    }

    fn decide(&self, id: &PlanId, comment: &RowId, decision: Decision) -> Result<Option<Comment>, EditError> {
        self.write(id, |file| file.decide(comment, decision))
    }

    fn keep_in(&self, folder: &Path) {
        let mut kept = self.shelf();
        if kept.folder.as_deref() == Some(folder) {
            return;
        }
        kept.folder = Some(folder.into());
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == ENDING));
        files.sort();
        for file in files {
            kept.put(file);
        }
    }

    fn listed(&self, id: &PlanId) -> Result<Listed, PlanError> {
        // before it is read: what changes meanwhile is read again
        let state = self.state(id)?;
        if let Some((_, known)) = self.shelf().listed.get(id).filter(|(own, _)| *own == state) {
            return Ok(known.clone());
        }
        let listed = self.with(id, |file| file.listed())?;
        self.shelf().listed.insert(id.clone(), (state, listed.clone()));
        Ok(listed)
    }

    fn add(&self, wish: &Wish, by: &By<'_>) -> Result<PlanId, PlanError> {
        let folder = self.shelf().folder.clone().ok_or(PlanError::Nowhere)?;
        let wanted = PlanId::of_new(&wish.name);
        loop {
            let id = self.shelf().reserve(&wanted);
            let file = folder.join(format!("{id}.{ENDING}"));
            let made = self.make(wish, by, &file);
            let mut kept = self.shelf();
            kept.making.retain(|own| *own != id);
            match made {
                Ok(()) => {
                    kept.all.push((id.clone(), file));
                    return Ok(id);
                }
                // laid there by somebody since the folder was read
                Err(PlanError::Exists { .. }) => kept.all.push((id, file)),
                Err(error) => return Err(error),
            }
        }
    }

    fn rename(&self, id: &PlanId, renamed: &Renamed, by: &By<'_>) -> Result<Listed, EditError> {
        self.write(id, |file| file.rename(renamed, by.now))
    }

    fn copy(&self, id: &PlanId, copy: Copy, to: &Path) -> Result<(), PlanError> {
        if copy == Copy::Whole {
            return self.with(id, |file| {
                let _alone = file.access.alone();
                export::whole(file.access.path, to)
            });
        }
        let plan = self.read(id)?.public();
        let about = About { author: String::new(), ..plan.about.clone() };
        let seen = Plan { about, ..plan };
        let comments = if copy == Copy::WithComments { self.comments(id)? } else { Vec::new() };
        export::seen(&seen, &of_plan(comments, &seen), &self.known, to)
    }

    fn bring(&self, id: &PlanId, order: &Order, by: &By<'_>) -> Result<Outcome, EditError> {
        match order.mode {
            Mode::Keep => self.write(id, |file| file.bring(order, by)),
            Mode::Try => self.with(id, |file| file.bring(order, by)),
        }
    }

    fn undo_import(&self, id: &PlanId, number: u64, by: &By<'_>) -> Result<(), EditError> {
        self.write(id, |file| file.undo_import(number, by))
    }
}
