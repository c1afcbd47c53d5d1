//! What the card of a housing project looks at (`data/project.toml`).

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::file::{SettingsError, parse_toml, read_toml};

/// The built-in settings.
pub const DEFAULT_PROJECT: &str = include_str!("../../data/project.toml");

/// Farthest search that is accepted, metres; reaches may be as long.
const MOST_M: f64 = 20_000.0;

/// What the card of a housing project looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectSettings {
    /// How far it looks.
    pub search: SearchRule,
    /// What its page names.
    pub page: PageRule,
}

/// How far daily needs are looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchRule {
    /// Metres as a class counts them.
    pub look_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// What the page names; the layers have all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// Obstacles on the way to the stop.
    pub obstacles: usize,
    /// Bases that overlap.
    pub bases: usize,
    /// Where the figures come from.
    pub source: String,
}

impl ProjectSettings {
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        read_toml::<Self>(path)?.checked(&path.display().to_string())
    }

    /// The built-in settings.
    pub fn built_in() -> Result<Self, SettingsError> {
        parse_toml::<Self>(DEFAULT_PROJECT, "data/project.toml")?.checked("data/project.toml")
    }

    fn checked(self, file: &str) -> Result<Self, SettingsError> {
        let look = self.search.look_m;
        if !(1.0..=MOST_M).contains(&look) {
            let text = format!("search.look_m = {look}: must be from 1 to {MOST_M} metres");
            return Err(SettingsError::Rule { file: file.into(), text });
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(ProjectSettings::built_in().is_ok());
        for (good, bad, rule) in [
            ("look_m = 3000", "look_m = 0", "search.look_m = 0"),
            ("look_m = 3000", "look_m = 1e9", "search.look_m = 1000000000"),
            ("look_m = 3000", "lok_m = 3000", "lok_m"),
            ("obstacles = 5", "obstacles = -5", "obstacles"),
        ] {
            let text = DEFAULT_PROJECT.replacen(good, bad, 1);
            assert_ne!(text, DEFAULT_PROJECT);
            let settings = parse_toml::<ProjectSettings>(&text, "x").and_then(|s| s.checked("x"));
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
