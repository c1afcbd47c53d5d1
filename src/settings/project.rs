//! What the card of a housing project looks at (`data/project.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// Farthest search that is accepted, metres; reaches may be as long.
const MOST_M: f64 = 20_000.0;

/// What the card of a housing project looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectSettings {
    /// How far it looks.
    pub search: SearchRule,
    /// What its page names.
    pub page: PageRule,
}

/// How far daily needs are looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRule {
    /// Metres as a class counts them.
    pub look_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// What the page names; the layers have all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// Obstacles on the way to the stop.
    pub obstacles: usize,
    /// Bases that overlap.
    pub bases: usize,
    /// Where the figures come from.
    pub source: String,
}

impl Settings for ProjectSettings {
    type File = Self;
    const NAME: &'static str = "data/project.toml";
    const DEFAULT: &'static str = built_in::PROJECT;

    fn checked(file: Self) -> Result<Self, String> {
        let look = file.search.look_m;
        if !(1.0..=MOST_M).contains(&look) {
            let text = format!("search.look_m = {look}: must be from 1 to {MOST_M} metres");
            return Err(text);
        }
        Ok(file)
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
            let text = ProjectSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, ProjectSettings::DEFAULT);
            let settings = ProjectSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
