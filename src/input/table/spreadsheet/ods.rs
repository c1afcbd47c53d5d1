//! `OpenDocument` workbooks (`content.xml`). Repeated cells and rows are only written out where there is something in them.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;

use super::sheet::{Content, MOST_CELLS, SheetCell, SheetName, number};
use crate::input::table::archive;

/// More rows and columns no sheet has.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;
/// Text of one cell, bytes.
const LONGEST_TEXT: usize = 1 << 20;

/// The sheets of a workbook with their cells: one if it is named.
pub(super) fn read(path: &Path, sheet: Option<&str>) -> Result<Vec<(SheetName, Vec<SheetCell>)>, String> {
    let mut archive: zip::ZipArchive<BufReader<File>> = archive::open(path)?;
    let content = archive::member(&mut archive, "content.xml", archive::MOST_IN_MEMORY)?;
    parse(&content, sheet)
}

fn parse(content: &[u8], sheet: Option<&str>) -> Result<Vec<(SheetName, Vec<SheetCell>)>, String> {
    let content = std::str::from_utf8(content).map_err(|e| e.to_string())?;
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    let mut state = State { wanted: sheet.map(str::to_owned), ..State::default() };
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(element) => state.start(&element)?,
            Event::End(element) => state.end(element.name().as_ref())?,
            Event::Text(text) => state.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let name = entity.as_ref();
                let text = match entity.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => quick_xml::escape::resolve_xml_entity(name).unwrap_or_default().to_owned(),
                };
                state.text(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(state.sheets)
}

/// Where the reader is.
#[derive(Default)]
struct State {
    wanted: Option<String>,
    sheets: Vec<(SheetName, Vec<SheetCell>)>,
    /// Style of a sheet that is being described, and the styles that hide.
    style: Option<String>,
    hiding: Vec<String>,
    in_sheet: bool,
    row: u32,
    row_repeat: u32,
    column: u32,
    /// The cells of the row.
    cells: Vec<(u32, Content, bool)>,
    cell: Option<OpenCell>,
    /// How deep in notes to the cell, which are no part of it.
    in_note: u32,
}

struct OpenCell {
    kind: String,
    value: Option<String>,
    repeat: u32,
    is_formula: bool,
    text: String,
    paragraphs: u32,
}

impl State {
    fn start(&mut self, element: &BytesStart) -> Result<(), String> {
        let get = |name: &str| attribute(element, name);
        match element.name().as_ref() {
            "style:style" => self.style = get("style:name")?,
            "style:table-properties" if get("table:display")?.as_deref() == Some("false") => {
                self.hiding.extend(self.style.clone());
            }
            "table:table" => self.start_sheet(element)?,
            "table:table-row" => {
                self.row_repeat = repeat(get("table:number-rows-repeated")?, MOST_ROWS);
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(OpenCell::of(element)?),
            "office:annotation" => self.in_note += 1,
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.in_note == 0) {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn start_sheet(&mut self, element: &BytesStart) -> Result<(), String> {
        let name = attribute(element, "table:name")?.unwrap_or_default();
        let style = attribute(element, "table:style-name")?.unwrap_or_default();
        self.in_sheet = self.wanted.as_ref().is_none_or(|wanted| *wanted == name);
        (self.row, self.column) = (0, 0);
        if self.in_sheet {
            let visible = !self.hiding.contains(&style);
            self.sheets.push((SheetName { name, visible }, Vec::new()));
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| self.in_note == 0 && cell.paragraphs > 0)
            && cell.text.len() + text.len() <= LONGEST_TEXT
        {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "office:annotation" => self.in_note = self.in_note.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => self.end_row()?,
            "table:table" => self.in_sheet = false,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), String> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (content, is_formula) = (cell.content(), cell.is_formula);
        let repeat = cell.repeat.min(MOST_COLUMNS.saturating_sub(self.column));
        if content != Content::Value(Value::Null) || is_formula {
            for column in self.column..self.column + repeat {
                self.cells.push((column, content.clone(), is_formula));
            }
            check(self.cells.len())?;
        }
        self.column += repeat;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), String> {
        let rows = self.row_repeat.min(MOST_ROWS.saturating_sub(self.row));
        if let (true, Some((_, cells))) = (self.in_sheet, self.sheets.last_mut())
            && !self.cells.is_empty()
        {
            check(cells.len() + self.cells.len() * rows as usize)?;
            for row in self.row..self.row + rows {
                cells.extend(self.cells.iter().map(|(column, content, is_formula)| SheetCell {
                    at: (row, *column),
                    content: content.clone(),
                    is_formula: *is_formula,
                }));
            }
        }
        self.row += rows;
        self.cells.clear();
        Ok(())
    }
}

/// Where a cell says its value: the first that is there counts.
const VALUES: [&str; 5] =
    ["office:value", "office:boolean-value", "office:date-value", "office:time-value", "office:string-value"];

impl OpenCell {
    fn of(element: &BytesStart) -> Result<Self, String> {
        let values =
            VALUES.into_iter().map(|name| attribute(element, name)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            kind: attribute(element, "office:value-type")?.unwrap_or_default(),
            value: values.into_iter().flatten().next(),
            repeat: repeat(attribute(element, "table:number-columns-repeated")?, MOST_COLUMNS),
            is_formula: attribute(element, "table:formula")?.is_some(),
            text: String::new(),
            paragraphs: 0,
        })
    }

    fn content(&self) -> Content {
        let shown = || if self.text.is_empty() { Value::Null } else { self.text.as_str().into() };
        // a cell that could not be calculated shows its error as text
        if self.is_formula && self.text.starts_with('#') && self.kind != "float" {
            return Content::Error;
        }
        Content::Value(match (self.kind.as_str(), self.value.as_deref()) {
            ("float" | "percentage" | "currency", Some(value)) => value.parse().map_or(Value::Null, number),
            ("boolean", Some(value)) => (value == "true").into(),
            ("date" | "time", Some(value)) => value.into(),
            _ => shown(),
        })
    }
}

fn check(cells: usize) -> Result<(), String> {
    if cells > MOST_CELLS { Err(format!("a sheet has more than {MOST_CELLS} cells")) } else { Ok(()) }
}

fn repeat(text: Option<String>, most: u32) -> u32 {
    text.and_then(|text| text.parse().ok()).unwrap_or(1_u32).clamp(1, most)
}

fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, String> {
    let found = element.try_get_attribute(name).map_err(|e| e.to_string())?;
    found
        .map(|value| {
            value
                .normalized_value(XmlVersion::Implicit1_0)
                .map(std::borrow::Cow::into_owned)
                .map_err(|e| e.to_string())
        })
        .transpose()
}
