//! Heights that stand in steps though their numbers could be finer: whole metres, feet or decimetres.

use super::samples::Window;
use super::unit::FOOT_M;

/// Steps that are looked for, metres and feet.
const STEPS: [f64; 7] = [10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1];
/// So many neighbours of different heights are needed to say anything.
const LEAST_RISES: usize = 8;
/// On an even slope hardly any rise is followed by another one; on steps more than this share.
const UNEVEN: f64 = 0.1;
/// Part of a step that may be rounding.
const ROUNDING: f64 = 1e-3;

/// The step that all heights of a file show, metres, as far as some windows show; `None` if they are fine, or too few to say.
///
/// That heights are whole numbers of steps is not enough: those of an even slope may be, too. On steps heights stay and rise by turns, or
/// rise by ever other numbers of steps.
pub(super) fn observed(windows: &[Window]) -> Option<f64> {
    let mut rises = Rises::default();
    for window in windows {
        rises.add(&window.cells, window.columns);
    }
    let mut steps: Vec<f64> = STEPS.into_iter().flat_map(|step| [step, step * FOOT_M]).collect();
    steps.sort_by(|a, b| b.total_cmp(a));
    steps.into_iter().find(|step| rises.stand_in(*step))
}

/// Differences of neighbours along rows and columns, metres, and what comes next.
#[derive(Default)]
struct Rises {
    /// The rise to a neighbour, not zero, the height, and the rise to the next neighbour.
    all: Vec<[f64; 3]>,
}

impl Rises {
    fn add(&mut self, cells: &[f64], columns: usize) {
        let rows = cells.len() / columns.max(1);
        let mut along = |first: usize, step: usize, count: usize| {
            for place in 0..count.saturating_sub(2) {
                let [a, b, c] = [0, 1, 2].map(|i| cells[first + (place + i) * step]);
                let (rise, next) = ((b - a).abs(), (c - b).abs());
                if rise > 0.0 && !next.is_nan() {
                    self.all.push([rise, a.abs().max(b.abs()), next]);
                }
            }
        };
        (0..rows).for_each(|row| along(row * columns, 1, columns));
        (0..columns).for_each(|column| along(column, columns, rows));
    }

    fn stand_in(&self, step: f64) -> bool {
        // the heights are most often 32-bit numbers
        self.all.len() >= LEAST_RISES
            && self.all.iter().all(|[rise, height, _]: &[f64; 3]| {
                let off = (rise / step - (rise / step).round()).abs() * step;
                *rise > step / 2.0 && off <= step * ROUNDING + height * f64::from(f32::EPSILON)
            })
            && self.all.iter().filter(|[rise, _, next]: &&[f64; 3]| (next - rise).abs() > step / 2.0).count()
                as f64
                > UNEVEN * self.all.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(cells: &[f64], columns: usize) -> Option<f64> {
        let mut rises = Rises::default();
        rises.add(cells, columns);
        STEPS.into_iter().find(|step| rises.stand_in(*step))
    }

    fn grid(height: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        (0..40)
            .flat_map(|row| (0..40).map(move |column| (f64::from(column), f64::from(row))))
            .map(|(x, y)| height(x, y))
            .collect()
    }

    #[test]
    fn steps_are_seen_and_even_slopes_are_none() {
        assert_eq!(found(&grid(|x, y| (0.07 * x + 0.02 * y).round()), 40), Some(1.0));
        assert_eq!(found(&grid(|x, y| ((0.07 * x + 0.02 * y) * 10.0).round() / 10.0), 40), Some(0.1));
        assert_eq!(found(&grid(|x, y| 0.07 * x + 0.02 * y), 40), None);
        assert_eq!(found(&grid(|x, _| 0.1 * x), 40), None);
        assert_eq!(found(&grid(|_, _| 12.0), 40), None);
        // long cells: a hill in whole metres
        assert_eq!(
            found(&grid(|x, y| (30.0 * (x / 3.0).sin() + 20.0 * (y / 4.0).cos()).round()), 40),
            Some(1.0)
        );
    }
}
