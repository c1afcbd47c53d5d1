//! Settings of population counts (`data/population.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// How population counts are understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PopulationSettings {
    /// Editions that hide small counts.
    pub coding: CodingRule,
    /// Which municipality a cell belongs to.
    pub municipality: MunicipalityRule,
    /// Areas that lie on each other.
    #[serde(default)]
    pub overlap: OverlapRule,
    /// When regions are the whole country.
    #[serde(default)]
    pub country: CountryRule,
}

/// When areas of a layer of counts lie on each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverlapRule {
    /// Areas that share at most this of the smaller one lie beside each other.
    pub sliver_share: f64,
    /// An area that shares at least this with another one is a part of it.
    pub part_share: f64,
    /// Where the figures come from.
    pub source: String,
}

/// When the regions of a table are together the whole country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRule {
    /// They may differ by this share from what the projection of the country begins with.
    pub whole_share: f64,
    /// Where the figure comes from.
    pub source: String,
}

impl Default for OverlapRule {
    fn default() -> Self {
        later().overlap
    }
}

impl Default for CountryRule {
    fn default() -> Self {
        later().country
    }
}

/// The sections of the built-in file that files of one's own may leave out.
#[derive(Deserialize)]
struct Later {
    overlap: OverlapRule,
    country: CountryRule,
}

impl Settings for PopulationSettings {
    type File = Self;
    const NAME: &'static str = "data/population.toml";
    const DEFAULT: &'static str = built_in::POPULATION;

    fn checked(file: Self) -> Result<Self, String> {
        let CodingRule { written, lowest, highest, likely, min_cells, coded_share, exact_share, .. } =
            file.coding;
        let within = f64::from(lowest)..=f64::from(highest);
        let OverlapRule { sliver_share, part_share, .. } = file.overlap;
        let (distance, border) = (file.municipality.max_distance_m, file.municipality.border_m);
        let rules = [
            (within.contains(&f64::from(written)), "coding.written must be from lowest to highest"),
            (within.contains(&likely), "coding.likely must be from lowest to highest"),
            (min_cells > 0, "coding.min_cells must be at least 1"),
            (
                0.0 <= exact_share && exact_share < coded_share && coded_share <= 1.0,
                "coding.exact_share must be less than coding.coded_share, both from 0 to 1",
            ),
            ((0.0..=1e5).contains(&distance), "municipality.max_distance_m must be from 0 to 100000 metres"),
            ((0.0..=1e5).contains(&border), "municipality.border_m must be from 0 to 100000 metres"),
            (
                0.0 <= sliver_share && sliver_share < part_share && part_share <= 1.0,
                "overlap.sliver_share must be less than overlap.part_share, both from 0 to 1",
            ),
            (
                (0.0..1.0).contains(&file.country.whole_share),
                "country.whole_share must be at least 0 and less than 1",
            ),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, text)) => Err(text.into()),
            None => Ok(file),
        }
    }
}

fn later() -> Later {
    built_in::part(built_in::POPULATION)
}

/// How a statistics office hides small counts, and how that is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodingRule {
    /// Residents published in place of every small count.
    pub written: u32,
    /// Fewest residents that are hidden.
    pub lowest: u32,
    /// Most residents that are hidden.
    pub highest: u32,
    /// Residents of a hidden cell on average.
    pub likely: f64,
    /// With fewer small cells nothing can be said.
    pub min_cells: usize,
    /// Share of small cells that hold `written` from which on a file is coded.
    pub coded_share: f64,
    /// Share of small cells that hold `written` up to which a file is not coded.
    pub exact_share: f64,
    /// Where the figures come from.
    pub source: String,
}

/// Which municipality a cell belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MunicipalityRule {
    /// A cell in no municipality (its centre is in the sea) belongs to the nearest one within this; metres.
    pub max_distance_m: f64,
    /// Residents farther than this from all municipalities are not counted: they live beyond the border; metres.
    #[serde(default = "built_in_border")]
    pub border_m: f64,
    /// Where the figures come from.
    pub source: String,
}

/// The figure of the built-in file, for files of one's own that leave it out.
fn built_in_border() -> f64 {
    #[derive(Deserialize)]
    struct Border {
        border_m: f64,
    }
    #[derive(Deserialize)]
    struct Later {
        municipality: Border,
    }
    built_in::part::<Later>(built_in::POPULATION).municipality.border_m
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        let cases = [
            ("written = 5", "written = 10", "coding.written"),
            ("likely = 3.8", "likely = 0.8", "coding.likely"),
            ("likely = 3.8", "likely = nan", "coding.likely"),
            ("min_cells = 10", "min_cells = 0", "coding.min_cells"),
            ("exact_share = 0.5", "exact_share = 0.95", "coding.exact_share"),
            ("max_distance_m = ", "max_distance_m = -", "municipality.max_distance_m"),
            ("border_m = ", "border_m = -", "municipality.border_m"),
            ("sliver_share = 0.02", "sliver_share = 0.95", "overlap.sliver_share"),
            ("part_share = 0.95", "part_share = 1.01", "overlap.part_share"),
            ("whole_share = 0.05", "whole_share = nan", "country.whole_share"),
            ("likely = 3.8", "likley = 3.8", "likley"),
        ];
        assert!(PopulationSettings::built_in().is_ok());
        for (good, bad, rule) in cases {
            let text = PopulationSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, PopulationSettings::DEFAULT);
            let settings = PopulationSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
