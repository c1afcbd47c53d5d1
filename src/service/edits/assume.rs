//! `PATCH /assumptions`: what a plan assumes otherwise than the settings have it, kept with the plan.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::super::problem::Problem;
use super::super::shared::Shared;
use super::asked::Asked;
use super::body::{Holds, text};
use super::refused::refused;
use super::tagged::tagged;
use crate::plan::assume::Assume;
use crate::plan::tag;
use crate::settings::assumptions::Assumptions;
use crate::settings::classes::Classes;

/// Keeps other values with the plan; null makes a setting as it is by default. The answer has the tag of what is kept then.
pub(in crate::service) async fn patch_assumptions(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    if asked.dataset.plan.is_none() {
        let detail = "assumptions are kept with a plan, at /plans/{plan}/assumptions; elsewhere they are part of the address: set=KEY:VALUE";
        return Err(Problem::new(StatusCode::NOT_FOUND, "not_found", detail));
    }
    asked.planner()?;
    let patch = text(&shared, &asked.headers, Holds::Parts, body).await?;
    let expected = asked.expected_or_any();
    let (area, kept) = (asked.dataset.area.seen.clone(), asked.dataset.seen.plan().assumptions.clone());
    let after = asked
        .in_plan(move |plans, plan, by| {
            let values = patch.read(|json, _| values(json))?;
            let values = checked(&kept, values, area.area().classes())?;
            plans.assume(plan, &Assume { values, expected }, by).map_err(|why| refused(&why))
        })
        .await?;
    Ok(tagged(StatusCode::NO_CONTENT, Some(&tag::of_assumptions(&after))))
}

/// The values of a body by key.
fn values(json: Value) -> Result<Vec<(String, Option<f64>)>, String> {
    let Value::Object(members) = json else {
        return Err(
            "the body must be an object of numbers: { \"reach.most\": 450, \"weight.fit\": null }".into()
        );
    };
    let one = |(key, value): (String, Value)| match value {
        Value::Null => Ok((key, None)),
        Value::Number(number) => Ok((key, number.as_f64())),
        other => Err(format!("{key}: {other} is neither a number nor null")),
    };
    members.into_iter().map(one).collect()
}

/// The values that can be kept beside those that are; one that is the default is not kept.
fn checked(
    kept: &Assumptions,
    values: Vec<(String, Option<f64>)>,
    classes: &Classes,
) -> Result<Vec<(String, Option<f64>)>, Problem> {
    let unprocessable = |why: &dyn std::fmt::Display| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "assumptions", why.to_string())
    };
    let changes = kept.usable(classes).changed(&values).checked(classes);
    let changes = changes.map_err(|why| unprocessable(&why))?;
    let kept = |(key, value): (String, Option<f64>)| {
        let value = value.filter(|_| changes.set().get(&key).is_some());
        (key, value)
    };
    Ok(values.into_iter().map(kept).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::settings::Settings;

    #[test]
    fn a_patch_is_of_numbers_and_nulls() {
        let read = values(json!({ "reach.most": 450, "weight.fit": null })).expect("values");
        assert_eq!(read, [("reach.most".into(), Some(450.0)), ("weight.fit".into(), None)]);
        for bad in [json!([]), json!({ "reach.most": "450" }), json!({ "reach.most": [1] })] {
            values(bad.clone()).expect_err(&bad.to_string());
        }
    }

    #[test]
    fn what_is_the_default_is_not_kept_and_all_together_must_keep_the_rules() {
        let classes = Classes::built_in().expect("classes");
        let kept = Assumptions::parse("need.stop:0,need.meeting_place:0,need.health:0,need.outdoors:0")
            .expect("set");
        let of = |values: &[(&str, Option<f64>)]| {
            let values = values.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect();
            checked(&kept, values, &classes).map_err(|why| why.code().to_owned())
        };
        assert_eq!(of(&[("reach.most", Some(500.0))]), Ok(vec![("reach.most".into(), None)]));
        assert_eq!(of(&[("gone.key", None)]), Ok(vec![("gone.key".into(), None)]));
        assert_eq!(of(&[("need.groceries", Some(0.0))]), Err("assumptions".into()));
        assert!(of(&[("need.groceries", Some(0.0)), ("need.stop", None)]).is_ok());
        assert_eq!(of(&[("reach.most", Some(1.0))]), Err("assumptions".into()));
    }
}
