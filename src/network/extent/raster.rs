//! Squares of land with streets, filled to a concave hull.

use crate::geodesy::{LocalMetric, Position};
use crate::settings::extent::ExtentRule;

/// Most squares; with more they are made larger. As many bytes are needed, some times over.
const MOST: f64 = 32e6;

/// Land in squares, rows from south to north.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    /// South-west corner.
    corner: Position,
    metric: LocalMetric,
    cell_m: f64,
    width: usize,
    is_in: Vec<bool>,
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
                let is_in = vec![false; (width * height) as usize];
                return Self { corner, metric, cell_m, width: width as usize, is_in };
            }
            cell_m *= 2.0;
        }
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
                self.is_in[index] = true;
            }
        }
    }

    /// Makes the concave hull of what is marked.
    pub(super) fn close(&mut self, rule: &ExtentRule) {
        let marked = std::mem::take(&mut self.is_in);
        let beyond = others(self.near(&marked, rule.radius_m));
        let taken = self.near(&beyond, rule.radius_m - rule.margin_m);
        self.is_in = self.without_holes(&others(taken));
    }

    pub(super) fn contains(&self, at: Position) -> bool {
        self.index(at).is_some_and(|index| self.is_in[index])
    }

    /// West, south, east, north of the squares that are in.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let indices = || self.is_in.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(index, _)| index);
        let columns = || indices().map(|index| index % self.width);
        let rows = || indices().map(|index| index / self.width);
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
    fn near(&self, marked: &[bool], metres: f64) -> Vec<bool> {
        let radius = metres / self.cell_m;
        let away = self.away_in_columns(marked);
        let mut near = vec![false; marked.len()];
        let rows = near.chunks_mut(self.width).zip(away.chunks(self.width));
        for (near, away) in rows {
            // how many reaches begin at a square, less how many end before it
            let mut begin = vec![0_i32; self.width + 1];
            for (column, away) in away.iter().map(|away| f64::from(*away)).enumerate() {
                if away <= radius {
                    let aside = (radius * radius - away * away).sqrt() as usize;
                    begin[column.saturating_sub(aside)] += 1;
                    begin[(column + aside + 1).min(self.width)] -= 1;
                }
            }
            let mut open = 0;
            for (near, begin) in near.iter_mut().zip(begin) {
                open += begin;
                *near = open > 0;
            }
        }
        near
    }

    /// For each square how many squares it is to the nearest marked one of its column.
    fn away_in_columns(&self, marked: &[bool]) -> Vec<u32> {
        let far = u32::MAX / 2;
        let mut away: Vec<u32> = marked.iter().map(|marked| if *marked { 0 } else { far }).collect();
        for index in self.width..away.len() {
            away[index] = away[index].min(away[index - self.width] + 1);
        }
        for index in (0..away.len().saturating_sub(self.width)).rev() {
            away[index] = away[index].min(away[index + self.width] + 1);
        }
        away
    }

    /// The same with everything filled that cannot be reached from the edge.
    fn without_holes(&self, is_in: &[bool]) -> Vec<bool> {
        let mut is_filled = vec![true; is_in.len()];
        let mut open = vec![0];
        while let Some(index) = open.pop() {
            if is_in[index] || !is_filled[index] {
                continue;
            }
            is_filled[index] = false;
            let column = index % self.width;
            open.extend((column > 0).then(|| index - 1));
            open.extend((column + 1 < self.width).then(|| index + 1));
            open.extend(index.checked_sub(self.width));
            open.extend(Some(index + self.width).filter(|index| *index < is_in.len()));
        }
        is_filled
    }
}

/// The squares that are not marked.
fn others(marked: Vec<bool>) -> Vec<bool> {
    marked.into_iter().map(|marked| !marked).collect()
}
