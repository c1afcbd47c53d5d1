//! The part of a network that is being changed.

use std::collections::HashSet;

use super::change::{NetworkEdit, NetworkEditKind};
use crate::geodesy::{Coord, LocalMetric, Position, distance, foot_on_segment};
use crate::ids::{ClassSet, EdgeId, FactsId, NameId, VertexId};
use crate::input::facts::WayFacts;
use crate::input::span::Span;
use crate::network::costs::LIFT;
use crate::network::draft::length_m;
use crate::network::edge::Edge;
use crate::network::gate::Gate;
use crate::network::grades::piece_count;
use crate::network::model::Network;
use crate::settings::network::NetworkSettings;
use crate::units::{self, mm};

/// Streets near the changes, copied so that they can be split, and new ones; all others stay in the network.
pub(super) struct Sheet<'n> {
    pub(super) network: &'n Network,
    pub(super) settings: &'n NetworkSettings,
    /// Numbers of the edges that were copied.
    pub(super) copied: HashSet<EdgeId>,
    pub(super) streets: Vec<Street>,
    /// New vertices, numbered after those of the network.
    pub(super) vertices: Vec<Coord>,
    /// What is known of new streets, numbered after those of the network.
    pub(super) facts: Vec<WayFacts>,
    /// Names of new streets, numbered after those of the network.
    pub(super) names: Vec<Box<str>>,
    /// Ends of new lines that found no street: number of the change, vertex.
    pub(super) loose: Vec<(usize, VertexId)>,
    /// Way of the new streets of the first change.
    first_way: i64,
}

/// An edge that may be changed.
#[derive(Clone)]
pub(super) struct Street {
    pub(super) ends: [VertexId; 2],
    pub(super) line: Vec<Coord>,
    /// All but the line and the heights.
    pub(super) edge: Edge,
    pub(super) heights: Vec<f32>,
    pub(super) gate: Option<Gate>,
    /// Closed, and not to be in the new network.
    pub(super) is_gone: bool,
}

/// The nearest point of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foot {
    pub(super) distance_m: f64,
    /// Which segment of the line.
    pub(super) segment: usize,
    pub(super) at: Coord,
    /// From the beginning of the line, metres.
    pub(super) along_m: f64,
}

impl<'n> Sheet<'n> {
    pub(super) fn new(network: &'n Network, edits: &[NetworkEdit], settings: &'n NetworkSettings) -> Self {
        let boxes: Vec<[f64; 4]> =
            edits.iter().filter_map(|edit| around(&edit.line, settings.edits.snap_m)).collect();
        let mut sheet = Self {
            network,
            settings,
            copied: HashSet::new(),
            streets: Vec::new(),
            vertices: Vec::new(),
            facts: Vec::new(),
            names: Vec::new(),
            loose: Vec::new(),
            // below the least number there is nothing left but the other end
            first_way: network.edges().map(|(_, _, edge)| edge.way).min().unwrap_or(0).min(0).wrapping_sub(1),
        };
        for (number, ends, edge) in network.edges() {
            let shape = network.shape(edge);
            if !boxes.is_empty() && boxes.iter().any(|around| touches(shape, *around)) {
                sheet.copied.insert(number);
                sheet.streets.push(Street {
                    ends,
                    line: shape.to_vec(),
                    edge: edge.clone(),
                    heights: network.heights(number).to_vec(),
                    gate: network.gate(number).cloned(),
                    is_gone: false,
                });
            }
        }
        sheet
    }

    pub(super) fn new_vertex(&mut self, at: Coord) -> VertexId {
        self.vertices.push(at);
        VertexId::new(self.network.graph().node_count() + self.vertices.len() - 1)
    }

    /// Way of the new streets of a change.
    pub(super) fn way_of(&self, number: usize) -> i64 {
        self.first_way.wrapping_sub(number.cast_signed() as i64)
    }

    /// What is known of new streets of a change, under a new number.
    pub(super) fn template(&mut self, number: usize, edit: &NetworkEdit) -> Edge {
        let surface = edit.surface.as_deref().unwrap_or(&self.settings.edits.surface);
        self.facts.push(WayFacts {
            surface: Some(surface.into()),
            width: edit.width_m.map(Span::exactly),
            ..WayFacts::default()
        });
        let name = edit.name.as_ref().map(|name| {
            self.names.push(name.as_str().into());
            NameId::new(self.network.streets().names.len() + self.names.len() - 1)
        });
        let is_lift = edit.kind == NetworkEditKind::Lift;
        Edge {
            length: 0,
            way: self.way_of(number),
            kind: if is_lift { LIFT } else { "footway" },
            linkable: !is_lift,
            classes: ClassSet::default(),
            name: name.into(),
            facts: FactsId::new(self.network.streets().facts.len() + self.facts.len() - 1),
            shape: 0..0,
            heights: 0..0,
        }
    }

    /// Streets that are there, without gates, and their places in the list.
    pub(super) fn open_streets(&self) -> impl Iterator<Item = (usize, &Street)> {
        self.streets.iter().enumerate().filter(|(_, street)| !street.is_gone && street.gate.is_none())
    }

    /// Whether a line cannot be meant: a point of it is misplaced, or its length would not fit into its number.
    pub(super) fn is_too_long(&self, line: &[Position]) -> bool {
        let parts = line.windows(2).map(|pair| distance(pair[0], pair[1]));
        let longest = self.settings.segments.longest_m;
        let is_long = parts.clone().any(|part| part > longest);
        // joints move a line a little
        is_long || units::length(parts.sum::<f64>() * 2.0).is_none()
    }

    /// The nearest street within the snap distance; of equally near ones the first.
    pub(super) fn nearest(&self, position: Position) -> Option<(usize, Foot)> {
        let feet = self.open_streets().map(|(number, street)| (number, foot_on(&street.line, position)));
        let near = feet.filter(|(_, foot)| foot.distance_m <= self.settings.edits.snap_m);
        near.min_by(|(_, a), (_, b)| a.distance_m.total_cmp(&b.distance_m))
    }

    /// The vertex at a point of a street; the street is split there unless it is one of its ends.
    pub(super) fn split(&mut self, number: usize, foot: Foot) -> VertexId {
        let street = &self.streets[number];
        let [first, last] = [street.line[0], street.line[street.line.len() - 1]];
        if foot.at == first {
            return street.ends[0];
        }
        if foot.at == last {
            return street.ends[1];
        }
        let street = street.clone();
        let vertex = self.new_vertex(foot.at);
        let [head, tail] = cut(&street.line, foot.segment, foot.at);
        let [before, after] = [length_m(&head), length_m(&tail)];
        let share = before / (before + after);
        let longest = self.settings.terrain.longest_piece_m;
        let part = |ends, line: Vec<Coord>, shares| Street {
            ends,
            heights: heights_between(&street.heights, shares, piece_count(length_m(&line), longest)),
            edge: Edge { length: mm(length_m(&line)), ..street.edge.clone() },
            line,
            ..street.clone()
        };
        let second = part([vertex, street.ends[1]], tail, [share, 1.0]);
        self.streets[number] = part([street.ends[0], vertex], head, [0.0, share]);
        self.streets.push(second);
        vertex
    }

    /// The vertex in front of the gates, if this is one behind a gate.
    pub(super) fn in_front(&self, vertex: VertexId) -> VertexId {
        self.streets
            .iter()
            .find(|street: &&Street| street.gate.is_some() && street.ends[0] == vertex)
            .map_or(vertex, |gate| gate.ends[1])
    }

    /// Height of the ground at a vertex in front of gates, metres; streets that are closed have it too.
    pub(super) fn height_at(&self, vertex: VertexId) -> Option<f32> {
        let behind = self.streets.iter().filter(|street| street.gate.is_some() && street.ends[1] == vertex);
        let mut here: Vec<VertexId> = behind.map(|street| street.ends[0]).collect();
        here.push(vertex);
        self.streets.iter().find_map(|street| {
            let first = street.heights.first().filter(|_| here.contains(&street.ends[0]));
            let last = street.heights.last().filter(|_| here.contains(&street.ends[1]));
            [first, last].into_iter().flatten().copied().find(|height| !height.is_nan())
        })
    }
}

/// Heights at the ends of `pieces` equal pieces of a part of a street, read off the heights of the whole.
fn heights_between(heights: &[f32], [from, to]: [f64; 2], pieces: usize) -> Vec<f32> {
    let Some(last) = heights.len().checked_sub(1).filter(|last| *last > 0) else { return Vec::new() };
    let read = |share: f64| {
        let at = (share * last as f64).clamp(0.0, last as f64);
        let piece = (at as usize).min(last - 1);
        let [a, b] = [piece, piece + 1].map(|i| f64::from(heights[i]));
        // at a height that is known a hole beside it does not matter
        let share = at - piece as f64;
        (if share <= 0.0 {
            a
        } else if share >= 1.0 {
            b
        } else {
            a + (b - a) * share
        }) as f32
    };
    (0..=pieces).map(|i| read(from + (to - from) * i as f64 / pieces as f64)).collect()
}

/// Both parts of a line that is cut at a point of one of its segments.
pub(super) fn cut(line: &[Coord], segment: usize, at: Coord) -> [Vec<Coord>; 2] {
    let mut head = line[..=segment].to_vec();
    let mut tail = vec![at];
    tail.extend(&line[segment + 1..]);
    head.push(at);
    // a cut at a point of the line is no new point
    head.dedup();
    tail.dedup();
    [head, tail]
}

/// The point of a line of at least one position that is nearest to a position; of equally near ones the first.
pub(super) fn foot_on(line: &[Coord], position: Position) -> Foot {
    let metric = LocalMetric::at(position.lat);
    let from = |coord: Coord| metric.offset(position, coord.position());
    let first = from(line[0]);
    let mut best = Foot { distance_m: first[0].hypot(first[1]), segment: 0, at: line[0], along_m: 0.0 };
    let mut walked = 0.0;
    for (segment, pair) in line.windows(2).enumerate() {
        let (a, b) = (pair[0].position(), pair[1].position());
        let (share, distance_m) = foot_on_segment(from(pair[0]), from(pair[1]));
        let length = distance(a, b);
        if distance_m < best.distance_m {
            let at = Position { lon: a.lon + share * (b.lon - a.lon), lat: a.lat + share * (b.lat - a.lat) };
            best = Foot { distance_m, segment, at: Coord::of(at), along_m: walked + share * length };
        }
        walked += length;
    }
    best
}

/// The box around a line and so many metres more: west, south, east, north, degrees.
fn around(line: &[Position], metres: f64) -> Option<[f64; 4]> {
    let metric = LocalMetric::at(line.first()?.lat);
    let more = [metres / metric.east, metres / metric.north];
    Some(line.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[west, south, east, north], at| {
        [
            west.min(at.lon - more[0]),
            south.min(at.lat - more[1]),
            east.max(at.lon + more[0]),
            north.max(at.lat + more[1]),
        ]
    }))
}

/// Whether the box of a line touches another box.
pub(super) fn touches(line: &[Coord], [west, south, east, north]: [f64; 4]) -> bool {
    let mut own = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for at in line.iter().map(|coord| coord.position()) {
        own = [own[0].min(at.lon), own[1].min(at.lat), own[2].max(at.lon), own[3].max(at.lat)];
    }
    own[0] <= east && own[2] >= west && own[1] <= north && own[3] >= south
}
