//! What became of everybody in a year.

/// Persons of a group in an area from 1 January to the next: start + registered + in − dead − out = end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Account {
    /// On 1 January of the year before.
    pub start: f64,
    /// Became known.
    pub registered: f64,
    /// Moved into the municipality.
    pub moved_in: f64,
    /// Died.
    pub dead: f64,
    /// Moved out of the municipality.
    pub moved_out: f64,
    /// On 1 January.
    pub end: f64,
}

impl Account {
    /// Of a first year, before which nothing is known.
    #[must_use]
    pub fn first(persons: f64) -> Self {
        Self { start: persons, end: persons, ..Self::default() }
    }

    /// More persons.
    pub fn add(&mut self, other: &Self) {
        self.start += other.start;
        self.registered += other.registered;
        self.moved_in += other.moved_in;
        self.dead += other.dead;
        self.moved_out += other.moved_out;
        self.end += other.end;
    }

    /// What is lost or made up; 0 but for rounding.
    #[must_use]
    pub fn gap(&self) -> f64 {
        self.start + self.registered + self.moved_in - self.dead - self.moved_out - self.end
    }
}
