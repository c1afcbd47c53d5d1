//! Buildings, with homes and without, and how far apart their walls are.

use std::collections::HashMap;

use geo::{Intersects, Translate};
use geo_types::{LineString, MultiPolygon, Point, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::analysis::places::grown;
use crate::geodesy::{Coord, LocalMetric, Position, foot_on_segment};
use crate::input::residents::Home;
use crate::residents::dwellings::Outline;
use crate::settings::settlements::Delineation;

/// Corners of the smallest closed ring, the first one twice.
const SMALLEST_RING: usize = 4;

/// The walls around one or more homes, or of a building without homes.
#[derive(Debug)]
pub(super) struct Building {
    /// A corner of it, from which the others are measured.
    pub(super) anchor: Position,
    /// Corners of its rings, metres east and north of the anchor; one corner where only a position is known.
    pub(super) rings: Box<[Box<[[f64; 2]]>]>,
}

/// All buildings.
#[derive(Debug)]
pub(super) struct Buildings {
    /// Those with homes in the order of their first homes, then the others.
    pub(super) all: Vec<Building>,
    /// How many have homes.
    pub(super) with_homes: usize,
    /// For each with homes, whether it stands for a cell of a grid: no building, but somewhere around it people live.
    pub(super) is_cell: Vec<bool>,
    /// For each home the number of its building.
    pub(super) of_home: Vec<u32>,
}

/// Boxes of buildings in degrees, with their numbers.
pub(super) type Index = RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>;

impl Buildings {
    /// Homes that share an outline are one building; without `outlines`, and where none is known, each home is one. Other buildings
    /// follow, without `outlines` by their middle only.
    pub(super) fn new(homes: &[Home], others: &[Outline], rule: &Delineation) -> Self {
        let outlines = rule.outlines;
        let mut seen: HashMap<*const [Box<[Coord]>], u32> = HashMap::new();
        let (mut all, mut is_cell) = (Vec::new(), Vec::new());
        let mut of_home = Vec::with_capacity(homes.len());
        for home in homes {
            let next = all.len() as u32;
            let has_outline = outlines && home.outline.iter().any(|ring| !ring.is_empty());
            let number = if has_outline { *seen.entry(home.outline.as_ref()).or_insert(next) } else { next };
            if number == next {
                all.push(if has_outline { Building::of(&home.outline) } else { Building::at(home.position) });
                is_cell.push(home.is_cell);
            }
            of_home.push(number);
        }
        let with_homes = all.len();
        let others = others.iter().filter(|outline| outline.iter().any(|ring| !ring.is_empty()));
        let others = others.map(|outline| Building::of(outline));
        all.extend(others.map(|other| if outlines { other } else { Building::at(other.middle()) }));
        Self { all, with_homes, is_cell, of_home }
    }

    /// Whether a building stands for a cell of a grid.
    pub(super) fn is_cell(&self, number: u32) -> bool {
        self.is_cell.get(number as usize) == Some(&true)
    }

    /// Whether a building has homes.
    pub(super) fn has_homes(&self, number: u32) -> bool {
        (number as usize) < self.with_homes
    }

    /// An index of those whose numbers are taken.
    pub(super) fn index(&self, taken: impl Fn(u32) -> bool) -> Index {
        let numbers = (0..self.all.len() as u32).filter(|number| taken(*number));
        RTree::bulk_load(
            numbers
                .map(|number| {
                    let around = self.all[number as usize].around();
                    GeomWithData::new(Rectangle::from_aabb(around), number)
                })
                .collect(),
        )
    }
}

/// Numbers of the buildings of an index whose boxes are at most about this many metres away, in no certain order.
pub(super) fn near(index: &Index, around: AABB<[f64; 2]>, metres: f64) -> impl Iterator<Item = u32> {
    index.locate_in_envelope_intersecting(&grown(around, metres)).map(|entry| entry.data)
}

impl Building {
    pub(super) fn at(position: Position) -> Self {
        Self { anchor: position, rings: Box::new([Box::new([[0.0, 0.0]])]) }
    }

    fn of(outline: &[Box<[Coord]>]) -> Self {
        let anchor = outline.iter().find_map(|ring| ring.first()).map(|corner| corner.position());
        let anchor = anchor.unwrap_or_default();
        let metric = LocalMetric::at(anchor.lat);
        let rings = outline.iter().filter(|ring| !ring.is_empty());
        Self {
            anchor,
            rings: rings
                .map(|ring| {
                    ring.iter().map(|corner: &Coord| metric.offset(anchor, corner.position())).collect()
                })
                .collect(),
        }
    }

    /// Its corners, metres east and north of the anchor.
    pub(super) fn corners(&self) -> impl Iterator<Item = [f64; 2]> {
        self.rings.iter().flat_map(|ring| ring.iter().copied())
    }

    /// The middle of the box around it.
    pub(super) fn middle(&self) -> Position {
        let around = self.around();
        let [lon, lat] = [0, 1].map(|axis| f64::midpoint(around.lower()[axis], around.upper()[axis]));
        Position { lon, lat }
    }

    /// Whether only a position is known.
    pub(super) fn is_point(&self) -> bool {
        self.corners().nth(1).is_none()
    }

    /// Its walls; a corner without neighbours is a wall without length.
    fn walls(&self) -> impl Iterator<Item = [[f64; 2]; 2]> {
        self.rings.iter().flat_map(|ring| {
            let alone = (ring.len() == 1).then(|| [ring[0], ring[0]]);
            ring.windows(2).map(|pair| [pair[0], pair[1]]).chain(alone)
        })
    }

    /// The box around it, degrees.
    pub(super) fn around(&self) -> AABB<[f64; 2]> {
        let metric = LocalMetric::at(self.anchor.lat);
        AABB::from_points(
            self.corners()
                .map(|[x, y]: [f64; 2]| {
                    [self.anchor.lon + x / metric.east, self.anchor.lat + y / metric.north]
                })
                .collect::<Vec<_>>()
                .iter(),
        )
    }

    /// Metres between the walls of two buildings, 0 where they overlap; right to a centimetre for houses up to 100 m long. The
    /// search ends with the first walls that are at most `enough` apart.
    pub(super) fn gap(&self, other: &Self, enough: f64) -> f64 {
        let metric = LocalMetric::at(f64::midpoint(self.anchor.lat, other.anchor.lat));
        let [east, north] = metric.offset(self.anchor, other.anchor);
        // of two shapes that do not cross, a corner of one is nearest to a wall of the other
        let mut nearest = corners_to_walls(other, self, [east, north], enough);
        if nearest > enough {
            nearest = nearest.min(corners_to_walls(self, other, [-east, -north], enough));
        }
        let may_cross = nearest > enough && rstar::Envelope::intersects(&self.around(), &other.around());
        let crosses = || match (self.is_point(), other.is_point()) {
            (false, false) => self.polygons().intersects(&other.polygons().translate(east, north)),
            // a home in a building
            (true, _) => other.polygons().intersects(&Point::new(-east, -north)),
            (_, true) => self.polygons().intersects(&Point::new(east, north)),
        };
        if may_cross && crosses() {
            return 0.0;
        }
        nearest
    }

    fn polygons(&self) -> MultiPolygon<f64> {
        let rings = self.rings.iter().filter(|ring| ring.len() >= SMALLEST_RING);
        let polygon =
            |ring: &[[f64; 2]]| Polygon::new(ring.iter().copied().collect::<LineString<f64>>(), Vec::new());
        rings.map(|ring| polygon(ring)).collect()
    }
}

/// Smallest distance from the corners of one building to the walls of another, metres; `offset` is from the anchor of the walls to
/// that of the corners.
fn corners_to_walls(corners: &Building, walls: &Building, offset: [f64; 2], enough: f64) -> f64 {
    let mut nearest = f64::INFINITY;
    for [x, y] in corners.corners() {
        let [x, y] = [x + offset[0], y + offset[1]];
        for wall in walls.walls() {
            let [a, b] = wall.map(|[east, north]| [east - x, north - y]);
            nearest = nearest.min(foot_on_segment(a, b).1);
            if nearest <= enough {
                return nearest;
            }
        }
    }
    nearest
}
