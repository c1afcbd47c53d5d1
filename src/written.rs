//! Values as mappers write them: lists, numbers, bounds and ranges. What is not understood is told apart from what is not there.

/// What stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// It is the number, or about so.
    At,
    /// Less: `<0.8`.
    Below,
    /// Not more: `<=0.8`.
    UpTo,
    /// More, or not less: `>2`.
    From,
}

/// Words and signs before a number, the longer ones first.
const BOUNDS: [(&str, Bound); 19] = [
    ("<=", Bound::UpTo),
    (">=", Bound::From),
    ("≤", Bound::UpTo),
    ("≥", Bound::From),
    ("<", Bound::Below),
    (">", Bound::From),
    ("under", Bound::Below),
    ("over", Bound::From),
    ("max.", Bound::UpTo),
    ("max", Bound::UpTo),
    ("min.", Bound::From),
    ("min", Bound::From),
    ("~", Bound::At),
    ("≈", Bound::At),
    ("approx.", Bound::At),
    ("approx", Bound::At),
    ("about", Bound::At),
    ("ca.", Bound::At),
    ("ca", Bound::At),
];

/// The parts of a list, in small letters: `Gravel; sand` is `gravel` and `sand`. None if there is nothing.
pub fn parts(value: &str) -> impl Iterator<Item = String> {
    value.split(';').map(|part| part.trim().to_lowercase()).filter(|part| !part.is_empty())
}

/// In small letters, with one kind of minus, of space, of foot and of inch.
pub(super) fn plainly(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2032}' | '\u{2019}' | '\u{00b4}' => '\'',
        '\u{2033}' | '\u{201d}' => '"',
        '\u{ff05}' => '%',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().map(plain).collect::<String>().trim().to_lowercase().replace("''", "\"")
}

/// What stands before a number, and the rest.
pub(super) fn bound(text: &str) -> (Bound, &str) {
    let found = BOUNDS.into_iter().find_map(|(sign, bound)| Some((bound, text.strip_prefix(sign)?)));
    let (bound, rest) = found.unwrap_or((Bound::At, text));
    (bound, rest.trim())
}

/// Both ends of a range, as `0.7-0.9`; a minus in front belongs to the number.
pub(super) fn range(text: &str) -> Option<[&str; 2]> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let at = digit + text[digit..].find('-')?;
    let ends = [text[..at].trim(), text[at + 1..].trim()];
    ends.iter().all(|end| end.contains(|c: char| c.is_ascii_digit())).then_some(ends)
}

/// A number without a sign; the comma is a point.
pub(super) fn number(text: &str) -> Option<f64> {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    is_plain.then(|| text.replace(',', ".").parse().ok()).flatten().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_divided_and_small() {
        let all = |text| parts(text).collect::<Vec<_>>();
        assert_eq!(all("Gravel; sand"), ["gravel", "sand"]);
        assert_eq!(all("asphalt;"), ["asphalt"]);
        assert!(all(" ; ").is_empty());
    }

    #[test]
    fn ranges_are_no_negative_numbers() {
        assert_eq!(range("0.7-0.9"), Some(["0.7", "0.9"]));
        assert_eq!(range("-5"), None);
        assert_eq!(range("-5--3"), Some(["-5", "-3"]));
        assert_eq!(range("5-"), None);
    }
}
