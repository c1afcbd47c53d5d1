//! The home nearest to a place in the air: in whose settlement a project or a candidate is.

use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::area::Area;
use super::places::grown;
use crate::geodesy::{Position, distance};
use crate::ids::HomeId;

/// Searched within so many metres, then within ever more.
const FIRST_WINDOW_M: f64 = 500.0;
const WIDER: f64 = 4.0;
/// More than half of the way around the earth, metres: nothing is farther.
const FARTHEST_M: f64 = 2.1e7;

/// Homes by where they are.
pub(super) struct NearestHome<'a> {
    area: &'a Area,
    index: RTree<GeomWithData<[f64; 2], HomeId>>,
}

impl<'a> NearestHome<'a> {
    /// The homes of an area.
    pub(super) fn of(area: &'a Area) -> Self {
        let at = |home: HomeId| area.residents().home(home).position;
        let homes = area.residents().ids();
        let index = homes.map(|home| GeomWithData::new([at(home).lon, at(home).lat], home)).collect();
        Self { area, index: RTree::bulk_load(index) }
    }

    /// The home nearest in the air; of equally near ones the first.
    pub(super) fn to(&self, at: Position) -> Option<HomeId> {
        let mut window = FIRST_WINDOW_M;
        loop {
            let around = grown(AABB::from_point([at.lon, at.lat]), window);
            let far = |home: HomeId| distance(at, self.area.residents().home(home).position);
            let near = self.index.locate_in_envelope(&around).map(|own| (far(own.data), own.data));
            let found = near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            // what lies outside of the window is farther than that
            match found {
                Some((metres, home)) if metres <= window || window > FARTHEST_M => return Some(home),
                None if window > FARTHEST_M => return None,
                _ => window *= WIDER,
            }
        }
    }
}
