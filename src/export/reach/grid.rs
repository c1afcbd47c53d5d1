//! The grid of whole numbers on which streets are drawn.

use crate::geodesy::{Coord, LocalMetric, Position};

/// The side of a square, metres: about a pixel of the closest map, so that nothing looks moved.
const UNIT_M: f64 = 0.5;

/// Squares of about the same size, counted from a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub(super) origin: Coord,
    /// Sides of a square to the east and to the north, in units of [`Coord`].
    pub(super) step: [u32; 2],
}

impl Grid {
    pub(super) fn around(place: Position) -> Self {
        let metric = LocalMetric::at(place.lat);
        // at the poles a degree to the east has no length
        let side = |metres: f64| (UNIT_M / metres.max(1.0) * Coord::PER_DEGREE).round().max(1.0) as u32;
        Self { origin: Coord::of(place), step: [side(metric.east), side(metric.north)] }
    }

    /// The crossing of the grid that is nearest.
    pub(super) fn of(&self, at: Coord) -> [i32; 2] {
        let round = |from: i32, at: i32, step: u32| {
            let (away, step) = (i64::from(at) - i64::from(from), i64::from(step));
            (away + step / 2).div_euclid(step) as i32
        };
        [round(self.origin.lon, at.lon, self.step[0]), round(self.origin.lat, at.lat, self.step[1])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_is_near_its_place() {
        let place = Position { lon: 10.75, lat: 59.91 };
        let grid = Grid::around(place);
        for [east, north] in [[0.0, 0.0], [0.013, -0.004], [-0.0171, 0.00913]] {
            let at = Position { lon: place.lon + east, lat: place.lat + north };
            let [x, y] = grid.of(Coord::of(at));
            let back = Coord {
                lon: grid.origin.lon + x * grid.step[0].cast_signed(),
                lat: grid.origin.lat + y * grid.step[1].cast_signed(),
            };
            let away = crate::geodesy::distance(at, back.position());
            assert!(away <= 0.5 * UNIT_M * std::f64::consts::SQRT_2 + 0.02, "{away}");
        }
    }
}
