//! A figure that is asked for, and where.

use serde::{Deserialize, Serialize};

use super::kind::CellKind;

/// A sheet of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookSheet {
    /// Figures that hold for all.
    Figures,
    /// Places by form.
    Places,
    /// Costs by form, base and class.
    Costs,
    /// New ways of working.
    Scenarios,
    /// Residents by step, and flows between steps.
    Ladder,
    /// Pathways of personas.
    Pathways,
}

impl BookSheet {
    /// All, in the order of the workbook.
    pub const ALL: [Self; 6] =
        [Self::Figures, Self::Places, Self::Costs, Self::Scenarios, Self::Ladder, Self::Pathways];

    /// What texts call it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Places => "places",
            Self::Costs => "costs",
            Self::Scenarios => "scenarios",
            Self::Ladder => "ladder",
            Self::Pathways => "pathways",
        }
    }
}

/// A figure that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRule {
    /// Its key, as `cost.form4.fixed`.
    pub key: String,
    /// Name of its words in `own_figures.ftl`.
    pub text: String,
    /// Where it stands in the template.
    pub sheet: BookSheet,
    /// What is allowed.
    pub kind: CellKind,
    /// What it is about.
    pub of: FigureOf,
    /// Figures of one sum are shares of the same whole.
    pub sum: Option<String>,
    /// Shown as an example.
    pub example: f64,
}

/// What a figure is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureOf {
    /// A housing form.
    pub form: Option<u8>,
    /// A type of base.
    pub base_type: Option<String>,
    /// A cost class.
    pub class: Option<String>,
}
