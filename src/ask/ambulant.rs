//! Ambulant services: how long staff walk to the homes they serve.

pub mod estimate;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reach::class_of;
use super::{Answer, AskError, Assumed, Seen, text};
use crate::analysis::ambulant::{Ambulant, AmbulantError, Office, Params, Stage, ambulant};
use crate::analysis::area::{AreaError, check_place};
use crate::analysis::grouping::Grouping;
use crate::analysis::settlements::by_settlement;
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::input::need::records::FigureKey;
use crate::input::visits::ServedHome;
use crate::layers::ambulant as shown;
use crate::layers::table::Table;
use crate::plan::{Base, When};
use crate::settings::ambulant::AmbulantSettings;
use crate::settings::settlements::SettlementSettings;
use crate::watch::Watch;
use crate::words::Words;

/// Key of the own figure of hours present in a full-time equivalent, a year.
const FULL_TIME: &str = "hours.full_time";
/// Weeks of a year, leap years counted.
const WEEKS_OF_YEAR: f64 = 365.25 / 7.0;

/// How long staff of ambulant services walk from bases or offices to the homes they serve: there and back for each visit, and on tours from home to
/// home, with a bound below which no tours can be; how many visits are not on foot; what each planned base saves. It is asked of a
/// private table of homes, and answered in the house only.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The bases that are there at the end of this year; without it those of today.
    pub year: Option<i32>,
    /// From where staff walk, in place of the bases of today; bases that open by the year come beside them.
    pub offices: Vec<OfficeWish>,
    /// The share of working time at homes that the municipality itself reckons with, 0 to 1, to be shown beside.
    pub direct_share: Option<f64>,
    /// What is assumed, as in `data/ambulant.toml`.
    pub settings: Assumed<AmbulantSettings>,
}

/// An office from which staff walk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeWish {
    /// Its id.
    pub id: String,
    /// Its name; empty if it has none.
    #[serde(default)]
    pub name: String,
    /// Where it is, WGS 84 degrees.
    pub position: Position,
}

/// From where staff walk at the end of a year: offices in place of the bases of today, and the bases that open by then.
fn offices(inputs: &Seen, year: Option<i32>, wishes: &[OfficeWish]) -> Result<Vec<Office>, AmbulantError> {
    let bases = &inputs.plan().bases;
    let is_planned = |base: &&Base| base.is_there(When::of(year)) && !base.is_there(When::Today);
    let is_there = |base: &&Base| base.is_there(When::of(year)) && base.is_there(When::Today);
    let of_plan = |base: &Base, stage| Office {
        id: base.id.clone(),
        name: base.name.clone(),
        position: base.position,
        stage,
    };
    let mut all: Vec<Office> = wishes.iter().map(OfficeWish::office).collect();
    if all.is_empty() {
        all.extend(bases.iter().filter(is_there).map(|base| of_plan(base, Stage::Existing)));
    }
    all.extend(bases.iter().filter(is_planned).map(|base| of_plan(base, Stage::Planned)));
    if all.is_empty() { Err(AmbulantError::NoOffice { year }) } else { Ok(all) }
}

impl OfficeWish {
    fn office(&self) -> Office {
        Office {
            id: self.id.clone(),
            name: self.name.clone(),
            position: self.position,
            stage: Stage::Existing,
        }
    }
}

impl super::Question for Question {
    type Answer = Served;
    const NAME: &'static str = "ambulant";
    const IN_MEMORY: bool = true;

    fn is_answerable(inputs: &Seen) -> bool {
        inputs.is_in_house() && inputs.served().is_some() && has_base(inputs)
    }

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Served, AskError> {
        watch.check()?;
        if !inputs.is_in_house() {
            return Err(AmbulantError::InHouse.into());
        }
        let homes = inputs.served().ok_or(AmbulantError::NoHomes)?;
        if let Some(share) = self.direct_share.filter(|share| !(0.0..=1.0).contains(share)) {
            return Err(AmbulantError::DirectShare { share }.into());
        }
        let settings = with_own(self.settings.get()?, inputs);
        let class = class_of(inputs, &settings.walk.class)?;
        let offices = offices(inputs, self.year, &self.offices)?;
        check_offices(inputs, &self.offices)?;
        check_homes(inputs, homes)?;
        let settlements = by_settlement(inputs.area(), &inputs.settings::<SettlementSettings>()?, watch)?;
        let asked =
            Asked { inputs: inputs.clone(), offices, settlements, class, settings, question: self.clone() };
        let found = ambulant(&asked.params(homes), watch)?;
        Ok(Served { asked, found })
    }

    /// It is made of homes served, and kept nowhere.
    fn is_kept(&self, _: &Seen) -> bool {
        false
    }
}

/// Whether there is a base today from which staff could walk.
fn has_base(inputs: &Seen) -> bool {
    inputs.plan().bases.iter().any(|base| base.is_there(When::Today))
}

/// What a report says where homes served were given and no base is there today; `None` otherwise.
pub(super) fn left_out(inputs: &Seen) -> Option<String> {
    let is_asked = inputs.is_in_house() && inputs.served().is_some();
    (is_asked && !has_base(inputs))
        .then(|| "ambulant services: left out, no base is there today from which staff could walk".into())
}

/// Hours present in a year of the municipality's own figures go before those of the settings.
fn with_own(mut settings: AmbulantSettings, inputs: &Seen) -> AmbulantSettings {
    let own = inputs.need().and_then(|data| data.own.as_ref());
    if let Some(hours) = own.and_then(|own| own.figures.get(&FigureKey(FULL_TIME.into()))) {
        settings.full_time.hours_week = hours.likely / WEEKS_OF_YEAR;
        settings.full_time.source = format!("own figure {FULL_TIME}");
    }
    settings
}

/// Refuses offices that all lie elsewhere.
fn check_offices(inputs: &Seen, offices: &[OfficeWish]) -> Result<(), AreaError> {
    let area = inputs.area();
    let at: Vec<_> = offices.iter().map(|office| Some(office.position)).collect();
    check_place(area.network(), &area.settings().extent, "offices", &at)
}

/// Refuses homes that all lie elsewhere, without a word of where.
fn check_homes(inputs: &Seen, served: &[ServedHome]) -> Result<(), AmbulantError> {
    let (area, homes) = (inputs.area(), served.len());
    let at: Vec<_> = served.iter().map(|home| Some(home.position)).collect();
    match check_place(area.network(), &area.settings().extent, "homes", &at) {
        Ok(()) => Ok(()),
        Err(AreaError::Swapped { .. }) => Err(AmbulantError::Swapped { homes }),
        Err(_) => Err(AmbulantError::Elsewhere { homes }),
    }
}

/// What was asked.
#[derive(Debug)]
struct Asked {
    inputs: Seen,
    offices: Vec<Office>,
    settlements: Grouping,
    class: ClassId,
    settings: AmbulantSettings,
    question: Question,
}

impl Asked {
    fn params<'a>(&'a self, homes: &'a [ServedHome]) -> Params<'a> {
        Params {
            area: self.inputs.area(),
            homes,
            offices: &self.offices,
            settlements: &self.settlements,
            class: self.class,
            settings: &self.settings,
        }
    }
}

/// How long staff walk.
#[derive(Debug)]
pub struct Served {
    asked: Asked,
    found: Ambulant,
}

impl Served {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        let Asked { inputs, offices, settings, class, question, .. } = &self.asked;
        shown::Params {
            area: inputs.area(),
            plan: inputs.plan(),
            year: question.year,
            direct_share: question.direct_share,
            offices,
            class: *class,
            settings,
            found: &self.found,
        }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> &Ambulant {
        &self.found
    }
}

impl Answer for Served {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(&self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        let whole = &self.found.whole;
        let unknown: u64 = whole.unknown.iter().map(|own| own.homes).sum();
        let counts = [
            (unknown, "homes visited of which it is not known how they are reached, and that are in no time"),
            (whole.far.homes, "homes visited that are not on foot, and whose time is not reckoned"),
            (whole.too_long, "visits that take longer than a duty, and have a tour of their own"),
        ];
        let there = counts.into_iter().filter(|(count, _)| *count > 0);
        there.map(|(count, what)| format!("{what}: {count}")).collect()
    }
}
