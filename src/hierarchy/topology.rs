//! From an order to arcs and elimination tree.

use super::Adjacency;
use crate::ids::{ArcId, Packed, PostorderId, VertexId};

/// Arcs and elimination tree of an order; knows no lengths. But for `number`, all lists are by place in the postorder of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    /// The place of each vertex.
    pub number: Vec<PostorderId>,
    /// The earliest later neighbour; none for the root of a connected part.
    pub parent: Vec<Packed<PostorderId>>,
    /// How many places the tree below each holds, itself included: it is the run that ends with it.
    pub below: Vec<u32>,
    /// Where the arcs of each begin; one more than there are places.
    pub first: Vec<u32>,
    /// Later neighbours, ascending for each.
    pub heads: Vec<PostorderId>,
}

impl Hierarchy {
    /// Eliminates the vertices of a graph in an order that names each once.
    #[must_use]
    pub fn new(graph: &Adjacency, order: &[VertexId]) -> Self {
        let mut rank = vec![0; order.len()];
        for (index, vertex) in (0..).zip(order) {
            rank[vertex.index()] = index;
        }
        let later = fill(graph, order, &rank);
        let parent: Vec<Option<u32>> = later.iter().map(|heads| heads.first().copied()).collect();
        let (post, below) = postorder(&parent);
        let number: Vec<PostorderId> = rank.iter().map(|rank| post[*rank as usize]).collect();
        let mut rank_of = vec![0; post.len()];
        for (rank, number) in (0_u32..).zip(&post) {
            rank_of[number.index()] = rank;
        }
        let parent = |rank: &u32| parent[*rank as usize].map(|parent| post[parent as usize]).into();
        let mut all = Self {
            number,
            parent: rank_of.iter().map(parent).collect(),
            below: rank_of.iter().map(|rank| below[*rank as usize]).collect(),
            first: vec![0],
            heads: Vec::with_capacity(later.iter().map(Vec::len).sum()),
        };
        for rank in rank_of {
            let start = all.heads.len();
            all.heads.extend(later[rank as usize].iter().map(|head| post[*head as usize]));
            // elimination order and postorder are two orders
            all.heads[start..].sort_unstable();
            all.first.push(all.heads.len() as u32);
        }
        all
    }

    /// How many numbers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parent.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parent.is_empty()
    }

    /// All places.
    #[must_use]
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = PostorderId> + DoubleEndedIterator + use<> {
        PostorderId::all(self.len())
    }

    /// The earliest later neighbour; `None` for the root of a connected part.
    #[must_use]
    #[inline]
    pub fn parent(&self, number: PostorderId) -> Option<PostorderId> {
        self.parent[number.index()].get()
    }

    /// The arcs to the later neighbours: their places in `heads`.
    #[must_use]
    pub fn arcs(&self, number: PostorderId) -> std::ops::Range<usize> {
        self.first[number.index()] as usize..self.first[number.index() + 1] as usize
    }

    /// The arc between two vertices, if they are connected by one.
    #[must_use]
    pub fn arc(&self, a: PostorderId, b: PostorderId) -> Option<ArcId> {
        let arcs = self.arcs(a.min(b));
        // heads ascend: `new` sorts them, and `check` refuses files in which they do not
        let found = self.heads[arcs.clone()].binary_search(&a.max(b)).ok();
        found.map(|place| ArcId::new(arcs.start + place))
    }
}

/// Later neighbours of each rank, ascending, those included that elimination connects.
fn fill(graph: &Adjacency, order: &[VertexId], rank: &[u32]) -> Vec<Vec<u32>> {
    let own = |index: usize| {
        let neighbours = graph.neighbours(order[index]).iter().map(|vertex| rank[vertex.index()]);
        let mut later: Vec<u32> = neighbours.filter(|rank| *rank > index as u32).collect();
        later.sort_unstable();
        later
    };
    let mut later: Vec<Vec<u32>> = (0..order.len()).map(own).collect();
    let mut merged = Vec::new();
    for index in 0..later.len() {
        let Some((parent, others)) = later[index].split_first() else { continue };
        let parent = *parent as usize;
        // to hand them to the parent is enough: it hands them on in its turn, as its rank is higher
        merge(others, &later[parent], &mut merged);
        later[parent].clone_from(&merged);
    }
    later
}

/// Two ascending lists into one, without repetitions.
fn merge(a: &[u32], b: &[u32], into: &mut Vec<u32>) {
    into.clear();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        into.push(a[i].min(b[j]));
        (i, j) = (i + usize::from(a[i] <= b[j]), j + usize::from(b[j] <= a[i]));
    }
    into.extend_from_slice(&a[i..]);
    into.extend_from_slice(&b[j..]);
}

/// Place in the postorder and size of the tree below for each rank; parents have higher ranks than children.
fn postorder(parent: &[Option<u32>]) -> (Vec<PostorderId>, Vec<u32>) {
    let mut below = vec![1; parent.len()];
    for rank in 0..parent.len() {
        // all children have lower ranks, so what is below this one is counted by now
        if let Some(parent) = parent[rank] {
            below[parent as usize] += below[rank];
        }
    }
    // from the top: each child takes the run that ends where its next sibling's begins
    let mut free_end = vec![0; parent.len()];
    let mut post = vec![PostorderId(0); parent.len()];
    let mut roots_end = parent.len() as u32;
    for rank in (0..parent.len()).rev() {
        let end = parent[rank].map_or(&mut roots_end, |parent| &mut free_end[parent as usize]);
        // never below 0: the trees of the children fit into that of their parent, and those of the roots into all
        let last = *end - 1;
        *end -= below[rank];
        post[rank] = PostorderId(last);
        free_end[rank] = last;
    }
    (post, below)
}
