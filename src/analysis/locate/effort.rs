//! How hard a part of all answers is looked at, and what comes of it.

/// How many rounds a node gets, and how large its first step is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Effort {
    /// Most rounds.
    pub(super) rounds: u32,
    /// The first step, as a part of the way to the best value.
    pub(super) step: f64,
    /// It ends, to go on with merged rows, when fewer sites than this are left.
    pub(super) fewest: usize,
}

/// What became of a node.
#[derive(Debug, PartialEq)]
pub(super) enum End {
    /// It has no better answer.
    Closed,
    /// It must be split, at this site.
    Open(u32),
    /// So many sites were struck out that rows can be merged; what is left of the effort.
    Smaller(Effort),
    /// The search is to end.
    Stopped,
}
