//! Figures that are not sure: a value for each position between low and high.
//!
//! Low, likely and high are P10, mode and P90 of a triangular distribution, whose ends follow from them. The inverse distribution
//! is written out, so that draws are the same everywhere.

use crate::settings::need::ranged::Ranged;

/// Where a figure is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    /// At its low.
    Low,
    /// At its likely value.
    Likely,
    /// At its high.
    High,
    /// Where a draw puts it: at this share of the distribution, 0 to 1.
    Quantile(f64),
    /// At a value of its own.
    Value(f64),
}

impl Turn {
    /// High for low, and low for high.
    #[must_use]
    pub fn turned_back(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
            Self::Quantile(share) => Self::Quantile(1.0 - share),
            Self::Likely | Self::Value(_) => self,
        }
    }
}

/// A figure as a triangular distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triangle {
    low: f64,
    mode: f64,
    high: f64,
    /// Width below and above the mode.
    below: f64,
    above: f64,
    /// Draws go no lower: a figure whose low is not below 0 cannot be.
    floor: f64,
}

/// Halvings until the share below the mode is exact.
const HALVINGS: usize = 60;
/// Share of the draws below low, and above high.
const TAIL: f64 = 0.1;

impl Triangle {
    /// Of a figure of the settings.
    #[must_use]
    pub fn of(figure: &Ranged) -> Self {
        Self::new([figure.low, figure.likely, figure.high])
    }

    /// Of low, likely and high, in this order.
    #[must_use]
    pub fn new([low, mode, high]: [f64; 3]) -> Self {
        let (left, right) = (mode - low, high - mode);
        let floor = if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
        // with a share s of the draws below the mode, the width w has low at mode - w (s - sqrt(0.1 s)), and high alike
        let reach = |share: f64| share - (TAIL * share).sqrt();
        let (mut least, mut most) = (TAIL, 1.0 - TAIL);
        for _ in 0..HALVINGS {
            let share = f64::midpoint(least, most);
            if reach(share) * right < reach(1.0 - share) * left { least = share } else { most = share }
        }
        let share = f64::midpoint(least, most);
        let sum = reach(share) + reach(1.0 - share);
        let width = if sum > 0.0 { (left + right) / sum } else { 0.0 };
        Self { low, mode, high, below: width * share, above: width * (1.0 - share), floor }
    }

    /// Its value at a position.
    #[must_use]
    pub fn at(&self, position: Turn) -> f64 {
        match position {
            Turn::Low => self.low,
            Turn::Likely => self.mode,
            Turn::High => self.high,
            Turn::Value(value) => value,
            Turn::Quantile(share) => self.quantile(share),
        }
    }

    /// The same, more by a number.
    #[must_use]
    pub fn plus(self, more: f64) -> Self {
        Self {
            low: self.low + more,
            mode: self.mode + more,
            high: self.high + more,
            floor: self.floor + more,
            ..self
        }
    }

    fn quantile(&self, share: f64) -> f64 {
        let width = self.below + self.above;
        if width <= 0.0 {
            return self.mode;
        }
        let drawn = if share * width < self.below {
            self.mode - self.below + (share * width * self.below).sqrt()
        } else {
            self.mode + self.above - ((1.0 - share) * width * self.above).sqrt()
        };
        drawn.max(self.floor)
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "values that are taken over as they are")]
mod tests {
    use super::*;

    #[test]
    fn low_and_high_are_the_tenth_and_the_ninetieth_of_a_hundred() {
        for figure in
            [[0.49, 0.73, 0.90], [3.0, 6.0, 10.0], [-0.005, 0.0, 0.005], [1.2, 1.5, 2.0], [1.0, 1.0, 2.0]]
        {
            let triangle = Triangle::new(figure);
            for (share, value) in [(0.1, figure[0]), (0.9, figure[2])] {
                let drawn = triangle.at(Turn::Quantile(share));
                assert!((drawn - value).abs() < 1e-9, "{figure:?}: {drawn} for {value}");
            }
        }
        assert_eq!(Triangle::new([2.0; 3]).at(Turn::Quantile(0.99)), 2.0);
    }

    #[test]
    fn a_figure_that_cannot_be_below_nothing_is_not_drawn_so() {
        let triangle = Triangle::new([0.0, 0.0, 1.0]);
        assert_eq!(triangle.at(Turn::Quantile(0.01)), 0.0);
        assert!(triangle.at(Turn::Quantile(0.5)) > 0.0);
    }
}
