//! What stops or slows a class on a street or at a node, and why: named predicates over tags.
//!
//! What tags do not say is not taken for nothing: every answer is given in three [`Case`]s.

use serde::{Deserialize, Serialize};

use super::cases::{Case, Cases};
use crate::input::classes::MobilityClass;
use crate::input::facts::{NodeFacts, WayFacts};
use crate::input::obstacles::Obstacles;

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
}

impl Hindrance {
    /// All of them; study areas keep a hindrance as its place here, so new ones go last.
    pub(super) const ALL: [Self; 10] = [
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
    ];

    /// Whether it is not known, rather than there.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::SurfaceUnknown | Self::KerbUnknown)
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
        }
    }
}

/// What a street is to a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Footing {
    /// Walkable; times its length, on flat ground.
    Walkable(Cases<f64>, Option<Hindrance>),
    /// Not walkable, whatever else.
    Impassable(Hindrance),
}

/// What a street of this kind and with these tags is to a class.
#[must_use]
pub fn footing(class: &MobilityClass, kind: &str, facts: &WayFacts) -> Footing {
    let Some(rules) = &class.obstacles else {
        return if class.may_use(kind) {
            steps_or_street(class, kind)
        } else {
            Footing::Impassable(Hindrance::Kind)
        };
    };
    let ramp = rules.ramps_replace_steps && kind == "steps" && facts.ramp;
    if !class.may_use(kind) && !ramp {
        return Footing::Impassable(Hindrance::Kind);
    }
    let stops = [
        (is_too_narrow(rules, facts), Hindrance::Width),
        (has_impassable_surface(rules, facts), Hindrance::SurfaceImpassable),
        (is_too_uneven(rules, facts), Hindrance::Smoothness),
    ];
    if let Some((_, hindrance)) = stops.into_iter().find(|(stops, _)| *stops) {
        return Footing::Impassable(hindrance);
    }
    match steps_or_street(class, kind) {
        Footing::Walkable(factor, _) => {
            let (surface, hindrance) = surface_factor(rules, kind, facts);
            Footing::Walkable(factor.with(surface, |a, b| a * b), hindrance)
        }
        stopped @ Footing::Impassable(_) => stopped,
    }
}

/// Steps that a class can climb count more than their length.
fn steps_or_street(class: &MobilityClass, kind: &str) -> Footing {
    let steps = class.steps.as_ref().filter(|_| kind == "steps");
    Footing::Walkable(Cases::all(steps.map_or(1.0, |steps| steps.factor)), None)
}

fn is_too_narrow(rules: &Obstacles, facts: &WayFacts) -> bool {
    facts.width_m.is_some_and(|width| width < rules.width_min_m)
}

fn has_impassable_surface(rules: &Obstacles, facts: &WayFacts) -> bool {
    facts.surface.as_deref().is_some_and(|surface| lists(&rules.surfaces_impassable, surface))
}

fn is_too_uneven(rules: &Obstacles, facts: &WayFacts) -> bool {
    facts.smoothness.as_deref().is_some_and(|smoothness| lists(&rules.smoothness_impassable, smoothness))
}

/// How a surface slows; an unknown one by the kind of the street.
fn surface_factor(rules: &Obstacles, kind: &str, facts: &WayFacts) -> (Cases<f64>, Option<Hindrance>) {
    let slow = rules.slow_factor;
    match facts.surface.as_deref() {
        Some(surface) if lists(&rules.surfaces_slow, surface) => {
            (Cases::all(slow), Some(Hindrance::SurfaceSlow))
        }
        Some(_) => (Cases::all(1.0), None),
        None if lists(&rules.unknown_never_slow, kind) => (Cases::all(1.0), None),
        None => {
            let likely = if lists(&rules.unknown_likely_slow, kind) { slow } else { 1.0 };
            (Cases { optimistic: 1.0, likely, pessimistic: slow }, Some(Hindrance::SurfaceUnknown))
        }
    }
}

/// What a node is to somebody who comes along a street: what stops the class there, in which cases.
/// `crossed` tells that the street crosses a road here, `kerb_known` that its kerbs are mapped at another node of it.
#[must_use]
pub fn stopped_at(
    class: &MobilityClass,
    node: &NodeFacts,
    crossed: bool,
    kerb_known: bool,
) -> Option<(Cases<bool>, Hindrance)> {
    let rules = class.obstacles.as_ref()?;
    if node.barrier.as_deref().is_some_and(|barrier| lists(&rules.barriers_impassable, barrier)) {
        return Some((Cases::all(true), Hindrance::Barrier));
    }
    if !crossed {
        return None;
    }
    match kerb(rules, node) {
        Some(true) => Some((Cases::all(true), Hindrance::Kerb)),
        Some(false) => None,
        None if kerb_known => None,
        None => {
            let worst = Cases { optimistic: false, likely: false, pessimistic: true };
            Some((worst, Hindrance::KerbUnknown))
        }
    }
}

/// Whether the kerb at a node stops the class; `None` if that is not known.
fn kerb(rules: &Obstacles, node: &NodeFacts) -> Option<bool> {
    if let Some(height) = node.kerb_height_m {
        // a tenth of a millimetre more is a rounding of the unit, not a kerb
        return Some(height * 100.0 > rules.kerb_max_cm + 0.01);
    }
    let kerb = node.kerb.as_deref()?;
    let stops = lists(&rules.kerbs_impassable, kerb);
    (stops || lists(&rules.kerbs_passable, kerb)).then_some(stops)
}

fn lists(values: &[String], value: &str) -> bool {
    values.iter().any(|known| known == value)
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
