//! Land put together by parts, against all of it at once.

use geo::{Area as _, BooleanOps, Validation, unary_union};
use proptest::prelude::*;

use super::buildings::Building;
use super::outline::{Grown, Square, circle, hull, together};
use crate::geodesy::Position;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn quarter_by_quarter_is_as_all_at_once(
        points in prop::collection::vec(prop::array::uniform2(0.0..100.0f64), 90..200),
        scale in prop_oneof![Just(1.0), Just(0.2), Just(0.000_1)],
    ) {
        let around = circle(25.0);
        let building = Building::at(Position::default());
        let grown = points.iter().map(|at| at.map(|metres| metres * scale));
        let grown: Vec<Grown> = grown.map(|at| Grown { at, land: hull(&building, at, &around) }).collect();
        let square = Square { corner: [0.0; 2], side: 100.0 };
        let parts = together(&grown.iter().collect::<Vec<_>>(), square);
        let whole = unary_union(grown.iter().map(|grown| &grown.land));
        prop_assert!(parts.is_valid());
        // a strip of a micrometre along the edge is less
        prop_assert!(parts.xor(&whole).unsigned_area() < 0.001);
        prop_assert_eq!(parts.0.len(), whole.0.len());
    }
}
