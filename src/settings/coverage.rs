//! Settings of coverage (`data/coverage.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::base_types::BaseType;
use super::built_in;
use super::file::Settings;
use crate::moment::YEARS;
use crate::opening::Opening;

/// Farthest that may be looked, metres.
const MOST_LOOK_M: f64 = 50_000.0;

/// How it is counted who reaches bases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageSettings {
    /// How far is looked.
    pub distance: LookRule,
    /// Who is served worst.
    pub worst: WorstRule,
    /// When bases are open.
    pub hours: HoursRule,
}

/// How far is looked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookRule {
    /// Who finds no base within this counts with this distance; metres as the class counts them.
    pub look_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// Who is served worst.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorstRule {
    /// Share of the residents of a class, above 0 and at most 1.
    pub share: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// When bases are open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursRule {
    /// A base is open on a weekday if it is open on more than this share of such days of the year; from 0 to below 1.
    pub most_days: f64,
    /// Where the figure comes from.
    pub most_source: String,
    /// The year whose weekdays count if neither a year is asked for nor the data have one.
    pub year: i32,
    /// Why that year.
    pub year_source: String,
    /// Types whose staffed hours are their opening hours if no others are known.
    pub open_when_staffed: Vec<BaseType>,
    /// Where the list comes from.
    pub staffed_source: String,
    /// Most likely hours where none are known.
    pub assumed: AssumedHours,
}

/// Most likely hours of each type of base, in the words of OpenStreetMap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssumedHours {
    /// Of PLUSS.
    #[serde(rename = "PLUSS")]
    pub plus: String,
    /// Of BASIS.
    #[serde(rename = "BASIS")]
    pub basis: String,
    /// Of UTVIDET.
    #[serde(rename = "UTVIDET")]
    pub extended: String,
    /// Of EKSTRA.
    #[serde(rename = "EKSTRA")]
    pub extra: String,
    /// Where they come from.
    pub source: String,
}

impl Settings for CoverageSettings {
    type File = Self;
    const NAME: &'static str = "data/coverage.toml";
    const DEFAULT: &'static str = built_in::COVERAGE;

    fn checked(file: Self) -> Result<Self, String> {
        let (look, share, hours) = (file.distance.look_m, file.worst.share, &file.hours);
        let broken = if !(0.0..=MOST_LOOK_M).contains(&look) {
            Some(format!("distance.look_m = {look}: must be from 0 to {MOST_LOOK_M} metres"))
        } else if !(share > 0.0 && share <= 1.0) {
            Some(format!("worst.share = {share}: must be above 0 and at most 1"))
        } else if !(0.0..1.0).contains(&hours.most_days) {
            Some(format!("hours.most_days = {}: must be from 0 to below 1", hours.most_days))
        } else if !YEARS.contains(&hours.year) {
            Some(format!("hours.year = {}: must be from {} to {}", hours.year, YEARS.start(), YEARS.end()))
        } else {
            not_hours(&hours.assumed)
        };
        match broken {
            Some(text) => Err(text),
            None => Ok(file),
        }
    }
}

/// What is wrong with the assumed hours.
fn not_hours(AssumedHours { plus, basis, extended, extra, .. }: &AssumedHours) -> Option<String> {
    let mut all = BaseType::ALL.into_iter().zip([plus, basis, extended, extra]);
    let (kind, hours) = all.find(|(_, hours)| Opening::parse(hours).is_err())?;
    Some(format!("hours.assumed.{kind} = {hours:?}: must be opening hours as OpenStreetMap writes them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        let cases = [
            ("look_m = 5000", "look_m = -1", "distance.look_m"),
            ("share = 0.1", "share = 0", "worst.share"),
            ("share = 0.1", "share = nan", "worst.share"),
            ("most_days = 0.5", "most_days = 1", "hours.most_days"),
            ("year = 2026", "year = 26", "hours.year"),
            ("[\"UTVIDET\"]", "[\"UTVIDA\"]", "`UTVIDA`"),
            ("\"24/7\"", "\"whenever\"", "hours.assumed.EKSTRA"),
            ("PLUSS = ", "PLUS = ", "PLUS"),
        ];
        assert!(CoverageSettings::built_in().is_ok());
        for (good, bad, rule) in cases {
            let text = CoverageSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, CoverageSettings::DEFAULT);
            let settings = CoverageSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
