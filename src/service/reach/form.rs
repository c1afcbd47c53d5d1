//! In which form a reach is wanted.

use axum::http::{HeaderMap, StatusCode, header};

use crate::service::problem::Problem;

/// A form of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Streets and homes of each class, with all that is known of them.
    GeoJson,
    /// Each piece of street once, in few bytes.
    Binary,
    /// The same as JSON.
    Json,
}

const ALL: [Form; 3] = [Form::GeoJson, Form::Binary, Form::Json];

impl Form {
    /// As `f` names it.
    fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Binary => "reach",
            Self::Json => "json-compact",
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::GeoJson => "application/geo+json",
            Self::Binary => "application/vnd.tettsted.reach",
            Self::Json => "application/vnd.tettsted.reach+json",
        }
    }

    /// What is asked for: by name, else the first of the types that are accepted, else GeoJSON.
    pub(super) fn of(name: Option<&str>, headers: &HeaderMap) -> Result<Self, Problem> {
        if let Some(name) = name {
            return ALL.into_iter().find(|form| form.name() == name).ok_or_else(|| {
                let names = ALL.map(Self::name).join(", ");
                let detail = format!("there is no form {name:?}; the forms are {names}");
                Problem::new(StatusCode::NOT_ACCEPTABLE, "format", detail)
            });
        }
        let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let types = accepted.flat_map(|value| value.split(',')).map(|one| {
            let without_weight = one.split(';').next().unwrap_or_default();
            without_weight.trim().to_ascii_lowercase()
        });
        let named = types.filter_map(|own| ALL.into_iter().find(|form| form.media_type() == own));
        Ok(named.into_iter().next().unwrap_or(Self::GeoJson))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(name: Option<&str>, accept: &'static str) -> Option<Form> {
        let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
        Form::of(name, &headers).ok()
    }

    #[test]
    fn a_name_comes_before_what_is_accepted() {
        assert_eq!(of(None, "*/*"), Some(Form::GeoJson));
        assert_eq!(of(None, "application/json"), Some(Form::GeoJson));
        assert_eq!(of(None, "application/vnd.tettsted.reach, */*;q=0.1"), Some(Form::Binary));
        assert_eq!(of(None, "application/vnd.tettsted.reach+json;q=0.9"), Some(Form::Json));
        assert_eq!(of(Some("geojson"), "application/vnd.tettsted.reach"), Some(Form::GeoJson));
        assert_eq!(of(Some("reach"), "text/html"), Some(Form::Binary));
        assert_eq!(of(Some("xml"), "*/*"), None);
    }
}
