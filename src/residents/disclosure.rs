//! Counts that may leave the house: small ones would tell where somebody lives who gets help.
//!
//! A count above 0 and below the smallest of `data/disclosure.toml` is written `<5`. Where counts stand beside their sum, one
//! that is hidden alone could be found by subtraction: then more of them are hidden, and written `:` (Statistics
//! Norway's sign for what cannot be published).

use std::fmt;

use serde::{Serialize, Serializer};

use crate::input::disclosure_settings::DisclosureSettings;

/// A count that may be told, or what is told in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Protected {
    /// The count itself.
    Shown(f64),
    /// There are some, but fewer than this.
    Fewer(u32),
    /// Not told, because a smaller one could be found from it.
    Hidden,
}

impl Protected {
    /// The count, if it may be told.
    #[must_use]
    pub fn shown(self) -> Option<f64> {
        match self {
            Self::Shown(count) => Some(count),
            Self::Fewer(_) | Self::Hidden => None,
        }
    }
}

impl fmt::Display for Protected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shown(count) => write!(f, "{count}"),
            Self::Fewer(than) => write!(f, "<{than}"),
            Self::Hidden => f.write_str(":"),
        }
    }
}

/// A number if it may be told, else `<5` or `:`.
impl Serialize for Protected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shown(count) => serializer.serialize_f64(*count),
            Self::Fewer(_) | Self::Hidden => serializer.collect_str(self),
        }
    }
}

/// A count of people or dwellings as it may be told.
#[must_use]
pub fn protect(count: f64, rule: &DisclosureSettings) -> Protected {
    let smallest = rule.counts.smallest;
    if count > 0.0 && count < f64::from(smallest) {
        Protected::Fewer(smallest)
    } else {
        Protected::Shown(count)
    }
}

/// Counts that stand beside their sum: what is hidden of them cannot be found from the others. The sum itself
/// goes through [`protect`]. Of the counts that are hidden for the sake of others the smallest are taken.
#[must_use]
pub fn protect_parts(parts: &[f64], rule: &DisclosureSettings) -> Vec<Protected> {
    let mut told: Vec<Protected> = parts.iter().map(|part| protect(*part, rule)).collect();
    let mut shown: Vec<usize> =
        (0..parts.len()).filter(|i| told[*i].shown().is_some() && parts[*i] > 0.0).collect();
    shown.sort_by(|a, b| parts[*b].total_cmp(&parts[*a]));
    while is_open(parts, &told, rule) {
        let Some(next) = shown.pop() else { break };
        told[next] = Protected::Hidden;
    }
    told
}

/// Whether the sum less what is shown tells a hidden count: there is only one, or together they are too small to be told.
fn is_open(parts: &[f64], told: &[Protected], rule: &DisclosureSettings) -> bool {
    let hidden = || parts.iter().zip(told).filter(|(_, told)| told.shown().is_none()).map(|(part, _)| *part);
    let sum: f64 = hidden().sum();
    hidden().count() == 1 || (sum > 0.0 && sum < f64::from(rule.counts.smallest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(parts: &[f64]) -> Vec<String> {
        let rule = DisclosureSettings::built_in().expect("built-in settings");
        protect_parts(parts, &rule).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn small_counts_are_not_told() {
        let rule = DisclosureSettings::built_in().expect("built-in settings");
        let told = [0.0, 0.4, 1.0, 4.999, 5.0, 17.5].map(|count| protect(count, &rule).to_string());
        assert_eq!(told, ["0", "<5", "<5", "<5", "5", "17.5"]);
        let json = serde_json::to_string(&[protect(3.0, &rule), protect(8.0, &rule)]);
        assert_eq!(json.expect("JSON"), r#"["<5",8.0]"#);
    }

    #[test]
    fn hidden_counts_are_not_found_from_the_sum() {
        assert_eq!(told(&[12.0, 3.0, 20.0, 0.0]), [":", "<5", "20", "0"], "one alone takes the next");
        assert_eq!(told(&[3.0, 4.0, 20.0]), ["<5", "<5", "20"], "two that may be told together");
        assert_eq!(told(&[1.0, 2.0, 20.0]), ["<5", "<5", ":"], "together still too few");
        assert_eq!(told(&[12.0, 0.0, 20.0]), ["12", "0", "20"], "nothing to hide");
        assert_eq!(told(&[3.0]), ["<5"]);
        assert_eq!(told(&[]), Vec::<String>::new());
    }
}
