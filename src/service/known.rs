//! What whoever asks has already.

use axum::http::{HeaderMap, header};

/// Whether whoever asks has an answer with this tag, as `ETag` has it.
pub(super) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = known.flat_map(|list| list.split(',')).map(|own| own.trim().trim_start_matches("W/"));
    tags.any(|own| own == "*" || own == tag)
}
