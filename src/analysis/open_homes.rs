//! Homes by open data, beside the municipality's own residents.

use std::sync::Arc;

use crate::input::residents::ResidentsTable;
use crate::residents::dwellings::Outline;

/// Homes and residents by open data, beside the municipality's own: what its protected copy is spread over.
#[derive(Debug)]
pub struct OpenHomes {
    /// The homes, with residents by open data.
    pub residents: ResidentsTable,
    /// Outlines of the buildings that are none of them.
    pub other_buildings: Arc<[Outline]>,
}
