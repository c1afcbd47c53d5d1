//! Excel workbooks. Cells are read one by one: the reader's ranges take memory for every cell that a sheet could have.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use serde_json::Value;

use super::sheet::{Content, MOST_CELLS, SheetCell, SheetName, number};

/// The sheets of a workbook with their cells: one if it is named.
pub(super) fn read(path: &Path, sheet: Option<&str>) -> Result<Vec<(SheetName, Vec<SheetCell>)>, String> {
    let mut workbook: Xlsx<BufReader<File>> =
        calamine::open_workbook(path).map_err(|error: XlsxError| error.to_string())?;
    let sheets: Vec<SheetName> = workbook
        .sheets_metadata()
        .iter()
        .filter(|own| own.typ == SheetType::WorkSheet && sheet.is_none_or(|wanted| wanted == own.name))
        .map(|own| SheetName { name: own.name.clone(), visible: own.visible == SheetVisible::Visible })
        .collect();
    sheets.into_iter().map(|sheet| Ok((sheet.clone(), cells(&mut workbook, &sheet.name)?))).collect()
}

fn cells(workbook: &mut Xlsx<BufReader<File>>, sheet: &str) -> Result<Vec<SheetCell>, String> {
    let words = |error: XlsxError| format!("sheet {sheet:?}: {error}");
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(words)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula().map_err(words)? {
        let is_formula = cell.formula.is_some();
        let content = content(&cell.value);
        if content != Content::Value(Value::Null) || is_formula {
            cells.push(SheetCell { at: cell.pos, content, is_formula });
        }
        if cells.len() > MOST_CELLS {
            return Err(format!("sheet {sheet:?} has more than {MOST_CELLS} cells"));
        }
    }
    Ok(cells)
}

fn content(value: &DataRef<'_>) -> Content {
    Content::Value(match value {
        DataRef::Int(whole) => (*whole).into(),
        DataRef::Float(real) => number(*real),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Bool(truth) => (*truth).into(),
        DataRef::DateTime(time) if time.is_duration() => number(time.as_f64()),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}").into()
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}").into()
            }
        }
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.as_str().into()
        }
        DataRef::Error(_) => return Content::Error,
        DataRef::Empty => Value::Null,
    })
}
