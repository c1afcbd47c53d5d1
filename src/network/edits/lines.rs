//! New lines joined to the streets.

use petgraph::graph::NodeIndex;

use super::change::{Became, Built, NetworkEdit, NetworkEditKind, Why};
use super::close::is_kerb;
use super::sheet::{Sheet, Street};
use crate::cases::Case;
use crate::geodesy::{Coord, Position};
use crate::ids::{EdgeId, VertexId};
use crate::input::facts::WayFacts;
use crate::network::costs::{self, Coster};
use crate::network::draft::length_m;
use crate::network::edge::Edge;
use crate::network::gate::{Closed, Gate};
use crate::network::grades::piece_count;
use crate::network::model::Network;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::{self, Mm, metres, mm};

/// A node of a new line.
#[derive(Clone, Copy)]
struct Node {
    at: Coord,
    /// The vertex of a street that it joins.
    joint: Option<VertexId>,
}

impl NetworkEdit {
    fn is_line(&self) -> bool {
        !matches!(self.kind, NetworkEditKind::Closing | NetworkEditKind::KerbLowering)
    }

    fn lowers_kerbs(&self) -> bool {
        self.kind != NetworkEditKind::Path
    }
}

impl Sheet<'_> {
    /// Adds all new lines: first those that find a street at both ends, then, as these may have opened the way, one that finds a
    /// street at all, and so on.
    pub(super) fn add_lines(&mut self, edits: &[NetworkEdit], became: &mut [Option<Became>]) {
        let lines = edits.iter().enumerate().filter(|(_, edit)| edit.is_line());
        let mut waiting: Vec<(usize, &NetworkEdit)> = lines.collect();
        while !waiting.is_empty() {
            let joints = |(_, edit): &(usize, &NetworkEdit)| {
                let ends = [edit.line.first(), edit.line.last()].into_iter().flatten();
                let at_ends = ends.filter(|at| self.nearest(**at).is_some()).count();
                let anywhere = edit.line.iter().any(|at| self.nearest(*at).is_some());
                (at_ends, anywhere)
            };
            // of equally good ones the first
            let best = (0..waiting.len()).rev().max_by_key(|i| joints(&waiting[*i])).unwrap_or(0);
            let (number, edit) = waiting.remove(best);
            became[number] = Some(self.add_line(number, edit));
        }
        self.join_later(became);
    }

    /// Ends that a later line has joined are not loose.
    fn join_later(&self, became: &mut [Option<Became>]) {
        for (number, vertex) in &self.loose {
            let way = self.way_of(*number);
            if let Some(Became::Built(built)) = &mut became[*number]
                && self.open_streets().any(|(_, street): (usize, &Street)| {
                    street.edge.way != way && street.ends.contains(vertex)
                })
            {
                built.joints += 1;
                built.loose_ends -= 1;
            }
        }
    }

    fn add_line(&mut self, number: usize, edit: &NetworkEdit) -> Became {
        if is_point(&edit.line) {
            return Became::Nothing(Why::TooShort);
        }
        if self.is_too_long(&edit.line) {
            return Became::Nothing(Why::TooLong);
        }
        if edit.line.iter().all(|at| self.nearest(*at).is_none()) {
            return Became::Nothing(Why::NoStreet);
        }
        let mut nodes = self.joined(&edit.line);
        if nodes.len() < 2 {
            return Became::Nothing(Why::TooShort);
        }
        let joints = nodes.iter().filter(|node| node.joint.is_some()).count();
        let loose_ends = self.end(number, &mut nodes);
        let template = self.template(number, edit);
        let first_new = self.streets.len();
        let mut start = 0;
        for end in (1..nodes.len()).filter(|end| nodes[*end].joint.is_some()) {
            self.add_street(&nodes[start..=end], &template, edit);
            start = end;
        }
        let new = || self.streets[first_new..].iter().filter(|street| street.gate.is_none());
        let is_lift = edit.kind == NetworkEditKind::Lift;
        Became::Built(Built {
            line: nodes.iter().map(|node| node.at.position()).collect(),
            length: new().map(|street| street.edge.length).sum(),
            joints,
            loose_ends,
            grade: new().filter_map(grade).max_by(f64::total_cmp).filter(|_| !is_lift),
        })
    }

    /// The nodes of a line, joined to the streets they are near; those in a row that became one stand once.
    fn joined(&mut self, line: &[Position]) -> Vec<Node> {
        let mut nodes: Vec<Node> = line.iter().map(|at| self.join(*at)).collect();
        nodes.dedup_by(|later, first| {
            let same = later.at == first.at;
            first.joint = first.joint.or(later.joint.filter(|_| same));
            same
        });
        nodes
    }

    /// Gives the ends of a line that join no street a vertex of their own; how many these are.
    fn end(&mut self, number: usize, nodes: &mut [Node]) -> usize {
        let last = nodes.len() - 1;
        let mut loose_ends = 0;
        for end in [0, last] {
            if nodes[end].joint.is_none() {
                let vertex = self.new_vertex(nodes[end].at);
                self.loose.push((number, vertex));
                nodes[end].joint = Some(vertex);
                loose_ends += 1;
            }
        }
        loose_ends
    }

    /// The place on the nearest street, split there; the position itself if no street is near.
    fn join(&mut self, position: Position) -> Node {
        let Some((street, foot)) = self.nearest(position) else {
            return Node { at: Coord::of(position), joint: None };
        };
        let vertex = self.split(street, foot);
        Node { at: foot.at, joint: Some(self.in_front(vertex)) }
    }

    /// A street between two joints, with gates where who comes along it meets a kerb or a barrier.
    fn add_street(&mut self, nodes: &[Node], template: &Edge, edit: &NetworkEdit) {
        let line: Vec<Coord> = nodes.iter().map(|node| node.at).collect();
        let joints = [nodes[0], nodes[nodes.len() - 1]].map(|node| node.joint.unwrap_or_default());
        let known = joints.map(|vertex| self.height_at(vertex).map(f64::from));
        let length = mm(length_m(&line));
        let heights = if edit.kind == NetworkEditKind::Lift {
            Vec::new()
        } else {
            rising(known, length, self.settings)
        };
        let mut ends = joints;
        for end in &mut ends {
            if let Some((node, closed)) = self.gate_at(*end, edit.lowers_kerbs()) {
                *end = self.add_gate(*end, node, closed, template);
            }
        }
        let edge = Edge { length, ..template.clone() };
        self.streets.push(Street { ends, line, edge, heights, gate: None, is_gone: false });
    }

    /// The node and whom it stops, at a vertex with gates, for who comes along a new path.
    fn gate_at(&self, vertex: VertexId, without_kerbs: bool) -> Option<(i64, Vec<Closed>)> {
        let gates =
            self.streets.iter().filter(|street| street.ends[1] == vertex).filter_map(|s| s.gate.as_ref());
        let stops = |gate: &Gate| {
            let closed = gate.closed.iter().filter(|closed| !(without_kerbs && is_kerb(closed.hindrance)));
            closed.copied().collect::<Vec<_>>()
        };
        // a road has no kerb along it, a path that crosses it has
        gates
            .map(|gate| (gate.node, stops(gate)))
            .rev()
            .max_by_key(|(_, closed)| closed.len())
            .filter(|(_, c)| !c.is_empty())
    }

    /// A gate in front of a vertex; the vertex behind it.
    fn add_gate(&mut self, vertex: VertexId, node: i64, closed: Vec<Closed>, template: &Edge) -> VertexId {
        let known = self.network.graph().node_weight(NodeIndex::new(vertex.index())).copied();
        let at = known.unwrap_or_else(|| self.vertices[vertex.index() - self.network.graph().node_count()]);
        let behind = self.new_vertex(at);
        self.streets.push(Street {
            ends: [behind, vertex],
            line: vec![at; 2],
            edge: Edge { length: 0, linkable: false, ..template.clone() },
            heights: Vec::new(),
            gate: Some(Gate { edge: EdgeId::default(), node, closed }),
            is_gone: false,
        });
        behind
    }
}

fn is_point(line: &[Position]) -> bool {
    line.windows(2).all(|pair| Coord::of(pair[0]) == Coord::of(pair[1]))
}

/// Heights that rise evenly from one end to the other; none if one is not known.
fn rising(ends: [Option<f64>; 2], length: Mm, settings: &NetworkSettings) -> Vec<f32> {
    let [Some(from), Some(to)] = ends else { return Vec::new() };
    let pieces = piece_count(metres(length), settings.terrain.longest_piece_m);
    (0..=pieces).map(|i| (from + (to - from) * i as f64 / pieces as f64) as f32).collect()
}

/// Grade of an evenly rising street, as a fraction.
fn grade(street: &Street) -> Option<f64> {
    let (from, to) = (street.heights.first()?, street.heights.last()?);
    let rise = (f64::from(*to) - f64::from(*from)).abs();
    (street.edge.length > 0 && !rise.is_nan()).then(|| rise / metres(street.edge.length))
}

/// A path straight from one vertex to another.
pub(super) struct StraightPath {
    pub(super) ends: [Coord; 2],
    /// Heights of its ends, metres, where they are known.
    pub(super) heights: [Option<f64>; 2],
}

/// What a straight new path costs each class, most likely.
pub(super) fn path_costs(
    network: &Network,
    path: &StraightPath,
    classes: &Classes,
    settings: &NetworkSettings,
) -> Vec<Option<Mm>> {
    let length = mm(length_m(&path.ends));
    let heights = rising(path.heights, length, settings);
    let facts = WayFacts { surface: Some(settings.edits.surface.as_str().into()), ..WayFacts::default() };
    let street = costs::Street { kind: "footway", length, facts: &facts, heights: &heights };
    let coster = Coster { streets: network.streets(), settings };
    classes
        .all()
        .iter()
        .map(|rules| {
            let cost = coster.street(&street, rules);
            let likely = cost.ends.last().map_or(0.0, |end| *end.of(Case::Likely));
            units::length(likely / 1000.0).filter(|_| !cost.closed.likely)
        })
        .collect()
}
