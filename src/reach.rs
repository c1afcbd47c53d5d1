//! What is within reach on foot: from places on edges to places on edges, for several classes at once, exactly.
//!
//! Knows vertices, edges and millimetres; what is counted at a target is a number the caller gives (its weight). The caller asks
//! an [`Engine`] and does not choose how it works; every way gives the same answers, bit for bit, with any number of threads.
//!
//! ```text
//!  site                 few sites: a bounded search          many sites: sweeps, sixteen sites side by side
//!   |spur
//!   +---offset---a      buckets of 8 m, nearest first        up:    from the ends of the sites' edges to all above
//!   |  edge             ends at the reach                           them in the elimination tree
//!   b                   then the targets on the edges        down:  from the top, each number from those above it;
//!                       of the vertices it touched                  trees nobody can enter, and trees without targets,
//!                                                                   are skipped; targets are counted on the way
//! ```
//!
//! - A site or target is a [`Link`](crate::network::Link): an edge, an offset and a straight line (spur). A distance is spur + way +
//!   spur; the way leads over an end of the edge, or straight along it if both are on one edge.
//! - Classes that may use the same edges (a *profile*) share one search to their largest reach.
//! - A search costs what it reaches. The hierarchy costs a walk over the whole network, and makes sites that lie together share
//!   their cost. From one site for every 8 vertices on it is made without being asked ([`Engine::prepare`] makes it at once); then
//!   64 sites are enough to use it.
//! - [`Engine::customized`] changes lengths and closes streets without a new order.
//!
//! Sixteen distances are one AVX-512 register; with AVX2 or NEON the same code takes two or four. Lengths are `u32`
//! millimetres, so nothing is rounded on the way and the order of additions does not matter.
//!
//! Tried and left out: sweeping the junctions at the ends of the sites' edges and combining two rows of distances for each site. A
//! sweep adds up whole edges by their sums and looks at single homes only at the rim of the reach; combined rows look at every home
//! again, and were slower on every area tried, from 2 to 11 homes an edge.
//!
//! Limits: reaches up to 20 km; walking is the same both ways (lengths have no direction); sites that are far from each other share
//! little, so 1,000 sites spread over a region cost more each than all homes of a town; closed streets
//! and new lengths are customized, new streets need a new engine.
//!
//! Sources: Delling, Goldberg, Nowatzyk, Werneck, *PHAST* (2011); Dibbelt, Strasser, Wagner, *Customizable Contraction
//! Hierarchies* (2016); Buchhold, Sanders, Wagner, *Real-time Traffic Assignment Using CCH* (2019, vectors of sources); Efentakis,
//! Pfoser, *GRASP* (2014, restricted sweeps). Skipping by gates and by empty trees is described in the code of the sweep.

mod around;
mod catchment;
mod engine;
mod graph;
mod lanes;
mod matrix;
mod order;
mod part;
mod pool;
mod queue;
mod search;
mod sweep;
mod targets;
mod tree;
mod walk;
mod within;

pub use crate::watch::{Stopped, Watch};
pub use catchment::{Catchment, Stretch};
pub use engine::{Counts, Engine, Frame, Method, Walkers};
pub use matrix::{Matrix, Row};
pub use order::{Order, OrderParts};
pub use targets::ClassTargets;
pub use tree::{Change, Tree};
pub use walk::{Leg, Route, Walk, Walker};
pub use within::Within;
