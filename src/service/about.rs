//! `GET /about`: what is served and on what it rests, in one answer, for whoever opens the map.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::dataset::{Dataset, everywhere};
use super::features::{self, Wanted};
use super::identity::Identity;
use super::problem::Problem;
use super::shared::Shared;
use crate::analysis::area::Area;
use crate::ask::Seen;
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::input::ages::{AgeTable, Alternative};
use crate::input::residents::Basis;
use crate::layers::rests::{Params, Rest, rests};
use crate::plan::store::PlanId;
use crate::plan::{Plan, When};
use crate::settings::base_types::BaseType;
use crate::settings::classes::MobilityClass;
use crate::units::{self, Residents};
use crate::words::{Language, Words};

/// The share of residents on each side that a map need not show at first.
const OUTERMOST: f64 = 0.1;

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/about", get(about)))
}

async fn about(
    State(shared): State<Arc<Shared>>,
    identity: Identity,
    wanted: Wanted,
) -> Result<Response, Problem> {
    wanted.check(&[])?;
    let Wanted { dataset, language, .. } = &wanted;
    let (area, words) = (dataset.seen.area(), Words::of(*language));
    let is_planner = matches!(identity, Identity::Planner { .. });
    let world = &dataset.world;
    let areas = world.areas().iter().map(|own| json!({ "id": own.id, "title": own.title }));
    let answer = json!({
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "planner": is_planner,
        "in_house": dataset.seen.is_in_house(),
        "with_private": dataset.seen.with_private(),
        "builds": shared.workshop.get().is_some(),
        "areas": areas.collect::<Vec<_>>(),
        "area": of_area(dataset, words),
        "plans": plans(&shared, &wanted).await?,
        "plan": dataset.plan.as_ref().map(|id| of_plan(id, dataset)),
        "year": dataset.year,
        "years": years(dataset.seen.plan()),
        // as addresses have it; empty if nothing is
        "changed_assumptions": dataset.seen.changes().set().to_string(),
        "classes": classes(area, *language),
        "base_types": BaseType::ALL.map(|kind| base_type(kind, words)),
        "needs": needs(area, *language),
        "futures": futures(&dataset.seen),
        "rests": rested(dataset, words),
        "attribution": words.get("collection-attribution"),
    });
    Ok(([(header::CACHE_CONTROL, "no-cache")], Json(answer)).into_response())
}

/// What the numbers rest on, a line in each respect.
fn rested(dataset: &Dataset, words: &Words) -> Vec<Value> {
    let seen = &dataset.seen;
    let params = Params {
        area: seen.area(),
        plan: dataset.plan.is_some().then(|| seen.plan()),
        year: dataset.year,
        taken_out: seen.taken_out(),
        with_private: seen.with_private(),
        changes: seen.changes(),
    };
    let line = |rest: Rest| json!({ "id": rest.id, "label": rest.label, "text": rest.text });
    rests(params, words).into_iter().map(line).collect()
}

/// What is known of the study area.
fn of_area(dataset: &Dataset, words: &Words) -> Value {
    let area = dataset.seen.area();
    let table = area.residents();
    let stats = area.network().stats();
    json!({
        "id": dataset.area.id,
        "title": dataset.area.title,
        "bounds": area.network().bounds(),
        "start": middle(area),
        "homes": table.homes.len(),
        "residents_basis": basis(table.basis),
        "own_residents": !table.openness.is_open(),
        "base_map": area.base_map().is_some(),
        "heights": stats.ground,
        "data_timestamp": stats.data_timestamp,
        "data_date": stats.data_timestamp.and_then(units::day).map(|day| words.day(day)),
    })
}

/// Where most people live: the box without the outermost tenth of the residents on each of its four sides; degrees, west first.
fn middle(area: &Area) -> Option<[f64; 4]> {
    let table = area.residents();
    let homes = || {
        table.ids().map(|home| {
            (table.home(home).position, table.counts.row(home).iter().copied().sum::<Residents>())
        })
    };
    let ends = |of: fn(Position) -> f64| {
        let mut all: Vec<(f64, f64)> = homes().map(|(at, own)| (of(at), units::people(own))).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let whole: f64 = all.iter().map(|(_, own)| own).sum();
        let at = |share: f64| {
            let mut sum = 0.0;
            all.iter().find(|(_, own)| {
                sum += own;
                sum >= share * whole
            })
        };
        Some([at(OUTERMOST)?.0, at(1.0 - OUTERMOST)?.0])
    };
    let ([west, east], [south, north]) = (ends(|at| at.lon)?, ends(|at| at.lat)?);
    Some([west, south, east, north])
}

fn basis(basis: Basis) -> Value {
    serde_json::to_value(basis).unwrap_or_default()
}

/// The plans, each with its name for people.
async fn plans(shared: &Arc<Shared>, wanted: &Wanted) -> Result<Vec<Value>, Problem> {
    let dataset = &wanted.dataset;
    let mut all = Vec::new();
    for id in features::plans(wanted).await? {
        let read = Dataset::of(shared, &dataset.world, &dataset.area, Some(id.clone())).await;
        // one that cannot be read now is there under its id
        let own = read.as_ref().map_or_else(|_| id.to_string(), |own| name(id.as_str(), own.seen.plan()));
        let years = read.as_ref().map(|own| years(own.seen.plan())).unwrap_or_default();
        let (world, of) = (Arc::clone(&dataset.world), id.clone());
        let listed = tokio::task::spawn_blocking(move || world.plans().listed(&of)).await;
        let is_archived = listed.is_ok_and(|own| own.is_ok_and(|own| own.archived.is_some()));
        all.push(json!({ "id": id.as_str(), "name": own, "years": years, "readable": read.is_ok(), "archived": is_archived }));
    }
    Ok(all)
}

fn base_type(kind: BaseType, words: &Words) -> Value {
    json!({
        "id": kind.id(),
        "name": words.get(&format!("plan-value-base_type-{kind}")),
        "at_group_homes": kind.is_at_group_homes(),
    })
}

/// The plan, and how many of its street changes and projects are made by the year.
fn of_plan(id: &PlanId, dataset: &Dataset) -> Value {
    let plan = dataset.seen.plan();
    let then = plan.at(When::of(dataset.year));
    json!({
        "id": id.as_str(),
        "name": name(id.as_str(), plan),
        "edits_made": then.edits.len(),
        "projects_made": then.projects.len(),
    })
}

fn name(id: &str, plan: &Plan) -> String {
    if plan.about.name.is_empty() { id.to_owned() } else { plan.about.name.clone() }
}

/// The years in which something of a plan opens, closes or is done.
fn years(plan: &Plan) -> BTreeSet<i32> {
    let of_bases = plan.bases.iter().flat_map(|base| [base.opening_year, base.closing_year]);
    let of_projects = plan.projects.iter().map(|project| project.year);
    let of_edits = plan.edits.iter().map(|edit| edit.year);
    of_bases.chain(of_projects).chain(of_edits).flatten().collect()
}

/// What the next bases can be asked to be good in: the alternatives of the projection, the years that each of them has, and whether low
/// and high counts of residents are known.
fn futures(seen: &Seen) -> Value {
    let projection = seen.need().and_then(|need| need.projection.as_ref());
    let periods = projection.map(AgeTable::periods).unwrap_or_default();
    let projected = || periods.iter().filter(|own| own.alternative.is_some());
    let alternatives: BTreeSet<&str> =
        projected().filter_map(|own| own.alternative.as_ref()).map(Alternative::as_str).collect();
    let of_year = |year: u16| projected().filter(|own| own.year == year).count();
    let years: BTreeSet<u16> =
        projected().map(|own| own.year).filter(|year| of_year(*year) == alternatives.len()).collect();
    json!({ "years": years, "alternatives": alternatives, "low_high": seen.area().residents().bounds.is_some() })
}

fn classes(area: &Area, language: Language) -> Vec<Value> {
    let table = area.residents();
    let one = |(id, own): (ClassId, &MobilityClass)| {
        let residents: Residents = table.ids().map(|home| table.counts.get(home, id)).sum();
        json!({
            "id": own.id,
            "name": own.name_in(language.id()),
            "reach_m": own.reach_m,
            "residents": units::people(residents),
        })
    };
    area.classes().iter().map(one).collect()
}

fn needs(area: &Area, language: Language) -> Vec<Value> {
    let categories = area.needs().settings.categories.iter().filter(|category| !category.private);
    categories.map(|category| json!({ "id": category.id, "name": category.name_in(language.id()) })).collect()
}
