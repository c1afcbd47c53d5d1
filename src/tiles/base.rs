//! Tiles of the base map.

use std::collections::BTreeMap;

use super::TileError;
use super::about::{ColumnKind, Geometry, LayerAbout};
use super::grid::{World, world};
use super::layer::{Feature, Tag, TileLayer};
use super::shape::{Part, Shape, turned};
use super::simplify::Detail;
use super::tileset::{Tileset, detail};
use crate::input::base_map::{Feature as Mapped, PackedMap, Passage};
use crate::settings::Settings;
use crate::settings::base_map::{BaseLayer, BaseMapSettings, Drawn};
use crate::settings::tiles::TileSettings;

/// Columns of all layers of the base map, by their numbers.
const COLUMNS: [&str; 3] = ["kind", "name", "passage"];
const KIND: usize = 0;
const NAME: usize = 1;
const PASSAGE: usize = 2;

/// The layers of a base map: `land`, `water`, `waterway`, `building`, `street`, `rail`, `label`, `address`; those of which it has nothing,
/// too, so that every base map has the same.
pub fn tileset(packed: &PackedMap) -> Result<Tileset, TileError> {
    let kinds = BaseMapSettings::built_in()?;
    let rule = TileSettings::built_in()?.tiles;
    let map = packed.unpack().map_err(TileError::BaseMap)?;
    let detail = detail(&rule);
    let mut by_layer: BTreeMap<BaseLayer, Vec<Ordered>> = BTreeMap::new();
    for mapped in map.features {
        // of a kind that these settings do not know from the last zoom on
        let number =
            kinds.kinds.iter().position(|own| own.layer == mapped.layer && *own.kind == *mapped.kind);
        let from_zoom = number.map_or(rule.max_zoom, |number| kinds.kinds[number].from_zoom);
        let layer = mapped.layer;
        if let Some(feature) = feature(mapped, from_zoom.min(rule.max_zoom), &detail) {
            by_layer.entry(layer).or_default().push(Ordered { number, feature });
        }
    }
    let layers = BaseLayer::ALL.into_iter().map(|layer| {
        let of_layer = kinds.kinds.iter().filter(|own| own.layer == layer);
        let min_zoom = of_layer.map(|own| own.from_zoom).min().unwrap_or_default();
        let about = about(layer, [min_zoom.clamp(rule.min_zoom, rule.max_zoom), rule.max_zoom]);
        let features = drawn_in_order(layer, by_layer.remove(&layer).unwrap_or_default());
        TileLayer::new(about, COLUMNS.map(str::to_owned).to_vec(), features)
    });
    Ok(Tileset::new(layers.collect(), rule))
}

/// A feature with the number of its kind.
struct Ordered {
    number: Option<usize>,
    feature: Feature,
}

/// What lies above comes later: small areas above large ones, main streets above small ones.
fn drawn_in_order(layer: BaseLayer, mut features: Vec<Ordered>) -> Vec<Feature> {
    match layer {
        BaseLayer::Land | BaseLayer::Water => {
            let size = |own: &Ordered| own.feature.shape.diagonal();
            features.sort_by(|a, b| size(b).total_cmp(&size(a)));
        }
        BaseLayer::Street | BaseLayer::Rail | BaseLayer::Waterway => {
            features.sort_by_key(|own| std::cmp::Reverse(own.number));
        }
        BaseLayer::Label => features.sort_by_key(|own| own.number),
        BaseLayer::Building | BaseLayer::Address => {}
    }
    features.into_iter().map(|own| own.feature).collect()
}

fn about(layer: BaseLayer, [min_zoom, max_zoom]: [u8; 2]) -> LayerAbout {
    let geometry = match layer.drawn() {
        Drawn::Area => Geometry::Areas,
        Drawn::Line => Geometry::Lines,
        Drawn::Point => Geometry::Points,
    };
    let has = |column: &&&str| match **column {
        "name" => geometry != Geometry::Areas,
        "passage" => matches!(layer, BaseLayer::Street | BaseLayer::Rail | BaseLayer::Waterway),
        _ => true,
    };
    let columns = COLUMNS.iter().filter(has).map(|name: &&str| ((*name).to_owned(), ColumnKind::String));
    LayerAbout { name: layer.name().into(), geometry, columns: columns.collect(), min_zoom, max_zoom }
}

fn feature(mapped: Mapped, from_zoom: u8, detail: &Detail) -> Option<Feature> {
    let Mapped { layer, kind, name, passage, parts, .. } = mapped;
    let mut tags = vec![(KIND, Tag::Text(kind))];
    tags.extend(name.map(|name| (NAME, Tag::Text(name))));
    match passage {
        Passage::OnGround => {}
        Passage::Bridge => tags.push((PASSAGE, Tag::Text("bridge".into()))),
        Passage::Tunnel => tags.push((PASSAGE, Tag::Text("tunnel".into()))),
    }
    let placed = parts.into_iter().map(|part| part.into_iter().map(|at| world(at.position())).collect());
    let shape = shape(layer.drawn(), placed, detail)?;
    Some(Feature { shape, tags, from_zoom, id: None })
}

fn shape(drawn: Drawn, parts: impl Iterator<Item = Vec<World>>, detail: &Detail) -> Option<Shape> {
    match drawn {
        Drawn::Point => Shape::new(Geometry::Points, parts.map(Part::points).collect()),
        Drawn::Line => Shape::new(Geometry::Lines, parts.map(|part| Part::line(part, detail)).collect()),
        Drawn::Area => {
            let ring = |part: Vec<World>| {
                let is_hole = turned(&part) < 0.0;
                Part { is_hole, ..Part::ring(part, detail) }
            };
            Shape::new(Geometry::Areas, parts.map(ring).collect())
        }
    }
}
