//! From ways and nodes to the network: cut, split, drop islands, number.

use std::collections::HashMap;

use petgraph::graph::{NodeIndex, UnGraph};

use super::costs::{self, ClassLengths, Coster, Walk};
use super::draft::{Draft, DraftEdge, NONE, length_m};
use super::gates::{self, Gates};
use super::islands::Islands;
use super::pieces::Pieces;
use super::terrain::Terrain;
use super::{ClassSet, Edge, Gate, GroundStats, Known, LeftOutPiece, Network, Stats};
use crate::explain::Explain;
use crate::geodesy::{Coord, Position};
use crate::input::osm::Extract;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::{UNREACHED, metres, mm};

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
    /// Streets without the places of their nodes.
    #[error("none of the {nodes} nodes of its {walkable} walkable ways is in the file")]
    NoNodes {
        /// Walkable ways.
        walkable: u64,
        /// Nodes that they name.
        nodes: u64,
    },
    /// A street between two vertices that no number holds.
    #[error("way {way} has a stretch of {km:.0} km without a junction; at most {} km are possible", UNREACHED / 1_000_000)]
    TooLong {
        /// OSM id.
        way: i64,
        /// Its length.
        km: f64,
    },
    /// More than the engine's numbers can hold.
    #[error("the walkable part has {count} {what}; at most {} are possible", u32::MAX - 1)]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How many.
        count: usize,
    },
    /// The ground was not told.
    #[error("heights cannot be read: {0}")]
    Heights(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Explain for BuildError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "network_empty",
            Self::NoNodes { .. } => "network_no_nodes",
            Self::TooLong { .. } => "network_too_long",
            Self::TooLarge { .. } => "network_too_large",
            Self::Heights(_) => "heights_unreadable",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Empty { .. } => {
                "check that the extract covers the area and was not filtered to other objects"
            }
            Self::NoNodes { .. } => {
                "make the extract again with the nodes of its ways, as with `osmium extract --strategy complete_ways` or `osmium tags-filter` without -R"
            }
            Self::TooLong { .. } => "look at the nodes of the way: some are misplaced",
            Self::TooLarge { .. } => "cut the extract to the area you plan for",
            Self::Heights(_) => "check the files given with --dem (`gdalinfo FILE`)",
        }
        .into()
    }
}

/// What a network is built on.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// Flat and firm: every metre counts as one, and only kinds of street stop a class. The results of `docs/semantics.md`.
    Plain,
    /// As tags tell, and heights if there are any.
    Real(Option<&'a Terrain<'a>>),
}

/// Makes the plain network of an extract for these classes.
pub fn build(
    extract: &Extract,
    classes: &Classes,
    settings: &NetworkSettings,
) -> Result<Network, BuildError> {
    build_on(extract, classes, settings, Ground::Plain)
}

/// Makes the network of an extract for these classes on plain or real ground.
pub fn build_on(
    extract: &Extract,
    classes: &Classes,
    settings: &NetworkSettings,
    ground: Ground<'_>,
) -> Result<Network, BuildError> {
    let (draft, walk) = draft(extract, classes, settings, ground)?;
    let islands = Islands::find(&draft, mm(settings.islands.min_length_m));
    let kept: Vec<&DraftEdge> = draft.edges.iter().filter(|edge| islands.keeps(edge)).collect();
    let read = &extract.counts;
    if kept.is_empty() && read.walkable_ways > 0 && read.missing_nodes == extract.nodes.len() as u64 {
        return Err(BuildError::NoNodes { walkable: read.walkable_ways, nodes: read.missing_nodes });
    }
    if kept.is_empty() {
        return Err(BuildError::Empty {
            ways: extract.counts.ways_read,
            walkable: extract.counts.walkable_ways,
            dropped: dropped_streets(&draft, &islands).count() as u64,
            min_length_m: settings.islands.min_length_m,
        });
    }
    let number = hilbert_numbers(&draft, &kept);
    let mut network = assemble(extract, classes, &draft, &kept, &number);
    network.walk = walk;
    network.of_class = costs::lengths(&Coster { network: &network, settings }, classes);
    network.set_classes();
    network.stats = stats(extract, &draft, &network, &islands);
    network.stats.ground = ground_stats(&network, settings, ground);
    network.stats.known = Known::of(&network, &extract.nodes, classes);
    if extract.keeps_left_out {
        network.left_out = left_out(extract, &draft, &islands);
    }
    Ok(network)
}

/// Edges and vertices with gates and heights, as the ground has them.
fn draft(
    extract: &Extract,
    classes: &Classes,
    settings: &NetworkSettings,
    ground: Ground<'_>,
) -> Result<(Draft, Walk), BuildError> {
    let mut pieces = Pieces::cut(extract, settings.segments.longest_m);
    let long = std::mem::take(&mut pieces.long);
    let Ground::Real(terrain) = ground else {
        let draft = Draft::new(extract, &pieces, &Gates::default())?;
        return Ok((Draft { long, ..draft }, Walk::Plain));
    };
    let draft = Draft::new(extract, &pieces, &Gates::find(extract, &pieces, classes))?;
    let mut draft = Draft { long, ..draft };
    let Some(terrain) = terrain else {
        return Ok((draft, Walk::Real { cell_m: 0.0, step_m: 0.0, limits: false }));
    };
    let rule = &settings.terrain;
    let limits = rule.limits(terrain.cell_m, terrain.step_m);
    draft.raise(extract, terrain, rule)?;
    if limits {
        draft.cut_at_limits(extract, classes)?;
    }
    Ok((draft, Walk::Real { cell_m: terrain.cell_m, step_m: terrain.step_m, limits }))
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
    let (mut shapes, mut heights, mut gates) = (Vec::new(), Vec::new(), Vec::new());
    for edge in order {
        let way = &extract.ways[edge.way as usize];
        let start = (shapes.len() as u32, heights.len() as u32);
        shapes.extend_from_slice(draft.shape(edge));
        heights.extend_from_slice(&draft.heights[edge.heights.start as usize..edge.heights.end as usize]);
        let [a, b] = new_ends(edge).map(NodeIndex::from);
        let weight = Edge {
            length: edge.length,
            way: way.id,
            kind: way.kind,
            linkable: way.linkable && edge.gate.is_none(),
            classes: ClassSet::default(),
            name: names.number(way.name.as_deref()),
            facts: edge.way,
            shape: start.0..shapes.len() as u32,
            heights: start.1..heights.len() as u32,
        };
        let number = graph.add_edge(a, b, weight).index() as u32;
        gates.extend(edge.gate.map(|slot| Gate {
            edge: number,
            node: extract.nodes.id(slot as usize),
            closed: gates::closed(extract, classes, slot, edge.way),
        }));
    }
    let stats = stats_of_graph(&graph);
    Network {
        graph,
        shapes,
        names: names.all,
        facts: extract.ways.iter().map(|way| way.facts.clone()).collect(),
        heights,
        gates,
        of_class: Vec::new(),
        walk: Walk::Plain,
        left_out: Vec::new(),
        stats,
        class_count: classes.all().len(),
    }
}

impl Network {
    /// Marks which classes may use each edge, most likely.
    pub(super) fn set_classes(&mut self) {
        for (number, edge) in self.graph.edge_weights_mut().enumerate() {
            let may = |class: &ClassLengths| u16::from(class.lengths.likely.is_passable(number as u32));
            let bits = self.of_class.iter().enumerate().map(|(i, class)| may(class) << i);
            edge.classes = ClassSet(bits.fold(0, |all, bit| all | bit));
        }
    }
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

fn ground_stats(network: &Network, settings: &NetworkSettings, ground: Ground<'_>) -> GroundStats {
    let terrain = if let Ground::Real(terrain) = ground { terrain } else { None };
    let unknown = network.edges().filter(|(number, ..)| network.heights(*number).is_empty());
    GroundStats {
        plain: network.is_plain(),
        height_cell_m: terrain.map(|terrain| terrain.cell_m),
        height_step_m: terrain.map(|terrain| terrain.step_m).filter(|step| *step > 0.0),
        grade_error_percent: terrain.map_or(0.0, |terrain| terrain.grade_error(&settings.terrain)) * 100.0,
        steepness_limits: matches!(network.walk, Walk::Real { limits: true, .. }),
        without_heights_km: unknown.map(|(_, _, edge)| u64::from(edge.length)).sum::<u64>() as f64 / 1e6,
    }
}

pub(super) fn stats_of_graph(graph: &UnGraph<Coord, Edge, u32>) -> Stats {
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
        gates: 0,
        long_segments: Vec::new(),
        ground: GroundStats {
            plain: true,
            height_cell_m: None,
            height_step_m: None,
            grade_error_percent: 0.0,
            steepness_limits: false,
            without_heights_km: 0.0,
        },
        known: Known::default(),
        data_timestamp: None,
        read: crate::input::osm::ReadCounts::default(),
    }
}

fn stats(extract: &Extract, draft: &Draft, network: &Network, islands: &Islands) -> Stats {
    let dropped = dropped_streets(draft, islands);
    let (components, island_count) = islands.counts();
    Stats {
        components,
        islands: island_count,
        dropped_edges: dropped.clone().count() as u64,
        dropped_km: dropped.map(|edge| u64::from(edge.length)).sum::<u64>() as f64 / 1e6,
        blocked_barriers: draft.blocked_barriers,
        gates: network.gates.len() as u64,
        long_segments: draft.long.clone(),
        data_timestamp: extract.timestamp,
        read: extract.counts.clone(),
        ..network.stats.clone()
    }
}

/// The edges dropped as islands; gates there are no streets.
fn dropped_streets<'a>(
    draft: &'a Draft,
    islands: &'a Islands,
) -> impl Iterator<Item = &'a DraftEdge> + Clone {
    draft.edges.iter().filter(|edge| edge.gate.is_none() && !islands.keeps(edge))
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
    for edge in dropped_streets(draft, islands) {
        let way = &extract.ways[edge.way as usize];
        all.push(LeftOutPiece {
            way: way.id,
            reason: "island",
            kind: Some(way.kind.into()),
            name: way.name.clone(),
            length_m: metres(edge.length),
            line: positions(draft.shape(edge)),
        });
    }
    all
}

fn positions(line: &[Coord]) -> Vec<Position> {
    line.iter().map(|coord| coord.position()).collect()
}
