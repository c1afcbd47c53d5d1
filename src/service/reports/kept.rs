//! Reports that were made, or are being made.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::ask::AskError;
use crate::export::ExportError;
use crate::words::Language;

/// So many reports are kept, each in all languages.
const MOST: usize = 4;

/// What a report is known by: what is seen, the year, the address that its links begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) digest: [u8; 32],
    pub(super) year: Option<i32>,
    pub(super) root: String,
}

/// A report in one language.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) language: Language,
    pub(super) html: Vec<u8>,
    pub(super) pdf: Result<Vec<u8>, ExportError>,
}

/// A report in all languages, or why there is none.
pub(super) type Made = Result<Arc<Vec<Page>>, Arc<AskError>>;
/// A report that is being made, or was.
pub(super) type Coming = watch::Receiver<Option<Made>>;

/// Reports that were asked for, the newest last.
#[derive(Debug, Default)]
pub(in crate::service) struct Reports(Mutex<Vec<(Key, Coming)>>);

impl Reports {
    fn all(&self) -> MutexGuard<'_, Vec<(Key, Coming)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A report that is there or being made; what comes back beside it says when it is there, if it is to be made now.
    pub(super) fn of(&self, key: &Key) -> (Coming, Option<watch::Sender<Option<Made>>>) {
        let mut all = self.all();
        // whoever made one and failed will not say so any more
        all.retain(|(_, coming)| coming.has_changed().is_ok() || coming.borrow().is_some());
        if let Some((_, coming)) = all.iter().find(|(own, _)| own == key) {
            return (coming.clone(), None);
        }
        if all.len() >= MOST {
            all.remove(0);
        }
        let (done, coming) = watch::channel(None);
        all.push((key.clone(), coming.clone()));
        (coming, Some(done))
    }
}
