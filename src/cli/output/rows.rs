//! Lines about the rows of files.

use super::say;
use crate::input::{Remark, Skipped};

/// How many skipped rows are named on stderr; the report names all.
const NAMED: usize = 20;

/// Names rows that cannot be used, after how many they are.
pub(in crate::cli) fn report_skipped(file: &str, what: &str, skipped: &[Skipped]) {
    if !skipped.is_empty() {
        say::warning(&format!("{file}: rows {what}: {}", skipped.len()));
    }
    for row in skipped.iter().take(NAMED) {
        let id = row.id.as_ref().map_or_else(String::new, |id| format!(" (id {id})"));
        say::warning(&format!("{file}, row {}{id}: {what}: {}", row.row, row.reason));
    }
    if skipped.len() > NAMED {
        let more = skipped.len() - NAMED;
        say::warning(&format!(
            "{file}: {more} more rows {what}; --report of score, residents and places names all"
        ));
    }
}

pub(in crate::cli) fn report_remarks(file: &str, remarks: &[Remark]) {
    for Remark { rows, text } in remarks {
        say::warning(&format!("{file}: {text} ({rows})"));
    }
}
