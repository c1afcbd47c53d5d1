//! Water and woods under all else.

use std::fmt::Write;

use super::{Map, TENTHS};
use crate::input::base_map::window::{Vertex, Window};
use crate::input::base_map::{BaseMap, Feature, PackedMap};
use crate::settings::base_map::BaseLayer;

/// Kinds of land that are drawn.
const GREEN: [&str; 3] = ["wood", "green", "sports"];
/// Beyond the rim of the map areas are cut off, pixels.
const RIM: f64 = 4.0;

/// What is drawn: its class in `page.css`, the colour where there is none, and which features of a base map are of it.
type Look = (&'static str, &'static str, fn(&Feature) -> bool);

const LOOKS: [Look; 2] = [
    ("gl", "#e6eedd", |feature| feature.layer == BaseLayer::Land && GREEN.contains(&&*feature.kind)),
    ("gw", "#d6e5ee", |feature| feature.layer == BaseLayer::Water),
];

impl Map {
    /// Water and woods of a base map, if there is one.
    pub fn ground(&mut self, packed: Option<&PackedMap>) {
        let Some(map) = packed.and_then(|packed| packed.unpack().ok()) else { return };
        for look in LOOKS {
            self.areas_of(&map, look);
        }
    }

    fn areas_of(&mut self, map: &BaseMap, (class, colour, is_of): Look) {
        let [width, height] = self.size;
        let window =
            Window { min: [-RIM * TENTHS; 2], max: [(width + RIM) * TENTHS, (height + RIM) * TENTHS] };
        let mut data = String::new();
        for ring in map.features.iter().filter(|feature| is_of(feature)).flat_map(|feature| &feature.parts) {
            let ring: Vec<Vertex> =
                ring.iter().map(|at| self.pixel(at.position()).map(|n| n * TENTHS)).collect();
            let mut ring: Vec<[i64; 2]> =
                window.ring(ring).into_iter().map(|at| at.map(|n| n.round() as i64)).collect();
            ring.dedup_by(|a, b| (a[0] - b[0]).abs() + (a[1] - b[1]).abs() < 6);
            if ring.len() < 3 {
                continue;
            }
            let _ = write!(data, "M{} {}l", ring[0][0], ring[0][1]);
            for pair in ring.windows(2) {
                let _ = write!(data, "{} {} ", pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
            }
            data.truncate(data.trim_end().len());
            data.push('z');
        }
        if !data.is_empty() {
            let _ = writeln!(self.body, "<path class=\"{class}\" fill=\"{colour}\" d=\"{data}\"/>");
        }
    }
}
