//! What changes of the streets do: before and after, for every home and class, and for every base and site.

mod ways;

pub use ways::{Shift, Spread, Ways};

use super::area::Area;
use super::nearest::{Nearest, nearest_up_to};
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
    /// Before and after.
    pub reached: [Reached; 2],
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
    let places: Vec<Option<Position>> = bases.iter().chain(sites).copied().collect();
    // places count once, though they are searched thrice
    let aside = watch.aside();
    let distances = |area: &Area| area.engine().distances(&area.link(&places), &aside);
    let matrices = [distances(before)?, distances(after)?];
    watch.step(places.len())?;
    let longest = before.classes().all().iter().map(|class| mm(class.reach_m)).max().unwrap_or(0);
    let look = look.max(longest);
    let near = [nearest_up_to(before, bases, look, &aside)?, nearest_up_to(after, bases, look, &aside)?];
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
        let rows = Rows { area: before, class, bases: bases.len() };
        let homes = [0, 1].map(|side| rows.homes(&matrices[side], &near[side], places.len()));
        let has_base = |home: HomeId, side: usize| homes[side][home.index()].bases > 0;
        let all = before.residents().ids();
        found
            .with_base
            .push(rows.gain(all.clone().map(|home| (home, [0, 1].map(|side| has_base(home, side))))));
        for index in 0..places.len() {
            let gain = rows.of_place(&matrices, SiteId::new(index));
            let list = if index < bases.len() {
                &mut found.bases[index]
            } else {
                &mut found.sites[index - bases.len()]
            };
            list.push(gain);
        }
        // of who has no street nobody knows how far it is
        let known =
            all.clone().filter(|home| before.has_street(class, *home) || after.has_street(class, *home));
        found.ways.push(Ways::of(
            &known
                .map(|home: HomeId| {
                    let ways =
                        [0, 1].map(|side| homes[side][home.index()].nearest.map(|(_, distance)| distance));
                    (rows.residents(home), ways)
                })
                .collect::<Vec<_>>(),
            look,
            ROUNDING,
        ));
        let reached = all.map(|home| (home, [0, 1].map(|side| homes[side][home.index()])));
        let changed = reached.filter(|(_, reached)| differ(reached));
        found.changed.extend(changed.map(|(home, reached)| Changed { home, class, reached }));
    }
    found.changed.sort_by_key(|changed| (changed.home, changed.class));
    Ok(found)
}

/// Whether a home reaches other things, or the nearest base at another distance.
fn differ([before, after]: &[Reached; 2]) -> bool {
    let same_nearest = match (before.nearest, after.nearest) {
        (None, None) => true,
        (Some((a, far)), Some((b, now))) => a == b && far.abs_diff(now) <= ROUNDING,
        _ => false,
    };
    !same_nearest || before.bases != after.bases || before.sites != after.sites
}

/// Distances of one class, summed up.
struct Rows<'a> {
    area: &'a Area,
    class: ClassId,
    bases: usize,
}

impl Rows<'_> {
    fn residents(&self, home: HomeId) -> Residents {
        self.area.residents().counts.get(home, self.class)
    }

    fn gain(&self, homes: impl Iterator<Item = (HomeId, [bool; 2])>) -> Gain {
        let mut gain = Gain::default();
        for (home, reached) in homes {
            let residents = self.residents(home);
            match reached {
                [true, true] => {}
                [true, false] => gain.lost += residents,
                [false, true] => gain.gained += residents,
                [false, false] => continue,
            }
            gain.before += if reached[0] { residents } else { 0 };
            gain.after += if reached[1] { residents } else { 0 };
        }
        gain
    }

    /// What each home reaches, and its nearest base.
    fn homes(&self, matrix: &Matrix, near: &Nearest, places: usize) -> Vec<Reached> {
        let mut homes = vec![Reached::default(); self.area.residents().homes.len()];
        for (number, home) in (0..).map(HomeId).zip(&mut homes) {
            home.nearest = near.get(self.class, number);
        }
        for place in SiteId::all(places) {
            for within in matrix.row(self.class, place) {
                let Some(home) = homes.get_mut(within.target.index()) else { continue };
                if place.index() >= self.bases {
                    home.sites += 1;
                    continue;
                }
                home.bases += 1;
            }
        }
        homes
    }

    fn of_place(&self, matrices: &[Matrix; 2], place: SiteId) -> Gain {
        let mut reached = vec![[false; 2]; self.area.residents().homes.len()];
        for (side, matrix) in matrices.iter().enumerate() {
            for within in matrix.row(self.class, place) {
                if let Some(home) = reached.get_mut(within.target.index()) {
                    home[side] = true;
                }
            }
        }
        self.gain((0..).map(HomeId).zip(reached))
    }
}
