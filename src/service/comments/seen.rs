//! Which comments somebody sees.

use super::super::dataset::Dataset;
use crate::plan::comments::{Comment, Looks, of_plan};
use crate::plan::{Plan, PlanError};

/// The comments that somebody sees, in a plan as it is seen. What is about a row that is not seen is not told either: it would point
/// at it.
pub(in crate::service) fn seen(dataset: &Dataset, who: &Looks) -> Result<Vec<Comment>, PlanError> {
    let Some(plan) = &dataset.plan else { return Ok(Vec::new()) };
    Ok(seen_of(dataset.world.plans().comments(plan)?, who, dataset.seen.plan()))
}

/// Those of all comments that somebody sees, in a plan as it is seen.
pub(in crate::service) fn seen_of(all: Vec<Comment>, who: &Looks, plan: &Plan) -> Vec<Comment> {
    let mut seen = of_plan(all, plan);
    seen.retain(|comment| comment.is_seen_by(who));
    seen
}
