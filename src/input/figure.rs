//! Figures as statistics offices write them: numbers, and signs for what is not told.

use serde_json::Value;

use super::table::{Decimal, number};

/// What a cell of a table says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Figure {
    /// A number; `-` of `StatBank`, *nil*, is 0.
    Number(f64),
    /// There is a number, and the table does not tell it (`:`, `..`, `.`).
    NotTold,
    /// Nothing stands there.
    Empty,
}

/// Signs of a figure that is not told: may not be published, missing, cannot be (source: Statistics Norway, *Standard signs in
/// tables*).
pub(super) const NOT_TOLD: [&str; 5] = [":", "..", ".", "…", "..."];
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
    if NOT_TOLD.contains(&text) {
        return Ok(Figure::NotTold);
    }
    if NIL.contains(&text) {
        return Ok(Figure::Number(0.0));
    }
    number(&Value::from(text.trim_end_matches(PRELIMINARY)), decimal).map(Figure::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_say_what_they_mean() {
        let of = |text: &str| figure(&Value::from(text), Decimal::Comma);
        for sign in [":", "..", ".", "…", " : "] {
            assert_eq!(of(sign), Ok(Figure::NotTold), "{sign}");
        }
        for (text, expected) in
            [("-", 0.0), ("–", 0.0), ("0,0", 0.0), ("123*", 123.0), ("1 234", 1234.0), ("48,8", 48.8)]
        {
            assert_eq!(of(text), Ok(Figure::Number(expected)), "{text}");
        }
        assert_eq!((of(" "), figure(&Value::Null, Decimal::Comma)), (Ok(Figure::Empty), Ok(Figure::Empty)));
        assert_eq!(figure(&Value::from(7), Decimal::Point), Ok(Figure::Number(7.0)));
        assert!(of("many").is_err() && of("1 23").is_err() && of("*").is_err());
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,12}|[-+0-9 .,:*eE'−…]{0,12}", comma: bool) {
            let _ = figure(&Value::from(text), if comma { Decimal::Comma } else { Decimal::Point });
        }
    }
}
