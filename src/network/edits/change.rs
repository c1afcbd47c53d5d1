//! What changes are, and what becomes of them.

use crate::explain::Explain;
use crate::geodesy::Position;
use crate::units::Mm;

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkEditKind {
    /// A new footway. Kerbs and barriers at its joints stop who cannot pass them, as on any path there.
    Path,
    /// A new crossing, with lowered kerbs.
    Crossing,
    /// A new ramp: a footway that begins and ends without kerbs.
    Ramp,
    /// A new lift: nobody is kept out, its height does not count, waiting does (`[edits] lift_m`). Nothing is linked to it.
    Lift,
    /// The streets under the line are closed.
    Closing,
    /// The kerbs at the line are lowered.
    KerbLowering,
}

/// A change of the network.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkEdit {
    /// What it does.
    pub kind: NetworkEditKind,
    /// Along which line, WGS 84; one position is a point.
    pub line: Vec<Position>,
    /// Name of a new street.
    pub name: Option<String>,
    /// Width of a new street, metres; `None` if it is wide enough for everybody.
    pub width_m: Option<f64>,
    /// `surface` of a new street, in the words of OpenStreetMap; as the settings say if `None`.
    pub surface: Option<String>,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Became {
    /// New streets.
    Built(Built),
    /// Streets were closed.
    Closed {
        /// The closed stretches.
        lines: Vec<Vec<Position>>,
        /// Their length.
        length: Mm,
    },
    /// Kerbs were lowered.
    Lowered {
        /// OSM ids of their nodes, ascending.
        nodes: Vec<i64>,
    },
    /// Nothing changed.
    Nothing(Why),
}

/// New streets.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// Where they run, after their nodes were moved to the streets they join.
    pub line: Vec<Position>,
    /// Their length on the ground.
    pub length: Mm,
    /// How many of their nodes join a street.
    pub joints: usize,
    /// How many of the two ends join none.
    pub loose_ends: usize,
    /// Steepest grade between two joints, a fraction; `None` if heights are not known, or do not count as in a lift.
    pub grade: Option<f64>,
}

/// Why a change changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A line needs two different positions.
    TooShort,
    /// Two neighbouring points are farther apart than any street runs, or the whole line is.
    TooLong,
    /// None of its nodes lies near a street.
    NoStreet,
    /// No street runs under the closing.
    NothingUnder,
    /// No kerb there stops anybody.
    NoKerb,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::TooShort, Self::TooLong, Self::NoStreet, Self::NothingUnder, Self::NoKerb];

    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::NoStreet => "no_street_near",
            Self::NothingUnder => "no_street_under",
            Self::NoKerb => "no_kerb_near",
        }
    }
}

/// Why no network comes of changes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// Every street was closed.
    #[error("the changes of the plan close every street")]
    NothingLeft,
}

impl Explain for EditError {
    fn code(&self) -> &'static str {
        "edits_close_all"
    }

    fn advice(&self) -> String {
        "check the closed streets of the plan".into()
    }
}
