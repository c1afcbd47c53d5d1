//! What is known of one region.

use crate::residents::Estimate;

/// A region that classes are needed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// 4 digits for a municipality, 6 for a district.
    pub code: String,
    /// Its name: by it, tables without codes are searched.
    pub name: String,
}

/// Which region the ages are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The region itself.
    Own,
    /// The city of the district.
    City,
    /// The whole country, or all regions of the table together.
    Country,
}

/// The classes of one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Regional {
    /// As needed.
    pub region: Needed,
    /// Which region the shares are of.
    pub basis: Basis,
    /// Share of each class among the residents, in the order of the classes. The likely ones sum to 1.
    pub shares: Vec<Estimate>,
    /// Residents of the region; `None` if no table has it.
    pub total: Option<Estimate>,
    /// Residents of each class; `None` if no table has the region.
    pub counts: Option<Vec<Estimate>>,
    /// Shares of the classes in each alternative, the likely one first; one row if the year was counted.
    pub alternatives: Vec<Vec<f64>>,
}

/// A change of the number of residents.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// Residents in the last year for each in the first.
    pub factor: Estimate,
    /// The same in each alternative, the likely one first; one figure if both years were counted.
    pub alternatives: Vec<f64>,
    /// Which region it is of.
    pub basis: Basis,
    /// Years between which nothing is known of the region nor of what stands in for it: no growth is assumed there.
    pub gap: Option<[u16; 2]>,
}
