//! What one site reaches, in the thread that asks and without a hierarchy: one search for each profile gives its counts and its streets.

use super::catchment::{Searched, Stretch};
use super::engine::Engine;
use crate::ids::{ClassId, EdgeId, SiteId};
use crate::network::Links;
use crate::units::{Mm, Residents};

impl Engine {
    /// Adds the weights within reach of one site to `counts`, a column for each class.
    pub fn count_at(&self, sites: &Links, site: SiteId, counts: &mut [Residents]) {
        for part in &self.parts {
            let Some(start) = sites.of_profile(part.profile)[site.index()] else { continue };
            let mut scratch = part.searches.take();
            let reached = scratch.search(&part.graph, start, part.limit);
            part.targets.count(start, reached, &part.bands, counts);
        }
    }

    /// Adds the weights within reach of one site to `counts`, and hands out each stretch of street within reach of a class: first those of
    /// the class that walks least. Stretches of one class do not overlap; they have no particular order.
    pub fn around(
        &self,
        sites: &Links,
        site: SiteId,
        counts: &mut [Residents],
        mut take: impl FnMut(ClassId, Stretch),
    ) {
        let mut scratches: Vec<_> = self.parts.iter().map(|part| part.searches.take()).collect();
        let searched: Vec<Option<Searched<'_>>> = self
            .parts
            .iter()
            .zip(&mut scratches)
            .map(|(part, scratch)| {
                let start = sites.of_profile(part.profile)[site.index()]?;
                let reached = scratch.search(&part.graph, start, part.limit);
                part.targets.count(start, reached, &part.bands, counts);
                Some(Searched { part, start, reached })
            })
            .collect();
        let bands =
            searched.iter().flatten().flat_map(|own| own.part.bands.iter().map(move |band| (band, own)));
        let mut bands: Vec<_> = bands.collect();
        bands.sort_unstable_by_key(|(band, _)| (band.reach, band.class));
        for (band, searched) in bands {
            searched.each_edge(band.reach, |edge| {
                searched.on_edge(edge, band.reach).for_each(|stretch| take(band.class, stretch));
            });
        }
    }
}

impl Searched<'_> {
    /// Calls `visit` once with the edge of the start and every edge that has an end within reach.
    fn each_edge(&self, reach: Mm, mut visit: impl FnMut(EdgeId)) {
        let Self { part, start, reached } = self;
        visit(start.edge);
        for vertex in reached.vertices().iter().filter(|vertex| reached.distance_or_far(**vertex) <= reach) {
            for edge in part.graph.edges_at(*vertex).iter().filter(|edge| **edge != start.edge) {
                let [first, _] = part.graph.edges.ends(*edge);
                // an edge with both ends reached is met at both: its first end answers for it
                if first == *vertex || reached.distance_or_far(first) > reach {
                    visit(*edge);
                }
            }
        }
    }
}
