//! Classes that share one passable network are searched together.

use super::{ClassSet, Network};

/// Groups of classes with the same passable edges in one network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profiles {
    groups: Vec<ClassSet>,
    of_class: Vec<usize>,
}

impl Profiles {
    /// The groups of a network, in the order of their first classes.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let count = network.class_count();
        let mut differ = vec![0_u16; count];
        for (_, _, edge) in network.edges() {
            let classes = edge.classes;
            for (class, differs) in differ.iter_mut().enumerate() {
                *differs |= if classes.contains(class) { !classes.0 } else { classes.0 };
            }
        }
        let mut profiles = Self { groups: Vec::new(), of_class: Vec::new() };
        for (class, differs) in differ.iter().enumerate() {
            let same = (0..class).find(|other| differs >> other & 1 == 0);
            let group = same.map_or(profiles.groups.len(), |other| profiles.of_class[other]);
            if group == profiles.groups.len() {
                profiles.groups.push(ClassSet(0));
            }
            profiles.groups[group].0 |= 1 << class;
            profiles.of_class.push(group);
        }
        profiles
    }

    /// The classes of each group; all of them may use the same edges.
    #[must_use]
    pub fn groups(&self) -> &[ClassSet] {
        &self.groups
    }

    /// Group of a class.
    #[must_use]
    pub fn of_class(&self, class: usize) -> usize {
        self.of_class[class]
    }
}
