//! Who has every daily need within reach, against Dijkstra from every home over the whole network.

use crate::common;
use crate::common::bases::base;
use crate::common::changed::changed;
use crate::common::expanded::Expanded;
use crate::common::program::demo;
use geo_types::Point;
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::settlements::{ClassCount, Params, Settlements, SettlementsError, settlements};
use tettsted::cases::Bounds;
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::input::places::{PlaceRecord, PlaceSource};
use tettsted::plan::{Plan, Project};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::places::PlaceSettings;
use tettsted::settings::settlements::SettlementSettings;
use tettsted::units::{Residents, mm};

/// Every so many homes there is a place beside the home, of one category after the other.
const EVERY: usize = 23;
const CATEGORIES: [&str; 7] =
    ["groceries", "stop", "meeting_place", "pharmacy", "doctor", "park", "post_bank_parcel"];

/// The demo town with some places: ids of categories and where.
fn town() -> (Area, Vec<(&'static str, Position)>) {
    let area = common::area(&demo("demo.osm"), &demo("residents.csv"));
    let homes = area.residents().homes.iter().step_by(EVERY).zip(CATEGORIES.iter().cycle());
    let places: Vec<_> = homes
        .map(|(home, id)| (*id, Position { lon: home.position.lon + 2e-5, lat: home.position.lat - 1e-5 }))
        .collect();
    let mut settings = PlaceSettings::built_in().expect("places");
    // what the data lack is tried elsewhere
    settings.categories.iter_mut().for_each(|category| category.density = None);
    let record = |(number, (id, position)): (usize, &(&str, Position))| PlaceRecord {
        id: format!("own/{number}"),
        category: settings.index_of(id).expect("a category"),
        kind: "own".into(),
        name: Some(format!("{id} {number}").into()),
        refs: Vec::new(),
        position: *position,
        outline: None,
        doors: Vec::new(),
        source: PlaceSource::Layer,
        rank: 0,
        last_resort: false,
    };
    let records = places.iter().enumerate().map(record).collect();
    let area = area.with_needs(Needs { places: Places::new(records, &settings), settings }).expect("needs");
    // half of the residents at worst, twice as many at best
    let area = changed(area, |table| {
        let [low, high] = [table.counts.map(|n| n / 2), table.counts.map(|n| n * 2)];
        table.bounds = Some(Bounds { low, high });
    });
    (area, places)
}

fn built_in() -> SettlementSettings {
    SettlementSettings::built_in().expect("built-in settings")
}

fn found(area: &Area, settings: &SettlementSettings, plan: Option<&Plan>) -> Settlements {
    settlements(&Params { area, settings, plan }, &Watch::default()).expect("not stopped")
}

/// For each class, home and place whether the home reaches it.
fn reached(area: &Area, places: &[(&'static str, Position)]) -> Vec<Vec<Vec<bool>>> {
    let homes = area.residents().homes.len();
    let links = area.link(&places.iter().map(|(_, at)| Some(*at)).collect::<Vec<_>>());
    let of_class = |class: usize| {
        let own = (0..homes).map(|home| area.home_links().get(ClassId::new(class), HomeId::new(home)));
        let all: Vec<_> = (0..places.len())
            .map(|place| links.get(ClassId::new(class), SiteId::new(place)))
            .chain(own)
            .collect();
        let expanded = Expanded::new(area.network(), class, &all);
        let reach = u64::from(mm(area.classes().all()[class].reach_m));
        let mut reached = vec![Vec::new(); homes];
        for row in expanded.rows_from_each(places.len()) {
            for (home, distance) in row[places.len()..].iter().enumerate() {
                reached[home].push(distance.is_some_and(|distance| distance <= reach));
            }
        }
        reached
    };
    (0..area.classes().all().len()).map(of_class).collect()
}

/// Compares everything that is told of needs with what every home reaches; how many home and class pairs have all.
fn check(area: &Area, places: &[(&'static str, Position)], plan: Option<&Plan>) -> usize {
    let settings = built_in();
    let found = found(area, &settings, plan);
    let reached = reached(area, places);
    let has = |class: usize, home: usize, ids: &[String]| {
        let near = places.iter().zip(&reached[class][home]).filter(|(_, near)| **near);
        near.into_iter().any(|((id, _), _)| ids.iter().any(|own| own == id))
    };
    let classes = area.classes().all().len();
    let Bounds { low, high } = area.residents().bounds.as_ref().expect("bounds");
    let (mut with_all, mut lacking, mut with_all_by_class) = (0, vec![0; classes * 5], vec![[0; 3]; classes]);
    for home in 0..area.residents().homes.len() {
        let has_street =
            |class: usize| area.home_links().get(ClassId::new(class), HomeId::new(home)).is_some();
        for class in (0..classes).filter(|class| has_street(*class)) {
            let missing: Vec<usize> = (0..settings.needs.len())
                .filter(|need| !has(class, home, &settings.needs[*need].one_of))
                .collect();
            assert_eq!(
                found.missing(ClassId::new(class), HomeId::new(home)).collect::<Vec<_>>(),
                missing,
                "home {home}, class {class}"
            );
            let place = home * classes + class;
            with_all += usize::from(missing.is_empty());
            if missing.is_empty() {
                let sums = &mut with_all_by_class[class];
                for (sum, table) in sums.iter_mut().zip([low, &area.residents().counts, high]) {
                    *sum += table.cells()[place];
                }
            }
            for need in missing {
                lacking[class * 5 + need] += area.residents().counts.cells()[place];
            }
        }
        // most people walk 500 m: the second class
        let is_first = settings.ladder.functions.iter().all(|ids| has(1, home, ids));
        let step = match (is_first, has_street(1)) {
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => 0,
        };
        assert_eq!(found.step[home], step, "home {home}");
    }
    let groups = || found.all.iter().map(|one| &one.group).chain([&found.outside]);
    for class in 0..classes {
        let sum = |of: fn(&tettsted::analysis::by_kind::Count) -> Residents| {
            groups().map(|group| of(&group.classes[class].have_all)).sum::<Residents>()
        };
        assert_eq!([sum(|c| c.low), sum(|c| c.likely), sum(|c| c.high)], with_all_by_class[class]);
        let without_street = (0..area.residents().homes.len())
            .filter(|home| area.home_links().get(ClassId::new(class), HomeId::new(*home)).is_none())
            .map(|home| area.residents().counts.cells()[home * classes + class])
            .sum::<Residents>();
        let apart = groups().map(|group| group.classes[class].no_street.likely).sum::<Residents>();
        assert_eq!(apart, without_street, "class {class}");
        for need in 0..5 {
            let own = groups().map(|group| group.classes[class].lacking[need].likely).sum::<Residents>();
            assert_eq!(own, lacking[class * 5 + need], "class {class}, need {need}");
        }
    }
    with_all
}

#[test]
fn needs_within_reach_are_those_of_dijkstra() {
    let (area, places) = town();
    let some = check(&area, &places, None);
    assert!((1..area.residents().homes.len() * 3).contains(&some), "{some} have all");
}

#[test]
fn bases_and_projects_of_a_plan_are_places() {
    let (area, mut places) = town();
    let [one, other] = [300, 411].map(|home| area.residents().homes[home].position);
    let project = Project {
        id: "p".into(),
        name: "Project".into(),
        geometry: Point::new(other.lon, other.lat).into(),
        position: other,
        dwellings: 20,
        dwelling_kind: None,
        expected: Vec::new(),
        functions: vec!["pharmacy".into(), "groceries".into()],
        year: None,
    };
    let plan =
        Plan { bases: vec![base("b", BaseType::Ekstra, one)], projects: vec![project], ..Plan::default() };
    let before = check(&area, &places, None);
    places.extend([("meeting_place", one), ("pharmacy", other), ("groceries", other)]);
    assert!(check(&area, &places, Some(&plan)) > before);
    let mut settings = built_in();
    settings.bases.types = vec!["BASIS".into()];
    let plan = Plan { bases: plan.bases, ..Plan::default() };
    let with = found(&area, &settings, Some(&plan));
    let without = found(&area, &settings, None);
    assert_eq!(with.outside, without.outside, "a type that does not count");
    assert!(with.all.iter().zip(&without.all).all(|(with, without)| with.group == without.group));
}

#[test]
fn a_share_makes_a_5_minute_settlement() {
    let (area, _) = town();
    let mut settings = built_in();
    let all = found(&area, &settings, None).all;
    let mut some = (0..all.len()).flat_map(|number| (0..3).map(move |class| (number, class)));
    let share_of = |(number, class): (usize, usize)| {
        let own: &ClassCount = &all[number].group.classes[class];
        own.have_all.likely as f64 / own.residents.likely as f64
    };
    let (number, class) = some.find(|place| share_of(*place) > 0.0 && share_of(*place) < 1.0).expect("some");
    let share = share_of((number, class));
    for (least, expected) in [(0.0, true), (share - 1e-6, true), (share + 1e-6, false), (1.0, false)] {
        settings.five_minute.share = least;
        let found = found(&area, &settings, None);
        let own = &found.all[number].group.classes[class];
        assert_eq!(own.is_five_minute, Some(expected), "{share} against {least}");
    }
    let found = found(&area, &settings, None);
    for class in found.all.iter().flat_map(|one| &one.group.classes) {
        let most: Vec<Residents> =
            class.lacking_most().iter().map(|need| class.lacking[*need].likely).collect();
        assert!(most.windows(2).all(|pair| pair[0] >= pair[1]));
    }
}

#[test]
fn names_that_the_settings_do_not_know_are_refused() {
    let (area, _) = town();
    let refused = |change: fn(&mut SettlementSettings)| {
        let mut settings = built_in();
        change(&mut settings);
        settlements(&Params { area: &area, settings: &settings, plan: None }, &Watch::default()).err()
    };
    let category = refused(|s| s.needs[0].one_of = vec!["shop".into()]);
    assert!(matches!(category, Some(SettlementsError::UnknownCategory { id, .. }) if id == "shop"));
    let kind = refused(|s| s.bases.types = vec!["BASE".into()]);
    assert!(matches!(kind, Some(SettlementsError::UnknownBaseType { id }) if id == "BASE"));
    let class = refused(|s| s.ladder.class = "many".into());
    assert!(matches!(class, Some(SettlementsError::UnknownClass { id, .. }) if id == "many"));
}
