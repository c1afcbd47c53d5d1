//! What the rows of a layer are on a map: one kind in each layer of a file, by definition and not by the rows there happen to be.

use geo_types::{Geometry, MultiLineString, MultiPoint, MultiPolygon};

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
