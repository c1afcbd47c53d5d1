//! Future need: how many need what, where and by when, and what it costs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen, text};
use crate::analysis::need::ladder::PrivateShares;
use crate::analysis::need::overview::{DrawChoice, Overview, Params};
use crate::analysis::settlements::{self, by_settlement};
use crate::input::need::folder::{CountState, NeedData};
use crate::layers::need as shown;
use crate::layers::table::Table;
use crate::plan::When;
use crate::settings::settlements::SettlementSettings;
use crate::watch::Watch;
use crate::words::Words;

/// The last year, unless the question says otherwise.
const TO: u16 = 2050;
/// The last year that may be asked about: single ages are followed no longer than a life.
const LATEST: u16 = 2120;
/// The most draws that may be asked for.
const MOST_DRAWS: u32 = 100_000;

/// How many of a target group need which home, where and by when, year by year, what is short, what must be open and decided by when, what
/// it costs before and after the state grant, what new ways of working change, and how sure that is. It is asked of a folder with
/// residents by single age and the municipality's own counts and figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// 1 January of the first year; that of the newest registered counts if not given, else of the ages.
    pub from: Option<u16>,
    /// The last year.
    pub to: u16,
    /// Code or name of the municipality in the table of ages; not needed if it has one only.
    pub municipality: Option<String>,
    /// How many draws; as in the settings if not given.
    pub draws: Option<u32>,
    /// What the random numbers begin with; as in the settings if not given.
    pub seed: Option<u64>,
}

impl Default for Question {
    fn default() -> Self {
        Self { from: None, to: TO, municipality: None, draws: None, seed: None }
    }
}

impl super::Question for Question {
    type Answer = Needed;
    const NAME: &'static str = "need";

    fn is_answerable(inputs: &Seen) -> bool {
        inputs.need().is_some()
    }

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Needed, AskError> {
        let data = inputs.need().ok_or(AskError::NoNeed)?;
        if let Some(count) = self.draws.filter(|count| !(1..=MOST_DRAWS).contains(count)) {
            return Err(AskError::Draws { count, most: MOST_DRAWS });
        }
        let settings = inputs.settings::<SettlementSettings>()?;
        let settlements = by_settlement(inputs.area(), &settings, watch)?;
        let params = Params {
            data,
            plan: inputs.plan(),
            residents: inputs.area().residents(),
            settlements: &settlements,
            homes: private_homes(inputs, &settings, watch)?,
            municipality: self.municipality.as_deref(),
            from: self.from,
            to: self.to.min(LATEST),
            draws: DrawChoice { count: self.draws, seed: self.seed },
        };
        Ok(Needed { inputs: inputs.clone(), overview: Overview::new(&params, watch)? })
    }

    fn is_kept(&self, inputs: &Seen) -> bool {
        inputs.need().is_none_or(|data| data.wishes.is_empty())
    }
}

/// How residents share the steps of private homes, by what is there today; of use in the house only, where the ladder is shown. Where no
/// places were read, it is not known.
fn private_homes(
    inputs: &Seen,
    settings: &SettlementSettings,
    watch: &Watch,
) -> Result<Option<PrivateShares>, AskError> {
    if !inputs.is_in_house() || inputs.area().needs().settings.categories.is_empty() {
        return Ok(None);
    }
    let plan = inputs.plan().at(When::Today);
    let params = settlements::Params { area: inputs.area(), settings, plan: Some(&plan) };
    Ok(PrivateShares::of(&settlements::steps(&params, watch)?))
}

/// Future need.
pub struct Needed {
    inputs: Seen,
    overview: Overview,
}

impl Needed {
    /// What layers and pages show; `None` cannot be, for it was answered.
    fn shown(&self) -> Option<shown::Params<'_>> {
        let data = self.inputs.need()?;
        let readers =
            if self.inputs.is_in_house() { shown::Readers::House } else { shown::Readers::Everybody };
        Some(shown::Params { area: self.inputs.area(), data, overview: &self.overview, readers })
    }

    /// Everything that was reckoned.
    #[must_use]
    pub fn overview(&self) -> &Overview {
        &self.overview
    }
}

impl Answer for Needed {
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>> {
        self.shown().map_or_else(Vec::new, |shown| shown::layers(shown, words))
    }

    fn explain(&self, words: &Words) -> String {
        self.shown().map_or_else(String::new, |shown| text::lines(&shown::explain(shown, words)))
    }

    fn remarks(&self) -> Vec<String> {
        let Some(data) = self.inputs.need() else { return Vec::new() };
        let mut all: Vec<String> = about_counts(data).map(str::to_owned).into_iter().collect();
        let Overview { unplaced, places, .. } = &self.overview;
        // their names are the municipality's own
        if !unplaced.is_empty() {
            all.push(format!(
                "areas that are no settlement of the study area: {}; all is reckoned for the municipality as one",
                unplaced.len()
            ));
        }
        let unknown = [
            (
                places.bases_unknown,
                "bases of the plan of whose type the own figures do not say how many persons one serves",
            ),
            (places.homes_unknown, "group homes of the plan without a number of dwellings"),
        ];
        let named = unknown.iter().filter(|(count, _)| *count > 0);
        all.extend(named.map(|(count, what)| format!("{what}: {count}; they are not counted as places")));
        all
    }
}

fn about_counts(data: &NeedData) -> Option<&'static str> {
    match data.count_state {
        CountState::AsCounted => None,
        CountState::Protected => Some("registered counts are protected: multiples of 5, areas joined"),
        CountState::LeftOut => Some(
            "registered counts are left out: without a key, or with too few registered, nothing of them leaves the house",
        ),
    }
}
