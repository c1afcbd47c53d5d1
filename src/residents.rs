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
pub mod workplaces;

use crate::cases::Bounded;

/// A number of residents, or of dwellings, and how sure it is.
pub type Estimate = Bounded<f64>;
