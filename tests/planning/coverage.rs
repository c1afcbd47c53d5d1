//! Coverage against searches of everything from every base, and sums against adding up by hand.

use crate::common;
use crate::common::bases::{plan_of, slow_nearest, slow_rows};
use crate::common::changed::changed;
use crate::common::program::demo;
use crate::common::town;
use proptest::prelude::*;
use tettsted::analysis::area::Area;
use tettsted::analysis::by_kind::Count;
use tettsted::analysis::coverage::{Coverage, Params, coverage, kind_of};
use tettsted::analysis::grouping::Grouping;
use tettsted::analysis::score::score;
use tettsted::cases::{Bounds, Case, Cases};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::moment::Moment;
use tettsted::network::Ground;
use tettsted::plan::{Base, Plan, Status};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::units::Residents;

const REACH: [u32; 3] = [300_000, 500_000, 1_000_000];

fn covered(area: &Area, plan: &Plan, change: impl FnOnce(&mut Params<'_>)) -> Coverage {
    covered_by(area, plan, &[], change)
}

fn covered_by(
    area: &Area,
    plan: &Plan,
    groupings: &[Grouping],
    change: impl FnOnce(&mut Params<'_>),
) -> Coverage {
    let settings = CoverageSettings::built_in().expect("settings");
    let mut params =
        Params { area, plan, year: None, moment: None, staffed: false, groupings, settings: &settings };
    change(&mut params);
    coverage(&params, &Watch::default()).expect("not stopped")
}

/// All sites of the demo town but those in the middle, so that some homes reach nothing.
fn few_bases() -> Plan {
    plan_of(&town::positions()[..6])
}

#[test]
fn nearest_bases_are_those_of_a_search_of_everything() {
    let area = town::plain_area();
    let plan = few_bases();
    let coverage = covered(&area, &plan, |_| {});
    assert_eq!(coverage.look, 5_000_000);
    let positions: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
    let mut unserved = 0;
    for (class, reach) in REACH.into_iter().enumerate() {
        let rows = slow_rows(&area, class, &positions);
        for home in 0..area.residents().homes.len() {
            for kind in 0..4 {
                let is_of_kind = |base: usize| kind_of(plan.bases[base].kind) == kind;
                let slow = slow_nearest(&rows, home, coverage.look, is_of_kind);
                assert_eq!(
                    coverage.nearest.nearest(ClassId::new(class), HomeId::new(home), kind),
                    slow,
                    "home {home}, kind {kind}"
                );
                let reached = slow.is_some_and(|(_, distance)| distance <= reach);
                assert_eq!(coverage.nearest.reaches(ClassId::new(class), HomeId::new(home), kind), reached);
            }
            let slow = slow_nearest(&rows, home, coverage.look, |_| true);
            assert_eq!(coverage.nearest.nearest_any(ClassId::new(class), HomeId::new(home)), slow);
            unserved += usize::from(slow.is_none_or(|(_, distance)| distance > reach));
        }
    }
    assert!(unserved > 50, "only {unserved} reach nothing: the test says little");
}

#[test]
fn sums_are_those_of_adding_up() {
    let area = town::plain_area();
    let plan = few_bases();
    let coverage = covered(&area, &plan, |_| {});
    let positions: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
    for (class, reach) in REACH.into_iter().enumerate() {
        let rows = slow_rows(&area, class, &positions);
        let sums = &coverage.areas[0].classes[class];
        let with_street = || {
            (0..area.residents().homes.len())
                .filter(|home| area.home_links().get(ClassId::new(class), HomeId::new(*home)).is_some())
        };
        let [all, there]: [Residents; 2] = [
            (0..area.residents().homes.len())
                .map(|home| area.residents().counts.cells()[home * 3 + class])
                .sum(),
            with_street().map(|home| area.residents().counts.cells()[home * 3 + class]).sum(),
        ];
        assert_eq!((sums.residents.likely, sums.no_street.likely), (all, all - there), "counted apart");
        let of = |counts: &dyn Fn(usize) -> bool| -> [Residents; 2] {
            let mut split = [0, 0];
            for home in with_street() {
                let reached = slow_nearest(&rows, home, reach, counts).is_some();
                split[usize::from(!reached)] += area.residents().counts.cells()[home * 3 + class];
            }
            split
        };
        for (kind, split) in sums.types.iter().enumerate() {
            let slow = of(&|base| kind_of(plan.bases[base].kind) == kind);
            assert_eq!([split.with.likely, split.without.likely], slow, "class {class}, kind {kind}");
        }
        let slow = of(&|_| true);
        assert_eq!([sums.any.with.likely, sums.any.without.likely], slow);
        assert!(slow[0] > 0, "some reach a base");
        // the measures, resident by resident
        let (mut walked, mut all, mut beyond) = (0.0, 0.0, 0.0);
        for home in with_street() {
            let residents = area.residents().counts.cells()[home * 3 + class] as f64;
            let metres = slow_nearest(&rows, home, coverage.look, |_| true);
            walked += residents * metres.map_or(5000.0, |(_, mm)| f64::from(mm) / 1000.0);
            beyond += if metres.is_none() { residents } else { 0.0 };
            all += residents;
        }
        let equity = sums.equity.expect("residents");
        assert!((equity.mean_m - walked / all).abs() < 1e-6, "{} m", equity.mean_m);
        assert!((equity.beyond - beyond / all).abs() < 1e-9);
    }
}

/// With one base, who reaches any is the score of its site, bounds and all.
#[test]
fn bounds_are_those_of_scores() {
    let area = common::area_on(&demo("demo.osm"), &demo("residents.csv"), Ground::Real(None));
    assert!(area.is_uncertain(), "obstacles make the demo town uncertain");
    for site in town::positions() {
        let plan = plan_of(&[site]);
        let coverage = covered(&area, &plan, |_| {});
        let scores = score(&area, &[Some(site)], &Watch::default()).expect("not stopped");
        for (class, sums) in coverage.areas[0].classes.iter().enumerate() {
            let Count { low, likely, high } = sums.any.with;
            assert_eq!(likely, scores.residents(SiteId(0), ClassId::new(class)));
            assert_eq!(Bounds { low, high }, scores.range(SiteId(0), ClassId::new(class)), "class {class}");
            // nobody is lost: those who surely reach it and those who may not are all, and the other way round
            let with_street = sums.residents.likely - sums.no_street.likely;
            assert_eq!(sums.any.with.low + sums.any.without.high, with_street);
            assert_eq!(sums.any.with.high + sums.any.without.low, with_street);
        }
    }
    // as many as that live somewhere, give or take a tenth
    let area = changed(area, |table| {
        let [low, high] = [9, 11].map(|tenths| table.counts.map(|n| n / 10 * tenths));
        table.bounds = Some(Bounds { low, high });
    });
    let sums = covered(&area, &few_bases(), |_| {}).areas[0].sum();
    for Count { low, likely, high } in sums {
        assert!(low < likely && likely < high, "{low} {likely} {high}");
    }
}

#[test]
fn years_and_hours_decide_which_bases_count() {
    let area = town::plain_area();
    let mut plan = few_bases();
    let soon = |base: &mut Base, year| {
        base.status = Status::Planned;
        base.opening_year = year;
    };
    soon(&mut plan.bases[0], Some(2030));
    soon(&mut plan.bases[1], None);
    let ids = |year| {
        let found = covered(&area, &plan, |params| params.year = year);
        found.bases.iter().map(|base| base.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(None), "b2 b3 b4 b5", "what is planned is not there");
    assert_eq!(ids(Some(2029)), "b2 b3 b4 b5");
    assert_eq!(ids(Some(2030)), "b0 b2 b3 b4 b5");

    let mut plan = few_bases();
    // b0 is PLUSS, b1 BASIS, b2 UTVIDET, b3 EKSTRA, b4 PLUSS, b5 BASIS
    let text = |text: &str| Some(text.to_owned());
    plan.bases[0].opening_hours = text("Mo-Fr 08:00-20:00");
    plan.bases[1].opening_hours = text("Mo-Fr 09:00-15:00");
    plan.bases[2].staffed_hours = text("Mo-Su 14:00-22:00");
    let evening = |staffed| {
        let moment = Moment::parse("Tuesday 18:30").ok();
        covered(&area, &plan, |params| (params.moment, params.staffed) = (moment, staffed))
    };
    let coverage = evening(false);
    let open: Vec<Cases<bool>> = coverage.hours.iter().map(|hours| hours.open).collect();
    let unknown = |likely| Cases { pessimistic: false, likely, optimistic: true };
    let all = Cases::all;
    assert_eq!(open, [all(true), all(false), all(true), unknown(true), unknown(false), unknown(false)]);
    // the same as a plan with the bases that are open, on each side
    for (case, of) in [
        (Case::Pessimistic, |c: Count| c.low),
        (Case::Likely, |c: Count| c.likely),
        (Case::Optimistic, |c: Count| c.high),
    ] as [(Case, fn(Count) -> Residents); 3]
    {
        let mut only = plan.clone();
        let mut place = 0..;
        only.bases.retain(|_| open[place.next().expect("endless")].get(case));
        let other = covered(&area, &only, |_| {});
        for (one, other) in coverage.areas[0].classes.iter().zip(&other.areas[0].classes) {
            assert_eq!(of(one.any.with), other.any.with.likely, "{case:?}");
        }
    }
    let staffed = evening(true).hours.iter().map(|hours| hours.open).collect::<Vec<_>>();
    assert_eq!(staffed[..3], [unknown(false), unknown(false), all(true)]);
}

#[test]
fn plans_without_bases_leave_everybody_without() {
    let area = town::plain_area();
    let coverage = covered(&area, &Plan::default(), |_| {});
    for sums in &coverage.areas[0].classes {
        assert_eq!(sums.any.with, Count::default());
        assert_eq!(sums.any.without.likely + sums.no_street.likely, sums.residents.likely);
        let equity = sums.equity.expect("residents");
        assert!((equity.mean_m - 5000.0).abs() < 1e-9 && equity.gini.abs() < 1e-9);
        assert!((equity.beyond - 1.0).abs() < 1e-12 && equity.worst_reached.abs() < 1e-12);
    }
    // on Holmen, which is no part of the network
    let islet = Position { lon: 10.0, lat: 61.0 };
    let coverage = covered(&area, &plan_of(&[islet]), |_| {});
    assert_eq!(coverage.areas[0].sum()[1], Count::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(24, 1000)))]

    /// Whatever the labels are: the areas of a level add up to all.
    #[test]
    fn areas_add_up_to_all(seed in any::<u64>(), labels in 1..6_u32, gaps in any::<bool>()) {
        thread_local!(static AREA: Area = town::plain_area());
        AREA.with(|area| {
            let mut random = fastrand::Rng::with_seed(seed);
            let homes = area.residents().homes.len();
            let label = |_| (!gaps || random.u32(0..4) > 0).then(|| random.u32(0..labels));
            let grouping = Grouping {
                level: "settlement",
                names: (0..labels).map(|n| format!("S{n}")).collect(),
                of_home: (0..homes).map(label).collect(),
            };
            let groupings = [grouping];
            let plan = few_bases();
            let coverage = covered_by(area, &plan, &groupings, |_| {});
            let (all, parts) = coverage.areas.split_first().expect("all");
            prop_assert_eq!(parts.iter().map(|own| own.group.homes.len()).sum::<usize>(), homes);
            for class in 0..3 {
                let part = |of: &dyn Fn(usize) -> Count| (0..parts.len()).map(of).sum::<Count>();
                let whole = &all.classes[class];
                prop_assert_eq!(part(&|i| parts[i].classes[class].residents), whole.residents);
                prop_assert_eq!(part(&|i| parts[i].classes[class].any.with), whole.any.with);
                prop_assert_eq!(part(&|i| parts[i].classes[class].any.without), whole.any.without);
                prop_assert_eq!(part(&|i| parts[i].classes[class].no_street), whole.no_street);
                for kind in 0..BaseType::ALL.len() {
                    let without = part(&|i| parts[i].classes[class].types[kind].without);
                    prop_assert_eq!(without, whole.types[kind].without);
                }
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}

#[test]
fn municipalities_are_those_of_the_homes() {
    let area = changed(town::plain_area(), |table| {
        for (number, home) in table.homes.iter_mut().enumerate() {
            let code = ["3020", "0301", ""][number % 3];
            home.municipality = Some(code.into()).filter(|_| !code.is_empty());
        }
    });
    let grouping = Grouping::municipalities(&area);
    assert_eq!(grouping.names, ["0301", "3020"]);
    assert_eq!(grouping.of_home[..4], [Some(1), Some(0), None, Some(1)]);
    let groupings = [grouping];
    let coverage = covered_by(&area, &few_bases(), &groupings, |_| {});
    let named: Vec<_> =
        coverage.areas.iter().map(|own| (own.group.level, own.group.name.as_deref())).collect();
    let level = "municipality";
    assert_eq!(named, [("all", None), (level, Some("0301")), (level, Some("3020")), (level, None)]);
    assert_eq!(coverage.areas[1].group.homes[..3], [HomeId(1), HomeId(4), HomeId(7)]);
}
