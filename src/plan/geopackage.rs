//! A plan as it is kept: one GeoPackage, which QGIS opens and changes, too.

mod change;
mod copy;
mod create;
pub(crate) mod describe;
mod file;
mod import;
mod parse;
mod raw;
mod read;
mod store;
mod style;
mod write;

pub use copy::{Copied, copy};
pub use create::NewPlan;
pub use import::{Import, Imported, import};
pub use raw::Known;
pub use read::{BrokenRow, PlanRead};
pub use store::GeoPackages;
