//! Settings of housing forms (`data/housing_forms.toml`).

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::coverage::unknown_type;
use super::file::{SettingsError, parse_toml, read_toml};

/// The built-in settings of housing forms.
pub const DEFAULT_FORMS: &str = include_str!("../../data/housing_forms.toml");

/// Which bases make which housing forms possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSettings {
    /// Form 2.
    pub near_base: FormRule,
    /// Form 3; only bases that are tied to a group home.
    pub near_group_home: FormRule,
    /// Form 4; bases of these types make a group home one with a base.
    pub in_group_home: FormRule,
}

/// Which types of bases count for a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRule {
    /// Ids of types, as `BASIS`.
    pub types: Vec<String>,
    /// Where the list comes from.
    pub source: String,
}

impl FormRule {
    /// Whether bases of a type count.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.types.iter().any(|own| own == id)
    }
}

impl FormSettings {
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        read_toml::<Self>(path)?.checked(&path.display().to_string())
    }

    /// The built-in settings.
    pub fn built_in() -> Result<Self, SettingsError> {
        parse_toml::<Self>(DEFAULT_FORMS, "data/housing_forms.toml")?.checked("data/housing_forms.toml")
    }

    fn checked(self, file: &str) -> Result<Self, SettingsError> {
        let rules = [
            ("near_base", &self.near_base),
            ("near_group_home", &self.near_group_home),
            ("in_group_home", &self.in_group_home),
        ];
        let broken = rules.iter().find_map(|(key, rule)| Some((key, unknown_type(&rule.types)?)));
        match broken {
            Some((key, text)) => {
                Err(SettingsError::Rule { file: file.into(), text: format!("{key}.types: {text}") })
            }
            None => Ok(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_none_are_named() {
        let settings = FormSettings::built_in().expect("built-in settings");
        assert!(settings.near_base.has("BASIS") && !settings.near_base.has("EKSTRA"));
        let text = DEFAULT_FORMS.replacen("\"PLUSS\"", "\"PLUS\"", 1);
        let refused = parse_toml::<FormSettings>(&text, "x").and_then(|s| s.checked("x"));
        let refused = refused.expect_err("no type").to_string();
        assert!(refused.contains("near_base.types: \"PLUS\""), "{refused}");
    }
}
