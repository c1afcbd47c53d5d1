//! What is asked about services.

use super::aged::AgesUnknown;
use crate::analysis::area::Area;
use crate::analysis::grouping::Grouping;
use crate::input::ages::AgeTable;
use crate::input::services::ServicePoint;
use crate::moment::Moment;
use crate::plan::Plan;
use crate::settings::coverage::HoursRule;
use crate::settings::locate::AnywhereRule;
use crate::settings::services::ServiceSettings;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The points.
    pub points: &'a [ServicePoint],
    /// Which categories there are, and what is assumed.
    pub settings: &'a ServiceSettings,
    /// By what the residents are summed up, beside all of them.
    pub groupings: &'a [Grouping],
    /// Residents by age, or why there are none.
    pub ages: Result<&'a AgeTable, AgesUnknown>,
    /// The plan, whose sites are places for points, too.
    pub plan: &'a Plan,
    /// Places that nobody drew are places for points, too, by this rule; not if `None`.
    pub anywhere: Option<&'a AnywhereRule>,
    /// How many points of each category are spread; as many as today if `None`.
    pub count: Option<u32>,
    /// Only points that are open then count for areas; all if `None`.
    pub moment: Option<Moment>,
    /// What is assumed of hours.
    pub hours: &'a HoursRule,
}
