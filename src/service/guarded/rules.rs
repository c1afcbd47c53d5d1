//! What requests are judged by.

use std::time::Duration;

use super::super::limits::Limits;

/// Who may see what is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service) enum View {
    /// Anybody.
    Public,
    /// The municipality itself: whoever has the token.
    InHouse,
}

/// What requests are judged by.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) limits: Limits,
    pub(super) view: View,
    /// The longest time for a request, its body included.
    pub(super) most: Duration,
}

impl Rules {
    pub(super) fn new(limits: &Limits, view: View) -> Self {
        // the time for the body and the time for the work are enough for a whole request
        let seconds = limits.max_seconds.saturating_add(limits.max_wait_seconds).max(1);
        Self { limits: limits.clone(), view, most: Duration::from_secs(seconds) }
    }
}
