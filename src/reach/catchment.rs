//! The stretches of street within reach of a site, for drawing.

use super::engine::Engine;
use super::part::Part;
use super::search::Reached;
use crate::ids::{ClassId, EdgeId, SiteId};
use crate::network::{Link, Links};
use crate::units::Mm;

/// A stretch of an edge within reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// The edge.
    pub edge: EdgeId,
    /// Where it begins: what walking there from the first vertex of the edge counts.
    pub from: Mm,
    /// Where it ends, in the same way.
    pub to: Mm,
}

/// For each class the stretches of street within its reach, by edge and offset; they do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catchment {
    of_class: Vec<Vec<Stretch>>,
}

impl Engine {
    /// The stretches of street within reach of one site, for each class.
    #[must_use]
    pub fn catchment(&self, sites: &Links, site: SiteId) -> Catchment {
        Catchment::new(self, sites, site)
    }
}

impl Catchment {
    fn new(engine: &Engine, sites: &Links, site: SiteId) -> Self {
        let mut of_class = vec![Vec::new(); engine.classes()];
        for part in &engine.parts {
            let Some(start) = sites.of_profile(part.profile)[site.index()] else { continue };
            let mut scratch = part.searches.take();
            let reached = scratch.search(&part.graph, start, part.limit);
            let searched = Searched { part, start, reached };
            for band in &part.bands {
                of_class[band.class.index()] = searched.stretches(band.reach);
            }
        }
        Self { of_class }
    }

    /// The stretches within reach of a class; none if the site is not linked.
    #[must_use]
    pub fn of_class(&self, class: ClassId) -> &[Stretch] {
        &self.of_class[class.index()]
    }
}

/// A search that is done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Searched<'a> {
    pub(super) part: &'a Part,
    pub(super) start: Link,
    pub(super) reached: Reached<'a>,
}

impl Searched<'_> {
    fn stretches(&self, reach: Mm) -> Vec<Stretch> {
        let Self { part, start, reached } = self;
        let mut touched: Vec<EdgeId> =
            reached.vertices().iter().flat_map(|vertex| part.graph.edges_at(*vertex)).copied().collect();
        touched.push(start.edge);
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().flat_map(|edge| self.on_edge(edge, reach)).collect()
    }

    /// The stretches of an edge within reach, in their order.
    pub(super) fn on_edge(&self, edge: EdgeId, reach: Mm) -> impl Iterator<Item = Stretch> + use<> {
        let Self { part, start, reached } = self;
        let [a, b] = part
            .graph
            .edges
            .ends(edge)
            .map(|end| reached.distance(end).and_then(|distance| reach.checked_sub(distance)));
        let length = part.graph.edges.length(edge);
        let mut parts = [None; 3];
        parts[0] = a.map(|left| (0, left.min(length)));
        parts[1] = b.map(|left| (length - left.min(length), length));
        if edge == start.edge {
            parts[2] = reach.checked_sub(start.spur).map(|left| {
                (start.offset.saturating_sub(left), start.offset.saturating_add(left).min(length))
            });
        }
        union(parts).map(move |(from, to)| Stretch { edge, from, to })
    }
}

/// Overlapping or touching intervals become one; empty ones go.
fn union(parts: [Option<(Mm, Mm)>; 3]) -> impl Iterator<Item = (Mm, Mm)> {
    let mut parts = parts.map(|part| part.filter(|(from, to)| from < to));
    // none first
    parts.sort_unstable();
    for index in 1..parts.len() {
        if let (Some(before), Some(own)) = (parts[index - 1], parts[index])
            && own.0 <= before.1
        {
            parts[index - 1] = None;
            parts[index] = Some((before.0, before.1.max(own.1)));
        }
    }
    parts.into_iter().flatten()
}
