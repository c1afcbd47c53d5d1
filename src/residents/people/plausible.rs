//! Numbers that cannot be: reported, not changed.

use super::homes::Household;
use crate::input::Remark;
use crate::settings::buildings::Plausible;
use crate::units::{MOST_RESIDENTS, people};

/// The home with most residents, if all together are more than any area has.
pub(super) fn too_many(homes: &[Household]) -> Option<&Household> {
    let all: f64 = homes.iter().map(|home| home.residents.high).sum();
    let is_too_many = all.is_nan() || all > people(MOST_RESIDENTS);
    let most = || homes.iter().max_by(|a, b| a.residents.high.total_cmp(&b.residents.high));
    if is_too_many { most() } else { None }
}

/// Names homes with more residents in a dwelling than any household has; `None` if there are none.
pub(super) fn crowded(homes: &[Household], rule: &Plausible) -> Option<Remark> {
    let most = rule.most_in_a_dwelling;
    let crowded = || {
        homes.iter().filter_map(|home| Some((in_a_dwelling(home)?, home))).filter(|(each, _)| *each > most)
    };
    let (each, worst) = crowded().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let residents: f64 = crowded().map(|(_, home)| home.residents.likely).sum();
    let of_cell = worst.cell.as_ref().map_or_else(String::new, |cell| format!(" in cell {cell}"));
    let text = format!(
        "homes have more than {most} residents a dwelling, which no household has ({residents:.0} residents in all; most in {}{of_cell}, with {each:.0}): a count is wrong, or homes are missing in the extract",
        worst.id
    );
    Some(Remark { rows: crowded().count() as u64, text })
}

/// Residents for each dwelling, where dwellings are known.
fn in_a_dwelling(home: &Household) -> Option<f64> {
    let dwellings = home.dwellings.map(|dwellings| dwellings.likely)?;
    (dwellings > 0.0).then(|| home.residents.likely / dwellings)
}
