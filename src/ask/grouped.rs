//! By what residents are summed up.

use super::{AskError, Seen};
use crate::analysis::grouping::Grouping;
use crate::analysis::settlements::by_settlement;
use crate::settings::settlements::SettlementSettings;
use crate::watch::Watch;

/// Settlements and municipalities, whether there are any or not.
pub(super) fn groupings(seen: &Seen, watch: &Watch) -> Result<Vec<Grouping>, AskError> {
    let (area, settings) = (seen.area(), seen.settings::<SettlementSettings>()?);
    Ok(vec![by_settlement(area, &settings, watch)?, Grouping::municipalities(area)])
}
