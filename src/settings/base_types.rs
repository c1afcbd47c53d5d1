//! Types of bases, where each belongs, and how sites are ranked (`data/base_types.toml`).

mod check;
mod rules;

pub use rules::{BaseType, BaseTypeRules, Beyond, Search, SitingRule, Weights};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::check::Known;

use super::built_in;
use super::classes::Classes;
use super::file::{Settings, SettingsError};
use super::places::PlaceSettings;
use crate::units::{Mm, mm};

/// All types of bases, and how sites are ranked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaseTypes {
    /// The four types, each once.
    #[serde(rename = "type")]
    pub types: Vec<BaseTypeRules>,
    /// What counts how much.
    pub weights: Weights,
    /// How far is searched.
    pub search: Search,
    /// The file, for errors.
    #[serde(skip)]
    file: String,
}

impl BaseTypes {
    /// What is said of a type.
    #[must_use]
    pub fn get(&self, kind: BaseType) -> Option<&BaseTypeRules> {
        self.types.iter().find(|rules| rules.id == kind)
    }

    /// The rules of a type.
    #[must_use]
    pub fn rules(&self, kind: BaseType) -> &[SitingRule] {
        self.get(kind).map_or(&[], |rules| &rules.rules)
    }

    /// How far is searched for what a rule asks for; 0 for a number of residents.
    #[must_use]
    pub fn looked(&self, rule: &SitingRule) -> Mm {
        mm(rule.within_m().unwrap_or(0.0) * self.search.factor)
    }

    /// Whether the classes and categories that it names are those there are.
    pub fn fits(&self, classes: &Classes, places: &PlaceSettings) -> Result<(), SettingsError> {
        check::fits(&self.types, &self.weights, &Known { classes, places })
            .map_err(|text| SettingsError::Rule { file: self.file.clone(), text })
    }
}

impl Settings for BaseTypes {
    type File = Self;
    const NAME: &'static str = "data/base_types.toml";
    const DEFAULT: &'static str = built_in::BASE_TYPES;

    fn checked(file: Self) -> Result<Self, String> {
        check::own(&file.types, &file.weights, &file.search)?;
        Ok(file)
    }

    fn named(mut self, file: &str) -> Self {
        file.clone_into(&mut self.file);
        self
    }
}
