//! Answers behind collections as they are kept.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use tokio::sync::watch;

use super::super::problem::Problem;
use super::prepared::Prepared;
use super::select::Selection;
use crate::ask::AskError;

/// What an answer, or a selection of its rows, is known by.
pub(in crate::service) type Key = [u8; 32];

/// The part of the room for answers that selections of rows take: one in so many.
const SELECTIONS: u64 = 16;

/// How an answer that was begun ended.
pub(super) type Made = Result<Arc<Prepared>, Arc<AskError>>;

/// Answers that are ready, and those that are being made.
pub(in crate::service) struct Answers {
    pub(super) ready: Cache<Key, Arc<Prepared>>,
    pub(super) failed: Cache<Key, Arc<AskError>>,
    making: Mutex<HashMap<Key, watch::Receiver<Option<Made>>>>,
    selections: Cache<Key, Selection>,
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answers").field("ready", &self.ready.entry_count()).finish_non_exhaustive()
    }
}

impl Answers {
    /// With room for so many bytes.
    pub(in crate::service) fn new(bytes: u64) -> Self {
        let kib = |bytes: u64| u32::try_from(bytes / 1024 + 1).unwrap_or(u32::MAX);
        let weigh = move |_: &Key, answer: &Arc<Prepared>| kib(answer.weight());
        let weigh_rows = move |_: &Key, rows: &Selection| kib(rows.count() as u64 * 4);
        Self {
            ready: Cache::builder()
                .max_capacity(bytes / 1024)
                .weigher(weigh)
                .eviction_policy(EvictionPolicy::lru())
                .build(),
            failed: Cache::new(64),
            making: Mutex::default(),
            selections: Cache::builder().max_capacity(bytes / 1024 / SELECTIONS).weigher(weigh_rows).build(),
        }
    }

    /// Rows that were selected before; else they are selected now, and kept.
    pub(super) fn selection(
        &self,
        key: Key,
        select: impl FnOnce() -> Result<Selection, Problem>,
    ) -> Result<Selection, Problem> {
        if let Some(known) = self.selections.get(&key) {
            return Ok(known);
        }
        let found = select()?;
        self.selections.insert(key, found.clone());
        Ok(found)
    }

    /// Those that are being made.
    pub(super) fn making(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<Option<Made>>>> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
