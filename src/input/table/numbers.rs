//! Numbers in cells, as programs and people write them.

use serde_json::Value;

/// What may be the decimal sign of a number that stands as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Decimal {
    /// Only a point: a comma separates cells.
    #[default]
    Point,
    /// A point or a comma.
    Comma,
    /// A comma, as elsewhere in the file: a point before three digits, as in `1.234`, could stand between thousands.
    OnlyComma,
    /// A point or a comma, but not where a comma could as well stand between thousands, as in `12,345`: texts of spreadsheets and
    /// layers, where nothing tells the habit of the writer.
    Unclear,
}

impl Decimal {
    /// The same where numbers are too small for thousands.
    pub(crate) fn without_thousands(self) -> Self {
        if self == Self::Point { Self::Point } else { Self::Comma }
    }
}

/// A value as text, without the quotes of JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text as the number it writes, if it writes one in the usual way (`7`, `-7.5`, but not `0301` or `1e3`).
pub(crate) fn typed(value: Value) -> Value {
    let Some(text) = value.as_str() else { return value };
    if let Ok(whole) = text.parse::<i64>()
        && whole.to_string() == text
    {
        return whole.into();
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let decimal = digits.contains('.') && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let plain = digits.starts_with("0.") || !digits.starts_with(['0', '.']);
    match text.parse::<f64>() {
        Ok(number) if decimal && plain => number.into(),
        _ => value,
    }
}

/// A finite number, from JSON or from text.
pub(crate) fn number(value: &Value, decimal: Decimal) -> Result<f64, String> {
    let parsed = match value {
        Value::Number(n) => n.as_f64(),
        Value::String(s) if s.trim().is_empty() => return Err("it is empty".into()),
        Value::String(s)
            if decimal == Decimal::Unclear && is_unclear(s, ',')
                || decimal == Decimal::OnlyComma && is_unclear(s, '.') =>
        {
            return Err(format!("{s:?} could be thousands or decimals; write it as a number"));
        }
        Value::String(s) => plain_number(s, decimal),
        Value::Null => return Err("it is empty".into()),
        _ => None,
    };
    match parsed {
        Some(n) if n.is_finite() => Ok(n),
        _ => Err(format!("{} is not a number", text(value))),
    }
}

/// The number a text writes: with blanks of any kind between thousands, and any minus sign, as `−1 234,5`.
fn plain_number(text: &str, decimal: Decimal) -> Option<f64> {
    let text = text.trim();
    let is_plain = text.bytes().all(|b| b.is_ascii_graphic() && b != b',');
    if is_plain {
        return text.parse().ok();
    }
    let text = text
        .strip_prefix(['\u{2212}', '\u{2012}', '\u{2013}'])
        .map_or_else(|| text.into(), |rest| format!("-{rest}"));
    let text = if decimal == Decimal::Point { text } else { text.replace(',', ".") };
    without_blanks(&text)?.parse().ok()
}

/// A number without the blanks between its thousands; `None` if blanks stand anywhere else.
fn without_blanks(text: &str) -> Option<String> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}');
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    if rest.contains(is_blank) {
        return None;
    }
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with(['-', '+'])));
    let mut groups = digits.split(is_blank);
    let first = groups.next()?;
    let rest_of_groups: Vec<&str> = groups.collect();
    let fits = rest_of_groups.is_empty() || (1..=3).contains(&first.len());
    (fits
        && rest_of_groups
            .iter()
            .all(|group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())))
    .then(|| format!("{sign}{first}{}{rest}", rest_of_groups.concat()))
}

/// Whether a point in a text could stand between thousands.
pub(crate) fn could_be_thousands(text: &str) -> bool {
    is_unclear(text, '.')
}

/// Whether a sign could separate thousands or decimals: one to three digits before it, three behind.
fn is_unclear(text: &str, sign: char) -> bool {
    let text = text.trim().trim_start_matches(['-', '+', '\u{2212}']);
    let Some((before, behind)) = text.split_once(sign) else { return false };
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&before.len())
        && !before.starts_with('0')
        && behind.len() == 3
        && all_digits(before)
        && all_digits(behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str, decimal: Decimal) -> Option<f64> {
        number(&Value::from(text), decimal).ok()
    }

    #[test]
    fn numbers_as_people_write_them() {
        for text in ["1 234,5", "1\u{a0}234,5", "1\u{2009}234,5", "1\u{202f}234,5", " 1234,5 ", "1234.5"] {
            assert_eq!(of(text, Decimal::Comma), Some(1234.5), "{text}");
            assert_eq!(of(text, Decimal::Unclear), Some(1234.5), "{text}");
        }
        for text in ["−7,5", "-7,5", "–7,5"] {
            assert_eq!(of(text, Decimal::Comma), Some(-7.5), "{text}");
        }
        assert_eq!(of("7,5", Decimal::Point), None);
        assert_eq!((of("12,345", Decimal::Comma), of("12,345", Decimal::Unclear)), (Some(12.345), None));
        assert_eq!(of("0,345", Decimal::Unclear), Some(0.345));
        assert_eq!((of("1.000", Decimal::Comma), of("1.000", Decimal::OnlyComma)), (Some(1.0), None));
        for text in ["0.125", "0,125", "1234.5", "1 234,5", "9.9874471", "12"] {
            assert_eq!(of(text, Decimal::OnlyComma), of(text, Decimal::Comma), "{text}");
        }
        for text in [
            "", " ", "1 2", "12 34", "1234 567", "1 234 5", "1,234,5", "1.234,5", "1 234. 5", "x", "inf",
            "NaN", "-",
        ] {
            assert_eq!(of(text, Decimal::Comma), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_in_groups_is_read(whole in 0_u64..10_000_000_000, cents in 0_u8..100, blank in prop::sample::select(vec![' ', '\u{a0}', '\u{202f}'])) {
            let digits = whole.to_string();
            let mut text = String::new();
            for (i, digit) in digits.chars().enumerate() {
                if i > 0 && (digits.len() - i).is_multiple_of(3) {
                    text.push(blank);
                }
                text.push(digit);
            }
            let expected: f64 = format!("{whole}.{cents:02}").parse().unwrap();
            prop_assert_eq!(of(&format!("{text},{cents:02}"), Decimal::Comma), Some(expected));
        }

        #[test]
        fn any_text_is_a_number_or_none(text in ".*") {
            let _ = (of(&text, Decimal::Comma), of(&text, Decimal::Point), of(&text, Decimal::Unclear));
        }
    }
}
