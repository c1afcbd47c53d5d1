//! What is asked of a search for the next bases.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::analysis::siting::Candidate;
use crate::settings::base_types::BaseType;

/// A million: shares are given in millionths.
const MILLION: f64 = 1e6;

/// What is to be as good as possible; `cover` and the like in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Purpose {
    /// Most residents who reach a base.
    #[default]
    Cover,
    /// Most residents who reach two.
    Backup,
    /// Fewest bases so that a share of the residents reaches one.
    All(Share),
    /// Least mean walk to the nearest base.
    Distance,
    /// Least mean walk of those with the longest walk.
    Fair,
    /// Least longest walk.
    Farthest,
}

/// A share of the residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// In millionths.
    pub millionths: u32,
    /// Of whom.
    pub of: ShareOf,
}

/// Of whom a share is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareOf {
    /// Of all together.
    Everybody,
    /// Of each class.
    EachClass,
    /// Of those in each settlement.
    EachSettlement,
}

impl ShareOf {
    const ALL: [Self; 3] = [Self::Everybody, Self::EachClass, Self::EachSettlement];

    fn id(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::EachClass => "class",
            Self::EachSettlement => "settlement",
        }
    }
}

impl Purpose {
    /// Its name without what is said of it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Backup => "backup",
            Self::All(_) => "all",
            Self::Distance => "distance",
            Self::Fair => "fair",
            Self::Farthest => "farthest",
        }
    }

    /// Whether walks are measured, rather than who reaches a base.
    #[must_use]
    pub fn is_about_walks(self) -> bool {
        matches!(self, Self::Distance | Self::Fair | Self::Farthest)
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(Share { millionths, of }) => {
                write!(f, "all:{}%:{}", f64::from(*millionths) / (MILLION / 100.0), of.id())
            }
            Self::Farthest => f.write_str("fair:max"),
            other => f.write_str(other.id()),
        }
    }
}

impl FromStr for Purpose {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "{text:?} is no aim; there are cover, backup, distance, fair, fair:max, all, all:90% and all:90%:class or all:90%:settlement"
            )
        };
        let text = text.trim().to_lowercase();
        let (name, more) = text.split_once(':').unwrap_or((&text, ""));
        match (name, more) {
            ("cover", "") => Ok(Self::Cover),
            ("backup", "") => Ok(Self::Backup),
            ("distance", "") => Ok(Self::Distance),
            ("fair", "") => Ok(Self::Fair),
            ("fair", "max") => Ok(Self::Farthest),
            ("all", more) => share(more).map(Self::All).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

/// `90%:class`, each part of which may be missing.
fn share(text: &str) -> Option<Share> {
    let parts: Vec<&str> = text.split(':').filter(|part| !part.is_empty()).collect();
    let (number, of) = match parts[..] {
        [] => ("100%", ShareOf::Everybody.id()),
        [one] if one.starts_with(|sign: char| sign.is_ascii_digit()) => (one, ShareOf::Everybody.id()),
        [one] => ("100%", one),
        [number, of] => (number, of),
        _ => return None,
    };
    let of = ShareOf::ALL.into_iter().find(|own| own.id() == of)?;
    let share = match number.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => number.parse::<f64>().ok()?,
    };
    (share > 0.0 && share <= 1.0).then(|| Share { millionths: (share * MILLION).round() as u32, of })
}

impl TryFrom<String> for Purpose {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Purpose> for String {
    fn from(purpose: Purpose) -> Self {
        purpose.to_string()
    }
}

impl JsonSchema for Purpose {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Purpose".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "cover (most residents who reach a base), backup (two bases), all:90% (fewest bases so that a share reaches one; all:90%:class of each class, all:90%:settlement in each settlement), distance (least mean walk), fair (least mean walk of the tenth with the longest), fair:max (least longest walk)",
        })
    }
}

/// Which candidates there are.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CandidateWish {
    /// Every home, junction and public building of the area that keeps the siting rules, beside the sites of the plan.
    pub anywhere: bool,
    /// Places beside the sites of the plan, with ids that none of them has; as the sites, they may be chosen whatever rules they keep.
    pub given: Vec<Candidate>,
    /// Ids of sites that are in every answer; `ID:TYPE` for a site for several types. They count among the new bases.
    pub fix: Vec<String>,
    /// Ids of sites that are in no answer.
    pub forbid: Vec<String>,
}

/// What an answer keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConditionWish {
    /// Most new bases of a type, by type.
    pub of_type: BTreeMap<BaseType, u32>,
    /// Most new bases in each settlement.
    pub at_most_by_settlement: Option<u32>,
    /// Fewest new bases in each settlement that has candidates.
    pub at_least_by_settlement: Option<u32>,
    /// Most new bases in each municipality or district.
    pub at_most_by_district: Option<u32>,
    /// Fewest new bases in each municipality or district that has candidates.
    pub at_least_by_district: Option<u32>,
    /// Least straight distance between two new bases, metres.
    pub apart_m: Option<f64>,
    /// Most that the new bases may cost together, in the unit of `costs`.
    pub budget: Option<f64>,
    /// What a base costs: by id of its site, else by type.
    pub costs: BTreeMap<String, f64>,
    /// Most residents that a new base can serve: by id of its site, else by type. Only where the aim is `cover`; bases that are there have
    /// room for everybody.
    pub capacities: BTreeMap<String, f64>,
    /// How residents are assigned where a base can serve only so many.
    pub assign: Assign,
}

/// How residents are assigned to bases that can serve only so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assign {
    /// The shortest walk first; who finds no room goes on to the next base in reach.
    #[default]
    Nearest,
    /// So that most are served.
    Best,
}

impl FromStr for Assign {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().to_lowercase().as_str() {
            "nearest" => Ok(Self::Nearest),
            "best" => Ok(Self::Best),
            _ => Err(format!("{text:?}: there are nearest, best")),
        }
    }
}

/// How long is searched, and what for beside the best answer; as in the settings if not given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SearchWish {
    /// Ends after so many rounds: the same number gives the same answer. There is no time limit then, unless one is given.
    pub max_rounds: Option<u64>,
    /// Ends after so many seconds.
    pub time_limit_s: Option<f64>,
    /// The curve goes to so many bases.
    pub curve_to: Option<u32>,
    /// Most other answers.
    pub alternatives: Option<u32>,
    /// The part of the best value that may be given up for the next aim, 0 to 1.
    pub tolerance: Option<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aims_are_written_as_they_are_read() {
        for (text, written) in [
            ("cover", "cover"),
            (" Backup", "backup"),
            ("all", "all:100%:everybody"),
            ("all:90%", "all:90%:everybody"),
            ("all:0.925:class", "all:92.5%:class"),
            ("all:settlement", "all:100%:settlement"),
            ("fair:max", "fair:max"),
            ("fair", "fair"),
        ] {
            let purpose: Purpose = text.parse().expect(text);
            assert_eq!(purpose.to_string(), written);
            assert_eq!(written.parse(), Ok(purpose));
        }
        for wrong in ["covers", "all:0%", "all:101%", "all:90%:homes", "fair:min", "cover:1", "all:1:class:2"]
        {
            assert!(Purpose::from_str(wrong).is_err_and(|why| why.contains("is no aim")), "{wrong}");
        }
    }
}
