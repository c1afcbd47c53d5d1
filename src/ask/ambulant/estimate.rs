//! Ambulant services where only numbers by settlement are known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OfficeWish, check_offices, offices, with_own};
use crate::analysis::ambulant::{AmbulantError, Crowds, Estimated, Office, Params, ServedGroup, estimate};
use crate::analysis::grouping::Grouping;
use crate::analysis::settlements::by_settlement;
use crate::ask::reach::class_of;
use crate::ask::{Answer, AskError, Assumed, Seen, text};
use crate::ids::ClassId;
use crate::input::visits::{MOST_MINUTES, MOST_VISITS, is_whole_in};
use crate::layers::ambulant::estimate as shown;
use crate::layers::table::Table;
use crate::settings::ambulant::AmbulantSettings;
use crate::settings::settlements::SettlementSettings;
use crate::watch::Watch;
use crate::words::Words;

/// How long staff of ambulant services walk where nothing but the number of persons served in each settlement is known: homes are drawn among
/// those there, by residents, and the way is reckoned for each draw. Means, and between what most draws lie. Answered in the house only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The persons served.
    pub groups: Vec<GroupWish>,
    /// The bases that are there at the end of this year; without it those of today.
    #[serde(default)]
    pub year: Option<i32>,
    /// From where staff walk, in place of the bases of today; bases that open by the year come beside them.
    #[serde(default)]
    pub offices: Vec<OfficeWish>,
    /// What is assumed, as in `data/ambulant.toml`.
    #[serde(default)]
    pub settings: Assumed<AmbulantSettings>,
}

/// Persons of a settlement who are served alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupWish {
    /// Name of the settlement, as answers about settlements have it.
    pub settlement: String,
    /// How many persons; may have fractions.
    pub persons: f64,
    /// Visits a week to each; a whole number, or one that is whole in four weeks.
    pub visits_per_week: f64,
    /// Minutes at the home for each visit.
    pub minutes: f64,
}

/// The groups that can be reckoned with, and what is wrong with the others.
struct Groups {
    all: Vec<ServedGroup>,
    refused: Vec<String>,
}

impl Question {
    fn groups(&self, settlements: &Grouping, crowds: &Crowds, settings: &AmbulantSettings) -> Groups {
        let mut groups = Groups { all: Vec::new(), refused: Vec::new() };
        for (number, wish) in (1..).zip(&self.groups) {
            match wish.group(settlements, crowds, settings) {
                Ok(group) => groups.all.push(group),
                Err(why) => groups.refused.push(format!("group {number} is not counted: {why}")),
            }
        }
        groups
    }
}

impl GroupWish {
    fn group(
        &self,
        settlements: &Grouping,
        crowds: &Crowds,
        settings: &AmbulantSettings,
    ) -> Result<ServedGroup, String> {
        self.check(settings)?;
        let Self { settlement, persons, visits_per_week, minutes } = self;
        let wanted = settlement.trim().to_lowercase();
        let place = settlements.names.iter().position(|name| name.to_lowercase() == wanted);
        let place = place.ok_or_else(|| {
            format!("there is no settlement {settlement:?}; there are {}", settlements.names.join(", "))
        })?;
        if !crowds.has(place as u32) {
            return Err(format!("nobody lives in {settlement:?}, so that nobody can be served there"));
        }
        Ok(ServedGroup {
            settlement: place as u32,
            persons: *persons,
            visits_per_week: *visits_per_week,
            minutes: *minutes,
        })
    }

    /// Whether the numbers can be right.
    fn check(&self, settings: &AmbulantSettings) -> Result<(), String> {
        let amounts = [
            ("persons", self.persons, settings.search.most_homes as f64),
            ("visits_per_week", self.visits_per_week, MOST_VISITS),
            ("minutes", self.minutes, MOST_MINUTES),
        ];
        for (name, number, most) in amounts {
            if !(number > 0.0 && number <= most) {
                return Err(format!("{name} must be above 0 and at most {most}"));
            }
        }
        let weeks = settings.duty.period_weeks;
        if is_whole_in(self.visits_per_week, weeks) {
            Ok(())
        } else {
            Err(format!("visits_per_week must be a whole number of visits in {weeks} weeks"))
        }
    }
}

impl crate::ask::Question for Question {
    type Answer = Drawn;
    const NAME: &'static str = "ambulant_estimate";
    const IN_MEMORY: bool = true;

    fn is_answerable(inputs: &Seen) -> bool {
        inputs.is_in_house()
    }

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Drawn, AskError> {
        watch.check()?;
        if !inputs.is_in_house() {
            return Err(AmbulantError::InHouse.into());
        }
        let settings = with_own(self.settings.get()?, inputs);
        let class = class_of(inputs, &settings.walk.class)?;
        let offices = offices(inputs, self.year, &self.offices)?;
        check_offices(inputs, &self.offices)?;
        let settlements = by_settlement(inputs.area(), &inputs.settings::<SettlementSettings>()?, watch)?;
        let crowds = Crowds::new(inputs.area(), &settlements);
        let Groups { all: groups, refused } = self.groups(&settlements, &crowds, &settings);
        check_groups(&groups, &refused, settings.search.most_homes)?;
        let (area, homes) = (inputs.area(), &[][..]);
        let params =
            Params { area, homes, offices: &offices, settlements: &settlements, class, settings: &settings };
        let found = estimate(&params, &crowds, &groups, watch)?;
        let (inputs, year) = (inputs.clone(), self.year);
        Ok(Drawn { inputs, offices, settlements, class, settings, groups, year, refused, found })
    }

    /// Where few are served it leads to them.
    fn is_kept(&self, _: &Seen) -> bool {
        false
    }
}

/// Refuses no groups, and more persons than are reckoned with.
fn check_groups(groups: &[ServedGroup], refused: &[String], most: usize) -> Result<(), AmbulantError> {
    let persons: f64 = groups.iter().map(|group| group.persons).sum();
    if groups.is_empty() {
        return Err(AmbulantError::NoGroup { refused: refused.first().cloned() });
    }
    if persons > most as f64 {
        return Err(AmbulantError::TooManyPersons { persons: persons.ceil() as u64, most });
    }
    Ok(())
}

/// How long staff walk, over all draws.
#[derive(Debug)]
pub struct Drawn {
    inputs: Seen,
    offices: Vec<Office>,
    settlements: Grouping,
    class: ClassId,
    settings: AmbulantSettings,
    groups: Vec<ServedGroup>,
    year: Option<i32>,
    refused: Vec<String>,
    found: Estimated,
}

impl Drawn {
    /// What layers and words show.
    fn shown(&self) -> shown::Params<'_> {
        shown::Params {
            area: self.inputs.area(),
            plan: self.inputs.plan(),
            year: self.year,
            offices: &self.offices,
            settlements: &self.settlements,
            class: self.class,
            settings: &self.settings,
            groups: &self.groups,
            found: &self.found,
        }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> &Estimated {
        &self.found
    }
}

impl Answer for Drawn {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(&self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        self.refused.clone()
    }
}
