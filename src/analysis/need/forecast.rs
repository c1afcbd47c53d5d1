//! Everything about future need at once: groups, shortfall, cost, scenarios and how sure they are.

use std::collections::BTreeMap;

use super::backcast::{Backcast, backcast};
use super::cohort::{Cohort, Run, cohort};
use super::cost::{CostYear, MarginalYear};
use super::cost_figures::CostFigures;
use super::deaths::Deaths;
use super::dials::{Dial, Dials};
use super::draws::{Compared, Draws, Measure, Sample, Series, Target};
use super::error::NeedError;
use super::grant::oldest_paid;
use super::outcome::{self, Model, Outcome, Scenario};
use super::population::Population;
use super::prepared::{self, Prepared};
use super::shift::Shift;
use super::shortfall::{Opening, Relief, ShortYear, compare, openings, reliefs};
use super::start::Basis;
use super::supply::Supply;
use super::tornado::{Bar, BreakEven, break_even, swings, tornado};
use super::wishes::Band;
use crate::input::need::records::{FigureKey, OwnFigures, RegisteredCount, ScenarioMove, SupplyPlace, Wish};
use crate::settings::need::NeedSettings;
use crate::settings::need::money::DrawRules;
use crate::watch::Watch;

/// What future need is reckoned from.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// Settings.
    pub settings: &'a NeedSettings,
    /// Chance of everybody to die: of a life table, else of the curve of the settings.
    pub deaths: &'a Deaths,
    /// Residents of every area; together they are the municipality.
    pub areas: &'a [Population],
    /// Registered counts of any group and year; those of the first year and, for the backcast, the oldest are used.
    pub counts: &'a [RegisteredCount],
    /// Wishes, of the first group. None where they may not be read.
    pub wishes: &'a [Wish],
    /// Places of the plan and of the municipality's own figures.
    pub supply: &'a [SupplyPlace],
    /// Own figures; `None`: nothing is said about money and new ways.
    pub own: Option<&'a OwnFigures>,
    /// 1 January of the first year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// How many draws, of which seed.
    pub draws: &'a DrawRules,
}

/// Future need.
pub struct Forecast {
    /// Each group by itself, in the order of the settings.
    pub groups: Vec<GroupForecast>,
    /// Ids of groups that have neither a share nor a count of the first year: how many they are is not known.
    pub unknown: Vec<String>,
    /// All known groups together, everything likely, as now.
    pub likely: Cohort,
    /// The same if all who were not asked want form 4.
    pub upper: Cohort,
    /// Shortfall year by year.
    pub short: Vec<ShortYear>,
    /// The same if all who were not asked want form 4.
    pub upper_short: Vec<ShortYear>,
    /// What must be open, and decided, by when.
    pub openings: Vec<Opening>,
    /// What each planned place takes off.
    pub reliefs: Vec<Relief>,
    /// Cost of each year part by part, as now; `None`: no own figures.
    pub costs: Option<Vec<CostYear>>,
    /// What one person more costs in each form, year by year, as now; `None`: no own figures.
    pub marginals: Option<Vec<MarginalYear>>,
    /// Figures that are not given, and whose part of the cost is left out.
    pub missing: Vec<FigureKey>,
    /// Figures that are not given, and for which the settings stand in.
    pub from_settings: Vec<FigureKey>,
    /// As now, everything likely.
    pub now: Outcome,
    /// As now, drawn: every number year by year, in the order of [`Measure::all`].
    pub now_drawn: Vec<Series>,
    /// What the shortfall of the last year, as now, hangs on, as numbers of that year.
    pub swings: Vec<Bar>,
    /// New ways of working, by name.
    pub scenarios: Vec<ScenarioForecast>,
}

/// A group.
pub struct GroupForecast {
    /// Its id.
    pub id: String,
    /// What the start rests on.
    pub basis: Basis,
    /// How those not asked are spread.
    pub bands: Vec<Band>,
    /// Persons asked who are more than those known with family in their band of ages.
    pub more_asked: f64,
    /// Everything likely, as now.
    pub likely: Cohort,
    /// From the oldest counts to the newest; `None`: counts of one year only.
    pub backcast: Option<Backcast>,
}

/// A new way of working beside going on as now.
pub struct ScenarioForecast {
    /// Its name.
    pub name: String,
    /// Everything likely.
    pub likely: Outcome,
    /// Both and their difference, drawn.
    pub drawn: Draws,
    /// What the difference of the net cost of all years hangs on; `None`: no own figures.
    pub tornado: Option<Vec<Bar>>,
    /// Share moved at which the net cost of all years is the same, as a share of its distribution.
    pub break_even: BreakEven,
    /// Moves whose cost once for a person is not given, and left out.
    pub without_one_off: usize,
}

/// Persons and what is short, as now and everything likely: a forecast without cost and draws.
pub struct Line {
    /// All known groups together.
    pub likely: Cohort,
    /// Shortfall year by year.
    pub short: Vec<ShortYear>,
}

/// Answers this only.
pub fn line(params: &Params<'_>) -> Result<Line, NeedError> {
    let Groups { known, unknown, .. } = groups(params)?;
    let cohorts: Vec<Cohort> = known.into_iter().map(|group| group.likely).collect();
    let likely = Cohort::together(&cohorts).ok_or_else(|| nobody(params, &unknown))?;
    Ok(Line { short: compare(&likely, &supply(params)?), likely })
}

fn nobody(params: &Params<'_>, unknown: &[String]) -> NeedError {
    NeedError::Unknown { group: unknown.join(", "), year: params.from }
}

/// Answers all of it. `watch` goes over the draws.
pub fn forecast(params: &Params<'_>, watch: &Watch) -> Result<Forecast, NeedError> {
    let Groups { known, prepared, unknown } = groups(params)?;
    let grant_age = oldest_paid(&params.settings.grant);
    let run = Run { dials: &Dials::LIKELY, shifts: &[], grant_age };
    let cohorts: Vec<Cohort> = known.iter().map(|group| group.likely.clone()).collect();
    let upper = prepared.iter().map(|group| cohort(&group.all_others_in_form_4(), &run));
    let likely = Cohort::together(&cohorts).ok_or_else(|| nobody(params, &unknown))?;
    let upper = Cohort::together(&upper.collect::<Vec<_>>()).ok_or_else(|| nobody(params, &unknown))?;
    let supply = supply(params)?;
    let short = compare(&likely, &supply);
    let figures = params.own.map(|own| CostFigures::new(own, params.supply, params.settings));
    let terms = outcome::Params {
        groups: &prepared,
        likely: &cohorts,
        costs: figures.as_ref(),
        grant: &params.settings.grant,
        grant_age,
        rate: rate(params),
    };
    let as_now = Model::new(terms, Scenario { shifts: &[], supply: params.supply })?;
    let sample = Sample::of(&as_now, params.draws, watch)?;
    Ok(Forecast {
        openings: openings(&short, &params.settings.supply.lead_years),
        reliefs: reliefs(&likely, &supply, &params.settings.supply.lead_years),
        upper_short: compare(&upper, &supply),
        costs: as_now.costs(&Dials::LIKELY),
        marginals: as_now.marginals(&Dials::LIKELY),
        missing: keys(figures.as_ref().map(|figures| &figures.missing)),
        from_settings: keys(figures.as_ref().map(|figures| &figures.from_settings)),
        now: as_now.run(&Dials::LIKELY),
        swings: swings(&as_now, last_short(params)),
        scenarios: scenarios(params, terms, &Now { model: &as_now, sample: &sample, watch })?,
        now_drawn: sample.series,
        groups: known,
        unknown,
        likely,
        upper,
        short,
    })
}

/// The shortfall of the last year.
fn last_short(params: &Params<'_>) -> Target {
    Target::Year(Measure::Short, usize::from(params.to - params.from))
}

fn keys(all: Option<&Vec<FigureKey>>) -> Vec<FigureKey> {
    all.cloned().unwrap_or_default()
}

fn supply<'a>(params: &Params<'a>) -> Result<Supply<'a>, NeedError> {
    let ids: Vec<&str> = params.areas.iter().map(|area| area.id.as_str()).collect();
    Supply::new(params.supply, &ids)
}

fn rate(params: &Params<'_>) -> f64 {
    // the settings have at least one rate
    params.settings.money.discount.first().copied().unwrap_or(0.0)
}

/// Groups that are known, and the ids of the others.
struct Groups {
    known: Vec<GroupForecast>,
    prepared: Vec<Prepared>,
    unknown: Vec<String>,
}

fn groups(params: &Params<'_>) -> Result<Groups, NeedError> {
    let mut all = Groups { known: Vec::new(), prepared: Vec::new(), unknown: Vec::new() };
    for (i, group) in params.settings.group.iter().enumerate() {
        let own = prepared::Params {
            settings: params.settings,
            group,
            deaths: params.deaths,
            areas: params.areas,
            counts: params.counts,
            wishes: if i == 0 { params.wishes } else { &[] },
            from: params.from,
            to: params.to,
        };
        let prepared = match Prepared::new(&own) {
            Err(NeedError::Unknown { group, .. }) => {
                all.unknown.push(group);
                continue;
            }
            prepared => prepared?,
        };
        let run = Run { dials: &Dials::LIKELY, shifts: &[], grant_age: oldest_paid(&params.settings.grant) };
        all.known.push(GroupForecast {
            id: group.id.clone(),
            basis: prepared.basis.clone(),
            bands: prepared.wishes.bands.clone(),
            more_asked: prepared.more_asked,
            likely: cohort(&prepared, &run),
            backcast: backcast(&own)?,
        });
        all.prepared.push(prepared);
    }
    Ok(all)
}

/// Going on as now, and what came out of its draws.
struct Now<'a> {
    model: &'a Model<'a>,
    sample: &'a Sample,
    watch: &'a Watch,
}

/// The new ways of the own figures, by name.
fn scenarios(
    params: &Params<'_>,
    terms: outcome::Params<'_>,
    now: &Now<'_>,
) -> Result<Vec<ScenarioForecast>, NeedError> {
    let mut names: BTreeMap<&str, Vec<ScenarioMove>> = BTreeMap::new();
    for row in params.own.into_iter().flat_map(|own| &own.moves) {
        names.entry(&row.scenario).or_default().push(row.clone());
    }
    let mut all = Vec::new();
    for (name, moves) in names {
        let shifts = Shift::of(&moves, params.supply)?;
        let new = Model::new(terms, Scenario { shifts: &shifts, supply: params.supply })?;
        let target = Target::PresentNet(rate(params));
        let compared = Compared { now: now.model, new: &new, target };
        all.push(ScenarioForecast {
            name: name.into(),
            likely: new.run(&Dials::LIKELY),
            drawn: Sample::of(&new, params.draws, now.watch)?.against(now.sample, target),
            tornado: tornado(&compared),
            break_even: break_even(&compared, Dial::Moved, params.draws),
            without_one_off: shifts.iter().filter(|shift| !shift.has_one_off()).count(),
        });
    }
    Ok(all)
}
