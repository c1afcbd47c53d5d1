//! What all requests share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::bodies::Memory;
use super::limits::Limits;
use crate::ask::{Desk, Questions, Seen};

/// What all requests share.
#[derive(Debug)]
pub(super) struct Shared {
    /// What is asked about.
    pub(super) inputs: Seen,
    pub(super) questions: Questions,
    pub(super) desk: Desk,
    pub(super) limits: Limits,
    /// Requests that calculate at the same time; more wait, within their time.
    pub(super) turns: Arc<Semaphore>,
    pub(super) memory: Memory,
}
