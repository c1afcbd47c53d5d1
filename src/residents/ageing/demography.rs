//! Classes of all regions that are needed, in one year.

use std::collections::BTreeMap;

use super::region::Regional;
use super::sources::Sources;
use crate::input::Remark;
use crate::input::ages::Alternative;
use crate::settings::shares::AgeShares;

/// Classes of all regions that are needed, in one year.
#[derive(Debug, Clone)]
pub struct Demography {
    pub(super) sources: Sources,
    pub(super) shares: AgeShares,
    /// By this share, all regions of a table may differ from the whole country that they are.
    pub(super) whole_share: f64,
    pub(super) year: u16,
    /// Whether the year was counted.
    pub(super) is_counted: bool,
    /// Alternatives of the projections, the likely one first.
    pub(super) alternatives: Vec<Alternative>,
    pub(super) of: BTreeMap<String, Regional>,
    pub(super) remarks: Vec<Remark>,
}
