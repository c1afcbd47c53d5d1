//! A study area at worst and at best.

use std::sync::{Arc, OnceLock};

use super::Area;
use crate::network::{Case, ClassSet, Links, Network, Profiles};
use crate::reach::{ClassTargets, Engine, Frame, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

/// A study area at worst or at best. Its engine is made when it is first asked.
#[derive(Debug)]
pub struct Bound {
    profiles: Profiles,
    /// The classes for whom anything differs from the likely case.
    classes: ClassSet,
    /// How far each class walks.
    reach: Vec<Mm>,
    /// Homes as linked in the likely case.
    homes: Links,
    weights: Vec<Residents>,
    frame: Frame,
    engine: OnceLock<Engine>,
}

impl Bound {
    /// The residents that sites reach, by site and class; `likely` are those of the likely case. `network` is that of the area.
    pub fn count(
        &self,
        network: &Network,
        sites: &Links,
        likely: &[Residents],
        watch: &Watch,
    ) -> Result<Vec<Residents>, Stopped> {
        let mut counts = likely.to_vec();
        if self.classes.0 == 0 {
            return Ok(counts);
        }
        let engine = self.engine(network);
        let found = engine.count(&sites.measured_by(network, &self.profiles), watch)?;
        for (i, (count, found)) in counts.iter_mut().zip(found).enumerate() {
            if self.classes.contains(i % engine.classes()) {
                *count = found;
            }
        }
        Ok(counts)
    }

    /// Makes engine and hierarchy now.
    pub(super) fn prepare(&self, network: &Network) {
        if self.classes.0 != 0 {
            self.engine(network).prepare();
        }
    }

    fn engine(&self, network: &Network) -> &Engine {
        self.engine.get_or_init(|| {
            let links = self.homes.measured_by(network, &self.profiles);
            let targets = ClassTargets { links: &links, weights: &self.weights };
            self.frame.engine(network, &self.profiles, (&self.reach, self.classes), targets)
        })
    }
}

/// The area at worst and at best, if they differ from the likely one.
pub(super) fn find(area: &Area) -> Option<[Bound; 2]> {
    let counts = area.residents.bounds.as_ref();
    let sides =
        [(Case::Pessimistic, counts.map(|[low, _]| low)), (Case::Optimistic, counts.map(|[_, high]| high))];
    let classes = sides.map(|(case, counts)| differing(area, case, counts));
    if classes.iter().all(|classes| classes.0 == 0) {
        return None;
    }
    let bound = |((case, counts), classes): ((Case, Option<&Vec<Residents>>), ClassSet)| Bound {
        profiles: Profiles::in_case(&area.network, case),
        classes,
        reach: area.classes.all().iter().map(|class| mm(class.reach_m)).collect(),
        homes: area.home_links.clone(),
        weights: counts.unwrap_or(&area.residents.counts).clone(),
        frame: area.engine.frame().clone(),
        engine: OnceLock::new(),
    };
    let [low, high] = sides;
    Some([bound((low, classes[0])), bound((high, classes[1]))])
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
    let column = |table: &[Residents]| table.iter().skip(class).step_by(classes).copied().collect::<Vec<_>>();
    column(one) != column(other)
}
