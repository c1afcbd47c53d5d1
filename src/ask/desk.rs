//! Where questions are asked, and answers kept.

use std::any::Any;
use std::sync::Arc;

use moka::sync::Cache;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Answer, AskError, Question, Seen};
use crate::watch::Watch;

/// Asks questions and keeps their answers, so that no question is computed twice: not after the first answer, and not while it is made.
///
/// An answer is known by the hash of its question, of the study area, of the plans and of who may see it. The hash stays in here: it
/// depends on what only the house may know. The oldest answers go when there are too many.
#[derive(Debug)]
pub struct Desk {
    kept: Cache<Key, Kept>,
}

/// What an answer is known by.
type Key = [u8; 32];

/// An answer of any question.
type Kept = Arc<dyn Any + Send + Sync>;

/// How many answers are kept unless somebody says otherwise.
const MOST_ANSWERS: u64 = 16;

impl Default for Desk {
    fn default() -> Self {
        Self::new(MOST_ANSWERS)
    }
}

impl Desk {
    /// A desk that keeps at most so many answers.
    #[must_use]
    pub fn new(most_answers: u64) -> Self {
        Self { kept: Cache::new(most_answers) }
    }

    /// The answer to a question; the one that is kept, if it was asked before. Whoever asks while somebody else's same question is
    /// answered waits for that; `watch` stops the work, and if whoever asked first stops it, the next one begins it anew.
    pub fn ask<Q: Question>(
        &self,
        question: &Q,
        inputs: &Seen,
        watch: &Watch,
    ) -> Result<Arc<Q::Answer>, Arc<AskError>> {
        if !question.is_kept(inputs) {
            return Ok(Arc::new(question.answer(inputs, watch).map_err(Arc::new)?));
        }
        let key = key(question, inputs);
        loop {
            let find = || -> Result<Kept, AskError> { Ok(Arc::new(question.answer(inputs, watch)?)) };
            match self.kept.try_get_with(key, find) {
                Ok(kept) => {
                    // the name of the question is part of the key, so a kept answer has its type
                    if let Ok(answer) = kept.downcast::<Q::Answer>() {
                        if answer.is_cut() {
                            self.kept.invalidate(&key);
                        }
                        return Ok(answer);
                    }
                    self.kept.invalidate(&key);
                }
                Err(why) => {
                    // another one's watch is no reason to end without an answer
                    let is_others = why.stopped().is_some() && watch.check().is_ok();
                    if !is_others {
                        return Err(why);
                    }
                }
            }
        }
    }
}

/// SHA-256 over everything that an answer depends on.
fn key<Q: Question>(question: &Q, inputs: &Seen) -> Key {
    let mut hash = Sha256::new();
    add(&mut hash, &Q::NAME);
    add(&mut hash, question);
    add(&mut hash, &inputs.area().digest());
    add(&mut hash, &inputs.parts());
    hash.finalize().into()
}

/// Adds a part with its length, so that no two lists of parts look the same.
fn add(hash: &mut Sha256, part: &impl Serialize) {
    // what cannot be written as JSON is no part of a question: its fields are plain
    let bytes = serde_json::to_vec(part).unwrap_or_default();
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}
