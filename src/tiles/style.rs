//! How MapLibre draws tiles: the base map in light and dark, and any layer above it.
//!
//! The layers of the base map are in `data/styles/base.json`, a line each, the colours in `data/styles/palettes.json`: a text that begins with `$`
//! is the name of one. No colour of the base map is stronger than those of data. A style names no address for glyphs: MapLibre then draws
//! names with a font of the browser, so that a map needs nothing that is not served here.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use super::about::{Geometry, LayerAbout};
use super::tileset::Tileset;

/// The layers of the base map.
const BASE: &str = include_str!("../../data/styles/base.json");
/// The colours by shade and name.
const PALETTES: &str = include_str!("../../data/styles/palettes.json");
/// Who made the map data, and under which licence they are.
pub const ATTRIBUTION: &str = "© <a href=\"https://www.openstreetmap.org/copyright\">OpenStreetMap</a> contributors, <a href=\"https://opendatacommons.org/licenses/odbl/\">ODbL</a>";
/// The zoom at which a map opens.
const FIRST_ZOOM: u8 = 13;
/// Names of features are shown from this zoom on.
const NAMES_FROM: u8 = 14;
/// The name of the source with the base map.
const BASE_SOURCE: &str = "base";
/// The column whose texts stand beside features.
const NAME: &str = "name";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Shade {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its name in addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn palette(self) -> Option<&'static BTreeMap<String, String>> {
        static PARSED: OnceLock<BTreeMap<String, BTreeMap<String, String>>> = OnceLock::new();
        // a test reads the built-in file
        PARSED.get_or_init(|| serde_json::from_str(PALETTES).unwrap_or_default()).get(self.id())
    }

    /// Puts colours in the place of their names.
    fn coloured(self, value: &mut Value) {
        match value {
            Value::String(text) => {
                let colour = text.strip_prefix('$').and_then(|name| self.palette()?.get(name));
                if let Some(colour) = colour {
                    text.clone_from(colour);
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.coloured(one)),
            Value::Object(all) => all.values_mut().for_each(|one| self.coloured(one)),
            _ => {}
        }
    }
}

/// A source of tiles: a tileset, and the address of its tiles with `{z}`, `{y}` and `{x}` in it.
#[derive(Debug)]
pub struct Source<'a> {
    /// What is in its tiles.
    pub tileset: &'a Tileset,
    /// The address of its tiles.
    pub address: &'a str,
}

impl Source<'_> {
    fn value(&self) -> Value {
        let [first, last] = self.tileset.zooms();
        let mut source = json!({
            "type": "vector",
            "tiles": [self.address],
            "minzoom": first,
            "maxzoom": last,
            "attribution": ATTRIBUTION,
        });
        if let Some(bounds) = self.tileset.bounds() {
            source["bounds"] = json!(bounds);
        }
        source
    }
}

/// The style of the base map.
#[must_use]
pub fn base(shade: Shade, name: &str, source: &Source<'_>) -> Value {
    let mut layers: Value = serde_json::from_str(BASE).unwrap_or_default();
    shade.coloured(&mut layers);
    let mut style = json!({
        "version": 8,
        "name": name,
        "sources": { BASE_SOURCE: source.value() },
        "layers": layers,
    });
    if let Some(centre) = source.tileset.centre() {
        style["center"] = json!([centre.lon, centre.lat]);
        style["zoom"] = json!(FIRST_ZOOM);
    }
    style
}

/// The style of a layer above the base map; `base` may be left out where a map has one already.
#[must_use]
pub fn layer(shade: Shade, name: &str, source: &Source<'_>, below: Option<&Source<'_>>) -> Value {
    let mut style = match below {
        Some(below) => base(shade, name, below),
        None => json!({ "version": 8, "name": name, "sources": {}, "layers": [] }),
    };
    if let Some(centre) = source.tileset.centre() {
        style["center"] = json!([centre.lon, centre.lat]);
        style["zoom"] = json!(FIRST_ZOOM);
    }
    style["sources"][name] = source.value();
    if let Some(layers) = style["layers"].as_array_mut() {
        // data lie under the names
        let names = layers.iter().position(|own| own["type"] == "symbol").unwrap_or(layers.len());
        let (labels, own): (Vec<Value>, Vec<Value>) = source
            .tileset
            .layers()
            .flat_map(|about| drawn(shade, name, about))
            .partition(|layer| layer["type"] == "symbol");
        layers.splice(names..names, own);
        layers.extend(labels);
    }
    style
}

/// How a layer of tiles is drawn.
fn drawn(shade: Shade, source: &str, about: &LayerAbout) -> Vec<Value> {
    let own = |ending: &str, kind: &str, paint: Value| {
        let mut layer = Map::new();
        layer.insert("id".into(), format!("{}{ending}", about.name).into());
        layer.insert("type".into(), kind.into());
        layer.insert("source".into(), source.into());
        layer.insert("source-layer".into(), about.name.clone().into());
        layer.insert("paint".into(), paint);
        Value::Object(layer)
    };
    let mut layers = match about.geometry {
        Geometry::Points => vec![own("", "circle", points())],
        Geometry::Lines => vec![own("", "line", lines())],
        // sums by squares, else areas with their edge
        Geometry::Areas if about.columns.contains_key("count") => vec![own("", "fill", squares())],
        Geometry::Areas => vec![own("", "fill", areas()), own("-edge", "line", lines())],
    };
    // an area would have its name in each tile
    if about.columns.contains_key(NAME) && about.geometry != Geometry::Areas {
        let mut labels = own("-name", "symbol", names());
        labels["minzoom"] = json!(NAMES_FROM);
        labels["layout"] = placed_names(about.geometry);
        layers.push(labels);
    }
    for layer in &mut layers {
        shade.coloured(layer);
    }
    layers
}

fn names() -> Value {
    json!({ "text-color": "$data_text", "text-halo-color": "$halo", "text-halo-width": 1.4 })
}

/// Names below points, and along lines.
fn placed_names(geometry: Geometry) -> Value {
    let is_point = geometry == Geometry::Points;
    json!({
        "text-field": ["get", NAME],
        "text-font": ["sans-serif"],
        "text-size": 11.5,
        "text-anchor": if is_point { "top" } else { "center" },
        "text-offset": [0, if is_point { 0.6 } else { 0.0 }],
        "text-optional": true,
        "symbol-placement": if is_point { "point" } else { "line" },
    })
}

fn points() -> Value {
    json!({
        "circle-color": "$data",
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 1.5, 13, 2.5, 16, 5, 19, 9],
        "circle-stroke-color": "$data_edge",
        "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 13, 0.3, 16, 1.2],
    })
}

fn lines() -> Value {
    json!({
        "line-color": "$data",
        "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 9, 1, 16, 3],
    })
}

fn areas() -> Value {
    json!({ "fill-color": "$data_fill", "fill-opacity": 0.14 })
}

fn squares() -> Value {
    json!({
        "fill-color": "$data_fill",
        "fill-antialias": false,
        "fill-opacity": ["interpolate", ["linear"], ["get", "count"], 1, 0.12, 10, 0.3, 50, 0.55, 200, 0.8],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_known_in_both_shades() {
        let named: Vec<&str> = BASE.split("\"$").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() > 20);
        for shade in Shade::ALL {
            let palette = shade.palette().expect("a palette");
            for name in named.iter().chain(&["data", "data_edge", "data_fill", "data_text"]) {
                assert!(palette.contains_key(*name), "{}: {name}", shade.id());
            }
            let mut layers: Value = serde_json::from_str(BASE).expect("JSON");
            shade.coloured(&mut layers);
            assert!(!layers.to_string().contains("\"$"));
        }
    }
}
