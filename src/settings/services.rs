//! Settings of low-threshold services (`data/services.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;
use super::names;
use crate::opening::Opening;

/// Most categories: what is reached is counted for all of them at once.
pub const MOST_CATEGORIES: usize = 8;
/// Oldest age from which residents may be counted.
const MOST_AGE: u16 = 100;
/// Most points of which the best spread may be looked for.
const MOST_POINTS: u32 = 60;
/// Most rounds that may be asked for.
const MOST_ROUNDS: u64 = 1_000_000;
/// More users of one point are a mistake.
const MOST_USERS: f64 = 1e6;

/// A category of services.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceCategory {
    /// Name in tables and outputs: small letters, digits and `_`.
    pub id: String,
    /// Names for people: `nb`, `nn`, `en`.
    pub name: BTreeMap<String, String>,
    /// Whether it is for residents from the age of home visits up, rather than for all.
    #[serde(default)]
    pub by_age: bool,
    /// Who of them uses it; not known if it is left out.
    #[serde(default)]
    pub users: Option<UserShare>,
    /// Fewest users of a point; not known if they are left out.
    #[serde(default)]
    pub least_users: Option<LeastUsers>,
    /// Where the category comes from.
    pub source: String,
}

impl ServiceCategory {
    /// Name in a language, else in Bokmål, else the id.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        names::name_in(&self.name, language, &self.id)
    }

    /// Whether a text is its id or one of its names, small and capital letters aside.
    #[must_use]
    pub fn is_called(&self, text: &str) -> bool {
        names::is_called(&self.name, text, &self.id)
    }
}

/// The share of residents who use a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserShare {
    /// Above 0, at most 1.
    pub share: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// Fewest users of a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeastUsers {
    /// How many, above 0.
    pub number: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// From which age residents count for services by age.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeVisitRule {
    /// The age in years.
    pub from_age: u16,
    /// Where the figure comes from.
    pub source: String,
}

/// When an area lacks a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LacksRule {
    /// If less than this share of its residents reaches a point, 0 to 1; with 0 if nobody does.
    pub below_share: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// When points are open of which no hours are known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceHours {
    /// Most likely hours, in the words of OpenStreetMap.
    pub assumed: String,
    /// Where they come from.
    pub source: String,
}

/// How long the best spread is looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpreadSearch {
    /// Most points.
    pub most_points: u32,
    /// Most rounds for a category.
    pub max_rounds: u64,
    /// Where the figures come from.
    pub source: String,
}

/// Which services there are, who counts for them, and what a point needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceSettings {
    /// The categories, ids distinct.
    #[serde(rename = "category")]
    pub categories: Vec<ServiceCategory>,
    /// From which age residents count for services by age.
    pub home_visits: HomeVisitRule,
    /// When an area lacks a service.
    pub lacks: LacksRule,
    /// When points are open of which no hours are known.
    pub hours: ServiceHours,
    /// How long the best spread is looked for.
    pub search: SpreadSearch,
}

impl ServiceSettings {
    /// The place of a category by its id or a name.
    #[must_use]
    pub fn called(&self, text: &str) -> Option<usize> {
        self.categories.iter().position(|category| category.is_called(text))
    }

    /// Ids of all categories.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.categories.iter().map(|category| category.id.clone()).collect()
    }
}

impl Settings for ServiceSettings {
    type File = Self;
    const NAME: &'static str = "data/services.toml";
    const DEFAULT: &'static str = built_in::SERVICES;

    fn checked(file: Self) -> Result<Self, String> {
        match categories(&file.categories).or_else(|| others(&file)) {
            Some(text) => Err(text),
            None => Ok(file),
        }
    }
}

fn categories(all: &[ServiceCategory]) -> Option<String> {
    if all.is_empty() || all.len() > MOST_CATEGORIES {
        return Some(format!("{} categories: must be from 1 to {MOST_CATEGORIES}", all.len()));
    }
    let named =
        |number: usize, text: String| format!("category {} ({:?}): {text}", number + 1, all[number].id);
    all.iter().enumerate().find_map(|(number, category)| {
        let is_twice = all[..number].iter().any(|other| {
            other.is_called(&category.id) || category.name.values().any(|name| other.is_called(name))
        });
        let wrong = if is_twice {
            Some("its id or a name is that of a category before".to_owned())
        } else {
            of_category(category)
        };
        wrong.map(|text| named(number, text))
    })
}

/// What is wrong with a category.
fn of_category(category: &ServiceCategory) -> Option<String> {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if category.id.is_empty() || !category.id.chars().all(is_letter) {
        return Some("id must be small letters, digits and _".into());
    }
    if let Some(language) = ["nb", "nn", "en"].into_iter().find(|own| !category.name.contains_key(*own)) {
        return Some(format!("it has no name in {language}"));
    }
    let share = category.users.as_ref().map(|users| users.share);
    if let Some(share) = share.filter(|share| !(*share > 0.0 && *share <= 1.0)) {
        return Some(format!("users.share = {share}: must be above 0 and at most 1"));
    }
    let number = category.least_users.as_ref().map(|least| least.number);
    let number = number.filter(|number| !(*number > 0.0 && *number <= MOST_USERS))?;
    Some(format!("least_users.number = {number}: must be above 0 and at most {MOST_USERS}"))
}

/// What is wrong with the other figures.
fn others(file: &ServiceSettings) -> Option<String> {
    let (age, share, search) = (file.home_visits.from_age, file.lacks.below_share, &file.search);
    if !(1..=MOST_AGE).contains(&age) {
        return Some(format!("home_visits.from_age = {age}: must be from 1 to {MOST_AGE}"));
    }
    if !(0.0..=1.0).contains(&share) {
        return Some(format!("lacks.below_share = {share}: must be from 0 to 1"));
    }
    if Opening::parse(&file.hours.assumed).is_err() {
        let hours = &file.hours.assumed;
        return Some(format!(
            "hours.assumed = {hours:?}: must be opening hours as OpenStreetMap writes them"
        ));
    }
    if !(1..=MOST_POINTS).contains(&search.most_points) {
        return Some(format!("search.most_points = {}: must be from 1 to {MOST_POINTS}", search.most_points));
    }
    let is_round = (1..=MOST_ROUNDS).contains(&search.max_rounds);
    (!is_round).then(|| format!("search.max_rounds = {}: must be from 1 to {MOST_ROUNDS}", search.max_rounds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(ServiceSettings::built_in().is_ok());
        let figures = |figures: &str| format!("source = \"As health\"\n{figures}");
        for (good, bad, rule) in [
            ("id = \"coping\"", "id = \"Coping\"", "id must be"),
            ("id = \"coping\"", "id = \"health\"", "a category before"),
            ("nn = \"Helse\", ", "", "no name in nn"),
            ("from_age = 75", "from_age = 0", "home_visits.from_age"),
            ("below_share = 0.5", "below_share = nan", "lacks.below_share"),
            ("\"Mo-Fr 09:00-15:00; PH off\"", "\"whenever\"", "hours.assumed"),
            ("most_points = 20", "most_points = 0", "search.most_points"),
            ("max_rounds = 4000", "max_rounds = 0", "search.max_rounds"),
            ("by_age = true", "by_aeg = true", "by_aeg"),
            (
                "source = \"As health\"",
                &figures("users = { share = 4, source = \"Own figure\" }"),
                "users.share = 4",
            ),
            (
                "source = \"As health\"",
                &figures("least_users = { number = 0, source = \"Own figure\" }"),
                "least_users.number = 0",
            ),
        ] {
            let text = ServiceSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, ServiceSettings::DEFAULT, "{good}");
            let settings = ServiceSettings::parse(&text, "x");
            assert!(
                settings.as_ref().is_err_and(|why| why.to_string().contains(rule)),
                "{bad}: {settings:?}"
            );
        }
    }

    #[test]
    fn a_category_is_known_by_id_and_names() {
        let settings = ServiceSettings::built_in().expect("settings");
        let called = |text: &str| settings.called(text).map(|place| settings.categories[place].id.as_str());
        assert_eq!(called(" Debt "), Some("debt"));
        assert_eq!(called("gjeldsrådgjeving"), Some("debt"));
        assert_eq!(called("gold"), None);
    }
}
