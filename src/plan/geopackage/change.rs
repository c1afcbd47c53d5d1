//! Changes of a plan's file where it is: one transaction each, and one writer after the other.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use gdal::Dataset;
use gdal::errors::GdalError;

use super::file::{ABOUT, is_locked, literal, open, open_for_changes, run, table, words_of};
use crate::plan::PlanError;

/// Pause before the first new try; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
/// Longest pause.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// Why a change was not made.
pub(super) enum Stop {
    /// GDAL refused; if the file is locked, it is tried again.
    Gdal(GdalError),
    /// What is to be changed is not as it must be.
    Plan(PlanError),
}

impl From<GdalError> for Stop {
    fn from(error: GdalError) -> Self {
        Self::Gdal(error)
    }
}

impl From<PlanError> for Stop {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}

/// Does some work on the file as it is when no one else writes, and notes the time (RFC 3339, UTC). All of it is kept or, whatever
/// happens, nothing; while another program writes it is tried again for `wait`.
pub(super) fn change<T>(
    path: &Path,
    now: &str,
    wait: Duration,
    work: impl Fn(&Dataset) -> Result<T, Stop>,
) -> Result<T, PlanError> {
    // names what is no GeoPackage, and takes back what a killed writer left
    drop(open(path)?);
    let begin = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        match try_change(path, now, &work) {
            Ok(done) => return Ok(done),
            Err(Stop::Plan(error)) => return Err(error),
            Err(Stop::Gdal(error)) if !is_locked(&error) => {
                return Err(PlanError::Write { path: path.into(), why: words_of(&error) });
            }
            Err(Stop::Gdal(_)) if begin.elapsed() >= wait => {
                return Err(PlanError::Busy { path: path.into() });
            }
            Err(Stop::Gdal(_)) => {
                sleep(pause);
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

fn try_change<T>(path: &Path, now: &str, work: impl Fn(&Dataset) -> Result<T, Stop>) -> Result<T, Stop> {
    let mut dataset = open_for_changes(path)?;
    let transaction = dataset.start_transaction()?;
    // a write comes first, though it changes nothing: from here on no one else writes, so what is read now stays true
    run(&transaction, "UPDATE gpkg_contents SET last_change = last_change WHERE table_name IS NULL")?;
    let done = work(&transaction)?;
    if table(&transaction, ABOUT)?.is_some() {
        run(&transaction, &format!("UPDATE {ABOUT} SET changed_at = {}", literal(now)))?;
    }
    transaction.commit()?;
    dataset.close()?;
    Ok(done)
}
