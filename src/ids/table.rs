//! Tables with a row for each thing of one kind and a column for each of another.

use std::marker::PhantomData;

use super::Id;

/// A row for each `Row`, a column for each `Column`, all cells in one piece of memory, row after row. Where a row begins is known
/// here only.
pub struct Table<Row, Column, T> {
    cells: Vec<T>,
    rows: usize,
    columns: usize,
    of: PhantomData<fn(Row, Column) -> T>,
}

impl<Row: Id, Column: Id, T> Table<Row, Column, T> {
    /// A table of these cells, row after row, if they are as many as the rows and columns ask for.
    #[must_use]
    pub fn from_parts(rows: usize, columns: usize, cells: Vec<T>) -> Option<Self> {
        (Some(cells.len()) == rows.checked_mul(columns)).then_some(Self {
            cells,
            rows,
            columns,
            of: PhantomData,
        })
    }

    /// A table whose cells are made one after the other, row after row.
    #[must_use]
    pub fn made(rows: usize, columns: usize, mut cell: impl FnMut(Row, Column) -> T) -> Self {
        let mut cells = Vec::with_capacity(rows * columns);
        for row in Row::all(rows) {
            cells.extend(Column::all(columns).map(|column| cell(row, column)));
        }
        Self { cells, rows, columns, of: PhantomData }
    }

    /// A table without rows.
    #[must_use]
    pub fn empty(columns: usize) -> Self {
        Self { cells: Vec::new(), rows: 0, columns, of: PhantomData }
    }

    /// Adds a row; the number of its cells must be that of the columns, or nothing is added. The first row says how many columns
    /// there are.
    pub fn push(&mut self, cells: impl IntoIterator<Item = T>) {
        let before = self.cells.len();
        self.cells.extend(cells);
        if self.rows == 0 {
            self.columns = self.cells.len();
        }
        debug_assert_eq!(self.cells.len(), before + self.columns);
        if self.cells.len() == before + self.columns {
            self.rows += 1;
        } else {
            self.cells.truncate(before);
        }
    }

    /// Leaves out the rows that are not to be kept; the others are numbered anew.
    pub fn retain(&mut self, mut keep: impl FnMut(Row) -> bool) {
        let kept: Vec<bool> = Row::all(self.rows).map(&mut keep).collect();
        let mut index = 0;
        let columns = self.columns.max(1);
        self.cells.retain(|_| {
            index += 1;
            kept[(index - 1) / columns]
        });
        self.rows = kept.into_iter().filter(|kept| *kept).count();
    }

    /// How many rows there are.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows
    }

    /// How many columns there are.
    #[must_use]
    pub fn column_count(&self) -> usize {
        self.columns
    }

    /// All rows, by number.
    #[must_use]
    pub fn row_ids(&self) -> impl ExactSizeIterator<Item = Row> + Clone + use<Row, Column, T> {
        Row::all(self.rows)
    }

    /// All columns, by number.
    #[must_use]
    pub fn column_ids(&self) -> impl ExactSizeIterator<Item = Column> + Clone + use<Row, Column, T> {
        Column::all(self.columns)
    }

    #[inline]
    fn index(&self, row: Row, column: Column) -> usize {
        // a column too far would be a cell of the next row
        debug_assert!(column.index() < self.columns);
        row.index() * self.columns + column.index()
    }

    /// A cell.
    #[must_use]
    #[inline]
    pub fn get(&self, row: Row, column: Column) -> T
    where
        T: Copy,
    {
        self.cells[self.index(row, column)]
    }

    /// A cell, to be changed.
    #[inline]
    pub fn get_mut(&mut self, row: Row, column: Column) -> &mut T {
        let index = self.index(row, column);
        &mut self.cells[index]
    }

    /// The cells of a row.
    #[must_use]
    #[inline]
    pub fn row(&self, row: Row) -> &[T] {
        &self.cells[row.index() * self.columns..(row.index() + 1) * self.columns]
    }

    /// The cells of a row, to be changed.
    #[inline]
    pub fn row_mut(&mut self, row: Row) -> &mut [T] {
        &mut self.cells[row.index() * self.columns..(row.index() + 1) * self.columns]
    }

    /// The rows in order.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (Row, &[T])> {
        Row::all(self.rows).map(|row| (row, self.row(row)))
    }

    /// The cells of a column, row after row.
    pub fn column(&self, column: Column) -> impl Iterator<Item = T>
    where
        T: Copy,
    {
        debug_assert!(column.index() < self.columns || self.rows == 0);
        self.cells.iter().skip(column.index()).step_by(self.columns.max(1)).copied()
    }

    /// All cells, row after row; for files and sums.
    #[must_use]
    pub fn cells(&self) -> &[T] {
        &self.cells
    }

    /// All cells, row after row, to be changed.
    pub fn cells_mut(&mut self) -> &mut [T] {
        &mut self.cells
    }

    /// Each cell turned into another.
    #[must_use]
    pub fn map<U>(&self, turn: impl FnMut(&T) -> U) -> Table<Row, Column, U> {
        Table {
            cells: self.cells.iter().map(turn).collect(),
            rows: self.rows,
            columns: self.columns,
            of: PhantomData,
        }
    }

    /// The same cells, with rows that are numbered as other things.
    #[must_use]
    pub fn by<Other: Id>(self) -> Table<Other, Column, T> {
        Table { cells: self.cells, rows: self.rows, columns: self.columns, of: PhantomData }
    }
}

impl<Row: Id, Column: Id, T: Clone> Table<Row, Column, T> {
    /// A table with the same in each cell.
    #[must_use]
    pub fn filled(rows: usize, columns: usize, cell: T) -> Self {
        Self { cells: vec![cell; rows * columns], rows, columns, of: PhantomData }
    }
}

impl<Row, Column, T: Clone> Clone for Table<Row, Column, T> {
    fn clone(&self) -> Self {
        Self { cells: self.cells.clone(), rows: self.rows, columns: self.columns, of: PhantomData }
    }
}

impl<Row, Column, T> Default for Table<Row, Column, T> {
    fn default() -> Self {
        Self { cells: Vec::new(), rows: 0, columns: 0, of: PhantomData }
    }
}

impl<Row, Column, T: PartialEq> PartialEq for Table<Row, Column, T> {
    fn eq(&self, other: &Self) -> bool {
        (self.rows, self.columns, &self.cells) == (other.rows, other.columns, &other.cells)
    }
}

impl<Row, Column, T: Eq> Eq for Table<Row, Column, T> {}

impl<Row, Column, T: std::fmt::Debug> std::fmt::Debug for Table<Row, Column, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.cells.chunks(self.columns.max(1))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ClassId, HomeId};

    type Small = Table<HomeId, ClassId, u32>;

    #[test]
    fn cells_are_where_rows_and_columns_say() {
        let table = Small::made(4, 3, |home, class| home.0 * 10 + u32::from(class.0));
        assert_eq!(table.get(HomeId(2), ClassId(1)), 21);
        assert_eq!(table.row(HomeId(3)), [30, 31, 32]);
        assert_eq!(table.column(ClassId(2)).collect::<Vec<_>>(), [2, 12, 22, 32]);
        assert_eq!(
            table.rows().map(|(home, own)| (home.0, own[0])).collect::<Vec<_>>(),
            [(0, 0), (1, 10), (2, 20), (3, 30)]
        );
        assert_eq!(Small::from_parts(4, 3, table.cells().to_vec()), Some(table));
        assert_eq!(Small::from_parts(2, 3, vec![0; 5]), None);
        assert_eq!(Small::from_parts(usize::MAX, 3, vec![0; 5]), None);
    }

    #[test]
    fn rows_come_and_go() {
        let mut table = Small::empty(2);
        for row in [[1, 2], [3, 4], [5, 6]] {
            table.push(row);
        }
        *table.get_mut(HomeId(1), ClassId(0)) = 9;
        table.retain(|home| home.0 != 0);
        assert_eq!((table.row_count(), table.cells()), (2, &[9, 4, 5, 6][..]));
    }

    #[test]
    fn a_table_without_columns_has_rows() {
        let table = Small::filled(2, 0, 0);
        assert_eq!((table.rows().count(), table.row(HomeId(1)).len()), (2, 0));
    }
}
