//! Settings of plans that are made and filled over HTTP (`data/plans.toml`).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::built_in;
use super::file::Settings;

/// What holds for plans that are made and filled over HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanSettings {
    /// How much may be written.
    pub text: TextRule,
    /// What is shown before an import.
    pub preview: PreviewRule,
    /// By which names columns are known.
    pub columns: ColumnNames,
}

/// How much a planner may write about a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRule {
    /// Most letters of a name.
    pub most_name_letters: usize,
    /// Most letters of notes.
    pub most_notes_letters: usize,
    /// Where the figures come from.
    pub source: String,
}

/// What is shown of a file before it is imported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviewRule {
    /// So many of its first rows.
    pub rows: usize,
    /// Where the figure comes from.
    pub source: String,
}

/// Names that tables have for columns of a plan, by column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ColumnNames {
    /// Where they come from.
    pub source: String,
    /// For each column of a plan its other names.
    #[serde(flatten)]
    pub names: BTreeMap<String, Vec<String>>,
}

impl Settings for PlanSettings {
    type File = Self;
    const NAME: &'static str = "data/plans.toml";
    const DEFAULT: &'static str = built_in::PLANS;

    fn checked(file: Self) -> Result<Self, String> {
        let least = [
            ("text.most_name_letters", file.text.most_name_letters),
            ("text.most_notes_letters", file.text.most_notes_letters),
            ("preview.rows", file.preview.rows),
        ];
        match least.into_iter().find(|(_, value)| *value == 0) {
            Some((key, _)) => Err(format!("{key} = 0: must be at least 1")),
            None => Ok(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(PlanSettings::built_in().is_ok());
        for (good, bad, rule) in [
            ("most_name_letters = 120", "most_name_letters = 0", "text.most_name_letters"),
            ("rows = 10", "rows = 0", "preview.rows"),
            ("rows = 10", "columns = 10", "columns"),
        ] {
            let text = PlanSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, PlanSettings::DEFAULT);
            let settings = PlanSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
