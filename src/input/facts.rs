//! What the tags of streets and nodes say about walking on them: surface, width, kerbs, barriers. No judgement here.

use serde::{Deserialize, Serialize};

use super::span::Span;
use crate::written::parts;

/// What a way says. What is absent is not known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WayFacts {
    /// `surface=*`
    pub surface: Option<Box<str>>,
    /// `smoothness=*`
    pub smoothness: Option<Box<str>>,
    /// `width=*` (else `est_width=*`), metres.
    pub width: Option<Span>,
    /// `incline=*`, as written.
    pub incline: Option<Box<str>>,
    /// Whether `lit=*` says anything.
    pub lit_known: bool,
    /// Whether there is a ramp for wheels that somebody walks behind.
    pub ramp: Ramp,
    /// In a tunnel or on a bridge: the ground is not where the street is.
    pub off_ground: bool,
}

/// What `ramp=*` and its kinds say of a ramp beside steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ramp {
    /// There is none for such wheels, as far as anybody knows.
    #[default]
    None,
    /// There is one, but nobody says for whom, or it is two rails for a pram.
    Unclear,
    /// For wheelchairs.
    Wheelchair,
}

/// What a node says that somebody walking there meets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NodeFacts {
    /// `barrier=*`
    pub barrier: Option<Box<str>>,
    /// `kerb=*`
    pub kerb: Option<Box<str>>,
    /// `kerb:height=*`, metres.
    pub kerb_height: Option<Span>,
    /// `highway=crossing`
    pub is_crossing: bool,
}

/// The tags of a way that [`WayFacts`] are made of.
#[derive(Debug, Default, Clone, Copy)]
pub struct FactTags<'a> {
    surface: Option<&'a str>,
    smoothness: Option<&'a str>,
    width: Option<&'a str>,
    est_width: Option<&'a str>,
    incline: Option<&'a str>,
    lit: Option<&'a str>,
    ramps: RampTags<'a>,
}

/// `ramp=*` and its kinds.
#[derive(Debug, Default, Clone, Copy)]
struct RampTags<'a> {
    any: Option<&'a str>,
    wheelchair: Option<&'a str>,
    stroller: Option<&'a str>,
    bicycle: Option<&'a str>,
    luggage: Option<&'a str>,
}

impl<'a> FactTags<'a> {
    /// Takes one tag; keys that do not matter are passed over.
    pub fn set(&mut self, key: &str, value: &'a str) {
        let slot = match key {
            "surface" => &mut self.surface,
            "smoothness" => &mut self.smoothness,
            "width" => &mut self.width,
            "est_width" => &mut self.est_width,
            "incline" => &mut self.incline,
            "lit" => &mut self.lit,
            "ramp" => &mut self.ramps.any,
            "ramp:wheelchair" => &mut self.ramps.wheelchair,
            "ramp:stroller" => &mut self.ramps.stroller,
            "ramp:bicycle" => &mut self.ramps.bicycle,
            "ramp:luggage" => &mut self.ramps.luggage,
            _ => return,
        };
        *slot = Some(value);
    }

    /// The facts of a way that lies on the ground; bridges and tunnels say so by [other tags](super::foot::off_ground).
    #[must_use]
    pub fn facts(&self) -> WayFacts {
        let [width, estimate] = [self.width, self.est_width].map(|text| text.map(Span::width));
        WayFacts {
            surface: self.surface.map(Box::from),
            smoothness: self.smoothness.map(Box::from),
            width: width.filter(|width| width.is_readable()).or(estimate).or(width),
            incline: self.incline.map(Box::from),
            lit_known: self.lit.is_some(),
            ramp: self.ramps.read(),
            off_ground: false,
        }
    }
}

impl RampTags<'_> {
    /// The kind decides before `ramp=yes`, which survey apps write as soon as there is a ramp of any kind.
    fn read(&self) -> Ramp {
        let is = |value: Option<&str>, word: &str| {
            value.is_some_and(|value| {
                let mut all = parts(value).peekable();
                all.peek().is_some() && all.all(|part| part == word)
            })
        };
        // a list as `yes;no` is as bad as its worst part
        let denies = |value: Option<&str>| value.is_some_and(|value| parts(value).any(|part| part == "no"));
        let other_kinds = [self.bicycle, self.luggage].into_iter().any(|value| is(value, "yes"));
        if is(self.wheelchair, "yes") {
            Ramp::Wheelchair
        } else if denies(self.wheelchair) {
            Ramp::None
        } else if is(self.stroller, "yes") || is(self.any, "yes") && !other_kinds {
            Ramp::Unclear
        } else {
            Ramp::None
        }
    }
}

impl NodeFacts {
    /// The facts of a node; `None` if its tags say nothing that matters.
    pub fn collect<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Box<Self>> {
        let mut facts = Self::default();
        for (key, value) in tags {
            match key {
                "barrier" => facts.barrier = Some(value.into()),
                "kerb" => facts.kerb = Some(value.into()),
                "kerb:height" => facts.kerb_height = Some(Span::kerb(value)),
                "highway" => facts.is_crossing = parts(value).any(|part| part == "crossing"),
                _ => {}
            }
        }
        (facts != Self::default()).then(|| Box::new(facts))
    }

    /// Whether there is a kerb here, or somebody has looked for one.
    #[must_use]
    pub fn has_kerb(&self) -> bool {
        self.kerb.is_some()
            || self.kerb_height.is_some()
            || self.barrier.as_deref().is_some_and(|barrier: &str| parts(barrier).any(|part| part == "kerb"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_without_facts_cost_nothing() {
        assert_eq!(NodeFacts::collect([("name", "x")].into_iter()), None);
        let facts =
            NodeFacts::collect([("highway", "crossing"), ("kerb", "lowered")].into_iter()).expect("facts");
        assert!(facts.is_crossing && facts.has_kerb());
        let facts = NodeFacts::collect([("barrier", "kerb")].into_iter()).expect("facts");
        assert!(facts.has_kerb());
    }

    #[test]
    fn the_kind_of_a_ramp_decides() {
        let ramp = |tags: &str| {
            let mut all = FactTags::default();
            for (key, value) in tags.split_whitespace().filter_map(|tag| tag.split_once('=')) {
                all.set(key, value);
            }
            all.facts().ramp
        };
        for (tags, expected) in [
            ("", Ramp::None),
            ("ramp=no", Ramp::None),
            ("ramp=separate", Ramp::None),
            ("ramp=perhaps", Ramp::None),
            ("ramp=yes", Ramp::Unclear),
            ("ramp=Yes", Ramp::Unclear),
            ("ramp=yes;no", Ramp::None),
            ("ramp=yes ramp:wheelchair=no", Ramp::None),
            ("ramp=yes ramp:wheelchair=yes;no", Ramp::None),
            ("ramp=yes ramp:bicycle=yes", Ramp::None),
            ("ramp=yes ramp:luggage=yes", Ramp::None),
            ("ramp=yes ramp:bicycle=yes ramp:wheelchair=separate", Ramp::None),
            ("ramp=yes ramp:stroller=yes ramp:wheelchair=separate", Ramp::Unclear),
            ("ramp=yes ramp:bicycle=yes ramp:stroller=yes", Ramp::Unclear),
            ("ramp=yes ramp:wheelchair=perhaps", Ramp::Unclear),
            ("ramp:wheelchair=separate", Ramp::None),
            ("ramp:wheelchair=perhaps", Ramp::None),
            ("ramp:wheelchair=yes", Ramp::Wheelchair),
            ("ramp=yes ramp:wheelchair=yes ramp:bicycle=yes", Ramp::Wheelchair),
            ("ramp=no ramp:wheelchair=yes", Ramp::Wheelchair),
        ] {
            assert_eq!(ramp(tags), expected, "{tags:?}");
        }
    }

    #[test]
    fn an_estimate_stands_in_for_a_width_nobody_understands() {
        let width = |tags: &[(&'static str, &'static str)]| {
            let mut all = FactTags::default();
            for (key, value) in tags {
                all.set(key, value);
            }
            all.facts().width
        };
        assert_eq!(width(&[]), None);
        assert_eq!(width(&[("width", "narrow")]), Some(Span::UNREADABLE));
        assert_eq!(width(&[("width", "narrow"), ("est_width", "2")]), Some(Span::exactly(2.0)));
        assert_eq!(width(&[("width", "1"), ("est_width", "2")]), Some(Span::exactly(1.0)));
    }
}
