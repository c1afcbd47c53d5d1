//! Values of the OSM tag `incline`: how steep a way was seen to be.

/// Steepest value that is believed, as a fraction: 45°. Above it the value is a typing error.
const STEEPEST: f64 = 1.0;

/// What a value of `incline` says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Incline {
    /// Grade as a fraction (0.05 for 5 %); above 0 it goes up in the direction of the way.
    Grade(f64),
    /// It goes up or down, and it is not said how steeply (`up`, `down`, `steep`, `yes`).
    UpDown,
    /// It says nothing that can be used.
    None,
}

impl Incline {
    /// Reads a value: a percentage (`5%`, `-7,5 %`), a ratio (`1:12`), an angle (`4°`), `0`, or a word. A number without a unit
    /// is not taken for a percentage, since some mean degrees.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        let value = value.trim();
        if ["up", "down", "steep", "yes"].iter().any(|word| value.eq_ignore_ascii_case(word)) {
            return Self::UpDown;
        }
        let grade = if let Some(percent) = value.strip_suffix('%') {
            number(percent).map(|percent| percent / 100.0)
        } else if let Some(degrees) = value.strip_suffix('°') {
            number(degrees).filter(|degrees| degrees.abs() <= 45.0).map(|degrees| degrees.to_radians().tan())
        } else if let Some((rise, run)) = value.split_once(':') {
            number(rise).zip(number(run).filter(|run| *run > 0.0)).map(|(rise, run)| rise / run)
        } else {
            number(value).filter(|number| number.abs() == 0.0)
        };
        // tan 45° is a hair below 1
        grade.filter(|grade| grade.abs() <= STEEPEST).map_or(Self::None, Self::Grade)
    }
}

/// A plain decimal number, with a comma or a point.
fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".").replace('−', "-");
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    text.chars().all(plain).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_as_they_are_mapped() {
        for (value, expected) in [
            ("5%", Some(0.05)),
            ("5 %", Some(0.05)),
            (" 5\u{a0}% ", Some(0.05)),
            ("-7.5%", Some(-0.075)),
            ("−7.5%", Some(-0.075)),
            ("7,5%", Some(0.075)),
            ("+10%", Some(0.1)),
            ("0%", Some(0.0)),
            ("0", Some(0.0)),
            ("0.0", Some(0.0)),
            ("1:12", Some(1.0 / 12.0)),
            ("-1 : 20", Some(-0.05)),
            ("4°", Some(0.069_926_811_943_510_41)), // tan 4°
            ("45°", Some(1.0)),
            ("100%", Some(1.0)),
        ] {
            match (Incline::parse(value), expected) {
                (Incline::Grade(found), Some(expected)) => {
                    assert!((found - expected).abs() < 1e-15, "{value}: {found}");
                }
                (found, _) => panic!("{value}: {found:?}"),
            }
        }
        for value in ["up", "down", "Up", " down ", "steep", "yes"] {
            assert_eq!(Incline::parse(value), Incline::UpDown, "{value}");
        }
        for value in [
            "", "5", "10", "no", "up;down", "5-10%", "<10%", "%", "°", ":", "1:0", "1:-12", "1:2:3", "120%",
            "60°", "-90°", "nan%", "inf%", "1e1%", "5%%", "5 5%", "--5%", "1:12%",
        ] {
            assert_eq!(Incline::parse(value), Incline::None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(value in "\\PC*") {
            if let Incline::Grade(grade) = Incline::parse(&value) {
                prop_assert!(grade.abs() <= 1.0, "{value}: {grade}");
            }
        }

        #[test]
        fn texts_that_look_like_values(value in "[-+0-9.,: %°upndow]{0,8}") {
            if let Incline::Grade(grade) = Incline::parse(&value) {
                prop_assert!(grade.abs() <= 1.0, "{value}: {grade}");
            }
        }

        #[test]
        fn percentages_come_back(tenths in -1000i32..=1000) {
            let percent = f64::from(tenths) / 10.0;
            prop_assert_eq!(Incline::parse(&format!("{percent}%")), Incline::Grade(percent / 100.0));
        }
    }
}
