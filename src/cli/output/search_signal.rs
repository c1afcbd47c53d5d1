//! A wish to stop that ends a search rather than the program: it then has the best answer so far.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a search is on that may be ended.
static SEARCHING: AtomicBool = AtomicBool::new(false);
/// Whether it is to end.
static ENDING: AtomicBool = AtomicBool::new(false);

/// A search that may be ended, until this is dropped.
pub(in crate::cli) struct Search;

impl Search {
    /// From now on the first wish to stop ends the search.
    pub(in crate::cli) fn begin() -> Self {
        SEARCHING.store(true, Ordering::SeqCst);
        Self
    }

    /// Whether somebody wished that it ends.
    pub(in crate::cli) fn is_to_end() -> bool {
        ENDING.load(Ordering::SeqCst)
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        SEARCHING.store(false, Ordering::SeqCst);
    }
}

/// Ends the search, if one is on; false if there is none, or it was asked before.
pub(in crate::cli) fn taken() -> bool {
    let is_first = SEARCHING.swap(false, Ordering::SeqCst);
    if is_first {
        ENDING.store(true, Ordering::SeqCst);
    }
    is_first
}
