//! A plan as it is kept: one GeoPackage, which QGIS opens and changes, too.

mod about;
mod assume;
mod assumptions;
mod batch;
mod change;
mod comments;
mod copy;
mod create;
pub(crate) mod describe;
mod draft;
mod drawn;
mod edit;
mod export;
mod file;
mod history;
mod import;
mod parse;
mod raw;
mod read;
mod single;
mod store;
mod style;
mod write;

pub use copy::{Copied, copy};
pub use create::NewPlan;
pub use drawn::Drawn;
pub use import::{Import, Imported, import};
pub use raw::Known;
pub use read::{BrokenRow, PlanRead};
pub use store::GeoPackages;
