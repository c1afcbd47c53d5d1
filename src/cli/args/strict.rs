//! What becomes of an input some of whose rows cannot be used.

use clap::builder::{BoolValueParser, TypedValueParser};

use crate::cli::output::fail::Failure;

/// What becomes of an input some of whose rows cannot be used: `--strict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum BadRows {
    /// They are left out and reported.
    Skipped,
    /// The command fails.
    Refused,
}

impl BadRows {
    /// Reads the option, which takes no value: it is there or not.
    pub(in crate::cli) fn parser() -> impl TypedValueParser<Value = Self> {
        BoolValueParser::new().map(|strict| if strict { Self::Refused } else { Self::Skipped })
    }

    /// Fails if rows were skipped and none may be.
    pub(in crate::cli) fn check(self, skipped: usize) -> Result<(), Failure> {
        if self == Self::Refused && skipped > 0 { Err(Failure::strict(skipped)) } else { Ok(()) }
    }
}
