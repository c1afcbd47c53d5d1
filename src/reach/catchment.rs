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
            for band in &part.bands {
                of_class[band.class.index()] = stretches(part, start, reached, band.reach);
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

fn stretches(part: &Part, start: Link, reached: Reached<'_>, reach: Mm) -> Vec<Stretch> {
    let edges = &part.graph.edges;
    let mut touched: Vec<EdgeId> =
        reached.vertices().iter().flat_map(|vertex| part.graph.edges_at(*vertex)).copied().collect();
    touched.push(start.edge);
    touched.sort_unstable();
    touched.dedup();
    let mut all = Vec::new();
    for edge in touched {
        let [a, b] = edges
            .ends(edge)
            .map(|end| reached.distance(end).and_then(|distance| reach.checked_sub(distance)));
        let length = edges.length(edge);
        let mut parts = [None; 3];
        parts[0] = a.map(|left| (0, left.min(length)));
        parts[1] = b.map(|left| (length - left.min(length), length));
        if edge == start.edge {
            parts[2] = reach.checked_sub(start.spur).map(|left| {
                (start.offset.saturating_sub(left), start.offset.saturating_add(left).min(length))
            });
        }
        all.extend(union(parts).into_iter().map(|(from, to)| Stretch { edge, from, to }));
    }
    all
}

/// Overlapping or touching intervals become one; empty ones go.
fn union(parts: [Option<(Mm, Mm)>; 3]) -> Vec<(Mm, Mm)> {
    let mut parts: Vec<(Mm, Mm)> = parts.into_iter().flatten().filter(|(from, to)| from < to).collect();
    parts.sort_unstable();
    let mut merged: Vec<(Mm, Mm)> = Vec::with_capacity(parts.len());
    for (from, to) in parts {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}
