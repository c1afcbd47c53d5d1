//! What stands in a cell: numbers as Norwegians write them, words of a choice, and what cannot be meant so.

use serde_json::Value;

use crate::input::need::workbook::{Cell, Content};
use crate::input::table::{Decimal, could_be_thousands, number};
use crate::settings::own_figures::{CellKind, Choice};

/// What is wrong with a cell, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) what: String,
    pub(super) advice: String,
}

fn wrong(what: impl Into<String>, advice: impl Into<String>) -> Wrong {
    Wrong { what: what.into(), advice: advice.into() }
}

/// What is wrong with a cell whatever it is to hold.
fn check(cell: &Cell) -> Result<(), Wrong> {
    let is_nothing = cell.content.is_blank() || cell.content == Content::Number(0.0);
    match &cell.content {
        Content::Error(error) => {
            Err(wrong(format!("it is an error, {error}"), "mend the formula, or write the value itself"))
        }
        _ if cell.is_formula && is_nothing => Err(wrong(
            "a formula that reads 0 or nothing: was it ever calculated, or is 0 meant?",
            "open and save the workbook in a spreadsheet program, or write the value itself",
        )),
        Content::Date => Err(wrong(
            "it is a date; spreadsheets make dates of numbers such as 1.5",
            "format the cell as a number and write the number again",
        )),
        _ => Ok(()),
    }
}

/// The number of a cell; `None` if nothing stands there.
pub(super) fn read_number(cell: &Cell, kind: CellKind) -> Result<Option<f64>, Wrong> {
    check(cell)?;
    let number = match &cell.content {
        Content::Empty => return Ok(None),
        Content::Text(text) if text.trim().is_empty() => return Ok(None),
        Content::Text(text) => match read_choice(text, kind)? {
            Some(number) => number,
            None => written(text, kind)?,
        },
        Content::Number(number) => *number,
        Content::Bool(truth) if kind == CellKind::YesNo => f64::from(u8::from(*truth)),
        Content::Bool(_) | Content::Date | Content::Error(_) => {
            return Err(wrong("it is no number", "write a number, and nothing else, in the cell"));
        }
    };
    within(number, kind).map(Some)
}

/// Yes or no as a number.
fn read_choice(text: &str, kind: CellKind) -> Result<Option<f64>, Wrong> {
    if kind != CellKind::YesNo {
        return Ok(None);
    }
    match kind.choice(text) {
        Some(Choice { id, .. }) => Ok(Some(f64::from(u8::from(id == "yes")))),
        None => Err(wrong(format!("{text:?} is neither \"ja\" nor \"nei\""), "write ja or nei")),
    }
}

fn within(number: f64, kind: CellKind) -> Result<f64, Wrong> {
    if kind.allows(number) {
        return Ok(number);
    }
    let [least, most] = kind.bounds().unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
    let whole = if kind.is_whole() { "a whole number " } else { "" };
    let advice = match kind {
        CellKind::Share if number > 1.0 => "write a share from 0 to 1, or with the sign: 4 %",
        _ if number < 0.0 => "write it without the minus; what is earned is no cost below 0",
        _ => "look at the unit beside the cell",
    };
    Err(wrong(format!("{number} must be {whole}from {least} to {most}"), advice))
}

/// A number that stands as text, as `1 234,5`, `−3` or `4 %`.
fn written(text: &str, kind: CellKind) -> Result<f64, Wrong> {
    let text = text.trim();
    if let Some(percent) = text.strip_suffix('%') {
        if kind != CellKind::Share {
            return Err(wrong(format!("{text:?} is a percentage"), "look at the unit beside the cell"));
        }
        return plain(percent.trim()).map(|number| number / 100.0);
    }
    plain(text)
}

fn plain(text: &str) -> Result<f64, Wrong> {
    if could_be_thousands(text) {
        return Err(wrong(
            format!("{text:?} could mean thousands or decimals"),
            "write it as a number, without a sign between thousands",
        ));
    }
    let has = |of: fn(char) -> bool| text.contains(of);
    match number(&Value::from(text), Decimal::Comma) {
        Ok(number) => Ok(number),
        Err(_) if has(|sign| sign.is_ascii_digit()) && has(char::is_alphabetic) => Err(wrong(
            format!("{text:?} is a number with a word: is it in the unit beside the cell?"),
            "write the number alone, in that unit",
        )),
        Err(_) => Err(wrong(format!("{text:?} is no number"), "write a number, or empty the cell")),
    }
}

/// The words of a cell; `None` if nothing stands there. Of a choice its id.
pub(super) fn read_text(cell: &Cell, kind: CellKind) -> Result<Option<String>, Wrong> {
    check(cell)?;
    let text = match &cell.content {
        Content::Text(text) if !text.trim().is_empty() => text.trim().to_owned(),
        Content::Number(number) => number.to_string(),
        Content::Empty | Content::Text(_) => return Ok(None),
        Content::Bool(_) | Content::Date | Content::Error(_) => {
            return Err(wrong("it is no text", "write words, or empty the cell"));
        }
    };
    let choices = kind.choices();
    if choices.is_empty() {
        return Ok(Some(text));
    }
    if let Some(choice) = kind.choice(&text) {
        return Ok(Some(choice.id.to_owned()));
    }
    let words: Vec<&str> = choices.iter().map(|choice| choice.word).collect();
    Err(wrong(
        format!("{text:?} is none of the words that may stand here"),
        format!("write {}", words.join(", ")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(content: Content) -> Cell {
        Cell { row: 0, column: 0, content, is_formula: false }
    }

    fn of(text: &str, kind: CellKind) -> Option<f64> {
        read_number(&cell(Content::Text(text.into())), kind).ok().flatten()
    }

    #[test]
    fn numbers_as_norwegians_write_them() {
        let kroner = CellKind::KronerYear;
        for text in ["1 234,5", "1\u{a0}234,5", "1\u{2009}234,5", "1\u{202f}234,5", " 1234,5 ", "1234.5"] {
            assert_eq!(of(text, kroner), Some(1234.5), "{text}");
        }
        for (text, share) in
            [("4 %", 0.04), ("4%", 0.04), ("4,5\u{a0}%", 0.045), ("0,04", 0.04), ("100 %", 1.0)]
        {
            assert!(of(text, CellKind::Share).is_some_and(|read| (read - share).abs() < 1e-12), "{text}");
        }
        let problem_of =
            |text: &str, kind| read_number(&cell(Content::Text(text.into())), kind).expect_err(text).what;
        for (text, kind, what) in [
            ("−3", kroner, "-3 must be"),
            ("1500 kr", kroner, "a number with a word"),
            ("35 t/uke", CellKind::HoursWeek, "a number with a word"),
            ("1.234", kroner, "thousands or decimals"),
            ("4 %", kroner, "percentage"),
            ("110 %", CellKind::Share, "1.1 must be"),
            ("4", CellKind::Share, "4 must be"),
            ("mye", kroner, "no number"),
            ("2026,5", CellKind::Year, "whole number"),
            ("kanskje", CellKind::YesNo, "neither"),
            ("6", CellKind::Form, "from 0 to 5"),
        ] {
            let problem = problem_of(text, kind);
            assert!(problem.contains(what), "{text}: {problem}");
        }
        assert_eq!(
            (of(" ", kroner), of("ja", CellKind::YesNo), of("Nei", CellKind::YesNo)),
            (None, Some(1.0), Some(0.0))
        );
    }

    #[test]
    fn formulas_and_errors_are_questions() {
        let formula = |content| read_number(&Cell { is_formula: true, ..cell(content) }, CellKind::Kroner);
        for content in [Content::Empty, Content::Number(0.0), Content::Text(" ".into())] {
            assert!(formula(content).is_err_and(|wrong| wrong.what.contains("formula")));
        }
        assert_eq!(formula(Content::Number(7.0)), Ok(Some(7.0)));
        let error = read_number(&cell(Content::Error("#N/A".into())), CellKind::Kroner);
        assert!(error.is_err_and(|wrong| wrong.what.contains("#N/A")));
        assert!(
            read_number(&cell(Content::Date), CellKind::Kroner)
                .is_err_and(|wrong| wrong.what.contains("date"))
        );
        assert_eq!(read_number(&cell(Content::Empty), CellKind::Kroner), Ok(None));
    }

    #[test]
    fn choices_are_read_by_word_and_id() {
        let of = |text: &str| read_text(&cell(Content::Text(text.into())), CellKind::Course);
        assert_eq!(of("Reaktivt"), Ok(Some("reactive".into())));
        assert_eq!(of("normal"), Ok(Some("normal".into())));
        assert!(of("senere").is_err_and(|wrong| wrong.advice.contains("proaktivt")));
    }

    proptest! {
        #[test]
        fn what_is_read_is_allowed(text in "[-−0-9 .,%krja\u{a0}]{0,12}", number: f64) {
            for kind in [CellKind::Share, CellKind::Kroner, CellKind::Year, CellKind::YesNo, CellKind::Age] {
                for content in [Content::Text(text.clone()), Content::Number(number)] {
                    if let Ok(Some(read)) = read_number(&cell(content), kind) {
                        prop_assert!(kind.allows(read), "{text:?} {number} {read}");
                    }
                }
            }
        }
    }
}
