//! Vector tiles: the base map and any layer, cut into squares for web maps.
//!
//! Tiles are those of WebMercatorQuad (OGC 17-083r4, annex D.1), as web maps have them, in the format MVT 2.1. A [`Tileset`] is made once of
//! a base map ([`base`]) or of the rows of a layer ([`table`]); each tile is made when it is asked for, and costs what is in it. The same tileset
//! gives the same bytes. [`archive`] writes many tilesets into one file (PMTiles), [`style`] says how MapLibre draws them.
//!
//! What the zooms show is in `data/base_map.toml` and `data/tiles.toml`. No tile is larger than these allow: where a layer would be, points are
//! summed up by squares, and what is smallest is left out.

mod about;
pub mod archive;
pub mod base;
mod cut;
mod grid;
mod layer;
mod shape;
mod simplify;
mod squares;
pub mod style;
pub mod table;
mod tileset;

pub use about::{ColumnKind, Geometry, LayerAbout};
pub use grid::{MATRIX_SET, TileId};
pub use tileset::Tileset;

use crate::explain::Explain;
use crate::settings::SettingsError;
use crate::watch::Stopped;

/// Why tiles cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TileError {
    /// A base map that is damaged.
    #[error("the base map cannot be unpacked: {0}")]
    BaseMap(String),
    /// A tile cannot be encoded.
    #[error("a tile cannot be encoded: {0}")]
    Encode(#[from] fast_mvt::MvtError),
    /// The archive cannot be written.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] pmtiles::PmtError),
    /// The built-in settings cannot be read.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Explain for TileError {
    fn code(&self) -> &'static str {
        match self {
            Self::BaseMap(_) => "base_map_damaged",
            Self::Encode(_) => "tile_not_encoded",
            Self::Archive(_) => "archive_not_written",
            Self::Settings(error) => error.code(),
            Self::Stopped(_) => "stopped",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::BaseMap(_) => "make the study area anew: `Study::write`".into(),
            Self::Encode(_) => "this is a fault of the program: please report it".into(),
            Self::Archive(_) => "check the path, the permissions, and the room on the disk".into(),
            Self::Settings(error) => error.advice(),
            Self::Stopped(_) => "ask again".into(),
        }
    }
}
