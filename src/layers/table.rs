//! A layer with its rows.

use super::layer::{Layer, Row};

/// A layer with its rows, which are made when they are read and not kept: of an area with a million homes a row stands in memory at
/// a time, and who reads them twice has them made twice. What they are made of is borrowed.
///
/// Most tables are made by [`Columns`](super::columns::Columns). One of rows that are there already:
///
/// ```
/// use tettsted::layers::layer::{Field, Kind, Layer, Row};
/// use tettsted::layers::table::Table;
///
/// let layer = Layer {
///     fields: vec![Field { name: "name".into(), kind: Kind::Text }],
///     ..Layer::new("benches", serde_json::Map::new())
/// };
/// let rows = vec![Row { id: None, geometry: None, values: vec!["by the church".into()] }];
/// let table = Table::of_rows(layer, rows);
/// assert_eq!(table.rows().len(), 1);
/// ```
pub struct Table<'a> {
    /// Its name, columns and sources.
    pub layer: Layer,
    count: usize,
    row: Box<dyn Fn(usize) -> Row + Send + Sync + 'a>,
}

impl<'a> Table<'a> {
    /// A table of so many rows, each made from its number.
    pub fn new(layer: Layer, count: usize, row: impl Fn(usize) -> Row + Send + Sync + 'a) -> Self {
        Self { layer, count, row: Box::new(row) }
    }

    /// A table of rows that are kept.
    #[must_use]
    pub fn of_rows(layer: Layer, rows: Vec<Row>) -> Self {
        Self::new(layer, rows.len(), move |number| rows[number].clone())
    }

    /// The same under another name.
    #[must_use]
    pub fn named(mut self, name: &'static str) -> Self {
        self.layer.name = name;
        self
    }

    /// The rows of tables with the same columns, one table after the other, as the first is called; `None` if there are none, or
    /// if their columns differ.
    #[must_use]
    pub fn joined(tables: Vec<Self>) -> Option<Self> {
        let layer = tables.first()?.layer.clone();
        if tables.iter().any(|table| table.layer.fields != layer.fields) {
            return None;
        }
        let mut begins = Vec::with_capacity(tables.len());
        let mut count = 0;
        for table in &tables {
            begins.push(count);
            count += table.count;
        }
        let row = move |number: usize| {
            // tables without rows begin where the next one does
            let own = begins.partition_point(|begin| *begin <= number) - 1;
            tables[own].row(number - begins[own])
        };
        Some(Self::new(layer, count, row))
    }

    /// How many rows it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// One of its rows, made now; the number must be below [`count`](Self::count).
    #[must_use]
    pub fn row(&self, number: usize) -> Row {
        (self.row)(number)
    }

    /// Its rows in their order, made one by one.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row> + '_ {
        (0..self.count).map(&self.row)
    }
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("layer", &self.layer)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::layer::{Field, Kind};

    fn table(names: &[&str], column: &str) -> Table<'static> {
        let layer = Layer {
            fields: vec![Field { name: column.into(), kind: Kind::Text }],
            ..Layer::new("made_up", serde_json::Map::new())
        };
        let row = |name: &&str| Row { id: None, geometry: None, values: vec![(*name).into()] };
        Table::of_rows(layer, names.iter().map(row).collect())
    }

    #[test]
    fn tables_are_joined_in_their_order() {
        let of = |all: &[&[&str]]| Table::joined(all.iter().map(|own| table(own, "name")).collect());
        let names = |all: &[&[&str]]| -> Vec<String> {
            let rows = of(all).expect("one table");
            rows.rows().map(|row| row.values[0].as_str().expect("text").to_owned()).collect()
        };
        assert_eq!(names(&[&["a", "b"], &[], &["c"]]), ["a", "b", "c"]);
        assert_eq!(names(&[&[], &["a"], &[]]), ["a"]);
        assert!(names(&[&[], &[]]).is_empty());
        assert!(of(&[]).is_none());
        assert!(Table::joined(vec![table(&["a"], "name"), table(&["b"], "other")]).is_none());
    }
}
