//! What the municipality itself, and anybody, may see of an area.

use std::sync::Arc;

use tettsted::ask::{Inputs, Seen};
use tettsted::{Area, Watch};

/// Everything of an area, without a plan.
pub(crate) fn in_house(area: Area) -> Seen {
    Inputs::of_area(Arc::new(area)).in_house().into()
}

/// What anybody may see of an area whose residents are public, without a plan.
pub(crate) fn published(area: Area) -> Seen {
    Inputs::of_area(Arc::new(area)).publish(None, &Watch::default()).expect("it is public").into()
}
