//! What a study area says of itself, without opening it.

mod figures;
mod people;
mod places;

use std::path::Path;

use super::container::Mapped;
use super::error::StudyError;
use super::sections::{BASE_MAP, NOTICED, PROVENANCE};
use super::{homes, provenance, rules, workplaces};
use crate::analysis::places::Merged;
use crate::input::openness::Openness;
use crate::input::residents::Basis;
use crate::input::{Remark, Skipped};
use crate::network::Stats;
use crate::residents::workplaces::Workplaces;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::settings::places::PlaceSettings;
use crate::units::Residents;
use figures::Figures;
use people::People;

/// What a study area says of itself: where it comes from, how it was made, and how much is in it. All of it is as in the [`Study`],
/// and read without the network: what is not needed for it is neither read nor checked.
///
/// [`Study`]: super::Study
#[derive(Debug)]
pub struct About {
    /// Where it comes from.
    pub provenance: super::Provenance,
    /// What identifies the contents, as [`Study::hash`](super::Study::hash).
    pub hash: String,
    /// Names and lengths (bytes) of the sections of the file.
    pub sections: Vec<(String, u64)>,
    /// The classes.
    pub classes: Classes,
    /// How the network was made and how points are linked to it.
    pub settings: NetworkSettings,
    /// Figures of the network.
    pub network: Stats,
    /// How many homes there are.
    pub homes: usize,
    /// What the numbers of residents rest on.
    pub basis: Basis,
    /// Whether anybody may see them.
    pub openness: Openness,
    /// Residents by class, most likely.
    pub residents: Vec<Residents>,
    /// Those without a street, as [`Area::without_street`](crate::Area::without_street).
    pub without_street: Vec<Residents>,
    /// Rows about residents that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
    /// Categories of places and their rules; none if no places were read.
    pub needs: PlaceSettings,
    /// How many objects became how many places, by category.
    pub places: Vec<Merged>,
    /// Where people work; `None` if that is not known.
    pub workplaces: Option<Workplaces>,
}

impl About {
    /// Reads it, and checks what it reads.
    pub(super) fn read(path: &Path) -> Result<Self, StudyError> {
        let mut file = Mapped::begin(path)?;
        let (classes, settings) = rules::load(&file)?;
        let Figures { stats: network, layers } = figures::read(&file, classes.count())?;
        let homes = homes::count(&file)?;
        let (basis, openness) = homes::basis(&file)?;
        let People { residents, without_street } = people::count(&mut file, &layers, homes)?;
        let (needs, places) = places::count(&file)?;
        let (skipped, remarks) = file.records(NOTICED)?;
        Ok(Self {
            provenance: provenance::load(&file)?,
            hash: file.identity(&[PROVENANCE, NOTICED, BASE_MAP]),
            sections: file.sections(),
            classes,
            settings,
            network,
            homes,
            basis,
            openness,
            residents,
            without_street,
            skipped,
            remarks,
            needs,
            places,
            workplaces: workplaces::load(&file)?,
        })
    }
}
