//! From ways and nodes to the network: cut, split, drop islands, number.

use std::collections::HashMap;

use petgraph::graph::NodeIndex;

use super::costs::{self, Coster};
use super::draft::{Draft, DraftEdge};
use super::edge::{Edge, StreetGraph};
use super::error::BuildError;
use super::gate::Gate;
use super::gates::{self, Gates};
use super::hilbert::hilbert;
use super::islands::Islands;
use super::left_out::{dropped_streets, left_out};
use super::model::{Network, Parts};
use super::pieces::Pieces;
use super::stats::{GroundStats, Known, Sizes, Stats};
use super::streets::{Streets, Walk};
use super::terrain::Terrain;
use crate::geodesy::Coord;
use crate::ids::{ClassSet, EdgeId, FactsId, NameId, Packed, VertexId};
use crate::input::osm::Extract;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::mm;

/// What a network is built on.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// Flat and firm: every metre counts as one, and only kinds of street stop a class. The results of `docs/semantics.md`.
    Plain,
    /// As tags say, and heights if there are any.
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
    let streets = Numbered { extract, classes, draft: &draft, number: &number }.streets(&kept, walk);
    let found = Found {
        streets: &streets,
        ground: ground_stats(&streets, settings, ground),
        known: Known::of(&streets, &extract.nodes, classes),
    };
    let stats = stats(extract, &draft, &islands, found);
    let of_class = costs::lengths(&Coster { streets: &streets, settings }, classes);
    let left_out = if extract.keeps_left_out { left_out(extract, &draft, &islands) } else { Vec::new() };
    Ok(Network::new(Parts { streets, of_class, left_out, stats }))
}

/// Edges and vertices with gates and heights, as the ground has them.
fn draft(
    extract: &Extract,
    classes: &Classes,
    settings: &NetworkSettings,
    ground: Ground<'_>,
) -> Result<(Draft, Walk), BuildError> {
    let pieces = Pieces::cut(extract, settings.segments.longest_m);
    let Ground::Real(terrain) = ground else {
        return Ok((Draft::new(extract, &pieces, &Gates::default())?, Walk::Plain));
    };
    let mut draft = Draft::new(extract, &pieces, &Gates::find(extract, &pieces, classes))?;
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

/// New number of each kept vertex along a Hilbert curve; none for the others.
fn hilbert_numbers(draft: &Draft, kept: &[&DraftEdge]) -> Vec<Packed<VertexId>> {
    let mut is_kept = vec![false; draft.vertices.len()];
    for end in kept.iter().flat_map(|edge| edge.ends) {
        is_kept[end.index()] = true;
    }
    let mut order: Vec<(u64, VertexId)> = VertexId::all(draft.vertices.len())
        .filter(|vertex| is_kept[vertex.index()])
        .map(|vertex| (hilbert(draft.vertices[vertex.index()]), vertex))
        .collect();
    order.sort_unstable();
    let mut number = vec![Packed::NONE; draft.vertices.len()];
    for (new, (_, old)) in (0..).map(VertexId).zip(order) {
        number[old.index()] = Packed::some(new);
    }
    number
}

/// A draft whose kept vertices have their new numbers.
struct Numbered<'a> {
    extract: &'a Extract,
    classes: &'a Classes,
    draft: &'a Draft,
    /// New number of each vertex that is kept.
    number: &'a [Packed<VertexId>],
}

impl Numbered<'_> {
    /// The streets of the kept edges, in the order of the new numbers of their vertices.
    fn streets(&self, kept: &[&DraftEdge], walk: Walk) -> Streets {
        let Self { extract, draft, .. } = *self;
        let mut order: Vec<&DraftEdge> = kept.to_vec();
        order.sort_by_key(|edge| {
            let [a, b] = self.ends(edge);
            (a.min(b), a.max(b))
        });
        let mut graph = self.vertices(kept.len());
        let mut names = Names::default();
        let (mut shapes, mut heights, mut gates) = (Vec::new(), Vec::new(), Vec::new());
        for edge in order {
            let way = &extract.ways[edge.way as usize];
            let start = (shapes.len() as u32, heights.len() as u32);
            shapes.extend_from_slice(draft.shape(edge));
            heights.extend_from_slice(&draft.heights[edge.heights.start as usize..edge.heights.end as usize]);
            let [a, b] = self.ends(edge).map(|end| NodeIndex::new(end.index()));
            let weight = Edge {
                length: edge.length,
                way: way.id,
                kind: way.kind,
                linkable: way.linkable && edge.gate.is_none(),
                classes: ClassSet::default(),
                name: names.number(way.name.as_deref()),
                facts: FactsId(edge.way),
                shape: start.0..shapes.len() as u32,
                heights: start.1..heights.len() as u32,
            };
            let number = EdgeId::new(graph.add_edge(a, b, weight).index());
            gates.extend(edge.gate.map(|slot| Gate {
                edge: number,
                node: extract.nodes.id(slot as usize),
                closed: gates::closed(extract, self.classes, slot, edge.way),
            }));
        }
        let facts = extract.ways.iter().map(|way| way.facts.clone()).collect();
        Streets { graph, shapes, names: names.all, facts, heights, gates, walk }
    }

    /// A graph of the kept vertices, with room for so many edges.
    fn vertices(&self, edges: usize) -> StreetGraph {
        let mut graph = StreetGraph::with_capacity(self.number.len(), edges);
        let all = self.number.iter().copied().zip(self.draft.vertices.iter().copied());
        let mut kept: Vec<(VertexId, Coord)> =
            all.filter_map(|(number, coord)| Some((number.get()?, coord))).collect();
        kept.sort_unstable_by_key(|(number, _)| *number);
        for (_, coord) in kept {
            graph.add_node(coord);
        }
        graph
    }

    /// The new numbers of the ends of a kept edge; [`hilbert_numbers`] gave each one.
    fn ends(&self, edge: &DraftEdge) -> [VertexId; 2] {
        edge.ends.map(|end| self.number[end.index()].get().unwrap_or_default())
    }
}

/// Street names, each kept once.
#[derive(Default)]
struct Names {
    all: Vec<Box<str>>,
    number: HashMap<Box<str>, NameId>,
}

impl Names {
    fn number(&mut self, name: Option<&str>) -> Packed<NameId> {
        let Some(name) = name else { return Packed::NONE };
        if let Some(known) = self.number.get(name) {
            return Packed::some(*known);
        }
        let new = NameId::new(self.all.len());
        self.all.push(name.into());
        self.number.insert(name.into(), new);
        Packed::some(new)
    }
}

/// What is known of the streets.
struct Found<'a> {
    streets: &'a Streets,
    ground: GroundStats,
    known: Known,
}

fn ground_stats(streets: &Streets, settings: &NetworkSettings, ground: Ground<'_>) -> GroundStats {
    let terrain = if let Ground::Real(terrain) = ground { terrain } else { None };
    GroundStats {
        plain: streets.walk == Walk::Plain,
        height_cell_m: terrain.map(|terrain| terrain.cell_m),
        height_step_m: terrain.map(|terrain| terrain.step_m).filter(|step| *step > 0.0),
        grade_error_percent: terrain.map_or(0.0, |terrain| terrain.grade_error(&settings.terrain)) * 100.0,
        steepness_limits: matches!(streets.walk, Walk::Real { limits: true, .. }),
        without_heights_km: streets.without_heights_km(),
    }
}

fn stats(extract: &Extract, draft: &Draft, islands: &Islands, found: Found<'_>) -> Stats {
    let dropped = dropped_streets(draft, islands);
    let (components, island_count) = islands.counts();
    let Sizes { edges, vertices, km, steps_km } = Sizes::of(&found.streets.graph);
    Stats {
        edges,
        vertices,
        km,
        steps_km,
        components,
        islands: island_count,
        dropped_edges: dropped.clone().count() as u64,
        dropped_km: dropped.map(|edge| u64::from(edge.length)).sum::<u64>() as f64 / 1e6,
        blocked_barriers: draft.blocked_barriers,
        gates: found.streets.gates.len() as u64,
        ground: found.ground,
        long_segments: draft.long.clone(),
        known: found.known,
        data_timestamp: extract.timestamp,
        read: extract.counts.clone(),
    }
}
