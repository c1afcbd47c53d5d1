//! Settings of comments (`data/comments.toml`).

use std::num::NonZeroU32;

use serde::Deserialize;

use super::built_in;
use super::file::Settings;

/// What people may write about a plan.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentSettings {
    /// How much.
    pub text: TextRule,
    /// How often.
    pub rate: RateRule,
}

/// How much people may write.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRule {
    /// Most letters of a comment.
    pub most_letters: usize,
    /// Most letters of a name.
    pub most_name_letters: usize,
    /// Where the figures come from.
    pub source: String,
}

/// How often people may write.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRule {
    /// Comments of an address without a pause.
    pub most_at_once: NonZeroU32,
    /// Comments of an address in a minute, after them.
    pub per_minute: NonZeroU32,
    /// Comments of a plan that wait for the planner.
    pub most_waiting: usize,
    /// Where the figures come from.
    pub source: String,
}

impl Settings for CommentSettings {
    type File = Self;
    const NAME: &'static str = "data/comments.toml";
    const DEFAULT: &'static str = built_in::COMMENTS;

    fn checked(file: Self) -> Result<Self, String> {
        let least = [
            ("text.most_letters", file.text.most_letters),
            ("text.most_name_letters", file.text.most_name_letters),
            ("rate.most_waiting", file.rate.most_waiting),
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
        assert!(CommentSettings::built_in().is_ok());
        for (good, bad, rule) in [
            ("most_letters = 2000", "most_letters = 0", "text.most_letters"),
            ("per_minute = 4", "per_minute = 0", "nonzero"),
            ("most_waiting = ", "waiting = ", "waiting"),
        ] {
            let text = CommentSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, CommentSettings::DEFAULT);
            let settings = CommentSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
