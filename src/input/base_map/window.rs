//! Lines through a window: the pieces of them that are inside.

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
            let Some([from, to]) = self.step(pair[0], pair[1]) else {
                is_open = false;
                continue;
            };
            match pieces.last_mut().filter(|piece| is_open && piece.last() == Some(&from)) {
                Some(piece) => piece.push(to),
                None => pieces.push(vec![from, to]),
            }
            is_open = to == pair[1];
        }
        pieces
    }

    /// What is inside of a straight step (Liang and Barsky 1984).
    fn step(&self, from: Vertex, to: Vertex) -> Option<[Vertex; 2]> {
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
        let begin = if enter > 0.0 { at(enter) } else { from };
        let end = if leave < 1.0 { at(leave) } else { to };
        (enter <= leave).then_some([begin, end])
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
}
