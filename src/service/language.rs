//! The language that whoever asks reads.

use axum::http::{HeaderMap, header};

use crate::words::Language;

/// The first of `Accept-Language` that there is; Norwegian without more is Bokmål. Browsers name the one they like best first.
pub(super) fn language_of(headers: &HeaderMap) -> Language {
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|asked| asked.to_str().ok()).unwrap_or_default();
    let mut tags = asked.split(',').map(|tag| tag.split([';', '-']).next().unwrap_or_default().trim());
    tags.find_map(|tag| {
        if tag.eq_ignore_ascii_case("no") {
            Some(Language::Nb)
        } else {
            Language::of(&tag.to_ascii_lowercase()).ok()
        }
    })
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_there_is() {
        let of = |asked: &'static str| {
            language_of(&HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, asked.parse().expect("a value"))]))
        };
        assert_eq!(of("nn-NO,nb;q=0.8"), Language::Nn);
        assert_eq!(of("de, en-GB;q=0.5, nb;q=0.1"), Language::En);
        assert_eq!(of("no"), Language::Nb);
        assert_eq!(of("*"), Language::Nb);
        assert_eq!(language_of(&HeaderMap::new()), Language::Nb);
    }
}
