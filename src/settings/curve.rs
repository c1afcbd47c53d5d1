//! How much longer a metre uphill or downhill counts than a flat one.

use serde::{Deserialize, Serialize};

/// Limits are written with two decimals: 1:12 is 8.33 %.
const ROUNDING_PERCENT: f64 = 0.005;

/// What happens beyond the last point of a [`Curve`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Above {
    /// The last factor holds.
    Held,
    /// The class does not pass.
    Impassable,
}

/// Factor by grade: straight lines between points, as in the classes file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// Grade in percent and factor; grades ascend from 0, factors never fall and are at least 1.
    pub points: Vec<[f64; 2]>,
    /// Beyond the last point.
    pub above: Above,
    /// Where the figures come from.
    pub source: String,
}

impl Curve {
    /// Which rule the curve breaks.
    pub fn check(&self) -> Result<(), String> {
        let Some([first, _]) = self.points.first() else {
            return Err("points: at least one is needed".into());
        };
        if *first != 0.0 {
            return Err(format!("points: the first grade is {first} %, must be 0"));
        }
        if let Some([grade, factor]) =
            self.points.iter().find(|[g, f]| !(*g <= 1e3 && (1.0..=1e3).contains(f)))
        {
            return Err(format!("point [{grade}, {factor}]: the factor must be from 1 to 1000"));
        }
        match self.points.windows(2).find(|pair| pair[0][0] >= pair[1][0] || pair[0][1] > pair[1][1]) {
            Some(pair) => Err(format!(
                "point {:?} after {:?}: grades must ascend and factors not fall",
                pair[1], pair[0]
            )),
            None => Ok(()),
        }
    }

    /// Factor of a grade (a fraction: 0.05 is 5 %; up and down are the same), held beyond the last point.
    #[must_use]
    pub fn factor(&self, grade: f64) -> f64 {
        let percent = grade.abs() * 100.0;
        let after = self.points.partition_point(|[grade, _]| *grade <= percent);
        match (self.points.get(after.wrapping_sub(1)), self.points.get(after)) {
            (Some([g, f]), Some([g2, f2])) => f + (percent - g) / (g2 - g) * (f2 - f),
            (Some([_, last]), None) => *last,
            (None, _) => 1.0,
        }
    }

    /// Whether a grade (a fraction) cannot be walked.
    #[must_use]
    pub fn blocks(&self, grade: f64) -> bool {
        let last = self.points.last().map_or(0.0, |[grade, _]| *grade);
        self.above == Above::Impassable && grade.abs() * 100.0 > last + ROUNDING_PERCENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rollator() -> Curve {
        let points = vec![[0.0, 1.0], [3.0, 1.1], [5.0, 1.25], [6.67, 1.35], [8.33, 1.6]];
        Curve { points, above: Above::Impassable, source: "test".into() }
    }

    #[test]
    fn lines_run_between_the_points() {
        let curve = rollator();
        let by_hand = [
            (0.0, 1.0),
            (0.015, 1.05),
            (0.03, 1.1),
            (0.04, 1.175),
            (-0.04, 1.175),
            (0.0833, 1.6),
            (0.2, 1.6),
        ];
        for (grade, factor) in by_hand {
            assert!((curve.factor(grade) - factor).abs() < 1e-9, "{grade}: {}", curve.factor(grade));
        }
        assert!(!curve.blocks(1.0 / 12.0) && curve.blocks(-0.084));
        assert!(!Curve { above: Above::Held, ..curve }.blocks(0.5));
    }

    #[test]
    fn broken_curves_are_refused() {
        let with = |points: Vec<[f64; 2]>| Curve { points, ..rollator() }.check();
        assert_eq!(rollator().check(), Ok(()));
        for points in [
            vec![],
            vec![[1.0, 1.0]],
            vec![[0.0, 0.9]],
            vec![[0.0, 1.2], [3.0, 1.1]],
            vec![[0.0, 1.0], [0.0, 1.1]],
            vec![[0.0, f64::NAN]],
        ] {
            assert!(with(points.clone()).is_err(), "{points:?}");
        }
    }
}
