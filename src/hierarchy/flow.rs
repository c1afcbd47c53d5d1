//! Smallest cut between two sides of a graph: Dinic's algorithm, every edge of capacity 1 both ways.

use super::Adjacency;
use crate::ids::VertexId;

/// What a vertex is in a flow problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Terminal {
    None,
    Source,
    Sink,
}

/// Level of what no source reaches: above every other, as a graph has fewer vertices.
const UNSEEN: u32 = u32::MAX;

/// A flow problem on one graph; used again for several choices of terminals.
pub(super) struct Flow<'g> {
    graph: &'g Adjacency,
    /// The same edge in the other direction.
    reverse: Vec<u32>,
    /// Units that still fit through an arc: 0, 1 or 2.
    free: Vec<u8>,
    level: Vec<u32>,
    next_arc: Vec<u32>,
    queue: Vec<u32>,
}

impl<'g> Flow<'g> {
    pub(super) fn new(graph: &'g Adjacency) -> Self {
        let mut next = graph.first.clone();
        let mut reverse = vec![0; graph.heads.len()];
        // neighbours ascend, so the arcs into a vertex come up in the order in which they stand there
        for tail in 0..graph.len() {
            for arc in graph.first[tail]..graph.first[tail + 1] {
                let head = graph.heads[arc as usize].index();
                reverse[arc as usize] = next[head];
                next[head] += 1;
            }
        }
        let vertices = graph.len();
        Self {
            graph,
            reverse,
            free: vec![0; graph.heads.len()],
            level: vec![UNSEEN; vertices],
            next_arc: vec![0; vertices],
            queue: Vec::with_capacity(vertices),
        }
    }

    /// Size of the smallest cut, if it is under `bound`, where there is one; then [`Flow::on_source_side`] has the sides.
    pub(super) fn cut(&mut self, terminals: &[Terminal], bound: Option<u32>) -> Option<u32> {
        self.free.fill(1);
        let mut flow = 0;
        while self.set_levels(terminals) {
            self.next_arc.copy_from_slice(&self.graph.first[..terminals.len()]);
            for source in (0..terminals.len()).filter(|vertex| terminals[*vertex] == Terminal::Source) {
                while self.augment(source, terminals) {
                    flow += 1;
                    if bound.is_some_and(|bound| flow >= bound) {
                        return None;
                    }
                }
            }
        }
        Some(flow)
    }

    /// After a cut: whether a vertex is on the side of the sources.
    pub(super) fn on_source_side(&self, vertex: VertexId) -> bool {
        // the last levels were set when no sink was reached any more
        self.level[vertex.index()] != UNSEEN
    }

    /// Distances from the sources in the residual graph; whether a sink is reached.
    fn set_levels(&mut self, terminals: &[Terminal]) -> bool {
        self.level.fill(UNSEEN);
        self.queue.clear();
        for (vertex, terminal) in terminals.iter().enumerate() {
            if *terminal == Terminal::Source {
                self.level[vertex] = 0;
                self.queue.push(vertex as u32);
            }
        }
        let mut reached = false;
        let mut at = 0;
        while at < self.queue.len() {
            let tail = self.queue[at] as usize;
            at += 1;
            for arc in self.graph.first[tail] as usize..self.graph.first[tail + 1] as usize {
                let head = self.graph.heads[arc].index();
                if self.free[arc] > 0 && self.level[head] == UNSEEN {
                    self.level[head] = self.level[tail] + 1;
                    reached |= terminals[head] == Terminal::Sink;
                    self.queue.push(head as u32);
                }
            }
        }
        reached
    }

    /// Pushes one unit along a shortest path; false if there is none left from this source.
    fn augment(&mut self, source: usize, terminals: &[Terminal]) -> bool {
        let mut path: Vec<u32> = Vec::new();
        let mut at = source;
        loop {
            if terminals[at] == Terminal::Sink {
                for arc in path {
                    self.free[arc as usize] -= 1;
                    self.free[self.reverse[arc as usize] as usize] += 1;
                }
                return true;
            }
            let end = self.graph.first[at + 1];
            let forward = (self.next_arc[at]..end).find(|arc| {
                let head = self.graph.heads[*arc as usize].index();
                self.free[*arc as usize] > 0 && self.level[head] == self.level[at] + 1
            });
            self.next_arc[at] = forward.unwrap_or(end);
            if let Some(arc) = forward {
                path.push(arc);
                at = self.graph.heads[arc as usize].index();
            } else if let Some(arc) = path.pop() {
                // a dead end: back, and past the arc that led here, for good as long as the levels stay
                at = self.graph.heads[self.reverse[arc as usize] as usize].index();
                self.next_arc[at] += 1;
            } else {
                return false;
            }
        }
    }
}
