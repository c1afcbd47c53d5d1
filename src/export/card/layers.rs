//! The card as layers: ways to the daily needs, obstacles, bases that overlap, residents, what the project gives.

use serde_json::{Map, Value, json};

use super::Shown;
use super::counts::Counts;
use crate::analysis::moving_in::Unstated;
use crate::analysis::project::way::Walk;
use crate::analysis::project::{Counted, Near, Need, Obstacle, Verdict};
use crate::analysis::survey::Thing;
use crate::cases::Bounds;
use crate::ids::ClassId;
use crate::layers::about::{category_names, provenance, rests};
use crate::layers::columns::Columns;
use crate::layers::fields::VALUE_NAMES;
use crate::layers::geometries::Geometries;
use crate::layers::layer::Layer;
use crate::layers::moving_in;
use crate::layers::table::Table;
use crate::layers::values::{line, real};
use crate::plan::Base;
use crate::residents::workplaces::Jobs;
use crate::settings::base_types::BaseType;
use crate::settings::classes::MobilityClass;
use crate::units::Mm;

/// The layers of a card: `needs`, `obstacles`, `overlap`, `residents` and `gives`.
#[must_use]
pub fn layers<'a>(shown: &Shown<'a>) -> Vec<Table<'a>> {
    let shown = *shown;
    vec![needs(shown), obstacles(shown), overlap(shown), residents(shown), gives(shown)]
}

fn layer(shown: Shown<'_>, name: &'static str) -> Layer {
    Layer::new(name, members(shown))
}

fn members(shown: Shown<'_>) -> Map<String, Value> {
    let area = shown.asked.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.extend(rests(area));
    let rank = shown.card.rank.as_ref();
    members.insert(
        "project".into(),
        json!({
            "id": shown.asked.project.id,
            "name": shown.asked.project.name,
            "plan": shown.asked.plan.about.name,
            "year": shown.asked.year,
            "settings": shown.asked.settings,
            "data_end_m": shown.card.data_end_m,
            "percentile": rank.map(|rank| real(rank.percentile())),
            "percentile_homes": rank.map(|rank| rank.homes),
            "municipality": rank.and_then(|rank| rank.municipality.as_deref()),
        }),
    );
    let own = Unstated::of(shown.asked.project, &shown.card.moving_in);
    let unstated: Vec<Unstated> = own.into_iter().chain(shown.card.others_unstated.iter().cloned()).collect();
    moving_in::add(&mut members, &unstated);
    members.insert(VALUE_NAMES.into(), category_names(&area.needs().settings));
    members
}

/// A code for why the slowest class does not get there.
fn why(shown: Shown<'_>, verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NoneNear if shown.card.data_end_m.is_some() => "not_known",
        Verdict::Unknown => "not_known",
        Verdict::Reached => "reached",
        Verdict::TooFar(_) => "too_far",
        Verdict::Stopped(_) => "stopped",
        Verdict::NoneNear => "none_near",
        Verdict::NotLinked => "not_linked",
    }
}

/// A class and a daily need.
struct OfNeed<'a> {
    number: u64,
    need: &'a Need,
    class: ClassId,
}

impl<'a> OfNeed<'a> {
    /// The nearest place.
    fn near(&self) -> Option<&'a Near> {
        self.need.nearest[self.class.index()].as_ref()
    }

    fn way(&self) -> Option<&'a Walk> {
        self.near().map(|near| &near.way)
    }
}

/// One row for each need and class: the way there, empty if there is none.
fn needs(shown: Shown<'_>) -> Table<'_> {
    let area = shown.asked.area;
    let mut columns = Columns::<OfNeed<'_>>::new();
    columns.shape(&[Geometries::Lines], |row| Some(line(row.way()?.line.iter().copied()).into()));
    columns.integer("number", |row| row.number);
    columns.text("category", |row| area.needs().settings.categories[row.need.category].id.as_str());
    columns.text("name", move |row| shown.category(row.need.category));
    columns.text("class", |row| area.classes().get(row.class).id.as_str());
    columns.text("place", move |row| Some(shown.place(row.near()?.place)));
    columns.metres("distance_m", |row| Some(row.near()?.distance));
    columns.truth("within", |row| -> Option<bool> {
        let within = row.near().is_some_and(|near| near.within);
        Some(within).filter(|within| *within || row.need.mapped.is_known())
    });
    columns.text("in_data", |row| row.need.mapped.code());
    columns.real("steepest_percent", |row| Some(row.way()?.steepest? * 100.0));
    columns.real("unknown_slope_m", |row| Some(row.way()?.unknown_m));
    columns.integer("flights", |row| Some(row.way()?.flights));
    columns.real("steps_m", |row| Some(row.way()?.steps_m));
    columns.truth("offered", |row| row.need.offered);
    columns.text("slowest", move |row| shown.verdict(&row.need.verdict));
    columns.text("slowest_why", move |row| why(shown, &row.need.verdict));
    let (needs, classes) = (&shown.card.needs, area.classes().count());
    columns.table(layer(shown, "needs"), needs.len() * classes, move |row| OfNeed {
        number: (row / classes) as u64 + 1,
        need: &needs[row / classes],
        class: ClassId::new(row % classes),
    })
}

/// What stands in the way to the stop, in walking order.
fn obstacles(shown: Shown<'_>) -> Table<'_> {
    let mut columns = Columns::<(u64, &Obstacle, Option<Mm>)>::new();
    columns.at(|(_, obstacle, _)| obstacle.position);
    columns.integer("number", |(number, ..)| *number);
    columns.text("osm_type", |(_, obstacle, _)| match obstacle.thing {
        Thing::Way(_) => "way",
        Thing::Node(_) => "node",
    });
    columns.integer("osm_id", |(_, obstacle, _)| match obstacle.thing {
        Thing::Way(id) | Thing::Node(id) => id,
    });
    columns.text("street", |(_, obstacle, _)| obstacle.name.as_deref());
    columns.text("kind", |(_, obstacle, _)| obstacle.kind);
    columns.text("why", |(_, obstacle, _)| obstacle.hindrance.code());
    columns.text("what", move |(_, obstacle, _)| shown.what(obstacle));
    columns.truth("stops", |(_, obstacle, _)| obstacle.stops);
    columns.truth("unknown", |(_, obstacle, _)| obstacle.hindrance.is_unknown());
    columns.real("along_m", |(_, obstacle, _)| obstacle.along_m);
    columns.real("length_m", |(_, obstacle, _)| obstacle.length_m);
    columns.metres("alone_m", |(.., alone)| *alone);
    let all = shown.card.mend.iter().flat_map(|mend| mend.obstacles.iter().zip(&mend.alone));
    let rows = (1..).zip(all).map(|(number, (obstacle, alone))| (number, obstacle, *alone));
    columns.list(layer(shown, "obstacles"), rows.collect())
}

/// Columns of the classes, of all, and whether any is not told.
fn counts<'a, R>(
    columns: &mut Columns<'a, R>,
    shown: Shown<'a>,
    what: &str,
    of: impl Fn(&R) -> &Counts + Copy + Send + Sync + 'a,
) {
    for (class, own) in shown.asked.area.classes().iter() {
        let name = format!("{}_{what}", own.id);
        columns.real(name, move |row| of(row).classes[class.index()]);
    }
    columns.real(what, move |row| of(row).sum);
}

/// A base that overlaps, and how many residents may be told.
struct OfBase<'a> {
    number: u64,
    /// `None` in a group home: it has neither name nor place.
    shown: Option<&'a Base>,
    kind: BaseType,
    shared: Counts,
    reached: Counts,
}

/// The bases that overlap; those in group homes without name and place.
fn overlap(shown: Shown<'_>) -> Table<'_> {
    let mut columns = Columns::<OfBase<'_>>::new();
    columns.at(|row| Some(row.shown?.position));
    columns.integer("number", |row| row.number);
    columns.text("base", |row| Some(row.shown?.id.as_str()));
    columns.text("name", |row| Some(row.shown?.name.as_str()));
    columns.text("type", |row| row.kind.id());
    counts(&mut columns, shown, "shared", |row| &row.shared);
    counts(&mut columns, shown, "reached", |row| &row.reached);
    let rows = (1..).zip(&shown.card.overlap).map(|(number, overlap)| {
        let base = &shown.asked.plan.bases[overlap.base];
        OfBase {
            number,
            shown: Some(base).filter(|_| !overlap.private),
            kind: base.kind,
            shared: Counts::of(&overlap.shared),
            reached: Counts::of(&overlap.reached),
        }
    });
    columns.list(layer(shown, "overlap"), rows.collect())
}

/// A class, and who of it reaches the project.
struct OfClass<'a> {
    class: &'a MobilityClass,
    counted: &'a Counted,
    jobs: Option<Jobs>,
    now: f64,
    with: f64,
    range: Bounds<f64>,
}

/// Residents who reach the project, a row for each class, at the project.
fn residents(shown: Shown<'_>) -> Table<'_> {
    let mut columns = Columns::<OfClass<'_>>::new();
    columns.at(move |_| shown.asked.project.position);
    columns.text("class", |row| row.class.id.as_str());
    columns.real("reach_m", |row| row.class.reach_m);
    columns.real("now", |row| row.now);
    columns.real("now_low", |row| row.range.low);
    columns.real("now_high", |row| row.range.high);
    // not known is no number
    let is_known = !shown.card.moving_in.is_unknown();
    columns.residents("own", move |row| is_known.then_some(row.counted.own));
    columns.residents("others", |row| row.counted.others);
    columns.real("with_project", move |row| is_known.then_some(row.with));
    columns.residents("jobs_reached", |row| Some(row.jobs?.likely));
    columns.residents("jobs_reached_low", |row| Some(row.jobs?.low));
    columns.residents("jobs_reached_high", |row| Some(row.jobs?.high));
    let (now, with, ranges) = (shown.now(), shown.with_project(), shown.ranges(|counted| counted.range));
    let classes = shown.asked.area.classes().all().iter().zip(&shown.card.residents).enumerate();
    let rows = classes.map(|(place, (class, counted))| OfClass {
        class,
        counted,
        jobs: shown.card.jobs[place],
        now: now.classes[place],
        with: with.classes[place],
        range: ranges[place],
    });
    columns.list(layer(shown, "residents"), rows.collect())
}

/// What the functions of the project give.
fn gives(shown: Shown<'_>) -> Table<'_> {
    let categories = &shown.asked.area.needs().settings.categories;
    let mut columns = Columns::<(usize, Counts)>::new();
    columns.at(move |_| shown.asked.project.position);
    columns.text("category", |(category, _)| categories[*category].id.as_str());
    columns.text("name", move |(category, _)| shown.category(*category));
    counts(&mut columns, shown, "residents", |(_, counts)| counts);
    let rows = shown.card.gives.iter().map(|gives| (gives.category, Counts::of(&gives.residents)));
    columns.list(layer(shown, "gives"), rows.collect())
}
