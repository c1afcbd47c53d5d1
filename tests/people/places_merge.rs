//! Merging of random places: what it promises, checked by looking at all pairs.

use geo::{Distance, Geodesic, Point};
use proptest::prelude::*;
use tettsted::analysis::places::{Place, Places, merge};
use tettsted::geodesy::Position;
use tettsted::input::places::{PlaceRecord, PlaceSource};
use tettsted::settings::Settings;
use tettsted::settings::places::{MergeRule, PlaceSettings};

/// What two lengths of different origin may differ by, as a share.
const TOLERANCE: f64 = 1e-5;

fn settings() -> PlaceSettings {
    PlaceSettings::built_in().expect("built-in settings")
}

fn record() -> impl Strategy<Value = PlaceRecord> {
    let names = prop::option::weighted(0.6, prop::sample::select(vec!["A", "a ", "B", "C"]));
    let refs = prop::option::weighted(0.2, prop::sample::select(vec!["x", "y"]));
    let source = prop::sample::select(vec![PlaceSource::Layer, PlaceSource::Stops, PlaceSource::Osm]);
    let place = (0_i32..200, 0_i32..100);
    (place, names, refs, source, 0_usize..14, 0_u16..2).prop_map(
        |((x, y), name, known, source, kind, rank)| {
            // mostly stops, since their three distances differ; steps of about 5 m
            let category = if kind < 3 { kind } else { 3 };
            PlaceRecord {
                id: String::new(),
                category,
                kind: "k".into(),
                name: name.map(Into::into),
                refs: known.into_iter().map(Into::into).collect(),
                position: Position { lon: 10.7 + f64::from(x) * 9e-5, lat: 59.9 + f64::from(y) * 4.5e-5 },
                outline: None,
                doors: Vec::new(),
                source,
                rank,
                last_resort: rank == 1,
            }
        },
    )
}

fn records() -> impl Strategy<Value = Vec<PlaceRecord>> {
    prop::collection::vec(record(), 0..60).prop_map(|mut all| {
        for (number, record) in all.iter_mut().enumerate() {
            record.id = format!("node/{number}");
        }
        all
    })
}

fn metres(a: Position, b: Position) -> f64 {
    Geodesic.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat))
}

/// Metres between the nearest objects of two places.
fn apart(a: &Place, b: &Place) -> f64 {
    let pairs =
        a.members().iter().flat_map(|x| b.members().iter().map(move |y| metres(x.position, y.position)));
    pairs.fold(f64::INFINITY, f64::min)
}

fn names(place: &Place) -> Vec<String> {
    let names = place.members().iter().filter_map(|member| member.name.as_deref());
    names.map(|name| name.trim().to_lowercase()).collect()
}

fn share<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|one| b.contains(one))
}

/// Why two places had to be one.
fn should_be_one(a: &Place, b: &Place, rule: MergeRule) -> Option<&'static str> {
    let away = apart(a, b) * (1.0 + TOLERANCE);
    let refs = a.members().iter().any(|x| {
        b.members().iter().any(|y| {
            share(&x.refs, &y.refs) && metres(x.position, y.position) * (1.0 + TOLERANCE) <= rule.same_ref_m
        })
    });
    let (of_a, of_b) = (names(a), names(b));
    if refs {
        Some("same reference")
    } else if away <= rule.same_name_m && share(&of_a, &of_b) {
        Some("same name")
    } else if away <= rule.unnamed_m && (of_a.is_empty() || of_b.is_empty()) {
        Some("no name")
    } else {
        None
    }
}

/// Whether the objects of a place hang together by steps that the rules allow.
fn hangs_together(place: &Place, rule: MergeRule) -> bool {
    let all = place.members();
    let step = |a: &PlaceRecord, b: &PlaceRecord| {
        let away = metres(a.position, b.position) * (1.0 - TOLERANCE);
        (share(&a.refs, &b.refs) && away <= rule.same_ref_m)
            || away <= rule.unnamed_m && (a.name.is_none() || b.name.is_none())
            || away <= rule.same_name_m.max(rule.unnamed_m)
    };
    let mut reached = vec![0];
    let mut next = 0;
    while next < reached.len() {
        let from = reached[next];
        let new: Vec<usize> =
            (0..all.len()).filter(|to| !reached.contains(to) && step(&all[from], &all[*to])).collect();
        reached.extend(new);
        next += 1;
    }
    reached.len() == all.len()
}

proptest! {
    #[test]
    fn neither_order_nor_merging_again_changes_anything(all in records(), seed in any::<u64>()) {
        let settings = settings();
        let merged = Places::new(all.clone(), &settings);
        let mut other = all;
        fastrand::Rng::with_seed(seed).shuffle(&mut other);
        let shuffled = Places::new(other, &settings);
        prop_assert_eq!(merged.all(), shuffled.all());
        let mut again = merged.all().to_vec();
        fastrand::Rng::with_seed(seed).shuffle(&mut again);
        prop_assert_eq!(merge(again, &settings), merged.all());
    }

    #[test]
    fn what_belongs_together_is_one_and_nothing_else(all in records()) {
        let settings = settings();
        let places = Places::new(all.clone(), &settings);
        let mut ids: Vec<&str> = places.all().iter().flat_map(Place::members).map(|m| m.id.as_str()).collect();
        let mut expected: Vec<&str> = all.iter().map(|record| record.id.as_str()).collect();
        ids.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(ids, expected, "every object is in one place");
        for (number, place) in places.all().iter().enumerate() {
            let rule = settings.categories[place.category()].merge;
            prop_assert!(place.members().iter().all(|m| m.category == place.category()));
            prop_assert!(hangs_together(place, rule), "{:?}", place);
            let mut own = names(place);
            own.dedup_by(|a, b| a == b);
            own.sort();
            own.dedup();
            let by_ref = place.members().iter().any(|member| !member.refs.is_empty());
            prop_assert!(own.len() <= 1 || by_ref, "two names in one place: {:?}", place);
            for other in places.all()[number + 1..].iter().filter(|other| other.category() == place.category()) {
                prop_assert_eq!(should_be_one(place, other, rule), None, "{:?} and {:?}", place, other);
            }
        }
    }

    #[test]
    fn the_index_finds_what_looking_at_all_finds(all in records(), x in -20_i32..220, y in -20_i32..120, reach in 0.0..600.0f64) {
        let settings = settings();
        let places = Places::new(all, &settings);
        let from = Position { lon: 10.7 + f64::from(x) * 9e-5 + 1e-6, lat: 59.9 + f64::from(y) * 4.5e-5 };
        for category in 0..4 {
            let away = |place: &Place| {
                let access = |m: &&PlaceRecord| !m.last_resort || place.members().iter().all(|m| m.last_resort);
                let ways = place.members().iter().filter(access).map(|m| metres(from, m.position));
                ways.fold(f64::INFINITY, f64::min)
            };
            let expected: Vec<usize> = (0..places.all().len())
                .filter(|number| places.all()[*number].category() == category)
                .filter(|number| away(&places.all()[*number]) <= reach)
                .collect();
            let within = places.within(category, from, reach);
            prop_assert!(within.windows(2).all(|pair| pair[0].1 <= pair[1].1), "nearest first");
            let mut found: Vec<usize> = within.iter().map(|(number, _)| *number).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(places.nearest(category, from, reach), within.first().copied());
        }
    }
}
