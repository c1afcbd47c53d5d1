//! The futures, and how the chosen sites stand in each.

use super::shown::Params;
use crate::analysis::locate::{Sense, Standing};
use crate::analysis::next_bases::FutureAnswer;
use crate::layers::columns::Columns;
use crate::layers::table::Table;

/// A million: shares are given in millionths.
const MILLION: f64 = 1e6;

/// The part, in millionths, within which an answer is good.
pub(super) fn within(params: Params<'_>) -> u32 {
    (params.asked.settings.futures.good_within * MILLION).round() as u32
}

/// How much worse the chosen sites are than the best that was found for a future alone.
pub(super) fn regret(standing: &Standing) -> i64 {
    let worse = match standing.best.sense {
        Sense::Most => standing.best.value.saturating_sub(standing.value),
        Sense::Least => standing.value.saturating_sub(standing.best.value),
    };
    // a search that did not come to its end may find less than is known
    worse.max(0)
}

/// A row for each future.
pub(super) fn futures(params: Params<'_>) -> Table<'_> {
    let purpose = params.found.purpose();
    let value = move |row: &FutureAnswer, of: fn(&Standing) -> i64| {
        row.standing.as_ref().map(|own| row.scale.value(purpose, of(own)))
    };
    let mut columns = Columns::<&FutureAnswer>::new();
    columns.integer("year", |row| row.future.year);
    columns.text("alternative", |row| row.future.alternative.as_deref());
    columns.text("residents_as", |row| row.future.side.code());
    columns.residents("residents", |row| row.residents);
    columns.integer("bases_there", |row| row.existing);
    columns.real("value", move |row| value(row, |own| own.value));
    columns.real("best_alone", move |row| value(row, |own| own.best.value));
    columns.real("bound", move |row| value(row, |own| own.best.bound));
    columns.real("regret", move |row| value(row, regret));
    columns.real("regret_percent", |row| {
        let own = row.standing.as_ref()?;
        let best = own.best.value.unsigned_abs();
        (best > 0).then(|| regret(own) as f64 / best as f64 * 100.0)
    });
    columns.truth("is_good", move |row| row.standing.as_ref().and_then(|own| own.is_within(within(params))));
    columns.truth("proven", |row| row.standing.as_ref().map(|own| own.best.is_proven));
    columns.text("value_unit", move |row| row.scale.unit_of(purpose).code());
    columns.each(params.layer("locate_futures"), &params.found.futures)
}
