//! What short addresses for maps are asked with.

use axum::http::StatusCode;

use super::problem::Problem;
use super::unanswered::unanswered;
use crate::ask::AskError;
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::words::Language;

/// Something that cannot be asked so.
pub(super) fn bad(code: &'static str, detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, code, detail)
}

/// The language of an id; Bokmål without one.
pub(super) fn language(id: Option<&str>) -> Result<Language, Problem> {
    id.map_or(Ok(Language::default()), Language::of).map_err(|why| bad("language", why))
}

/// A position that is written `longitude,latitude`; `name` is that of the parameter.
pub(super) fn pair(name: &str, text: &str) -> Result<Position, Problem> {
    let numbers = text.split_once(',').and_then(|(lon, lat)| {
        let number = |text: &str| text.trim().parse::<f64>().ok();
        Some((number(lon)?, number(lat)?))
    });
    let Some((lon, lat)) = numbers else {
        let detail =
            format!("{name}={text}: must be longitude and latitude with a comma between, as 11.96,63.88");
        return Err(bad("position", detail));
    };
    Position::new(lon, lat).map_err(|why| bad("position", format!("{name}: {why}")))
}

/// A question of an address that has no answer: what is asked wrongly is the fault of whoever asks.
pub(super) fn unasked(why: &AskError) -> Problem {
    match why {
        AskError::UnknownClass { .. } => bad(why.code(), why.to_string()),
        _ => unanswered(why),
    }
}
