//! Uncertain counts brought to the totals of municipalities.

use super::Estimate;
use crate::cases::Bounds;

/// Whether a municipality has its total now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// The cells sum to the total.
    Met,
    /// The total lies beyond what the cells can hold, so it tells nothing of them and they stay: the total less the sum of the
    /// cells, residents.
    Missed(f64),
    /// No total is known: nothing was changed.
    NoTotal,
}

/// What was done to the cells of a municipality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raked {
    /// Its cells.
    pub cells: usize,
    /// Those of them that are uncertain.
    pub uncertain: usize,
    /// Least and most residents that the cells could hold.
    pub bounds: Bounds<f64>,
    /// Likely residents before.
    pub before: f64,
    /// Likely residents now.
    pub after: f64,
    /// Whether that is the total.
    pub outcome: Outcome,
}

/// Moves the likely counts of uncertain cells so that each municipality sums to its total; one report for each total.
///
/// All uncertain cells of a municipality go the same share of their way to the upper bound, or to the lower one; so none leaves
/// its interval, and a total is missed only if no choice within the intervals meets it. Cells with equal intervals, as small
/// cells of Statistics Norway have, are thereby scaled by one factor. Exact cells stay. Cells without a municipality stay.
///
/// The totals must be of the date of the counts, and all cells of a municipality must be there. A total that no choice meets is of
/// another date or another area: it says nothing of hidden counts, and pushing them all to a bound would be wrong.
pub fn rake(
    cells: &mut [Estimate],
    municipality_of_cell: &[Option<usize>],
    totals: &[Option<f64>],
) -> Vec<Raked> {
    let mut of_municipality: Vec<Vec<&mut Estimate>> = totals.iter().map(|_| Vec::new()).collect();
    for (cell, municipality) in cells.iter_mut().zip(municipality_of_cell) {
        if let Some(its) = municipality.and_then(|municipality| of_municipality.get_mut(municipality)) {
            its.push(cell);
        }
    }
    of_municipality.into_iter().zip(totals).map(|(mut its, total)| rake_one(&mut its, *total)).collect()
}

/// Sums that differ by less are the same; of the total, far below a person in any municipality.
const SAME: f64 = 1e-9;

fn rake_one(cells: &mut [&mut Estimate], total: Option<f64>) -> Raked {
    let sum: Estimate = cells.iter().map(|cell| **cell).sum();
    let (before, bounds) = (sum.likely, sum.bounds());
    let uncertain = cells.iter().filter(|cell| cell.low < cell.high).count();
    let counts = |after, outcome| Raked { cells: cells.len(), uncertain, bounds, before, after, outcome };
    let Some(total) = total else { return counts(before, Outcome::NoTotal) };
    let slack = SAME * total.max(1.0);
    if total < bounds.low - slack || total > bounds.high + slack {
        return counts(before, Outcome::Missed(total - before));
    }
    let raked = counts(total, Outcome::Met);
    let room = if total > before { bounds.high - before } else { bounds.low - before };
    let share = if room.abs() > 0.0 { ((total - before) / room).clamp(0.0, 1.0) } else { 0.0 };
    for cell in cells.iter_mut() {
        let bound = if total > before { cell.high } else { cell.low };
        cell.likely += (bound - cell.likely) * share;
    }
    let after = cells.iter().map(|cell| **cell).sum::<Estimate>().likely;
    Raked { after, ..raked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HIDDEN: Estimate = Estimate { low: 1.0, likely: 3.8, high: 9.0 };

    fn one(cells: &mut [Estimate], total: f64) -> Raked {
        let all = vec![Some(0); cells.len()];
        rake(cells, &all, &[Some(total)])[0]
    }

    /// 10 hidden cells of 3.8 and one of 62: 100 residents; bounds 72 and 152.
    fn village() -> Vec<Estimate> {
        let mut cells = vec![HIDDEN; 10];
        cells.push(Estimate::exact(62.0));
        cells
    }

    #[test]
    fn hidden_cells_take_the_difference() {
        for (total, likely) in [(112.0, 5.0), (92.0, 3.0), (152.0, 9.0), (72.0, 1.0), (100.0, 3.8)] {
            let mut cells = village();
            let raked = one(&mut cells, total);
            assert_eq!((raked.outcome, raked.cells, raked.uncertain), (Outcome::Met, 11, 10));
            assert!((raked.before - 100.0).abs() < 1e-9 && (raked.after - total).abs() < 1e-9);
            assert!(cells[..10].iter().all(|cell| (cell.likely - likely).abs() < 1e-9), "{cells:?}");
            assert_eq!(cells[10], Estimate::exact(62.0));
        }
    }

    #[test]
    fn what_cannot_be_met_is_reported_and_changes_nothing() {
        for total in [304.0, 153.0, 71.0, 0.0] {
            let mut cells = village();
            let raked = one(&mut cells, total);
            assert!(matches!(raked.outcome, Outcome::Missed(rest) if (rest - (total - 100.0)).abs() < 1e-9));
            assert_eq!(cells, village());
        }
    }

    #[test]
    fn nobody_to_scale_is_no_division_by_zero() {
        let empty = one(&mut [], 7.0);
        assert_eq!((empty.outcome, empty.after), (Outcome::Missed(7.0), 0.0));
        let mut nobody = [Estimate::exact(0.0)];
        assert_eq!(one(&mut nobody, 7.0).outcome, Outcome::Missed(7.0));
        assert_eq!(one(&mut nobody, 0.0).outcome, Outcome::Met);
        assert_eq!(nobody[0], Estimate::exact(0.0));
    }

    #[test]
    fn cells_without_total_or_municipality_stay() {
        let mut cells = [HIDDEN; 3];
        let raked = rake(&mut cells, &[Some(1), None, Some(0)], &[Some(9.0), None]);
        assert_eq!((raked[0].outcome, raked[1].outcome), (Outcome::Met, Outcome::NoTotal));
        assert_eq!((cells[0], cells[1]), (HIDDEN, HIDDEN));
        assert!((cells[2].likely - 9.0).abs() < 1e-9);
    }

    fn estimates() -> impl Strategy<Value = Estimate> {
        prop_oneof![
            (0.0..500.0).prop_map(Estimate::exact),
            Just(HIDDEN),
            prop::array::uniform3(0.0..50.0f64).prop_map(|mut bounds| {
                bounds.sort_by(f64::total_cmp);
                Estimate { low: bounds[0], likely: bounds[1], high: bounds[2] }
            }),
        ]
    }

    proptest! {
        #[test]
        fn totals_are_met_where_they_can_be(
            cells in prop::collection::vec((estimates(), prop::option::of(0..4_usize)), 0..60),
            totals in prop::array::uniform4(prop::option::of(0.0..3000.0f64)),
        ) {
            let (before, places): (Vec<Estimate>, Vec<_>) = cells.into_iter().unzip();
            let mut cells = before.clone();
            let raked = rake(&mut cells, &places, &totals);
            for (place, (raked, total)) in raked.iter().zip(totals).enumerate() {
                // the naive sum of what can be reached
                let its = || (0..cells.len()).filter(|i| places[*i] == Some(place));
                let sum = |of: &dyn Fn(usize) -> f64| its().map(of).sum::<f64>();
                let (low, high) = (sum(&|i| before[i].low), sum(&|i| before[i].high));
                let now = sum(&|i| cells[i].likely);
                prop_assert!((now - raked.after).abs() < 1e-6);
                let can_be = |total: f64| total >= low && total <= high;
                let expected = total.filter(|total| can_be(*total)).unwrap_or(sum(&|i| before[i].likely));
                prop_assert!((now - expected).abs() < 1e-6, "{total:?} became {now}");
            }
            for (i, (cell, before)) in cells.iter().zip(&before).enumerate() {
                prop_assert!(cell.low <= cell.likely + 1e-9 && cell.likely <= cell.high + 1e-9);
                let is_fixed = before.high <= before.low || places[i].is_none();
                prop_assert!(!is_fixed || (cell.likely - before.likely).abs() < 1e-9);
            }
        }
    }
}
