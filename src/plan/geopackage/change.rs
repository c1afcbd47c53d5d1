//! Changes of a plan's file where it is: one transaction each, and one writer after the other.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use gdal::Dataset;
use gdal::errors::GdalError;

use super::file::{ABOUT, is_locked, literal, open, open_for_changes, run, table, words_of};
use crate::plan::PlanError;
use crate::plan::edit::EditError;

/// Pause before the first new try; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
/// Longest pause.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// Why a change was not made.
pub(super) enum Stop<E = PlanError> {
    /// GDAL refused; if the file is locked, it is tried again.
    Gdal(GdalError),
    /// The file is locked; it is tried again.
    Locked,
    /// What is to be changed is not as it must be.
    Refused(E),
}

impl<E> From<GdalError> for Stop<E> {
    fn from(error: GdalError) -> Self {
        Self::Gdal(error)
    }
}

impl<E: From<PlanError>> From<PlanError> for Stop<E> {
    fn from(error: PlanError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<EditError> for Stop<EditError> {
    fn from(error: EditError) -> Self {
        Self::Refused(error)
    }
}

/// A file that is to be changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Access<'a> {
    pub(super) path: &'a Path,
    /// How long another program that writes is waited for.
    pub(super) wait: Duration,
    /// Whoever has a file open in this program, if several may. The system forgets all locks of a program on a file as soon as the
    /// program closes it anywhere: it must not be opened and closed by one while another one writes.
    pub(super) alone: Option<&'a Mutex<()>>,
}

impl Access<'_> {
    /// Until this is dropped, nobody else in this program opens the file.
    pub(super) fn alone(&self) -> Option<MutexGuard<'_, ()>> {
        self.alone.map(|alone| alone.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Does some work on the file as it is when no one else writes, and notes the time (RFC 3339, UTC) if the plan itself is changed. All
/// of it is kept or, whatever happens, nothing; while another program writes it is tried again for a while.
pub(super) fn change<T, E: From<PlanError>>(
    access: &Access<'_>,
    now: Option<&str>,
    work: impl Fn(&Dataset) -> Result<T, Stop<E>>,
) -> Result<T, E> {
    let path = access.path;
    let begin = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        match try_change(access, now, &work) {
            Ok(done) => return Ok(done),
            Err(Stop::Refused(error)) => return Err(error),
            Err(Stop::Gdal(error)) if !is_locked(&error) => {
                return Err(PlanError::Write { path: path.into(), why: words_of(&error) }.into());
            }
            Err(_) if begin.elapsed() >= access.wait => {
                return Err(PlanError::Busy { path: path.into() }.into());
            }
            Err(_) => {
                sleep(pause);
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

fn try_change<T, E: From<PlanError>>(
    access: &Access<'_>,
    now: Option<&str>,
    work: impl Fn(&Dataset) -> Result<T, Stop<E>>,
) -> Result<T, Stop<E>> {
    let _alone = access.alone();
    // names what is no GeoPackage, and takes back what a killed writer left
    match open(access.path) {
        Ok(readable) => drop(readable),
        Err(PlanError::Busy { .. }) => return Err(Stop::Locked),
        Err(error) => return Err(error.into()),
    }
    let mut dataset = open_for_changes(access.path)?;
    // what was reported as done is on the disk, whatever happens to the program or the computer
    run(&dataset, "PRAGMA synchronous = EXTRA")?;
    let transaction = dataset.start_transaction()?;
    // a write comes first, though it changes nothing: from here on no one else writes, so what is read now stays true
    run(&transaction, "UPDATE gpkg_contents SET last_change = last_change WHERE table_name IS NULL")?;
    let done = work(&transaction)?;
    if let Some(now) = now
        && table(&transaction, ABOUT)?.is_some()
    {
        run(&transaction, &format!("UPDATE {ABOUT} SET changed_at = {}", literal(now)))?;
    }
    transaction.commit()?;
    dataset.close()?;
    Ok(done)
}
