//! How long a search may take.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::watch::SoFar;

/// When a search ends before it has a proof. Without limits it ends with one.
#[derive(Debug, Default)]
pub struct Control<'a> {
    /// Ends soon after this is true.
    pub stop: Option<&'a AtomicBool>,
    /// Ends soon after this moment.
    pub deadline: Option<Instant>,
    /// Ends after so many rounds; the same number gives the same answer.
    pub max_rounds: Option<u64>,
    /// Where the best value and the bound are told while the search goes on.
    pub so_far: Option<&'a SoFar>,
    rounds: Cell<u64>,
}

impl<'a> Control<'a> {
    /// Ends after so many rounds.
    #[must_use]
    pub fn rounds(max_rounds: u64) -> Self {
        Self { max_rounds: Some(max_rounds), ..Self::default() }
    }

    /// Ends after a moment, or when told.
    #[must_use]
    pub fn until(deadline: Option<Instant>, stop: Option<&'a AtomicBool>) -> Self {
        Self { stop, deadline, ..Self::default() }
    }

    /// Rounds so far.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.rounds.get()
    }

    /// Begins a round; false if there is to be none.
    pub(super) fn goes_on(&self) -> bool {
        let used = self.rounds.get();
        let is_over = self.max_rounds.is_some_and(|most| used >= most)
            || self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
            || self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        if !is_over {
            self.rounds.set(used + 1);
        }
        !is_over
    }
}
