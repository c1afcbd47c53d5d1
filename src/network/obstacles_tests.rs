use super::*;
use crate::input::classes::Classes;

fn class(id: &str) -> MobilityClass {
    let classes = Classes::built_in().expect("classes");
    classes.all()[classes.index_of(id).expect("class")].clone()
}

fn facts(change: impl FnOnce(&mut WayFacts)) -> WayFacts {
    let mut facts = WayFacts { surface: Some("asphalt".into()), ..WayFacts::default() };
    change(&mut facts);
    facts
}

#[test]
fn every_rule_of_the_rollator_gives_its_reason() {
    let rollator = class("rollator");
    let stopped = |kind: &str, facts: &WayFacts| match footing(&rollator, kind, facts) {
        Footing::Impassable(hindrance) => Some(hindrance),
        Footing::Walkable(..) => None,
    };
    let surface = |value: &str| facts(|f| f.surface = Some(value.into()));
    assert_eq!(stopped("steps", &facts(|_| {})), Some(Hindrance::Kind));
    assert_eq!(stopped("steps", &facts(|f| f.ramp = true)), None);
    assert_eq!(stopped("footway", &facts(|f| f.width_m = Some(0.89))), Some(Hindrance::Width));
    assert_eq!(stopped("footway", &facts(|f| f.width_m = Some(0.9))), None);
    for value in ["sand", "grass", "mud", "woodchips"] {
        assert_eq!(stopped("path", &surface(value)), Some(Hindrance::SurfaceImpassable), "{value}");
    }
    for value in ["very_bad", "horrible", "very_horrible", "impassable"] {
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
    for value in ["gravel", "pebblestone", "cobblestone", "unhewn_cobblestone", "sett", "ground", "dirt"] {
        let slow = facts(|f| f.surface = Some(value.into()));
        let expected = Footing::Walkable(cases(1.5, 1.5, 1.5), Some(Hindrance::SurfaceSlow));
        assert_eq!(footing(&rollator, "residential", &slow), expected, "{value}");
    }
    let by_kind = [
        ("path", cases(1.0, 1.5, 1.5), Some(Hindrance::SurfaceUnknown)),
        ("residential", cases(1.0, 1.0, 1.5), Some(Hindrance::SurfaceUnknown)),
        ("primary", cases(1.0, 1.0, 1.0), None),
    ];
    for (kind, factor, hindrance) in by_kind {
        assert_eq!(footing(&rollator, kind, &unknown), Footing::Walkable(factor, hindrance), "{kind}");
    }
}

#[test]
fn only_the_rollator_minds_but_steps_take_longer() {
    let bad = facts(|f| {
        f.surface = Some("sand".into());
        f.width_m = Some(0.3);
    });
    for (id, factor) in [("most", 2.0), ("fit", 1.5)] {
        assert_eq!(footing(&class(id), "steps", &bad), Footing::Walkable(Cases::all(factor), None));
        assert_eq!(footing(&class(id), "path", &bad), Footing::Walkable(Cases::all(1.0), None));
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
    let at = |node: &NodeFacts, crossed, known| stopped_at(&rollator, node, crossed, known);
    let closed = Some((Cases::all(true), Hindrance::Kerb));
    assert_eq!(at(&node(|n| n.kerb = Some("raised".into())), true, false), closed);
    assert_eq!(at(&node(|n| n.kerb = Some("raised".into())), false, false), None);
    assert_eq!(at(&node(|n| n.kerb_height_m = Some(0.04)), true, false), closed);
    assert_eq!(at(&node(|n| n.kerb_height_m = Some(0.03)), true, false), None);
    assert_eq!(at(&node(|n| n.kerb = Some("lowered".into())), true, false), None);
    let worst = Cases { optimistic: false, likely: false, pessimistic: true };
    assert_eq!(at(&node(|_| {}), true, false), Some((worst, Hindrance::KerbUnknown)));
    assert_eq!(at(&node(|_| {}), true, true), None);
    assert_eq!(stopped_at(&class("most"), &node(|n| n.kerb = Some("raised".into())), true, false), None);
}

#[test]
fn barriers_stop_everywhere_but_cycle_barriers_do_not() {
    let rollator = class("rollator");
    let barrier = |value: &str| NodeFacts { barrier: Some(value.into()), ..NodeFacts::default() };
    for value in ["stile", "kissing_gate", "turnstile", "full-height_turnstile", "motorcycle_barrier"] {
        let stopped = stopped_at(&rollator, &barrier(value), false, false);
        assert_eq!(stopped, Some((Cases::all(true), Hindrance::Barrier)), "{value}");
    }
    for value in ["cycle_barrier", "bollard", "gate"] {
        assert_eq!(stopped_at(&rollator, &barrier(value), true, true), None, "{value}");
    }
}
