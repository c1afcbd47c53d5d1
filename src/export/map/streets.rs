//! The streets under all else, the main ones wider and with their names.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Map;
use super::names::StreetName;
use crate::network::{Edge, Network};

/// Kinds of main streets, which also have ramps.
const MAIN: [&str; 4] = ["trunk", "primary", "secondary", "tertiary"];
/// Kinds of small streets; they are left out where a metre is less than [`SMALL_FROM`] pixels.
const SMALL: [&str; 8] = ["footway", "path", "service", "track", "corridor", "steps", "cycleway", "platform"];
const SMALL_FROM: f64 = 0.09;
/// From so many pixels a metre on other streets than main ones have names, too.
const NAMED_FROM: f64 = 0.25;
/// So many streets have a name at most, and only if so long on the map (pixels).
const NAMED: usize = 14;
const SHORTEST_NAMED: f64 = 60.0;

/// How much a street weighs on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Small,
    Local,
    Main,
}

impl Weight {
    fn of(kind: &str) -> Self {
        let main = kind.strip_suffix("_link").unwrap_or(kind);
        if MAIN.contains(&main) {
            Self::Main
        } else if SMALL.contains(&kind) {
            Self::Small
        } else {
            Self::Local
        }
    }

    /// Its class in `page.css`, the colour where there is none, and the width in tenths of a pixel.
    fn look(self) -> (&'static str, &'static str, u32) {
        match self {
            Self::Small => ("g1", "#d8dce0", 6),
            Self::Local => ("g2", "#c3c9cf", 11),
            Self::Main => ("g3", "#9aa3ac", 22),
        }
    }
}

/// A street by name: its length on the map, and its longest piece.
struct Named {
    weight: Weight,
    length: f64,
    piece: f64,
    at: [f64; 2],
    turned: f64,
}

impl Map {
    /// The streets in grey, main ones on top.
    pub fn streets(&mut self, network: &Network) {
        let mut named = BTreeMap::<&str, Named>::new();
        for weight in [Weight::Small, Weight::Local, Weight::Main] {
            if weight == Weight::Small && self.scale < SMALL_FROM {
                continue;
            }
            let mut data = String::new();
            for (number, _, edge) in network.edges() {
                if network.gate(number).is_some() || Weight::of(edge.kind) != weight {
                    continue;
                }
                let line = network.shape(edge).iter().map(|coord| coord.position());
                let Some(path) = self.path(line, false) else { continue };
                data.push_str(&path);
                let is_named = weight == Weight::Main || self.scale >= NAMED_FROM;
                if let Some(name) = network.name(edge).filter(|_| is_named) {
                    self.add(named.entry(name), network, edge, weight);
                }
            }
            if !data.is_empty() {
                let (class, color, width) = weight.look();
                let _ = writeln!(
                    self.body,
                    "<path class=\"{class}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" d=\"{data}\"/>"
                );
            }
        }
        self.name_streets(named);
    }

    /// Adds a piece of a street of a name.
    fn add(
        &self,
        entry: std::collections::btree_map::Entry<'_, &str, Named>,
        network: &Network,
        edge: &Edge,
        weight: Weight,
    ) {
        let line: Vec<[f64; 2]> =
            network.shape(edge).iter().map(|coord| self.pixel(coord.position())).collect();
        let own = entry.or_insert(Named { weight, length: 0.0, piece: 0.0, at: [0.0; 2], turned: 0.0 });
        own.weight = own.weight.max(weight);
        for pair in line.windows(2) {
            let [x, y] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
            let length = x.hypot(y);
            own.length += length;
            let at = [0, 1].map(|axis| f64::midpoint(pair[0][axis], pair[1][axis]));
            if length > own.piece && self.has(at) {
                (own.piece, own.at) = (length, at);
                // read from the left, whatever the direction of the street
                let turned = y.atan2(x).to_degrees();
                own.turned = if turned > 90.0 {
                    turned - 180.0
                } else if turned <= -90.0 {
                    turned + 180.0
                } else {
                    turned
                };
            }
        }
    }

    /// Names the longest streets, main ones first.
    fn name_streets(&mut self, named: BTreeMap<&str, Named>) {
        let mut all: Vec<(&str, Named)> =
            named.into_iter().filter(|(_, own)| own.piece > 0.0 && own.length >= SHORTEST_NAMED).collect();
        all.sort_by(|a, b| b.1.weight.cmp(&a.1.weight).then(b.1.length.total_cmp(&a.1.length)));
        all.truncate(NAMED);
        self.names.streets = all
            .into_iter()
            .map(|(name, own)| StreetName { at: own.at, turned: own.turned, name: name.to_owned() })
            .collect();
    }
}
