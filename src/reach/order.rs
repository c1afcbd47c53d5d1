//! The order in which a network is swept, to be made once and kept.

use std::borrow::Cow;
use std::sync::Arc;

use crate::hierarchy::{Adjacency, Hierarchy, order};
use crate::ids::{ArcId, EdgeId, Packed, PostorderId, VertexId};
use crate::network::Network;
use crate::network::snapshot::Broken;

/// A hierarchy, and where the edges of the network are in it; the same for all lengths.
#[derive(Debug)]
pub struct Order {
    pub(super) hierarchy: Arc<Hierarchy>,
    /// None for loops.
    arc_of_edge: Vec<Packed<ArcId>>,
}

/// An order as plain numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderParts<'a> {
    /// As [`Hierarchy::number`].
    pub number: Cow<'a, [PostorderId]>,
    /// As [`Hierarchy::parent`].
    pub parent: Cow<'a, [Packed<PostorderId>]>,
    /// As [`Hierarchy::below`].
    pub below: Cow<'a, [u32]>,
    /// As [`Hierarchy::first`].
    pub first: Cow<'a, [u32]>,
    /// As [`Hierarchy::heads`].
    pub heads: Cow<'a, [PostorderId]>,
    /// The arc of each edge of the network; none for loops.
    pub arc_of_edge: Cow<'a, [Packed<ArcId>]>,
}

impl Order {
    /// Orders a network, given without lengths and by the ends of its edges.
    pub(super) fn new(junctions: &Adjacency, ends: &[[VertexId; 2]]) -> Self {
        let hierarchy = Arc::new(Hierarchy::new(junctions, &order(junctions)));
        let arc_of_edge = ends
            .iter()
            .map(|ends: &[VertexId; 2]| {
                let [a, b] = ends.map(|vertex| hierarchy.number[vertex.index()]);
                hierarchy.arc(a, b).into()
            })
            .collect();
        Self { hierarchy, arc_of_edge }
    }

    /// The arc of an edge of the network; a loop has none.
    pub(super) fn arc(&self, edge: EdgeId) -> Option<ArcId> {
        self.arc_of_edge[edge.index()].get()
    }

    /// The order in parts.
    #[must_use]
    pub fn parts(&self) -> OrderParts<'_> {
        let Hierarchy { number, parent, below, first, heads } = &*self.hierarchy;
        OrderParts {
            number: Cow::Borrowed(number),
            parent: Cow::Borrowed(parent),
            below: Cow::Borrowed(below),
            first: Cow::Borrowed(first),
            heads: Cow::Borrowed(heads),
            arc_of_edge: Cow::Borrowed(&self.arc_of_edge),
        }
    }

    /// The order of these parts, if it is one of the network.
    pub fn from_parts(parts: OrderParts<'_>, network: &Network) -> Result<Self, Broken> {
        let broken = |rule: String| Broken::new("order", rule);
        let hierarchy = Hierarchy {
            number: parts.number.into_owned(),
            parent: parts.parent.into_owned(),
            below: parts.below.into_owned(),
            first: parts.first.into_owned(),
            heads: parts.heads.into_owned(),
        };
        if hierarchy.len() != network.graph().node_count() {
            return Err(broken("it does not have the vertices of the network".into()));
        }
        hierarchy.check().map_err(broken)?;
        let arcs = parts.arc_of_edge.into_owned();
        let leads = |(edge, ends, _): (EdgeId, [VertexId; 2], _)| {
            let [a, b] = ends.map(|vertex| hierarchy.number[vertex.index()]);
            match arcs[edge.index()].get() {
                None => a == b,
                Some(arc) => {
                    hierarchy.arcs(a.min(b)).contains(&arc.index())
                        && hierarchy.heads[arc.index()] == a.max(b)
                }
            }
        };
        if arcs.len() != network.graph().edge_count() || !network.edges().all(leads) {
            return Err(broken("its arcs are not those of the edges".into()));
        }
        Ok(Self { hierarchy: Arc::new(hierarchy), arc_of_edge: arcs })
    }
}
