//! Changes of single rows of a plan: what is to change, who wants it, and why it was refused.

use geo_types::Geometry;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{PlanError, PlanLayer};

/// Whose view of a plan a change is made in: what is not seen there does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The plan as anybody may see it.
    Public,
    /// All of it.
    Whole,
}

/// Who changes a plan, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Their name, for the history.
    pub who: &'a str,
    /// The time, RFC 3339 in UTC.
    pub now: &'a str,
    /// What they see.
    pub view: View,
}

/// The row that somebody means to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it is like now.
    Any,
    /// A row with one of these tags: what it was like when they read it.
    OneOf(Vec<String>),
}

impl Expected {
    /// Whether a row is like this.
    #[must_use]
    pub fn is(&self, tag: &str) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(tags) => tags.iter().any(|own| own == tag),
        }
    }
}

/// A whole row as somebody wants it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The id they would like, if any.
    pub id: Option<String>,
    /// WGS 84 longitude and latitude.
    pub geometry: Option<Geometry<f64>>,
    /// Values by column; what is not given is empty.
    pub values: Map<String, Value>,
}

/// Parts of a row as somebody wants them; all else stays.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Patch {
    /// WGS 84 longitude and latitude; `None` if it stays.
    pub geometry: Option<Geometry<f64>>,
    /// Values by column; null empties it.
    pub values: Map<String, Value>,
}

/// What is to become of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// There is to be a new one.
    Create(Draft),
    /// All of it is to be another.
    Replace(RowId, Draft),
    /// Parts of it are to be others.
    Update(RowId, Patch),
    /// It is to go.
    Delete(RowId),
}

/// The row that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowId {
    /// Its id.
    pub id: String,
    /// What it is like, for all that is known.
    pub expected: Expected,
}

/// A change of a row of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The layer.
    pub layer: PlanLayer,
    /// What is to become of the row.
    pub wanted: Wanted,
}

/// A row after its change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its layer.
    pub layer: PlanLayer,
    /// Its id.
    pub id: String,
    /// Its tag; `None` if it is gone.
    pub tag: Option<String>,
}

/// What was done to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It was made.
    Create,
    /// All of it was given.
    Replace,
    /// Parts of it were given.
    Update,
    /// It was taken out.
    Delete,
    /// An earlier change was taken back.
    Undo,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Create, Self::Replace, Self::Update, Self::Delete, Self::Undo];

    /// As tables have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Replace => "replace",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Undo => "undo",
        }
    }

    /// The action of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.id() == id)
    }
}

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Past {
    /// Its number among those that are seen, from 1; it stays.
    pub number: u64,
    /// When it was made, RFC 3339 in UTC.
    pub time: String,
    /// Who made it.
    pub who: String,
    /// The layer of the row.
    pub layer: PlanLayer,
    /// The id of the row.
    pub id: String,
    /// What was done.
    pub action: Action,
    /// The number of the change that it took back.
    pub undoes: Option<u64>,
    /// The number of the import that it is a row of, among those that are seen; `None` if it was made by itself.
    pub import: Option<u64>,
    /// The row before, as a GeoJSON feature; `None` if there was none.
    pub before: Option<Value>,
    /// The row after.
    pub after: Option<Value>,
}

/// Why a row was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The plan cannot be read or written.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// There is no such row.
    #[error("there is no row {id:?}")]
    NoRow {
        /// What was asked for.
        id: String,
    },
    /// The row is not like it was when it was read.
    #[error("the row {id:?} has been changed since it was read")]
    Other {
        /// Its id.
        id: String,
    },
    /// The assumptions of the plan are not like they were when they were read.
    #[error("the assumptions of the plan have been changed since they were read")]
    OtherAssumptions,
    /// The id is another row's.
    #[error("the id {id:?} is taken")]
    Taken {
        /// The id.
        id: String,
    },
    /// The row would break a rule of plans.
    #[error("{why}")]
    Broken {
        /// Value and rule.
        why: String,
    },
    /// There is no such change.
    #[error("there is no change {number}")]
    NoChange {
        /// What was asked for.
        number: u64,
    },
    /// The change was made by itself.
    #[error("the change {number} is of no import")]
    NoImport {
        /// The change.
        number: u64,
    },
    /// What a change made is no longer so.
    #[error("the row {id:?} has been changed since the change {number}, which so cannot be taken back")]
    Since {
        /// The id of the row.
        id: String,
        /// The change.
        number: u64,
    },
}
