//! Where plans are kept, for doors that serve several at once.

use std::fmt;
use std::fmt::Debug;

use super::{Plan, PlanError};

/// What a plan is called in addresses: letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

impl PlanId {
    /// The id of a name: what is neither letter nor digit becomes `-`.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let plain = |letter: char| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' };
        Self(name.trim().chars().map(plain).collect::<String>().to_lowercase())
    }

    /// As it stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that is another whenever a plan may have changed; it says nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct State(pub u64);

/// Where plans are kept. Today each is a `GeoPackage`; a database is to be another.
pub trait Plans: Debug + Send + Sync {
    /// All of them, in their order.
    fn ids(&self) -> Vec<PlanId>;

    /// Whether a plan may have changed since it was read: cheap, and asked at each request.
    fn state(&self, id: &PlanId) -> Result<State, PlanError>;

    /// A plan as it is now, with private rows.
    fn read(&self, id: &PlanId) -> Result<Plan, PlanError>;
}

/// No plans.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPlans;

impl Plans for NoPlans {
    fn ids(&self) -> Vec<PlanId> {
        Vec::new()
    }

    fn state(&self, id: &PlanId) -> Result<State, PlanError> {
        Err(PlanError::Unknown { id: id.to_string() })
    }

    fn read(&self, id: &PlanId) -> Result<Plan, PlanError> {
        Err(PlanError::Unknown { id: id.to_string() })
    }
}
