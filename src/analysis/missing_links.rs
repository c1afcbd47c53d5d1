//! Missing links: places near each other in the air but far on foot, where a short new path would bring most residents within
//! reach of a base or a daily need.
//!
//! 1. Candidates are pairs of junctions and dead ends at most so many metres apart, whose way on foot is at least `detour` times
//!    as long for some class that gains. Ends on bridges and in tunnels only are left out.
//! 2. **First count**: with the distances of all vertices to the nearest point of the plan, who comes within reach if the farther
//!    end is reached over the new path. Homes keep their links here.
//! 3. **Exact count** of the best: the network is built with the path, homes are linked anew, and everything is searched again.
//!    The numbers given are these; only which links are counted exactly rests on the first count.
//!
//! The path costs what a firm path without steps costs on the slope between its ends; who cannot walk that slope gains nothing.
//! What lies between the ends (houses, water, railways, fences) is not known here: look at the map.

mod count;
mod link;
mod pairs;

use rayon::prelude::*;

use self::count::{Exact, exact};
use self::pairs::{Ends, ends, pairs};
use super::area::Area;
use super::survey::Homes;
use crate::cases::Case;
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, EdgeId, VertexId};
use crate::network::Link;
use crate::reach::{Stopped, Tree, Walker, Watch};
use crate::units::{Mm, Residents, mm};

pub use self::link::MissingLink;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, with the changes of the plan if there are any.
    pub area: &'a Area,
    /// What is to be reached: bases, or places of a daily need; any of them will do.
    pub points: &'a [Option<Position>],
    /// Longest link in a straight line, metres.
    pub up_to_m: f64,
    /// How many links are given.
    pub top: usize,
}

/// Lengths of links that can be asked for, metres.
pub const UP_TO_M: std::ops::RangeInclusive<f64> = 1.0..=1000.0;

/// The links found.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingLinks {
    /// The links, most residents first.
    pub links: Vec<MissingLink>,
    /// How many pairs of places were near enough.
    pub pairs: usize,
    /// How many of them would bring anybody within reach and are far on foot.
    pub helpful: usize,
    /// How many were counted exactly.
    pub counted: usize,
}

/// Ranks missing links by the residents they bring within reach of one of the points.
pub fn missing_links(params: &Params<'_>, watch: &Watch) -> Result<MissingLinks, Stopped> {
    let Params { area, points, top, .. } = *params;
    let (total, found) = helpful_pairs(params, watch)?;
    let helpful = found.len();
    let rule = &area.settings().missing_links;
    let counted = distinct(found, rule.apart_m, top.saturating_mul(rule.counted as usize));
    let mut links = exact(&Exact::new(area, points, &watch.aside())?, counted, watch)?;
    let counted = links.len();
    links.retain(|link| link.sum() > 0);
    links.sort_by_key(|link| (std::cmp::Reverse(link.sum()), link.vertices));
    links.truncate(top);
    Ok(MissingLinks { links, pairs: total, helpful, counted })
}

/// How many pairs are near enough, and those that bring anybody within reach and are far on foot.
fn helpful_pairs(params: &Params<'_>, watch: &Watch) -> Result<(usize, Vec<MissingLink>), Stopped> {
    let Params { area, points, up_to_m, .. } = *params;
    let links = area.link(points);
    let judges: Vec<Judge<'_>> = area
        .classes()
        .ids()
        .filter_map(|class| {
            let tree = area.engine().tree(class, &links)?;
            let walker = Walker::new(area.network(), area.network().lengths(class).of(Case::Likely));
            Some(Judge { area, class, tree, walker, homes: Homes::new(area, class) })
        })
        .collect();
    let ends = ends(area.network());
    let pairs = pairs(&ends, up_to_m);
    let total = pairs.iter().map(|(_, partners)| partners.len()).sum();
    let found = pairs.par_iter().map(|(end, partners)| {
        watch.check()?;
        Ok(candidates(area, &judges, end, partners))
    });
    let found = found.collect::<Result<Vec<_>, Stopped>>()?.into_iter().flatten().collect();
    Ok((total, found))
}

/// The pairs of one end that bring anybody within reach and are far on foot.
fn candidates(area: &Area, judges: &[Judge<'_>], end: &Ends, partners: &[Ends]) -> Vec<MissingLink> {
    let mut found = Vec::new();
    let helped =
        |other: &&Ends| judges.iter().any(|judge| judge.may_help([end.vertex, other.vertex], other.apart_m));
    for other in partners.iter().filter(helped) {
        let vertices = [end.vertex, other.vertex];
        let costs = area.network().path_costs(vertices, area.classes(), area.settings());
        let mut on_foot = vec![None; costs.len()];
        let mut first_count = vec![0; costs.len()];
        for judge in judges {
            let limit = mm(area.settings().missing_links.detour * other.apart_m);
            on_foot[judge.class.index()] = judge.on_foot(vertices, limit);
            if let Some(cost) = costs[judge.class.index()] {
                first_count[judge.class.index()] = judge.gain(vertices, cost);
            }
        }
        let is_far = first_count.iter().zip(&on_foot).any(|(gain, on_foot)| *gain > 0 && on_foot.is_none());
        if is_far {
            found.push(MissingLink {
                vertices,
                ends: [end.at, other.at],
                length: mm(other.apart_m),
                on_foot,
                first_count,
                gained: Vec::new(),
                lost: Vec::new(),
            });
        }
    }
    found
}

/// The best by the first count, at most so many, no two of them between the same places.
fn distinct(mut found: Vec<MissingLink>, apart_m: f64, most: usize) -> Vec<MissingLink> {
    found.sort_by_key(|link| {
        (std::cmp::Reverse(link.first_count.iter().sum::<Residents>()), link.length, link.vertices)
    });
    let mut kept: Vec<MissingLink> = Vec::new();
    let near = |a: Position, b: Position| distance(a, b) < apart_m;
    for link in found {
        if kept.len() >= most {
            break;
        }
        let [a, b] = link.ends;
        if !kept.iter().any(|other: &MissingLink| {
            let [c, d] = other.ends;
            near(a, c) && near(b, d) || near(a, d) && near(b, c)
        }) {
            kept.push(link);
        }
    }
    kept
}

/// Judges candidates for one class.
struct Judge<'a> {
    area: &'a Area,
    class: ClassId,
    tree: Tree<'a>,
    walker: Walker,
    homes: Homes,
}

impl Judge<'_> {
    /// Whether one end would come nearer to a point over a flat path.
    fn may_help(&self, vertices: [VertexId; 2], apart_m: f64) -> bool {
        let [a, b] = vertices.map(|vertex| self.tree.distance(vertex));
        let Some(nearer) = a.into_iter().chain(b).min() else { return false };
        let there = nearer.saturating_add(mm(apart_m));
        let farther = a.zip(b).map(|(a, b)| a.max(b));
        there <= self.tree.limit() && farther.is_none_or(|farther| there < farther)
    }

    /// What the way between two vertices counts now; `None` if it is `limit` or more, or one of them is not open to the class.
    fn on_foot(&self, vertices: [VertexId; 2], limit: Mm) -> Option<Mm> {
        let [Some(from), Some(to)] = vertices.map(|vertex| self.link_at(vertex)) else { return None };
        self.walker.from(from, limit).distance(to).filter(|distance| *distance < limit)
    }

    /// A vertex as a place on an edge that the class passes.
    fn link_at(&self, vertex: VertexId) -> Option<Link> {
        let edge = *self.tree.edges_at(vertex).first()?;
        let network = self.area.network();
        let is_first = network.ends(edge)[0] == vertex;
        let cost = network.lengths(self.class).likely.whole(edge);
        let [offset, at] = if is_first { [0, 0] } else { [cost, network.edge(edge).length] };
        Some(Link { edge, offset, at, spur: 0 })
    }

    /// Residents brought within reach by a path of this cost.
    fn gain(&self, vertices: [VertexId; 2], cost: Mm) -> Residents {
        let [a, b] = vertices.map(|vertex| self.tree.distance(vertex));
        let (far, there) = match (a, b) {
            (Some(a), Some(b)) if b < a => (vertices[0], b),
            (Some(a), _) => (vertices[1], a),
            (None, Some(b)) => (vertices[0], b),
            (None, None) => return 0,
        };
        let new = self.tree.closer(far, there.saturating_add(cost));
        let mut edges: Vec<EdgeId> =
            new.keys().flat_map(|vertex| self.tree.edges_at(*vertex)).copied().collect();
        edges.sort_unstable();
        edges.dedup();
        let before = |vertex: VertexId| self.tree.distance(vertex);
        let after = |vertex: VertexId| new.get(&vertex).copied().or_else(|| before(vertex));
        let limit = self.tree.limit();
        let is_near = |distance: Option<Mm>| distance.is_some_and(|distance| distance <= limit);
        let gained = edges.into_iter().flat_map(|edge| self.homes.on(edge)).filter(|(home, _)| {
            !is_near(self.tree.home(*home, None, before)) && is_near(self.tree.home(*home, None, after))
        });
        gained.map(|(_, residents)| residents).sum()
    }
}
