//! What a grade costs: a factor on the length of a walk, as the classes file gives it for each class.
//!
//! ```toml
//! grades = { points = [[0, 1.0], [3, 1.1], [8.33, 1.6]], above = "impassable", source = "..." }
//! steps_factor = { factor = 2.0, source = "..." }
//! ```

use serde::{Deserialize, Serialize};

/// Grades of curves are figures of two decimals (8.33 % stands for 1:12): half of the last one, percent.
const ROUNDING_PERCENT: f64 = 0.005;

/// What steeper grades than the last point of a [`Curve`] mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Above {
    /// They cost what the last point costs.
    Held,
    /// Nobody of the class walks there.
    Impassable,
}

/// How much longer a metre of street is for a class when it goes up or down: a factor that is linear between points.
///
/// The first point is flat ground with the factor 1, since flat ground is what lengths are compared with; steeper is never
/// cheaper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "CurveFile", into = "CurveFile")]
pub struct Curve(CurveFile);

/// A [`Curve`] as a file has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurveFile {
    /// Grade in percent and factor.
    pub points: Vec<[f64; 2]>,
    /// What happens above the last point.
    pub above: Above,
    /// Where the figures come from.
    pub source: String,
}

impl TryFrom<CurveFile> for Curve {
    type Error = String;

    fn try_from(file: CurveFile) -> Result<Self, String> {
        Self::new(file)
    }
}

impl From<Curve> for CurveFile {
    fn from(curve: Curve) -> Self {
        curve.0
    }
}

impl Curve {
    /// A curve, if the points begin with `[0, 1]`, their grades ascend and their factors do not fall, and a source is named;
    /// else which rule is broken.
    pub fn new(file: CurveFile) -> Result<Self, String> {
        let points = &file.points;
        if points.first() != Some(&[0.0, 1.0]) {
            return Err("points must begin with [0, 1]: flat ground costs its length".into());
        }
        if let Some([grade, factor]) = points.iter().find(|point| point.iter().any(|n| !n.is_finite())) {
            return Err(format!("points has [{grade}, {factor}]: must be numbers"));
        }
        for pair in points.windows(2) {
            let ([low, cheap], [high, dear]) = (pair[0], pair[1]);
            if high <= low {
                return Err(format!("points has {high} % after {low} %: grades must ascend"));
            }
            if dear < cheap {
                return Err(format!(
                    "points has the factor {dear} at {high} % after {cheap} at {low} %: steeper must not be cheaper"
                ));
            }
        }
        if file.source.trim().is_empty() {
            return Err("source is empty: say where the figures come from".into());
        }
        Ok(Self(file))
    }

    /// The factor of a grade, as a fraction (0.05 for 5 %), uphill or downhill; `None` where the class cannot walk.
    ///
    /// A grade that is not a number is impassable.
    #[must_use]
    pub fn factor(&self, grade: f64) -> Option<f64> {
        let percent = grade.abs() * 100.0;
        let points = &self.0.points;
        let next = points.partition_point(|[grade, _]| *grade <= percent);
        let [low, cheap] = *points.get(next.checked_sub(1)?)?;
        match points.get(next) {
            _ if percent.is_nan() => None,
            Some([high, dear]) => Some(cheap + (percent - low) / (high - low) * (dear - cheap)),
            None if self.0.above == Above::Impassable && percent > low + ROUNDING_PERCENT => None,
            None => Some(cheap),
        }
    }

    /// The steepest grade that can be walked, as a fraction; `None` if there is no limit.
    #[must_use]
    pub fn steepest(&self) -> Option<f64> {
        let [last, _] = self.0.points.last()?;
        (self.0.above == Above::Impassable).then_some((last + ROUNDING_PERCENT) / 100.0)
    }

    /// Where the figures come from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.0.source
    }
}

/// How much longer a metre of steps is for a class; at least 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "StepsFactorFile")]
pub struct StepsFactor {
    factor: f64,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsFactorFile {
    factor: f64,
    source: String,
}

impl TryFrom<StepsFactorFile> for StepsFactor {
    type Error = String;

    fn try_from(file: StepsFactorFile) -> Result<Self, String> {
        Self::new(file.factor, file.source)
    }
}

impl StepsFactor {
    /// A factor, if it is a number of at least 1 and a source is named; else which rule is broken.
    pub fn new(factor: f64, source: String) -> Result<Self, String> {
        if !(factor.is_finite() && factor >= 1.0) {
            return Err(format!(
                "factor = {factor}: must be at least 1, steps are not easier than flat ground"
            ));
        }
        if source.trim().is_empty() {
            return Err("source is empty: say where the figure comes from".into());
        }
        Ok(Self { factor, source })
    }

    /// Flat metres for a metre of steps.
    #[must_use]
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// Where the figure comes from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROLLATOR: &str = "points = [[0, 1.0], [3, 1.1], [5, 1.25], [6.67, 1.35], [8.33, 1.6]]\nabove = \"impassable\"\nsource = \"x\"";

    #[derive(Debug, Deserialize, Serialize)]
    #[serde(deny_unknown_fields)]
    struct Class {
        grades: Curve,
        steps_factor: Option<StepsFactor>,
    }

    fn curve(text: &str) -> Curve {
        toml::from_str(text).expect("a curve")
    }

    fn error(text: &str) -> String {
        toml::from_str::<Curve>(text).expect_err("refused").to_string()
    }

    #[test]
    fn factors_worked_out_by_hand() {
        let rollator = curve(ROLLATOR);
        let fit = curve(
            "points = [[0, 1], [5, 1.03], [10, 1.13], [20, 1.5], [30, 2.1]]\nabove = \"held\"\nsource = \"x\"",
        );
        for (curve, grade, expected) in [
            (&rollator, 0.0, Some(1.0)),
            (&rollator, 0.03, Some(1.1)),
            (&rollator, -0.03, Some(1.1)),
            (&rollator, 0.015, Some(1.05)),
            (&rollator, 0.04, Some(1.175)),
            (&rollator, 0.0667, Some(1.35)),
            (&rollator, 0.075, Some(1.475)), // half way from 6.67 to 8.33
            (&rollator, 0.0833, Some(1.6)),
            (&rollator, 1.0 / 12.0, Some(1.6)),
            (&rollator, 0.0834, None),
            (&rollator, -0.5, None),
            (&rollator, f64::INFINITY, None),
            (&rollator, f64::NAN, None),
            (&fit, 0.15, Some(1.315)),
            (&fit, 0.3, Some(2.1)),
            (&fit, 9.0, Some(2.1)),
            (&fit, f64::NAN, None),
        ] {
            let found = curve.factor(grade);
            let same = found.zip(expected).is_some_and(|(f, e)| (f - e).abs() < 1e-12) || found == expected;
            assert!(same, "{grade}: {found:?}, not {expected:?}");
        }
        assert_eq!(fit.steepest(), None);
        assert!(rollator.steepest().is_some_and(|limit| rollator.factor(limit * 0.999_999) == Some(1.6)));
    }

    #[test]
    fn broken_curves_say_which_rule() {
        for (from, to, expected) in [
            ("[0, 1.0]", "[0, 1.1]", "begin with [0, 1]"),
            ("[0, 1.0], ", "", "begin with [0, 1]"),
            ("[3, 1.1]", "[6, 1.1]", "5 % after 6 %: grades must ascend"),
            ("[3, 1.1]", "[3, 1.3]", "1.25 at 5 % after 1.3 at 3 %"),
            ("[3, 1.1]", "[3, nan]", "must be numbers"),
            ("[3, 1.1]", "[3]", "array of length 2"),
            ("impassable", "closed", "closed"),
            ("\"x\"", "\" \"", "source is empty"),
            ("source", "sauce", "sauce"),
        ] {
            let text = error(&ROLLATOR.replace(from, to));
            assert!(text.contains(expected), "{from} -> {to}: {text}");
        }
        let text =
            toml::from_str::<StepsFactor>("factor = 0.5\nsource = \"x\"").expect_err("refused").to_string();
        assert!(text.contains("factor = 0.5: must be at least 1"), "{text}");
    }

    #[test]
    fn a_class_carries_both_and_errors_name_the_line() {
        let text = "grades = { points = [[0, 1], [5, 1.1]], above = \"held\", source = \"g\" }\nsteps_factor = { factor = 1.5, source = \"s\" }\n";
        let class: Class = toml::from_str(text).expect("a class");
        assert_eq!(class.grades.source(), "g");
        assert_eq!(class.steps_factor.map(|steps| (steps.factor(), steps.source().len())), Some((1.5, 1)));
        let broken = toml::from_str::<Class>(&text.replace("1.5", "0")).expect_err("refused").to_string();
        assert!(broken.contains("line 2") && broken.contains("at least 1"), "{broken}");
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let rollator = curve(ROLLATOR);
        let text = toml::to_string(&rollator).expect("text");
        assert!(text.contains("6.67") && curve(&text) == rollator, "{text}");
    }

    proptest! {
        #[test]
        fn steeper_is_never_cheaper(a in 0.0..0.5f64, b in 0.0..0.5f64) {
            let curve = curve(ROLLATOR);
            let cost = |grade| curve.factor(grade).unwrap_or(f64::INFINITY);
            prop_assert!(cost(a.min(b)) <= cost(a.max(b)) && cost(a) >= 1.0);
        }
    }
}
