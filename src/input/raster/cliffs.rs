//! Values among heights that stick out as no ground does: "no data" that a file does not mark, and single wrong cells.

/// What hangs together without a cliff.
#[derive(Default, Clone, Copy)]
struct Region {
    cells: usize,
    /// Height of its first cell, metres.
    height: f64,
    /// Whether all its cells have that height.
    is_level: bool,
    /// Whether it comes to the edge of the cells that were read.
    is_at_edge: bool,
    /// Whether some cell has nothing but cells of the region around it.
    is_thick: bool,
}

/// Takes the height from what differs from all around it by more than `cliff_m` from one cell to the next; whether there was any.
///
/// The largest region that is not all one height is the ground; if there is none, the largest. Of the others those go that are all one
/// height, as a value for "no data" is, or no more than two cells wide, as where such a value was mixed with ground; and those that lie
/// whole within the cells. A plateau that comes to the edge may be joined to the ground beyond, and stays.
pub(super) fn take_out(cells: &mut [f64], columns: usize, cliff_m: f64) -> bool {
    if !has_cliff(cells, columns, cliff_m) {
        return false;
    }
    let (numbers, regions) = regions(cells, columns, cliff_m);
    let size = |region: &Region| (!region.is_level, region.cells);
    let ground =
        (0..regions.len()).max_by_key(|number| (size(&regions[*number]), std::cmp::Reverse(*number)));
    let goes = |number: usize| {
        let region = regions[number];
        Some(number) != ground && (region.is_level || !region.is_thick || !region.is_at_edge)
    };
    let mut found = false;
    for (cell, number) in cells.iter_mut().zip(numbers) {
        if number.is_some_and(goes) {
            *cell = f64::NAN;
            found = true;
        }
    }
    found
}

fn has_cliff(cells: &[f64], columns: usize, cliff_m: f64) -> bool {
    let is_cliff = |a: f64, b: f64| (a - b).abs() > cliff_m;
    let across = cells.chunks_exact(columns.max(1)).any(|row| row.windows(2).any(|p| is_cliff(p[0], p[1])));
    across || cells.iter().zip(cells.iter().skip(columns)).any(|(a, b)| is_cliff(*a, *b))
}

/// Number of the region of each cell, none without height, and the regions.
fn regions(cells: &[f64], columns: usize, cliff_m: f64) -> (Vec<Option<usize>>, Vec<Region>) {
    let mut numbers: Vec<Option<usize>> = vec![None; cells.len()];
    let mut regions: Vec<Region> = Vec::new();
    let mut next = Vec::new();
    for start in 0..cells.len() {
        if cells[start].is_nan() || numbers[start].is_some() {
            continue;
        }
        let number = Some(regions.len());
        let mut region = Region { height: cells[start], is_level: true, ..Region::default() };
        numbers[start] = number;
        next.push(start);
        while let Some(cell) = next.pop() {
            region.cells += 1;
            // just the same value
            region.is_level &= cells[cell].to_bits() == region.height.to_bits();
            region.is_at_edge |= is_at_edge(cell, columns, cells.len());
            for other in beside(cell, columns, cells.len()) {
                if numbers[other].is_none() && (cells[other] - cells[cell]).abs() <= cliff_m {
                    numbers[other] = number;
                    next.push(other);
                }
            }
        }
        regions.push(region);
    }
    for (cell, number) in numbers.iter().enumerate() {
        let Some(region) = number.map(|number| &mut regions[number]) else { continue };
        let is_inside = || around(cell, columns, cells.len()).all(|other| numbers[other] == *number);
        region.is_thick = region.is_thick || !is_at_edge(cell, columns, cells.len()) && is_inside();
    }
    (numbers, regions)
}

fn is_at_edge(cell: usize, columns: usize, count: usize) -> bool {
    let column = cell % columns;
    column == 0 || column + 1 == columns || cell < columns || cell + columns >= count
}

/// The up to four cells that share a side with one.
fn beside(cell: usize, columns: usize, count: usize) -> impl Iterator<Item = usize> {
    let column = cell % columns;
    let west = (column > 0).then(|| cell - 1);
    let east = (column + 1 < columns).then_some(cell + 1);
    let (north, south) = (cell.checked_sub(columns), Some(cell + columns).filter(|south| *south < count));
    [west, east, north, south].into_iter().flatten()
}

/// The eight cells around one that does not lie at the edge.
fn around(cell: usize, columns: usize, count: usize) -> impl Iterator<Item = usize> {
    let rows = [cell.saturating_sub(columns), cell, (cell + columns).min(count - 1)];
    rows.into_iter().flat_map(move |middle| [middle.saturating_sub(1), middle, (middle + 1).min(count - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 20;

    /// Which cells go, of a slope of 7 % on which some cells have other heights.
    fn gone(other: impl Fn(usize, usize) -> Option<f64>) -> Vec<bool> {
        let height = |i: usize| {
            let (x, y) = (i % SIDE, i / SIDE);
            other(x, y).unwrap_or(100.0 + 0.07 * x as f64 + 0.02 * y as f64)
        };
        let mut cells: Vec<f64> = (0..SIDE * SIDE).map(height).collect();
        let said = take_out(&mut cells, SIDE, 30.0);
        let gone: Vec<bool> = cells.iter().map(|cell| cell.is_nan()).collect();
        assert_eq!(said, gone.contains(&true));
        gone
    }

    fn expected(is_gone: impl Fn(usize, usize) -> bool) -> Vec<bool> {
        (0..SIDE * SIDE).map(|i| is_gone(i % SIDE, i / SIDE)).collect()
    }

    #[test]
    fn values_for_no_data_go() {
        for value in [-99.0, 1000.0] {
            // a strip from edge to edge, and a hole in the middle
            let strip = |x: usize, _: usize| (5..8).contains(&x).then_some(value);
            assert_eq!(gone(strip), expected(|x, _| (5..8).contains(&x)));
            let inside = |x: usize, y: usize| (5..8).contains(&x) && (9..15).contains(&y);
            assert_eq!(gone(|x, y| inside(x, y).then_some(value)), expected(inside));
            // more of it than of the ground
            assert_eq!(gone(|x, _| (x > 3).then_some(value)), expected(|x, _| x > 3));
        }
        // with a fringe of mixed values
        let mixed = |x: usize, _: usize| match x {
            5 | 9 => Some(550.0 + x as f64),
            6..9 => Some(1000.0),
            _ => None,
        };
        assert_eq!(gone(mixed), expected(|x, _| (5..10).contains(&x)));
        // one wrong cell
        assert_eq!(gone(|x, y| (x == 7 && y == 7).then_some(160.3)), expected(|x, y| x == 7 && y == 7));
    }

    #[test]
    fn ground_stays() {
        let none = expected(|_, _| false);
        assert_eq!(gone(|_, _| None), none);
        // a wall of 25 m
        assert_eq!(gone(|x, _| (x > 9).then_some(125.0)), none);
        // a plateau above a cliff that goes on beyond the edge
        assert_eq!(gone(|x, y| (x > 9).then_some(160.0 + 0.01 * y as f64)), none);
        // the ground around a ring of another value
        let ring = |x: usize, y: usize| x.abs_diff(10).max(y.abs_diff(10)) == 5;
        let gone = gone(|x, y| ring(x, y).then_some(-99.0));
        assert_eq!(gone[0..SIDE], none[0..SIDE]);
        assert!(gone[5 * SIDE + 5]);
    }
}
