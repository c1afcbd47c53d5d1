//! The candidates: sites of the plan, or every place that keeps the siting rules.

use std::collections::BTreeSet;

use super::asked::CandidateWish;
use super::error::{Miss, NextBasesError};
use super::params::Params;
use super::places::{Found, add_anywhere, drawn};
use super::site::{NextSite, RuleCount};
use super::values::Values;
use crate::analysis::area::check_place;
use crate::analysis::grouping::Grouping;
use crate::analysis::locate::State;
use crate::analysis::nearest_home::NearestHome;
use crate::analysis::siting::{self, Check, Checked, Finding, Order, Verdict, checked};
use crate::geodesy::Position;
use crate::settings::base_types::{BaseType, SitingRule};
use crate::units::{MOST_RESIDENTS, metres, people, residents};
use crate::watch::Watch;

/// So many are named of those that nearly keep the rules, and of those there are.
const NAMED: usize = 3;

/// Candidates, and how many fell out.
#[derive(Debug)]
pub(super) struct Candidates {
    pub(super) sites: Vec<NextSite>,
    pub(super) counts: Vec<RuleCount>,
}

/// Finds the candidates.
pub(super) fn candidates(params: &Params<'_>, watch: &Watch) -> Result<Candidates, NextBasesError> {
    let area = params.area;
    let mut found = drawn(params)?;
    let positions: Vec<Option<Position>> = found.iter().map(super::places::Found::position).collect();
    check_place(area.network(), &area.settings().extent, "sites", &positions)?;
    if params.candidates.anywhere {
        add_anywhere(params, &mut found);
    }
    if found.is_empty() {
        let kinds: Vec<&str> = params.kinds.iter().map(|kind| kind.id()).collect();
        return Err(NextBasesError::NoCandidates { kinds: kinds.join(", ") });
    }
    let places: Vec<siting::Candidate> = found.iter().map(|place| place.candidate.clone()).collect();
    let checks = checked(&asked(params, &places), watch)?;
    let counts = counts(params, &found, &checks);
    let is_kept = |own: &&Checked| {
        found[own.site.index()].origin.is_drawn()
            || own.checks.iter().all(|check| check.verdict != Verdict::Failed)
    };
    let kept: Vec<&Checked> = checks.iter().filter(is_kept).collect();
    if kept.is_empty() {
        return Err(none_keeps(params, &found, &checks));
    }
    let most = params.settings.anywhere.most_candidates;
    if kept.len() > most {
        return Err(NextBasesError::TooManyCandidates { found: kept.len(), most });
    }
    let homes = NearestHome::of(area);
    let with_areas = |mut site: NextSite| {
        let home = homes.to(site.at);
        let area_of = |grouping: Option<&Grouping>| grouping?.of_home[home?.index()];
        (site.settlement, site.district) = (area_of(params.settlements()), area_of(params.districts()));
        site
    };
    let site = |own: &Checked| found[own.site.index()].site(own).map(with_areas);
    let mut sites: Vec<NextSite> = kept.into_iter().filter_map(site).collect();
    set_states(params.candidates, &mut sites)?;
    set_capacities(params, &mut sites)?;
    Ok(Candidates { sites, counts })
}

fn asked<'a>(params: &Params<'a>, sites: &'a [siting::Candidate]) -> siting::Params<'a> {
    siting::Params {
        area: params.area,
        sites,
        plan: params.plan,
        base_types: params.base_types,
        year: params.year,
        order: Order::default(),
        in_house: params.in_house,
    }
}

impl Found {
    /// Where it lies is not said yet.
    fn site(&self, own: &Checked) -> Option<NextSite> {
        let at = self.position()?;
        Some(NextSite {
            id: self.candidate.id.clone(),
            name: self.candidate.name.clone(),
            at,
            origin: self.origin,
            kind: own.kind,
            settlement: None,
            district: None,
            checks: own.checks.clone(),
            state: State::Free,
            capacity: None,
        })
    }
}

/// How many candidates that nobody drew fall out by each rule.
fn counts(params: &Params<'_>, found: &[Found], checks: &[Checked]) -> Vec<RuleCount> {
    let mut all = Vec::new();
    for kind in params.kinds {
        let own: Vec<&[Check]> = checks
            .iter()
            .filter(|own| own.kind == *kind && !found[own.site.index()].origin.is_drawn())
            .map(|own| own.checks.as_slice())
            .collect();
        let failed = |checks: &[Check], rule: usize| checks[rule].verdict == Verdict::Failed;
        for (number, rule) in params.base_types.rules(*kind).iter().enumerate() {
            let breaks: Vec<&&[Check]> = own.iter().filter(|checks| failed(checks, number)).collect();
            let is_alone =
                |checks: &&&&[Check]| (0..checks.len()).filter(|rule| failed(checks, *rule)).count() == 1;
            all.push(RuleCount {
                kind: *kind,
                rule: rule.id().to_owned(),
                looked: own.len(),
                failed: breaks.len(),
                failed_alone: breaks.iter().filter(is_alone).count(),
                unknown: own
                    .iter()
                    .filter(|checks| matches!(checks[number].verdict, Verdict::Unknown(_)))
                    .count(),
            });
        }
    }
    all
}

/// That nothing keeps the rules of the first type: the rule that most break, and those that miss by least.
fn none_keeps(params: &Params<'_>, found: &[Found], checks: &[Checked]) -> NextBasesError {
    let kind = params.kinds[0];
    let rules = params.base_types.rules(kind);
    let own: Vec<&Checked> = checks.iter().filter(|own| own.kind == kind).collect();
    let failed = |rule: usize| own.iter().filter(|own| own.checks[rule].verdict == Verdict::Failed).count();
    let most = (0..rules.len()).max_by_key(|rule| (failed(*rule), std::cmp::Reverse(*rule)));
    let mut misses: Vec<(f64, Miss)> =
        own.iter().filter_map(|own| worst_miss(rules, own, &found[own.site.index()])).collect();
    misses.sort_by(|one, other| one.0.total_cmp(&other.0));
    NextBasesError::NoneKeepsRules {
        kind,
        looked: own.len(),
        rule: most.map_or_else(String::new, |rule| rules[rule].id().to_owned()),
        failed: most.map_or(0, failed),
        misses: misses.into_iter().take(NAMED).map(|(_, miss)| miss).collect(),
    }
}

/// The rule that a candidate misses by most, and how many times too far or too few that is.
fn worst_miss(rules: &[SitingRule], own: &Checked, place: &Found) -> Option<(f64, Miss)> {
    let broken = rules.iter().zip(&own.checks).filter(|(_, check)| check.verdict == Verdict::Failed);
    let missed = broken.map(|(rule, check)| {
        let (found, limit) = measured(rule, check);
        let times = match found {
            Some(found) if rule.within_m().is_some() => found / limit,
            Some(found) => limit / found.max(f64::MIN_POSITIVE),
            None => f64::INFINITY,
        };
        let siting::Candidate { id, name, .. } = place.candidate.clone();
        (times, Miss { id, name, rule: rule.id().to_owned(), found, limit })
    });
    missed.max_by(|one, other| one.0.total_cmp(&other.0))
}

/// What was found and what the rule asks for, in metres or residents.
fn measured(rule: &SitingRule, check: &Check) -> (Option<f64>, f64) {
    let limit = match rule {
        SitingRule::ResidentsWithin { at_least, .. } => *at_least,
        _ => rule.within_m().unwrap_or(0.0),
    };
    let found = match check.finding {
        Finding::Walk { distance, .. } | Finding::Straight { distance, .. } => Some(metres(distance)),
        Finding::Residents(found) => Some(people(found)),
        _ => None,
    };
    (found, limit)
}

/// Most residents that each can serve.
fn set_capacities(params: &Params<'_>, sites: &mut [NextSite]) -> Result<(), NextBasesError> {
    let values = Values {
        what: "capacities",
        all: &params.conditions.capacities,
        most: people(MOST_RESIDENTS),
        rule: "from 0 to a thousand million residents",
    };
    values.check(sites)?;
    for site in sites {
        site.capacity = values.of(site).and_then(residents);
    }
    Ok(())
}

/// Fixes and forbids.
fn set_states(wish: &CandidateWish, sites: &mut [NextSite]) -> Result<(), NextBasesError> {
    for id in &wish.forbid {
        for place in named(sites, id)? {
            sites[place].state = State::Forbidden;
        }
    }
    for id in &wish.fix {
        let places = named(sites, id)?;
        if let Some(place) = places.iter().find(|place| sites[**place].state == State::Forbidden) {
            return Err(NextBasesError::FixedAndForbidden { site: sites[*place].called() });
        }
        let kinds: BTreeSet<BaseType> = places.iter().map(|place| sites[*place].kind).collect();
        if kinds.len() > 1 {
            let known = places.iter().map(|place| sites[*place].full_id()).collect();
            return Err(NextBasesError::WhichType { id: id.clone(), known });
        }
        for place in places {
            sites[place].state = State::Fixed;
        }
    }
    Ok(())
}

/// The candidates of an id; an error if there are none.
fn named(sites: &[NextSite], id: &str) -> Result<Vec<usize>, NextBasesError> {
    let is_meant = |site: &NextSite| site.id == id || site.full_id() == id;
    let places: Vec<usize> = (0..sites.len()).filter(|place| is_meant(&sites[*place])).collect();
    if places.is_empty() {
        let some = sites.iter().take(NAMED * 4).map(|site| site.id.clone()).collect();
        return Err(NextBasesError::UnknownSite { id: id.to_owned(), some });
    }
    Ok(places)
}
