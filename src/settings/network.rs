//! Settings of the network (`data/network.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;
use super::edits::{EditRule, MissingLinkRule};
use super::extent::ExtentRule;
use super::file::Settings;
use super::heights::HeightRule;

/// How the walking network is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkSettings {
    /// When a part of the network is left out.
    pub islands: Islands,
    /// When a node is misplaced.
    #[serde(default = "built_in_segments")]
    pub segments: SegmentRule,
    /// How homes and sites are tied to streets.
    pub links: LinkRule,
    /// How heights become grades.
    #[serde(default = "built_in_terrain")]
    pub terrain: TerrainRule,
    /// What files of heights show by themselves.
    #[serde(default = "HeightRule::built_in")]
    pub heights: HeightRule,
    /// What `incline` means without a figure.
    #[serde(default = "built_in_incline")]
    pub incline: InclineRule,
    /// How the changes of a plan are joined to the streets.
    #[serde(default = "built_in_edits")]
    pub edits: EditRule,
    /// Which missing links are looked for.
    #[serde(default = "built_in_missing_links")]
    pub missing_links: MissingLinkRule,
    /// What is taken for the area that an extract covers.
    #[serde(default = "built_in_extent")]
    pub extent: ExtentRule,
}

/// How heights become grades.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TerrainRule {
    /// Edges are cut into equal pieces of at most this length; metres.
    pub longest_piece_m: f64,
    /// Grades that stop a class need heights with cells of at most this size; metres.
    pub limits_up_to_cell_m: f64,
    /// They need heights in steps of at most this size, too; metres.
    #[serde(default = "built_in_step")]
    pub limits_up_to_step_m: f64,
    /// Streets shorter than this are never too steep for a class; metres.
    pub limits_from_length_m: f64,
    /// Where the figures come from.
    pub source: String,
    /// Errors of heights, by cell size, ascending.
    pub error: Vec<HeightError>,
}

/// How wrong the difference of two heights may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeightError {
    /// For cells of at most this size; metres.
    pub up_to_cell_m: f64,
    /// The difference may be wrong by so much; metres.
    pub height_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// What `incline=up` and `incline=down` mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InclineRule {
    /// Likely grade, percent.
    pub likely_percent: f64,
    /// Grade at worst, percent.
    pub most_percent: f64,
    /// Where the figures come from.
    pub source: String,
}

impl TerrainRule {
    /// By how much the grade of a piece (a fraction) may be wrong with cells and steps of this size. What the cells do not show spreads
    /// over the piece or a cell, whichever is longer; a step is missing from or added to every difference, however short.
    #[must_use]
    pub fn grade_error(&self, cell_m: f64, step_m: f64, piece_m: f64) -> f64 {
        let rule = self.error.iter().find(|rule| cell_m <= rule.up_to_cell_m).or(self.error.last());
        let of_cells = rule.map_or(0.0, |rule| rule.height_m / cell_m.max(piece_m));
        // within a cell heights run straight, so a part of it has a part of the step, at most along both sides
        let of_steps = if step_m > 0.0 {
            (step_m / piece_m).min(step_m * std::f64::consts::SQRT_2 / cell_m)
        } else {
            0.0
        };
        of_cells + of_steps
    }

    /// Whether heights with cells and steps of this size may show that a stretch is too steep.
    #[must_use]
    pub fn limits(&self, cell_m: f64, step_m: f64) -> bool {
        cell_m <= self.limits_up_to_cell_m && step_m <= self.limits_up_to_step_m
    }
}

/// The sections of the built-in file that files of one's own may leave out.
#[derive(Deserialize)]
struct Later {
    segments: SegmentRule,
    terrain: TerrainRule,
    heights: HeightRule,
    incline: InclineRule,
    edits: EditRule,
    missing_links: MissingLinkRule,
    extent: ExtentRule,
}

fn later() -> Later {
    built_in::part(built_in::NETWORK)
}

fn built_in_segments() -> SegmentRule {
    later().segments
}

fn built_in_terrain() -> TerrainRule {
    later().terrain
}

fn built_in_step() -> f64 {
    #[derive(Deserialize)]
    struct File {
        terrain: Step,
    }
    #[derive(Deserialize)]
    struct Step {
        limits_up_to_step_m: f64,
    }
    built_in::part::<File>(built_in::NETWORK).terrain.limits_up_to_step_m
}

impl HeightRule {
    /// The built-in rule.
    #[must_use]
    pub fn built_in() -> Self {
        later().heights
    }
}

fn built_in_incline() -> InclineRule {
    later().incline
}

fn built_in_edits() -> EditRule {
    later().edits
}

fn built_in_missing_links() -> MissingLinkRule {
    later().missing_links
}

fn built_in_extent() -> ExtentRule {
    later().extent
}

/// When a part of the network is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Islands {
    /// A connected part with less street than this is left out; metres.
    pub min_length_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// When a node is misplaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentRule {
    /// Neighbouring nodes of a way farther apart than this are not joined; metres.
    pub longest_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// How homes and sites are tied to streets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRule {
    /// Farthest straight line; metres.
    pub max_distance_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

impl Settings for NetworkSettings {
    type File = Self;
    const NAME: &'static str = "data/network.toml";
    const DEFAULT: &'static str = built_in::NETWORK;

    fn checked(file: Self) -> Result<Self, String> {
        let rules = [
            ("islands.min_length_m", file.islands.min_length_m, 1e6),
            ("links.max_distance_m", file.links.max_distance_m, 1e4),
            ("terrain.limits_up_to_cell_m", file.terrain.limits_up_to_cell_m, 1e6),
            ("terrain.limits_up_to_step_m", file.terrain.limits_up_to_step_m, 1e6),
            ("terrain.limits_from_length_m", file.terrain.limits_from_length_m, 1e6),
        ];
        for (key, value, most) in rules {
            if !(0.0..=most).contains(&value) {
                return Err(format!("{key} = {value}: must be from 0 to {most} metres"));
            }
        }
        let piece = file.terrain.longest_piece_m;
        if !(1.0..=1e4).contains(&piece) {
            return Err(format!("terrain.longest_piece_m = {piece}: must be from 1 to 10000 metres"));
        }
        let longest = file.segments.longest_m;
        if !(100.0..=1e6).contains(&longest) {
            return Err(format!("segments.longest_m = {longest}: must be from 100 to 1000000 metres"));
        }
        let broken = file.edits.broken().or_else(|| file.missing_links.broken());
        let broken = broken.or_else(|| file.extent.broken()).or_else(|| file.heights.broken());
        broken.map_or(Ok(file), Err)
    }
}
