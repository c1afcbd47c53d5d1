//! The columns that a file of wishes may have.

use super::cells::{Grid, GridRow};
use super::personal;
use super::stop::{SheetPlace, Stop, Why};
use crate::input::need::workbook::Content;

/// A column that is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// A number that tells persons apart, and means nothing elsewhere.
    Id,
    /// Year of birth.
    BirthYear,
    /// Housing form wished.
    Form,
    /// Year to move in.
    MoveYear,
    /// Age to move at.
    MoveAge,
    /// Area wished.
    Area,
    /// Type of base wished.
    BaseType,
    /// How sure.
    Certainty,
    /// Year of the interview.
    InterviewYear,
}

impl Column {
    /// All that are allowed.
    pub(super) const ALL: [Self; 9] = [
        Self::Id,
        Self::BirthYear,
        Self::Form,
        Self::MoveYear,
        Self::MoveAge,
        Self::Area,
        Self::BaseType,
        Self::Certainty,
        Self::InterviewYear,
    ];
    /// Those that must be there.
    const NEEDED: [Self; 4] = [Self::Id, Self::BirthYear, Self::Form, Self::InterviewYear];

    /// As it stands in the first row.
    #[must_use]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::BirthYear => "birth_year",
            Self::Form => "form",
            Self::MoveYear => "move_year",
            Self::MoveAge => "move_age",
            Self::Area => "area",
            Self::BaseType => "base_type",
            Self::Certainty => "certainty",
            Self::InterviewYear => "interview_year",
        }
    }
}

/// Which column stands where.
pub(super) struct Columns(Vec<(u32, Column)>);

impl Columns {
    /// The columns of a file, all of them allowed.
    pub(super) fn of(grid: &Grid) -> Result<Self, Stop> {
        let place = |column| SheetPlace { sheet: grid.sheet, row: Some(grid.header.row), column };
        let mut all: Vec<(u32, Column)> = Vec::new();
        for cell in &grid.header.cells {
            let stop = |why| Stop { place: place(Some(cell.column)), why };
            if let Some(found) = personal::found(&cell.content) {
                return Err(stop(Why::Personal(found)));
            }
            let column = allowed(&cell.content).ok_or_else(|| stop(Why::OtherColumn))?;
            if all.iter().any(|(_, other)| *other == column) {
                return Err(stop(Why::ColumnTwice));
            }
            all.push((cell.column, column));
        }
        let columns = Self(all);
        match Column::NEEDED.into_iter().find(|needed| columns.place(*needed).is_none()) {
            Some(missing) => Err(Stop { place: place(None), why: Why::MissingColumn(missing.name()) }),
            None => Ok(columns),
        }
    }

    /// Which column stands in a place.
    pub(super) fn at(&self, place: u32) -> Option<Column> {
        self.0.iter().find(|(own, _)| *own == place).map(|(_, column)| *column)
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: Column) -> Option<u32> {
        self.0.iter().find(|(_, own)| *own == column).map(|(place, _)| *place)
    }

    /// What a row has in a column; `None` if it is empty.
    pub(super) fn cell<'r>(&self, row: &'r GridRow, column: Column) -> Option<&'r Content> {
        let place = self.place(column)?;
        row.cells.iter().find(|cell| cell.column == place).map(|cell| &cell.content)
    }
}

fn allowed(content: &Content) -> Option<Column> {
    let Content::Text(name) = content else { return None };
    Column::ALL.into_iter().find(|column| name.trim().eq_ignore_ascii_case(column.name()))
}
