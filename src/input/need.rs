//! What future need is reckoned from, as plain records: registered counts, wishes asked, own figures, life tables.
//!
//! All of it is private. Wishes are personal health data besides: what reads them holds nothing but the rows, and says nothing of what
//! stands in them ([`wishes`]).

mod error;
pub mod folder;
pub mod life_table;
pub mod own_figures;
pub mod records;
pub mod registered;
pub mod wishes;
mod workbook;

pub use error::{CellProblem, NeedError};
