//! The figures of one region and period, as a table has them.

use std::collections::BTreeMap;

use crate::units::AgeBand;

/// Counts may be rounded one by one before they are added up; persons.
pub(super) const SAME: f64 = 0.5;

/// The figures of one region and period.
#[derive(Debug)]
pub(super) struct Series {
    pub(super) first_row: u64,
    /// By age (`None`: all ages) and sex (empty: both), with the row; `None` where the table does not give the figure.
    pub(super) cells: BTreeMap<(Option<AgeBand>, String), (Option<f64>, u64)>,
}
