//! Jobs within reach of homes, against Dijkstra from every workplace over the whole network.

use std::sync::Arc;

use crate::common;
use crate::common::changed::changed;
use crate::common::expanded::Expanded;
use crate::common::house::{in_house, published};
use crate::common::program::demo;
use tettsted::analysis::area::Area;
use tettsted::analysis::by_kind::Count;
use tettsted::analysis::jobs::{JobSums, reached_from_homes};
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::settlements::{Group, Params, Settlements, settlements};
use tettsted::cases::{Bounded, Bounds};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, WorkplaceId};
use tettsted::input::openness::Access;
use tettsted::reach::Watch;
use tettsted::residents::workplaces::{Jobs, Placed, Workplace, Workplaces};
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;
use tettsted::settings::settlements::SettlementSettings;
use tettsted::study::{About, Provenance, Study};
use tettsted::units::{PER_PERSON, mm, people};

/// Every so many homes there is a workplace beside the home.
const EVERY: usize = 11;

/// Workplaces beside homes, with jobs in parts of one, some not sure, and one far from every street.
fn workplaces(area: &Area) -> Workplaces {
    let homes = area.residents().homes.iter().step_by(EVERY);
    let mut all: Vec<Workplace> = (1_u64..)
        .zip(homes)
        .map(|(number, home)| {
            let likely = number * PER_PERSON * 7 / 3;
            let jobs = match number % 4 {
                0 => Jobs { low: 0, likely, high: likely * 2 },
                _ => Jobs::exact(likely),
            };
            let position = Position { lon: home.position.lon + 2e-5, lat: home.position.lat - 1e-5 };
            Workplace { position, jobs }
        })
        .collect();
    all.push(Workplace { position: Position { lon: 10.0, lat: 60.05 }, jobs: Jobs::exact(PER_PERSON) });
    Workplaces {
        all,
        squares: Vec::new(),
        placed: Placed::default(),
        year: None,
        access: Access::Private,
        announced: None,
    }
}

/// The demo town, with categories of daily needs of which no place is known.
fn demo_area() -> Area {
    let settings = PlaceSettings::built_in().expect("places");
    let places = Places::new(Vec::new(), &settings);
    let area = common::area(&demo("demo.osm"), &demo("residents.csv"));
    area.with_needs(Needs { settings, places }).expect("needs")
}

/// The demo town with workplaces, half of its residents at worst, twice as many at best.
fn town() -> Area {
    let area = changed(demo_area(), |table| {
        let [low, high] = [table.counts.map(|n| n / 2), table.counts.map(|n| n * 2)];
        table.bounds = Some(Bounds { low, high });
    });
    let workplaces = workplaces(&area);
    area.with_workplaces(Some(Arc::new(workplaces)))
}

/// For each class and home the jobs within reach, by ways through the whole network; `None` without a street.
fn naive(area: &Area) -> Vec<Vec<Option<Jobs>>> {
    let own = &area.workplaces().expect("workplaces").all;
    let links = area.link(&own.iter().map(|own| Some(own.position)).collect::<Vec<_>>());
    let homes = area.residents().homes.len();
    let of_class = |class: usize| {
        let id = ClassId::new(class);
        let places: Vec<_> = (0..own.len())
            .map(|number| links.get(id, WorkplaceId::new(number)))
            .chain((0..homes).map(|home| area.home_links().get(id, HomeId::new(home))))
            .collect();
        let expanded = Expanded::new(area.network(), class, &places);
        let reach = u64::from(mm(area.classes().all()[class].reach_m));
        // a row for each workplace: no street is longer one way than the other
        let rows = expanded.rows_from_each(own.len());
        let jobs = |home: usize| {
            places[own.len() + home]?;
            let near = own
                .iter()
                .zip(&rows)
                .filter(|(_, row)| row[own.len() + home].is_some_and(|far| far <= reach));
            Some(near.map(|(own, _)| own.jobs).sum())
        };
        (0..homes).map(jobs).collect()
    };
    (0..area.classes().count()).map(of_class).collect()
}

fn found(area: &Area) -> Settlements {
    let settings = SettlementSettings::built_in().expect("settings");
    let params = Params { area, settings: &settings, plan: None };
    settlements(&params, &Watch::default()).expect("not stopped")
}

/// Adds up by hand what is said of a group: low, likely and high mean, who has any job, who has 100.
fn by_hand(
    area: &Area,
    naive: &[Option<Jobs>],
    class: ClassId,
    homes: &[HomeId],
) -> ([f64; 3], [f64; 3], [f64; 3], f64) {
    let (mut sums, mut any, mut many, mut all) = ([0.0; 3], [0.0; 3], [0.0; 3], 0.0);
    for home in homes {
        let Some(jobs) = naive[home.index()] else { continue };
        let residents = people(area.residents().counts.get(*home, class));
        let jobs = [jobs.low, jobs.likely, jobs.high].map(people);
        all += residents;
        for side in 0..3 {
            sums[side] += jobs[side] * residents;
            any[side] += if jobs[side] >= 1.0 { residents } else { 0.0 };
            many[side] += if jobs[side] >= 100.0 { residents } else { 0.0 };
        }
    }
    (sums.map(|sum| sum / all), any, many, all)
}

fn sides(count: Count) -> [f64; 3] {
    [count.low, count.likely, count.high].map(people)
}

fn each(own: Bounded<f64>) -> [f64; 3] {
    [own.low, own.likely, own.high]
}

fn close(a: [f64; 3], b: [f64; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6 * b.abs().max(1.0))
}

#[test]
fn jobs_within_reach_are_those_of_dijkstra() {
    let area = town();
    let naive = naive(&area);
    let found = found(&area);
    let jobs = found.jobs.as_ref().expect("jobs");
    let (mut reached, mut open, mut none) = (0, 0, 0);
    for (class, naive) in area.classes().ids().zip(&naive) {
        for (home, expected) in (0..).map(HomeId).zip(naive) {
            let own = jobs.from_home(&area, class, home);
            assert_eq!(own, *expected, "class {class}, home {home}");
            reached += usize::from(own.is_some_and(|own| own.likely > 0));
            open += usize::from(own.is_some_and(|own| own.low < own.high));
            none += usize::from(own.is_none());
        }
    }
    println!("{reached} reach jobs, {open} of unsure number, {none} have no street");
    assert!(reached > 500 && open > 100);
    // every settlement, and those outside of any
    let of = |number: Option<u32>| {
        let homes = (0..).map(HomeId).zip(&found.of_home);
        homes.filter(|(_, of)| **of == number).map(|(home, _)| home).collect::<Vec<_>>()
    };
    let groups = (0..).map(Some).zip(found.all.iter().map(|own| &own.group)).chain([(None, &found.outside)]);
    for (number, group) in groups.filter(|(_, group)| group.residents.likely > 0) {
        check(&area, &naive, group, &of(number));
    }
}

fn check(area: &Area, naive: &[Vec<Option<Jobs>>], group: &Group, homes: &[HomeId]) {
    let (mut any, mut all) = (0.0, 0.0);
    for (class, naive) in area.classes().ids().zip(naive) {
        let jobs: JobSums = group.classes[class.index()].jobs.expect("jobs");
        let (mean, with_one, with_many, residents) = by_hand(area, naive, class, homes);
        assert!(
            residents > 0.0 && close(each(jobs.mean().expect("residents")), mean),
            "{:?} {mean:?}",
            jobs.mean()
        );
        assert!(close(sides(jobs.any), with_one), "{:?} {with_one:?}", jobs.any);
        assert!(close(sides(jobs.many), with_many), "{:?} {with_many:?}", jobs.many);
        let share = each(jobs.any_share().expect("residents"));
        assert!(close(share, with_one.map(|own| own / residents)), "{share:?}");
        let share = each(jobs.many_share().expect("residents"));
        assert!(close(share, with_many.map(|own| own / residents)), "{share:?}");
        any += with_one[1];
        all += residents;
    }
    let jobs = group.jobs().expect("jobs");
    assert!((jobs.any_share().expect("residents").likely - any / all).abs() < 1e-9);
}

#[test]
fn what_is_not_known_is_no_number() {
    let area = demo_area();
    assert_eq!(reached_from_homes(&area, &Watch::default()).expect("not stopped"), None);
    let found = found(&area);
    assert!(found.jobs.is_none());
    for group in found.all.iter().map(|own| &own.group).chain([&found.outside]) {
        assert_eq!(group.jobs(), None);
        assert!(group.classes.iter().all(|class| class.jobs.is_none()));
    }
    // nobody has a mean
    assert_eq!(JobSums::default().mean(), None);
    assert_eq!((JobSums::default().any_share(), JobSums::default().many_share()), (None, None));
}

#[test]
fn less_than_a_job_is_none_to_take() {
    let mut sums = JobSums::default();
    let two = 2 * PER_PERSON;
    sums.add(two, Jobs { low: 0, likely: PER_PERSON - 1, high: PER_PERSON }, 100 * PER_PERSON);
    assert_eq!((sums.any.low, sums.any.likely, sums.any.high), (0, 0, 2 * PER_PERSON));
    sums.add(two, Jobs::exact(100 * PER_PERSON), 100 * PER_PERSON);
    assert_eq!((sums.many.likely, sums.residents), (2 * PER_PERSON, 4 * PER_PERSON));
    let mean = each(sums.mean().expect("residents"));
    assert!((mean[1] - 50.5).abs() < 1e-6 && mean[0] < mean[1] && mean[1] < mean[2], "{mean:?}");
}

#[test]
fn jobs_of_which_nobody_said_that_they_are_public_stay_in_the_house() {
    let house = in_house(town());
    assert!(house.area().workplaces().is_some());
    let public = published(town().announced());
    assert!(public.area().workplaces().is_none(), "taken out before anything is computed");
    assert!(public.area().hashes().is_empty());
    assert_eq!(public.area().residents().homes.len(), house.area().residents().homes.len());
    let said = published(town().announced().announced_workplaces(None));
    assert!(said.area().workplaces().is_some());
    // the same question has another answer
    assert_ne!(public.area().digest(), said.area().digest());
}

#[test]
fn study_areas_keep_jobs_and_those_without_say_that_they_are_not_known() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("area.tettsted");
    let provenance = Provenance { program: "test".into(), inputs: Vec::new(), unlinked_homes: 0 };
    let written = |area: &Area| {
        Study::write(&file, area, &provenance).expect("written");
        let about: About = Study::about(&file).expect("about");
        (Study::open(&file).expect("opened"), about)
    };
    let area = town();
    let (study, about) = written(&area);
    assert_eq!(study.area.workplaces(), area.workplaces());
    assert_eq!(about.workplaces.as_ref(), area.workplaces().map(|own| &**own));
    let with = study.hash().to_owned();
    let (study, about) = written(&demo_area());
    assert!(study.area.workplaces().is_none() && about.workplaces.is_none());
    assert_ne!(with, study.hash());
    // numbers that cannot be are no study area
    let mut wrong = workplaces(&area);
    wrong.all[0].jobs.low = wrong.all[0].jobs.high + 1;
    Study::write(&file, &area.with_workplaces(Some(Arc::new(wrong))), &provenance).expect("written");
    let error = Study::open(&file).expect_err("damaged").to_string();
    assert!(error.contains("workplaces"), "{error}");
}
