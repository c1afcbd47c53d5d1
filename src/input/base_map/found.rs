//! From the objects of an extract to what is drawn.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use geo::{BoundingRect, Orient, orient::Direction};
use geo_types::{Coord as Degrees, Geometry, LineString, MultiPolygon, Polygon};

use super::model::{BaseMap, Feature, Passage};
use super::packed::rounded;
use super::sea::{Coast, sea};
use super::window::{Vertex, Window};
use crate::geodesy::{Coord, LocalMetric, Position};
use crate::input::buildings::outline;
use crate::input::inside::point_inside;
use crate::input::osm::tagged::{Found, Kept, Outline, Relation, Select, value};
use crate::settings::base_map::{BaseLayer, BaseMapSettings, Drawn, KindRule};
use crate::settings::places::{TagLists, listed};

/// Keys that are kept beside those of the kinds.
const KEYS: [&str; 7] = ["name", "bridge", "tunnel", "area", HOUSE_NUMBER, STREETS[0], STREETS[1]];
const HOUSE_NUMBER: &str = "addr:housenumber";
/// What a house number is of: the first that is there.
const STREETS: [&str; 2] = ["addr:street", "addr:place"];
/// Fewer vertices bound nothing.
const SMALLEST_RING: usize = 3;

/// Keys and values of an object.
type Tags = [(Box<str>, Box<str>)];

/// Finds what is drawn.
pub(super) struct Finder<'s> {
    settings: &'s BaseMapSettings,
    keys: BTreeSet<&'s str>,
    /// The name of each kind, by the number of its rule.
    kinds: Vec<Arc<str>>,
}

impl Select for &Finder<'_> {
    fn keeps(self, key: &str) -> bool {
        KEYS.contains(&key) || self.keys.contains(key)
    }

    fn is_outline(self, tags: &Kept) -> bool {
        self.rules(tags).next().is_some()
    }

    fn is_point(self, tags: &Kept) -> bool {
        self.rules(tags).any(|(_, rule)| rule.layer.drawn() == Drawn::Point)
    }
}

/// What has been made so far.
#[derive(Default)]
struct Made {
    features: Vec<Feature>,
    coasts: Vec<Coast>,
    cut: u64,
}

impl<'s> Finder<'s> {
    pub(super) fn new(settings: &'s BaseMapSettings) -> Self {
        let kinds = settings.kinds.iter().map(|rule| rule.kind.as_str().into()).collect();
        Self { settings, keys: settings.keys(), kinds }
    }

    /// The rules that fit an object, with their numbers: of each layer the first.
    fn rules<'t>(&'t self, tags: &'t Tags) -> impl Iterator<Item = (usize, &'s KindRule)> + 't {
        let mut taken = [false; BaseLayer::ALL.len()];
        self.settings.kinds.iter().enumerate().filter(move |(_, rule)| {
            let taken = &mut taken[rule.layer as usize];
            let is_first = !*taken && fits(rule, tags);
            *taken |= is_first;
            is_first
        })
    }

    /// The base map of what was found.
    pub(super) fn base_map(&self, found: &Found) -> BaseMap {
        let mut made = Made::default();
        let bare = found.bare.iter().flat_map(|relation| relation.outlines().map(move |id| (id, relation)));
        let bare: HashMap<i64, &Relation> = bare.collect();
        for way in &found.ways {
            let Some(tags) = way.tags.as_deref() else { continue };
            let before = made.features.len();
            self.add_way(&mut made, Object { found, tags }, way);
            let holed = bare.get(&way.id()).and_then(|own| outline::with_holes(found, way, own).ok());
            if let Some(holed) = holed {
                let own = made.features[before..].iter_mut();
                let areas = own.filter(|feature| feature.layer.drawn() == Drawn::Area);
                areas.for_each(|feature| feature.parts = rings(&holed.polygon));
            }
        }
        for relation in &found.relations {
            self.add_relation(&mut made, Object { found, tags: relation.tags() }, relation);
        }
        for node in &found.points {
            if let Some(at) = node.coord {
                self.add_points(&mut made, &node.tags, at);
            }
        }
        self.add_sea(&mut made);
        // stable: within a layer as in the extract
        made.features.sort_by_key(|feature| feature.layer);
        BaseMap { features: made.features, cut: made.cut }
    }

    fn add_way(&self, made: &mut Made, object: Object<'_>, way: &Outline) {
        let runs = object.runs(&way.nodes);
        let is_closed = way.nodes.len() > SMALLEST_RING && way.nodes.first() == way.nodes.last();
        let is_area = value(object.tags, "area").is_some_and(|area| area != "no");
        for (number, rule) in self.rules(object.tags) {
            match rule.layer.drawn() {
                Drawn::Area if is_coast(rule) => {
                    made.coasts.extend(runs.iter().filter_map(Run::coast));
                }
                Drawn::Area if is_closed => {
                    // what is missing at the edge of the extract is cut off
                    let ring: Vec<Vertex> = runs.iter().flat_map(|run| run.line.iter().copied()).collect();
                    let rings = ring_of(ring).into_iter().collect::<Vec<_>>();
                    if rings.is_empty() {
                        made.cut += 1;
                    } else {
                        made.features.push(self.feature(number, None, rings));
                    }
                }
                Drawn::Line if !is_area => {
                    let name = rule.named.then(|| name(object.tags)).flatten();
                    for run in runs.iter().filter(|run| run.line.len() > 1) {
                        let feature = self.feature(number, name.clone(), vec![coords(&run.line)]);
                        made.features.push(Feature { passage: passage(object.tags), ..feature });
                    }
                }
                Drawn::Point if is_closed => {
                    let ring: LineString<f64> =
                        runs.iter().flat_map(|run| run.line.iter().copied()).collect();
                    self.add_inside(made, number, object.tags, &Polygon::new(ring, Vec::new()).into());
                }
                Drawn::Area | Drawn::Line | Drawn::Point => {}
            }
        }
    }

    fn add_relation(&self, made: &mut Made, object: Object<'_>, relation: &Relation) {
        let mut outlined = None;
        for (number, rule) in self.rules(object.tags) {
            if is_coast(rule) || rule.layer.drawn() == Drawn::Line {
                continue;
            }
            let outlined = outlined.get_or_insert_with(|| outline::of_relation(object.found, relation));
            match outlined {
                Ok(own) if rule.layer.drawn() == Drawn::Area => {
                    made.features.push(self.feature(number, None, rings(&own.polygon)));
                }
                Ok(own) => self.add_inside(made, number, object.tags, &own.polygon.clone().into()),
                Err(_) => made.cut += 1,
            }
        }
    }

    /// A name or number inside of an area.
    fn add_inside(&self, made: &mut Made, number: usize, tags: &Tags, area: &Geometry<f64>) {
        let Some(text) = self.text(number, tags) else { return };
        let Some(at) = point_inside(area) else { return };
        let at = rounded(Coord::of(Position { lon: at.x(), lat: at.y() }));
        let street = self.street(number, tags);
        made.features.push(Feature { street, ..self.feature(number, Some(text), vec![vec![at]]) });
    }

    fn add_points(&self, made: &mut Made, tags: &Tags, at: Coord) {
        for (number, rule) in self.rules(tags) {
            if rule.layer.drawn() == Drawn::Point
                && let Some(text) = self.text(number, tags)
            {
                let feature = self.feature(number, Some(text), vec![vec![rounded(at)]]);
                made.features.push(Feature { street: self.street(number, tags), ..feature });
            }
        }
    }

    /// What stands at a point: a name, or a house number.
    fn text(&self, number: usize, tags: &Tags) -> Option<Arc<str>> {
        match self.settings.kinds[number].layer {
            BaseLayer::Address => value(tags, HOUSE_NUMBER).map(|text| text.trim().into()),
            _ => name(tags),
        }
    }

    /// The street or place that a house number is of.
    fn street(&self, number: usize, tags: &Tags) -> Option<Arc<str>> {
        let is_address = self.settings.kinds[number].layer == BaseLayer::Address;
        let street = STREETS.iter().filter(|_| is_address).find_map(|key| value(tags, key))?.trim();
        (!street.is_empty()).then(|| street.into())
    }

    fn add_sea(&self, made: &mut Made) {
        let coasts = std::mem::take(&mut made.coasts);
        let kind = self.settings.kinds.iter().position(is_coast);
        let (Some(number), Some(window)) = (kind, self.sea_window(&made.features)) else { return };
        if let Some(sea) = sea(&coasts, &window, self.settings.sea.open_end) {
            made.features.push(self.feature(number, None, rings(&sea)));
        }
    }

    /// As far as the sea is drawn.
    fn sea_window(&self, features: &[Feature]) -> Option<Window> {
        let built = |feature: &&Feature| matches!(feature.layer, BaseLayer::Street | BaseLayer::Building);
        let built: LineString<f64> = features
            .iter()
            .filter(built)
            .flat_map(|feature| feature.parts.iter().flatten())
            .map(|at| {
                let Position { lon, lat } = at.position();
                Degrees { x: lon, y: lat }
            })
            .collect();
        let bounds = built.bounding_rect()?;
        let metric = LocalMetric::at(bounds.center().y);
        let margin_m = self.settings.sea.margin_m;
        let [right, up] = [margin_m / metric.east, margin_m / metric.north];
        let (min, max) = (bounds.min(), bounds.max());
        Some(Window { min: [min.x - right, min.y - up], max: [max.x + right, max.y + up] })
    }

    fn feature(&self, number: usize, name: Option<Arc<str>>, parts: Vec<Vec<Coord>>) -> Feature {
        let layer = self.settings.kinds[number].layer;
        let kind = Arc::clone(&self.kinds[number]);
        Feature { layer, kind, name, street: None, passage: Passage::OnGround, parts }
    }
}

/// An object with what it is found among.
#[derive(Clone, Copy)]
struct Object<'f> {
    found: &'f Found,
    tags: &'f Tags,
}

/// A part of a way that the extract holds.
struct Run {
    ends: [i64; 2],
    line: Vec<Vertex>,
}

impl Run {
    fn coast(&self) -> Option<Coast> {
        (self.line.len() > 1).then(|| Coast { ends: self.ends, line: self.line.clone() })
    }
}

impl Object<'_> {
    /// The parts of a way between nodes that the extract lacks.
    fn runs(&self, nodes: &[i64]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut is_open = false;
        for id in nodes {
            let Some(at) = self.found.node(*id).and_then(|node| node.coord) else {
                is_open = false;
                continue;
            };
            let Position { lon, lat } = at.position();
            match runs.last_mut().filter(|_| is_open) {
                Some(run) => {
                    run.ends[1] = *id;
                    run.line.push([lon, lat]);
                }
                None => runs.push(Run { ends: [*id; 2], line: vec![[lon, lat]] }),
            }
            is_open = true;
        }
        runs
    }
}

fn is_coast(rule: &KindRule) -> bool {
    rule.tags.get("natural").is_some_and(|values| values.iter().any(|value| value == "coastline"))
}

fn fits(rule: &KindRule, tags: &Tags) -> bool {
    let has = |(key, values): (&String, &Vec<String>)| {
        value(tags, key).is_some_and(|tagged| listed(tagged, values).is_some())
    };
    let any = |lists: &TagLists| lists.iter().any(has);
    any(&rule.tags) && rule.with.iter().all(has)
}

fn name(tags: &Tags) -> Option<Arc<str>> {
    let name = value(tags, "name")?.trim();
    (!name.is_empty()).then(|| name.into())
}

fn passage(tags: &Tags) -> Passage {
    let is_tagged = |key| value(tags, key).is_some_and(|value| value != "no");
    if is_tagged("tunnel") {
        Passage::Tunnel
    } else if is_tagged("bridge") {
        Passage::Bridge
    } else {
        Passage::OnGround
    }
}

/// Vertices as they are kept, each once.
fn coords(line: &[Vertex]) -> Vec<Coord> {
    let mut coords: Vec<Coord> =
        line.iter().map(|[lon, lat]| rounded(Coord::of(Position { lon: *lon, lat: *lat }))).collect();
    coords.dedup();
    coords
}

/// A ring without its first vertex at its end, counter-clockwise; `None` if it bounds nothing.
fn ring_of(ring: Vec<Vertex>) -> Option<Vec<Coord>> {
    let polygon = Polygon::new(LineString::from(ring), Vec::new());
    rings(&MultiPolygon(vec![polygon])).pop()
}

/// The rings of an area, as they are kept; those that bound nothing are left out.
fn rings(area: &MultiPolygon<f64>) -> Vec<Vec<Coord>> {
    let mut rings = Vec::new();
    for polygon in area.orient(Direction::Default) {
        for (number, ring) in std::iter::once(polygon.exterior()).chain(polygon.interiors()).enumerate() {
            let line: Vec<Vertex> = ring.coords().map(|at| [at.x, at.y]).collect();
            let mut ring = coords(&line);
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            if ring.len() >= SMALLEST_RING {
                rings.push(ring);
            } else if number == 0 {
                break;
            }
        }
    }
    rings
}
