//! Bounded one-to-many search on foot: from places on edges to places on edges, for several classes at once.
//!
//! Knows vertices, edges and millimetres; what is counted at a target is a number the caller gives (its weight).

mod catchment;
mod engine;
mod graph;
mod lanes;
mod matrix;
mod pool;
mod queue;
mod search;
mod sweep;
mod targets;
mod watch;

pub use catchment::{Catchment, Stretch};
pub use engine::{ClassTargets, Engine, Way};
pub use matrix::{Matrix, Row, Within};
pub use watch::{Stopped, Watch};
