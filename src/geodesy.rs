//! WGS 84 lengths through a local metric.
//!
//! Near one latitude a degree of longitude and a degree of latitude have fixed lengths that follow from the two radii
//! of curvature of the ellipsoid there. For the distances a person walks that is exact to about 10⁻⁷, where a
//! sphere is wrong by up to 0.4 % (source: Torge, *Geodesy*, 4.1; checked in the tests against Karney's geodesic).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// Semi-major axis of WGS 84, metres.
const A: f64 = 6_378_137.0;
/// First eccentricity squared of WGS 84.
const E2: f64 = 0.006_694_379_990_141_316;

/// A position as WGS 84 longitude and latitude in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Degrees east, −180 to 180.
    pub lon: f64,
    /// Degrees north, −90 to 90.
    pub lat: f64,
}

impl Position {
    /// A position if both numbers are finite and in range, else which rule they break.
    pub fn new(lon: f64, lat: f64) -> Result<Self, String> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(format!("coordinates lon={lon} lat={lat} are not numbers"));
        }
        if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
            return Ok(Self { lon, lat });
        }
        let hint = if (-90.0..=90.0).contains(&lon) && (-180.0..=180.0).contains(&lat) {
            "are they swapped? longitude comes first"
        } else {
            "they look projected: give longitude and latitude in WGS 84, or a file that names its coordinate system"
        };
        Err(format!("coordinates lon={lon} lat={lat} are outside lon ±180, lat ±90; {hint}"))
    }
}

/// A position of the network: WGS 84 in units of 10⁻⁷ degree, as OpenStreetMap stores them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
pub struct Coord {
    /// Longitude, 10⁻⁷ degree.
    pub lon: i32,
    /// Latitude, 10⁻⁷ degree.
    pub lat: i32,
}

impl Coord {
    /// Units in one degree.
    pub const PER_DEGREE: f64 = 1e7;

    /// The same place in degrees.
    #[must_use]
    pub fn position(self) -> Position {
        Position { lon: f64::from(self.lon) / Self::PER_DEGREE, lat: f64::from(self.lat) / Self::PER_DEGREE }
    }

    /// The nearest place in whole units.
    #[must_use]
    pub fn of(position: Position) -> Self {
        let units = |degrees: f64| (degrees * Self::PER_DEGREE).round() as i32;
        Self { lon: units(position.lon), lat: units(position.lat) }
    }
}

/// Metres per degree around one latitude.
#[derive(Debug, Clone, Copy)]
pub struct LocalMetric {
    /// Metres per degree of longitude.
    pub east: f64,
    /// Metres per degree of latitude.
    pub north: f64,
}

impl LocalMetric {
    /// The metric at a latitude in degrees.
    #[must_use]
    pub fn at(lat: f64) -> Self {
        let (sin, cos) = lat.to_radians().sin_cos();
        let w2 = 1.0 - E2 * sin * sin;
        let w = w2.sqrt();
        let prime_vertical = A / w;
        let meridional = A * (1.0 - E2) / (w2 * w);
        Self { east: (prime_vertical * cos).to_radians(), north: meridional.to_radians() }
    }

    /// Metres east and north of `from` to `to`, the shorter way around the Earth.
    #[must_use]
    pub fn offset(&self, from: Position, to: Position) -> [f64; 2] {
        let east = to.lon - from.lon;
        let around = if east > 180.0 {
            360.0
        } else if east < -180.0 {
            -360.0
        } else {
            0.0
        };
        [(east - around) * self.east, (to.lat - from.lat) * self.north]
    }
}

/// Length of the straight line between two positions, metres, on the WGS 84 ellipsoid.
/// Right to 10⁻⁶ up to some 10 km.
#[must_use]
pub fn distance(a: Position, b: Position) -> f64 {
    let [x, y] = LocalMetric::at(f64::midpoint(a.lat, b.lat)).offset(a, b);
    x.hypot(y)
}

/// The box around some places: west, south, east, north, degrees; one that holds nothing if there are none. Boxes over the antimeridian are
/// not known.
#[must_use]
pub fn around(places: impl IntoIterator<Item = Position>) -> [f64; 4] {
    let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    places.into_iter().fold(nothing, |[west, south, east, north], at| {
        [west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)]
    })
}

/// The point of the segment `a`–`b` nearest to the origin, all in a local plane in metres: its share of the way from `a`
/// (0 to 1) and its distance.
#[must_use]
pub fn foot_on_segment(a: [f64; 2], b: [f64; 2]) -> (f64, f64) {
    let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    let length2 = dx * dx + dy * dy;
    let share = if length2 > 0.0 { (-(a[0] * dx + a[1] * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (share, (a[0] + share * dx).hypot(a[1] + share * dy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Geodesic, Point};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_geodesic(lon in -180.0..179.9f64, lat in -80.0..80.0f64, dx in -0.02..0.02f64, dy in -0.02..0.02f64) {
            let (a, b) = (Position { lon, lat }, Position { lon: lon + dx, lat: lat + dy });
            let exact = Geodesic.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat));
            prop_assert!((distance(a, b) - exact).abs() <= exact * 2e-6 + 1e-6, "{} against {exact}", distance(a, b));
        }

        #[test]
        fn agrees_with_the_geodesic_across_the_180th_meridian(west in 179.98..180.0f64, east in 179.98..180.0f64, lat in -80.0..80.0f64) {
            let (a, b) = (Position { lon: west, lat }, Position { lon: -east, lat });
            let exact = Geodesic.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat));
            for found in [distance(a, b), distance(b, a)] {
                prop_assert!((found - exact).abs() <= exact * 2e-6 + 1e-6, "{found} against {exact}");
            }
        }

        #[test]
        fn no_point_of_the_segment_is_nearer_than_its_foot(a in prop::array::uniform2(-200.0..200.0f64), b in prop::array::uniform2(-200.0..200.0f64)) {
            let (share, d) = foot_on_segment(a, b);
            prop_assert!((0.0..=1.0).contains(&share));
            for i in 0..=100 {
                let t = f64::from(i) / 100.0;
                prop_assert!(d <= (a[0] + t * (b[0] - a[0])).hypot(a[1] + t * (b[1] - a[1])) + 1e-9);
            }
        }
    }

    #[test]
    fn says_why_coordinates_are_refused() {
        assert!(Position::new(59.9, 110.7).is_err_and(|why| why.contains("swapped")));
        assert!(Position::new(262_000.0, 6_649_000.0).is_err_and(|why| why.contains("projected")));
        assert!(Position::new(f64::NAN, 1.0).is_err_and(|why| why.contains("not numbers")));
        assert!(Position::new(10.7, 59.9).is_ok());
    }
}
