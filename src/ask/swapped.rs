//! Points of a question whose coordinates are swapped.

use crate::analysis::area::{Area, AreaError, check_place};
use crate::geodesy::Position;

/// Refuses points that lie in the area only with longitude and latitude exchanged, which is a mistake. Points beside the area reach nobody,
/// which is an answer.
pub(super) fn check_not_swapped(
    area: &Area,
    what: &'static str,
    points: &[Option<Position>],
) -> Result<(), AreaError> {
    match check_place(area.network(), &area.settings().extent, what, points) {
        Err(swapped @ AreaError::Swapped { .. }) => Err(swapped),
        _ => Ok(()),
    }
}
