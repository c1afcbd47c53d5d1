//! Some windows of a file, read once to see what its heights are like.

use super::error::RasterError;

/// Columns and rows of windows, and how many of them there are along each side of a file: squares that show how heights lie in the plane,
/// and long strips in which even cells of a hundred times the size would show.
const SHAPES: [([usize; 2], usize); 3] = [([128, 128], 5), ([1024, 8], 3), ([8, 1024], 3)];

/// A window of cells, row by row; NaN where there is no height.
pub(super) struct Window {
    pub(super) cells: Vec<f64>,
    pub(super) columns: usize,
}

impl Window {
    /// Its rows, then its columns.
    pub(super) fn lines(&self) -> impl Iterator<Item = Vec<f64>> + '_ {
        let rows = self.cells.chunks_exact(self.columns.max(1)).map(<[f64]>::to_vec);
        rows.chain(
            (0..self.columns)
                .map(|column: usize| self.cells.iter().skip(column).step_by(self.columns).copied().collect()),
        )
    }
}

/// Reads windows spread over a file of so many columns and rows; `read` takes their place and size, columns first.
pub(super) fn read(
    size: [u32; 2],
    read: impl Fn([usize; 2], [usize; 2]) -> Result<Vec<f64>, RasterError>,
) -> Result<Vec<Window>, RasterError> {
    let places = windows(size.map(|cells| cells as usize)).into_iter();
    places.map(|[at, size]| Ok(Window { cells: read(at, size)?, columns: size[0] })).collect()
}

/// Windows spread over a file: place and size, columns first.
fn windows([columns, rows]: [usize; 2]) -> Vec<[[usize; 2]; 2]> {
    let places = |all: usize, own: usize, count: usize| {
        let mut places: Vec<usize> = (0..count).map(|i| (all - own) * i / (count - 1)).collect();
        places.dedup();
        places
    };
    let mut windows = Vec::new();
    for ([wide, high], count) in SHAPES {
        let size = [columns.min(wide), rows.min(high)];
        for row in places(rows, size[1], count) {
            windows.extend(places(columns, size[0], count).into_iter().map(|column| [[column, row], size]));
        }
    }
    windows
}

/// Least and greatest height in the windows; `None` if there is none.
pub(super) fn between(windows: &[Window]) -> Option<[f64; 2]> {
    let heights = windows.iter().flat_map(|window| &window.cells).filter(|height| !height.is_nan());
    heights.fold(None, |seen: Option<[f64; 2]>, height| {
        let [least, most] = seen.unwrap_or([*height; 2]);
        Some([least.min(*height), most.max(*height)])
    })
}
