//! The best sites when each has a score of its own: what is left of the problem once rows have multipliers.

use super::rules::{Rules, Tally};

/// A site with its score.
pub(super) type Scored = (i64, u32);

/// The sites chosen, and what it would change to choose another or to leave one out.
#[derive(Debug)]
pub(super) struct Choice {
    /// The chosen sites, highest score first.
    pub(super) sites: Vec<u32>,
    /// The sum of their scores.
    pub(super) sum: i128,
    /// For each chosen site, its score and the best one that could take its place, at least 0.
    pub(super) places: Vec<(u32, i64, i64)>,
    /// What a site must give way, if it were chosen: of its full group, or of any.
    floors: Vec<(u32, i64)>,
    floor: i64,
}

impl Choice {
    /// The sites with the highest sum of positive scores of which there are at most so many, and of no primary group too many.
    pub(super) fn new(rules: &Rules, tally: &Tally<'_>, scored: &mut [Scored]) -> Self {
        if rules.has_primary() {
            Self::grouped(rules, tally, scored)
        } else {
            Self::plain(tally.left(), scored)
        }
    }

    fn plain(left: usize, scored: &mut [Scored]) -> Self {
        let order = |one: &Scored, other: &Scored| other.0.cmp(&one.0).then(one.1.cmp(&other.1));
        if left < scored.len() {
            scored.select_nth_unstable_by(left, order);
        }
        let next = scored.get(left).map_or(0, |next| next.0).max(0);
        let count = left.min(scored.len());
        let best = &mut scored[..count];
        best.sort_unstable_by(order);
        let chosen: Vec<Scored> = best.iter().copied().filter(|scored| scored.0 > 0).collect();
        let floor = if chosen.len() == left { chosen.last().map_or(0, |last| last.0) } else { 0 };
        // with no room at all nothing can come in
        let floor = if left == 0 { i64::MAX } else { floor };
        Self {
            sum: chosen.iter().map(|scored| i128::from(scored.0)).sum(),
            places: chosen.iter().map(|(score, site)| (*site, *score, next)).collect(),
            sites: chosen.into_iter().map(|scored| scored.1).collect(),
            floors: Vec::new(),
            floor,
        }
    }

    fn grouped(rules: &Rules, tally: &Tally<'_>, scored: &mut [Scored]) -> Self {
        scored.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let left = tally.left();
        let mut chosen: Vec<Scored> = Vec::new();
        let mut others: Vec<Scored> = Vec::new();
        let mut used: Vec<(u32, usize, i64)> = Vec::new();
        for (score, site) in scored.iter().copied().filter(|scored| scored.0 > 0) {
            let group = rules.primary(site);
            let at = group.and_then(|group| used.iter().position(|used| used.0 == group));
            let count = at.map_or(0, |at| used[at].1);
            if chosen.len() >= left || group.is_some_and(|group| count >= tally.room(group)) {
                others.push((score, site));
                continue;
            }
            chosen.push((score, site));
            match (at, group) {
                (Some(at), _) => used[at] = (used[at].0, count + 1, score),
                (None, Some(group)) => used.push((group, 1, score)),
                (None, None) => {}
            }
        }
        let is_full = |group: u32, count: usize| count >= tally.room(group);
        let full = used.iter().filter(|(group, count, _)| is_full(*group, *count));
        let floors: Vec<(u32, i64)> = full.map(|(group, _, lowest)| (*group, *lowest)).collect();
        let floor = if chosen.len() == left { chosen.last().map_or(i64::MAX, |last| last.0) } else { 0 };
        let places = places(rules, &chosen, &others, &floors);
        Self {
            sum: chosen.iter().map(|scored| i128::from(scored.0)).sum(),
            sites: chosen.into_iter().map(|scored| scored.1).collect(),
            places,
            floors,
            floor,
        }
    }

    /// The score that a site which is not chosen would have to make up for; the largest number if it cannot be chosen.
    pub(super) fn floor(&self, rules: &Rules, site: u32) -> i64 {
        let of_group =
            rules.primary(site).and_then(|group| self.floors.iter().find(|floor| floor.0 == group));
        of_group.map_or(self.floor, |floor| floor.1)
    }
}

/// For each chosen site the best score that could take its place: of its group, or of one that is not full.
fn places(rules: &Rules, chosen: &[Scored], others: &[Scored], full: &[(u32, i64)]) -> Vec<(u32, i64, i64)> {
    let is_full =
        |site: u32| rules.primary(site).is_some_and(|group| full.iter().any(|full| full.0 == group));
    let free = others.iter().find(|other| !is_full(other.1)).map_or(0, |other| other.0);
    let next = |site: u32| {
        let same = others.iter().find(|other| rules.primary(other.1) == rules.primary(site));
        same.map_or(0, |same| same.0).max(free)
    };
    chosen.iter().map(|(score, site)| (*site, *score, next(*site))).collect()
}
