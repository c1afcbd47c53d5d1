//! The columns of what staff do for some homes.

use super::shown::Params;
use crate::analysis::ambulant::{Served, Sum, Unknown};
use crate::layers::columns::Columns;

/// Millimetres in a kilometre on the ground are given as metres.
const METRES_OF_KM: f64 = 1000.0;

/// Homes and visits, hours at homes and on the way, shares and full-time equivalents.
pub(super) fn add_sum<'a, R>(
    columns: &mut Columns<'a, R>,
    params: Params<'a>,
    of: impl Fn(&R) -> &'a Sum + Copy + Send + Sync + 'a,
) {
    let reckoning = params.reckoning();
    let full_time = params.settings.full_time.hours_week;
    columns.integer("homes_on_foot", move |row| of(row).on_foot.homes);
    columns.real("visits_on_foot", move |row| reckoning.a_week(of(row).on_foot.visits as f64));
    columns.real("direct_hours", move |row| reckoning.direct(&of(row).on_foot));
    columns.real("star_hours", move |row| reckoning.hours(of(row).star));
    columns.real("tour_hours", move |row| reckoning.hours(of(row).tour));
    columns.real("star_direct_share", move |row| share(params, of(row), of(row).star));
    columns.real("tour_direct_share", move |row| share(params, of(row), of(row).tour));
    columns.real("own_direct_share", move |_| params.direct_share);
    columns.real("star_full_time", move |row| reckoning.hours(of(row).star) / full_time);
    columns.real("tour_full_time", move |row| reckoning.hours(of(row).tour) / full_time);
    columns.integer("homes_not_on_foot", move |row| of(row).far.homes);
    columns.real("visits_not_on_foot", move |row| reckoning.a_week(of(row).far.visits as f64));
    columns.real("direct_hours_not_on_foot", move |row| reckoning.direct(&of(row).far));
    columns.real("street_km", move |row| of(row).far_m.map(|far| reckoning.a_week(far) / METRES_OF_KM));
    let unknown = move |row: &R, why: Unknown| of(row).unknown[why as usize];
    let reasons = [
        ("homes_beyond_map", Unknown::Beyond),
        ("homes_no_street", Unknown::NoStreet),
        ("homes_no_way", Unknown::NoWay),
    ];
    for (name, why) in reasons {
        columns.integer(name, move |row| unknown(row, why).homes);
    }
    columns.real("visits_unknown", move |row| {
        let all = Unknown::ALL.map(|why| unknown(row, why).visits);
        reckoning.a_week(all.iter().sum::<u64>() as f64)
    });
}

/// The bound and the number of tours; empty for a part of the homes.
pub(super) fn add_tours<'a, R>(
    columns: &mut Columns<'a, R>,
    params: Params<'a>,
    of: impl Fn(&R) -> &'a Sum + Copy + Send + Sync + 'a,
) {
    let reckoning = params.reckoning();
    columns.real("bound_hours", move |row| of(row).bound.map(|bound| reckoning.hours(bound)));
    columns.real("gap_percent", move |row| gap(of(row)).map(|gap| gap * 100.0));
    columns.real("tours", move |row| of(row).tours.map(|tours| reckoning.a_week(tours as f64)));
    columns.integer("too_long", move |row| of(row).tours.map(|_| of(row).too_long));
}

/// Share of the time at homes in all of it; `None` without any time.
pub(super) fn share(params: Params<'_>, sum: &Sum, length: u64) -> Option<f64> {
    let reckoning = params.reckoning();
    let direct = reckoning.direct(&sum.on_foot);
    let whole = direct + reckoning.hours(length);
    (whole > 0.0).then(|| direct / whole)
}

/// By which part the tours could be shorter at most; `None` for a part of the homes.
pub(super) fn gap(sum: &Sum) -> Option<f64> {
    let bound = sum.bound?;
    Some(if sum.tour == 0 { 0.0 } else { sum.tour.saturating_sub(bound) as f64 / sum.tour as f64 })
}

/// Homes of which it is not known how they are reached.
pub(super) fn unknown(sum: &Sum) -> u64 {
    sum.unknown.iter().map(|own: &Served| own.homes).sum()
}
