//! Whether places lie within a border, for many places.

use geo::{BoundingRect, LinesIter};
use geo_types::{Line, MultiPolygon, Polygon};

use crate::geodesy::Position;

/// Lines of a polygon that are looked through together at most, on average.
const LINES_IN_A_BAND: usize = 8;

/// Polygons, ready to be asked.
#[derive(Debug, Clone)]
pub(super) struct Border(Vec<Banded>);

/// A polygon, its lines sorted into bands from south to north.
#[derive(Debug, Clone)]
struct Banded {
    bounds: [f64; 4],
    bands: Vec<Vec<Line<f64>>>,
}

impl Border {
    pub(super) fn new(border: &MultiPolygon<f64>) -> Self {
        Self(border.iter().filter_map(Banded::new).collect())
    }

    /// West, south, east, north; a box that holds nothing if there is no polygon.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        self.0.iter().map(|polygon| polygon.bounds).fold(nothing, wider)
    }

    pub(super) fn contains(&self, at: Position) -> bool {
        self.0.iter().any(|polygon| polygon.contains(at))
    }
}

impl Banded {
    fn new(polygon: &Polygon<f64>) -> Option<Self> {
        let around = polygon.bounding_rect()?;
        let lines: Vec<Line<f64>> = polygon.lines_iter().collect();
        let bounds = [around.min().x, around.min().y, around.max().x, around.max().y];
        let bands = vec![Vec::new(); lines.len().div_ceil(LINES_IN_A_BAND)];
        let mut banded = Self { bounds, bands };
        for line in lines {
            let [from, to] = [line.start.y, line.end.y].map(|lat| banded.band(lat));
            banded.bands[from.min(to)..=from.max(to)].iter_mut().for_each(|band| band.push(line));
        }
        Some(banded)
    }

    fn band(&self, lat: f64) -> usize {
        let [_, south, _, north] = self.bounds;
        let share = if north > south { (lat - south) / (north - south) } else { 0.0 };
        ((share * self.bands.len() as f64) as usize).min(self.bands.len() - 1)
    }

    /// By the number of lines to the west of the place: odd inside. Holes count by themselves.
    fn contains(&self, Position { lon, lat }: Position) -> bool {
        let [west, south, east, north] = self.bounds;
        if !((west..=east).contains(&lon) && (south..=north).contains(&lat)) {
            return false;
        }
        self.bands[self.band(lat)]
            .iter()
            .filter(|line: &&Line<f64>| {
                let (a, b) = (line.start, line.end);
                (a.y > lat) != (b.y > lat) && a.x + (lat - a.y) / (b.y - a.y) * (b.x - a.x) < lon
            })
            .count()
            % 2
            == 1
    }
}

/// The box around two boxes: west, south, east, north.
pub(super) fn wider(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}
