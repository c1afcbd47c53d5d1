//! Answers behind collections: made once, in the background, and kept as long as there is room.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::super::dataset::Dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::unanswered::unanswered;
use super::catalogue::Collection;
use super::prepared::Prepared;
use super::select::Selection;
use crate::ask::{AskError, Desk};
use crate::watch::Watch;
use axum::http::StatusCode;

/// What an answer, or a selection of its rows, is known by.
pub(in crate::service) type Key = [u8; 32];

/// How long a request waits for an answer that is being made before it is told to ask again: GIS programs do not ask again.
const PATIENCE: Duration = Duration::from_secs(2);

/// The part of the room for answers that selections of rows take: one in so many.
const SELECTIONS: u64 = 16;

/// How an answer that was begun ended.
type Made = Result<Arc<Prepared>, Arc<AskError>>;

/// Answers that are ready, and those that are being made.
pub(in crate::service) struct Answers {
    ready: Cache<Key, Arc<Prepared>>,
    failed: Cache<Key, Arc<AskError>>,
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

    fn making(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<Option<Made>>>> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the answer behind a collection is known by.
pub(in crate::service) fn key(dataset: &Dataset, collection: &Collection) -> Key {
    let mut hash = Sha256::new();
    hash.update(dataset.digest);
    hash.update(collection.question);
    hash.update(format!(" {:?} ", dataset.year));
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.finalize().into()
}

/// The answer behind a collection, if it is there or comes soon; 503 until it is.
pub(in crate::service) async fn answer(
    shared: &Arc<Shared>,
    dataset: &Dataset,
    collection: &Collection,
) -> Result<Arc<Prepared>, Problem> {
    let mut coming = begin(shared, dataset, collection);
    let made = tokio::time::timeout(PATIENCE, coming.wait_for(Option::is_some)).await;
    match made {
        Ok(Ok(made)) => match &*made {
            Some(Ok(answer)) => Ok(Arc::clone(answer)),
            Some(Err(why)) => Err(unanswered(why)),
            None => Err(Problem::internal()),
        },
        // whoever made it failed
        Ok(Err(_)) => Err(Problem::internal()),
        Err(_) => {
            let detail = format!("{} is being computed; ask again soon", collection.id);
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", detail))
        }
    }
}

/// Whether the answer behind a collection is there.
pub(in crate::service) fn ready(
    shared: &Shared,
    dataset: &Dataset,
    collection: &Collection,
) -> Option<Arc<Prepared>> {
    shared.answers.ready.get(&key(dataset, collection))
}

/// Begins to make the answer behind a collection, unless it is there or somebody does; what comes back says when it is.
pub(in crate::service) fn begin(
    shared: &Arc<Shared>,
    dataset: &Dataset,
    collection: &Collection,
) -> watch::Receiver<Option<Made>> {
    let key = key(dataset, collection);
    let answers = &shared.answers;
    if let Some(ready) = answers.ready.get(&key) {
        return watch::channel(Some(Ok(ready))).1;
    }
    if let Some(why) = answers.failed.get(&key) {
        return watch::channel(Some(Err(why))).1;
    }
    let mut making = answers.making();
    if let Some(coming) = making.get(&key) {
        return coming.clone();
    }
    let (done, coming) = watch::channel(None);
    making.insert(key, coming.clone());
    drop(making);
    let (shared, dataset, collection) = (Arc::clone(shared), dataset.clone(), collection.clone());
    tokio::spawn(async move {
        // what was read only needs to be listed: it waits behind no computation
        let turn = match collection.is_read() {
            true => None,
            false => Arc::clone(&shared.background).acquire_owned().await.ok(),
        };
        let maker = Arc::clone(&shared);
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            make(&maker, &dataset, &collection)
        });
        // a panic in making it drops the sender: those who wait are told
        if let Ok(made) = made.await {
            match &made {
                Ok(answer) => shared.answers.ready.insert(key, Arc::clone(answer)),
                Err(why) => shared.answers.failed.insert(key, Arc::clone(why)),
            }
            done.send_replace(Some(made));
        }
        shared.answers.making().remove(&key);
    });
    coming
}

fn make(shared: &Shared, dataset: &Dataset, collection: &Collection) -> Made {
    let watch = Watch::default();
    let kind = shared.questions.get(collection.question)?;
    // kept here by its size, and not a second time by number
    let desk = Desk::new(0);
    let answer = kind.ask(&desk, Collection::asked(kind, dataset.year), &dataset.seen, &watch)?;
    Ok(Arc::new(Prepared::new(answer, &watch).map_err(AskError::from)?))
}
