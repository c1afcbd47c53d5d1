//! Places of an OpenStreetMap extract: nodes, ways and multipolygons, by the rules of the settings.

use std::collections::BTreeSet;
use std::path::Path;

use geo_types::{Coord, Geometry, LineString};

use super::{PlaceRecord, PlaceRecords, PlaceSource};
use crate::geodesy::{self, Position};
use crate::input::Skipped;
use crate::input::buildings::Door;
use crate::input::buildings::outline::{self, Outlined};
use crate::input::inside::point_inside;
use crate::input::osm::OsmError;
use crate::input::osm::tagged::{Found, Kept, Outline, Select, read, value};
use crate::settings::places::{PlaceRule, PlaceSettings, RefKey, TagLists, listed};

impl PlaceRecords {
    /// The places of an extract in any format that [`osm::read`](crate::input::osm::read) reads. An object with two uses, as a shop
    /// with a post counter, is a place of each.
    ///
    /// Closed ways and multipolygons are areas, other ways lines. Objects that the edge of the extract cuts are skipped; their rows
    /// count the places of the extract in the order nodes, ways, relations.
    pub fn from_osm(path: &Path, settings: &PlaceSettings) -> Result<Self, OsmError> {
        let finder = Finder { settings, keys: settings.keys() };
        let found = read(path, &finder)?;
        let mut all = Self::default();
        for (row, (id, tags, shape)) in (1..).zip(candidates(&found)) {
            match shape.and_then(|shape| finder.places(&id, tags, shape)) {
                Ok(mut places) => all.all.append(&mut places),
                Err(reason) => all.skipped.push(Skipped { row, id: Some(id), reason }),
            }
        }
        Ok(all)
    }
}

/// Keys and values of an object.
type Tags = [(Box<str>, Box<str>)];

/// Where an object is, before anything is concluded from it.
enum Shape {
    Point(Position),
    Line(LineString<f64>),
    Area(Outlined),
}

/// Every wanted object with its tags and shape.
fn candidates(found: &Found) -> impl Iterator<Item = (String, &Tags, Result<Shape, String>)> {
    let point = |coord: Option<geodesy::Coord>| {
        let coord = coord.ok_or("its coordinates are outside lon ±180, lat ±90")?;
        Ok(Shape::Point(coord.position()))
    };
    let nodes =
        found.points.iter().map(move |node| (format!("node/{}", node.id()), &*node.tags, point(node.coord)));
    let ways = found.ways.iter().filter_map(|way| Some((way, way.tags.as_deref()?)));
    let ways = ways.map(|(way, tags)| (format!("way/{}", way.id()), tags, of_way(found, way)));
    let relations = found.relations.iter().map(|relation| {
        let shape = outline::of_relation(found, relation).map(Shape::Area);
        (format!("relation/{}", relation.id()), relation.tags(), shape)
    });
    nodes.chain(ways).chain(relations)
}

fn of_way(found: &Found, way: &Outline) -> Result<Shape, String> {
    if way.nodes.len() > 1 && way.nodes.first() == way.nodes.last() {
        return outline::of_way(found, way).map(Shape::Area);
    }
    let line: Vec<Coord<f64>> = way
        .nodes
        .iter()
        .filter_map(|id: &i64| {
            let Position { lon, lat } = found.node(*id)?.coord?.position();
            Some(Coord { x: lon, y: lat })
        })
        .collect();
    let missing = way.nodes.len() - line.len();
    match line.len() {
        _ if missing > 0 => {
            let nodes = way.nodes.len();
            Err(format!("{missing} of its {nodes} nodes are not in the extract: it lies at the edge"))
        }
        0 | 1 => Err("it has fewer than 2 nodes".into()),
        _ => Ok(Shape::Line(LineString(line))),
    }
}

/// Finds the categories of objects.
struct Finder<'s> {
    settings: &'s PlaceSettings,
    keys: BTreeSet<&'s str>,
}

impl Select for &Finder<'_> {
    fn keeps(self, key: &str) -> bool {
        key == "name" || self.keys.contains(key)
    }

    fn is_outline(self, tags: &Kept) -> bool {
        self.categories(tags).next().is_some()
    }

    fn is_point(self, tags: &Kept) -> bool {
        self.is_outline(tags)
    }
}

impl Finder<'_> {
    /// Categories that an object belongs to: each with the number of the rule that fits, the rule, and the value of its key.
    fn categories<'t>(&self, tags: &'t Tags) -> impl Iterator<Item = (usize, u16, &PlaceRule, &'t str)> {
        let is_open = !has_one_of(tags, &self.settings.closed.tags);
        let all = self.settings.categories.iter().enumerate().filter(move |_| is_open);
        all.filter_map(move |(category, of)| {
            let mut rules = (0..).zip(&of.rules);
            rules.find_map(|(number, rule)| Some((category, number, rule, fits(rule, tags)?)))
        })
    }

    /// An object as a place of each of its categories.
    fn places(&self, id: &str, tags: &Tags, shape: Shape) -> Result<Vec<PlaceRecord>, String> {
        let (position, outline, doors) = match shape {
            Shape::Point(position) => (position, None, Vec::new()),
            Shape::Line(line) => {
                let line = Geometry::from(line);
                (inside(&line)?, Some(line), Vec::new())
            }
            Shape::Area(Outlined { polygon, doors, .. }) => {
                let leads_in = |door: &&Door| !self.settings.doors.not.iter().any(|not| **not == *door.kind);
                let doors = doors.iter().filter(leads_in).map(|door| door.position).collect();
                let area = Geometry::from(polygon);
                (inside(&area)?, Some(area), doors)
            }
        };
        let place = |(category, rank, rule, value): (usize, u16, &PlaceRule, &str)| PlaceRecord {
            id: id.into(),
            category,
            kind: format!("{}={value}", rule.key).into(),
            name: name(tags),
            refs: self.refs(tags),
            position,
            outline: outline.clone(),
            doors: doors.clone(),
            source: PlaceSource::Osm,
            rank,
            last_resort: rule.last_resort,
        };
        Ok(self.categories(tags).map(place).collect())
    }

    fn refs(&self, tags: &Tags) -> Vec<Box<str>> {
        let of_key = |known: &RefKey| {
            let values = value(tags, &known.key).unwrap_or_default().split(';').map(str::trim);
            let values = values.filter(|value| !value.is_empty());
            values
                .map(|value: &str| {
                    format!("{}{}", known.prefix, value.trim_start_matches(&known.prefix)).into()
                })
                .collect::<Vec<_>>()
        };
        let mut refs: Vec<Box<str>> = self.settings.refs.iter().flat_map(of_key).collect();
        refs.sort_unstable();
        refs.dedup();
        refs
    }
}

/// A point of a line, or inside an area.
fn inside(shape: &Geometry) -> Result<Position, String> {
    let point = point_inside(shape).ok_or("its outline has no point inside")?;
    Ok(Position { lon: point.x(), lat: point.y() })
}

fn name(tags: &Tags) -> Option<Box<str>> {
    let name = value(tags, "name")?.trim();
    (!name.is_empty()).then(|| name.into())
}

/// The value of its key, if an object fits a rule.
fn fits<'t>(rule: &PlaceRule, tags: &'t Tags) -> Option<&'t str> {
    let found = listed(value(tags, &rule.key)?, &rule.values)?;
    let with = rule.with.iter().all(|(key, values)| has(tags, key, values));
    (with && !has_one_of(tags, &rule.without)).then_some(found)
}

fn has(tags: &Tags, key: &str, values: &[String]) -> bool {
    value(tags, key).is_some_and(|tagged| listed(tagged, values).is_some())
}

fn has_one_of(tags: &Tags, lists: &TagLists) -> bool {
    lists.iter().any(|(key, values)| has(tags, key, values))
}
