//! Towns laid out in metres, with homes whose names tell who is reached.

use tettsted::analysis::area::{Area, Params};
use tettsted::analysis::reach::reach;
use tettsted::analysis::score::score;
use tettsted::cases::{Bounds, Case};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, SiteId, Table};
use tettsted::input::osm;
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::network::{Ground, LinkIndex, Network, Profiles, Terrain, build_on};
use tettsted::reach::{ClassTargets, Engine, Watch};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{Mm, PER_PERSON, metres};

use super::osm_map::{Map, Tags};

/// Degrees east and north of the point (0, 0).
const ORIGIN: [f64; 2] = [10.75, 59.91];
/// Metres in a degree east and north at 59.91° N, from the radii of curvature of WGS 84: N cos φ and M.
const DEGREE_M: [f64; 2] = [55_951.491_4, 111_410.756_5];
/// Farther than any walk of a plan.
const FAR: Mm = 20_000_000;

/// A place, metres east and north.
pub(crate) type Place = [f64; 2];

/// Streets and homes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    map: Map,
    homes: Vec<(char, Place)>,
}

/// What a plan is built on.
#[derive(Clone, Copy)]
pub(crate) enum On<'a> {
    Plain,
    /// Obstacles and `incline`, no heights.
    Tags,
    /// Cells of so many metres, and the height of each place.
    Heights(f64, &'a dyn Fn(Place) -> Option<f64>),
}

impl Plan {
    pub(crate) fn node(
        mut self,
        id: i64,
        [east, north]: Place,
        tags: &[(&'static str, &'static str)],
    ) -> Self {
        let at = position([east, north]);
        let units = |degrees: f64| (degrees * 1e7).round() as i32;
        self.map.node(id, units(at.lon), units(at.lat)).tags = tags.to_vec();
        self
    }

    /// Nodes without tags along the line north = 0, numbered from 1.
    pub(crate) fn nodes_east(self, east: &[f64]) -> Self {
        east.iter().zip(1..).fold(self, |plan, (east, id)| plan.node(id, [*east, 0.0], &[]))
    }

    pub(crate) fn way(
        mut self,
        id: i64,
        refs: &[i64],
        highway: &'static str,
        tags: &[(&'static str, &'static str)],
    ) -> Self {
        let all: &mut Tags = &mut self.map.way(id, refs, highway).tags;
        all.extend(tags);
        self
    }

    /// A home with its name.
    pub(crate) fn home(mut self, name: char, place: Place) -> Self {
        self.homes.push((name, place));
        self
    }

    pub(crate) fn network(&self, on: On<'_>) -> Network {
        let file = tempfile::NamedTempFile::new().expect("temporary file");
        std::fs::write(file.path(), self.map.xml()).expect("written");
        let extract = osm::read(file.path(), osm::Keep::Walkable).expect("a readable map");
        let mut settings = NetworkSettings::built_in().expect("settings");
        settings.islands.min_length_m = 0.0;
        let classes = Classes::built_in().expect("classes");
        let build = |ground| build_on(&extract, &classes, &settings, ground).expect("a network");
        let network = match on {
            On::Plain => build(Ground::Plain),
            On::Tags => build(Ground::Real(None)),
            On::Heights(cell_m, at) => {
                let heights = |places: &[Position]| Ok(places.iter().map(|p| at(place(*p))).collect());
                build(Ground::Real(Some(&Terrain { cell_m, step_m: 0.0, heights: &heights })))
            }
        };
        network.check_invariants().expect("invariants");
        network
    }

    /// The study area; the sum of powers of two residents tells which homes are in it.
    pub(crate) fn area(&self, on: On<'_>) -> Area {
        let homes = self.homes.iter().zip(1..).map(|((name, place), row)| Home {
            id: name.to_string(),
            row,
            position: position(*place),
            ..Home::default()
        });
        let counts = Counts::made(self.homes.len(), 3, |home, _| PER_PERSON << home.0);
        let residents = ResidentsTable { homes: homes.collect(), counts, ..ResidentsTable::default() };
        let classes = Classes::built_in().expect("classes");
        let settings = NetworkSettings::built_in().expect("settings");
        Area::new(Params { network: self.network(on), classes, settings, residents }).expect("area")
    }

    /// The names of the homes that each class reaches from a site: at worst, likely, at best.
    pub(crate) fn reached(&self, on: On<'_>, site: Place) -> [[String; 3]; 3] {
        let scores = score(&self.area(on), &[Some(position(site))], &Watch::default()).expect("not stopped");
        let names = |count: u64| {
            let inside = |home: &usize| (count / PER_PERSON) >> home & 1 == 1;
            (0..self.homes.len()).filter(inside).map(|home| self.homes[home].0).collect()
        };
        [0, 1, 2].map(|class| {
            let Bounds { low, high } = scores.range(SiteId(0), ClassId::new(class));
            [low, scores.residents(SiteId(0), ClassId::new(class)), high].map(names)
        })
    }

    /// Metres of street on the ground that each class likely reaches from a site.
    pub(crate) fn street_m(&self, on: On<'_>, site: Place) -> [f64; 3] {
        let reach = reach(&self.area(on), position(site), &Watch::default()).expect("not stopped");
        [0, 1, 2].map(|class| reach.classes[class].street_m)
    }

    /// What walking from place to place counts for each class: at best, likely, at worst; `None` where there is no way.
    pub(crate) fn walks(&self, on: On<'_>, from: Place, to: Place) -> [[Option<f64>; 3]; 3] {
        let network = self.network(on);
        let index = LinkIndex::new(&network, 150.0);
        let [from, to] = [from, to].map(|place| index.link(&network, &[Some(position(place))]));
        let mut all = [[None; 3]; 3];
        for (number, case) in Case::ALL.into_iter().enumerate() {
            let profiles = Profiles::in_case(&network, case);
            let [from, to] = [&from, &to].map(|links| links.measured_by(&network, &profiles));
            let targets = ClassTargets { links: &to, weights: &Table::<SiteId, ClassId, _>::filled(1, 3, 1) };
            let engine = Engine::new(&network, &profiles, &[FAR; 3], targets);
            let matrix = engine.distances(&from, &Watch::default()).expect("not stopped");
            for (class, walks) in all.iter_mut().enumerate() {
                walks[number] =
                    matrix.row(ClassId::new(class), SiteId(0)).next().map(|within| metres(within.distance));
            }
        }
        all
    }
}

/// What all three classes reach at worst, likely and at best.
pub(crate) fn names(expected: [[&str; 3]; 3]) -> [[String; 3]; 3] {
    expected.map(|class| class.map(str::to_owned))
}

/// Where a place is.
pub(crate) fn position([east, north]: Place) -> Position {
    Position { lon: ORIGIN[0] + east / DEGREE_M[0], lat: ORIGIN[1] + north / DEGREE_M[1] }
}

fn place(at: Position) -> Place {
    [(at.lon - ORIGIN[0]) * DEGREE_M[0], (at.lat - ORIGIN[1]) * DEGREE_M[1]]
}
