//! Settings of housing forms (`data/housing_forms.toml`).

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::base_types::BaseType;
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
    /// The types.
    pub types: Vec<BaseType>,
    /// Where the list comes from.
    pub source: String,
}

impl FormRule {
    /// Whether bases of a type count.
    #[must_use]
    pub fn has(&self, kind: BaseType) -> bool {
        self.types.contains(&kind)
    }
}

impl FormSettings {
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        read_toml(path)
    }

    /// The built-in settings.
    pub fn built_in() -> Result<Self, SettingsError> {
        parse_toml(DEFAULT_FORMS, "data/housing_forms.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_none_are_named() {
        let settings = FormSettings::built_in().expect("built-in settings");
        assert!(settings.near_base.has(BaseType::Basis) && !settings.near_base.has(BaseType::Ekstra));
        let text = DEFAULT_FORMS.replacen("\"PLUSS\"", "\"PLUS\"", 1);
        let refused = parse_toml::<FormSettings>(&text, "x").expect_err("no type").to_string();
        assert!(refused.contains("unknown variant `PLUS`") && refused.contains("types = "), "{refused}");
    }
}
