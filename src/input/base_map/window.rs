//! Lines and areas through a window: what of them is inside.

/// A rectangle with its edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Window {
    pub(crate) min: [f64; 2],
    pub(crate) max: [f64; 2],
}

/// A vertex.
pub(crate) type Vertex = [f64; 2];

impl Window {
    pub(crate) fn contains(&self, [x, y]: Vertex) -> bool {
        (self.min[0]..=self.max[0]).contains(&x) && (self.min[1]..=self.max[1]).contains(&y)
    }

    /// The pieces of a line that are inside, in its direction.
    pub(crate) fn line(&self, line: &[Vertex]) -> Vec<Vec<Vertex>> {
        let mut pieces: Vec<Vec<Vertex>> = Vec::new();
        let mut is_open = false;
        for pair in line.windows(2) {
            let Some(Step { ends: [from, to], is_cut }) = self.step(pair[0], pair[1]) else {
                is_open = false;
                continue;
            };
            match pieces.last_mut().filter(|_| is_open && !is_cut[0]) {
                Some(piece) => piece.push(to),
                None => pieces.push(vec![from, to]),
            }
            is_open = !is_cut[1];
        }
        pieces
    }

    /// What is inside of a ring, which stands without its first vertex at its end (Sutherland and Hodgman 1974). Where it leaves the
    /// window and comes back, the edge of the window takes its place.
    pub(crate) fn ring(&self, ring: Vec<Vertex>) -> Vec<Vertex> {
        if ring.iter().all(|at| self.contains(*at)) {
            return ring;
        }
        let [min, max] = [self.min, self.max];
        let sides = [(0, min[0], 1.0), (0, max[0], -1.0), (1, min[1], 1.0), (1, max[1], -1.0)];
        sides.into_iter().fold(ring, |ring, (axis, at, sign)| Side { axis, at, sign }.cut(&ring))
    }

    /// What is inside of a straight step (Liang and Barsky 1984).
    fn step(&self, from: Vertex, to: Vertex) -> Option<Step> {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for axis in 0..2 {
            let by = to[axis] - from[axis];
            let (before, after) = (self.min[axis] - from[axis], self.max[axis] - from[axis]);
            if by == 0.0 {
                if before > 0.0 || after < 0.0 {
                    return None;
                }
                continue;
            }
            let (near, far) = if by > 0.0 { (before / by, after / by) } else { (after / by, before / by) };
            enter = enter.max(near);
            leave = leave.min(far);
        }
        let at = |share: f64| {
            let on = |axis: usize| {
                let exact = from[axis] + share * (to[axis] - from[axis]);
                exact.clamp(self.min[axis], self.max[axis])
            };
            [on(0), on(1)]
        };
        let is_cut = [enter > 0.0, leave < 1.0];
        let begin = if is_cut[0] { at(enter) } else { from };
        let end = if is_cut[1] { at(leave) } else { to };
        (enter <= leave).then_some(Step { ends: [begin, end], is_cut })
    }
}

/// What is inside of a straight step, and which of its ends were cut off.
struct Step {
    ends: [Vertex; 2],
    is_cut: [bool; 2],
}

/// A side of a window: what is on the other side of it is cut off.
struct Side {
    axis: usize,
    at: f64,
    /// 1 if larger numbers are inside, -1 if smaller ones are.
    sign: f64,
}

impl Side {
    fn holds(&self, at: Vertex) -> bool {
        (at[self.axis] - self.at) * self.sign >= 0.0
    }

    fn cut(&self, ring: &[Vertex]) -> Vec<Vertex> {
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
    fn crossing(&self, a: Vertex, b: Vertex) -> Vertex {
        let (from, to) = if a <= b { (a, b) } else { (b, a) };
        let share = (self.at - from[self.axis]) / (to[self.axis] - from[self.axis]);
        let mut at = [0, 1].map(|axis| from[axis] + share * (to[axis] - from[axis]));
        at[self.axis] = self.at;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_where_they_leave() {
        let window = Window { min: [0.0, 0.0], max: [10.0, 10.0] };
        let line = [[-5.0, 5.0], [5.0, 5.0], [5.0, 15.0], [8.0, 15.0], [8.0, 2.0]];
        let pieces = vec![vec![[0.0, 5.0], [5.0, 5.0], [5.0, 10.0]], vec![[8.0, 10.0], [8.0, 2.0]]];
        assert_eq!(window.line(&line), pieces);
        assert_eq!(window.line(&[[1.0, 1.0], [2.0, 2.0], [3.0, 1.0]]).len(), 1);
        assert!(window.line(&[[11.0, 0.0], [12.0, 9.0]]).is_empty());
        assert_eq!(window.line(&[[-1.0, 5.0], [11.0, 5.0]]), vec![vec![[0.0, 5.0], [10.0, 5.0]]]);
    }

    #[test]
    fn areas_are_cut_at_the_edge() {
        let window = Window { min: [0.0; 2], max: [100.0; 2] };
        // whole numbers, exact
        let size = |ring: &[Vertex]| {
            let ring = window.ring(ring.to_vec());
            let next = ring.iter().cycle().skip(1);
            let twice: f64 = ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - a[1] * b[0]).sum();
            (twice.abs() / 2.0) as u32
        };
        let square = |from: f64, to: f64| [[from, from], [to, from], [to, to], [from, to]];
        assert_eq!(size(&square(10.0, 20.0)), 100);
        assert_eq!(size(&square(-50.0, 50.0)), 2500);
        assert_eq!(size(&square(-50.0, 150.0)), 10_000);
        assert_eq!(size(&square(200.0, 300.0)), 0);
        // in and out twice: the parts hang together along the edge
        let twice = [[50, 10], [150, 10], [150, 90], [50, 90], [50, 60], [120, 60], [120, 40], [50, 40]];
        assert_eq!(size(&twice.map(|at| at.map(f64::from))), 3000);
    }
}
