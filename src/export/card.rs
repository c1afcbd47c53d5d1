//! The card of a housing project: one page for the municipality, and layers for a map.
//!
//! The card leaves the planner's hands: nothing in it depends on group homes and the bases in them unless it is made for the house.

mod counts;
mod drawing;
mod layers;
mod page;
mod paper;
mod parts;
mod say;

use std::path::Path;

pub use layers::layers;
pub use page::{explain, page};
pub use paper::paper;

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

/// What a page is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For screens, and for browsers to print.
    Html,
    /// For paper.
    Pdf,
}

impl Form {
    /// The form of a file by its ending; `None` if it is to be no page.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let endings = [("html", Self::Html), ("htm", Self::Html), ("pdf", Self::Pdf)];
        let ending = path.extension()?;
        endings.into_iter().find(|(own, _)| ending.eq_ignore_ascii_case(own)).map(|(_, form)| form)
    }
}

/// Writes a page; the file appears whole or not at all.
pub fn write_page(path: &Path, page: impl AsRef<[u8]>) -> Result<(), ExportError> {
    let whole = Whole::begin(path)?;
    std::fs::write(whole.path(), page).map_err(|source| ExportError::Io { path: path.into(), source })?;
    Ok(whole.finish()?)
}
