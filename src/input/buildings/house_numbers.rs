//! How many dwellings the house numbers on and in a building name.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, Intersects};
use geo_types::Point;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::model::Building;
use crate::input::osm::tagged::{PointNode, value};

/// Most flats a range as `1-60` may stand for; a wider one is a typing error.
const WIDEST_RANGE: u32 = 500;

/// Units by street and house number.
type Numbers = BTreeMap<[Box<str>; 2], BTreeSet<Box<str>>>;

/// R-tree over the outlines of buildings.
pub(super) struct HouseNumbers(RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>);

impl HouseNumbers {
    pub(super) fn of(buildings: &[Building]) -> Self {
        let boxes = buildings.iter().enumerate().filter_map(|(i, building)| {
            let bounds = building.polygon.bounding_rect()?;
            let [min, max] = [bounds.min(), bounds.max()];
            Some(GeomWithData::new(Rectangle::from_corners([min.x, min.y], [max.x, max.y]), i))
        });
        Self(RTree::bulk_load(boxes.collect()))
    }

    /// Counts the dwellings of each building; the answer is how many address nodes lie in no building.
    pub(super) fn count(&self, buildings: &mut [Building], nodes: &[PointNode]) -> u64 {
        let mut inside: Vec<(usize, &PointNode)> = Vec::new();
        let mut outside = 0;
        for node in nodes {
            let Some(coord) = node.coord else { continue };
            let place = coord.position();
            match self.around(buildings, Point::new(place.lon, place.lat)) {
                Some(building) => inside.push((building, node)),
                None => outside += 1,
            }
        }
        // building by building: sets of texts are larger than all else that is known of them
        inside.sort_by_key(|(building, _)| *building);
        let mut inside = inside.as_slice();
        for (i, building) in buildings.iter_mut().enumerate() {
            let own = inside.partition_point(|(building, _)| *building <= i);
            let mut numbers = Numbers::new();
            for (_, node) in inside.split_off(..own).unwrap_or_default() {
                add(&mut numbers, |key: &str| value(&node.tags, &format!("addr:{key}")));
            }
            add(&mut numbers, |key| value(&building.address, key));
            building.addresses = numbers.values().map(|units| units.len().max(1) as u32).sum();
        }
        outside
    }

    /// The building a point lies in or on; of several, as on a shared wall, the first.
    fn around(&self, buildings: &[Building], point: Point<f64>) -> Option<usize> {
        let here = AABB::from_point([point.x(), point.y()]);
        let near = self.0.locate_in_envelope_intersecting(&here).map(|found| found.data);
        near.filter(|building| buildings[*building].polygon.intersects(&point)).min()
    }
}

/// Adds the house numbers of one object, as `3` or `3;5`, with the units named there.
fn add<'a>(numbers: &mut Numbers, tag: impl Fn(&str) -> Option<&'a str>) {
    let Some(house) = tag("housenumber") else { return };
    let street = tag("street").or_else(|| tag("place")).unwrap_or_default();
    let units: Vec<Box<str>> =
        ["flats", "unit"].into_iter().filter_map(&tag).flat_map(list).flat_map(range).collect();
    for house in list(house) {
        numbers.entry([street.into(), house.into()]).or_default().extend(units.iter().cloned());
    }
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',']).map(str::trim).filter(|part| !part.is_empty())
}

/// `1-8` is eight units, everything else one.
fn range(part: &str) -> Vec<Box<str>> {
    let ends = part.split_once('-').and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    match ends {
        Some((first, last)) if first < last && last - first < WIDEST_RANGE => {
            (first..=last).map(|unit: u32| unit.to_string().into()).collect()
        }
        _ => vec![part.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_once() {
        let count = |objects: &[&[(&str, &str)]]| {
            let mut numbers = Numbers::new();
            for object in objects {
                add(&mut numbers, |key| object.iter().find(|(k, _)| *k == key).map(|(_, v)| *v));
            }
            numbers.values().map(|units| units.len().max(1)).sum::<usize>()
        };
        assert_eq!(count(&[&[("street", "A")]]), 0);
        assert_eq!(count(&[&[("housenumber", "3")], &[("housenumber", "3")]]), 1);
        assert_eq!(count(&[&[("housenumber", "3;5")], &[("housenumber", "3"), ("street", "B")]]), 3);
        assert_eq!(count(&[&[("housenumber", "3"), ("flats", "1-8")]]), 8);
        assert_eq!(count(&[&[("housenumber", "3"), ("flats", "H0101;H0102,H0101")]]), 2);
        assert_eq!(
            count(&[&[("housenumber", "3"), ("unit", "A")], &[("housenumber", "3"), ("unit", "B")]]),
            2
        );
        assert_eq!(count(&[&[("housenumber", "3"), ("flats", "1-99999")]]), 1);
        assert_eq!(count(&[&[("housenumber", "3"), ("flats", "8-1")]]), 1);
    }
}
