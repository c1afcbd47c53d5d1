//! All tiles in one file: PMTiles, version 3.

use std::io::{Seek, Write};

use pmtiles::{Compression, PmTilesWriter, TileCoord, TileId as Along, TileType};
use serde_json::{Value, json};

use super::TileError;
use super::grid::TileId;
use super::style::ATTRIBUTION;
use super::tileset::{Tileset, tile_of};
use crate::watch::Watch;

/// What is written into an archive.
#[derive(Debug)]
pub struct Params<'a> {
    /// What is in the tiles: the layers of all of them are in each tile. All are cut by the same rule.
    pub tilesets: &'a [Tileset],
    /// What it is called.
    pub name: &'a str,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Tiles with something in them.
    pub tiles: u64,
    /// The largest, before packing, bytes.
    pub largest: usize,
}

/// Writes all tiles in the order of the Hilbert curve, zoom by zoom; empty ones are left out. The same tilesets give the same bytes.
pub fn write(out: impl Write + Seek, params: &Params<'_>, watch: &Watch) -> Result<Written, TileError> {
    let sets: Vec<&Tileset> = params.tilesets.iter().collect();
    let [first, last] = sets.first().map_or([0, 0], |set| set.zooms());
    let bounds = joined(&sets).unwrap_or_default();
    let [west, south, east, north] = bounds;
    let begun = PmTilesWriter::new(TileType::Mvt)
        .tile_compression(Compression::Gzip)
        .min_zoom(first)
        .max_zoom(last)
        .bounds(west, south, east, north)
        .center_zoom(first.midpoint(last))
        .center(f64::midpoint(west, east), f64::midpoint(south, north))
        .metadata(metadata(params.name, &sets).to_string());
    let mut archive = begun.create(out)?;
    let mut written = Written::default();
    for zoom in first..=last {
        let mut ids = Vec::new();
        for tile in TileId::over(zoom, bounds) {
            let coord = TileCoord::new(zoom, tile.column(), tile.row())?;
            ids.push((Along::from(coord), coord, tile));
        }
        ids.sort_unstable_by_key(|(along, ..)| *along);
        for (_, coord, tile) in ids {
            watch.check()?;
            let bytes = tile_of(&sets, tile)?;
            if !bytes.is_empty() {
                archive.add_tile(coord, &bytes)?;
                written = Written { tiles: written.tiles + 1, largest: written.largest.max(bytes.len()) };
            }
        }
    }
    archive.finalize()?;
    Ok(written)
}

/// West, south, east and north of all.
fn joined(sets: &[&Tileset]) -> Option<[f64; 4]> {
    sets.iter()
        .filter_map(|set| set.bounds())
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

fn metadata(name: &str, sets: &[&Tileset]) -> Value {
    let layers = sets.iter().flat_map(|set| match set.vector_layers() {
        Value::Array(layers) => layers,
        _ => Vec::new(),
    });
    json!({
        "name": name,
        "type": "overlay",
        "attribution": ATTRIBUTION,
        "generator": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "vector_layers": layers.collect::<Vec<_>>(),
    })
}
