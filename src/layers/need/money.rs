//! What it costs, year by year and all years together.

use super::persons::drawn;
use super::shown::Params;
use crate::analysis::need::cost::{CostYear, Marginal, MarginalYear, Parts};
use crate::analysis::need::draws::{Drawn, Measure};
use crate::analysis::need::money::present_value;
use crate::analysis::need::outcome::Outcome;
use crate::input::need::records::NeedForm;
use crate::layers::columns::Columns;
use crate::layers::table::Table;

/// A part of all forms and bases together; `None`: it is not known of any.
pub(super) fn part(year: &CostYear, of: fn(&Parts) -> Option<f64>) -> Option<f64> {
    let all = year.forms.iter().chain(&year.bases).filter_map(of);
    all.fold(None, |sum, part| Some(sum.unwrap_or(0.0) + part))
}

/// A year, and its ranges.
struct Row<'a> {
    year: &'a CostYear,
    gross: Option<Drawn>,
    net: Option<Drawn>,
    full_time: Option<Drawn>,
}

/// Cost, hours and posts as now, year by year; no rows without own figures.
pub(super) fn costs(params: Params<'_>) -> Table<'_> {
    let years = params.overview.forecast.costs.iter().flatten().enumerate();
    let row = |(place, year)| Row {
        year,
        gross: drawn(params, Measure::Gross, place),
        net: drawn(params, Measure::Net, place),
        full_time: drawn(params, Measure::FullTime, place),
    };
    let rows: Vec<Row<'_>> = years.map(row).collect();
    let mut columns = Columns::<Row<'_>>::new();
    columns.integer("year", |row| row.year.year);
    columns.real("gross", |row| row.year.gross());
    columns.real("gross_p10", |row| row.gross.map(|range| range.low));
    columns.real("gross_p90", |row| row.gross.map(|range| range.high));
    columns.real("grant", |row| part(row.year, |own| own.grant));
    columns.real("net", |row| row.year.net());
    columns.real("net_p10", |row| row.net.map(|range| range.low));
    columns.real("net_p90", |row| row.net.map(|range| range.high));
    columns.real("posts_cost", |row| part(row.year, |own| own.posts));
    columns.real("fixed_cost", |row| part(row.year, |own| own.fixed));
    columns.real("hours_cost", |row| part(row.year, |own| own.hours));
    columns.real("travel_cost", |row| part(row.year, |own| own.travel));
    columns.real("capital_cost", |row| part(row.year, |own| own.capital));
    columns.real("work_hours", |row| part(row.year, |own| own.work_hours));
    columns.real("full_time", |row| row.year.full_time());
    columns.real("full_time_p10", |row| row.full_time.map(|range| range.low));
    columns.real("full_time_p90", |row| row.full_time.map(|range| range.high));
    columns.list(params.layer("need_costs"), rows)
}

/// A form in a year.
struct FormRow {
    year: u16,
    form: NeedForm,
    own: Marginal,
}

/// What one person more costs in each form, beside what a person costs on average; no rows without own figures. What the state pays for a
/// person of a small form is for the house only: it says how costly single persons are.
pub(super) fn marginals(params: Params<'_>) -> Table<'_> {
    let years = params.overview.forecast.marginals.iter().flatten();
    let forms = |year: &MarginalYear| {
        let (year, forms) = (year.year, year.forms);
        NeedForm::ALL.map(|form| FormRow { year, form, own: forms[form.index()] })
    };
    let rows: Vec<FormRow> = years.flat_map(forms).filter(|row| row.own.gross.is_some()).collect();
    let mut columns = Columns::<FormRow>::new();
    columns.integer("year", |row| row.year);
    columns.integer("need_form", |row| row.form.number());
    columns.real("persons", |row| row.own.persons);
    columns.real("marginal_gross", |row| row.own.gross);
    columns.real("average_gross", |row| row.own.average_gross);
    columns.house_only(|columns| {
        columns.real("marginal_net", |row| row.own.net);
        columns.real("average_net", |row| row.own.average_net);
    });
    if !params.is_in_house() {
        columns.for_everybody();
    }
    columns.list(params.layer("need_marginal"), rows)
}

/// All years of a way to go on, at a rate.
struct Worth<'a> {
    scenario: Option<&'a str>,
    rate: f64,
    gross: Option<f64>,
    net: Option<f64>,
    difference: Option<f64>,
}

/// The rates that are shown: undiscounted first.
pub(super) fn rates(params: Params<'_>) -> Vec<f64> {
    std::iter::once(0.0).chain(params.overview.settings.money.discount.iter().copied()).collect()
}

/// Worth in the first year of a yearly sum.
pub(super) fn worth_of(yearly: Option<&Vec<f64>>, rate: f64) -> Option<f64> {
    yearly.map(|yearly| present_value(yearly, rate))
}

/// All years together: undiscounted, and at each rate.
pub(super) fn worth(params: Params<'_>) -> Table<'_> {
    let forecast = &params.overview.forecast;
    let now = (None, &forecast.now);
    let others = forecast.scenarios.iter().map(|own| (Some(own.name.as_str()), &own.likely));
    let all: Vec<(Option<&str>, &Outcome)> = std::iter::once(now).chain(others).collect();
    let mut rows = Vec::new();
    for (scenario, outcome) in all {
        for rate in rates(params) {
            let net = worth_of(outcome.net.as_ref(), rate);
            let as_now = worth_of(forecast.now.net.as_ref(), rate);
            let difference = scenario.and(net).zip(as_now).map(|(net, now)| net - now);
            rows.push(Worth {
                scenario,
                rate,
                gross: worth_of(outcome.gross.as_ref(), rate),
                net,
                difference,
            });
        }
    }
    rows.retain(|row| row.gross.is_some());
    let mut columns = Columns::<Worth<'_>>::new();
    columns.text("scenario", |row| row.scenario.map(str::to_owned));
    columns.real("rate", |row| row.rate);
    columns.real("gross", |row| row.gross);
    columns.real("net", |row| row.net);
    columns.real("difference", |row| row.difference);
    columns.list(params.layer("need_worth"), rows)
}
