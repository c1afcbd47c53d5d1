//! Areas as plans make them: made once for each state of a plan and year, and kept while they are asked about.

use std::fmt;

use moka::sync::Cache;

use super::problem::Problem;
use super::unanswered::unanswered;
use crate::ask::{AskError, Seen};
use crate::watch::{Stopped, Watch};

/// How many are kept: each has a network of its own.
const MOST: u64 = 4;

/// What such an area is known by: what it was made of, and the year.
pub(super) type Key = ([u8; 32], Option<i32>);

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
    /// What is asked about, if it was made before.
    pub(super) fn there(&self, key: &Key) -> Option<Seen> {
        self.0.get(key)
    }

    /// What is asked about; made now if it is not there. Whoever asks meanwhile waits for it.
    pub(super) fn of(&self, key: Key, seen: &Seen, watch: &Watch) -> Result<Seen, Problem> {
        loop {
            match self.0.try_get_with(key, || seen.planned(key.1, watch)) {
                Ok(seen) => return Ok(seen),
                // another one's watch is no reason to end without an answer
                Err(why) if matches!(*why, AskError::Stopped(Stopped)) && watch.check().is_ok() => {}
                Err(why) => return Err(unanswered(&why)),
            }
        }
    }
}
