//! Islands: connected parts of the network too short to be believed.

use petgraph::unionfind::UnionFind;

use super::draft::{Draft, DraftEdge};
use crate::units::Mm;

/// Connected parts and their lengths.
pub(super) struct Islands {
    part_of: Vec<u32>,
    length_mm: Vec<u64>,
    edges: Vec<u64>,
    min_length: Mm,
}

impl Islands {
    pub(super) fn find(draft: &Draft, min_length: Mm) -> Self {
        let mut union = UnionFind::<u32>::new(draft.vertices.len());
        for edge in &draft.edges {
            union.union(edge.ends[0].0, edge.ends[1].0);
        }
        let part_of = union.into_labeling();
        let mut length_mm = vec![0; part_of.len()];
        let mut edges = vec![0; part_of.len()];
        for edge in &draft.edges {
            let part = part_of[edge.ends[0].index()] as usize;
            length_mm[part] += u64::from(edge.length);
            edges[part] += 1;
        }
        Self { part_of, length_mm, edges, min_length }
    }

    fn is_large(&self, part: usize) -> bool {
        self.edges[part] > 0 && self.length_mm[part] >= u64::from(self.min_length)
    }

    pub(super) fn keeps(&self, edge: &DraftEdge) -> bool {
        self.is_large(self.part_of[edge.ends[0].index()] as usize)
    }

    /// Numbers of connected parts kept and left out.
    pub(super) fn counts(&self) -> (u64, u64) {
        let all = self.edges.iter().filter(|edges| **edges > 0).count();
        let kept = (0..self.edges.len()).filter(|part| self.is_large(*part)).count();
        (kept as u64, (all - kept) as u64)
    }
}
