//! Where the next bases belong: the best set of sites under conditions, with a proof of how good it is.
//!
//! A [`Problem`] is candidates, rows of demand, who reaches whom, and conditions. [`solve`] takes it with an [`Aim`] and gives an
//! [`Outcome`]: the chosen candidates, the value, and a bound that no set of candidates can pass. Everything is counted in whole
//! numbers, the bound too: it is never on the wrong side of the best value, and the same on every machine and with any number of
//! threads.
//!
//! # How
//! Rows with equal sets of candidates are one row, and rows with nothing left to gain drop out ([`Reduction`]). Lazy greedy choice and
//! swaps give a first answer. The bound comes from Lagrangian relaxation: each row has a multiplier, the conditions on how many
//! sites are kept, and a deflected subgradient moves the multipliers. Each round's best sites are an answer, too; candidates whose
//! bound, were they chosen, falls below the best answer are struck out. What is left is split by branch and bound. See Fisher, *The
//! Lagrangian relaxation method* (1981); Galvão, `ReVelle`, *A Lagrangean heuristic for the maximal covering location problem* (1996);
//! Minoux, *Accelerated greedy algorithms* (1978), for the lazy choice.
//!
//! # Cost
//! A round of `cover` costs two look-ups for each run of neighbouring rows that a candidate reaches; rows are sorted along a
//! space-filling curve so that runs are long. A round of the other aims costs a look-up for each pair.

mod aim;
mod answer;
mod assigned;
mod branch;
mod build;
mod control;
mod effort;
mod fair;
mod farthest;
mod fewest;
mod gains;
mod greedy;
mod inner;
mod instance;
mod lagrange;
mod limited;
mod merge;
mod mix;
mod often;
mod ordered;
mod problem;
mod rules;
mod runs;
mod search;
mod shrink;
mod solve;
mod task;

pub use aim::{Aim, Futures, Quota, Sense};
pub use answer::{Ask, CurvePoint, Others, Standing, Worth};
pub use assigned::{Served, assigned};
pub use build::Reduction;
pub use control::Control;
pub use ordered::{Step, solve_ordered};
pub use problem::{
    Assignment, Conditions, Demand, Group, Point, Problem, ProblemError, Reach, Row, Site, State,
};
pub use solve::solve;
pub use task::Outcome;

#[cfg(test)]
mod tests;
