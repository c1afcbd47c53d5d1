//! Housing projects and bases in the demo town.

use geo_types::Point;
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Needs, Places};
use tettsted::geodesy::Position;
use tettsted::input::places::PlaceRecords;
use tettsted::input::sites;
use tettsted::plan::{About, Plan, Project};
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::households::HouseholdSettings;
use tettsted::settings::places::PlaceSettings;

use super::bases::base;
use super::program::demo;

/// The demo town with its places of daily needs, on plain ground.
pub(crate) fn town() -> Area {
    let area = super::area(&demo("demo.osm"), &demo("residents.csv"));
    let settings = PlaceSettings::built_in().expect("settings");
    let records = PlaceRecords::from_osm(&demo("demo.osm"), &settings).expect("places").all;
    area.with_needs(Needs { places: Places::new(records, &settings), settings }).expect("needs")
}

/// The built-in households.
pub(crate) fn households() -> HouseholdSettings {
    HouseholdSettings::built_in().expect("settings")
}

/// A project at a place.
pub(crate) fn project(id: &str, position: Position) -> Project {
    Project {
        id: id.into(),
        name: format!("Prosjekt {id}"),
        geometry: Point::new(position.lon, position.lat).into(),
        position,
        dwellings: 40,
        dwelling_kind: None,
        expected: vec![("rollator".into(), 6.0), ("most".into(), 30.0), ("fit".into(), 24.5)],
        functions: vec!["meeting_place".into(), "groceries".into(), "pharmacy".into(), "training".into()],
        year: Some(2028),
    }
}

/// A plan whose projects and bases stand at the sites of the town: a project and a base at each, the base of the type of the site.
pub(crate) fn plan() -> Plan {
    let mut plan =
        Plan { about: About { name: "Tiurosen 2040".into(), ..About::default() }, ..Plan::default() };
    for site in sites::read(&demo("sites.geojson")).expect("sites").all {
        let id = site.id.as_ref().and_then(|id| id.as_str()).expect("an id").to_owned();
        let kind = site.properties["base_type"].as_str().and_then(BaseType::of).expect("a type");
        let position = site.position.clone().expect("a place");
        plan.bases.push(base(&id, kind, position));
        plan.projects.push(project(&id, position));
    }
    plan
}

/// Some project of a plan.
pub(crate) fn of_plan<'p>(plan: &'p Plan, id: &str) -> &'p Project {
    plan.projects.iter().find(|project| project.id == id).expect("a project")
}
