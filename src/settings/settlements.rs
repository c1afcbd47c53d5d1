//! What a settlement and its daily needs are (`data/settlements.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// Largest distance that is accepted, metres: houses farther apart are no neighbours.
const MOST_M: f64 = 10_000.0;
/// Farther apart no buildings are neighbours, and every one would be compared with thousands.
const MOST_APART_M: f64 = 1000.0;
/// Largest hole that is accepted, hectares.
const MOST_HA: f64 = 1e6;
/// As many needs as fit into the bits of a home.
const MOST_NEEDS: usize = 32;

/// What a settlement and its daily needs are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettlementSettings {
    /// Which homes make a settlement.
    pub delineation: Delineation,
    /// Which small clusters belong to one.
    pub satellites: Satellites,
    /// What becomes of cells of a grid.
    #[serde(default = "built_in_cells")]
    pub cells: CellRule,
    /// What is drawn around it.
    pub outline: OutlineRule,
    /// What it is called.
    pub names: NameRule,
    /// Daily needs, ids distinct; 1 to 32.
    #[serde(rename = "need")]
    pub needs: Vec<Need>,
    /// What bases of a plan count as.
    pub bases: BaseRule,
    /// When it is a 5-minute settlement.
    pub five_minute: FiveMinute,
    /// How many jobs are many.
    #[serde(default = "built_in_jobs")]
    pub jobs: JobRule,
    /// Step 1 or 2 of the housing ladder.
    pub ladder: Ladder,
}

/// Which homes make a settlement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delineation {
    /// Two homes at most this far apart belong together; metres.
    pub distance_m: f64,
    /// Fewer residents are no settlement.
    pub least_residents: f64,
    /// Whether distances are between walls where outlines are known; else between positions.
    pub outlines: bool,
    /// Where the figures come from.
    pub source: String,
}

/// Which small clusters belong to a settlement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Satellites {
    /// Whether any do.
    pub join: bool,
    /// At most this far from the core; metres.
    pub distance_m: f64,
    /// At least so many buildings with homes.
    pub least_buildings: u32,
    /// Where the figures come from.
    pub source: String,
}

/// What becomes of homes that stand for a cell of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellRule {
    /// A cell belongs to the settlement that is nearest to its centre, at most so far away; metres.
    pub distance_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// The rule of the built-in file, for files of one's own that leave it out.
fn built_in_cells() -> CellRule {
    #[derive(Deserialize)]
    struct Later {
        cells: CellRule,
    }
    built_in::part::<Later>(built_in::SETTLEMENTS).cells
}

/// What is drawn around a settlement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlineRule {
    /// Around the wall of every home; metres.
    pub around_m: f64,
    /// Holes up to this size are filled; hectares.
    pub fill_holes_ha: f64,
    /// Where the figures come from.
    pub source: String,
}

/// What a settlement is called.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameRule {
    /// A name at most this far from a home of the settlement is a name of it; metres.
    pub distance_m: f64,
    /// Values of `place`, the most important first.
    pub kinds: Vec<String>,
    /// Where the rule comes from.
    pub source: String,
}

/// A daily need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Its id in tables and outputs.
    pub id: String,
    /// Ids of categories of places; any of them meets it.
    pub one_of: Vec<String>,
    /// Why it is one.
    pub source: String,
    /// Whether it counts; what does not is left out.
    #[serde(default = "counts", skip_serializing_if = "is_true")]
    pub counts: bool,
}

/// A need counts unless somebody says otherwise.
fn counts() -> bool {
    true
}

// what serde asks has its value by reference
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_true(truth: &bool) -> bool {
    *truth
}

/// What bases of a plan count as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaseRule {
    /// Types that count.
    pub types: Vec<String>,
    /// Id of the category of places they belong to.
    pub category: String,
    /// Why.
    pub source: String,
}

/// When a settlement is a 5-minute settlement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiveMinute {
    /// At least this share of the residents of a class, 0 to 1, has every daily need within reach.
    pub share: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// How many jobs within reach are many.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobRule {
    /// From so many on.
    pub many: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// The rule of the built-in file, for files of one's own that leave it out.
fn built_in_jobs() -> JobRule {
    #[derive(Deserialize)]
    struct Later {
        jobs: JobRule,
    }
    built_in::part::<Later>(built_in::SETTLEMENTS).jobs
}

/// Which homes are on step 1 of the housing ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Id of the class whose reach is nearby.
    pub class: String,
    /// One category of each list must be nearby.
    pub functions: Vec<Vec<String>>,
    /// Why.
    pub source: String,
}

impl Settings for SettlementSettings {
    type File = Self;
    const NAME: &'static str = "data/settlements.toml";
    const DEFAULT: &'static str = built_in::SETTLEMENTS;

    fn checked(mut file: Self) -> Result<Self, String> {
        file.needs.retain(|need| need.counts);
        match file.error() {
            Some(text) => Err(text),
            None => Ok(file),
        }
    }
}

impl SettlementSettings {
    /// Which rule of the file is broken.
    fn error(&self) -> Option<String> {
        let figures = [
            ("delineation.distance_m", self.delineation.distance_m, MOST_APART_M),
            ("delineation.least_residents", self.delineation.least_residents, 1e9),
            ("satellites.distance_m", self.satellites.distance_m, MOST_M),
            ("outline.around_m", self.outline.around_m, MOST_M),
            ("outline.fill_holes_ha", self.outline.fill_holes_ha, MOST_HA),
            ("names.distance_m", self.names.distance_m, MOST_M),
            ("five_minute.share", self.five_minute.share, 1.0),
            ("jobs.many", self.jobs.many, 1e9),
        ];
        for (key, value, most) in figures {
            if !(0.0..=most).contains(&value) {
                return Some(format!("{key} = {value}: must be from 0 to {most}"));
            }
        }
        if self.jobs.many < 1.0 {
            return Some(format!("jobs.many = {}: must be at least 1", self.jobs.many));
        }
        if self.outline.around_m == 0.0 {
            return Some("outline.around_m = 0: must be more, or a home without outline has no area".into());
        }
        if !(1..=MOST_NEEDS).contains(&self.needs.len()) {
            return Some(format!("{} needs: must be 1 to {MOST_NEEDS}", self.needs.len()));
        }
        let functions = &self.ladder.functions;
        if !(1..=MOST_NEEDS).contains(&functions.len()) || functions.iter().any(Vec::is_empty) {
            return Some(format!(
                "ladder.functions: must be 1 to {MOST_NEEDS} lists of at least one category"
            ));
        }
        (1..).zip(&self.needs).find_map(|(number, need)| self.need_error(number, need))
    }

    fn need_error(&self, number: usize, need: &Need) -> Option<String> {
        let id = &need.id;
        let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if id.is_empty() || !id.chars().all(small) {
            return Some(format!("need {number} ({id:?}): id must be small letters, digits and _"));
        }
        if need.one_of.is_empty() {
            return Some(format!("need {number} ({id:?}): one_of names no category"));
        }
        let first = self.needs[..number - 1].iter().position(|other| other.id == *id)?;
        Some(format!("need {number} has the id {id:?} of need {}", first + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(from: &str, to: &str) -> String {
        let text = SettlementSettings::DEFAULT.replacen(from, to, 1);
        assert_ne!(text, SettlementSettings::DEFAULT, "{from} is not in the file");
        SettlementSettings::parse(&text, "s.toml").map_or_else(|e| e.to_string(), |_| "accepted".into())
    }

    #[test]
    fn the_built_in_file_is_valid_and_sourced() {
        let settings = SettlementSettings::built_in().expect("built-in settings");
        assert!(settings.needs.iter().all(|need| !need.source.is_empty()));
        let figures = (settings.delineation.distance_m, settings.delineation.least_residents);
        assert_eq!(figures, (50.0, 200.0), "SSB's rule");
        assert_eq!((settings.satellites.distance_m, settings.satellites.least_buildings), (400.0, 5));
    }

    #[test]
    fn broken_files_name_the_rule() {
        assert!(error("distance_m = 50 ", "distance_m = -1 ").contains("delineation.distance_m = -1"));
        assert!(error("share = 0.8", "share = 80").contains("five_minute.share = 80: must be from 0 to 1"));
        assert!(error("many = 100", "many = 0").contains("jobs.many = 0: must be at least 1"));
        assert!(error("id = \"stop\"", "id = \"groceries\"").contains("need 2 has the id \"groceries\""));
        assert!(error("one_of = [\"stop\"]", "one_of = []").contains("need 2 (\"stop\"): one_of"));
        assert!(error("around_m = 25", "around_m = 0").contains("outline.around_m"));
        assert!(error("[[\"meeting_place\"], ", "[[], ").contains("ladder.functions"));
        assert!(error("join = true", "jion = true").contains("jion"));
    }
}
