//! What of a plan others may see: where people with disabilities live is sensitive.
//!
//! Nothing that leaves the house may depend on a base in a group home, since its place can be reckoned from who reaches it. So these
//! bases are taken out before anything is computed, and only how many there are is disclosed.

use super::{Base, Plan};
use crate::settings::base_types::BaseType;

/// Types of bases that are part of group homes.
const AT_GROUP_HOMES: [BaseType; 2] = [BaseType::Utvidet, BaseType::Ekstra];
/// Dwellings in group homes are disclosed in steps of this many: an exact count may give away a single home.
const DWELLINGS_STEP: u32 = 5;

/// What may be disclosed of the bases and dwellings in group homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InGroupHomes {
    /// How many bases of each type, in the order of [`BaseType::ALL`].
    pub bases: [usize; BaseType::ALL.len()],
    /// Dwellings of all group homes together, to the nearest five.
    pub dwellings: u32,
}

impl Base {
    /// Whether it is part of a group home.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.group_home.is_some() || AT_GROUP_HOMES.contains(&self.kind)
    }
}

impl Plan {
    /// The plan without group homes, the bases in them, and the sites considered for such bases.
    #[must_use]
    pub fn public(&self) -> Self {
        let mut plan = Self { group_homes: Vec::new(), ..self.clone() };
        plan.bases.retain(|base| !base.is_private());
        for site in &mut plan.sites {
            if site.kinds.is_empty() {
                site.kinds = BaseType::ALL.to_vec();
            }
            site.kinds.retain(|kind| !AT_GROUP_HOMES.contains(kind));
        }
        plan.sites.retain(|site| !site.kinds.is_empty());
        plan
    }

    /// How many bases and dwellings lie in group homes.
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
