//! The housing ladder and the effort ladder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ranged::Basis;

/// How many steps there are.
pub const STEPS: usize = 6;

/// A step of both ladders; higher is dearer and more intrusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// 1 to 6.
    pub number: u8,
    /// The home, by language.
    pub housing: BTreeMap<String, String>,
    /// The services beside it, by language.
    pub effort: BTreeMap<String, String>,
}

/// Where the steps come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LadderSource {
    /// The documents.
    pub source: String,
    /// What the words rest on.
    pub basis: Basis,
}
