//! Answers with all that must stand around them: type, language, coordinate system, tag.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::super::bodies::Answer;
use super::super::known::is_known;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::crs::System;
use super::ways::Form;
use crate::words::Language;

/// The header that says in which coordinate system an answer is.
const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");
/// What answers depend on beside their address.
const VARY: HeaderValue = HeaderValue::from_static("accept, accept-encoding, accept-language");

/// What an answer is known by, as the header `ETag` has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Tag(String);

impl Tag {
    /// Of everything that an answer is made of.
    pub(in crate::service) fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let bytes: [u8; 32] = hash.finalize().into();
        let [first, second, ..] = bytes.as_chunks::<8>().0 else { return Self(String::new()) };
        Self(format!("\"{:016x}{:016x}\"", u64::from_be_bytes(*first), u64::from_be_bytes(*second)))
    }

    /// Of a row of a plan: by it a change says what it changes.
    pub(in crate::service) fn of_row(tag: &str) -> Self {
        Self(format!("\"{tag}\""))
    }

    /// Its text without quotes.
    pub(in crate::service) fn name(&self) -> &str {
        self.0.trim_matches('"')
    }

    /// 304 if whoever asks has this answer already.
    pub(in crate::service) fn not_modified(&self, headers: &HeaderMap) -> Option<Response> {
        is_known(headers, &self.0).then(|| {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            self.put(response.headers_mut());
            response
        })
    }

    fn put(&self, headers: &mut HeaderMap) {
        // made of digits and quotes
        if let Ok(value) = HeaderValue::from_str(&self.0) {
            headers.insert(header::ETAG, value);
        }
        headers.insert(header::VARY, VARY);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
}

/// What stands around an answer.
#[derive(Debug, Clone)]
pub(in crate::service) struct Around {
    pub(in crate::service) media_type: &'static str,
    pub(in crate::service) language: Language,
    pub(in crate::service) system: Option<System>,
    pub(in crate::service) tag: Tag,
    /// The name of the file, if it is to be kept as one.
    pub(in crate::service) file: Option<String>,
}

impl Around {
    pub(in crate::service) fn page(form: Form, language: Language, tag: Tag) -> Self {
        Self { media_type: form.media_type(), language, system: None, tag, file: None }
    }

    /// An answer that is there.
    pub(in crate::service) fn bytes(self, body: Vec<u8>, shared: &Shared) -> Result<Response, Problem> {
        let body = Answer::body(body, &shared.memory)?;
        Ok(self.body(body))
    }

    /// An answer whose body may still be on its way.
    pub(in crate::service) fn body(self, body: Body) -> Response {
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.language.id()));
        self.tag.put(headers);
        let system =
            self.system.and_then(|system| HeaderValue::from_str(&format!("<{}>", system.uri())).ok());
        headers.extend(system.map(|system| (CONTENT_CRS, system)));
        let file = self
            .file
            .and_then(|file| HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")).ok());
        headers.extend(file.map(|file| (header::CONTENT_DISPOSITION, file)));
        response
    }
}
