//! Buildings that were drawn twice with the same outline: an import that was run again, or a relation beside a way.

use std::collections::HashMap;

use geo_types::{LineString, MultiPolygon};

use super::outline::Outlined;
use crate::input::osm::tagged::Kept;

/// A building as it is drawn, or why its outline cannot be used.
pub(super) struct Drawn {
    /// Its number among the buildings of the extract.
    pub(super) row: u64,
    pub(super) id: String,
    pub(super) tags: Kept,
    pub(super) outlined: Result<Outlined, String>,
}

/// A corner of a ring, exactly as it was read.
type Corner = [u64; 2];

/// Joins those with the same outer rings to the first of them; the answer is how many there were too many. Of their tags those of the first
/// come first, and of their areas the smaller one, which has the holes.
pub(super) fn join(all: Vec<Drawn>) -> (Vec<Drawn>, u64) {
    let mut first: HashMap<Vec<Vec<Corner>>, usize> = HashMap::new();
    let mut kept: Vec<Drawn> = Vec::with_capacity(all.len());
    let mut twice = 0;
    for drawn in all {
        let rings = drawn.outlined.as_ref().ok().map(|outlined| outer_rings(&outlined.polygon));
        let known = rings.as_ref().and_then(|rings| first.get(rings)).copied();
        if let Some(known) = known {
            twice += 1;
            add(&mut kept[known], drawn);
            continue;
        }
        if let Some(rings) = rings {
            first.insert(rings, kept.len());
        }
        kept.push(drawn);
    }
    (kept, twice)
}

fn add(kept: &mut Drawn, again: Drawn) {
    fill(&mut kept.tags, &again.tags);
    let (Ok(own), Ok(mut other)) = (&mut kept.outlined, again.outlined) else { return };
    let mut doors = std::mem::take(&mut own.doors);
    other.doors.retain(|door| doors.iter().all(|known| known.position != door.position));
    doors.append(&mut other.doors);
    doors.sort_by_key(|door| door.node);
    if other.footprint_m2 < own.footprint_m2 {
        *own = other;
    }
    own.doors = doors;
}

/// Adds the tags that only another drawing of a building has; a kind of building is better than `yes`, other kinds and house numbers are
/// listed side by side.
pub(super) fn fill(tags: &mut Kept, other: &Kept) {
    for (key, value) in other {
        match tags.iter_mut().find(|(known, _)| known == key) {
            None => tags.push((key.clone(), value.clone())),
            Some((_, known)) if known.eq_ignore_ascii_case(value) => {}
            Some((_, known)) if &**key == "building" && known.eq_ignore_ascii_case("yes") => {
                known.clone_from(value);
            }
            Some((_, known)) if is_list(key) && !value.eq_ignore_ascii_case("yes") => {
                *known = format!("{known};{value}").into();
            }
            Some(_) => {}
        }
    }
}

/// Whether the values of several drawings belong side by side.
fn is_list(key: &str) -> bool {
    matches!(key, "building" | "addr:housenumber")
}

/// The outer rings however they were begun and turned.
fn outer_rings(polygon: &MultiPolygon<f64>) -> Vec<Vec<Corner>> {
    let mut rings: Vec<Vec<Corner>> = polygon.iter().map(|polygon| corners(polygon.exterior())).collect();
    rings.sort_unstable();
    rings
}

/// The corners of a ring, each once, from the least on towards the lesser of its neighbours.
fn corners(ring: &LineString<f64>) -> Vec<Corner> {
    let mut corners: Vec<Corner> = ring.coords().map(|at| [at.x.to_bits(), at.y.to_bits()]).collect();
    corners.dedup();
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    let least = corners.iter().enumerate().min_by_key(|(_, corner)| **corner).map_or(0, |(place, _)| place);
    corners.rotate_left(least);
    if corners.len() > 2 && corners[1] > corners[corners.len() - 1] {
        corners[1..].reverse();
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_ring_is_the_same_from_any_corner_and_either_way(
            mut ring in prop::collection::hash_set((0_i32..90, 0_i32..90), 3..9).prop_map(|set| set.into_iter().collect::<Vec<_>>()),
            begin in 0_usize..9,
            is_turned: bool,
        ) {
            let closed = |ring: &[(i32, i32)]| {
                let corner = |(x, y): &(i32, i32)| (f64::from(*x), f64::from(*y));
                LineString::from(ring.iter().chain(&ring[..1]).map(corner).collect::<Vec<_>>())
            };
            let first = corners(&closed(&ring));
            let count = ring.len();
            ring.rotate_left(begin % count);
            if is_turned {
                ring.reverse();
            }
            prop_assert_eq!(&first, &corners(&closed(&ring)));
            ring.pop();
            prop_assert_ne!(first, corners(&closed(&ring)));
        }
    }

    #[test]
    fn tags_are_put_together() {
        let tags = |all: &[(&str, &str)]| {
            all.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect::<Kept>()
        };
        let mut own = tags(&[("building", "Yes"), ("building:flats", "8"), ("addr:housenumber", "3")]);
        fill(
            &mut own,
            &tags(&[("building", "apartments"), ("building:flats", "9"), ("addr:housenumber", "5")]),
        );
        fill(&mut own, &tags(&[("building", "yes"), ("building:levels", "2")]));
        fill(&mut own, &tags(&[("building", "retail")]));
        let all = [
            ("building", "apartments;retail"),
            ("building:flats", "8"),
            ("addr:housenumber", "3;5"),
            ("building:levels", "2"),
        ];
        assert_eq!(own, tags(&all));
    }
}
