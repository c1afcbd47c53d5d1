//! What must hold for every hierarchy: searches over one that breaks a rule would not end, or not find the shortest way.

use super::Hierarchy;
use crate::ids::{Packed, PostorderId};

impl Hierarchy {
    /// Checks the inside of a hierarchy that comes from a file; the error names the rule that is broken.
    pub fn check(&self) -> Result<(), String> {
        let all = self.len();
        let sizes = [self.number.len(), self.below.len(), self.first.len().wrapping_sub(1)];
        let rules: [(&dyn Fn() -> bool, &str); 5] = [
            (&|| sizes.iter().all(|size| *size == all), "its lists are not equally long"),
            (&|| self.numbers_each_once(), "its numbers are not there once each"),
            (&|| self.arcs_rise(), "its arcs do not rise"),
            (&|| self.tree_is_in_postorder(), "its tree is not in postorder"),
            (&|| self.parents_know_the_heads(), "its arcs are not those of an elimination"),
        ];
        rules.iter().find(|(kept, _)| !kept()).map_or(Ok(()), |(_, rule)| Err((*rule).into()))
    }

    fn numbers_each_once(&self) -> bool {
        let mut seen = vec![false; self.len()];
        self.number
            .iter()
            .all(|number| seen.get_mut(number.index()).is_some_and(|seen| !std::mem::replace(seen, true)))
    }

    /// Heads ascend and are later than their number; the first of them is the parent.
    fn arcs_rise(&self) -> bool {
        let bounds = self.first.first() == Some(&0)
            && self.first.is_sorted()
            && self.first.last().is_some_and(|last| *last as usize == self.heads.len());
        bounds
            && self.numbers().all(|number| {
                let heads = &self.heads[self.arcs(number)];
                Packed::from(heads.first().copied()) == self.parent[number.index()]
                    && heads.first().is_none_or(|head| *head > number)
                    && heads.last().is_none_or(|head| head.index() < self.len())
                    && heads.windows(2).all(|pair| pair[0] < pair[1])
            })
    }

    /// The tree below each number is the run that ends with it.
    fn tree_is_in_postorder(&self) -> bool {
        let mut open: Vec<PostorderId> = Vec::new();
        for number in self.numbers() {
            let mut below = 1;
            while let Some(child) = open.pop_if(|child| self.parent(*child) == Some(number)) {
                below += self.below[child.index()];
            }
            if self.below[number.index()] != below {
                return false;
            }
            open.push(number);
        }
        // what no parent has taken is a root
        open.iter().all(|number| self.parent(*number).is_none())
    }

    /// Every head of a number but its parent is a head of the parent, too; so all its heads are connected with each other.
    fn parents_know_the_heads(&self) -> bool {
        self.numbers().all(|number| {
            let heads = &self.heads[self.arcs(number)];
            let Some((parent, others)) = heads.split_first() else { return true };
            let mut known = self.heads[self.arcs(*parent)].iter();
            others.iter().all(|head| known.any(|other| other == head))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hierarchy::{Adjacency, order};
    use crate::ids::VertexId;

    /// A grid of streets, 4 by 3.
    fn grid() -> Hierarchy {
        let at = |x: u32, y: u32| VertexId(x + 4 * y);
        let across = (0..3).flat_map(|y| (0..3).map(move |x| [at(x, y), at(x + 1, y)]));
        let along = (0..2).flat_map(|y| (0..4).map(move |x| [at(x, y), at(x, y + 1)]));
        let place = (0..12).map(|v| [f64::from(v % 4), f64::from(v / 4)]).collect();
        let graph = Adjacency::new(place, across.chain(along));
        Hierarchy::new(&graph, &order(&graph))
    }

    /// Changes each entry of a list, and cuts the last one off.
    fn change_each<T>(list: fn(&mut Hierarchy) -> &mut Vec<T>, entry: fn(u32) -> T) {
        let whole = grid();
        for index in 0..list(&mut whole.clone()).len() {
            for value in [0, 1, 5, 11, 12, u32::MAX] {
                let mut broken = whole.clone();
                list(&mut broken)[index] = entry(value);
                assert!(broken == whole || broken.check().is_err(), "{index} became {value}");
            }
        }
        let mut short = whole.clone();
        list(&mut short).pop();
        assert!(short.check().is_err());
    }

    #[test]
    fn what_is_made_keeps_the_rules() {
        assert_eq!(grid().check(), Ok(()));
        let none = Adjacency::new(Vec::new(), std::iter::empty());
        assert_eq!(Hierarchy::new(&none, &[]).check(), Ok(()));
    }

    #[test]
    fn every_changed_number_is_noticed() {
        // other heads may be the arcs of another graph; whether they are those of a network shows with its edges
        change_each(|h| &mut h.number, PostorderId);
        change_each(|h| &mut h.parent, |value| Packed::some(PostorderId(value)));
        change_each(|h| &mut h.below, |value| value);
        change_each(|h| &mut h.first, |value| value);
    }
}
