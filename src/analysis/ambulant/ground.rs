//! Walks from offices to the homes served, and between these.

use rayon::prelude::*;

use super::office::Office;
use super::task::Distances;
use crate::analysis::area::Area;
use crate::analysis::project::way::Piece;
use crate::geodesy::Position;
use crate::ids::{ClassId, ClassSet, SiteId};
use crate::input::visits::ServedHome;
use crate::network::{Link, Links};
use crate::reach::{ClassTargets, Counts, Engine, Route, Walk, Walkers};
use crate::settings::ambulant::StaffWalk;
use crate::units::{Mm, mm};
use crate::watch::{Stopped, Watch};

/// What walks are found in.
#[derive(Clone, Copy)]
pub(super) struct Params<'a> {
    pub area: &'a Area,
    pub class: ClassId,
    pub rule: &'a StaffWalk,
    pub offices: &'a [Office],
    pub homes: &'a [ServedHome],
}

/// All walks that tours are made of.
pub(super) struct Ground {
    /// From each office to each home, as far as is looked; `None`: no street is near the office.
    out: Vec<Option<Vec<Option<Mm>>>>,
    /// The homes near each home: by number, and how far.
    near: Vec<Vec<(u32, Mm)>>,
    /// Why a home has no walk, if it is not linked to a street.
    unlinked: Vec<Option<Unknown>>,
    positions: Vec<Position>,
    longest: Mm,
}

/// Why it is not known how a home is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// It lies beyond the map data.
    Beyond,
    /// No street is near it.
    NoStreet,
    /// No way leads there from any office, as far as is looked.
    NoWay,
}

impl Unknown {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Beyond, Self::NoStreet, Self::NoWay];
}

/// How a home is reached from the offices that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// On foot from the office of this number.
    OnFoot(usize),
    /// Not on foot: the office of this number is the nearest along streets.
    Far(usize),
    /// It is not known how.
    Unknown(Unknown),
}

impl Ground {
    pub(super) fn new(params: &Params<'_>, watch: &Watch) -> Result<Self, Stopped> {
        let Params { area, class, rule, offices, homes } = *params;
        let positions: Vec<Position> = homes.iter().map(|home| home.position).collect();
        let at: Vec<_> = positions.iter().copied().map(Some).collect();
        let links = area.link(&at);
        let longest = mm(rule.longest_m);
        let engine = engine(params, &links, longest.saturating_mul(2));
        let near = near(&engine, &links, watch)?;
        let of_office = |office: &Office| -> Result<_, Stopped> {
            watch.check()?;
            Ok(out(params, &engine, office, &links))
        };
        let out = offices.par_iter().map(of_office).collect::<Result<Vec<_>, Stopped>>()?;
        let link = |home: usize| links.get(class, SiteId::new(home));
        let unlinked =
            positions.iter().enumerate().map(|(home, at)| unlinked(area, link(home), *at)).collect();
        Ok(Self { out, near, unlinked, positions, longest })
    }

    /// Whether staff find a street near an office.
    pub(super) fn is_linked(&self, office: usize) -> bool {
        self.out[office].is_some()
    }

    fn out(&self, office: usize, home: usize) -> Option<Mm> {
        self.out[office].as_ref().and_then(|out| out[home])
    }

    /// How a home is reached from some offices; of equally near ones the first.
    pub(super) fn reached(&self, home: usize, offices: &[usize]) -> Reached {
        if let Some(why) = self.unlinked[home] {
            return Reached::Unknown(why);
        }
        let all = offices.iter().filter_map(|office| Some((self.out(*office, home)?, *office)));
        match all.min() {
            Some((distance, office)) if distance <= self.longest => Reached::OnFoot(office),
            Some((_, office)) => Reached::Far(office),
            None => Reached::Unknown(Unknown::NoWay),
        }
    }

    /// How far it is from an office to some homes that it reaches, and between them.
    pub(super) fn distances(&self, office: usize, homes: &[usize]) -> Distances {
        let count = homes.len();
        let out: Vec<Mm> = homes.iter().map(|home| self.out(office, *home).unwrap_or(Mm::MAX)).collect();
        let mut place = vec![None; self.positions.len()];
        homes.iter().enumerate().for_each(|(own, home)| place[*home] = Some(own));
        let mut between: Vec<Mm> = Vec::with_capacity(count * count);
        for (own, home) in homes.iter().enumerate() {
            // over the office it is never shorter
            let row = between.len();
            between.extend(out.iter().map(|other| out[own].saturating_add(*other)));
            let others =
                self.near[*home].iter().filter_map(|(other, far)| Some((place[*other as usize]?, *far)));
            for (other, far) in others {
                between[row + other] = between[row + other].min(far);
            }
            // in one house nobody goes to the street
            let is_here = |other: &usize| self.positions[homes[*other]] == self.positions[*home];
            (0..count).filter(is_here).for_each(|other| between[row + other] = 0);
        }
        Distances { out, between }
    }
}

/// A search from home to home.
fn engine(params: &Params<'_>, links: &Links, limit: Mm) -> Engine {
    let Params { area, class, homes, .. } = *params;
    let count = area.classes().count();
    let weights = Counts::filled(homes.len(), count, 0);
    let limits = vec![limit; count];
    let classes: ClassSet = [class].into_iter().collect();
    let walkers = Walkers { reach: &limits, classes };
    let targets = ClassTargets::<SiteId> { links, weights: &weights };
    area.frame().engine(area.network(), area.index().profiles(), walkers, targets)
}

/// The homes near each.
fn near(engine: &Engine, links: &Links, watch: &Watch) -> Result<Vec<Vec<(u32, Mm)>>, Stopped> {
    let mut near = vec![Vec::new(); links.len()];
    engine.stream(links, watch, |row| {
        let others = row.within.iter().map(|within| (within.target.0, within.distance));
        near[row.site.index()] = others.collect();
    })?;
    Ok(near)
}

/// All ways from an office.
fn walk<'e>(params: &Params<'_>, engine: &'e Engine, office: &Office) -> Option<Walk<'e>> {
    let link = params.area.link(&[Some(office.position)]).get(params.class, SiteId(0))?;
    engine.walk(params.class, link, mm(params.rule.look_m))
}

/// How far each home is from an office.
fn out(params: &Params<'_>, engine: &Engine, office: &Office, links: &Links) -> Option<Vec<Option<Mm>>> {
    let walk = walk(params, engine, office)?;
    let link = |home: usize| links.get(params.class, SiteId::new(home));
    Some((0..params.homes.len()).map(|home| walk.distance(link(home)?)).collect())
}

/// Why a home is not linked to a street, if it is not.
fn unlinked(area: &Area, link: Option<Link>, at: Position) -> Option<Unknown> {
    if link.is_some() {
        return None;
    }
    let is_beyond = area.data_end_m(at, 0.0).is_some();
    Some(if is_beyond { Unknown::Beyond } else { Unknown::NoStreet })
}

/// Metres on the ground from an office to some homes along the streets that the class walks, straight lines to the street included.
pub(super) fn along_streets(params: &Params<'_>, office: &Office, homes: &[usize]) -> Vec<Option<u64>> {
    let Params { area, class, .. } = *params;
    let at: Vec<_> = homes.iter().map(|home| Some(params.homes[*home].position)).collect();
    let links = area.link(&at);
    let start = area.link(&[Some(office.position)]).get(class, SiteId(0));
    let engine = engine(params, &links, mm(params.rule.longest_m));
    let Some((walk, start)) = walk(params, &engine, office).zip(start) else {
        return vec![None; homes.len()];
    };
    let one = |place: usize| {
        let link = links.get(class, SiteId::new(place))?;
        Some(ground(params, &walk.route(link)?, [start, link]))
    };
    (0..homes.len()).map(one).collect()
}

fn ground(params: &Params<'_>, route: &Route, ends: [Link; 2]) -> u64 {
    let lengths = &params.area.network().lengths(params.class).likely;
    let legs = route.legs.iter().map(|leg| u64::from(Piece::of(params.area, lengths, *leg).length()));
    legs.chain(ends.map(|end| u64::from(end.spur))).sum()
}
