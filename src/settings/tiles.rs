//! How tiles are cut (`data/tiles.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// Tiles are not made for larger zooms: a unit would be smaller than what positions are kept in.
const MOST_ZOOM: u8 = 18;

/// How tiles are cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileRule {
    /// Units along each side.
    pub extent: u32,
    /// How far beyond its sides a tile is drawn, units.
    pub buffer: u32,
    /// The first zoom.
    pub min_zoom: u8,
    /// The last zoom.
    pub max_zoom: u8,
    /// Largest size before packing, bytes.
    pub most_bytes: usize,
    /// A vertex is left out where the line moves by less, units.
    pub tolerance: f64,
    /// Smaller areas are left out, square units.
    pub smallest: f64,
    /// Where the figures come from.
    pub source: String,
}

/// What becomes of layers with many points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointRule {
    /// More points than this are summed up below a zoom.
    pub most: usize,
    /// From this zoom on they are shown one by one.
    pub from_zoom: u8,
    /// Side of a square that they are summed up in, metres.
    pub square_m: f64,
    /// Where the figures come from.
    pub source: String,
}

/// How tiles are cut, and what is in them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileSettings {
    /// How tiles are cut.
    pub tiles: TileRule,
    /// What becomes of layers with many points.
    pub points: PointRule,
}

impl Settings for TileSettings {
    type File = Self;
    const NAME: &'static str = "data/tiles.toml";
    const DEFAULT: &'static str = built_in::TILES;

    fn checked(file: Self) -> Result<Self, String> {
        let TileRule { extent, buffer, min_zoom, max_zoom, most_bytes, tolerance, smallest, .. } = file.tiles;
        if !extent.is_power_of_two() || !(256..=8192).contains(&extent) || buffer > extent / 2 {
            return Err(
                "tiles: extent must be a power of two from 256 to 8192, buffer at most half of it".into()
            );
        }
        if min_zoom > max_zoom || max_zoom > MOST_ZOOM {
            return Err(format!("tiles: min_zoom must not be over max_zoom, and that at most {MOST_ZOOM}"));
        }
        if most_bytes < 10_000 || !(0.0..=64.0).contains(&tolerance) || !(0.0..=1e6).contains(&smallest) {
            return Err(
                "tiles: most_bytes must be at least 10000, tolerance from 0 to 64, smallest up to 1000000"
                    .into(),
            );
        }
        if !(10.0..=1e5).contains(&file.points.square_m) {
            return Err("points.square_m must be from 10 to 100000".into());
        }
        Ok(file)
    }
}
