//! Heights that are coarser than their cells, known by how they run along stretches of cells.
//!
//! Ground rises from cell to cell. Heights in steps stay and rise by turns, whatever was done to them afterwards: drawn again on another
//! grid, tilted, packed. Heights that were drawn from coarser cells run straight and bend only where a coarser cell ends.

use super::samples::Window;
use super::unit::two_digits;
use crate::settings::heights::HeightRule;

/// So many stretches are needed to say anything.
const LEAST_STRETCHES: usize = 8;
/// Bends that are at most so many cells apart are one: a line drawn again on another grid bends twice.
const ONE_BEND: usize = 2;
/// So many times the last digit of a 32-bit number is rounding.
const ROUNDING: f64 = 4.0;

/// Stretches of a file that lie next to each other along rows and columns, without holes; ends are shared.
fn stretches<'w>(windows: &'w [Window], rule: &HeightRule) -> impl Iterator<Item = Vec<f64>> + 'w {
    let cells = rule.stretch_cells;
    let all = windows.iter().flat_map(Window::lines).flat_map(move |line: Vec<f64>| {
        let starts = (0..line.len()).step_by(cells).take_while(|start| start + cells < line.len());
        starts.map(|start| line[start..=start + cells].to_vec()).collect::<Vec<_>>()
    });
    all.filter(|stretch| !stretch.iter().any(|height| height.is_nan()))
}

/// Rows and columns between holes, none shorter than a stretch.
fn whole_lines<'w>(windows: &'w [Window], rule: &HeightRule) -> impl Iterator<Item = Vec<f64>> + 'w {
    let cells = rule.stretch_cells;
    windows
        .iter()
        .flat_map(Window::lines)
        .flat_map(|line: Vec<f64>| {
            line.split(|height| height.is_nan()).map(<[f64]>::to_vec).collect::<Vec<_>>()
        })
        .filter(move |part| part.len() > cells)
}

/// The step in which the heights stand, metres; `None` if they do not, or there is too little to say.
pub(super) fn step(windows: &[Window], cell_m: f64, rule: &HeightRule) -> Option<f64> {
    let slopes: Vec<Rises> =
        stretches(windows, rule).filter_map(|heights| Rises::of(&heights, cell_m, rule)).collect();
    let mut shares: Vec<f64> = slopes.iter().map(|rises| rises.level_share).collect();
    if shares.len() < LEAST_STRETCHES || median(&mut shares)? < rule.level_share {
        return None;
    }
    let mut steps: Vec<f64> = slopes.into_iter().flat_map(|rises| rises.steps).collect();
    median(&mut steps).map(two_digits)
}

/// How a stretch on a slope rises.
struct Rises {
    /// Share of the cells between the first and the last rise that are level.
    level_share: f64,
    /// Heights of the steps from one level to the next, metres.
    steps: Vec<f64>,
}

impl Rises {
    /// `None` if the stretch is no slope of the rule.
    fn of(heights: &[f64], cell_m: f64, rule: &HeightRule) -> Option<Self> {
        let cells = (heights.len() - 1) as f64;
        let mean = (heights[heights.len() - 1] - heights[0]).abs() / cells;
        let [gentle, steep] = rule.slopes_percent;
        if !(gentle..=steep).contains(&(mean / cell_m * 100.0)) {
            return None;
        }
        let rises: Vec<f64> = heights.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let is_level = |rise: &f64| rise.abs() <= rule.level_up_to * mean;
        let first = rises.iter().position(|rise| !is_level(rise))?;
        let last = rises.iter().rposition(|rise| !is_level(rise))?;
        let inner = &rises[first..=last];
        let level = inner.iter().filter(|rise| is_level(rise)).count();
        let steps = inner.split(is_level).filter(|run| !run.is_empty());
        Some(Self {
            level_share: level as f64 / inner.len() as f64,
            steps: steps.map(|run| run.iter().sum::<f64>().abs()).collect(),
        })
    }
}

/// The size of the cells that the heights seem to be drawn from, metres, where it is coarser than their own.
pub(super) fn drawn_from(windows: &[Window], cell_m: f64, rule: &HeightRule) -> Option<f64> {
    let bends: Vec<Bends> =
        whole_lines(windows, rule).filter_map(|heights| Bends::of(&heights, rule)).collect();
    let mut shares: Vec<f64> = bends.iter().map(|bends| bends.straight_share).collect();
    if shares.len() < LEAST_STRETCHES || median(&mut shares)? < rule.straight_share {
        return None;
    }
    let mut apart: Vec<f64> = bends.into_iter().flat_map(|bends| bends.apart).collect();
    median(&mut apart).map(|cells| two_digits(cells * cell_m))
}

/// How a line bends.
struct Bends {
    /// Share of its cells on a straight line with both neighbours; level ones, as those of the sea, do not count.
    straight_share: f64,
    /// Cells from one bend to the next.
    apart: Vec<f64>,
}

impl Bends {
    /// `None` if it does not bend twice, as an even slope, or is mostly level: that says nothing.
    fn of(heights: &[f64], rule: &HeightRule) -> Option<Self> {
        let highest = heights.iter().fold(0.0, |most: f64, height| most.max(height.abs()));
        let rounding = highest * f64::from(f32::EPSILON) * ROUNDING;
        let bends: Vec<f64> = heights.windows(3).map(|three| three[0] - 2.0 * three[1] + three[2]).collect();
        let is_bend = |bend: &f64| bend.abs() > rounding;
        let level = heights.windows(3).zip(&bends);
        let level = level.filter(|(three, bend)| !is_bend(bend) && (three[2] - three[0]).abs() <= rounding);
        let sloped = bends.len() - level.count();
        let at: Vec<usize> = (0..bends.len()).filter(|place| is_bend(&bends[*place])).collect();
        // a line that bends and bends back at once runs on as before: that is the last digit of its heights
        let turns = at.chunk_by(|a, b| b - a <= ONE_BEND);
        let turns = turns.filter(|turn| is_bend(&turn.iter().map(|place| bends[*place]).sum()));
        let firsts: Vec<usize> = turns.map(|turn| turn[0]).collect();
        let apart: Vec<f64> = firsts.windows(2).map(|pair| (pair[1] - pair[0]) as f64).collect();
        let straight_share = 1.0 - at.len() as f64 / sloped.max(1) as f64;
        (!apart.is_empty() && 2 * sloped >= rule.stretch_cells).then_some(Self { straight_share, apart })
    }
}

/// The middle one of numbers; of an even count the upper.
fn median(numbers: &mut [f64]) -> Option<f64> {
    let middle = numbers.len() / 2;
    (middle < numbers.len()).then(|| *numbers.select_nth_unstable_by(middle, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 128;

    /// A window with cells of 1 m and the heights given by column and row.
    fn window(height: impl Fn(f64, f64) -> f64) -> [Window; 1] {
        let cell = |i: usize| height((i % SIDE) as f64, (i / SIDE) as f64);
        [Window {
            cells: (0..SIDE * SIDE).map(cell).map(|height| f64::from(height as f32)).collect(),
            columns: SIDE,
        }]
    }

    fn found(height: impl Fn(f64, f64) -> f64) -> [Option<f64>; 2] {
        let (window, rule) = (window(height), HeightRule::built_in());
        [step(&window, 1.0, &rule), drawn_from(&window, 1.0, &rule)]
    }

    /// 7 % to the east, 3 % to the south.
    fn even(x: f64, y: f64) -> f64 {
        100.0 + 0.07 * x + 0.03 * y
    }

    /// Between the heights of a grid of its own, as a program that draws rasters again does.
    fn bilinear(x: f64, y: f64, height: impl Fn(f64, f64) -> f64) -> f64 {
        let ([x0, y0], [u, v]) = ([x.floor(), y.floor()], [x - x.floor(), y - y.floor()]);
        let top = height(x0, y0) * (1.0 - u) + height(x0 + 1.0, y0) * u;
        let bottom = height(x0, y0 + 1.0) * (1.0 - u) + height(x0 + 1.0, y0 + 1.0) * u;
        top * (1.0 - v) + bottom * v
    }

    /// Hills with a noise of some centimetres, the same in every run.
    fn rough(x: f64, y: f64) -> f64 {
        let noise = ((x * 12.9898 + y * 78.233).sin() * 43_758.545_3).fract();
        100.0 + 4.0 * (x / 25.0).sin() + 3.0 * (y / 19.0).cos() + 0.04 * noise
    }

    #[test]
    fn true_ground_is_fine() {
        assert_eq!(found(even), [None; 2]);
        assert_eq!(found(rough), [None; 2]);
        // an even slope in centimetres
        assert_eq!(found(|x, y| (even(x, y) * 100.0).round() / 100.0), [None; 2]);
        assert_eq!(found(|x, _| ((100.0 + 0.0666 * x) * 100.0).round() / 100.0)[1], None);
        // hills in centimetres, and hills without any roughness
        assert_eq!(found(|x, y| (rough(x, y) * 100.0).round() / 100.0), [None; 2]);
        assert_eq!(found(|x, y| 100.0 + 4.0 * (x / 25.0).sin() + 3.0 * (y / 19.0).cos()), [None; 2]);
        // a house on a terrace, walls of 3 m around it
        let terrace = |x: f64, y: f64| (40.0..60.0).contains(&x) && (40.0..60.0).contains(&y);
        assert_eq!(found(|x, y| if terrace(x, y) { 110.0 } else { rough(x, y) }), [None; 2]);
    }

    #[test]
    fn a_level_sea_says_nothing() {
        let sea = |x: f64, y: f64| if x < 90.0 { 0.0 } else { rough(x, y) - 95.0 };
        assert_eq!(found(sea), [None; 2]);
        let islands = |x: f64, y: f64| if (x % 50.0) < 40.0 { 0.0 } else { rough(x, y) - 90.0 };
        assert_eq!(found(islands), [None; 2]);
    }

    #[test]
    fn steps_are_seen_through_what_is_done_to_them() {
        let whole = |x: f64, y: f64| even(x, y).round();
        assert_eq!(found(whole)[0], Some(1.0));
        // turned by two degrees and moved
        let turned = |x: f64, y: f64| {
            bilinear(0.999_4 * x + 0.034_9 * y + 0.3, 0.999_4 * y - 0.034_9 * x + 9.4, whole)
        };
        assert!(found(turned)[0].is_some_and(|step| (0.9..=1.1).contains(&step)), "{:?}", found(turned));
        assert_eq!(found(|x, y| whole(x, y) + 1e-5 * x)[0], Some(1.0));
        // blocks of 8 cells, in each of them metres above its lowest
        let packed = |x: f64, y: f64| {
            let low = even((x / 8.0).floor() * 8.0, (y / 8.0).floor() * 8.0);
            low + (even(x, y) - low).round()
        };
        assert!(found(packed)[0].is_some_and(|step| step > 0.2), "{:?}", found(packed));
        // steps that are nobody's unit
        assert!(
            found(|x, y| (even(x, y) * 3.0).round() / 3.0)[0].is_some_and(|step| (step - 0.33).abs() < 0.02)
        );
    }

    #[test]
    fn coarse_cells_are_seen_in_fine_ones() {
        for coarse in [10.0, 30.0] {
            let drawn =
                |x: f64, y: f64| bilinear(x / coarse, y / coarse, |x, y| rough(x * coarse, y * coarse));
            let [steps, cells] = found(drawn);
            assert_eq!((steps, cells), (None, Some(coarse)));
        }
    }
}
