//! A study area: network, homes and engine, ready to be asked.

mod assumed;
mod base_map;
mod bound;
mod check;
mod digest;
mod error;
mod fit;
mod homes;
mod known;
mod openness;
mod place;
mod range;
mod workplaces;

use std::sync::{Arc, OnceLock};

use geo_types::MultiPolygon;

use bound::{LinkedSides, Sides};
pub use error::AreaError;
use fit::{check_needs, check_parts};
pub use known::Inhabited;
pub use place::check_place;
pub use range::Sites;

use super::open_homes::OpenHomes;
use super::places::{Mapped, Needs};
use crate::geodesy::Position;
use crate::input::Remark;
use crate::input::base_map::PackedMap;
use crate::input::place_names::PlaceName;
use crate::input::residents::ResidentsTable;
use crate::network::extent::Extent;
use crate::network::{LinkIndex, Links, Network};
use crate::reach::{ClassTargets, Engine, Frame, Order, Walkers};
use crate::residents::dwellings::Outline;
use crate::residents::workplaces::Workplaces;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::mm;

/// What a study area is made of.
#[derive(Debug)]
pub struct Params {
    /// The walking network, built for `classes`.
    pub network: Network,
    /// The classes.
    pub classes: Classes,
    /// How the network was made and how points are linked to it.
    pub settings: NetworkSettings,
    /// Who lives where.
    pub residents: ResidentsTable,
}

/// How people walk there, without residents.
#[derive(Debug)]
pub(super) struct Streets {
    pub(super) network: Network,
    pub(super) classes: Classes,
    pub(super) settings: NetworkSettings,
}

/// How homes and sites come to the streets.
struct Linking {
    index: LinkIndex,
    home_links: Links,
    frame: Frame,
}

/// What was made of them before, to be taken from a file.
#[derive(Debug)]
pub struct Prepared {
    /// The R-tree that links points.
    pub index: LinkIndex,
    /// Links of the homes.
    pub home_links: Links,
    /// The order in which the network is swept.
    pub order: Order,
}

/// A study area: who lives where, and how they walk. Every analysis asks one.
///
/// **When.** Make it once of a network, classes, settings and residents ([`Area::new`]), or open one with
/// [`Study::open`](crate::study::Study::open); then ask it as often as you like, from as many threads as you like. It never
/// changes: [`edited`](Self::edited) and [`planned`](Self::planned) make another one, with new streets or new homes, and
/// [`with_needs`](Self::with_needs) and its like give it what only some analyses need.
///
/// **Cost.** `new` indexes the streets and links each home. Opening a study area
/// computes nothing, since all of that was kept. What counting needs beyond is made when it is first asked for;
/// [`prepare`](Self::prepare) makes it at once. It holds the whole network and all homes in memory: lend it, or put it into an
/// [`Arc`].
///
/// **Pitfalls.** Numbers of residents are hundredths of a person ([`Residents`](crate::units::Residents)): tell them through
/// [`people`](crate::units::people). Homes without a street are in the area but reach nothing; they are counted apart
/// ([`without_street`](Self::without_street)). Without places of daily needs, analyses that ask for them find none: read
/// them first.
///
/// ```
/// use tettsted::ids::SiteId;
/// use tettsted::input::osm;
/// use tettsted::{Area, AreaParts, Classes, NetworkSettings, Position, ResidentsTable, Settings, Watch};
/// use tettsted::{network, people, score};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let (classes, settings) = (Classes::built_in()?, NetworkSettings::built_in()?);
/// let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?;
/// let network = network::build(&extract, &classes, &settings)?;
/// let residents = ResidentsTable::read("tests/town/residents.csv".as_ref(), &classes)?;
/// let area = Area::new(AreaParts { network, classes, settings, residents })?;
///
/// let anywhere = area.residents().homes[0].position;
/// let scores = score(&area, &[Some(anywhere)], &Watch::default())?;
/// println!("{} residents, and {} without a street", people(scores.sum(SiteId(0))), people(area.without_street().iter().sum()));
/// # assert!(scores.sum(SiteId(0)) > 0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Area {
    /// Shared by areas that differ in their settings only.
    network: Arc<Network>,
    classes: Classes,
    settings: NetworkSettings,
    /// Shared by areas that differ in their streets only.
    residents: Arc<ResidentsTable>,
    index: Arc<LinkIndex>,
    home_links: Links,
    frame: Frame,
    /// Made when first asked: analyses that look farther than classes walk have one of their own.
    engine: OnceLock<Engine>,
    /// What differs at worst and at best; `None` if nothing is uncertain.
    sides: Option<Sides>,
    /// The homes as they are linked at worst and at best.
    linked: LinkedSides,
    needs: Needs,
    /// What its data know of each category of needs; made when first asked for.
    mapped: OnceLock<Vec<Mapped>>,
    place_names: Vec<PlaceName>,
    other_buildings: Arc<[Outline]>,
    borders: Vec<MultiPolygon<f64>>,
    open_homes: Option<Arc<OpenHomes>>,
    base_map: Option<Arc<PackedMap>>,
    /// `None`: where people work is not known.
    workplaces: Option<Arc<Workplaces>>,
    /// What its map data tell of.
    known: OnceLock<Extent>,
    hashes: Vec<String>,
    digest: OnceLock<String>,
}

impl Area {
    /// Indexes the network, links the homes and prepares the search. Homes that all lie elsewhere are an error, and so are more
    /// residents than any area has.
    pub fn new(params: Params) -> Result<Self, AreaError> {
        let Params { network, classes, settings, residents } = params;
        Self::sharing(Streets { network, classes, settings }, Arc::new(residents))
    }

    /// The same with residents that other areas may have, too.
    pub(super) fn sharing(streets: Streets, residents: Arc<ResidentsTable>) -> Result<Self, AreaError> {
        let Streets { network, settings, .. } = &streets;
        let homes: Vec<Option<Position>> = residents.homes.iter().map(|home| Some(home.position)).collect();
        check_place(network, &settings.extent, "homes", &homes)?;
        if let Some((home, residents)) = residents.too_many() {
            return Err(AreaError::TooMany { row: home.row, id: home.id.clone(), residents });
        }
        let index = LinkIndex::new(network, settings.links.max_distance_m);
        let home_links = index.link(network, &homes);
        let frame = Frame::new(network);
        Self::of_parts(streets, residents, Linking { index, home_links, frame })
    }

    /// The area of which everything that takes time was made before.
    pub fn prepared(params: Params, prepared: Prepared) -> Result<Self, AreaError> {
        let Params { network, classes, settings, residents } = params;
        let Prepared { index, home_links, order } = prepared;
        let linking = Linking { index, home_links, frame: Frame::ordered(order) };
        Self::of_parts(Streets { network, classes, settings }, Arc::new(residents), linking)
    }

    fn of_parts(
        streets: Streets,
        residents: Arc<ResidentsTable>,
        linking: Linking,
    ) -> Result<Self, AreaError> {
        let Streets { network, classes, settings } = streets;
        let Linking { index, home_links, frame } = linking;
        check_parts(&network, &classes, &residents, &home_links)?;
        let sides = Sides::find(&network, &residents);
        Ok(Self {
            network: Arc::new(network),
            classes,
            settings,
            residents,
            index: Arc::new(index),
            home_links,
            frame,
            engine: OnceLock::new(),
            sides,
            linked: LinkedSides::default(),
            needs: Needs::default(),
            mapped: OnceLock::new(),
            place_names: Vec::new(),
            other_buildings: Arc::default(),
            borders: Vec::new(),
            open_homes: None,
            base_map: None,
            workplaces: None,
            known: OnceLock::new(),
            hashes: Vec::new(),
            digest: OnceLock::new(),
        })
    }

    /// The area with places of daily needs.
    pub fn with_needs(self, needs: Needs) -> Result<Self, AreaError> {
        check_needs(&needs)?;
        Ok(Self { needs, mapped: OnceLock::new(), ..self.anew() })
    }

    /// The area with names of settlements and their parts.
    #[must_use]
    pub fn with_place_names(self, place_names: Vec<PlaceName>) -> Self {
        Self { place_names, ..self.anew() }
    }

    /// The area with outlines of buildings that are home to nobody known.
    #[must_use]
    pub fn with_other_buildings(self, other_buildings: Arc<[Outline]>) -> Self {
        Self { other_buildings, ..self.anew() }
    }

    /// The area with what cuts its residents beside the edge of its data: the border asked about, the municipalities given; WGS 84
    /// longitude and latitude in degrees.
    #[must_use]
    pub fn with_borders(self, borders: Vec<MultiPolygon<f64>>) -> Self {
        Self { borders, ..self.anew() }
    }

    /// The area with something more that was noticed about its residents.
    #[must_use]
    pub fn with_remark(self, remark: Remark) -> Self {
        let mut area = self.anew();
        Arc::make_mut(&mut area.residents).remarks.push(remark);
        area
    }

    /// The area as it was opened from a study area: by the hash of that, then those of its inputs.
    #[must_use]
    pub fn opened(self, hashes: Vec<String>) -> Self {
        Self { hashes, ..self.anew() }
    }

    /// What knew the area by its content before knows it no more.
    fn anew(self) -> Self {
        Self { hashes: Vec::new(), digest: OnceLock::new(), ..self }
    }

    /// What it is made of, to make another one of it.
    #[must_use]
    pub fn into_parts(self) -> Params {
        let Self { network, classes, settings, residents, .. } = self;
        let (network, residents) = (Arc::unwrap_or_clone(network), Arc::unwrap_or_clone(residents));
        Params { network, classes, settings, residents }
    }

    /// The walking network.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The classes.
    #[must_use]
    pub const fn classes(&self) -> &Classes {
        &self.classes
    }

    /// How the network was made and how points are linked to it.
    #[must_use]
    pub const fn settings(&self) -> &NetworkSettings {
        &self.settings
    }

    /// Who lives where.
    #[must_use]
    pub fn residents(&self) -> &ResidentsTable {
        &self.residents
    }

    /// The R-tree that links points.
    #[must_use]
    pub const fn index(&self) -> &Arc<LinkIndex> {
        &self.index
    }

    /// Links of the homes, most likely.
    #[must_use]
    pub const fn home_links(&self) -> &Links {
        &self.home_links
    }

    /// The search over network and homes, most likely; made now if it is not there.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        self.engine.get_or_init(|| {
            let reach: Vec<_> = self.classes.all().iter().map(|class| mm(class.reach_m)).collect();
            let targets = ClassTargets { links: &self.home_links, weights: &self.residents.counts };
            self.frame.engine(&self.network, self.index.profiles(), Walkers::all(&reach), targets)
        })
    }

    /// What all engines over its network share.
    #[must_use]
    pub const fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The residents, to be shared with another area.
    pub(super) fn shared_residents(&self) -> Arc<ResidentsTable> {
        Arc::clone(&self.residents)
    }

    /// Places of daily needs; empty unless they were read.
    #[must_use]
    pub const fn needs(&self) -> &Needs {
        &self.needs
    }

    /// Names of settlements and their parts; empty unless they were read.
    #[must_use]
    pub fn place_names(&self) -> &[PlaceName] {
        &self.place_names
    }

    /// Outlines of buildings that are home to nobody known: closed rings, holes left out; empty unless they were read.
    #[must_use]
    pub const fn other_buildings(&self) -> &Arc<[Outline]> {
        &self.other_buildings
    }

    /// What cuts the residents of the area beside the edge of its data; empty unless it is known.
    #[must_use]
    pub fn borders(&self) -> &[MultiPolygon<f64>] {
        &self.borders
    }

    /// By what plans may know it: the hash of the study area that it was opened from, then those of its inputs. Empty if it was made
    /// from an extract.
    #[must_use]
    pub fn hashes(&self) -> &[String] {
        &self.hashes
    }

    /// Links points of the area, most likely; `None` stays unlinked.
    #[must_use]
    pub fn link(&self, points: &[Option<Position>]) -> Links {
        self.index.link(&self.network, points)
    }

    /// Makes the hierarchies now, so that later counts of some sites are swept at once.
    pub fn prepare(&self) {
        self.engine().prepare();
        self.prepare_sides();
    }

    /// The area without what was made to count in it: small to keep, ready to be asked anew.
    #[must_use]
    pub fn at_rest(self) -> Self {
        let sides = Sides::find(&self.network, &self.residents);
        Self { engine: OnceLock::new(), sides, linked: LinkedSides::default(), ..self }
    }

    /// How far from a place the map data end, at most so many metres: 0 beyond their edge, `None` if they end farther away. What lies
    /// beyond the edge is not known.
    #[must_use]
    pub fn data_end_m(&self, at: Position, up_to_m: f64) -> Option<f64> {
        self.known().edge_m(at, up_to_m)
    }

    /// The land whose residents are known: that of the map data, within the borders.
    #[must_use]
    pub fn residents_extent(&self) -> Extent {
        self.borders.iter().fold(self.known().clone(), Extent::cut_by)
    }

    fn known(&self) -> &Extent {
        self.known.get_or_init(|| Extent::known(&self.network, &self.settings.extent))
    }
}
