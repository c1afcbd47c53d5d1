//! What maps ask for at once (`data/map.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// Longest walk that is looked for, metres; the search has room for as much.
const MOST_LOOK_M: f64 = 20_000.0;
/// Most results of a search.
const MOST_RESULTS: usize = 1000;

/// What maps ask for at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapSettings {
    /// Walks between two points.
    pub walk: WalkRule,
    /// Searches by name.
    pub search: FindRule,
}

/// Walks between two points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalkRule {
    /// The longest walk, metres as a class counts them.
    pub look_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// Searches by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindRule {
    /// How many results if nothing is said.
    pub results: usize,
    /// How many may be asked for.
    pub most_results: usize,
    /// Parts of streets of one name that are at most so far apart are one street, metres.
    pub one_street_m: f64,
    /// Most letters and signs of what is searched for.
    pub most_signs: usize,
    /// Where the figures come from.
    pub source: String,
}

impl Settings for MapSettings {
    type File = Self;
    const NAME: &'static str = "data/map.toml";
    const DEFAULT: &'static str = built_in::MAP;

    fn checked(file: Self) -> Result<Self, String> {
        let look = file.walk.look_m;
        if !(1.0..=MOST_LOOK_M).contains(&look) {
            return Err(format!("walk.look_m = {look}: must be from 1 to {MOST_LOOK_M} metres"));
        }
        let FindRule { results, most_results, one_street_m, .. } = file.search;
        if !(1..=MOST_RESULTS).contains(&most_results) || !(1..=most_results).contains(&results) {
            let rule = format!("results must be from 1 to most_results, and that at most {MOST_RESULTS}");
            return Err(format!("search.results = {results}, most_results = {most_results}: {rule}"));
        }
        if !(0.0..=MOST_LOOK_M).contains(&one_street_m) {
            let rule = format!("must be from 0 to {MOST_LOOK_M} metres");
            return Err(format!("search.one_street_m = {one_street_m}: {rule}"));
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(MapSettings::built_in().is_ok());
        for (good, bad, rule) in [
            ("look_m = 20000", "look_m = 20001", "walk.look_m = 20001"),
            ("look_m = 20000", "look_m = 0", "walk.look_m = 0"),
            ("results = 10", "results = 0", "search.results = 0"),
            ("most_results = 50", "most_results = 5", "most_results = 5"),
            ("one_street_m = 400", "one_street_m = -1", "search.one_street_m = -1"),
            ("most_signs = 200", "most_sings = 200", "most_sings"),
        ] {
            let text = MapSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, MapSettings::DEFAULT);
            let settings = MapSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
