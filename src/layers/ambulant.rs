//! Ambulant services as layers and in plain words: by office, by settlement, and what planned bases save. Nothing of a single home.

pub mod estimate;
mod explain;
mod shown;
mod sums;

pub use explain::explain;
pub use shown::Params;

use self::sums::{add_sum, add_tours};
use super::columns::Columns;
use super::table::Table;
use crate::analysis::ambulant::{Office, OfficeSum, Saved, Stage, Sum};

/// The level of all homes served.
const ALL: &str = "all";
/// The level of settlements.
const SETTLEMENT: &str = "settlement";

/// All layers, that of offices first.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    vec![offices(params), areas(params), saved(params)]
}

/// An office and what is done from it.
type OfOffice<'a> = (&'a Office, &'a OfficeSum);

/// Each office, where it is.
fn offices(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<OfOffice<'_>>::new();
    columns.feature_id(|(office, _)| office.id.as_str());
    columns.text("id", |(office, _)| office.id.as_str());
    columns.text("name", |(office, _)| Some(office.name.as_str()).filter(|name| !name.is_empty()));
    columns.text("status", |(office, _)| status(office));
    columns.truth("linked", |(_, own)| own.is_linked);
    add_sum(&mut columns, params, |(_, own)| &own.sum);
    add_tours(&mut columns, params, |(_, own)| &own.sum);
    columns.at(|(office, _)| office.position);
    let rows: Vec<OfOffice<'_>> = params.offices.iter().zip(&params.found.offices).collect();
    columns.list(params.layer("ambulant"), rows)
}

fn status(office: &Office) -> &'static str {
    match office.stage {
        Stage::Existing => "existing",
        Stage::Planned => "planned",
    }
}

/// A settlement, or all.
struct OfArea<'a> {
    level: &'static str,
    name: Option<&'a str>,
    sum: &'a Sum,
}

/// All homes, then by settlement.
fn areas(params: Params<'_>) -> Table<'_> {
    let whole = OfArea { level: ALL, name: None, sum: &params.found.whole };
    let settlements = params.found.settlements.iter();
    let parts = settlements.map(|own| OfArea { level: SETTLEMENT, name: own.name.as_deref(), sum: &own.sum });
    let mut columns = Columns::<OfArea<'_>>::new();
    columns.text("level", |row| row.level);
    columns.text("area", |row| row.name);
    add_sum(&mut columns, params, |row| row.sum);
    add_tours(&mut columns, params, |row| row.sum);
    columns.list(params.layer("ambulant_areas"), std::iter::once(whole).chain(parts).collect())
}

/// What each planned base saves, where it is.
fn saved(params: Params<'_>) -> Table<'_> {
    let (offices, reckoning) = (params.offices, params.reckoning());
    let hours = move |length: i64| reckoning.hours(length.unsigned_abs()).copysign(length as f64);
    let of = move |saved: &&Saved| &offices[saved.office];
    let mut columns = Columns::<&Saved>::new();
    columns.feature_id(move |saved| of(saved).id.as_str());
    columns.text("id", move |saved| of(saved).id.as_str());
    columns.text("name", move |saved| Some(of(saved).name.as_str()).filter(|name| !name.is_empty()));
    columns.real("tour_hours_without", move |saved| reckoning.hours(saved.without));
    columns.real("tour_hours_with", move |saved| reckoning.hours(saved.with));
    columns.real("hours_saved", move |saved| hours(saved.likely()));
    columns.real("hours_saved_low", move |saved| hours(saved.range()[0]));
    columns.real("hours_saved_high", move |saved| hours(saved.range()[1]));
    columns.real("star_hours_saved", move |saved| reckoning.hours(saved.star()));
    columns.integer("more_homes_on_foot", |saved| saved.more_homes);
    columns.real("more_visits_on_foot", move |saved| reckoning.a_week(saved.more_visits as f64));
    columns.at(move |saved| of(saved).position);
    columns.each(params.layer("ambulant_saved"), &params.found.saved)
}
