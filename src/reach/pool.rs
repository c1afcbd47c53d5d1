//! Memory of searches, kept for the next: making it costs more than a few searches.

use std::ops::{Deref, DerefMut};
use std::sync::Mutex;

/// Things that are taken, used and put back.
#[derive(Debug, Default)]
pub(super) struct Pool<T> {
    idle: Mutex<Vec<T>>,
}

impl<T: Default> Pool<T> {
    /// One that is idle, else a new one; it comes back when dropped.
    pub(super) fn take(&self) -> Pooled<'_, T> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        Pooled { pool: self, item: idle.unwrap_or_default() }
    }
}

/// Taken from a [`Pool`].
#[derive(Debug)]
pub(super) struct Pooled<'p, T: Default> {
    pool: &'p Pool<T>,
    item: T,
}

impl<T: Default> Deref for Pooled<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.item
    }
}

impl<T: Default> DerefMut for Pooled<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.item
    }
}

impl<T: Default> Drop for Pooled<'_, T> {
    fn drop(&mut self) {
        if let Ok(mut idle) = self.pool.idle.lock() {
            idle.push(std::mem::take(&mut self.item));
        }
    }
}
