//! Pieces of an edge and their grades.

use crate::geodesy::{Coord, Position, distance};

/// Into how many equal pieces a street of this length is cut, none longer than `longest_m`; at least one.
#[must_use]
pub fn piece_count(length_m: f64, longest_m: f64) -> usize {
    // a hair more than a whole number of pieces is rounding
    ((length_m / longest_m - 1e-6).ceil() as usize).max(1)
}

/// The ends of equal pieces of a line, first and last included.
#[must_use]
pub fn points_along(line: &[Coord], pieces: usize) -> Vec<Position> {
    let Some((first, last)) = line.first().zip(line.last()) else { return Vec::new() };
    let lengths: Vec<f64> = line.windows(2).map(|p| distance(p[0].position(), p[1].position())).collect();
    let whole: f64 = lengths.iter().sum();
    let mut points = Vec::with_capacity(pieces + 1);
    points.push(first.position());
    let (mut segment, mut walked) = (0, 0.0);
    for piece in 1..pieces {
        let at = whole * piece as f64 / pieces as f64;
        while segment + 1 < lengths.len() && walked + lengths[segment] < at {
            walked += lengths[segment];
            segment += 1;
        }
        points.push(point_at(
            [line[segment].position(), line[segment + 1].position()],
            lengths[segment],
            at - walked,
        ));
    }
    points.push(last.position());
    points
}

/// The point of a segment of this length so many metres from its start.
fn point_at([a, b]: [Position; 2], length_m: f64, at_m: f64) -> Position {
    if length_m <= 0.0 || at_m <= 0.0 {
        return a;
    }
    let point =
        |share: f64| Position { lon: a.lon + share * (b.lon - a.lon), lat: a.lat + share * (b.lat - a.lat) };
    let share = (at_m / length_m).min(1.0);
    // degrees of longitude are shorter farther from the equator: half a segment of 3 km in degrees may lie 0.1 m beside half of it in metres
    let reached_m = distance(a, point(share));
    if reached_m > 0.0 { point((share * at_m / reached_m).min(1.0)) } else { a }
}

/// Grades of equal pieces between these heights (metres), as fractions: height difference by length, up and down alike; not a number where a
/// height is none.
#[must_use]
pub fn grades(heights: &[f32], length_m: f64) -> Vec<f64> {
    let piece_m = length_m / heights.len().saturating_sub(1).max(1) as f64;
    let rise = |pair: &[f32]| (f64::from(pair[1]) - f64::from(pair[0])).abs();
    heights.windows(2).map(|pair| if piece_m > 0.0 { rise(pair) / piece_m } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pieces_are_as_few_as_allowed() {
        for (length, pieces) in [(0.0, 1), (5.0, 1), (20.0, 1), (20.001, 2), (40.0, 2), (99.9, 5)] {
            assert_eq!(piece_count(length, 20.0), pieces, "{length}");
        }
    }

    #[test]
    fn grades_by_hand() {
        let found = grades(&[100.0, 101.0, 101.0, 99.0], 60.0);
        let by_hand = [0.05, 0.0, 0.1];
        assert!(found.iter().zip(by_hand).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        assert_eq!(grades(&[1.0, 2.0], 0.0), [0.0]);
        let holes = grades(&[1.0, f32::NAN, 2.0, 3.0], 60.0);
        assert!(holes[0].is_nan() && holes[1].is_nan() && (holes[2] - 0.05).abs() < 1e-12, "{holes:?}");
    }

    #[test]
    fn points_of_long_segments_too_lie_where_their_metres_say() {
        let line =
            [Coord { lon: 107_000_000, lat: 599_000_000 }, Coord { lon: 107_340_000, lat: 599_120_000 }];
        let whole = distance(line[0].position(), line[1].position());
        let points = points_along(&line, 100);
        for (piece, point) in points.iter().enumerate() {
            let (from, left) = (distance(points[0], *point), distance(*point, points[100]));
            let at = whole * piece as f64 / 100.0;
            assert!(
                (from - at).abs() < 1e-4 && (left - (whole - at)).abs() < 2e-3,
                "{piece}: {from} and {left} of {whole}"
            );
        }
    }

    proptest! {
        #[test]
        fn points_divide_the_line_equally(
            steps in prop::collection::vec((-3000_i32..3000, -3000_i32..3000), 1..8),
            pieces in 1_usize..9,
        ) {
            let mut line = vec![Coord { lon: 107_000_000, lat: 599_000_000 }];
            for (lon, lat) in steps {
                let last = line[line.len() - 1];
                line.push(Coord { lon: last.lon + lon, lat: last.lat + lat });
            }
            let points = points_along(&line, pieces);
            prop_assert_eq!(points.len(), pieces + 1);
            prop_assert_eq!(points[0], line[0].position());
            prop_assert_eq!(points[pieces], line[line.len() - 1].position());
            // the naive way: many small steps along the line, counted off
            let dense: Vec<Position> = line.windows(2).flat_map(|pair| {
                let (a, b) = (pair[0].position(), pair[1].position());
                (0..=200).map(move |i| {
                    let t = f64::from(i) / 200.0;
                    Position { lon: a.lon + t * (b.lon - a.lon), lat: a.lat + t * (b.lat - a.lat) }
                })
            }).collect();
            let whole: f64 = dense.windows(2).map(|p| distance(p[0], p[1])).sum();
            for (i, point) in points.iter().enumerate() {
                let target = whole * i as f64 / pieces as f64;
                let mut walked = 0.0;
                let near = dense.windows(2).any(|p| {
                    walked += distance(p[0], p[1]);
                    (walked - target).abs() <= whole / 100.0 + 0.5 && distance(p[1], *point) <= whole / 100.0 + 0.5
                });
                prop_assert!(near || i == 0, "point {} is not at {} m", i, target);
            }
        }
    }
}
