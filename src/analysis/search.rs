//! Searches by name: addresses, streets, places, settlements; and positions that are written as people write them.
//!
//! What an area has is in one text, folded, a name a line, so that a search goes over it once.

mod coordinates;
mod fold;
mod index;
mod names;
mod rank;

pub use coordinates::{Read, positions};
pub use fold::fold;
pub use index::{Index, Wanted};
pub use names::{NameKind, NameOf, Named, of_area, of_plan};
