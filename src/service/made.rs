//! What is made once and then kept while it is asked for: what was asked for longest ago goes when there is too much.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use moka::sync::Cache;

use crate::ask::AskError;
use crate::watch::{Stopped, Watch};

/// Things by what they are made of.
pub(super) struct Made<K, V>(Cache<K, V>);

impl<K, V> fmt::Debug for Made<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Made").finish()
    }
}

impl<K: Hash + Eq + Clone + Send + Sync + 'static, V: Clone + Send + Sync + 'static> Made<K, V> {
    /// Room for so many.
    pub(super) fn new(most: u64) -> Self {
        Self(Cache::new(most))
    }

    /// What is there already.
    pub(super) fn get(&self, key: &K) -> Option<V> {
        self.0.get(key)
    }

    /// What is there, or what is made now; whoever asks meanwhile waits for it.
    pub(super) fn of(
        &self,
        key: &K,
        make: impl Fn() -> Result<V, AskError>,
        watch: &Watch,
    ) -> Result<V, Arc<AskError>> {
        loop {
            match self.0.try_get_with(key.clone(), &make) {
                // another one's watch is no reason to end without an answer
                Err(why) if matches!(*why, AskError::Stopped(Stopped)) && watch.check().is_ok() => {}
                answered => return answered,
            }
        }
    }
}
