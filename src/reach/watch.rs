//! Looking on while many sites are searched, and stopping it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared between long work and whoever waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicUsize,
    stopped: AtomicBool,
}

/// The work was stopped before its end; there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the end")]
pub struct Stopped;

impl Watch {
    /// Sites done so far.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Asks the work to stop soon.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Says that some sites are done; an error if the work is to stop.
    pub fn step(&self, sites: usize) -> Result<(), Stopped> {
        self.done.fetch_add(sites, Ordering::Relaxed);
        if self.stopped.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}
