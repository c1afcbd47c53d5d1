//! Where the next bases belong.

use std::sync::atomic::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen, grouped, text};
use crate::analysis::grouping::Grouping;
use crate::analysis::next_bases::{
    AreaGain, CandidateWish, ConditionWish, FutureWish, NextBases, Params, Purpose, SearchWish, next_bases,
};
use crate::layers::locate as shown;
use crate::layers::table::Table;
use crate::plan::PlannedSite;
use crate::settings::Settings;
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::settings::locate::LocateSettings;
use crate::units::people;
use crate::watch::Watch;
use crate::words::Words;

/// Where the next bases belong: the best set of sites beside the bases there are, under conditions, with a proof of how good it is. For
/// anybody it is asked of BASIS and PLUSS only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The types of base.
    pub base_types: Vec<BaseType>,
    /// Most new bases, fixed ones counted. If not given: one; where fewest are asked for, as many as there may be.
    #[serde(default)]
    pub new: Option<u32>,
    /// What is to be as good as possible, the first before the second; `cover` if empty.
    #[serde(default)]
    pub aims: Vec<Purpose>,
    /// The bases that are there at the end of this year serve already; without it those of today.
    #[serde(default)]
    pub year: Option<i32>,
    /// Which candidates there are; the sites of the plan that are for these types if nothing is said.
    #[serde(default)]
    pub candidates: CandidateWish,
    /// What an answer keeps.
    #[serde(default)]
    pub conditions: ConditionWish,
    /// In which futures an answer is to be good; in one if nothing is said.
    #[serde(default)]
    pub futures: FutureWish,
    /// How long is searched, and what for beside the best answer.
    #[serde(default)]
    pub search: SearchWish,
    /// What is taken for granted, as in `data/locate.toml`.
    #[serde(default)]
    pub settings: Assumed<LocateSettings>,
    /// Siting rules, as in `data/base_types.toml`.
    #[serde(default)]
    pub siting: Assumed<BaseTypes>,
}

impl Question {
    /// Most residents with new bases of some types, all else as it is usual.
    #[must_use]
    pub fn of_types(base_types: Vec<BaseType>) -> Self {
        Self {
            base_types,
            new: None,
            aims: Vec::new(),
            year: None,
            candidates: CandidateWish::default(),
            conditions: ConditionWish::default(),
            futures: FutureWish::default(),
            search: SearchWish::default(),
            settings: Assumed::default(),
            siting: Assumed::default(),
        }
    }
}

impl Question {
    /// What a report asks: the next bases of each type that the plan has candidates for and that may be shown, in so many rounds that
    /// it is the same everywhere.
    pub(super) fn of_plan(inputs: &Seen, year: Option<i32>) -> Result<Vec<Self>, AskError> {
        let settings = LocateSettings::built_in()?;
        let sites = &inputs.plan().sites;
        let of_kind = |kind: BaseType| {
            let is_candidate = |own: &&PlannedSite| own.kinds.is_empty() || own.kinds.contains(&kind);
            let candidates = sites.iter().filter(is_candidate).count() as u32;
            let is_meant = sites.iter().any(|own| own.kinds.contains(&kind));
            let is_shown = !kind.is_at_group_homes() || inputs.with_private();
            (is_meant && is_shown).then(|| Self {
                new: Some(settings.report.new.min(candidates)),
                year,
                search: SearchWish { max_rounds: Some(settings.report.max_rounds), ..SearchWish::default() },
                ..Self::of_types(vec![kind])
            })
        };
        Ok(BaseType::ALL.into_iter().filter_map(of_kind).collect())
    }
}

impl super::Question for Question {
    type Answer = Located;
    const NAME: &'static str = "locate";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Located, AskError> {
        let groupings = grouped::groupings(inputs, watch)?;
        let (settings, base_types) = (self.settings.get()?, self.siting.of(inputs)?);
        let asked = Asked { question: self.clone(), inputs: inputs.clone(), settings, base_types, groupings };
        let found = next_bases(&asked.params(), watch)?;
        let is_cut = !found.is_proven() && watch.search_ends().load(Ordering::Relaxed);
        Ok(Located { asked, found, is_cut })
    }
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    question: Question,
    inputs: Seen,
    settings: LocateSettings,
    base_types: BaseTypes,
    groupings: Vec<Grouping>,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        let Self { question, inputs, settings, base_types, groupings } = self;
        Params {
            area: inputs.area(),
            plan: inputs.plan(),
            year: question.year,
            groupings,
            kinds: &question.base_types,
            new: question.new,
            purposes: &question.aims,
            candidates: &question.candidates,
            conditions: &question.conditions,
            futures: &question.futures,
            need: inputs.need(),
            search: &question.search,
            base_types,
            settings,
            in_house: inputs.with_private(),
        }
    }
}

/// Where the next bases belong.
#[derive(Debug)]
pub struct Located {
    asked: Asked,
    found: NextBases,
    /// Whether somebody ended the search.
    is_cut: bool,
}

impl Located {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        let inputs = &self.asked.inputs;
        let readers = if inputs.is_in_house() { shown::Readers::House } else { shown::Readers::Everybody };
        shown::Params { asked: self.asked.params(), found: &self.found, readers }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> &NextBases {
        &self.found
    }
}

impl Answer for Located {
    fn is_cut(&self) -> bool {
        self.is_cut
    }

    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        let mut all = Vec::new();
        if !self.asked.inputs.with_private() {
            all.push("bases in group homes are not counted: whom they serve counts as without a base".into());
        }
        let whole = self.found.areas.first().map(AreaGain::sum).unwrap_or_default();
        if whole.no_room > 0 {
            all.push(format!(
                "capacity below demand: {:.0} residents in reach of the chosen sites find no room",
                people(whole.no_room)
            ));
        }
        let unplaced =
            self.asked.question.candidates.given.iter().filter(|own| own.position.is_none()).count();
        if unplaced > 0 {
            all.push(format!("given candidates without a position, which are left out: {unplaced}"));
        }
        if !self.found.is_proven() {
            all.push(format!(
                "the search ended before a proof, after {} rounds: `SearchWish::max_rounds` {} gives the same answer again",
                self.found.rounds, self.found.rounds
            ));
        }
        all
    }
}
