//! What must be open and decided by when, and what planned places take off.

use super::shown::{Params, area_name};
use crate::analysis::need::shortfall::{Opening, Relief};
use crate::layers::columns::Columns;
use crate::layers::table::Table;
use crate::words::Words;

/// Openings that may be shown: in public those of the municipality only.
pub(super) fn shown(params: Params<'_>) -> impl Iterator<Item = &Opening> {
    let is_in_house = params.is_in_house() && params.overview.areas.len() > 1;
    params.overview.forecast.openings.iter().filter(move |own| own.area.is_none() || is_in_house)
}

/// Places that must be open.
pub(super) fn openings<'a>(params: Params<'a>, words: &Words) -> Table<'a> {
    let name = |own: &Opening| own.area.map(|area| area_name(&params.overview.areas[area], words));
    let rows: Vec<(Opening, Option<String>)> = shown(params).map(|own| (*own, name(own))).collect();
    let mut columns = Columns::<(Opening, Option<String>)>::new();
    columns.text("need_area", |(_, area)| area.clone());
    columns.integer("need_form", |(own, _)| own.form.number());
    columns.integer("open_by", |(own, _)| own.open);
    columns.integer("decide_by", |(own, _)| own.decide);
    columns.integer("decide_earliest", |(own, _)| own.decide_earliest);
    columns.integer("decide_latest", |(own, _)| own.decide_latest);
    columns.real("shortfall", |(own, _)| own.short);
    columns.real("shortfall_largest", |(own, _)| own.most);
    columns.list(params.layer("need_openings"), rows)
}

/// A planned place in a year.
struct Row<'a> {
    own: &'a Relief,
    year: u16,
    relieved: f64,
}

/// What each planned place takes off, year by year.
pub(super) fn places<'a>(params: Params<'a>, _: &Words) -> Table<'a> {
    let each = |own: &'a Relief| {
        params.years().map(move |(place, year)| Row { own, year, relieved: own.by_year[place] })
    };
    let rows: Vec<Row<'a>> = params.overview.forecast.reliefs.iter().flat_map(each).collect();
    let mut columns = Columns::<Row<'a>>::new();
    columns.text("place_id", |row| row.own.place.id.clone());
    columns.text("name", |row| row.own.place.name.clone());
    columns.text("need_area", |row| row.own.place.area.clone());
    columns.integer("need_form", |row| row.own.place.form.number());
    columns.real("supply", |row| row.own.place.places);
    columns.integer("open_by", |row| row.own.place.opens);
    columns.integer("decide_by", |row| row.own.decide);
    columns.integer("year", |row| row.year);
    columns.real("relieved", |row| row.relieved);
    columns.list(params.layer("need_places"), rows)
}
