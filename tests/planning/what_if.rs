//! Changes of streets on small towns laid out in metres: every distance by hand.

use crate::common::plan::{On, Place, Plan, position};
use tettsted::analysis::area::Area;
use tettsted::analysis::whatif::{Params, WhatIf, whatif};
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::network::edits::{Became, Built, NetworkEdit, NetworkEditKind as Kind, Why};
use tettsted::reach::Watch;
use tettsted::units::{PER_PERSON, metres};

/// Nodes of maps lie on a grid of about a centimetre, and a walk passes several.
const CLOSE_M: f64 = 0.06;
/// How far bases are looked for beyond reach.
const LOOK: u32 = 2_000_000;

fn edit(kind: Kind, line: &[Place]) -> NetworkEdit {
    let line = line.iter().map(|place| position(*place)).collect();
    NetworkEdit { kind, line, name: None, width_m: None, surface: None }
}

/// The area after changes, what became of them, and what differs for one base.
fn changed(town: &Plan, on: On<'_>, edits: &[NetworkEdit], base: Place) -> (Area, Vec<Became>, WhatIf) {
    let before = town.area(on);
    let (after, became) = before.edited(edits, &Watch::default()).expect("streets are left");
    after.network().check_invariants().expect("invariants");
    let bases = [Some(position(base))];
    let params = Params { before: &before, after: &after, bases: &bases, sites: &bases, look: LOOK };
    let found = whatif(&params, &Watch::default()).expect("not stopped");
    assert_eq!(found.bases, found.sites, "a base and a site at one place");
    assert_eq!(found.bases[0], found.with_base, "there is one base");
    (after, became, found)
}

/// For each class the distance of the first home to the base before and after; `None` out of reach, and where nothing changes.
fn distances(found: &WhatIf) -> [[Option<f64>; 2]; 3] {
    [0, 1, 2].map(|class| {
        let changed = found
            .changed
            .iter()
            .find(|changed| (changed.home, changed.class) == (HomeId(0), ClassId::new(class)));
        changed.map_or([None; 2], |changed| {
            changed.reached.sides().map(|reached| reached.nearest.map(|(_, distance)| metres(distance)))
        })
    })
}

fn assert_close(found: [[Option<f64>; 2]; 3], expected: [[Option<f64>; 2]; 3]) {
    for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
        let is_close = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < CLOSE_M,
            (found, expected) => found == expected,
        };
        assert!(is_close, "{found:?}, by hand {expected:?}");
    }
}

/// Two streets on both sides of a river 40 m wide, joined 200 m to the east; a home north, at 10 m from the west end.
fn river() -> Plan {
    let town = Plan::default().node(1, [0.0, 0.0], &[]).node(2, [200.0, 0.0], &[]);
    let town = town.node(3, [200.0, 40.0], &[]).node(4, [0.0, 40.0], &[]);
    town.way(11, &[1, 2, 3, 4], "residential", &[]).home('a', [10.0, 45.0])
}

#[test]
fn a_bridge_over_a_river() {
    let bridge = edit(Kind::Path, &[[0.5, 1.0], [-0.5, 39.0]]);
    let (after, became, found) = changed(&river(), On::Tags, &[bridge], [10.0, -5.0]);
    // by hand: 5 + 190 + 40 + 190 + 5 around; 5 + 10 + 40 + 10 + 5 over the bridge, its ends being moved to the streets: half a
    // metre farther east in the south, and the end of the street in the north
    let over = 5.0 + 9.5 + (40.0_f64 * 40.0 + 0.5 * 0.5).sqrt() + 10.0 + 5.0;
    assert_close(
        distances(&found),
        [[Some(430.0), Some(over)], [Some(430.0), Some(over)], [Some(430.0), Some(over)]],
    );
    assert_eq!((found.with_base[0].gained, found.with_base[0].before), (PER_PERSON, 0));
    assert_eq!((found.with_base[1].gained, found.with_base[1].after), (0, PER_PERSON));
    let Became::Built(Built { joints: 2, loose_ends: 0, grade: None, length, .. }) = &became[0] else {
        panic!("{became:?}");
    };
    assert!((metres(*length) - 40.003).abs() < CLOSE_M, "{length}");
    let new: Vec<_> = after.network().edges().filter(|(_, _, edge)| edge.way < 0).collect();
    assert_eq!((new.len(), new[0].2.way, new[0].2.kind), (1, -1, "footway"));
}

#[test]
fn a_line_joins_what_it_has_a_node_on_and_nothing_else() {
    // a street of its own in the middle, where a second home is
    let town = river().node(5, [-20.0, 20.0], &[]).node(6, [20.0, 20.0], &[]);
    let town = town.way(12, &[5, 6], "residential", &[]).home('b', [15.0, 21.0]);
    let ends = [[0.0, 0.0], [0.0, 40.0]];
    let over = edit(Kind::Path, &ends);
    let (_, became, found) = changed(&town, On::Tags, &[over], [10.0, -5.0]);
    assert!(matches!(&became[0], Became::Built(built) if built.joints == 2));
    assert!(found.changed.iter().all(|changed| changed.home == HomeId(0)), "who lives below reaches nothing");
    let joined = edit(Kind::Path, &[ends[0], [0.0, 21.5], ends[1]]);
    let (_, became, found) = changed(&town, On::Tags, &[joined], [10.0, -5.0]);
    assert!(matches!(&became[0], Became::Built(built) if built.joints == 3));
    let below = found.changed.iter().find(|changed| changed.home == HomeId(1)).expect("it gains");
    let (_, distance) = below.reached.after.nearest.expect("the base is near");
    assert!((metres(distance) - (1.0 + 15.0 + 20.0 + 10.0 + 5.0)).abs() < CLOSE_M, "{distance}");
}

/// Steps from a lower street to an upper one, 30 m to the north and `rise` metres above.
fn steps() -> Plan {
    let town = Plan::default().node(1, [-50.0, 0.0], &[]).node(2, [0.0, 0.0], &[]).node(3, [50.0, 0.0], &[]);
    let town = town.node(4, [-50.0, 30.0], &[]).node(5, [0.0, 30.0], &[]).node(6, [50.0, 30.0], &[]);
    let town = town.way(11, &[1, 2, 3], "residential", &[]).way(12, &[4, 5, 6], "residential", &[]);
    town.way(13, &[2, 5], "steps", &[]).home('a', [-20.0, 33.0])
}

fn slope(rise: f64) -> impl Fn(Place) -> Option<f64> {
    move |[_, north]| Some(100.0 + rise * (north / 30.0).clamp(0.0, 1.0))
}

#[test]
fn a_ramp_lets_rollators_through_if_it_is_long_enough() {
    let heights = slope(2.0);
    let on = On::Heights(1.0, &heights);
    // two legs of 25 m, 2 m up: 4 %, which for a rollator counts between 1.1 (3 %) and 1.25 (5 %)
    let ramp = edit(Kind::Ramp, &[[0.0, 0.0], [20.0, 15.0], [0.0, 30.0]]);
    let (_, became, found) = changed(&steps(), on, &[ramp], [-20.0, -3.0]);
    let Became::Built(built) = &became[0] else { panic!("{became:?}") };
    assert!((built.grade.expect("heights are known") - 0.04).abs() < 0.001, "{built:?}");
    let [rollator, ..] = distances(&found);
    let [None, Some(by_ramp)] = rollator else { panic!("{rollator:?}") };
    assert!((by_ramp - (3.0 + 20.0 + 50.0 * 1.175 + 20.0 + 3.0)).abs() < 0.3, "{by_ramp}");
    let heights = slope(4.0);
    let on = On::Heights(1.0, &heights);
    let steep = edit(Kind::Ramp, &[[0.0, 0.0], [20.0, 15.0], [0.0, 30.0]]);
    let (_, became, found) = changed(&steps(), on, &[steep], [-20.0, -3.0]);
    let Became::Built(built) = &became[0] else { panic!("{became:?}") };
    assert!((built.grade.expect("heights are known") - 0.08).abs() < 0.002, "{built:?}");
    assert_eq!(found.with_base[0].after, PER_PERSON, "8 % is not too steep for a rollator");
    let heights = slope(6.0);
    let (_, _, found) = changed(
        &steps(),
        On::Heights(1.0, &heights),
        &[edit(Kind::Ramp, &[[0.0, 0.0], [20.0, 15.0], [0.0, 30.0]])],
        [-20.0, -3.0],
    );
    assert_eq!(found.with_base[0].after, 0, "12 % is too steep for a rollator");
}

#[test]
fn a_lift_counts_its_waiting_and_no_height() {
    let heights = slope(15.0);
    let lift = edit(Kind::Lift, &[[1.0, 0.0], [1.0, 30.0]]);
    let (after, became, found) = changed(&steps(), On::Heights(1.0, &heights), &[lift], [-20.0, -3.0]);
    assert!(matches!(&became[0], Became::Built(built) if built.grade.is_none()));
    // 30 m on the map and 30 m for waiting; steps count twice for most and one and a half times for the fittest
    let by_lift = 3.0 + 21.0 + 30.0 + after.settings().edits.lift_m + 21.0 + 3.0;
    let [rollator, most, fit] = distances(&found);
    let by_steps = 3.0 + 20.0 + 60.0 + 20.0 + 3.0;
    assert_close([rollator, most, fit], [[None, Some(by_lift)], [None; 2], [None; 2]]);
    assert!(by_steps < by_lift && found.changed.len() == 1, "for the others the steps are as good");
    let links = after.link(&[Some(position([2.0, 15.0]))]);
    let way = after.network().graph().raw_edges()
        [links.get(ClassId(0), SiteId(0)).expect("linked").edge.index()]
    .weight
    .way;
    assert!(way > 0, "nothing is linked to a lift");
}

/// A street crossed by a footway with a raised kerb.
fn kerb() -> Plan {
    let town = Plan::default().node(1, [-100.0, 0.0], &[]).node(3, [100.0, 0.0], &[]);
    let town = town.node(2, [0.0, 0.0], &[("highway", "crossing"), ("kerb", "raised")]);
    let town = town.node(4, [0.0, -50.0], &[]).node(5, [0.0, 50.0], &[]);
    let town = town.way(11, &[1, 2, 3], "residential", &[]);
    town.way(12, &[4, 2, 5], "footway", &[("surface", "asphalt")]).home('a', [3.0, 40.0])
}

#[test]
fn a_lowered_kerb_opens_the_crossing() {
    let base = [3.0, -40.0];
    let lowered = edit(Kind::KerbLowering, &[[1.0, -2.0]]);
    let (_, became, found) = changed(&kerb(), On::Tags, &[lowered], base);
    assert_eq!(became, [Became::Lowered { nodes: vec![2] }]);
    assert_close(distances(&found), [[None, Some(86.0)], [None; 2], [None; 2]]);
    assert_eq!(found.changed.len(), 1, "only the rollator minds a kerb");
    // too far away; and on plain ground there are no kerbs
    let far = edit(Kind::KerbLowering, &[[4.0, -4.0]]);
    let (_, became, found) = changed(&kerb(), On::Tags, std::slice::from_ref(&far), base);
    assert_eq!((became, found.changed.len()), (vec![Became::Nothing(Why::NoKerb)], 0));
    let (_, became, _) = changed(&kerb(), On::Plain, &[far], base);
    assert_eq!(became, [Became::Nothing(Why::NoKerb)]);
}

#[test]
fn a_new_path_meets_the_kerb_and_a_new_crossing_lowers_it() {
    // from the crossing to a place of its own in the north-east
    let town = kerb().node(6, [60.0, 60.0], &[]).node(7, [90.0, 60.0], &[]);
    let town = town.way(13, &[6, 7], "footway", &[("surface", "asphalt")]).home('b', [80.0, 62.0]);
    let base = [-50.0, -2.0];
    let reaches = |kind| {
        let (_, _, found) = changed(&town, On::Tags, &[edit(kind, &[[0.0, 0.0], [60.0, 60.0]])], base);
        [0, 1].map(|class| found.with_base[class].gained / PER_PERSON)
    };
    assert_eq!(reaches(Kind::Path), [0, 2]);
    assert_eq!(reaches(Kind::Crossing), [2, 2]);
    assert_eq!(reaches(Kind::Ramp), [2, 2]);
}

#[test]
fn a_closed_street_cuts_off_and_homes_on_it_go_elsewhere() {
    let street = Plan::default().nodes_east(&[0.0, 400.0]).way(11, &[1, 2], "residential", &[]);
    let town = street.home('a', [300.0, 5.0]).home('b', [105.0, 5.0]).home('c', [50.0, 5.0]);
    let closed = edit(Kind::Closing, &[[120.0, 1.0], [100.0, -1.0]]);
    let (after, became, found) = changed(&town, On::Tags, &[closed], [10.0, 0.0]);
    let Became::Closed { lines, length } = &became[0] else { panic!("{became:?}") };
    assert!(lines.len() == 1 && (metres(*length) - 20.0).abs() < CLOSE_M, "{became:?}");
    assert_eq!(after.network().graph().edge_count(), 2);
    assert_close(distances(&found), [[Some(295.0), None], [Some(295.0), None], [Some(295.0), None]]);
    let beside =
        found.changed.iter().find(|changed| changed.home == HomeId(1)).expect("it is on the closed part");
    let [before, after] =
        beside.reached.sides().map(|reached| metres(reached.nearest.expect("within reach").1));
    assert!((before - 100.0).abs() < CLOSE_M, "{before}");
    assert!((after - (90.0 + 50_f64.sqrt())).abs() < CLOSE_M, "{after}");
    assert!(
        found.changed.iter().all(|changed| changed.home != HomeId(2)),
        "nothing changes before the closing"
    );
    assert_eq!(found.with_base[1].lost, PER_PERSON);
}

#[test]
fn a_street_that_only_crosses_a_closing_stays_open() {
    let town = kerb().home('b', [-90.0, 5.0]);
    let closed = edit(Kind::Closing, &[[-50.0, 0.0], [0.0, 0.0], [50.0, 0.0]]);
    let (after, became, _) = changed(&town, On::Tags, &[closed], [3.0, -40.0]);
    assert!(matches!(&became[0], Became::Closed { lines, .. } if lines.len() == 2), "{became:?}");
    let footway: u32 =
        after.network().edges().filter(|(_, _, e)| e.way == 12).map(|(_, _, e)| e.length).sum();
    assert!((metres(footway) - 100.0).abs() < CLOSE_M);
}

#[test]
fn what_changes_nothing_is_named() {
    let edits = [
        edit(Kind::Path, &[[0.0, 300.0], [50.0, 300.0]]),
        edit(Kind::Path, &[[0.0, 0.0], [0.0, 0.0]]),
        edit(Kind::Path, &[[0.0, 0.0]]),
        edit(Kind::Closing, &[[0.0, 20.0], [50.0, 20.0]]),
        edit(Kind::Closing, &[[50.0, 0.0]]),
        edit(Kind::KerbLowering, &[[0.0, 0.0]]),
        edit(Kind::Path, &[]),
    ];
    let (_, became, found) = changed(&river(), On::Tags, &edits, [10.0, -5.0]);
    let why = [
        Why::NoStreet,
        Why::TooShort,
        Why::TooShort,
        Why::NothingUnder,
        Why::TooShort,
        Why::NoKerb,
        Why::TooShort,
    ];
    assert_eq!(became, why.map(Became::Nothing));
    assert_eq!(found.changed, []);
    let loose = edit(Kind::Path, &[[0.0, 0.0], [0.0, 20.0]]);
    let (_, became, _) = changed(&river(), On::Tags, &[loose], [10.0, -5.0]);
    assert!(matches!(&became[0], Became::Built(built) if (built.joints, built.loose_ends) == (1, 1)));
    let all = edit(Kind::Closing, &[[0.0, 0.0], [200.0, 0.0], [200.0, 40.0], [0.0, 40.0]]);
    assert!(river().area(On::Tags).edited(&[all], &Watch::default()).is_err(), "no street is left");
}

#[test]
fn lines_join_each_other_in_any_order_and_closings_come_first() {
    let first = edit(Kind::Path, &[[0.0, 20.0], [0.0, 40.0]]);
    let second = edit(Kind::Path, &[[0.0, 0.0], [0.0, 20.0]]);
    let closed = edit(Kind::Closing, &[[0.0, 0.0], [0.0, 40.0]]);
    for edits in [[first.clone(), second.clone(), closed.clone()], [closed, second, first]] {
        let (_, became, found) = changed(&river(), On::Tags, &edits, [10.0, -5.0]);
        let built = became.iter().filter(|b| matches!(b, Became::Built(built) if built.joints == 2));
        assert_eq!(built.count(), 2, "{became:?}");
        assert!(became.contains(&Became::Nothing(Why::NothingUnder)), "only what was there can be closed");
        assert_close(
            distances(&found),
            [[Some(430.0), Some(70.0)], [Some(430.0), Some(70.0)], [Some(430.0), Some(70.0)]],
        );
    }
}

#[test]
fn a_split_street_rises_as_before() {
    // 4 % all the way: pieces of 20 m, of which a joint at 77 m makes others
    let heights = |[east, _]: Place| Some(100.0 + 0.04 * east);
    let street = Plan::default().nodes_east(&[0.0, 200.0]).way(11, &[1, 2], "residential", &[]);
    let town = street.home('a', [190.0, 3.0]);
    let stub = edit(Kind::Path, &[[77.0, 0.5], [77.0, 60.0]]);
    let (after, became, found) = changed(&town, On::Heights(1.0, &heights), &[stub], [10.0, -3.0]);
    assert!(matches!(&became[0], Became::Built(built) if built.joints == 1 && built.grade.is_none()));
    assert_eq!(found.changed, [], "no distance changes by more than rounding");
    assert_eq!(found.with_base[0].before, PER_PERSON, "6 m and 180 m that count 1.175 times");
    let parts = after.network().edges().filter(|(_, _, edge)| edge.way == 11);
    let ends: Vec<[f32; 2]> = parts
        .map(|(number, ..)| {
            let heights = after.network().heights(number);
            [heights[0], heights[heights.len() - 1]]
        })
        .collect();
    assert!(
        ends.len() == 2 && ends.iter().flatten().filter(|h| (**h - 103.08).abs() < 0.01).count() == 2,
        "{ends:?}"
    );
}
