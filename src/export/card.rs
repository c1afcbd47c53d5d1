//! The card of a housing project: one page for the municipality, and layers for a map.
//!
//! The card leaves the planner's hands: nothing in it depends on group homes and the bases in them unless it is made for the house.

mod counts;
mod drawing;
mod layers;
mod page;
mod say;

use std::path::Path;

pub use layers::layers;
pub use page::{explain, page};

use super::ExportError;
use crate::analysis::project::{Card, Params};
use crate::layers::rests;
use crate::whole::Whole;
use crate::words::Words;

/// A card, with what is needed to show it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What was asked.
    pub asked: Params<'a>,
    /// The card.
    pub card: &'a Card,
    /// What it rests on.
    pub rests: rests::Params<'a>,
    /// Whether it is for the municipality itself, and not for publication.
    pub in_house: bool,
    /// The language.
    pub words: &'a Words,
}

/// Whether a file is to be a page, by its ending.
#[must_use]
pub fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ["html", "htm"].iter().any(|page| ending.eq_ignore_ascii_case(page)))
}

/// Writes a page; the file appears whole or not at all.
pub fn write_page(path: &Path, page: &str) -> Result<(), ExportError> {
    let whole = Whole::begin(path)?;
    std::fs::write(whole.path(), page).map_err(|source| ExportError::Io { path: path.into(), source })?;
    Ok(whole.finish()?)
}
