//! Study areas in one file: network, homes, places, terrain, settings, and where all of it comes from.
//!
//! A file that [`Study::write`] made opens at once, because nothing is computed: arrays lie in it as they lie in
//! memory, homes and sites are linked, places are merged, and the order in which the network is swept is there. It holds the heights along the
//! streets, so no raster is needed any more.
//!
//! - The same inputs give the same bytes: nothing of the time or the folder of the writing goes in.
//! - Every byte is under a checksum, and every number that stands for a place in a list is checked before it is used: a file that
//!   is damaged, cut off, or of another version is an error and never a wrong number.
//! - The hash of an area ([`Study::hash`]) is that of its contents, whatever the inputs were called.
//!
//! ```no_run
//! use tettsted::study::Study;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let study = Study::open("oslo.tettsted".as_ref())?;
//! println!("{} homes, from {} files", study.area.residents().homes.len(), study.provenance.inputs.len());
//! # Ok(())
//! # }
//! ```
//!
//! [`Study::about`] tells what a study area holds and where it comes from without opening it.
//!
//! Limits: what was left out of a network is not kept.

mod about;
mod borders;
mod container;
mod error;
mod homes;
mod network;
mod provenance;
mod rules;
mod sections;
mod workplaces;

use std::path::Path;
use std::sync::Arc;

pub use about::About;
pub use error::StudyError;
pub use provenance::{Input, Provenance};

use crate::analysis::area::{Area, AreaError, Params, Prepared};
use crate::analysis::open_homes::OpenHomes;
use crate::analysis::places::{Needs, Place, Places};
use crate::input::base_map::PackedMap;
use crate::input::places::PlaceRecord;
use crate::whole::Whole;
use container::{Mapped, Writer};
use sections::{BASE_MAP, NOTICED, OPEN_BUILDINGS, PROVENANCE, WORKPLACES, encoded};

/// A study area that was opened: an [`Area`] that is ready at once, and where it comes from.
///
/// **When.** Make an area of its inputs once, write it with [`write`](Self::write), and open it wherever it is asked: by every
/// command, by the service, on another machine. What is asked often should be asked of a study area, not of an extract.
///
/// **Cost.** Writing takes what making takes, and makes the order in which the network is swept (nested dissection, the dearest part).
/// Opening reads every byte once for its checksum and computes nothing. The area owns what it needs: the file may be replaced once
/// it is open.
///
/// **Pitfalls.** The file is of one version of the format: another version is refused, and the inputs are needed to write it anew.
/// An area that is changed after opening is not this study area any more: [`Area::hashes`] is empty then. Rows of the
/// inputs that were skipped are named by [`Provenance`], not by an error.
///
/// ```
/// use tettsted::input::osm;
/// use tettsted::study::Provenance;
/// use tettsted::{Area, AreaParts, Classes, NetworkSettings, ResidentsTable, Settings, Study, network};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let file = folder.path().join("demo.tettsted");
/// # let (classes, settings) = (Classes::built_in()?, NetworkSettings::built_in()?);
/// # let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?;
/// # let network = network::build(&extract, &classes, &settings)?;
/// # let residents = ResidentsTable::read("tests/town/residents.csv".as_ref(), &classes)?;
/// let area = Area::new(AreaParts { network, classes, settings, residents })?;
/// let provenance = Provenance { program: "my program 1.0".into(), inputs: Vec::new(), unlinked_homes: 0 };
/// Study::write(&file, &area, &provenance)?;
///
/// let study = Study::open(&file)?;
/// assert_eq!(study.area.residents().homes.len(), area.residents().homes.len());
/// println!("{} is {}", file.display(), study.hash());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Study {
    /// The area, ready to be asked.
    pub area: Area,
    /// Where it comes from.
    pub provenance: Provenance,
    sections: Vec<(String, u64)>,
}

impl Study {
    /// Whether a file begins as study areas do; not if it cannot be read.
    #[must_use]
    pub fn is_study(path: &Path) -> bool {
        container::has_magic(path)
    }

    /// Opens a study area.
    pub fn open(path: &Path) -> Result<Self, StudyError> {
        let file = Mapped::open(path)?;
        let provenance = provenance::load(&file)?;
        let mut hashes = vec![file.identity(&[PROVENANCE, NOTICED, BASE_MAP])];
        hashes.extend(provenance.inputs.iter().map(|input| input.file.sha256.clone()));
        let area = area(&file)?.opened(hashes);
        Ok(Self { area, provenance, sections: file.sections() })
    }

    /// What a study area says of itself, in a few milliseconds and with little memory however large it is: only the parts that
    /// tell of it are read, and only what is read is checked. [`open`](Self::open) checks every byte.
    pub fn about(path: &Path) -> Result<About, StudyError> {
        About::read(path)
    }

    /// Writes a study area; it appears whole or not at all. The order in which its network is swept is made if it is not there.
    pub fn write(path: &Path, area: &Area, provenance: &Provenance) -> Result<(), StudyError> {
        let whole = Whole::begin(path)?;
        let io = |source| StudyError::Write(crate::whole::WholeError::Io { path: path.into(), source });
        let mut file = Writer::create(whole.path()).map_err(io)?;
        let contents = Contents::of(area)?;
        contents.write(&mut file, area, provenance).map_err(io)?;
        file.finish().map_err(io)?;
        Ok(whole.finish()?)
    }

    /// What identifies the contents: SHA-256 in hexadecimal digits, the same for the same network, homes, places and
    /// settings, whatever the inputs were called. Plans keep it.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.area.hashes().first().map_or("", String::as_str)
    }

    /// Names and lengths (bytes) of the sections of the file.
    #[must_use]
    pub fn sections(&self) -> &[(String, u64)] {
        &self.sections
    }
}

/// What is written, apart from what the area lends as it is.
struct Contents<'a> {
    network: crate::network::snapshot::NetworkParts<'a>,
    settings: [(&'static str, String); 3],
    homes: homes::Columns,
    open_homes: Option<homes::Columns>,
    places: Vec<&'a [PlaceRecord]>,
    place_objects: Vec<u64>,
}

impl<'a> Contents<'a> {
    fn of(area: &'a Area) -> Result<Self, StudyError> {
        let unkept = |error: &dyn std::fmt::Display| StudyError::Unkept(error.to_string());
        Ok(Self {
            network: area.network().parts().map_err(|error| unkept(&error))?,
            settings: [
                ("classes", area.classes().to_json().map_err(|error| unkept(&error))?),
                ("settings.network", serde_json::to_string(area.settings()).map_err(|error| unkept(&error))?),
                (
                    "settings.places",
                    serde_json::to_string(&area.needs().settings).map_err(|error| unkept(&error))?,
                ),
            ],
            homes: homes::Columns::of(area.residents())?,
            open_homes: area.open_homes().map(|open| homes::Columns::of(&open.residents)).transpose()?,
            places: area.needs().places.all().iter().map(Place::members).collect(),
            place_objects: area.needs().places.counts().iter().map(|merged| merged.objects).collect(),
        })
    }

    fn write(&self, file: &mut Writer, area: &Area, provenance: &Provenance) -> std::io::Result<()> {
        for (name, text) in &self.settings {
            file.bytes(name, text.as_bytes())?;
        }
        network::save(file, &self.network)?;
        network::save_links(file, area.index(), area.home_links())?;
        network::save_order(file, &area.engine().order().parts())?;
        self.homes.save(file, area.residents(), &homes::HOMES)?;
        for (columns, open) in self.open_homes.iter().zip(area.open_homes()) {
            columns.save(file, &open.residents, &homes::OPEN_HOMES)?;
            file.bytes(OPEN_BUILDINGS, &encoded(&homes::rings_of(&open.other_buildings))?)?;
        }
        file.bytes("places", &encoded(&(&self.place_objects, &self.places))?)?;
        file.bytes("place_names", &encoded(area.place_names())?)?;
        file.bytes("other_buildings", &encoded(&homes::rings_of(area.other_buildings()))?)?;
        file.bytes("borders", &encoded(&borders::rings_of(area.borders()))?)?;
        let noticed = (&area.residents().skipped, &area.residents().remarks);
        file.bytes(NOTICED, &encoded(&noticed)?)?;
        if let Some(workplaces) = area.workplaces() {
            file.bytes(WORKPLACES, &encoded(&**workplaces)?)?;
        }
        if let Some(base_map) = area.base_map() {
            file.bytes(BASE_MAP, base_map.bytes())?;
        }
        provenance::save(file, provenance)
    }
}

fn area(file: &Mapped) -> Result<Area, StudyError> {
    let (classes, settings) = rules::load(file)?;
    let count = classes.all().len();
    let (network, (residents, needs)) = rayon::join(
        || network::load(file, count),
        || rayon::join(|| homes::load(file, &homes::HOMES, count), || needs(file)),
    );
    let (network, mut residents) = (network?, residents?);
    (residents.skipped, residents.remarks) = file.records(NOTICED)?;
    let (links, order) = rayon::join(
        || network::links(file, &network, &settings, residents.homes.len()),
        || network::order(file, &network),
    );
    let ((index, home_links), order) = (links?, order?);
    let params = Params { network, classes, settings, residents };
    let apart = |error: AreaError| file.damaged("homes", error.to_string());
    let area = Area::prepared(params, Prepared { index, home_links, order }).map_err(apart)?;
    Ok(area
        .with_needs(needs?)
        .map_err(apart)?
        .with_place_names(file.records("place_names")?)
        .with_other_buildings(homes::outlines_of(file.records("other_buildings")?))
        .with_borders(borders::of_rings(file.records("borders")?))
        .with_open_homes(open_homes(file, count)?)
        .with_base_map(base_map(file)?)
        .with_workplaces(workplaces::load(file)?.map(Arc::new)))
}

/// As it was packed: who draws it unpacks it.
fn base_map(file: &Mapped) -> Result<Option<Arc<PackedMap>>, StudyError> {
    let bytes = file.has(BASE_MAP).then(|| file.bytes(BASE_MAP)).transpose()?;
    Ok(bytes.map(|bytes| Arc::new(PackedMap::of_bytes(bytes.to_vec()))))
}

fn open_homes(file: &Mapped, classes: usize) -> Result<Option<OpenHomes>, StudyError> {
    if !homes::has(file, &homes::OPEN_HOMES) {
        return Ok(None);
    }
    let residents = homes::load(file, &homes::OPEN_HOMES, classes)?;
    Ok(Some(OpenHomes { residents, other_buildings: homes::outlines_of(file.records(OPEN_BUILDINGS)?) }))
}

fn needs(file: &Mapped) -> Result<Needs, StudyError> {
    let (objects, places): (Vec<u64>, Vec<Vec<PlaceRecord>>) = file.records("places")?;
    if objects.is_empty() && places.is_empty() {
        return Ok(Needs::default());
    }
    let settings = rules::of_places(file)?;
    let places: Option<Vec<Place>> = places.into_iter().map(Place::of).collect();
    let places = places.ok_or_else(|| file.damaged("places", "a place has objects of several categories"))?;
    let categories = settings.categories.len();
    let sorted = places.is_sorted_by_key(Place::category);
    if objects.len() != categories || !sorted || places.iter().any(|place| place.category() >= categories) {
        return Err(file.damaged("places", "they are not those of the categories"));
    }
    Ok(Needs { settings, places: Places::merged(places, objects) })
}
