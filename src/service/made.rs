//! What is made once and then kept while it is asked for: what was asked for longest ago goes when there is too much.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use moka::sync::Cache;

use crate::ask::AskError;
use crate::watch::Watch;

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
                Err(why) if why.stopped().is_some() && watch.check().is_ok() => {}
                answered => return answered,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::analysis::planned::PlannedError;
    use crate::watch::Stopped;

    /// Who asked first and went away stops the work, wherever it is; who still waits gets an answer.
    #[test]
    fn another_ones_stop_is_no_answer() {
        let stops: [fn() -> AskError; 2] =
            [|| AskError::Stopped(Stopped), || AskError::Planned(PlannedError::Stopped(Stopped))];
        for stop in stops {
            let (kept, tries) = (Made::<u8, u8>::new(1), Cell::new(0));
            let make = || match tries.replace(tries.get() + 1) {
                0 => Err(stop()),
                _ => Ok(7),
            };
            assert_eq!(kept.of(&1, make, &Watch::default()).expect("an answer"), 7);
            assert_eq!(tries.get(), 2);
        }
    }

    #[test]
    fn ones_own_stop_ends_it() {
        let watch = Watch::default();
        watch.stop();
        let kept = Made::<u8, u8>::new(1);
        let why = kept
            .of(&1, || Err(AskError::Planned(PlannedError::Stopped(Stopped))), &watch)
            .expect_err("stopped");
        assert!(why.stopped().is_some());
    }
}
