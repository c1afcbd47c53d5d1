//! Arcs as short straight lines.

use std::sync::Once;

/// Arcs are asked for once.
static ASKED: Once = Once::new();

/// From now on GDAL hands out arcs (`CurvePolygon`, `MultiSurface`, `CompoundCurve`) as straight lines, in steps of 4 degrees of the
/// circle, which is what it does by default.
#[expect(
    unsafe_code,
    reason = "GDAL's switch has no safe interface; without it areas with arcs cannot be read"
)]
pub(super) fn ask() {
    ASKED.call_once(|| {
        // SAFETY: it sets one flag of the process, and nothing here ever reads arcs.
        unsafe { gdal_sys::OGRSetNonLinearGeometriesEnabledFlag(0) }
    });
}
