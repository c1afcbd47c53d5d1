//! What columns of a plan and their values are called.

use super::layout::{Choice, EXPECTED, Kind, PlanLayer};
use crate::words::Words;

/// What a column of a plan is called.
#[must_use]
pub fn title_of_column(words: &Words, column: &str) -> String {
    match column.strip_prefix(EXPECTED) {
        Some(class) => words.say("plan-field-expected", &[("class", class.into())]),
        None => words.get(&format!("plan-field-{column}")),
    }
}

/// What a value of a list is called.
pub(super) fn title_of_value(words: &Words, choice: Choice, value: &str) -> String {
    words.get(&format!("plan-value-{}-{value}", choice.name()))
}

/// What a value of a column is called; the value itself if the column has no list of values.
#[must_use]
pub fn column_value(words: &Words, column: &str, value: &str) -> String {
    let all = PlanLayer::ALL.into_iter().flat_map(|layer| layer.columns(&[]));
    let choices = all.filter(|own| own.name == column).filter_map(|own| match own.kind {
        Kind::OneOf(choice) => Some(choice),
        _ => None,
    });
    let choice = choices.into_iter().find(|choice| choice.values().contains(&value));
    choice.map_or_else(|| value.to_owned(), |choice| title_of_value(words, choice, value))
}
