//! For every home and class the nearest of some points, as far as the class walks.

use geo::{CoordsIter, LinesIter};
use geo_types::{Coord, Geometry, Line};

use super::area::Area;
use super::near::Near;
use super::places::{Needs, Place};
use crate::cases::Case;
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, HomeId, Table};
use crate::network::Profiles;
use crate::reach::{ClassTargets, Engine, Stopped, Walkers, Watch};
use crate::settings::places::PlaceDoors;
use crate::units::{Mm, mm};

/// For each class and home the nearest point and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    found: Table<ClassId, HomeId, Near>,
}

impl Nearest {
    /// The nearest point to a home as far as was looked, the reach of a class if nothing else was asked for: its place in the list, and the distance as the class counts it.
    /// Of equally near ones the first of the list.
    #[must_use]
    pub fn get(&self, class: ClassId, home: HomeId) -> Option<(usize, Mm)> {
        self.found.get(class, home).get()
    }

    /// How many homes there are.
    #[must_use]
    pub fn homes(&self) -> usize {
        self.found.column_count()
    }

    /// The same with each point named by a number of `of`, as the place it is an entrance of.
    #[must_use]
    pub fn renamed(self, of: &[usize]) -> Self {
        Self { found: self.found.map(|near| near.renamed(of)) }
    }
}

/// The nearest of some points for every home; a point without a position is reached by nobody. Most likely case.
pub fn nearest(area: &Area, points: &[Option<Position>], watch: &Watch) -> Result<Nearest, Stopped> {
    nearest_by(area.engine(), area, points, watch)
}

/// The same up to a limit where that is farther than a class walks.
pub fn nearest_up_to(
    area: &Area,
    points: &[Option<Position>],
    look: Mm,
    watch: &Watch,
) -> Result<Nearest, Stopped> {
    let limits: Vec<Mm> = area.classes().all().iter().map(|class| mm(class.reach_m).max(look)).collect();
    let likely = Profiles::in_case(area.network(), Case::Likely);
    let targets = ClassTargets { links: area.home_links(), weights: &area.residents().counts };
    let engine = area.frame().engine(area.network(), &likely, Walkers::all(&limits), targets);
    nearest_by(&engine, area, points, watch)
}

fn nearest_by(
    engine: &Engine,
    area: &Area,
    points: &[Option<Position>],
    watch: &Watch,
) -> Result<Nearest, Stopped> {
    let mut found = Table::filled(area.classes().count(), area.residents().homes.len(), Near::NONE);
    engine.stream(&area.link(points), watch, |row| {
        for (class, reach) in row.classes() {
            for within in row.within.iter().filter(|within| within.distance <= reach) {
                found.get_mut(class, HomeId::from(within.target)).offer(within.distance, row.site.index());
            }
        }
    })?;
    Ok(Nearest { found })
}

impl Needs {
    /// The points by which people come into the places of a category, and the place of each among those of the category.
    #[must_use]
    pub fn entrances(&self, category: usize) -> (Vec<Option<Position>>, Vec<usize>) {
        entrances(self.places.of_category(category).1, &self.settings.doors)
    }
}

/// The points by which people come into places: entrances, else points along the outline, else the position; and the place of each in
/// the list.
pub fn entrances<'a>(
    places: impl IntoIterator<Item = &'a Place>,
    doors: &PlaceDoors,
) -> (Vec<Option<Position>>, Vec<usize>) {
    let mut points = Vec::new();
    let mut of = Vec::new();
    for (number, place) in places.into_iter().enumerate() {
        for at in entrances_of(place, doors) {
            points.push(Some(at));
            of.push(number);
        }
    }
    (points, of)
}

/// The points by which people come into a place.
#[must_use]
pub fn entrances_of(place: &Place, doors: &PlaceDoors) -> Vec<Position> {
    let mut points = Vec::new();
    for member in place.access() {
        match &member.outline {
            _ if !member.doors.is_empty() => points.extend(member.doors.iter().copied()),
            Some(outline) => points.extend(along(outline, doors.outline_step_m)),
            None => points.push(member.position),
        }
    }
    points.sort_by(|a, b| a.lon.total_cmp(&b.lon).then(a.lat.total_cmp(&b.lat)));
    points.dedup();
    points
}

/// Points along the lines of a geometry at most so many metres apart, its corners among them.
fn along(outline: &Geometry<f64>, step_m: f64) -> Vec<Position> {
    let at = |c: Coord<f64>| Position { lon: c.x, lat: c.y };
    let mut points: Vec<Position> = Vec::new();
    let lines: Vec<Line<f64>> = match outline {
        Geometry::LineString(line) => line.lines_iter().collect(),
        Geometry::MultiLineString(lines) => lines.lines_iter().collect(),
        Geometry::Polygon(polygon) => polygon.lines_iter().collect(),
        Geometry::MultiPolygon(polygons) => polygons.lines_iter().collect(),
        other => return other.coords_iter().map(at).collect(),
    };
    for line in lines {
        let (a, b) = (at(line.start), at(line.end));
        let steps = (distance(a, b) / step_m).ceil().max(1.0);
        for step in 0..=(steps as u32) {
            let t = f64::from(step) / steps;
            points.push(Position { lon: a.lon + t * (b.lon - a.lon), lat: a.lat + t * (b.lat - a.lat) });
        }
    }
    points
}
