//! Counts that may leave the house: small ones would give away where somebody lives who gets help.
//!
//! A count above 0 and below the smallest of `data/disclosure.toml` is written `<5`. Where counts stand beside their sum, one
//! that is hidden alone could be found by subtraction: then more of them are hidden, and written `:` (Statistics
//! Norway's sign for what cannot be published).

use std::fmt;

use serde::{Serialize, Serializer};

use crate::settings::disclosure::DisclosureSettings;

/// A count that may be disclosed, or what is written in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Protected {
    /// The count itself.
    Shown(f64),
    /// There are some, but fewer than this.
    Fewer(u32),
    /// Not disclosed, because a smaller one could be found from it.
    Hidden,
}

impl Protected {
    /// The count, if it may be disclosed.
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

/// A number if it may be disclosed, else `<5` or `:`.
impl Serialize for Protected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shown(count) => serializer.serialize_f64(*count),
            Self::Fewer(_) | Self::Hidden => serializer.collect_str(self),
        }
    }
}

/// A count of people or dwellings as it may be disclosed.
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
    let mut disclosed: Vec<Protected> = parts.iter().map(|part| protect(*part, rule)).collect();
    let mut shown: Vec<usize> =
        (0..parts.len()).filter(|i| disclosed[*i].shown().is_some() && parts[*i] > 0.0).collect();
    shown.sort_by(|a, b| parts[*b].total_cmp(&parts[*a]));
    while is_open(parts, &disclosed, rule) {
        let Some(next) = shown.pop() else { break };
        disclosed[next] = Protected::Hidden;
    }
    disclosed
}

/// Counts of groups that hang together, as those of each settlement who reach a base and those who do not, and the size of each group
/// (in people). All of them are disclosed, and elsewhere the sums over all groups. A group with a small count hides all its counts,
/// and others with it until none can be found by subtraction. Counts and size of each group as they may be disclosed.
#[must_use]
pub fn protect_groups<const N: usize>(
    groups: &[([f64; N], f64)],
    rule: &DisclosureSettings,
) -> Vec<([Protected; N], Protected)> {
    let sizes: Vec<f64> = groups.iter().map(|(_, size)| *size).collect();
    let sizes_shown = protect_parts(&sizes, rule);
    let mut hidden: Vec<bool> = groups
        .iter()
        .zip(&sizes_shown)
        .map(|((counts, _), size): (&([f64; N], f64), &Protected)| {
            size.shown().is_none() || counts.iter().any(|count| protect(*count, rule).shown().is_none())
        })
        .collect();
    let mut open: Vec<usize> = (0..groups.len()).filter(|group| !hidden[*group]).collect();
    open.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]));
    while groups_are_open(groups, &hidden, rule) {
        let Some(next) = open.pop() else { break };
        hidden[next] = true;
    }
    let disclosed = |count: f64, hidden: bool| match protect(count, rule) {
        Protected::Shown(_) if hidden => Protected::Hidden,
        disclosed => disclosed,
    };
    let rows = groups.iter().zip(hidden).zip(sizes_shown);
    rows.map(|(((counts, _), hidden), size)| (counts.map(|count| disclosed(count, hidden)), size)).collect()
}

/// Whether the sum of all groups less what is shown gives away a count: one group is hidden alone, or all hidden ones together are small.
fn groups_are_open<const N: usize>(
    groups: &[([f64; N], f64)],
    hidden: &[bool],
    rule: &DisclosureSettings,
) -> bool {
    let hidden = || groups.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|((counts, _), _)| counts);
    hidden().count() == 1
        || (0..N)
            .any(|index: usize| protect(hidden().map(|counts| counts[index]).sum(), rule).shown().is_none())
}

/// Whether the sum less what is shown gives away a hidden count: there is only one, or together they are too small to be disclosed.
fn is_open(parts: &[f64], disclosed: &[Protected], rule: &DisclosureSettings) -> bool {
    let hidden = || {
        parts
            .iter()
            .zip(disclosed)
            .filter(|(_, disclosed)| disclosed.shown().is_none())
            .map(|(part, _)| *part)
    };
    let sum: f64 = hidden().sum();
    hidden().count() == 1 || (sum > 0.0 && sum < f64::from(rule.counts.smallest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::Strategy;

    use super::*;
    use crate::settings::Settings;

    fn disclosed(parts: &[f64]) -> Vec<String> {
        let rule = DisclosureSettings::built_in().expect("built-in settings");
        protect_parts(parts, &rule).iter().map(ToString::to_string).collect()
    }

    /// Groups that are split in two.
    fn split(splits: &[[f64; 2]]) -> Vec<([f64; 2], f64)> {
        splits.iter().map(|split| (*split, split[0] + split[1])).collect()
    }

    fn disclosed_splits(splits: &[[f64; 2]]) -> Vec<String> {
        let rule = DisclosureSettings::built_in().expect("built-in settings");
        let disclosed = protect_groups(&split(splits), &rule);
        disclosed.iter().map(|([one, other], all)| format!("{one} {other} {all}")).collect()
    }

    #[test]
    fn hidden_parts_are_not_found_from_sums_of_rows_and_columns() {
        let nothing = [[10.0, 90.0], [0.0, 50.0]];
        assert_eq!(disclosed_splits(&nothing), ["10 90 100", "0 50 50"]);
        // the smallest other group goes with the one that is hidden
        let one = [[10.0, 90.0], [3.0, 50.0], [20.0, 20.0]];
        assert_eq!(disclosed_splits(&one), ["10 90 100", "<5 : 53", ": : 40"]);
        // together still too few of one part
        let few = [[1.0, 60.0], [2.0, 60.0], [30.0, 40.0]];
        assert_eq!(disclosed_splits(&few), ["<5 : 61", "<5 : 62", ": : 70"]);
        // small groups hide their sums, too
        let small = [[2.0, 1.0], [30.0, 40.0], [10.0, 20.0]];
        assert_eq!(disclosed_splits(&small), ["<5 <5 <5", "30 40 70", ": : :"]);
        assert_eq!(disclosed_splits(&[[3.0, 97.0]]), ["<5 : 100"], "the sum over all groups is the same row");
        assert_eq!(disclosed_splits(&[]), Vec::<String>::new());
    }

    proptest::proptest! {
        /// Who knows the sums of rows and columns and subtracts what is shown learns of no count from 1 to 4.
        #[test]
        fn nobody_finds_a_small_part(
            splits in proptest::collection::vec([0_u8..40, 0_u8..40].prop_map(|split| split.map(f64::from)), 1..7)
        ) {
            let rule = DisclosureSettings::built_in().expect("built-in settings");
            let disclosed = protect_groups(&split(&splits), &rule);
            let small = |count: f64| count > 0.0 && count < 5.0;
            for (split, (parts, all)) in splits.iter().zip(&disclosed) {
                let is_hidden = parts[0].shown().is_none();
                proptest::prop_assert_eq!(is_hidden, parts[1].shown().is_none(), "one part gives away the other");
                proptest::prop_assert!(is_hidden || !split.iter().copied().any(small));
                proptest::prop_assert!(is_hidden || all.shown().is_some());
            }
            let hidden: Vec<_> =
                splits.iter().zip(&disclosed).filter(|(_, (parts, _))| parts[0].shown().is_none()).collect();
            if hidden.len() < splits.len() {
                proptest::prop_assert!(hidden.len() != 1);
                for part in 0..2 {
                    proptest::prop_assert!(!small(hidden.iter().map(|(split, _)| split[part]).sum()));
                }
            }
        }
    }

    #[test]
    fn small_counts_are_not_told() {
        let rule = DisclosureSettings::built_in().expect("built-in settings");
        let disclosed = [0.0, 0.4, 1.0, 4.999, 5.0, 17.5].map(|count| protect(count, &rule).to_string());
        assert_eq!(disclosed, ["0", "<5", "<5", "<5", "5", "17.5"]);
        let json = serde_json::to_string(&[protect(3.0, &rule), protect(8.0, &rule)]);
        assert_eq!(json.expect("JSON"), r#"["<5",8.0]"#);
    }

    #[test]
    fn hidden_counts_are_not_found_from_the_sum() {
        assert_eq!(disclosed(&[12.0, 3.0, 20.0, 0.0]), [":", "<5", "20", "0"], "one alone takes the next");
        assert_eq!(disclosed(&[3.0, 4.0, 20.0]), ["<5", "<5", "20"], "two that may be disclosed together");
        assert_eq!(disclosed(&[1.0, 2.0, 20.0]), ["<5", "<5", ":"], "together still too few");
        assert_eq!(disclosed(&[12.0, 0.0, 20.0]), ["12", "0", "20"], "nothing to hide");
        assert_eq!(disclosed(&[3.0]), ["<5"]);
        assert_eq!(disclosed(&[]), Vec::<String>::new());
    }
}
