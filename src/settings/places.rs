//! Which places cover daily needs, and how they are found and merged (`data/places.toml`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::built_in;
use super::file::Settings;
use super::names;

/// Longest distance that is accepted between two objects of one place, metres.
const MOST_M: f64 = 5000.0;
/// Most residents for a place, and most places to be expected before anything is said, that are accepted.
const MOST_RESIDENTS: f64 = 1e6;
const MOST_EXPECTED: f64 = 1000.0;
/// In a list of values: any value but `no`.
const ANY: &str = "*";

/// Keys, each with values.
pub type TagLists = BTreeMap<String, Vec<String>>;

/// Which objects of a map are places of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRule {
    /// OSM key.
    pub key: String,
    /// Its values; `*` for any but `no`.
    pub values: Vec<String>,
    /// Keys that must have one of the values, too.
    #[serde(default)]
    pub with: TagLists,
    /// Keys that must not have one of the values.
    #[serde(default)]
    pub without: TagLists,
    /// Whether people get to the place by its other objects, if there are any.
    #[serde(default)]
    pub last_resort: bool,
}

/// When two objects of a category are one place: straight lines between them, metres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeRule {
    /// At most this far apart with the same name.
    pub same_name_m: f64,
    /// At most this far apart with the same reference.
    pub same_ref_m: f64,
    /// At most this far apart if one has no name.
    pub unnamed_m: f64,
}

/// How many residents there are for a place of a category where the map is complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Density {
    /// At most about so many for each place.
    pub residents: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// When the data lack places of a category.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownRule {
    /// Residents must be enough for at least so many places, else nothing is said of the data.
    pub least_expected: f64,
    /// Places count that lie at most so far outside the box around the homes, metres.
    pub around_m: f64,
    /// Ids of the categories that nobody is without altogether: if none of them has a place, they are judged together.
    #[serde(default)]
    pub services: Vec<String>,
    /// Where the figures come from.
    pub source: String,
}

/// A daily need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceCategory {
    /// Name in tables and outputs: small letters, digits and `_`.
    pub id: String,
    /// Names for people: `nb`, `nn`, `en`.
    pub name: BTreeMap<String, String>,
    /// Whether its places are never written unless asked for.
    #[serde(default)]
    pub private: bool,
    /// Whether the stops of timetables belong here.
    #[serde(default)]
    pub stops: bool,
    /// In this order; the first that fits counts.
    pub rules: Vec<PlaceRule>,
    /// When two objects are one place.
    pub merge: MergeRule,
    /// How many residents there are for a place; without it the data are taken as complete.
    #[serde(default)]
    pub density: Option<Density>,
    /// Where rules and figures come from.
    pub source: String,
}

impl PlaceCategory {
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

/// What closed places say.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// An object with one of these is no place.
    pub tags: TagLists,
    /// Where the list comes from.
    pub source: String,
}

/// Which entrances lead to a place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceDoors {
    /// Values of `entrance` that do not.
    pub not: Vec<String>,
    /// An area without entrances is reached at the corners of its outline, and at points between them at most this far apart, metres.
    pub outline_step_m: f64,
    /// Where the list comes from.
    pub source: String,
}

/// A key by which an object is known elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefKey {
    /// OSM key.
    pub key: String,
    /// Stands before the value where that does not begin with it.
    pub prefix: String,
    /// Whose references they are.
    pub source: String,
}

/// What is left out of timetables.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    /// Values of the column `vehicle_type` (extended GTFS route types).
    pub vehicle_types_left_out: Vec<u16>,
    /// Why.
    pub source: String,
}

/// How places are found and merged.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceSettings {
    /// The daily needs, ids distinct.
    #[serde(rename = "category")]
    pub categories: Vec<PlaceCategory>,
    /// What closed places say.
    pub closed: Closed,
    /// Which entrances lead to a place.
    pub doors: PlaceDoors,
    /// Keys by which objects are known elsewhere.
    #[serde(rename = "ref", default)]
    pub refs: Vec<RefKey>,
    /// What is left out of timetables.
    pub timetable: Timetable,
    /// When the data lack places of a category.
    #[serde(default = "built_in_known")]
    pub known: KnownRule,
}

/// The rule of the built-in file, for files of one's own that leave it out; its services may be no categories of theirs.
fn built_in_known() -> KnownRule {
    #[derive(Deserialize)]
    struct File {
        known: KnownRule,
    }
    KnownRule { services: Vec::new(), ..built_in::part::<File>(built_in::PLACES).known }
}

impl Settings for PlaceSettings {
    type File = Self;
    const NAME: &'static str = "data/places.toml";
    const DEFAULT: &'static str = built_in::PLACES;

    fn checked(file: Self) -> Result<Self, String> {
        for (i, category) in file.categories.iter().enumerate() {
            category_error(category)
                .map_err(|text| format!("category {} ({:?}): {text}", i + 1, category.id))?;
            if let Some(first) = file.categories[..i].iter().position(|other| other.id == category.id) {
                let (second, id) = (i + 1, &category.id);
                return Err(format!("category {second} has the id {id:?} of category {}", first + 1));
            }
        }
        let step = file.doors.outline_step_m;
        if !(1.0..=MOST_M).contains(&step) {
            return Err(format!("doors.outline_step_m = {step}: must be from 1 to {MOST_M} metres"));
        }
        known_error(&file).map_err(|text| format!("known.{text}"))?;
        match file.categories.iter().filter(|category| category.stops).count() {
            1 => Ok(file),
            n => Err(format!("{n} categories have stops = true: must be 1")),
        }
    }
}

impl PlaceSettings {
    /// Place of a category in [`categories`](Self::categories) by its id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.categories.iter().position(|category| category.id == id)
    }

    /// Every OSM key that a rule looks at.
    pub(crate) fn keys(&self) -> BTreeSet<&str> {
        let rules = self.categories.iter().flat_map(|category| &category.rules);
        let own = rules
            .flat_map(|rule| std::iter::once(&rule.key).chain(rule.with.keys()).chain(rule.without.keys()));
        own.chain(self.closed.tags.keys())
            .chain(self.refs.iter().map(|known| &known.key))
            .map(String::as_str)
            .collect()
    }
}

/// Which rule about what the data know is broken.
fn known_error(file: &PlaceSettings) -> Result<(), String> {
    let KnownRule { least_expected, around_m, services, .. } = &file.known;
    if !(1.0..=MOST_EXPECTED).contains(least_expected) {
        return Err(format!("least_expected = {least_expected}: must be from 1 to {MOST_EXPECTED} places"));
    }
    if !(0.0..=MOST_M).contains(around_m) {
        return Err(format!("around_m = {around_m}: must be from 0 to {MOST_M} metres"));
    }
    match services.iter().find(|id| file.index_of(id).is_none()) {
        Some(id) => Err(format!("services: {id:?} is no category of the file")),
        None => Ok(()),
    }
}

/// Which rule of the file a category breaks.
fn category_error(category: &PlaceCategory) -> Result<(), String> {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if category.id.is_empty() || !category.id.chars().all(small) {
        return Err("id must be small letters, digits and _".into());
    }
    for (number, rule) in (1..).zip(&category.rules) {
        let lists = rule.with.values().chain(rule.without.values()).chain([&rule.values]);
        if lists.into_iter().any(Vec::is_empty) {
            return Err(format!("rule {number} ({}): a list of values is empty", rule.key));
        }
    }
    let MergeRule { same_name_m, same_ref_m, unnamed_m } = category.merge;
    for (key, value) in [("same_name_m", same_name_m), ("same_ref_m", same_ref_m), ("unnamed_m", unnamed_m)] {
        if !(0.0..=MOST_M).contains(&value) {
            return Err(format!("merge.{key} = {value}: must be from 0 to {MOST_M} metres"));
        }
    }
    if let Some(Density { residents, .. }) = category.density
        && !(1.0..=MOST_RESIDENTS).contains(&residents)
    {
        return Err(format!("density.residents = {residents}: must be from 1 to {MOST_RESIDENTS}"));
    }
    Ok(())
}

/// Whether the value of a tag, or one of its values separated by `;`, is in a list: the value that is.
pub(crate) fn listed<'t>(tagged: &'t str, values: &[String]) -> Option<&'t str> {
    let fits = |one: &&str| values.iter().any(|value| value == one || (value == ANY && *one != "no"));
    tagged.split(';').map(str::trim).filter(|one| !one.is_empty()).find(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(from: &str, to: &str) -> String {
        let text = PlaceSettings::DEFAULT.replacen(from, to, 1);
        assert_ne!(text, PlaceSettings::DEFAULT, "{from} is not in the file");
        PlaceSettings::parse(&text, "p.toml").map_or_else(|e| e.to_string(), |_| "accepted".into())
    }

    #[test]
    fn the_built_in_file_is_valid_sourced_and_named() {
        let settings = PlaceSettings::built_in().expect("built-in settings");
        for category in &settings.categories {
            let density = category.density.as_ref();
            assert!(category.private || density.is_some_and(|own| !own.source.is_empty()), "{category:?}");
            assert!(!category.source.is_empty() && !category.rules.is_empty(), "{category:?}");
            assert_eq!(category.name.keys().collect::<Vec<_>>(), ["en", "nb", "nn"], "{category:?}");
        }
        let private = settings.categories.iter().filter(|category| category.private);
        assert_eq!(private.map(|category| category.id.as_str()).collect::<Vec<_>>(), ["group_home"]);
    }

    #[test]
    fn broken_files_name_the_rule() {
        assert!(error("id = \"groceries\"", "id = \"Food\"").contains("category 1 (\"Food\"): id must"));
        assert!(error("id = \"doctor\"", "id = \"stop\"").contains("the id \"stop\" of category 3"));
        assert!(error("same_name_m = 150", "same_name_m = -1").contains("merge.same_name_m = -1"));
        assert!(error("values = [\"bench\"]", "values = []").contains("rule 1 (amenity)"));
        assert!(error("stops = true\n", "").contains("0 categories have stops"));
        assert!(error("outline_step_m = 25", "outline_step_m = 0").contains("doors.outline_step_m = 0"));
        assert!(error("least_expected = 3", "least_expected = 0").contains("known.least_expected = 0"));
        assert!(error("services = [", "services = [\"shops\", ").contains("known.services: \"shops\""));
        assert!(error("around_m = 1000", "around_m = -1").contains("known.around_m = -1"));
        assert!(error("residents = 3000", "residents = 0").contains("density.residents = 0"));
        assert!(error("unnamed_m = 40", "unamed_m = 40").contains("unamed_m"));
    }

    #[test]
    fn lists_of_values() {
        let values = |list: &[&str]| list.iter().map(|&value| value.to_owned()).collect::<Vec<_>>();
        assert_eq!(listed("cafe", &values(&["library", "cafe"])), Some("cafe"));
        assert_eq!(listed("bar; cafe", &values(&["cafe"])), Some("cafe"));
        assert_eq!(listed("cafeteria", &values(&["cafe"])), None);
        assert_eq!(listed("post_partner", &values(&["*"])), Some("post_partner"));
        assert_eq!(listed("no", &values(&["*"])), None);
        assert_eq!(listed("", &values(&["*"])), None);
    }
}
