//! What stops or slows a class on a street or at a node, and why: named predicates over tags.
//!
//! What tags do not say is not taken for nothing: every answer is given in three [`Case`]s.

use serde::{Deserialize, Serialize};

use crate::cases::{Case, Cases};
use crate::input::facts::{NodeFacts, Ramp, WayFacts};
use crate::settings::classes::MobilityClass;
use crate::settings::obstacles::{Obstacles, Verdict, lists};
use crate::written::parts;

/// What hinders a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// A kind of street the class cannot use, as steps.
    Kind,
    /// Narrower than the class needs.
    Width,
    /// A surface the class cannot pass.
    SurfaceImpassable,
    /// A surface that slows.
    SurfaceSlow,
    /// The surface is not known.
    SurfaceUnknown,
    /// Too uneven.
    Smoothness,
    /// A barrier the class cannot pass.
    Barrier,
    /// A kerb that is too high.
    Kerb,
    /// A crossing whose kerbs are not known.
    KerbUnknown,
    /// Steeper than the class can walk.
    Grade,
    /// A width that is mapped and not understood, or not sure to do.
    WidthUnknown,
    /// A smoothness that is mapped and not understood.
    SmoothnessUnknown,
    /// A barrier of an unknown kind.
    BarrierUnknown,
    /// Steps with a ramp of which nobody says for whom.
    RampUnknown,
    /// An incline that is mapped and may be steeper than the class can walk.
    GradeUnknown,
}

impl Hindrance {
    /// All of them; study areas keep a hindrance as its place here, so new ones go last.
    pub const ALL: [Self; 15] = [
        Self::Kind,
        Self::Width,
        Self::SurfaceImpassable,
        Self::SurfaceSlow,
        Self::SurfaceUnknown,
        Self::Smoothness,
        Self::Barrier,
        Self::Kerb,
        Self::KerbUnknown,
        Self::Grade,
        Self::WidthUnknown,
        Self::SmoothnessUnknown,
        Self::BarrierUnknown,
        Self::RampUnknown,
        Self::GradeUnknown,
    ];

    /// Whether it is not known, rather than there.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        matches!(
            self,
            Self::SurfaceUnknown
                | Self::KerbUnknown
                | Self::WidthUnknown
                | Self::SmoothnessUnknown
                | Self::BarrierUnknown
                | Self::RampUnknown
                | Self::GradeUnknown
        )
    }

    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Width => "width",
            Self::SurfaceImpassable => "surface_impassable",
            Self::SurfaceSlow => "surface_slow",
            Self::SurfaceUnknown => "surface_unknown",
            Self::Smoothness => "smoothness",
            Self::Barrier => "barrier",
            Self::Kerb => "kerb",
            Self::KerbUnknown => "kerb_unknown",
            Self::Grade => "grade",
            Self::WidthUnknown => "width_unknown",
            Self::SmoothnessUnknown => "smoothness_unknown",
            Self::BarrierUnknown => "barrier_unknown",
            Self::RampUnknown => "ramp_unknown",
            Self::GradeUnknown => "grade_unknown",
        }
    }
}

/// What a street is to a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Footing {
    /// Times its length, on flat ground.
    pub times: Cases<f64>,
    /// In which cases the class cannot use it.
    pub closed: Cases<bool>,
    /// What stops or slows, or may do so: what is worst.
    pub hindrance: Option<Hindrance>,
}

/// Closed, whatever nobody knows.
const STOPS: Cases<bool> = Cases { optimistic: true, likely: true, pessimistic: true };
/// Most likely closed, at best not.
const LIKELY_STOPS: Cases<bool> = Cases { optimistic: false, likely: true, pessimistic: true };
/// Closed at worst only.
const MAY_STOP: Cases<bool> = Cases { optimistic: false, likely: false, pessimistic: true };

/// What a street of this kind and with these tags is to a class.
#[must_use]
pub fn footing(class: &MobilityClass, kind: &str, facts: &WayFacts) -> Footing {
    let climbed = class.steps.as_ref().filter(|_| kind == "steps").map_or(1.0, |steps| steps.factor);
    let Some(rules) = &class.obstacles else {
        let stop = (!class.may_use(kind)).then_some((STOPS, Hindrance::Kind));
        return Footing::new(Cases::all(climbed), [stop], None);
    };
    let (surface, slowed, is_impassable) = surface(rules, kind, facts);
    let stops = [
        barred(class, rules, kind, facts.ramp),
        narrow(rules, facts),
        is_impassable.then_some((STOPS, Hindrance::SurfaceImpassable)),
        uneven(rules, facts),
    ];
    Footing::new(surface.map(|surface| climbed * surface), stops, slowed)
}

impl Footing {
    fn new<const N: usize>(
        times: Cases<f64>,
        stops: [Option<(Cases<bool>, Hindrance)>; N],
        slows: Option<Hindrance>,
    ) -> Self {
        let all = || stops.iter().flatten();
        let closed = all().fold(Cases::all(false), |closed, (own, _)| closed.with(*own, |a, b| a || b));
        // what surely stops before what may
        let worst = all().max_by_key(|(own, _)| (own.optimistic, own.likely)).map(|(own, _)| *own);
        let hindrance = all().find(|(own, _)| Some(*own) == worst).map(|(_, hindrance)| *hindrance);
        Self { times, closed, hindrance: hindrance.or(slows) }
    }
}

/// A kind of street that the class cannot use, unless it is steps with a ramp.
fn barred(
    class: &MobilityClass,
    rules: &Obstacles,
    kind: &str,
    ramp: Ramp,
) -> Option<(Cases<bool>, Hindrance)> {
    if class.may_use(kind) {
        return None;
    }
    match ramp {
        Ramp::Wheelchair if rules.ramps_replace_steps && kind == "steps" => None,
        Ramp::Unclear if rules.ramps_replace_steps && kind == "steps" => {
            Some((LIKELY_STOPS, Hindrance::RampUnknown))
        }
        _ => Some((STOPS, Hindrance::Kind)),
    }
}

fn narrow(rules: &Obstacles, facts: &WayFacts) -> Option<(Cases<bool>, Hindrance)> {
    let width = facts.width?;
    if width.most < rules.width_min_m {
        return Some((STOPS, Hindrance::Width));
    }
    (width.least < rules.width_min_m).then_some((MAY_STOP, Hindrance::WidthUnknown))
}

fn uneven(rules: &Obstacles, facts: &WayFacts) -> Option<(Cases<bool>, Hindrance)> {
    let smoothness = facts.smoothness.as_deref()?;
    match Verdict::of(smoothness, &rules.smoothness_impassable, &rules.smoothness_passable) {
        Verdict::Bad => Some((STOPS, Hindrance::Smoothness)),
        Verdict::Unknown => Some((MAY_STOP, Hindrance::SmoothnessUnknown)),
        Verdict::Good => None,
    }
}

/// How a surface slows, why, and whether it stops. One that nobody mapped, or in words nobody knows, by the kind of the street.
fn surface(rules: &Obstacles, kind: &str, facts: &WayFacts) -> (Cases<f64>, Option<Hindrance>, bool) {
    let slow = rules.slow_factor;
    let likely = if lists(&rules.unknown_likely_slow, kind) { slow } else { 1.0 };
    let unknown = Cases { optimistic: 1.0, likely, pessimistic: slow };
    let Some(surface) = facts.surface.as_deref() else {
        let is_firm = lists(&rules.unknown_never_slow, kind);
        return if is_firm {
            (Cases::all(1.0), None, false)
        } else {
            (unknown, Some(Hindrance::SurfaceUnknown), false)
        };
    };
    let times = |part: &str| {
        if lists(&rules.surfaces_slow, part) {
            Cases::all(slow)
        } else if lists(&rules.surfaces_likely_slow, part) {
            Cases { optimistic: 1.0, likely: slow, pessimistic: slow }
        } else if lists(&rules.surfaces_firm, part) {
            Cases::all(1.0)
        } else {
            unknown
        }
    };
    let all: Vec<String> = parts(surface).collect();
    let each = all.iter().map(|part| times(part));
    let worst = each.reduce(|worst, own| worst.with(own, f64::max)).unwrap_or(unknown);
    let why = if worst.optimistic > 1.0 {
        Some(Hindrance::SurfaceSlow)
    } else {
        (worst.pessimistic > 1.0).then_some(Hindrance::SurfaceUnknown)
    };
    (worst, why, all.iter().any(|part| lists(&rules.surfaces_impassable, part)))
}

/// What a street does at a node: kerbs stop only who crosses a road.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crossing {
    /// It crosses no road here.
    NoRoad,
    /// It crosses a road.
    Road,
    /// It crosses a road whose kerbs are mapped at another node of the street, and stop nobody.
    RoadWithKnownKerbs,
}

/// What a node is to somebody who comes along a street: what stops the class there, in which cases.
#[must_use]
pub fn stopped_at(
    class: &MobilityClass,
    node: &NodeFacts,
    crossing: Crossing,
) -> Option<(Cases<bool>, Hindrance)> {
    let rules = class.obstacles.as_ref()?;
    let stops = [barrier_stops(rules, node), kerb_stops(rules, node, crossing)];
    let worst = stops.iter().flatten().map(|(cases, _)| cases.optimistic).max()?;
    stops.into_iter().flatten().find(|(cases, _)| cases.optimistic == worst)
}

fn barrier_stops(rules: &Obstacles, node: &NodeFacts) -> Option<(Cases<bool>, Hindrance)> {
    let barrier = node.barrier.as_deref()?;
    // a kerb is judged by its height
    let others: Vec<String> = parts(barrier).filter(|part| part != "kerb").collect();
    if others.is_empty() && parts(barrier).next().is_some() {
        return None;
    }
    match Verdict::of(&others.join(";"), &rules.barriers_impassable, &rules.barriers_passable) {
        Verdict::Bad => Some((STOPS, Hindrance::Barrier)),
        Verdict::Unknown => Some((MAY_STOP, Hindrance::BarrierUnknown)),
        Verdict::Good => None,
    }
}

fn kerb_stops(rules: &Obstacles, node: &NodeFacts, crossing: Crossing) -> Option<(Cases<bool>, Hindrance)> {
    if crossing == Crossing::NoRoad {
        return None;
    }
    match kerb(rules, node) {
        Verdict::Bad => Some((STOPS, Hindrance::Kerb)),
        Verdict::Good => None,
        // a kerb that is here is not known by another one
        Verdict::Unknown if crossing == Crossing::RoadWithKnownKerbs && !node.has_kerb() => None,
        Verdict::Unknown => Some((MAY_STOP, Hindrance::KerbUnknown)),
    }
}

/// Whether the kerb at a node stops the class. The height decides before the kind; one that nobody understands makes a good kind doubtful.
#[must_use]
pub fn kerb(rules: &Obstacles, node: &NodeFacts) -> Verdict {
    let kind = node.kerb.as_deref();
    let kind = kind.map(|kind| Verdict::of(kind, &rules.kerbs_impassable, &rules.kerbs_passable));
    // a tenth of a millimetre more is a rounding of the unit, not a kerb
    let most = (rules.kerb_max_cm + 0.01) / 100.0;
    match node.kerb_height {
        Some(height) if height.least > most => Verdict::Bad,
        Some(height) if height.most <= most => Verdict::Good,
        Some(height) if height.is_readable() => Verdict::Unknown,
        Some(_) => kind.map_or(Verdict::Unknown, |kind| kind.max(Verdict::Unknown)),
        None => kind.unwrap_or(Verdict::Unknown),
    }
}

impl Cases<bool> {
    /// Whether it holds in any case.
    #[must_use]
    pub fn any(self) -> bool {
        Case::ALL.into_iter().any(|case| self.get(case))
    }
}

#[cfg(test)]
#[path = "obstacles_tests.rs"]
mod tests;
