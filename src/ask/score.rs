//! Who reaches sites.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::swapped::check_not_swapped;
use super::{Answer, AskError, Seen};
use crate::analysis::score::{Scores, score};
use crate::geodesy::Position;
use crate::input::Skipped;
use crate::input::sites::{Site, Sites};
use crate::layers;
use crate::layers::scores::unlinked;
use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// How many residents of each mobility class reach each site on foot, each within the reach of their class.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The sites; one that cannot be placed or linked to a street reaches nobody, and does not fail the others.
    #[serde(with = "shared")]
    #[schemars(with = "Sites")]
    pub sites: Arc<Sites>,
}

/// Sites are written and read as if nobody shared them.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::input::sites::Sites;

    pub(super) fn serialize<S: Serializer>(sites: &Arc<Sites>, to: S) -> Result<S::Ok, S::Error> {
        sites.as_ref().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Sites>, D::Error> {
        Sites::deserialize(from).map(Arc::new)
    }
}

impl super::Question for Question {
    type Answer = Scored;
    const NAME: &'static str = "score";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Scored, AskError> {
        let area = inputs.area();
        let positions: Vec<Option<Position>> =
            self.sites.all.iter().map(|site| site.position.clone().ok()).collect();
        check_not_swapped(area, "sites", &positions)?;
        let found = score(area, &positions, watch)?;
        Ok(Scored { inputs: inputs.clone(), sites: Arc::clone(&self.sites), found })
    }
}

/// Who reaches sites.
#[derive(Debug)]
pub struct Scored {
    inputs: Seen,
    /// Those of the question: with all that came with them they are the largest part of it.
    sites: Arc<Sites>,
    found: Scores,
}

impl Scored {
    /// The sites, in their order.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        &self.sites.all
    }

    /// What of the sites could not be used.
    #[must_use]
    pub fn unplaced(&self) -> Vec<Skipped> {
        self.sites.skipped()
    }

    /// What was found, site by site.
    #[must_use]
    pub fn found(&self) -> &Scores {
        &self.found
    }
}

impl Answer for Scored {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let mut table = layers::scores::scores(self.inputs.area(), &self.sites.all, &self.found);
        if self.sites.missing.is_some() {
            let unplaced = serde_json::to_value(self.sites.skipped()).unwrap_or_default();
            table.layer.members.insert("unplaced_sites".into(), unplaced);
        }
        vec![table]
    }

    fn explain(&self, words: &Words) -> String {
        layers::scores::explain(self.inputs.area(), &self.sites.all, &self.found, words)
    }

    fn remarks(&self) -> Vec<String> {
        let placed: Vec<bool> = self.sites.all.iter().map(|site| site.position.is_ok()).collect();
        unlinked(self.inputs.area(), &placed, &self.found).into_iter().collect()
    }
}
