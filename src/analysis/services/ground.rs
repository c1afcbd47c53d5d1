//! The search for the best spread: places, whom each reaches, and the best set of so many.
//!
//! Places are where points of any category are today, the sites of the plan, and if it is asked for those that nobody drew. The search is that of the next bases
//! ([`locate`](crate::analysis::locate)), with the aim that most residents reach a point.

use std::collections::BTreeSet;

use super::aged::Aged;
use super::error::ServicesError;
use super::params::Params;
use super::reached::AreaServices;
use super::spread::{Spot, Spread, SpreadSite, SpreadStep};
use super::users::{Carried, Users};
use crate::analysis::anywhere::anywhere;
use crate::analysis::locate::{
    Aim, Ask, Conditions, Control, CurvePoint, Demand, Futures, Problem, Reach, Row, Site,
};
use crate::analysis::nearest_home::NearestHome;
use crate::geodesy::{Coord, Position};
use crate::ids::{ClassId, HomeId, SiteId, Table};
use crate::units::Residents;
use crate::watch::Watch;

/// Weights of the search are millionths of a resident, so that sums over large areas fit; what is told of an answer is counted anew.
const UNIT: Residents = 1000;
/// No row: the class has no street there.
const NOBODY: u32 = u32::MAX;

/// What was counted before.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    /// The category of each point.
    pub(super) category_of: &'a [usize],
    /// How many points each category has.
    pub(super) counts: &'a [u32],
    /// Residents of the age and older, if they are known.
    pub(super) aged: Option<&'a Aged>,
    /// What the area as a whole has.
    pub(super) whole: &'a AreaServices,
}

/// The spreads of all categories of which there are points, and of which it is known whom they are for.
pub(super) fn spreads(
    params: &Params<'_>,
    found: Counted<'_>,
    watch: &Watch,
) -> Result<Vec<Spread>, ServicesError> {
    let ground = Ground::new(params, watch)?;
    let mut all = Vec::new();
    for (number, category) in params.settings.categories.iter().enumerate() {
        watch.check()?;
        let is_counted = found.counts[number] > 0 && (!category.by_age || found.aged.is_some());
        if is_counted {
            let aged = found.aged.filter(|_| category.by_age);
            all.extend(ground.spread(&Wanted { number, found, aged }, watch)?);
        }
    }
    Ok(all)
}

/// A category that is asked about.
struct Wanted<'a> {
    number: usize,
    found: Counted<'a>,
    /// Whom it is for, if not for all.
    aged: Option<&'a Aged>,
}

/// Residents of a class in a home.
type Living = (ClassId, HomeId);

/// All places, and whom each reaches.
struct Ground<'a> {
    params: &'a Params<'a>,
    places: Vec<Spot>,
    positions: Vec<Position>,
    /// Whether each place has a street near: of another it is not known whom it reaches, and no point is put there.
    linked: Vec<bool>,
    homes: NearestHome<'a>,
    /// For each place its rows.
    reached: Vec<Vec<u32>>,
    rows: Vec<Living>,
}

impl<'a> Ground<'a> {
    fn new(params: &'a Params<'a>, watch: &Watch) -> Result<Self, ServicesError> {
        let area = params.area;
        let (places, positions): (Vec<Spot>, Vec<Position>) = places(params)?.into_iter().unzip();
        let mut rows = Vec::new();
        let mut number = Table::filled(area.classes().count(), area.residents().homes.len(), NOBODY);
        for class in area.classes().ids() {
            for home in area.residents().ids().filter(|home| area.has_street(class, *home)) {
                *number.get_mut(class, home) = rows.len() as u32;
                rows.push((class, home));
            }
        }
        let mut reached = vec![Vec::new(); places.len()];
        let at: Vec<Option<Position>> = positions.iter().copied().map(Some).collect();
        let links = area.link(&at);
        let is_linked =
            |place: usize| area.classes().ids().any(|class| links.get(class, SiteId::new(place)).is_some());
        let linked = (0..places.len()).map(is_linked).collect();
        area.engine().stream(&links, watch, |row| {
            for (class, limit) in row.classes() {
                let near = row.within.iter().filter(|within| within.distance <= limit);
                let own = near.map(|within| number.get(class, HomeId::from(within.target)));
                reached[row.site.index()].extend(own.filter(|row| *row != NOBODY));
            }
        })?;
        let homes = NearestHome::of(area);
        Ok(Self { params, places, positions, linked, homes, reached, rows })
    }

    /// `None` if there is no place of which it is known whom it reaches.
    fn spread(&self, wanted: &Wanted<'_>, watch: &Watch) -> Result<Option<Spread>, ServicesError> {
        let candidates = self.candidates(wanted);
        if candidates.is_empty() {
            return Ok(None);
        }
        let weights = self.weights(wanted);
        let category = &self.params.settings.categories[wanted.number];
        let whole = &wanted.found.whole.categories[wanted.number];
        let part = if category.by_age { whole.aged.unwrap_or_default() } else { whole.all() };
        let (residents, no_street) = (part.residents.likely, part.no_street.likely);
        let users = Users::of(category, residents);
        let today = wanted.found.counts[wanted.number];
        let most = self.params.settings.search.most_points.min(candidates.len() as u32);
        let wanted_points = match self.params.count {
            Some(count) if count == 0 || count > most => return Err(ServicesError::Count { count, most }),
            Some(count) => count,
            None => today.min(most),
        };
        let last = match users.carried() {
            Carried::Points(carried) => carried.clamp(wanted_points, most),
            Carried::NotKnown => wanted_points,
        };
        let searched = self.searched(&Task { candidates: &candidates, weights: &weights, last }, watch)?;
        let own =
            (0..self.params.points.len()).filter(|point| wanted.found.category_of[*point] == wanted.number);
        let chosen = searched.iter().find(|own| own.points == wanted_points);
        Ok(Some(Spread {
            category: wanted.number,
            today,
            wanted: wanted_points,
            places: candidates.len(),
            residents,
            no_street,
            served_today: self.served(&own.collect::<Vec<_>>(), &weights),
            steps: searched.iter().map(|own| own.step(self.served(&own.chosen, &weights))).collect(),
            sites: chosen.map(|own| self.in_order(&own.chosen, &weights)).unwrap_or_default(),
            users,
        }))
    }

    /// What each row weighs: the residents whom the category is for.
    fn weights(&self, wanted: &Wanted<'_>) -> Vec<Residents> {
        let area = self.params.area;
        let of = |(class, home): &Living| match wanted.aged {
            Some(aged) => aged.of(area, *home, *class).likely,
            None => area.residents().counts.get(*home, *class),
        };
        self.rows.iter().map(of).collect()
    }

    /// The places, those of the category first; of several at one spot the first.
    fn candidates(&self, wanted: &Wanted<'_>) -> Vec<usize> {
        let is_own = |place: &usize| match self.places[*place] {
            Spot::Point(point) => wanted.found.category_of[point] == wanted.number,
            Spot::Site(_) | Spot::Anywhere(_) => false,
        };
        let (own, others): (Vec<usize>, Vec<usize>) = (0..self.places.len()).partition(is_own);
        let mut taken = BTreeSet::new();
        let is_free = |place: &usize| self.linked[*place] && taken.insert(Coord::of(self.positions[*place]));
        own.into_iter().chain(others).filter(is_free).collect()
    }

    /// The best spreads of 1, 2, … points.
    fn searched(&self, task: &Task<'_>, watch: &Watch) -> Result<Vec<Searched>, ServicesError> {
        let mut demand = Demand::new(1);
        task.weights.iter().for_each(|weight| demand.push(Row::default(), &[weight / UNIT]));
        let mut reach = Reach::default();
        task.candidates.iter().for_each(|place| reach.push(&self.reached[*place], &[]));
        let problem = Problem {
            sites: vec![Site::default(); task.candidates.len()],
            demand: demand.into(),
            reach: reach.into(),
            conditions: Conditions { new: task.last, ..Conditions::default() },
        };
        // whoever stops the work ends the search; nothing else ends it but its rounds, or the answer would not be the same everywhere
        let mut control = Control::until(None, Some(watch.search_ends()));
        control.max_rounds = Some(self.params.settings.search.max_rounds);
        let ask = Ask::new(&problem, &Aim::Cover, Futures::Mean, &control).map_err(ServicesError::Problem)?;
        let curve = ask.curve(task.last).map_err(ServicesError::Problem)?;
        watch.check()?;
        // what was cut off of each row belongs to the bound
        let cut: Residents = task.weights.iter().map(|weight| weight % UNIT).sum();
        let of = |point: CurvePoint| {
            let best = point.best.filter(|_| point.new > 0)?;
            let chosen = best.chosen.iter().map(|own| task.candidates[*own as usize]).collect();
            let bound = best.bound.max(best.value).max(0).unsigned_abs() * UNIT + cut;
            Some(Searched { points: point.new, chosen, bound })
        };
        Ok(curve.into_iter().filter_map(of).collect())
    }

    /// Residents who reach any of some places.
    fn served(&self, places: &[usize], weights: &[Residents]) -> Residents {
        let mut is_served = vec![false; weights.len()];
        places.iter().map(|place| self.added(*place, weights, &mut is_served)).sum()
    }

    /// Whom a place serves beside those served already; they are from now on.
    fn added(&self, place: usize, weights: &[Residents], is_served: &mut [bool]) -> Residents {
        let mut added = 0;
        for row in self.reached[place].iter().map(|row| *row as usize) {
            added += if is_served[row] { 0 } else { weights[row] };
            is_served[row] = true;
        }
        added
    }

    /// The places of an answer, that which serves most beside those before it first.
    fn in_order(&self, chosen: &[usize], weights: &[Residents]) -> Vec<SpreadSite> {
        let mut is_served = vec![false; weights.len()];
        let (mut rest, mut all) = (chosen.to_vec(), Vec::new());
        let gain = |place: usize, is_served: &[bool]| -> Residents {
            let free = self.reached[place].iter().filter(|row| !is_served[**row as usize]);
            free.map(|row| weights[*row as usize]).sum()
        };
        while let Some(place) =
            rest.iter().copied().max_by_key(|place| (gain(*place, &is_served), std::cmp::Reverse(*place)))
        {
            rest.retain(|other| *other != place);
            let adds = self.added(place, weights, &mut is_served);
            let near = self.homes.to(self.positions[place]);
            all.push(SpreadSite { place: self.places[place].clone(), near, adds });
        }
        all
    }
}

/// The places, the points first; an error if they are too many.
fn places(params: &Params<'_>) -> Result<Vec<(Spot, Position)>, ServicesError> {
    let (points, sites) = (params.points.iter().enumerate(), params.plan.sites.iter().enumerate());
    let points = points.map(|(number, own)| (Spot::Point(number), own.position));
    let mut all: Vec<_> =
        points.chain(sites.map(|(number, own)| (Spot::Site(number), own.position))).collect();
    if let Some(rule) = params.anywhere {
        let taken = all.iter().map(|(_, at)| Coord::of(*at)).collect();
        let further = anywhere(params.area, &rule.public_buildings, taken);
        let (found, most) = (all.len() + further.len(), rule.most_candidates);
        if found > most {
            return Err(ServicesError::TooManyPlaces { found, most });
        }
        all.extend(further.into_iter().map(|own| {
            let at = own.at;
            (Spot::Anywhere(own), at)
        }));
    }
    Ok(all)
}

/// What is searched.
struct Task<'a> {
    /// Numbers of places.
    candidates: &'a [usize],
    weights: &'a [Residents],
    /// Most points.
    last: u32,
}

/// What the search found for so many points.
struct Searched {
    points: u32,
    /// Numbers of places.
    chosen: Vec<usize>,
    bound: Residents,
}

impl Searched {
    fn step(&self, served: Residents) -> SpreadStep {
        SpreadStep { points: self.points, served, bound: self.bound.max(served) }
    }
}
