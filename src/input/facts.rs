//! What the tags of streets and nodes say about walking on them: surface, width, kerbs, barriers. No judgement here.

use serde::{Deserialize, Serialize};

/// What a way says. What is absent is not known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WayFacts {
    /// `surface=*`
    pub surface: Option<Box<str>>,
    /// `smoothness=*`
    pub smoothness: Option<Box<str>>,
    /// `width=*` (else `est_width=*`), metres.
    pub width_m: Option<f64>,
    /// `incline=*`, as written.
    pub incline: Option<Box<str>>,
    /// Whether `lit=*` says anything.
    pub lit_known: bool,
    /// `ramp=yes` or `ramp:wheelchair=yes`.
    pub ramp: bool,
    /// In a tunnel or on a bridge: the ground is not where the street is.
    pub off_ground: bool,
}

/// What a node says that somebody walking there meets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NodeFacts {
    /// `barrier=*`
    pub barrier: Option<Box<str>>,
    /// `kerb=*`
    pub kerb: Option<Box<str>>,
    /// `kerb:height=*`, metres.
    pub kerb_height_m: Option<f64>,
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
    ramps: [Option<&'a str>; 2],
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
            "ramp" => &mut self.ramps[0],
            "ramp:wheelchair" => &mut self.ramps[1],
            _ => return,
        };
        *slot = Some(value);
    }

    /// The facts of a way; `off_ground` tells whether it is a bridge or a tunnel.
    #[must_use]
    pub fn facts(&self, off_ground: bool) -> WayFacts {
        WayFacts {
            surface: self.surface.map(Box::from),
            smoothness: self.smoothness.map(Box::from),
            width_m: self.width.and_then(metres).or_else(|| self.est_width.and_then(metres)),
            incline: self.incline.map(Box::from),
            lit_known: self.lit.is_some(),
            ramp: self.ramps.contains(&Some("yes")),
            off_ground,
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
                "kerb:height" => facts.kerb_height_m = kerb_height(value),
                "highway" => facts.is_crossing = value == "crossing",
                _ => {}
            }
        }
        (facts != Self::default()).then(|| Box::new(facts))
    }

    /// Whether anything is known of a kerb here.
    #[must_use]
    pub fn knows_kerb(&self) -> bool {
        self.kerb.is_some() || self.kerb_height_m.is_some()
    }
}

/// A length as OpenStreetMap writes them: metres, or with a unit (`2`, `0.9 m`, `90 cm`, `6'`, `3 ft`).
#[must_use]
pub fn metres(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some((feet, inches)) = text.split_once('\'') {
        let inches = inches.trim_end_matches('"').trim();
        let inches = if inches.is_empty() { 0.0 } else { plain(inches)? };
        return positive((plain(feet)? * 12.0 + inches) * 0.0254);
    }
    let end = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let unit = match text[end..].trim() {
        "" | "m" => 1.0,
        "cm" => 0.01,
        "mm" => 0.001,
        "ft" => 0.3048,
        _ => return None,
    };
    positive(plain(text[..end].trim())? * unit)
}

fn plain(number: &str) -> Option<f64> {
    let plain = number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    plain.then(|| number.replace(',', ".").parse().ok()).flatten()
}

fn positive(number: f64) -> Option<f64> {
    (number.is_finite() && number >= 0.0).then_some(number)
}

/// Height of a kerb: as any length, but a bare number from 1 on is taken for centimetres, as no kerb is a metre high.
fn kerb_height(text: &str) -> Option<f64> {
    let height = metres(text)?;
    let bare = plain(text.trim()).is_some();
    Some(if bare && height >= 1.0 { height / 100.0 } else { height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_come_in_every_unit() {
        let close = |text: &str, expected: f64| {
            let found = metres(text).unwrap_or(f64::NAN);
            assert!((found - expected).abs() < 1e-9, "{text:?}: {found}, not {expected}");
        };
        for (text, expected) in [
            ("2", 2.0),
            ("0.9 m", 0.9),
            ("0,9", 0.9),
            ("90 cm", 0.9),
            ("900mm", 0.9),
            ("3 ft", 0.9144),
            ("6'", 1.8288),
            ("6'6\"", 1.9812),
        ] {
            close(text, expected);
        }
        for text in ["", "narrow", "2-3", "-1", "1e3", "2;3", "m"] {
            assert_eq!(metres(text), None, "{text:?}");
        }
    }

    #[test]
    fn kerb_heights_are_metres_or_centimetres() {
        assert_eq!(kerb_height("0.03"), Some(0.03));
        assert_eq!(kerb_height("3"), Some(0.03));
        assert_eq!(kerb_height("3 cm"), Some(0.03));
        assert_eq!(kerb_height("0"), Some(0.0));
    }

    #[test]
    fn nodes_without_facts_cost_nothing() {
        assert_eq!(NodeFacts::collect([("name", "x")].into_iter()), None);
        let facts =
            NodeFacts::collect([("highway", "crossing"), ("kerb", "lowered")].into_iter()).expect("facts");
        assert!(facts.is_crossing && facts.knows_kerb());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,12}") {
            let _ = (metres(&text), kerb_height(&text));
        }
    }
}
