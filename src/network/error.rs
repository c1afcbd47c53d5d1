//! Why no network comes of an extract.

use crate::explain::Explain;
use crate::units::UNREACHED;

/// Why no network comes of an extract.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Nothing to walk on.
    #[error(
        "no walkable street is left: {ways} ways read, {walkable} walkable, {dropped} pieces dropped as islands under {min_length_m} m"
    )]
    Empty {
        /// Ways in the extract.
        ways: u64,
        /// Walkable ones.
        walkable: u64,
        /// Edges dropped as islands.
        dropped: u64,
        /// The island rule.
        min_length_m: f64,
    },
    /// Streets without the places of their nodes.
    #[error("none of the {nodes} nodes of its {walkable} walkable ways is in the file")]
    NoNodes {
        /// Walkable ways.
        walkable: u64,
        /// Nodes that they name.
        nodes: u64,
    },
    /// A street between two vertices that no number holds.
    #[error("way {way} has a stretch of {km:.0} km without a junction; at most {} km are possible", UNREACHED / 1_000_000)]
    TooLong {
        /// OSM id.
        way: i64,
        /// Its length.
        km: f64,
    },
    /// More than the engine's numbers can hold.
    #[error("the walkable part has {count} {what}; at most {} are possible", u32::MAX - 1)]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How many.
        count: usize,
    },
    /// The ground is not known.
    #[error("heights cannot be read: {0}")]
    Heights(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Explain for BuildError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "network_empty",
            Self::NoNodes { .. } => "network_no_nodes",
            Self::TooLong { .. } => "network_too_long",
            Self::TooLarge { .. } => "network_too_large",
            Self::Heights(_) => "heights_unreadable",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Empty { .. } => {
                "check that the extract covers the area and was not filtered to other objects"
            }
            Self::NoNodes { .. } => {
                "make the extract again with the nodes of its ways, for example with `osmium extract --strategy complete_ways` or `osmium tags-filter` without -R"
            }
            Self::TooLong { .. } => "look at the nodes of the way: some are misplaced",
            Self::TooLarge { .. } => "cut the extract to the area you plan for",
            Self::Heights(_) => "check the files given with `Dem::open` (`gdalinfo FILE`)",
        }
        .into()
    }
}
