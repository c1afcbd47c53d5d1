//! What fewer or more points of a category would do, and where they would be.

use super::shown::{Params, ShownPlace};
use crate::analysis::services::{Spread, SpreadSite, SpreadStep};
use crate::layers::columns::Columns;
use crate::layers::homes;
use crate::layers::table::Table;
use crate::units::people;

/// The best spread of so many points of a category.
type OfStep<'a> = (&'a Spread, &'a SpreadStep);

/// A row for each category and number of points.
pub(super) fn spreads(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<OfStep<'_>>::new();
    columns.text("category", move |(own, _)| params.category(own.category).id.as_str());
    columns.integer("service_points", |(_, step)| step.points);
    columns.integer("points_today", |(own, _)| own.today);
    columns.integer("spread_places", |(own, _)| own.places as u32);
    columns.residents("residents", |(own, _)| own.residents);
    columns.residents("no_street", |(own, _)| own.no_street);
    columns.residents("served_today", |(own, _)| own.served_today);
    columns.residents("best_served", |(_, step)| step.served);
    columns.residents("best_bound", |(_, step)| step.bound);
    columns.real("best_share", |(own, step)| share(own, step.served));
    columns.real("service_users", |(own, _)| own.users.all);
    columns.real("users_a_point", |(own, step)| own.users.a_point(step.points));
    columns.real("least_users", |(own, _)| own.users.least);
    columns.truth("is_carried", |(own, step)| own.users.carry(step.points));
    let rows = params.found.spreads.iter().flat_map(|own| own.steps.iter().map(move |step| (own, step)));
    columns.list(params.layer("services_spread"), rows.collect())
}

/// Residents served as a share of those with a street; `None` of nobody.
pub(super) fn share(spread: &Spread, served: u64) -> Option<f64> {
    let with_street = spread.residents.saturating_sub(spread.no_street);
    (with_street > 0).then(|| people(served) / people(with_street))
}

/// A place of the best spread.
struct OfSite<'a> {
    category: &'a str,
    choice: usize,
    place: ShownPlace<'a>,
    own: &'a SpreadSite,
}

/// The places of the best spread of as many points as were asked for.
pub(super) fn sites(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<OfSite<'_>>::new();
    columns.feature_id(|row| format!("{}/{}", row.category, row.choice));
    columns.at(|row| row.place.position);
    columns.text("category", |row| row.category);
    columns.integer("choice", |row| row.choice);
    columns.text("site", |row| row.place.id);
    columns.text("name", |row| Some(row.place.name).filter(|name| !name.is_empty()));
    columns.text("site_origin", |row| row.place.origin);
    homes::labels(&mut columns, params.asked.area, params.asked.groupings, |row: &OfSite<'_>| row.own.near);
    columns.residents("place_adds", |row| row.own.adds);
    let rows = params.found.spreads.iter().flat_map(|spread| {
        let category = params.category(spread.category).id.as_str();
        let sites = (1..).zip(&spread.sites);
        sites.map(move |(choice, own)| OfSite { category, choice, place: params.place(&own.place), own })
    });
    columns.list(params.layer("services_sites"), rows.collect())
}
