//! Places of daily needs: what several files and objects say of one place put together, and found by where they are.

mod mapped;
mod merge;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use geo::{Closest, ClosestPoint, CoordsIter, MapCoords};
use geo_types::{Coord, Geometry, Point};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, Envelope, RTree};

pub use mapped::{Mapped, mapped};
pub use merge::merge;

use crate::geodesy::{LocalMetric, Position, distance};
use crate::input::places::PlaceRecord;
use crate::settings::places::PlaceSettings;

/// A place, with all objects that show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// At least one; layers before timetables before the map, each in the order of their rank and id. All are of one category.
    members: Vec<PlaceRecord>,
}

impl Place {
    /// The place of these objects, the most trusted first; `None` if there are none, or they are of several categories.
    #[must_use]
    pub fn of(members: Vec<PlaceRecord>) -> Option<Self> {
        let category = members.first()?.category;
        members.iter().all(|member| member.category == category).then_some(Self { members })
    }
}

impl From<PlaceRecord> for Place {
    fn from(record: PlaceRecord) -> Self {
        Self { members: vec![record] }
    }
}

impl Place {
    /// The objects that show it, at least one, the most trusted first.
    #[must_use]
    pub fn members(&self) -> &[PlaceRecord] {
        &self.members
    }

    /// The most trusted object.
    #[must_use]
    pub fn first(&self) -> &PlaceRecord {
        &self.members[0]
    }

    /// Its category, as place in [`PlaceSettings::categories`].
    #[must_use]
    pub fn category(&self) -> usize {
        self.first().category
    }

    /// Its name: that of the most trusted object that has one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.members.iter().find_map(|member| member.name.as_deref())
    }

    /// What it is called elsewhere, ascending.
    #[must_use]
    pub fn refs(&self) -> Vec<&str> {
        let mut refs: Vec<&str> = self.members.iter().flat_map(|m| &m.refs).map(|known| &**known).collect();
        refs.sort_unstable();
        refs.dedup();
        refs
    }

    /// The objects by which people get there.
    pub fn access(&self) -> impl Iterator<Item = &PlaceRecord> {
        let only_last = self.members.iter().all(|member| member.last_resort);
        self.members.iter().filter(move |member| only_last || !member.last_resort)
    }

    /// A point of it to be drawn: its first entrance, else a point of the most trusted object by which people get there.
    #[must_use]
    pub fn position(&self) -> Position {
        let first = self.access().next().unwrap_or_else(|| self.first());
        first.doors.first().copied().unwrap_or(first.position)
    }

    /// Where people coming from a position enter it, and how far that is in a straight line, metres: of its objects the nearest,
    /// and of that the nearest entrance; without one the nearest point of its outline, or the position itself if it lies inside.
    #[must_use]
    pub fn nearest_point(&self, from: Position) -> (Position, f64) {
        let points = self.access().map(|member| entered(member, from));
        let with_distance = points.map(|point| (point, distance(from, point)));
        let nearest = with_distance.min_by(|(_, a), (_, b)| a.total_cmp(b));
        nearest.unwrap_or_else(|| (self.position(), distance(from, self.position())))
    }
}

/// Where people coming from a position enter an object.
fn entered(member: &PlaceRecord, from: Position) -> Position {
    let doors = member.doors.iter().copied();
    let door = doors.min_by(|a, b| distance(from, *a).total_cmp(&distance(from, *b)));
    match (door, &member.outline) {
        (Some(door), _) => door,
        (None, Some(outline)) => on_outline(outline, from).unwrap_or(member.position),
        (None, None) => member.position,
    }
}

/// The point of a line or area nearest to a position; `None` for an empty geometry.
pub(super) fn on_outline(outline: &Geometry<f64>, from: Position) -> Option<Position> {
    let metric = LocalMetric::at(from.lat);
    let plane = in_metres(outline, from, metric);
    match plane.closest_point(&Point::new(0.0, 0.0)) {
        Closest::Intersection(at) | Closest::SinglePoint(at) => {
            Some(Position { lon: from.lon + at.x() / metric.east, lat: from.lat + at.y() / metric.north })
        }
        Closest::Indeterminate => None,
    }
}

/// A geometry in metres east and north of a position.
fn in_metres(geometry: &Geometry<f64>, from: Position, metric: LocalMetric) -> Geometry<f64> {
    geometry.map_coords(|Coord { x: lon, y: lat }| {
        let [x, y] = metric.offset(from, Position { lon, lat });
        Coord { x, y }
    })
}

/// How many objects became how many places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Merged {
    /// Objects in the files.
    pub objects: u64,
    /// Places after merging.
    pub places: u64,
}

/// A box around an object, in degrees, with the number of its place.
type Entry = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// What daily needs are, and the places of a study area that serve them.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// The categories and their rules; none if no places were read.
    pub settings: PlaceSettings,
    /// The places; their categories are places in [`PlaceSettings::categories`].
    pub places: Places,
}

impl Needs {
    /// Whether there is a place of any of these categories; those that are not known have none.
    pub fn has_any<'a>(&self, categories: impl IntoIterator<Item = &'a str>) -> bool {
        let mut known = categories.into_iter().filter_map(|id| self.settings.index_of(id));
        known.any(|category| !self.places.of_category(category).1.is_empty())
    }

    /// Those of the categories of which no place is known: nobody reaches one, and perhaps only the data lack them. Each once, by id.
    pub fn unknown<'a>(&self, categories: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let lacking: BTreeSet<&str> = categories.into_iter().filter(|id| !self.has_any([*id])).collect();
        lacking.into_iter().map(str::to_owned).collect()
    }
}

/// The places of a study area.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Ascending by category.
    all: Vec<Place>,
    counts: Vec<Merged>,
    /// One for each category, made when the first is asked for.
    trees: OnceLock<Vec<RTree<Entry>>>,
}

impl Places {
    /// Merges what the files hold, and makes an index for each category. The same records in any order give the same places.
    #[must_use]
    pub fn new(records: Vec<PlaceRecord>, settings: &PlaceSettings) -> Self {
        let mut objects = vec![0; settings.categories.len()];
        for record in &records {
            objects[record.category] += 1;
        }
        Self::merged(merge(records.into_iter().map(Place::from).collect(), settings), objects)
    }

    /// Places that were merged before, ascending by category, and of how many objects each category was made.
    #[must_use]
    pub fn merged(all: Vec<Place>, objects: Vec<u64>) -> Self {
        let counts = objects
            .into_iter()
            .enumerate()
            .map(|(category, objects): (usize, u64)| {
                let before = |category| all.partition_point(|place| place.category() < category) as u64;
                Merged { objects, places: before(category + 1) - before(category) }
            })
            .collect();
        Self { all, counts, trees: OnceLock::new() }
    }

    /// An index for each category.
    fn trees(&self) -> &[RTree<Entry>] {
        self.trees.get_or_init(|| {
            let mut boxes: Vec<Vec<Entry>> = vec![Vec::new(); self.counts.len()];
            for (number, place) in (0..).zip(&self.all) {
                boxes[place.category()].extend(
                    place
                        .access()
                        .map(|member| GeomWithData::new(Rectangle::from_aabb(around(member)), number)),
                );
            }
            boxes.into_iter().map(RTree::bulk_load).collect()
        })
    }

    /// All places, ascending by category, then in the order of their most trusted objects.
    #[must_use]
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The places of a category, with the number of the first of them in [`all`](Self::all).
    #[must_use]
    pub fn of_category(&self, category: usize) -> (usize, &[Place]) {
        let first = self.all.partition_point(|place| place.category() < category);
        let end = self.all.partition_point(|place| place.category() <= category);
        (first, &self.all[first..end])
    }

    /// How much was merged, by category.
    #[must_use]
    pub fn counts(&self) -> &[Merged] {
        &self.counts
    }

    /// Places of a category at most this many metres away in a straight line: their numbers in [`all`](Self::all) and distances in
    /// metres, nearest first.
    #[must_use]
    pub fn within(&self, category: usize, from: Position, metres: f64) -> Vec<(usize, f64)> {
        let here = AABB::from_point([from.lon, from.lat]);
        let found = self.trees()[category].locate_in_envelope_intersecting(&grown(here, metres));
        let mut numbers: Vec<u32> = found.map(|entry| entry.data).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let away = |number: u32| (number as usize, self.all[number as usize].nearest_point(from).1);
        let mut near: Vec<_> = numbers.into_iter().map(away).filter(|(_, away)| *away <= metres).collect();
        near.sort_by(|(a, near), (b, far)| near.total_cmp(far).then(a.cmp(b)));
        near
    }

    /// The nearest place of a category that is at most this many metres away in a straight line: its number and distance.
    #[must_use]
    pub fn nearest(&self, category: usize, from: Position, metres: f64) -> Option<(usize, f64)> {
        self.within(category, from, metres).into_iter().next()
    }
}

/// The records at most some metres outside a box (west, south, east, north, degrees), and how many lie farther away.
#[must_use]
pub fn inside(mut records: Vec<PlaceRecord>, bounds: [f64; 4], metres: f64) -> (Vec<PlaceRecord>, u64) {
    let all = records.len();
    let is_around = around_box(bounds, metres);
    records.retain(|record| is_around(record.position));
    let outside = (all - records.len()) as u64;
    (records, outside)
}

/// Whether positions lie at most some metres outside a box (west, south, east, north, degrees).
pub fn around_box([west, south, east, north]: [f64; 4], metres: f64) -> impl Fn(Position) -> bool {
    let around = grown(AABB::from_corners([west, south], [east, north]), metres);
    move |at| around.contains_point(&[at.lon, at.lat])
}

/// The box around an object and its entrances, degrees.
fn around(record: &PlaceRecord) -> AABB<[f64; 2]> {
    let outline = record.outline.iter().flat_map(|outline| outline.coords_iter().map(|c| [c.x, c.y]));
    let own = [record.position].into_iter().chain(record.doors.iter().copied()).map(|p| [p.lon, p.lat]);
    AABB::from_points(own.chain(outline).collect::<Vec<_>>().iter())
}

/// A box with at least this many metres more on each side.
pub(super) fn grown(around: AABB<[f64; 2]>, metres: f64) -> AABB<[f64; 2]> {
    let ([west, south], [east, north]) = (around.lower(), around.upper());
    // a degree is shortest at the equator northwards and at the poles eastwards; a hundredth more covers the rest
    let up = metres * 1.01 / LocalMetric::at(0.0).north;
    let farthest = (south.abs().max(north.abs()) + up).min(90.0);
    let aside = (metres * 1.01 / LocalMetric::at(farthest).east).min(360.0);
    AABB::from_corners([west - aside, south - up], [east + aside, north + up])
}
