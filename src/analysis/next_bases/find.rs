//! The search, and all that is told beside the best answer.

use std::time::{Duration, Instant};

use super::answer::{Chosen, NextBases, Step};
use super::asked::Purpose;
use super::candidates::{Candidates, candidates};
use super::demand::{Making, Standing, worst_part};
use super::error::NextBasesError;
use super::futures::{Future, futures};
use super::ground::Ground;
use super::params::Params;
use super::problem::{Posed, Posing, quotas};
use super::reached::{Reached, reached};
use super::scale::{self, Scale};
use super::wished::FuturesBy;
use crate::analysis::locate::{
    Aim, Ask, Control, CurvePoint, Others, Outcome, ProblemError, Standing as FutureStanding,
    Step as Ordered, solve_ordered,
};
use crate::geodesy::Position;
use crate::plan::{Base, When};
use crate::reach::{ClassTargets, Engine, Walkers};
use crate::settings::base_types::Beyond;
use crate::units::{Mm, mm};
use crate::watch::Watch;

/// A million: shares are given in millionths.
const MILLION: f64 = 1e6;

/// Finds the next bases. `watch` goes over the candidates; a search that it ends gives the best answer so far.
pub fn next_bases(params: &Params<'_>, watch: &Watch) -> Result<NextBases, NextBasesError> {
    params.check()?;
    watch.check()?;
    let futures = futures(params)?;
    let Candidates { sites, counts } = candidates(params, watch)?;
    let walking = Walking::new(params);
    let engine = walking.get(params);
    let bases: Vec<Vec<Base>> = futures.iter().map(|future| existing(params, future)).collect();
    let standing = standing(params, engine, &bases, watch)?;
    let rows = Making { params, futures: &futures, standing: &standing }.rows()?;
    let posed = Posing { params, sites: &sites, rows: &rows, engine }.posed(watch)?;
    let searched = Searching { params, posed: &posed, scale: rows.scale }.search(watch);
    // somebody who stopped the work wants no answer, whatever the search says
    watch.check()?;
    let searched = searched.map_err(|error| posed.explained(params, &rows, error))?;
    let Searched { steps, chosen, curve, others, standings, rounds } = searched;
    let ground = Ground { params, futures: &futures, rows: &rows, posed: &posed };
    let places: Vec<Position> = chosen.iter().map(|own| sites[own.site as usize].at).collect();
    let added = reached(params.area, engine, &places, &watch.aside())?;
    let after = both(standing.first(), &added);
    let assigned = params.is_limited().then(|| ground.assigned(&chosen));
    Ok(NextBases {
        areas: ground.areas([standing.first(), &after], assigned.as_ref()),
        futures: ground.answers(&bases, standings),
        existing: bases.first().cloned().unwrap_or_default(),
        before: standing.first().clone(),
        scale: rows.scale,
        no_street: rows.no_street,
        sites,
        counts,
        steps,
        chosen,
        curve,
        others,
        after,
        rounds,
        assigned,
    })
}

/// What homes have of some bases and of others.
fn both(one: &Reached, other: &Reached) -> Reached {
    Reached::made(one.row_count(), one.column_count(), |class, home| {
        one.get(class, home).and(other.get(class, home))
    })
}

/// The bases that serve already in a future.
fn existing(params: &Params<'_>, future: &Future) -> Vec<Base> {
    let when = When::of(future.year);
    let counts = |base: &&Base| {
        base.is_there(when)
            && (params.settings.served.existing == Beyond::Any || params.kinds.contains(&base.kind))
    };
    params.plan.bases.iter().filter(counts).cloned().collect()
}

/// What homes have of these, once for all futures with the same bases.
fn standing(
    params: &Params<'_>,
    engine: &Engine,
    bases: &[Vec<Base>],
    watch: &Watch,
) -> Result<Standing, NextBasesError> {
    let mut all = Standing { reached: Vec::new(), of_future: Vec::new() };
    for (future, own) in bases.iter().enumerate() {
        if let Some(before) = bases[..future].iter().position(|other| is_same(other, own)) {
            all.of_future.push(all.of_future[before]);
            continue;
        }
        let positions: Vec<Position> = own.iter().map(|base| base.position).collect();
        all.of_future.push(all.reached.len());
        all.reached.push(reached(params.area, engine, &positions, &watch.aside())?);
    }
    Ok(all)
}

/// Whether these are the same bases: their ids are nobody else's.
fn is_same(one: &[Base], other: &[Base]) -> bool {
    one.iter().map(|base| &base.id).eq(other.iter().map(|base| &base.id))
}

/// A search over the homes, as far as the aims ask; `None` if classes walk as far as they do.
struct Walking(Option<Engine>);

impl Walking {
    fn new(params: &Params<'_>) -> Self {
        let area = params.area;
        let far = params.is_about_walks().then(|| {
            let cap = mm(params.settings.walk.cap_m);
            let reach: Vec<Mm> =
                area.classes().all().iter().map(|class| mm(class.reach_m).max(cap)).collect();
            let targets = ClassTargets { links: area.home_links(), weights: &area.residents().counts };
            area.frame().engine(area.network(), area.index().profiles(), Walkers::all(&reach), targets)
        });
        Self(far)
    }

    fn get<'a>(&'a self, params: &Params<'a>) -> &'a Engine {
        self.0.as_ref().unwrap_or_else(|| params.area.engine())
    }
}

/// What the search found.
struct Searched {
    steps: Vec<Step>,
    chosen: Vec<Chosen>,
    curve: Vec<CurvePoint>,
    others: Vec<Outcome>,
    standings: Vec<FutureStanding>,
    rounds: u64,
}

/// What is searched.
struct Searching<'a> {
    params: &'a Params<'a>,
    posed: &'a Posed,
    scale: Scale,
}

impl Searching<'_> {
    fn search(&self, watch: &Watch) -> Result<Searched, ProblemError> {
        let control = self.control(watch);
        let purposes: Vec<Purpose> = if self.params.purposes.is_empty() {
            vec![Purpose::Cover]
        } else {
            self.params.purposes.to_vec()
        };
        let aims: Vec<Aim> = purposes.iter().map(|purpose| self.aim(*purpose)).collect();
        let futures = self.params.futures.by.of_search();
        let ask = Ask::new(&self.posed.problem, &aims[0], futures, &control)?;
        let outcomes = match (&aims[..], &purposes[..]) {
            ([_], [purpose, ..]) => vec![self.noted(*purpose, watch, || ask.best())?],
            _ => solve_ordered(&self.posed.problem, &self.ordered(&aims), futures, &control)?,
        };
        let (Some(first), Some(last)) = (outcomes.first(), outcomes.last()) else {
            return Err(ProblemError::NoAnswerYet);
        };
        let best = Outcome { chosen: last.chosen.clone(), value: ask.value(&last.chosen)?, ..first.clone() };
        let worths = ask.worths(&best)?.into_iter();
        let chosen =
            worths.map(|own| Chosen { site: own.site, adds: own.adds, without: own.without }).collect();
        let standings = self.standings(&ask, &best.chosen)?;
        let (curve, others) = (self.curve(&ask)?, self.others(&ask, &best)?);
        let steps = purposes.into_iter().zip(outcomes).map(|(purpose, outcome)| Step { purpose, outcome });
        Ok(Searched { steps: steps.collect(), chosen, curve, others, standings, rounds: control.used() })
    }

    fn control<'w>(&self, watch: &'w Watch) -> Control<'w> {
        let mut control = Control::until(self.deadline(), Some(watch.search_ends()));
        control.max_rounds = self.params.search.max_rounds;
        control.so_far = Some(watch.so_far());
        control
    }

    /// A search whose values are noted while it goes on, where they are sums of one future.
    fn noted<T>(&self, purpose: Purpose, watch: &Watch, search: impl FnOnce() -> T) -> T {
        let is_one = self.posed.problem.demand.futures() == 1;
        if let Some(factor) = self.scale.of_sum(purpose).filter(|_| is_one) {
            watch.so_far().begin(self.scale.unit_of(purpose).code(), factor);
        }
        let found = search();
        watch.so_far().end();
        found
    }

    /// When the search is to end. A number of rounds alone gives the same answer always.
    fn deadline(&self) -> Option<Instant> {
        let wish = self.params.search;
        let usual = wish.max_rounds.is_none().then_some(self.params.settings.search.time_limit_s);
        let limit = wish.time_limit_s.or(usual)?;
        Instant::now().checked_add(Duration::try_from_secs_f64(limit).ok()?)
    }

    fn aim(&self, purpose: Purpose) -> Aim {
        let cap = mm(self.params.settings.walk.cap_m);
        scale::aim(purpose, cap, worst_part(self.params), quotas(self.params, purpose))
    }

    fn ordered(&self, aims: &[Aim]) -> Vec<Ordered> {
        let part = self.params.search.tolerance.unwrap_or(self.params.settings.search.tolerance);
        let tolerance = (part * MILLION).round() as u32;
        aims.iter().map(|aim| Ordered { aim: aim.clone(), tolerance }).collect()
    }

    /// How the answer stands in each future, where there are several. Where fewest are asked for, a set that is enough for all together
    /// may be too small for one, and that is no value.
    fn standings(&self, ask: &Ask<'_>, chosen: &[u32]) -> Result<Vec<FutureStanding>, ProblemError> {
        let is_one = self.posed.problem.demand.futures() == 1;
        if is_one || matches!(self.params.purposes.first(), Some(Purpose::All(_))) {
            return Ok(Vec::new());
        }
        known(ask.standings(chosen))
    }

    /// Where fewest are asked for, there is one answer and no curve. A regret is one against the best with as many bases as are asked for.
    fn curve(&self, ask: &Ask<'_>) -> Result<Vec<CurvePoint>, ProblemError> {
        let usual = self.params.settings.search.curve_to;
        let to = self.params.search.curve_to.unwrap_or_else(|| usual.max(self.posed.problem.conditions.new));
        let free = self.posed.problem.sites.len() as u32;
        let is_regret = self.params.futures.by == FuturesBy::Regret;
        let to = if is_regret { to.min(self.posed.problem.conditions.new) } else { to };
        if to == 0 || matches!(self.params.purposes.first(), Some(Purpose::All(_))) {
            return Ok(Vec::new());
        }
        known(ask.curve(to.min(free)))
    }

    fn others(&self, ask: &Ask<'_>, best: &Outcome) -> Result<Vec<Outcome>, ProblemError> {
        let rule = &self.params.settings.search;
        let others = Others {
            farther: mm(rule.alternative_m),
            most: self.params.search.alternatives.unwrap_or(rule.alternatives) as usize,
            within: (rule.alternative_within * MILLION).round() as u32,
        };
        known(ask.others(best, others))
    }
}

/// Nothing where the search ended before there was any.
fn known<T>(found: Result<Vec<T>, ProblemError>) -> Result<Vec<T>, ProblemError> {
    match found {
        Err(ProblemError::NoAnswerYet) => Ok(Vec::new()),
        other => other,
    }
}
