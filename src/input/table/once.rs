//! Columns that come twice.

use std::collections::HashMap;
use std::path::Path;

use super::{Table, TableError};
use crate::input::Remark;

/// Refuses a table in which two columns of one name hold different values; where they hold the same, the first counts, and that is
/// reported. Columns without a name, as spreadsheets leave them behind the last, are nobody's.
pub(super) fn keep_first(table: &mut Table, path: &Path) -> Result<(), TableError> {
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    let mut twice = Vec::new();
    for (column, name) in table.columns.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
        match first_of.get(name.trim()) {
            None => {
                first_of.insert(name.trim(), column);
            }
            Some(first) => twice.push((*first, column)),
        }
    }
    for (first, again) in twice {
        let column = table.columns[again].trim().to_owned();
        let differs = table.records.iter().find(|record| record.values[first] != record.values[again]);
        if let Some(record) = differs {
            let (path, line) = (path.to_path_buf(), table.header);
            return Err(TableError::ColumnTwice { path, column, line, row: record.row });
        }
        let text = format!("the column {column:?} comes twice, with the same values; the first counts");
        table.remarks.push(Remark { rows: table.records.len() as u64, text });
    }
    Ok(())
}
