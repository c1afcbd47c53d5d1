//! Comments as they are written, and what the planner decides about them.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use geo_types::Geometry;
use serde_json::Value;

use super::super::comments::seen::seen_of;
use super::super::comments::{COOKIE, SECRET, looks, secret, too_many};
use super::super::dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::token::random_digits;
use super::asked::{Asked, now};
use super::body::{self, Holds};
use super::refused::refused;
use super::tagged::tagged;
use crate::ask::Seen;
use crate::geodesy::Position;
use crate::plan::Plan;
use crate::plan::comments::{COLUMNS, Comment, CommentState, Decision, LAYER, Looks, NewComment, Writer};
use crate::plan::edit::{Draft, EditError, Patch, RowId};
use crate::plan::store::{PlanId, Plans};
use crate::settings::comments::CommentSettings;

/// How long a browser keeps the secret of somebody who wrote, seconds: a year.
const KEPT: u32 = 31_536_000;
/// When to come again while many comments wait for the planner.
const LATER: Duration = Duration::from_hours(1);

/// Adds a comment.
pub(super) async fn add(shared: &Arc<Shared>, asked: &Asked, body: Body) -> Result<Response, Problem> {
    if asked.dataset.seen.is_in_house() {
        asked.planner()?;
    }
    if !asked.is_planner() {
        shared.comments()?.may_write(asked.from)?;
    }
    let text = body::text(shared, &asked.headers, Holds::Row, body).await?;
    let known = secret(&asked.headers);
    let secret = match &known {
        Some(secret) => secret.clone(),
        None => made_secret()?,
    };
    let sender = Sender {
        who: looks(&asked.headers, asked.is_planner().then_some(Looks::Planner)),
        writer: Writer::of_secret(&secret),
        seen: asked.dataset.seen.clone(),
    };
    let shared = Arc::clone(shared);
    let added = asked
        .in_plan(move |plans, plan, _| {
            let settings = &shared.comments()?.settings;
            let new = written(&text.read(Draft::of_feature)?, settings, sender.writer.clone())?;
            sender.check(&new, plans.comments(plan).map_err(|why| dataset::refused(&why))?, settings)?;
            plans.add_comment(plan, &new).map_err(|why| refused(&why))
        })
        .await?;
    let mut response = tagged(StatusCode::CREATED, Some(&added.tag()));
    response.headers_mut().insert(header::LOCATION, asked.address_of(LAYER, &added.id));
    if known.is_none() {
        let cookie = cookie(&secret, &asked.dataset.root)?;
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Who sends a comment, and what they see of the plan.
struct Sender {
    who: Looks,
    writer: Writer,
    seen: Seen,
}

impl Sender {
    /// Refuses a comment about what is not there, as far as they see, and one too many.
    fn check(&self, new: &NewComment, all: Vec<Comment>, settings: &CommentSettings) -> Result<(), Problem> {
        if all.iter().filter(|own| own.state == CommentState::New).count() >= settings.rate.most_waiting {
            return Err(too_many(LATER));
        }
        let plan = self.seen.plan();
        if new.feature.as_deref().is_some_and(|feature| !plan.has_row(feature)) {
            return Err(broken("feature: there is no such row of the plan"));
        }
        let seen = seen_of(all, &self.who, plan);
        if new.reply_to.as_deref().is_some_and(|id| seen.iter().all(|own| own.id != id)) {
            return Err(broken("reply_to: there is no such comment"));
        }
        Ok(())
    }
}

fn broken(why: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "broken_row", why)
}

/// A secret of somebody who writes for the first time.
fn made_secret() -> Result<String, Problem> {
    random_digits::<SECRET>().map_err(|why| {
        tracing::error!("there are no random numbers: {why}");
        Problem::internal()
    })
}

/// The cookie with a secret: no page elsewhere gets it sent, and no script reads it.
fn cookie(secret: &str, root: &str) -> Result<HeaderValue, Problem> {
    let secure = if root.starts_with("https:") { "; Secure" } else { "" };
    let text = format!("{COOKIE}={secret}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).map_err(|_| Problem::internal())
}

/// A comment as it was sent. A text is a text: nobody takes it for anything else.
fn written(draft: &Draft, settings: &CommentSettings, writer: Writer) -> Result<NewComment, Problem> {
    if let Some((column, _)) =
        draft.values.iter().find(|(column, value)| !value.is_null() && !is_given(column.as_str()))
    {
        return Err(broken(format!("{column}: only text, name, reply_to and feature are given")));
    }
    let Some(Geometry::Point(at)) = &draft.geometry else { return Err(broken("a comment is a point")) };
    let position = Position::new(at.x(), at.y()).map_err(broken)?;
    let text = |column: &str, most: usize| match draft.values.get(column) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => plain(column, text, most),
        Some(_) => Err(broken(format!("{column}: must be a text"))),
    };
    let rule = &settings.text;
    Ok(NewComment {
        position,
        reply_to: text("reply_to", rule.most_letters)?,
        text: text("text", rule.most_letters)?.ok_or_else(|| broken("text: must not be empty"))?,
        name: text("name", rule.most_name_letters)?,
        feature: text("feature", rule.most_letters)?,
        writer,
        now: now(),
    })
}

/// Whether somebody who writes gives a column; the others are for the planner and the program.
fn is_given(column: &str) -> bool {
    COLUMNS.contains(&column) && !["time", "state"].contains(&column)
}

/// A text without signs that are none; `None` if it is empty.
fn plain(column: &str, text: &str, most: usize) -> Result<Option<String>, Problem> {
    let text = text.trim();
    if text.chars().any(|sign| sign.is_control() && !['\n', '\r', '\t'].contains(&sign)) {
        return Err(broken(format!("{column} holds a character that is none")));
    }
    if text.chars().count() > most {
        return Err(broken(format!("{column}: must have at most {most} letters")));
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

/// Gives a comment another state.
pub(super) async fn decide(shared: &Arc<Shared>, asked: &Asked, body: Body) -> Result<Response, Problem> {
    asked.planner()?;
    let row = asked.row()?;
    let text = body::text(shared, &asked.headers, Holds::Parts, body).await?;
    let seen = asked.dataset.seen.clone();
    let left = asked
        .in_plan(move |plans, plan, _| {
            let state = state(&text.read(Patch::of_merge)?)?;
            decided(&Decided { plans, plan, row: &row, seen: seen.plan() }, Decision::State(state))
        })
        .await?;
    Ok(tagged(StatusCode::NO_CONTENT, left.map(|comment| comment.tag()).as_deref()))
}

/// The state that a patch gives; it may give nothing else.
fn state(patch: &Patch) -> Result<CommentState, Problem> {
    let only = "of a comment the state alone is changed: new, shown, done or hidden";
    let given = patch.values.get("state").and_then(Value::as_str).and_then(CommentState::of);
    given.filter(|_| patch.geometry.is_none() && patch.values.len() == 1).ok_or_else(|| broken(only))
}

/// Takes a comment out, for good.
pub(super) async fn delete(asked: &Asked) -> Result<Response, Problem> {
    asked.planner()?;
    let (row, seen) = (asked.row()?, asked.dataset.seen.clone());
    asked
        .in_plan(move |plans, plan, _| {
            decided(&Decided { plans, plan, row: &row, seen: seen.plan() }, Decision::Delete)
        })
        .await?;
    Ok(tagged(StatusCode::NO_CONTENT, None))
}

/// A comment that the planner decides about.
struct Decided<'a> {
    plans: &'a dyn Plans,
    plan: &'a PlanId,
    row: &'a RowId,
    /// The plan as it is seen.
    seen: &'a Plan,
}

fn decided(about: &Decided<'_>, decision: Decision) -> Result<Option<Comment>, Problem> {
    let Decided { plans, plan, row, seen } = about;
    let all = plans.comments(plan).map_err(|why| dataset::refused(&why))?;
    if seen_of(all, &Looks::Planner, seen).iter().all(|own| own.id != row.id) {
        return Err(refused(&EditError::NoRow { id: row.id.clone() }));
    }
    plans.decide(plan, row, decision).map_err(|why| refused(&why))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::settings::Settings;

    #[test]
    fn comments_are_points_with_a_text_and_nothing_that_is_not_theirs() {
        let settings = CommentSettings::built_in().expect("settings");
        let written = |values: Value| {
            let Value::Object(values) = values else { panic!("an object") };
            let geometry = Some(geo_types::Point::new(10.0, 60.0).into());
            written(&Draft { id: None, geometry, values }, &settings, Writer::of_secret("a"))
        };
        let whole =
            written(json!({ "text": " <b>hei</b>\n", "name": "", "state": null })).expect("a comment");
        assert_eq!((whole.text.as_str(), whole.name), ("<b>hei</b>", None));
        let long = "x".repeat(settings.text.most_letters + 1);
        for bad in [
            json!({}),
            json!({ "text": " " }),
            json!({ "text": 5 }),
            json!({ "text": long }),
            json!({ "text": "a\u{0}" }),
            json!({ "text": "a", "state": "shown" }),
            json!({ "text": "a", "writer": "x" }),
            json!({ "text": "a", "name": "x".repeat(settings.text.most_name_letters + 1) }),
        ] {
            assert!(written(bad.clone()).is_err(), "{bad}");
        }
    }
}
