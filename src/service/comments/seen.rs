//! Which comments somebody sees.

use super::super::dataset::Dataset;
use crate::plan::comments::{Comment, Looks};
use crate::plan::{Plan, PlanError};

/// The comments that somebody sees, in a plan as it is seen. What is about a row that is not seen is not told either: it would point
/// at it.
pub(in crate::service) fn seen(dataset: &Dataset, who: &Looks) -> Result<Vec<Comment>, PlanError> {
    let Some(plan) = &dataset.plan else { return Ok(Vec::new()) };
    let all = dataset.world.plans().comments(plan)?;
    Ok(all.into_iter().filter(|comment| is_seen(comment, who, dataset.seen.plan())).collect())
}

/// Whether somebody sees a comment, in a plan as it is seen.
pub(in crate::service) fn is_seen(comment: &Comment, who: &Looks, plan: &Plan) -> bool {
    comment.is_seen_by(who) && comment.feature.as_deref().is_none_or(|feature| has(plan, feature))
}

/// Whether a plan has a row, as `sites/s1`.
pub(in crate::service) fn has(plan: &Plan, feature: &str) -> bool {
    let Some((layer, id)) = feature.split_once('/') else { return false };
    plan.entries().iter().any(|entry| entry.layer.name() == layer && entry.id == id)
}
