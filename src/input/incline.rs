//! `incline=*`: how steep a street is, as mappers write it.

use crate::written::{Bound, bound, number, parts, plainly, range};

/// What an `incline` says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Incline {
    /// A grade, as a fraction, up and down alike.
    Grade(f64),
    /// Not less and not more than these.
    Between(f64, f64),
    /// `up`, `down`, `steep`: not flat, but nobody says how steep.
    Sloped,
    /// A number without a unit: at most so steep.
    Bare(f64),
    /// Nothing that can be understood.
    Unknown,
}

/// Steeper than this is a slip of the pen, not a street.
const STEEPEST: f64 = 1.5;

impl Incline {
    /// Reads `5%`, `-7.5 %`, `1:12`, `4°`, `~6%`, `<10%`, `5-8%`, `up`, `down`, `steep`, `0`; a list is as steep as its steepest part.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let all = parts(&plainly(text)).map(|part| Self::part(&part)).collect::<Vec<_>>();
        if all.contains(&Self::Unknown) {
            return Self::Unknown;
        }
        all.into_iter()
            .reduce(|a: Self, b: Self| if b.at_worst() > a.at_worst() { b } else { a })
            .unwrap_or(Self::Unknown)
    }

    /// Whether it says something.
    #[must_use]
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Unknown | Self::Bare(_))
    }

    /// Whether it says how steep, at least in one of two units.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Grade(_) | Self::Between(..) | Self::Bare(_))
    }

    /// For comparing the parts of a list.
    fn at_worst(self) -> f64 {
        match self {
            Self::Grade(grade) | Self::Between(_, grade) | Self::Bare(grade) => grade,
            Self::Sloped => 0.0,
            Self::Unknown => STEEPEST,
        }
    }

    fn part(text: &str) -> Self {
        if matches!(text, "up" | "down" | "steep" | "yes" | "up/down") {
            return Self::Sloped;
        }
        let (bound, rest) = bound(text);
        if let Some([from, to]) = range(rest) {
            let unit =
                to.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' '));
            let from = if number(from.trim_start_matches(['+', '-'])).is_some() {
                format!("{from}{unit}")
            } else {
                from.to_owned()
            };
            return match [grade(&from), grade(to)] {
                [Some(from), Some(to)] if bound == Bound::At => Self::Grade(from.max(to)),
                _ => Self::Unknown,
            };
        }
        match (grade(rest), bound) {
            (Some(grade), Bound::At) => Self::Grade(grade),
            (Some(grade), Bound::Below | Bound::UpTo) => Self::Between(0.0, grade),
            (Some(grade), Bound::From) => Self::Between(grade, STEEPEST),
            (None, _) => Self::bare(rest),
        }
    }

    /// A bare number has no unit; only zero is the same in all.
    fn bare(text: &str) -> Self {
        let Some(number) = number(text.trim_start_matches(['+', '-']).trim()) else { return Self::Unknown };
        if number == 0.0 {
            return Self::Grade(0.0);
        }
        let readings = [Some(number), Some(number / 100.0), of_degrees(number)];
        let steepest = readings.into_iter().flatten().filter(|grade| *grade <= STEEPEST).fold(0.0, f64::max);
        if steepest > 0.0 { Self::Bare(steepest) } else { Self::Unknown }
    }
}

/// A grade with its unit, as a fraction without its sign.
fn grade(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches(['+', '-']).trim();
    let strip = |units: &[&str]| units.iter().find_map(|unit| number(text.strip_suffix(unit)?.trim()));
    let grade = if let Some(percent) = strip(&["%", "percent", "prosent"]) {
        percent / 100.0
    } else if let Some(thousandths) = strip(&["‰"]) {
        thousandths / 1000.0
    } else if let Some(degrees) = strip(&["°", "degrees", "deg"]) {
        of_degrees(degrees)?
    } else {
        let (rise, run) = text.split_once([':', '/'])?;
        number(rise.trim())? / number(run.trim())?
    };
    (grade.is_finite() && grade <= STEEPEST).then_some(grade)
}

fn of_degrees(degrees: f64) -> Option<f64> {
    (degrees < 90.0).then(|| degrees.to_radians().tan())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_to_write_it() {
        let close = |text: &str, expected: f64| match Incline::parse(text) {
            Incline::Grade(grade) => assert!((grade - expected).abs() < 1e-9, "{text:?}: {grade}"),
            other => panic!("{text:?}: {other:?}"),
        };
        close("5%", 0.05);
        close("-7.5 %", 0.075);
        close("\u{2212}12 %", 0.12);
        close("+3%", 0.03);
        close("7,5%", 0.075);
        close("~6%", 0.06);
        close("ca. 6 %", 0.06);
        close("1:12", 1.0 / 12.0);
        close("1/12", 1.0 / 12.0);
        close("45°", 1.0);
        close("45 DEG", 1.0);
        close("80‰", 0.08);
        close("0", 0.0);
        close("0%;12%", 0.12);
        close("5-8%", 0.08);
        close("5%-8%", 0.08);
        for text in ["up", "down", "steep", "UP", "up;down", "Steep "] {
            assert_eq!(Incline::parse(text), Incline::Sloped, "{text:?}");
        }
        for text in ["", "1:0", "900%", "90°", "a%", "NaN%", "inf%", "up;?", "5%;some", "some", "5-8", "<up"]
        {
            assert_eq!(Incline::parse(text), Incline::Unknown, "{text:?}");
        }
        assert_eq!(Incline::parse("<10%"), Incline::Between(0.0, 0.1));
        assert_eq!(Incline::parse(">10%"), Incline::Between(0.1, STEEPEST));
    }

    #[test]
    fn a_bare_number_is_at_most_as_steep_as_its_steepest_reading() {
        let at_most = |text: &str, expected: f64| match Incline::parse(text) {
            Incline::Bare(grade) => assert!((grade - expected).abs() < 1e-9, "{text:?}: {grade}"),
            other => panic!("{text:?}: {other:?}"),
        };
        at_most("12", 12_f64.to_radians().tan());
        at_most("-0.12", 0.12);
        at_most("100", 1.0);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,12}", near in "[~<>=0-9.,:;%° −-]{0,9}") {
            for text in [text, near] {
                if let Incline::Grade(grade) | Incline::Bare(grade) = Incline::parse(&text) {
                    prop_assert!((0.0..=STEEPEST).contains(&grade), "{}", grade);
                }
            }
        }
    }
}
