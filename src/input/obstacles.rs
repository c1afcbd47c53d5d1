//! What stops or slows a class, as its settings say (`data/mobility.toml`).

use serde::{Deserialize, Serialize};

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
    /// Times the length, on a surface that slows.
    pub slow_factor: f64,
    /// Values of `smoothness` that stop the class.
    pub smoothness_impassable: Vec<String>,
    /// Values of `barrier` that stop the class.
    pub barriers_impassable: Vec<String>,
    /// Kinds of street (`highway`) whose unknown surface is most likely one that slows.
    pub unknown_likely_slow: Vec<String>,
    /// Kinds of street whose unknown surface is never taken for one that slows.
    pub unknown_never_slow: Vec<String>,
    /// Where the rules come from.
    pub source: String,
    /// Where the rules about what is not known come from.
    pub unknown_source: String,
}

impl Steps {
    /// Which rule the settings break.
    pub fn check(&self) -> Result<(), String> {
        factor("steps.factor", self.factor)
    }
}

impl Obstacles {
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
