//! Which objects are one place.
//!
//! Objects of a category that bear the same reference, or the same name, near each other are one; one without a name belongs
//! to the nearest that has one, else to others without. Distances are straight lines between the nearest points of two objects, and a
//! place is as near as the nearest of its objects. The rules are applied until nothing changes; ties are broken by the order of
//! the objects themselves, so that neither their order in the files matters nor merging again.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

use geo::{Distance, Euclidean};
use geo_types::{Geometry, Point};
use petgraph::unionfind::UnionFind;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::{Place, around, grown, in_metres};
use crate::geodesy::{LocalMetric, Position, distance};
use crate::input::places::PlaceRecord;
use crate::settings::places::{MergeRule, PlaceSettings};

/// Merges places of the same category that are one by the rules of the settings.
#[must_use]
pub fn merge(places: Vec<Place>, settings: &PlaceSettings) -> Vec<Place> {
    let mut objects: Vec<(PlaceRecord, usize)> = Vec::new();
    for (number, place) in places.into_iter().enumerate() {
        objects.extend(place.members.into_iter().map(|member| (member, number)));
    }
    objects.sort_by(|(a, _), (b, _)| order(a, b));
    let mut merged = Vec::new();
    for of_category in objects.chunk_by(|(a, _), (b, _)| a.category == b.category) {
        let rule = settings.categories[of_category[0].0.category].merge;
        let labels = Joining::new(of_category, rule).run();
        let mut place_of = HashMap::new();
        let mut places: Vec<Place> = Vec::new();
        for ((object, _), label) in of_category.iter().zip(labels) {
            let place = *place_of.entry(label).or_insert(places.len());
            match places.get_mut(place) {
                Some(place) => place.members.push(object.clone()),
                None => places.push(object.clone().into()),
            }
        }
        merged.append(&mut places);
    }
    merged
}

/// The order of objects, whatever the order in the files.
fn order(a: &PlaceRecord, b: &PlaceRecord) -> Ordering {
    fn key(of: &PlaceRecord) -> impl Ord {
        (of.category, of.source, of.rank, &of.id, &of.name, &of.kind, &of.refs)
    }
    let [lon, lat] = [(a.position.lon, b.position.lon), (a.position.lat, b.position.lat)];
    key(a).cmp(&key(b)).then(lon.0.total_cmp(&lon.1)).then(lat.0.total_cmp(&lat.1))
}

/// Two objects and the metres between them.
type Pair = (f64, usize, usize);

/// The objects of a category on their way to places.
struct Joining<'a> {
    objects: Vec<&'a PlaceRecord>,
    /// Names without what people write now so, now so.
    names: Vec<Option<String>>,
    /// Objects near each other, nearest first.
    near: Vec<Pair>,
    rule: MergeRule,
    one: UnionFind<usize>,
}

impl<'a> Joining<'a> {
    fn new(of_category: &'a [(PlaceRecord, usize)], rule: MergeRule) -> Self {
        let objects: Vec<&PlaceRecord> = of_category.iter().map(|(object, _)| object).collect();
        let names = objects.iter().map(|object| object.name.as_deref().map(plain)).collect();
        let all: Vec<usize> = (0..objects.len()).collect();
        let mut near = pairs(&objects, &all, rule.same_name_m.max(rule.unnamed_m));
        near.sort_by(|(x, a, b), (y, c, d)| x.total_cmp(y).then((a, b).cmp(&(c, d))));
        let mut one = UnionFind::new(objects.len());
        let mut first_of = HashMap::new();
        for (object, (_, place)) in of_category.iter().enumerate() {
            one.union(object, *first_of.entry(*place).or_insert(object));
        }
        Self { objects, names, near, rule, one }
    }

    /// A label for each object; objects of one place have the same.
    fn run(mut self) -> Vec<usize> {
        self.join_same_refs();
        loop {
            let named = self.join_same_names();
            let given = self.give_to_named();
            if !named && !given && !self.join_unnamed() {
                return self.one.into_labeling();
            }
        }
    }

    fn join_same_refs(&mut self) {
        let mut of_ref: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, object) in self.objects.iter().enumerate() {
            for known in &object.refs {
                of_ref.entry(known).or_default().push(number);
            }
        }
        for objects in of_ref.values() {
            for (_, a, b) in pairs(&self.objects, objects, self.rule.same_ref_m) {
                self.one.union(a, b);
            }
        }
    }

    /// Joins places that share a name; whether there were any.
    fn join_same_names(&mut self) -> bool {
        let places = self.one.clone().into_labeling();
        let mut names: HashMap<usize, BTreeSet<&str>> = HashMap::new();
        for (place, name) in places.iter().zip(&self.names) {
            names.entry(*place).or_default().extend(name.as_deref());
        }
        let mut joined = false;
        for (metres, a, b) in &self.near {
            let [a, b] = [places[*a], places[*b]];
            if a != b && *metres <= self.rule.same_name_m && !names[&a].is_disjoint(&names[&b]) {
                joined |= self.one.union(a, b);
            }
        }
        joined
    }

    /// Gives every place without a name to the nearest that has one; whether there were any.
    fn give_to_named(&mut self) -> bool {
        let (places, named) = self.named();
        let mut given = HashSet::new();
        for (metres, a, b) in &self.near {
            let [a, b] = [places[*a], places[*b]];
            let unnamed = if named.contains(&a) { b } else { a };
            let is_one = named.contains(&a) != named.contains(&b);
            // the pairs come nearest first
            if is_one && *metres <= self.rule.unnamed_m && given.insert(unnamed) {
                self.one.union(a, b);
            }
        }
        !given.is_empty()
    }

    /// Joins places without a name; whether there were any.
    fn join_unnamed(&mut self) -> bool {
        let (places, named) = self.named();
        let mut joined = false;
        for (metres, a, b) in &self.near {
            let are_unnamed = [a, b].iter().all(|object| !named.contains(&places[**object]));
            if are_unnamed && *metres <= self.rule.unnamed_m {
                joined |= self.one.union(*a, *b);
            }
        }
        joined
    }

    /// The place of each object, and the places with a name.
    fn named(&self) -> (Vec<usize>, HashSet<usize>) {
        let places = self.one.clone().into_labeling();
        let named = places.iter().zip(&self.names).filter(|(_, name)| name.is_some());
        let named = named.map(|(place, _)| *place).collect();
        (places, named)
    }
}

/// A name in small letters, with single blanks.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// All pairs of the chosen objects at most this many metres apart.
fn pairs(objects: &[&PlaceRecord], chosen: &[usize], metres: f64) -> Vec<Pair> {
    let boxes: Vec<_> = chosen.iter().map(|object| around(objects[*object])).collect();
    let entries =
        chosen.iter().zip(&boxes).map(|(o, around)| GeomWithData::new(Rectangle::from_aabb(*around), *o));
    let tree = RTree::bulk_load(entries.collect());
    let mut pairs = Vec::new();
    for (object, around) in chosen.iter().zip(&boxes) {
        let others = tree.locate_in_envelope_intersecting(&grown(*around, metres)).map(|entry| entry.data);
        for other in others.filter(|other| other > object) {
            let away = apart(objects[*object], objects[other]);
            pairs.extend((away <= metres).then_some((away, *object, other)));
        }
    }
    pairs
}

/// Metres between the nearest points of two objects, in a straight line.
fn apart(a: &PlaceRecord, b: &PlaceRecord) -> f64 {
    if a.outline.is_none() && b.outline.is_none() {
        return distance(a.position, b.position);
    }
    let metric = LocalMetric::at(f64::midpoint(a.position.lat, b.position.lat));
    let plane = |of: &PlaceRecord| {
        let Position { lon, lat } = of.position;
        let point = Geometry::from(Point::new(lon, lat));
        in_metres(of.outline.as_ref().unwrap_or(&point), a.position, metric)
    };
    Euclidean.distance(&plane(a), &plane(b))
}
