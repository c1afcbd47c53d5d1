//! A shape as one tile draws it.

use super::about::Geometry;
use super::grid::{TileId, World};
use super::shape::{Part, Shape, turned};
use crate::input::base_map::window::{Vertex, Window};
use crate::settings::tiles::TileRule;

/// How a tile cuts shapes.
pub(super) struct Cutter {
    zoom: u8,
    /// Bits that the world has more than the tile.
    shift: u32,
    corner: [i64; 2],
    /// Its sides and what is around them.
    frame: Window,
    /// The same in whole units.
    sides: [i32; 2],
    /// The least size of a ring, square units of the tile.
    smallest: f64,
}

/// Points, a line or a ring, in units of the tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) vertices: Vec<World>,
    pub(super) is_hole: bool,
}

impl Cutter {
    pub(super) fn new(tile: TileId, rule: &TileRule) -> Self {
        let (extent, buffer) = (rule.extent.cast_signed(), rule.buffer.cast_signed());
        Self {
            zoom: tile.zoom(),
            shift: TileId::shift(tile.zoom(), rule.extent),
            corner: tile.corner(rule.extent),
            frame: Window { min: [f64::from(-buffer); 2], max: [f64::from(extent + buffer); 2] },
            sides: [-buffer, extent + buffer],
            smallest: if tile.zoom() < rule.max_zoom { rule.smallest } else { 0.0 },
        }
    }

    /// The part of the world that is drawn: left, upper, right, lower.
    pub(super) fn window(&self) -> [i32; 4] {
        let edge = |axis: usize, units: i32| {
            let at = (self.corner[axis] + i64::from(units)) << self.shift;
            at.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
        };
        let [min, max] = self.sides;
        [edge(0, min), edge(1, min), edge(0, max), edge(1, max)]
    }

    /// How many units of the tile a length in the world is.
    pub(super) fn units(&self, length: f64) -> f64 {
        length / f64::from(1_u32 << self.shift)
    }

    /// What is seen of a shape; empty if that is nothing.
    pub(super) fn cut(&self, shape: &Shape) -> Vec<Piece> {
        match shape.drawn {
            Geometry::Points => shape.parts.iter().filter_map(|part| self.points(part)).collect(),
            Geometry::Lines => shape.parts.iter().flat_map(|part| self.lines(part)).collect(),
            Geometry::Areas => self.rings(&shape.parts),
        }
    }

    /// A place in units of the tile, the nearest.
    fn placed(&self, at: World) -> World {
        let half = (1_i64 << self.shift) >> 1;
        let place = |axis: usize| {
            let units = ((i64::from(at[axis]) + half) >> self.shift) - self.corner[axis];
            units.clamp(i64::from(i32::MIN / 4), i64::from(i32::MAX / 4)) as i32
        };
        [place(0), place(1)]
    }

    fn holds(&self, at: World) -> bool {
        let [min, max] = self.sides;
        at.iter().all(|units| (min..=max).contains(units))
    }

    /// The vertices that the zoom keeps, each once.
    fn kept(&self, part: &Part) -> Vec<World> {
        let kept = part.vertices.iter().zip(&part.levels).filter(|(_, level)| **level <= self.zoom);
        let mut kept: Vec<World> = kept.map(|(at, _)| self.placed(*at)).collect();
        kept.dedup();
        kept
    }

    fn points(&self, part: &Part) -> Option<Piece> {
        let placed = part.vertices.iter().map(|at| self.placed(*at));
        let vertices: Vec<World> = placed.filter(|at| self.holds(*at)).collect();
        (!vertices.is_empty()).then_some(Piece { vertices, is_hole: false })
    }

    fn lines(&self, part: &Part) -> Vec<Piece> {
        let line = self.kept(part);
        let lines = if line.iter().all(|at| self.holds(*at)) {
            vec![line]
        } else {
            self.frame.line(&exact(&line)).into_iter().map(rounded).collect()
        };
        let is_long = |line: &Vec<World>| line.len() > 1;
        lines.into_iter().filter(is_long).map(|vertices| Piece { vertices, is_hole: false }).collect()
    }

    fn rings(&self, parts: &[Part]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut has_outer = false;
        let square = self.units(1.0) * self.units(1.0);
        for part in parts {
            if part.is_hole && !has_outer {
                continue;
            }
            let ring = (part.size * square >= self.smallest).then(|| self.ring(part)).flatten();
            if !part.is_hole {
                has_outer = ring.is_some();
            }
            pieces.extend(ring.map(|vertices| Piece { vertices, is_hole: part.is_hole }));
        }
        pieces
    }

    fn ring(&self, part: &Part) -> Option<Vec<World>> {
        let mut ring = self.kept(part);
        if !ring.iter().all(|at| self.holds(*at)) {
            ring = rounded(self.frame.ring(exact(&ring)));
        }
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        (ring.len() > 2 && turned(&ring) != 0.0).then_some(ring)
    }
}

fn exact(line: &[World]) -> Vec<Vertex> {
    line.iter().map(|at| at.map(f64::from)).collect()
}

/// In whole units, each once.
fn rounded(line: Vec<Vertex>) -> Vec<World> {
    let mut line: Vec<World> = line.into_iter().map(|at| at.map(|units| units.round() as i32)).collect();
    line.dedup();
    line
}
