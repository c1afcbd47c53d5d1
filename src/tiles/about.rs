//! What layers of tiles say of themselves.

use std::collections::BTreeMap;

/// How features are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Geometry {
    /// As points.
    Points,
    /// As lines.
    Lines,
    /// As areas.
    Areas,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// True or false.
    Boolean,
    /// Numbers.
    Number,
    /// Texts.
    String,
}

/// What a layer of tiles says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerAbout {
    /// Its name in tiles.
    pub name: String,
    /// How its features are drawn.
    pub geometry: Geometry,
    /// The columns.
    pub columns: BTreeMap<String, ColumnKind>,
    /// The first zoom that shows it.
    pub min_zoom: u8,
    /// The last zoom that has tiles of it; larger ones draw these larger.
    pub max_zoom: u8,
}
