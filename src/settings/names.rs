//! Names for people, by language: `nb`, `nn`, `en`.

use std::collections::BTreeMap;

/// The name in a language, else in Bokmål, else the id.
pub(in crate::settings) fn name_in<'a>(
    names: &'a BTreeMap<String, String>,
    language: &str,
    id: &'a str,
) -> &'a str {
    names.get(language).or_else(|| names.get("nb")).map_or(id, String::as_str)
}

/// Whether a text is the id or one of the names, small and capital letters aside.
pub(in crate::settings) fn is_called(names: &BTreeMap<String, String>, text: &str, id: &str) -> bool {
    let text = text.trim().to_lowercase();
    id == text || names.values().any(|name| name.to_lowercase() == text)
}
