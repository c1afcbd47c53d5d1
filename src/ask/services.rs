//! Low-threshold services: who reaches each point, which areas lack which, and what fewer or more points would do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen, grouped, text};
use crate::analysis::grouping::Grouping;
use crate::analysis::services::{AgesUnknown, Params, Services, ServicesError, services};
use crate::input::ages::AgeTable;
use crate::input::services::ServicePoint;
use crate::layers::services as shown;
use crate::layers::table::Table;
use crate::moment::Moment;
use crate::settings::Settings;
use crate::settings::coverage::CoverageSettings;
use crate::settings::locate::{AnywhereRule, LocateSettings};
use crate::settings::services::ServiceSettings;
use crate::watch::Watch;
use crate::words::Words;

/// So many points are named in a remark.
const NAMED: usize = 5;

/// Low-threshold services (health, learning and coping, advice, debt, home visits): who reaches each point on foot, which settlements and districts
/// lack which service, and what fewer or more points would do: the best spread of so many, beside how many points the demand carries by the
/// municipality's own figures. It is asked of a layer of points, which are public.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only points that are open then count for settlements and districts: a weekday and a time (`Tuesday 18:30`), or a date and a time
    /// (`2026-03-03T18:30`).
    pub at: Option<Moment>,
    /// How many points of each category are spread; as many as today if not given.
    pub points: Option<u32>,
    /// Whether homes, junctions of streets and public buildings are places for points, too, beside the points there are and the sites of the plan.
    pub anywhere: bool,
    /// What is assumed, as in `data/services.toml`; as the points were read with if not given.
    pub settings: Assumed<ServiceSettings>,
}

impl super::Question for Question {
    type Answer = Counted;
    const NAME: &'static str = "services";

    fn is_answerable(inputs: &Seen) -> bool {
        inputs.services().is_some()
    }

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Counted, AskError> {
        watch.check()?;
        let given = inputs.services().ok_or(ServicesError::NoPoints)?;
        let settings = self.settings.given().unwrap_or(&given.settings).clone();
        let groupings = grouped::groupings(inputs, watch)?;
        let hours = inputs.settings::<CoverageSettings>()?;
        let (question, points) = (self.clone(), given.points.clone());
        let anywhere = LocateSettings::built_in()?.anywhere;
        let asked = Asked { question, inputs: inputs.clone(), points, settings, groupings, hours, anywhere };
        let found = services(&asked.params(), watch)?;
        Ok(Counted { asked, found })
    }
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    question: Question,
    inputs: Seen,
    points: Vec<ServicePoint>,
    settings: ServiceSettings,
    groupings: Vec<Grouping>,
    hours: CoverageSettings,
    anywhere: AnywhereRule,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params {
            area: self.inputs.area(),
            points: &self.points,
            settings: &self.settings,
            groupings: &self.groupings,
            ages: ages(&self.inputs),
            plan: self.inputs.plan(),
            anywhere: self.question.anywhere.then_some(&self.anywhere),
            count: self.question.points,
            moment: self.question.at,
            hours: &self.hours.hours,
        }
    }
}

/// Residents by age: in public only those of a table of Statistics Norway, which is open to all.
fn ages(inputs: &Seen) -> Result<&AgeTable, AgesUnknown> {
    let table = inputs.need().map(|need| &need.ages).ok_or(AgesUnknown::NotGiven)?;
    if inputs.is_in_house() || table.is_official { Ok(table) } else { Err(AgesUnknown::NotOpen) }
}

/// Who reaches which services.
#[derive(Debug)]
pub struct Counted {
    asked: Asked,
    found: Services,
}

impl Counted {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        shown::Params { asked: self.asked.params(), found: &self.found }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> &Services {
        &self.found
    }
}

impl Answer for Counted {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(&self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        let unlinked = self.found.unlinked(self.asked.inputs.area());
        let ids = unlinked.iter().map(|point| self.asked.points[*point].id.as_str());
        let named = ids.take(NAMED).collect::<Vec<_>>().join(", ");
        let more = if unlinked.len() > NAMED { ", ..." } else { "" };
        let unlinked = unlinked.len();
        let text = format!(
            "service points without a street near, of which it is not known who reaches them, and that are no places for the best spread: {unlinked} ({named}{more}); do they lie on the map, lon and lat in their columns?"
        );
        (unlinked > 0).then_some(text).into_iter().collect()
    }
}
