//! The row in the body of a request.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::Value;

use super::super::bodies::{Received, receive};
use super::super::features::crs::System;
use super::super::problem::Problem;
use super::super::shared::Shared;
use crate::input::projection::Projection;

/// Types of rows, and of changes of parts of them.
const ROWS: [&str; 2] = ["application/geo+json", "application/json"];
const PARTS: [&str; 1] = ["application/merge-patch+json"];

/// In which coordinate system the positions of a body are.
const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");
/// A body that has come whole.
pub(in crate::service) struct Text {
    received: Received,
    system: System,
    shared: Arc<Shared>,
}

/// What may be in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service) enum Holds {
    /// A row.
    Row,
    /// Parts of a row.
    Parts,
}

/// The body of a request for a change.
pub(in crate::service) async fn text(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    holds: Holds,
    body: Body,
) -> Result<Text, Problem> {
    is_of(headers, if holds == Holds::Row { &ROWS } else { &PARTS })?;
    let system = system(headers)?;
    let received = receive(body, &shared.limits, &shared.memory).await?;
    Ok(Text { received, system, shared: Arc::clone(shared) })
}

impl Text {
    /// What it says; heavy, and so off the async threads.
    pub(in crate::service) fn read<T>(
        &self,
        of: impl FnOnce(Value, Option<&Projection>) -> Result<T, String>,
    ) -> Result<T, Problem> {
        let _parsed = self.shared.memory.hold_parsed(&self.received.bytes)?;
        let json: Value = serde_json::from_slice(&self.received.bytes).map_err(|why| {
            Problem::new(StatusCode::BAD_REQUEST, "not_json", format!("the body is no JSON: {why}"))
        })?;
        let from = self.system.back()?;
        of(json, from.as_ref())
            .map_err(|why| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "broken_row", why))
    }
}

/// Only these types: a form of another page cannot send them.
fn is_of(headers: &HeaderMap, types: &[&'static str]) -> Result<(), Problem> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = given.split(';').next().unwrap_or_default().trim();
    if types.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        return Ok(());
    }
    let known = types.join(", ");
    let detail = format!("the body is of type {name:?}; it must be one of {known}");
    let problem = Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", detail);
    let names = if *types == PARTS {
        HeaderName::from_static("accept-patch")
    } else {
        HeaderName::from_static("accept-post")
    };
    Err(match HeaderValue::from_str(&known) {
        Ok(known) => problem.with(names, known),
        Err(_) => problem,
    })
}

/// The coordinate system of a body.
fn system(headers: &HeaderMap) -> Result<System, Problem> {
    let given = headers.get(CONTENT_CRS).map(|given| given.to_str().unwrap_or_default());
    given.map_or(Ok(System::default()), |given| System::of_parameter("Content-Crs", given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_coordinate_systems_are_known_or_refused() {
        let with = |name: HeaderName, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            headers
        };
        let of =
            |given| is_of(&with(header::CONTENT_TYPE, given), &ROWS).map_err(|why| why.code().to_owned());
        assert_eq!(of("application/geo+json; charset=utf-8"), Ok(()));
        assert_eq!(of("Application/JSON"), Ok(()));
        for other in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            assert_eq!(of(other), Err("media_type".into()), "{other}");
        }
        let of = |given| system(&with(CONTENT_CRS, given)).map_err(|why| why.code().to_owned());
        assert_eq!(of("<http://www.opengis.net/def/crs/EPSG/0/25833>"), Ok(System::Utm33));
        assert_eq!(of("http://www.opengis.net/def/crs/OGC/1.3/CRS84"), Ok(System::Crs84));
        assert_eq!(of("<http://www.opengis.net/def/crs/EPSG/0/4326>"), Err("crs".into()));
        assert_eq!(system(&HeaderMap::new()).ok(), Some(System::Crs84));
    }
}
