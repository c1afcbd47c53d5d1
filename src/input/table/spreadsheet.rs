//! Workbooks: one sheet as a table, its first row with anything in it the names of the columns.

pub(in crate::input) mod declared;
mod ods;
mod sheet;
mod xlsx;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use self::sheet::{Content, SheetCell, SheetName};
use super::archive;
use super::{Cells, Decimal, Notes, Record, Table, TableError};

/// The content type that a workbook of `OpenDocument` begins with.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// A kind of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Format {
    /// Excel.
    Xlsx,
    /// `OpenDocument`.
    Ods,
}

/// What kind of workbook a zip file is, if it is one.
pub(in crate::input) fn format(path: &Path) -> Option<Format> {
    let mut zip = archive::open(path).ok()?;
    let names = archive::names(&zip);
    if names.iter().any(|name| name == "xl/workbook.xml") {
        return Some(Format::Xlsx);
    }
    let has_type = names.iter().any(|name| name == "mimetype");
    let is_ods =
        has_type && archive::member(&mut zip, "mimetype", 256).is_ok_and(|kind| kind.starts_with(ODS));
    is_ods.then_some(Format::Ods)
}

/// Reads a sheet: the one named, else the only one with anything in it that people see.
pub(in crate::input) fn read(
    path: &Path,
    shown: &Path,
    sheet: Option<&str>,
    format: Format,
) -> Result<Table, TableError> {
    let broken = |why: String| TableError::Format { path: shown.into(), format: "a spreadsheet", why };
    archive::check(path, archive::MOST_IN_MEMORY).map_err(broken)?;
    archive::open(path).and_then(|mut parts| declared::check(&mut parts)).map_err(broken)?;
    let mut sheets: Vec<(SheetName, Vec<SheetCell>)> = match format {
        Format::Xlsx => xlsx::read(path, sheet),
        Format::Ods => ods::read(path, sheet),
    }
    .map_err(broken)?;
    if sheet.is_none() && sheets.len() > 1 {
        sheets.retain(|(_, cells): &(SheetName, Vec<SheetCell>)| {
            cells.iter().any(|cell| cell.content != Content::Value(Value::Null))
        });
    }
    if sheet.is_none() && sheets.iter().any(|(sheet, _)| sheet.visible) {
        sheets.retain(|(sheet, _)| sheet.visible);
    }
    match sheets.len() {
        0 if sheet.is_some() => Err(broken(format!("it has no sheet {:?}", sheet.unwrap_or_default()))),
        0 => Ok(Table::default()),
        1 => Ok(table(sheets.remove(0).1)),
        _ => {
            let layers = sheets.into_iter().map(|(sheet, _)| sheet.name).collect();
            Err(TableError::Layers { path: shown.into(), layers })
        }
    }
}

/// The named columns of a sheet.
#[derive(Default)]
struct Header {
    columns: Vec<String>,
    /// Which of them stands in which column of the sheet.
    column_of: BTreeMap<u32, usize>,
}

/// The cells of a sheet as a table.
fn table(cells: Vec<SheetCell>) -> Table {
    let mut rows: BTreeMap<u32, Vec<SheetCell>> = BTreeMap::new();
    for cell in cells {
        rows.entry(cell.at.0).or_default().push(cell);
    }
    rows.retain(|_, cells| cells.iter().any(|cell| !is_blank(&cell.content)));
    let Some((header_row, names)) = rows.pop_first() else { return Table::default() };
    let mut header = Header::default();
    for cell in names {
        if let Content::Value(value) = &cell.content
            && !is_blank(&cell.content)
        {
            header.column_of.insert(cell.at.1, header.columns.len());
            header.columns.push(super::text(value).trim().to_owned());
        }
    }
    let mut notes = Notes::default();
    let records = rows.into_iter().map(|(row, cells)| record(row, cells, &header, &mut notes)).collect();
    Table {
        columns: header.columns,
        records,
        decimal: Decimal::Unclear,
        header: Some(u64::from(header_row) + 1),
        remarks: notes.remarks(),
        ..Table::default()
    }
}

fn record(row: u32, cells: Vec<SheetCell>, header: &Header, notes: &mut Notes) -> Record {
    let row = u64::from(row) + 1;
    let mut values = Cells::default();
    for SheetCell { at, content, is_formula } in cells {
        let Some(column) = header.column_of.get(&at.1) else {
            if !is_blank(&content) {
                notes.add("cells beside the named columns are not read", row);
            }
            continue;
        };
        let name = &header.columns[*column];
        let is_nothing =
            is_blank(&content) || matches!(&content, Content::Value(value) if value.as_f64() == Some(0.0));
        if is_formula && is_nothing {
            notes.add(
                &format!("column {name:?}: formulas that read 0 or nothing; was the file written by a program that does not calculate? Open and save it in a spreadsheet program"),
                row,
            );
        }
        match content {
            Content::Error => notes.add(&format!("column {name:?}: errors, as #N/A, count as empty"), row),
            Content::Value(value) if value.as_str().is_some_and(|text| text.trim().is_empty()) => {}
            Content::Value(value) => values.put_if_any(*column, value),
        }
    }
    Record { row, id: None, geometry: Ok(None), values }
}

fn is_blank(content: &Content) -> bool {
    match content {
        Content::Value(value) => value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()),
        Content::Error => false,
    }
}
