//! Settings of what is too small to be told (`data/disclosure.toml`).

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::file::{SettingsError, parse_toml, read_toml};

/// The built-in settings of disclosure control.
pub const DEFAULT_DISCLOSURE: &str = include_str!("../../data/disclosure.toml");

/// Which counts must not be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureSettings {
    /// Counts of people or dwellings.
    pub counts: CountRule,
}

/// Which counts are too small.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountRule {
    /// Counts above 0 and below this are not told.
    pub smallest: u32,
    /// Where the figure comes from.
    pub source: String,
}

impl DisclosureSettings {
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        read_toml::<Self>(path)?.checked(&path.display().to_string())
    }

    /// The built-in settings.
    pub fn built_in() -> Result<Self, SettingsError> {
        parse_toml::<Self>(DEFAULT_DISCLOSURE, "data/disclosure.toml")?.checked("data/disclosure.toml")
    }

    fn checked(self, file: &str) -> Result<Self, SettingsError> {
        let smallest = self.counts.smallest;
        if smallest == 0 {
            let text = format!("counts.smallest = {smallest}: must be at least 1, which hides nothing");
            return Err(SettingsError::Rule { file: file.into(), text });
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smallest_count_of_nothing_is_refused() {
        assert!(DisclosureSettings::built_in().is_ok_and(|rule| !rule.counts.source.is_empty()));
        let text = DEFAULT_DISCLOSURE.replacen("smallest = 5", "smallest = 0", 1);
        let refused = parse_toml::<DisclosureSettings>(&text, "x").and_then(|rule| rule.checked("x"));
        assert!(refused.is_err_and(|why| why.to_string().contains("counts.smallest")));
    }
}
