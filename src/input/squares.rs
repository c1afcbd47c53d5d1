//! Where the squares of population grids lie on Earth, and which square a place lies in.

use std::collections::BTreeMap;

use super::inside::inside_polygons;
use super::population::{Cell, CellShape};
use super::projection::{Projection, WGS_84};
use crate::explain::Explain;
use crate::features::GdalError;
use crate::geodesy::Position;

/// Why places cannot be converted between a grid and longitude and latitude.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SquareError {
    /// The coordinate system is not known to PROJ, or a place is far outside its area of use.
    #[error("cannot convert between EPSG:{epsg} and longitude and latitude: {source}")]
    Projection {
        /// The coordinate system of the grid.
        epsg: u32,
        /// What GDAL says.
        source: GdalError,
    },
    /// An area without a single point inside.
    #[error("cell {id:?} in row {row} has an empty area")]
    Empty {
        /// Id of the cell.
        id: String,
        /// Its row in the file.
        row: u64,
    },
}

impl Explain for SquareError {
    fn code(&self) -> &'static str {
        match self {
            Self::Projection { .. } => "square_projection",
            Self::Empty { .. } => "square_empty",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Projection { .. } => {
                "check that the database of PROJ (proj.db) is installed and that the ids belong to this grid"
            }
            Self::Empty { .. } => "repair the geometry, in QGIS with `Fix geometries`",
        }
        .into()
    }
}

/// Where the middle of each cell is, in WGS 84: of a square its centre, of an area a point inside it.
pub fn centres(cells: &[Cell]) -> Result<Vec<Position>, SquareError> {
    let mut centres = Vec::with_capacity(cells.len());
    let mut squares: BTreeMap<u32, Vec<(usize, [f64; 2])>> = BTreeMap::new();
    for (i, cell) in cells.iter().enumerate() {
        centres.push(match &cell.shape {
            CellShape::Square { epsg, east, north, side } => {
                let half = f64::from(*side) / 2.0;
                squares.entry(*epsg).or_default().push((i, [*east as f64 + half, *north as f64 + half]));
                Position { lon: 0.0, lat: 0.0 }
            }
            CellShape::Area(area) => {
                let inside = inside_polygons(area);
                let inside =
                    inside.ok_or_else(|| SquareError::Empty { id: cell.id.clone(), row: cell.row })?;
                Position { lon: inside.x(), lat: inside.y() }
            }
            CellShape::Point(position) => *position,
        });
    }
    for (epsg, squares) in squares {
        let (places, points): (Vec<_>, Vec<_>) = squares.into_iter().unzip();
        for (i, [lon, lat]) in places.into_iter().zip(converted(epsg, [epsg, WGS_84], points)?) {
            centres[i] = Position { lon, lat };
        }
    }
    Ok(centres)
}

/// South-west corner (east, north) of the square of a grid that each position lies in, metres in the coordinate system of
/// the grid. Squares hold their west and south edges.
pub fn cell_of(epsg: u32, side: u32, positions: &[Position]) -> Result<Vec<(i64, i64)>, SquareError> {
    let points = positions.iter().map(|position| [position.lon, position.lat]).collect();
    let side = f64::from(side);
    let corner = |metres: f64| ((metres / side).floor() * side) as i64;
    let points = from_lon_lat(epsg, points)?;
    Ok(points.into_iter().map(|[east, north]| (corner(east), corner(north))).collect())
}

/// Corners of squares of a grid in WGS 84, counter-clockwise from the south-west one, which is given.
pub fn corners(epsg: u32, side: u32, south_west: &[(i64, i64)]) -> Result<Vec<[Position; 4]>, SquareError> {
    let side = f64::from(side);
    let points = to_lon_lat(
        epsg,
        south_west
            .iter()
            .flat_map(|(east, north): &(i64, i64)| {
                let (east, north) = (*east as f64, *north as f64);
                [[east, north], [east + side, north], [east + side, north + side], [east, north + side]]
            })
            .collect(),
    )?;
    Ok(points
        .chunks_exact(4)
        .map(|c| [c[0], c[1], c[2], c[3]].map(|[lon, lat]: [f64; 2]| Position { lon, lat }))
        .collect())
}

/// East and north in a coordinate system to longitude and latitude in WGS 84.
pub(super) fn to_lon_lat(epsg: u32, points: Vec<[f64; 2]>) -> Result<Vec<[f64; 2]>, SquareError> {
    converted(epsg, [epsg, WGS_84], points)
}

/// Longitude and latitude in WGS 84 to east and north in a coordinate system.
pub(super) fn from_lon_lat(epsg: u32, points: Vec<[f64; 2]>) -> Result<Vec<[f64; 2]>, SquareError> {
    converted(epsg, [WGS_84, epsg], points)
}

/// Each point in longitude and latitude, or why not; a bad one does not spoil the others.
pub(super) fn each_to_lon_lat(epsg: u32, points: &[[f64; 2]]) -> Vec<Result<[f64; 2], String>> {
    match to_lon_lat(epsg, points.to_vec()) {
        Ok(all) => all.into_iter().map(Ok).collect(),
        Err(error) if points.len() == 1 => vec![Err(error.to_string())],
        Err(_) => {
            let (first, second) = points.split_at(points.len() / 2);
            [each_to_lon_lat(epsg, first), each_to_lon_lat(epsg, second)].concat()
        }
    }
}

/// Points from one coordinate system to another; `epsg` is the one of the grid.
fn converted(epsg: u32, [from, to]: [u32; 2], points: Vec<[f64; 2]>) -> Result<Vec<[f64; 2]>, SquareError> {
    // GDAL refuses to convert nothing
    if points.is_empty() {
        return Ok(points);
    }
    let (mut x, mut y): (Vec<f64>, Vec<f64>) = points.into_iter().map(|[x, y]| (x, y)).unzip();
    let done = Projection::between(from, to).and_then(|projection| projection.convert(&mut x, &mut y));
    done.map_err(|source| SquareError::Projection { epsg, source })?;
    Ok(x.into_iter().zip(y).map(|(x, y)| [x, y]).collect())
}

#[cfg(all(test, feature = "gdal"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(epsg: u32, side: u32, [east, north]: [i64; 2]) -> Cell {
        Cell {
            id: String::new(),
            row: 1,
            shape: CellShape::Square { epsg, east, north, side },
            residents: Some(0.0),
        }
    }

    proptest! {
        #[test]
        fn the_centre_of_a_square_lies_in_it(
            side in prop::sample::select(vec![100_u32, 250, 1000, 5000]),
            norway in prop::collection::vec((-80_000..1_150_000_i64, 6_440_000..8_950_000_i64), 1..20),
            europe in prop::collection::vec((2_600_000..6_000_000_i64, 1_500_000..5_300_000_i64), 1..20),
        ) {
            for (epsg, corners) in [(25833, norway), (3035, europe)] {
                let whole = i64::from(side);
                let corners: Vec<_> = corners.into_iter().map(|(east, north): (i64, i64)| (east.div_euclid(whole) * whole, north.div_euclid(whole) * whole)).collect();
                let cells: Vec<_> = corners.iter().map(|corner| square(epsg, side, (*corner).into())).collect();
                let centres = centres(&cells).unwrap();
                prop_assert_eq!(cell_of(epsg, side, &centres).unwrap(), corners);
            }
        }
    }

    /// Figures of `cs2cs` for EPSG:25833 and EPSG:3035 (PROJ's own program, not this code).
    #[test]
    fn centres_agree_with_another_program() {
        let cells = [square(25833, 250, [260_000, 6_649_250]), square(3035, 1000, [4_362_000, 4_093_000])];
        let expected = [(10.708_850_2, 59.911_877_1), (10.740_508_4, 59.940_117_5)];
        for (centre, (lon, lat)) in centres(&cells).unwrap().into_iter().zip(expected) {
            assert!((centre.lon - lon).abs() < 1e-7 && (centre.lat - lat).abs() < 1e-7, "{centre:?}");
        }
    }

    #[test]
    fn nothing_is_converted_to_nothing() {
        assert!(centres(&[]).unwrap().is_empty() && cell_of(25833, 250, &[]).unwrap().is_empty());
    }

    #[test]
    fn an_unknown_system_is_named() {
        let why = cell_of(1, 250, &[Position { lon: 10.0, lat: 60.0 }]).unwrap_err();
        assert!(why.to_string().contains("EPSG:1 "), "{why}");
    }
}
