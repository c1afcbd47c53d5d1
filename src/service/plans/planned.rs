//! `POST /plans/{plan}/planned-bases`

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::super::edits::Asked;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::described::NOT_KEPT;
use super::said::{broken, refused, said};
use crate::geodesy::Position;
use crate::input::TableError;
use crate::plan::PlanError;
use crate::plan::edit::{EditError, View};
use crate::plan::planned::{PlannedBase, plan_bases};
use crate::settings::base_types::BaseType;

/// Most bases that are written at once.
const MOST: usize = 1000;

/// Bases that somebody chose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    bases: Vec<Chosen>,
    /// The year in which they open.
    opening_year: Option<i32>,
}

/// Where one is to be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    lon: f64,
    lat: f64,
    name: String,
    base_type: BaseType,
}

/// Writes all of them, or none, as one import.
pub(super) async fn plan(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    asked.planner()?;
    let given: Given = said(&shared, body).await?;
    let bases = given.bases(asked.view())?;
    let outcome = asked
        .in_plan(move |plans, plan, by| {
            let outcome = plan_bases(plans, plan, &bases, by).map_err(|why| unplanned(&why))?;
            if outcome.added == bases.len() {
                return Ok(outcome);
            }
            // what is left of a choice is another choice
            if let Some(number) = outcome.last_change {
                plans.undo_import(plan, number, by).map_err(|why| refused(&why))?;
            }
            let rules: Vec<&str> = outcome.kept_out.iter().map(|own| own.rule.as_str()).collect();
            Err(broken(format!("bases: {}", rules.join("; "))))
        })
        .await?;
    let root = &asked.dataset.root;
    let undo = outcome.last_change.map(|number| format!("{root}/history/{number}/undo?import=true"));
    let done = json!({ "added": outcome.added, "undo": undo });
    Ok((StatusCode::CREATED, NOT_KEPT, Json(done)).into_response())
}

/// Why none was written. Where they lay meanwhile is nobody's business.
fn unplanned(why: &EditError) -> Problem {
    match why {
        EditError::Plan(PlanError::Table(TableError::MostlyBad { why, .. })) => {
            broken(format!("bases: {why}"))
        }
        other => refused(other),
    }
}

impl Given {
    /// As they are to be in the plan; where private rows are not seen, none that belong to group homes.
    fn bases(self, view: View) -> Result<Vec<PlannedBase>, Problem> {
        if self.bases.is_empty() || self.bases.len() > MOST {
            return Err(broken(format!("bases: there are {}; 1 to {MOST} are written", self.bases.len())));
        }
        let of = |own: Chosen| {
            let Chosen { lon, lat, name, base_type: kind } = own;
            let at = Position::new(lon, lat).map_err(|why| broken(format!("bases: {why}")))?;
            if view == View::Public && kind.is_at_group_homes() {
                return Err(broken(format!(
                    "bases: {kind} is part of group homes, which are not served here"
                )));
            }
            Ok(PlannedBase { name, kind, at, opening_year: self.opening_year })
        };
        self.bases.into_iter().map(of).collect()
    }
}
