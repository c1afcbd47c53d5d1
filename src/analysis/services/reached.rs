//! Who of an area reaches which service.

use super::aged::Aged;
use super::params::Params;
use super::part::Part;
use super::state::ServiceState;
use crate::analysis::by_kind::{ByKind, Count};
use crate::analysis::grouping::Group;
use crate::cases::Cases;
use crate::ids::{ClassId, HomeId};

/// What an area has of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryReach {
    /// Residents of each class.
    pub classes: Vec<Part>,
    /// Residents of the age and older; not known without ages.
    pub aged: Option<Part>,
    /// Whether the area has the service.
    pub state: ServiceState,
}

/// An area and its services.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaServices {
    /// The area and its homes.
    pub group: Group,
    /// For each category of the settings.
    pub categories: Vec<CategoryReach>,
}

impl CategoryReach {
    /// Residents of all classes.
    #[must_use]
    pub fn all(&self) -> Part {
        self.classes.iter().copied().fold(Part::default(), Part::and)
    }
}

/// Adds up.
pub(super) struct Sums<'a> {
    pub(super) params: &'a Params<'a>,
    pub(super) nearest: &'a ByKind,
    pub(super) aged: Option<&'a Aged>,
    /// How many points each category has.
    pub(super) counts: &'a [u32],
}

impl Sums<'_> {
    pub(super) fn area(&self, group: Group) -> AreaServices {
        let categories = (0..self.counts.len()).map(|category| self.category(&group.homes, category));
        AreaServices { categories: categories.collect(), group }
    }

    fn category(&self, homes: &[HomeId], category: usize) -> CategoryReach {
        let (area, settings) = (self.params.area, self.params.settings);
        let of = |class, count: &dyn Fn(HomeId) -> Count| self.part(homes, category, class, count);
        let classes: Vec<Part> =
            area.classes().ids().map(|class| of(class, &|home| Count::of(area, home, class))).collect();
        let aged = self.aged.map(|aged| {
            let parts = area.classes().ids().map(|class| of(class, &|home| aged.of(area, home, class)));
            parts.fold(Part::default(), Part::and)
        });
        let mut found = CategoryReach { classes, aged, state: ServiceState::NotKnown };
        let whom = if settings.categories[category].by_age { found.aged } else { Some(found.all()) };
        if let Some(part) = whom.filter(|_| self.counts[category] > 0) {
            found.state = ServiceState::of(&part, settings.lacks.below_share);
        }
        found
    }

    /// The residents of a class, counted as they are asked for.
    fn part(
        &self,
        homes: &[HomeId],
        category: usize,
        class: ClassId,
        count: &dyn Fn(HomeId) -> Count,
    ) -> Part {
        let mut part = Part::default();
        for home in homes.iter().copied() {
            let residents = count(home);
            let reached = self.nearest.reaches_in(class, home, category);
            part.residents += residents;
            part.with += residents.only(reached);
            if self.params.area.has_street(class, home) {
                // fewest lack it where most reach it
                let Cases { optimistic, likely, pessimistic } = reached;
                let lacks = Cases { pessimistic: !optimistic, likely: !likely, optimistic: !pessimistic };
                part.without += residents.only(lacks);
            } else {
                part.no_street += residents;
            }
        }
        Part { with: part.with.in_order(), without: part.without.in_order(), ..part }
    }
}
