//! What the bound leaves open is split: answers with a site, and answers without it.

use super::lagrange::{Effort, End, ascend};
use super::mix::Mix;
use super::problem::State;
use super::search::{Node, Search};

/// Rounds for all answers together.
const FIRST: Effort = Effort { rounds: 3000, step: 1.0 };
/// Rounds for each part.
const PART: Effort = Effort { rounds: 60, step: 0.3 };

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
        let mut stack = vec![self.root()];
        let mut effort = FIRST;
        let mut is_done = true;
        while let Some(mut node) = stack.pop() {
            if self.is_enough() {
                break;
            }
            if self.puts_aside(node.bound) || self.is_guarded_out(&node) {
                continue;
            }
            self.open = highest(&stack);
            match ascend(self, &mut node, effort) {
                End::Closed => {}
                End::Open(site) => split(node, site, &mut stack),
                End::Stopped => {
                    stack.push(node);
                    is_done = false;
                    break;
                }
            }
            effort = PART;
        }
        let open = highest(&stack);
        let best = self.best.as_ref().map_or(i64::MIN, |best| best.value);
        Proof { bound: open.max(self.aside).max(best), is_done }
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

fn split(node: Node, site: u32, stack: &mut Vec<Node>) {
    let mut with = node.clone();
    let mut without = node;
    without.active.retain(|active| *active != site);
    with.active.retain(|active| *active != site);
    with.forced.push(site);
    stack.push(without);
    stack.push(with);
}
