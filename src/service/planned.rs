//! Areas as plans make them: made once for each plan as it is and each year, and kept while they are asked about.

use std::sync::Arc;

use super::dataset::Dataset;
use super::problem::Problem;
use super::shared::Shared;
use super::turn::in_turn;
use super::unanswered::unanswered;
use crate::ask::Seen;

/// What a dataset is about, with its street changes; made if it was not made before, in a turn of those that take long.
pub(super) async fn planned(shared: &Arc<Shared>, dataset: &Dataset) -> Result<Seen, Problem> {
    let (seen, year) = (dataset.seen.clone(), dataset.year);
    if dataset.plan.is_none() {
        return Ok(seen);
    }
    let key = (dataset.digest, year);
    if let Some(seen) = shared.planned.get(&key) {
        return Ok(seen);
    }
    in_turn(shared, move |shared, watch| {
        let made = shared.planned.of(&key, || seen.planned(year, watch), watch);
        made.map_err(|why| unanswered(&why))
    })
    .await
}
