//! Heights along edges, and edges cut where it is too steep for somebody.

use super::draft::{Draft, DraftEdge, length_m};
use super::error::BuildError;
use super::grades::{grades, piece_count, points_along};
use crate::geodesy::{Coord, Position};
use crate::input::osm::Extract;
use crate::settings::classes::Classes;
use crate::settings::network::TerrainRule;
use crate::units::metres;

/// Asks heights of the ground, metres; `None` where there are none.
pub type HeightsAt<'a> =
    dyn Fn(&[Position]) -> Result<Vec<Option<f64>>, Box<dyn std::error::Error + Send + Sync>> + 'a;

/// Heights of the ground.
pub struct Terrain<'a> {
    /// Size of the cells they come from, metres.
    pub cell_m: f64,
    /// Heights are multiples of this, metres; 0 if they are not.
    pub step_m: f64,
    /// The heights of positions.
    pub heights: &'a HeightsAt<'a>,
}

impl Terrain<'_> {
    /// By how much the grade of the longest piece (a fraction) may be wrong.
    pub(super) fn grade_error(&self, rule: &TerrainRule) -> f64 {
        rule.grade_error(self.cell_m, self.step_m, rule.longest_piece_m)
    }
}

impl std::fmt::Debug for Terrain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Terrain")
            .field("cell_m", &self.cell_m)
            .field("step_m", &self.step_m)
            .finish_non_exhaustive()
    }
}

impl Draft {
    /// Gives every street the heights of the ends of its pieces, not a number in holes. On bridges and in tunnels the height runs straight between
    /// the ends of the way.
    pub(super) fn raise(
        &mut self,
        extract: &Extract,
        terrain: &Terrain,
        rule: &TerrainRule,
    ) -> Result<(), BuildError> {
        let points: Vec<Position> =
            self.edges.iter().flat_map(|edge| self.asked(edge, extract, rule)).collect();
        let heights = (terrain.heights)(&points).map_err(BuildError::Heights)?;
        let mut next = 0;
        for number in 0..self.edges.len() {
            let count = self.asked(&self.edges[number], extract, rule).len();
            let found = heights[next..next + count].iter().copied();
            next += count;
            let off_ground = extract.ways[self.edges[number].way as usize].facts.off_ground;
            // a hole takes the grade from the pieces at it; of a bridge over water only the ends of the way need heights
            let known: Vec<f64> = found.map(|height| height.unwrap_or(f64::NAN)).collect();
            if off_ground || known.iter().any(|height| !height.is_nan()) {
                self.set_heights(number, &known);
            }
        }
        self.span(extract, rule);
        Ok(())
    }

    /// Where the heights of an edge are asked: at the ends of its pieces; off the ground only at the ends of the edge.
    fn asked(&self, edge: &DraftEdge, extract: &Extract, rule: &TerrainRule) -> Vec<Position> {
        if edge.gate.is_some() {
            return Vec::new();
        }
        let off_ground = extract.ways[edge.way as usize].facts.off_ground;
        let pieces = if off_ground { 1 } else { piece_count(metres(edge.length), rule.longest_piece_m) };
        points_along(self.shape(edge), pieces)
    }

    fn set_heights(&mut self, edge: usize, heights: &[f64]) {
        let start = self.heights.len() as u32;
        self.heights.extend(heights.iter().map(|height| *height as f32));
        self.edges[edge].heights = start..self.heights.len() as u32;
    }

    /// Heights on bridges and in tunnels: straight between the first and the last edge of the way.
    fn span(&mut self, extract: &Extract, rule: &TerrainRule) {
        let mut first = 0;
        while first < self.edges.len() {
            let way = self.edges[first].way;
            let count = self.edges[first..].iter().take_while(|edge| edge.way == way).count();
            if extract.ways[way as usize].facts.off_ground {
                self.span_way(first..first + count, rule);
            }
            first += count;
        }
    }

    fn span_way(&mut self, edges: std::ops::Range<usize>, rule: &TerrainRule) {
        let streets: Vec<usize> = edges.filter(|edge| self.edges[*edge].gate.is_none()).collect();
        let at = |edge: Option<&usize>, last: bool| {
            let heights = &self.edges[*edge?].heights;
            let place = if last { heights.end.checked_sub(1)? } else { heights.start };
            let height = (!heights.is_empty()).then(|| f64::from(self.heights[place as usize]))?;
            height.is_finite().then_some(height)
        };
        let ends = at(streets.first(), false).zip(at(streets.last(), true));
        let whole: f64 = streets.iter().map(|edge| metres(self.edges[*edge].length)).sum();
        let mut walked = 0.0;
        for edge in streets {
            let length = metres(self.edges[edge].length);
            match ends {
                Some((from, to)) if whole > 0.0 => {
                    let pieces = piece_count(length, rule.longest_piece_m);
                    let along = (0..=pieces).map(|i| walked + length * i as f64 / pieces as f64);
                    let heights: Vec<f64> = along.map(|at| from + (to - from) * at / whole).collect();
                    self.set_heights(edge, &heights);
                }
                _ => self.edges[edge].heights = 0..0,
            }
            walked += length;
        }
    }

    /// Cuts streets where a stretch too steep for some class, or without heights, begins and ends, so that the rest stays usable.
    pub(super) fn cut_at_limits(&mut self, extract: &Extract, classes: &Classes) -> Result<(), BuildError> {
        for edge in std::mem::take(&mut self.edges) {
            let kind = extract.ways[edge.way as usize].kind;
            // steps have a cost of their own
            if edge.heights.is_empty() || kind == "steps" {
                self.edges.push(edge);
                continue;
            }
            let heights = &self.heights[edge.heights.start as usize..edge.heights.end as usize];
            let grades = grades(heights, metres(edge.length));
            let stopped: Vec<Vec<bool>> = grades
                .iter()
                .map(|grade| {
                    let slopes = classes.all().iter().map(|class| class.slopes.as_ref());
                    let stopped = slopes.map(|slopes| slopes.is_some_and(|slopes| slopes.blocks(*grade)));
                    stopped.chain([grade.is_nan()]).collect()
                })
                .collect();
            let cuts: Vec<usize> = (1..stopped.len()).filter(|i| stopped[*i] != stopped[*i - 1]).collect();
            self.cut(&edge, grades.len(), &cuts);
        }
        self.check_size()
    }

    /// Cuts an edge of so many pieces at the ends of some of them.
    fn cut(&mut self, edge: &DraftEdge, pieces: usize, cuts: &[usize]) {
        if cuts.is_empty() {
            self.edges.push(edge.clone());
            return;
        }
        let points = points_along(self.shape(edge), pieces);
        let line = self.shape(edge).to_vec();
        let at = |piece: usize| (u64::from(edge.length) * piece as u64 / pieces as u64) as u32;
        let bounds: Vec<usize> = [0].into_iter().chain(cuts.iter().copied()).chain([pieces]).collect();
        let mut from_vertex = edge.ends[0];
        for pair in bounds.windows(2) {
            let to_vertex = match pair[1] {
                last if last == pieces => edge.ends[1],
                inside => self.new_vertex(Coord::of(points[inside])),
            };
            let start = self.shapes.len() as u32;
            self.shapes.extend(part_of(&line, &points, pair, pieces));
            self.edges.push(DraftEdge {
                ends: [from_vertex, to_vertex],
                length: at(pair[1]) - at(pair[0]),
                shape: start..self.shapes.len() as u32,
                heights: edge.heights.start + pair[0] as u32..edge.heights.start + pair[1] as u32 + 1,
                ..edge.clone()
            });
            from_vertex = to_vertex;
        }
    }
}

/// The part of a line between two of the points along it.
fn part_of(line: &[Coord], points: &[Position], between: &[usize], pieces: usize) -> Vec<Coord> {
    let whole = length_m(line);
    let [from, to] = [between[0], between[1]].map(|piece| whole * piece as f64 / pieces as f64);
    let mut walked = 0.0;
    let mut part = vec![Coord::of(points[between[0]])];
    for pair in line.windows(2) {
        walked += length_m(pair);
        if walked > from && walked < to {
            part.push(pair[1]);
        }
    }
    part.push(Coord::of(points[between[1]]));
    part
}
