//! Questions that commands ask.

use super::fail::{self, Failure};
use super::progress::follow;
use super::say;
use crate::ask::{Answer, Question, Seen};

/// The answer to a question under a bar that follows so many units of work, 0 if nobody knows; what should be known of it is printed.
pub(in crate::cli) fn ask<Q: Question>(
    question: &Q,
    inputs: &Seen,
    units: usize,
) -> Result<Q::Answer, Failure> {
    let answer = follow(units, |watch| question.answer(inputs, watch)).map_err(fail::input)?;
    report_remarks(&answer);
    Ok(answer)
}

/// Warns of what whoever reads the numbers should know.
pub(in crate::cli) fn report_remarks(answer: &dyn Answer) {
    for remark in answer.remarks() {
        say::warning(&remark);
    }
}
