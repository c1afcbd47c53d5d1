//! Where tiles are: the Mercator projection of web maps, in whole units.

use crate::geodesy::Position;

/// Name of the grid of tiles, as OGC registers it.
pub const MATRIX_SET: &str = "WebMercatorQuad";
/// The world is two to this many units wide: one is 2 cm at the equator.
pub(super) const WORLD_BITS: u32 = 31;
/// Beyond this latitude there is no map: there it is as high as wide.
const LAST_LATITUDE: f64 = 85.051_128_779_806_6;

/// A place in the projection: units from the left and upper edge of the world.
pub(super) type World = [i32; 2];

/// A tile: zoom, row from the north, column from the west.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    zoom: u8,
    row: u32,
    column: u32,
}

/// Where a position is.
pub(super) fn world(at: Position) -> World {
    let size = f64::from(1_u32 << WORLD_BITS);
    let lat = at.lat.clamp(-LAST_LATITUDE, LAST_LATITUDE).to_radians();
    let x = at.lon / 360.0 + 0.5;
    let y = 0.5 - lat.tan().asinh() / std::f64::consts::TAU;
    // a cast of what is beyond the last unit gives that
    [x, y].map(|share| (share * size).round() as i32)
}

/// Degrees of a share of the width and height of the world.
fn position([x, y]: [f64; 2]) -> Position {
    let lat = (std::f64::consts::PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees();
    Position { lon: x * 360.0 - 180.0, lat }
}

impl TileId {
    /// A tile; `None` if the zoom has no such row or column.
    #[must_use]
    pub fn new(zoom: u8, row: u32, column: u32) -> Option<Self> {
        let count = 1_u32.checked_shl(u32::from(zoom)).filter(|_| u32::from(zoom) < WORLD_BITS)?;
        (row < count && column < count).then_some(Self { zoom, row, column })
    }

    /// The tile that a position is in.
    #[must_use]
    pub fn at(zoom: u8, position: Position) -> Self {
        let shift = WORLD_BITS.saturating_sub(u32::from(zoom));
        let [column, row] = world(position).map(|units| units.max(0) as u32 >> shift);
        Self { zoom, row, column }
    }

    /// Its zoom: 0 is the whole world.
    #[must_use]
    pub const fn zoom(self) -> u8 {
        self.zoom
    }

    /// Its row, from the north.
    #[must_use]
    pub const fn row(self) -> u32 {
        self.row
    }

    /// Its column, from the west.
    #[must_use]
    pub const fn column(self) -> u32 {
        self.column
    }

    /// West, south, east and north, degrees.
    #[must_use]
    pub fn bounds(self) -> [f64; 4] {
        let count = 2_f64.powi(i32::from(self.zoom));
        let corner = |right: u32, down: u32| {
            position([f64::from(self.column + right) / count, f64::from(self.row + down) / count])
        };
        let (upper, lower) = (corner(0, 0), corner(1, 1));
        [upper.lon, lower.lat, lower.lon, upper.lat]
    }

    /// How many bits a place in the projection has more than one in a tile of this zoom.
    pub(super) fn shift(zoom: u8, extent: u32) -> u32 {
        WORLD_BITS.saturating_sub(u32::from(zoom) + extent.ilog2())
    }

    /// Its left upper corner in units of tiles of its zoom.
    pub(super) fn corner(self, extent: u32) -> [i64; 2] {
        [self.column, self.row].map(|number| i64::from(number) * i64::from(extent))
    }

    /// The tiles of a zoom that touch a rectangle: west, south, east, north; degrees.
    #[must_use]
    pub fn over(zoom: u8, [west, south, east, north]: [f64; 4]) -> Vec<Self> {
        let first = Self::at(zoom, Position { lon: west, lat: north });
        let last = Self::at(zoom, Position { lon: east, lat: south });
        let rows = first.row..=last.row;
        rows.flat_map(|row| (first.column..=last.column).map(move |column| Self { zoom, row, column }))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_where_other_maps_have_them() {
        // by the formula of wiki.openstreetmap.org/wiki/Slippy_map_tilenames, reckoned apart: 4765.95 and 8681.61
        let at = Position { lon: 10.757_933, lat: 59.911_491 };
        let tile = TileId::at(14, at);
        assert_eq!((tile.row(), tile.column()), (4765, 8681));
        let [west, south, east, north] = tile.bounds();
        assert!(west <= at.lon && at.lon < east && south < at.lat && at.lat <= north);
        assert_eq!(world(Position { lon: -180.0, lat: 86.0 }), [0, 0]);
        assert_eq!(world(Position { lon: 0.0, lat: 0.0 }), [1 << 30; 2]);
        assert_eq!(TileId::new(2, 4, 0), None);
        assert_eq!(TileId::new(40, 0, 0), None);
        assert_eq!(TileId::over(1, [-10.0, -10.0, 10.0, 10.0]).len(), 4);
        let far = TileId::at(0, Position { lon: 180.0, lat: -90.0 });
        assert_eq!((far.row(), far.column()), (0, 0));
    }
}
