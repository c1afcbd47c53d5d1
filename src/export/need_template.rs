//! The workbook in which a municipality writes its own figures down: it explains itself, and its reader finds every cell by a key.
//!
//! It comes out with the same bytes every time, and never in the place of a file that is there: that one may be filled in.

mod blocks;
mod formats;

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use self::blocks::{figures, table};
use self::formats::Formats;
use super::ExportError;
use crate::settings::own_figures::{BookSheet, OwnFigureSettings};
use crate::whole::Whole;
use crate::words::Words;

/// When every template was made: year, month, day.
const MADE: (u16, u8, u8) = (2026, 1, 1);
/// How many lines the first sheet has.
const LINES: u32 = 9;
/// Width of the text of the first sheet, in signs.
const TEXT_WIDTH: f64 = 110.0;

/// Writes the template as a new file.
pub fn write(path: &Path, settings: &OwnFigureSettings, words: &Words) -> Result<(), ExportError> {
    if path.exists() {
        return Err(ExportError::Exists { path: path.into() });
    }
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        let why = "the template is a workbook; name it .xlsx";
        return Err(ExportError::WrongFormat { path: path.into(), why });
    }
    let whole = Whole::begin(path)?;
    let io = |error: XlsxError| ExportError::Io {
        path: path.into(),
        source: std::io::Error::other(error.to_string()),
    };
    book(settings, words).and_then(|mut book| book.save(whole.path())).map_err(io)?;
    Ok(whole.finish()?)
}

fn book(settings: &OwnFigureSettings, words: &Words) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(MADE.0, MADE.1, MADE.2)?;
    let about = DocProperties::new().set_creation_datetime(&made).set_title(words.get("own-title"));
    book.set_properties(&about);
    let formats = Formats::new();
    read_first(book.add_worksheet(), words, &formats)?;
    for kind in BookSheet::ALL {
        let sheet = book.add_worksheet();
        sheet.set_name(words.get(&format!("own-sheet-{}", kind.id())))?;
        protect(sheet);
        let mut row = 0;
        let own: Vec<_> = settings.figures.iter().filter(|figure| figure.sheet == kind).collect();
        if !own.is_empty() {
            row = figures(sheet, &own, words, &formats)?;
        }
        for rule in settings.tables.iter().filter(|table| table.sheet == kind) {
            row = table(&mut blocks::At { sheet, row }, rule, words, &formats)?;
        }
    }
    Ok(book)
}

/// Locked against accidents, without a password; rows and columns may be put in and widened.
fn protect(sheet: &mut Worksheet) {
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        insert_columns: true,
        insert_rows: true,
        ..ProtectionOptions::new()
    };
    sheet.protect_with_options(&options).set_landscape().set_print_fit_to_pages(1, 0);
}

fn read_first(sheet: &mut Worksheet, words: &Words, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(words.get("own-sheet-read"))?;
    protect(sheet);
    sheet.set_column_width(0, TEXT_WIDTH)?;
    sheet.write_string_with_format(0, 0, words.get("own-title"), &formats.title)?;
    for line in 1..=LINES {
        let text = words.get(&format!("own-read-{line}"));
        sheet.write_string_with_format(line + 1, 0, &text, &formats.text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::need::own_figures::OwnFigureBook;
    use crate::settings::Settings;
    use crate::words::Language;

    /// In every language the template is read as one without figures, and comes out with the same bytes.
    #[test]
    fn the_template_is_what_its_reader_knows() {
        let settings = OwnFigureSettings::built_in().expect("list");
        let folder = tempfile::tempdir().expect("folder");
        for language in Language::ALL {
            let [first, second] =
                ["a", "b"].map(|name| folder.path().join(format!("{name}-{}.xlsx", language.id())));
            for path in [&first, &second] {
                write(path, &settings, Words::of(language)).expect("written");
            }
            let bytes = |path: &Path| std::fs::read(path).expect("a file");
            assert_eq!(bytes(&first), bytes(&second));
            let read = OwnFigureBook::read(&first, &settings).expect("readable");
            assert!(read.remarks.is_empty() && read.figures.figures.is_empty(), "{read:?}");
            assert_eq!(read.figures.empty.len(), settings.figures.len());
            assert!(
                read.figures.supply.is_empty()
                    && read.figures.flows.is_empty()
                    && read.figures.moves.is_empty()
            );
            let again = write(&first, &settings, Words::of(language));
            assert!(matches!(again, Err(ExportError::Exists { .. })));
        }
    }
}
