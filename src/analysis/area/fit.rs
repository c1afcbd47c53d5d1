//! Whether what is put together belongs together.

use super::error::AreaError;
use crate::analysis::places::{Needs, Place};
use crate::input::residents::{Counts, ResidentsTable};
use crate::network::{Links, Network};
use crate::settings::classes::Classes;

/// Whether parts are of one area: lists of the same things are equally long. Counts are looked up by home and class without asking
/// again, so that a table of another area would be read beside its cells.
pub(super) fn check_parts(
    network: &Network,
    classes: &Classes,
    residents: &ResidentsTable,
    home_links: &Links,
) -> Result<(), AreaError> {
    let homes = residents.homes.len();
    let fits = |counts: &Counts| {
        counts.row_count() == homes && (homes == 0 || counts.column_count() == classes.count())
    };
    kept(network.class_count() == classes.count(), "the network is built for the classes")?;
    kept(fits(&residents.counts), "there is a count for each home and class")?;
    let mut bounds = residents.bounds.iter().flat_map(|bounds| bounds.as_ref().sides());
    kept(bounds.all(fits), "there are bounds for each home and class")?;
    kept(home_links.len() == homes, "each home is linked")
}

/// Whether places are of the categories: they are looked up by category without asking again.
pub(super) fn check_needs(Needs { settings, places }: &Needs) -> Result<(), AreaError> {
    // places are sorted by category: the last has the highest
    let highest = places.all().last().map(Place::category);
    kept(highest < Some(settings.categories.len()), "places are of the categories")
}

fn kept(is_kept: bool, rule: &'static str) -> Result<(), AreaError> {
    if is_kept { Ok(()) } else { Err(AreaError::Apart { rule }) }
}
