//! Names in one folded text.

use std::cmp::Ordering;

use super::fold::fold;
use super::names::Named;
use super::rank::{Fit, compare, fit};
use crate::geodesy::{Position, distance};

/// Between names.
const END: char = '\n';

/// Names, ready to be searched.
#[derive(Debug, Default)]
pub struct Index {
    names: Vec<Named>,
    /// Folded, each with an [`END`].
    text: String,
    /// Where each begins in the text.
    first: Vec<usize>,
}

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The text, folded.
    pub text: &'a str,
    /// How many results.
    pub results: usize,
    /// Of equally good ones of a kind those near this position come first, WGS 84.
    pub near: Option<Position>,
}

/// A name that fits.
#[derive(Debug, Clone, Copy)]
struct Found {
    fit: Fit,
    /// From the position that results are to be near to, metres; 0 without one.
    away: f64,
    name: usize,
}

impl Index {
    /// Folds names.
    #[must_use]
    pub fn new(names: Vec<Named>) -> Self {
        let (mut text, mut first) = (String::new(), Vec::with_capacity(names.len()));
        for own in &names {
            first.push(text.len());
            text.push_str(&fold(&own.name));
            text.push(END);
        }
        Self { names, text, first }
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names that fit in this index and in others, the best first: exact ones, those that begin with the text, those with words that do,
    /// those that have it somewhere; then by kind, then the nearest, then by name.
    #[must_use]
    pub fn search<'i>(all: &[&'i Self], wanted: &Wanted<'_>) -> Vec<&'i Named> {
        let of = |index: &'i Self| index.found(wanted).into_iter().map(move |found| (index, found));
        let mut found: Vec<(&Self, Found)> = all.iter().copied().flat_map(of).collect();
        let order = |(index, a): &(&Self, Found), (other, b): &(&Self, Found)| {
            let kinds = index.names[a.name].kind.cmp(&other.names[b.name].kind);
            let by_name = || compare(index.folded(a.name), other.folded(b.name));
            let last = || a.name.cmp(&b.name);
            a.fit.cmp(&b.fit).then(kinds).then(a.away.total_cmp(&b.away)).then_with(by_name).then_with(last)
        };
        best(&mut found, wanted.results, order);
        found.into_iter().map(|(index, found)| &index.names[found.name]).collect()
    }

    /// A name as it is compared.
    fn folded(&self, name: usize) -> &str {
        let end = self.first.get(name + 1).copied().unwrap_or(self.text.len());
        self.text[self.first[name]..end].trim_end_matches(END)
    }

    /// All names that fit.
    fn found(&self, wanted: &Wanted<'_>) -> Vec<Found> {
        let Some(longest) = wanted.text.split(' ').max_by_key(|word| word.len()) else { return Vec::new() };
        let mut found = Vec::new();
        if longest.is_empty() {
            return found;
        }
        let mut next = 0;
        for (at, _) in self.text.match_indices(longest) {
            // a name that has it twice is found once
            if at < next {
                continue;
            }
            let name = self.first.partition_point(|first| *first <= at) - 1;
            next = self.first.get(name + 1).copied().unwrap_or(self.text.len());
            if let Some(fit) = fit(self.folded(name), wanted.text) {
                let away = wanted.near.map_or(0.0, |near| distance(near, self.names[name].position));
                found.push(Found { fit, away, name });
            }
        }
        found
    }
}

/// Keeps the best, in their order.
fn best<T>(all: &mut Vec<T>, most: usize, order: impl Fn(&T, &T) -> Ordering) {
    if all.len() > most && most > 0 {
        all.select_nth_unstable_by(most - 1, &order);
    }
    all.truncate(most);
    all.sort_unstable_by(order);
}
