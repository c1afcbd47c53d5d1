//! What must hold for every value of the tags about obstacles, known, bad or in words nobody understands.
//!
//! A walk of the rollator leads from a good street over one with the tags, or through a node with them, to another good street: where
//! it begins and ends stays, whatever the tags are.

use crate::common::notices::assume;
use crate::common::plan::{On, Plan};
use proptest::prelude::*;

/// What the walk counts at best, likely and at worst, metres; infinite where there is no way.
type Walk = [f64; 3];
type TagList = Vec<(&'static str, &'static str)>;

/// Kinds of street that a rollator may walk, and steps.
const KINDS: [&str; 6] = ["footway", "path", "residential", "primary", "pedestrian", "steps"];
const SLOW: [&str; 6] = ["gravel", "sett", "ground", "earth", "Gravel", "asphalt;gravel"];
const STOPS: [&str; 5] = ["sand", "grass", "mud", "gravel;sand", "Grass"];
/// Values of keys of streets that are bad.
const BAD: [(&str, &[&str]); 5] = [
    (
        "surface",
        &["gravel", "sett", "earth", "unpaved", "sand", "grass", "gravel;sand", "asphalt;mud", "rock"],
    ),
    ("smoothness", &["very_bad", "horrible", "Horrible", "good;impassable"]),
    ("width", &["0.5", "~0.7", "<0.8", "0,7 m", "70 cm", "2'6\"", "0.7-0.9", "2;0.5", "\u{2153}", "narrow"]),
    ("est_width", &["0.5", "~0.7"]),
    ("incline", &["12%", "\u{2212}12%", "1:8", "9°", "12", "up", "5-12%", "0%;12%", ">10%", "steil"]),
];

fn metres(walks: [[Option<f64>; 3]; 3]) -> Walk {
    walks[0].map(|walk| walk.unwrap_or(f64::INFINITY))
}

/// Over 40 m with the tags.
fn over(kind: &'static str, tags: &[(&'static str, &'static str)]) -> Walk {
    let plan = Plan::default()
        .nodes_east(&[0.0, 100.0, 140.0, 400.0])
        .way(101, &[1, 2], "footway", &[("surface", "asphalt")])
        .way(102, &[2, 3], kind, tags)
        .way(103, &[3, 4], "footway", &[("surface", "asphalt")]);
    metres(plan.walks(On::Tags, [50.0, 5.0], [200.0, 5.0]))
}

/// From a footway over a road on to the footway, through a node with the tags.
fn through(tags: &[(&'static str, &'static str)]) -> Walk {
    let plan = Plan::default()
        .node(1, [-200.0, 0.0], &[])
        .node(2, [200.0, 0.0], &[])
        .node(3, [0.0, 0.0], tags)
        .node(4, [0.0, 150.0], &[])
        .node(5, [0.0, -150.0], &[])
        .way(101, &[1, 3, 2], "residential", &[("surface", "asphalt")])
        .way(102, &[5, 3, 4], "footway", &[("surface", "asphalt")]);
    metres(plan.walks(On::Tags, [5.0, -100.0], [5.0, 100.0]))
}

/// In no case shorter.
fn is_no_better(one: Walk, other: Walk) -> bool {
    one.into_iter().zip(other).all(|(one, other)| one >= other)
}

fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Texts that nobody understands, and some that look like what is understood.
fn unreadable() -> impl Strategy<Value = &'static str> {
    prop_oneof!["[a-z]{1,6}\\?", "\\PC{0,6}", "[~<>;,.'\"m %0-9-]{1,5}", "(yes|no|maybe);\\?"]
        .prop_map(leaked)
}

/// A key of streets with a bad or unreadable value.
fn bad_tag() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(BAD.to_vec()).prop_flat_map(|(key, values)| {
        let value = prop_oneof![prop::sample::select(values.to_vec()), unreadable()];
        value.prop_map(move |value| (key, value))
    })
}

/// Good tags of a street, some of them missing.
fn good_tags() -> impl Strategy<Value = TagList> {
    let all = vec![
        ("surface", "asphalt"),
        ("smoothness", "good"),
        ("width", "2"),
        ("incline", "0"),
        ("ramp:wheelchair", "yes"),
    ];
    prop::sample::subsequence(all, 0..=5)
}

/// The tags with one put in, or put in its place.
fn with(tags: &[(&'static str, &'static str)], tag: (&'static str, &'static str)) -> TagList {
    tags.iter().copied().filter(|(key, _)| *key != tag.0).chain([tag]).collect()
}

fn without(tags: &[(&'static str, &'static str)], key: &str) -> TagList {
    tags.iter().copied().filter(|(own, _)| *own != key).collect()
}

/// Whether a text happens to be a surface that is better than none.
fn is_good_surface((key, value): (&str, &'static str)) -> bool {
    key == "surface" && over("path", &[("surface", value)])[1] < over("path", &[])[1]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_bad_or_unreadable_value_never_makes_a_street_passable_or_cheaper(
        kind in prop::sample::select(KINDS.to_vec()), tags in good_tags(), tag in bad_tag(),
    ) {
        assume!(!is_good_surface(tag));
        // an estimate of the width stands in only for one that is missing
        let none = over(kind, &without(&tags, tag.0));
        let bad = over(kind, &with(&tags, tag));
        prop_assert!(is_no_better(bad, none), "{tag:?}: {bad:?}, without {none:?}");
        let good = over(kind, &tags);
        prop_assert!(is_no_better(bad, good), "{tag:?}: {bad:?}, good {good:?}");
    }

    #[test]
    fn no_surface_and_no_ramp_are_never_better_than_bad_ones_at_worst(
        kind in prop::sample::select(KINDS.to_vec()), tags in good_tags(), slow in prop::sample::select(SLOW.to_vec()),
        ramp in prop::sample::select(vec!["no", "separate", "maybe"]),
    ) {
        for tag in [("surface", slow), ("ramp:wheelchair", ramp), ("ramp", "no")] {
            let none = over(kind, &without(&tags, tag.0));
            let bad = over(kind, &with(&tags, tag));
            prop_assert!(none[2] >= bad[2], "{tag:?}: {bad:?}, without {none:?}");
        }
    }

    #[test]
    fn a_list_is_as_bad_as_its_worst_part(
        kind in prop::sample::select(vec!["footway", "path", "primary"]),
        parts in prop::collection::vec(prop_oneof![
            prop::sample::select([&SLOW[..4], &STOPS[..3], &["asphalt", "unpaved", "foo"]].concat())
        ], 1..4),
    ) {
        let each = parts.iter().map(|part| over(kind, &[("surface", part)]));
        let worst = each.reduce(|a, b| [0, 1, 2].map(|case| f64::max(a[case], b[case]))).unwrap_or([0.0; 3]);
        let list = over(kind, &[("surface", leaked(parts.join(";")))]);
        prop_assert!(is_no_better(list, worst) && is_no_better(worst, list), "{:?}: {:?}, not {:?}", parts, list, worst);
    }

    #[test]
    fn ramps_that_are_bad_or_not_understood_open_no_steps(
        tags in prop::sample::subsequence(vec![("ramp", "yes"), ("ramp:stroller", "yes"), ("ramp:bicycle", "yes"), ("ramp:wheelchair", "yes")], 0..=4),
        key in prop::sample::select(vec!["ramp", "ramp:wheelchair", "ramp:stroller", "ramp:bicycle", "ramp:luggage"]),
        value in prop_oneof![prop::sample::select(vec!["no", "separate", "yes;no", "limited"]), unreadable()],
    ) {
        // `separate` beside a ramp for prams is what it is without
        let none = over("steps", &without(&tags, key));
        let bad = over("steps", &with(&without(&tags, key), (key, value)));
        assume!(!value.trim().trim_matches(';').eq_ignore_ascii_case("yes"));
        prop_assert!(is_no_better(bad, none), "{key}={value}, {tags:?}: {bad:?}, without {none:?}");
    }

    #[test]
    fn a_bad_or_unreadable_value_never_opens_a_node(
        tags in prop::sample::subsequence(vec![("highway", "crossing"), ("kerb", "lowered"), ("kerb:height", "2 cm"), ("barrier", "gate")], 0..=4),
        (key, value) in prop_oneof![
            (Just("kerb"), prop_oneof![prop::sample::select(vec!["raised", "Raised", "lowered;raised", "rolled"]), unreadable()]),
            (Just("kerb:height"), prop_oneof![prop::sample::select(vec!["0.1", "~10 cm", "12", "2-12 cm", ">2 cm"]), unreadable()]),
            (Just("barrier"), prop_oneof![prop::sample::select(vec!["stile", "turnstile", "gate;stile", "kerb", "wall"]), unreadable()]),
        ],
    ) {
        let (none, bad) = (without(&tags, key), with(&tags, (key, value)));
        // the height says more than the kind in both directions, and of a kerb that is mapped and low more is known than of none
        let on_a_crossing = |tags: &[(&'static str, &'static str)]| through(&[tags, &[("highway", "crossing")]].concat());
        let is_low = key != "barrier" && is_no_better(on_a_crossing(&[("kerb", "lowered")]), on_a_crossing(&[(key, value)]));
        let decides = key == "kerb:height" && none.iter().any(|(own, _)| *own == "kerb");
        assume!(!is_low && !decides);
        prop_assert!(is_no_better(through(&bad), through(&none)), "{key}={value}, {tags:?}");
        let good = through(&tags);
        prop_assert!(is_no_better(through(&bad), good) || !tags.iter().any(|(own, _)| *own == key), "{key}={value}, {tags:?}");
        if key != "barrier" {
            let raised = through(&[("highway", "crossing"), ("kerb", "raised")]);
            let unmapped = through(&[("highway", "crossing")]);
            prop_assert!(unmapped[2] >= raised[2]);
        }
    }
}
