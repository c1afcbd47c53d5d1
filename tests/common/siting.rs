//! Plans, candidates and places for tests of siting.

use geo_types::{Geometry, Point};
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::siting::{Candidate, Order, Params, Siting, siting};
use tettsted::geodesy::Position;
use tettsted::input::places::PlaceRecords;
use tettsted::plan::{GroupHome, Plan, Project};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::{BaseType, BaseTypes, SitingRule};
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
        dwelling_kind: None,
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

/// The built-in base types.
pub(crate) fn base_types() -> BaseTypes {
    BaseTypes::built_in().expect("base types")
}

/// The built-in base types with a rule of one type changed.
pub(crate) fn with_rule(kind: BaseType, id: &str, change: impl FnOnce(&mut SitingRule)) -> BaseTypes {
    let mut types = base_types();
    let of_kind = types.types.iter_mut().find(|own| own.id == kind).expect("a type");
    change(of_kind.rules.iter_mut().find(|rule| rule.id() == id).expect("a rule"));
    types
}

/// Sets how near something must be.
pub(crate) fn set_within(rule: &mut SitingRule, metres: f64) {
    match rule {
        SitingRule::NearPlace { within_m, .. }
        | SitingRule::AtGroupHome { within_m, .. }
        | SitingRule::AtProject { within_m, .. } => *within_m = metres,
        SitingRule::ResidentsWithin { .. } => panic!("{rule:?} has no distance"),
    }
}

/// Sets what must be near.
pub(crate) fn set_category(rule: &mut SitingRule, id: &str) {
    let SitingRule::NearPlace { category, .. } = rule else { panic!("{rule:?} has no category") };
    *category = id.into();
}

/// Sets who walks.
pub(crate) fn set_class(rule: &mut SitingRule, id: &str) {
    match rule {
        SitingRule::NearPlace { class, .. } | SitingRule::ResidentsWithin { class, .. } => *class = id.into(),
        SitingRule::AtGroupHome { .. } | SitingRule::AtProject { .. } => panic!("{rule:?} has no class"),
    }
}

/// Sets how many must live within reach.
pub(crate) fn set_at_least(rule: &mut SitingRule, residents: f64) {
    let SitingRule::ResidentsWithin { at_least, .. } = rule else { panic!("{rule:?} counts nobody") };
    *at_least = residents;
}

/// Judges candidates in the house.
pub(crate) fn judge(area: &Area, sites: &[Candidate], plan: &Plan, base_types: &BaseTypes) -> Siting {
    let order = Order::RulesFirst;
    let params = Params { area, sites, plan, base_types, year: None, order, in_house: true };
    siting(&params, &Watch::default()).expect("judged")
}
