//! Sites for bases, judged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen};
use crate::analysis::area::check_place;
use crate::analysis::siting::{self, Candidate, Order, Params, Siting};
use crate::geodesy::Position;
use crate::layers::scores::unlinked;
use crate::layers::siting::{self as shown, Judged};
use crate::layers::table::Table;
use crate::settings::base_types::{BaseType, BaseTypes, SitingRule};
use crate::watch::Watch;
use crate::words::Words;

/// How many sites of each type words speak of, unless the question says otherwise.
const TOP: usize = 10;

/// Sites judged for types of base against the plan: which siting rules each keeps, what each adds to the bases that are there, which it
/// competes with, and its rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The sites; those of the plan if not given.
    pub sites: Option<Vec<Candidate>>,
    /// For which types; if empty, those that each site names, or all.
    pub base_types: Vec<BaseType>,
    /// The plan as it is at the end of this year: with the planned bases that are open by then, and the projects that are done. Without it
    /// the bases of today and all projects.
    pub year: Option<i32>,
    /// Rank by residents before rules: then a site that fails a rule may stand above one that keeps it.
    pub residents_first: bool,
    /// Rules of siting and weights, as in `data/base_types.toml`.
    pub settings: Assumed<BaseTypes>,
    /// How many sites of each type are spoken of in words.
    pub top: usize,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            sites: None,
            base_types: Vec::new(),
            year: None,
            residents_first: false,
            settings: Assumed::default(),
            top: TOP,
        }
    }
}

impl super::Question for Question {
    type Answer = Sited;
    const NAME: &'static str = "siting";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Sited, AskError> {
        let (area, settings) = (inputs.area(), self.settings.of(inputs)?);
        let sites = self.sites.clone().unwrap_or_else(|| of_plan(inputs, &self.base_types));
        let positions: Vec<Option<Position>> = sites.iter().map(|site| site.position).collect();
        check_place(area.network(), &area.settings().extent, "sites", &positions)?;
        let asked = Asked { question: self.clone(), inputs: inputs.clone(), settings, sites };
        let found = siting::siting(&asked.params(), watch)?;
        Ok(Sited { asked, found })
    }
}

/// The sites of the plan, for the types asked for, or else for their own.
fn of_plan(inputs: &Seen, kinds: &[BaseType]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = inputs.plan().sites.iter().map(Candidate::from).collect();
    for site in candidates.iter_mut().filter(|_| !kinds.is_empty()) {
        site.kinds = kinds.to_vec();
    }
    candidates
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    question: Question,
    inputs: Seen,
    settings: BaseTypes,
    sites: Vec<Candidate>,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params {
            area: self.inputs.area(),
            sites: &self.sites,
            plan: self.inputs.plan(),
            base_types: &self.settings,
            year: self.question.year,
            order: if self.question.residents_first { Order::ResidentsFirst } else { Order::RulesFirst },
            in_house: self.inputs.with_private(),
        }
    }
}

/// Sites for bases, judged.
#[derive(Debug)]
pub struct Sited {
    asked: Asked,
    found: Siting,
}

impl Sited {
    /// What layers and pages show, in the language of `words`.
    #[must_use]
    pub fn shown<'a>(&'a self, words: &'a Words) -> Judged<'a> {
        Judged {
            asked: self.asked.params(),
            found: &self.found,
            kinds: &self.asked.question.base_types,
            words,
            with_private: self.asked.inputs.with_private(),
        }
    }

    /// The categories of daily needs that rules ask for and of which no place is known.
    fn unknown_categories(&self) -> Vec<String> {
        let Asked { sites, settings, inputs, .. } = &self.asked;
        let judged =
            settings.types.iter().filter(|kind| sites.iter().any(|site| site.kinds.contains(&kind.id)));
        let categories = judged.flat_map(|kind| &kind.rules).filter_map(SitingRule::category);
        inputs.area().needs().unknown(categories)
    }
}

impl Answer for Sited {
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>> {
        let judged = self.shown(words);
        vec![shown::ratings(&judged), shown::competing(&judged)]
    }

    fn explain(&self, words: &Words) -> String {
        shown::text(&self.shown(words), self.asked.question.top)
    }

    fn remarks(&self) -> Vec<String> {
        let placed: Vec<bool> = self.asked.sites.iter().map(|site| site.position.is_some()).collect();
        let unlinked = unlinked(self.asked.inputs.area(), &placed, &self.found.scores);
        super::places::unknown(&self.unknown_categories()).chain(unlinked).collect()
    }
}
