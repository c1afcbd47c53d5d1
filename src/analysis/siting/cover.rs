//! Who reaches the bases there are: what sites share with them.

use std::cmp::Reverse;

use crate::analysis::area::Area;
use crate::network::Links;
use crate::plan::Base;
use crate::reach::{Row, Stopped, Watch};
use crate::settings::base_types::BaseType;
use crate::units::Residents;

/// A base with which a site shares residents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Which, by its place among the existing bases.
    pub base: usize,
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

/// Beyond which bases residents count as added: any, then each type.
const BEYOND: usize = 1 + BaseType::ALL.len();

/// What the sites share with the bases.
#[derive(Debug)]
pub(super) struct Cover {
    classes: usize,
    /// A row for each base, a column for each class.
    bases: Vec<Vec<Residents>>,
    /// By site, class and [`BEYOND`]: residents who reach the site and such a base; empty if there are no bases.
    covered: Vec<Residents>,
    /// By site.
    shared: Vec<Vec<Shared>>,
}

impl Cover {
    /// Searches from the bases, then from the sites.
    pub(super) fn new(area: &Area, sites: &Links, bases: &[&Base], watch: &Watch) -> Result<Self, Stopped> {
        let classes = area.classes.all().len();
        let mut all =
            Self { classes, bases: Vec::new(), covered: Vec::new(), shared: vec![Vec::new(); sites.len()] };
        if bases.is_empty() {
            return Ok(all);
        }
        let reached = Reached::new(area, bases, &mut all.bases)?;
        all.covered = vec![0; sites.len() * classes * BEYOND];
        let mut share = Share { area, reached: &reached, kinds: kinds(bases), own: vec![0; bases.len()] };
        area.engine.stream(sites, watch, |row| share.take(&mut all, &row))?;
        for shared in &mut all.shared {
            shared.sort_by_key(|shared| (Reverse(shared.sum()), shared.base));
        }
        Ok(all)
    }

    pub(super) fn classes(&self) -> usize {
        self.classes
    }

    /// Residents who reach a site and an existing base, of a type if one is given.
    pub(super) fn covered(&self, site: usize, class: usize, kind: Option<BaseType>) -> Residents {
        let beyond = kind.map_or(0, place_of);
        self.covered.get((site * self.classes + class) * BEYOND + beyond).copied().unwrap_or(0)
    }

    pub(super) fn shared(&self, site: usize) -> &[Shared] {
        &self.shared[site]
    }

    /// Residents who reach a base, by class.
    pub(super) fn base_residents(&self, base: usize) -> &[Residents] {
        &self.bases[base]
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
struct Reached {
    homes: usize,
    /// By class and home where the bases of it begin; one more at the end.
    first: Vec<u32>,
    bases: Vec<u32>,
}

impl Reached {
    /// Searches from the bases, and counts who reaches each.
    fn new(area: &Area, bases: &[&Base], counts: &mut Vec<Vec<Residents>>) -> Result<Self, Stopped> {
        let (homes, classes) = (area.residents.homes.len(), area.classes.all().len());
        let positions: Vec<_> = bases.iter().map(|base| Some(base.position)).collect();
        counts.resize(bases.len(), vec![0; classes]);
        let mut pairs: Vec<(usize, u32)> = Vec::new();
        area.engine.stream(&area.link(&positions), &Watch::default(), |row| {
            for (class, reach) in row.classes() {
                for within in row.within.iter().filter(|within| within.distance <= reach) {
                    let home = within.target as usize;
                    pairs.push((class * homes + home, row.site as u32));
                    counts[row.site][class] += area.residents.counts[home * classes + class];
                }
            }
        })?;
        pairs.sort_unstable();
        let mut first = vec![0; homes * classes + 1];
        for (place, _) in &pairs {
            first[place + 1] += 1;
        }
        for place in 0..homes * classes {
            first[place + 1] += first[place];
        }
        Ok(Self { homes, first, bases: pairs.into_iter().map(|(_, base)| base).collect() })
    }

    fn of(&self, class: usize, home: usize) -> &[u32] {
        let place = class * self.homes + home;
        &self.bases[self.first[place] as usize..self.first[place + 1] as usize]
    }
}

/// Takes what a site reaches, row by row.
struct Share<'a> {
    area: &'a Area,
    reached: &'a Reached,
    kinds: Vec<usize>,
    /// Residents shared with each base in the row at hand; 0 between rows.
    own: Vec<Residents>,
}

impl Share<'_> {
    fn take(&mut self, all: &mut Cover, row: &Row<'_>) {
        for (class, reach) in row.classes() {
            let covered = &mut all.covered[(row.site * all.classes + class) * BEYOND..][..BEYOND];
            for within in row.within.iter().filter(|within| within.distance <= reach) {
                let home = within.target as usize;
                let bases = self.reached.of(class, home);
                if bases.is_empty() {
                    continue;
                }
                let residents = self.area.residents.counts[home * all.classes + class];
                // a home counts once for each type, however many bases of it there are
                let mut counted = [false; BEYOND];
                for base in bases {
                    self.own[*base as usize] += residents;
                    for beyond in [0, self.kinds[*base as usize]] {
                        covered[beyond] += if counted[beyond] { 0 } else { residents };
                        counted[beyond] = true;
                    }
                }
            }
            self.keep(&mut all.shared[row.site], class, all.classes);
        }
    }

    /// Puts what was counted for a class to the bases of the site.
    fn keep(&mut self, shared: &mut Vec<Shared>, class: usize, classes: usize) {
        for (base, own) in self.own.iter_mut().enumerate().filter(|(_, own)| **own > 0) {
            let place = shared.iter().position(|other| other.base == base).unwrap_or_else(|| {
                shared.push(Shared { base, residents: vec![0; classes] });
                shared.len() - 1
            });
            shared[place].residents[class] = std::mem::take(own);
        }
    }
}
