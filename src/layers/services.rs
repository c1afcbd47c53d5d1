//! Low-threshold services as layers and in plain words: who reaches each point, what areas lack, and what fewer or more points would do.

mod areas;
mod explain;
mod points;
mod shown;
mod spread;

pub use explain::explain;
pub use shown::Params;

use super::table::Table;

/// All layers, that of points first.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    vec![points::points(params), areas::areas(params), spread::spreads(params), spread::sites(params)]
}
