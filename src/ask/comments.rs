//! What people wrote about a plan. No question: who sees which comments is for the door to know.

use super::{Answer, Seen};
use crate::layers::plan_rows::{self, Params};
use crate::layers::table::Table;
use crate::plan::comments::Comment;
use crate::words::Words;

/// Comments on a plan, as somebody sees them.
#[derive(Debug)]
pub struct Comments {
    inputs: Seen,
    seen: Vec<Comment>,
}

impl Comments {
    /// These of a plan.
    #[must_use]
    pub fn new(inputs: Seen, seen: Vec<Comment>) -> Self {
        Self { inputs, seen }
    }
}

impl Answer for Comments {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let params = Params { area: self.inputs.area(), plan: self.inputs.plan() };
        vec![plan_rows::comments(params, self.seen.clone())]
    }

    fn explain(&self, _: &Words) -> String {
        self.seen.iter().fold(String::new(), |all, comment| all + &comment.time + ": " + &comment.text + "\n")
    }
}
