//! Boxes around pieces of streets, found by where they are: a packed R-tree that is one block of bytes.

use geo_index::indices::Indices;
use geo_index::rtree::sort::HilbertSort;
use geo_index::rtree::{RTreeBuilder, RTreeIndex, RTreeMetadata};
use zerocopy::IntoBytes;

use super::broken::Broken;

/// Where the size of a node stands in the block.
const NODE_SIZE: std::ops::Range<usize> = 2..4;
/// Numbers of a box.
const SIDES: usize = 4;
const PART: &str = "network.tree";

/// A packed R-tree.
pub(super) struct StreetTree {
    /// The block in whole words: its numbers must lie at multiples of eight bytes.
    words: Vec<u64>,
    metadata: RTreeMetadata<f64>,
}

impl std::fmt::Debug for StreetTree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StreetTree").field("metadata", &self.metadata).finish_non_exhaustive()
    }
}

impl StreetTree {
    /// Indexes boxes: west, south, east, north; degrees.
    pub(super) fn new(boxes: &[[f64; SIDES]]) -> Self {
        let mut builder = RTreeBuilder::<f64>::new(boxes.len() as u32);
        for [west, south, east, north] in boxes {
            builder.add(*west, *south, *east, *north);
        }
        let metadata = builder.metadata().clone();
        Self { words: words(&builder.finish::<HilbertSort>().into_inner()), metadata }
    }

    /// The numbers of the boxes that a window (west, south, east, north; degrees) touches, in any order.
    pub(super) fn touching(&self, [west, south, east, north]: [f64; SIDES]) -> Vec<u32> {
        self.search(west, south, east, north)
    }

    /// The block of bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.words.as_bytes()[..self.metadata.data_buffer_length()]
    }

    /// The tree of a block of bytes over so many boxes.
    pub(super) fn from_bytes(bytes: &[u8], boxes: usize) -> Result<Self, Broken> {
        let words = words(bytes);
        let aligned = &words.as_bytes()[..bytes.len()];
        let node_size = aligned.get(NODE_SIZE).map_or(0, |size| u16::from_le_bytes([size[0], size[1]]));
        Broken::unless(node_size >= 2, PART, || format!("nodes of {node_size}"))?;
        let metadata = RTreeMetadata::<f64>::from_slice(aligned)
            .map_err(|error| Broken::new(PART, error.to_string()))?;
        let tree = Self { words, metadata };
        let fits = tree.metadata.num_items() as usize == boxes && tree.leads_down();
        Broken::unless(fits, PART, || "it does not lead to the streets".into())?;
        Ok(tree)
    }

    /// Whether boxes lead to what is indexed, and nodes to nodes before them, so that every search ends.
    fn leads_down(&self) -> bool {
        let items = self.metadata.num_items() as usize;
        let indices = self.indices();
        (0..indices.len()).all(|index: usize| {
            let to = indices.get(index);
            if index < items { to < items } else { to % SIDES == 0 && to < index * SIDES }
        })
    }
}

impl RTreeIndex<f64> for StreetTree {
    fn boxes(&self) -> &[f64] {
        self.metadata.boxes_slice(self.bytes())
    }

    fn indices(&self) -> Indices<'_> {
        self.metadata.indices_slice(self.bytes())
    }

    fn metadata(&self) -> &RTreeMetadata<f64> {
        &self.metadata
    }
}

/// Bytes in whole words, the last one filled up with zeros.
fn words(bytes: &[u8]) -> Vec<u64> {
    let mut words = vec![0_u64; bytes.len().div_ceil(size_of::<u64>())];
    words.as_mut_bytes()[..bytes.len()].copy_from_slice(bytes);
    words
}
