//! Closed rings from the ways of an outline, whatever their order and direction.
//!
//! Ways are taken apart into steps from node to node. What lies inside depends only on the set of steps (even-odd), so it is
//! the same however the ways are ordered, turned or cut. A step that is drawn twice bounds nothing.

use std::collections::{HashMap, HashSet};

/// Two nodes, the smaller id first.
type Step = [i64; 2];

/// Joins ways to closed rings, first node last again, in the order of the ways; no ring passes a node twice. Ways over the same
/// nodes count once. `Err` is a node at which a line of ways ends without getting back to its start.
///
/// Source: <https://wiki.openstreetmap.org/wiki/Relation:multipolygon/Algorithm>, ring assignment; a ring is closed as soon
/// as it comes back to a node it has passed, as rings may touch.
pub(in crate::input) fn rings(ways: &[&[i64]]) -> Result<Vec<Vec<i64>>, i64> {
    if let Some([alone]) = ways.iter().find_map(|way| <&[i64; 1]>::try_from(*way).ok()) {
        return Err(*alone);
    }
    let mut walk = Walk::of(&steps(ways));
    let mut rings = Vec::new();
    for start in 0..walk.steps.len() {
        if !walk.used[start] {
            walk.from(start, &mut rings)?;
        }
    }
    Ok(rings)
}

/// The steps that bound something, as the ways go.
fn steps(ways: &[&[i64]]) -> Vec<[i64; 2]> {
    let mut seen = HashSet::new();
    let mut times: HashMap<Step, usize> = HashMap::new();
    let mut all = Vec::new();
    for way in ways {
        let of_way = || way.windows(2).map(|pair| [pair[0], pair[1]]).filter(|[a, b]| a != b);
        let mut sorted: Vec<Step> = of_way().map(undirected).collect();
        sorted.sort_unstable();
        if seen.insert(sorted) {
            of_way().for_each(|step| *times.entry(undirected(step)).or_default() += 1);
            all.extend(of_way());
        }
    }
    // of steps drawn three times one stays
    all.retain(|step| times.get_mut(&undirected(*step)).is_some_and(|left| std::mem::take(left) % 2 == 1));
    all
}

fn undirected([a, b]: [i64; 2]) -> Step {
    [a.min(b), a.max(b)]
}

/// Goes along steps, each once.
struct Walk {
    steps: Vec<[i64; 2]>,
    used: Vec<bool>,
    /// By node: its steps, and how many of them were looked at.
    at: HashMap<i64, (Vec<usize>, usize)>,
}

impl Walk {
    fn of(steps: &[[i64; 2]]) -> Self {
        let mut at: HashMap<i64, (Vec<usize>, usize)> = HashMap::new();
        for (number, step) in steps.iter().enumerate() {
            for node in step {
                at.entry(*node).or_default().0.push(number);
            }
        }
        Self { steps: steps.to_vec(), used: vec![false; steps.len()], at }
    }

    /// A step away from a node that was not gone yet.
    fn next(&mut self, node: i64) -> Option<usize> {
        let (steps, looked) = self.at.get_mut(&node)?;
        while self.used[*steps.get(*looked)?] {
            *looked += 1;
        }
        Some(steps[*looked])
    }

    /// Goes on from a step until all that hangs together with its start is rings.
    fn from(&mut self, start: usize, rings: &mut Vec<Vec<i64>>) -> Result<(), i64> {
        let mut path = vec![self.steps[start][0]];
        let mut place = HashMap::from([(path[0], 0)]);
        while let Some(&end) = path.last() {
            let Some(step) = self.next(end) else {
                return if path.len() == 1 { Ok(()) } else { Err(end) };
            };
            self.used[step] = true;
            let [a, b] = self.steps[step];
            let node = if a == end { b } else { a };
            if let Some(back) = place.get(&node).copied() {
                let ring: Vec<i64> = path.drain(back + 1..).collect();
                for passed in &ring {
                    place.remove(passed);
                }
                rings.push([&[node][..], &ring, &[node]].concat());
            } else {
                place.insert(node, path.len());
                path.push(node);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn open_lines_say_where_they_end() {
        assert_eq!(rings(&[&[1, 2, 3, 1]]), Ok(vec![vec![1, 2, 3, 1]]));
        assert_eq!(rings(&[&[1, 2], &[3, 2], &[3, 1]]), Ok(vec![vec![1, 2, 3, 1]]));
        assert_eq!(rings(&[&[1, 2], &[2, 3]]), Err(3));
        assert_eq!(rings(&[&[7]]), Err(7));
        assert_eq!(rings(&[&[], &[]]), Ok(vec![]));
    }

    #[test]
    fn rings_that_touch_are_two_however_they_are_drawn() {
        let (left, right) = (vec![1, 2, 9, 3, 1], vec![9, 4, 5, 6, 9]);
        let both = Ok(vec![left.clone(), right.clone()]);
        assert_eq!(rings(&[&left, &right]), both);
        assert_eq!(rings(&[&[1, 2, 9], &[9, 4, 5, 6, 9], &[9, 3, 1]]).map(|rings| rings.len()), Ok(2));
        assert_eq!(rings(&[&[1, 2, 9, 4, 5, 6, 9, 3, 1]]).map(|rings| rings.len()), Ok(2));
    }

    #[test]
    fn what_is_drawn_twice_bounds_nothing() {
        // two squares with a wall in common are one outline
        assert_eq!(rings(&[&[1, 2, 3, 4, 1], &[2, 5, 6, 3, 2]]).map(|rings| rings.len()), Ok(1));
        // a spur
        assert_eq!(rings(&[&[1, 2, 8, 2, 3, 1]]), Ok(vec![vec![1, 2, 3, 1]]));
        // the same way again, turned and begun elsewhere
        assert_eq!(rings(&[&[1, 2, 3, 1], &[3, 2, 1, 3]]), Ok(vec![vec![1, 2, 3, 1]]));
    }

    proptest! {
        /// A ring cut anywhere, its pieces turned and shuffled, is the same ring again.
        #[test]
        fn pieces_come_together(len in 3_i64..20, cuts in prop::collection::vec(0_usize..20, 1..5), turned in prop::collection::vec(any::<bool>(), 6), seed in 0_usize..100) {
            let ring: Vec<i64> = (0..len).chain([0]).collect();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % ring.len()).chain([0, ring.len() - 1]).collect();
            cuts.sort_unstable();
            cuts.dedup();
            let mut pieces: Vec<Vec<i64>> = cuts.windows(2).map(|pair| ring[pair[0]..=pair[1]].to_vec()).collect();
            for (piece, turned) in pieces.iter_mut().zip(turned) {
                if turned { piece.reverse(); }
            }
            let count = pieces.len();
            pieces.rotate_left(seed % count);
            let ways: Vec<&[i64]> = pieces.iter().map(Vec::as_slice).collect();
            let found = rings(&ways).expect("closed");
            prop_assert_eq!(found.len(), 1);
            let mut steps: Vec<[i64; 2]> = found[0].windows(2).map(|p| [p[0].min(p[1]), p[0].max(p[1])]).collect();
            let mut expected: Vec<[i64; 2]> = ring.windows(2).map(|p| [p[0].min(p[1]), p[0].max(p[1])]).collect();
            steps.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(steps, expected);
        }

        /// Any closed lines: every step is in one ring, no ring passes a node twice.
        #[test]
        fn rings_are_simple_and_use_each_step_once(lines in prop::collection::vec(prop::collection::vec(0_i64..12, 2..12), 1..5)) {
            let closed: Vec<Vec<i64>> = lines.iter().map(|line| [line.as_slice(), &line[..1]].concat()).collect();
            let ways: Vec<&[i64]> = closed.iter().map(Vec::as_slice).collect();
            let found = rings(&ways).expect("closed");
            let mut gone: Vec<Step> = Vec::new();
            for ring in &found {
                let (first, inside) = ring.split_first().expect("not empty");
                prop_assert!(ring.len() >= 4 && ring.last() == Some(first));
                prop_assert_eq!(inside.iter().collect::<HashSet<_>>().len(), inside.len());
                gone.extend(ring.windows(2).map(|pair| undirected([pair[0], pair[1]])));
            }
            let mut expected: Vec<Step> = steps(&ways).into_iter().map(undirected).collect();
            gone.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(gone, expected);
        }
    }
}
