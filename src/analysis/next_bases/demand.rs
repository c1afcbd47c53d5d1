//! Who is to be served: residents by class and home, as rows of a search.

use std::ops::Range;

use super::asked::ShareOf;
use super::error::NextBasesError;
use super::futures::Future;
use super::params::Params;
use super::reached::{InReach, Reached};
use super::scale::{Scale, ValueUnit, unit};
use super::wished::FuturesBy;
use crate::analysis::locate::{Demand, Row};
use crate::ids::{ClassId, HomeId, Table};
use crate::units::{Residents, UNREACHED, mm};

/// No row: nobody lives there, or without a street.
pub(super) const NOBODY: u32 = u32::MAX;
/// More bases than this in reach of a home make no difference.
const ENOUGH: u32 = 2;

/// The rows, and which home each is of.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) demand: Demand,
    /// The first row of each class and home, or [`NOBODY`]. Where what is in reach differs from future to future there are several, one
    /// behind the other.
    pub(super) of: Table<ClassId, HomeId, u32>,
    /// Whether a class and home may have several.
    has_several: bool,
    /// Whom each row is of.
    pub(super) owners: Vec<Living>,
    pub(super) scale: Scale,
    /// All weight in each future.
    pub(super) totals: Vec<u64>,
    /// Residents without a street, in the first future: what they reach is not known, and they are in no row.
    pub(super) no_street: Residents,
}

/// Residents of a class in a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Living {
    pub(super) class: ClassId,
    pub(super) home: HomeId,
}

/// The bases that serve already, by future.
#[derive(Debug)]
pub(super) struct Standing {
    /// What homes have of them, once for all futures with the same bases.
    pub(super) reached: Vec<Reached>,
    /// For each future its place among these.
    pub(super) of_future: Vec<usize>,
}

impl Standing {
    fn in_future(&self, future: usize, living: Living) -> InReach {
        self.reached[self.of_future[future]].get(living.class, living.home)
    }

    /// What homes have in the first future.
    pub(super) fn first(&self) -> &Reached {
        &self.reached[self.of_future[0]]
    }
}

/// Rows are made of these.
pub(super) struct Making<'a> {
    pub(super) params: &'a Params<'a>,
    pub(super) futures: &'a [Future],
    pub(super) standing: &'a Standing,
}

/// What one resident weighs in each future, by class.
struct Weights {
    /// For each future, for each class.
    of: Vec<Vec<f64>>,
    unit: Residents,
    /// By what rows are told apart.
    shares: ShareOf,
}

impl Making<'_> {
    /// A row for each class and home with residents and a street; several where futures differ in what is in reach.
    pub(super) fn rows(&self) -> Result<Rows, NextBasesError> {
        let (area, shares) = (self.params.area, self.params.shares()?);
        let weights = self.weights(shares);
        let of = Table::filled(area.classes().count(), area.residents().homes.len(), NOBODY);
        let mut rows = Rows {
            demand: Demand::new(self.futures.len()),
            of,
            has_several: self.standing.reached.len() > 1,
            owners: Vec::new(),
            scale: Scale::NOTHING,
            totals: vec![0; self.futures.len()],
            no_street: 0,
        };
        for class in area.classes().ids() {
            for home in area.residents().ids() {
                let living = Living { class, home };
                if area.has_street(class, home) {
                    self.add(&mut rows, &weights, living);
                } else {
                    rows.no_street += self.futures[0].living(area, class, home);
                }
            }
        }
        rows.scale = self.scale(&rows, weights.unit);
        Ok(rows)
    }

    /// Adds the rows of a home and class.
    fn add(&self, rows: &mut Rows, weights: &Weights, living: Living) {
        let part = part(self.params, weights.shares, living);
        let weights = self.weigh(weights, living);
        let reach = mm(self.params.area.classes().get(living.class).reach_m);
        let has: Vec<InReach> =
            (0..weights.len()).map(|future| self.standing.in_future(future, living)).collect();
        let is_alike = |one: usize, other: usize| self.alike(has[one]) == self.alike(has[other]);
        for (first, here) in has.iter().enumerate() {
            if (0..first).any(|before| is_alike(before, first)) {
                continue;
            }
            let own = |future: usize| if is_alike(first, future) { weights[future] } else { 0 };
            let own: Vec<u64> = (0..weights.len()).map(own).collect();
            if own.iter().all(|weight| *weight == 0) {
                continue;
            }
            let slot = rows.of.get_mut(living.class, living.home);
            *slot = (*slot).min(rows.owners.len() as u32);
            let row = Row { nearest: here.nearest(), existing: here.count, part, reach: Some(reach) };
            rows.demand.push(row, &own);
            rows.owners.push(living);
            rows.totals.iter_mut().zip(own).for_each(|(total, weight)| *total += weight);
        }
    }

    /// What tells rows apart: walks only where they are measured.
    fn alike(&self, has: InReach) -> [u32; 2] {
        let nearest = has.nearest().filter(|_| self.params.is_about_walks());
        [has.count.min(ENOUGH), nearest.unwrap_or(UNREACHED)]
    }

    fn weigh(&self, weights: &Weights, living: Living) -> Vec<u64> {
        let Living { class, home } = living;
        let of = |(future, own): (&Future, &Vec<f64>)| {
            let residents = future.living(self.params.area, class, home) as f64;
            (residents * own[class.index()] / weights.unit as f64).round() as u64
        };
        self.futures.iter().zip(&weights.of).map(of).collect()
    }

    /// A resident weighs as the settings have it. Where means of walks are compared between futures, each weighs as much as the first.
    fn weights(&self, shares: ShareOf) -> Weights {
        let params = self.params;
        let of_class: Vec<f64> =
            params.area.classes().all().iter().map(|own| params.settings.weight(&own.id)).collect();
        let sums: Vec<f64> = self.futures.iter().map(|future| self.weighted(future, &of_class)).collect();
        let is_evened = params.is_about_walks_alone();
        let evened = |sum: f64| if is_evened && sum > 0.0 { sums[0] / sum } else { 1.0 };
        let of = sums.iter().map(|sum| of_class.iter().map(|own| own * evened(*sum)).collect()).collect();
        let all: f64 = sums.iter().map(|sum| sum * evened(*sum)).sum();
        let top = if params.is_about_walks() { mm(params.settings.walk.cap_m) } else { 1 };
        Weights { of, unit: unit(all.ceil() as u128, top), shares }
    }

    /// All residents of a future times their weights.
    fn weighted(&self, future: &Future, weights: &[f64]) -> f64 {
        let area = self.params.area;
        let of_class = |class: ClassId| -> u128 {
            area.residents().ids().map(|home| u128::from(future.living(area, class, home))).sum()
        };
        area.classes().ids().map(|class| of_class(class) as f64 * weights[class.index()]).sum()
    }

    fn scale(&self, rows: &Rows, unit: Residents) -> Scale {
        let settings = self.params.settings;
        let counted = if settings.counts_residents() { ValueUnit::Residents } else { ValueUnit::Points };
        let is_mean = self.params.futures.by == FuturesBy::Mean;
        let (total, times) = if is_mean {
            (rows.totals.iter().sum(), rows.totals.len() as u32)
        } else {
            (rows.totals.iter().copied().max().unwrap_or(0), 1)
        };
        Scale { unit, total, part: worst_part(self.params), counted, times }
    }
}

impl Rows {
    /// The rows of a class and home.
    pub(super) fn of(&self, living: Living) -> Range<u32> {
        let first = self.of.get(living.class, living.home);
        if first == NOBODY {
            return 0..0;
        }
        let mut end = first + 1;
        while self.has_several && self.owners.get(end as usize) == Some(&living) {
            end += 1;
        }
        first..end
    }

    /// What the numbers of one future alone stand for.
    pub(super) fn scale_in(&self, future: usize) -> Scale {
        Scale { total: self.totals[future], times: 1, ..self.scale }
    }
}

/// The part of the residents that is served worst, in millionths.
pub(super) fn worst_part(params: &Params<'_>) -> u32 {
    (params.settings.walk.worst_share * 1e6).round() as u32
}

/// Of which part of all shares are asked residents are.
fn part(params: &Params<'_>, shares: ShareOf, living: Living) -> u32 {
    match shares {
        ShareOf::Everybody => 0,
        ShareOf::EachClass => living.class.index() as u32,
        ShareOf::EachSettlement => {
            let settlements = params.settlements();
            let own = settlements.and_then(|settlements| settlements.of_home[living.home.index()]);
            // those outside come behind all settlements
            own.unwrap_or_else(|| settlements.map_or(0, |settlements| settlements.names.len() as u32))
        }
    }
}
