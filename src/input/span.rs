//! Lengths as mappers write them: from the least to the most that they may be.

use serde::{Deserialize, Serialize};

use crate::written::{Bound, bound, number, parts, plainly, range};

/// A width written without a unit from here on may be meant in centimetres, metres: no path is so wide.
const WIDE: f64 = 30.0;

/// A length that somebody mapped, metres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Not less.
    pub least: f64,
    /// Not more; infinite where nobody knows.
    pub most: f64,
}

impl Span {
    /// Something is mapped, and nobody understands what.
    pub const UNREADABLE: Self = Self { least: 0.0, most: f64::INFINITY };

    /// Just so long.
    #[must_use]
    pub fn exactly(metres: f64) -> Self {
        Self { least: metres, most: metres }
    }

    /// The width that a text gives, where it is narrowest: `2`, `0.9 m`, `90 cm`, `6'`, `2'6"`, `~0.7`, `<0.8`, `0.7-0.9`, `2;1.5`.
    #[must_use]
    pub fn width(text: &str) -> Self {
        let bare = |n: f64| if n >= WIDE { Self { least: n / 100.0, most: n } } else { Self::exactly(n) };
        Self::worst(text, bare, f64::min)
    }

    /// The height of a kerb that a text gives, where it is highest. A bare number from 1 on is centimetres: no kerb is a metre high.
    #[must_use]
    pub fn kerb(text: &str) -> Self {
        let bare = |n: f64| Self::exactly(if n >= 1.0 { n / 100.0 } else { n });
        Self::worst(text, bare, f64::max)
    }

    /// Whether a text was understood, at least in part.
    #[must_use]
    pub fn is_readable(self) -> bool {
        self != Self::UNREADABLE
    }

    /// A list or range is as bad as its worst part.
    fn worst(text: &str, bare: impl Fn(f64) -> Self + Copy, worse: fn(f64, f64) -> f64) -> Self {
        let join = |a: Self, b: Self| Self { least: worse(a.least, b.least), most: worse(a.most, b.most) };
        let all = parts(&plainly(text)).map(|part| Self::part(&part, bare, join)).collect::<Vec<_>>();
        all.into_iter().reduce(join).unwrap_or(Self::UNREADABLE)
    }

    fn part(text: &str, bare: impl Fn(f64) -> Self + Copy, join: impl Fn(Self, Self) -> Self) -> Self {
        let (bound, rest) = bound(text);
        // 2'-6" is no range
        let rest = if rest.ends_with('"') { rest.replace("'-", "'") } else { rest.to_owned() };
        let found = match range(&rest) {
            Some([from, to]) => {
                // `70-90 cm`: the unit of the last holds for both
                let unit = &to[unit_at(to)..];
                let from = if unit_at(from) == from.len() { format!("{from}{unit}") } else { from.into() };
                length(&from, bare).zip(length(to, bare)).map(|(from, to)| join(from, to))
            }
            None => length(&rest, bare),
        };
        match (found, bound) {
            (None, _) => Self::UNREADABLE,
            (Some(found), Bound::At) => found,
            (Some(found), Bound::Below) => Self { least: 0.0, most: found.most.next_down() },
            (Some(found), Bound::UpTo) => Self { least: 0.0, most: found.most },
            (Some(found), Bound::From) => Self { least: found.least, most: f64::INFINITY },
        }
    }
}

/// Where the unit begins.
fn unit_at(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))).unwrap_or(text.len())
}

/// One length with or without a unit.
fn length(text: &str, bare: impl Fn(f64) -> Span) -> Option<Span> {
    let (value, unit) = text.split_at(unit_at(text));
    let (value, unit) = (number(value.trim())?, unit.trim());
    if unit.is_empty() {
        return Some(bare(value));
    }
    let feet = unit.strip_prefix('\'').or_else(|| unit.strip_prefix("ft").filter(|rest| !rest.is_empty()));
    if let Some(inches) = feet {
        let inches = inches.trim().trim_end_matches(['"', '.']).trim_end_matches("in").trim();
        let inches = if inches.is_empty() { 0.0 } else { number(inches)? };
        return Some(Span::exactly((value * 12.0 + inches) * INCH));
    }
    let metres = match unit.trim_end_matches('.') {
        "m" | "metre" | "metres" | "meter" | "meters" => 1.0,
        "dm" => 0.1,
        "cm" => 0.01,
        "mm" => 0.001,
        "ft" | "foot" | "feet" => 12.0 * INCH,
        "\"" | "in" | "inch" | "inches" => INCH,
        _ => return None,
    };
    Some(Span::exactly(value * metres))
}

/// Metres.
const INCH: f64 = 0.0254;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: Span, least: f64, most: f64, text: &str) {
        let same = |a: f64, b: f64| a.is_infinite() && b.is_infinite() || (a - b).abs() < 1e-9;
        assert!(same(found.least, least) && same(found.most, most), "{text:?}: {found:?}");
    }

    #[test]
    fn lengths_come_in_every_unit() {
        for (text, expected) in [
            ("2", 2.0),
            ("0.9 m", 0.9),
            ("0,9", 0.9),
            ("0,7 m", 0.7),
            ("90 cm", 0.9),
            ("70 CM", 0.7),
            ("900mm", 0.9),
            ("9 dm", 0.9),
            ("3 ft", 0.9144),
            ("6'", 1.8288),
            ("6'6\"", 1.9812),
            ("2'6\"", 0.762),
            ("2′6″", 0.762),
            ("2 ft 6 in", 0.762),
            ("30\"", 0.762),
            ("2'-6\"", 0.762),
            ("~0.7", 0.7),
            ("ca. 0,7 m", 0.7),
            ("about 1 metre", 1.0),
        ] {
            close(Span::width(text), expected, expected, text);
        }
    }

    #[test]
    fn bounds_ranges_and_lists_are_as_bad_as_they_may_be() {
        for (text, least, most) in [
            ("<0.8", 0.0, 0.8),
            ("<=0.8", 0.0, 0.8),
            (">2", 2.0, f64::INFINITY),
            ("0.7-0.9", 0.7, 0.7),
            ("0.7–0.9 m", 0.7, 0.7),
            ("70-90 cm", 0.7, 0.7),
            ("2;1.5", 1.5, 1.5),
            ("2; narrow", 0.0, 2.0),
            ("70", 0.7, 70.0),
        ] {
            close(Span::width(text), least, most, text);
        }
        assert!(Span::width("<0.9").most < 0.9);
        for text in ["", ";", "narrow", "-1", "−1", "1e3", "m", "NaN", "inf", "2 x", "5 km", "1.000,5"] {
            assert_eq!(Span::width(text), Span::UNREADABLE, "{text:?}");
        }
    }

    #[test]
    fn kerb_heights_are_metres_or_centimetres() {
        for (text, least, most) in [
            ("0.03", 0.03, 0.03),
            ("3", 0.03, 0.03),
            ("3 cm", 0.03, 0.03),
            ("3,5 cm", 0.035, 0.035),
            ("0", 0.0, 0.0),
            ("2-12 cm", 0.12, 0.12),
            ("0.02;0.1", 0.1, 0.1),
            ("<3 cm", 0.0, 0.03),
            ("high", 0.0, f64::INFINITY),
        ] {
            close(Span::kerb(text), least, most, text);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_spans_are_whole(text in "\\PC{0,12}", near in "[~<>=0-9.,;' \"cm−-]{0,9}") {
            for text in [text, near] {
                for span in [Span::width(&text), Span::kerb(&text)] {
                    prop_assert!(0.0 <= span.least && span.least.is_finite(), "{:?}", span);
                    prop_assert!(span.most >= span.least || text.contains('<') || text.contains("under"), "{:?}", span);
                }
            }
        }
    }
}
