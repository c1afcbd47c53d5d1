//! The layers of a plan and their columns, as its GeoPackage has them.

use serde::{Deserialize, Serialize};

use super::{EditKind, Status};
use crate::settings::base_types::BaseType;
use crate::settings::households::DwellingKind;

/// What stands before the id of a class in the names of columns with expected residents.
pub(super) const EXPECTED: &str = "expected_";
/// A layer of a plan. Housing projects have two, because GIS programs want one kind of geometry in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanLayer {
    /// Meeting places.
    Bases,
    /// Group homes; private.
    GroupHomes,
    /// Places considered for a base.
    Sites,
    /// Housing projects drawn as areas.
    Projects,
    /// Housing projects drawn as points.
    ProjectPoints,
    /// Changes of the street network.
    Edits,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// One of the values of a [`Choice`].
    OneOf(Choice),
    /// Whole numbers.
    Whole,
    /// Numbers with three decimals.
    Real,
}

/// A list of values that a column may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    BaseType,
    Status,
    Form,
    DwellingKind,
    EditKind,
    YesNo,
}

impl Choice {
    /// All lists; the files that have them need GDAL.
    #[cfg(feature = "gdal")]
    pub(super) const ALL: [Self; 6] =
        [Self::BaseType, Self::Status, Self::Form, Self::DwellingKind, Self::EditKind, Self::YesNo];

    /// Name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::BaseType => "base_type",
            Self::Status => "status",
            Self::Form => "housing_form",
            Self::DwellingKind => "dwelling_kind",
            Self::EditKind => "edit_type",
            Self::YesNo => "yes_no",
        }
    }

    /// The values, as the file has them.
    pub(crate) fn values(self) -> Vec<&'static str> {
        match self {
            Self::BaseType => BaseType::ALL.map(BaseType::id).to_vec(),
            Self::Status => Status::ALL.map(Status::id).to_vec(),
            Self::Form => vec!["4", "5"],
            Self::DwellingKind => DwellingKind::ALL.map(DwellingKind::id).to_vec(),
            Self::EditKind => EditKind::ALL.map(EditKind::id).to_vec(),
            Self::YesNo => [true, false].map(yes_no).to_vec(),
        }
    }
}

/// A truth, as the file has it.
pub(super) fn yes_no(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

impl PlanLayer {
    /// All layers.
    pub const ALL: [Self; 6] =
        [Self::Bases, Self::GroupHomes, Self::Sites, Self::Projects, Self::ProjectPoints, Self::Edits];

    /// Name of its table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bases => "bases",
            Self::GroupHomes => "group_homes",
            Self::Sites => "sites",
            Self::Projects => "projects",
            Self::ProjectPoints => "project_points",
            Self::Edits => "edits",
        }
    }

    /// The layer of a name, small or capital letters.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.name().eq_ignore_ascii_case(name.trim()))
    }

    /// Its columns beside the feature id and the geometry; `classes` are ids of mobility classes.
    pub(crate) fn columns(self, classes: &[String]) -> Vec<Column> {
        use Kind::{OneOf, Real, Text, Whole};
        let own: &[(&str, Kind)] = match self {
            Self::Bases => &[
                ("type", OneOf(Choice::BaseType)),
                ("status", OneOf(Choice::Status)),
                ("opening_year", Whole),
                ("closing_year", Whole),
                ("opening_hours", Text),
                ("staffed_hours", Text),
                ("capacity", Whole),
                ("group_home", Text),
                ("project", Text),
                ("public", OneOf(Choice::YesNo)),
            ],
            Self::GroupHomes => &[("form", OneOf(Choice::Form)), ("dwellings", Whole)],
            Self::Sites => &[("base_types", Text)],
            Self::Projects | Self::ProjectPoints => &[
                ("dwellings", Whole),
                ("dwelling_kind", OneOf(Choice::DwellingKind)),
                ("functions", Text),
                ("year", Whole),
            ],
            Self::Edits => {
                &[("type", OneOf(Choice::EditKind)), ("width_m", Real), ("surface", Text), ("year", Whole)]
            }
        };
        let column = |(name, kind): (&str, Kind)| Column { name: name.into(), kind };
        let mut columns: Vec<Column> =
            [("id", Text), ("name", Text)].iter().chain(own).copied().map(column).collect();
        if matches!(self, Self::Projects | Self::ProjectPoints) {
            columns.extend(classes.iter().map(|class| column((&format!("{EXPECTED}{class}"), Real))));
        }
        columns
    }
}

impl std::fmt::Display for PlanLayer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
