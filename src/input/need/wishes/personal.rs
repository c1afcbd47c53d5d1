//! What could lead to a person: numbers, addresses, dates. Names cannot be recognised; the list of columns is against them.

use super::stop::Personal;
use crate::input::need::workbook::Content;

/// Longest text that an id, an area or a type has.
const LONGEST: usize = 60;
/// Digits of a national identity number or D-number; 10 where a spreadsheet has taken the leading 0.
const IDENTITY: [usize; 2] = [10, 11];
/// Digits of a Norwegian telephone number, which begins with 2 to 9.
const PHONE: usize = 8;
/// Largest number in a cell that holds a whole number exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What in a cell could lead to a person, if anything.
pub(super) fn found(content: &Content) -> Option<Personal> {
    match content {
        Content::Text(text) => in_text(text),
        Content::Number(number) if number.abs() >= EXACT => Some(Personal::LongNumber),
        // spreadsheets keep numbers as real ones, whatever they show
        Content::Number(number) => in_text(&number.to_string()),
        Content::Date => Some(Personal::Date),
        Content::Empty | Content::Bool(_) | Content::Error(_) => None,
    }
}

/// Whether a text has several words.
pub(super) fn has_blanks(content: &Content) -> bool {
    matches!(content, Content::Text(text) if text.trim().contains(char::is_whitespace))
}

/// What in a text could lead to a person, if anything.
pub(in crate::input) fn in_text(text: &str) -> Option<Personal> {
    if text.contains(['@', '＠']) {
        return Some(Personal::Email);
    }
    let numbers = numbers(text);
    let of = |wanted: Personal| numbers.iter().any(|digits| kind(digits) == Some(wanted)).then_some(wanted);
    [Personal::IdentityNumber, Personal::Phone, Personal::LongNumber]
        .into_iter()
        .find_map(of)
        .or_else(|| is_date(text).then_some(Personal::Date))
        .or_else(|| text.trim().contains(['\n', '\r']).then_some(Personal::Lines))
        .or_else(|| (text.chars().count() > LONGEST).then_some(Personal::LongText))
}

/// What so many digits could be.
fn kind(digits: &str) -> Option<Personal> {
    // the number of the country before a telephone number: 0047 or 47
    let national = digits.strip_prefix("0047").or_else(|| digits.strip_prefix("47")).unwrap_or(digits);
    let is_phone = |digits: &str| digits.len() == PHONE && matches!(digits.as_bytes()[0], b'2'..=b'9');
    match digits.len() {
        length if IDENTITY.contains(&length) => Some(Personal::IdentityNumber),
        PHONE.. if is_phone(national) || is_phone(digits) => Some(Personal::Phone),
        9.. => Some(Personal::LongNumber),
        _ => None,
    }
}

/// The numbers in a text, as digits only. Whatever is no letter may stand between the parts of a number.
fn numbers(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for sign in text.chars() {
        let digit =
            sign.to_digit(10).or_else(|| other_digit(sign)).and_then(|digit| char::from_digit(digit, 10));
        match (digit, found.last_mut()) {
            (Some(digit), Some(last)) => last.push(digit),
            (None, _) if sign.is_alphabetic() => found.push(String::new()),
            _ => {}
        }
    }
    found
}

/// Digits of full width, as some keyboards write them.
fn other_digit(sign: char) -> Option<u32> {
    ('０'..='９').contains(&sign).then(|| u32::from(sign) - u32::from('０'))
}

/// Whether a text is a day of a month of a year: three numbers with signs between, or 6 or 8 digits that can be one.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['.', '-', '/', ' ']).filter(|part| !part.is_empty()).collect();
    if !parts.iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit())) {
        return false;
    }
    let is_day = |day: &str, month: &str| {
        let within = |text: &str, most: u8| text.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
        within(day, 31) && within(month, 12)
    };
    match parts.as_slice() {
        [one] if one.len() == 6 => is_day(&one[..2], &one[2..4]),
        [one] if one.len() == 8 => is_day(&one[..2], &one[2..4]) || is_day(&one[6..], &one[4..6]),
        [first, second, third] => is_day(first, second) || is_day(third, second),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_lead_to_a_person_is_found() {
        let identity = Some(Personal::IdentityNumber);
        for (text, expected) in [
            ("01019012345", identity),
            ("1019012345", identity),
            ("010190 12345", identity),
            ("010190\u{a0}12345", identity),
            ("010190-12345", identity),
            ("01 01 90 123 45", identity),
            ("x 01019012345 y", identity),
            ("id01019012345", identity),
            ("０１０１９０１２３４５", identity),
            ("22334455", Some(Personal::Phone)),
            ("22 33 44 55", Some(Personal::Phone)),
            ("+47 22 33 44 55", identity),
            ("004722334455", Some(Personal::Phone)),
            ("999 88 777", Some(Personal::Phone)),
            ("a@b", Some(Personal::Email)),
            ("123456789", Some(Personal::LongNumber)),
            ("123456789012345", Some(Personal::LongNumber)),
            ("01.02.1990", Some(Personal::Date)),
            ("1.2.90", Some(Personal::Date)),
            ("010290", Some(Personal::Date)),
            ("a\nb", Some(Personal::Lines)),
            ("2004", None),
            ("H-17", None),
            ("sentrum", None),
            ("K12-4", None),
            ("010190  12345", identity),
            ("010190, 12345", identity),
            ("19900102", Some(Personal::Date)),
            ("10000000", None),
            ("654321", None),
        ] {
            assert_eq!(in_text(text), expected, "{text:?}");
        }
        assert_eq!(found(&Content::Number(1_019_012_345.0)), identity);
        assert_eq!(found(&Content::Number(22_334_455.0)), Some(Personal::Phone));
        assert_eq!((found(&Content::Number(2004.0)), found(&Content::Number(4.0))), (None, None));
        assert_eq!(found(&Content::Date), Some(Personal::Date));
    }

    proptest! {
        #[test]
        fn eleven_digits_never_pass(
            digits in "[0-9]{11}",
            before in "[a-z ]{0,5}",
            at in 1_usize..11,
            between in prop::sample::select(vec!["", " ", "\u{a0}", "-", ".", "\u{202f}"]),
        ) {
            let text = format!("{before}x{}{between}{}", &digits[..at], &digits[at..]);
            prop_assert_eq!(in_text(&text), Some(Personal::IdentityNumber), "{}", text);
        }

        #[test]
        fn identity_numbers_as_numbers_never_pass(number in 1_000_000_000_u64..100_000_000_000) {
            prop_assert!(found(&Content::Number(number as f64)) == Some(Personal::IdentityNumber));
        }

        #[test]
        fn phones_never_pass(digits in "[2-9][0-9]{7}") {
            prop_assert_eq!(in_text(&digits), Some(Personal::Phone));
            prop_assert!(found(&Content::Number(digits.parse().unwrap())) == Some(Personal::Phone));
        }

        #[test]
        fn any_text_is_looked_at(text in ".{0,80}") {
            let _ = in_text(&text);
        }
    }
}
