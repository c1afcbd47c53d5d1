//! Squares against the way that looks at all of them.

use proptest::prelude::*;

use super::bits::Bits;
use super::raster::Raster;

fn bits(marked: &[bool]) -> Bits {
    let mut bits = Bits::none(marked.len());
    (0..).zip(marked).filter(|(_, marked)| **marked).for_each(|(index, _)| bits.mark(index));
    bits
}

fn flags(bits: &Bits) -> Vec<bool> {
    (0..bits.len()).map(|index| bits.get(index)).collect()
}

/// Whether any marked square is near, by its middle.
fn near(marked: &[bool], width: usize, radius: f64) -> Vec<bool> {
    let far = |a: usize, b: usize| {
        let away = |of: fn(usize, usize) -> usize| of(a, width).abs_diff(of(b, width)) as f64;
        away(|index, width| index % width).hypot(away(|index, width| index / width))
    };
    let is_near = |own| (0..marked.len()).any(|other| marked[other] && far(own, other) <= radius);
    (0..marked.len()).map(is_near).collect()
}

/// Everything but what spreads from the first square, looked at again until nothing changes.
fn without_holes(is_in: &[bool], width: usize) -> Vec<bool> {
    let mut reached = vec![false; is_in.len()];
    reached[0] = !is_in[0];
    loop {
        let before = reached.clone();
        for own in 0..is_in.len() {
            let aside = |other: usize| own / width == other / width && own.abs_diff(other) == 1;
            let beside = |other: usize| aside(other) || own.abs_diff(other) == width;
            reached[own] |= !is_in[own] && (0..is_in.len()).any(|other| before[other] && beside(other));
        }
        if before == reached {
            return reached.into_iter().map(|reached| !reached).collect();
        }
    }
}

fn squares() -> impl Strategy<Value = (usize, Vec<bool>)> {
    (1..13_usize, 1..13_usize, 0.05..0.95f64).prop_flat_map(|(width, height, share)| {
        (Just(width), prop::collection::vec(prop::bool::weighted(share), width * height))
    })
}

proptest! {
    #[test]
    fn squares_are_as_the_naive_way_has_them((width, marked) in squares(), radius in 0.0..9.0f64) {
        let raster = Raster::of_squares(width);
        prop_assert_eq!(flags(&raster.near(&bits(&marked), radius)), near(&marked, width, radius));
        prop_assert_eq!(flags(&raster.without_holes(&bits(&marked))), without_holes(&marked, width));
        let count = bits(&marked).marked().count();
        prop_assert_eq!(bits(&marked).others().marked().count(), marked.len() - count);
    }
}
