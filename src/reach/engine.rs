//! The engine: counts, distances and reached streets of many sites.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::graph::{Edges, Graph};
use super::lanes::LANES;
use super::order::Order;
use super::part::Part;
use super::sweep::{Sums, Sweeper};
use super::targets::{Band, ClassTargets};
use crate::geodesy::LocalMetric;
use crate::hierarchy::Adjacency;
use crate::ids::{ClassId, ClassSet, EdgeId, Id, SiteId, Table};
use crate::network::{Links, Network, Profiles};
use crate::units::{Mm, Residents};
use crate::watch::{Stopped, Watch};

/// A search is taken to cost as much as the hierarchy for so many vertices: from one site for every so many vertices on, sweeping pays
/// even if the hierarchy has to be made first. Which way is taken changes no answer.
const VERTICES_PER_SEARCH: usize = 8;
/// The same where the order is there already, as in study areas: the hierarchy then costs a small part of that.
const VERTICES_PER_SEARCH_IN_ORDER: usize = 64;
/// From this many sites on, sweeping pays if the hierarchy is there.
const SOME_SITES: usize = 4 * LANES;

/// Who walks, and how far.
#[derive(Debug, Clone, Copy)]
pub struct Walkers<'a> {
    /// Reach of each class of the network.
    pub reach: &'a [Mm],
    /// The classes that are counted; the others reach nothing.
    pub classes: ClassSet,
}

impl<'a> Walkers<'a> {
    /// All classes.
    #[must_use]
    pub fn all(reach: &'a [Mm]) -> Self {
        Self { reach, classes: ClassSet::ALL }
    }
}

/// What is counted for each site and class.
pub type Counts = Table<SiteId, ClassId, Residents>;

/// How to count; the answers are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// One bounded search after the other: no preparation, fast for few sites.
    Searches,
    /// Sixteen neighbouring sites at a time over a hierarchy: the faster the more sites.
    Sweeps,
}

/// Answers what is within reach of sites. Made once for a network and its targets, then only asked.
///
/// **When**: for counts, distances and reached streets of many points that may be anywhere. For one way and its streets a
/// [`Walker`](super::Walker) is enough; for the nearest of some sites a [`Tree`](super::Tree).
///
/// **Cost**: a search costs what it reaches, whatever the size of the network. From one site for every 8 vertices on (64 where the
/// order is there, as in study areas) sweeps are made ready, which goes over the whole network once, and used: sixteen sites share one.
/// [`Engine::prepare`] makes them ready at once.
///
/// **Pitfalls**: links of sites and targets must be to the network the engine was made with, measured in its profiles
/// ([`Links::measured_by`]); weights have a row for each target. Who has no link reaches nothing and is reached by nobody: count them
/// apart. Counts are of one case; bounds are those of an area ([`Area::range`](crate::analysis::area::Area)).
///
/// ```
/// # use tettsted::input::osm;
/// use tettsted::{Area, AreaParts, Watch};
/// # use tettsted::{Classes, NetworkSettings, ResidentsTable, Settings, network};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (classes, settings) = (Classes::built_in()?, NetworkSettings::built_in()?);
/// # let network = network::build(&osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?, &classes, &settings)?;
/// # let residents = ResidentsTable::read("tests/town/residents.csv".as_ref(), &classes)?;
/// let area = Area::new(AreaParts { network, classes, settings, residents })?;
/// // every home as a site: how many residents of each class reach it
/// let counts = area.engine().count(area.home_links(), &Watch::default())?;
/// let best = counts.rows().max_by_key(|(_, of_class)| of_class.iter().sum::<u64>());
/// assert!(best.is_some_and(|(_, of_class)| of_class[0] > 0));
/// # Ok(())
/// # }
/// ```
///
/// Classes that may use the same edges share one search to the largest of their reaches. Sites are searched in parallel;
/// no answer depends on the number of threads, nor on the way that is chosen inside.
#[derive(Debug)]
pub struct Engine {
    pub(super) parts: Vec<Part>,
    classes: usize,
    frame: Frame,
    sweepers: OnceLock<Vec<Sweeper>>,
}

/// What engines over one network share, whatever the lengths: the order in which it is swept.
#[derive(Debug, Clone)]
pub struct Frame(Arc<Shape>);

#[derive(Debug)]
struct Shape {
    vertices: usize,
    /// Empty if the order was there before.
    junctions: Adjacency,
    order: OnceLock<Order>,
}

impl Frame {
    /// The frame of a network; its order is made when it is needed.
    #[must_use]
    pub fn new(network: &Network) -> Self {
        let vertices = network.graph().node_count();
        Self(Arc::new(Shape { vertices, junctions: junctions(network), order: OnceLock::new() }))
    }

    /// The frame of the network for which an order was made before.
    #[must_use]
    pub fn ordered(order: Order) -> Self {
        let vertices = order.hierarchy.len();
        Self(Arc::new(Shape { vertices, junctions: Adjacency::default(), order: order.into() }))
    }

    /// An engine over the network in some profiles, for some classes only: it counts 0 for the others.
    #[must_use]
    pub fn engine<T: Id>(
        &self,
        network: &Network,
        profiles: &Profiles,
        walkers: Walkers<'_>,
        targets: ClassTargets<'_, T>,
    ) -> Engine {
        let Walkers { reach, classes: wanted } = walkers;
        let classes = reach.len();
        let groups = profiles.groups().par_iter().enumerate();
        let parts = groups.filter_map(|(profile, group): (usize, &ClassSet)| {
            let counted =
                ClassId::all(classes).filter(|class| group.contains(*class) && wanted.contains(*class));
            let bands: Vec<Band> = counted.map(|class| Band { class, reach: reach[class.index()] }).collect();
            if bands.is_empty() {
                return None;
            }
            let edges = Edges::of(network, profiles.lengths(profile));
            Some(Part::new(profile, Graph::new(network.graph().node_count(), edges), bands, targets))
        });
        Engine { parts: parts.collect(), classes, frame: self.clone(), sweepers: OnceLock::new() }
    }
}

impl Engine {
    /// Prepares the searches: `reach` holds the reach of each class of the network.
    #[must_use]
    pub fn new<T: Id>(
        network: &Network,
        profiles: &Profiles,
        reach: &[Mm],
        targets: ClassTargets<'_, T>,
    ) -> Self {
        Frame::new(network).engine(network, profiles, Walkers::all(reach), targets)
    }

    /// The same network and reaches with other lengths, or streets closed, and with `targets` linked to what is left. `length`
    /// gives each edge, by a class of its profile and its number, a new length, or `None` where nobody passes. The
    /// order and the hierarchy are kept: only lengths are computed anew.
    #[must_use]
    pub fn customized<T: Id>(
        &self,
        length: impl Fn(ClassId, EdgeId) -> Option<Mm> + Sync,
        targets: ClassTargets<'_, T>,
    ) -> Self {
        let parts = self
            .parts
            .par_iter()
            .map(|part: &Part| {
                let class = part.bands.first().map_or(ClassId(0), |band| band.class);
                let edges = part.graph.edges.with_lengths(|edge| length(class, edge));
                Part::new(
                    part.profile,
                    Graph::new(part.graph.vertex_count(), edges),
                    part.bands.clone(),
                    targets,
                )
            })
            .collect();
        let changed =
            Self { parts, classes: self.classes, frame: self.frame.clone(), sweepers: OnceLock::new() };
        if self.frame.0.order.get().is_some() {
            changed.prepare();
        }
        changed
    }

    /// How many classes it counts.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Length of an edge for a class as the engine has it; `None` where the class does not pass.
    #[must_use]
    pub fn length(&self, class: ClassId, edge: EdgeId) -> Option<Mm> {
        let part = self.parts.iter().find(|part| part.bands.iter().any(|band| band.class == class))?;
        let edges = &part.graph.edges;
        edges.is_passable(edge).then(|| edges.length(edge))
    }

    /// The order in which the network is swept; made now if it is not there.
    #[must_use]
    pub fn order(&self) -> &Order {
        let ends = self.parts.first().map_or(&[][..], |part| part.graph.edges.all_ends());
        self.frame.0.order.get_or_init(|| Order::new(&self.frame.0.junctions, ends))
    }

    /// Makes the hierarchy now, so that later counts of some sites are swept at once.
    pub fn prepare(&self) {
        self.sweepers();
    }

    pub(super) fn sweepers(&self) -> &[Sweeper] {
        self.sweepers.get_or_init(|| {
            let order = self.order();
            self.parts
                .par_iter()
                .map(|part: &Part| Sweeper::new(order, &part.graph.edges, &part.targets, part.limit))
                .collect()
        })
    }

    /// The weights within reach of each site, for each class.
    pub fn count(&self, sites: &Links, watch: &Watch) -> Result<Counts, Stopped> {
        self.count_by(self.way(sites.len()), sites, watch)
    }

    /// The faster way for this many sites.
    pub(super) fn way(&self, sites: usize) -> Method {
        let is_ordered = self.frame.0.order.get().is_some();
        let vertices = if is_ordered { VERTICES_PER_SEARCH_IN_ORDER } else { VERTICES_PER_SEARCH };
        let is_ready = self.sweepers.get().is_some();
        let enough = if is_ready { 0 } else { self.frame.0.vertices / vertices }.max(SOME_SITES);
        if sites >= enough { Method::Sweeps } else { Method::Searches }
    }

    /// As [`Engine::count`], in a chosen way.
    pub fn count_by(&self, way: Method, sites: &Links, watch: &Watch) -> Result<Counts, Stopped> {
        let mut counts = Counts::filled(sites.len(), self.classes, 0);
        watch.expect(sites.len());
        match way {
            Method::Searches => self.search(sites, watch, &mut counts)?,
            Method::Sweeps => {
                for number in 0..self.parts.len() {
                    self.sweep(number, sites, watch, &mut counts)?;
                }
            }
        }
        Ok(counts)
    }

    fn search(&self, sites: &Links, watch: &Watch, counts: &mut Counts) -> Result<(), Stopped> {
        let rows = counts.cells_mut().par_chunks_mut(self.classes).enumerate();
        let scratches = || self.parts.iter().map(|part| part.searches.take()).collect::<Vec<_>>();
        rows.try_for_each_init(scratches, |scratches, (site, row)| {
            for (part, scratch) in self.parts.iter().zip(scratches) {
                if let Some(start) = sites.of_profile(part.profile)[site] {
                    let reached = scratch.search(&part.graph, start, part.limit);
                    part.targets.count(start, reached, &part.bands, row);
                }
            }
            watch.step(1)
        })
    }

    fn sweep(&self, number: usize, sites: &Links, watch: &Watch, counts: &mut Counts) -> Result<(), Stopped> {
        let (part, sweeper) = (&self.parts[number], &self.sweepers()[number]);
        let edges = &part.graph.edges;
        let order = part.linked(sites, Some(sweeper));
        let bands = part.bands.len();
        // every site goes through each profile; it is done with the last
        let is_last = number + 1 == self.parts.len();
        let mut rows = vec![0; order.len() * bands];
        let batches = rows.par_chunks_mut(LANES * bands).zip(order.par_chunks(LANES));
        batches.try_for_each_init(
            || part.sweeps.take(),
            |scratch, (rows, batch)| {
                sweeper.count(scratch, edges, batch, Sums { bands: &part.bands, counts: rows });
                watch.step(if is_last { batch.len() } else { 0 })
            },
        )?;
        for ((_, site), row) in order.iter().zip(rows.chunks(bands)) {
            for (band, count) in part.bands.iter().zip(row) {
                *counts.get_mut(*site, band.class) = *count;
            }
        }
        Ok(())
    }
}

/// The network without lengths, each vertex placed in a plane with equal scale on both axes.
fn junctions(network: &Network) -> Adjacency {
    let graph = network.graph();
    let first = graph.node_weights().next().map_or(0.0, |coord| coord.position().lat);
    let metric = LocalMetric::at(first);
    let place = graph.node_weights().map(|coord| {
        let at = coord.position();
        [at.lon * metric.east, at.lat * metric.north]
    });
    Adjacency::new(place.collect(), network.edges().map(|(_, ends, _)| ends))
}
