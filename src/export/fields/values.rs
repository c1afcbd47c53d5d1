//! What the values of columns are called, where they are words out of a list.

use super::Classes;
use crate::export::{Field, Kind};
use crate::plan::{EditKind, Status, value_title};
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// Columns with words out of a list, and the words; their labels stand under `value-WORD`.
const LISTS: [(&str, &[&str]); 8] = [
    ("level", &["all", "municipality", "settlement"]),
    (
        "change",
        &[
            "gained",
            "lost",
            "nearer",
            "farther",
            "other",
            "new",
            "gone",
            "moved",
            "other_type",
            "same",
            "added",
            "removed",
            "changed",
        ],
    ),
    ("became", &["built", "closed", "lowered", "nothing"]),
    ("open", &["open", "closed", "unknown"]),
    ("open_likely", &["open", "closed"]),
    ("residents_basis", &["table", "grid", "estimate"]),
    ("slowest_why", &["reached", "too_far", "stopped", "none_near", "not_linked"]),
    ("class", &["all"]),
];
/// Columns with types of bases.
const TYPES: [&str; 4] = ["base_type", "type_before", "type_after", "type"];

/// The values that a column of a layer may have, and their labels; none if it may have others, too.
#[must_use]
pub fn labels(layer: &str, field: &Field, classes: &Classes, words: &Words) -> Vec<(String, String)> {
    if field.kind != Kind::Text {
        return Vec::new();
    }
    let name = field.name.as_str();
    let of_plan = |column: &str, id: &str| (id.to_owned(), value_title(words, column, id));
    if TYPES.contains(&name) {
        return BaseType::ALL.map(|kind| of_plan("type", kind.id())).into();
    }
    if name == "status" {
        return Status::ALL.map(|status| of_plan("status", status.id())).into();
    }
    if name == "kind" && layer.ends_with("edits") {
        return EditKind::ALL.map(|kind| of_plan("type", kind.id())).into();
    }
    let list = LISTS.iter().find(|(column, _)| *column == name).map_or(&[][..], |(_, list)| list);
    let mut all: Vec<(String, String)> =
        list.iter().map(|value| ((*value).to_owned(), words.get(&format!("value-{value}")))).collect();
    if name == "class" {
        all.extend(classes.all(words).map(|(id, name)| (id.to_owned(), name.to_owned())));
    }
    all
}
