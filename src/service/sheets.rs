//! Pages for people to read and print, as whole files: what a request says about them, and how they are sent.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use crate::explain::Explain;
use crate::export::{ExportError, pdf};

/// What a page is sent as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// For screens. It is a file to be kept: its styles are its own, and pages of the service have none of their own.
    Html,
    /// For paper.
    Pdf,
}

impl Sheet {
    /// That this build has no PDF, if one is asked for.
    pub(super) fn check(self) -> Result<(), Problem> {
        if self == Self::Pdf { pdf::check().map_err(|why| unwritten(&why)) } else { Ok(()) }
    }

    /// As a file of this name, without its ending.
    pub(super) fn sent(self, name: &str, body: Body) -> Response {
        let (kind, shown, ending) = match self {
            Self::Html => ("text/html; charset=utf-8", "attachment", "html"),
            Self::Pdf => ("application/pdf", "inline", "pdf"),
        };
        let plain: String =
            name.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect();
        let mut response = ([(header::CONTENT_TYPE, kind)], body).into_response();
        if let Ok(file) = HeaderValue::try_from(format!("{shown}; filename=\"{plain}.{ending}\"")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
        }
        response
    }
}

/// A page that is not written, as a problem.
pub(super) fn unwritten(why: &ExportError) -> Problem {
    if matches!(why, ExportError::NoPdf) {
        let detail = format!("{why}; {}", why.advice());
        return Problem::new(StatusCode::NOT_IMPLEMENTED, why.code(), detail);
    }
    tracing::error!("a page cannot be written: {why}");
    Problem::internal()
}
