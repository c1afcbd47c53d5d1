//! The address by which whoever asks reaches the service: links are absolute, as GIS programs need them.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::{Authority, Scheme};
use axum::http::{HeaderMap, Uri, header};
use std::sync::Arc;

use super::limits::Limits;
use super::shared::Shared;

/// How a proxy says which name the service was asked by.
const HOST_BEFORE: &str = "x-forwarded-host";
/// How a proxy says whether it was asked over an encrypted connection.
const SCHEME_BEFORE: &str = "x-forwarded-proto";

/// The address of the service without a slash at its end, as `http://127.0.0.1:8080`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address(pub(super) String);

impl Address {
    /// As the public address, a trusted proxy, or else the request says.
    pub(super) fn of(limits: &Limits, uri: &Uri, headers: &HeaderMap) -> Self {
        if let Some(own) = &limits.public_url {
            return Self(own.trim_end_matches('/').into());
        }
        let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let host = uri.authority().map_or(named, |authority| Some(authority.as_str()));
        let scheme = headers.get(SCHEME_BEFORE).filter(|_| limits.trust_proxy);
        let scheme = if scheme.is_some_and(|scheme| scheme == "https") { "https" } else { "http" };
        let host = Self::through(limits, headers).or(host);
        Self(format!("{scheme}://{}", host.unwrap_or("localhost")))
    }

    /// The name that a trusted proxy was asked by.
    pub(super) fn through<'a>(limits: &Limits, headers: &'a HeaderMap) -> Option<&'a str> {
        let said = headers.get(HOST_BEFORE).filter(|_| limits.trust_proxy)?;
        Some(said.to_str().unwrap_or_default())
    }

    /// Whether nobody on the way can read along.
    pub(super) fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }
}

/// An id within a path.
pub(super) fn percent(id: &str) -> String {
    // a space is %20 in a path, a plus in a query
    form_urlencoded::byte_serialize(id.as_bytes()).collect::<String>().replace('+', "%20")
}

/// Scheme and authority of an address; `None` if it is none of the web.
pub(super) fn parts(url: &str) -> Option<(Scheme, Authority)> {
    let parts = url.trim().parse::<Uri>().ok()?.into_parts();
    Some((parts.scheme?, parts.authority?))
}

impl FromRequestParts<Arc<Shared>> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Infallible> {
        Ok(Self::of(&shared.limits, &parts.uri, &parts.headers))
    }
}
