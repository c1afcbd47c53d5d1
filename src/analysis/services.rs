//! Low-threshold services: who reaches each point on foot, which areas lack which service, and what fewer or more points would do.
//!
//! A category of which there is a point is known; one without any point may be there all the same, and nothing is said of it. What the numbers
//! mean stands in `docs/services.md`.

mod aged;
mod doubt;
mod error;
mod find;
mod found;
mod ground;
mod params;
mod part;
mod reached;
mod spread;
mod state;
mod users;

pub use aged::{Aged, AgesUnknown};
pub use error::ServicesError;
pub use find::services;
pub use found::Services;
pub use params::Params;
pub use part::Part;
pub use reached::{AreaServices, CategoryReach};
pub use spread::{Spot, Spread, SpreadSite, SpreadStep};
pub use state::ServiceState;
pub use users::{Carried, Users};
