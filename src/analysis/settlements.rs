//! Settlements (*tettsteder*): which homes make one, and who has every daily need within reach there.
//!
//! A settlement is what Statistics Norway counts as one: homes of which each is at most 50 m from the next, with at least 200
//! residents, and small clusters of houses near it; `docs/settlements.md` has the rule and what differs. The 5-minute score is a
//! number of residents: those who have everything within the reach of their own class.

mod buildings;
mod chains;
mod count;
mod delineate;
mod error;
mod names;
mod needs;
mod outline;
#[cfg(test)]
mod outline_tests;

use geo_types::MultiPolygon;
use rayon::prelude::*;

pub use count::{ClassCount, Group, Steps};
pub use error::SettlementsError;

use self::buildings::{Building, Buildings};
use self::count::Counter;
use self::delineate::{Delineated, Members};
use super::area::Area;
use super::by_kind::Count;
use super::grouping::Grouping;
use super::jobs::{self, JobsReached};
use super::places::Mapped;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, Table};
use crate::input::Remark;
use crate::plan::Plan;
use crate::reach::{Stopped, Watch};
use crate::settings::settlements::SettlementSettings;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, with places of daily needs.
    pub area: &'a Area,
    /// What a settlement and its needs are.
    pub settings: &'a SettlementSettings,
    /// Bases and projects that count as places, too; as it is, whatever the years.
    pub plan: Option<&'a Plan>,
}

/// A settlement.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// Its name, if the map has one.
    pub name: Option<String>,
    /// Further names that are as important.
    pub also: Vec<String>,
    /// The street that most of its residents live at, of those with a name: what to call it where it has none.
    pub street: Option<String>,
    /// Code of the municipality where most of its residents live, if that is known.
    pub municipality: Option<String>,
    /// How many small clusters near it are counted with it.
    pub satellites: u32,
    /// Whether it reaches the edge of the data: it may be larger, and its residents may reach more, than is known.
    pub cut_by_edge: bool,
    /// Around its homes, WGS 84 longitude and latitude.
    pub outline: MultiPolygon<f64>,
    /// Its homes and residents, and what they reach.
    pub group: Group,
}

/// All settlements of an area.
#[derive(Debug, Clone)]
pub struct Settlements {
    /// Most residents first, by the most likely numbers; of equal ones that with the first home.
    pub all: Vec<Settlement>,
    /// Homes in no settlement.
    pub outside: Group,
    /// For each home its settlement, as place in `all`.
    pub of_home: Vec<Option<u32>>,
    /// Other buildings: the middle of each, and its settlement as place in `all`.
    pub others: Vec<(Position, Option<u32>)>,
    /// For each home whether it is in a satellite.
    pub in_satellite: Vec<bool>,
    /// For each home its step on the housing ladder: 1 with common and centre functions nearby, 2 without, 0 if that is not
    /// known.
    pub step: Vec<u8>,
    /// Jobs within reach of each home; `None` if it is not known where people work.
    pub jobs: Option<JobsReached>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
    /// A bit for each need that was not found within reach.
    missing: Table<ClassId, HomeId, u32>,
    /// A bit for each need of which the data do not have all places.
    doubtful: u32,
}

impl Settlements {
    /// The daily needs that a class does not have within reach of a home, as places in the needs of the settings.
    pub fn missing(&self, class: ClassId, home: HomeId) -> impl Iterator<Item = usize> + use<> {
        needs_of(self.missing.get(class, home) & !self.doubtful)
    }

    /// The daily needs of which it is not known whether a class has them within reach of a home, as places in the needs of the settings.
    pub fn unknown(&self, class: ClassId, home: HomeId) -> impl Iterator<Item = usize> + use<> {
        needs_of(self.missing.get(class, home) & self.doubtful)
    }

    /// Whether the data do not have all places of a need: what is not found may be there.
    #[must_use]
    pub fn is_doubtful(&self, need: usize) -> bool {
        self.doubtful >> need & 1 == 1
    }
}

/// The needs of which a bit is set.
fn needs_of(bits: u32) -> impl Iterator<Item = usize> {
    (0..u32::BITS as usize).filter(move |need| bits >> need & 1 == 1)
}

/// Delineates the settlements of an area and counts who has every daily need within reach. Residents have bounds as those of the
/// homes have; the walk is the most likely one.
pub fn settlements(params: &Params<'_>, watch: &Watch) -> Result<Settlements, SettlementsError> {
    let Params { area, settings, plan } = *params;
    let within = needs::within(area, settings, plan, watch)?;
    let jobs = jobs::reached_from_homes(area, watch)?;
    let buildings = buildings_of(area, settings);
    let delineated = delineate::delineate(area, settings, &buildings, watch)?;
    let Delineated { settlements: members, in_satellite, alone } = &delineated;
    let of_building = settlement_of_building(members, buildings.all.len());
    let names = names::names(area.place_names(), &settings.names, &buildings, &of_building);
    let extent = area.residents_extent();
    let (missing, doubtful, step) = (&within.missing, within.doubtful, &within.step);
    let counter = Counter { area, settings, missing, doubtful, step, jobs: jobs.as_ref() };
    let all = members.par_iter().zip(names).map(|(members, names)| {
        // nobody knows where in a cell people live
        let drawn = members.buildings.iter().filter(|number| !buildings.is_cell(**number));
        let own: Vec<&Building> = drawn.map(|number| &buildings.all[*number as usize]).collect();
        let homes = members.buildings.iter().filter(|number| buildings.has_homes(**number));
        Settlement {
            municipality: names::municipality(area, members),
            street: names::street(area, members),
            name: names.name,
            also: names.also,
            satellites: members.satellites,
            cut_by_edge: members.homes.iter().any(|home: &HomeId| {
                let at = area.residents().home(*home).position;
                extent.edge_m(at, settings.delineation.distance_m).is_some()
            }),
            outline: outline::outline(&own, &settings.outline),
            group: counter.count(&members.homes, homes.count()),
        }
    });
    let of_home: Vec<Option<u32>> =
        buildings.of_home.iter().map(|building| of_building[*building as usize]).collect();
    let outside: Vec<HomeId> =
        (0..).map(HomeId).zip(&of_home).filter(|(_, of)| of.is_none()).map(|(home, _)| home).collect();
    let buildings_outside = of_building[..buildings.with_homes].iter().filter(|of| of.is_none()).count();
    let others = buildings.all.iter().zip(&of_building).skip(buildings.with_homes);
    let others = others.map(|(other, of)| (other.middle(), *of)).collect();
    Ok(Settlements {
        all: all.collect(),
        outside: counter.count(&outside, buildings_outside),
        in_satellite: buildings.of_home.iter().map(|building| in_satellite[*building as usize]).collect(),
        of_home,
        others,
        remarks: remarks(area, settings, &buildings, *alone),
        jobs,
        missing: within.missing,
        doubtful: within.doubtful,
        step: within.step,
    })
}

/// Residents of the whole area by the step of their home on the housing ladder.
pub fn steps(params: &Params<'_>, watch: &Watch) -> Result<Steps, SettlementsError> {
    let Params { area, settings, plan } = *params;
    let within = needs::within(area, settings, plan, watch)?;
    let mut steps = Steps::default();
    for home in area.residents().ids() {
        for class in area.classes().ids() {
            *steps.of_mut(within.step[home.index()]) += Count::of(area, home, class);
        }
    }
    Ok(steps)
}

/// The level of settlements.
pub const SETTLEMENT: &str = "settlement";

/// Homes by the settlement they lie in; one without a name goes by its number.
pub fn by_settlement(area: &Area, settings: &SettlementSettings, watch: &Watch) -> Result<Grouping, Stopped> {
    let buildings = buildings_of(area, settings);
    let delineated = delineate::delineate(area, settings, &buildings, watch)?;
    let of_building = settlement_of_building(&delineated.settlements, buildings.all.len());
    let names = names::names(area.place_names(), &settings.names, &buildings, &of_building);
    let names = (1..).zip(names).map(|(number, own)| own.name.unwrap_or_else(|| number.to_string()));
    let of_home = buildings.of_home.iter().map(|building| of_building[*building as usize]).collect();
    Ok(Grouping { level: SETTLEMENT, names: names.collect(), of_home })
}

fn buildings_of(area: &Area, settings: &SettlementSettings) -> Buildings {
    Buildings::new(&area.residents().homes, area.other_buildings(), &settings.delineation)
}

/// For each building the settlement it belongs to.
fn settlement_of_building(settlements: &[Members], buildings: usize) -> Vec<Option<u32>> {
    let mut of = vec![None; buildings];
    for (number, settlement) in (0..).zip(settlements) {
        for building in &settlement.buildings {
            of[*building as usize] = Some(number);
        }
    }
    of
}

/// What makes the settlements doubtful.
fn remarks(area: &Area, settings: &SettlementSettings, buildings: &Buildings, alone: u64) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if alone * 2 > buildings.with_homes as u64 {
        let text = "homes, more than half, have no neighbour near enough: those without a known building are taken for cells of a grid";
        remarks.push(Remark { rows: alone, text: text.into() });
    }
    let cells = buildings.is_cell.iter().filter(|is_cell| **is_cell).count() as u64;
    if cells > 0 {
        let distance = settings.cells.distance_m;
        let text = format!(
            "homes are cells of a grid without buildings and streets: each belongs to a settlement at most {distance} m away, and is none by itself"
        );
        remarks.push(Remark { rows: cells, text });
    }
    if area.needs().places.all().is_empty() {
        let text = "homes, all of the area, have no places of daily needs to reach: none are known";
        remarks.push(Remark { rows: area.residents().homes.len() as u64, text: text.into() });
        return remarks;
    }
    for need in &settings.needs {
        let categories = || need.one_of.iter().map(String::as_str);
        let has_any = area.needs().has_any(categories());
        let text = match area.mapped_any(categories()) {
            Mapped::Known if has_any => continue,
            Mapped::Known => format!("homes, all of the area, lack {:?}: there is no such place", need.id),
            Mapped::Sparse => format!(
                "homes, all of the area: the data have too few places of {:?} to be complete; who finds none may have one",
                need.id
            ),
            Mapped::NotInData => format!(
                "homes, all of the area: {:?} is not in the data, wholly or in part; who finds none may have one",
                need.id
            ),
        };
        remarks.push(Remark { rows: area.residents().homes.len() as u64, text });
    }
    remarks
}
