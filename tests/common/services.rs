//! Points of services in the demo town, and who reaches them the slow way.

use std::sync::OnceLock;

use tettsted::Watch;
use tettsted::analysis::area::Area;
use tettsted::analysis::grouping::Grouping;
use tettsted::analysis::services::{AgesUnknown, Params, Services, ServicesError, services};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId};
use tettsted::input::ages::AgeTable;
use tettsted::input::services::ServicePoint;
use tettsted::moment::Moment;
use tettsted::plan::{Plan, PlannedSite};
use tettsted::settings::Settings;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::settings::locate::AnywhereRule;
use tettsted::settings::services::ServiceSettings;
use tettsted::units::Residents;

use super::bases::slow_rows;
use super::town;

/// How far the classes walk, millimetres.
pub(crate) const REACH: [u64; 3] = [300_000, 500_000, 1_000_000];
/// What the points offer, one after the other; of debt and home visits there is none.
pub(crate) const OFFERED: [&str; 3] = ["health", "coping", "advice"];

pub(crate) fn area() -> &'static Area {
    static AREA: OnceLock<Area> = OnceLock::new();
    AREA.get_or_init(town::plain_area)
}

pub(crate) fn point(id: usize, category: &str, position: Position) -> ServicePoint {
    ServicePoint {
        id: format!("t{id}"),
        name: String::new(),
        category: category.into(),
        position,
        opening_hours: None,
    }
}

/// The first sites of the town as points.
pub(crate) fn points() -> Vec<ServicePoint> {
    let kinds = OFFERED.into_iter().cycle();
    let places = town::positions().into_iter().take(6).zip(kinds).enumerate();
    places.map(|(id, (at, kind))| point(id, kind, at)).collect()
}

/// The next sites as those of a plan.
pub(crate) fn plan() -> Plan {
    let site = |(number, position): (usize, Position)| PlannedSite {
        id: format!("s{number}"),
        name: format!("Site {number}"),
        position,
        kinds: Vec::new(),
    };
    let sites = town::positions().into_iter().skip(6).take(5).enumerate().map(site);
    Plan { sites: sites.collect(), ..Plan::default() }
}

/// The homes in two halves.
pub(crate) fn halves() -> Grouping {
    let homes = area().residents().homes.len();
    let of_home = (0..homes).map(|home| Some(u32::from(home * 2 >= homes))).collect();
    Grouping { level: "settlement", names: vec!["first".into(), "second".into()], of_home }
}

/// What is asked, with what a test changes.
pub(crate) struct Asked {
    pub(crate) points: Vec<ServicePoint>,
    pub(crate) settings: ServiceSettings,
    pub(crate) groupings: Vec<Grouping>,
    pub(crate) ages: Result<AgeTable, AgesUnknown>,
    pub(crate) plan: Plan,
    pub(crate) anywhere: Option<AnywhereRule>,
    pub(crate) count: Option<u32>,
    pub(crate) moment: Option<Moment>,
}

impl Asked {
    pub(crate) fn new() -> Self {
        Self {
            points: points(),
            settings: ServiceSettings::built_in().expect("settings"),
            groupings: vec![halves()],
            ages: Err(AgesUnknown::NotGiven),
            plan: plan(),
            anywhere: None,
            count: None,
            moment: None,
        }
    }

    pub(crate) fn found_in(&self, area: &Area) -> Result<Services, ServicesError> {
        let hours = CoverageSettings::built_in().expect("settings").hours;
        let params = Params {
            area,
            points: &self.points,
            settings: &self.settings,
            groupings: &self.groupings,
            ages: self.ages.as_ref().map_err(|why| *why),
            plan: &self.plan,
            anywhere: self.anywhere.as_ref(),
            count: self.count,
            moment: self.moment,
            hours: &hours,
        };
        services(&params, &Watch::default())
    }

    pub(crate) fn found(&self) -> Services {
        self.found_in(area()).expect("an answer")
    }
}

/// For each class and place whether each home is in reach, by a search of everything.
pub(crate) fn reached(places: &[Position]) -> Vec<Vec<Vec<bool>>> {
    let places: Vec<Option<Position>> = places.iter().copied().map(Some).collect();
    let is_near = |row: Vec<Option<u64>>, reach: u64| -> Vec<bool> {
        row.into_iter().map(|distance| distance.is_some_and(|own| own <= reach)).collect()
    };
    REACH
        .into_iter()
        .enumerate()
        .map(|(class, reach)| {
            slow_rows(area(), class, &places).into_iter().map(|row| is_near(row, reach)).collect()
        })
        .collect()
}

pub(crate) fn living(class: usize, home: usize) -> Residents {
    area().residents().counts.get(HomeId::new(home), ClassId::new(class))
}

/// Residents of a class in homes.
pub(crate) fn sum(class: usize, is_in: impl Fn(usize) -> bool) -> Residents {
    (0..area().residents().homes.len()).filter(|home| is_in(*home)).map(|home| living(class, home)).sum()
}
