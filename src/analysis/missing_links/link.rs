//! A link that is missing, and who gains by it.

use crate::geodesy::Position;
use crate::ids::VertexId;
use crate::units::{Mm, Residents};

/// A link that is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingLink {
    /// The vertices at its ends.
    pub vertices: [VertexId; 2],
    /// Its ends.
    pub ends: [Position; 2],
    /// Its length in a straight line.
    pub length: Mm,
    /// For each class what the path between the ends counts now; `None` if it is at least so many times as long as the link as
    /// the settings ask for, or there is none.
    pub on_foot: Vec<Option<Mm>>,
    /// For each class the residents gained by the first count, homes keeping their links.
    pub first_count: Vec<Residents>,
    /// For each class the residents who then have a point within reach and do not now.
    pub gained: Vec<Residents>,
    /// For each class the residents who have a point within reach and then do not, because their home is linked to the new
    /// path; mostly 0.
    pub lost: Vec<Residents>,
}

impl MissingLink {
    /// Residents of all classes gained, less those lost.
    #[must_use]
    pub fn sum(&self) -> i128 {
        let sum = |residents: &[Residents]| residents.iter().map(|n| i128::from(*n)).sum::<i128>();
        sum(&self.gained) - sum(&self.lost)
    }
}
