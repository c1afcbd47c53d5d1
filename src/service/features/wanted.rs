//! A request as it was meant: about which dataset, in which form and language, with which parameters.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};

use super::super::comments::Looking;
use super::super::dataset::Dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::reply::Tag;
use super::ways::{self, Form};
use crate::plan::comments::Looks;
use crate::words::{Language, Words};

/// A request as it was meant.
#[derive(Debug, Clone)]
pub(in crate::service) struct Wanted {
    pub(in crate::service) dataset: Dataset,
    /// Its path behind the address of the service, and its parameters as they came.
    pub(in crate::service) target: String,
    pub(in crate::service) parameters: Vec<(String, String)>,
    pub(in crate::service) headers: HeaderMap,
    pub(in crate::service) language: Language,
    /// Which comments whoever asks sees.
    pub(in crate::service) looks: Looks,
}

impl FromRequestParts<Arc<Shared>> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let dataset = Dataset::from_request_parts(parts, shared).await?;
        let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, "query", detail);
        let Query(parameters) =
            Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|why| bad(why.body_text()))?;
        for (number, (name, _)) in parameters.iter().enumerate() {
            if parameters[..number].iter().any(|(other, _)| other == name) {
                return Err(bad(format!("{name} is there twice")));
            }
        }
        let headers = parts.headers.clone();
        let of = |name: &str| parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let language = ways::language(of("language").or_else(|| of("lang")), &headers)?;
        let target = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        let Ok(Looking(looks)) = Looking::from_request_parts(parts, shared).await;
        Ok(Self { dataset, target, parameters, headers, language, looks })
    }
}

impl Wanted {
    pub(in crate::service) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Refuses parameters beside those of every address and these.
    pub(in crate::service) fn check(&self, known: &[&str]) -> Result<(), Problem> {
        let everywhere = ["f", "language", "lang", "year", "set", "token"];
        let unknown = self
            .parameters
            .iter()
            .find(|(name, _)| !everywhere.contains(&name.as_str()) && !known.contains(&name.as_str()));
        match unknown {
            None => Ok(()),
            Some((name, _)) => {
                let detail = format!("there is no parameter {name:?} here");
                Err(Problem::new(StatusCode::BAD_REQUEST, "query", detail))
            }
        }
    }

    pub(in crate::service) fn form(&self, among: &[Form]) -> Result<Form, Problem> {
        Form::wanted(self.parameter("f"), &self.headers, among)
    }

    pub(in crate::service) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// What the answer is known by: what is seen, the address as it was asked, form and language.
    pub(in crate::service) fn tag(&self, form: Form) -> Tag {
        let parts: [&[u8]; 6] = [
            &self.dataset.digest,
            self.dataset.root.as_bytes(),
            self.target.as_bytes(),
            form.id().as_bytes(),
            self.language.id().as_bytes(),
            env!("CARGO_PKG_VERSION").as_bytes(),
        ];
        Tag::of(&parts)
    }

    /// An address of this dataset, with the year, assumptions and language that were asked for.
    pub(in crate::service) fn link(&self, path: &str, further: &[(&str, &str)]) -> String {
        let kept = ["year", "set", "language", "lang"]
            .into_iter()
            .filter_map(|name| Some((name, self.parameter(name)?)));
        let pairs: Vec<(&str, &str)> = further.iter().copied().chain(kept).collect();
        address(&format!("{}{path}", self.dataset.root), &pairs)
    }
}

/// An address with parameters.
pub(in crate::service) fn address(path: &str, parameters: &[(&str, &str)]) -> String {
    if parameters.is_empty() {
        return path.into();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{path}?{query}")
}
