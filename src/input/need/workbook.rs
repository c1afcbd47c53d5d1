//! Workbooks, cell by cell and within limits: a small file can say that it has a billion cells.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::error::NeedError;
use super::records::{CellPlace, letters};
use crate::input::table::declared;

/// So large may a file be, megabytes.
const MOST_MB: u64 = 20;
/// So many bytes may come out of it.
const MOST_UNPACKED: u64 = 128 << 20;
/// So many parts may it have.
const MOST_PARTS: usize = 2_000;
/// So many cells with anything in them may it have.
const MOST_CELLS: usize = 500_000;
/// What workbooks begin with.
const ZIP: &[u8] = b"PK";

/// A sheet with what stands in it.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// In the order of the file.
    pub(super) cells: Vec<Cell>,
}

/// A cell with anything in it.
pub(super) struct Cell {
    /// From 0.
    pub(super) row: u32,
    /// From 0.
    pub(super) column: u32,
    pub(super) content: Content,
    /// Whether a formula makes it.
    pub(super) is_formula: bool,
}

/// What stands in a cell. No `Debug`: it may be a part of a wish.
#[derive(Clone, PartialEq)]
pub(super) enum Content {
    Empty,
    Text(String),
    Number(f64),
    Bool(bool),
    /// A date or a time, as a spreadsheet has them.
    Date,
    /// `#N/A` and its like.
    Error(String),
}

impl Content {
    /// Whether nothing stands there, or only blanks.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// The bytes of a file that is small enough, in memory only: what comes through a pipe is copied nowhere.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, NeedError> {
    let io = |source| NeedError::Io { path: path.into(), source };
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take((MOST_MB << 20) + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MOST_MB << 20 {
        return Err(NeedError::TooLarge { path: path.into(), most_mb: MOST_MB });
    }
    Ok(bytes)
}

/// Whether bytes can be a workbook.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP)
}

/// The sheets of a workbook; else why it cannot be read.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    check(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error: XlsxError| error.to_string())?;
    let about: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for (name, is_hidden) in about {
        let cells = cells(&mut book, &name, left).map_err(|why| format!("sheet {name:?}: {why}"))?;
        left -= cells.len();
        sheets.push(Sheet { name, is_hidden, cells });
    }
    Ok(sheets)
}

/// Reads a workbook through before anything makes room for what it says of itself.
fn check(bytes: &[u8]) -> Result<(), String> {
    let words = |error: zip::result::ZipError| format!("it is no .xlsx file, or a damaged one ({error})");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(words)?;
    if archive.len() > MOST_PARTS {
        return Err(format!("it has {} parts; at most {MOST_PARTS} are read", archive.len()));
    }
    let mut left = MOST_UNPACKED;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(words)?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| error.to_string())?;
        left = left
            .checked_sub(read)
            .ok_or_else(|| format!("it has more than {} MB when unpacked", MOST_UNPACKED >> 20))?;
    }
    declared::check(&mut archive)
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, most: usize) -> Result<Vec<Cell>, String> {
    let words = |error: XlsxError| error.to_string();
    let mut reader = book.worksheet_cells_reader(sheet).map_err(words)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(words)? {
        let is_formula = cell.formula.is_some();
        let content = content(&cell.value);
        if content.is_blank() && !is_formula {
            continue;
        }
        if cells.len() >= most {
            return Err(format!("it has more than {MOST_CELLS} cells with anything in them"));
        }
        let (row, column) = cell.pos;
        cells.push(Cell { row, column, content, is_formula });
    }
    Ok(cells)
}

fn content(value: &DataRef<'_>) -> Content {
    match value {
        DataRef::Int(whole) => Content::Number(*whole as f64),
        DataRef::Float(real) => Content::Number(*real),
        DataRef::SharedString(text) => Content::Text((*text).to_owned()),
        DataRef::String(text) => Content::Text(text.clone()),
        DataRef::Bool(truth) => Content::Bool(*truth),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Content::Date,
        DataRef::Error(error) => Content::Error(error.to_string()),
        DataRef::Empty => Content::Empty,
    }
}

/// The name of a cell as spreadsheets have it: `C7`.
pub(super) fn place(sheet: &str, row: u32, column: u32) -> CellPlace {
    CellPlace { sheet: sheet.to_owned(), cell: format!("{}{}", letters(column), u64::from(row) + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_give_them() {
        for (column, expected) in
            [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(letters(column), expected);
        }
        assert_eq!(place("x", 1_048_575, 16_383).cell, "XFD1048576");
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_workbook_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = sheets(&[ZIP, &bytes].concat());
        }
    }
}
