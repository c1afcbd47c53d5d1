//! Colours of maps and styles: each for light and for dark paper, chosen by their contrast, so that what lies side by side is told
//! apart on a grey print and by those who see no red or green. What colours alone do not tell, shapes do.

/// A colour on light and on dark paper, `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paint {
    /// On white, as in print and in QGIS.
    pub light: String,
    /// On [`DARK_PAPER`], where a screen asks for it.
    pub dark: String,
}

/// Two colours by name of what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair(pub &'static str, pub &'static str);

/// Light paper.
pub const PAPER: &str = "#ffffff";
/// Dark paper, as `page.css` has it.
pub const DARK_PAPER: &str = "#14181d";
/// Text, rims and what is there today.
pub const INK: Pair = Pair("#1b1f24", "#eef1f4");
/// Who reaches something.
pub const REACHED: Pair = Pair("#08306b", "#c6e2f5");
/// Who does not.
pub const NOT_REACHED: Pair = Pair("#d56f00", "#b36200");
/// Settlements.
pub const SETTLEMENT: Pair = Pair("#1f6fb4", "#5aa7e6");
/// Changed streets.
pub const EDITS: Pair = Pair("#b0126f", "#f08cc8");
/// What stands in the way.
pub const OBSTACLES: Pair = Pair("#a4262c", "#ff9a9f");
/// Of little weight: what stays the same.
pub const SAME: &str = "#6e7781";

/// Least contrast of things that must be told apart (WCAG 2.2, 1.4.11).
pub const LEAST_CONTRAST: f64 = 3.0;
/// A colour is mixed with so much more white a step, until it can be seen on dark paper.
const LIGHTER: f64 = 0.1;

impl From<Pair> for Paint {
    fn from(Pair(light, dark): Pair) -> Self {
        Self { light: light.into(), dark: dark.into() }
    }
}

impl Paint {
    /// A colour of the settings: on dark paper it is lightened as far as it must be.
    #[must_use]
    pub fn of(color: &str) -> Self {
        let Some(rgb) = channels(color) else { return INK.into() };
        let mut dark = color.to_owned();
        let mut white = 0.0;
        while contrast(&dark, DARK_PAPER) < LEAST_CONTRAST && white < 1.0 {
            white += LIGHTER;
            let [r, g, b] = rgb.map(|own| (f64::from(own) + (255.0 - f64::from(own)) * white).round() as u8);
            dark = format!("#{r:02x}{g:02x}{b:02x}");
        }
        Self { light: color.into(), dark }
    }

    /// As attributes of what is drawn: the light colour where nothing is known of styles, both where `page.css` chooses.
    #[must_use]
    pub fn stroke(&self) -> String {
        format!("class=\"s\" stroke=\"{}\" style=\"{}\"", self.light, self.both())
    }

    /// The same of what is filled.
    #[must_use]
    pub fn fill(&self) -> String {
        format!("class=\"f\" fill=\"{}\" style=\"{}\"", self.light, self.both())
    }

    /// Both colours, as properties of a style.
    #[must_use]
    pub fn both(&self) -> String {
        format!("--l:{};--d:{}", self.light, self.dark)
    }
}

/// Red, green and blue of `#rrggbb`.
fn channels(color: &str) -> Option<[u8; 3]> {
    let hex = color.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// Relative luminance of WCAG 2.2: 0 of black, 1 of white; 0 of what is no colour.
fn luminance(color: &str) -> f64 {
    let linear = |own: u8| {
        let share = f64::from(own) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = channels(color).unwrap_or_default().map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast of two colours, 1 to 21, as WCAG 2.2 computes it.
#[must_use]
pub fn contrast(one: &str, other: &str) -> f64 {
    let [one, other] = [one, other].map(|color| luminance(color) + 0.05);
    one.max(other) / one.min(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{EditKind, looks};
    use crate::settings::Settings;
    use crate::settings::base_types::BaseType;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        // from the tables of WebAIM
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.005);
        assert!((contrast("#0000ff", "#ffffff") - 8.59).abs() < 0.005);
    }

    /// What lies side by side on a map differs in lightness, so that a grey print and any eye tells it apart.
    #[test]
    fn reached_and_not_reached_are_told_apart_without_colour() {
        let pairs = [(REACHED.0, NOT_REACHED.0, PAPER), (REACHED.1, NOT_REACHED.1, DARK_PAPER)];
        for (reached, not_reached, paper) in pairs {
            for (one, other) in [(reached, not_reached), (reached, paper), (not_reached, paper)] {
                assert!(contrast(one, other) >= LEAST_CONTRAST, "{one} {other}: {}", contrast(one, other));
            }
        }
    }

    #[test]
    fn every_sign_is_seen_on_its_paper() {
        for Pair(light, dark) in [INK, REACHED, NOT_REACHED, SETTLEMENT, EDITS, OBSTACLES] {
            assert!(contrast(light, PAPER) >= LEAST_CONTRAST, "{light}");
            assert!(contrast(dark, DARK_PAPER) >= LEAST_CONTRAST, "{dark}");
        }
        let bases = BaseType::ALL.map(|kind| looks::base(kind).color);
        let edits = EditKind::ALL.map(|kind| looks::edit(kind).color);
        let others = [SAME, looks::SITE.color, looks::GROUP_HOME.color, looks::PROJECT.color];
        for color in bases.into_iter().chain(edits).chain(others) {
            assert!(contrast(color, PAPER) >= LEAST_CONTRAST, "{color}");
        }
    }

    #[test]
    fn colours_of_classes_differ_from_the_next_one_and_from_paper() {
        let classes = crate::settings::classes::Classes::built_in().expect("settings");
        let colors: Vec<&str> = classes.all().iter().map(|class| class.color.as_str()).collect();
        for color in &colors {
            assert!(contrast(color, PAPER) >= LEAST_CONTRAST, "{color}");
            let dark = Paint::of(color).dark;
            assert!(contrast(&dark, DARK_PAPER) >= LEAST_CONTRAST, "{dark}");
        }
        for pair in colors.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= LEAST_CONTRAST, "{pair:?}: {}", contrast(pair[0], pair[1]));
        }
    }
}
