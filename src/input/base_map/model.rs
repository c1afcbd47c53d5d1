//! The base map as plain records.

use std::sync::Arc;

use crate::geodesy::Coord;
use crate::settings::base_map::BaseLayer;

/// What a map shows beside the results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseMap {
    /// Layer by layer, those below first.
    pub features: Vec<Feature>,
    /// How many areas the edge of the extract cuts so that they cannot be drawn.
    pub cut: u64,
}

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// In which layer.
    pub layer: BaseLayer,
    /// Its kind, as `residential`.
    pub kind: Arc<str>,
    /// What it is called: a name, or a house number.
    pub name: Option<Arc<str>>,
    /// The street or place that a house number is of.
    pub street: Option<Arc<str>>,
    /// Whether it is a bridge or in a tunnel.
    pub passage: Passage,
    /// A point, a line, or the rings of an area: each without its first vertex again at the end, outer rings counter-clockwise, each
    /// followed by its holes, which are clockwise. To a tenth of a metre.
    pub parts: Vec<Vec<Coord>>,
}

/// How a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    /// On the ground.
    OnGround,
    /// Over a bridge.
    Bridge,
    /// Through a tunnel.
    Tunnel,
}

impl BaseMap {
    /// West, south, east and north of everything, degrees; `None` if it is empty.
    #[must_use]
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let mut all = self.features.iter().flat_map(|feature| feature.parts.iter().flatten());
        let first = all.next()?;
        let bounds =
            all.fold([first.lon, first.lat, first.lon, first.lat], |[west, south, east, north], at| {
                [west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)]
            });
        Some(bounds.map(|units| f64::from(units) / Coord::PER_DEGREE))
    }
}
