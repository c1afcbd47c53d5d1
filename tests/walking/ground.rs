//! What stops and slows the classes, in towns small enough to work out by hand: obstacles and tags.
//!
//! Homes have names; what is expected is which of them are reached at worst, likely and at best (`low`, `likely`, `high`).
//! Reaches are 300, 500 and 1,000 m. Everything lies 5 m beside its street, so 10 m of each walk are straight lines.

use crate::common::plan::{On, Plan, names};

const ASPHALT: (&str, &str) = ("surface", "asphalt");

/// A road from west to east that a footway crosses at node 3; the site is on the footway south of it.
///
/// ```text
///            4
///            a      5 m east of the footway, 50 m north of the road
///     1 - d -3- b - 2     road; b 50 m east and d 50 m west of the footway
///            s  c   100 and 50 m south
///            5
/// ```
fn crossing(node: &[(&'static str, &'static str)]) -> Plan {
    Plan::default()
        .node(1, [-200.0, 0.0], &[])
        .node(2, [200.0, 0.0], &[])
        .node(3, [0.0, 0.0], node)
        .node(4, [0.0, 150.0], &[])
        .node(5, [0.0, -150.0], &[])
        .way(101, &[1, 3, 2], "residential", &[ASPHALT])
        .way(102, &[5, 3, 4], "footway", &[ASPHALT])
        .home('a', [5.0, 50.0])
        .home('b', [50.0, 5.0])
        .home('c', [5.0, -50.0])
        .home('d', [-50.0, 5.0])
}

const SOUTH: [f64; 2] = [5.0, -100.0];
const ON_THE_ROAD: [f64; 2] = [100.0, 5.0];

/// The longest walk is 5 + 100 + 50 + 5 = 160 m.
const ALL: [&str; 3] = ["abcd"; 3];

#[test]
fn a_raised_kerb_stops_the_crossing_and_not_the_road() {
    let raised = [
        &[("highway", "crossing"), ("kerb", "raised")][..],
        // nobody says it is a crossing, but the kerb is there
        &[("kerb", "raised")],
        &[("highway", "crossing"), ("kerb:height", "0.04")],
        &[("highway", "crossing"), ("kerb:height", "3.1 cm")],
        // the height says more than the kind
        &[("highway", "crossing"), ("kerb", "lowered"), ("kerb:height", "8 cm")],
    ];
    for node in raised {
        let town = crossing(node);
        // from the footway the rollator does not get onto the road, nor across
        assert_eq!(town.reached(On::Tags, SOUTH), names([["c"; 3], ALL, ALL]), "{node:?}");
        // along the road it passes the crossing, but gets onto neither footway
        assert_eq!(town.reached(On::Tags, ON_THE_ROAD), names([["bd"; 3], ALL, ALL]), "{node:?}");
        assert_eq!(town.reached(On::Plain, SOUTH), names([ALL; 3]), "{node:?}");
    }
}

#[test]
fn a_kerb_nobody_mapped_stops_only_at_worst() {
    for node in
        [&[("highway", "crossing")][..], &[("highway", "crossing"), ("kerb", "rolled")], &[("kerb", "yes")]]
    {
        let town = crossing(node);
        assert_eq!(town.reached(On::Tags, SOUTH), names([["c", "abcd", "abcd"], ALL, ALL]), "{node:?}");
        assert_eq!(
            town.reached(On::Tags, ON_THE_ROAD),
            names([["bd", "abcd", "abcd"], ALL, ALL]),
            "{node:?}"
        );
    }
}

#[test]
fn a_low_kerb_or_no_crossing_stops_nobody() {
    let low = [
        &[("highway", "crossing"), ("kerb", "lowered")][..],
        &[("highway", "crossing"), ("kerb", "flush")],
        &[("highway", "crossing"), ("kerb", "no")],
        &[("highway", "crossing"), ("kerb:height", "0.03")],
        &[("highway", "crossing"), ("kerb:height", "2 cm")],
        &[("highway", "traffic_signals")],
        &[],
    ];
    for node in low {
        assert_eq!(crossing(node).reached(On::Tags, SOUTH), names([ALL; 3]), "{node:?}");
    }
}

/// The way over the road, 102, begins and ends at kerbs 5 m from the middle; footways go on.
fn crossing_with_kerbs(south: &'static str, north: &'static str, is_one_way: bool) -> Plan {
    let town = Plan::default()
        .node(1, [-200.0, 0.0], &[])
        .node(2, [200.0, 0.0], &[])
        .node(3, [0.0, 0.0], &[("highway", "crossing")])
        .node(4, [0.0, 150.0], &[])
        .node(5, [0.0, -150.0], &[])
        .node(6, [0.0, -5.0], &[("barrier", "kerb"), ("kerb", south)])
        .node(7, [0.0, 5.0], &[("barrier", "kerb"), ("kerb", north)])
        .way(101, &[1, 3, 2], "residential", &[ASPHALT])
        .way(103, &[7, 4], "footway", &[ASPHALT]);
    let town = if is_one_way {
        town.way(102, &[6, 3, 7], "footway", &[ASPHALT]).way(104, &[5, 6], "footway", &[ASPHALT])
    } else {
        // the southern kerb belongs to a way that ends at the crossing; the northern half knows its own
        town.way(102, &[3, 7], "footway", &[ASPHALT]).way(104, &[5, 6, 3], "footway", &[ASPHALT])
    };
    town.home('a', [5.0, 50.0]).home('b', [50.0, 5.0]).home('c', [5.0, -50.0]).home('d', [-50.0, 5.0])
}

#[test]
fn kerbs_may_be_mapped_where_the_crossing_begins_and_ends() {
    for is_one_way in [true, false] {
        let town = crossing_with_kerbs("lowered", "flush", is_one_way);
        assert_eq!(town.reached(On::Tags, SOUTH), names([ALL; 3]), "{is_one_way}");
        // over the southern kerb onto the road, but not over the northern
        let town = crossing_with_kerbs("lowered", "raised", is_one_way);
        assert_eq!(town.reached(On::Tags, SOUTH), names([["bcd"; 3], ALL, ALL]), "{is_one_way}");
    }
}

#[test]
fn a_kerb_of_another_way_tells_nothing() {
    // way 102 has no kerb of its own; the one at node 6 is 100 m further south, in the middle of way 104
    let town = crossing(&[("highway", "crossing")])
        .node(6, [0.0, -250.0], &[("kerb", "lowered")])
        .node(7, [0.0, -300.0], &[])
        .way(103, &[5, 6, 7], "footway", &[ASPHALT]);
    assert_eq!(town.reached(On::Tags, SOUTH), names([["c", "abcd", "abcd"], ALL, ALL]));
}

/// A footway from 0 to 280 m; something at 100 m. The site is at 50 m, a at 20 m, b at 150 m.
fn barred(tags: &[(&'static str, &'static str)]) -> Plan {
    Plan::default()
        .node(1, [0.0, 0.0], &[])
        .node(2, [100.0, 0.0], tags)
        .node(3, [280.0, 0.0], &[])
        .way(101, &[1, 2, 3], "footway", &[ASPHALT])
        .home('a', [20.0, 5.0])
        .home('b', [150.0, 5.0])
}

#[test]
fn barriers_stop_the_rollator_by_kind() {
    for barrier in ["stile", "kissing_gate", "turnstile", "full-height_turnstile", "motorcycle_barrier"] {
        let found = barred(&[("barrier", barrier)]).reached(On::Tags, [50.0, 5.0]);
        assert_eq!(found, names([["a"; 3], ["ab"; 3], ["ab"; 3]]), "{barrier}");
    }
    for barrier in ["cycle_barrier", "gate", "bollard", "lift_gate"] {
        let found = barred(&[("barrier", barrier)]).reached(On::Tags, [50.0, 5.0]);
        assert_eq!(found, names([["ab"; 3]; 3]), "{barrier}");
    }
    // private: nobody passes, whatever the ground
    let private = barred(&[("barrier", "gate"), ("access", "private")]);
    assert_eq!(private.reached(On::Tags, [50.0, 5.0]), names([["a"; 3]; 3]));
}

/// 0 to 100 m asphalt, 100 to 140 m with the tags, then asphalt to 400 m. The site is at 50 m, a at 20 m, b at 200 m.
fn stretch(kind: &'static str, tags: &[(&'static str, &'static str)]) -> Plan {
    Plan::default()
        .nodes_east(&[0.0, 100.0, 140.0, 400.0])
        .way(101, &[1, 2], "footway", &[ASPHALT])
        .way(102, &[2, 3], kind, tags)
        .way(103, &[3, 4], "footway", &[ASPHALT])
        .home('a', [20.0, 5.0])
        .home('b', [200.0, 5.0])
}

const SITE: [f64; 2] = [50.0, 5.0];
const BOTH: [&str; 3] = ["ab"; 3];

#[test]
fn width_surface_and_smoothness_stop_the_rollator() {
    let impassable = [
        ("width", "0.8"),
        ("width", "85 cm"),
        ("width", "~0.7"),
        ("width", "<0.8"),
        ("width", "0,7 m"),
        ("width", "0.7-0.9"),
        ("width", "2;0.7"),
        ("width", "2'6\""),
        ("width", "2'"),
        ("est_width", "0.5"),
        ("surface", "sand"),
        ("surface", "grass"),
        ("surface", "mud"),
        ("surface", "woodchips"),
        ("smoothness", "very_bad"),
        ("smoothness", "horrible"),
        ("smoothness", "very_horrible"),
        ("smoothness", "impassable"),
    ];
    for tag in impassable {
        let found = stretch("footway", &[tag]).reached(On::Tags, SITE);
        assert_eq!(found, names([["a"; 3], BOTH, BOTH]), "{tag:?}");
    }
    for tag in [("width", "0.9"), ("width", "90 cm"), ("smoothness", "bad"), ("smoothness", "Good")] {
        let found = stretch("footway", &[ASPHALT, tag]).reached(On::Tags, SITE);
        assert_eq!(found, names([BOTH; 3]), "{tag:?}");
    }
}

#[test]
fn what_is_mapped_and_not_understood_stops_at_worst() {
    for tag in [
        ("width", "narrow"),
        ("width", "<2"),
        ("width", "70"),
        ("est_width", "?"),
        ("smoothness", "very bad"),
        ("smoothness", "good;?"),
        ("incline", "12"),
        ("incline", ">5%"),
    ] {
        let found = stretch("footway", &[ASPHALT, tag]).reached(On::Tags, SITE);
        assert_eq!(found, names([["a", "ab", "ab"], BOTH, BOTH]), "{tag:?}");
    }
    for barrier in ["wall", "foo", "gate;foo"] {
        let found = barred(&[("barrier", barrier)]).reached(On::Tags, [50.0, 5.0]);
        assert_eq!(found, names([["a", "ab", "ab"], ["ab"; 3], ["ab"; 3]]), "{barrier}");
    }
}

#[test]
fn a_mapped_incline_over_the_limit_stops_however_it_is_written() {
    for incline in ["12%", "-12%", "\u{2212}12 %", "12,5 %", "~10%", "1:8", "7°", "0%;12%", "5-12%"] {
        let found = stretch("footway", &[ASPHALT, ("incline", incline)]).reached(On::Tags, SITE);
        assert_eq!(found, names([["a"; 3], BOTH, BOTH]), "{incline}");
    }
    for incline in ["8%", "<8%", "up", "0", "steep;up"] {
        let found = stretch("footway", &[ASPHALT, ("incline", incline)]).reached(On::Tags, SITE);
        assert_eq!(found, names([BOTH; 3]), "{incline}");
    }
}

#[test]
fn a_kerb_without_height_and_one_in_words_nobody_knows_stop_at_worst() {
    for node in [
        &[("barrier", "kerb")][..],
        &[("barrier", "kerb"), ("kerb:height", "low")],
        &[("highway", "crossing"), ("kerb", "lowered;?")],
        &[("highway", "crossing;traffic_signals")],
    ] {
        let town = crossing(node);
        assert_eq!(town.reached(On::Tags, SOUTH), names([["c", "abcd", "abcd"], ALL, ALL]), "{node:?}");
    }
    // a raised kerb where the crossing begins tells nothing good of the one where it ends
    let raised = crossing(&[("highway", "crossing")])
        .node(6, [0.0, -100.0], &[("kerb", "raised")])
        .node(7, [0.0, -120.0], &[])
        .way(102, &[6, 3, 4], "footway", &[ASPHALT])
        .way(103, &[6, 7], "footway", &[ASPHALT]);
    assert_eq!(raised.reached(On::Tags, [5.0, -50.0]), names([["c", "abcd", "abcd"], ALL, ALL]));
}

#[test]
fn steps_stop_the_rollator_unless_there_is_a_ramp() {
    let ramp = ("ramp:wheelchair", "yes");
    assert_eq!(stretch("steps", &[ramp]).reached(On::Tags, SITE), names([BOTH; 3]));
    // nobody says for whom
    for tags in [&[("ramp", "yes")][..], &[("ramp:stroller", "yes"), ("ramp", "yes")]] {
        let found = stretch("steps", tags).reached(On::Tags, SITE);
        assert_eq!(found, names([["a", "a", "ab"], BOTH, BOTH]), "{tags:?}");
    }
    for tags in [&[][..], &[("ramp", "no")], &[("ramp:bicycle", "yes")]] {
        let found = stretch("steps", tags).reached(On::Tags, SITE);
        assert_eq!(found, names([["a"; 3], BOTH, BOTH]), "{tags:?}");
    }
    // on plain ground a ramp is not looked for
    assert_eq!(stretch("steps", &[ramp]).reached(On::Plain, SITE), names([["a"; 3], BOTH, BOTH]));
}

#[test]
fn steps_count_twice_and_one_and_a_half_times() {
    // 5 + 50 + 40 + 60 + 5: the 40 m of steps count 80 m for most, 60 m for the fit, 40 m with a ramp for the rollator
    let ramp = [ASPHALT, ("ramp:wheelchair", "yes")];
    let walks = stretch("steps", &ramp).walks(On::Tags, SITE, [200.0, 5.0]);
    near(walks, [[Some(160.0); 3], [Some(200.0); 3], [Some(180.0); 3]]);
    // their slope is in the factor: 40 m up by 20 m make no difference
    let hill = |[east, _]: [f64; 2]| Some((east - 100.0).clamp(0.0, 40.0) / 2.0);
    for cell_m in [1.0, 10.0] {
        // on the flat streets before and after, only the error of the heights counts
        let walks = stretch("steps", &[]).walks(On::Heights(cell_m, &hill), SITE, [200.0, 5.0]);
        let [rollator, most, fit] = walks.map(|cases| cases[1]);
        assert_eq!(rollator, None);
        near([[most; 3], [fit; 3], [None; 3]], [[Some(200.0); 3], [Some(180.0); 3], [None; 3]]);
    }
}

/// One way of this kind, 400 m long; the site is at 0 m, a at 180 m, b at 220 m.
fn surface(kind: &'static str, tags: &[(&'static str, &'static str)]) -> Plan {
    Plan::default()
        .nodes_east(&[0.0, 400.0])
        .way(101, &[1, 2], kind, tags)
        .home('a', [180.0, 5.0])
        .home('b', [220.0, 5.0])
}

#[test]
fn rough_surfaces_count_one_and_a_half_times() {
    // a: 5 + 180 × 1.5 + 5 = 280 m; b: 5 + 220 × 1.5 + 5 = 340 m, more than 300 m
    let slow = [
        "earth",
        "Gravel",
        "asphalt;gravel",
        "gravel",
        "pebblestone",
        "cobblestone",
        "unhewn_cobblestone",
        "sett",
        "ground",
        "dirt",
    ]
    .map(|s| ("surface", s));
    for tag in slow {
        let town = surface("footway", &[tag]);
        assert_eq!(town.reached(On::Tags, [0.0, 5.0]), names([["a"; 3], BOTH, BOTH]), "{tag:?}");
        near(
            town.walks(On::Tags, [0.0, 5.0], [180.0, 5.0]),
            [[Some(280.0); 3], [Some(190.0); 3], [Some(190.0); 3]],
        );
    }
    for tag in ["asphalt", "paved", "compacted", "paving_stones", "concrete"].map(|s| ("surface", s)) {
        assert_eq!(surface("footway", &[tag]).reached(On::Tags, [0.0, 5.0]), names([BOTH; 3]), "{tag:?}");
    }
}

#[test]
fn an_unknown_surface_is_taken_by_the_kind_of_the_street() {
    // at worst 1.5 times, so that b is out of reach; likely only where paths are mostly unpaved
    for (kind, expected) in [
        ("footway", ["a", "ab", "ab"]),
        ("residential", ["a", "ab", "ab"]),
        ("service", ["a", "ab", "ab"]),
        ("cycleway", ["a", "ab", "ab"]),
        ("track", ["a", "a", "ab"]),
        ("path", ["a", "a", "ab"]),
        ("bridleway", ["a", "a", "ab"]),
        ("primary", ["a", "ab", "ab"]),
        ("tertiary", ["a", "ab", "ab"]),
        ("living_street", ["a", "ab", "ab"]),
        ("pedestrian", ["a", "ab", "ab"]),
    ] {
        let found = surface(kind, &[]).reached(On::Tags, [0.0, 5.0]);
        assert_eq!(found, names([expected, BOTH, BOTH]), "{kind}");
    }
}

/// Walks are as long as worked out by hand, to 2 cm: coordinates have steps of 1 cm.
fn near(found: [[Option<f64>; 3]; 3], expected: [[Option<f64>; 3]; 3]) {
    for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
        let same = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 0.02,
            (found, expected) => found == expected,
        };
        assert!(same, "{found:?}, not {expected:?}");
    }
}
