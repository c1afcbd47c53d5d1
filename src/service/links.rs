//! The address by which whoever asks reaches the service: links are absolute, as GIS programs need them.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use std::sync::Arc;

use super::shared::Shared;

/// The address of the service without a slash at its end, as `http://127.0.0.1:8080`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address(pub(super) String);

impl FromRequestParts<Arc<Shared>> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Infallible> {
        if let Some(own) = &shared.limits.public_url {
            return Ok(Self(own.trim_end_matches('/').into()));
        }
        let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let host = parts.uri.authority().map_or(named, |authority| Some(authority.as_str()));
        Ok(Self(format!("http://{}", host.unwrap_or("localhost"))))
    }
}
