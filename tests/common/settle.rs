//! Houses laid out in metres, for settlements.

use std::sync::Arc;

use geo::{Distance, Euclidean};
use geo_types::{LineString, Polygon};
use tettsted::analysis::area::{Area, Params};
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::settlements::{self, Settlements, settlements};
use tettsted::geodesy::{Coord, Position};
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::settings::places::PlaceSettings;
use tettsted::settings::settlements::SettlementSettings;
use tettsted::units::PER_PERSON;

use super::plan::{On, Plan};

/// Degrees east and north of the point (0, 0).
const ORIGIN: [f64; 2] = [10.75, 59.91];
/// Metres in a degree east and north at 59.91° N, from the radii of curvature of WGS 84: N cos φ and M.
const DEGREE_M: [f64; 2] = [55_951.491_4, 111_410.756_5];

/// A house around a point, metres, turned by an angle; without size only its position is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct House {
    pub(crate) at: [f64; 2],
    pub(crate) size: [f64; 2],
    pub(crate) turned: f64,
    pub(crate) residents: u64,
}

impl House {
    /// Only a position.
    pub(crate) fn point(at: [f64; 2], residents: u64) -> Self {
        Self { at, size: [0.0; 2], turned: 0.0, residents }
    }

    /// Its walls in metres.
    pub(crate) fn walls(&self) -> Polygon<f64> {
        let (sin, cos) = self.turned.sin_cos();
        let corner = |[x, y]: [f64; 2]| {
            let [x, y] = [x * self.size[0] / 2.0, y * self.size[1] / 2.0];
            (self.at[0] + x * cos - y * sin, self.at[1] + x * sin + y * cos)
        };
        let corners = [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0]].map(corner);
        Polygon::new(LineString::from(corners.to_vec()), Vec::new())
    }

    pub(crate) fn home(&self, number: u64) -> Home {
        let is_point = self.size[0] <= 0.0;
        let ring = self.walls().exterior().points().map(|p| Coord::of(position([p.x(), p.y()]))).collect();
        Home {
            id: number.to_string(),
            row: number,
            position: position(self.at),
            outline: if is_point { Arc::default() } else { Arc::new([ring]) },
            ..Home::default()
        }
    }
}

/// WGS 84 position of a point in metres.
pub(crate) fn position([east, north]: [f64; 2]) -> Position {
    Position { lon: ORIGIN[0] + east / DEGREE_M[0], lat: ORIGIN[1] + north / DEGREE_M[1] }
}

/// A study area with these houses beside one street; all residents are of the last class.
pub(crate) fn area(houses: &[House]) -> Area {
    let street = Plan::default().nodes_east(&[0.0, 500.0]).way(1, &[1, 2], "residential", &[]);
    let residents = ResidentsTable {
        homes: (1..).zip(houses).map(|(number, house)| house.home(number)).collect(),
        counts: Counts::made(houses.len(), 3, |home, class| {
            if class.0 == 2 { houses[home.index()].residents * PER_PERSON } else { 0 }
        }),
        ..ResidentsTable::default()
    };
    let (classes, settings) =
        (Classes::built_in().expect("classes"), NetworkSettings::built_in().expect("settings"));
    let area =
        Area::new(Params { network: street.network(On::Plain), classes, settings, residents }).expect("area");
    area.with_needs(Needs { settings: PlaceSettings::built_in().expect("places"), places: Places::default() })
        .expect("needs")
}

/// The settlements of some houses.
pub(crate) fn found(houses: &[House], settings: &SettlementSettings) -> Settlements {
    found_among(houses, &[], settings)
}

/// The settlements of some houses among buildings where nobody lives.
pub(crate) fn found_among(houses: &[House], others: &[House], settings: &SettlementSettings) -> Settlements {
    let others = others.iter().map(|other| other.home(0).outline).collect();
    let area = area(houses).with_other_buildings(others);
    settlements(&settlements::Params { area: &area, settings, plan: None }, &Watch::default())
        .expect("not stopped")
}

/// The settlement of each house by looking at all pairs, the most residents first; satellites as the settings have them, with each
/// distance changed by some metres. In the other buildings nobody lives; they only join.
pub(crate) fn naive(
    houses: &[House],
    others: &[House],
    settings: &SettlementSettings,
    changed: f64,
) -> Vec<Option<u32>> {
    let everything = [houses, others].concat();
    let walls: Vec<Polygon<f64>> = everything.iter().map(House::walls).collect();
    let gap = |a: usize, b: usize| Euclidean.distance(&walls[a], &walls[b]);
    let mut cluster: Vec<usize> = (0..everything.len()).collect();
    // each takes the lowest number of its neighbours until nothing changes
    loop {
        let before = cluster.clone();
        for a in 0..everything.len() {
            for b in 0..everything.len() {
                if gap(a, b) <= settings.delineation.distance_m + changed {
                    cluster[a] = cluster[a].min(cluster[b]);
                }
            }
        }
        if before == cluster {
            break;
        }
    }
    let whole = |own: usize| (0..everything.len()).filter(|house| cluster[*house] == own).collect::<Vec<_>>();
    let members = |own: usize| (0..houses.len()).filter(|house| cluster[*house] == own).collect::<Vec<_>>();
    let residents = |own: usize| members(own).iter().map(|house| houses[*house].residents).sum::<u64>();
    // where most houses are alone, those of which only a position is known are no houses
    let is_alone = |own: usize| cluster.iter().filter(|other| **other == own).count() == 1;
    let alone = (0..houses.len()).filter(|house| is_alone(*house)).count();
    let is_cell = |own: usize| alone * 2 > houses.len() && is_alone(own) && houses[own].size[0] <= 0.0;
    let is_core = |own: usize| {
        let enough = residents(own) as f64 >= settings.delineation.least_residents;
        enough && !members(own).is_empty() && !is_cell(own)
    };
    let mut joined = cluster.clone();
    for own in (0..houses.len()).filter(|own| !members(*own).is_empty() && !is_core(*own)) {
        let cores = (0..everything.len()).filter(|house| is_core(cluster[*house]));
        let gap_to = |house: usize| whole(own).iter().map(|a| gap(*a, house)).fold(f64::INFINITY, f64::min);
        let nearest = cores.map(|house| (gap_to(house), cluster[house]));
        let nearest = nearest.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((gap, core)) = nearest
            && settings.satellites.join
            && members(own).len() >= settings.satellites.least_buildings as usize
            && gap <= settings.satellites.distance_m + changed
        {
            for house in members(own) {
                joined[house] = core;
            }
        }
    }
    numbered(houses, &joined[..houses.len()], is_core)
}

fn numbered(houses: &[House], cluster: &[usize], is_core: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let residents = |own: usize| {
        let members = (0..houses.len()).filter(|house| cluster[*house] == own);
        members.map(|house| houses[house].residents).sum::<u64>()
    };
    let mut cores: Vec<usize> = cluster.iter().copied().filter(|own| is_core(*own)).collect();
    cores.sort_unstable();
    cores.dedup();
    let first = |own: &usize| cluster.iter().position(|other| other == own);
    cores.sort_by_key(|own| (std::cmp::Reverse(residents(*own)), first(own)));
    let number = |own: &usize| cores.iter().position(|core| core == own).map(|number| number as u32);
    cluster.iter().map(number).collect()
}
