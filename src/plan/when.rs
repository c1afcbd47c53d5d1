//! Which rows of a plan count when: one rule for bases, projects and street changes, and for every analysis.
//!
//! What exists is there today. What is planned is part of the plan as a whole; it counts in a given year only if its own year has
//! come by then, so without a year it counts in none. Nothing here asks the clock.

use super::{Base, Plan, PlanLayer, Status};

/// When a plan is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// What is there: existing bases.
    Today,
    /// At the end of a year.
    Year(i32),
    /// When everything is built, and closed that is to close.
    Whole,
}

/// A planned row without a year: it counts in no given year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undated {
    /// Its layer; projects drawn as points are projects.
    pub layer: PlanLayer,
    /// Its id.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
}

impl When {
    /// At the end of a year; today without one.
    #[must_use]
    pub fn of(year: Option<i32>) -> Self {
        year.map_or(Self::Today, Self::Year)
    }

    /// At the end of a year; without one when everything is built.
    #[must_use]
    pub fn or_whole(year: Option<i32>) -> Self {
        year.map_or(Self::Whole, Self::Year)
    }

    /// Whether something planned has been made, if it is to be in this year.
    fn has_made(self, planned: Option<i32>) -> bool {
        match self {
            Self::Today => false,
            Self::Year(year) => planned.is_some_and(|planned| planned <= year),
            Self::Whole => true,
        }
    }
}

impl Base {
    /// Whether it is there. One that closes in a year is not there any more at the end of that year.
    #[must_use]
    pub fn is_there(&self, when: When) -> bool {
        let is_open = match (self.status, when) {
            (Status::Existing, When::Year(year)) => self.opening_year.is_none_or(|opens| opens <= year),
            (Status::Existing, _) => true,
            (Status::Planned, _) => when.has_made(self.opening_year),
        };
        let is_closed = self.closing_year.is_some() && when.has_made(self.closing_year);
        is_open && !is_closed
    }
}

impl Plan {
    /// The plan as it is then: the bases that are there, and the projects and street changes that are made. Group homes and sites
    /// have no years and stay.
    #[must_use]
    pub fn at(&self, when: When) -> Self {
        let mut plan = self.clone();
        plan.bases.retain(|base| base.is_there(when));
        plan.projects.retain(|project| when.has_made(project.year));
        plan.edits.retain(|edit| when.has_made(edit.year));
        plan
    }

    /// [`at`](Self::at) today.
    #[must_use]
    pub fn today(&self) -> Self {
        self.at(When::Today)
    }

    /// [`at`](Self::at) the end of a year.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Self {
        self.at(When::Year(year))
    }

    /// [`at`](Self::at) the time when everything is built.
    #[must_use]
    pub fn whole(&self) -> Self {
        self.at(When::Whole)
    }

    /// The plan in a year; without one what is there today with all street changes, as if they were made now.
    #[must_use]
    pub fn with_changes(&self, year: Option<i32>) -> Self {
        let mut plan = self.at(When::of(year));
        plan.edits = self.at(When::or_whole(year)).edits;
        plan
    }

    /// Planned rows without a year, by layer.
    #[must_use]
    pub fn undated(&self) -> Vec<Undated> {
        let row = |layer, id: &String, name: &String| Undated { layer, id: id.clone(), name: name.clone() };
        let bases =
            self.bases.iter().filter(|base| base.status == Status::Planned && base.opening_year.is_none());
        let bases = bases.map(|base| row(PlanLayer::Bases, &base.id, &base.name));
        let projects = self.projects.iter().filter(|project| project.year.is_none());
        let projects = projects.map(|project| row(PlanLayer::Projects, &project.id, &project.name));
        let edits = self.edits.iter().filter(|edit| edit.year.is_none());
        let edits = edits.map(|edit| row(PlanLayer::Edits, &edit.id, &edit.name));
        bases.chain(projects).chain(edits).collect()
    }
}

impl std::fmt::Display for Undated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.layer, self.id)?;
        if self.name.is_empty() { Ok(()) } else { write!(f, " ({})", self.name) }
    }
}
