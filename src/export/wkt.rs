//! Geometries as text (WKT): by GDAL, and where GDAL is not in the same letters.

use geo_types::Geometry;

use crate::features::GdalError;

/// A geometry as text.
#[cfg(feature = "gdal")]
pub(crate) fn wkt(geometry: &Geometry<f64>) -> Result<String, GdalError> {
    use gdal::vector::ToGdal;
    geometry.to_gdal()?.wkt()
}

/// A geometry as text.
#[cfg(not(feature = "gdal"))]
#[expect(clippy::unnecessary_wraps, reason = "GDAL may fail")]
pub(crate) fn wkt(geometry: &Geometry<f64>) -> Result<String, GdalError> {
    Ok(written::written(geometry))
}

#[cfg(any(test, not(feature = "gdal")))]
mod written {
    use geo_types::{Coord, Geometry, LineString, Point, Polygon};

    pub(super) fn written(geometry: &Geometry<f64>) -> String {
        let (name, body) = match geometry {
            Geometry::Point(point) => ("POINT", listed([at(point.0)])),
            Geometry::Line(line) => ("LINESTRING", listed([at(line.start), at(line.end)])),
            Geometry::LineString(line) => ("LINESTRING", of_line(line)),
            Geometry::Polygon(area) => ("POLYGON", of_area(area)),
            Geometry::Rect(area) => ("POLYGON", of_area(&area.to_polygon())),
            Geometry::Triangle(area) => ("POLYGON", of_area(&area.to_polygon())),
            Geometry::MultiPoint(points) => {
                ("MULTIPOINT", listed(points.iter().map(|point: &Point| at(point.0))))
            }
            Geometry::MultiLineString(lines) => ("MULTILINESTRING", listed(lines.iter().map(of_line))),
            Geometry::MultiPolygon(areas) => ("MULTIPOLYGON", listed(areas.iter().map(of_area))),
            Geometry::GeometryCollection(all) => ("GEOMETRYCOLLECTION", listed(all.iter().map(written))),
        };
        format!("{name} {body}")
    }

    fn of_area(area: &Polygon<f64>) -> String {
        listed(std::iter::once(area.exterior()).chain(area.interiors()).map(of_line))
    }

    fn of_line(line: &LineString<f64>) -> String {
        listed(line.coords().map(|coord| at(*coord)))
    }

    fn listed(parts: impl IntoIterator<Item = String>) -> String {
        let parts: Vec<String> = parts.into_iter().collect();
        if parts.is_empty() { "EMPTY".into() } else { format!("({})", parts.join(",")) }
    }

    fn at(coord: Coord<f64>) -> String {
        format!("{} {}", digits(coord.x), digits(coord.y))
    }

    /// At most 15 digits.
    fn digits(number: f64) -> String {
        let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
        rounded.to_string()
    }
}

#[cfg(all(test, feature = "gdal"))]
mod tests {
    use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Point, Polygon};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Coordinates as results have them, of seven decimals.
        #[test]
        fn both_write_the_same(
            all in prop::collection::vec((-1_800_000_000_i64..1_800_000_000, -900_000_000_i64..900_000_000), 4..9)
        ) {
            let coords: Vec<Coord<f64>> =
                all.iter().map(|(x, y)| Coord { x: *x as f64 / 1e7, y: *y as f64 / 1e7 }).collect();
            let line = LineString::new(coords.clone());
            let area = Polygon::new(line.clone(), vec![LineString::new(coords[..3].to_vec())]);
            let geometries: [Geometry<f64>; 5] = [
                Point(coords[0]).into(),
                line.clone().into(),
                MultiLineString::new(vec![line.clone(), line]).into(),
                area.clone().into(),
                MultiPolygon::new(vec![area.clone(), area]).into(),
            ];
            for geometry in geometries {
                prop_assert_eq!(wkt(&geometry).unwrap(), written::written(&geometry));
            }
        }
    }
}
