//! `incline=*`: how steep a street is, as mappers write it.

/// What an `incline` says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Incline {
    /// A grade, as a fraction; downhill along the way is negative.
    Grade(f64),
    /// `up`, `down`, `steep`: not flat, but nobody says how steep.
    Sloped,
    /// Nothing that can be understood.
    Unknown,
}

/// Steeper than this is a slip of the pen, not a street.
const STEEPEST: f64 = 1.5;

impl Incline {
    /// Reads `5%`, `-7.5 %`, `1:12`, `4°`, `up`, `down`, `steep`, `0`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if matches!(text, "up" | "down" | "steep" | "yes") {
            return Self::Sloped;
        }
        let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
        let grade = if let Some(percent) = text.strip_suffix('%') {
            number(percent).map(|percent| percent / 100.0)
        } else if let Some(degrees) = text.strip_suffix('°') {
            number(degrees).filter(|degrees| degrees.abs() < 90.0).map(|degrees| degrees.to_radians().tan())
        } else if let Some((rise, run)) = text.split_once(':') {
            number(rise).zip(number(run)).map(|(rise, run)| rise / run)
        } else {
            // a bare number has no unit; only zero is the same in all
            number(text).filter(|number| *number == 0.0)
        };
        match grade {
            Some(grade) if grade.is_finite() && grade.abs() <= STEEPEST => Self::Grade(grade),
            _ => Self::Unknown,
        }
    }
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
        close("-7.5 %", -0.075);
        close("7,5%", 0.075);
        close("1:12", 1.0 / 12.0);
        close("45°", 1.0);
        close("0", 0.0);
        for text in ["up", "down", "steep"] {
            assert_eq!(Incline::parse(text), Incline::Sloped);
        }
        for text in ["", "5", "1:0", "900%", "90°", "a%", "NaN%", "inf%", "up;down"] {
            assert_eq!(Incline::parse(text), Incline::Unknown, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,12}") {
            let _ = Incline::parse(&text);
        }
    }
}
