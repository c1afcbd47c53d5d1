//! Tables for people as a workbook: a sheet for each layer, with titles and units, and one that says what the columns are.

use std::path::Path;

use geo_types::Geometry;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use serde_json::Value;

use super::ExportError;
use super::about::{data_day, description, text};
use super::manner::{Manner, Names};
use super::rows::{Moves, decimals};
use crate::features::GdalError;
use crate::layers::fields;
use crate::layers::fields::Unit;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Kind, Layer};
use crate::layers::table::Table;
use crate::words::Words;

/// The most rows of a sheet, its heading included.
const MOST_ROWS: usize = 1 << 20;
/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;
/// The longest text of a cell.
const LONGEST_TEXT: usize = 32_767;
/// Widths of columns, in signs.
const WIDTHS: [usize; 2] = [9, 40];
/// How many signs of a title stand in a line of the heading.
const TITLE_LINE: usize = 24;
/// When a workbook was made if the data do not say when they are from: year, month, day.
const MADE: (u16, u8, u8) = (2026, 1, 1);

/// A column: its title with its unit, and how its numbers look.
struct Column {
    name: String,
    title: String,
    unit: String,
    format: Format,
    decimals: Option<u16>,
    labels: Vec<(String, String)>,
    /// Labels of the words in lists.
    parts: Vec<(String, String)>,
    /// What it is, in sentences.
    about: String,
}

/// Writes a workbook with all layers.
pub(super) fn write(path: &Path, tables: &[&Table<'_>], manner: &Manner) -> Result<(), ExportError> {
    if tables.iter().any(|table| table.count() >= MOST_ROWS) {
        let why = "a sheet of Excel has 1,048,576 rows, and there are more; name the output .csv or .gpkg";
        return Err(ExportError::WrongFormat { path: path.into(), why });
    }
    fill(path, tables, manner).map_err(|failed| match failed {
        Failed::Book(error) => {
            ExportError::Io { path: path.into(), source: std::io::Error::other(error.to_string()) }
        }
        Failed::Move(source) => ExportError::Gdal { path: path.into(), source },
    })
}

/// Why a workbook is not written.
#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Book(#[from] XlsxError),
    #[error(transparent)]
    Move(#[from] GdalError),
}

fn fill(path: &Path, tables: &[&Table<'_>], manner: &Manner) -> Result<(), Failed> {
    let words = manner.words();
    let mut book = Workbook::new();
    let day = tables.iter().find_map(|table| data_day(&table.layer));
    let made = match day.map(|day| day.to_string()) {
        Some(day) => ExcelDateTime::parse_from_str(&day)?,
        None => ExcelDateTime::from_ymd(MADE.0, MADE.1, MADE.2)?,
    };
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let mut named: Vec<(String, Vec<Column>)> = Vec::new();
    for table in tables {
        let layer = &table.layer;
        let name = sheet_name(layer, &words, &named);
        let columns = columns(layer, manner, &words);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        put(sheet, table, &columns, &Moves::to(manner.crs)?)?;
        named.push((name, columns));
    }
    about(book.add_worksheet(), tables, &named, &words)?;
    Ok(book.save(path)?)
}

/// The title of a layer as the name of a sheet.
fn sheet_name(layer: &Layer, words: &Words, taken: &[(String, Vec<Column>)]) -> String {
    let key = format!("result-layer-{}", layer.name);
    let title = words.get(&key);
    let title = if title == key { layer.name.to_owned() } else { title };
    let title: String =
        title.chars().filter(|sign| !"[]:*?/\\'".contains(*sign)).take(LONGEST_NAME).collect();
    let is_free = |name: &String| !taken.iter().any(|(own, _)| own.to_lowercase() == name.to_lowercase());
    let others = (2..).map(|number: usize| {
        let kept: String = title.chars().take(LONGEST_NAME - 4).collect();
        format!("{kept} {number}")
    });
    std::iter::once(title.clone()).chain(others).find(is_free).unwrap_or_default()
}

fn columns(layer: &Layer, manner: &Manner, words: &Words) -> Vec<Column> {
    let classes = fields::Classes::of(layer);
    let plain = |name: &str, decimals: Option<u16>| Column {
        name: name.into(),
        title: name.into(),
        unit: String::new(),
        format: Format::new().set_num_format(number_format(Unit::None, decimals)),
        decimals,
        labels: Vec::new(),
        parts: Vec::new(),
        about: String::new(),
    };
    let mut all = Vec::new();
    if has_own_ids(layer) {
        all.push(plain("id", None));
    }
    let names = match manner.names {
        Names::Short => fields::short_names(layer),
        Names::Full => layer.fields.iter().map(|field| field.name.clone()).collect(),
    };
    for (name, field) in names.into_iter().zip(&layer.fields) {
        let unit = fields::Meaning::of(&field.name, &classes).map(|meaning| meaning.line.unit);
        let decimals = unit.filter(|_| field.kind == Kind::Real).map(Unit::decimals);
        all.push(Column {
            name,
            title: fields::title(field, &classes, words),
            unit: fields::unit(field, &classes, words),
            format: Format::new().set_num_format(number_format(unit.unwrap_or(Unit::None), decimals)),
            decimals,
            labels: fields::labels(layer, field, &classes, words),
            parts: fields::labels_of_parts(layer, field, &classes, words),
            about: fields::description(field, &classes, words),
        });
    }
    if layer.geometries == [Geometries::Points] {
        let digits = u16::try_from(decimals(manner.system())).ok();
        all.extend(manner.axes().map(|axis| plain(axis, digits)));
    }
    all
}

/// How Excel shows a number; blanks and commas are those of the person's own settings.
fn number_format(unit: Unit, decimals: Option<u16>) -> String {
    let digits = "0".repeat(usize::from(decimals.unwrap_or(0)));
    match (unit, decimals) {
        (Unit::Share, _) => "0.0%".into(),
        (Unit::None, None) => "General".into(),
        (Unit::None | Unit::Year, Some(0)) | (Unit::Year, None) => "0".into(),
        (Unit::None | Unit::Index, _) => format!("0.{digits}"),
        (_, None | Some(0)) => "#,##0".into(),
        _ => format!("#,##0.{digits}"),
    }
}

fn put(sheet: &mut Worksheet, table: &Table<'_>, columns: &[Column], moves: &Moves) -> Result<(), Failed> {
    let layer = &table.layer;
    let widths = put_titles(sheet, columns)?;
    let mut filled = Sheet { sheet, widths };
    for (number, row) in (1_u32..).zip(table.rows()) {
        let row = moves.row(row)?;
        let mut index = 0_u16;
        if has_own_ids(layer) {
            if let Some(id) = &row.id {
                filled.text(At { row: number, column: 0 }, &text(id))?;
            }
            index = 1;
        }
        for (field, value) in layer.fields.iter().zip(&row.values) {
            filled.cell(
                At { row: number, column: index },
                field.kind,
                &columns[usize::from(index)],
                value,
            )?;
            index += 1;
        }
        if let (Some(Geometry::Point(at)), true) = (&row.geometry, usize::from(index) < columns.len()) {
            for (axis, coordinate) in (0_u16..).zip([at.x(), at.y()]) {
                let column = &columns[usize::from(index + axis)];
                filled.sheet.write_number_with_format(number, index + axis, coordinate, &column.format)?;
            }
        }
    }
    let Sheet { sheet, widths } = filled;
    for (index, width) in (0_u16..).zip(&widths) {
        let wide = (width + 2).clamp(WIDTHS[0], WIDTHS[1]);
        sheet.set_column_width(index, wide as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Some(last), false) = (columns.len().checked_sub(1), table.count() == 0) {
        sheet.autofilter(0, 0, table.count() as u32, last as u16)?;
    }
    Ok(())
}

/// Writes the first row, and gives how wide its columns are.
fn put_titles(sheet: &mut Worksheet, columns: &[Column]) -> Result<Vec<usize>, XlsxError> {
    let heading = heading();
    let mut widths = Vec::new();
    for (index, column) in (0_u16..).zip(columns) {
        let title = fields::heading(&column.title, &column.unit);
        widths.push(title.chars().count().min(TITLE_LINE));
        sheet.write_string_with_format(0, index, &title, &heading)?;
    }
    Ok(widths)
}

/// Whether the ids of rows make a column: not if there is one.
fn has_own_ids(layer: &Layer) -> bool {
    layer.has_ids && !layer.fields.iter().any(|field| field.name.eq_ignore_ascii_case("id"))
}

fn heading() -> Format {
    Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin)
}

/// A cell of a sheet.
#[derive(Clone, Copy)]
struct At {
    row: u32,
    column: u16,
}

/// A sheet that is filled, and how wide its columns are so far, in characters.
struct Sheet<'s> {
    sheet: &'s mut Worksheet,
    widths: Vec<usize>,
}

impl Sheet<'_> {
    fn cell(&mut self, at: At, kind: Kind, column: &Column, value: &Value) -> Result<(), XlsxError> {
        match (kind, value) {
            (_, Value::Null) => {}
            (Kind::Bool, value) => {
                self.sheet.write_boolean(at.row, at.column, value.as_bool().unwrap_or(false))?;
            }
            (Kind::Real | Kind::Integer, value) => {
                if let Some(number) = value.as_f64().filter(|number| number.is_finite()) {
                    let digits = column.decimals.map(|decimals| 10_f64.powi(i32::from(decimals)));
                    // what is rounded is rounded in the cell, too, so that nobody copies digits that say nothing
                    let number = digits.map_or(number, |digits| (number * digits).round() / digits);
                    self.sheet.write_number_with_format(at.row, at.column, number, &column.format)?;
                }
            }
            (Kind::Text, value) => {
                let text = text(value);
                let shown = fields::labelled(&text, &column.labels, &column.parts);
                self.text(at, &shown)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, at: At, text: &str) -> Result<(), XlsxError> {
        let kept: String = text.chars().take(LONGEST_TEXT).collect();
        if let Some(width) = self.widths.get_mut(usize::from(at.column)) {
            *width = (*width).max(kept.chars().count());
        }
        self.sheet.write_string(at.row, at.column, &kept)?;
        Ok(())
    }
}

/// Where the result comes from, and what the columns are called in files for programs.
fn about(
    sheet: &mut Worksheet,
    tables: &[&Table<'_>],
    named: &[(String, Vec<Column>)],
    words: &Words,
) -> Result<(), XlsxError> {
    sheet.set_name(words.get("table-about"))?;
    let mut row = 0;
    let shown = tables.first().map(|table| description(&table.layer)).unwrap_or_default();
    for line in shown.split("; ").filter(|line| !line.is_empty()) {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    row += 1;
    for (index, key) in
        (0_u16..).zip(["table-sheet", "table-title", "table-unit", "table-field", "table-meaning"])
    {
        sheet.write_string_with_format(row, index, words.get(key), &heading())?;
    }
    for (name, columns) in named {
        for column in columns {
            row += 1;
            for (index, text) in
                (0_u16..).zip([name, &column.title, &column.unit, &column.name, &column.about])
            {
                sheet.write_string(row, index, text)?;
            }
        }
    }
    for (index, width) in (0_u16..).zip([24.0, 48.0, 14.0, 32.0, 96.0]) {
        sheet.set_column_width(index, width)?;
    }
    Ok(())
}
