//! Answers behind collections: made once, in the background, and kept as long as there is room.

use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::sync::watch;

use super::super::dataset::Dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::unanswered::unanswered;
use super::collection::Collection;
use super::kept::{Key, Made};
use super::prepared::Prepared;
use crate::ask::{AskError, Desk};
use crate::watch::Watch;
use axum::http::StatusCode;

/// How long a request waits for an answer that is being made before it is told to ask again: GIS programs do not ask again.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the answer behind a collection is known by.
pub(in crate::service) fn key(dataset: &Dataset, collection: &Collection) -> Key {
    let mut hash = Sha256::new();
    hash.update(dataset.digest);
    hash.update(collection.question);
    hash.update(format!(" {:?} ", dataset.year));
    if collection.is_narrowed() {
        hash.update(dataset.narrowed.parameters());
    }
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
    let order = Order { key, dataset: dataset.clone(), collection: collection.clone() };
    tokio::spawn(order.make(Arc::clone(shared), done));
    coming
}

/// An answer that is to be made.
struct Order {
    key: Key,
    dataset: Dataset,
    collection: Collection,
}

impl Order {
    /// Makes it when it is its turn, keeps it, and says so.
    async fn make(self, shared: Arc<Shared>, done: watch::Sender<Option<Made>>) {
        let Self { key, dataset, collection } = self;
        // what was read only needs to be listed: it waits behind no computation
        let waits = (!collection.is_read()).then(|| Arc::clone(&shared.background).acquire_owned());
        let turn = match waits {
            Some(turn) => turn.await.ok(),
            None => None,
        };
        let maker = Arc::clone(&shared);
        let answer = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            make(&maker, &dataset, &collection)
        });
        // a panic in making it drops the sender: those who wait hear of it
        if let Ok(answer) = answer.await {
            match &answer {
                Ok(answer) => shared.answers.ready.insert(key, Arc::clone(answer)),
                Err(why) => shared.answers.failed.insert(key, Arc::clone(why)),
            }
            done.send_replace(Some(answer));
        }
        shared.answers.making().remove(&key);
    }
}

fn make(shared: &Shared, dataset: &Dataset, collection: &Collection) -> Made {
    let watch = Watch::default();
    let kind = shared.questions.get(collection.question)?;
    // kept here by its size, and not a second time by number
    let desk = Desk::new(0);
    let answer =
        kind.ask(&desk, collection.asked(kind, dataset.year, &dataset.narrowed), &dataset.seen, &watch)?;
    Ok(Arc::new(Prepared::new(answer, &watch).map_err(AskError::from)?))
}
