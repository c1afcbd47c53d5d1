//! Yearly payments, and what they are worth today. Only money is ever discounted: never persons, hours or posts.

/// Weeks of a year.
pub const WEEKS: f64 = 365.25 / 7.0;

/// What an investment costs a year over its life: an annuity. At a rate of 0 it is divided evenly.
#[must_use]
pub fn annuity(investment: f64, rate: f64, years: u16) -> f64 {
    if rate == 0.0 {
        return investment / f64::from(years);
    }
    investment * rate / (1.0 - (1.0 + rate).powi(-i32::from(years)))
}

/// Worth in the first year of yearly sums from it on.
#[must_use]
pub fn present_value(yearly: &[f64], rate: f64) -> f64 {
    (0..).zip(yearly).map(|(year, kroner)| kroner / (1.0 + rate).powi(year)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annuities_are_those_of_the_tables() {
        // 40 years at 4 %: 0.050523 of the sum (published tables)
        assert!((annuity(1e6, 0.04, 40) - 50_523.0).abs() < 1.0);
        assert!((annuity(1e6, 0.0, 40) - 25_000.0).abs() < 1e-9);
        // all its payments are worth the investment, the first at the end of a year
        let mut yearly = vec![0.0];
        yearly.extend([annuity(7e5, 0.06, 10); 10]);
        assert!((present_value(&yearly, 0.06) - 7e5).abs() < 1e-6);
    }
}
