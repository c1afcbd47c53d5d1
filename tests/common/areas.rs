//! Areas of municipalities, looked up the plain way: one after the other.

use std::path::Path;

use serde_json::Value;

use super::program::read_json;

/// Points of a closed line, longitude and latitude.
type Ring = Vec<[f64; 2]>;

/// A municipality.
pub(crate) struct Municipality {
    pub(crate) code: String,
    rings: Vec<Ring>,
    /// West, south, east, north.
    around: [f64; 4],
}

/// All municipalities of a layer with `kommunenummer`, by code.
pub(crate) fn municipalities(file: &Path) -> Vec<Municipality> {
    let layer = read_json(file);
    let features = layer["features"].as_array().expect("features").iter();
    let mut all: Vec<Municipality> = features.map(municipality).collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

fn municipality(feature: &Value) -> Municipality {
    let coordinates = &feature["geometry"]["coordinates"];
    let polygons = match feature["geometry"]["type"].as_str() {
        Some("Polygon") => vec![coordinates],
        _ => coordinates.as_array().expect("polygons").iter().collect(),
    };
    let number = |value: &Value| value.as_f64().expect("number");
    let ring = |ring: &Value| -> Ring {
        ring.as_array().expect("ring").iter().map(|at| [number(&at[0]), number(&at[1])]).collect()
    };
    let rings: Vec<Ring> =
        polygons.iter().flat_map(|polygon| polygon.as_array().expect("rings").iter().map(ring)).collect();
    let nowhere = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let around = rings
        .iter()
        .flatten()
        .fold(nowhere, |[w, s, e, n], [x, y]| [w.min(*x), s.min(*y), e.max(*x), n.max(*y)]);
    let code = feature["properties"]["kommunenummer"].as_str().expect("code").to_owned();
    Municipality { code, rings, around }
}

impl Municipality {
    /// Whether a ray to the east crosses the outlines an odd number of times.
    fn contains(&self, [x, y]: [f64; 2]) -> bool {
        let [west, south, east, north] = self.around;
        if x < west || x > east || y < south || y > north {
            return false;
        }
        let crossings = self.segments().filter(|([x1, y1], [x2, y2])| {
            (*y1 > y) != (*y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        });
        crossings.count() % 2 == 1
    }

    /// Metres to the outline, on a sphere; as the crow flies near the place.
    fn metres_from(&self, [x, y]: [f64; 2], at_most: f64) -> Option<f64> {
        let north_m = 111_400.0;
        let east_m = 111_400.0 * y.to_radians().cos();
        let [dx, dy] = [at_most / east_m, at_most / north_m];
        let [west, south, east, north] = self.around;
        if x + dx < west || x - dx > east || y + dy < south || y - dy > north {
            return None;
        }
        let metres = self.segments().filter_map(|([x1, y1], [x2, y2])| {
            if x1.max(x2) < x - dx || x1.min(x2) > x + dx || y1.max(y2) < y - dy || y1.min(y2) > y + dy {
                return None;
            }
            let (ax, ay) = ((x1 - x) * east_m, (y1 - y) * north_m);
            let (bx, by) = ((x2 - x1) * east_m, (y2 - y1) * north_m);
            let length = bx * bx + by * by;
            let along = if length > 0.0 { (-(ax * bx + ay * by) / length).clamp(0.0, 1.0) } else { 0.0 };
            Some((ax + along * bx).hypot(ay + along * by))
        });
        metres.min_by(f64::total_cmp).filter(|metres| *metres <= at_most)
    }

    fn segments(&self) -> impl Iterator<Item = ([f64; 2], [f64; 2])> {
        self.rings.iter().flat_map(|ring| ring.windows(2).map(|pair| (pair[0], pair[1])))
    }
}

/// The municipality of a place: the one that contains it, else the nearest within so many metres.
pub(crate) fn municipality_of(all: &[Municipality], place: [f64; 2], at_most: f64) -> Option<usize> {
    let inside = all.iter().position(|municipality| municipality.contains(place));
    inside.or_else(|| {
        let near =
            all.iter().enumerate().filter_map(|(number, m)| Some((m.metres_from(place, at_most)?, number)));
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, number)| number)
    })
}
