//! What the page of a report is made of.

use crate::analysis::area::Area;
use crate::geodesy::Position;
use crate::layers::{
    compare, coverage, forms, locate, missing_links, rests, settlements, siting, survey, whatif,
};
use crate::plan::{InGroupHomes, Plan};
use crate::words::Words;

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Results<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan, in the year that was asked for.
    pub plan: &'a Plan,
    /// The year, if one was asked for.
    pub year: Option<i32>,
    /// Sites against siting rules; `None` if the plan has no sites.
    pub siting: Option<siting::Judged<'a>>,
    /// Who reaches which bases.
    pub coverage: coverage::Params<'a>,
    /// Where the next bases belong, for each type that the plan has candidates for.
    pub next: &'a [locate::Params<'a>],
    /// Housing forms.
    pub forms: forms::Params<'a>,
    /// Settlements and daily needs.
    pub settlements: settlements::Params<'a>,
    /// What the plan's changes of streets do; `None` if it has none.
    pub whatif: Option<whatif::Params<'a>>,
    /// The bases of today against the whole plan.
    pub compare: compare::Params<'a>,
    /// Short links that are missing.
    pub missing: missing_links::Params<'a>,
    /// What to look at first in the field.
    pub survey: survey::Params<'a>,
    /// Names of the projects and the files of their cards.
    pub cards: &'a [(String, String)],
    /// Positions and names of the bases that are there.
    pub shown: &'a [(Position, String)],
    /// The same of those that the plan has beside them.
    pub planned: &'a [(Position, String)],
    /// What the page rests on.
    pub rests: rests::Params<'a>,
    /// What was taken out of the plan before anything was computed; `None` if the page is for the house.
    pub taken_out: Option<InGroupHomes>,
}

impl Results<'_> {
    /// What a base is called that counts here: outside the house only free-standing ones do.
    #[must_use]
    pub fn base(&self, words: &Words) -> String {
        words.get(if self.taken_out.is_some() { "word-open-base" } else { "word-a-base" })
    }
}
