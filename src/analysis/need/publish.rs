//! What future need is reckoned from, as anybody may see it.

use super::places::{PublicPlaces, all_places, public};
use crate::input::need::folder::{CountState, NeedData};
use crate::input::need::records::{OwnFigures, ScenarioMove};
use crate::plan::Plan;
use crate::residents::disclosure::Key;
use crate::residents::disclosure::registered::{Params, protected_counts};
use crate::settings::disclosure::DisclosureSettings;
use crate::settings::{Settings, SettingsError};

/// Protected counts in place of those counted, or none without a key; no wishes, no table of the ladder, no words about moves; places as
/// sums for the municipality, those of the plan among them.
pub fn published(data: &NeedData, plan: &Plan, key: Option<&Key>) -> Result<NeedData, SettingsError> {
    let rule = DisclosureSettings::built_in()?.registered;
    let year = data.counts.iter().map(|row| row.year).max();
    let protected = key
        .zip(year)
        .and_then(|(key, year)| protected_counts(&Params { counts: &data.counts, year, key, rule: &rule }));
    let mut new =
        NeedData { wishes: Vec::new(), counts: Vec::new(), ..with_places(data, data.own.as_ref(), plan) };
    new.count_state = match (data.counts.is_empty(), &protected) {
        (true, _) => CountState::AsCounted,
        (false, Some(_)) => CountState::Protected,
        (false, None) => CountState::LeftOut,
    };
    if let Some(protected) = protected {
        (new.counts, new.areas) = (protected.rows, protected.areas);
    }
    Ok(new)
}

/// The same with the places of the municipality's own figures, as they were before they were published, and of a plan as it is in the
/// house; of both only the sums that anybody may know.
#[must_use]
pub fn with_places(data: &NeedData, own: Option<&OwnFigures>, plan: &Plan) -> NeedData {
    let places = public(&all_places(own, plan).all);
    NeedData { own: own.map(|own| public_figures(own, &places)), places: Some(places.all), ..data.clone() }
}

fn public_figures(own: &OwnFigures, places: &PublicPlaces) -> OwnFigures {
    let one = |row: &ScenarioMove| ScenarioMove {
        base: row.base.as_ref().map(|id| places.ids.get(id).unwrap_or(id).clone()),
        note: None,
        ..row.clone()
    };
    OwnFigures {
        supply: Vec::new(),
        moves: own.moves.iter().map(one).collect(),
        ladder: Vec::new(),
        flows: Vec::new(),
        ..own.clone()
    }
}
