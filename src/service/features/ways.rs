//! In which form and language an answer is wanted.

use axum::http::{HeaderMap, StatusCode, header};

use super::super::accepted::accepted;
use super::super::language::language_of;
use super::super::media;
use super::super::problem::Problem;
use crate::words::Language;

/// A form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::service) enum Form {
    /// JSON, of features as pages.
    Json,
    /// A page to read.
    Html,
    /// All features, streamed.
    GeoJson,
    /// All features as a table, streamed.
    Csv,
    GeoPackage,
    FlatGeobuf,
    Xlsx,
    Parquet,
}

/// Forms with the parameter `f` that asks for them, the media type that does, and how files of it end.
const FORMS: [(Form, &str, &str); 8] = [
    (Form::Json, "json", "application/json"),
    (Form::Html, "html", "text/html"),
    (Form::GeoJson, "geojson", "application/geo+json"),
    (Form::Csv, "csv", "text/csv"),
    (Form::GeoPackage, "gpkg", media::GEOPACKAGE),
    (Form::FlatGeobuf, "fgb", media::FLATGEOBUF),
    (Form::Xlsx, "xlsx", media::XLSX),
    (Form::Parquet, "parquet", "application/vnd.apache.parquet"),
];

impl Form {
    /// Those of a single document.
    pub(in crate::service) const PAGES: [Self; 2] = [Self::Json, Self::Html];
    /// Those of features.
    pub(in crate::service) const ITEMS: [Self; 8] = [
        Self::Json,
        Self::Html,
        Self::GeoJson,
        Self::Csv,
        Self::GeoPackage,
        Self::FlatGeobuf,
        Self::Xlsx,
        Self::Parquet,
    ];

    /// What asks for it, and how its files end.
    pub(in crate::service) fn id(self) -> &'static str {
        FORMS.iter().find(|(own, ..)| *own == self).map_or("json", |(_, id, _)| id)
    }

    pub(in crate::service) fn media_type(self) -> &'static str {
        FORMS.iter().find(|(own, ..)| *own == self).map_or("application/json", |(.., media)| media)
    }

    /// The form of a parameter `f` or else of what is accepted; JSON if anything is.
    pub(in crate::service) fn wanted(
        f: Option<&str>,
        headers: &HeaderMap,
        among: &[Self],
    ) -> Result<Self, Problem> {
        if let Some(id) = f {
            let found = FORMS.iter().map(|(form, ..)| *form).find(|form| form.id() == id);
            return found.filter(|form| among.contains(form)).ok_or_else(|| {
                let known: Vec<&str> = among.iter().map(|form| form.id()).collect();
                let detail = format!("f: there is no form {id:?} here; there are {known:?}");
                Problem::new(StatusCode::BAD_REQUEST, "form", detail)
            });
        }
        let accepted = accepted(headers, &header::ACCEPT);
        if accepted.is_empty() {
            return Ok(Self::Json);
        }
        let of_media = |media: &str| -> Option<Self> {
            match media {
                // pages of features are GeoJSON, too
                "*/*" | "application/*" | "application/geo+json" => Some(Self::Json),
                "application/xhtml+xml" | "text/*" => Some(Self::Html),
                media if media.ends_with("+json") => Some(Self::Json),
                media => FORMS.iter().find(|(.., own)| *own == media).map(|(form, ..)| *form),
            }
        };
        let mut wanted = accepted.iter().filter_map(|media| of_media(media));
        wanted.find(|form| among.contains(form)).ok_or_else(|| {
            let known: Vec<&str> = among.iter().map(|form| form.media_type()).collect();
            let detail = format!("nothing that is accepted can be given here; there are {known:?}");
            Problem::new(StatusCode::NOT_ACCEPTABLE, "form", detail)
        })
    }
}

/// The language of a parameter or else of what is accepted; Bokmål if none is known.
pub(in crate::service) fn language(asked: Option<&str>, headers: &HeaderMap) -> Result<Language, Problem> {
    if let Some(id) = asked {
        return Language::of(id).map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "language", why));
    }
    Ok(language_of(headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(value: &str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, value.parse().expect("a header"));
        Form::wanted(None, &headers, &Form::ITEMS).ok()
    }

    #[test]
    fn forms_are_those_that_are_accepted() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assert_eq!(accepts(browser), Some(Form::Html));
        assert_eq!(accepts("*/*"), Some(Form::Json));
        assert_eq!(accepts("application/geo+json, application/json"), Some(Form::Json));
        assert_eq!(accepts("text/csv;q=0.2, application/json;q=0.1"), Some(Form::Csv));
        assert_eq!(accepts("image/png"), None);
        assert_eq!(Form::wanted(None, &HeaderMap::new(), &Form::PAGES).ok(), Some(Form::Json));
        assert!(Form::wanted(Some("csv"), &HeaderMap::new(), &Form::PAGES).is_err());
    }

    #[test]
    fn languages_are_those_that_are_accepted() {
        let asks = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, value.parse().expect("a header"));
            language(None, &headers).map(Language::id).ok()
        };
        assert_eq!(asks("de, en-GB;q=0.8, nn;q=0.5"), Some("en"));
        assert_eq!(asks("no"), Some("nb"));
        assert_eq!(asks("fr"), Some("nb"));
    }
}
