//! What a building is.

use geo_types::MultiPolygon;

use crate::geodesy::Position;

/// An entrance on the outline of a building.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// OSM id of its node.
    pub node: i64,
    /// Where it is.
    pub position: Position,
    /// Value of `entrance`.
    pub kind: Box<str>,
}

/// A building.
#[derive(Debug, Clone, PartialEq)]
pub struct Building {
    /// As in `way/123` or `relation/45`.
    pub id: String,
    /// Value of `building`.
    pub kind: Box<str>,
    /// Its outline, WGS 84 longitude and latitude, holes included.
    pub polygon: MultiPolygon<f64>,
    /// Area of the outline on the ellipsoid without its holes, m².
    pub footprint_m2: f64,
    /// `building:levels`, of a list the highest.
    pub levels: Option<f64>,
    /// `building:flats`, of a list the sum.
    pub flats: Option<u32>,
    /// Its `addr:*` tags, keys without `addr:`, ascending.
    pub address: Vec<(Box<str>, Box<str>)>,
    /// A tag that says it is used for something else, as `amenity=school`.
    pub other_use: Option<Box<str>>,
    /// Entrances on its outline, ascending by node.
    pub doors: Vec<Door>,
    /// Dwellings that house numbers on it and on address nodes in it name: each different house number counts for one, or for
    /// as many units as `addr:flats` or `addr:unit` list there. Address nodes that are something else, too, as a shop, do not
    /// count.
    pub addresses: u32,
}
