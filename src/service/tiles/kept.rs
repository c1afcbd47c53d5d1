//! Tilesets and tiles that are kept as long as there is room.

use std::fmt;
use std::sync::Arc;

use moka::sync::Cache;
use xxhash_rust::xxh3::xxh3_128;

use super::super::problem::Problem;
use crate::tiles::{TileError, TileId, Tileset};

/// What a tileset is known by.
pub(in crate::service) type Key = [u8; 32];
/// Room for tilesets, MB.
const TILESETS_MB: u64 = 512;
/// Room for tiles, MB.
const TILES_MB: u64 = 64;
const MB: u64 = 1_000_000;
/// What an entry costs beside its bytes.
const ENTRY: usize = 200;

/// What an answer is known by, as the header `ETag` has it.
pub(in crate::service) fn tag(bytes: &[u8]) -> String {
    format!("\"{:032x}\"", xxh3_128(bytes))
}

/// A tile and what it is known by.
pub(super) struct Tile {
    pub(super) bytes: Vec<u8>,
    pub(super) tag: String,
}

/// Tilesets and tiles.
pub(in crate::service) struct Kept {
    tilesets: Cache<Key, Arc<Tileset>>,
    tiles: Cache<(Key, TileId), Arc<Tile>>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("tilesets", &self.tilesets.entry_count())
            .field("tiles", &self.tiles.entry_count())
            .finish()
    }
}

impl Default for Kept {
    fn default() -> Self {
        let weight = |bytes: usize| u32::try_from(bytes + ENTRY).unwrap_or(u32::MAX);
        Self {
            tilesets: Cache::builder()
                .max_capacity(TILESETS_MB * MB)
                .weigher(move |_: &Key, set: &Arc<Tileset>| weight(set.weight()))
                .build(),
            tiles: Cache::builder()
                .max_capacity(TILES_MB * MB)
                .weigher(move |_: &(Key, TileId), tile: &Arc<Tile>| weight(tile.bytes.len()))
                .build(),
        }
    }
}

impl Kept {
    /// A tileset that was made before, else made now; who asks for the same meanwhile waits.
    pub(in crate::service) fn tileset(
        &self,
        key: Key,
        make: impl FnOnce() -> Result<Tileset, TileError>,
    ) -> Result<Arc<Tileset>, Problem> {
        self.tilesets.try_get_with(key, || make().map(Arc::new)).map_err(|why| failed(&why))
    }

    /// A tileset, if it is there.
    pub(in crate::service) fn known(&self, key: &Key) -> Option<Arc<Tileset>> {
        self.tilesets.get(key)
    }

    /// A tile, if it is there.
    pub(super) fn known_tile(&self, key: &Key, id: TileId) -> Option<Arc<Tile>> {
        self.tiles.get(&(*key, id))
    }

    /// A tile of a tileset.
    pub(super) fn tile(&self, key: Key, tileset: &Tileset, id: TileId) -> Result<Arc<Tile>, Problem> {
        let make = || {
            let bytes = tileset.tile(id)?;
            let tag = tag(&bytes);
            Ok::<_, TileError>(Arc::new(Tile { bytes, tag }))
        };
        self.tiles.try_get_with((key, id), make).map_err(|why| failed(&why))
    }
}

fn failed(why: &TileError) -> Problem {
    tracing::error!("tiles cannot be made: {why}");
    Problem::internal()
}
