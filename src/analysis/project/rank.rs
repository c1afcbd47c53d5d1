//! Where a place stands among the homes of its municipality.

use std::sync::Arc;

use crate::analysis::area::Area;
use crate::analysis::moving_in::nearest_home;
use crate::geodesy::Position;
use crate::reach::{Stopped, Watch};
use crate::units::Residents;

/// The residents that a place reaches beside those that each home of its municipality reaches: residents of all classes, each within
/// the reach of their class, most likely. Every home counts once, however many live there, and reaches its own residents, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// Code of the municipality: that of the nearest home. `None` if it is not known; then the homes are all of the study area.
    pub municipality: Option<Arc<str>>,
    /// How many homes it is compared with.
    pub homes: usize,
    /// Residents that the place reaches.
    pub here: Residents,
    /// Homes that reach fewer.
    pub below: usize,
    /// Homes that reach as many.
    pub equal: usize,
}

impl Rank {
    /// Percentile of the place, 0 to 100: the share of homes that reach fewer, and half of those that reach as many.
    #[must_use]
    pub fn percentile(&self) -> f64 {
        100.0 * (self.below as f64 + self.equal as f64 / 2.0) / self.homes as f64
    }
}

/// Compares a place that reaches so many residents with the homes of its municipality; `None` without homes.
pub(super) fn rank(
    area: &Area,
    place: Position,
    here: Residents,
    watch: &Watch,
) -> Result<Option<Rank>, Stopped> {
    let homes = &area.residents().homes;
    let Some(nearest) = nearest_home(area, place) else { return Ok(None) };
    let municipality = nearest.municipality.clone();
    let is_in = |home: &Option<Arc<str>>| municipality.is_none() || *home == municipality;
    let places: Vec<Option<Position>> =
        homes.iter().filter(|home| is_in(&home.municipality)).map(|home| Some(home.position)).collect();
    let counts = area.engine().count(&area.link(&places), watch)?;
    let sums = counts.rows().map(|(_, row)| row.iter().sum::<Residents>());
    let (mut below, mut equal) = (0, 0);
    for sum in sums {
        below += usize::from(sum < here);
        equal += usize::from(sum == here);
    }
    Ok(Some(Rank { municipality, homes: places.len(), here, below, equal }))
}
