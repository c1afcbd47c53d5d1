//! Alternatives of projections, and the years that counts are about.

/// Name of an alternative of a projection: four letters for fertility, life expectancy, internal migration and
/// immigration, as in `MMMM`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alternative(String);

impl Alternative {
    /// The main alternative.
    pub const MAIN: &str = "MMMM";
    /// Low national growth.
    pub const LOW: &str = "LLML";
    /// High national growth.
    pub const HIGH: &str = "HHMH";

    /// Four capitals or zeros, else which rule the text breaks.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.len() == 4 && text.chars().all(|c| c.is_ascii_uppercase() || c == '0') {
            return Ok(Self(text.into()));
        }
        Err(format!("alternative {text:?} must be four capital letters, such as {}", Self::MAIN))
    }

    /// The four letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Alternative {
    fn default() -> Self {
        Self(Self::MAIN.into())
    }
}

impl std::fmt::Display for Alternative {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a count is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// 1 January of this year.
    pub year: u16,
    /// Of a projection; `None`: counted.
    pub alternative: Option<Alternative>,
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.alternative {
            Some(alternative) => write!(f, "{} ({alternative})", self.year),
            None => write!(f, "{}", self.year),
        }
    }
}
