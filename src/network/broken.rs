//! Parts that do not fit together.

/// Parts that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {rule}")]
pub struct Broken {
    /// Which part.
    pub part: &'static str,
    /// Which rule it breaks.
    pub rule: String,
}

impl Broken {
    /// A part that breaks a rule.
    pub fn new(part: &'static str, rule: impl Into<String>) -> Self {
        Self { part, rule: rule.into() }
    }

    /// An error unless the rule is kept.
    pub fn unless(kept: bool, part: &'static str, rule: impl FnOnce() -> String) -> Result<(), Self> {
        if kept { Ok(()) } else { Err(Self { part, rule: rule() }) }
    }
}
