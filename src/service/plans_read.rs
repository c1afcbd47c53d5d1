//! Plans as they were read last.

use std::collections::HashMap;

use crate::ask::Seen;
use crate::plan::store::{PlanId, State};

/// The plans that were read last, by what identifies the area as it is seen, and plan.
pub(super) type PlansRead = HashMap<([u8; 32], PlanId), Read>;

/// A plan over an area, as it was read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) state: State,
    pub(super) seen: Seen,
    /// What identifies what is seen.
    pub(super) digest: [u8; 32],
}
