//! From an order to arcs and elimination tree.

use super::Adjacency;

/// "No parent": the root of a connected part.
pub(super) const ROOT: u32 = u32::MAX;

/// Arcs and elimination tree of an order; knows no lengths. All arrays are by *number*: place in the postorder of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    /// Number of each vertex.
    pub number: Vec<u32>,
    /// The earliest later neighbour of each number, [`u32::MAX`] for roots.
    pub parent: Vec<u32>,
    /// How many numbers the tree below each number holds, itself included: it is the run that ends with it.
    pub below: Vec<u32>,
    /// Where the arcs of each number begin; one more than there are numbers.
    pub first: Vec<u32>,
    /// Later neighbours, ascending for each number.
    pub heads: Vec<u32>,
}

impl Hierarchy {
    /// Eliminates the vertices of a graph in an order that names each once.
    #[must_use]
    pub fn new(graph: &Adjacency, order: &[u32]) -> Self {
        let mut rank = vec![0; order.len()];
        for (index, vertex) in order.iter().enumerate() {
            rank[*vertex as usize] = index as u32;
        }
        let later = fill(graph, order, &rank);
        let parent: Vec<u32> = later.iter().map(|heads| heads.first().copied().unwrap_or(ROOT)).collect();
        let (post, below) = postorder(&parent);
        let number: Vec<u32> = rank.iter().map(|rank| post[*rank as usize]).collect();
        let mut rank_of = vec![0; post.len()];
        for (rank, number) in post.iter().enumerate() {
            rank_of[*number as usize] = rank as u32;
        }
        let renumber = |rank: u32| if rank == ROOT { ROOT } else { post[rank as usize] };
        let mut all = Self {
            number,
            parent: rank_of.iter().map(|rank| renumber(parent[*rank as usize])).collect(),
            below: rank_of.iter().map(|rank| below[*rank as usize]).collect(),
            first: vec![0],
            heads: Vec::with_capacity(later.iter().map(Vec::len).sum()),
        };
        for rank in rank_of {
            let start = all.heads.len();
            all.heads.extend(later[rank as usize].iter().map(|head| post[*head as usize]));
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

    /// The earliest later neighbour of a number; `None` for the root of a connected part.
    #[must_use]
    #[inline]
    pub fn parent(&self, number: u32) -> Option<u32> {
        let parent = self.parent[number as usize];
        (parent != ROOT).then_some(parent)
    }

    /// The arcs of a number: places in `heads`.
    #[must_use]
    pub fn arcs(&self, number: u32) -> std::ops::Range<usize> {
        self.first[number as usize] as usize..self.first[number as usize + 1] as usize
    }

    /// The arc between two numbers, if they are connected by one.
    #[must_use]
    pub fn arc(&self, a: u32, b: u32) -> Option<usize> {
        let arcs = self.arcs(a.min(b));
        self.heads[arcs.clone()].binary_search(&a.max(b)).ok().map(|place| arcs.start + place)
    }
}

/// Later neighbours of each rank, ascending, those included that elimination connects.
fn fill(graph: &Adjacency, order: &[u32], rank: &[u32]) -> Vec<Vec<u32>> {
    let own = |index: usize| {
        let neighbours = graph.neighbours(order[index]).iter().map(|w| rank[*w as usize]);
        let mut later: Vec<u32> = neighbours.filter(|r| *r > index as u32).collect();
        later.sort_unstable();
        later
    };
    let mut later: Vec<Vec<u32>> = (0..order.len()).map(own).collect();
    let mut merged = Vec::new();
    for index in 0..later.len() {
        let Some((parent, others)) = later[index].split_first() else { continue };
        let parent = *parent as usize;
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

/// Postorder number and size of the tree below for each rank; parents have higher ranks than children.
fn postorder(parent: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut below = vec![1; parent.len()];
    for rank in 0..parent.len() {
        if parent[rank] != ROOT {
            below[parent[rank] as usize] += below[rank];
        }
    }
    // from the top: each child takes the run that ends where its next sibling's begins
    let mut free_end = vec![0; parent.len()];
    let mut post = vec![0; parent.len()];
    let mut roots_end = parent.len() as u32;
    for rank in (0..parent.len()).rev() {
        let end = if parent[rank] == ROOT { &mut roots_end } else { &mut free_end[parent[rank] as usize] };
        post[rank] = *end - 1;
        *end -= below[rank];
        free_end[rank] = post[rank];
    }
    (post, below)
}
