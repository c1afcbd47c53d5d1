//! Why a question has no answer.

use crate::analysis::ambulant::AmbulantError;
use crate::analysis::area::AreaError;
use crate::analysis::need::error::NeedError;
use crate::analysis::next_bases::NextBasesError;
use crate::analysis::planned::PlannedError;
use crate::analysis::publish::PublishError;
use crate::analysis::services::ServicesError;
use crate::analysis::settlements::SettlementsError;
use crate::analysis::siting::SitingError;
use crate::explain::Explain;
use crate::settings::SettingsError;
use crate::watch::Stopped;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// Its settings break a rule.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Its points do not belong to the area.
    #[error(transparent)]
    Area(#[from] AreaError),
    /// The street changes or projects of the plan cannot be laid over the area.
    #[error(transparent)]
    Planned(#[from] PlannedError),
    /// Sites cannot be judged.
    #[error(transparent)]
    Siting(#[from] SitingError),
    /// Settlements cannot be found.
    #[error(transparent)]
    Settlements(#[from] SettlementsError),
    /// Future need cannot be reckoned.
    #[error(transparent)]
    Need(#[from] NeedError),
    /// No next bases can be named.
    #[error(transparent)]
    NextBases(#[from] NextBasesError),
    /// Nothing was given that future need is reckoned from.
    #[error("future need is reckoned from a folder that was not given: it needs at least ages.csv")]
    NoNeed,
    /// So many draws cannot be.
    #[error("{count} draws: must be from 1 to {most}")]
    Draws {
        /// How many.
        count: u32,
        /// The most.
        most: u32,
    },
    /// Ambulant services cannot be reckoned.
    #[error(transparent)]
    Ambulant(#[from] AmbulantError),
    /// It cannot be counted who reaches services.
    #[error(transparent)]
    Services(#[from] ServicesError),
    /// Nobody else may see it.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// No question has this name.
    #[error("there is no question {name:?}; there are {known:?}")]
    NoQuestion {
        /// The name.
        name: String,
        /// Those there are.
        known: Vec<&'static str>,
    },
    /// It is not written as its schema says.
    #[error("the question {name:?} cannot be read: {text}")]
    Unreadable {
        /// Its name.
        name: &'static str,
        /// Which field, and which rule.
        text: String,
    },
    /// It names a class that there is not.
    #[error("there is no class {id:?}; the classes are {known:?}")]
    UnknownClass {
        /// The class.
        id: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// It names a category of daily needs that there is not.
    #[error("there is no category of daily needs {id:?}; the categories are {known:?}")]
    UnknownCategory {
        /// The category.
        id: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// It names a project that is not in the plan.
    #[error("the plan has no project {id:?}; its projects are {known:?}")]
    UnknownProject {
        /// The project.
        id: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// A project that is drawn is none.
    #[error("the drawn project cannot be used: {text}")]
    BadProject {
        /// What of it, and which rule.
        text: String,
    },
    /// It names a site or base that is not in the plan.
    #[error("the plan has no site or base {id:?}; it has {known:?}")]
    UnknownSite {
        /// Its id.
        id: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// A comparison has one side only.
    #[error("there is nothing to compare the plan with: neither two years nor a second plan was given")]
    OneSide,
    /// Two layers of a report have one name.
    #[error("the report has a layer {layer:?} already: that of {question:?} needs another name")]
    LayerTwice {
        /// The question whose layer came second.
        question: &'static str,
        /// The name.
        layer: &'static str,
    },
    /// A length of links that cannot be.
    #[error("links of up to {metres} m: must be from {} to {} metres", range.0, range.1)]
    LinkLength {
        /// The length.
        metres: f64,
        /// The shortest and the longest that may be asked for.
        range: (f64, f64),
    },
}

impl AskError {
    /// That somebody stopped the work, wherever in it that was.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        match self {
            Self::Stopped(why)
            | Self::Need(NeedError::Stopped(why))
            | Self::Planned(PlannedError::Stopped(why))
            | Self::Siting(SitingError::Stopped(why))
            | Self::Services(ServicesError::Stopped(why))
            | Self::NextBases(
                NextBasesError::Stopped(why) | NextBasesError::Siting(SitingError::Stopped(why)),
            )
            | Self::Settlements(SettlementsError::Stopped(why)) => Some(*why),
            _ => None,
        }
    }
}

impl Explain for AskError {
    fn code(&self) -> &'static str {
        match self {
            Self::Stopped(_) => "stopped",
            Self::Settings(error) => error.code(),
            Self::Area(error) => error.code(),
            Self::Planned(error) => error.code(),
            Self::Siting(error) => error.code(),
            Self::Settlements(error) => error.code(),
            Self::Publish(error) => error.code(),
            Self::Need(error) => error.code(),
            Self::NextBases(error) => error.code(),
            Self::NoNeed => "no_need_data",
            Self::Ambulant(error) => error.code(),
            Self::Services(error) => error.code(),
            Self::Draws { .. } => "draws",
            Self::NoQuestion { .. } => "unknown_question",
            Self::Unreadable { .. } => "question_unreadable",
            Self::UnknownClass { .. } => "unknown_class",
            Self::UnknownCategory { .. } => "unknown_category",
            Self::UnknownProject { .. } => "unknown_project",
            Self::BadProject { .. } => "not_a_project",
            Self::UnknownSite { .. } => "unknown_site",
            Self::OneSide => "years",
            Self::LayerTwice { .. } => "layer_twice",
            Self::LinkLength { .. } => "link_length",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Stopped(_) => "ask again",
            Self::Settings(error) => return error.advice(),
            Self::Area(error) => return error.advice(),
            Self::Planned(error) => return error.advice(),
            Self::Siting(error) => return error.advice(),
            Self::Settlements(error) => return error.advice(),
            Self::Publish(error) => return error.advice(),
            Self::Need(error) => return error.advice(),
            Self::Ambulant(error) => return error.advice(),
            Self::Services(error) => return error.advice(),
            Self::NextBases(error) => return error.advice(),
            Self::NoNeed => {
                "give the folder with ages.csv, and if there are any projection.csv, registered.csv, own-figures.xlsx, life-table.csv: \
                 `Inputs::with_need`"
            }
            Self::Draws { .. } => "leave them out, or ask for 10,000",
            Self::NoQuestion { .. } => "choose one of those named",
            Self::Unreadable { .. } => "compare with the JSON Schema of the question: `Kind::schema`",
            Self::UnknownClass { .. } => "`Classes::DEFAULT` has the built-in classes",
            Self::UnknownCategory { .. } => "`PlaceSettings::DEFAULT` has the built-in categories",
            Self::UnknownProject { .. } => "give the id of a project of the layer projects",
            Self::BadProject { .. } => {
                "give a GeoJSON point or area as geometry, and dwellings; all else may be left out"
            }
            Self::UnknownSite { .. } => {
                "give the id of a row of the layers sites or bases, or none for a new site"
            }
            Self::OneSide => "name two years, or a second plan",
            Self::LayerTwice { .. } => "name the layers of a question after it: `Table::named`",
            Self::LinkLength { .. } => "give the longest link in metres, such as 60",
        }
        .into()
    }
}
