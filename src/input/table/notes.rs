//! What is noticed about rows while a file is read.

use std::collections::BTreeMap;

use crate::input::Remark;

/// How many rows a remark names.
const NAMED: usize = 3;

/// For each text the rows it is about.
#[derive(Debug, Default)]
pub(in crate::input) struct Notes(BTreeMap<String, (u64, Vec<u64>)>);

impl Notes {
    /// Notes something about a row.
    pub(in crate::input) fn add(&mut self, text: &str, row: u64) {
        if let Some((rows, first)) = self.0.get_mut(text) {
            *rows += 1;
            if first.len() < NAMED {
                first.push(row);
            }
        } else {
            self.0.insert(text.into(), (1, vec![row]));
        }
    }

    /// The remarks, each with the first rows it is about.
    pub(in crate::input) fn remarks(self) -> Vec<Remark> {
        self.0
            .into_iter()
            .map(|(text, (rows, first)): (String, (u64, Vec<u64>))| {
                let named = first.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
                let word = if rows == 1 { "row" } else { "rows" };
                let more = rows - first.len() as u64;
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                Remark { rows, text: format!("{text}: {word} {named}{more}") }
            })
            .collect()
    }
}
