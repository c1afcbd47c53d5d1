//! Whether points lie where the network is.

use super::error::AreaError;
use crate::geodesy::{LocalMetric, Position};
use crate::network::Network;
use crate::network::extent::Extent;
use crate::settings::extent::ExtentRule;

/// Refuses points that all lie too far from every street of the network.
pub fn check_place(
    network: &Network,
    rule: &ExtentRule,
    what: &'static str,
    points: &[Option<Position>],
) -> Result<(), AreaError> {
    let Some(bounds) = network.bounds() else { return Ok(()) };
    let [west, south, east, north] = bounds;
    let metric = LocalMetric::at(f64::midpoint(south, north));
    let [aside, up] = [rule.far_m / metric.east, rule.far_m / metric.north];
    let near =
        |x: f64, y: f64| (west - aside..=east + aside).contains(&x) && (south - up..=north + up).contains(&y);
    let placed = || points.iter().flatten();
    let Some(first) = placed().next().copied() else { return Ok(()) };
    let of_box = placed().find(|p| near(p.lon, p.lat)).copied();
    // most often some street ends near the first; the shape of an area that is no box says more
    let is_at = |p: Position| {
        let ends = network.graph().node_weights().map(|end| metric.offset(p, end.position()));
        ends.into_iter().any(|[x, y]| x.hypot(y) <= rule.far_m)
    };
    let shape = || Extent::near_streets(network, rule);
    if of_box.is_some_and(|p| {
        is_at(p) || {
            let near = shape();
            placed().any(|p| near.contains(*p))
        }
    }) {
        return Ok(());
    }
    let points = placed().count();
    if placed().all(|p| near(p.lat, p.lon)) {
        Err(AreaError::Swapped { what, points, bounds, first })
    } else {
        Err(AreaError::Elsewhere { what, points, bounds, first })
    }
}
