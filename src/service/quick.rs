//! Room for searches from one place, which are asked while somebody moves the mouse: turns and threads of their own, so that they never
//! wait for what takes long.

use std::sync::Arc;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::Semaphore;

/// Turns and threads.
#[derive(Debug)]
pub(super) struct Quick {
    pub(super) turns: Arc<Semaphore>,
    /// `None` where the system gives no more threads; then they share those of all other work.
    threads: Option<ThreadPool>,
}

impl Quick {
    pub(super) fn new(turns: usize) -> Self {
        let threads =
            ThreadPoolBuilder::new().num_threads(turns).thread_name(|n| format!("quick-{n}")).build();
        let threads = threads.inspect_err(|why| tracing::warn!("no threads for quick answers: {why}")).ok();
        Self { turns: Arc::new(Semaphore::new(turns)), threads }
    }

    /// Does work that is cut into parts by these threads.
    ///
    /// What an area makes when it is first asked must be there already: a thread that waits for its parts takes up other work meanwhile, and
    /// would wait for itself if that asked for the same.
    pub(super) fn apart<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.threads {
            Some(threads) => threads.install(work),
            None => work(),
        }
    }
}
