//! Why a plan cannot be read or written.

use std::path::PathBuf;

use super::PlanLayer;
use crate::explain::Explain;
use crate::input::TableError;
use crate::settings::SettingsError;
use crate::whole::WholeError;

/// Why a plan cannot be read or written. Single broken rows are no errors but [`BrokenRow`](super::BrokenRow)s.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// No GeoPackage, or a damaged one.
    #[error("{} cannot be read as a GeoPackage: {why}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What GDAL says.
        why: String,
    },
    /// A GeoPackage, but with no layer of a plan.
    #[error("{} is no plan: it has none of the layers bases, group_homes, sites, projects, edits; its layers are {layers:?}", path.display())]
    NoPlan {
        /// The file.
        path: PathBuf,
        /// The layers it has.
        layers: Vec<String>,
    },
    /// No plan is called so.
    #[error("there is no plan {id:?}")]
    Unknown {
        /// What was asked for.
        id: String,
    },
    /// There is no folder for new plans.
    #[error("there is no folder in which new plans are kept")]
    Nowhere,
    /// There is something under the name of a new plan.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another program writes to it.
    #[error("{} is being written by another program; waited in vain", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The plan lacks the layer that rows are to go into.
    #[error("the plan has no layer {layer}")]
    NoLayer {
        /// The layer.
        layer: PlanLayer,
    },
    /// The layer has no such column.
    #[error("the layer {layer} has no column {given:?}; its columns are {columns:?}")]
    UnknownColumn {
        /// The layer.
        layer: PlanLayer,
        /// The name given.
        given: String,
        /// The names it has.
        columns: Vec<String>,
    },
    /// GDAL refused.
    #[error("cannot write {}: {why}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What GDAL says.
        why: String,
    },
    /// The file cannot be put in its place.
    #[error(transparent)]
    Whole(#[from] WholeError),
    /// Built-in classes or categories cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A file to be imported cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl Explain for PlanError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "plan_unreadable",
            Self::Format { .. } => "plan_format",
            Self::NoPlan { .. } => "plan_no_plan",
            Self::Exists { .. } => "plan_exists",
            Self::Unknown { .. } => "unknown_plan",
            Self::Nowhere => "plan_nowhere",
            Self::Busy { .. } => "plan_busy",
            Self::NoLayer { .. } => "plan_no_layer",
            Self::UnknownColumn { .. } => "plan_unknown_column",
            Self::Write { .. } => "plan_unwritable",
            Self::Whole(error) => error.code(),
            Self::Settings(error) => error.code(),
            Self::Table(error) => error.code(),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions",
            Self::Format { .. } => "a plan is a GeoPackage (.gpkg); `Plan::write_new` makes one",
            Self::NoPlan { .. } => {
                "`Plan::write_new` makes a plan, and `plan::import` brings layers of another file into it"
            }
            Self::Exists { .. } => {
                "choose another name, change the plan with `plan::import`, or copy it with `plan::copy`"
            }
            Self::Unknown { .. } => "look at the list of plans",
            Self::Nowhere => "name a folder with `Plans::keep_in`",
            Self::Busy { .. } => "save or end editing there, in QGIS for example, and try again",
            Self::NoLayer { .. } => {
                "make a new plan with `Plan::write_new` and import the layers of this one into it"
            }
            Self::UnknownColumn { .. } => "map columns as COLUMN_OF_PLAN=COLUMN_OF_FILE",
            Self::Write { .. } => "check the folder, the permissions and the space on the disk",
            Self::Whole(error) => return error.advice(),
            Self::Settings(error) => return error.advice(),
            Self::Table(error) => return error.advice(),
        }
        .into()
    }
}
