//! What stops or slows a class, as its settings say (`data/mobility.toml`).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::built_in;
use crate::written::parts;

/// How steps count for a class that can climb them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Times their length; their slope is in it.
    pub factor: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// What a class cannot pass, and what slows it. Values are those of OpenStreetMap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obstacles {
    /// Whether steps with a ramp (`ramp` or `ramp:wheelchair`) are passable all the same.
    pub ramps_replace_steps: bool,
    /// Values of `kerb` at a crossing that stop the class.
    pub kerbs_impassable: Vec<String>,
    /// Values of `kerb` that are no obstacle; any other value, or none, is not known.
    pub kerbs_passable: Vec<String>,
    /// Highest kerb, centimetres.
    pub kerb_max_cm: f64,
    /// Narrowest way, metres.
    pub width_min_m: f64,
    /// Values of `surface` that stop the class.
    pub surfaces_impassable: Vec<String>,
    /// Values of `surface` that slow it.
    pub surfaces_slow: Vec<String>,
    /// Values of `surface` that most likely slow it, but may be firm.
    #[serde(default = "built_in_likely_slow")]
    pub surfaces_likely_slow: Vec<String>,
    /// Values of `surface` that are firm and even; any other is not known.
    #[serde(default = "built_in_firm")]
    pub surfaces_firm: Vec<String>,
    /// Times the length, on a surface that slows.
    pub slow_factor: f64,
    /// Values of `smoothness` that stop the class.
    pub smoothness_impassable: Vec<String>,
    /// Values of `smoothness` that do not; any other is not known.
    #[serde(default = "built_in_smooth")]
    pub smoothness_passable: Vec<String>,
    /// Values of `barrier` that stop the class.
    pub barriers_impassable: Vec<String>,
    /// Values of `barrier` that do not; any other is not known. A kerb is judged by its height.
    #[serde(default = "built_in_passed")]
    pub barriers_passable: Vec<String>,
    /// Kinds of street (`highway`) whose unknown surface is most likely one that slows.
    pub unknown_likely_slow: Vec<String>,
    /// Kinds of street whose unmapped surface is never taken for one that slows.
    pub unknown_never_slow: Vec<String>,
    /// Where the rules come from.
    pub source: String,
    /// Where the rules about what is not known come from.
    pub unknown_source: String,
}

/// What a value is to a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Among the good ones.
    Good,
    /// In no list.
    Unknown,
    /// Among the bad ones.
    Bad,
}

impl Verdict {
    /// By two lists, without regard to capitals. A value that is itself a list is as bad as its worst part.
    #[must_use]
    pub fn of(value: &str, bad: &[String], good: &[String]) -> Self {
        let one = |part: String| {
            if lists(bad, &part) {
                Self::Bad
            } else if lists(good, &part) {
                Self::Good
            } else {
                Self::Unknown
            }
        };
        parts(value).map(one).max().unwrap_or(Self::Unknown)
    }
}

/// Whether a value is among those of a list, without regard to capitals.
#[must_use]
pub fn lists(values: &[String], value: &str) -> bool {
    values.iter().any(|known| known.eq_ignore_ascii_case(value))
}

/// The lists of the built-in file that files of one's own may leave out.
#[derive(Deserialize)]
struct Later {
    surfaces_likely_slow: Vec<String>,
    surfaces_firm: Vec<String>,
    smoothness_passable: Vec<String>,
    barriers_passable: Vec<String>,
}

static LATER: LazyLock<Later> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        class: Vec<Class>,
    }
    #[derive(Deserialize)]
    struct Class {
        obstacles: Option<Later>,
    }
    let file: File = built_in::part(built_in::CLASSES);
    let lists = file.class.into_iter().find_map(|class| class.obstacles);
    lists.unwrap_or_else(|| unreachable!("data/mobility.toml has a class with obstacles"))
});

fn built_in_likely_slow() -> Vec<String> {
    LATER.surfaces_likely_slow.clone()
}

fn built_in_firm() -> Vec<String> {
    LATER.surfaces_firm.clone()
}

fn built_in_smooth() -> Vec<String> {
    LATER.smoothness_passable.clone()
}

fn built_in_passed() -> Vec<String> {
    LATER.barriers_passable.clone()
}

impl Steps {
    /// Which rule the settings break.
    pub fn check(&self) -> Result<(), String> {
        factor("steps.factor", self.factor)
    }
}

impl Obstacles {
    /// Whether a value of `surface` is in one of the lists; of a list each part.
    #[must_use]
    pub fn knows_surface(&self, value: &str) -> bool {
        let all =
            [&self.surfaces_impassable, &self.surfaces_slow, &self.surfaces_likely_slow, &self.surfaces_firm];
        let known = |part: String| all.iter().any(|values| lists(values, &part));
        parts(value).next().is_some() && parts(value).all(known)
    }

    /// Which rule the settings break.
    pub fn check(&self) -> Result<(), String> {
        factor("obstacles.slow_factor", self.slow_factor)?;
        for (name, value) in [("kerb_max_cm", self.kerb_max_cm), ("width_min_m", self.width_min_m)] {
            if !(0.0..=100.0).contains(&value) {
                return Err(format!("obstacles.{name} = {value}: must be from 0 to 100"));
            }
        }
        Ok(())
    }
}

fn factor(name: &str, value: f64) -> Result<(), String> {
    if (1.0..=1e3).contains(&value) {
        Ok(())
    } else {
        Err(format!("{name} = {value}: must be from 1 to 1000"))
    }
}
