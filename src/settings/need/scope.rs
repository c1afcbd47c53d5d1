//! What a count or a share of a target group is about.

use serde::{Deserialize, Serialize};

/// Whom a count or a share is about. Counts of different scopes are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everybody with the diagnosis.
    Diagnosed,
    /// Those who get a municipal service.
    Served,
    /// Those of 16 and over with services, as counted for the grant to costly services.
    Criterion16,
}
