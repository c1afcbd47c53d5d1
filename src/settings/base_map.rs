//! What the base map is made of (`data/base_map.toml`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;
use super::places::TagLists;

/// Largest zoom of any map.
const MOST_ZOOM: u8 = 22;

/// A layer of the base map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BaseLayer {
    /// What the land is used for: areas.
    Land,
    /// Lakes, rivers drawn as areas, sea: areas.
    Water,
    /// Rivers and streams drawn as lines.
    Waterway,
    /// Outlines of buildings: areas.
    Building,
    /// Streets and paths: lines.
    Street,
    /// Railways: lines.
    Rail,
    /// Names: points.
    Label,
    /// House numbers: points.
    Address,
}

/// How the features of a layer are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// As an area.
    Area,
    /// As a line.
    Line,
    /// As a point.
    Point,
}

impl BaseLayer {
    /// All layers, those below first.
    pub const ALL: [Self; 8] = [
        Self::Land,
        Self::Water,
        Self::Waterway,
        Self::Building,
        Self::Street,
        Self::Rail,
        Self::Label,
        Self::Address,
    ];

    /// Its name in files and tiles.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Water => "water",
            Self::Waterway => "waterway",
            Self::Building => "building",
            Self::Street => "street",
            Self::Rail => "rail",
            Self::Label => "label",
            Self::Address => "address",
        }
    }

    /// How its features are drawn.
    #[must_use]
    pub const fn drawn(self) -> Drawn {
        match self {
            Self::Land | Self::Water | Self::Building => Drawn::Area,
            Self::Waterway | Self::Street | Self::Rail => Drawn::Line,
            Self::Label | Self::Address => Drawn::Point,
        }
    }
}

/// A kind of feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindRule {
    /// In which layer it is.
    pub layer: BaseLayer,
    /// What it is called.
    pub kind: String,
    /// Which objects are of this kind: one of the tags is enough.
    pub tags: TagLists,
    /// Keys that must have one of the values, too.
    #[serde(default)]
    pub with: TagLists,
    /// The smallest zoom that shows it.
    pub from_zoom: u8,
    /// Whether its name is kept.
    #[serde(default)]
    pub named: bool,
}

/// How the sea is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeaRule {
    /// So far beyond streets and buildings, metres.
    pub margin_m: f64,
    /// How far from the edge a coastline may end, as a share of the width.
    pub open_end: f64,
    /// Where the figures come from.
    pub source: String,
}

/// What the base map is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseMapSettings {
    /// Where kinds and zooms come from.
    pub source: String,
    /// How the sea is drawn.
    pub sea: SeaRule,
    /// Kinds; of those of a layer the first that fits counts.
    #[serde(rename = "kind")]
    pub kinds: Vec<KindRule>,
}

impl Settings for BaseMapSettings {
    type File = Self;
    const NAME: &'static str = "data/base_map.toml";
    const DEFAULT: &'static str = built_in::BASE_MAP;

    fn checked(file: Self) -> Result<Self, String> {
        let mut seen = BTreeSet::new();
        for (number, rule) in file.kinds.iter().enumerate() {
            let name = format!("kind[{number}]");
            if rule.from_zoom > MOST_ZOOM {
                return Err(format!("{name}.from_zoom = {}: must be at most {MOST_ZOOM}", rule.from_zoom));
            }
            if rule.kind.is_empty() || rule.tags.values().any(Vec::is_empty) || rule.tags.is_empty() {
                return Err(format!("{name}: it needs a name, and tags with values"));
            }
            if !seen.insert((rule.layer, &rule.kind)) {
                return Err(format!("{name}: the layer {} has two kinds {:?}", rule.layer.name(), rule.kind));
            }
        }
        let SeaRule { margin_m, open_end, .. } = file.sea;
        if !(0.0..=1e5).contains(&margin_m) || !(0.0..=0.5).contains(&open_end) {
            return Err("sea: margin_m must be from 0 to 100000, open_end from 0 to 0.5".into());
        }
        Ok(file)
    }
}

impl BaseMapSettings {
    /// The rule of a kind.
    #[must_use]
    pub fn rule(&self, layer: BaseLayer, kind: &str) -> Option<&KindRule> {
        self.kinds.iter().find(|rule| rule.layer == layer && rule.kind == kind)
    }

    /// All keys that are looked at.
    #[must_use]
    pub fn keys(&self) -> BTreeSet<&str> {
        self.kinds
            .iter()
            .flat_map(|rule| rule.tags.keys().chain(rule.with.keys()))
            .map(String::as_str)
            .collect()
    }
}
