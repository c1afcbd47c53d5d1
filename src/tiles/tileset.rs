//! Tiles of some layers.

use fast_mvt::{MvtExtent, MvtTileBuilder};
use serde_json::{Value, json};

use super::TileError;
use super::about::{ColumnKind, LayerAbout};
use super::cut::Cutter;
use super::grid::{TileId, WORLD_BITS};
use super::layer::{TileLayer, View};
use super::simplify::Detail;
use crate::geodesy::Position;
use crate::settings::tiles::TileRule;

/// A tile is halved so many times at most.
const MOST_HALVED: u32 = 16;

/// Tiles of some layers, each made when it is asked for.
///
/// **When.** Make it once of a base map or of the rows of a layer, and ask it from as many threads as you like.
///
/// **Cost.** It holds the vertices of everything it draws (9 bytes each). A tile costs what is in it.
#[derive(Debug)]
pub struct Tileset {
    layers: Vec<TileLayer>,
    rule: TileRule,
}

impl Tileset {
    pub(super) fn new(layers: Vec<TileLayer>, rule: TileRule) -> Self {
        Self { layers, rule }
    }

    /// A tile in the format MVT; without bytes if there is nothing in it.
    pub fn tile(&self, id: TileId) -> Result<Vec<u8>, TileError> {
        tile_of(&[self], id)
    }

    /// Its layers.
    pub fn layers(&self) -> impl Iterator<Item = &LayerAbout> {
        self.layers.iter().map(|layer| &layer.about)
    }

    /// The zooms that have tiles, from the first to the last.
    #[must_use]
    pub fn zooms(&self) -> [u8; 2] {
        [self.rule.min_zoom, self.rule.max_zoom]
    }

    /// West, south, east and north of everything, degrees; `None` if it is empty.
    #[must_use]
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let all = self.layers.iter().filter_map(TileLayer::bounds);
        let [min, max] = all.reduce(|[min, max], [low, high]| {
            [[min[0].min(low[0]), min[1].min(low[1])], [max[0].max(high[0]), max[1].max(high[1])]]
        })?;
        let degrees = |[column, row]: [i32; 2]| {
            let unit = TileId::new(WORLD_BITS as u8 - 1, row.max(0) as u32 / 2, column.max(0) as u32 / 2);
            unit.map_or([0.0; 4], TileId::bounds)
        };
        let (first, last) = (degrees(min), degrees(max));
        Some([first[0], last[1], last[2], first[3]].map(|degrees| (degrees * 1e7).round() / 1e7))
    }

    /// About how much memory it takes, bytes.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.layers.iter().map(TileLayer::weight).sum()
    }

    /// The tiles of a zoom that may hold something, row by row.
    #[must_use]
    pub fn ids(&self, zoom: u8) -> Vec<TileId> {
        self.bounds().map_or_else(Vec::new, |bounds| TileId::over(zoom, bounds))
    }

    /// The member `vector_layers` of TileJSON 3.0.
    #[must_use]
    pub fn vector_layers(&self) -> Value {
        self.layers().map(vector_layer).collect()
    }

    /// The middle of its bounds.
    #[must_use]
    pub fn centre(&self) -> Option<Position> {
        let [west, south, east, north] = self.bounds()?;
        Some(Position { lon: f64::midpoint(west, east), lat: f64::midpoint(south, north) })
    }
}

/// One tile with the layers of several tilesets that are cut by the same rule, within the size that it allows.
pub(super) fn tile_of(sets: &[&Tileset], id: TileId) -> Result<Vec<u8>, TileError> {
    let Some(rule) = sets.first().map(|set| &set.rule) else { return Ok(Vec::new()) };
    let cutter = Cutter::new(id, rule);
    let extent = MvtExtent::new(rule.extent).unwrap_or(fast_mvt::DEFAULT_EXTENT);
    let mut thinned = 0;
    loop {
        let view = View { cutter: &cutter, zoom: id.zoom(), extent, thinned };
        let mut tile = MvtTileBuilder::new();
        for layer in sets.iter().flat_map(|set| &set.layers) {
            if (layer.about.min_zoom..=layer.about.max_zoom).contains(&id.zoom()) {
                tile = layer.add_to(tile, &view)?;
            }
        }
        let bytes = tile.encode();
        if bytes.len() <= rule.most_bytes || thinned == MOST_HALVED {
            return Ok(bytes);
        }
        thinned += 1;
        tracing::debug!(bytes = bytes.len(), thinned, ?id, "a tile is too large");
    }
}

/// What zooms leave out of shapes.
pub(super) fn detail(rule: &TileRule) -> Detail {
    let unit = f64::from(1_u32 << TileId::shift(0, rule.extent));
    Detail { max_zoom: rule.max_zoom, tolerance: rule.tolerance * unit }
}

fn vector_layer(about: &LayerAbout) -> Value {
    let fields = about.columns.iter().map(|(name, kind)| {
        let kind = match kind {
            ColumnKind::Boolean => "Boolean",
            ColumnKind::Number => "Number",
            ColumnKind::String => "String",
        };
        (name.clone(), Value::from(kind))
    });
    json!({
        "id": about.name,
        "fields": fields.collect::<serde_json::Map<_, _>>(),
        "minzoom": about.min_zoom,
        "maxzoom": about.max_zoom,
    })
}
