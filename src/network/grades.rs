//! How steep a street is: an edge cut into equal pieces, and the grade of each from the heights of its ends.

use crate::geodesy::{Coord, Position, distance};

/// Into how many equal pieces an edge is cut so that none is longer than `longest_m`, both in metres; at least 1.
///
/// A length or limit that makes no sense (0, negative, not a number) gives one piece.
#[must_use]
pub fn pieces(length_m: f64, longest_m: f64) -> usize {
    let count = (length_m / longest_m).ceil();
    if count.is_finite() && count >= 1.0 { count as usize } else { 1 }
}

/// The ends of the pieces along the line of an edge, one more than there are pieces: equally far apart along the line on the
/// ellipsoid, the first and the last exactly those of the line. Empty for a line without positions.
#[must_use]
pub fn positions(shape: &[Coord], pieces: usize) -> Vec<Position> {
    let (Some(first), Some(last)) = (shape.first(), shape.last()) else { return Vec::new() };
    let line: Vec<Position> = shape.iter().map(|coord| coord.position()).collect();
    let lengths: Vec<f64> = line.windows(2).map(|pair| distance(pair[0], pair[1])).collect();
    let piece_m = lengths.iter().sum::<f64>() / pieces as f64;
    let mut ends = vec![first.position()];
    let (mut segment, mut walked) = (0, 0.0);
    for number in 1..pieces {
        let at = piece_m * number as f64;
        while segment + 1 < lengths.len() && walked + lengths[segment] < at {
            walked += lengths[segment];
            segment += 1;
        }
        ends.push(match lengths.get(segment) {
            Some(length) if *length > 0.0 => {
                let t = ((at - walked) / length).clamp(0.0, 1.0);
                let (a, b) = (line[segment], line[segment + 1]);
                Position { lon: a.lon + t * (b.lon - a.lon), lat: a.lat + t * (b.lat - a.lat) }
            }
            _ => line[segment],
        });
    }
    ends.push(last.position());
    ends
}

/// Grade of each piece as a fraction: how much higher or lower its end is than its start, for its length; never negative.
///
/// `heights` in metres at the ends of the pieces, one more than there are pieces; `piece_m` is the length of each. Pieces
/// without a length are level.
#[must_use]
pub fn grades(heights: &[f64], piece_m: f64) -> Vec<f64> {
    let grade = |pair: &[f64]| if piece_m > 0.0 { (pair[1] - pair[0]).abs() / piece_m } else { 0.0 };
    heights.windows(2).map(grade).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Geodesic, InterpolatePoint, Point};
    use proptest::prelude::*;

    fn point(position: Position) -> Point<f64> {
        Point::new(position.lon, position.lat)
    }

    #[test]
    fn pieces_of_at_most_twenty_metres() {
        for (length_m, expected) in [
            (0.001, 1),
            (19.999, 1),
            (20.0, 1),
            (20.001, 2),
            (40.0, 2),
            (41.0, 3),
            (0.0, 1),
            (-5.0, 1),
            (f64::NAN, 1),
            (f64::INFINITY, 1),
        ] {
            assert_eq!(pieces(length_m, 20.0), expected, "{length_m} m");
        }
        assert_eq!((pieces(100.0, 0.0), pieces(100.0, -1.0), pieces(0.0, 0.0)), (1, 1, 1));
    }

    #[test]
    fn grades_worked_out_by_hand() {
        let found = grades(&[10.0, 11.0, 10.5, 10.5], 12.5);
        for (found, expected) in found.iter().zip([0.08, 0.04, 0.0]) {
            assert!((found - expected).abs() < 1e-15, "{found}, not {expected}");
        }
        assert_eq!(found.len(), 3);
        assert_eq!(grades(&[1.0, 2.0], 0.0), [0.0]);
        assert!(grades(&[1.0], 20.0).is_empty() && grades(&[], 20.0).is_empty());
    }

    #[test]
    fn lines_without_length_have_ends_all_the_same() {
        let here = Coord { lon: 107_000_000, lat: 599_000_000 };
        assert!(positions(&[], 3).is_empty());
        for shape in [vec![here], vec![here, here], vec![here; 5]] {
            assert_eq!(positions(&shape, 3), vec![here.position(); 4], "{shape:?}");
        }
        assert_eq!(positions(&[here], 0).len(), 2, "no pieces are one piece");
    }

    /// A street that always goes on to the east, in steps of up to 50 m, some of them without length.
    fn street() -> impl Strategy<Value = Vec<Coord>> {
        let steps = prop::collection::vec((0..9000i32, -4000..4000i32, prop::bool::weighted(0.1)), 1..20);
        (steps, -700_000_000..700_000_000i32).prop_map(|(steps, lat)| {
            let mut shape = vec![Coord { lon: 107_000_000, lat }];
            for (east, north, stays) in steps {
                let last = shape[shape.len() - 1];
                let next = Coord { lon: last.lon + east + 1, lat: last.lat + north };
                shape.push(if stays { last } else { next });
            }
            shape
        })
    }

    /// Metres from the start of a street that goes east to where it has a longitude, and the latitude there.
    fn along(shape: &[Coord], lon: f64) -> (f64, f64) {
        let mut walked = 0.0;
        for pair in shape.windows(2).filter(|pair| pair[0] != pair[1]) {
            let (a, b) = (point(pair[0].position()), point(pair[1].position()));
            if lon <= b.x() {
                let t = (lon - a.x()) / (b.x() - a.x());
                let lat = a.y() + t * (b.y() - a.y());
                return (walked + Geodesic.distance(a, Point::new(lon, lat)), lat);
            }
            walked += Geodesic.distance(a, b);
        }
        (walked, shape[shape.len() - 1].position().lat)
    }

    proptest! {
        #[test]
        fn ends_lie_on_the_street_equally_far_apart(shape in street(), count in 1usize..40) {
            let ends = positions(&shape, count);
            prop_assert_eq!(ends.len(), count + 1);
            prop_assert_eq!(ends[0], shape[0].position());
            prop_assert_eq!(ends[count], shape[shape.len() - 1].position());
            let (length, _) = along(&shape, f64::INFINITY);
            for (i, end) in ends.iter().enumerate() {
                let (walked, lat) = along(&shape, end.lon);
                prop_assert!((end.lat - lat).abs() < 1e-9, "{} is off the street", i);
                let expected = length * i as f64 / count as f64;
                prop_assert!((walked - expected).abs() < 1e-3 + 1e-5 * length, "{i}: {walked} m, not {expected}");
            }
        }

        #[test]
        fn on_a_straight_street_as_on_the_geodesic(east in -9000..9000i32, north in -9000..9000i32, count in 1usize..20) {
            let from = Coord { lon: 56_000_000, lat: 598_750_000 };
            let to = Coord { lon: from.lon + east, lat: from.lat + north };
            let (a, b) = (point(from.position()), point(to.position()));
            for (i, end) in positions(&[from, to], count).into_iter().enumerate() {
                let exact = Geodesic.point_at_ratio_between(a, b, i as f64 / count as f64);
                prop_assert!(Geodesic.distance(exact, point(end)) < 1e-3, "{i}: {end:?}, not {exact:?}");
            }
        }

        #[test]
        fn pieces_make_up_the_edge(length_m in 0.001..1e6f64, longest_m in 1.0..100.0f64) {
            let count = pieces(length_m, longest_m);
            prop_assert!(length_m / count as f64 <= longest_m * (1.0 + 1e-12));
            prop_assert!(count == 1 || length_m / (count - 1) as f64 > longest_m * (1.0 - 1e-12));
        }

        #[test]
        fn the_climb_is_the_sum_of_the_pieces(heights in prop::collection::vec(-100.0..2000.0f64, 2..50), piece_m in 1.0..20.0f64) {
            let climb: f64 = heights.windows(2).map(|h| (h[1] - h[0]).abs()).sum();
            let found: f64 = grades(&heights, piece_m).iter().map(|grade| grade * piece_m).sum();
            prop_assert!((climb - found).abs() < 1e-6);
        }
    }
}
