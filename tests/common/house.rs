//! What the municipality itself may see of an area.

use std::sync::Arc;

use tettsted::Area;
use tettsted::ask::{Inputs, Seen};

/// Everything of an area, without a plan.
pub(crate) fn in_house(area: Area) -> Seen {
    Inputs::of_area(Arc::new(area)).in_house().into()
}
