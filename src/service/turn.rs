//! Work on a request: off the async threads, a few at a time, and stopped when its time is over.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::Semaphore;

use super::connections;
use super::problem::{Problem, stopped};
use super::shared::Shared;
use crate::watch::Watch;

/// Runs work within the time limit and one turn. If the time is over, or nobody waits for the answer any more, the watch stops the
/// work. It holds its turn until it has really ended, so there is never more of it than turns.
pub(super) async fn in_turn<T: Send + 'static>(
    shared: &Arc<Shared>,
    work: impl FnOnce(&Shared, &Watch) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    run(shared, &shared.turns, work).await
}

/// The same for what takes some milliseconds and is asked while somebody moves the mouse: in turns of its own, so that it never waits for
/// what takes long.
pub(super) async fn at_once<T: Send + 'static>(
    shared: &Arc<Shared>,
    work: impl FnOnce(&Shared, &Watch) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    run(shared, &shared.quick.turns, work).await
}

async fn run<T: Send + 'static>(
    shared: &Arc<Shared>,
    turns: &Arc<Semaphore>,
    work: impl FnOnce(&Shared, &Watch) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let _busy = connections::busy();
    let watch = Arc::new(Watch::default());
    let _stop = StopOnDrop(Arc::clone(&watch));
    let limit = Duration::from_secs(shared.limits.max_seconds);
    let turn = async {
        let turn = Arc::clone(turns).acquire_owned().await.map_err(|_| Problem::internal())?;
        let shared = Arc::clone(shared);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            watch.check().map_err(stopped)?;
            work(&shared, &watch)
        });
        done.await.map_err(|error| {
            tracing::error!("a request failed: {error}");
            Problem::internal()
        })?
    };
    tokio::time::timeout(limit, turn).await.unwrap_or_else(|_| {
        let seconds = shared.limits.max_seconds;
        let detail = format!("the work took longer than {seconds} s; send fewer sites at a time");
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "time_limit", detail))
    })
}

struct StopOnDrop(Arc<Watch>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::Semaphore;

    use super::super::limits::Limits;
    use super::super::world::World;
    use super::*;
    use crate::analysis::area::{Area, Params};
    use crate::ask::{Inputs, Questions};
    use crate::input::osm;
    use crate::input::residents::ResidentsTable;
    use crate::network;
    use crate::settings::Settings;
    use crate::settings::classes::Classes;
    use crate::settings::network::NetworkSettings;

    fn shared(turns: usize) -> Result<Arc<Shared>, Box<dyn std::error::Error>> {
        let (classes, settings) = (Classes::built_in()?, NetworkSettings::built_in()?);
        let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?;
        let network = network::build(&extract, &classes, &settings)?;
        let residents = ResidentsTable::read("tests/town/residents.csv".as_ref(), &classes)?;
        let area = Area::new(Params { network, classes, settings, residents })?;
        let limits = Limits { max_seconds: 1, ..Limits::default() };
        let seen = Inputs::of_area(Arc::new(area)).in_house().into();
        let mut shared = Shared::new(World::of(seen), limits, Questions::built_in());
        shared.turns = Arc::new(Semaphore::new(turns));
        Ok(Arc::new(shared))
    }

    /// Work that is over its time is stopped, and holds its turn until it has.
    #[tokio::test]
    async fn the_limit_ends_the_work_and_not_only_the_answer() {
        let shared = shared(2).expect("area");
        let at_work = Arc::new(AtomicUsize::new(0));
        let asked = (0..6).map(|_| {
            let (shared, counter) = (Arc::clone(&shared), Arc::clone(&at_work));
            tokio::spawn(async move {
                in_turn(&shared, move |_, watch| {
                    let before = counter.fetch_add(1, Ordering::SeqCst);
                    while watch.check().is_ok() {
                        std::thread::sleep(Duration::from_millis(5));
                    }
                    // slow to hear
                    std::thread::sleep(Duration::from_millis(300));
                    counter.fetch_sub(1, Ordering::SeqCst);
                    if before < 2 { Ok(()) } else { Err(Problem::internal()) }
                })
                .await
            })
        });
        for answer in asked.collect::<Vec<_>>() {
            let problem = answer.await.expect("asked").expect_err("over its time");
            assert_eq!(problem.code(), "time_limit");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(at_work.load(Ordering::SeqCst), 0, "all work has ended");
        assert_eq!(shared.turns.available_permits(), 2);
    }

    #[tokio::test]
    async fn a_panic_in_work_is_an_answer_and_gives_its_turn_back() {
        let shared = shared(1).expect("area");
        let failed = in_turn::<()>(&shared, |_, _| panic!("a fault")).await.expect_err("a problem");
        assert_eq!(failed.code(), "internal");
        in_turn(&shared, |_, _| Ok(())).await.expect("the next one has its turn");
    }
}
