//! The slow and plain way to a count: a textbook search over a graph of all streets near a site.

use petgraph::algo::dijkstra;
use petgraph::graph::{NodeIndex, UnGraph};
use tettsted::analysis::area::Area;
use tettsted::geodesy::{Position, distance};
use tettsted::ids::{ClassId, EdgeId, HomeId, SiteId};
use tettsted::network::Link;
use tettsted::units::{Mm, Residents, mm};

/// So many of the first sites of a measurement are counted the plain way, too.
const CHECKED: usize = 5;
/// Streets are near that begin within the reach in a straight line, and a little.
const SLACK: f64 = 1.01;

/// The first counts must be those of the plain way; `counts` has a row for each place.
pub(crate) fn check(area: &Area, places: &[Position], counts: &[Residents]) {
    let classes = area.classes().count();
    for (place, counts) in places.iter().zip(counts.chunks(classes)).take(CHECKED) {
        for (class, count) in area.classes().ids().zip(counts) {
            let lengths = &area.network().lengths(class).likely;
            let length = |edge| lengths.is_passable(edge).then(|| lengths.whole(edge));
            let plain = Search { area, class, length };
            assert_eq!(*count, plain.within(*place), "residents of {class:?} within reach of {place:?}");
        }
    }
}

/// A search for one class over edges of these lengths; those without one are closed.
pub(crate) struct Search<'a, L> {
    pub(crate) area: &'a Area,
    pub(crate) class: ClassId,
    pub(crate) length: L,
}

impl<L: Fn(EdgeId) -> Option<Mm>> Search<'_, L> {
    /// Residents within reach of a place.
    pub(crate) fn within(&self, place: Position) -> Residents {
        let Self { area, class, .. } = *self;
        let Some(site) = area.link(&[Some(place)]).get(class, SiteId(0)) else { return 0 };
        let reach_m = area.classes().all()[class.index()].reach_m;
        let mut graph = self.graph(place, reach_m * SLACK);
        let start = graph.add_node(());
        for (end, far) in self.ends(&site) {
            graph.add_edge(start, end, far);
        }
        let reached = dijkstra(&graph, start, None, |edge| *edge.weight());
        let is_reached = |home: &Link| {
            let along =
                u64::from(home.offset.abs_diff(site.offset)) + u64::from(home.spur) + u64::from(site.spur);
            let around = self.ends(home).filter_map(|(end, far)| Some(reached.get(&end)? + far));
            let far = around.chain((home.edge == site.edge).then_some(along)).min();
            far.is_some_and(|far| far <= u64::from(mm(reach_m)))
        };
        HomeId::all(area.home_links().len())
            .filter(|home| area.home_links().get(class, *home).is_some_and(|link| is_reached(&link)))
            .map(|home| area.residents().counts.get(home, class))
            .sum()
    }

    /// All vertices, and the edges that begin within so many metres; no way is shorter than the straight line.
    fn graph(&self, around: Position, radius_m: f64) -> UnGraph<(), u64> {
        let streets = self.area.network().graph();
        let is_near = |vertex: NodeIndex| distance(streets[vertex].position(), around) <= radius_m;
        let mut graph = UnGraph::with_capacity(streets.node_count() + 1, 0);
        for _ in streets.node_indices() {
            graph.add_node(());
        }
        for (number, edge) in streets.raw_edges().iter().enumerate() {
            let [a, b] = [edge.source(), edge.target()];
            if let Some(length) = (self.length)(EdgeId::new(number)).filter(|_| is_near(a) || is_near(b)) {
                graph.add_edge(a, b, u64::from(length));
            }
        }
        graph
    }

    /// Both ends of the edge of a link, and how far they are; none if it is closed.
    fn ends(&self, link: &Link) -> impl Iterator<Item = (NodeIndex, u64)> {
        let edge = &self.area.network().graph().raw_edges()[link.edge.index()];
        let ends = (self.length)(link.edge).map(|length| {
            [(edge.source(), link.offset), (edge.target(), length - link.offset)]
                .map(|(end, along)| (end, u64::from(along) + u64::from(link.spur)))
        });
        ends.into_iter().flatten()
    }
}
