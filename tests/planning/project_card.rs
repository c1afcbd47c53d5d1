//! The card of a project against a textbook search over all pairs of the demo town.

use crate::common::changed::changed;
use crate::common::expanded::Expanded;
use crate::common::projects::{households, of_plan, plan, town};
use tettsted::analysis::area::Area;
use tettsted::analysis::nearest::entrances_of;
use tettsted::analysis::project::{Card, Params, card};
use tettsted::cases::Bounds;
use tettsted::geodesy::{Position, distance};
use tettsted::ids::{ClassId, SiteId};
use tettsted::network::Link;
use tettsted::plan::{Plan, Status};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::project::ProjectSettings;
use tettsted::units::{Residents, metres, mm, residents};

/// The projects that are looked at; nobody can walk to the last.
const PROJECTS: [&str; 5] = ["torget", "saga", "ovreli", "odden", "utsikten"];
/// Homes that belong to the municipality of the first project lie at most so far from it, metres.
const MUNICIPALITY_M: f64 = 260.0;

/// Everything by one search from each project and from each home of the small municipality.
struct Naive {
    /// By class, project or home of the municipality, then place.
    rows: Vec<Vec<Vec<Option<u64>>>>,
    municipality: Vec<usize>,
    homes: usize,
    bases: usize,
    /// Place of daily needs of each point.
    points: Vec<usize>,
    weights: Vec<Residents>,
    reach: Vec<u64>,
}

impl Naive {
    fn new(area: &Area, plan: &Plan) -> Self {
        let homes: Vec<Position> = area.residents().homes.iter().map(|home| home.position).collect();
        let municipality: Vec<usize> = (0..homes.len())
            .filter(|home| area.residents().homes[*home].municipality.as_deref() == Some("A"))
            .collect();
        let mut positions: Vec<Position> = PROJECTS.iter().map(|id| of_plan(plan, id).position).collect();
        positions.extend(municipality.iter().map(|home| homes[*home]));
        let first = positions.len();
        positions.extend(&homes);
        positions.extend(plan.bases.iter().map(|base| base.position));
        let mut points = Vec::new();
        for (number, place) in area.needs().places.all().iter().enumerate() {
            for at in entrances_of(place, &area.needs().settings.doors) {
                positions.push(at);
                points.push(number);
            }
        }
        let links = area.link(&positions.into_iter().map(Some).collect::<Vec<_>>());
        let rows = (0..3).map(|class| {
            let places: Vec<Option<Link>> =
                (0..links.len()).map(|place| links.get(ClassId::new(class), SiteId::new(place))).collect();
            let rows = Expanded::new(area.network(), class, &places).rows_from_each(first);
            rows.into_iter().map(|row| row[first..].to_vec()).collect()
        });
        Self {
            rows: rows.collect(),
            municipality,
            homes: homes.len(),
            bases: plan.bases.len(),
            points,
            weights: area.residents().counts.cells().to_vec(),
            reach: area.classes().all().iter().map(|class| u64::from(mm(class.reach_m))).collect(),
        }
    }

    /// Residents of a class in homes within its reach of a row that `also` holds for.
    fn count(&self, class: usize, row: usize, also: impl Fn(usize) -> bool) -> Residents {
        let near = |home: &usize| self.rows[class][row][*home].is_some_and(|at| at <= self.reach[class]);
        let homes = (0..self.homes).filter(near).filter(|home| also(*home));
        homes.map(|home| self.weights[home * 3 + class]).sum()
    }

    /// Distance from a project to the nearest point of a place.
    fn to_place(&self, class: usize, project: usize, place: usize) -> Option<u64> {
        let first = self.homes + self.bases;
        let points = (0..self.points.len()).filter(|point| self.points[*point] == place);
        points.filter_map(|point| self.rows[class][project][first + point]).min()
    }
}

/// The town, with its middle as a municipality of its own.
fn divided() -> (Area, Plan) {
    let plan = plan();
    let middle = of_plan(&plan, PROJECTS[0]).position;
    let area = changed(town(), |table| {
        for home in &mut table.homes {
            let code = if distance(middle, home.position) <= MUNICIPALITY_M { "A" } else { "B" };
            home.municipality = Some(code.into());
        }
    });
    (area, plan)
}

fn look_m(look_m: f64) -> ProjectSettings {
    let mut settings = ProjectSettings::built_in().expect("settings");
    settings.search.look_m = look_m;
    settings
}

fn made(area: &Area, plan: &Plan, id: &str, settings: &ProjectSettings) -> Card {
    let params =
        Params { area, plan, project: of_plan(plan, id), year: None, settings, households: &households() };
    card(&params, &Watch::default()).expect("not stopped")
}

/// Distances from every home to the nearest place of a category, by a search from each of its points.
fn served(area: &Area, category: usize, class: usize) -> Vec<Option<u64>> {
    let mut positions: Vec<Position> = area.needs().entrances(category).0.into_iter().flatten().collect();
    let first = positions.len();
    positions.extend(area.residents().homes.iter().map(|home| home.position));
    let links = area.link(&positions.into_iter().map(Some).collect::<Vec<_>>());
    let places: Vec<Option<Link>> =
        (0..links.len()).map(|place| links.get(ClassId::new(class), SiteId::new(place))).collect();
    let rows = Expanded::new(area.network(), class, &places).rows_from_each(first);
    let homes = first..links.len();
    homes.map(|home| rows.iter().filter_map(|row| row[home]).min()).collect()
}

#[test]
fn cards_of_the_town_as_a_search_over_all_pairs_says() {
    let (area, plan) = divided();
    let naive = Naive::new(&area, &plan);
    for look in [3000.0, 350.0] {
        let settings = look_m(look);
        for (project, id) in PROJECTS.into_iter().enumerate() {
            let card = made(&area, &plan, id, &settings);
            for class in 0..3 {
                let expected = naive.count(class, project, |_| true);
                let found = card.residents[class];
                assert_eq!(
                    (found.now, found.range),
                    (expected, Bounds::exact(expected)),
                    "{id}, class {class}"
                );
                let own = [6.0, 30.0, 24.5].map(|people| residents(people).expect("people"))[class];
                assert_eq!(found.with_project(), expected + own, "{id}, class {class}");
                check_needs(&area, &naive, (&card, project, class), u64::from(mm(look)));
            }
            check_overlap(&naive, &plan, &card, project);
        }
    }
    check_rank(&naive, &made(&area, &plan, PROJECTS[0], &look_m(3000.0)));
}

fn check_needs(area: &Area, naive: &Naive, (card, project, class): (&Card, usize, usize), look: u64) {
    let settings = &area.needs().settings;
    let told: Vec<&str> =
        card.needs.iter().map(|need| settings.categories[need.category].id.as_str()).collect();
    assert!(!told.contains(&"group_home") && told.contains(&"groceries"), "{told:?}");
    for need in &card.needs {
        let (first, places) = area.needs().places.of_category(need.category);
        let distances = (first..first + places.len()).map(|place| naive.to_place(class, project, place));
        let expected = distances.flatten().filter(|distance| *distance <= look).min();
        let found = need.nearest[class].as_ref();
        assert_eq!(found.map(|near| u64::from(near.distance)), expected, "{need:?}");
        if let Some(near) = found {
            assert_eq!(naive.to_place(class, project, near.place), expected, "{near:?}");
            assert_eq!(near.within, u64::from(near.distance) <= naive.reach[class]);
            // the line is as long as the way: on plain ground every metre counts as one
            let line = near.way.line.windows(2).map(|pair| distance(pair[0], pair[1])).sum::<f64>();
            assert!((line - metres(near.distance)).abs() < 0.2, "{line} m, not {near:?}");
            assert!(class > 0 || near.way.flights == 0, "no steps for a rollator: {near:?}");
        }
    }
}

fn check_overlap(naive: &Naive, plan: &Plan, card: &Card, project: usize) {
    let mut expected: Vec<(usize, Vec<Residents>, Vec<Residents>)> = Vec::new();
    for base in 0..plan.bases.len() {
        // the homes that reach a base: distances are the same both ways
        let reaches = |class: usize, home: usize| {
            base_distance(naive, plan, class, base, home).is_some_and(|at| at <= naive.reach[class])
        };
        let shared: Vec<Residents> =
            (0..3).map(|class| naive.count(class, project, |home| reaches(class, home))).collect();
        if shared.iter().sum::<Residents>() > 0 {
            let all = (0..3).map(|class| {
                let homes = (0..naive.homes).filter(|home| reaches(class, *home));
                homes.map(|home| naive.weights[home * 3 + class]).sum()
            });
            expected.push((base, shared, all.collect()));
        }
    }
    expected.sort_by_key(|(base, shared, _)| (std::cmp::Reverse(shared.iter().sum::<Residents>()), *base));
    let found: Vec<_> = card
        .overlap
        .iter()
        .map(|overlap| (overlap.base, overlap.shared.clone(), overlap.reached.clone()))
        .collect();
    // only bases at the projects have a row of their own
    let searched = |(base, ..): &(usize, Vec<Residents>, Vec<Residents>)| {
        PROJECTS.contains(&plan.bases[*base].id.as_str())
    };
    let kept = |all: Vec<_>| all.into_iter().filter(searched).collect::<Vec<_>>();
    assert_eq!(kept(found), kept(expected));
}

/// How far a home is from a base at the place of a project.
fn base_distance(naive: &Naive, plan: &Plan, class: usize, base: usize, home: usize) -> Option<u64> {
    let project = PROJECTS.iter().position(|id| *id == plan.bases[base].id)?;
    naive.rows[class][project][home]
}

/// The percentile by sorting what every home of the municipality reaches.
fn check_rank(naive: &Naive, card: &Card) {
    let reached = |row: usize| (0..3).map(|class| naive.count(class, row, |_| true)).sum::<Residents>();
    let here = reached(0);
    let homes: Vec<Residents> =
        (0..naive.municipality.len()).map(|home| reached(PROJECTS.len() + home)).collect();
    let rank = card.rank.as_ref().expect("a rank");
    assert_eq!((rank.municipality.as_deref(), rank.homes, rank.here), (Some("A"), homes.len(), here));
    assert!(homes.len() > 50, "{} homes", homes.len());
    // mid-rank: every home that reaches fewer counts 1, one that reaches as many a half
    let points: f64 = homes
        .iter()
        .map(|other| match other.cmp(&here) {
            std::cmp::Ordering::Less => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Greater => 0.0,
        })
        .sum();
    assert!((rank.percentile() - points / homes.len() as f64 * 100.0).abs() < 1e-9, "{rank:?}");
}

#[test]
fn what_functions_give_is_what_the_area_lacks() {
    let (area, mut plan) = divided();
    plan.projects[0].functions.extend(["group_home".into(), "helipad".into()]);
    let naive = Naive::new(&area, &plan);
    for (project, id) in PROJECTS.into_iter().enumerate().take(3) {
        let card = made(&area, &plan, id, &look_m(3000.0));
        let given: Vec<&str> = card
            .gives
            .iter()
            .map(|gives| area.needs().settings.categories[gives.category].id.as_str())
            .collect();
        assert_eq!(given, ["meeting_place", "groceries", "pharmacy", "training"]);
        for gives in &card.gives {
            for class in 0..3 {
                let nearest = served(&area, gives.category, class);
                let lacks = |home: usize| nearest[home].is_none_or(|at| at > naive.reach[class]);
                assert_eq!(gives.residents[class], naive.count(class, project, lacks), "{id}: {gives:?}");
            }
        }
        let unknown: &[&str] = if project == 0 { &["helipad"] } else { &[] };
        assert_eq!(card.unknown_functions, unknown);
        // nobody in the town has a place to train
        let training = &card.gives[3];
        assert_eq!(training.residents, card.residents.iter().map(|counted| counted.now).collect::<Vec<_>>());
    }
}

#[test]
fn a_year_counts_what_is_done_by_then() {
    let (area, mut plan) = divided();
    plan.bases[2].status = Status::Planned;
    plan.bases[2].opening_year = Some(2029);
    plan.bases[1].project = Some("torget".into());
    plan.projects.iter_mut().find(|project| project.id == "brygga").expect("a project").year = Some(2031);
    let settings = look_m(3000.0);
    let made = |year| {
        let params = Params {
            area: &area,
            plan: &plan,
            project: of_plan(&plan, "torget"),
            year,
            settings: &settings,
            households: &households(),
        };
        card(&params, &Watch::default()).expect("not stopped")
    };
    let has = |card: &Card, base: usize| card.overlap.iter().any(|overlap| overlap.base == base);
    let (now, early, late) = (made(None), made(Some(2028)), made(Some(2031)));
    assert!(!has(&now, 2) && !has(&early, 2) && has(&late, 2), "the base that opens in 2029");
    assert!(!has(&late, 1), "the base of the project itself");
    assert!(now.residents.iter().all(|counted| counted.others_range == Bounds::exact(0)));

    // other projects by hand: which of them lie within reach of the square, by a textbook search
    let others: Vec<_> = plan.projects.iter().filter(|project| project.id != "torget").collect();
    let places: Vec<_> = [of_plan(&plan, "torget")].into_iter().chain(others.iter().copied()).collect();
    let links = area.link(&places.iter().map(|project| Some(project.position)).collect::<Vec<_>>());
    for (class, expected) in [6.0, 30.0, 24.5].into_iter().enumerate() {
        let hung: Vec<Option<Link>> =
            (0..links.len()).map(|place| links.get(ClassId::new(class), SiteId::new(place))).collect();
        let row = Expanded::new(area.network(), class, &hung).from(0);
        let reach = u64::from(mm(area.classes().all()[class].reach_m));
        for (card, year) in [(&early, 2028), (&late, 2031)] {
            let near = others.iter().zip(&row[1..]).filter(|(project, at)| {
                project.year.is_some_and(|own| own <= year) && at.is_some_and(|at| at <= reach)
            });
            let count = near.count() as f64 * expected;
            let expected = residents(count).expect("people");
            let found = card.residents[class];
            assert_eq!(
                (found.others, found.others_range),
                (expected, Bounds::exact(expected)),
                "class {class}, {year}"
            );
        }
    }
}
