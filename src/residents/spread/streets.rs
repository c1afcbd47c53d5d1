//! Points along the walkable streets of cells.

use super::error::SpreadError;
use super::inside;
use super::params::Params;
use crate::geodesy::Position;
use crate::units::{metres, mm};

/// For each of the chosen cells the points along its streets, each with the metres of street it stands for. Streets that homes
/// cannot be linked to, as tunnels, have none.
pub(super) fn of_cells(params: Params, chosen: &[usize]) -> Result<Vec<Vec<(Position, f64)>>, SpreadError> {
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let points = along(params);
    let positions: Vec<Position> = points.iter().map(|(position, _)| *position).collect();
    let cells: Vec<_> = chosen.iter().map(|cell| &params.cells[*cell]).collect();
    let members = inside::points_of(&cells, &positions)?;
    Ok(members.into_iter().map(|members| members.into_iter().map(|i| points[i]).collect()).collect())
}

/// Points at even distances along all streets people may live at.
fn along(Params { network, rule, .. }: Params) -> Vec<(Position, f64)> {
    let mut points = Vec::new();
    let left_out = |kind: &str| rule.streets_left_out.iter().any(|left_out| left_out == kind);
    for (_, _, edge) in network.edges().filter(|(_, _, edge)| edge.linkable && !left_out(edge.kind)) {
        let length = metres(edge.length);
        let count = (length / rule.street_spacing_m).round().max(1.0);
        let step = length / count;
        for k in 0..count as u32 {
            points.push((network.place_on(edge, mm((f64::from(k) + 0.5) * step)), step));
        }
    }
    points
}
