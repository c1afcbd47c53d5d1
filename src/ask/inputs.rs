//! What questions are about, and who may see the answers.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::AskError;
use crate::analysis::area::Area;
use crate::analysis::publish::{PublishError, publish};
use crate::plan::{InGroupHomes, Plan, When};
use crate::residents::disclosure::Key;
use crate::settings::Settings;
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
    audience: Audience,
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
        Self::of(Seen { area, plan: Arc::new(plan), other: None, audience })
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

    /// What anybody may see: the plans without group homes and the bases in them, and of the municipality's own residents the
    /// protected copy that the key makes. Open data stay as they are and need no key.
    pub fn publish(self, key: Option<&Key>, watch: &Watch) -> Result<Inputs<Public>, PublishError> {
        let left_out = self.seen.plan.in_group_homes();
        let area = publish(&self.seen.area, key, watch)?.map_or(Arc::clone(&self.seen.area), Arc::new);
        let (plan, other) = (public(&self.seen.plan), self.seen.other.as_ref().map(public));
        Ok(Inputs::of(Seen { area, plan, other, audience: Audience::Public(left_out) }))
    }

    /// Everything, for the municipality itself.
    #[must_use]
    pub fn in_house(self) -> Inputs<InHouse> {
        Inputs::of(self.seen)
    }

    /// For the municipality itself, but without group homes and the bases in them.
    #[must_use]
    pub fn in_house_without_private(self) -> Inputs<InHouse> {
        let Seen { area, plan, other, .. } = self.seen;
        let audience = Audience::InHouse { with_private: false };
        Inputs::of(Seen { area, plan: public(&plan), other: other.as_ref().map(public), audience })
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

    /// The same area, for the same readers, with another plan: in public, private rows leave it here.
    #[must_use]
    pub fn with_plan(&self, plan: Plan) -> Self {
        let (plan, area) = (Arc::new(plan), Arc::clone(&self.area));
        match self.audience {
            Audience::Public(_) => {
                let audience = Audience::Public(plan.in_group_homes());
                Self { area, plan: public(&plan), other: None, audience }
            }
            Audience::InHouse { with_private } => {
                let plan = if with_private { plan } else { public(&plan) };
                Self { area, plan, other: None, audience: self.audience }
            }
        }
    }

    /// The area as the plan makes it by the end of a year, or as a whole: with its street changes, and the residents of its projects.
    pub fn planned(&self, year: Option<i32>, watch: &Watch) -> Result<Self, AskError> {
        let plan = self.plan.at(When::or_whole(year));
        if plan.edits.is_empty() && plan.projects.is_empty() {
            return Ok(self.clone());
        }
        let planned = self.area.planned(&plan, &HouseholdSettings::built_in()?, watch)?;
        Ok(Self { area: Arc::new(planned.area), ..self.clone() })
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
        (self.plan(), self.other(), self.taken_out(), self.with_private())
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
