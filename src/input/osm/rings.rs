//! Closed rings from the ways of a multipolygon, which may each be a piece of one.

use std::collections::HashMap;

/// Joins ways at their ends to closed rings, first node last again, in the order of the ways. Each way is used once. `Err`
/// is the node at which a line of ways ends without getting back to its start.
///
/// Source: <https://wiki.openstreetmap.org/wiki/Relation:multipolygon/Algorithm>, ring assignment.
pub(in crate::input) fn rings(ways: &[&[i64]]) -> Result<Vec<Vec<i64>>, i64> {
    let mut at: HashMap<i64, Vec<usize>> = HashMap::new();
    for (way, nodes) in ways.iter().enumerate() {
        if let ([first, ..], [.., last]) = (nodes, nodes) {
            at.entry(*first).or_default().push(way);
            at.entry(*last).or_default().push(way);
        }
    }
    let mut used = vec![false; ways.len()];
    let mut rings = Vec::new();
    for (way, nodes) in ways.iter().enumerate() {
        if used[way] || nodes.is_empty() {
            continue;
        }
        used[way] = true;
        let mut ring = nodes.to_vec();
        while ring.len() < 2 || ring.first() != ring.last() {
            let end = ring[ring.len() - 1];
            let next = at.get(&end).and_then(|ways| ways.iter().find(|way| !used[**way]));
            let next = *next.ok_or(end)?;
            used[next] = true;
            extend(&mut ring, ways[next], end);
        }
        rings.push(ring);
    }
    Ok(rings)
}

/// Adds the nodes of a way that begins or ends at the end of the ring.
fn extend(ring: &mut Vec<i64>, way: &[i64], end: i64) {
    if way.first() == Some(&end) {
        ring.extend(&way[1..]);
    } else {
        ring.extend(way.iter().rev().skip(1));
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
    }
}
