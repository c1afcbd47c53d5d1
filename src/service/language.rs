//! The language that whoever asks reads.

use axum::http::{HeaderMap, header};

use super::accepted::accepted;
use crate::words::Language;

/// The dearest of `Accept-Language` that there is; Norwegian without more is Bokmål, and so is what is not known.
pub(super) fn language_of(headers: &HeaderMap) -> Language {
    let of = |tag: &str| match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str()
    {
        "no" => Some(Language::Nb),
        id => Language::of(id).ok(),
    };
    accepted(headers, &header::ACCEPT_LANGUAGE).into_iter().find_map(of).unwrap_or_default()
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
