//! What is served: study areas, and the plans that are laid over them.

use std::sync::Arc;

use crate::ask::Seen;
use crate::plan::PlanError;
use crate::plan::store::{NoPlans, PlanId, Plans, State};
use crate::residents::disclosure::Key;

/// Study areas and plans.
#[derive(Debug, Clone)]
pub struct World {
    areas: Vec<ServedArea>,
    plans: Arc<dyn Plans>,
    /// The municipality's key, for what anybody may see.
    key: Option<Arc<Key>>,
}

/// A study area under its name in addresses.
#[derive(Debug, Clone)]
pub struct ServedArea {
    /// Its name in addresses.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What may be seen of it, without a plan.
    pub seen: Seen,
    /// What identifies what may be seen.
    pub(super) digest: [u8; 32],
}

impl ServedArea {
    /// What may be seen of an area, under a name in addresses and a name for people.
    #[must_use]
    pub fn new(id: String, title: String, seen: Seen) -> Self {
        Self { id, title, digest: seen.digest(), seen }
    }
}

impl World {
    /// Areas, of which the first stands at the root of all addresses, and plans.
    #[must_use]
    pub fn new(first: ServedArea, further: Vec<ServedArea>, plans: Arc<dyn Plans>) -> Self {
        Self { areas: std::iter::once(first).chain(further).collect(), plans, key: None }
    }

    /// One area, and no plans.
    #[must_use]
    pub fn of(seen: Seen) -> Self {
        let area = ServedArea::new("area".into(), "tettsted".into(), seen);
        Self { areas: vec![area], plans: Arc::new(NoPlans), key: None }
    }

    /// The same with one more area, or with another one in the place of that of its name.
    #[must_use]
    pub fn with(&self, area: ServedArea) -> Self {
        let mut areas = self.areas.clone();
        match areas.iter_mut().find(|own| own.id == area.id) {
            Some(own) => *own = area,
            None => areas.push(area),
        }
        Self { areas, ..self.clone() }
    }

    /// The same with the municipality's key, so that the planner can look at what anybody may see.
    #[must_use]
    pub fn with_key(self, key: Option<Arc<Key>>) -> Self {
        Self { key, ..self }
    }

    /// The municipality's key.
    pub(super) fn key(&self) -> Option<&Arc<Key>> {
        self.key.as_ref()
    }

    /// The area at the root.
    #[must_use]
    pub fn first(&self) -> &ServedArea {
        // there is at least one
        &self.areas[0]
    }

    /// All areas.
    #[must_use]
    pub fn areas(&self) -> &[ServedArea] {
        &self.areas
    }

    /// Whether any of it is for the municipality itself.
    #[must_use]
    pub fn is_in_house(&self) -> bool {
        self.areas.iter().any(|area| area.seen.is_in_house())
    }

    /// Where plans are kept.
    #[must_use]
    pub fn plans(&self) -> &Arc<dyn Plans> {
        &self.plans
    }

    /// An area with a plan as it is now, for those who may see the area.
    pub fn with_plan(&self, area: &ServedArea, plan: &PlanId) -> Result<(Seen, State), PlanError> {
        // before the plan: what changes while it is read is read again
        let state = self.plans.state(plan)?;
        Ok((area.seen.with_plan(self.plans.read(plan)?), state))
    }
}
