//! A target within reach of a site.

use crate::ids::TargetId;
use crate::units::Mm;

/// A target within reach of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Within {
    /// The target.
    pub target: TargetId,
    /// Distance, both spurs counted.
    pub distance: Mm,
}
