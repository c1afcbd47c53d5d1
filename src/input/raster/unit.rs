//! Units of height.

/// International foot, metres (exact, 1959).
pub(super) const FOOT_M: f64 = 0.3048;
/// US survey foot, metres (exact, 1893).
const US_FOOT_M: f64 = 1200.0 / 3937.0;

/// A unit of height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unit {
    /// None is named.
    Unnamed,
    Metre,
    /// Metres in one, and what it is called.
    Other(f64, &'static str),
}

impl Unit {
    /// The unit of a name, in the spellings of GDAL, EPSG and Esri; `None` if it is no unit of height.
    pub(super) fn parse(name: &str) -> Option<Self> {
        if name.trim().is_empty() {
            return Some(Self::Unnamed);
        }
        let letters: String =
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        match letters.as_str() {
            "unknown" | "unnamed" => Some(Self::Unnamed),
            "m" | "metre" | "metres" | "meter" | "meters" => Some(Self::Metre),
            "dm" | "decimetre" | "decimeter" => Some(Self::Other(0.1, "decimetres")),
            "cm" | "centimetre" | "centimeter" => Some(Self::Other(0.01, "centimetres")),
            "ft" | "foot" | "feet" | "internationalfoot" | "footinternational" | "internationalfeet" => {
                Some(Self::Other(FOOT_M, "feet"))
            }
            "ussurveyfoot" | "ussurveyfeet" | "usft" | "ftus" | "footus" | "usfoot" | "usfeet" | "sfoot" => {
                Some(Self::Other(US_FOOT_M, "US survey feet"))
            }
            _ => None,
        }
    }

    /// Metres in one.
    pub(super) fn metres(self) -> f64 {
        match self {
            Self::Unnamed | Self::Metre => 1.0,
            Self::Other(metres, _) => metres,
        }
    }
}

/// A length rounded to what it means.
pub(super) fn two_digits(number: f64) -> f64 {
    let step = 10_f64.powf(number.log10().floor() - 1.0);
    let rounded = (number / step).round() * step;
    // steps below one are no exact fractions: 0.3 and not 0.30000000000000004
    (rounded * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_units() {
        for (name, metres) in [
            ("m", 1.0),
            ("Meter", 1.0),
            ("", 1.0),
            ("ft", 0.3048),
            ("foot", 0.3048),
            ("Foot (International)", 0.3048),
            ("US survey foot", 0.304_800_609_601_219),
            ("Foot_US", 0.304_800_609_601_219),
            ("us-ft", 0.304_800_609_601_219),
            ("cm", 0.01),
        ] {
            let unit = Unit::parse(name).map(Unit::metres);
            assert!(unit.is_some_and(|unit| (unit - metres).abs() < 1e-15), "{name}: {unit:?}");
        }
        for name in ["%", "°", "degree", "dB"] {
            assert_eq!(Unit::parse(name), None, "{name}");
        }
    }
}
