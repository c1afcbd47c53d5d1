//! A target within reach of a site.

use crate::units::Mm;

/// A target within reach of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Within {
    /// Number of the target.
    pub target: u32,
    /// Distance, both spurs counted.
    pub distance: Mm,
}
