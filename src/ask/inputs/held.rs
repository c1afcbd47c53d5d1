//! What inputs hold beside an area and plans.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::analysis::need::publish::{published, with_places};
use crate::input::need::folder::NeedData;
use crate::input::need::records::OwnFigures;
use crate::input::visits::ServedHome;
use crate::plan::Plan;
use crate::residents::disclosure::Key;
use crate::settings::SettingsError;

/// The homes that ambulant services visit. Nothing of them is shown.
#[derive(Clone)]
pub(super) struct ServedHomes(pub(super) Arc<[ServedHome]>);

impl fmt::Debug for ServedHomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServedHomes").finish_non_exhaustive()
    }
}

/// What future need is reckoned from.
#[derive(Debug, Clone)]
pub(super) struct Need {
    pub(super) data: Arc<NeedData>,
    /// What it is known by, SHA-256 over all but the wishes.
    pub(super) digest: [u8; 32],
    /// Where it was published: the own figures as they are in the house, of which another plan makes other sums of places. No question
    /// sees them.
    own: Option<Arc<OwnFigures>>,
}

impl Need {
    pub(super) fn new(data: NeedData) -> Self {
        let digest = Sha256::digest(data.fingerprint()).into();
        Self { data: Arc::new(data), digest, own: None }
    }

    /// As anybody may see it.
    pub(super) fn published(&self, plan: &Plan, key: Option<&Key>) -> Result<Self, SettingsError> {
        let own = self.data.own.clone().map(Arc::new);
        Ok(Self { own, ..Self::new(published(&self.data, plan, key)?) })
    }

    /// Where it was published: the same beside another plan, as it is in the house.
    pub(super) fn beside(&self, plan: &Plan) -> Self {
        Self { own: self.own.clone(), ..Self::new(with_places(&self.data, self.own.as_deref(), plan)) }
    }
}
