//! From ways and nodes to the network: cut, split, drop islands, number.

use std::collections::HashMap;
use std::ops::Range;

use petgraph::graph::{NodeIndex, UnGraph};

use super::islands::Islands;
use super::pieces::{Pieces, Use};
use super::{ClassSet, Edge, LeftOutPiece, Network, Stats};
use crate::explain::Explain;
use crate::geodesy::{Coord, Position, distance};
use crate::input::classes::Classes;
use crate::input::osm::{Extract, Nodes};
use crate::input::settings::NetworkSettings;
use crate::units::{Mm, metres, mm};

/// Why no network comes of an extract.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Nothing to walk on.
    #[error(
        "no walkable street is left: {ways} ways read, {walkable} walkable, {dropped} pieces dropped as islands under {min_length_m} m"
    )]
    Empty {
        /// Ways in the extract.
        ways: u64,
        /// Walkable ones.
        walkable: u64,
        /// Edges dropped as islands.
        dropped: u64,
        /// The island rule.
        min_length_m: f64,
    },
    /// More than the engine's numbers can hold.
    #[error("the walkable part has {count} {what}; at most {} are possible", u32::MAX - 1)]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How many.
        count: usize,
    },
}

impl Explain for BuildError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "network_empty",
            Self::TooLarge { .. } => "network_too_large",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Empty { .. } => {
                "check that the extract covers the area and was not filtered to other objects"
            }
            Self::TooLarge { .. } => "cut the extract to the area you plan for",
        }
        .into()
    }
}

/// Number that stands for "none".
const NONE: u32 = u32::MAX;

/// Edges and vertices before islands are dropped.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) vertices: Vec<Coord>,
    pub(super) edges: Vec<DraftEdge>,
    shapes: Vec<Coord>,
    blocked_barriers: u64,
}

pub(super) struct DraftEdge {
    pub(super) ends: [u32; 2],
    way: u32,
    pub(super) length: Mm,
    shape: Range<u32>,
}

/// Makes the network of an extract for these classes.
pub fn build(
    extract: &Extract,
    classes: &Classes,
    settings: &NetworkSettings,
) -> Result<Network, BuildError> {
    let draft = Draft::new(extract)?;
    let islands = Islands::find(&draft, mm(settings.islands.min_length_m));
    let kept: Vec<&DraftEdge> = draft.edges.iter().filter(|edge| islands.keeps(edge)).collect();
    if kept.is_empty() {
        return Err(BuildError::Empty {
            ways: extract.counts.ways_read,
            walkable: extract.counts.walkable_ways,
            dropped: draft.edges.len() as u64,
            min_length_m: settings.islands.min_length_m,
        });
    }
    let number = hilbert_numbers(&draft, &kept);
    let mut network = assemble(extract, classes, &draft, &kept, &number);
    network.stats = stats(extract, &draft, &network, &islands);
    if extract.keeps_left_out {
        network.left_out = left_out(extract, &draft, &islands);
    }
    Ok(network)
}

impl Draft {
    fn new(extract: &Extract) -> Result<Self, BuildError> {
        let pieces = Pieces::cut(extract);
        let uses = pieces.uses(&extract.nodes);
        let mut draft = Self::default();
        let mut vertex_of = vec![NONE; extract.nodes.len()];
        for (way, piece) in pieces.iter() {
            draft.split(way, piece, &extract.nodes, &uses, &mut vertex_of);
        }
        draft.blocked_barriers = (0..uses.len())
            .filter(|slot| uses[*slot] != Use::None && extract.nodes.is_blocked(*slot))
            .count() as u64;
        for (what, count) in [("vertices", draft.vertices.len()), ("positions", draft.shapes.len())] {
            if count >= NONE as usize {
                return Err(BuildError::TooLarge { what, count });
            }
        }
        Ok(draft)
    }

    /// Splits one piece of a way into edges at its vertices.
    fn split(&mut self, way: u32, piece: &[u32], nodes: &Nodes, uses: &[Use], vertex_of: &mut [u32]) {
        let mut start = 0;
        for at in 1..piece.len() {
            if uses[piece[at] as usize] == Use::Vertex {
                let ends = [piece[start], piece[at]].map(|slot| self.vertex(slot as usize, nodes, vertex_of));
                self.add(way, ends, &piece[start..=at], nodes);
                start = at;
            }
        }
    }

    /// The vertex at a node; a new one each time at a blocked barrier, so that nobody passes.
    fn vertex(&mut self, slot: usize, nodes: &Nodes, vertex_of: &mut [u32]) -> u32 {
        if vertex_of[slot] != NONE && !nodes.is_blocked(slot) {
            return vertex_of[slot];
        }
        vertex_of[slot] = self.vertices.len() as u32;
        self.vertices.push(present(nodes, slot));
        vertex_of[slot]
    }

    fn add(&mut self, way: u32, ends: [u32; 2], nodes_between: &[u32], nodes: &Nodes) {
        let start = self.shapes.len();
        self.shapes.extend(nodes_between.iter().map(|slot| present(nodes, *slot as usize)));
        let length = mm(length_m(&self.shapes[start..]));
        self.edges.push(DraftEdge { ends, way, length, shape: start as u32..self.shapes.len() as u32 });
    }
}

/// Coordinates of a node that a piece uses; pieces hold only nodes that are there.
fn present(nodes: &Nodes, slot: usize) -> Coord {
    nodes.coord(slot).unwrap_or(Coord { lon: 0, lat: 0 })
}

fn length_m(line: &[Coord]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0].position(), pair[1].position())).sum()
}

/// New number of each kept vertex along a Hilbert curve; `NONE` for the others.
fn hilbert_numbers(draft: &Draft, kept: &[&DraftEdge]) -> Vec<u32> {
    let mut number = vec![NONE; draft.vertices.len()];
    for end in kept.iter().flat_map(|edge| edge.ends) {
        number[end as usize] = 0;
    }
    let mut order: Vec<(u64, u32)> = (0..draft.vertices.len() as u32)
        .filter(|vertex| number[*vertex as usize] == 0)
        .map(|vertex| (hilbert(draft.vertices[vertex as usize]), vertex))
        .collect();
    order.sort_unstable();
    for (new, (_, old)) in order.iter().enumerate() {
        number[*old as usize] = new as u32;
    }
    number
}

/// Place of a position along a Hilbert curve over the whole Earth.
pub(super) fn hilbert(coord: Coord) -> u64 {
    let unsigned = |n: i32| n.cast_unsigned() ^ (1 << 31);
    fast_hilbert::xy2h(unsigned(coord.lon), unsigned(coord.lat), 32)
}

fn assemble(
    extract: &Extract,
    classes: &Classes,
    draft: &Draft,
    kept: &[&DraftEdge],
    number: &[u32],
) -> Network {
    let mut graph = UnGraph::with_capacity(number.len(), kept.len());
    let mut vertices: Vec<(u32, Coord)> =
        number.iter().zip(&draft.vertices).filter(|(n, _)| **n != NONE).map(|(n, c)| (*n, *c)).collect();
    vertices.sort_unstable_by_key(|(n, _)| *n);
    for (_, coord) in vertices {
        graph.add_node(coord);
    }
    let new_ends = |edge: &DraftEdge| edge.ends.map(|end| number[end as usize]);
    let mut order: Vec<&DraftEdge> = kept.to_vec();
    order.sort_by_key(|edge| {
        let [a, b] = new_ends(edge);
        (a.min(b), a.max(b))
    });
    let mut names = Names::default();
    let mut shapes = Vec::new();
    for edge in order {
        let way = &extract.ways[edge.way as usize];
        let start = shapes.len() as u32;
        shapes.extend_from_slice(&draft.shapes[edge.shape.start as usize..edge.shape.end as usize]);
        let [a, b] = new_ends(edge).map(NodeIndex::from);
        let weight = Edge {
            length: edge.length,
            way: way.id,
            kind: way.kind,
            linkable: way.linkable,
            classes: classes_of(classes, way.kind),
            name: names.number(way.name.as_deref()),
            shape: start..shapes.len() as u32,
        };
        graph.add_edge(a, b, weight);
    }
    let stats = stats_of_graph(&graph);
    Network { graph, shapes, names: names.all, left_out: Vec::new(), stats, class_count: classes.all().len() }
}

fn classes_of(classes: &Classes, kind: &str) -> ClassSet {
    let bits = classes.all().iter().enumerate().map(|(i, class)| u16::from(class.may_use(kind)) << i);
    ClassSet(bits.fold(0, |all, bit| all | bit))
}

/// Street names, each kept once.
#[derive(Default)]
struct Names {
    all: Vec<Box<str>>,
    number: HashMap<Box<str>, u32>,
}

impl Names {
    fn number(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name else { return NONE };
        if let Some(known) = self.number.get(name) {
            return *known;
        }
        let new = self.all.len() as u32;
        self.all.push(name.into());
        self.number.insert(name.into(), new);
        new
    }
}

fn stats_of_graph(graph: &UnGraph<Coord, Edge, u32>) -> Stats {
    let km = |all: bool| {
        let edges = graph.edge_weights().filter(|edge| all || edge.is_steps());
        edges.map(|edge| u64::from(edge.length)).sum::<u64>() as f64 / 1e6
    };
    Stats {
        edges: graph.edge_count() as u64,
        vertices: graph.node_count() as u64,
        km: km(true),
        steps_km: km(false),
        components: 0,
        islands: 0,
        dropped_edges: 0,
        dropped_km: 0.0,
        blocked_barriers: 0,
        data_timestamp: None,
        read: crate::input::osm::ReadCounts::default(),
    }
}

fn stats(extract: &Extract, draft: &Draft, network: &Network, islands: &Islands) -> Stats {
    let dropped = draft.edges.iter().filter(|edge| !islands.keeps(edge));
    let (components, island_count) = islands.counts();
    Stats {
        components,
        islands: island_count,
        dropped_edges: dropped.clone().count() as u64,
        dropped_km: dropped.map(|edge| u64::from(edge.length)).sum::<u64>() as f64 / 1e6,
        blocked_barriers: draft.blocked_barriers,
        data_timestamp: extract.timestamp,
        read: extract.counts.clone(),
        ..network.stats.clone()
    }
}

/// The lines of what was left out: ways by their tags, edges as islands.
fn left_out(extract: &Extract, draft: &Draft, islands: &Islands) -> Vec<LeftOutPiece> {
    let mut all = Vec::new();
    for way in &extract.left_out {
        let slots =
            way.nodes.iter().map(|id| extract.nodes.slot(*id).and_then(|slot| extract.nodes.coord(slot)));
        let coords: Vec<Option<Coord>> = slots.collect();
        for line in
            coords.split(Option::is_none).map(|part| part.iter().flatten().copied().collect::<Vec<_>>())
        {
            if line.len() >= 2 {
                all.push(LeftOutPiece {
                    way: way.id,
                    reason: way.reason.code(),
                    kind: way.kind.clone(),
                    name: way.name.clone(),
                    length_m: length_m(&line),
                    line: positions(&line),
                });
            }
        }
    }
    for edge in draft.edges.iter().filter(|edge| !islands.keeps(edge)) {
        let way = &extract.ways[edge.way as usize];
        all.push(LeftOutPiece {
            way: way.id,
            reason: "island",
            kind: Some(way.kind.into()),
            name: way.name.clone(),
            length_m: metres(edge.length),
            line: positions(&draft.shapes[edge.shape.start as usize..edge.shape.end as usize]),
        });
    }
    all
}

fn positions(line: &[Coord]) -> Vec<Position> {
    line.iter().map(|coord| coord.position()).collect()
}
