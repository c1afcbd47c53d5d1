//! Who lives where: population counts spread over homes, classes by age, and how sure each number is.

pub mod ageing;
pub mod coding;
pub mod disclosure;
pub mod dwellings;
pub mod municipality;
pub mod people;
pub mod rake;
pub mod source;
pub mod spread;

/// A number of residents and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// Not fewer than this.
    pub low: f64,
    /// The best guess; what maps show.
    pub likely: f64,
    /// Not more than this.
    pub high: f64,
}

impl Estimate {
    /// A number that is known.
    #[must_use]
    pub fn exact(residents: f64) -> Self {
        Self { low: residents, likely: residents, high: residents }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, likely: self.likely + other.likely, high: self.high + other.high }
    }

    /// A share of it.
    #[must_use]
    pub fn times(self, share: f64) -> Self {
        Self { low: self.low * share, likely: self.likely * share, high: self.high * share }
    }
}
