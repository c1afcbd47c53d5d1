//! How a municipality's own residents are protected before anything of them leaves the house.
//!
//! Answers to questions with reaches of their own tell by their differences, so hiding or rounding answers protects nobody. What is
//! protected is the input: of the own table one copy is made, and every public number is computed from that.
//!
//! ```text
//!   homes by open data -> leaves (squares joined until each has 20 residents)
//!   own residents -> counted by leaf and class -> a multiple of 5 by an offset that the key fixes -> spread over the homes by open data
//! ```
//!
//! The leaves depend on open data only, and the offset of a leaf and class is the same for ever: another year gives away no more than
//! the first. `docs/disclosure.md` says what this stops, what it does not, and which attacks were tried.

mod key;
mod leaves;
mod protected;
pub mod registered;

pub use key::{Key, KeyError};
pub use leaves::{LeafId, OpenHome, leaves};
pub use protected::{Params, ProtectError, protected};
