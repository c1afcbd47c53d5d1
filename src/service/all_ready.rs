//! What judging sites needs of areas and plans: made once for each.

use std::fmt;
use std::sync::Arc;

use moka::sync::Cache;

use super::problem::Problem;
use super::unanswered::unanswered;
use crate::analysis::siting::Ready;
use crate::ask::try_site::Question;
use crate::ask::{AskError, Seen};
use crate::watch::{Stopped, Watch};

/// How many plans are kept ready.
const MOST_READY: u64 = 8;
/// What is ready is known by: what is seen, the year, the base that is moved.
pub(super) type Key = ([u8; 32], Option<i32>, Option<String>);

/// What judging needs of areas and plans, made once for each.
pub(super) struct AllReady(Cache<Key, Arc<Ready>>);

impl fmt::Debug for AllReady {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AllReady").field(&self.0.entry_count()).finish()
    }
}

impl Default for AllReady {
    fn default() -> Self {
        Self(Cache::new(MOST_READY))
    }
}

impl AllReady {
    /// What is ready, if it was made before.
    pub(super) fn there(&self, key: &Key) -> Option<Arc<Ready>> {
        self.0.get(key)
    }

    /// What is ready; made now if it is not there. Whoever asks meanwhile waits for it.
    pub(super) fn of(
        &self,
        key: &Key,
        question: &Question,
        seen: &Seen,
        watch: &Watch,
    ) -> Result<Arc<Ready>, Problem> {
        loop {
            match self.0.try_get_with(key.clone(), || question.ready(seen, watch).map(Arc::new)) {
                Ok(ready) => return Ok(ready),
                // another one's watch is no reason to end without an answer
                Err(why) if matches!(*why, AskError::Stopped(Stopped)) && watch.check().is_ok() => {}
                Err(why) => return Err(unanswered(&why)),
            }
        }
    }
}
