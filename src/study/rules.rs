//! The settings that a study area was made with.

use super::container::Mapped;
use super::error::StudyError;
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::settings::places::PlaceSettings;

/// The classes, and how the network was made and how points are linked to it.
pub(super) fn load(file: &Mapped) -> Result<(Classes, NetworkSettings), StudyError> {
    let classes = Classes::from_json(file.text("classes")?, "classes")
        .map_err(|error| file.damaged("classes", error.to_string()))?;
    let settings = NetworkSettings::from_json(file.text("settings.network")?, "settings.network")
        .map_err(|error| file.damaged("settings.network", error.to_string()))?;
    Ok((classes, settings))
}

/// Categories of places and their rules.
pub(super) fn of_places(file: &Mapped) -> Result<PlaceSettings, StudyError> {
    PlaceSettings::from_json(file.text("settings.places")?, "settings.places")
        .map_err(|error| file.damaged("settings.places", error.to_string()))
}
