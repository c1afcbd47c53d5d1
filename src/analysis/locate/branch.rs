//! What the bound leaves open is split: answers with a site, and answers without it.

use super::effort::{Effort, End};
use super::lagrange::ascend;
use super::mix::Mix;
use super::problem::State;
use super::search::{Node, Search};
use super::shrink::Shrunk;

/// Rounds for all answers together.
const FIRST: Effort = Effort { rounds: 3000, step: 1.0, fewest: 0 };
/// Rounds for each part.
const PART: Effort = Effort { rounds: 100, step: 1.0, fewest: 0 };
/// Rows are merged anew when one in so many of the sites is left.
const FEWER: usize = if cfg!(test) { 1 } else { 3 };
/// So few rows that merging them does not pay; those of the tests are merged.
const FEW_ROWS: usize = if cfg!(test) { 3 } else { 500 };

/// What is known at the end of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proof {
    /// No answer has a higher value.
    pub(super) bound: i64,
    /// Whether nothing is left open.
    pub(super) is_done: bool,
}

impl Search<'_> {
    /// Searches to the end, or until it is to stop.
    pub(super) fn run(&mut self) -> Proof {
        let root = self.root();
        let fewest = self.fewest(&root);
        self.descend(vec![root], fewest, FIRST)
    }

    /// How many sites are to be left of a node before its rows are merged; 0 where they never are.
    fn fewest(&self, node: &Node) -> usize {
        let can_merge = self.instance.can_shrink() && self.instance.start.len() > FEW_ROWS;
        if can_merge { node.active.len() / FEWER } else { 0 }
    }

    /// Searches nodes to the end, the first with more effort than those that come of it. Where fewer sites than `fewest` are left of a
    /// node its rows are merged.
    fn descend(&mut self, mut stack: Vec<Node>, fewest: usize, first: Effort) -> Proof {
        let mut effort = Effort { fewest, ..first };
        let mut is_done = true;
        while let Some(mut node) = stack.pop() {
            if self.is_enough() {
                break;
            }
            if self.puts_aside(node.bound) || self.is_guarded_out(&node) {
                continue;
            }
            self.open = highest(&stack).max(self.around);
            let end = ascend(self, &mut node, effort);
            if matches!(end, End::Stopped) {
                stack.push(node);
                is_done = false;
                break;
            }
            if let Some(shrunk) = self.shrunk(&node, &end, stack.is_empty() && fewest > 0) {
                shrunk.carry(self.instance, &mut node);
                let proof = self.go_on(&shrunk, node, &end);
                self.aside = self.aside.max(proof.bound);
                if !proof.is_done {
                    is_done = false;
                    break;
                }
                effort = Effort { fewest, ..PART };
                continue;
            }
            effort = next(node, &end, &mut stack);
            effort.fewest = if matches!(end, End::Smaller(_)) { 0 } else { fewest };
        }
        let open = highest(&stack);
        let best = self.best.as_ref().map_or(i64::MIN, |best| best.value);
        Proof { bound: open.max(self.aside).max(best), is_done }
    }

    /// The numbers of a node of which few sites are left, or of the only one; `None` if it has no fewer rows.
    fn shrunk(&mut self, node: &Node, end: &End, is_only: bool) -> Option<Shrunk> {
        if matches!(end, End::Closed) || !(is_only || matches!(end, End::Smaller(_))) {
            return None;
        }
        self.polish(node);
        Shrunk::new(self.instance, node)
    }

    /// Searches a node with fewer rows.
    fn go_on(&mut self, shrunk: &Shrunk, node: Node, end: &End) -> Proof {
        let mut inner = Search::new(&shrunk.instance, self.rules, self.control);
        (inner.guards, inner.goal, inner.aside) = (self.guards, self.goal, self.aside);
        (inner.best, inner.around) = (self.best.take(), self.open);
        let fewest = inner.fewest(&node);
        let mut stack = Vec::new();
        let effort = next(node, end, &mut stack);
        let proof = inner.descend(stack, fewest, effort);
        (self.best, self.aside) = (inner.best, inner.aside);
        proof
    }

    /// All answers.
    fn root(&self) -> Node {
        let forced = self.rules.in_state(State::Fixed);
        let active = self.rules.in_state(State::Free);
        let all: Vec<u32> = forced.iter().chain(&active).copied().collect();
        // no answer is better than all sites together
        let bound = self.instance.most(&all);
        let rows = self.instance.start.len();
        let (level, sides) = (vec![0.5; rows], vec![0; self.rules.sides.len()]);
        Node { forced, active, bound, level, sides, mix: Mix::new(self.instance) }
    }

    /// Whether another aim cannot be kept in a node: not even with all sites that are left.
    fn is_guarded_out(&self, node: &Node) -> bool {
        let all: Vec<u32> = node.forced.iter().chain(&node.active).copied().collect();
        self.guards.iter().any(|guard| guard.instance.most(&all) < guard.floor)
    }
}

/// The highest bound of what is left.
fn highest(nodes: &[Node]) -> i64 {
    nodes.iter().map(|node| node.bound).max().unwrap_or(i64::MIN)
}

/// What is to be done with a node, and with how much effort.
fn next(node: Node, end: &End, stack: &mut Vec<Node>) -> Effort {
    match end {
        End::Open(site) => split(node, *site, stack),
        End::Smaller(left) => {
            stack.push(node);
            return Effort { fewest: 0, ..*left };
        }
        End::Closed | End::Stopped => {}
    }
    PART
}

fn split(node: Node, site: u32, stack: &mut Vec<Node>) {
    let mut with = node.clone();
    let mut without = node;
    without.active.retain(|active| *active != site);
    with.active.retain(|active| *active != site);
    with.forced.push(site);
    stack.push(without);
    stack.push(with);
}
