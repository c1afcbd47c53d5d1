//! Squares of land with streets, filled to a concave hull.

use std::collections::VecDeque;

use super::bits::Bits;
use crate::geodesy::{LocalMetric, Position};
use crate::settings::extent::ExtentRule;

/// Most squares; with more they are made larger. As many bits are needed, some times over.
const MOST: f64 = 32e6;

/// Land in squares, rows from south to north.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    /// South-west corner.
    corner: Position,
    metric: LocalMetric,
    cell_m: f64,
    width: usize,
    is_in: Bits,
}

impl Raster {
    /// Nothing but room around a box: west, south, east, north, degrees.
    pub(super) fn around([west, south, east, north]: [f64; 4], rule: &ExtentRule) -> Self {
        let metric = LocalMetric::at(f64::midpoint(south, north));
        let mut cell_m = rule.cell_m;
        loop {
            // what the streets are widened by must not touch the edge
            let room = rule.radius_m + 2.0 * cell_m;
            let size = [(east - west) * metric.east, (north - south) * metric.north];
            let [width, height] = size.map(|metres| ((metres + 2.0 * room) / cell_m).ceil() + 1.0);
            if width * height <= MOST {
                let corner = Position { lon: west - room / metric.east, lat: south - room / metric.north };
                let (width, height) = (width as usize, height as usize);
                return Self { corner, metric, cell_m, width, is_in: Bits::none(width * height) };
            }
            cell_m *= 2.0;
        }
    }

    /// Squares of a metre without a place, so many in a row.
    #[cfg(test)]
    pub(super) fn of_squares(width: usize) -> Self {
        let (corner, metric) = (Position::default(), LocalMetric::at(0.0));
        Self { corner, metric, cell_m: 1.0, width, is_in: Bits::default() }
    }

    /// Marks the squares along a straight line; of one across the 180th meridian its ends.
    pub(super) fn draw(&mut self, from: Position, to: Position) {
        if (to.lon - from.lon).abs() > 180.0 {
            self.draw(from, from);
            self.draw(to, to);
            return;
        }
        let [x, y] = self.metric.offset(from, to);
        let steps = (2.0 * x.hypot(y) / self.cell_m).ceil().max(1.0);
        for step in 0..=(steps as u32) {
            let t = f64::from(step) / steps;
            let at =
                Position { lon: from.lon + t * (to.lon - from.lon), lat: from.lat + t * (to.lat - from.lat) };
            if let Some(index) = self.index(at) {
                self.is_in.mark(index);
            }
        }
    }

    /// Makes the concave hull of what is marked.
    pub(super) fn close(&mut self, rule: &ExtentRule) {
        let marked = std::mem::take(&mut self.is_in);
        let beyond = self.near(&marked, rule.radius_m).others();
        let taken = self.near(&beyond, rule.radius_m - rule.margin_m);
        self.is_in = self.without_holes(&taken.others());
    }

    pub(super) fn contains(&self, at: Position) -> bool {
        self.index(at).is_some_and(|index| self.is_in.get(index))
    }

    /// West, south, east, north of the squares that are in.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let columns = || self.is_in.marked().map(|index| index % self.width);
        let rows = || self.is_in.marked().map(|index| index / self.width);
        let edge = |cells: Option<usize>, more: usize| (cells.unwrap_or(0) + more) as f64 * self.cell_m;
        let lon = |metres: f64| self.corner.lon + metres / self.metric.east;
        let lat = |metres: f64| self.corner.lat + metres / self.metric.north;
        [
            lon(edge(columns().min(), 0)),
            lat(edge(rows().min(), 0)),
            lon(edge(columns().max(), 1)),
            lat(edge(rows().max(), 1)),
        ]
    }

    fn index(&self, at: Position) -> Option<usize> {
        // counted eastwards all around the Earth, as the box is
        let east = (at.lon - self.corner.lon) * self.metric.east;
        let north = (at.lat - self.corner.lat) * self.metric.north;
        let [column, row] = [east, north].map(|metres| (metres / self.cell_m).floor());
        let is_on = (0.0..self.width as f64).contains(&column) && row >= 0.0;
        let index = || row as usize * self.width + column as usize;
        is_on.then(index).filter(|index| *index < self.is_in.len())
    }

    /// The squares whose middle is at most so many metres from that of a marked one: how far it is within the column, then across
    /// the columns. It takes as long as there are squares.
    pub(super) fn near(&self, marked: &Bits, metres: f64) -> Bits {
        let radius = metres / self.cell_m;
        let mut near = Bits::none(marked.len());
        let mut columns = Columns::new(self.width, marked);
        // how many reaches begin at a square of a row, less how many end before it
        let mut begin = vec![0_i32; self.width + 1];
        for row in 0..marked.len() / self.width {
            begin.fill(0);
            for column in 0..self.width {
                let away = columns.away(row, column);
                if away <= radius {
                    let aside = (radius * radius - away * away).sqrt() as usize;
                    begin[column.saturating_sub(aside)] += 1;
                    begin[(column + aside + 1).min(self.width)] -= 1;
                }
            }
            let mut open = 0;
            for (column, begin) in begin[..self.width].iter().enumerate() {
                open += begin;
                if open > 0 {
                    near.mark(row * self.width + column);
                }
            }
        }
        near
    }

    /// The same with everything filled that cannot be reached from the edge.
    pub(super) fn without_holes(&self, is_in: &Bits) -> Bits {
        let mut reached = Bits::none(is_in.len());
        // what is reached and not looked around from yet: never much more than a line across
        let mut open = VecDeque::new();
        let mut reach = |open: &mut VecDeque<usize>, index: usize| {
            if index < is_in.len() && !is_in.get(index) && !reached.get(index) {
                reached.mark(index);
                open.push_back(index);
            }
        };
        reach(&mut open, 0);
        while let Some(index) = open.pop_front() {
            let column = index % self.width;
            if column > 0 {
                reach(&mut open, index - 1);
            }
            if column + 1 < self.width {
                reach(&mut open, index + 1);
            }
            if let Some(below) = index.checked_sub(self.width) {
                reach(&mut open, below);
            }
            reach(&mut open, index + self.width);
        }
        reached.others()
    }
}

/// How far it is in each column to the nearest marked square, row after row.
struct Columns<'a> {
    marked: &'a Bits,
    width: usize,
    /// For each column the last marked row up to the one that is looked at.
    last: Vec<Option<usize>>,
    /// The first marked row from there on; that behind the last row if there is none.
    next: Vec<usize>,
}

impl<'a> Columns<'a> {
    fn new(width: usize, marked: &'a Bits) -> Self {
        Self { marked, width, last: vec![None; width], next: vec![0; width] }
    }

    /// Squares from one of a row, which is that after the row before, to the nearest marked one of its column; without end if there
    /// is none.
    fn away(&mut self, row: usize, column: usize) -> f64 {
        let height = self.marked.len() / self.width;
        let (last, next) = (&mut self.last[column], &mut self.next[column]);
        // each square is passed once
        *next = (*next).max(row);
        while *next < height && !self.marked.get(*next * self.width + column) {
            *next += 1;
        }
        if *next == row {
            *last = Some(row);
        }
        let below = last.map_or(f64::INFINITY, |last| (row - last) as f64);
        let above = if *next < height { (*next - row) as f64 } else { f64::INFINITY };
        below.min(above)
    }
}
