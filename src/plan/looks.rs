//! Signs and colours of bases, candidates, projects and changes of streets: the same in a plan's own file, in results and on pages.

use super::EditKind;
use crate::settings::base_types::BaseType;

/// How something looks on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Its sign, or the style of its line, as QGIS calls them.
    pub sign: &'static str,
    /// `#rrggbb`: seen on white, and apart for people who see no red or green (Okabe and Ito, 2008, yellow made darker).
    pub color: &'static str,
}

const PURPLE: &str = "#b25c8d";
const BLUE: &str = "#0072b2";
const YELLOW: &str = "#946200";
const RED: &str = "#c45500";
const GREEN: &str = "#00805d";
const GREY: &str = "#5a5a5a";

/// A group home.
pub const GROUP_HOME: Look = Look { sign: "square", color: GREY };
/// A candidate.
pub const SITE: Look = Look { sign: "triangle", color: GREEN };
/// A housing project.
pub const PROJECT: Look = Look { sign: "pentagon", color: PURPLE };

/// A base of a type.
#[must_use]
pub fn base(kind: BaseType) -> Look {
    let (sign, color) = match kind {
        BaseType::Plus => ("cross_fill", PURPLE),
        BaseType::Basis => ("circle", BLUE),
        BaseType::Utvidet => ("diamond", YELLOW),
        BaseType::Ekstra => ("star", RED),
    };
    Look { sign, color }
}

/// A change of streets.
#[must_use]
pub fn edit(kind: EditKind) -> Look {
    let (sign, color) = match kind {
        EditKind::NewPath => ("solid", GREEN),
        EditKind::NewCrossing => ("dash", GREEN),
        EditKind::NewRamp => ("solid", BLUE),
        EditKind::NewLift => ("dot", BLUE),
        EditKind::Closed => ("dash", RED),
        EditKind::LoweredKerb => ("solid", YELLOW),
    };
    Look { sign, color }
}

impl Look {
    /// Its colour as QGIS writes it: red, green, blue.
    #[must_use]
    pub fn rgb(self) -> String {
        rgb(self.color)
    }
}

/// A colour `#rrggbb` as QGIS writes it: red, green, blue; black if it is none.
#[must_use]
pub fn rgb(color: &str) -> String {
    let channel = |at: usize| {
        color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or_default()
    };
    format!("{},{},{}", channel(1), channel(3), channel(5))
}
