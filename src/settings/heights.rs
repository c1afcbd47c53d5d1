//! What files of heights show by themselves, whatever they say (section `heights` of `data/network.toml`).

use serde::{Deserialize, Serialize};

/// How heights are known that are coarser than their cells, or are none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeightRule {
    /// Heights are looked at in stretches of so many cells.
    pub stretch_cells: usize,
    /// Least and greatest grade of the stretches in which steps are looked for, percent.
    pub slopes_percent: [f64; 2],
    /// A rise to the next cell is none if it is smaller than this part of the mean rise of its stretch.
    pub level_up_to: f64,
    /// Heights stand in steps if in half of the stretches at least this share of the cells between the first and the last rise is level.
    pub level_share: f64,
    /// Heights are drawn from coarser cells if in half of the lines that bend at least this share of the cells lies straight.
    pub straight_share: f64,
    /// Ground that differs from all around it by more than this from one cell to the next is none; metres.
    pub sticks_out_m: f64,
    /// It must differ by more than so many times the size of the cells, too.
    pub sticks_out_cells: f64,
    /// Where the figures come from.
    pub source: String,
}

impl HeightRule {
    /// From one cell to the next ground does not differ by more than this, metres.
    #[must_use]
    pub fn cliff_m(&self, cell_m: f64) -> f64 {
        self.sticks_out_m.max(self.sticks_out_cells * cell_m)
    }

    /// What cannot be meant.
    pub(super) fn broken(&self) -> Option<String> {
        let share = |key: &str, value: f64| {
            let text = || format!("heights.{key} = {value}: must be over 0 and at most 1");
            (!(value > 0.0 && value <= 1.0)).then(text)
        };
        let [least, most] = self.slopes_percent;
        if !(4..=128).contains(&self.stretch_cells) {
            return Some(format!("heights.stretch_cells = {}: must be from 4 to 128", self.stretch_cells));
        }
        if !(0.0 < least && least < most && most <= 1000.0) {
            return Some(format!(
                "heights.slopes_percent = [{least}, {most}]: must rise and be over 0 and at most 1000"
            ));
        }
        for (key, value) in [("sticks_out_m", self.sticks_out_m), ("sticks_out_cells", self.sticks_out_cells)]
        {
            if !(1.0..=1e4).contains(&value) {
                return Some(format!("heights.{key} = {value}: must be from 1 to 10000"));
            }
        }
        share("level_up_to", self.level_up_to)
            .or_else(|| share("level_share", self.level_share))
            .or_else(|| share("straight_share", self.straight_share))
    }
}
