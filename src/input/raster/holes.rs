//! Holes among heights that a file does not mark: zeros where the ground around is higher.

/// Ground that is next to nothing but ground so far above (or below) zero is not at zero, metres. A shore, a quay or a field at the
/// level of the sea has somewhere a neighbour that is nearer to it.
const APART_M: f64 = 2.0;

/// Takes the height from all zeros that hang together and have no neighbour near zero; whether there were any.
///
/// Zeros that reach the edge of the cells are judged by the neighbours that can be seen; if there are none, they stay. `step_m` is the
/// step of the heights: where they are whole metres, a neighbour one or two steps up is near.
pub(super) fn take_out(cells: &mut [f64], columns: usize, step_m: f64) -> bool {
    if columns == 0 || !cells.contains(&0.0) {
        return false;
    }
    let apart = APART_M.max(2.0 * step_m);
    let mut seen = vec![false; cells.len()];
    let mut found = false;
    for start in 0..cells.len() {
        if cells[start] != 0.0 || seen[start] {
            continue;
        }
        seen[start] = true;
        let (mut region, mut next) = (vec![start], 0);
        let mut nearest = f64::INFINITY;
        while next < region.len() {
            for other in around(region[next], columns, cells.len()) {
                if cells[other] == 0.0 {
                    if !seen[other] {
                        seen[other] = true;
                        region.push(other);
                    }
                } else if !cells[other].is_nan() {
                    nearest = nearest.min(cells[other].abs());
                }
            }
            next += 1;
        }
        if nearest.is_finite() && nearest > apart {
            found = true;
            for cell in region {
                cells[cell] = f64::NAN;
            }
        }
    }
    found
}

/// The up to eight cells around one.
fn around(cell: usize, columns: usize, count: usize) -> impl Iterator<Item = usize> {
    let (row, column, rows) = (cell / columns, cell % columns, count / columns);
    let span = |at: usize, all: usize| at.saturating_sub(1)..(at + 2).min(all);
    let other = move |row: usize| span(column, columns).map(move |column| row * columns + column);
    span(row, rows).flat_map(other).filter(move |other| *other != cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rows: &[&[f64]], step_m: f64) -> Vec<bool> {
        let mut cells = rows.concat();
        take_out(&mut cells, rows[0].len(), step_m);
        cells.iter().map(|cell| cell.is_nan()).collect()
    }

    #[test]
    fn zeros_on_a_hill_are_holes_and_zeros_at_the_sea_are_not() {
        let hole: &[&[f64]] = &[&[50.0, 51.0, 52.0], &[50.5, 0.0, 52.5], &[51.0, 0.0, 0.0]];
        assert_eq!(after(hole, 0.0), [false, false, false, false, true, false, false, true, true]);
        let shore: &[&[f64]] = &[&[0.0, 0.0, 9.0], &[0.0, 0.0, 5.0], &[0.0, 0.4, 3.0]];
        assert!(after(shore, 0.0).iter().all(|hole| !hole));
        // land below the level of the sea
        let polder: &[&[f64]] = &[&[-0.5, 0.0, 0.0], &[-3.0, -1.0, 0.0]];
        assert!(after(polder, 0.0).iter().all(|hole| !hole));
    }

    #[test]
    fn whole_metres_have_taller_steps_and_nothing_but_zeros_tells_nothing() {
        let steps: &[&[f64]] = &[&[0.0, 2.0], &[0.0, 3.0]];
        assert!(after(steps, 1.0).iter().all(|hole| !hole));
        assert!(after(&[&[0.0, 0.0], &[0.0, f64::NAN]], 0.0)[..3].iter().all(|hole| !hole));
    }
}
