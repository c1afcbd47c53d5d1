//! Changes of what a plan assumes.

use super::edit::Expected;

/// What is to become of the assumptions of a plan: a value for a key, or the default again.
#[derive(Debug, Clone, PartialEq)]
pub struct Assume {
    /// By key of the setting.
    pub values: Vec<(String, Option<f64>)>,
    /// What they are like, for all that is known: [`of_assumptions`](super::tag::of_assumptions).
    pub expected: Expected,
}
