//! Who reaches the bases there are: what sites share with them.

use std::cmp::Reverse;

use crate::analysis::area::Area;
use crate::ids::{BaseId, ClassId, HomeId, SiteId, Table};
use crate::network::Links;
use crate::plan::Base;
use crate::reach::{Row, Stopped, Watch};
use crate::settings::base_types::BaseType;
use crate::units::Residents;

/// A base with which a site shares residents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Which of the existing bases.
    pub base: BaseId,
    /// Residents who reach both, by class.
    pub residents: Vec<Residents>,
}

impl Shared {
    /// Residents of all classes who reach both.
    #[must_use]
    pub fn sum(&self) -> Residents {
        self.residents.iter().sum()
    }
}

/// Residents who reach each base.
type ReachedBy = Table<BaseId, ClassId, Residents>;

/// Beyond which bases residents count as added: any, then each type.
const BEYOND: usize = 1 + BaseType::ALL.len();

/// What the sites share with the bases.
#[derive(Debug)]
pub(super) struct Cover {
    classes: usize,
    /// Residents who reach each base.
    bases: ReachedBy,
    /// Residents who reach the site and such a base, for each of [`BEYOND`]; without rows if there are no bases.
    covered: Table<SiteId, ClassId, [Residents; BEYOND]>,
    /// By site.
    shared: Vec<Vec<Shared>>,
}

/// Who reaches the bases that are there.
#[derive(Debug)]
pub(super) struct Standing {
    reached: Reached,
    counts: ReachedBy,
    kinds: Vec<usize>,
}

impl Standing {
    /// Searches from the bases.
    pub(super) fn new(area: &Area, bases: &[&Base], watch: &Watch) -> Result<Self, Stopped> {
        let (reached, counts) = Reached::new(area, bases, watch)?;
        Ok(Self { reached, counts, kinds: kinds(bases) })
    }
}

impl Cover {
    /// Searches from the sites.
    pub(super) fn new(
        area: &Area,
        sites: &Links,
        standing: &Standing,
        watch: &Watch,
    ) -> Result<Self, Stopped> {
        let classes = area.classes().count();
        let shared = vec![Vec::new(); sites.len()];
        let bases = standing.counts.clone();
        let mut all = Self { classes, bases, covered: Table::empty(classes), shared };
        let count = standing.kinds.len();
        if count == 0 {
            return Ok(all);
        }
        all.covered = Table::filled(sites.len(), classes, [0; BEYOND]);
        let Standing { reached, kinds, .. } = standing;
        let mut share = Share { area, reached, kinds, own: vec![0; count] };
        area.engine().stream(sites, watch, |row| share.take(&mut all, &row))?;
        for shared in &mut all.shared {
            shared.sort_by_key(|shared| (Reverse(shared.sum()), shared.base));
        }
        Ok(all)
    }

    pub(super) fn classes(&self) -> impl Iterator<Item = ClassId> + use<> {
        ClassId::all(self.classes)
    }

    /// Residents who reach a site and an existing base, of a type if one is given.
    pub(super) fn covered(&self, site: SiteId, class: ClassId, kind: Option<BaseType>) -> Residents {
        if self.covered.row_count() == 0 {
            return 0;
        }
        self.covered.get(site, class)[kind.map_or(0, place_of)]
    }

    pub(super) fn shared(&self, site: SiteId) -> &[Shared] {
        &self.shared[site.index()]
    }

    /// Residents who reach a base, by class.
    pub(super) fn base_residents(&self, base: BaseId) -> &[Residents] {
        self.bases.row(base)
    }
}

/// Place of a type in [`BEYOND`].
fn place_of(kind: BaseType) -> usize {
    1 + BaseType::ALL.into_iter().take_while(|other| *other != kind).count()
}

/// Where in [`BEYOND`] each base counts.
fn kinds(bases: &[&Base]) -> Vec<usize> {
    bases.iter().map(|base| place_of(base.kind)).collect()
}

/// The bases that each home reaches.
#[derive(Debug)]
struct Reached {
    /// Where the bases of each class and home lie in `bases`.
    of: Table<ClassId, HomeId, [u32; 2]>,
    bases: Vec<BaseId>,
}

impl Reached {
    /// Searches from the bases, and counts who reaches each.
    fn new(area: &Area, bases: &[&Base], watch: &Watch) -> Result<(Self, ReachedBy), Stopped> {
        let (homes, classes) = (area.residents().homes.len(), area.classes().count());
        let positions: Vec<_> = bases.iter().map(|base| Some(base.position)).collect();
        let mut counts = ReachedBy::filled(bases.len(), classes, 0);
        let mut found: Vec<(ClassId, HomeId, BaseId)> = Vec::new();
        area.engine().stream(&area.link(&positions), watch, |row| {
            let base = BaseId::from(row.site);
            for (class, reach) in row.classes() {
                for within in row.within.iter().filter(|within| within.distance <= reach) {
                    let home = HomeId::from(within.target);
                    found.push((class, home, base));
                    *counts.get_mut(base, class) += area.residents().counts.get(home, class);
                }
            }
        })?;
        found.sort_unstable();
        let mut of = Table::filled(classes, homes, [0; 2]);
        let mut start = 0;
        for run in found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let end = start + run.len() as u32;
            *of.get_mut(run[0].0, run[0].1) = [start, end];
            start = end;
        }
        Ok((Self { of, bases: found.into_iter().map(|(.., base)| base).collect() }, counts))
    }

    fn of(&self, class: ClassId, home: HomeId) -> &[BaseId] {
        let [start, end] = self.of.get(class, home);
        &self.bases[start as usize..end as usize]
    }
}

/// Takes what a site reaches, row by row.
struct Share<'a> {
    area: &'a Area,
    reached: &'a Reached,
    kinds: &'a [usize],
    /// Residents shared with each base in the row at hand; 0 between rows.
    own: Vec<Residents>,
}

impl Share<'_> {
    fn take(&mut self, all: &mut Cover, row: &Row<'_>) {
        for (class, reach) in row.classes() {
            let covered = all.covered.get_mut(row.site, class);
            for within in row.within.iter().filter(|within| within.distance <= reach) {
                let home = HomeId::from(within.target);
                let bases = self.reached.of(class, home);
                if bases.is_empty() {
                    continue;
                }
                let residents = self.area.residents().counts.get(home, class);
                // a home counts once for each type, however many bases of it there are
                let mut counted = [false; BEYOND];
                for base in bases {
                    self.own[base.index()] += residents;
                    for beyond in [0, self.kinds[base.index()]] {
                        covered[beyond] += if counted[beyond] { 0 } else { residents };
                        counted[beyond] = true;
                    }
                }
            }
            self.keep(&mut all.shared[row.site.index()], class, all.classes);
        }
    }

    /// Puts what was counted for a class to the bases of the site.
    fn keep(&mut self, shared: &mut Vec<Shared>, class: ClassId, classes: usize) {
        for (base, own) in (0..).map(BaseId).zip(&mut self.own).filter(|(_, own)| **own > 0) {
            let index = shared.iter().position(|other| other.base == base).unwrap_or_else(|| {
                shared.push(Shared { base, residents: vec![0; classes] });
                shared.len() - 1
            });
            shared[index].residents[class.index()] = std::mem::take(own);
        }
    }
}
