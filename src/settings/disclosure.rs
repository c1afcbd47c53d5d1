//! Settings of what is too small to be disclosed (`data/disclosure.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// Which counts must not be disclosed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureSettings {
    /// Counts of people or dwellings.
    pub counts: CountRule,
}

/// Which counts are too small.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountRule {
    /// Counts above 0 and below this are not disclosed.
    pub smallest: u32,
    /// Where the figure comes from.
    pub source: String,
}

impl Settings for DisclosureSettings {
    type File = Self;
    const NAME: &'static str = "data/disclosure.toml";
    const DEFAULT: &'static str = built_in::DISCLOSURE;

    fn checked(file: Self) -> Result<Self, String> {
        let smallest = file.counts.smallest;
        if smallest == 0 {
            let text = format!("counts.smallest = {smallest}: must be at least 1, which hides nothing");
            return Err(text);
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smallest_count_of_nothing_is_refused() {
        assert!(DisclosureSettings::built_in().is_ok_and(|rule| !rule.counts.source.is_empty()));
        let text = DisclosureSettings::DEFAULT.replacen("smallest = 5", "smallest = 0", 1);
        let refused = DisclosureSettings::parse(&text, "x");
        assert!(refused.is_err_and(|why| why.to_string().contains("counts.smallest")));
    }
}
