//! What whoever asks accepts, the dearest first.

use axum::http::{HeaderMap, HeaderName};

/// The names in a list with weights, as `Accept` and `Accept-Language` are, by weight; those with none are not wanted.
pub(super) fn accepted<'a>(headers: &'a HeaderMap, list: &HeaderName) -> Vec<&'a str> {
    let lists = headers.get_all(list).iter().filter_map(|value| value.to_str().ok());
    let mut all: Vec<(&str, f32)> = lists.flat_map(|list| list.split(',')).filter_map(weighted).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all.into_iter().map(|(name, _)| name).collect()
}

/// A media type or language with its weight; `None` if it is not wanted at all.
fn weighted(part: &str) -> Option<(&str, f32)> {
    let mut pieces = part.split(';').map(str::trim);
    let name = pieces.next().filter(|name| !name.is_empty())?;
    let weight = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
    (weight > 0.0).then_some((name, weight))
}
