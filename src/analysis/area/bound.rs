//! A study area at worst and at best.
//!
//! Each case is walked on its own passable part of the network, and homes and sites are linked in each anew. A street that closes
//! may move a link to a better one, so a worse case may reach more: low and high are the lowest and highest over all three.

use std::sync::{Arc, OnceLock};

use super::Area;
use crate::geodesy::Position;
use crate::network::{Case, ClassSet, InCase, Links, Profiles};
use crate::reach::{ClassTargets, Engine, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

/// A study area at worst or at best. What it takes to count is made when it is first asked.
#[derive(Debug)]
pub struct Bound {
    case: Case,
    /// The classes for whom anything differs from the likely case.
    classes: ClassSet,
    made: OnceLock<Engine>,
}

/// The homes of an area as they are linked in a case.
#[derive(Debug)]
pub(super) struct Linked {
    case: InCase,
    homes: Links,
}

/// Sites that are counted.
#[derive(Debug, Clone, Copy)]
pub struct Sites<'a> {
    /// Where they are.
    pub positions: &'a [Option<Position>],
    /// Their links, most likely.
    pub links: &'a Links,
}

impl Bound {
    /// The residents that sites reach, by site and class; `likely` are those of the likely case, and `area` the one this belongs to.
    fn count(
        &self,
        area: &Area,
        sites: &Sites<'_>,
        likely: &[Residents],
        watch: &Watch,
    ) -> Result<Vec<Residents>, Stopped> {
        let mut counts = likely.to_vec();
        if self.classes.0 == 0 {
            return Ok(counts);
        }
        let engine = self.made(area);
        let found = engine.count(&area.link_in(self.case, sites.positions, sites.links), watch)?;
        for (i, (count, found)) in counts.iter_mut().zip(found).enumerate() {
            if self.classes.contains(i % engine.classes()) {
                *count = found;
            }
        }
        Ok(counts)
    }

    /// Makes engine and hierarchy now.
    pub(super) fn prepare(&self, area: &Area) {
        if self.classes.0 != 0 {
            self.made(area).prepare();
        }
    }

    /// The engine of the case.
    fn made(&self, area: &Area) -> &Engine {
        self.made.get_or_init(|| {
            let (profiles, links) = area.in_case(self.case);
            let weights = residents(area, self.case).unwrap_or(&area.residents.counts);
            let targets = ClassTargets { links, weights };
            let reach: Vec<Mm> = area.classes.all().iter().map(|class| mm(class.reach_m)).collect();
            area.engine.frame().engine(&area.network, profiles, (&reach, self.classes), targets)
        })
    }
}

impl Area {
    /// Not fewer and not more residents than these reach sites, by site and class; `None` if nothing is uncertain. `likely` are those of
    /// the likely case.
    pub fn range(
        &self,
        sites: &Sites<'_>,
        likely: &[Residents],
        watch: &Watch,
    ) -> Result<Option<[Vec<Residents>; 2]>, Stopped> {
        let Some([worst, best]) = &self.bounds else { return Ok(None) };
        let [worst, best] =
            [worst.count(self, sites, likely, watch)?, best.count(self, sites, likely, watch)?];
        let over = |pick: fn(Residents, Residents) -> Residents| {
            let all = worst.iter().zip(&best).zip(likely);
            all.map(|((worst, best), likely)| pick(pick(*worst, *best), *likely)).collect()
        };
        Ok(Some([over(Residents::min), over(Residents::max)]))
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

    /// The homes in a case, made when first asked; `None` for the likely one.
    fn linked(&self, case: Case) -> Option<&Linked> {
        let place = match case {
            Case::Pessimistic => 0,
            Case::Optimistic => 1,
            Case::Likely => return None,
        };
        Some(self.linked[place].get_or_init(|| {
            let case = self.index.in_case(&self.network, case);
            let homes: Vec<_> = self.residents.homes.iter().map(|home| Some(home.position)).collect();
            let homes = self.index.link_in(&self.network, &case, &homes, &self.home_links);
            Linked { case, homes }
        }))
    }
}

/// The area at worst and at best, if they differ from the likely one.
pub(super) fn find(area: &Area) -> Option<[Bound; 2]> {
    let sides = [Case::Pessimistic, Case::Optimistic].map(|case| {
        let classes = differing(area, case, residents(area, case));
        Bound { case, classes, made: OnceLock::new() }
    });
    sides.iter().any(|side| side.classes.0 != 0).then_some(sides)
}

/// How many live where at worst or at best, if that is known.
fn residents(area: &Area, case: Case) -> Option<&Vec<Residents>> {
    let [low, high] = area.residents.bounds.as_ref()?;
    Some(if case == Case::Pessimistic { low } else { high })
}

/// The classes for whom a case differs from the likely one, by the network or by how many live where.
fn differing(area: &Area, case: Case, counts: Option<&Vec<Residents>>) -> ClassSet {
    let all = area.classes.all().len();
    let differs = |class: usize| {
        let lengths = area.network.lengths(class);
        !Arc::ptr_eq(lengths.of(case), lengths.of(Case::Likely))
            || counts.is_some_and(|counts| differ_in(counts, &area.residents.counts, class, all))
    };
    let bits = (0..all).map(|class| u16::from(differs(class)) << class);
    ClassSet(bits.fold(0, |all, bit| all | bit))
}

/// Whether two tables differ in the column of a class.
fn differ_in(one: &[Residents], other: &[Residents], class: usize, classes: usize) -> bool {
    let column = |table| <[Residents]>::iter(table).skip(class).step_by(classes);
    column(one).ne(column(other))
}
