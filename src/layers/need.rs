//! Future need as tables and in words. None of them has places: they are about the municipality and its areas.
//!
//! In public there is no table of areas by form, none of places or of the ladder, and nothing of wishes.

mod explain;
mod methods;
mod money;
mod persons;
mod scenarios;
mod short;
mod shown;

pub use explain::explain;
pub use shown::{Params, Readers};

use super::table::Table;
use crate::words::Words;

/// All tables.
#[must_use]
pub fn layers<'a>(params: Params<'a>, words: &'a Words) -> Vec<Table<'a>> {
    let mut all = vec![
        persons::sums(params, words),
        persons::forms(params, words),
        short::openings(params, words),
        money::costs(params),
        money::worth(params),
        money::marginals(params),
        scenarios::table(params),
        scenarios::drivers(params),
        scenarios::break_even(params),
        methods::methods(params),
        methods::shares(params),
        methods::alternatives(params),
        methods::gaps(params),
        methods::pathways(params),
    ];
    if params.is_in_house() {
        all.extend([short::places(params, words), methods::backcasts(params), methods::ladder(params)]);
    }
    all
}
