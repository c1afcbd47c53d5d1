//! Ways of the card by hand: steps, slopes, and what stands in the way.

use crate::common::plan::{On, Place, Plan as Streets, position};
use crate::common::projects::{households, project};
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::project::{Card, Near, Params, Verdict, card};
use tettsted::analysis::survey::Thing;
use tettsted::input::places::{PlaceRecord, PlaceSource};
use tettsted::network::obstacles::Hindrance;
use tettsted::plan::Plan;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;
use tettsted::settings::project::ProjectSettings;
use tettsted::units::metres;

/// A paved footway from 0 to 100 m, steps to 140 m, a footway whose surface nobody knows to 200 m, and a street that rises by 8 %
/// to 250 m. A paved way of 240 m leads round the steps.
fn streets(kerb: bool) -> Streets {
    let kerb: &[(&str, &str)] = if kerb { &[("kerb", "raised")] } else { &[] };
    Streets::default()
        .node(1, [0.0, 0.0], &[])
        .node(2, [100.0, 0.0], &[])
        .node(3, [140.0, 0.0], &[])
        .node(4, [200.0, 0.0], kerb)
        .node(5, [250.0, 0.0], &[])
        .node(6, [100.0, -100.0], &[])
        .node(7, [140.0, -100.0], &[])
        .way(11, &[1, 2], "footway", &[("name", "Lia"), ("surface", "asphalt")])
        .way(12, &[2, 3], "steps", &[("name", "Trappa"), ("surface", "asphalt")])
        .way(13, &[3, 4], "footway", &[("name", "Stien")])
        .way(14, &[4, 5], "footway", &[("name", "Bakken"), ("surface", "asphalt")])
        .way(15, &[2, 6, 7, 3], "footway", &[("name", "Runden"), ("surface", "asphalt")])
        .home('a', [10.0, 0.0])
}

#[expect(clippy::unnecessary_wraps, reason = "heights may be unknown")]
fn rising([east, _]: Place) -> Option<f64> {
    Some(100.0 + 0.08 * (east - 200.0).max(0.0))
}

/// The area with a stop at a place.
fn area(streets: &Streets, on: On<'_>, stop: Place) -> Area {
    let area = streets.area(on);
    let settings = PlaceSettings::built_in().expect("settings");
    let record = PlaceRecord {
        id: "node/99".into(),
        category: settings.index_of("stop").expect("stops"),
        kind: "highway=bus_stop".into(),
        name: Some("Bakketopp".into()),
        refs: Vec::new(),
        position: position(stop),
        outline: None,
        doors: Vec::new(),
        source: PlaceSource::Osm,
        rank: 0,
        last_resort: false,
    };
    area.with_needs(Needs { places: Places::new(vec![record], &settings), settings }).expect("needs")
}

fn made(area: &Area, at: Place) -> Card {
    let project = project("p", position(at));
    let plan = Plan { projects: vec![project.clone()], ..Plan::default() };
    let settings = ProjectSettings::built_in().expect("settings");
    let params = Params {
        area,
        plan: &plan,
        project: &project,
        year: None,
        settings: &settings,
        households: &households(),
    };
    card(&params, &Watch::default()).expect("not stopped")
}

/// The stop among the needs: for each class the way there, and the verdict.
fn stop<'c>(area: &Area, card: &'c Card) -> (Vec<Option<&'c Near>>, &'c Verdict) {
    let category = area.needs().settings.index_of("stop").expect("stops");
    let need = card.needs.iter().find(|need| need.category == category).expect("the stop");
    (need.nearest.iter().map(Option::as_ref).collect(), &need.verdict)
}

fn near(found: f64, by_hand: f64) {
    assert!((found - by_hand).abs() < 0.1, "{found}, not {by_hand}");
}

/// What 50 m of 8 % count for rollator and most, between the points of the built-in curves.
fn slope() -> [f64; 2] {
    [50.0 * (1.35 + (8.0 - 6.67) / (8.33 - 6.67) * 0.25), 50.0 * (1.1 + (8.0 - 5.0) / (8.33 - 5.0) * 0.15)]
}

#[test]
fn over_the_steps_or_round_them() {
    let area = area(&streets(false), On::Heights(1.0, &rising), [250.0, 0.0]);
    let card = made(&area, [0.0, 0.0]);
    let (ways, verdict) = stop(&area, &card);
    let [rollator, most] = slope();

    let around = ways[0].expect("a way round");
    near(metres(around.distance), 100.0 + 240.0 + 60.0 + rollator);
    assert_eq!((around.within, around.way.flights), (false, 0));
    let over = ways[1].expect("a way over the steps, each metre of them twice");
    near(metres(over.distance), 100.0 + 2.0 * 40.0 + 60.0 + most);
    assert_eq!((over.within, over.way.flights), (true, 1));
    near(over.way.steps_m, 40.0);
    for way in [&around.way, &over.way] {
        let steepest = way.steepest.expect("known heights");
        assert!((steepest - 0.08).abs() < 0.001, "{steepest}");
        near(way.unknown_m, 0.0);
    }
    let Verdict::TooFar(Some(first)) = verdict else { panic!("{verdict:?}") };
    assert_eq!((first.thing, first.hindrance, first.stops), (Thing::Way(12), Hindrance::Kind, true));

    let mend = card.mend.as_ref().expect("a stop");
    near(metres(mend.distance), 200.0 + rollator);
    near(metres(mend.today.expect("a way round")), 400.0 + rollator);
    let told: Vec<_> =
        mend.obstacles.iter().map(|o| (o.thing, o.hindrance, o.stops, o.name.as_deref())).collect();
    assert_eq!(
        told,
        [
            (Thing::Way(12), Hindrance::Kind, true, Some("Trappa")),
            (Thing::Way(13), Hindrance::SurfaceUnknown, false, Some("Stien")),
        ]
    );
    for (obstacle, [along, length]) in mend.obstacles.iter().zip([[100.0, 40.0], [140.0, 60.0]]) {
        near(obstacle.along_m, along);
        near(obstacle.length_m, length);
        let at = position([along, 0.0]);
        assert!((at.lon - obstacle.position.lon).abs() < 1e-6, "{obstacle:?}");
    }
    // a ramp for the steps brings the stop within reach; to know the surface changes nothing
    near(metres(mend.alone[0].expect("within reach")), 200.0 + rollator);
    assert_eq!(mend.alone[1], None);
}

#[test]
fn walked_from_the_other_end_the_order_is_the_other_way_round() {
    let area = area(&streets(true), On::Heights(1.0, &rising), [0.0, 0.0]);
    let card = made(&area, [230.0, 0.0]);
    let mend = card.mend.as_ref().expect("a stop");
    let told: Vec<_> = mend.obstacles.iter().map(|o| (o.thing, o.hindrance)).collect();
    assert_eq!(
        told,
        [
            (Thing::Node(4), Hindrance::Kerb),
            (Thing::Way(13), Hindrance::SurfaceUnknown),
            (Thing::Way(12), Hindrance::Kind),
        ]
    );
    for (obstacle, by_hand) in mend.obstacles.iter().zip([30.0, 30.0, 90.0]) {
        near(obstacle.along_m, by_hand);
    }
    // both kerb and steps stand in the way: mended alone, neither opens it
    assert_eq!((mend.today, &mend.alone), (None, &vec![None; 3]));
    let (ways, verdict) = stop(&area, &card);
    assert!(ways[0].is_none() && ways[1].is_some(), "{ways:?}");
    let Verdict::Stopped(Some(first)) = verdict else { panic!("{verdict:?}") };
    assert_eq!(first.thing, Thing::Node(4));
}

#[test]
fn without_heights_steepness_is_not_known() {
    let area = area(&streets(false), On::Tags, [250.0, 0.0]);
    let card = made(&area, [0.0, 0.0]);
    let (ways, _) = stop(&area, &card);
    let over = &ways[1].expect("a way over the steps").way;
    assert_eq!(over.steepest, None);
    // the steps are left out
    near(over.unknown_m, 210.0);
}

#[test]
fn what_is_near_and_what_is_nowhere() {
    let at_hand = area(&streets(false), On::Tags, [60.0, 5.0]);
    let card = made(&at_hand, [0.0, 3.0]);
    let (ways, verdict) = stop(&at_hand, &card);
    near(metres(ways[0].expect("a way").distance), 3.0 + 60.0 + 5.0);
    assert_eq!(verdict, &Verdict::Reached);
    assert!(card.mend.as_ref().is_some_and(|mend| mend.obstacles.is_empty()), "{:?}", card.mend);

    // a stop that is linked to nothing, and a project that is
    let far = area(&streets(false), On::Tags, [2000.0, 0.0]);
    let card = made(&far, [0.0, 0.0]);
    assert_eq!((stop(&far, &card).1, &card.mend), (&Verdict::NoneNear, &None));
    assert!(
        card.data_end_m.is_some_and(|metres| metres < 3000.0),
        "what lies beyond the streets is not known"
    );
    let card = made(&at_hand, [0.0, 400.0]);
    assert_eq!((stop(&at_hand, &card).1, &card.mend), (&Verdict::NotLinked, &None));
    assert!(card.residents.iter().all(|counted| counted.now == 0));
}
