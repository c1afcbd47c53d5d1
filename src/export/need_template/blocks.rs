//! The blocks of the template: figures by key, and tables.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Worksheet, XlsxError};

use super::formats::Formats;
use crate::layers::own_figures::{left_out, purpose, title, unit};
use crate::settings::own_figures::{
    CellKind, ColumnRule, EXAMPLE, EXPLAINS, Example, FIGURES, FigureRule, MARK, TableRule,
};
use crate::words::Words;

/// Columns of a block of figures: key, key of its heading, width in signs.
const COLUMNS: [(&str, &str, f64); 10] = [
    ("title", "own-column-title", 44.0),
    ("for", "own-column-for", 44.0),
    ("without", "own-column-without", 36.0),
    ("unit", "own-column-unit", 16.0),
    (EXAMPLE, "own-column-example", 14.0),
    ("low", "own-column-low", 13.0),
    ("likely", "own-column-likely", 13.0),
    ("high", "own-column-high", 13.0),
    ("year", "own-column-year", 11.0),
    ("note", "own-column-note", 40.0),
];
/// Width of the column of keys.
const KEY_WIDTH: f64 = 22.0;
/// Widths of the columns of tables, of numbers and of words.
const WIDTHS: [f64; 2] = [13.0, 22.0];
/// Heading, mark: rows before the first figure.
const HEADING_ROWS: u32 = 3;

/// Where the next block of a sheet begins.
pub(super) struct At<'s> {
    pub(super) sheet: &'s mut Worksheet,
    pub(super) row: u32,
}

/// Writes figures by key from the first row on; the row after them.
pub(super) fn figures(
    sheet: &mut Worksheet,
    figures: &[&FigureRule],
    words: &Words,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    sheet.set_column_width(0, KEY_WIDTH)?;
    sheet.write_string_with_format(0, 0, words.get("own-title"), &formats.title)?;
    sheet.write_string_with_format(1, 0, words.get("own-key"), &formats.heading)?;
    sheet.write_string_with_format(2, 0, format!("{MARK}{FIGURES}"), &formats.key)?;
    for (column, (key, heading, width)) in (1_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(1, column, words.get(heading), &formats.heading)?;
        sheet.write_string_with_format(2, column, key, &formats.key)?;
    }
    let mut row = HEADING_ROWS;
    for figure in figures {
        put_figure(&mut At { sheet, row }, figure, words, formats)?;
        row += 1;
    }
    sheet.set_freeze_panes(HEADING_ROWS, 2)?;
    Ok(row + 2)
}

fn put_figure(
    at: &mut At<'_>,
    figure: &FigureRule,
    words: &Words,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let At { sheet, row } = at;
    let row = *row;
    sheet.write_string_with_format(row, 0, &figure.key, &formats.key)?;
    for (column, (key, ..)) in (1_u16..).zip(COLUMNS) {
        let text = match key {
            "title" => title(figure, words),
            "for" => purpose(figure, words),
            "without" => left_out(figure, words),
            "unit" => unit(figure.kind, words),
            EXAMPLE => {
                let example = Example::Number(figure.example);
                put_example(&mut At { sheet, row }, column, figure.kind, &example)?;
                continue;
            }
            _ => {
                let kind = match key {
                    "year" => CellKind::Year,
                    "note" => CellKind::Text,
                    _ => figure.kind,
                };
                input(sheet, &Input { rows: row..=row, column, kind }, words)?;
                continue;
            }
        };
        sheet.write_string_with_format(row, column, text, &formats.text)?;
    }
    Ok(())
}

/// Writes a table with empty rows; the row after it.
pub(super) fn table(
    at: &mut At<'_>,
    rule: &TableRule,
    words: &Words,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    let At { sheet, row } = at;
    let (top, words_of) = (*row, |end: &str| words.get(&format!("own-table-{}{end}", rule.name)));
    // what explains says so in the column of keys, or it would be a row of the table above
    for row in top..top + 4 {
        sheet.write_string_with_format(row, 0, EXPLAINS, &formats.key)?;
    }
    sheet.write_string_with_format(top, 1, words_of(""), &formats.title)?;
    sheet.write_string(top + 1, 1, words_of("-help"))?;
    let mark = top + 4;
    sheet.write_string_with_format(mark, 0, format!("{MARK}{}", rule.name), &formats.key)?;
    sheet.write_string_with_format(mark + 1, 0, EXAMPLE, &formats.key)?;
    let (first, last) = (mark + 2, mark + 1 + rule.rows);
    for (column, own) in (1_u16..).zip(&rule.columns) {
        let is_words = own.kind == CellKind::Text;
        sheet.set_column_width(column, WIDTHS[usize::from(is_words)])?;
        sheet.write_string_with_format(top + 2, column, heading(own, words), &formats.heading)?;
        sheet.write_string_with_format(top + 3, column, unit(own.kind, words), &formats.text)?;
        sheet.write_string_with_format(mark, column, &own.key, &formats.key)?;
        put_example(&mut At { sheet, row: mark + 1 }, column, own.kind, &own.example)?;
        input(sheet, &Input { rows: first..=last, column, kind: own.kind }, words)?;
    }
    let beside = rule.columns.len() as u16 + 1;
    sheet.write_string_with_format(mark + 1, beside, words.get("own-example"), &formats.key)?;
    for (number, row) in (1_u32..).zip(first..=last) {
        sheet.write_string_with_format(row, 0, number.to_string(), &formats.key)?;
    }
    if top == 0 {
        sheet.set_column_width(0, KEY_WIDTH)?;
        sheet.set_freeze_panes(mark + 2, 2)?;
    }
    Ok(last + 3)
}

/// The heading of a column, with a star where it must be filled in.
fn heading(column: &ColumnRule, words: &Words) -> String {
    let text = words.get(&format!("own-cell-{}", column.key.replace('_', "-")));
    if column.needed { format!("{text} *") } else { text }
}

fn put_example(at: &mut At<'_>, column: u16, kind: CellKind, example: &Example) -> Result<(), XlsxError> {
    let At { sheet, row } = at;
    let row = *row;
    let format = Formats::example(kind);
    match example {
        Example::Number(number) if kind == CellKind::YesNo => {
            let choice = &kind.choices()[usize::from(*number > 0.0)];
            sheet.write_string_with_format(row, column, choice.word, &format)?;
        }
        Example::Number(number) => _ = sheet.write_number_with_format(row, column, *number, &format)?,
        Example::Text(text) => _ = sheet.write_string_with_format(row, column, text, &format)?,
    }
    Ok(())
}

/// Cells of a column to be filled in.
struct Input {
    rows: RangeInclusive<u32>,
    column: u16,
    kind: CellKind,
}

/// Makes cells that are to be filled in, with what is allowed there.
fn input(sheet: &mut Worksheet, cells: &Input, words: &Words) -> Result<(), XlsxError> {
    let Input { rows, column, kind } = cells;
    let (column, kind, format) = (*column, *kind, Formats::input(*kind));
    for row in rows.clone() {
        sheet.write_blank(row, column, &format)?;
    }
    let Some(rule) = validation(kind)? else { return Ok(()) };
    let rule = rule.set_error_title(words.get("own-not-allowed"))?.set_error_message(unit(kind, words))?;
    // what is written otherwise is asked about when it is read; nobody is locked out of his own workbook
    let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
    sheet.add_data_validation(*rows.start(), column, *rows.end(), column, &rule)?;
    Ok(())
}

fn validation(kind: CellKind) -> Result<Option<DataValidation>, XlsxError> {
    let words: Vec<&str> = kind.choices().iter().map(|choice| choice.word).collect();
    if !words.is_empty() {
        return DataValidation::new().allow_list_strings(&words).map(Some);
    }
    let rule = kind.bounds().map(|[least, most]| {
        if kind.is_whole() {
            DataValidation::new().allow_whole_number(DataValidationRule::Between(least as i32, most as i32))
        } else {
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(least, most))
        }
    });
    Ok(rule)
}
