//! Which settings planners may change (`data/assumptions.toml`), and changed ones: a set of keys and values.
//!
//! The values and their sources are those of the other settings: each of them lists its [`Figure`]s, and a set is laid over them.

mod figures;
mod list;
mod set;

pub use figures::{About, Assumes, Figure, Group, Number};
pub use list::{Assumption, AssumptionSettings, Limit, Unit};
pub use set::{AssumptionError, Assumptions, Broken, ChangedValue, Changes};
