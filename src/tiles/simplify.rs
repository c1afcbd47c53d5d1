//! Which vertices of a line matter at which zoom (Douglas and Peucker 1973), found once for all zooms: so a line has the same vertices in
//! neighbouring tiles.

use super::grid::World;

/// What zooms leave out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Detail {
    /// At this zoom everything is kept.
    pub(super) max_zoom: u8,
    /// How far a vertex may be off, in units of the world at zoom 0; half of it at each further one.
    pub(super) tolerance: f64,
}

impl Detail {
    /// The first zoom at which a vertex so far off is kept.
    fn level(&self, off: f64) -> u8 {
        let zooms = (self.tolerance / off.max(f64::MIN_POSITIVE)).log2().ceil();
        zooms.clamp(0.0, f64::from(self.max_zoom)) as u8
    }

    /// By vertex: the first zoom that keeps it. Both ends are kept always.
    pub(super) fn of_line(&self, line: &[World]) -> Vec<u8> {
        let mut levels = vec![0; line.len()];
        let mut open = vec![(0, line.len().saturating_sub(1), 0)];
        while let Some((first, last, least)) = open.pop() {
            let farthest = (first + 1..last)
                .map(|between| (off(line[between], [line[first], line[last]]), between))
                // of equally far ones the first
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((off, between)) = farthest {
                // never before what it hangs on
                let level = self.level(off).max(least);
                levels[between] = level;
                open.push((first, between, level));
                open.push((between, last, level));
            }
        }
        levels
    }

    /// The same for a ring, whose first vertex does not stand again at its end.
    pub(super) fn of_ring(&self, ring: &[World]) -> Vec<u8> {
        let Some(first) = ring.first() else { return Vec::new() };
        let distance = |at: &World| squared(*at, *first);
        let opposite = (0..ring.len()).max_by(|a, b| distance(&ring[*a]).total_cmp(&distance(&ring[*b])));
        let opposite = opposite.unwrap_or(0);
        let closed: Vec<World> = ring[opposite..].iter().chain([first]).copied().collect();
        let mut levels = self.of_line(&ring[..=opposite]);
        levels.extend(self.of_line(&closed).into_iter().skip(1));
        levels.truncate(ring.len());
        levels
    }
}

fn squared(a: World, b: World) -> f64 {
    let [x, y] = [f64::from(a[0]) - f64::from(b[0]), f64::from(a[1]) - f64::from(b[1])];
    x * x + y * y
}

/// How far a vertex is from a straight step.
fn off(at: World, [from, to]: [World; 2]) -> f64 {
    let [at, from, to] = [at, from, to].map(|place| place.map(f64::from));
    let by = [to[0] - from[0], to[1] - from[1]];
    let length = by[0] * by[0] + by[1] * by[1];
    let ahead = (at[0] - from[0]) * by[0] + (at[1] - from[1]) * by[1];
    let share = if length > 0.0 { (ahead / length).clamp(0.0, 1.0) } else { 0.0 };
    let [x, y] = [at[0] - from[0] - share * by[0], at[1] - from[1] - share * by[1]];
    x.hypot(y)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DETAIL: Detail = Detail { max_zoom: 15, tolerance: 1024.0 };

    #[test]
    fn what_is_farther_off_is_kept_earlier() {
        let line = [[0, 0], [500, 8], [1000, 500], [1500, 0], [2000, 0]];
        let levels = DETAIL.of_line(&line);
        assert_eq!((levels[0], levels[4]), (0, 0));
        assert_eq!(levels[2], 2, "512 is seen from zoom 1, 500 from zoom 2");
        assert!(levels[1] >= levels[2] && levels[3] >= levels[2]);
        assert_eq!(DETAIL.of_line(&[[0, 0], [5, 0], [9, 0]]), [0, 15, 0], "at the last zoom all is kept");
        assert_eq!(DETAIL.of_line(&[]), Vec::<u8>::new());
    }

    #[test]
    fn rings_keep_their_shape() {
        let square = [[0, 0], [0, 4000], [4000, 4000], [4000, 0]];
        assert_eq!(DETAIL.of_ring(&square), [0, 0, 0, 0]);
        assert_eq!(DETAIL.of_ring(&square[..1]), [0]);
    }
}
