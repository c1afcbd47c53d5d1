//! Counts at worst and at best.
//!
//! Each case is walked on its own passable part of the network, and homes and sites are linked in each anew. A street that closes
//! may move a link to a better one, so a worse case may reach more: low and high are the lowest and highest over all three.

use super::Area;
use super::bound::{self, Bound, Linked, Sides};
use crate::cases::{Bounds, Case};
use crate::geodesy::Position;
use crate::ids::{ClassId, SiteId};
use crate::network::{Links, Profiles};
use crate::reach::{ClassTargets, Counts, Engine, Stopped, Walkers, Watch};
use crate::units::{Mm, Residents, mm};

/// Sites that are counted.
#[derive(Debug, Clone, Copy)]
pub struct Sites<'a> {
    /// Where they are.
    pub positions: &'a [Option<Position>],
    /// Their links, most likely.
    pub links: &'a Links,
}

impl Area {
    /// Whether anything is uncertain, so that counts have bounds.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.sides.is_some()
    }

    /// Not fewer and not more residents than these reach sites, by site and class; `None` if nothing is uncertain. `likely` are those of
    /// the likely case.
    pub fn range(
        &self,
        sites: &Sites<'_>,
        likely: &Counts,
        watch: &Watch,
    ) -> Result<Option<Bounds<Counts>>, Stopped> {
        let Some(Sides { pessimistic, optimistic }) = &self.sides else { return Ok(None) };
        let worst = self.count_in(pessimistic, sites, likely, watch)?;
        let best = self.count_in(optimistic, sites, likely, watch)?;
        let over = |pick: fn(Residents, Residents) -> Residents| {
            Counts::made(likely.row_count(), likely.column_count(), |site, class| {
                pick(pick(worst.get(site, class), best.get(site, class)), likely.get(site, class))
            })
        };
        Ok(Some(Bounds { low: over(Residents::min), high: over(Residents::max) }))
    }

    /// As [`Area::range`] for one site, in the thread that asks: `likely` has a column for each class.
    pub(in crate::analysis) fn range_of_one(
        &self,
        sites: &Sites<'_>,
        likely: &[Residents],
    ) -> Vec<Bounds<Residents>> {
        let mut range: Vec<Bounds<Residents>> = likely.iter().map(|count| Bounds::exact(*count)).collect();
        let mut counts = vec![0; likely.len()];
        for side in self.sides.iter().flat_map(Sides::both).filter(|side| !side.classes.is_empty()) {
            counts.fill(0);
            let links = self.link_in(side.case, sites.positions, sites.links);
            self.engine_in(side).count_at(&links, SiteId(0), &mut counts);
            for class in side.classes.iter().map(ClassId::index) {
                let Bounds { low, high } = &mut range[class];
                (*low, *high) = ((*low).min(counts[class]), (*high).max(counts[class]));
            }
        }
        range
    }

    /// The groups of classes in a case, and the links of the homes in it.
    #[must_use]
    pub fn in_case(&self, case: Case) -> (&Profiles, &Links) {
        match self.linked(case) {
            Some(linked) => (&linked.case.profiles, &linked.homes),
            None => (self.index.profiles(), &self.home_links),
        }
    }

    /// Links points in a case; `likely` are their links most likely.
    #[must_use]
    pub fn link_in(&self, case: Case, points: &[Option<Position>], likely: &Links) -> Links {
        match self.linked(case) {
            Some(linked) => self.index.link_in(&self.network, &linked.case, points, likely),
            None => likely.clone(),
        }
    }

    /// Makes the engines now that counts and their bounds need, but no hierarchies.
    pub fn make_engines(&self) {
        let _ = self.engine();
        for side in self.sides.iter().flat_map(Sides::both).filter(|side| !side.classes.is_empty()) {
            self.engine_in(side);
        }
    }

    /// Makes engines and hierarchies of both sides now.
    pub(super) fn prepare_sides(&self) {
        for side in self.sides.iter().flat_map(Sides::both) {
            if !side.classes.is_empty() {
                self.engine_in(side).prepare();
            }
        }
    }

    /// The residents that sites reach on one side; for classes for whom nothing differs these are the likely ones.
    fn count_in(
        &self,
        side: &Bound,
        sites: &Sites<'_>,
        likely: &Counts,
        watch: &Watch,
    ) -> Result<Counts, Stopped> {
        let mut counts = likely.clone();
        if side.classes.is_empty() {
            return Ok(counts);
        }
        let links = self.link_in(side.case, sites.positions, sites.links);
        let found = self.engine_in(side).count(&links, watch)?;
        for site in found.row_ids() {
            for class in side.classes.iter() {
                *counts.get_mut(site, class) = found.get(site, class);
            }
        }
        Ok(counts)
    }

    /// The engine of a side.
    fn engine_in<'a>(&'a self, side: &'a Bound) -> &'a Engine {
        side.engine.get_or_init(|| {
            let (profiles, links) = self.in_case(side.case);
            let targets = ClassTargets { links, weights: bound::counts(&self.residents, side.case) };
            let reach: Vec<Mm> = self.classes.all().iter().map(|class| mm(class.reach_m)).collect();
            let walkers = Walkers { reach: &reach, classes: side.classes };
            self.frame.engine(&self.network, profiles, walkers, targets)
        })
    }

    /// The homes in a case, made when first asked; `None` for the likely one.
    fn linked(&self, case: Case) -> Option<&Linked> {
        let linked = match case {
            Case::Pessimistic => &self.linked.pessimistic,
            Case::Optimistic => &self.linked.optimistic,
            Case::Likely => return None,
        };
        Some(linked.get_or_init(|| {
            let case = self.index.in_case(&self.network, case);
            let homes: Vec<_> = self.residents.homes.iter().map(|home| Some(home.position)).collect();
            let homes = self.index.link_in(&self.network, &case, &homes, &self.home_links);
            Linked { case, homes }
        }))
    }
}
