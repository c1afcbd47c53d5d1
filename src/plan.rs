//! What a municipality has and considers: bases, group homes, sites, housing projects and changes of the street network, under one
//! name.
//!
//! A plan is kept as one GeoPackage (feature `gdal`): `Plan::read` reads it, and rows that somebody broke in a GIS come back by name.
//! Analyses take a [`Plan`] as it is.

pub mod assume;
mod cells;
pub mod comments;
pub mod diff;
pub mod edit;
mod error;
#[cfg(feature = "gdal")]
pub(crate) mod feature;
#[cfg(feature = "gdal")]
pub(crate) mod geopackage;
pub mod imports;
pub mod kept;
mod layout;
pub mod looks;
pub mod matching;
mod plan_id;
pub mod planned;
mod public;
pub mod store;
pub mod tag;
mod titles;
mod when;

use geo_types::{Geometry, LineString};
use serde::{Deserialize, Serialize};

pub(crate) use cells::Entry;
pub use error::PlanError;
#[cfg(feature = "gdal")]
pub use geopackage::{
    BrokenRow, Copied, Drawn, GeoPackages, Import, Imported, Known, NewPlan, PlanRead, copy, import,
};
pub use layout::PlanLayer;
pub(crate) use layout::{Choice, Kind};
pub use public::InGroupHomes;
pub use titles::{column_value as value_title, title_of_column as column_title};
pub use when::{Undated, When};

use crate::geodesy::Position;
use crate::settings::assumptions::Assumptions;
use crate::settings::base_types::BaseType;
use crate::settings::households::DwellingKind;

/// A plan: what a municipality has and what it thinks of, under one name. Analyses lay it over an [`Area`](crate::Area).
///
/// **When.** Read it from a GeoPackage that planners draw in QGIS (with the feature `gdal`: `Plan::read`), or make it of
/// records, as below. It is plain data: clone it and change it freely.
///
/// **Years.** What is in a plan is there from its year. Analyses take a plan and a year, or the plan
/// [as of a year](Self::in_year), [as a whole](Self::whole) or [as of today](Self::today); what is planned without a year is
/// there only in the whole one ([`undated`](Self::undated) lists it).
///
/// **Cost.** None to speak of: every answer is a walk over the records. What costs is [`Area::planned`](crate::Area::planned), which
/// builds the network anew with the changes of streets.
///
/// **Pitfalls.** Group homes and bases inside them are private: give away [`public`](Self::public), never the plan itself. Ids
/// are unique within their kind only, and references by id (a base in a project) may lead nowhere; analyses then count
/// as if they were not there.
///
/// ```
/// use tettsted::Position;
/// use tettsted::plan::{About, Plan, PlannedSite};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let site = PlannedSite {
///     id: "s1".into(),
///     name: "Torget".into(),
///     position: Position::new(10.75, 59.91)?,
///     kinds: Vec::new(),
/// };
/// let about = About { name: "Sentrum 2040".into(), ..About::default() };
/// let plan = Plan { about, sites: vec![site], ..Plan::default() };
/// assert_eq!(plan.in_year(2030).sites.len(), 1);
/// assert!(plan.undated().is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Plan {
    /// What it says about itself.
    pub about: About,
    /// Meeting places, existing and planned.
    pub bases: Vec<Base>,
    /// Group homes. Where people with disabilities live is sensitive: not in results unless asked for.
    pub group_homes: Vec<GroupHome>,
    /// Places considered for a base.
    pub sites: Vec<PlannedSite>,
    /// Housing projects.
    pub projects: Vec<Project>,
    /// Changes of the street network.
    pub edits: Vec<Edit>,
    /// What it assumes otherwise than the settings have it; not looked at yet.
    #[serde(skip_serializing_if = "Assumptions::is_empty")]
    pub assumptions: Assumptions,
}

/// What a plan says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Notes for people.
    pub notes: String,
    /// Who made it.
    pub author: String,
    /// Name of the plan it was copied from.
    pub based_on: Option<String>,
    /// SHA-256 of the study area it was made for, as hexadecimal digits.
    pub area_hash: Option<String>,
    /// When it was changed last, RFC 3339 in UTC.
    pub changed_at: Option<String>,
}

/// Whether a base is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is there.
    #[default]
    Existing,
    /// It is to be.
    Planned,
}

impl Status {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Existing, Self::Planned];

    /// As tables have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Existing => "existing",
            Self::Planned => "planned",
        }
    }

    /// The status of an id, small or capital letters.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id().eq_ignore_ascii_case(id.trim()))
    }
}

/// A meeting place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Base {
    /// Distinct in the plan.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: BaseType,
    /// Where, WGS 84.
    pub position: Position,
    /// When visitors may come, in the words of OpenStreetMap's `opening_hours` or as somebody wrote it; `None` if nothing is given.
    pub opening_hours: Option<String>,
    /// When staff is there, in the same way.
    pub staffed_hours: Option<String>,
    /// How many visitors at a time.
    pub capacity: Option<u32>,
    /// Whether it is there.
    pub status: Status,
    /// The year it opens; `None` if that is not known.
    pub opening_year: Option<i32>,
    /// The year it closes; `None` if it stays.
    pub closing_year: Option<i32>,
    /// Id of the group home it is part of.
    pub group_home: Option<String>,
    /// Id of the housing project it is part of.
    pub project: Option<String>,
    /// Whether the municipality itself announces it: then anybody may know of it, even if it is part of a group home.
    pub public: bool,
}

/// A group home.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupHome {
    /// Distinct in the plan.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where, WGS 84.
    pub position: Position,
    /// Housing form: 4 (group home) or 5 (reinforced).
    pub form: u8,
    /// How many dwellings.
    pub dwellings: Option<u32>,
}

/// A place considered for a base.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlannedSite {
    /// Distinct in the plan.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where, WGS 84.
    pub position: Position,
    /// For which types of base; all if empty.
    pub kinds: Vec<BaseType>,
}

/// A housing project.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Project {
    /// Distinct in the plan.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its area or point, WGS 84.
    pub geometry: Geometry<f64>,
    /// Where its residents come out: the point, or a point inside the area.
    pub position: Position,
    /// How many dwellings.
    pub dwellings: u32,
    /// What kind of dwellings; `None` if the plan does not say.
    pub dwelling_kind: Option<DwellingKind>,
    /// Residents expected, by id of the mobility class; empty if the plan does not say.
    pub expected: Vec<(String, f64)>,
    /// Categories of daily needs that it offers to all, as in `data/places.toml`; what is none of them does not count.
    pub functions: Vec<String>,
    /// When it is done; `None` if that is open.
    pub year: Option<i32>,
}

impl Project {
    /// More residents than any project is for, of a class.
    pub const MOST_EXPECTED: f64 = 1e6;
}

/// A change of the street network.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// Distinct in the plan.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What changes.
    pub kind: EditKind,
    /// Along which line, WGS 84; a point is a line of one position.
    pub line: LineString<f64>,
    /// Width of a new path, metres.
    pub width_m: Option<f64>,
    /// `surface` of a new path, in the words of OpenStreetMap.
    pub surface: Option<String>,
    /// The year it is made; `None` if that is open.
    pub year: Option<i32>,
}

/// What an edit changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditKind {
    /// A new footway.
    NewPath,
    /// A new crossing with lowered kerbs.
    NewCrossing,
    /// A new ramp: passable with wheels.
    NewRamp,
    /// A new lift: passable with wheels, its height does not count.
    NewLift,
    /// The streets under the line are closed.
    Closed,
    /// The kerbs at the line are lowered.
    LoweredKerb,
}

impl EditKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::NewPath, Self::NewCrossing, Self::NewRamp, Self::NewLift, Self::Closed, Self::LoweredKerb];

    /// As tables have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NewPath => "new_path",
            Self::NewCrossing => "new_crossing",
            Self::NewRamp => "new_ramp",
            Self::NewLift => "new_lift",
            Self::Closed => "closed",
            Self::LoweredKerb => "lowered_kerb",
        }
    }

    /// The kind of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id().eq_ignore_ascii_case(id.trim()))
    }
}
