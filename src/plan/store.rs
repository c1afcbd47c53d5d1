//! Where plans are kept, for doors that serve several at once.

use std::fmt;
use std::fmt::Debug;

use super::comments::{Comment, Decision, NewComment};
use super::edit::{By, Change, Changed, EditError, Past, RowId, View};
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

    /// Changes a row: all of it or nothing, by the rules that reading has, and with a line in the history. What comes back is kept.
    fn change(&self, id: &PlanId, change: &Change, by: &By<'_>) -> Result<Changed, EditError>;

    /// The changes that were made, the first one first, as far as they are seen.
    fn history(&self, id: &PlanId, view: View) -> Result<Vec<Past>, PlanError>;

    /// Takes back the change of a number, as a change of its own, if the row is still as it left it.
    fn undo(&self, id: &PlanId, number: u64, by: &By<'_>) -> Result<Changed, EditError>;

    /// All comments.
    fn comments(&self, id: &PlanId) -> Result<Vec<Comment>, PlanError>;

    /// Adds a comment.
    fn add_comment(&self, id: &PlanId, new: &NewComment) -> Result<Comment, EditError>;

    /// Does with a comment what the planner decided; what it is like then, if it is still there.
    fn decide(&self, id: &PlanId, comment: &RowId, decision: Decision) -> Result<Option<Comment>, EditError>;
}

/// No plans.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPlans;

fn none(id: &PlanId) -> PlanError {
    PlanError::Unknown { id: id.to_string() }
}

impl Plans for NoPlans {
    fn ids(&self) -> Vec<PlanId> {
        Vec::new()
    }

    fn state(&self, id: &PlanId) -> Result<State, PlanError> {
        Err(none(id))
    }

    fn read(&self, id: &PlanId) -> Result<Plan, PlanError> {
        Err(none(id))
    }

    fn change(&self, id: &PlanId, _: &Change, _: &By<'_>) -> Result<Changed, EditError> {
        Err(none(id).into())
    }

    fn history(&self, id: &PlanId, _: View) -> Result<Vec<Past>, PlanError> {
        Err(none(id))
    }

    fn undo(&self, id: &PlanId, _: u64, _: &By<'_>) -> Result<Changed, EditError> {
        Err(none(id).into())
    }

    fn comments(&self, id: &PlanId) -> Result<Vec<Comment>, PlanError> {
        Err(none(id))
    }

    fn add_comment(&self, id: &PlanId, _: &NewComment) -> Result<Comment, EditError> {
        Err(none(id).into())
    }

    fn decide(&self, id: &PlanId, _: &RowId, _: Decision) -> Result<Option<Comment>, EditError> {
        Err(none(id).into())
    }
}
