//! By what residents are summed up.

use super::AskError;
use crate::analysis::area::Area;
use crate::analysis::grouping::Grouping;
use crate::analysis::settlements::by_settlement;
use crate::settings::Settings;
use crate::settings::settlements::SettlementSettings;
use crate::watch::Watch;

/// Settlements and municipalities, whether there are any or not.
pub(super) fn groupings(area: &Area, watch: &Watch) -> Result<Vec<Grouping>, AskError> {
    let settings = SettlementSettings::built_in()?;
    Ok(vec![by_settlement(area, &settings, watch)?, Grouping::municipalities(area)])
}
