//! Settings of where the next bases belong (`data/locate.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::base_types::Beyond;
use super::built_in;
use super::classes::Classes;
use super::file::{Settings, SettingsError};
use super::places::PlaceSettings;

/// Farthest that may be looked, metres.
const MOST_CAP_M: f64 = 50_000.0;
/// The largest weight of a class.
const MOST_WEIGHT: f64 = 1000.0;
/// More bases than any curve shows.
const MOST_CURVE: u32 = 60;

/// What the search for the best sites takes for granted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocateSettings {
    /// How much residents count.
    pub weights: WeightRule,
    /// Whom existing bases serve.
    pub served: ServedRule,
    /// How walks count.
    pub walk: WalkRule,
    /// How long is searched, and what for beside the best answer.
    pub search: SearchRule,
    /// What a report asks.
    pub report: ReportRule,
    /// Several futures at once.
    pub futures: FutureRule,
    /// Candidates that nobody drew.
    pub anywhere: AnywhereRule,
}

/// What a report asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportRule {
    /// New bases of a type.
    pub new: u32,
    /// Rounds of the search.
    pub max_rounds: u64,
    /// Where the figures come from.
    pub source: String,
}

/// How much residents count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightRule {
    /// Weight of a resident by id of the class; 1 for those not named.
    pub class: BTreeMap<String, f64>,
    /// Where they come from.
    pub source: String,
}

/// Whom existing bases serve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServedRule {
    /// Those who reach a base of which types.
    pub existing: Beyond,
    /// Where that comes from.
    pub source: String,
}

/// How walks count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WalkRule {
    /// Who finds no base within this counts with this distance, metres as the class counts them.
    pub cap_m: f64,
    /// Where the figure comes from.
    pub cap_source: String,
    /// Share of the residents with the longest walk, above 0 and at most 1.
    pub worst_share: f64,
    /// Where the figure comes from.
    pub worst_source: String,
}

/// How long is searched, and what for beside the best answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRule {
    /// Seconds after which the best answer so far is given.
    pub time_limit_s: f64,
    /// The part of the best value that may be given up for the next aim, 0 to 1.
    pub tolerance: f64,
    /// How many bases the curve goes to.
    pub curve_to: u32,
    /// Most other answers.
    pub alternatives: u32,
    /// How far a site of another answer is from all sites of those before it, metres.
    pub alternative_m: f64,
    /// The part that another answer may be worse, 0 to 1.
    pub alternative_within: f64,
    /// Where the figures come from.
    pub source: String,
}

/// Several futures at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FutureRule {
    /// A set is still good in a future when its value is at most this part worse than the best for it alone, 0 to 1.
    pub good_within: f64,
    /// Most futures in one question.
    pub most: usize,
    /// Where the figures come from.
    pub source: String,
}

/// Candidates that nobody drew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnywhereRule {
    /// Categories of places whose buildings may house a base.
    pub public_buildings: Vec<String>,
    /// Where the list comes from.
    pub source: String,
    /// Most candidates.
    pub most_candidates: usize,
    /// Where the figure comes from.
    pub most_source: String,
}

impl Settings for LocateSettings {
    type File = Self;
    const NAME: &'static str = "data/locate.toml";
    const DEFAULT: &'static str = built_in::LOCATE;

    fn checked(file: Self) -> Result<Self, String> {
        let broken = weights(&file.weights).or_else(|| walk(&file.walk)).or_else(|| search(&file.search));
        let broken = broken.or_else(|| report(&file.report)).or_else(|| futures(&file.futures));
        match broken {
            Some(text) => Err(text),
            None => Ok(file),
        }
    }
}

fn weights(rule: &WeightRule) -> Option<String> {
    let (class, weight) =
        rule.class.iter().find(|(_, weight)| !(**weight >= 0.0 && **weight <= MOST_WEIGHT))?;
    Some(format!("weights.class.{class} = {weight}: must be from 0 to {MOST_WEIGHT}"))
}

fn walk(rule: &WalkRule) -> Option<String> {
    let WalkRule { cap_m, worst_share, .. } = rule;
    if !(*cap_m >= 1.0 && *cap_m <= MOST_CAP_M) {
        return Some(format!("walk.cap_m = {cap_m}: must be from 1 to {MOST_CAP_M} metres"));
    }
    let is_share = *worst_share > 0.0 && *worst_share <= 1.0;
    (!is_share).then(|| format!("walk.worst_share = {worst_share}: must be above 0 and at most 1"))
}

fn no_share(name: &str, share: f64) -> Option<String> {
    (!(0.0..=1.0).contains(&share)).then(|| format!("{name} = {share}: must be from 0 to 1"))
}

fn futures(rule: &FutureRule) -> Option<String> {
    let most = (rule.most == 0).then(|| "futures.most = 0: must be at least 1".to_owned());
    most.or_else(|| no_share("futures.good_within", rule.good_within))
}

fn search(rule: &SearchRule) -> Option<String> {
    if !(rule.time_limit_s > 0.0 && rule.time_limit_s <= 1e6) {
        return Some(format!(
            "search.time_limit_s = {}: must be above 0 and at most a million",
            rule.time_limit_s
        ));
    }
    let shares =
        [("search.tolerance", rule.tolerance), ("search.alternative_within", rule.alternative_within)];
    if let Some(broken) = shares.into_iter().find_map(|(name, share)| no_share(name, share)) {
        return Some(broken);
    }
    if !(0.0..=MOST_CAP_M).contains(&rule.alternative_m) {
        let metres = rule.alternative_m;
        return Some(format!("search.alternative_m = {metres}: must be from 0 to {MOST_CAP_M} metres"));
    }
    let most = rule.curve_to;
    (most > MOST_CURVE).then(|| format!("search.curve_to = {most}: must be at most {MOST_CURVE}"))
}

fn report(rule: &ReportRule) -> Option<String> {
    let ReportRule { new, max_rounds, .. } = rule;
    if !(1..=MOST_CURVE).contains(new) {
        return Some(format!("report.new = {new}: must be from 1 to {MOST_CURVE}"));
    }
    (*max_rounds == 0).then(|| "report.max_rounds = 0: must be at least 1".into())
}

impl LocateSettings {
    /// Weight of a resident of a class.
    #[must_use]
    pub fn weight(&self, class: &str) -> f64 {
        self.weights.class.get(class).copied().unwrap_or(1.0)
    }

    /// Whether all residents count one: then sums of them are residents.
    #[must_use]
    pub fn counts_residents(&self) -> bool {
        self.weights.class.values().all(|weight| (weight - 1.0).abs() < f64::EPSILON)
    }

    /// An error if they name a class or a category of places that there is not.
    pub fn fits(&self, classes: &Classes, places: &PlaceSettings) -> Result<(), SettingsError> {
        let rule = |text: String| Err(SettingsError::Rule { file: Self::NAME.into(), text });
        if let Some(class) = self.weights.class.keys().find(|class| classes.index_of(class).is_none()) {
            return rule(format!("weights.class.{class}: there is no such class"));
        }
        // an area without places knows no categories
        let is_known = |id: &&String| places.categories.is_empty() || places.index_of(id).is_some();
        match self.anywhere.public_buildings.iter().find(|id| !is_known(id)) {
            Some(id) => rule(format!("anywhere.public_buildings: there is no category {id:?}")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(LocateSettings::built_in().is_ok_and(|own| own.counts_residents()));
        for (good, bad, rule) in [
            ("class = {}", "class = { most = -1 }", "weights.class.most"),
            ("cap_m = 2000", "cap_m = 0", "walk.cap_m"),
            ("worst_share = 0.1", "worst_share = 0", "walk.worst_share"),
            ("time_limit_s = 30", "time_limit_s = nan", "search.time_limit_s"),
            ("tolerance = 0.01", "tolerance = 2", "search.tolerance"),
            ("alternative_m = 200", "alternative_m = -1", "search.alternative_m"),
            ("curve_to = 10", "curve_to = 99", "search.curve_to"),
            ("new = 3", "new = 0", "report.new"),
            ("max_rounds = 5000", "max_rounds = 0", "report.max_rounds"),
            ("good_within = 0.01", "good_within = 1.5", "futures.good_within"),
            ("most = 30", "most = 0", "futures.most"),
            ("\"same_type\"", "\"none\"", "`none`"),
        ] {
            let text = LocateSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, LocateSettings::DEFAULT, "{good}");
            let settings = LocateSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }

    #[test]
    fn other_weights_are_points() {
        let text = LocateSettings::DEFAULT.replacen("class = {}", "class = { rollator = 2 }", 1);
        let own = LocateSettings::parse(&text, "x").expect("settings");
        assert!(!own.counts_residents());
        assert!((own.weight("rollator") - 2.0).abs() < 1e-12 && (own.weight("most") - 1.0).abs() < 1e-12);
    }
}
