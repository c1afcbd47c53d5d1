//! Tiles of one grid as if they were one raster, read in windows.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use gdal::{Dataset, GeoTransform, GeoTransformEx};
use rayon::prelude::*;

use super::RasterError;
use super::system::System;
use super::tile::Tile;
use crate::geodesy::Position;

/// Cells along one side of a window: 2 MB of heights, and a few blocks of the usual files.
const WINDOW: i64 = 512;
/// A window and the cells of the next one that its last points need.
const SIDE: usize = WINDOW as usize + 1;
/// Cells of two tiles lie on one grid if they are apart by less than this share of a cell.
const OFF_GRID: f64 = 0.01;
/// Files held open at once by each thread.
const MOST_OPEN: usize = 64;

/// Tiles whose cells lie on one grid; columns and rows count from the corner of the first tile.
#[derive(Debug)]
pub(super) struct Mosaic {
    tiles: Vec<Tile>,
    /// Column and row of the corner of each tile.
    corners: Vec<[i64; 2]>,
    /// Least and greatest column and row of all tiles.
    least: [i64; 2],
    greatest: [i64; 2],
    /// From coordinates to columns and rows.
    to_cells: GeoTransform,
    system: System,
}

/// A point waiting for its window.
#[derive(Clone, Copy)]
struct Waiting {
    window: [i64; 2],
    point: u32,
    /// Column and row; whole numbers are corners of cells.
    at: [f64; 2],
}

/// Tiles to mosaics, the finest first; tiles keep their order.
pub(super) fn group(tiles: Vec<Tile>) -> Vec<Mosaic> {
    let mut mosaics: Vec<Mosaic> = Vec::new();
    for tile in tiles {
        let home = mosaics.iter_mut().find_map(|mosaic| Some((mosaic.corner_of(&tile)?, mosaic)));
        if let Some((corner, mosaic)) = home {
            mosaic.add(tile, corner);
        } else if let Ok(to_cells) = tile.grid.invert() {
            let system = tile.system.clone();
            let mut mosaic = Mosaic {
                tiles: Vec::new(),
                corners: Vec::new(),
                least: [0, 0],
                greatest: [0, 0],
                to_cells,
                system,
            };
            mosaic.add(tile, [0, 0]);
            mosaics.push(mosaic);
        }
    }
    mosaics.sort_by(|a, b| a.tiles[0].info.cell_m.total_cmp(&b.tiles[0].info.cell_m));
    mosaics
}

impl Mosaic {
    pub(super) fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    fn add(&mut self, tile: Tile, corner: [i64; 2]) {
        self.least = [0, 1].map(|a| self.least[a].min(corner[a]));
        self.greatest = [0, 1].map(|a| self.greatest[a].max(corner[a] + i64::from(tile.info.size[a])));
        self.corners.push(corner);
        self.tiles.push(tile);
    }

    /// Where the corner of a tile lies on this grid; `None` if its cells lie on another.
    fn corner_of(&self, tile: &Tile) -> Option<[i64; 2]> {
        let [columns, rows] = tile.info.size.map(f64::from);
        let at = |column: f64, row: f64| {
            let (x, y) = tile.grid.apply(column, row);
            let (column, row) = self.to_cells.apply(x, y);
            [column, row]
        };
        let first = at(0.0, 0.0).map(f64::round);
        let is_on = |column: f64, row: f64| {
            let [there_column, there_row] = at(column, row);
            (there_column - first[0] - column).abs() < OFF_GRID
                && (there_row - first[1] - row).abs() < OFF_GRID
        };
        let same_grid = is_on(0.0, 0.0) && is_on(columns, 0.0) && is_on(0.0, rows);
        (same_grid && self.system.is_same(&tile.system)).then(|| first.map(|n| n as i64))
    }

    /// Heights of the chosen points that lie on cells with values: number of the point and metres.
    pub(super) fn heights(
        &self,
        points: &[Position],
        chosen: &[u32],
    ) -> Result<Vec<(u32, f64)>, RasterError> {
        let coordinates = self.system.project(points, chosen).map_err(|e| RasterError::Open {
            path: self.tiles[0].info.file.clone(),
            why: format!("no way from WGS 84 to its coordinate system: {e}"),
        })?;
        let mut waiting: Vec<Waiting> =
            chosen.iter().zip(coordinates).filter_map(|(point, place)| self.wait(*point, place)).collect();
        waiting.par_sort_unstable_by_key(|w| (w.window[1], w.window[0], w.point));
        let windows: Vec<&[Waiting]> = waiting.chunk_by(|a, b| a.window == b.window).collect();
        let found: Vec<Result<Vec<(u32, f64)>, RasterError>> = windows
            .into_par_iter()
            .map_init(Open::default, |open, all| self.window_heights(all, open))
            .collect();
        // the first error in the order of the windows, not the first in time
        let found: Vec<_> = found.into_iter().collect::<Result<_, _>>()?;
        Ok(found.concat())
    }

    /// The window of a point; `None` if it lies beyond all tiles.
    fn wait(&self, point: u32, [x, y]: [f64; 2]) -> Option<Waiting> {
        let g = &self.to_cells;
        let at = [g[0] + x * g[1] + y * g[2], g[3] + x * g[4] + y * g[5]];
        let inside = (0..2).all(|a| at[a] >= self.least[a] as f64 && at[a] < self.greatest[a] as f64);
        let window = at.map(|n| ((n - 0.5).floor() as i64).div_euclid(WINDOW));
        inside.then_some(Waiting { window, point, at })
    }

    /// Heights of the points of one window.
    fn window_heights(&self, waiting: &[Waiting], open: &mut Open) -> Result<Vec<(u32, f64)>, RasterError> {
        let Some(first) = waiting.first() else { return Ok(Vec::new()) };
        let corner = first.window.map(|n| n * WINDOW);
        let parts: Vec<Part> = (0..self.tiles.len()).filter_map(|tile| self.part(tile, corner)).collect();
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let mut cells = vec![f64::NAN; SIDE * SIDE];
        for part in parts {
            let tile = &self.tiles[part.tile];
            let read = tile.read(open.dataset(part.tile, tile)?, part.in_tile, part.size)?;
            part.paste(&read, &mut cells);
        }
        Ok(waiting
            .iter()
            .filter_map(|w: &Waiting| {
                Some((w.point, bilinear(&cells, [0, 1].map(|a| w.at[a] - corner[a] as f64))?))
            })
            .collect())
    }

    /// What a tile has of the window with this corner.
    fn part(&self, tile: usize, corner: [i64; 2]) -> Option<Part> {
        let (at, size) = (self.corners[tile], self.tiles[tile].info.size);
        let from = [0, 1].map(|a| at[a].max(corner[a]));
        let to = [0, 1].map(|a| (at[a] + i64::from(size[a])).min(corner[a] + WINDOW + 1));
        let apart = |from: [i64; 2], to: [i64; 2]| [0, 1].map(|a| (to[a] - from[a]) as usize);
        (from[0] < to[0] && from[1] < to[1]).then(|| Part {
            tile,
            in_tile: apart(at, from),
            in_window: apart(corner, from),
            size: apart(from, to),
        })
    }
}

/// Cells that a tile and a window share; columns first.
struct Part {
    tile: usize,
    in_tile: [usize; 2],
    in_window: [usize; 2],
    size: [usize; 2],
}

impl Part {
    /// Writes the values read into the cells of the window that have none yet.
    fn paste(&self, read: &[f64], cells: &mut [f64]) {
        let columns = self.size[0];
        for (row, values) in read.chunks_exact(columns).enumerate() {
            let start = (self.in_window[1] + row) * SIDE + self.in_window[0];
            for (cell, value) in cells[start..start + columns].iter_mut().zip(values) {
                if cell.is_nan() {
                    *cell = *value;
                }
            }
        }
    }
}

/// Files that one thread holds open.
#[derive(Default)]
struct Open(HashMap<usize, Dataset>);

impl Open {
    fn dataset(&mut self, number: usize, tile: &Tile) -> Result<&Dataset, RasterError> {
        if self.0.len() >= MOST_OPEN && !self.0.contains_key(&number) {
            self.0.clear();
        }
        match self.0.entry(number) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => Ok(entry.insert(tile.dataset()?)),
        }
    }
}

/// The height at a column and row of a window; `None` if the cell there has none.
fn bilinear(cells: &[f64], at: [f64; 2]) -> Option<f64> {
    let cell = |column: f64, row: f64| cells[row as usize * SIDE + column as usize];
    if cell(at[0].floor(), at[1].floor()).is_nan() {
        return None;
    }
    // a hair before the next window may have been rounded into it
    let [column, row] = at.map(|n| (n - 0.5).floor().clamp(0.0, (WINDOW - 1) as f64));
    let [right, below] = [at[0] - 0.5 - column, at[1] - 0.5 - row];
    let corners = [
        ((1.0 - right) * (1.0 - below), cell(column, row)),
        (right * (1.0 - below), cell(column + 1.0, row)),
        ((1.0 - right) * below, cell(column, row + 1.0)),
        (right * below, cell(column + 1.0, row + 1.0)),
    ];
    let known = corners.iter().filter(|(_, height)| !height.is_nan());
    let (weight, sum) =
        known.fold((0.0, 0.0), |(weight, sum), (share, height)| (weight + share, sum + share * height));
    Some(sum / weight)
}
