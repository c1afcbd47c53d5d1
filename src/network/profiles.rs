//! Classes for whom every edge costs the same are searched together.

use std::sync::Arc;

use super::lengths::Lengths;
use super::model::Network;
use crate::cases::Case;
use crate::ids::{ClassId, ClassSet};

/// Groups of classes with the same lengths in one network and one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profiles {
    groups: Vec<ClassSet>,
    lengths: Vec<Arc<Lengths>>,
    of_class: Vec<usize>,
}

impl Profiles {
    /// The groups of a network, most likely, in the order of their first classes.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        Self::in_case(network, Case::Likely)
    }

    /// The groups of a network in one case.
    #[must_use]
    pub fn in_case(network: &Network, case: Case) -> Self {
        let mut profiles = Self { groups: Vec::new(), lengths: Vec::new(), of_class: Vec::new() };
        for class in network.classes() {
            let own = network.lengths(class).of(case);
            let same = profiles.lengths.iter().position(|other| Arc::ptr_eq(own, other) || own == other);
            let group = same.unwrap_or(profiles.groups.len());
            if group == profiles.groups.len() {
                profiles.groups.push(ClassSet::NONE);
                profiles.lengths.push(Arc::clone(own));
            }
            profiles.groups[group].insert(class);
            profiles.of_class.push(group);
        }
        profiles
    }

    /// The classes of each group; to all of them every edge is the same.
    #[must_use]
    pub fn groups(&self) -> &[ClassSet] {
        &self.groups
    }

    /// Lengths of the edges for a group.
    #[must_use]
    pub fn lengths(&self, group: usize) -> &Lengths {
        &self.lengths[group]
    }

    /// Group of a class.
    #[must_use]
    pub fn of_class(&self, class: ClassId) -> usize {
        self.of_class[class.index()]
    }
}
