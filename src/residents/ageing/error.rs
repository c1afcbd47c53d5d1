//! Why classes cannot be made from ages.

use crate::explain::Explain;

/// Why residents of each class cannot be made from ages.
#[derive(Debug, Clone, thiserror::Error, PartialEq)]
#[non_exhaustive]
pub enum AgeingError {
    /// The classes file has no shares.
    #[error(
        "the mobility classes have no shares by age, so residents of each class cannot be made from ages"
    )]
    NoShares,
    /// No table of ages.
    #[error("no table of residents by age was given")]
    NoTables,
    /// No table has the year.
    #[error(
        "no table has the year {year}: counted are {}, projected ({alternative}) are {}",
        list(counted),
        list(projected)
    )]
    NoYear {
        /// The year asked for.
        year: u16,
        /// The alternative asked for.
        alternative: String,
        /// The years there are.
        counted: Vec<u16>,
        /// The years of projections.
        projected: Vec<u16>,
    },
    /// No projection has the alternative.
    #[error("no projection has the alternative {alternative}: there are {}", known.join(", "))]
    NoAlternative {
        /// The alternative asked for.
        alternative: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// A table has names only, and several regions have this one.
    #[error("{file} gives no codes, and {name:?} could be {}: {code} {name} cannot be found in it", codes.join(" or "))]
    Ambiguous {
        /// The table.
        file: String,
        /// Code of the region looked for.
        code: String,
        /// Its name.
        name: String,
        /// What the name could mean.
        codes: Vec<String>,
    },
    /// Neither the region nor anything to stand in for it.
    #[error("{code} {name} is in no table for {year}, and no table has the whole country to stand in for it")]
    NoFigures {
        /// Code of the region.
        code: String,
        /// Its name.
        name: String,
        /// The year.
        year: u16,
    },
    /// Growth cannot be said.
    #[error(
        "the growth of {code} from {from} to {to} is not known: its own residents are known for {}, those of the whole country, which would stand in for it, for {}",
        list(own),
        list(country)
    )]
    NoGrowth {
        /// Code of the region.
        code: String,
        /// First year.
        from: u16,
        /// Last year.
        to: u16,
        /// Years in which its residents are known, counted or projected.
        own: Vec<u16>,
        /// The same of the country.
        country: Vec<u16>,
    },
}

/// Years as `2024-2026, 2030`.
fn list(years: &[u16]) -> String {
    let runs = years.chunk_by(|a, b| a + 1 == *b);
    let text = runs
        .map(|run: &[u16]| match run {
            [first, .., last] => format!("{first}-{last}"),
            [year] => year.to_string(),
            [] => String::new(),
        })
        .collect::<Vec<_>>()
        .join(", ");
    if text.is_empty() { "none".into() } else { text }
}

impl Explain for AgeingError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoShares => "ageing_no_shares",
            Self::NoTables => "ageing_no_tables",
            Self::NoYear { .. } => "ageing_no_year",
            Self::NoAlternative { .. } => "ageing_no_alternative",
            Self::Ambiguous { .. } => "ageing_ambiguous_name",
            Self::NoFigures { .. } => "ageing_no_figures",
            Self::NoGrowth { .. } => "ageing_no_growth",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::NoShares => "add `[[age]]` rows to the classes file, as `Classes::DEFAULT` has them",
            Self::NoTables => "export table 07459 from ssb.no/statbank (projections: 14288 or its successor)",
            Self::NoYear { .. } => {
                "choose one of these years, or add a table that has the year: 07459 for the past, 14288 or its successor for the future"
            }
            Self::NoAlternative { .. } => "choose one of these",
            Self::Ambiguous { .. } => "export the table with codes beside the names of the regions",
            Self::NoFigures { .. } | Self::NoGrowth { .. } => "export the tables for the whole country, all municipalities and all years needed",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_listed_in_runs() {
        assert_eq!(list(&[2019, 2024, 2025, 2026, 2030, 2031]), "2019, 2024-2026, 2030-2031");
        assert_eq!(list(&[]), "none");
    }
}
