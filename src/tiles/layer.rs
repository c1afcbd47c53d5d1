//! A layer of tiles: features with what they are, found by where they are.

use std::sync::Arc;

use fast_mvt::{MvtCoord, MvtExtent, MvtGeomType, MvtLayerBuilder, MvtTileBuilder, MvtValueRef};
use geo_index::rtree::sort::HilbertSort;
use geo_index::rtree::{RTree, RTreeBuilder, RTreeIndex};

use super::TileError;
use super::about::{Geometry, LayerAbout};
use super::cut::{Cutter, Piece};
use super::grid::World;
use super::shape::{Part, Shape};

/// A value of a feature.
#[derive(Debug, Clone)]
pub(super) enum Tag {
    Text(Arc<str>),
    Real(f64),
    Whole(i64),
    Truth(bool),
}

/// Something that is drawn.
#[derive(Debug, Clone)]
pub(super) struct Feature {
    pub(super) shape: Shape,
    /// Numbers of columns with values.
    pub(super) tags: Vec<(usize, Tag)>,
    /// The first zoom that shows it.
    pub(super) from_zoom: u8,
    pub(super) id: Option<u64>,
}

/// A layer of tiles.
pub(super) struct TileLayer {
    pub(super) about: LayerAbout,
    /// Names of the columns by their numbers.
    columns: Vec<String>,
    features: Vec<Feature>,
    index: Option<RTree<f64>>,
}

impl std::fmt::Debug for TileLayer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TileLayer")
            .field("about", &self.about)
            .field("features", &self.features.len())
            .finish_non_exhaustive()
    }
}

impl TileLayer {
    /// A layer; its features are drawn in their order. `columns` are the names of the columns by their numbers.
    pub(super) fn new(about: LayerAbout, columns: Vec<String>, features: Vec<Feature>) -> Self {
        let mut builder = RTreeBuilder::<f64>::new(features.len() as u32);
        for Feature { shape: Shape { bounds: [min, max], .. }, .. } in &features {
            let [left, upper, right, lower] = [min[0], min[1], max[0], max[1]].map(f64::from);
            builder.add(left, upper, right, lower);
        }
        // a tree of nothing cannot be asked
        let index = (!features.is_empty()).then(|| builder.finish::<HilbertSort>());
        Self { about, columns, features, index }
    }

    /// Left, upper, right and lower edge of all; `None` without features.
    pub(super) fn bounds(&self) -> Option<[World; 2]> {
        let all = self.features.iter().map(|feature| feature.shape.bounds);
        all.reduce(|[min, max], [low, high]| {
            [[min[0].min(low[0]), min[1].min(low[1])], [max[0].max(high[0]), max[1].max(high[1])]]
        })
    }

    /// About how much memory it takes, bytes.
    pub(super) fn weight(&self) -> usize {
        let of_feature = |feature: &Feature| {
            let vertices: usize = feature.shape.parts.iter().map(|part| part.vertices.len()).sum();
            let parts = feature.shape.parts.len() * size_of::<Part>();
            size_of::<Feature>() + parts + vertices * VERTEX + feature.tags.len() * size_of::<(usize, Tag)>()
        };
        self.features.iter().map(of_feature).sum()
    }

    /// The numbers of the features that may be seen in a tile, ascending.
    fn near(&self, cutter: &Cutter) -> Vec<u32> {
        let [left, upper, right, lower] = cutter.window().map(f64::from);
        let mut near =
            self.index.as_ref().map(|index| index.search(left, upper, right, lower)).unwrap_or_default();
        near.sort_unstable();
        near
    }

    /// Adds what is seen of it to a tile; `thinned`: how often the smallest half was left out.
    pub(super) fn add_to(&self, tile: MvtTileBuilder, view: &View<'_>) -> Result<MvtTileBuilder, TileError> {
        let mut layer: Option<MvtLayerBuilder> = None;
        let mut tile = Some(tile);
        for number in self.near(view.cutter) {
            let feature = &self.features[number as usize];
            if feature.from_zoom > view.zoom || view.is_thinned(number, &feature.shape) {
                continue;
            }
            let pieces = view.cutter.cut(&feature.shape);
            if pieces.is_empty() {
                continue;
            }
            let mut begun = match (layer.take(), tile.take()) {
                (Some(begun), _) => begun,
                (None, rest) => rest.unwrap_or_default().layer(self.about.name.as_str())?,
            };
            begun.extent(view.extent);
            layer = Some(self.added(begun, feature, pieces)?);
        }
        Ok(layer.map_or_else(|| tile.unwrap_or_default(), MvtLayerBuilder::end))
    }

    fn added(
        &self,
        layer: MvtLayerBuilder,
        feature: &Feature,
        pieces: Vec<Piece>,
    ) -> Result<MvtLayerBuilder, TileError> {
        let mut begun = layer.feature_of(match feature.shape.drawn {
            Geometry::Points => MvtGeomType::Point,
            Geometry::Lines => MvtGeomType::LineString,
            Geometry::Areas => MvtGeomType::Polygon,
        });
        begun.id(feature.id);
        for (column, tag) in &feature.tags {
            begun.tag_ref(
                &self.columns[*column],
                match tag {
                    Tag::Text(text) => MvtValueRef::String(text),
                    Tag::Real(number) => MvtValueRef::Double(*number),
                    Tag::Whole(number) => MvtValueRef::SInt(*number),
                    Tag::Truth(truth) => MvtValueRef::Bool(*truth),
                },
            )?;
        }
        for Piece { vertices, is_hole } in pieces {
            let coords = vertices.into_iter().map(|[x, y]| MvtCoord { x, y });
            match feature.shape.drawn {
                Geometry::Points => begun.points(coords)?,
                Geometry::Lines => begun.line(coords)?,
                Geometry::Areas => begun.ring(coords, !is_hole)?,
            };
        }
        Ok(begun.end())
    }
}

/// How a tile is looked at.
pub(super) struct View<'c> {
    pub(super) cutter: &'c Cutter,
    pub(super) zoom: u8,
    pub(super) extent: MvtExtent,
    /// How often half of what is smallest was left out, as the tile was too large.
    pub(super) thinned: u32,
}

impl View<'_> {
    /// Whether a feature is left out: lines and areas by their size, of points every other one.
    fn is_thinned(&self, number: u32, shape: &Shape) -> bool {
        if self.thinned == 0 {
            return false;
        }
        match shape.drawn {
            Geometry::Points => !number.is_multiple_of(1 << self.thinned),
            Geometry::Lines | Geometry::Areas => {
                self.cutter.units(shape.diagonal()) < f64::from(1_u32 << (self.thinned + SMALLEST_BITS))
            }
        }
    }
}

/// Bytes of a vertex with the zoom that keeps it.
const VERTEX: usize = size_of::<World>() + 1;
/// The first to be left out are smaller than two to this many units.
const SMALLEST_BITS: u32 = 3;
