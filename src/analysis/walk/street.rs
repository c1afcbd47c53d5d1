//! A walk street by street.

use crate::analysis::area::Area;
use crate::analysis::project::way::{Piece, edge, grade};
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::network::Edge;
use crate::network::obstacles::Hindrance;
use crate::reach::Route;
use crate::settings::classes::MobilityClass;
use crate::units::{Mm, mm};

/// A street that is walked along: all that follows on each other with the same name, of the same kind, and slowed by the same.
#[derive(Debug, Clone, PartialEq)]
pub struct WalkedStreet {
    /// Its line in walking order, WGS 84.
    pub line: Vec<Position>,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Value of `highway`, or `platform` or `pier`.
    pub kind: &'static str,
    /// Its length on the ground.
    pub ground: Mm,
    /// Its length as the class counts it, most likely.
    pub counted: Mm,
    /// Grade of its steepest piece whose slope is known, as a fraction; `None` on steps and on streets too short to be measured, too.
    pub steepest: Option<f64>,
    /// Its length on the ground whose slope is not known.
    pub unknown_slope: Mm,
    /// What slows, or may do so.
    pub slow: Vec<Slow>,
    /// What stops or slows the class there by tags, or may do so: what is worst.
    pub hindrance: Option<Hindrance>,
}

/// What slows on a street, or may do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slow {
    /// Steps count more than their length.
    Steps,
    /// A slope.
    Slope,
    /// A surface that is hard to roll on.
    Surface,
    /// Something that is not known: surface, kerb, width, smoothness, slope.
    Unknown,
}

impl Slow {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Steps, Self::Slope, Self::Surface, Self::Unknown];

    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Slope => "slope",
            Self::Surface => "surface",
            Self::Unknown => "unknown",
        }
    }
}

/// The streets of a route, in walking order.
pub(super) fn streets(area: &Area, class: ClassId, route: &Route) -> Vec<WalkedStreet> {
    let lengths = &area.network().lengths(class).likely;
    let mut all: Vec<WalkedStreet> = Vec::new();
    for leg in &route.legs {
        let piece = Piece::of(area, lengths, *leg);
        // gates, and streets that are only touched at their ends
        if piece.length() == 0 && leg.from == leg.to {
            continue;
        }
        let new = street(area, class, piece, leg.from.abs_diff(leg.to));
        match all.last_mut().filter(|last| last.goes_on_as(&new)) {
            Some(last) => last.append(new),
            None => all.push(new),
        }
    }
    all
}

fn street(area: &Area, class: ClassId, piece: Piece, counted: Mm) -> WalkedStreet {
    let own = edge(area, piece.edge);
    let ground = piece.length();
    let is_measured = !own.is_steps() && own.length >= mm(area.settings().terrain.limits_from_length_m);
    let steepest = grade(area, piece).filter(|grade| is_measured && grade.is_finite());
    let hindrance = area.network().hindrance(class, piece.edge);
    WalkedStreet {
        line: piece.line(area),
        name: area.network().name(own).map(str::to_owned),
        kind: own.kind,
        ground,
        counted,
        steepest,
        unknown_slope: if is_measured && steepest.is_none() { ground } else { 0 },
        slow: slow(area.classes().get(class), own, steepest, hindrance),
        hindrance,
    }
}

/// What slows a class on a street.
fn slow(
    class: &MobilityClass,
    street: &Edge,
    steepest: Option<f64>,
    hindrance: Option<Hindrance>,
) -> Vec<Slow> {
    let steps = class.steps.as_ref().is_some_and(|steps| street.is_steps() && steps.factor > 1.0);
    let slope = class.slopes.as_ref().zip(steepest).is_some_and(|(curve, grade)| curve.factor(grade) > 1.0);
    let surface = hindrance == Some(Hindrance::SurfaceSlow);
    let unknown = hindrance.is_some_and(Hindrance::is_unknown);
    let all = [steps, slope, surface, unknown].into_iter().zip(Slow::ALL);
    all.filter(|(is_there, _)| *is_there).map(|(_, slow)| slow).collect()
}

impl WalkedStreet {
    fn goes_on_as(&self, next: &Self) -> bool {
        let what = |own: &Self| (own.name.clone(), own.kind, own.slow.clone(), own.hindrance);
        what(self) == what(next)
    }

    fn append(&mut self, next: Self) {
        self.line.extend(next.line);
        self.line.dedup();
        self.ground = self.ground.saturating_add(next.ground);
        self.counted = self.counted.saturating_add(next.counted);
        self.unknown_slope = self.unknown_slope.saturating_add(next.unknown_slope);
        self.steepest = self.steepest.into_iter().chain(next.steepest).reduce(f64::max);
    }
}
