//! From candidates and rows to a problem that a search takes.

use super::asked::{Purpose, Share, ShareOf};
use super::demand::{NOBODY, Rows};
use super::error::NextBasesError;
use super::params::Params;
use super::site::NextSite;
use crate::analysis::locate::{
    Aim, Conditions, Group, Point, Problem, ProblemError, Quota, Reach, Site, State,
};
use crate::geodesy::{LocalMetric, Position};
use crate::ids::HomeId;
use crate::reach::{Engine, Within};
use crate::units::{mm, people};
use crate::watch::{Stopped, Watch};

/// Most new bases where fewest are asked for and nobody says how many.
const MOST_NEW: u32 = 200;
/// A new base where nobody says how many.
const ONE: u32 = 1;
/// A share of all, in millionths.
const ALL: u32 = 1_000_000;

/// A problem, and what its groups are called.
#[derive(Debug)]
pub(super) struct Posed {
    pub(super) problem: Problem,
    groups: Vec<String>,
}

/// What candidates reach, and what an answer keeps.
pub(super) struct Posing<'a> {
    pub(super) params: &'a Params<'a>,
    pub(super) sites: &'a [NextSite],
    pub(super) rows: &'a Rows,
    pub(super) engine: &'a Engine,
}

impl Posing<'_> {
    /// The problem. `watch` goes over the candidates.
    pub(super) fn posed(&self, watch: &Watch) -> Result<Posed, NextBasesError> {
        let costs = self.costs()?;
        let metric = self.metric();
        let place = |site: &NextSite| Point {
            x: (site.at.lon * metric.east * 1000.0).round() as i64,
            y: (site.at.lat * metric.north * 1000.0).round() as i64,
        };
        let sites = self.sites.iter().zip(costs);
        let sites = sites
            .map(|(site, cost)| Site { at: place(site), cost, state: site.state, capacity: None })
            .collect();
        let (names, groups) = self.groups().into_iter().unzip();
        let wish = self.params.conditions;
        let conditions = Conditions {
            new: self.new_count(),
            budget: wish.budget.map(|budget| budget.round() as u64),
            groups,
            apart: mm(wish.apart_m.unwrap_or(0.0)),
            ..Conditions::default()
        };
        let reach = self.reach(watch)?.into();
        let problem = Problem { sites, demand: self.rows.demand.clone().into(), reach, conditions };
        Ok(Posed { problem, groups: names })
    }

    /// How many new bases are looked for.
    fn new_count(&self) -> u32 {
        let is_fewest = matches!(self.params.purposes.first(), Some(Purpose::All(_)));
        let free = self.sites.iter().filter(|site| site.state != State::Forbidden).count() as u32;
        self.params.new.unwrap_or(if is_fewest { MOST_NEW.min(free) } else { ONE })
    }

    fn metric(&self) -> LocalMetric {
        let lats = self.sites.iter().map(|site| site.at.lat);
        let (south, north) =
            lats.fold((90.0_f64, -90.0_f64), |(low, high), lat| (low.min(lat), high.max(lat)));
        LocalMetric::at(f64::midpoint(south, north))
    }

    /// What each candidate costs.
    fn costs(&self) -> Result<Vec<u64>, NextBasesError> {
        let wish = self.params.conditions;
        if wish.budget.is_some() && wish.costs.is_empty() {
            return Err(NextBasesError::NoCosts);
        }
        for (name, cost) in &wish.costs {
            if !(0.0..=1e15).contains(cost) {
                let what = format!("costs.{name}");
                return Err(NextBasesError::Number { what, given: *cost, rule: "from 0 to 10¹⁵" });
            }
            let is_meant = |site: &NextSite| [site.id.as_str(), site.kind.id()].contains(&name.as_str());
            if !self.sites.iter().any(is_meant) {
                return Err(NextBasesError::CostOfNothing { cost: name.clone() });
            }
        }
        let cost = |site: &NextSite| {
            let own = wish.costs.get(&site.full_id()).or_else(|| wish.costs.get(&site.id));
            own.or_else(|| wish.costs.get(site.kind.id())).copied().unwrap_or(0.0)
        };
        Ok(self.sites.iter().map(|site| cost(site).round() as u64).collect())
    }

    /// How many of each type, and in each settlement.
    fn groups(&self) -> Vec<(String, Group)> {
        let wish = self.params.conditions;
        let members = |is_in: &dyn Fn(&NextSite) -> bool| -> Vec<u32> {
            (0..).zip(self.sites).filter(|(_, site)| is_in(site)).map(|(number, _)| number).collect()
        };
        let mut all = Vec::new();
        for (kind, most) in &wish.of_type {
            let sites = members(&|site| site.kind == *kind);
            all.push((kind.to_string(), Group { sites, at_least: 0, at_most: *most }));
        }
        let (least, most) = (wish.at_least_by_settlement, wish.at_most_by_settlement);
        let settlements = self.params.settlements().filter(|_| least.is_some() || most.is_some());
        for (number, name) in settlements.into_iter().flat_map(|all| (0..).zip(&all.names)) {
            let sites = members(&|site| site.settlement == Some(number));
            let at_most = most.unwrap_or(u32::MAX);
            if !sites.is_empty() {
                all.push((name.clone(), Group { sites, at_least: least.unwrap_or(0), at_most }));
            }
        }
        all
    }

    /// The rows that each candidate reaches; with distances where walks are measured.
    fn reach(&self, watch: &Watch) -> Result<Reach, Stopped> {
        let positions: Vec<Option<Position>> = self.sites.iter().map(|site| Some(site.at)).collect();
        let links = self.params.area.link(&positions);
        let is_measured = self.params.is_about_walks();
        let mut lists: Vec<(Vec<u32>, Vec<u32>)> = vec![(Vec::new(), Vec::new()); self.sites.len()];
        self.engine.stream(&links, watch, |row| {
            let (rows, distances) = &mut lists[row.site.index()];
            for (class, limit) in row.classes() {
                let number = |within: &Within| self.rows.of.get(class, HomeId::from(within.target));
                let counts = |within: &&Within| within.distance <= limit && number(within) != NOBODY;
                // counted first: lists that grow by and by take twice the memory
                rows.reserve_exact(row.within.iter().filter(counts).count());
                rows.extend(row.within.iter().filter(counts).map(number));
                if is_measured {
                    distances.extend(row.within.iter().filter(counts).map(|within| within.distance));
                }
            }
        })?;
        let mut reach = Reach::default();
        for (rows, distances) in lists {
            reach.push_owned(rows, distances);
        }
        Ok(reach)
    }
}

/// The shares that an aim asks for, a quota each.
pub(super) fn quotas(params: &Params<'_>, purpose: Purpose) -> Aim {
    let Purpose::All(Share { millionths, of }) = purpose else { return Aim::All(Vec::new()) };
    let each =
        |count: usize| (0..count as u32).map(|part| Quota { part: Some(part), share: millionths }).collect();
    Aim::All(match of {
        ShareOf::Everybody => vec![Quota { part: None, share: millionths.min(ALL) }],
        ShareOf::EachClass => each(params.area.classes().count()),
        ShareOf::EachSettlement => each(params.settlements().map_or(0, |all| all.names.len())),
    })
}

impl Posed {
    /// An error of the search, in the words of whoever asked.
    pub(super) fn explained(&self, params: &Params<'_>, rows: &Rows, error: ProblemError) -> NextBasesError {
        match error {
            ProblemError::Group { group, at_least, at_most, fixed, candidates } => NextBasesError::Group {
                name: self.groups[group].clone(),
                at_least,
                at_most,
                fixed,
                candidates,
            },
            ProblemError::OutOfReach { part, missing } => NextBasesError::OutOfReach {
                part: part.and_then(|part| part_name(params, part)),
                missing: people(missing.saturating_mul(rows.scale.unit)),
            },
            other => NextBasesError::Problem(other),
        }
    }
}

fn part_name(params: &Params<'_>, part: u32) -> Option<String> {
    match params.shares().ok()? {
        ShareOf::Everybody => None,
        ShareOf::EachClass => params.area.classes().all().get(part as usize).map(|class| class.id.clone()),
        ShareOf::EachSettlement => params.settlements()?.names.get(part as usize).cloned(),
    }
}
