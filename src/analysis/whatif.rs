//! What changes of the streets do: before and after, for every home and class, and for every base and site.

mod ways;

pub use ways::{Shift, Spread, Ways};

use std::collections::BTreeSet;

use self::ways::HomeWays;
use super::area::Area;
use super::nearest::{Nearest, nearest_up_to};
use crate::cases::BeforeAfter;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, SiteId};
use crate::reach::{Matrix, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

/// Distances that differ by less are the same: lengths are rounded to millimetres wherever a street is split.
const ROUNDING: Mm = 10;

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The area as it is.
    pub before: &'a Area,
    /// The area with the changes; the homes of `before` come first.
    pub after: &'a Area,
    /// Where bases are; `None` is reached by nobody.
    pub bases: &'a [Option<Position>],
    /// Where sites for bases are.
    pub sites: &'a [Option<Position>],
    /// How far the nearest base is looked for where it is beyond reach; who finds none counts with this distance.
    pub look: Mm,
}

/// Residents before and after; what is gained is not set off against what is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gain {
    /// Who reached it.
    pub before: Residents,
    /// Who reaches it now.
    pub after: Residents,
    /// Who reaches it now and did not.
    pub gained: Residents,
    /// Who reached it and does not now.
    pub lost: Residents,
}

/// What a home reaches, for one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// The nearest base as far as is looked, within reach or not: its place in the list, and how far it is. Of equally near ones
    /// the first.
    pub nearest: Option<(usize, Mm)>,
    /// How many bases are within reach.
    pub bases: u32,
    /// How many sites are within reach.
    pub sites: u32,
}

/// A home and class for whom something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// The home.
    pub home: HomeId,
    /// The class.
    pub class: ClassId,
    /// What it reaches.
    pub reached: BeforeAfter<Reached>,
}

/// What the changes do, most likely.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// How far was looked for the nearest base.
    pub look: Mm,
    /// For each class: residents with a base within reach.
    pub with_base: Vec<Gain>,
    /// For each class: ways to the nearest base, also beyond reach.
    pub ways: Vec<Ways>,
    /// For each base and class: residents who reach it.
    pub bases: Vec<Vec<Gain>>,
    /// For each site and class: residents who reach it.
    pub sites: Vec<Vec<Gain>>,
    /// Homes and classes for whom the nearest base, its distance, or what is within reach changes; by home, then class.
    pub changed: Vec<Changed>,
}

/// Compares an area before and after changes.
pub fn whatif(params: &Params<'_>, watch: &Watch) -> Result<WhatIf, Stopped> {
    let Params { before, after, bases, sites, look } = *params;
    let longest = before.classes().all().iter().map(|class| mm(class.reach_m)).max().unwrap_or(0);
    let look = look.max(longest);
    let searched = Searched::new(&Params { look, ..*params }, watch)?;
    let mut found = WhatIf {
        look,
        ways: Vec::new(),
        with_base: Vec::new(),
        bases: vec![Vec::new(); bases.len()],
        sites: vec![Vec::new(); sites.len()],
        changed: Vec::new(),
    };
    for class in before.classes().ids() {
        watch.check()?;
        let own = OfClass::new(&searched, class);
        let has_base = |home: HomeId| own.reached(home).map(|reached| reached.bases > 0);
        found.with_base.push(own.gain(before.residents().ids().map(|home| (home, has_base(home)))));
        let (of_bases, of_sites) = (found.bases.iter_mut(), found.sites.iter_mut());
        for (place, gains) in (0..).map(SiteId).zip(of_bases.chain(of_sites)) {
            gains.push(own.of_place(place));
        }
        // of who has no street nobody knows how far it is
        let mut known = before.residents().ids().collect::<Vec<_>>();
        known.retain(|home| before.has_street(class, *home) || after.has_street(class, *home));
        let ways: Vec<_> = known.into_iter().map(|home| own.ways(home)).collect();
        found.ways.push(Ways::of(&ways, look, ROUNDING));
        for home in before.residents().ids() {
            let reached = own.reached(home);
            if differ(&reached) {
                found.changed.push(Changed { home, class, reached });
            }
        }
    }
    found.changed.sort_by_key(|changed| (changed.home, changed.class));
    Ok(found)
}

/// Whether a home reaches other things, or the nearest base at another distance.
fn differ(BeforeAfter { before, after }: &BeforeAfter<Reached>) -> bool {
    let same_nearest = match (before.nearest, after.nearest) {
        (None, None) => true,
        (Some((a, far)), Some((b, now))) => a == b && far.abs_diff(now) <= ROUNDING,
        _ => false,
    };
    !same_nearest || before.bases != after.bases || before.sites != after.sites
}

/// What was searched.
struct Searched<'a> {
    /// The area as it is; its homes are those that are compared.
    area: &'a Area,
    /// How many bases there are; sites come after them.
    bases: usize,
    places: usize,
    /// From bases and sites to homes within reach.
    matrices: BeforeAfter<Matrix>,
    /// The nearest base of each home.
    nearest: BeforeAfter<Nearest>,
}

impl<'a> Searched<'a> {
    fn new(params: &Params<'a>, watch: &Watch) -> Result<Self, Stopped> {
        let Params { before, after, bases, sites, look } = *params;
        let areas = BeforeAfter { before, after };
        let places: Vec<Option<Position>> = bases.iter().chain(sites).copied().collect();
        // places count once, though they are searched thrice
        watch.expect(places.len());
        let aside = watch.aside();
        let matrices = areas.try_map(|area| area.engine().distances(&area.link(&places), &aside))?;
        watch.step(places.len())?;
        let nearest = areas.try_map(|area| nearest_up_to(area, bases, look, &aside))?;
        Ok(Self { area: before, bases: bases.len(), places: places.len(), matrices, nearest })
    }
}

/// What was found for one class, summed up.
struct OfClass<'a> {
    searched: &'a Searched<'a>,
    class: ClassId,
    /// What each home reaches.
    homes: BeforeAfter<Vec<Reached>>,
}

impl<'a> OfClass<'a> {
    fn new(searched: &'a Searched<'a>, class: ClassId) -> Self {
        let Searched { matrices, nearest, .. } = searched;
        let homes = matrices
            .as_ref()
            .with(nearest.as_ref(), |matrix, nearest| searched.homes(class, matrix, nearest));
        Self { searched, class, homes }
    }

    fn residents(&self, home: HomeId) -> Residents {
        self.searched.area.residents().counts.get(home, self.class)
    }

    fn reached(&self, home: HomeId) -> BeforeAfter<Reached> {
        self.homes.as_ref().map(|homes| homes[home.index()])
    }

    /// How far a home has to the nearest base.
    fn ways(&self, home: HomeId) -> HomeWays {
        let ways = self.reached(home).map(|reached| reached.nearest.map(|(_, distance)| distance));
        HomeWays { residents: self.residents(home), ways }
    }

    /// Residents of homes that reach something.
    fn gain(&self, homes: impl Iterator<Item = (HomeId, BeforeAfter<bool>)>) -> Gain {
        let mut gain = Gain::default();
        for (home, BeforeAfter { before, after }) in homes {
            let residents = self.residents(home);
            match (before, after) {
                (true, false) => gain.lost += residents,
                (false, true) => gain.gained += residents,
                (true, true) | (false, false) => {}
            }
            gain.before += if before { residents } else { 0 };
            gain.after += if after { residents } else { 0 };
        }
        gain
    }

    /// Residents who reach a base or site.
    fn of_place(&self, place: SiteId) -> Gain {
        let homes = self.searched.area.residents().homes.len();
        let reached = self.searched.matrices.as_ref().map(|matrix| {
            let reached = matrix.row(self.class, place).map(|within| HomeId::from(within.target));
            // projects come after the homes
            reached.filter(|home| home.index() < homes).collect::<BTreeSet<HomeId>>()
        });
        let either = reached.before.union(&reached.after);
        self.gain(either.map(|home| (*home, reached.as_ref().map(|reached| reached.contains(home)))))
    }
}

impl Searched<'_> {
    /// What each home reaches, and its nearest base.
    fn homes(&self, class: ClassId, matrix: &Matrix, nearest: &Nearest) -> Vec<Reached> {
        let mut homes = vec![Reached::default(); self.area.residents().homes.len()];
        for (number, home) in (0..).map(HomeId).zip(&mut homes) {
            home.nearest = nearest.get(class, number);
        }
        for place in SiteId::all(self.places) {
            for within in matrix.row(class, place) {
                let Some(home) = homes.get_mut(within.target.index()) else { continue };
                if place.index() >= self.bases {
                    home.sites += 1;
                } else {
                    home.bases += 1;
                }
            }
        }
        homes
    }
}
