//! The four types, the rules of where each belongs, and what weighs how much.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::settings::names;

/// Type of a base; `domain.md` of the planning documents has what each is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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

    /// Whether its bases are part of group homes.
    #[must_use]
    pub fn is_at_group_homes(self) -> bool {
        matches!(self, Self::Utvidet | Self::Ekstra)
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
        names::name_in(&self.name, language, self.id.id())
    }
}

/// The existing bases that residents must not reach to count as added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Beyond {
    /// All of them.
    Any,
    /// Those of the type the site is for.
    SameType,
}

/// How much a resident counts in the points of a site, and who is added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Weight of a resident, by id of the class.
    pub class: BTreeMap<String, f64>,
    /// Which existing bases residents must not reach to count as added.
    pub added_beyond: Beyond,
    /// Where the figures come from.
    pub source: String,
}

/// How far is searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// So many times the distance of a rule, at least 1.
    pub factor: f64,
    /// Where the figure comes from.
    pub source: String,
}
