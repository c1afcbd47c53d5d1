//! Rows of a file into a layer of a plan, as somebody wants them and as they came in.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::Value;

use super::PlanLayer;
use crate::input::Remark;
use crate::input::crs::Crs;

/// Whether an import is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It is tried on a copy.
    Try,
    /// It is kept.
    Keep,
}

/// A column of a plan, and the column of a file that it is filled from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matched {
    /// The column of the plan.
    pub column: String,
    /// The column of the file.
    pub from: String,
}

/// A column of a plan, and the value that all rows get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fixed {
    /// The column of the plan.
    pub column: String,
    /// The value.
    pub value: String,
}

/// What is imported, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Into which layer; projects go into the layer of their geometry.
    pub layer: PlanLayer,
    /// CSV with `lon` and `lat`, a spreadsheet, GeoJSON, or any vector format; a layer is named as in QGIS: `FILE|layername=NAME`.
    pub file: PathBuf,
    /// Coordinate system of columns `x` and `y`; `None`: they are longitude and latitude.
    pub crs: Option<Crs>,
    /// Which column is filled from which; `None`: as it is proposed. Columns of the same name need no entry.
    pub map: Option<Vec<Matched>>,
    /// What all rows get.
    pub set: Vec<Fixed>,
    /// Whether a row with an id that is there changes that row. Without it the row is kept out.
    pub update: bool,
    /// Whether it is kept.
    pub mode: Mode,
    /// So many first rows are shown.
    pub shown: usize,
}

/// What is wrong with a row that was kept out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A value that must be there is not.
    Empty,
    /// The value is none of these.
    Choice(Vec<&'static str>),
    /// It is no number, or none that can stand there.
    Number,
    /// It is no year, or not one that can stand there.
    Year,
    /// The row has no position, or none of the kind that the layer has.
    Position,
    /// Another row of the file has its id.
    IdTwice,
    /// A row of the plan has its id.
    IdTaken,
    /// It would be seen in the house only.
    Private,
    /// Something else.
    Other,
}

impl Fault {
    /// Its name for programs.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Choice(_) => "choice",
            Self::Number => "number",
            Self::Year => "year",
            Self::Position => "position",
            Self::IdTwice => "id_twice",
            Self::IdTaken => "id_taken",
            Self::Private => "private",
            Self::Other => "other",
        }
    }
}

/// A row of a file that was kept out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOut {
    /// Line of a CSV file, row of a spreadsheet, else number of the feature, from 1.
    pub row: u64,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The column of the plan whose value breaks the rule, if it is one column.
    pub column: Option<String>,
    /// The value that was to stand there; `None` if it is empty.
    pub value: Option<String>,
    /// What is wrong with it.
    pub fault: Fault,
    /// The rule, with the value.
    pub rule: String,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The columns of the layer.
    pub plan_columns: Vec<String>,
    /// The columns of the file.
    pub columns: Vec<String>,
    /// Which column of the plan is filled from which of the file.
    pub map: Vec<Matched>,
    /// Rows of the file.
    pub rows: usize,
    /// The first rows, in the order of the columns.
    pub first_rows: Vec<Vec<Value>>,
    /// New rows.
    pub added: usize,
    /// Rows that were changed.
    pub changed: usize,
    /// Rows that were there already as the file has them.
    pub unchanged: usize,
    /// Rows of the file that were kept out.
    pub kept_out: Vec<KeptOut>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
    /// The number of its last line in the history, if it has one.
    pub last_change: Option<u64>,
}

impl Outcome {
    /// Whether more than half of the rows are broken: then nothing is kept.
    #[must_use]
    pub fn is_mostly_broken(&self) -> bool {
        self.kept_out.len() * 2 > self.rows
    }
}
