//! The sea, from coastlines: land is on their left.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/Tag:natural%3Dcoastline>. Lines are joined, cut at a window, and closed along its edge, on
//! which the sea is followed clockwise, as it is to the right of the lines.

use std::collections::{HashMap, HashSet};

use geo::Area;
use geo_types::{LineString, MultiPolygon, Polygon};

use super::window::{Vertex, Window};
use crate::input::osm::surface::surface;

/// A way of a coastline.
pub(super) struct Coast {
    /// Node at which it begins, node at which it ends.
    pub(super) ends: [i64; 2],
    pub(super) line: Vec<Vertex>,
}

/// The sea within a window. `None` without coastlines in it, or if one ends in the midst of it, farther from its edge than a share
/// of its width: what is sea is not known then.
pub(super) fn sea(coasts: &[Coast], window: &Window, open_end: f64) -> Option<MultiPolygon<f64>> {
    let (mut pieces, mut islands, mut seas) = (Vec::new(), Vec::new(), Vec::new());
    for line in joined(coasts) {
        let is_closed = line.first() == line.last();
        if is_closed && line.iter().all(|at| window.contains(*at)) {
            let ring = LineString::from(line);
            if Polygon::new(ring.clone(), Vec::new()).signed_area() > 0.0 {
                islands.push(ring);
            } else {
                seas.push(ring);
            }
            continue;
        }
        let line = if is_closed { begun_outside(line, window) } else { line };
        for piece in window.line(&line) {
            pieces.push(led_to_edge(piece, window, open_end)?);
        }
    }
    if !pieces.is_empty() {
        seas.extend(Edge(*window).closed(&pieces));
    } else if seas.is_empty() && !islands.is_empty() {
        seas.push(Edge(*window).all());
    }
    (!seas.is_empty()).then(|| surface(seas, islands).0)
}

/// Ways joined end to start.
fn joined(coasts: &[Coast]) -> Vec<Vec<Vertex>> {
    let by_start: HashMap<i64, usize> =
        coasts.iter().enumerate().rev().map(|(number, coast)| (coast.ends[0], number)).collect();
    let ends: HashSet<i64> = coasts.iter().map(|coast| coast.ends[1]).collect();
    let mut used = vec![false; coasts.len()];
    // those that begin somewhere, then those that go around
    let (begun, around): (Vec<usize>, Vec<usize>) =
        (0..coasts.len()).partition(|number| !ends.contains(&coasts[*number].ends[0]));
    let mut lines = Vec::new();
    for start in begun.into_iter().chain(around) {
        let mut line: Vec<Vertex> = Vec::new();
        let mut next = Some(start);
        while let Some(number) = next.filter(|number| !used[*number]) {
            used[number] = true;
            let shared = usize::from(!line.is_empty());
            line.extend(coasts[number].line.iter().skip(shared));
            next = by_start.get(&coasts[number].ends[1]).copied();
        }
        if line.len() > 1 {
            lines.push(line);
        }
    }
    lines
}

/// A closed line that begins at a vertex outside, if there is one.
fn begun_outside(mut line: Vec<Vertex>, window: &Window) -> Vec<Vertex> {
    line.pop();
    let outside = line.iter().position(|at| !window.contains(*at)).unwrap_or(0);
    line.rotate_left(outside);
    line.extend(line.first().copied());
    line
}

/// A piece from edge to edge; an end inside is led straight on to the nearest edge if it is near.
fn led_to_edge(mut piece: Vec<Vertex>, window: &Window, open_end: f64) -> Option<Vec<Vertex>> {
    let [first, last] = [*piece.first()?, *piece.last()?];
    let (first, last) = (nearest_edge(first, window, open_end)?, nearest_edge(last, window, open_end)?);
    if piece.first() != Some(&first) {
        piece.insert(0, first);
    }
    if piece.last() != Some(&last) {
        piece.push(last);
    }
    Some(piece)
}

/// The nearest place on the edge, at most a share of the width away.
fn nearest_edge(at: Vertex, window: &Window, open_end: f64) -> Option<Vertex> {
    let mut best: Option<(f64, Vertex)> = None;
    for axis in 0..2 {
        let width = window.max[axis] - window.min[axis];
        for side in [window.min[axis], window.max[axis]] {
            let away = (at[axis] - side).abs() / width;
            let mut on_edge = at;
            on_edge[axis] = side;
            if away <= open_end && best.is_none_or(|(least, _)| away < least) {
                best = Some((away, on_edge));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// The edge of a window, gone along clockwise from its upper left corner.
struct Edge(Window);

impl Edge {
    /// How far along the edge a place on it is: whole numbers are corners.
    fn along(&self, [x, y]: Vertex) -> f64 {
        let Window { min, max } = self.0;
        let [right, up] = [(x - min[0]) / (max[0] - min[0]), (y - min[1]) / (max[1] - min[1])];
        if y >= max[1] {
            right
        } else if x >= max[0] {
            2.0 - up
        } else if y <= min[1] {
            3.0 - right
        } else {
            3.0 + up
        }
    }

    fn corner(&self, number: usize) -> Vertex {
        let Window { min, max } = self.0;
        [[min[0], max[1]], max, [max[0], min[1]], min][number % 4]
    }

    /// The whole window.
    fn all(&self) -> LineString<f64> {
        (0..5).map(|number| self.corner(number)).collect::<Vec<_>>().into()
    }

    /// The rings of the sea on the right of lines from edge to edge.
    fn closed(&self, pieces: &[Vec<Vertex>]) -> Vec<LineString<f64>> {
        let starts: Vec<f64> = pieces.iter().map(|piece| self.along(piece[0])).collect();
        let mut used = vec![false; pieces.len()];
        let mut rings = Vec::new();
        for first in 0..pieces.len() {
            let (mut ring, mut own) = (Vec::new(), first);
            while !used[own] {
                used[own] = true;
                ring.extend(&pieces[own]);
                let end = self.along(pieces[own][pieces[own].len() - 1]);
                // the next line that begins, clockwise
                let ahead = |number: usize| (starts[number] - end).rem_euclid(4.0);
                let nearest = (0..pieces.len()).min_by(|a, b| ahead(*a).total_cmp(&ahead(*b)));
                own = nearest.unwrap_or(first);
                let corners = (1..=4).map(|step| end.floor() as usize + step);
                let passed = corners.filter(|corner| *corner as f64 - end < ahead(own));
                ring.extend(passed.map(|corner| self.corner(corner)));
            }
            if ring.len() > 2 {
                ring.extend(ring.first().copied());
                rings.push(ring.into());
            }
        }
        rings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { min: [0.0, 0.0], max: [10.0, 10.0] };

    fn coast(line: &[Vertex], ends: [i64; 2]) -> Coast {
        Coast { ends, line: line.to_vec() }
    }

    fn area(coasts: &[Coast]) -> Option<f64> {
        sea(coasts, &WINDOW, 0.1).map(|sea| sea.unsigned_area())
    }

    #[test]
    fn the_sea_is_to_the_right() {
        let east = [[-2.0, 4.0], [5.0, 4.0], [12.0, 4.0]];
        assert_eq!(area(&[coast(&east, [1, 2])]), Some(40.0));
        let west: Vec<Vertex> = east.iter().rev().copied().collect();
        assert_eq!(area(&[coast(&west, [1, 2])]), Some(60.0));
        // in two ways, given in the wrong order
        let parts = [coast(&east[1..], [2, 3]), coast(&east[..2], [1, 2])];
        assert_eq!(area(&parts), Some(40.0));
    }

    #[test]
    fn islands_bays_and_straits() {
        let island = [[4.0, 6.0], [6.0, 6.0], [6.0, 8.0], [4.0, 8.0], [4.0, 6.0]];
        assert_eq!(area(&[coast(&island, [1, 1])]), Some(96.0));
        let shore = [[12.0, 4.0], [-2.0, 4.0]];
        assert_eq!(area(&[coast(&shore, [5, 6]), coast(&island, [1, 1])]), Some(56.0));
        // a strait between two shores
        let north = [[-1.0, 8.0], [11.0, 8.0]];
        let south = [[11.0, 3.0], [-1.0, 3.0]];
        assert_eq!(area(&[coast(&north, [1, 2]), coast(&south, [3, 4])]), Some(50.0));
        // a bay that comes in and goes out on the same side
        let bay = [[-1.0, 6.0], [5.0, 6.0], [5.0, 4.0], [-1.0, 4.0]];
        assert_eq!(area(&[coast(&bay, [1, 2])]), Some(10.0));
        // an island that the window cuts
        let half = [[8.0, 2.0], [12.0, 2.0], [12.0, 5.0], [8.0, 5.0], [8.0, 2.0]];
        assert_eq!(area(&[coast(&half, [1, 1])]), Some(94.0));
    }

    #[test]
    fn what_ends_in_the_midst_is_not_known() {
        assert_eq!(area(&[]), None);
        assert_eq!(area(&[coast(&[[0.5, 4.0], [12.0, 4.0]], [1, 2])]), Some(40.0));
        assert_eq!(area(&[coast(&[[5.0, 4.0], [12.0, 4.0]], [1, 2])]), None);
        assert_eq!(area(&[coast(&[[-5.0, 4.0], [-12.0, 4.0]], [1, 2])]), None);
    }
}
