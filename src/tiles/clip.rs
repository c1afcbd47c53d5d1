//! Areas through a window.

use super::grid::World;

/// The rectangle that a tile is drawn in: its sides and what is around them, in units of the tile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) min: i32,
    pub(super) max: i32,
}

impl Frame {
    pub(super) fn holds(self, at: World) -> bool {
        at.iter().all(|units| (self.min..=self.max).contains(units))
    }

    /// What is inside of a ring (Sutherland and Hodgman 1974). Where the ring leaves the frame and comes back, the edge of the frame takes
    /// its place.
    pub(super) fn ring(self, ring: Vec<World>) -> Vec<World> {
        if ring.iter().all(|at| self.holds(*at)) {
            return ring;
        }
        let sides = [(0, self.min, 1), (0, self.max, -1), (1, self.min, 1), (1, self.max, -1)];
        sides.into_iter().fold(ring, |ring, (axis, side, sign)| Side { axis, side, sign }.cut(&ring))
    }
}

/// A side of the frame: what is on the other side of it is cut off.
struct Side {
    axis: usize,
    side: i32,
    /// 1 if larger numbers are inside, -1 if smaller ones are.
    sign: i32,
}

impl Side {
    fn holds(&self, at: World) -> bool {
        (at[self.axis] - self.side) * self.sign >= 0
    }

    fn cut(&self, ring: &[World]) -> Vec<World> {
        let mut inside = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { return inside };
        for at in ring {
            if self.holds(*at) != self.holds(before) {
                inside.push(self.crossing(before, *at));
            }
            if self.holds(*at) {
                inside.push(*at);
            }
            before = *at;
        }
        inside.dedup();
        if inside.len() > 1 && inside.first() == inside.last() {
            inside.pop();
        }
        inside
    }

    /// Where a step crosses the side, the same in both directions.
    fn crossing(&self, a: World, b: World) -> World {
        let (from, to) = if a <= b { (a, b) } else { (b, a) };
        let other = 1 - self.axis;
        let [by, over] = [self.axis, other].map(|axis| f64::from(to[axis]) - f64::from(from[axis]));
        let share = (f64::from(self.side) - f64::from(from[self.axis])) / by;
        let mut at = [0; 2];
        at[self.axis] = self.side;
        at[other] = (f64::from(from[other]) + share * over).round() as i32;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiles::shape::turned;

    const FRAME: Frame = Frame { min: 0, max: 100 };

    #[test]
    fn areas_are_cut_at_the_edge() {
        let size = |ring: &[World]| turned(&FRAME.ring(ring.to_vec())).abs();
        assert_eq!(size(&[[10, 10], [20, 10], [20, 20], [10, 20]]), 100.0);
        assert_eq!(size(&[[-50, -50], [50, -50], [50, 50], [-50, 50]]), 2500.0);
        assert_eq!(size(&[[-50, -50], [150, -50], [150, 150], [-50, 150]]), 10_000.0);
        assert_eq!(size(&[[200, 200], [300, 200], [300, 300]]), 0.0);
        // in and out twice: the parts hang together along the edge
        assert_eq!(
            size(&[[50, 10], [150, 10], [150, 90], [50, 90], [50, 60], [120, 60], [120, 40], [50, 40]]),
            3000.0
        );
    }
}
