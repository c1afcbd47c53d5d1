//! Some windows of a file, read once to see what its heights are like.

use super::error::RasterError;

/// So many windows are looked at along each side of a file.
const WINDOWS: usize = 5;
/// Cells along a side of a window.
const SIDE: usize = 128;

/// A window of cells, row by row; NaN where there is no height.
pub(super) struct Window {
    pub(super) cells: Vec<f64>,
    pub(super) columns: usize,
}

impl Window {
    /// Its rows, then its columns.
    pub(super) fn lines(&self) -> impl Iterator<Item = Vec<f64>> + '_ {
        let rows = self.cells.chunks_exact(self.columns.max(1)).map(<[f64]>::to_vec);
        let column = |column: usize| self.cells.iter().skip(column).step_by(self.columns).copied().collect();
        rows.chain((0..self.columns).map(column))
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
    let size = [columns.min(SIDE), rows.min(SIDE)];
    let places = |all: usize, own: usize| {
        let mut places: Vec<usize> = (0..WINDOWS).map(|i| (all - own) * i / (WINDOWS - 1)).collect();
        places.dedup();
        places
    };
    let across = places(columns, size[0]);
    places(rows, size[1])
        .into_iter()
        .flat_map(|row| across.iter().map(move |column| [[*column, row], size]))
        .collect()
}

/// Least and greatest height in the windows; `None` if there is none.
pub(super) fn between(windows: &[Window]) -> Option<[f64; 2]> {
    let heights = windows.iter().flat_map(|window| &window.cells).filter(|height| !height.is_nan());
    heights.fold(None, |seen: Option<[f64; 2]>, height| {
        let [least, most] = seen.unwrap_or([*height; 2]);
        Some([least.min(*height), most.max(*height)])
    })
}
