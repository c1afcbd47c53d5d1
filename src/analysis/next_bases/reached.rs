//! How many bases each home has in reach, and how far the nearest is.

use crate::analysis::area::Area;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, Table};
use crate::reach::Engine;
use crate::units::{Mm, UNREACHED, mm};
use crate::watch::{Stopped, Watch};

/// What a home has of some bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InReach {
    /// Bases within the reach of the class.
    pub count: u32,
    nearest: Mm,
}

impl InReach {
    const NONE: Self = Self { count: 0, nearest: UNREACHED };

    /// The walk to the nearest, as far as was looked.
    #[must_use]
    pub fn nearest(self) -> Option<Mm> {
        (self.nearest != UNREACHED).then_some(self.nearest)
    }

    /// The same with other bases beside these.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { count: self.count + other.count, nearest: self.nearest.min(other.nearest) }
    }
}

/// For each class and home what it has of some bases.
pub type Reached = Table<ClassId, HomeId, InReach>;

/// Searches from some bases.
pub(super) fn reached(
    area: &Area,
    engine: &Engine,
    bases: &[Position],
    watch: &Watch,
) -> Result<Reached, Stopped> {
    let mut all = Reached::filled(area.classes().count(), area.residents().homes.len(), InReach::NONE);
    let positions: Vec<Option<Position>> = bases.iter().copied().map(Some).collect();
    engine.stream(&area.link(&positions), watch, |row| {
        for (class, limit) in row.classes() {
            let reach = mm(area.classes().get(class).reach_m);
            for within in row.within.iter().filter(|within| within.distance <= limit) {
                let own = all.get_mut(class, HomeId::from(within.target));
                own.count += u32::from(within.distance <= reach);
                own.nearest = own.nearest.min(within.distance);
            }
        }
    })?;
    Ok(all)
}
