//! Other methods and shares beside the forecast, what the method did in the past, the ladder and pathways.

use super::persons::is_direction;
use super::shown::Params;
use crate::analysis::need::alternatives::AlternativeYear;
use crate::analysis::need::backcast::Backcast;
use crate::analysis::need::firmness::Detail;
use crate::analysis::need::gap::Gap;
use crate::analysis::need::ladder::LadderYear;
use crate::analysis::need::pathways::{Panel, PanelYear, Pathway};
use crate::input::need::records::Course;
use crate::layers::columns::Columns;
use crate::layers::layer::Kind;
use crate::layers::table::Table;

/// Each group by a flat share, by a constant share by age, and as cohorts.
pub(super) fn methods(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::new();
    columns.text("need_group", |row: &&crate::analysis::need::overview::MethodYear| row.group.clone());
    columns.integer("year", |row| row.year);
    columns.real("flat_share", |row| row.flat);
    columns.real("share_by_age", |row| row.by_age);
    columns.real("cohort", |row| row.cohort);
    columns.each(params.layer("need_methods"), &params.overview.methods)
}

/// The first group by shares.
pub(super) fn shares(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::new();
    columns.text("need_share", |row: &&crate::analysis::need::overview::Estimate| row.id.clone());
    columns.real("residents", |row| row.residents);
    columns.real("expected", |row| row.persons[1]);
    columns.real("expected_p10", |row| row.persons[0]);
    columns.real("expected_p90", |row| row.persons[2]);
    columns.real("registered", |row| row.registered);
    columns.real("more_registered", |row| row.registered.map(|registered| registered - row.persons[1]));
    columns.each(params.layer("need_shares"), &params.overview.estimates)
}

/// A forecast for each alternative of the projection.
pub(super) fn alternatives(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::new();
    columns.text("alternative", |row: &&AlternativeYear| row.alternative.as_str().to_owned());
    columns.integer("year", |row| row.year);
    columns.real("homes_needed", |row| row.homes_needed);
    columns.real("shortfall", |row| row.short);
    columns.truth("direction_only", move |row| is_direction(params, row.year, Detail::Sum));
    columns.each(params.layer("need_alternatives"), &params.overview.alternatives)
}

/// Everybody as cohorts without moves beside the projection.
pub(super) fn gaps(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::new();
    columns.integer("year", |row: &&Gap| row.year);
    columns.integer("age_from", |row| row.band.from);
    columns.column("age_to", Kind::Integer, |row| row.band.to);
    columns.real("cohort_residents", |row| row.cohort);
    columns.real("projected_residents", |row| row.projected);
    columns.real("net_moves", |row| row.more());
    columns.each(params.layer("need_gaps"), &params.overview.gaps)
}

/// From the oldest counts of each group to the newest.
pub(super) fn backcasts(params: Params<'_>) -> Table<'_> {
    let groups = params.overview.forecast.groups.iter();
    let rows: Vec<(&str, Backcast)> =
        groups.filter_map(|group| Some((group.id.as_str(), group.backcast?))).collect();
    let mut columns = Columns::<(&str, Backcast)>::new();
    columns.text("need_group", |(id, _)| *id);
    columns.integer("from_year", |(_, own)| own.from);
    columns.integer("to_year", |(_, own)| own.to);
    columns.real("counted_then", |(_, own)| own.then);
    columns.real("expected", |(_, own)| own.expected);
    columns.real("counted", |(_, own)| own.counted);
    columns.real("miss", |(_, own)| own.miss());
    columns.real("miss_if_kept", |(_, own)| own.miss_if_kept());
    columns.list(params.layer("need_backcasts"), rows)
}

/// Persons of a step; without one, they are on step 1 or 2.
struct StepYear {
    year: u16,
    step: Option<u8>,
    persons: Option<f64>,
}

/// Persons of each step, year by year.
pub(super) fn ladder(params: Params<'_>) -> Table<'_> {
    let steps = |own: &LadderYear| {
        let (year, steps, either) = (own.year, own.steps, own.either);
        let known = (1..).map(Some).zip(steps);
        let rows = known.chain(either.filter(|persons| *persons > 0.0).map(|persons| (None, Some(persons))));
        rows.map(move |(step, persons)| StepYear { year, step, persons })
    };
    let rows: Vec<StepYear> = params.overview.ladder.iter().flat_map(steps).collect();
    let mut columns = Columns::<StepYear>::new();
    columns.integer("year", |row| row.year);
    columns.column("ladder_step", Kind::Integer, |row| row.step);
    columns.real("persons", |row| row.persons);
    columns.list(params.layer("need_ladder"), rows)
}

/// As texts name it.
pub(super) fn course(course: Course) -> &'static str {
    match course {
        Course::Proactive => "need_proactive",
        Course::Normal => "need_normal",
        Course::Reactive => "need_reactive",
    }
}

/// A service of a persona at an age.
struct Row<'a> {
    persona: &'a str,
    course: Course,
    year: &'a PanelYear,
    service: &'a str,
    kroner: Option<f64>,
}

fn rows(pathway: &Pathway) -> Vec<Row<'_>> {
    let mut all = Vec::new();
    for Panel { course, years, .. } in &pathway.courses {
        for year in years {
            for (service, kroner) in pathway.services.iter().zip(&year.kroner) {
                all.push(Row { persona: &pathway.persona, course: *course, year, service, kroner: *kroner });
            }
        }
    }
    all
}

/// Pathways, age by age and service by service.
pub(super) fn pathways(params: Params<'_>) -> Table<'_> {
    let rows: Vec<Row<'_>> = params.overview.pathways.iter().flat_map(rows).collect();
    let mut columns = Columns::<Row<'_>>::new();
    columns.text("persona", |row| row.persona);
    columns.text("course", |row| course(row.course));
    columns.integer("age", |row| row.year.age);
    columns.integer("ladder_step", |row| row.year.step);
    columns.text("service", |row| row.service);
    columns.real("kroner", |row| row.kroner);
    columns.real("work_hours", |row| row.year.hours);
    columns.list(params.layer("need_pathways"), rows)
}
