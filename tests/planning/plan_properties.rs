//! Any plan comes back from its file as it was.

use std::collections::HashSet;
use std::str::FromStr;

use geo::InteriorPoint;
use geo_types::{Coord, Geometry, LineString, Point, Rect};
use proptest::prelude::*;
use tettsted::geodesy::Position;
use tettsted::plan::{Base, Edit, EditKind, GroupHome, NewPlan, Plan, PlannedSite, Project, Status};
use tettsted::settings::base_types::BaseType;
use tettsted::settings::households::DwellingKind;
use tettsted::words::Language;

/// Texts that a person could write, also in other alphabets and with marks of SQL and XML.
fn text() -> impl Strategy<Value = String> {
    "[a-zA-ZæøåÆØÅ0-9'\"&<;,.%()\\-– 漢]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    text().prop_map(|text| Some(text).filter(|text| !text.is_empty()))
}

fn position() -> impl Strategy<Value = Position> {
    (-180.0..=180.0f64, -90.0..=90.0f64).prop_map(|(lon, lat)| Position { lon, lat })
}

fn year() -> impl Strategy<Value = Option<i32>> {
    prop::option::of(1000..=9999i32)
}

/// Numbers as plans keep them: to a thousandth.
fn real() -> impl Strategy<Value = f64> {
    (0..100_000_000u32).prop_map(|thousandths| f64::from(thousandths) / 1000.0)
}

prop_compose! {
    fn base()(name in text(), kind in prop::sample::select(BaseType::ALL.to_vec()), position in position(), capacity in any::<Option<u32>>(),
        planned in any::<bool>(), opening_year in year(), open_for in prop::option::of(1..60i32), hours in prop::option::of(8..12u32), home in some_text(), project in some_text()) -> Base {
        let status = if planned { Status::Planned } else { Status::Existing };
        let opening_hours = hours.map(|hour| format!("Mo-Fr {hour:02}:00-{}:30", hour + 5));
        let closing_year = open_for.map(|years| opening_year.unwrap_or(1990) + years).filter(|year| *year <= 9999);
        let staffed_hours = hours.filter(|hour| *hour > 9).map(|_| "24/7".to_owned());
        Base { id: String::new(), name, kind, position, opening_hours, staffed_hours, capacity, status, opening_year, closing_year, group_home: home, project, public: opening_year.is_some() }
    }
}

prop_compose! {
    fn project()(name in text(), at in (-179.0..179.0f64, -89.0..89.0f64), is_area in any::<bool>(), dwellings in any::<u32>(),
        dwelling_kind in prop::option::of(prop::sample::select(DwellingKind::ALL.to_vec())),
        expected in prop::array::uniform3(prop::option::of(real())), functions in prop::sample::subsequence(vec!["groceries", "stop", "bench"], 0..=3), year in year()) -> Project {
        let corner = Coord { x: at.0, y: at.1 };
        let geometry: Geometry<f64> = if is_area {
            Rect::new(corner, corner + Coord { x: 0.001, y: 0.002 }).to_polygon().into()
        } else {
            Point(corner).into()
        };
        let inside = geometry.interior_point().expect("a place inside");
        let classes = ["rollator", "most", "fit"].into_iter().zip(expected);
        let expected = classes.filter_map(|(class, residents)| Some((class.to_owned(), residents?))).collect();
        let functions = functions.into_iter().map(str::to_owned).collect();
        let position = Position { lon: inside.x(), lat: inside.y() };
        Project { id: String::new(), name, geometry, position, dwellings, dwelling_kind, expected, functions, year }
    }
}

prop_compose! {
    fn edit()(name in text(), kind in prop::sample::select(EditKind::ALL.to_vec()), line in prop::collection::vec(position(), 2..5), width_m in prop::option::of((1000..50_000u32).prop_map(|thousandths| f64::from(thousandths) / 1000.0)),
        surface in some_text(), year in year()) -> Edit {
        let mut line: Vec<Coord> = line.into_iter().map(|at| Coord { x: at.lon, y: at.lat }).collect();
        if kind == EditKind::LoweredKerb {
            line.truncate(1);
        }
        Edit { id: String::new(), name, kind, line: LineString(line), width_m, surface, year }
    }
}

prop_compose! {
    fn plan()(bases in prop::collection::vec(base(), 0..4), homes in prop::collection::vec((text(), position(), 4..=5u8, any::<Option<u32>>()), 0..4),
        sites in prop::collection::vec((text(), position(), prop::sample::subsequence(BaseType::ALL.to_vec(), 0..=4)), 0..4),
        projects in prop::collection::vec(project(), 0..4), edits in prop::collection::vec(edit(), 0..4), texts in prop::array::uniform6(text())) -> Plan {
        let mut plan = Plan { bases, projects, edits, ..Plan::default() };
        plan.group_homes = homes.into_iter().map(|(name, position, form, dwellings)| GroupHome { id: String::new(), name, position, form, dwellings }).collect();
        plan.sites = sites.into_iter().map(|(name, position, kinds)| PlannedSite { id: String::new(), name, position, kinds }).collect();
        let [name, notes, author, based_on, area_hash, id] = texts;
        let maybe = |text: String| Some(text).filter(|text| !text.is_empty());
        plan.about = tettsted::plan::About { name, notes, author, based_on: maybe(based_on), area_hash: maybe(area_hash), changed_at: None };
        // areas stand before points
        plan.projects.sort_by_key(|project| matches!(project.geometry, Geometry::Point(_)));
        let number = |number: usize| format!("{number}{id}").trim().to_owned();
        plan.bases.iter_mut().enumerate().for_each(|(n, row)| row.id = number(n));
        plan.group_homes.iter_mut().enumerate().for_each(|(n, row)| row.id = number(n));
        plan.sites.iter_mut().enumerate().for_each(|(n, row)| row.id = number(n));
        plan.projects.iter_mut().enumerate().for_each(|(n, row)| row.id = number(n));
        plan.edits.iter_mut().enumerate().for_each(|(n, row)| row.id = number(n));
        plan
    }
}

proptest! {
    /// Hours come from people: whatever they write, the crate that reads them must not panic.
    #[test]
    fn hours_are_read_or_refused(text in "[MoTuWeThFrSaSuPHSJan0-9:;, +/\"()a-zæøå|\\[\\]\\-]{0,40}") {
        let _ = opening_hours::OpeningHours::from_str(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(5, 1000)))]
    #[test]
    fn any_plan_comes_back_as_it_was(plan in plan()) {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("plan.gpkg");
        let classes = ["rollator", "most", "fit"].map(str::to_owned).to_vec();
        plan.write_new(&path, &NewPlan { classes, language: Language::En }).expect("written");
        let read = Plan::read(&path).expect("readable");
        prop_assert_eq!(&read.plan, &plan);
        prop_assert!(read.skipped.is_empty(), "{:?}", read.skipped);
        // only references and surfaces may be wrong here
        let homes: HashSet<&str> = plan.group_homes.iter().map(|home| home.id.as_str()).collect();
        let missing = |base: &&Base| base.group_home.as_deref().is_some_and(|home| !homes.contains(home)) || base.project.is_some();
        let odd = plan.edits.iter().any(|edit| edit.surface.is_some());
        prop_assert!(read.remarks.is_empty() || odd || plan.bases.iter().any(|base| missing(&base)), "{:?}", read.remarks);
    }
}
