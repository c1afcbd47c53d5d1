//! Rank correlation (Spearman): how much one number rises with another, whatever the curve is.

/// Rank of each number, from 1; equal ones share the mean of their ranks.
#[must_use]
pub fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]).then(a.cmp(b)));
    let mut ranks = vec![0.0; numbers.len()];
    let mut from = 0;
    while from < order.len() {
        let same = |i: &&usize| numbers[**i].total_cmp(&numbers[order[from]]).is_eq();
        let to = from + order[from..].iter().take_while(same).count();
        let mean = f64::midpoint(from as f64 + 1.0, to as f64);
        order[from..to].iter().for_each(|i| ranks[*i] = mean);
        from = to;
    }
    ranks
}

/// Correlation of ranks, −1 to 1; `None` where one side is always the same.
#[must_use]
pub fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let count = a.len() as f64;
    let mean = f64::midpoint(count, 1.0);
    let (mut both, mut own, mut other) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        both += (a - mean) * (b - mean);
        own += (a - mean).powi(2);
        other += (b - mean).powi(2);
    }
    (own > 0.0 && other > 0.0).then(|| both / (own * other).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_and_their_correlation_are_those_of_a_textbook() {
        assert_eq!(ranks(&[10.0, 30.0, 10.0, 20.0]), [1.5, 4.0, 1.5, 3.0]);
        // IQ and hours of television of ten people: rho = -29/165
        let iq = [106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0];
        let hours = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        let found = correlation(&ranks(&iq), &ranks(&hours)).expect("both differ");
        assert!((found + 29.0 / 165.0).abs() < 1e-12, "{found}");
        assert_eq!(correlation(&ranks(&iq), &ranks(&[1.0; 10])), None);
    }
}
