//! Parameters that one address has of its own, beside those of every address.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::Uri;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::dataset::Dataset;
use super::problem::Problem;
use super::shared::Shared;
use super::wanted::{bad, language};
use crate::words::Language;

/// What every address may have: the year and the changed settings, which [`Dataset`](super::dataset::Dataset) reads, and the token.
const EVERYWHERE: [&str; 3] = ["year", "set", "token"];

/// The parameters that an address has of its own; a problem names one that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Own<T>(pub(super) T);

impl<T: DeserializeOwned> Own<T> {
    /// Those of this address.
    pub(super) fn of(uri: &Uri) -> Result<Self, Problem> {
        let all = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let own = all.filter(|(name, _)| !EVERYWHERE.contains(&&**name));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(own).finish();
        let uri = Uri::try_from(format!("/?{query}")).map_err(|why| bad("query", why.to_string()))?;
        let read = Query::try_from_uri(&uri).map_err(|why| bad("query", why.body_text()))?;
        Ok(Self(read.0))
    }
}

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Own<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::of(&parts.uri)
    }
}

/// The language of an answer, of an address that has no other parameter of its own; Bokmål if nothing is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct In(pub(super) Language);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InLanguage {
    language: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for In {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Own(InLanguage { language: id }) = Own::of(&parts.uri)?;
        language(id.as_deref()).map(Self)
    }
}

/// What is asked in a body, about what, and in which language its answer is wanted.
#[derive(Debug)]
pub(super) struct Posted {
    pub(super) dataset: Dataset,
    pub(super) language: Language,
    pub(super) body: Body,
}

impl FromRequest<Arc<Shared>> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let dataset = Dataset::from_request_parts(&mut parts, shared).await?;
        let In(language) = In::from_request_parts(&mut parts, shared).await?;
        Ok(Self { dataset, language, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wanted {
        q: String,
    }

    #[test]
    fn those_of_every_address_are_read_elsewhere() {
        let of = |uri: &'static str| Own::<Wanted>::of(&Uri::from_static(uri));
        let read = of("/search?year=2035&q=s%C3%A6ter+%26&set=a:1&token=t").map_err(|_| ());
        assert_eq!(read, Ok(Own(Wanted { q: "sæter &".to_owned() })));
        assert!(of("/search?q=a&quaery=b").is_err() && of("/search").is_err());
    }
}
