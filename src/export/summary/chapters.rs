//! What chapters begin with, and what the first page says that numbers rest on.

use super::results::Results;
use crate::export::page::Section;
use crate::layers::rests;
use crate::words::Words;

/// What the numbers rest on: labels and text.
pub(super) fn rests(results: &Results<'_>, words: &Words) -> Vec<(String, String)> {
    rests::rests(results.rests, words).into_iter().map(|rest| (rest.label, rest.text)).collect()
}

/// A chapter with text alone.
pub(super) fn section(id: &'static str, text: Vec<String>, words: &Words) -> Section {
    Section { id, title: words.get(&format!("report-{id}")), text, ..Section::default() }
}
