//! The study area that anybody may see: the municipality's own residents replaced by their protected copy.

use std::sync::Arc;

use super::area::{Area, AreaError, Streets};
use super::settlements::by_settlement;
use crate::explain::Explain;
use crate::input::openness::Access;
use crate::input::residents::ResidentsTable;
use crate::residents::disclosure::{Key, Params, ProtectError, protected};
use crate::residents::dwellings::Outline;
use crate::settings::disclosure::DisclosureSettings;
use crate::settings::settlements::SettlementSettings;
use crate::settings::{Settings, SettingsError};
use crate::watch::{Stopped, Watch};

/// Why a study area cannot be published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// There is no key.
    #[error("the residents are the municipality's own: without a key nothing of them leaves the house")]
    NoKey,
    /// The key is another one than before.
    #[error("this is the key {given}, and the study area was made with {expected}")]
    OtherKey {
        /// Name of the key of the study area.
        expected: String,
        /// Name of the key given.
        given: String,
    },
    /// Nothing open says where people live.
    #[error("the area knows no homes by open data, and the protected copy is spread over these")]
    NoOpenHomes,
    /// There is no protected copy.
    #[error(transparent)]
    Protect(#[from] ProtectError),
    /// The open homes do not belong to the area.
    #[error(transparent)]
    Area(#[from] AreaError),
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The built-in settings cannot be read.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

impl Explain for PublishError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "own_residents",
            Self::OtherKey { .. } => "other_key",
            Self::NoOpenHomes => "no_open_homes",
            Self::Protect(error) => error.code(),
            Self::Area(error) => error.code(),
            Self::Stopped(_) => "stopped",
            Self::Settings(error) => error.code(),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::NoKey => {
                "give the key: `Inputs::publish` (`Key::make` makes one); or say that these residents are public: `Area::announced`; \
                 or keep the results in the house: `Inputs::in_house`"
            }
            Self::OtherKey { .. } => {
                "give the key that the study area names. With two keys, published numbers side by side tell what each hides"
            }
            Self::NoOpenHomes => "make the study area anew from an extract with buildings: `Study::write`",
            Self::Protect(error) => return error.advice(),
            Self::Area(error) => return error.advice(),
            Self::Stopped(_) => "ask again",
            Self::Settings(error) => return error.advice(),
        }
        .into()
    }
}

/// The area that anybody may see; `None` if it is this one. Where only the ages are the municipality's own, residents have those of open
/// tables.
pub(crate) fn publish(area: &Area, key: Option<&Key>, watch: &Watch) -> Result<Option<Area>, PublishError> {
    let openness = &area.residents().openness;
    if openness.is_open() {
        // jobs that are for the house only leave it in no form
        return Ok((!area.is_open()).then(|| area.without_workplaces()));
    }
    let open = area.open_homes().ok_or(PublishError::NoOpenHomes);
    if openness.counts != Access::Private {
        let open = open?;
        return Ok(Some(area.lived_in(Arc::new(open.residents.clone()), &open.other_buildings)?));
    }
    let key = key.ok_or(PublishError::NoKey)?;
    if let Some(expected) = openness.key_id.as_ref().filter(|expected| **expected != key.id()) {
        return Err(PublishError::OtherKey { expected: expected.clone(), given: key.id() });
    }
    let open = open?;
    // borders of settlements, too, by open data
    let by_open = area.lived_in(Arc::new(open.residents.clone()), &open.other_buildings)?;
    let settlements = by_settlement(&by_open, &SettlementSettings::built_in()?, watch)?;
    let copy = protected(Params {
        own: area.residents(),
        open: &open.residents,
        settlement: &settlements.of_home,
        classes: area.classes(),
        key,
        rule: &DisclosureSettings::built_in()?.protected,
    })?;
    Ok(Some(area.lived_in(Arc::new(copy), &open.other_buildings)?))
}

impl Area {
    /// The same streets and places with other homes: nothing is left of those that live there now.
    fn lived_in(
        &self,
        residents: Arc<ResidentsTable>,
        other_buildings: &Arc<[Outline]>,
    ) -> Result<Self, AreaError> {
        let (network, classes, settings) =
            (self.network().clone(), self.classes().clone(), self.settings().clone());
        Ok(Self::sharing(Streets { network, classes, settings }, residents)?
            .with_needs(self.needs().clone())?
            .with_place_names(self.place_names().to_vec())
            .with_other_buildings(Arc::clone(other_buildings))
            .with_borders(self.borders().to_vec())
            .with_base_map(self.base_map().cloned())
            .with_workplaces(self.open_workplaces().cloned()))
    }
}
