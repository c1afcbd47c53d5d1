//! Where the reading of wishes stopped, and why; never what stands there.

use std::fmt;

use crate::input::need::records::letters;

/// Where the reading of wishes stopped, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Where.
    pub place: SheetPlace,
    /// Why.
    pub why: Why,
}

/// A place in a file of wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SheetPlace {
    /// Number of the sheet, from 1; `None` in CSV. Not its name, which could be that of a person.
    pub sheet: Option<usize>,
    /// Row of a sheet or line of a CSV file, from 1.
    pub row: Option<u64>,
    /// Column, from 0.
    pub column: Option<u32>,
}

/// What looks as if it could lead to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// 11 digits, or 10.
    IdentityNumber,
    /// 8 digits that begin with 2 to 9.
    Phone,
    /// An @.
    Email,
    /// 9 digits, or 12 and more.
    LongNumber,
    /// A whole date.
    Date,
    /// More words than these columns need.
    LongText,
    /// Several lines in a cell.
    Lines,
}

impl fmt::Display for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::IdentityNumber => "what looks like an identity number",
            Self::Phone => "what looks like a telephone number",
            Self::Email => "what looks like an e-mail address",
            Self::LongNumber => "a long number",
            Self::Date => "a whole date",
            Self::LongText => "a long text",
            Self::Lines => "several lines in one cell",
        })
    }
}

/// Why the reading of wishes stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Neither CSV nor a workbook that can be read.
    Unreadable,
    /// There is nothing in it.
    Empty,
    /// A column that is not on the list.
    OtherColumn,
    /// A column that comes again.
    ColumnTwice,
    /// A column that must be there is not.
    MissingColumn(&'static str),
    /// A cell without a column.
    BesideColumns,
    /// Something that could lead to a person.
    Personal(Personal),
    /// A cell that is calculated.
    Formula,
    /// An id of several words.
    IdWithBlanks,
    /// An id that comes again.
    IdTwice {
        /// The row that has it first.
        first: u64,
    },
    /// More than one sheet with anything in it.
    SeveralSheets,
    /// More rows are broken than whole.
    MostlyBad,
}

impl fmt::Display for SheetPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.sheet.map(|sheet| format!("sheet {sheet}")));
        parts.extend(self.row.map(|row| format!("row {row}")));
        parts.extend(self.column.map(|column| format!("column {} ({})", letters(column), column + 1)));
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("it is neither CSV nor an .xlsx workbook that can be read"),
            Self::Empty => f.write_str("there are no rows in it"),
            Self::OtherColumn => f.write_str("a column that is not on the list of columns allowed"),
            Self::ColumnTwice => f.write_str("a column that comes again"),
            Self::MissingColumn(column) => write!(f, "the column {column:?} is missing"),
            Self::BesideColumns => f.write_str("a cell that stands beside the columns"),
            Self::Personal(kind) => write!(f, "{kind}"),
            Self::Formula => f.write_str("a formula"),
            Self::IdWithBlanks => f.write_str("an id with blanks in it, as names have"),
            Self::IdTwice { first } => write!(f, "the same id as in row {first}"),
            Self::SeveralSheets => f.write_str("a second sheet with something in it"),
            Self::MostlyBad => f.write_str("more rows break a rule than keep all; the first is this one"),
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if place.is_empty() { write!(f, "{}", self.why) } else { write!(f, "{place}: {}", self.why) }
    }
}

impl Stop {
    /// What to do.
    pub(in crate::input::need) fn advice(&self) -> &'static str {
        match self.why {
            Why::Unreadable => "save the sheet as .xlsx without a password, or as CSV",
            Why::Empty | Why::MissingColumn(_) => {
                "the columns are id;birth_year;form;move_year;move_age;area;base_type;certainty;interview_year, the names in the first row; id, birth_year, form and interview_year must be there"
            }
            Why::OtherColumn | Why::ColumnTwice | Why::BesideColumns => {
                "take it out: only id;birth_year;form;move_year;move_age;area;base_type;certainty;interview_year are allowed, each once"
            }
            Why::Personal(_) => {
                "take it out of the file, and look for more of its kind; nothing of it was kept or written"
            }
            Why::Formula => "put values in the place of formulas (copy, paste values)",
            Why::IdWithBlanks => "give each person a number that means nothing elsewhere",
            Why::IdTwice { .. } => "keep the last interview of each person",
            Why::SeveralSheets => "keep one sheet, and look at hidden ones",
            Why::MostlyBad => "check that it is the right file; the layout is in docs/need.md",
        }
    }
}
