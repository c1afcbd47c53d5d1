//! The cells of a file of wishes, whatever its format.

use super::stop::{SheetPlace, Stop, Why};
use crate::input::need::workbook::{self, Content};
use crate::input::table::csv::{Lines, delimiter, header_line, separator, utf8};

/// The rows of a file, the names of the columns apart. No `Debug`.
pub(super) struct Grid {
    /// Number of the sheet, from 1; `None` in CSV.
    pub(super) sheet: Option<usize>,
    pub(super) header: GridRow,
    pub(super) rows: Vec<GridRow>,
}

/// A row with what stands in it. No `Debug`.
pub(super) struct GridRow {
    /// From 1.
    pub(super) row: u64,
    /// In the order of their columns.
    pub(super) cells: Vec<GridCell>,
}

/// A cell with anything in it. No `Debug`.
pub(super) struct GridCell {
    /// From 0.
    pub(super) column: u32,
    pub(super) content: Content,
    pub(super) is_formula: bool,
}

impl Grid {
    /// The only sheet with anything in it.
    pub(super) fn of_workbook(bytes: &[u8]) -> Result<Self, Stop> {
        let stop = |place, why| Stop { place, why };
        // what the reader says may have something of the content in it
        let sheets = workbook::sheets(bytes).map_err(|_| stop(SheetPlace::default(), Why::Unreadable))?;
        let mut filled = (1..).zip(sheets).filter(|(_, sheet)| !sheet.cells.is_empty());
        let Some((number, sheet)) = filled.next() else {
            return Err(stop(SheetPlace::default(), Why::Empty));
        };
        if let Some((other, _)) = filled.next() {
            let place = SheetPlace { sheet: Some(other), ..SheetPlace::default() };
            return Err(stop(place, Why::SeveralSheets));
        }
        let mut rows: std::collections::BTreeMap<u32, Vec<GridCell>> = std::collections::BTreeMap::new();
        for cell in sheet.cells {
            let own = GridCell { column: cell.column, content: cell.content, is_formula: cell.is_formula };
            rows.entry(cell.row).or_default().push(own);
        }
        let rows = rows.into_iter().map(|(row, cells)| GridRow { row: u64::from(row) + 1, cells });
        Self::of_rows(rows.collect(), Some(number))
    }

    /// The rows of a text.
    pub(super) fn of_csv(bytes: &[u8]) -> Result<Self, Stop> {
        let text = utf8(bytes);
        let text = text.trim_start_matches('\u{feff}');
        if text.contains('\0') {
            return Err(Stop { place: SheetPlace::default(), why: Why::Unreadable });
        }
        let mut header = header_line(text);
        let named = separator(header);
        if named.is_some() {
            header = text.lines().filter(|line| !line.trim().is_empty()).nth(1).unwrap_or_default();
        }
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(named.unwrap_or_else(|| delimiter(header)))
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let (mut lines, mut rows) = (Lines::of(text.as_bytes()), Vec::new());
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).unwrap_or(false) {
            let row = lines.at(record.position().map_or(0, csv::Position::byte) as usize);
            let cells = (0_u32..).zip(record.iter()).filter(|(_, text)| !text.is_empty());
            let own = |(column, text): (u32, &str)| GridCell {
                column,
                content: Content::Text(text.to_owned()),
                is_formula: false,
            };
            rows.push(GridRow { row, cells: cells.map(own).collect() });
        }
        if named.is_some() && !rows.is_empty() {
            rows.remove(0);
        }
        Self::of_rows(rows, None)
    }

    fn of_rows(mut rows: Vec<GridRow>, sheet: Option<usize>) -> Result<Self, Stop> {
        rows.retain(|row| !row.cells.is_empty());
        if rows.len() < 2 {
            return Err(Stop { place: SheetPlace { sheet, ..SheetPlace::default() }, why: Why::Empty });
        }
        let header = rows.remove(0);
        Ok(Self { sheet, header, rows })
    }
}
