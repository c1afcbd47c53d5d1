//! What a grid counts: residents, or jobs.

/// What a grid counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Residents.
    #[default]
    Residents,
    /// Jobs: employees where they work.
    Jobs,
}

/// Names of a number of residents; a year may follow.
const RESIDENTS: &[&str] = &[
    "pop_tot",
    "poptot",
    "tot_p",
    "population",
    "befolkning",
    "folkemengde",
    "innbyggere",
    "innbyggjarar",
    "populasjon",
    "personer",
    "residents",
    "pop",
    "antall",
    "sum",
];
/// Names of a number of jobs; a year may follow. Establishments (`est_tot`) are no jobs.
const JOBS: &[&str] = &[
    "emp_tot",
    "emptot",
    "ansatte",
    "ansatte_tot",
    "antall_ansatte",
    "tilsette",
    "sysselsatte",
    "sysselsette",
    "arbeidsplasser",
    "arbeidsplassar",
    "arbeidstakere",
    "employees",
    "employed",
    "jobs",
    "antall",
    "sum",
];

impl Counted {
    /// Names of columns that count it, in small letters.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Residents => RESIDENTS,
            Self::Jobs => JOBS,
        }
    }

    /// What it is called in messages: several of them.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Jobs => "jobs",
        }
    }

    /// One of them.
    pub(super) const fn one(self) -> &'static str {
        match self {
            Self::Residents => "resident",
            Self::Jobs => "job",
        }
    }

    /// Which setting chooses its year.
    pub(super) const fn year(self) -> &'static str {
        match self {
            Self::Residents => "`GridOptions::year`",
            Self::Jobs => "`JobOptions::year`",
        }
    }

    /// Which setting names its column.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Residents => "`GridOptions::population_field`",
            Self::Jobs => "`JobOptions::field`",
        }
    }
}

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
