//! What questions are about, and who may see the answers.

mod held;

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use held::{Need, ServedHomes};
use sha2::{Digest, Sha256};

use super::AskError;
use crate::analysis::area::Area;
use crate::analysis::publish::{PublishError, publish};
use crate::input::need::folder::NeedData;
use crate::input::services::Services;
use crate::input::visits::ServedHome;
use crate::plan::{Edit, InGroupHomes, Plan};
use crate::residents::disclosure::Key;
use crate::settings::SettingsError;
use crate::settings::assumptions::{Assumes, AssumptionError, Assumptions, Changes, Group};
use crate::settings::households::HouseholdSettings;
use crate::watch::Watch;

/// As read: nothing can be asked of it yet.
#[derive(Debug, Clone, Copy)]
pub enum Private {}

/// For anybody: nothing in it depends on what is private.
#[derive(Debug, Clone, Copy)]
pub enum Public {}

/// For the municipality itself.
#[derive(Debug, Clone, Copy)]
pub enum InHouse {}

/// What a question is about: a study area, a plan, and for whom the answers are. As read they are `Inputs<Private>`, of which nothing can be
/// asked: they become [`Inputs<Public>`](Public) by [`publish`](Inputs::publish) and nothing else, or [`Inputs<InHouse>`](InHouse) by
/// [`in_house`](Inputs::in_house). Both are [`Seen`], and that is what questions take.
///
/// What forgets to decide does not compile:
///
/// ```compile_fail
/// # use tettsted::ask::{Inputs, Question, coverage};
/// # use tettsted::{Area, Plan, Watch};
/// # fn ask(area: Area, plan: Plan) {
/// let as_read = Inputs::new(area.into(), plan);
/// let answer = coverage::Question::default().answer(&as_read, &Watch::default());
/// # }
/// ```
///
/// ```
/// # use tettsted::ask::{Inputs, Question, coverage};
/// # use tettsted::{Area, Plan, Watch};
/// # fn ask(area: Area, plan: Plan) {
/// let as_read = Inputs::new(area.into(), plan);
/// let answer = coverage::Question::default().answer(&as_read.in_house(), &Watch::default());
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Inputs<For = Private> {
    seen: Seen,
    audience: PhantomData<For>,
}

/// Inputs of which it is decided who may see the answers. Cloning it copies no area and no plan.
#[derive(Debug, Clone)]
pub struct Seen {
    area: Arc<Area>,
    plan: Arc<Plan>,
    /// The second plan of a comparison.
    other: Option<Arc<Plan>>,
    /// What future need is reckoned from.
    need: Option<Need>,
    /// The homes that ambulant services visit.
    served: Option<ServedHomes>,
    /// Points of low-threshold services, which are public.
    services: Option<Arc<Services>>,
    audience: Audience,
    /// What is assumed otherwise than the settings have it.
    changes: Arc<Changes>,
}

/// The plan as anybody may see it.
fn public(plan: &Arc<Plan>) -> Arc<Plan> {
    Arc::new(plan.public())
}

/// Who may see an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// Anybody. What was taken out of the plan before, as anybody may know it.
    Public(InGroupHomes),
    /// The municipality itself; whether group homes and the bases in them are in the plan.
    InHouse { with_private: bool },
}

impl Inputs<Private> {
    /// A study area with a plan.
    #[must_use]
    pub fn new(area: Arc<Area>, plan: Plan) -> Self {
        let audience = Audience::InHouse { with_private: true };
        Self::of(Seen {
            area,
            plan: Arc::new(plan),
            other: None,
            need: None,
            served: None,
            services: None,
            audience,
            changes: Arc::default(),
        })
    }

    /// A study area with an empty plan.
    #[must_use]
    pub fn of_area(area: Arc<Area>) -> Self {
        Self::new(area, Plan::default())
    }

    /// The same with a second plan, for questions that compare.
    #[must_use]
    pub fn with_other(mut self, other: Plan) -> Self {
        self.seen.other = Some(Arc::new(other));
        self
    }

    /// The same with what future need is reckoned from.
    #[must_use]
    pub fn with_need(mut self, data: NeedData) -> Self {
        self.seen.need = Some(Need::new(data));
        self
    }

    /// The same with the homes that ambulant services visit.
    #[must_use]
    pub fn with_served(mut self, homes: Vec<ServedHome>) -> Self {
        self.seen.served = Some(ServedHomes(homes.into()));
        self
    }

    /// The same with points of low-threshold services, which anybody may see.
    #[must_use]
    pub fn with_services(mut self, services: Services) -> Self {
        self.seen.services = Some(Arc::new(services));
        self
    }

    /// What anybody may see: the plans without group homes and the bases in them, and of the municipality's own residents the
    /// protected copy that the key makes. Open data stay as they are and need no key. Of future need nobody's wishes are left, and of
    /// registered counts the protected ones that the key makes; without a key none. Homes that ambulant services visit never leave, protected or not.
    pub fn publish(self, key: Option<&Key>, watch: &Watch) -> Result<Inputs<Public>, PublishError> {
        let left_out = self.seen.plan.in_group_homes();
        let area = publish(&self.seen.area, key, watch)?.map_or(Arc::clone(&self.seen.area), Arc::new);
        let (plan, other) = (public(&self.seen.plan), self.seen.other.as_ref().map(public));
        let own = &self.seen.plan;
        let need = self.seen.need.as_ref().map(|need| need.published(own, key)).transpose()?;
        let (audience, changes) = (Audience::Public(left_out), self.seen.changes);
        let services = self.seen.services;
        Ok(Inputs::of(Seen { area, plan, other, need, served: None, services, audience, changes }))
    }

    /// Everything, for the municipality itself.
    #[must_use]
    pub fn in_house(self) -> Inputs<InHouse> {
        Inputs::of(self.seen)
    }

    /// For the municipality itself, but without group homes and the bases in them.
    #[must_use]
    pub fn in_house_without_private(self) -> Inputs<InHouse> {
        let other = self.seen.other.as_ref().map(public);
        let audience = Audience::InHouse { with_private: false };
        Inputs::of(Seen { plan: public(&self.seen.plan), other, audience, ..self.seen })
    }
}

impl<For> Inputs<For> {
    const fn of(seen: Seen) -> Self {
        Self { seen, audience: PhantomData }
    }
}

impl Deref for Inputs<Public> {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        &self.seen
    }
}

impl Deref for Inputs<InHouse> {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        &self.seen
    }
}

impl From<Inputs<Public>> for Seen {
    fn from(inputs: Inputs<Public>) -> Self {
        inputs.seen
    }
}

impl From<Inputs<InHouse>> for Seen {
    fn from(inputs: Inputs<InHouse>) -> Self {
        inputs.seen
    }
}

impl Seen {
    /// The study area.
    #[must_use]
    pub fn area(&self) -> &Area {
        &self.area
    }

    /// The plan; in public without group homes and the bases in them.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The second plan of a comparison, as [`plan`](Self::plan).
    #[must_use]
    pub fn other(&self) -> Option<&Plan> {
        self.other.as_deref()
    }

    /// What future need is reckoned from; in public protected, and without wishes.
    #[must_use]
    pub fn need(&self) -> Option<&NeedData> {
        self.need.as_ref().map(|need| &*need.data)
    }

    /// The homes that ambulant services visit; in public never.
    #[must_use]
    pub fn served(&self) -> Option<&[ServedHome]> {
        self.served.as_ref().map(|served| &*served.0)
    }

    /// Points of low-threshold services, and the settings that they were read with.
    #[must_use]
    pub fn services(&self) -> Option<&Services> {
        self.services.as_deref()
    }

    /// The same area, for the same readers, with another plan: in public, private rows leave it here.
    #[must_use]
    pub fn with_plan(&self, plan: Plan) -> Self {
        let plan = Arc::new(plan);
        match self.audience {
            Audience::Public(_) => {
                let audience = Audience::Public(plan.in_group_homes());
                let need = self.need.as_ref().map(|need| need.beside(&plan));
                Self { plan: public(&plan), other: None, need, audience, ..self.clone() }
            }
            Audience::InHouse { with_private } => {
                let plan = if with_private { plan } else { public(&plan) };
                Self { plan, other: None, ..self.clone() }
            }
        }
    }

    /// The area as anybody may see it, without a plan, by the rules of [`Inputs::publish`].
    pub fn as_public(&self, key: Option<&Key>, watch: &Watch) -> Result<Self, PublishError> {
        let mut inputs = Inputs::of_area(Arc::clone(&self.area));
        inputs.seen.need.clone_from(&self.need);
        inputs.seen.services.clone_from(&self.services);
        Ok(inputs.publish(key, watch)?.into())
    }

    /// The same beside the plan of others who see as much, for questions that compare.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Self {
        Self { other: Some(Arc::clone(&other.plan)), ..self.clone() }
    }

    /// The same with other street changes in the plan.
    #[must_use]
    pub fn with_edits(&self, edits: Vec<Edit>) -> Self {
        let plan = Arc::new(Plan { edits, ..self.plan().clone() });
        Self { plan, ..self.clone() }
    }

    /// The area as the plan makes it by the end of a year: with its street changes, and the residents of its projects.
    pub fn planned(&self, year: i32, watch: &Watch) -> Result<Self, AskError> {
        let plan = self.plan.in_year(year);
        if plan.edits.is_empty() && plan.projects.is_empty() {
            return Ok(self.clone());
        }
        let planned = self.area.planned(&plan, &self.settings::<HouseholdSettings>()?, watch)?;
        Ok(Self { area: Arc::new(planned.area), ..self.clone() })
    }

    /// What is to be assumed otherwise than the settings have it, of an area without changes: this, and beside it what the plan has that can
    /// be here.
    pub fn wanted(&self, set: &Assumptions) -> Result<Changes, AssumptionError> {
        let (classes, kept) = (self.area.classes(), &self.plan.assumptions);
        if set.is_empty() && kept.is_empty() {
            return Ok(Changes::default());
        }
        set.beside(&kept.usable(classes)).checked(classes)
    }

    /// The area where classes walk as far as is assumed: what of other assumptions takes memory and time.
    pub fn assumed_area(&self, changes: &Changes) -> Result<Arc<Area>, SettingsError> {
        let reach = changes.of(Group::Reach);
        if reach.is_empty() { Ok(Arc::clone(&self.area)) } else { self.area.assuming(&reach).map(Arc::new) }
    }

    /// The same with other assumptions, and with the [area](Self::assumed_area) that is made for them.
    #[must_use]
    pub fn assuming(&self, area: Arc<Area>, changes: Changes) -> Self {
        Self { area, changes: Arc::new(changes), ..self.clone() }
    }

    /// What is assumed otherwise than the settings have it.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The built-in settings with what is assumed otherwise.
    pub fn settings<S: Assumes>(&self) -> Result<S, SettingsError> {
        self.changes.set().over(S::built_in()?)
    }

    /// What whoever reads any answer should know. In English.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let changed = self.changes.all().iter();
        let changed = changed.map(|own| format!("{} {} (default {})", own.of.key, own.value, own.of.default));
        let changed = changed.collect::<Vec<_>>().join(", ");
        (!changed.is_empty()).then(|| format!("changed assumptions: {changed}")).into_iter().collect()
    }

    /// What left the plan before anything was computed, as anybody may know it; `None` in the house.
    #[must_use]
    pub fn taken_out(&self) -> Option<InGroupHomes> {
        match self.audience {
            Audience::Public(left_out) => Some(left_out),
            Audience::InHouse { .. } => None,
        }
    }

    /// What identifies all that is seen, SHA-256: made of nothing that may not be seen, so that in public it may be told. For one run of
    /// the program, as [`Area::digest`].
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.area().digest());
        hash.update(serde_json::to_vec(&self.parts()).unwrap_or_default());
        hash.finalize().into()
    }

    /// Everything that an answer may depend on beside the area.
    pub(super) fn parts(&self) -> impl serde::Serialize + '_ {
        let need = self.need.as_ref().map(|need| need.digest);
        let services = self.services.as_deref();
        let own = (need, services);
        (self.plan(), self.other(), self.taken_out(), self.with_private(), self.changes.set(), own)
    }

    /// Whether the answers are for the municipality itself, and not for publication.
    #[must_use]
    pub fn is_in_house(&self) -> bool {
        matches!(self.audience, Audience::InHouse { .. })
    }

    /// Whether group homes, and the bases in them, count and are named.
    #[must_use]
    pub fn with_private(&self) -> bool {
        self.audience == Audience::InHouse { with_private: true }
    }
}
