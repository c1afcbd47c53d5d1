//! Where the next bases belong: from a study area and a plan to candidates, rows of residents and conditions, and from the answer of a
//! [search](super::locate) back to residents and metres.
//!
//! Everything is counted in the most likely case. Street changes and housing projects of the plan are left out, as in
//! [coverage](super::coverage). What the numbers mean stands in `docs/locate.md`.

mod answer;
mod asked;
mod candidates;
mod demand;
mod error;
mod find;
mod futures;
mod gained;
mod ground;
mod growth;
mod params;
mod places;
mod problem;
mod reached;
mod scale;
mod site;
mod values;
mod wished;

pub use answer::{Assigned, Chosen, FutureAnswer, Good, NextBases, Step};
pub use asked::{Assign, CandidateWish, ConditionWish, Purpose, SearchWish, Share, ShareOf};
pub use error::{Miss, NextBasesError};
pub use find::next_bases;
pub use futures::Future;
pub use gained::{AreaGain, ClassGain, Placed};
pub use params::Params;
pub use reached::{InReach, Reached};
pub use scale::{Scale, ValueUnit};
pub use site::{NextSite, Origin, RuleCount};
pub use wished::{FutureWish, FuturesBy, Side};
