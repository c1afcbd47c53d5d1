//! New ways of working beside going on as now, and what the difference hangs on.

use super::shown::Params;
use crate::analysis::need::draws::{Drawn, Measure, Series};
use crate::analysis::need::forecast::ScenarioForecast;
use crate::analysis::need::tornado::{Bar, BreakEven};
use crate::layers::columns::Columns;
use crate::layers::table::Table;

/// What a number is, as texts name it.
pub(super) fn id(measure: Measure) -> &'static str {
    match measure {
        Measure::Form(_) => "need_persons",
        Measure::Short => "need_shortfall",
        Measure::Gross => "need_gross",
        Measure::Net => "need_net",
        Measure::FullTime => "need_full_time",
    }
}

/// A number of a scenario in a year.
struct Row<'a> {
    scenario: &'a str,
    year: u16,
    measure: Measure,
    now: Option<Drawn>,
    new: Option<Drawn>,
    difference: Option<Drawn>,
}

/// Each scenario, year by year and number by number.
pub(super) fn table(params: Params<'_>) -> Table<'_> {
    let mut rows = Vec::new();
    for own in &params.overview.forecast.scenarios {
        for (place, year) in params.years() {
            for (number, measure) in Measure::all().into_iter().enumerate() {
                let at = |all: &[Series]| all[number].as_ref().map(|series| series[place]);
                let (now, new) = (at(&own.drawn.now), at(&own.drawn.new));
                let difference = at(&own.drawn.difference);
                rows.push(Row { scenario: &own.name, year, measure, now, new, difference });
            }
        }
    }
    rows.retain(|row| row.new.is_some());
    let mut columns = Columns::<Row<'_>>::new();
    columns.text("scenario", |row| row.scenario);
    columns.integer("year", |row| row.year);
    columns.text("measure", |row| id(row.measure));
    columns.column("need_form", crate::layers::layer::Kind::Integer, |row| match row.measure {
        Measure::Form(form) => Some(form.number()),
        _ => None,
    });
    columns.real("as_now", |row| row.now.map(|drawn| drawn.likely));
    columns.real("new_way", |row| row.new.map(|drawn| drawn.likely));
    columns.real("new_way_p10", |row| row.new.map(|drawn| drawn.low));
    columns.real("new_way_p90", |row| row.new.map(|drawn| drawn.high));
    columns.real("difference", |row| row.difference.map(|drawn| drawn.likely));
    columns.real("difference_p10", |row| row.difference.map(|drawn| drawn.low));
    columns.real("difference_p90", |row| row.difference.map(|drawn| drawn.high));
    columns.list(params.layer("need_scenarios"), rows)
}

/// What a number hangs on.
struct Driver<'a> {
    scenario: Option<&'a str>,
    measure: Measure,
    bar: Bar,
    correlation: Option<f64>,
}

/// What the shortfall of the last year, and the difference of each scenario in net cost, hang on.
pub(super) fn drivers(params: Params<'_>) -> Table<'_> {
    let forecast = &params.overview.forecast;
    let now = |bar: &Bar| Driver { scenario: None, measure: Measure::Short, bar: *bar, correlation: None };
    let mut rows: Vec<Driver<'_>> = forecast.swings.iter().map(now).collect();
    for own in &forecast.scenarios {
        rows.extend(own.tornado.iter().flatten().map(|bar| of_scenario(own, *bar)));
    }
    let mut columns = Columns::<Driver<'_>>::new();
    columns.text("scenario", |row| row.scenario.map(str::to_owned));
    columns.text("measure", |row| id(row.measure));
    columns.text("driver", |row| format!("need_{}", row.bar.dial.id()));
    columns.real("at_low", |row| row.bar.low);
    columns.real("at_high", |row| row.bar.high);
    columns.real("correlation", |row| row.correlation);
    columns.list(params.layer("need_drivers"), rows)
}

fn of_scenario(own: &ScenarioForecast, bar: Bar) -> Driver<'_> {
    let mut all = own.drawn.correlations.iter();
    let correlation = all.find(|(dial, _)| *dial == bar.dial).and_then(|(_, correlation)| *correlation);
    Driver { scenario: Some(&own.name), measure: Measure::Net, bar, correlation }
}

/// Where each scenario costs as much as going on as now.
pub(super) fn break_even(params: Params<'_>) -> Table<'_> {
    let all = params.overview.forecast.scenarios.iter();
    let rows: Vec<(&str, Option<[f64; 4]>)> = all
        .map(|own| match own.break_even {
            BreakEven::At { share, low, high, found } => (own.name.as_str(), Some([share, low, high, found])),
            BreakEven::NotWithinRange | BreakEven::Unknown => (own.name.as_str(), None),
        })
        .collect();
    let mut columns = Columns::<(&str, Option<[f64; 4]>)>::new();
    columns.text("scenario", |(name, _)| *name);
    columns.real("break_even", |(_, at)| at.map(|at| at[0]));
    columns.real("break_even_p10", |(_, at)| at.map(|at| at[1]));
    columns.real("break_even_p90", |(_, at)| at.map(|at| at[2]));
    columns.real("break_even_found", |(_, at)| at.map(|at| at[3]));
    columns.list(params.layer("need_break_even"), rows)
}
