//! Candidates for the next bases.

use crate::analysis::anywhere::TakenFrom;
use crate::analysis::locate::State;
use crate::analysis::siting::{Check, Verdict};
use crate::geodesy::Position;
use crate::settings::base_types::BaseType;
use crate::units::Residents;

/// A place for a base of one type. A place for two types is two of them.
#[derive(Debug, Clone, PartialEq)]
pub struct NextSite {
    /// Its id; two of one place share it.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Where, WGS 84.
    pub at: Position,
    /// What it was taken from.
    pub origin: Origin,
    /// The type of base.
    pub kind: BaseType,
    /// The settlement of the home nearest in the air, as place in the grouping.
    pub settlement: Option<u32>,
    /// The municipality or district of the same home, as place in the grouping.
    pub district: Option<u32>,
    /// The siting rules of the type, in their order.
    pub checks: Vec<Check>,
    /// Whether it may be chosen.
    pub state: State,
    /// Most residents that a base there can serve; `None`: any number.
    pub capacity: Option<Residents>,
}

/// What a candidate was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A site of the plan.
    Plan,
    /// A place that was given with the question.
    Given,
    /// Nobody drew it.
    Anywhere(TakenFrom),
}

impl Origin {
    /// As layers have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan_site",
            Self::Given => "given_place",
            Self::Anywhere(from) => from.code(),
        }
    }
}

impl Origin {
    /// Whether somebody drew it: then it may be chosen whatever rules it keeps.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Plan | Self::Given)
    }
}

impl NextSite {
    /// Whether no rule is known to be broken.
    #[must_use]
    pub fn keeps_rules(&self) -> bool {
        self.checks.iter().all(|check| check.verdict != Verdict::Failed)
    }

    /// What it is called: its name, else its id.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// As errors name it: its name with its id, or its id alone.
    #[must_use]
    pub fn called(&self) -> String {
        if self.name.is_empty() { format!("{:?}", self.id) } else { format!("{:?} ({})", self.name, self.id) }
    }

    /// Its id with its type, which is nobody else's.
    #[must_use]
    pub fn full_id(&self) -> String {
        format!("{}:{}", self.id, self.kind)
    }
}

/// How many candidates fell out by the rules of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCount {
    /// The type.
    pub kind: BaseType,
    /// Id of the rule.
    pub rule: String,
    /// Candidates that were looked at.
    pub looked: usize,
    /// Those that break it.
    pub failed: usize,
    /// Those that break it and no other rule.
    pub failed_alone: usize,
    /// Those of which it is not known.
    pub unknown: usize,
}
