//! Ways to the nearest base before and after, also beyond reach: by hand, and against maps with the same changes.

use crate::common::bases::{slow_nearest, slow_rows};
use crate::common::plan::{On, Plan, position};
use crate::common::town::{plain_area, positions};
use tempfile::tempdir;
use tettsted::analysis::area::Area;
use tettsted::analysis::whatif::{Params, Shift, WhatIf, whatif};
use tettsted::ids::{ClassId, HomeId};
use tettsted::network::Ground;
use tettsted::network::edits::{NetworkEdit, NetworkEditKind as Kind};
use tettsted::reach::Watch;
use tettsted::units::{PER_PERSON, metres, people};

use super::what_if_demo::{links, path, rebuilt_on};

fn close(found: f64, expected: f64, within: f64) -> bool {
    (found - expected).abs() < within
}

/// Means and medians before and after.
fn measures(shift: &Shift) -> [[f64; 2]; 2] {
    let ways = shift.ways.expect("residents");
    [ways.map(|way| way.mean_m).sides(), ways.map(|way| way.median_m).sides()]
}

fn compared(before: &Area, edits: &[NetworkEdit], look: u32, base: tettsted::geodesy::Position) -> WhatIf {
    let (after, _) = before.edited(edits, &Watch::default()).expect("streets are left");
    let bases = [Some(base)];
    let params = Params { before, after: &after, bases: &bases, sites: &[], look };
    whatif(&params, &Watch::default()).expect("not stopped")
}

/// Two streets on both sides of a river, joined far in the east. The base is in the south-west; 1 lives at `a`, 2 at `b`, 4 at `c`
/// in the north, and 8 at `d` in the south.
fn river() -> Plan {
    let town = Plan::default().node(1, [0.0, 0.0], &[]).node(2, [422.5, 0.0], &[]);
    let town = town.node(3, [422.5, 40.0], &[]).node(4, [0.0, 40.0], &[]);
    let town = town.way(11, &[1, 2, 3, 4], "residential", &[]).home('a', [10.0, 45.0]);
    town.home('b', [300.0, 45.0]).home('c', [400.0, 45.0]).home('d', [20.0, 5.0])
}

#[test]
fn a_way_of_875_m_becomes_375_m() {
    let town = river().area(On::Tags);
    let line = [[172.5, 0.0], [172.5, 40.0]].map(position).to_vec();
    let bridge = NetworkEdit { kind: Kind::Path, line, name: None, width_m: None, surface: None };
    let found = compared(&town, &[bridge], 2_000_000, position([10.0, -5.0]));
    for class in 0..3 {
        let ways: Vec<[f64; 2]> = found
            .changed
            .iter()
            .filter(|changed| changed.class == ClassId::new(class))
            .map(|changed| changed.reached.sides().map(|reached| metres(reached.nearest.expect("a way").1)))
            .collect();
        let by_hand = [[875.0, 375.0], [585.0, 340.0], [485.0, 440.0]];
        let is_right = |(found, by_hand): (&[f64; 2], [f64; 2])| {
            found.iter().zip(by_hand).all(|(found, by_hand)| close(*found, by_hand, 0.06))
        };
        assert!(ways.len() == 3 && ways.iter().zip(by_hand).all(is_right), "{class}: {ways:?}");
        let own = &found.ways[class];
        assert_eq!((own.all.residents, own.shorter.residents), (15 * PER_PERSON, 7 * PER_PERSON));
        assert_eq!((own.longer, own.beyond.sides()), (Shift::default(), [0; 2]));
        // 8 residents have 20 m before and after
        let all = [[4145.0 / 15.0, 2975.0 / 15.0], [20.0, 20.0]];
        // half of seven: the third and fourth of them live at c before; after, 2 have 340 m, 1 has 375 m, the others 440 m
        let shorter = [[3985.0 / 7.0, 2815.0 / 7.0], [485.0, 440.0]];
        for (shift, by_hand) in [(&own.all, all), (&own.shorter, shorter)] {
            let found = measures(shift);
            let pairs = found.iter().flatten().zip(by_hand.iter().flatten());
            assert!(pairs.into_iter().all(|(a, b)| close(*a, *b, 0.06)), "{found:?}, by hand {by_hand:?}");
        }
    }
    // who is within 500 m now: a and b. With a rollator nobody is, and still they walk less
    assert_eq!([0, 1, 2].map(|class| found.with_base[class].gained / PER_PERSON), [0, 3, 0]);
    let rollator = found.changed.iter().find(|changed| changed.class == ClassId(0)).expect("it changes");
    assert_eq!(rollator.reached.sides().map(|reached| reached.bases), [0; 2]);
}

#[test]
fn who_is_cut_off_counts_with_the_farthest_looked() {
    let town = river().area(On::Tags);
    let line = [[422.5, 5.0], [422.5, 35.0]].map(position).to_vec();
    let closed = NetworkEdit { kind: Kind::Closing, line, name: None, width_m: None, surface: None };
    let found = compared(&town, &[closed], 2_000_000, position([10.0, -5.0]));
    for ways in &found.ways {
        assert_eq!((ways.longer.residents, ways.beyond.sides()), (7 * PER_PERSON, [0, 7 * PER_PERSON]));
        let [mean, median] = measures(&ways.longer);
        assert!(close(mean[0], 3985.0 / 7.0, 0.06) && close(mean[1], 2000.0, 1e-9), "{mean:?}");
        assert!(close(median[1], 2000.0, 1e-9) && ways.shorter == Shift::default());
    }
    // looked for less far than the fittest walk: their reach counts
    let near = compared(&town, &[], 1000, position([10.0, -5.0]));
    assert_eq!((near.look, near.changed.len()), (1_000_000, 0));
}

#[test]
fn ways_are_those_on_a_map_with_the_link() {
    let before = plain_area();
    let folder = tempdir().expect("folder");
    let look = 5_000_000;
    for link in links(&before, 2) {
        let anew = rebuilt_on(link.ends, folder.path(), Ground::Plain);
        let found = compared(&before, &[path(&link.ends)], look, positions()[0]);
        let points = [Some(positions()[0])];
        let mut changed = 0;
        for class in 0..3 {
            let rows = [&before, &anew].map(|area| slow_rows(area, class, &points));
            let mut sums = [0.0; 2];
            let (mut all, mut shorter, mut longer) = (0.0, 0, 0);
            // of who has no street nobody knows how far it is
            let has_street = |home: &usize| {
                [&before, &anew]
                    .iter()
                    .any(|area| area.home_links().get(ClassId::new(class), HomeId::new(*home)).is_some())
            };
            for home in (0..before.residents().homes.len()).filter(has_street) {
                let residents = before.residents().counts.cells()[home * 3 + class];
                let ways = rows.each_ref().map(|rows| slow_nearest(rows, home, look, |_| true));
                let [one, two] = ways.map(|way| way.map_or(look, |(_, way)| way));
                all += people(residents);
                sums[0] += metres(one) * people(residents);
                sums[1] += metres(two) * people(residents);
                if one.abs_diff(two) > 10 {
                    // longer where a home is linked to the new path, which is nearest, and walks around from there
                    let sum = if two < one { &mut shorter } else { &mut longer };
                    *sum += residents;
                    let own = found
                        .changed
                        .iter()
                        .find(|own| (own.home, own.class) == (HomeId::new(home), ClassId::new(class)));
                    let own = own
                        .expect("it changes")
                        .reached
                        .sides()
                        .map(|reached| reached.nearest.expect("a way").1);
                    assert!(own[0] == one && own[1].abs_diff(two) <= 2, "{class}, {home}: {own:?}");
                    changed += 1;
                }
            }
            let ways = &found.ways[class];
            let [mean, _] = measures(&ways.all);
            assert!(close(mean[0], sums[0] / all, 1e-6) && close(mean[1], sums[1] / all, 0.002), "{mean:?}");
            assert_eq!((ways.shorter.residents, ways.longer.residents), (shorter, longer));
        }
        assert!(changed > 10, "only {changed} ways change: the test says little");
    }
}
