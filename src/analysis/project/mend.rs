//! What to mend on the way to the stop.

use std::collections::BTreeMap;

use super::params::Params;
use super::starts::{Around, Clear, PROJECT, Starts};
use super::way::{Piece, Walk, edge, way};
use crate::analysis::area::Area;
use crate::analysis::survey::Thing;
use crate::geodesy::Position;
use crate::ids::{ClassId, EdgeId, VertexId};
use crate::network::obstacles::Hindrance;
use crate::network::{Lengths, Links};
use crate::reach::{Change, Route, Tree};
use crate::units::{Mm, metres};

/// Something on a way that stops or slows a class, or may do so.
#[derive(Debug, Clone, PartialEq)]
pub struct Obstacle {
    /// The way or node where it begins.
    pub thing: Thing,
    /// What it is.
    pub hindrance: Hindrance,
    /// Whether the class cannot pass, most likely.
    pub stops: bool,
    /// Value of `highway` of its street.
    pub kind: &'static str,
    /// Name of its street.
    pub name: Option<String>,
    /// Where it begins, WGS 84.
    pub position: Position,
    /// Metres on the ground from the project to where it begins, the straight line to the street left out.
    pub along_m: f64,
    /// Its length on the ground, metres; 0 for a node.
    pub length_m: f64,
    /// Its edges, in walking order.
    pub edges: Vec<EdgeId>,
}

/// The way of the slowest class to the nearest stop as if nothing but slopes stood in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mend {
    /// The stop, as number in [`Places::all`](crate::analysis::places::Places::all).
    pub stop: usize,
    /// How far it would be, as the class counts.
    pub distance: Mm,
    /// How far the nearest stop is today, by the way there is; `None` if there is none as far as is looked.
    pub today: Option<Mm>,
    /// The way.
    pub way: Walk,
    /// What stands in it, in walking order.
    pub obstacles: Vec<Obstacle>,
    /// For each obstacle how far the nearest stop would be if it alone were mended; `None` if still beyond the reach of the class.
    pub alone: Vec<Option<Mm>>,
}

/// The way to the nearest stop; `None` if there is none as far as is looked.
pub(super) fn way_to_stop(params: &Params<'_>, starts: &Starts<'_>, class: ClassId) -> Option<Mend> {
    let area = params.area;
    let stops = area.needs().settings.categories.iter().position(|category| category.stops)?;
    let around = Around::new(params, stops);
    let clear = Clear::new(params, starts, class)?;
    let found = clear.nearest(area, &around)?;
    let walk = starts.walks[class.index()].as_ref();
    let today = walk.and_then(|walk| around.nearest(walk, |links, point| links.get(class, point)));
    let all = obstacles(area, class, &clear.lengths, &found.route);
    let alone = alone(params, &clear, around.links(), &all);
    Some(Mend {
        stop: found.place,
        distance: found.route.distance,
        today: today.map(|(_, _, route)| route.distance),
        way: way(area, &clear.lengths, &found.route, [params.project.position, found.to]),
        obstacles: all,
        alone,
    })
}

/// How far the nearest stop is if one obstacle is mended, within the reach of the class.
fn alone(params: &Params<'_>, clear: &Clear, stops: &Links, obstacles: &[Obstacle]) -> Vec<Option<Mm>> {
    let (area, class, mended) = (params.area, clear.class, &*clear.lengths);
    let home = area.link(&[Some(params.project.position)]).get(class, PROJECT);
    let Some((tree, home)) = area.engine().tree(class, stops).zip(home) else {
        return vec![None; obstacles.len()];
    };
    let distance = |tree: &Tree<'_>, obstacle: &Obstacle| {
        let change = Change { network: area.network(), edges: &obstacle.edges, lengths: mended };
        let new = tree.change(change);
        let after = |vertex: VertexId| new.get(&vertex).copied().unwrap_or_else(|| tree.distance(vertex));
        let distance = tree.home(home, Some(change), after);
        distance.filter(|distance| *distance <= tree.limit())
    };
    obstacles.iter().map(|obstacle| distance(&tree, obstacle)).collect()
}

/// What stands in a way, in walking order. What goes on from one stretch to the next is one obstacle: the same way or node, or a
/// street of the same name.
pub(in crate::analysis) fn obstacles(
    area: &Area,
    class: ClassId,
    lengths: &Lengths,
    route: &Route,
) -> Vec<Obstacle> {
    let mut all: Vec<Obstacle> = Vec::new();
    let mut along = 0_u64;
    let mut goes_on = false;
    for piece in route.legs.iter().map(|leg| Piece::of(area, lengths, *leg)) {
        let is_gate = area.network().gate(piece.edge).is_some();
        // a street that is only touched at its end hinders nobody
        if piece.length() == 0 && !is_gate {
            continue;
        }
        match obstacle(area, class, piece, along as f64 / 1000.0) {
            Some(new) => match all.last_mut().filter(|last| goes_on && is_same(last, &new)) {
                Some(last) => {
                    last.length_m += new.length_m;
                    last.edges.extend(new.edges);
                }
                None => all.push(new),
            },
            None if is_gate => continue,
            None => {}
        }
        goes_on = area.network().hindrance(class, piece.edge).is_some();
        along += u64::from(piece.length());
    }
    once(all)
}

fn is_same(one: &Obstacle, other: &Obstacle) -> bool {
    let is_street = |o: &Obstacle| matches!(o.thing, Thing::Way(_));
    let same_street = is_street(one) && is_street(other) && one.name.is_some() && one.name == other.name;
    one.hindrance == other.hindrance && one.stops == other.stops && (one.thing == other.thing || same_street)
}

/// A node has a gate on both sides: it is one obstacle.
fn once(all: Vec<Obstacle>) -> Vec<Obstacle> {
    let mut of_node: BTreeMap<i64, usize> = BTreeMap::new();
    let mut kept: Vec<Obstacle> = Vec::new();
    for obstacle in all {
        if let Thing::Node(id) = obstacle.thing {
            if let Some(first) = of_node.get(&id) {
                kept[*first].edges.extend(obstacle.edges);
                continue;
            }
            of_node.insert(id, kept.len());
        }
        kept.push(obstacle);
    }
    kept
}

/// What a stretch is to a class, if it hinders it.
fn obstacle(area: &Area, class: ClassId, piece: Piece, along_m: f64) -> Option<Obstacle> {
    let hindrance = area.network().hindrance(class, piece.edge)?;
    let street = edge(area, piece.edge);
    let gate = area.network().gate(piece.edge);
    Some(Obstacle {
        thing: gate.map_or(Thing::Way(street.way), |gate| Thing::Node(gate.node)),
        hindrance,
        stops: !area.network().lengths(class).likely.is_passable(piece.edge),
        kind: street.kind,
        name: area.network().name(street).map(str::to_owned),
        position: *piece.line(area).first()?,
        along_m,
        length_m: metres(piece.length()),
        edges: vec![piece.edge],
    })
}
