//! Figures as statistics offices write them: numbers, and signs for what is not given.

use serde_json::Value;

use super::table::{Decimal, number};

/// What a cell of a table says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Figure {
    /// A number; `-` of `StatBank`, *nil*, is 0.
    Number(f64),
    /// There is a number, and the table does not give it (`:`, `..`, `.`).
    NotGiven,
    /// Nothing stands there.
    Empty,
}

/// Signs of a figure that is not given: may not be published, missing, cannot be (source: Statistics Norway, *Standard signs in
/// tables*).
pub(super) const NOT_GIVEN: [&str; 5] = [":", "..", ".", "…", "..."];
/// What others write for the same: cells too small to be disclosed, and values that are not available.
const NOT_AVAILABLE: [&str; 6] = ["*", "x", "na", "n/a", "null", "nan"];
/// Counts below this are those that offices hide (Statistics Norway and Eurostat: fewer than 10), when they say below what.
const HIDDEN_BELOW: u32 = 10;
/// Signs of *nil*.
pub(super) const NIL: [&str; 3] = ["-", "–", "—"];
/// What follows a preliminary figure.
pub(super) const PRELIMINARY: char = '*';

/// Reads a figure.
pub(super) fn figure(value: &Value, decimal: Decimal) -> Result<Figure, String> {
    let Some(text) = value.as_str() else {
        return if value.is_null() { Ok(Figure::Empty) } else { number(value, decimal).map(Figure::Number) };
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(Figure::Empty);
    }
    if NOT_GIVEN.contains(&text) || is_hidden(text) {
        return Ok(Figure::NotGiven);
    }
    if NIL.contains(&text) {
        return Ok(Figure::Number(0.0));
    }
    number(&Value::from(text.trim_end_matches(PRELIMINARY)), decimal).map(Figure::Number)
}

/// Whether a text says that a count is small, as `<10`, `1-9`, `1–4`, or that it is not available.
fn is_hidden(text: &str) -> bool {
    let small = |number: &str| number.trim().parse::<u32>().ok().filter(|number| *number <= HIDDEN_BELOW);
    NOT_AVAILABLE.iter().any(|sign| text.eq_ignore_ascii_case(sign))
        || text.strip_prefix('<').and_then(small).is_some()
        || text.split_once(['-', '–']).is_some_and(|(low, high): (&str, &str)| {
            small(low).zip(small(high)).is_some_and(|(low, high)| low < high)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_say_what_they_mean() {
        let of = |text: &str| figure(&Value::from(text), Decimal::Comma);
        for sign in [":", "..", ".", "…", " : ", "<10", "< 5", "1-9", "1–4", "0 - 9", "*", "x", "NA", "n/a"]
        {
            assert_eq!(of(sign), Ok(Figure::NotGiven), "{sign}");
        }
        for (text, expected) in
            [("-", 0.0), ("–", 0.0), ("0,0", 0.0), ("123*", 123.0), ("1 234", 1234.0), ("48,8", 48.8)]
        {
            assert_eq!(of(text), Ok(Figure::Number(expected)), "{text}");
        }
        assert_eq!((of(" "), figure(&Value::Null, Decimal::Comma)), (Ok(Figure::Empty), Ok(Figure::Empty)));
        assert_eq!(figure(&Value::from(7), Decimal::Point), Ok(Figure::Number(7.0)));
        for text in ["many", "1 23", "<100", "9-1", "10-99", "1-9-2", "<", "<-3"] {
            assert!(of(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,12}|[-+0-9 .,:*eE'−…]{0,12}", comma: bool) {
            let _ = figure(&Value::from(text), if comma { Decimal::Comma } else { Decimal::Point });
        }
    }
}
