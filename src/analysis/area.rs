//! A study area: network, homes and engine, ready to be asked.

use std::sync::Arc;

use super::places::Needs;
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::input::classes::Classes;
use crate::input::place_names::PlaceName;
use crate::input::residents::ResidentsTable;
use crate::input::settings::NetworkSettings;
use crate::network::{Case, ClassSet, LinkIndex, Links, Network, Profiles};
use crate::reach::{ClassTargets, Engine, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

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
    /// Links of the homes.
    pub home_links: Links,
    /// The search over network and homes, most likely.
    pub engine: Engine,
    /// The same at worst and at best; `None` if nothing is uncertain.
    pub bounds: Option<[Bound; 2]>,
    /// Places of daily needs; empty unless they were read.
    pub needs: Needs,
    /// Names of settlements and their parts; empty unless they were read.
    pub place_names: Vec<PlaceName>,
}

/// A study area at worst or at best.
#[derive(Debug)]
pub struct Bound {
    profiles: Profiles,
    /// The classes for whom anything differs from the likely case.
    classes: ClassSet,
    engine: Engine,
}

impl Bound {
    /// The residents that sites reach, by site and class; `likely` are those of the likely case.
    pub fn count(
        &self,
        network: &Network,
        sites: &Links,
        likely: &[Residents],
        watch: &Watch,
    ) -> Result<Vec<Residents>, Stopped> {
        let mut counts = likely.to_vec();
        if self.classes.0 == 0 {
            return Ok(counts);
        }
        let found = self.engine.count(&sites.measured_by(network, &self.profiles), watch)?;
        for (i, (count, found)) in counts.iter_mut().zip(found).enumerate() {
            if self.classes.contains(i % self.engine.classes()) {
                *count = found;
            }
        }
        Ok(counts)
    }
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
}

impl Explain for AreaError {
    fn code(&self) -> &'static str {
        match self {
            Self::Swapped { .. } => "coordinates_swapped",
            Self::Elsewhere { .. } => "coordinates_elsewhere",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Swapped { .. } => "exchange the columns lon and lat (GeoJSON: longitude comes first)",
            Self::Elsewhere { .. } => "check that the extract and the table are of the same place",
        }
        .into()
    }
}

/// Points this far outside the network, degrees (some 2 km), still belong to its area.
const MARGIN_DEGREES: f64 = 0.02;

impl Area {
    /// Indexes the network, links the homes and prepares the search. Homes that all lie elsewhere are an error.
    pub fn new(params: Params) -> Result<Self, AreaError> {
        let Params { network, classes, settings, residents } = params;
        let homes: Vec<Option<Position>> = residents.homes.iter().map(|home| Some(home.position)).collect();
        check_place(&network, "homes", &homes)?;
        let index = Arc::new(LinkIndex::new(&network, settings.links.max_distance_m));
        let home_links = index.link(&network, &homes);
        let reach: Vec<_> = classes.all().iter().map(|class| mm(class.reach_m)).collect();
        let targets = ClassTargets { links: &home_links, weights: &residents.counts };
        let engine = Engine::new(&network, index.profiles(), &reach, targets);
        let mut area = Self {
            network,
            classes,
            settings,
            residents,
            index,
            home_links,
            engine,
            bounds: None,
            needs: Needs::default(),
            place_names: Vec::new(),
        };
        area.bounds = area.find_bounds(&reach);
        Ok(area)
    }

    /// The area at worst and at best, if they differ from the likely one.
    fn find_bounds(&self, reach: &[Mm]) -> Option<[Bound; 2]> {
        let counts = self.residents.bounds.as_ref();
        let sides = [
            (Case::Pessimistic, counts.map(|[low, _]| low)),
            (Case::Optimistic, counts.map(|[_, high]| high)),
        ];
        let classes = sides.map(|(case, counts)| self.differing(case, counts));
        if classes.iter().all(|classes| classes.0 == 0) {
            return None;
        }
        let bound = |((case, counts), classes): ((Case, Option<&Vec<Residents>>), ClassSet)| {
            let profiles = Profiles::in_case(&self.network, case);
            let links = self.home_links.measured_by(&self.network, &profiles);
            let weights = counts.unwrap_or(&self.residents.counts);
            let targets = ClassTargets { links: &links, weights };
            let engine = self.engine.in_profiles(&self.network, &profiles, (reach, classes), targets);
            Bound { profiles, classes, engine }
        };
        let [low, high] = sides;
        Some([bound((low, classes[0])), bound((high, classes[1]))])
    }

    /// The classes for whom a case differs from the likely one, by the network or by how many live where.
    fn differing(&self, case: Case, counts: Option<&Vec<Residents>>) -> ClassSet {
        let all = self.classes.all().len();
        let differs = |class: usize| {
            let lengths = self.network.lengths(class);
            !Arc::ptr_eq(lengths.of(case), lengths.of(Case::Likely))
                || counts.is_some_and(|counts| differ_in(counts, &self.residents.counts, class, all))
        };
        let bits = (0..all).map(|class| u16::from(differs(class)) << class);
        ClassSet(bits.fold(0, |all, bit| all | bit))
    }

    /// Links points of the area; `None` stays unlinked.
    #[must_use]
    pub fn link(&self, points: &[Option<Position>]) -> Links {
        self.index.link(&self.network, points)
    }

    /// Makes the hierarchies now, so that later counts of some sites are swept at once.
    pub fn prepare(&self) {
        self.engine.prepare();
        for bound in self.bounds.iter().flatten().filter(|bound| bound.classes.0 != 0) {
            bound.engine.prepare();
        }
    }

    /// The homes that no class can be linked to, by place in the table.
    #[must_use]
    pub fn unlinked_homes(&self) -> Vec<usize> {
        let linked = |home: usize| {
            (0..self.classes.all().len()).any(|class| self.home_links.get(class, home).is_some())
        };
        (0..self.residents.homes.len()).filter(|home| !linked(*home)).collect()
    }
}

/// Whether two tables differ in the column of a class.
fn differ_in(one: &[Residents], other: &[Residents], class: usize, classes: usize) -> bool {
    let column = |table: &[Residents]| table.iter().skip(class).step_by(classes).copied().collect::<Vec<_>>();
    column(one) != column(other)
}

/// Refuses points that all lie outside the area of the network.
pub fn check_place(
    network: &Network,
    what: &'static str,
    points: &[Option<Position>],
) -> Result<(), AreaError> {
    let Some(bounds) = network.bounds() else { return Ok(()) };
    let [west, south, east, north] = bounds;
    let near = |x: f64, y: f64| {
        (west - MARGIN_DEGREES..=east + MARGIN_DEGREES).contains(&x)
            && (south - MARGIN_DEGREES..=north + MARGIN_DEGREES).contains(&y)
    };
    let placed = || points.iter().flatten();
    let Some(first) = placed().next().copied() else { return Ok(()) };
    if placed().any(|p| near(p.lon, p.lat)) {
        return Ok(());
    }
    let points = placed().count();
    if placed().all(|p| near(p.lat, p.lon)) {
        Err(AreaError::Swapped { what, points, bounds, first })
    } else {
        Err(AreaError::Elsewhere { what, points, bounds, first })
    }
}
