//! Flat-equivalent lengths: what walking an edge, or a part of it, costs a class in one case.

use std::sync::Arc;

use super::obstacles::Hindrance;
use crate::cases::Cases;
use crate::ids::EdgeId;
use crate::units::Mm;

/// Into how many equal pieces each edge is cut: where the pieces of each begin, and after the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces(pub(super) Vec<u32>);

impl Pieces {
    pub(super) fn of(&self, edge: EdgeId) -> std::ops::Range<usize> {
        self.0[edge.index()] as usize..self.0[edge.index() + 1] as usize
    }
}

/// Lengths of all edges, millimetres that count; parts of an edge are measured with [`Lengths::at`].
///
/// Lengths of a worse case are those of the better one and something more for every part of every edge, so no rounding can
/// make a worse case shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lengths {
    better: Option<Arc<Self>>,
    pieces: Arc<Pieces>,
    /// What is added to the better case (or to nothing) up to the end of each piece of each edge.
    added: Vec<Mm>,
    passable: Vec<bool>,
    total: Vec<Mm>,
}

impl Lengths {
    /// Lengths that add `added` to a better case; one entry a piece, ascending within each edge.
    pub(super) fn new(
        better: Option<Arc<Self>>,
        pieces: &Arc<Pieces>,
        added: Vec<Mm>,
        passable: Vec<bool>,
    ) -> Self {
        let own = |edge: EdgeId| pieces.of(edge).next_back().map_or(0, |last| added[last]);
        let base = |edge: EdgeId| better.as_ref().map_or(0, |better| better.total[edge.index()]);
        let total = EdgeId::all(passable.len()).map(|edge| base(edge).saturating_add(own(edge))).collect();
        Self { pieces: Arc::clone(pieces), better, added, passable, total }
    }

    /// The lengths these add to; `None` for the best case.
    pub(super) fn better(&self) -> Option<&Arc<Self>> {
        self.better.as_ref()
    }

    /// Where the pieces of each edge begin.
    pub(super) fn pieces(&self) -> &[u32] {
        &self.pieces.0
    }

    /// What is added to the better case up to the end of each piece.
    pub(super) fn added(&self) -> &[Mm] {
        &self.added
    }

    /// Length of an edge.
    #[must_use]
    pub fn whole(&self, edge: EdgeId) -> Mm {
        self.total[edge.index()]
    }

    /// Whether the class passes an edge.
    #[must_use]
    pub fn is_passable(&self, edge: EdgeId) -> bool {
        self.passable[edge.index()]
    }

    /// What the first `offset` millimetres of an edge count that is `length` long on the ground.
    #[must_use]
    pub fn at(&self, edge: EdgeId, offset: Mm, length: Mm) -> Mm {
        let before = self.better.as_ref().map_or(0, |better| better.at(edge, offset, length));
        let added = &self.added[self.pieces.of(edge)];
        if length == 0 || added.is_empty() {
            return before;
        }
        // in units of a piece: which piece, and how far into it, without rounding
        let (at, length) = (u64::from(offset.min(length)) * added.len() as u64, u64::from(length));
        let (piece, into) = ((at / length) as usize, at % length);
        let start = piece.checked_sub(1).map_or(0, |last| added[last]);
        let rise = added.get(piece).map_or(0, |end| u64::from(end - start));
        before + start + (rise * into / length) as Mm
    }

    /// How far along an edge of `length` millimetres somebody comes who walks `cost`: the inverse of [`Lengths::at`].
    #[must_use]
    pub fn offset_at(&self, edge: EdgeId, cost: Mm, length: Mm) -> Mm {
        if cost >= self.whole(edge) {
            return length;
        }
        let (mut low, mut high) = (0, length);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if self.at(edge, middle, length) <= cost { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// All lengths, by number of edge.
    #[must_use]
    pub fn all(&self) -> &[Mm] {
        &self.total
    }

    /// Which edges the class passes, by number of edge.
    #[must_use]
    pub fn passable(&self) -> &[bool] {
        &self.passable
    }
}

/// What all edges are to a class.
#[derive(Debug, Clone)]
pub(super) struct ClassLengths {
    pub(super) lengths: Cases<Arc<Lengths>>,
    /// What stops or slows the class on each edge, or may do so.
    pub(super) hindrances: Vec<Option<Hindrance>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn worse_cases_are_longer_everywhere_and_offsets_come_back(
            better in prop::collection::vec(0_u32..50_000, 1..6),
            more in prop::collection::vec(0_u32..9_000, 6),
            length in 1_u32..200_000,
            share in 0.0..1.0_f64,
            other in 0.0..1.0_f64,
        ) {
            let ascending = |steps: &[u32]| steps.iter().scan(0, |sum, step| { *sum += step; Some(*sum) }).collect::<Vec<_>>();
            let count = better.len();
            let pieces = Arc::new(Pieces(vec![0, count as u32]));
            let best = Arc::new(Lengths::new(None, &pieces, ascending(&better), vec![true]));
            let worst = Lengths::new(Some(Arc::clone(&best)), &pieces, ascending(&more[..count]), vec![true]);
            let place = |share: f64| (f64::from(length) * share) as u32;
            let (from, to) = (place(share.min(other)), place(share.max(other)));
            let between = |lengths: &Lengths| lengths.at(EdgeId(0), to, length) - lengths.at(EdgeId(0), from, length);
            prop_assert!(between(&worst) >= between(&best));
            prop_assert!(worst.whole(EdgeId(0)) - worst.at(EdgeId(0), from, length) >= best.whole(EdgeId(0)) - best.at(EdgeId(0), from, length));
            prop_assert_eq!(worst.at(EdgeId(0), length, length), worst.whole(EdgeId(0)));
            prop_assert_eq!(worst.at(EdgeId(0), 0, length), 0);
            let back = worst.offset_at(EdgeId(0), worst.at(EdgeId(0), from, length), length);
            prop_assert!(back >= from && worst.at(EdgeId(0), back, length) == worst.at(EdgeId(0), from, length));
            // straight lines between the ends of the pieces, computed in another way
            let (width, at) = (f64::from(length) / count as f64, f64::from(from));
            let mut expected = 0.0;
            for (piece, cost) in better.iter().enumerate() {
                expected += f64::from(*cost) * ((at - piece as f64 * width) / width).clamp(0.0, 1.0);
            }
            prop_assert!((f64::from(best.at(EdgeId(0), from, length)) - expected).abs() <= 1.0);
        }
    }
}
