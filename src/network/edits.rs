//! Changes of the network for a plan: new paths, crossings, ramps and lifts, closed streets, lowered kerbs.
//!
//! The network stays as it is; [`Network::edited`] makes a new one, as if the changes had been on the map when it was built:
//!
//! - Every node of a new line (its ends and its corners) that lies within the snap distance of a street joins it: the node
//!   moves to the nearest point of the street, and the street is split there. As in OpenStreetMap, a line that only crosses a
//!   street, without a node there, does **not** join it: a footbridge passes over the road below.
//! - Lines may join each other, whatever their order. A line none of whose nodes finds a street or another line is left out.
//! - Streets are closed first, then kerbs are lowered, then lines are joined to what is left.
//! - Heights of the parts of a split street are read off its own; a new line rises evenly between the heights of its joints.
//!
//! What is not as in a network built anew: heights between known points are interpolated, not measured; streets dropped as
//! islands do not come back when a new line would join them; and what a closing cuts off stays, so that who lives there
//! is seen to be cut off.

mod assemble;
mod change;
mod close;
mod lines;
mod sheet;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use self::sheet::Sheet;
use super::model::Network;
use crate::ids::{EdgeId, VertexId};
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::Mm;

pub use change::{Became, Built, EditError, NetworkEdit, NetworkEditKind, Why};

impl Network {
    /// A new network with these changes, and what became of each, in their order. `classes` and `settings` are those the network
    /// was built for. The way of a new edge is −1 for the first change, −2 for the second, and so on (lower if the network has such ways
    /// already); all other edges keep theirs, but vertices and edges are numbered anew.
    pub fn edited(
        &self,
        edits: &[NetworkEdit],
        classes: &Classes,
        settings: &NetworkSettings,
    ) -> Result<(Self, Vec<Became>), EditError> {
        let (sheet, became) = self.changed(edits, settings);
        Ok((assemble::assemble(&sheet, classes, None)?, became))
    }

    /// As [`edited`](Self::edited), but only with the streets that touch a box (west, south, east, north, degrees): for what
    /// is asked around a change only.
    pub fn edited_within(
        &self,
        within: [f64; 4],
        edits: &[NetworkEdit],
        classes: &Classes,
        settings: &NetworkSettings,
    ) -> Result<(Self, Vec<Became>), EditError> {
        let (sheet, became) = self.changed(edits, settings);
        Ok((assemble::assemble(&sheet, classes, Some(within))?, became))
    }

    /// The sheet with all changes, and what became of each.
    fn changed<'n>(
        &'n self,
        edits: &[NetworkEdit],
        settings: &'n NetworkSettings,
    ) -> (Sheet<'n>, Vec<Became>) {
        let mut sheet = Sheet::new(self, edits, settings);
        let mut became: Vec<Option<Became>> = vec![None; edits.len()];
        for (edit, became) in edits.iter().zip(&mut became) {
            *became = match edit.kind {
                NetworkEditKind::Closing => Some(sheet.close(&edit.line)),
                _ => None,
            };
        }
        for (edit, became) in edits.iter().zip(&mut became) {
            if edit.kind == NetworkEditKind::KerbLowering {
                *became = Some(sheet.lower_kerbs(&edit.line));
            }
        }
        sheet.add_lines(edits, &mut became);
        let became = became.into_iter().map(|became| became.unwrap_or(Became::Nothing(Why::NoStreet)));
        (sheet, became.collect())
    }

    /// What a straight new path between two vertices would cost each class, most likely; `None` where it is too steep or otherwise
    /// nothing for the class.
    #[must_use]
    pub fn path_costs(
        &self,
        vertices: [VertexId; 2],
        classes: &Classes,
        settings: &NetworkSettings,
    ) -> Vec<Option<Mm>> {
        let ends = vertices.map(|vertex| self.graph()[NodeIndex::new(vertex.index())]);
        let heights = vertices.map(|vertex| self.height_at(vertex));
        lines::path_costs(self, &lines::StraightPath { ends, heights }, classes, settings)
    }

    /// Height of the ground at a vertex, metres, if it is known.
    #[must_use]
    pub fn height_at(&self, vertex: VertexId) -> Option<f64> {
        let here = NodeIndex::new(vertex.index());
        let behind =
            self.graph().edges(here).filter(|edge| self.gate(EdgeId::new(edge.id().index())).is_some());
        // behind a gate it is as high as before it
        let places = std::iter::once(here).chain(behind.map(|gate| gate.target()));
        let edges = places.flat_map(|place| self.graph().edges(place).map(move |edge| (place, edge.id())));
        edges.into_iter().find_map(|(place, edge)| {
            let heights = self.heights(EdgeId::new(edge.index()));
            let is_first = self.graph().raw_edges()[edge.index()].source() == place;
            let height = if is_first { heights.first() } else { heights.last() };
            height.filter(|height| !height.is_nan()).map(|height| f64::from(*height))
        })
    }
}
