//! What of a plan others may see: where people with disabilities live is sensitive.
//!
//! Nothing that leaves the house may depend on a base in a group home, since its place can be reckoned from who reaches it. So these
//! bases are taken out before anything is computed, and only how many there are is disclosed.

use super::{About, Base, Edit, Plan, PlanLayer, PlannedSite};
use crate::geodesy::{Position, distance};
use crate::settings::base_types::BaseType;

/// Dwellings in group homes are disclosed in steps of this many: an exact count may give away a single home.
const DWELLINGS_STEP: u32 = 5;

/// What may be disclosed of the bases and dwellings in group homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct InGroupHomes {
    /// How many bases of each type, in the order of [`BaseType::ALL`].
    pub bases: [usize; BaseType::ALL.len()],
    /// Dwellings of all group homes together, to the nearest five.
    pub dwellings: u32,
}

impl Base {
    /// Whether it is part of a group home, and the municipality does not announce it itself.
    #[must_use]
    pub fn is_private(&self) -> bool {
        !self.public && (self.group_home.is_some() || self.kind.is_at_group_homes())
    }
}

impl PlanLayer {
    /// Whether it may have rows that others do not see.
    #[must_use]
    pub fn may_be_private(self) -> bool {
        matches!(self, Self::Bases | Self::GroupHomes | Self::Sites)
    }
}

impl Plan {
    /// The plan without group homes, the bases in them, and the sites considered for such bases; without notes, and without what
    /// changes with every private row: when it was changed, and for which study area it was made.
    #[must_use]
    pub fn public(&self) -> Self {
        let about = About { notes: String::new(), area_hash: None, changed_at: None, ..self.about.clone() };
        let mut plan = Self { about, group_homes: Vec::new(), ..self.clone() };
        plan.bases.retain(|base| !base.is_private());
        for base in &mut plan.bases {
            // that it is in a group home, and in which one, is not announced
            base.group_home = None;
        }
        for site in &mut plan.sites {
            if site.kinds.is_empty() {
                site.kinds = BaseType::ALL.to_vec();
            }
            site.kinds.retain(|kind| !kind.is_at_group_homes());
        }
        plan.sites.retain(|site| !site.kinds.is_empty());
        plan
    }

    /// Public rows that lie at most so many metres from a private base or a group home, and so point at it: layer, id, metres. To be told in
    /// the house only.
    #[must_use]
    pub fn pointing(&self, within_m: f64) -> Vec<(PlanLayer, &str, f64)> {
        let bases = self.bases.iter().filter(|base| base.is_private()).map(|base| base.position);
        let secret: Vec<Position> = bases.chain(self.group_homes.iter().map(|home| home.position)).collect();
        let is_open = |site: &&PlannedSite| {
            site.kinds.is_empty() || !site.kinds.iter().all(|kind| kind.is_at_group_homes())
        };
        let sites = self.sites.iter().filter(is_open);
        let sites = sites.map(|site| (PlanLayer::Sites, site.id.as_str(), vec![site.position]));
        let projects = self.projects.iter();
        let projects = projects.map(|own| (PlanLayer::Projects, own.id.as_str(), vec![own.position]));
        let corners = |edit: &Edit| edit.line.coords().map(|at| Position { lon: at.x, lat: at.y }).collect();
        let edits = self.edits.iter().map(|edit| (PlanLayer::Edits, edit.id.as_str(), corners(edit)));
        let nearest = |places: &[Position]| {
            let all = places.iter().flat_map(|place| secret.iter().map(|secret| distance(*place, *secret)));
            all.min_by(f64::total_cmp)
        };
        let rows = sites.chain(projects).chain(edits);
        let rows = rows.filter_map(|(layer, id, places)| Some((layer, id, nearest(&places)?)));
        rows.filter(|(_, _, metres)| *metres <= within_m).collect()
    }

    /// How many bases and dwellings lie in group homes, whether they are there or planned: when is not told.
    #[must_use]
    pub fn in_group_homes(&self) -> InGroupHomes {
        let count = |kind| self.bases.iter().filter(|base| base.is_private() && base.kind == kind).count();
        let dwellings: u64 = self.group_homes.iter().filter_map(|own| own.dwellings).map(u64::from).sum();
        let step = u64::from(DWELLINGS_STEP);
        let rounded = (dwellings + step / 2) / step * step;
        InGroupHomes {
            bases: BaseType::ALL.map(count),
            dwellings: u32::try_from(rounded).unwrap_or(u32::MAX),
        }
    }
}
