//! Settings of housing forms (`data/housing_forms.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::base_types::BaseType;
use super::built_in;
use super::file::Settings;

/// Which bases make which housing forms possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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

impl Settings for FormSettings {
    type File = Self;
    const NAME: &'static str = "data/housing_forms.toml";
    const DEFAULT: &'static str = built_in::FORMS;

    fn checked(file: Self) -> Result<Self, String> {
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_are_none_are_named() {
        let settings = FormSettings::built_in().expect("built-in settings");
        assert!(settings.near_base.has(BaseType::Basis) && !settings.near_base.has(BaseType::Ekstra));
        let text = FormSettings::DEFAULT.replacen("\"PLUSS\"", "\"PLUS\"", 1);
        let refused = FormSettings::parse(&text, "x").expect_err("no type").to_string();
        assert!(refused.contains("unknown variant `PLUS`") && refused.contains("types = "), "{refused}");
    }
}
