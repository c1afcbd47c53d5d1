//! The curve along which vertices are numbered, so that neighbours lie near each other in memory.

use crate::geodesy::Coord;

/// Place of a position along a Hilbert curve over the whole Earth.
pub(super) fn hilbert(coord: Coord) -> u64 {
    let unsigned = |n: i32| n.cast_unsigned() ^ (1 << 31);
    fast_hilbert::xy2h(unsigned(coord.lon), unsigned(coord.lat), 32)
}
