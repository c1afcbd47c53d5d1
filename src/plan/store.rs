//! Where plans are kept, for doors that serve several at once.

use std::fmt::Debug;
use std::path::Path;

use super::assume::Assume;
use super::comments::{Comment, Decision, NewComment};
use super::edit::{By, Change, Changed, EditError, Past, RowId, View};
use super::imports::{Order, Outcome};
use super::kept::{Copy, Listed, Renamed, Wish};
pub use super::plan_id::PlanId;
use super::{Plan, PlanError};
use crate::settings::assumptions::Assumptions;

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

    /// Changes what a plan assumes otherwise than the settings have it; all that it assumes then.
    fn assume(&self, id: &PlanId, wanted: &Assume, by: &By<'_>) -> Result<Assumptions, EditError>;

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

    /// The folder that new plans are kept in; those that are there already are kept here, too.
    fn keep_in(&self, folder: &Path);

    /// What a plan says about itself; cheap, and asked whenever plans are listed.
    fn listed(&self, id: &PlanId) -> Result<Listed, PlanError>;

    /// Makes a plan, and says how it is called. It is on the disk then.
    fn add(&self, wish: &Wish, by: &By<'_>) -> Result<PlanId, PlanError>;

    /// Makes what a plan says about itself another; what it says then.
    fn rename(&self, id: &PlanId, renamed: &Renamed, by: &By<'_>) -> Result<Listed, EditError>;

    /// Writes a copy of a plan to a new file.
    fn copy(&self, id: &PlanId, copy: Copy, to: &Path) -> Result<(), PlanError>;

    /// Brings rows of a file into a plan: all whole ones, or none; or tries what would come in.
    fn bring(&self, id: &PlanId, order: &Order, by: &By<'_>) -> Result<Outcome, EditError>;

    /// Takes back the whole import that a change of a number is a part of, or nothing of it.
    fn undo_import(&self, id: &PlanId, number: u64, by: &By<'_>) -> Result<(), EditError>;
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

    fn assume(&self, id: &PlanId, _: &Assume, _: &By<'_>) -> Result<Assumptions, EditError> {
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

    fn keep_in(&self, _: &Path) {}

    fn listed(&self, id: &PlanId) -> Result<Listed, PlanError> {
        Err(none(id))
    }

    fn add(&self, _: &Wish, _: &By<'_>) -> Result<PlanId, PlanError> {
        Err(PlanError::Nowhere)
    }

    fn rename(&self, id: &PlanId, _: &Renamed, _: &By<'_>) -> Result<Listed, EditError> {
        Err(none(id).into())
    }

    fn copy(&self, id: &PlanId, _: Copy, _: &Path) -> Result<(), PlanError> {
        Err(none(id))
    }

    fn bring(&self, id: &PlanId, _: &Order, _: &By<'_>) -> Result<Outcome, EditError> {
        Err(none(id).into())
    }

    fn undo_import(&self, id: &PlanId, _: u64, _: &By<'_>) -> Result<(), EditError> {
        Err(none(id).into())
    }
}
