//! Plans, candidates and places for tests of siting.
#![expect(clippy::expect_used, reason = "a fixture that cannot be made is a failed test")]

use geo_types::{Geometry, Point};
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::siting::{Candidate, Params, Siting, siting};
use tettsted::geodesy::Position;
use tettsted::input::places::PlaceRecords;
use tettsted::plan::{GroupHome, Plan, Project};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::base_types::BaseTypes;
use tettsted::settings::places::PlaceSettings;

use super::program::demo;

/// A group home.
pub(crate) fn group_home(id: &str, position: Position) -> GroupHome {
    GroupHome { id: id.into(), name: format!("Bofellesskapet {id}"), position, form: 4, dwellings: Some(6) }
}

/// A housing project at a point or on an area.
pub(crate) fn project(id: &str, geometry: Geometry<f64>, position: Position) -> Project {
    Project {
        id: id.into(),
        name: format!("Prosjektet {id}"),
        geometry,
        position,
        dwellings: 40,
        expected: Vec::new(),
        functions: Vec::new(),
        year: None,
    }
}

/// A point as a geometry.
pub(crate) fn point(at: Position) -> Geometry<f64> {
    Point::new(at.lon, at.lat).into()
}

/// A candidate for some types.
pub(crate) fn candidate(id: &str, position: Option<Position>, kinds: &[BaseType]) -> Candidate {
    Candidate { id: id.into(), name: format!("Plassen {id}"), position, kinds: kinds.to_vec() }
}

/// The demo town where every metre counts as one, with its shops and stops.
pub(crate) fn plain_town() -> Area {
    let area = super::town::plain_area();
    let settings = PlaceSettings::built_in().expect("settings");
    let found = PlaceRecords::from_osm(&demo("demo.osm"), &settings).expect("places");
    area.with_needs(Needs { places: Places::new(found.all, &settings), settings }).expect("needs")
}

/// The built-in base types with some text put in place of another.
pub(crate) fn base_types(changes: &[(&str, &str)]) -> BaseTypes {
    let change = |text: String, (from, to): &(&str, &str)| {
        assert!(text.contains(from), "{from} is not in the file");
        text.replacen(from, to, 1)
    };
    let text = changes.iter().fold(BaseTypes::DEFAULT.to_owned(), change);
    BaseTypes::parse(&text, "base_types.toml").expect("base types")
}

/// Judges candidates.
pub(crate) fn judge(area: &Area, sites: &[Candidate], plan: &Plan, base_types: &BaseTypes) -> Siting {
    let params = Params { area, sites, plan, base_types, year: None };
    siting(&params, &Watch::default()).expect("judged")
}
