//! What chapters begin with, and what the first page says that numbers rest on.

use super::results::Results;
use super::tables;
use crate::export::page::Section;
use crate::words::Words;

/// What the numbers rest on: labels and text.
pub(super) fn rests(results: &Results<'_>, words: &Words) -> Vec<(String, String)> {
    let labels = ["residents", "map", "heights"].map(|key| words.get(&format!("front-rests-{key}")));
    labels.into_iter().zip(tables::data(results.area, words)).collect()
}

/// A chapter with text alone.
pub(super) fn section(id: &'static str, text: Vec<String>, words: &Words) -> Section {
    Section { id, title: words.get(&format!("report-{id}")), text, ..Section::default() }
}
