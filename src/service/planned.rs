//! Areas as plans make them: made once for each state of a plan and year, and kept while they are asked about.

use std::fmt;
use std::sync::Arc;

use moka::sync::Cache;

use super::dataset::Dataset;
use super::problem::Problem;
use super::turn::in_turn;
use super::unanswered::unanswered;
use crate::ask::{AskError, Seen};
use crate::watch::{Stopped, Watch};

/// How many are kept: each has a network of its own.
const MOST: u64 = 4;

/// What such an area is known by: what it was made of, and the year.
type Key = ([u8; 32], Option<i32>);

/// Areas as plans make them.
pub(super) struct PlannedAreas(Cache<Key, Seen>);

impl fmt::Debug for PlannedAreas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PlannedAreas").field(&self.0.entry_count()).finish()
    }
}

impl Default for PlannedAreas {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl PlannedAreas {
    /// What is asked about if it is there at once: the area without a plan, or as the plan makes it if that was made before.
    pub(super) fn there(&self, dataset: &Dataset) -> Option<Seen> {
        match key(dataset) {
            None => Some(dataset.seen.clone()),
            Some(key) => self.0.get(&key),
        }
    }

    /// What is asked about; made now if it is not there. Whoever asks meanwhile waits for it.
    pub(super) fn of(&self, dataset: &Dataset, watch: &Watch) -> Result<Seen, Problem> {
        let Some(key) = key(dataset) else { return Ok(dataset.seen.clone()) };
        loop {
            match self.0.try_get_with(key, || dataset.seen.planned(dataset.year, watch)) {
                Ok(seen) => return Ok(seen),
                // another one's watch is no reason to end without an answer
                Err(why) if matches!(*why, AskError::Stopped(Stopped)) && watch.check().is_ok() => {}
                Err(why) => return Err(unanswered(&why)),
            }
        }
    }
}

impl super::shared::Shared {
    /// What a dataset is about, with its street changes; made if it was not made before, in a turn of those that take long.
    pub(super) async fn planned_of(self: &Arc<Self>, dataset: Dataset) -> Result<Seen, Problem> {
        match self.planned.there(&dataset) {
            Some(seen) => Ok(seen),
            None => in_turn(self, move |shared, watch| shared.planned.of(&dataset, watch)).await,
        }
    }
}

fn key(dataset: &Dataset) -> Option<Key> {
    dataset.plan.as_ref()?;
    Some((dataset.digest, dataset.year))
}
