//! The values of a row, only those that are there: memory goes by what a file holds, not by rows times columns.

use std::ops::Index;

use serde_json::Value;

/// What a cell that is not there holds.
static EMPTY: Value = Value::Null;

/// Values by column; a column without one is null.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cells(Vec<(u32, Value)>);

impl Cells {
    /// Puts in a value; one that is in that column already gives way.
    pub(crate) fn put(&mut self, column: usize, value: Value) {
        let column = column as u32;
        match self.0.last() {
            Some((last, _)) if *last >= column => match self.index(column) {
                Ok(index) => self.0[index].1 = value,
                Err(index) => self.0.insert(index, (column, value)),
            },
            _ => self.0.push((column, value)),
        }
    }

    /// Puts in a value unless it is null.
    pub(crate) fn put_if_any(&mut self, column: usize, value: Value) {
        if !value.is_null() {
            self.put(column, value);
        }
    }

    /// The values that were put in, by column.
    pub(crate) fn own(self) -> impl Iterator<Item = (usize, Value)> {
        self.0.into_iter().map(|(column, value)| (column as usize, value))
    }

    /// The values that were put in, in the order of their columns.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values that were put in, to be changed.
    pub(crate) fn own_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    fn index(&self, column: u32) -> Result<usize, usize> {
        self.0.binary_search_by_key(&column, |(own, _)| *own)
    }
}

impl Index<usize> for Cells {
    type Output = Value;

    fn index(&self, column: usize) -> &Value {
        self.index(column as u32).map_or(&EMPTY, |index| &self.0[index].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cells_are_a_map(puts in prop::collection::vec((0_usize..9, 0_i64..5), 0..30)) {
            let (mut cells, mut map) = (Cells::default(), std::collections::BTreeMap::new());
            for (column, value) in puts {
                cells.put(column, value.into());
                map.insert(column, value);
            }
            for column in 0..10 {
                let expected = map.get(&column).map_or(Value::Null, |value| (*value).into());
                prop_assert_eq!(&cells[column], &expected);
            }
            let own: Vec<_> = cells.own().map(|(column, value)| (column, value.as_i64().unwrap())).collect();
            prop_assert_eq!(own, map.into_iter().collect::<Vec<_>>());
        }
    }
}
