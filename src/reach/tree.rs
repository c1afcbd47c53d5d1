//! The nearest of many sites for every vertex, and what becomes of it when a few edges change.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::engine::Engine;
use super::graph::Graph;
use super::part::Part;
use crate::hierarchy::firsts;
use crate::ids::{ClassId, EdgeId, Packed, VertexId};
use crate::network::{Lengths, Link, Links, Network};
use crate::units::{Mm, UNREACHED};

/// Distances of all vertices to the nearest of some sites, for one class, up to its reach.
#[derive(Debug)]
pub struct Tree<'e> {
    graph: &'e Graph,
    limit: Mm,
    distance: Vec<Mm>,
    /// The edge that leads on to the nearest site; none if the vertex is not reached, or a site on one of its edges is nearest.
    over: Vec<Packed<EdgeId>>,
    first_child: Vec<u32>,
    children: Vec<VertexId>,
    sites: HashMap<EdgeId, Vec<Link>>,
}

/// Edges that are walked differently: everything else stays.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The network of the tree.
    pub network: &'a Network,
    /// The edges.
    pub edges: &'a [EdgeId],
    /// What they cost now.
    pub lengths: &'a Lengths,
}

impl Change<'_> {
    fn has(&self, edge: EdgeId) -> bool {
        self.edges.contains(&edge)
    }

    /// The link of a site or home as the change makes it.
    fn measured(&self, link: Link) -> Link {
        let length = self.network.edge(link.edge).length;
        Link { offset: self.lengths.at(link.edge, link.at, length), ..link }
    }
}

impl Engine {
    /// The nearest of some sites for every vertex within the reach of a class; `None` if the engine does not count the class.
    #[must_use]
    pub fn tree(&self, class: ClassId, sites: &Links) -> Option<Tree<'_>> {
        let part =
            self.parts.iter().find(|part: &&Part| part.bands.iter().any(|band| band.class == class))?;
        let limit = part.bands.iter().find(|band| band.class == class)?.reach;
        let mut on_edge: HashMap<EdgeId, Vec<Link>> = HashMap::new();
        for link in sites.of_profile(part.profile).iter().flatten() {
            on_edge.entry(link.edge).or_default().push(*link);
        }
        Some(Tree::new(&part.graph, limit, on_edge))
    }
}

impl<'e> Tree<'e> {
    fn new(graph: &'e Graph, limit: Mm, sites: HashMap<EdgeId, Vec<Link>>) -> Self {
        let vertices = graph.vertex_count();
        let mut tree = Self {
            graph,
            limit,
            distance: vec![UNREACHED; vertices],
            over: vec![Packed::NONE; vertices],
            first_child: Vec::new(),
            children: Vec::new(),
            sites,
        };
        tree.grow();
        let parent = |vertex: VertexId| Some(tree.other_end(tree.over[vertex.index()].get()?, vertex));
        let mut pairs: Vec<(VertexId, VertexId)> =
            VertexId::all(vertices).filter_map(|vertex| Some((parent(vertex)?, vertex))).collect();
        pairs.sort_unstable();
        tree.first_child = firsts(vertices, pairs.iter().map(|(parent, _)| *parent));
        tree.children = pairs.into_iter().map(|(_, child)| child).collect();
        tree
    }

    fn grow(&mut self) {
        let mut queue = BinaryHeap::new();
        for (edge, links) in &self.sites {
            for link in links {
                for (vertex, along) in self.ends_from(*link, self.graph.edges.length(*edge)) {
                    // no edge leads on from here: `over` stays none until a nearer way than that of a site on an edge is found
                    if along <= self.limit && along < self.distance[vertex.index()] {
                        self.distance[vertex.index()] = along;
                        queue.push(Reverse((along, vertex)));
                    }
                }
            }
        }
        while let Some(Reverse((at, vertex))) = queue.pop() {
            // a nearer way was found after this entry was made
            if at > self.distance[vertex.index()] {
                continue;
            }
            for edge in self.graph.edges_at(vertex) {
                let head = self.other_end(*edge, vertex);
                let there = at.saturating_add(self.graph.edges.length(*edge));
                if there <= self.limit && there < self.distance[head.index()] {
                    self.distance[head.index()] = there;
                    self.over[head.index()] = Packed::some(*edge);
                    queue.push(Reverse((there, head)));
                }
            }
        }
    }

    fn other_end(&self, edge: EdgeId, vertex: VertexId) -> VertexId {
        let [a, b] = self.graph.edges.ends(edge);
        if a == vertex { b } else { a }
    }

    /// Both ends of the edge of a link, and how far they are from it.
    fn ends_from(&self, link: Link, length: Mm) -> [(VertexId, Mm); 2] {
        let [a, b] = self.graph.edges.ends(link.edge);
        let along = |part: Mm| link.spur.saturating_add(part);
        // a link lies on its edge; who asks with a changed length asks with a link that is measured anew (`Change::measured`)
        [(a, along(link.offset)), (b, along(length - link.offset))]
    }

    /// Reach of the class.
    #[must_use]
    pub fn limit(&self) -> Mm {
        self.limit
    }

    /// Distance of a vertex to the nearest site; `None` beyond the reach.
    #[must_use]
    pub fn distance(&self, vertex: VertexId) -> Option<Mm> {
        reached(self.distance[vertex.index()])
    }

    /// The edges at a vertex that the class passes.
    #[must_use]
    pub fn edges_at(&self, vertex: VertexId) -> &[EdgeId] {
        self.graph.edges_at(vertex)
    }

    /// Distance of a home to the nearest site, if there is a way: with distances of vertices as given, and edges as a change makes
    /// them. It may be a little beyond the reach.
    pub fn home(
        &self,
        home: Link,
        change: Option<Change<'_>>,
        distance: impl Fn(VertexId) -> Option<Mm>,
    ) -> Option<Mm> {
        let change = change.filter(|change| change.has(home.edge));
        let (passable, length, home) = match change {
            Some(change) => {
                let lengths = change.lengths;
                (lengths.is_passable(home.edge), lengths.whole(home.edge), change.measured(home))
            }
            None => (true, self.graph.edges.length(home.edge), home),
        };
        if !passable {
            return None;
        }
        let ends = self.ends_from(home, length).into_iter();
        let over_ends = ends.filter_map(|(vertex, along)| Some(distance(vertex)?.saturating_add(along)));
        let along = self.sites.get(&home.edge).into_iter().flatten().map(|site| {
            let site = change.map_or(*site, |change| change.measured(*site));
            site.spur.saturating_add(site.offset.abs_diff(home.offset)).saturating_add(home.spur)
        });
        along.chain(over_ends).min()
    }

    /// The vertices that come nearer to a site if one of them lies at this distance from one, with their new distances.
    #[must_use]
    pub fn closer(&self, vertex: VertexId, at: Mm) -> HashMap<VertexId, Mm> {
        let mut new = HashMap::new();
        let mut queue = BinaryHeap::from([Reverse((at, vertex))]);
        while let Some(Reverse((at, vertex))) = queue.pop() {
            let known = new.get(&vertex).copied().unwrap_or(self.distance[vertex.index()]);
            // from a vertex that does not come nearer, nothing behind it does
            if at > self.limit || at >= known {
                continue;
            }
            new.insert(vertex, at);
            for edge in self.graph.edges_at(vertex) {
                let there = at.saturating_add(self.graph.edges.length(*edge));
                queue.push(Reverse((there, self.other_end(*edge, vertex))));
            }
        }
        new
    }

    /// The vertices whose distance a change may alter, with their new distances (`None` beyond the reach); all others keep theirs.
    #[must_use]
    pub fn change(&self, change: Change<'_>) -> HashMap<VertexId, Option<Mm>> {
        let mut update = Update { tree: self, change, new: self.detached(change), queue: BinaryHeap::new() };
        // offers are made in any order: the nearest wins, and all that hangs on a nearer one is offered again
        let detached: Vec<VertexId> = update.new.keys().copied().collect();
        for vertex in detached {
            for edge in self.graph.edges_at(vertex).iter().filter(|edge| !change.has(**edge)) {
                update.offer_over(*edge, self.graph.edges.length(*edge), vertex);
            }
        }
        for edge in change.edges.iter().filter(|edge| change.lengths.is_passable(**edge)) {
            for vertex in self.graph.edges.ends(*edge) {
                update.offer_over(*edge, change.lengths.whole(*edge), vertex);
            }
        }
        update.spread();
        update.new.into_iter().map(|(vertex, distance)| (vertex, reached(distance))).collect()
    }

    /// The vertices whose way to the nearest site leads over a changed edge, not reached for now.
    fn detached(&self, change: Change<'_>) -> HashMap<VertexId, Mm> {
        let mut stack = Vec::new();
        for edge in change.edges {
            let has_sites = self.sites.contains_key(edge);
            stack.extend(self.graph.edges.ends(*edge).into_iter().filter(|vertex| {
                let over = self.over[vertex.index()];
                over == Packed::some(*edge) || (has_sites && over.is_none())
            }));
        }
        let mut detached = HashMap::new();
        while let Some(vertex) = stack.pop() {
            // a vertex falls with its parent; each is taken once, so that the stack runs empty
            if detached.insert(vertex, UNREACHED).is_none() {
                let children = self.first_child[vertex.index()]..self.first_child[vertex.index() + 1];
                stack.extend(&self.children[children.start as usize..children.end as usize]);
            }
        }
        detached
    }
}

/// A distance as others see it: inside this file one number stands for "not reached".
fn reached(distance: Mm) -> Option<Mm> {
    (distance != UNREACHED).then_some(distance)
}

/// A change under way.
struct Update<'t> {
    tree: &'t Tree<'t>,
    change: Change<'t>,
    new: HashMap<VertexId, Mm>,
    queue: BinaryHeap<Reverse<(Mm, VertexId)>>,
}

impl Update<'_> {
    fn distance(&self, vertex: VertexId) -> Mm {
        self.new.get(&vertex).copied().unwrap_or(self.tree.distance[vertex.index()])
    }

    fn offer(&mut self, vertex: VertexId, at: Mm) {
        if at <= self.tree.limit && at < self.distance(vertex) {
            self.new.insert(vertex, at);
            self.queue.push(Reverse((at, vertex)));
        }
    }

    /// Offers a vertex the ways over one of its edges: from the other end, and from sites on it.
    fn offer_over(&mut self, edge: EdgeId, length: Mm, vertex: VertexId) {
        // an end that is not reached stays so: the sum saturates, and what is beyond the reach is no offer
        let from = self.distance(self.tree.other_end(edge, vertex));
        self.offer(vertex, from.saturating_add(length));
        let sites: Vec<Link> = self.tree.sites.get(&edge).into_iter().flatten().copied().collect();
        for site in sites {
            let site = if self.change.has(edge) { self.change.measured(site) } else { site };
            for (end, along) in self.tree.ends_from(site, length) {
                if end == vertex {
                    self.offer(vertex, along);
                }
            }
        }
    }

    fn spread(&mut self) {
        while let Some(Reverse((at, vertex))) = self.queue.pop() {
            // a nearer offer was made after this one
            if at > self.distance(vertex) {
                continue;
            }
            let (graph, change) = (self.tree.graph, self.change);
            for edge in graph.edges_at(vertex).iter().filter(|edge| !change.has(**edge)).copied() {
                let head = self.tree.other_end(edge, vertex);
                self.offer(head, at.saturating_add(graph.edges.length(edge)));
            }
            // few edges change, so looking through them is cheaper than a list of them at each vertex
            for edge in change.edges {
                let [a, b] = graph.edges.ends(*edge);
                if (a == vertex || b == vertex) && change.lengths.is_passable(*edge) {
                    let head = self.tree.other_end(*edge, vertex);
                    self.offer(head, at.saturating_add(change.lengths.whole(*edge)));
                }
            }
        }
    }
}
