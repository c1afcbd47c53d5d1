//! One site, tried somewhere: what it reaches, keeps and adds there, and how that differs from where it stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::swapped::check_not_swapped;
use super::{Answer, AskError, Assumed, Seen};
use crate::analysis::siting::{Candidate, Order, Params, Ready, Siting};
use crate::geodesy::Position;
use crate::layers::scores::unlinked;
use crate::layers::siting::Judged;
use crate::layers::table::Table;
use crate::layers::try_site as shown;
use crate::plan::{Base, Plan};
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::watch::Watch;
use crate::words::Words;

/// A new site, or one that is moved, tried somewhere: who reaches it there, which siting rules it keeps, what it adds to the bases that are
/// there, and how that differs from where it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Where it is tried, WGS 84 degrees.
    pub at: Position,
    /// For which types of base; if empty, those of the site or base that is moved, else all.
    #[serde(default)]
    pub base_types: Vec<BaseType>,
    /// Id of the site or base of the plan that is moved here; without it the site is new. A base that is moved does not count among those
    /// that are there.
    #[serde(default)]
    pub id: Option<String>,
    /// The plan as it is at the end of this year; without it the bases of today and all projects.
    #[serde(default)]
    pub year: Option<i32>,
    /// Rules of siting and weights, as in `data/base_types.toml`.
    #[serde(default)]
    pub settings: Assumed<BaseTypes>,
}

impl super::Question for Question {
    type Answer = Tried;
    const NAME: &'static str = "try-site";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Tried, AskError> {
        let asked = self.asked(inputs)?;
        let ready = Ready::new(&asked.params(), watch)?;
        asked.answered(&ready, watch)
    }
}

impl Question {
    /// What takes long of the answer, and is the same wherever the site is tried.
    pub fn ready(&self, inputs: &Seen, watch: &Watch) -> Result<Ready, AskError> {
        Ok(Ready::new(&self.asked(inputs)?.params(), watch)?)
    }

    /// The answer with what was made ready for the same inputs, settings, year and [moved base](Self::moved_base).
    pub fn answer_with(&self, ready: &Ready, inputs: &Seen, watch: &Watch) -> Result<Tried, AskError> {
        self.asked(inputs)?.answered(ready, watch)
    }

    /// The base that is moved, if it is one.
    #[must_use]
    pub fn moved_base<'a>(&self, inputs: &'a Seen) -> Option<&'a Base> {
        let plan = inputs.plan();
        let id = self.id.as_deref().filter(|id| plan.sites.iter().all(|site| site.id != *id))?;
        plan.bases.iter().find(|base| base.id == id)
    }

    fn asked(&self, inputs: &Seen) -> Result<Asked, AskError> {
        let settings = self.settings.of(inputs)?;
        check_not_swapped(inputs.area(), "sites", &[Some(self.at)])?;
        let now = self.id.as_ref().map(|id| self.now(inputs, id)).transpose()?;
        let mut kinds = self.base_types.clone();
        if kinds.is_empty() {
            kinds = now.as_ref().map(|now| now.kinds.clone()).unwrap_or_default();
        }
        let name = now.as_ref().map(|now| now.name.clone()).unwrap_or_default();
        let tried = Candidate { id: "tried".into(), name, position: Some(self.at), kinds: kinds.clone() };
        let now = now.map(|now| Candidate { id: "now".into(), kinds, ..now });
        let without = self.moved_base(inputs).map(|moved| {
            let mut plan = inputs.plan().clone();
            plan.bases.retain(|base| base.id != moved.id);
            plan
        });
        let sites = std::iter::once(tried).chain(now).collect();
        Ok(Asked { year: self.year, inputs: inputs.clone(), settings, sites, without })
    }

    /// Where the site or base stands now.
    fn now(&self, inputs: &Seen, id: &str) -> Result<Candidate, AskError> {
        let plan = inputs.plan();
        if let Some(site) = plan.sites.iter().find(|site| site.id == id) {
            return Ok(site.into());
        }
        let Some(base) = self.moved_base(inputs) else {
            let sites = plan.sites.iter().map(|site| site.id.clone());
            let known = sites.chain(plan.bases.iter().map(|base| base.id.clone())).collect();
            return Err(AskError::UnknownSite { id: id.into(), known });
        };
        let Base { id, name, position, kind, .. } = base.clone();
        Ok(Candidate { id, name, position: Some(position), kinds: vec![kind] })
    }
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    year: Option<i32>,
    inputs: Seen,
    settings: BaseTypes,
    /// Where it is tried, then where it stands.
    sites: Vec<Candidate>,
    /// The plan without the base that is moved; `None` if none is.
    without: Option<Plan>,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params {
            area: self.inputs.area(),
            sites: &self.sites,
            plan: self.without.as_ref().unwrap_or(self.inputs.plan()),
            base_types: &self.settings,
            year: self.year,
            order: Order::RulesFirst,
            in_house: self.inputs.with_private(),
        }
    }

    fn answered(self, ready: &Ready, watch: &Watch) -> Result<Tried, AskError> {
        let found = ready.siting(&self.params(), watch)?;
        Ok(Tried { asked: self, found })
    }
}

/// A site, tried somewhere.
#[derive(Debug)]
pub struct Tried {
    asked: Asked,
    found: Siting,
}

impl Tried {
    /// What layers and pages show, in the language of `words`.
    #[must_use]
    pub fn shown<'a>(&'a self, words: &'a Words) -> Judged<'a> {
        Judged {
            asked: self.asked.params(),
            found: &self.found,
            kinds: &self.asked.sites[0].kinds,
            words,
            with_private: self.asked.inputs.with_private(),
        }
    }
}

impl Answer for Tried {
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>> {
        vec![shown::tried(&self.shown(words))]
    }

    fn explain(&self, words: &Words) -> String {
        shown::explain(&self.shown(words))
    }

    fn remarks(&self) -> Vec<String> {
        let placed: Vec<bool> = self.asked.sites.iter().map(|site| site.position.is_some()).collect();
        unlinked(self.asked.inputs.area(), &placed, &self.found.scores).into_iter().collect()
    }
}
