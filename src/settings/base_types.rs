//! Types of bases, where each belongs, and how sites are ranked (`data/base_types.toml`).

mod check;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::classes::Classes;
use super::file::{SettingsError, parse_toml, read_toml};
use super::places::PlaceSettings;
use crate::units::{Mm, mm};

/// The built-in settings.
pub const DEFAULT_BASE_TYPES: &str = include_str!("../../data/base_types.toml");

/// Name of the built-in settings in errors.
const BUILT_IN: &str = "data/base_types.toml";

/// Type of a base; `domain.md` of the planning documents has what each is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum BaseType {
    /// Privately owned, built with new flats.
    #[serde(rename = "PLUSS")]
    Plus,
    /// Low-threshold meeting place of the municipality, free-standing.
    Basis,
    /// Part of a group home with staff on site, open in staffed hours.
    Utvidet,
    /// Part of a group home staffed round the clock, open always.
    Ekstra,
}

impl BaseType {
    /// All types, in the order of the planning documents.
    pub const ALL: [Self; 4] = [Self::Plus, Self::Basis, Self::Utvidet, Self::Ekstra];

    /// As tables have it: `PLUSS`, `BASIS`, `UTVIDET`, `EKSTRA`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Plus => "PLUSS",
            Self::Basis => "BASIS",
            Self::Utvidet => "UTVIDET",
            Self::Ekstra => "EKSTRA",
        }
    }

    /// The type of an id, small or capital letters.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id().eq_ignore_ascii_case(id.trim()))
    }
}

impl fmt::Display for BaseType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Where a base of a type belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SitingRule {
    /// The nearest place of a category is near enough.
    NearPlace {
        /// Beginning of its columns.
        id: String,
        /// Id of the category of daily needs.
        category: String,
        /// Id of the mobility class that walks there.
        class: String,
        /// Farthest walk, metres as the class counts them.
        within_m: f64,
        /// Where the rule and its figure come from.
        source: String,
    },
    /// Enough residents live within reach.
    ResidentsWithin {
        /// Beginning of its columns.
        id: String,
        /// Id of the mobility class whose reach counts.
        class: String,
        /// Fewest residents, of all classes together.
        at_least: f64,
        /// Where the rule and its figure come from.
        source: String,
    },
    /// A group home of the plan is near enough.
    AtGroupHome {
        /// Beginning of its columns.
        id: String,
        /// Longest straight line, metres.
        within_m: f64,
        /// Where the rule and its figure come from.
        source: String,
    },
    /// A housing project of the plan is near enough.
    AtProject {
        /// Beginning of its columns.
        id: String,
        /// Longest straight line, metres; 0 inside its area.
        within_m: f64,
        /// Where the rule and its figure come from.
        source: String,
    },
}

impl SitingRule {
    /// Beginning of its columns.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::NearPlace { id, .. }
            | Self::ResidentsWithin { id, .. }
            | Self::AtGroupHome { id, .. }
            | Self::AtProject { id, .. } => id,
        }
    }

    /// Its kind, as the file has it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NearPlace { .. } => "near_place",
            Self::ResidentsWithin { .. } => "residents_within",
            Self::AtGroupHome { .. } => "at_group_home",
            Self::AtProject { .. } => "at_project",
        }
    }

    /// Id of the class it is measured by, if it is.
    #[must_use]
    pub fn class(&self) -> Option<&str> {
        match self {
            Self::NearPlace { class, .. } | Self::ResidentsWithin { class, .. } => Some(class),
            Self::AtGroupHome { .. } | Self::AtProject { .. } => None,
        }
    }

    /// Id of the category it asks for, if it does.
    #[must_use]
    pub fn category(&self) -> Option<&str> {
        if let Self::NearPlace { category, .. } = self { Some(category) } else { None }
    }

    /// Longest distance, metres; `None` for a number of residents.
    #[must_use]
    pub fn within_m(&self) -> Option<f64> {
        match self {
            Self::NearPlace { within_m, .. }
            | Self::AtGroupHome { within_m, .. }
            | Self::AtProject { within_m, .. } => Some(*within_m),
            Self::ResidentsWithin { .. } => None,
        }
    }
}

/// A type of base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseTypeRules {
    /// Which type it is.
    pub id: BaseType,
    /// Names for people: `nb`, `nn`, `en`.
    pub name: BTreeMap<String, String>,
    /// Colour in drawings, `#rrggbb`.
    pub color: String,
    /// Where it belongs; anywhere if empty.
    #[serde(default)]
    pub rules: Vec<SitingRule>,
}

impl BaseTypeRules {
    /// Name in a language, else in Bokmål, else the id.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        self.name.get(language).or_else(|| self.name.get("nb")).map_or(self.id.id(), String::as_str)
    }
}

/// The existing bases that residents must not reach to count as added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beyond {
    /// All of them.
    Any,
    /// Those of the type the site is for.
    SameType,
}

/// What counts how much in the points of a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Weight of a resident, by id of the class.
    pub class: BTreeMap<String, f64>,
    /// Weight of all residents who reach the site.
    pub all: f64,
    /// Weight of those who reach no existing base.
    pub added: f64,
    /// Which existing bases.
    pub added_beyond: Beyond,
    /// Part of the points that a site loses when it fails all rules, 0 to 1.
    pub rules: f64,
    /// Where the figures come from.
    pub source: String,
}

/// How far is searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// So many times the distance of a rule, at least 1.
    pub factor: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// All types of bases, and how sites are ranked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        read_toml::<Self>(path)?.checked(&path.display().to_string())
    }

    /// Parses the text of a settings file; `file` names it in errors.
    pub fn parse(text: &str, file: &str) -> Result<Self, SettingsError> {
        parse_toml::<Self>(text, file)?.checked(file)
    }

    /// The built-in settings.
    pub fn built_in() -> Result<Self, SettingsError> {
        Self::parse(DEFAULT_BASE_TYPES, BUILT_IN)
    }

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
        check::fits(self, classes, places).map_err(|text| self.broken(text))
    }

    fn checked(mut self, file: &str) -> Result<Self, SettingsError> {
        file.clone_into(&mut self.file);
        check::own(&self).map_err(|text| self.broken(text))?;
        Ok(self)
    }

    fn broken(&self, text: String) -> SettingsError {
        SettingsError::Rule { file: self.file.clone(), text }
    }
}
