//! What the rows of a layer are on a map: one kind in each layer of a file, by definition and not by the rows there happen to be.

use gdal::errors::GdalError;
use gdal::vector::ToGdal;
use geo::MapCoordsInPlace;
use geo_types::{Coord, Geometry, MultiLineString, MultiPoint, MultiPolygon};

use super::layer::{Layer, Row};
use crate::input::crs::Crs;

/// A kind of geometry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Geometries {
    /// A point in each row.
    Points,
    /// Some points in each row.
    MultiPoints,
    /// A line in each row.
    Lines,
    /// Some lines in each row.
    MultiLines,
    /// One or more areas in each row.
    Areas,
}

impl Geometries {
    /// What the name of a layer gets behind it when the result has other kinds, too.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Points | Self::MultiPoints => "points",
            Self::Lines | Self::MultiLines => "lines",
            Self::Areas => "areas",
        }
    }

    /// The geometry as one of this kind; `None` if it is of another.
    #[must_use]
    pub fn take(self, geometry: &Geometry<f64>) -> Option<Geometry<f64>> {
        match (self, geometry) {
            (Self::Points, Geometry::Point(_))
            | (Self::MultiPoints, Geometry::MultiPoint(_))
            | (Self::Lines, Geometry::LineString(_))
            | (Self::MultiLines, Geometry::MultiLineString(_))
            | (Self::Areas, Geometry::MultiPolygon(_)) => Some(geometry.clone()),
            (Self::MultiPoints, Geometry::Point(point)) => Some(MultiPoint(vec![*point]).into()),
            (Self::MultiLines, Geometry::LineString(line)) => {
                Some(MultiLineString(vec![line.clone()]).into())
            }
            (Self::Areas, Geometry::Polygon(area)) => Some(MultiPolygon(vec![area.clone()]).into()),
            _ => None,
        }
    }

    /// The kinds of geometries that somebody else has drawn: points before lines before areas; points if there are none.
    #[must_use]
    pub fn of<'a>(all: impl Iterator<Item = &'a Geometry<f64>>) -> Vec<Self> {
        let (mut points, mut lines, mut areas) = (None, None, None);
        for geometry in all {
            match geometry {
                Geometry::Point(_) => points = points.or(Some(Self::Points)),
                Geometry::MultiPoint(_) => points = Some(Self::MultiPoints),
                Geometry::MultiLineString(_) => lines = Some(Self::MultiLines),
                Geometry::Line(_) | Geometry::LineString(_) => lines = lines.or(Some(Self::Lines)),
                _ => areas = Some(Self::Areas),
            }
        }
        let found: Vec<Self> = [points, lines, areas].into_iter().flatten().collect();
        if found.is_empty() { vec![Self::Points] } else { found }
    }
}

/// The rows of each kind of a layer: the first under its name, each further one under that with the kind behind it. Rows without geometry
/// are among the first.
#[must_use]
pub(crate) fn apart(layer: &Layer, rows: Vec<Row>) -> Vec<(String, Option<Geometries>, Vec<Row>)> {
    let name = |number: usize, kind: Geometries| {
        if number == 0 { layer.name.to_owned() } else { format!("{}_{}", layer.name, kind.suffix()) }
    };
    let kinds = layer.geometries.iter().enumerate();
    let mut parts: Vec<_> =
        kinds.map(|(number, kind)| (name(number, *kind), Some(*kind), Vec::new())).collect();
    if parts.is_empty() {
        return vec![(layer.name.to_owned(), None, rows)];
    }
    for row in rows {
        let taken = row.geometry.as_ref().and_then(|geometry| {
            let place = layer.geometries.iter().position(|kind| kind.take(geometry).is_some())?;
            Some((place, layer.geometries[place].take(geometry)?))
        });
        match taken {
            Some((place, geometry)) => parts[place].2.push(Row { geometry: Some(geometry), ..row }),
            None => parts[0].2.push(row),
        }
    }
    parts
}

/// How many digits after the point coordinates have: a millimetre, or a centimetre in degrees.
#[must_use]
pub(crate) fn decimals(crs: Crs) -> i32 {
    if crs.is_degrees() { 7 } else { 3 }
}

/// Rows from longitude and latitude to another coordinate system.
pub(crate) fn moved(mut rows: Vec<Row>, crs: Crs) -> Result<Vec<Row>, GdalError> {
    let transform = crs.from_lon_lat()?;
    let digits = 10_f64.powi(decimals(crs));
    let round = |number: f64| (number * digits).round() / digits;
    for geometry in rows.iter_mut().filter_map(|row| row.geometry.as_mut()) {
        *geometry = geometry.to_gdal()?.transform(&transform)?.to_geo()?;
        geometry.map_coords_in_place(|at| Coord { x: round(at.x), y: round(at.y) });
    }
    Ok(rows)
}
