use super::*;
use crate::input::span::Span;
use crate::settings::Settings;
use crate::settings::classes::Classes;

fn class(id: &str) -> MobilityClass {
    let classes = Classes::built_in().expect("classes");
    classes.get(classes.index_of(id).expect("class")).clone()
}

fn facts(change: impl FnOnce(&mut WayFacts)) -> WayFacts {
    let mut facts = WayFacts { surface: Some("asphalt".into()), ..WayFacts::default() };
    change(&mut facts);
    facts
}

#[test]
fn every_rule_of_the_rollator_gives_its_reason() {
    let rollator = class("rollator");
    let stopped = |kind: &str, facts: &WayFacts| {
        let footing = footing(&rollator, kind, facts);
        assert!(footing.closed == Cases::all(footing.closed.likely), "{footing:?}");
        footing.hindrance.filter(|_| footing.closed.likely)
    };
    let surface = |value: &str| facts(|f| f.surface = Some(value.into()));
    assert_eq!(stopped("steps", &facts(|_| {})), Some(Hindrance::Kind));
    assert_eq!(stopped("steps", &facts(|f| f.ramp = Ramp::Wheelchair)), None);
    assert_eq!(stopped("footway", &facts(|f| f.width = Some(Span::exactly(0.89)))), Some(Hindrance::Width));
    assert_eq!(stopped("footway", &facts(|f| f.width = Some(Span::exactly(0.9)))), None);
    for value in ["sand", "grass", "mud", "woodchips", "Sand", "asphalt;grass", "gravel;sand", "sand;grass"] {
        assert_eq!(stopped("path", &surface(value)), Some(Hindrance::SurfaceImpassable), "{value}");
    }
    for value in ["very_bad", "horrible", "very_horrible", "impassable", "Very_Bad", "good;very_bad"] {
        let uneven = facts(|f| f.smoothness = Some(value.into()));
        assert_eq!(stopped("path", &uneven), Some(Hindrance::Smoothness), "{value}");
    }
    assert_eq!(stopped("path", &facts(|f| f.smoothness = Some("bad".into()))), None);
}

#[test]
fn surfaces_slow_by_half_and_unknown_ones_in_three_ways() {
    let rollator = class("rollator");
    let cases = |optimistic, likely, pessimistic| Cases { optimistic, likely, pessimistic };
    let unknown = WayFacts::default();
    let walked = |kind: &str, facts: &WayFacts, times, hindrance, text: &str| {
        let expected = Footing { times, closed: Cases::all(false), hindrance };
        assert_eq!(footing(&rollator, kind, facts), expected, "{kind}, {text}");
    };
    let surface = |value: &str| facts(|f| f.surface = Some(value.into()));
    for value in [
        "gravel",
        "pebblestone",
        "cobblestone",
        "unhewn_cobblestone",
        "sett",
        "ground",
        "dirt",
        "earth",
        "asphalt;gravel",
    ] {
        walked("residential", &surface(value), cases(1.5, 1.5, 1.5), Some(Hindrance::SurfaceSlow), value);
    }
    for value in [
        "asphalt",
        "concrete",
        "paved",
        "paving_stones",
        "compacted",
        "fine_gravel",
        "metal",
        "wood",
        "Asphalt",
        "asphalt;",
    ] {
        walked("path", &surface(value), cases(1.0, 1.0, 1.0), None, value);
    }
    let by_kind = [
        ("path", cases(1.0, 1.5, 1.5)),
        ("residential", cases(1.0, 1.0, 1.5)),
        // nobody says that a main street is not of setts
        ("primary", cases(1.0, 1.0, 1.5)),
    ];
    for (kind, times) in by_kind {
        walked(kind, &unknown, times, Some(Hindrance::SurfaceUnknown), "not mapped");
        for value in ["foo", "asphalt;foo", "", ";"] {
            walked(kind, &surface(value), times, Some(Hindrance::SurfaceUnknown), value);
        }
        let unpaved = cases(1.0, 1.5, 1.5);
        walked(kind, &surface("unpaved"), unpaved, Some(Hindrance::SurfaceUnknown), "unpaved");
    }
}

#[test]
fn only_the_rollator_minds_but_steps_take_longer() {
    let bad = facts(|f| {
        f.surface = Some("sand".into());
        f.width = Some(Span::exactly(0.3));
    });
    for (id, factor) in [("most", 2.0), ("fit", 1.5)] {
        for (kind, times) in [("steps", factor), ("path", 1.0)] {
            let expected = Footing { times: Cases::all(times), closed: Cases::all(false), hindrance: None };
            assert_eq!(footing(&class(id), kind, &bad), expected);
        }
    }
}

#[test]
fn kerbs_stop_who_crosses_and_unknown_ones_only_at_worst() {
    let rollator = class("rollator");
    let node = |change: fn(&mut NodeFacts)| {
        let mut node = NodeFacts { is_crossing: true, ..NodeFacts::default() };
        change(&mut node);
        node
    };
    let at = |node: &NodeFacts, crossing| stopped_at(&rollator, node, crossing);
    let closed = Some((Cases::all(true), Hindrance::Kerb));
    assert_eq!(at(&node(|n| n.kerb = Some("raised".into())), Crossing::Road), closed);
    assert_eq!(at(&node(|n| n.kerb = Some("raised".into())), Crossing::NoRoad), None);
    assert_eq!(at(&node(|n| n.kerb_height = Some(Span::exactly(0.04))), Crossing::Road), closed);
    assert_eq!(at(&node(|n| n.kerb_height = Some(Span::exactly(0.03))), Crossing::Road), None);
    assert_eq!(at(&node(|n| n.kerb = Some("lowered".into())), Crossing::Road), None);
    let worst = Cases { optimistic: false, likely: false, pessimistic: true };
    assert_eq!(at(&node(|_| {}), Crossing::Road), Some((worst, Hindrance::KerbUnknown)));
    assert_eq!(at(&node(|_| {}), Crossing::RoadWithKnownKerbs), None);
    assert_eq!(stopped_at(&class("most"), &node(|n| n.kerb = Some("raised".into())), Crossing::Road), None);
}

#[test]
fn barriers_stop_everywhere_but_cycle_barriers_do_not() {
    let rollator = class("rollator");
    let barrier = |value: &str| NodeFacts { barrier: Some(value.into()), ..NodeFacts::default() };
    for value in ["stile", "kissing_gate", "turnstile", "full-height_turnstile", "motorcycle_barrier"] {
        let stopped = stopped_at(&rollator, &barrier(value), Crossing::NoRoad);
        assert_eq!(stopped, Some((Cases::all(true), Hindrance::Barrier)), "{value}");
    }
    for value in ["cycle_barrier", "bollard", "gate"] {
        assert_eq!(stopped_at(&rollator, &barrier(value), Crossing::RoadWithKnownKerbs), None, "{value}");
    }
}

#[test]
fn what_is_mapped_and_not_understood_stops_at_worst() {
    let rollator = class("rollator");
    let may_stop = |kind: &str, facts: &WayFacts, likely: bool, hindrance: Hindrance| {
        let found = footing(&rollator, kind, facts);
        let closed = Cases { optimistic: false, likely, pessimistic: true };
        assert_eq!((found.closed, found.hindrance), (closed, Some(hindrance)), "{facts:?}");
    };
    for text in ["narrow", "<2", ">0.5", "70"] {
        let width = facts(|f| f.width = Some(Span::width(text)));
        may_stop("footway", &width, false, Hindrance::WidthUnknown);
    }
    for text in ["very bad", "foo", "", "good;foo"] {
        let smoothness = facts(|f| f.smoothness = Some(text.into()));
        may_stop("footway", &smoothness, false, Hindrance::SmoothnessUnknown);
    }
    may_stop("steps", &facts(|f| f.ramp = Ramp::Unclear), true, Hindrance::RampUnknown);
}

#[test]
fn kerbs_and_barriers_that_are_not_understood_stop_at_worst() {
    let rollator = class("rollator");
    let worst = Cases { optimistic: false, likely: false, pessimistic: true };
    let closed = Cases::all(true);
    for (tags, expected) in [
        ("barrier=kerb", Some((worst, Hindrance::KerbUnknown))),
        ("barrier=kerb kerb=lowered", None),
        ("barrier=kerb kerb=raised", Some((closed, Hindrance::Kerb))),
        ("kerb=Raised", Some((closed, Hindrance::Kerb))),
        ("kerb=lowered;raised", Some((closed, Hindrance::Kerb))),
        ("kerb=lowered;foo", Some((worst, Hindrance::KerbUnknown))),
        ("kerb=lowered kerb:height=~5cm", Some((closed, Hindrance::Kerb))),
        ("kerb=raised kerb:height=2cm", None),
        ("kerb=lowered kerb:height=low", Some((worst, Hindrance::KerbUnknown))),
        ("kerb=raised kerb:height=low", Some((closed, Hindrance::Kerb))),
        ("kerb:height=<3cm", None),
        ("kerb:height=<10cm", Some((worst, Hindrance::KerbUnknown))),
        ("kerb:height=2-12cm", Some((closed, Hindrance::Kerb))),
        ("barrier=foo", Some((worst, Hindrance::BarrierUnknown))),
        ("barrier=gate;stile", Some((closed, Hindrance::Barrier))),
        ("barrier=Stile", Some((closed, Hindrance::Barrier))),
        ("barrier=foo kerb=raised", Some((closed, Hindrance::Kerb))),
    ] {
        let tags = tags.split_whitespace().filter_map(|tag| tag.split_once('='));
        let node = NodeFacts::collect(tags.clone()).expect("facts");
        let crossing = if node.has_kerb() { Crossing::Road } else { Crossing::NoRoad };
        assert_eq!(stopped_at(&rollator, &node, crossing), expected, "{:?}", tags.collect::<Vec<_>>());
    }
}
