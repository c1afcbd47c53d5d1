//! What slopes cost and where they stop the rollator, in towns small enough to work out by hand.
//!
//! Reaches are 300, 500 and 1,000 m. Everything lies 5 m beside its street, so 10 m of each walk are straight lines.

use crate::common::plan::{On, Place, Plan, names};

const ASPHALT: (&str, &str) = ("surface", "asphalt");
const SITE: Place = [0.0, 5.0];

/// One asphalt street of 400 m to the east.
fn street(tags: &[(&'static str, &'static str)]) -> Plan {
    let tags: Vec<_> = [ASPHALT].into_iter().chain(tags.iter().copied()).collect();
    Plan::default().nodes_east(&[0.0, 400.0]).way(101, &[1, 2], "footway", &tags)
}

/// Grade in percent, and how many times its length a street of that grade counts for each class.
///
/// | grade | rollator                        | most                              | fit                        |
/// |-------|---------------------------------|-----------------------------------|----------------------------|
/// | 1.5   | 1 + ½ × 0.1                     | 1 + 1.5/5 × 0.1                   | 1 + 1.5/5 × 0.03           |
/// | 4     | 1.1 + ½ × 0.15                  | 1 + 4/5 × 0.1                     | 1 + 4/5 × 0.03             |
/// | 6     | 1.25 + 1/1.67 × 0.1             | 1.1 + 1/3.33 × 0.15               | 1.03 + 1/5 × 0.1           |
/// | 7.5   | 1.35 + 0.83/1.66 × 0.25         | 1.1 + 2.5/3.33 × 0.15             | 1.03 + 2.5/5 × 0.1         |
/// | 10    | held                            | 1.25 + 1.67/6.67 × 0.45           | the point itself           |
/// | 12    | held                            | 1.25 + 3.67/6.67 × 0.45           | 1.13 + 2/10 × 0.37         |
/// | 20    | held                            | 1.7 + 5/10 × 0.8                  | the point itself           |
/// | 28    | held                            | held                              | 1.5 + 8/10 × 0.6           |
/// | 40    | held                            | held                              | held                       |
const BY_HAND: [(f64, [f64; 3]); 12] = [
    (0.0, [1.0, 1.0, 1.0]),
    (1.5, [1.05, 1.03, 1.009]),
    (3.0, [1.1, 1.06, 1.018]),
    (4.0, [1.175, 1.08, 1.024]),
    (5.0, [1.25, 1.1, 1.03]),
    (6.0, [1.309_880, 1.145_045, 1.05]),
    (7.5, [1.475, 1.212_613, 1.08]),
    (10.0, [1.6, 1.362_669, 1.13]),
    (12.0, [1.6, 1.497_601, 1.204]),
    (20.0, [1.6, 2.1, 1.5]),
    (28.0, [1.6, 2.5, 1.98]),
    (40.0, [1.6, 2.5, 2.1]),
];

#[test]
fn every_grade_has_its_factor_up_and_down() {
    for (percent, factors) in BY_HAND {
        for sign in [1.0, -1.0] {
            let plane = move |[east, _]: Place| Some(100.0 + sign * east * percent / 100.0);
            // cells of 10 m: it costs, but nobody is stopped
            let on = On::Heights(10.0, &plane);
            let expected = factors.map(|factor| Some(10.0 + 200.0 * factor));
            near(&likely(street(&[]).walks(on, SITE, [200.0, 5.0])), &expected, 0.03);
            // walking back costs the same
            near(&likely(street(&[]).walks(on, [200.0, 5.0], SITE)), &expected, 0.03);
        }
    }
}

#[test]
fn slopes_and_surfaces_multiply() {
    // 4 % on gravel: 1.175 × 1.5 for the rollator; surfaces do not matter to the others
    let plane = |[east, _]: Place| Some(east * 0.04);
    let town =
        Plan::default().nodes_east(&[0.0, 400.0]).way(101, &[1, 2], "footway", &[("surface", "gravel")]);
    let found = likely(town.walks(On::Heights(10.0, &plane), SITE, [100.0, 5.0]));
    near(&found, &[Some(10.0 + 176.25), Some(118.0), Some(112.4)], 0.03);
}

#[test]
fn fine_heights_stop_the_rollator_over_8_33_percent() {
    for (percent, passes) in [(8.3, true), (8.33, true), (8.36, false), (12.0, false)] {
        let plane = move |[east, _]: Place| Some(east * percent / 100.0);
        for (cell_m, limits) in [(1.0, true), (2.0, true), (2.1, false), (10.0, false)] {
            let [rollator, most, _] = street(&[]).walks(On::Heights(cell_m, &plane), SITE, [100.0, 5.0]);
            assert_eq!(
                rollator.map(|walk| walk.is_some()),
                [passes || !limits; 3],
                "{percent} %, {cell_m} m"
            );
            assert!(most.iter().all(Option::is_some));
        }
    }
}

#[test]
fn slopes_shorten_the_streets_within_reach() {
    // a street of 2 km at 5 %, the site in its middle, 5 m beside it: to both sides (300 − 5) / 1.25 m, (500 − 5) / 1.1 m and
    // (1000 − 5) / 1.03 m
    let plane = |[east, _]: Place| Some(200.0 + east / 20.0);
    let town = Plan::default()
        .nodes_east(&[-1000.0, 1000.0])
        .way(101, &[1, 2], "footway", &[ASPHALT])
        .home('a', [0.0, 5.0]);
    let found = town.street_m(On::Heights(1.0, &plane), SITE).map(Some);
    near(&found, &[Some(472.0), Some(900.0), Some(1932.039)], 0.1);
    // too steep from 139.943 m on, where the 58th of 100 pieces of 19.999 m begins: the rollator goes 295 m west, and east
    // only so far
    let town = Plan::default()
        .nodes_east(&[-1000.0, 999.9])
        .way(101, &[1, 2], "footway", &[ASPHALT])
        .home('a', [0.0, 5.0]);
    let steep = |[east, _]: Place| Some((east - 139.943).max(0.0) / 5.0);
    let found = town.street_m(On::Heights(1.0, &steep), SITE).map(Some);
    near(&found[..1], &[Some(295.0 + 139.943)], 0.1);
}

/// 299.4 m in 15 pieces of 19.96 m. The eighth, from 139.72 to 159.68 m, rises 1.996 m (10 %); all else is flat.
fn ramp([east, _]: Place) -> f64 {
    (east - 139.72).clamp(0.0, 19.96) / 10.0
}

fn street_with_a_ramp() -> Plan {
    Plan::default()
        .nodes_east(&[0.0, 299.4])
        .way(101, &[1, 2], "footway", &[ASPHALT])
        .home('a', [20.0, 5.0])
        .home('b', [120.0, 5.0])
        .home('c', [148.0, 5.0])
        .home('d', [180.0, 5.0])
        .home('e', [250.0, 5.0])
}

#[test]
fn a_steep_stretch_divides_a_street_for_the_rollator_only() {
    let town = street_with_a_ramp();
    let on = On::Heights(1.0, &|at| Some(ramp(at)));
    let all = ["abcde"; 3];
    // c, in the steep stretch, is nearest to its lower end, √(8.28² + 5²) = 9.673 m away
    assert_eq!(town.reached(on, [100.0, 5.0]), names([["abc"; 3], all, all]));
    assert_eq!(town.reached(on, [200.0, 5.0]), names([["de"; 3], all, all]));
    let walks = likely(town.walks(on, [100.0, 5.0], [148.0, 5.0]));
    // 8.28 m of the steep stretch: × 1.3627 for most and × 1.13 for the fit
    near(
        &walks,
        &[Some(5.0 + 39.72 + 9.673), Some(49.72 + 8.28 * 1.362_669), Some(49.72 + 8.28 * 1.13)],
        0.03,
    );
    // on both sides all streets keep their lengths
    near(&likely(town.walks(on, SITE, [120.0, 5.0])), &[Some(130.0); 3], 0.03);
    let walks = likely(town.walks(on, SITE, [299.4, 5.0]));
    near(&walks, &[None, Some(10.0 + 279.44 + 27.199), Some(10.0 + 279.44 + 22.555)], 0.03);
}

#[test]
fn coarse_heights_stop_nobody() {
    let town = street_with_a_ramp();
    let on = On::Heights(10.0, &|at| Some(ramp(at)));
    assert_eq!(town.reached(on, [100.0, 5.0]), names([["abcde"; 3]; 3]));
    // 39.72 m + 19.96 m × 1.6 + 20.32 m to d
    near(&[likely(town.walks(on, [100.0, 5.0], [180.0, 5.0]))[0]], &[Some(101.976)], 0.03);
}

#[test]
fn coarse_heights_give_low_likely_and_high() {
    // 5 %, and heights of cells of 10 m may be wrong by 1 m on 20 m, ± 5 %: the rollator's factor is 1 at 0 %, 1.25 at 5 %,
    // 1.6 from 8.33 % on. So 290 m beside straight lines are 181 m at worst, 232 m likely, 290 m at best.
    let plane = |[east, _]: Place| Some(east / 20.0);
    let town = street(&[])
        .home('a', [180.0, 5.0])
        .home('b', [230.0, 5.0])
        .home('c', [285.0, 5.0])
        .home('d', [295.0, 5.0]);
    let all = ["abcd"; 3];
    assert_eq!(town.reached(On::Heights(10.0, &plane), SITE), names([["a", "ab", "abc"], all, all]));
    // most: 1.0, 1.1 and (at 10 %) 1.362669; fit: 1.0, 1.03, 1.13
    let [rollator, most, fit] = town.walks(On::Heights(10.0, &plane), SITE, [200.0, 5.0]);
    near(&rollator, &[Some(210.0), Some(260.0), Some(330.0)], 0.03);
    near(&most, &[Some(210.0), Some(230.0), Some(282.534)], 0.03);
    near(&fit, &[Some(210.0), Some(216.0), Some(236.0)], 0.03);
    // cells of 1 m: 0.1 m on 20 m, ± 0.5 %: 4.5 % is 1.1 + ¾ × 0.15, 5.5 % is 1.25 + 0.5/1.67 × 0.1
    let [rollator, ..] = town.walks(On::Heights(1.0, &plane), SITE, [200.0, 5.0]);
    near(&rollator, &[Some(10.0 + 242.5), Some(260.0), Some(10.0 + 255.988)], 0.03);
    // cells of 93 m (SRTM): 3 m on 93 m, ± 3.2258 %: 1.7742 % is 1 + 1.7742/3 × 0.1, 8.2258 % is 1.35 + 1.5558/1.66 × 0.25
    let [rollator, ..] = town.walks(On::Heights(93.0, &plane), SITE, [200.0, 5.0]);
    near(&rollator, &[Some(10.0 + 211.828), Some(260.0), Some(10.0 + 316.861)], 0.03);
}

/// A valley between 100 and 200 m: 10 m high on the near side, 14 m on the far side, −26 m in the middle.
fn valley([east, _]: Place) -> f64 {
    if east <= 100.0 {
        10.0
    } else if east >= 200.0 {
        14.0
    } else if east <= 150.0 {
        10.0 - 0.72 * (east - 100.0)
    } else {
        14.0 - 0.8 * (200.0 - east)
    }
}

/// Streets to the edges of the valley, and a way over or under it with a junction in its middle; a path goes north from there.
fn over_the_valley(tags: &[(&'static str, &'static str)]) -> Plan {
    let tags: Vec<_> = [ASPHALT].into_iter().chain(tags.iter().copied()).collect();
    Plan::default()
        .nodes_east(&[0.0, 100.0, 150.0, 200.0, 300.0])
        .node(6, [150.0, 100.0], &[])
        .way(101, &[1, 2], "footway", &[ASPHALT])
        .way(102, &[2, 3, 4], "footway", &tags)
        .way(103, &[4, 5], "footway", &[ASPHALT])
        .way(104, &[3, 6], "footway", &[ASPHALT])
        .home('a', [250.0, 5.0])
}

#[test]
fn the_height_runs_straight_over_bridges_and_through_tunnels() {
    let off_ground = [("bridge", "yes"), ("bridge", "viaduct"), ("tunnel", "yes"), ("tunnel", "culvert")];
    for tag in off_ground {
        let town = over_the_valley(&[tag]);
        for cell_m in [1.0, 10.0] {
            // 5 + 50, then 100 m that rise 4 m, then 50 + 5: factors 1.175, 1.08 and 1.024
            let walks = town.walks(On::Heights(cell_m, &|at| Some(valley(at))), [50.0, 5.0], [250.0, 5.0]);
            near(&likely(walks), &[Some(227.5), Some(218.0), Some(212.4)], 0.03);
        }
        assert_eq!(
            town.reached(On::Heights(1.0, &|at| Some(valley(at))), [50.0, 5.0]),
            names([["a"; 3]; 3]),
            "{tag:?}"
        );
    }
}

#[test]
fn a_passage_through_a_building_is_on_the_ground() {
    for tags in [&[("tunnel", "building_passage")][..], &[("tunnel", "no")], &[("bridge", "no")], &[]] {
        let town = over_the_valley(tags);
        // two slopes of 50 m, of 72 and 80 %, held: 1.6, 2.5 and 2.1
        let walks = likely(town.walks(On::Heights(10.0, &|at| Some(valley(at))), [50.0, 5.0], [250.0, 5.0]));
        near(&walks, &[Some(270.0), Some(360.0), Some(320.0)], 0.03);
        let fine = On::Heights(1.0, &|at| Some(valley(at)));
        assert_eq!(town.reached(fine, [50.0, 5.0]), names([[""; 3], ["a"; 3], ["a"; 3]]), "{tags:?}");
    }
}

#[test]
fn a_bridge_needs_heights_at_its_ends_only() {
    // water, where the heights have holes
    let water = |at: Place| (at[0] < 110.0 || at[0] > 190.0).then(|| valley(at));
    let walks =
        over_the_valley(&[("bridge", "yes")]).walks(On::Heights(1.0, &water), [50.0, 5.0], [250.0, 5.0]);
    near(&likely(walks), &[Some(227.5), Some(218.0), Some(212.4)], 0.03);
}

#[test]
fn incline_serves_where_there_are_no_heights() {
    // 5 + 100 m of a grade + 5; at 8 % 1.35 + 1.33/1.66 × 0.25, 1.1 + 3/3.33 × 0.15, 1.03 + 3/5 × 0.1
    let eight = [165.030_1, 133.513_5, 119.0];
    let five = [135.0, 120.0, 113.0];
    for (incline, expected) in
        [("5%", five), ("-5 %", five), ("1:20", five), ("8%", eight), ("0", [110.0; 3])]
    {
        let found = street(&[("incline", incline)]).walks(On::Tags, SITE, [100.0, 5.0]);
        for (walks, expected) in found.iter().zip(expected) {
            near(walks, &[Some(expected); 3], 0.03);
        }
    }
    // a figure is a measurement: 10 % stop the rollator
    let [rollator, most, fit] = street(&[("incline", "10%")]).walks(On::Tags, SITE, [100.0, 5.0]);
    assert_eq!(rollator, [None; 3]);
    near(&[most[1], fit[1]], &[Some(10.0 + 136.267), Some(123.0)], 0.03);
}

#[test]
fn an_incline_that_nobody_understands_is_flat_unless_at_worst() {
    let by_hand = [[110.0, 110.0, 170.0], [110.0, 110.0, 135.0], [110.0, 110.0, 10.0 + 109.66]];
    let found = street(&[("incline", "much")]).walks(On::Tags, SITE, [100.0, 5.0]);
    for (walks, expected) in found.iter().zip(by_hand) {
        near(walks, &expected.map(Some), 0.03);
    }
}

#[test]
fn an_incline_without_a_figure_is_flat_likely_five_or_at_worst_8_33_percent() {
    for incline in ["up", "down", "steep"] {
        let found = street(&[("incline", incline)]).walks(On::Tags, SITE, [100.0, 5.0]);
        let by_hand = [[110.0, 135.0, 170.0], [110.0, 120.0, 135.0], [110.0, 113.0, 10.0 + 109.66]];
        for (walks, expected) in found.iter().zip(by_hand) {
            near(walks, &expected.map(Some), 0.03);
        }
    }
}

#[test]
fn heights_say_more_than_incline_where_they_are() {
    let flat = |_: Place| Some(7.0);
    let walks = street(&[("incline", "10%")]).walks(On::Heights(1.0, &flat), SITE, [100.0, 5.0]);
    near(&likely(walks), &[Some(110.0); 3], 0.03);
    // nothing but the ends of the walk without a height: the street is as its tags say
    let hole = |[east, _]: Place| (east > 300.0).then_some(7.0);
    let walks = street(&[("incline", "5%")]).walks(On::Heights(1.0, &hole), SITE, [100.0, 5.0]);
    near(&likely(walks), &[Some(135.0), Some(120.0), Some(113.0)], 0.03);
    // and where heights are known they say more, piece by piece
    let hole = |[east, _]: Place| (east < 300.0).then_some(7.0);
    let walks = street(&[("incline", "5%")]).walks(On::Heights(1.0, &hole), SITE, [100.0, 5.0]);
    near(&likely(walks), &[Some(110.0); 3], 0.03);
    // plain ground knows neither
    let walks = street(&[("incline", "10%")]).walks(On::Plain, SITE, [100.0, 5.0]);
    near(&likely(walks), &[Some(110.0); 3], 0.03);
}

/// Heights at 120 and 140 m are missing, so the pieces from 100 to 160 m have no grades; all else is flat, to half a point of %.
#[test]
fn a_hole_in_the_heights_is_flat_likely_and_as_steep_as_can_be_at_worst() {
    let hole = |[east, _]: Place| (!(110.0..150.0).contains(&east)).then_some(7.0);
    let fine = On::Heights(1.0, &hole);
    let across = street(&[]).walks(fine, SITE, [200.0, 5.0]);
    // 140 m at 0.5 % and 60 m as steep as can be: 1.01 and 2.5 for most, 1.003 and 2.1 for the fit; the rollator is stopped
    let by_hand = [
        [Some(210.0), Some(210.0), None],
        [Some(210.0), Some(210.0), Some(10.0 + 141.4 + 150.0)],
        [Some(210.0), Some(210.0), Some(10.0 + 140.42 + 126.0)],
    ];
    for (walks, expected) in across.iter().zip(by_hand) {
        near(walks, &expected, 0.03);
    }
    // on both sides of the hole the street stays open
    let [rollator, ..] = street(&[]).walks(fine, SITE, [80.0, 5.0]);
    near(&rollator, &[Some(90.0), Some(90.0), Some(10.0 + 80.0 * (1.0 + 0.1 / 6.0))], 0.03);
    let [rollator, ..] = street(&[]).walks(fine, [220.0, 5.0], [380.0, 5.0]);
    assert!(rollator.iter().all(Option::is_some), "{rollator:?}");
    // coarse heights stop nobody, so neither do their holes: 140 m at up to 5 % and 60 m at the last factor
    let [rollator, ..] = street(&[]).walks(On::Heights(10.0, &hole), SITE, [200.0, 5.0]);
    near(&rollator, &[Some(210.0), Some(210.0), Some(10.0 + 140.0 * 1.25 + 60.0 * 1.6)], 0.03);
    // a figure is known: 5 % on the 60 m
    let [rollator, ..] = street(&[("incline", "5%")]).walks(fine, SITE, [200.0, 5.0]);
    near(&rollator[1..2], &[Some(10.0 + 140.0 + 75.0)], 0.03);
    // words are none: never better than no word
    for word in ["up", "much"] {
        let [rollator, ..] = street(&[("incline", word)]).walks(fine, SITE, [200.0, 5.0]);
        assert_eq!(rollator[2], None, "{word}");
    }
}

/// The likely walk of each class.
fn likely(walks: [[Option<f64>; 3]; 3]) -> [Option<f64>; 3] {
    walks.map(|cases| cases[1])
}

/// Walks are as long as worked out by hand.
fn near(found: &[Option<f64>], expected: &[Option<f64>], tolerance: f64) {
    for (found, expected) in found.iter().zip(expected) {
        let same = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < tolerance,
            (found, expected) => found == expected,
        };
        assert!(same, "{found:?}, not {expected:?}");
    }
}
