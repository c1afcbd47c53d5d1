//! Sites of the demo town judged, against distances between all pairs by a textbook search.

use std::sync::OnceLock;

use crate::common::bases::base;
use crate::common::expanded::Expanded;
use crate::common::siting::{base_types, candidate, judge, plain_town};
use crate::common::town::{Home, homes, positions};
use tettsted::analysis::area::Area;
use tettsted::analysis::nearest::entrances_of;
use tettsted::analysis::siting::{Candidate, Finding, Siting, Verdict};
use tettsted::geodesy::Position;
use tettsted::ids::{BaseId, ClassId, HomeId, SiteId};
use tettsted::plan::{Plan, Status};
use tettsted::settings::base_types::BaseType;
use tettsted::settings::base_types::{BaseTypes, SitingRule};
use tettsted::units::{Residents, people};

const CLASSES: usize = 3;
/// Reach of the built-in classes, millimetres.
const REACH: [u64; CLASSES] = [300_000, 500_000, 1_000_000];
/// Weights of the built-in file.
const WEIGHTS: [f64; CLASSES] = [2.0, 1.0, 1.0];

/// Distances between all, by class: from each site and base to each home, and from each site to each entrance.
struct Pairs {
    sites: [Vec<Vec<Option<u64>>>; CLASSES],
    bases: [Vec<Vec<Option<u64>>>; CLASSES],
    /// By category, the entrances and the place of each.
    entrances: [Vec<usize>; 2],
    to_entrances: [Vec<Vec<Option<u64>>>; CLASSES],
}

struct Case {
    area: Area,
    sites: Vec<Candidate>,
    plan: Plan,
    base_types: BaseTypes,
    pairs: Pairs,
}

const CATEGORIES: [&str; 2] = ["stop", "groceries"];

fn case() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| {
        let area = plain_town();
        let spread = homes();
        let spots = positions().into_iter().chain(spread.iter().step_by(25).map(Home::position));
        let sites = spots
            .enumerate()
            .map(|(n, at)| candidate(&format!("s{n:02}"), Some(at), &[BaseType::Basis, BaseType::Utvidet]));
        let sites: Vec<Candidate> = sites.collect();
        let kinds = BaseType::ALL.into_iter().cycle();
        let bases = spread.iter().skip(7).step_by(110).zip(kinds);
        let mut plan = Plan {
            bases: bases.map(|(home, kind)| base(&home.id, kind, home.position())).collect(),
            ..Plan::default()
        };
        plan.bases[2].status = Status::Planned;
        plan.bases[2].opening_year = Some(2030);
        let pairs = pairs(&area, &sites, &plan);
        Case { area, sites, plan, base_types: base_types(), pairs }
    })
}

fn pairs(area: &Area, sites: &[Candidate], plan: &Plan) -> Pairs {
    let category = |id: &str| area.needs().settings.index_of(id).expect(id);
    let mut points: Vec<Position> = sites.iter().filter_map(|site| site.position).collect();
    points.extend(plan.bases.iter().map(|base| base.position));
    let from = points.len();
    let entrances = CATEGORIES.map(|id| {
        let (first, places) = area.needs().places.of_category(category(id));
        let mut of = Vec::new();
        for (number, place) in places.iter().enumerate() {
            for at in entrances_of(place, &area.needs().settings.doors) {
                points.push(at);
                of.push(first + number);
            }
        }
        of
    });
    let links = area.link(&points.iter().copied().map(Some).collect::<Vec<_>>());
    let rows = [0, 1, 2].map(|class| {
        let own = (0..links.len()).map(|point| links.get(ClassId::new(class), SiteId::new(point)));
        let all = own.chain(
            (0..area.residents().homes.len())
                .map(|home| area.home_links().get(ClassId::new(class), HomeId::new(home))),
        );
        Expanded::new(area.network(), class, &all.collect::<Vec<_>>()).rows_from_each(from)
    });
    let cut = |from: std::ops::Range<usize>, to: std::ops::Range<usize>| {
        rows.each_ref().map(|rows| rows[from.clone()].iter().map(|row| row[to.clone()].to_vec()).collect())
    };
    let all = points.len() + area.residents().homes.len();
    Pairs {
        sites: cut(0..sites.len(), points.len()..all),
        bases: cut(sites.len()..from, points.len()..all),
        to_entrances: cut(0..sites.len(), from..points.len()),
        entrances,
    }
}

impl Case {
    fn residents(&self, class: usize, is_counted: impl Fn(usize) -> bool) -> Residents {
        let homes = (0..self.area.residents().homes.len()).filter(|home| is_counted(*home));
        homes.map(|home| self.area.residents().counts.cells()[home * CLASSES + class]).sum()
    }

    fn reaches(&self, site: usize, class: usize, home: usize) -> bool {
        self.pairs.sites[class][site][home].is_some_and(|distance| distance <= REACH[class])
    }

    fn reaches_base(&self, base: usize, class: usize, home: usize) -> bool {
        self.pairs.bases[class][base][home].is_some_and(|distance| distance <= REACH[class])
    }

    /// Those who reach a site and none of the bases that count.
    fn added(&self, site: usize, class: usize, counts: impl Fn(usize) -> bool) -> Residents {
        let bases: Vec<usize> = (0..self.plan.bases.len()).filter(|base| counts(*base)).collect();
        self.residents(class, |home| {
            self.reaches(site, class, home) && !bases.iter().any(|base| self.reaches_base(*base, class, home))
        })
    }

    fn exists(&self, base: usize) -> bool {
        self.plan.bases[base].status == Status::Existing
    }

    /// The nearest place of a category on foot, and how far it is.
    fn nearest(&self, category: usize, class: usize, site: usize) -> Option<(u64, usize)> {
        let before = if category == 0 { 0 } else { self.pairs.entrances[0].len() };
        let row = &self.pairs.to_entrances[class][site][before..];
        let of = self.pairs.entrances[category].iter();
        row.iter().zip(of).filter_map(|(distance, place)| Some(((*distance)?, *place))).min()
    }

    fn judged(&self) -> Siting {
        judge(&self.area, &self.sites, &self.plan, &self.base_types)
    }
}

#[test]
fn residents_added_and_shared_are_those_of_all_pairs() {
    let case = case();
    let judged = case.judged();
    assert_eq!(judged.existing, (0..case.plan.bases.len()).filter(|b| case.exists(*b)).collect::<Vec<_>>());
    let mut shares = 0;
    for site in 0..case.sites.len() {
        let id = SiteId::new(site);
        for class in 0..CLASSES {
            let all = case.residents(class, |home| case.reaches(site, class, home));
            assert_eq!(judged.scores.residents(id, ClassId::new(class)), all, "{site}, {class}");
            assert_eq!(
                judged.added(id, ClassId::new(class), None),
                case.added(site, class, |base| case.exists(base))
            );
            for kind in BaseType::ALL {
                let of_kind = |base: usize| case.exists(base) && case.plan.bases[base].kind == kind;
                assert_eq!(
                    judged.added(id, ClassId::new(class), Some(kind)),
                    case.added(site, class, of_kind),
                    "{kind}"
                );
            }
        }
        let mut expected: Vec<(usize, Vec<Residents>)> = (0..judged.existing.len())
            .map(|number| {
                let base = judged.existing[number];
                let both = |class| {
                    move |home: usize| case.reaches(site, class, home) && case.reaches_base(base, class, home)
                };
                (number, (0..CLASSES).map(|class| case.residents(class, both(class))).collect())
            })
            .filter(|(_, by_class): &(usize, Vec<Residents>)| by_class.iter().sum::<Residents>() > 0)
            .collect();
        expected.sort_by_key(|(number, by_class)| (u64::MAX - by_class.iter().sum::<Residents>(), *number));
        let found = judged.competing(id).iter().map(|shared| (shared.base.index(), shared.residents.clone()));
        assert_eq!(found.collect::<Vec<_>>(), expected, "site {site}");
        shares += expected.len();
    }
    assert!(shares > 20, "only {shares} pairs of a site and a base");
    for (number, base) in judged.existing.iter().enumerate() {
        let total = |class| case.residents(class, |home| case.reaches_base(*base, class, home));
        assert_eq!(
            [0, 1, 2].map(|class| judged.base_residents(BaseId::new(number), ClassId::new(class))),
            [0, 1, 2].map(total),
            "base {number}"
        );
    }
}

#[test]
fn walks_to_places_are_those_of_all_pairs() {
    let case = case();
    let judged = case.judged();
    let (mut walks, mut nothing) = (0, 0);
    for rating in judged.ratings.iter().filter(|rating| rating.kind == BaseType::Basis) {
        for (category, check) in rating.checks[..2].iter().enumerate() {
            let within = [300_000, 500_000][category];
            let nearest =
                case.nearest(category, 1, rating.site.index()).filter(|(walk, _)| *walk <= 3 * within);
            assert_eq!(check.passed(), nearest.is_some_and(|(walk, _)| walk <= within));
            assert_eq!(u64::from(check.looked), 3 * within);
            match (check.finding, nearest) {
                (Finding::Walk { place, distance }, Some(nearest)) => {
                    assert_eq!((u64::from(distance), place), nearest, "{rating:?}");
                    walks += 1;
                }
                (found, nearest) => {
                    assert_eq!(nearest, None, "{found:?}");
                    nothing += 1;
                }
            }
        }
    }
    assert!(walks > 40 && nothing > 3, "{walks} walks, {nothing} without");
}

#[test]
fn housing_counts_everybody_in_the_reach_of_the_class() {
    let case = case();
    let judged = case.judged();
    for rating in judged.ratings.iter().filter(|rating| rating.kind == BaseType::Basis) {
        let around = |class| case.residents(class, |home| case.reaches(rating.site.index(), 1, home));
        let all: Residents = (0..CLASSES).map(around).sum();
        let linked = judged.scores.is_linked(rating.site, ClassId(1));
        let expected = if linked { Finding::Residents(all) } else { Finding::NotLinked };
        assert_eq!(rating.checks[2].finding, expected, "{rating:?}");
        assert_eq!(rating.checks[2].passed(), people(all) >= 200.0);
    }
}

#[test]
fn ranks_are_those_of_rules_and_residents_added_up_by_hand() {
    let case = case();
    let judged = case.judged();
    for kind in [BaseType::Basis, BaseType::Utvidet] {
        let of_kind: Vec<_> = judged.ratings.iter().filter(|rating| rating.kind == kind).collect();
        assert_eq!(of_kind.len(), case.sites.len());
        let weighted = |of_class: &dyn Fn(usize) -> Residents| {
            let by_class = (0..CLASSES).map(|class| WEIGHTS[class] * people(of_class(class)));
            (by_class.sum::<f64>() * 1e6).round() as i64
        };
        // rules kept, then those added, then all; a rule that is not known is half a rule
        let expected: Vec<[i64; 3]> = of_kind
            .iter()
            .map(|rating| {
                let site = rating.site.index();
                let halves = rating.checks.iter().map(|check| match check.verdict {
                    Verdict::Passed => 2,
                    Verdict::Failed => 0,
                    Verdict::Unknown(_) => 1,
                });
                let added = |class| case.added(site, class, |base| case.exists(base));
                let all = |class| case.residents(class, |home| case.reaches(site, class, home));
                [halves.sum(), weighted(&added), weighted(&all)]
            })
            .collect();
        for (rating, own) in of_kind.iter().zip(&expected) {
            assert_eq!((rating.points.expect("points").sum() * 1e6).round() as i64, own[1]);
            let better = expected.iter().filter(|other| *other > own).count();
            assert_eq!(rating.rank.map(|rank| rank as usize), Some(better + 1), "{rating:?}");
            assert_eq!(rating.of as usize, case.sites.len());
        }
        let order = of_kind.iter().map(|rating| (rating.rank, &case.sites[rating.site.index()].id));
        assert!(order.is_sorted(), "by rank, then by id");
    }
    let first = judged.ratings.first().expect("ratings");
    assert!(case.base_types.rules(BaseType::Basis).iter().map(SitingRule::id).eq([
        "stop",
        "groceries",
        "housing"
    ]));
    assert_eq!((first.kind, first.rank), (BaseType::Basis, Some(1)));
}
