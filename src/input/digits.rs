//! Whole numbers that are codes or ids, as people and spreadsheets write them.

use serde_json::Value;

use super::table::text;

/// The digits of a code, however it stands in a cell (`0301`, `301.0`, `2,25e10`, `'0301`), and whether it was written with an
/// exponent, and so may have been rounded; `None` if it is no whole number.
pub(super) fn digits(value: &Value) -> Option<(String, bool)> {
    let text = match value {
        Value::Null => return None,
        // up to 2⁵³ a real number holds a whole one exactly, and codes are far below
        Value::Number(n) => match n.as_f64().filter(|real| real.fract() == 0.0 && *real >= 0.0) {
            Some(real) => format!("{real:.0}"),
            None => n.to_string(),
        },
        // spreadsheets put an apostrophe before digits that are a text
        other => text(other).trim().trim_start_matches('\'').to_owned(),
    };
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(whole) = with_exponent(&joined) {
        return Some((whole, true));
    }
    let whole = match joined.split_once(['.', ',']) {
        Some((whole, zeros)) if zeros.bytes().all(|b| b == b'0') => whole,
        _ => joined.as_str(),
    };
    (!whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit())).then(|| (whole.to_owned(), false))
}

/// The digits of a whole number with an exponent, such as `23447507087e3` or `2,3447507086750E+13`; `None` if it is no such
/// number.
fn with_exponent(text: &str) -> Option<String> {
    /// More digits than any id has.
    const MOST: usize = 20;
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let decimals = decimals.trim_end_matches('0');
    let plain =
        !whole.is_empty() && [whole, decimals].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !plain || exponent > MOST || whole.len() > MOST || decimals.len() > exponent {
        return None;
    }
    let digits = format!("{whole}{decimals}{}", "0".repeat(exponent - decimals.len()));
    Some(digits.trim_start_matches('0').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn codes_are_read_however_they_are_written() {
        let of = |value: Value| digits(&value).map(|(digits, _)| digits);
        for (value, expected) in [
            (json!("0301"), "0301"),
            (json!("'0301"), "0301"),
            (json!(301), "301"),
            (json!(301.0), "301"),
            (json!("301,0"), "301"),
            (json!("3.01E+02"), "301"),
            (json!("2,25e10"), "22500000000"),
            (json!("22\u{a0}500"), "22500"),
        ] {
            assert_eq!(of(value.clone()).as_deref(), Some(expected), "{value}");
        }
        for value in [json!(null), json!(""), json!("Oslo"), json!("301.5"), json!(-301), json!("3.015e2")] {
            assert_eq!(of(value.clone()), None, "{value}");
        }
    }
}
