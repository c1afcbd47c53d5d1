//! A study area at worst and at best.

use std::sync::{Arc, OnceLock};

use super::Area;
use crate::network::{Case, ClassSet, Links, Profiles};
use crate::reach::{ClassTargets, Engine, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

/// A study area at worst or at best. What it takes to count is made when it is first asked.
#[derive(Debug)]
pub struct Bound {
    case: Case,
    /// The classes for whom anything differs from the likely case.
    classes: ClassSet,
    made: OnceLock<(Profiles, Engine)>,
}

impl Bound {
    /// The residents that sites reach, by site and class; `likely` are those of the likely case, and `area` the one this belongs to.
    pub fn count(
        &self,
        area: &Area,
        sites: &Links,
        likely: &[Residents],
        watch: &Watch,
    ) -> Result<Vec<Residents>, Stopped> {
        let mut counts = likely.to_vec();
        if self.classes.0 == 0 {
            return Ok(counts);
        }
        let (profiles, engine) = self.made(area);
        let found = engine.count(&sites.measured_by(&area.network, profiles), watch)?;
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
            self.made(area).1.prepare();
        }
    }

    /// The engine of the case, with homes as they are linked in the likely one.
    fn made(&self, area: &Area) -> &(Profiles, Engine) {
        self.made.get_or_init(|| {
            let profiles = Profiles::in_case(&area.network, self.case);
            let links = area.home_links.measured_by(&area.network, &profiles);
            let weights = residents(area, self.case).unwrap_or(&area.residents.counts);
            let targets = ClassTargets { links: &links, weights };
            let reach: Vec<Mm> = area.classes.all().iter().map(|class| mm(class.reach_m)).collect();
            let engine =
                area.engine.frame().engine(&area.network, &profiles, (&reach, self.classes), targets);
            (profiles, engine)
        })
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
