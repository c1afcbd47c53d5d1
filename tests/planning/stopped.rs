//! Every analysis hears its watch: stopped before it begins, or while it works, it ends soon and gives no result.
#![expect(clippy::expect_used, reason = "test code")]

use std::time::{Duration, Instant};

use tettsted::analysis::area::Area;
use tettsted::analysis::compare;
use tettsted::analysis::grouping::Grouping;
use tettsted::analysis::reach::reach;
use tettsted::analysis::score::score;
use tettsted::analysis::settlements::by_settlement;
use tettsted::analysis::survey::survey;
use tettsted::analysis::{coverage, forms, missing_links, nearest, project, settlements, siting, whatif};
use tettsted::cases::BeforeAfter;
use tettsted::geodesy::Position;
use tettsted::network::edits::NetworkEdit;
use tettsted::plan::Plan;
use tettsted::settings::Settings;
use tettsted::settings::base_types::{BaseType, BaseTypes};
use tettsted::settings::coverage::CoverageSettings;
use tettsted::settings::forms::FormSettings;
use tettsted::settings::project::ProjectSettings;
use tettsted::settings::settlements::SettlementSettings;
use tettsted::watch::Watch;

use crate::common::projects::{self, households};
use crate::common::siting::candidate;

/// What stopped work is given to end; a machine that does much else needs some of it.
const SOON: Duration = Duration::from_secs(2);

/// Whether work was stopped: it gave no result.
type Work<'a> = Box<dyn Fn(&Watch) -> bool + Sync + 'a>;

fn settings<T: Settings>() -> T {
    T::built_in().expect("settings")
}

/// What is asked, and of what.
struct Asked {
    area: Area,
    plan: Plan,
    points: Vec<Option<Position>>,
}

impl Asked {
    fn new() -> Self {
        let (area, plan) = (projects::town(), projects::plan());
        let points = plan.bases.iter().map(|base| Some(base.position)).collect();
        Self { area, plan, points }
    }

    /// Every analysis by its name.
    fn all(&self) -> Vec<(&'static str, Work<'_>)> {
        let mut all = self.of_points();
        all.extend(self.of_plans());
        all
    }

    fn of_points(&self) -> Vec<(&'static str, Work<'_>)> {
        let Self { area, points, .. } = self;
        vec![
            ("score", Box::new(|watch| score(area, points, watch).is_err())),
            ("reach", Box::new(|watch| reach(area, points[0].expect("a place"), watch).is_err())),
            ("survey", Box::new(|watch| survey(area, points, watch).is_err())),
            ("nearest", Box::new(|watch| nearest::nearest(area, points, watch).is_err())),
            (
                "missing links",
                Box::new(move |watch| {
                    let params = missing_links::Params { area, points, up_to_m: 150.0, top: 5 };
                    missing_links::missing_links(&params, watch).is_err()
                }),
            ),
            (
                "what if",
                Box::new(move |watch| {
                    let (bases, sites, look) = (points, points, 1_000_000);
                    let params = whatif::Params { before: area, after: area, bases, sites, look };
                    whatif::whatif(&params, watch).is_err()
                }),
            ),
        ]
    }

    fn of_plans(&self) -> Vec<(&'static str, Work<'_>)> {
        let Self { area, plan, .. } = self;
        vec![
            ("edited", Box::new(|watch| area.edited(&[] as &[NetworkEdit], watch).is_err())),
            ("planned", Box::new(|watch| area.planned(plan, &households(), watch).is_err())),
            (
                "coverage",
                Box::new(move |watch| {
                    let (settings, groupings): (CoverageSettings, &[Grouping]) = (settings(), &[]);
                    let asked = coverage::Params {
                        area,
                        plan,
                        year: None,
                        moment: None,
                        staffed: false,
                        groupings,
                        settings: &settings,
                    };
                    coverage::coverage(&asked, watch).is_err()
                }),
            ),
            (
                "forms",
                Box::new(move |watch| {
                    let settings: FormSettings = settings();
                    let asked = forms::Params { area, plan, year: None, groupings: &[], settings: &settings };
                    forms::forms(&asked, watch).is_err()
                }),
            ),
            ("settlements", Box::new(|watch| self.settlements(watch))),
            ("by settlement", Box::new(|watch| by_settlement(area, &settings(), watch).is_err())),
            ("card", Box::new(|watch| self.card(watch))),
            ("siting", Box::new(|watch| self.siting(watch))),
            ("compare", Box::new(|watch| self.compare(watch))),
        ]
    }

    fn settlements(&self, watch: &Watch) -> bool {
        let settings: SettlementSettings = settings();
        let asked = settlements::Params { area: &self.area, settings: &settings, plan: Some(&self.plan) };
        settlements::settlements(&asked, watch).is_err()
    }

    fn card(&self, watch: &Watch) -> bool {
        let settings: ProjectSettings = settings();
        let (plan, project) = (&self.plan, &self.plan.projects[0]);
        let asked = project::Params {
            area: &self.area,
            plan,
            project,
            year: None,
            settings: &settings,
            households: &households(),
        };
        project::card(&asked, watch).is_err()
    }

    fn siting(&self, watch: &Watch) -> bool {
        let base_types: BaseTypes = settings();
        let sites: Vec<_> = self.points.iter().map(|point| candidate("a", *point, &BaseType::ALL)).collect();
        let (area, plan) = (&self.area, &self.plan);
        let (base_types, order) = (&base_types, siting::Order::RulesFirst);
        let asked =
            siting::Params { area, sites: &sites, plan, base_types, year: None, order, in_house: true };
        siting::siting(&asked, watch).is_err()
    }

    fn compare(&self, watch: &Watch) -> bool {
        let plans = BeforeAfter { before: &self.plan, after: &self.plan };
        let asked = compare::Params { area: &self.area, plans, groupings: &[], households: &households() };
        compare::compare(&asked, watch).is_err()
    }
}

#[test]
fn a_stopped_watch_ends_every_analysis() {
    let asked = Asked::new();
    let watch = Watch::default();
    watch.stop();
    for (name, work) in asked.all() {
        assert!(work(&watch), "{name} gave a result");
    }
}

#[test]
fn analyses_that_are_stopped_at_work_end_soon() {
    let asked = Asked::new();
    for (name, work) in asked.all() {
        let watch = Watch::default();
        let stopped = std::thread::scope(|scope| {
            let worker = scope.spawn(|| while !work(&watch) {});
            std::thread::sleep(Duration::from_millis(20));
            watch.stop();
            let stopped = Instant::now();
            worker.join().expect("no panic");
            stopped
        });
        assert!(stopped.elapsed() < SOON, "{name} took {:?} to end", stopped.elapsed());
    }
}
