//! A study area: network, homes and engine, ready to be asked.

mod bound;
mod range;

use std::sync::{Arc, OnceLock};

use geo_types::MultiPolygon;

use bound::{LinkedSides, Sides};
pub use range::Sites;

use super::places::Needs;
use crate::explain::Explain;
use crate::geodesy::{LocalMetric, Position};
use crate::ids::{ClassId, HomeId};
use crate::input::place_names::PlaceName;
use crate::input::residents::ResidentsTable;
use crate::network::extent::Extent;
use crate::network::{LinkIndex, Links, Network};
use crate::reach::{ClassTargets, Engine, Frame, Order, Walkers};
use crate::residents::dwellings::Outline;
use crate::settings::classes::Classes;
use crate::settings::extent::ExtentRule;
use crate::settings::network::NetworkSettings;
use crate::units::{Residents, mm};

/// What a study area is made of.
#[derive(Debug)]
pub struct Params {
    /// The walking network, built for `classes`.
    pub network: Network,
    /// The classes.
    pub classes: Classes,
    /// How the network was made and how points are linked to it.
    pub settings: NetworkSettings,
    /// Who lives where.
    pub residents: ResidentsTable,
}

/// What was made of them before, to be taken from a file.
#[derive(Debug)]
pub struct Prepared {
    /// The R-tree that links points.
    pub index: LinkIndex,
    /// Links of the homes.
    pub home_links: Links,
    /// The order in which the network is swept.
    pub order: Order,
}

/// A study area.
#[derive(Debug)]
pub struct Area {
    /// The walking network.
    pub network: Network,
    /// The classes.
    pub classes: Classes,
    /// How the network was made and how points are linked to it.
    pub settings: NetworkSettings,
    /// Who lives where.
    pub residents: ResidentsTable,
    /// The R-tree that links points.
    pub index: Arc<LinkIndex>,
    /// Links of the homes, most likely.
    pub home_links: Links,
    /// The search over network and homes, most likely.
    pub engine: Engine,
    /// What differs at worst and at best; `None` if nothing is uncertain.
    sides: Option<Sides>,
    /// The homes as they are linked at worst and at best.
    linked: LinkedSides,
    /// Places of daily needs; empty unless they were read.
    pub needs: Needs,
    /// Names of settlements and their parts; empty unless they were read.
    pub place_names: Vec<PlaceName>,
    /// Outlines of buildings that are home to nobody known: closed rings, holes left out; empty unless they were read.
    pub other_buildings: Arc<[Outline]>,
    /// What cuts the residents of the area beside the edge of its data: the border asked about, the municipalities given; WGS 84
    /// longitude and latitude.
    pub borders: Vec<MultiPolygon<f64>>,
    /// What its map data tell of.
    known: OnceLock<Extent>,
    /// By what plans may know it: the hash of the study area that it was opened from, then those of its inputs. Empty if it was made
    /// from an extract.
    pub hashes: Vec<String>,
}

/// Why points do not belong to an area.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AreaError {
    /// Every point would lie inside if longitude and latitude changed places.
    #[error("the coordinates of the {what} are swapped: all {points} lie outside {bounds:?} (west, south, east, north), and inside with lon and lat exchanged; the first is lon={} lat={}", first.lon, first.lat)]
    Swapped {
        /// `homes` or `sites`.
        what: &'static str,
        /// How many there are.
        points: usize,
        /// The area of the network, degrees.
        bounds: [f64; 4],
        /// The first point.
        first: Position,
    },
    /// No point lies inside.
    #[error("none of the {points} {what} lies in the area of the extract {bounds:?} (west, south, east, north); the first is lon={} lat={}", first.lon, first.lat)]
    Elsewhere {
        /// `homes` or `sites`.
        what: &'static str,
        /// How many there are.
        points: usize,
        /// The area of the network, degrees.
        bounds: [f64; 4],
        /// The first point.
        first: Position,
    },
    /// More residents than any area has: sums would not fit.
    #[error(
        "all homes together have more than 1,000,000,000 residents; most has the home {id:?} (row {row}): {residents:.0}"
    )]
    TooMany {
        /// Row of the home with most residents.
        row: u64,
        /// Its id.
        id: String,
        /// Its residents.
        residents: f64,
    },
}

impl Explain for AreaError {
    fn code(&self) -> &'static str {
        match self {
            Self::Swapped { .. } => "coordinates_swapped",
            Self::Elsewhere { .. } => "coordinates_elsewhere",
            Self::TooMany { .. } => "too_many_residents",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Swapped { .. } => "exchange the columns lon and lat (GeoJSON: longitude comes first)",
            Self::Elsewhere { .. } => "check that the extract and the table are of the same place",
            Self::TooMany { .. } => "check the count of this home, of its project, or of its cell and its growth: no place has so many",
        }
        .into()
    }
}

impl Area {
    /// Indexes the network, links the homes and prepares the search. Homes that all lie elsewhere are an error, and so are more
    /// residents than any area has.
    pub fn new(params: Params) -> Result<Self, AreaError> {
        let Params { network, classes, settings, residents } = params;
        let homes: Vec<Option<Position>> = residents.homes.iter().map(|home| Some(home.position)).collect();
        check_place(&network, &settings.extent, "homes", &homes)?;
        if let Some((home, residents)) = residents.too_many() {
            return Err(AreaError::TooMany { row: home.row, id: home.id.clone(), residents });
        }
        let index = LinkIndex::new(&network, settings.links.max_distance_m);
        let home_links = index.link(&network, &homes);
        let frame = Frame::new(&network);
        Ok(Self::of_parts(Params { network, classes, settings, residents }, index, home_links, &frame))
    }

    /// The area of which everything that takes time was made before.
    #[must_use]
    pub fn prepared(params: Params, prepared: Prepared) -> Self {
        let Prepared { index, home_links, order } = prepared;
        Self::of_parts(params, index, home_links, &Frame::ordered(order))
    }

    fn of_parts(params: Params, index: LinkIndex, home_links: Links, frame: &Frame) -> Self {
        let Params { network, classes, settings, residents } = params;
        let reach: Vec<_> = classes.all().iter().map(|class| mm(class.reach_m)).collect();
        let targets = ClassTargets { links: &home_links, weights: &residents.counts };
        let engine = frame.engine(&network, index.profiles(), Walkers::all(&reach), targets);
        let sides = Sides::find(&network, &residents);
        Self {
            network,
            classes,
            settings,
            residents,
            index: Arc::new(index),
            home_links,
            engine,
            sides,
            linked: LinkedSides::default(),
            needs: Needs::default(),
            place_names: Vec::new(),
            other_buildings: Arc::default(),
            borders: Vec::new(),
            known: OnceLock::new(),
            hashes: Vec::new(),
        }
    }

    /// Links points of the area, most likely; `None` stays unlinked.
    #[must_use]
    pub fn link(&self, points: &[Option<Position>]) -> Links {
        self.index.link(&self.network, points)
    }

    /// Makes the hierarchies now, so that later counts of some sites are swept at once.
    pub fn prepare(&self) {
        self.engine.prepare();
        self.prepare_sides();
    }

    /// How far from a place the map data end, at most so many metres: 0 beyond their edge, `None` if they end farther away. What lies
    /// beyond the edge is not known.
    #[must_use]
    pub fn data_end_m(&self, at: Position, up_to_m: f64) -> Option<f64> {
        self.known().edge_m(at, up_to_m)
    }

    /// The land whose residents are known: that of the map data, within the borders.
    #[must_use]
    pub fn residents_extent(&self) -> Extent {
        self.borders.iter().fold(self.known().clone(), Extent::cut_by)
    }

    fn known(&self) -> &Extent {
        self.known.get_or_init(|| Extent::known(&self.network, &self.settings.extent))
    }

    /// The homes that lie too far from every street to belong to the area; looked for among those that no class
    /// can be linked to.
    #[must_use]
    pub fn far_homes(&self) -> Vec<HomeId> {
        let unlinked = self.unlinked_homes();
        if unlinked.is_empty() {
            return unlinked;
        }
        let near = Extent::near_streets(&self.network, &self.settings.extent);
        unlinked.into_iter().filter(|home| !near.contains(self.residents.home(*home).position)).collect()
    }

    /// Whether a class has a street that it may use near a home. Of the residents of others nobody knows what they reach: the map
    /// lacks their street, or nothing near is passable for them. They are counted apart.
    #[must_use]
    pub fn has_street(&self, class: ClassId, home: HomeId) -> bool {
        self.home_links.get(class, home).is_some()
    }

    /// Residents without a street, by class, most likely.
    #[must_use]
    pub fn without_street(&self) -> Vec<Residents> {
        let of_class = |class: ClassId| {
            let homes = self.residents.ids().filter(|home| !self.has_street(class, *home));
            homes.map(|home| self.residents.counts.get(home, class)).sum()
        };
        self.classes.ids().map(of_class).collect()
    }

    /// The homes that no class can be linked to.
    #[must_use]
    pub fn unlinked_homes(&self) -> Vec<HomeId> {
        let is_linked = |home: HomeId| self.classes.ids().any(|class| self.has_street(class, home));
        self.residents.ids().filter(|home| !is_linked(*home)).collect()
    }
}

/// Refuses points that all lie too far from every street of the network.
pub fn check_place(
    network: &Network,
    rule: &ExtentRule,
    what: &'static str,
    points: &[Option<Position>],
) -> Result<(), AreaError> {
    let Some(bounds) = network.bounds() else { return Ok(()) };
    let [west, south, east, north] = bounds;
    let metric = LocalMetric::at(f64::midpoint(south, north));
    let [aside, up] = [rule.far_m / metric.east, rule.far_m / metric.north];
    let near =
        |x: f64, y: f64| (west - aside..=east + aside).contains(&x) && (south - up..=north + up).contains(&y);
    let placed = || points.iter().flatten();
    let Some(first) = placed().next().copied() else { return Ok(()) };
    let of_box = placed().find(|p| near(p.lon, p.lat)).copied();
    // most often some street ends near the first; the shape of an area that is no box says more
    let is_at = |p: Position| {
        let ends = network.graph().node_weights().map(|end| metric.offset(p, end.position()));
        ends.into_iter().any(|[x, y]| x.hypot(y) <= rule.far_m)
    };
    let shape = || Extent::near_streets(network, rule);
    if of_box.is_some_and(|p| {
        is_at(p) || {
            let near = shape();
            placed().any(|p| near.contains(*p))
        }
    }) {
        return Ok(());
    }
    let points = placed().count();
    if placed().all(|p| near(p.lat, p.lon)) {
        Err(AreaError::Swapped { what, points, bounds, first })
    } else {
        Err(AreaError::Elsewhere { what, points, bounds, first })
    }
}
