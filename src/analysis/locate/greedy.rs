//! A first answer: the site that adds most, again and again, and then swaps.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::mix::Mix;
use super::problem::State;
use super::rules::Tally;
use super::search::{Node, Search};

/// Rounds of swaps, each over all chosen sites.
const SWAPS: usize = 4;

/// A site with what it added when that was last looked at, and how many sites were chosen then.
type Stale = (i64, Reverse<u32>, usize);

impl<'a> Search<'a> {
    /// Looks for a first answer.
    pub(super) fn start(&mut self) {
        let rules = self.rules;
        let mut mixed = Vec::new();
        let mix = Mix::new(self.instance);
        mix.apply(self.instance, &mut mixed);
        self.prices.scales = mix.scales(self.instance);
        self.prices.weights = mixed;
        let tally = self.greedy(rules.tally_of(&rules.in_state(State::Fixed)));
        self.offer(&tally);
        if self.instance.is_plain() {
            self.swaps(&rules.in_state(State::Free));
        }
    }

    /// Looks for swaps in the best answer again, which rounds may have found, among the sites that are left.
    pub(super) fn polish(&mut self, node: &Node) {
        let Some(best) = self.best.as_ref().filter(|_| self.instance.is_plain()) else { return };
        let is_in = |sites: &[u32], site: &u32| sites.contains(site);
        // merged rows say the value only of answers that the node has
        let is_of_node = node.forced.iter().all(|site| is_in(&best.chosen, site))
            && best.chosen.iter().all(|site| is_in(&node.forced, site) || is_in(&node.active, site));
        if is_of_node {
            self.swaps(&node.active);
        }
    }

    fn swaps(&mut self, free: &[u32]) {
        for _ in 0..SWAPS {
            if !self.swap(free) {
                break;
            }
        }
    }

    /// Lazy greedy choice: what a site adds only falls while others are chosen, so that only the first of the queue is looked at again.
    fn greedy<'t>(&mut self, mut tally: Tally<'t>) -> Tally<'t> {
        self.price_at(&tally.chosen);
        let sites = self.rules.in_state(State::Free);
        let adds: Vec<i64> = sites.par_iter().map(|site| self.instance.score(*site, &self.prices)).collect();
        let stale = |(site, adds): (&u32, i64)| (adds, Reverse(*site), tally.chosen.len());
        let mut queue: BinaryHeap<Stale> = sites.iter().zip(adds).map(stale).collect();
        while let Some((adds, Reverse(site), at)) = queue.pop() {
            if tally.left() == 0 {
                break;
            }
            if !tally.admits(site) || !is_wanted(&tally, site) {
                continue;
            }
            if at == tally.chosen.len() {
                if adds > 0 || !tally.is_enough() {
                    tally.add(site);
                    self.price_at(&tally.chosen);
                }
                continue;
            }
            queue.push((self.instance.score(site, &self.prices), Reverse(site), tally.chosen.len()));
        }
        tally
    }

    /// Looks for a better answer with some sites among a few others: the one that adds most, again and again, then swaps.
    pub(super) fn compose(&mut self, forced: &Tally<'a>, among: &[u32]) {
        if !self.instance.is_plain() {
            return;
        }
        let mut tally = forced.clone();
        while let Some((adds, site)) = self.best_of(&tally, among) {
            if adds <= 0 && tally.is_enough() {
                break;
            }
            tally.add(site);
        }
        self.offer(&tally);
        for _ in 0..SWAPS {
            let Some(better) = self.swapped(&tally, among) else { break };
            tally = better;
        }
        self.offer(&tally);
    }

    /// The site among a few that adds most to those chosen; `None` if none can come in.
    fn best_of(&mut self, tally: &Tally<'_>, among: &[u32]) -> Option<(i64, u32)> {
        if tally.left() == 0 {
            return None;
        }
        self.price_at(&tally.chosen);
        let admitted = among.iter().filter(|site| tally.admits(**site) && is_wanted(tally, **site));
        let scored = admitted.map(|site| (self.instance.score(*site, &self.prices), Reverse(*site)));
        scored.max().map(|(adds, site)| (adds, site.0))
    }

    /// The same sites, each that is among a few exchanged for another of them where that is better; `None` if none is.
    fn swapped(&mut self, tally: &Tally<'a>, among: &[u32]) -> Option<Tally<'a>> {
        let rules = self.rules;
        let mut found: Option<Tally<'a>> = None;
        for site in tally.chosen.iter().filter(|site| among.contains(site)) {
            let now = found.as_ref().unwrap_or(tally);
            let rest: Vec<u32> = now.chosen.iter().copied().filter(|own| own != site).collect();
            let mut with = rules.tally_of(&rest);
            let Some((adds, other)) = self.best_of(&with, among) else { continue };
            if adds > self.instance.score(*site, &self.prices) {
                with.add(other);
                found = Some(with).filter(Tally::is_enough).or(found);
            }
        }
        found
    }

    /// Prices rows at what they gain still.
    fn price_at(&mut self, chosen: &[u32]) {
        let has = self.instance.has(chosen);
        self.instance.price(&vec![0.0; has.len()], &has, &mut self.prices);
    }

    /// Puts a better site in the place of each chosen one where there is one; true if any was.
    fn swap(&mut self, free: &[u32]) -> bool {
        let Some(best) = self.best.clone() else { return false };
        let mut is_better = false;
        for out in best.chosen.iter().filter(|site| free.binary_search(site).is_ok()) {
            let now = self.best.clone().map_or_else(Vec::new, |best| best.chosen);
            let rest: Vec<u32> = now.iter().copied().filter(|site| site != out).collect();
            if rest.len() == now.len() {
                continue;
            }
            self.price_at(&rest);
            let tally = self.rules.tally_of(&rest);
            let score = |site: &u32| (self.instance.score(*site, &self.prices), Reverse(*site));
            let admitted = free.par_iter().filter(|site| tally.admits(**site));
            if let Some((_, Reverse(site))) = admitted.map(score).max() {
                let mut tally = tally;
                tally.add(site);
                is_better |= self.offer(&tally);
            }
        }
        is_better
    }
}

/// Whether a site is of a group that lacks sites, where all that are left must go to such groups.
fn is_wanted(tally: &Tally<'_>, site: u32) -> bool {
    let missing: u32 = tally.lacking().map(|lack| lack.1).sum();
    (missing as usize) < tally.left()
        || tally.lacking().any(|(group, _)| group.sites.binary_search(&site).is_ok())
}
