//! Persons, places and what is short, year by year.

use super::shown::{Named, Params};
use crate::analysis::need::chance::chance;
use crate::analysis::need::draws::{Drawn, Measure};
use crate::analysis::need::firmness::{Detail, Firmness, firmness};
use crate::analysis::need::shortfall::{Short, ShortYear};
use crate::analysis::need::world::Origin;
use crate::input::need::records::NeedForm;
use crate::layers::columns::Columns;
use crate::layers::table::Table;
use crate::words::Words;

/// Forms out of the family.
fn homes() -> impl Iterator<Item = NeedForm> {
    NeedForm::ALL.into_iter().skip(1)
}

/// A number as it is drawn, of the municipality as now.
pub(super) fn drawn(params: Params<'_>, measure: Measure, year: usize) -> Option<Drawn> {
    let place = Measure::all().iter().position(|own| *own == measure)?;
    params.overview.forecast.now_drawn[place].as_ref().map(|series| series[year])
}

/// Whether a number of a year is a direction only.
pub(super) fn is_direction(params: Params<'_>, year: u16, detail: Detail) -> bool {
    let overview = params.overview;
    firmness(&overview.draws, overview.after(year), detail) == Firmness::Direction
}

/// Places that are too many: `None` where they are not known.
fn surplus(short: Short) -> Option<f64> {
    Some(short.places? - short.demand + short.short?)
}

/// The sum of what is known; `None`: nothing is.
fn sum(parts: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    parts.flatten().fold(None, |sum, part| Some(sum.unwrap_or(0.0) + part))
}

/// All forms together, in a year and an area or in the municipality.
struct Sum {
    year: u16,
    area: Option<String>,
    persons: f64,
    origins: [f64; Origin::COUNT],
    short: [Option<f64>; 4],
    range: Option<Drawn>,
    is_direction: bool,
}

/// Demand, places, shortfall, shortfall if a surplus may be used elsewhere; of forms whose places are known.
fn short_of(all: &[Short]) -> [Option<f64>; 4] {
    let known = || all.iter().skip(1).filter(|own| own.places.is_some());
    let (demand, places) = (known().map(|own| own.demand).sum::<f64>(), sum(known().map(|own| own.places)));
    [
        places,
        sum(known().map(|own| own.short)),
        places.map(|places| (demand - places).max(0.0)),
        sum(known().map(|own| surplus(*own))),
    ]
}

/// Year by year, the municipality and its areas, all forms together.
pub(super) fn sums<'a>(params: Params<'a>, words: &Words) -> Table<'a> {
    let mut rows = Vec::new();
    for (place, year) in params.years() {
        rows.push(whole(params, place, year));
        rows.extend(params.areas(words).into_iter().map(|area| part(params, place, area)));
    }
    let mut columns = Columns::<Sum>::new();
    columns.integer("year", |row| row.year);
    columns.text("need_area", |row| row.area.clone());
    columns.real("persons", |row| row.persons);
    columns.real("homes_needed", |row| row.origins.iter().sum::<f64>());
    columns.integer("chance_low", |row| chance(row.origins.iter().sum()).low);
    columns.integer("chance_high", |row| chance(row.origins.iter().sum()).high);
    columns.house_only(|columns| {
        columns.real("asked", |row| row.origins[Origin::Asked as usize]);
        columns.real("not_asked", |row| row.origins[Origin::Others as usize]);
    });
    columns.real("backlog", |row| row.origins[Origin::Backlog as usize]);
    columns.real("supply", |row| row.short[0]);
    columns.real("shortfall", |row| row.short[1]);
    columns.real("shortfall_p10", |row| row.range.map(|range| range.low));
    columns.real("shortfall_p90", |row| row.range.map(|range| range.high));
    columns.real("shortfall_across", |row| row.short[2]);
    columns.real("surplus", |row| row.short[3]);
    columns.truth("direction_only", |row| row.is_direction);
    if !params.is_in_house() {
        columns.for_everybody();
    }
    columns.list(params.layer("need"), rows)
}

fn whole(params: Params<'_>, place: usize, year: u16) -> Sum {
    let forecast = &params.overview.forecast;
    let areas = &forecast.likely.years[place].areas;
    Sum {
        year,
        area: None,
        persons: forecast.likely.years[place].sum(),
        origins: origins(areas.iter().map(|area| &area.by_origin)),
        short: whole_short(&forecast.short[place]),
        range: drawn(params, Measure::Short, place),
        is_direction: is_direction(params, year, Detail::Sum),
    }
}

/// As [`short_of`], with the sums that the forecast has.
fn whole_short(year: &ShortYear) -> [Option<f64>; 4] {
    let own = short_of(&year.forms);
    let is_known = own[0].is_some();
    [own[0], is_known.then_some(year.apart), is_known.then_some(year.across), own[3]]
}

fn part(params: Params<'_>, place: usize, area: Named) -> Sum {
    let forecast = &params.overview.forecast;
    let Named { index, name } = area;
    let own = &forecast.likely.years[place].areas[index];
    let year = forecast.likely.years[place].year;
    // in public nobody knows where places are
    let short = if params.is_in_house() { short_of(&forecast.short[place].areas[index]) } else { [None; 4] };
    Sum {
        year,
        area: Some(name),
        persons: own.account.end,
        origins: origins(std::iter::once(&own.by_origin)),
        short,
        range: None,
        is_direction: is_direction(params, year, Detail::Sum),
    }
}

/// Persons of forms 1 to 5 by origin.
fn origins<'a>(
    all: impl Iterator<Item = &'a [[f64; NeedForm::COUNT]; Origin::COUNT]>,
) -> [f64; Origin::COUNT] {
    let mut sums = [0.0; Origin::COUNT];
    for area in all {
        for (sum, by_form) in sums.iter_mut().zip(area) {
            *sum += homes().map(|form| by_form[form.index()]).sum::<f64>();
        }
    }
    sums
}

/// A form in a year and an area or in the municipality.
struct FormYear {
    year: u16,
    area: Option<String>,
    form: NeedForm,
    origins: [f64; Origin::COUNT],
    upper: f64,
    short: Short,
    range: Option<Drawn>,
    is_direction: bool,
}

/// Year by year and form by form, the municipality; in the house its areas, too.
pub(super) fn forms<'a>(params: Params<'a>, words: &Words) -> Table<'a> {
    let areas = if params.is_in_house() { params.areas(words) } else { Vec::new() };
    let areas: Vec<Option<Named>> = std::iter::once(None).chain(areas.into_iter().map(Some)).collect();
    let mut rows = Vec::new();
    for (place, _) in params.years() {
        for area in &areas {
            rows.extend(NeedForm::ALL.map(|form| form_row(params, place, form, area.as_ref())));
        }
    }
    let mut columns = Columns::<FormYear>::new();
    columns.integer("year", |row| row.year);
    columns.text("need_area", |row| row.area.clone());
    columns.integer("need_form", |row| row.form.number());
    columns.real("persons", |row| row.origins.iter().sum::<f64>());
    columns.real("persons_p10", |row| row.range.map(|range| range.low));
    columns.real("persons_p90", |row| row.range.map(|range| range.high));
    columns.integer("chance_low", |row| chance(row.origins.iter().sum()).low);
    columns.integer("chance_high", |row| chance(row.origins.iter().sum()).high);
    columns.house_only(|columns| {
        columns.real("persons_upper", |row| row.upper);
        columns.real("asked", |row| row.origins[Origin::Asked as usize]);
        columns.real("not_asked", |row| row.origins[Origin::Others as usize]);
    });
    columns.real("backlog", |row| row.origins[Origin::Backlog as usize]);
    columns.real("supply", |row| row.short.places);
    columns.real("shortfall", |row| row.short.short);
    columns.real("surplus", |row| surplus(row.short));
    columns.truth("direction_only", |row| row.is_direction);
    if !params.is_in_house() {
        columns.for_everybody();
    }
    columns.list(params.layer("need_forms"), rows)
}

fn form_row(params: Params<'_>, place: usize, form: NeedForm, area: Option<&Named>) -> FormYear {
    let forecast = &params.overview.forecast;
    let (own, upper, short) =
        (&forecast.likely.years[place], &forecast.upper.years[place], &forecast.short[place]);
    let index = area.map(|area| area.index);
    let here = |i: usize| index.is_none_or(|index| index == i);
    let mut origins = [0.0; Origin::COUNT];
    for (_, area) in own.areas.iter().enumerate().filter(|(i, _)| here(*i)) {
        origins.iter_mut().zip(&area.by_origin).for_each(|(sum, by_form)| *sum += by_form[form.index()]);
    }
    let upper = upper.areas.iter().enumerate().filter(|(i, _)| here(*i));
    let detail = if index.is_some() { Detail::AreaAndForm } else { Detail::Sum };
    FormYear {
        year: own.year,
        area: area.map(|area| area.name.clone()),
        form,
        origins,
        upper: upper.map(|(_, area)| area.by_form()[form.index()]).sum(),
        short: index.map_or(short.forms[form.index()], |index| short.areas[index][form.index()]),
        range: if index.is_none() { drawn(params, Measure::Form(form), place) } else { None },
        is_direction: is_direction(params, own.year, detail),
    }
}
