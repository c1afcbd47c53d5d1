//! Mobility classes (`data/mobility.toml`): how far each kind of resident walks, and what stops them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::built_in;
use super::curve::Curve;
use super::file::{Settings, SettingsError, parse_json};
use super::names;
use super::obstacles::{Obstacles, Steps};
use super::shares::{AgeRow, AgeShares};
use crate::ids::ClassId;

/// Most classes one run can hold (each is a bit in the network).
pub const MAX_CLASSES: usize = 16;
/// Longest reach that is accepted, metres: beyond it walking is not the question.
const MAX_REACH_M: f64 = 20_000.0;

/// One kind of resident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MobilityClass {
    /// Name in tables and outputs: letters, digits and `_`.
    pub id: String,
    /// Names for people: `nb`, `nn`, `en`.
    pub name: BTreeMap<String, String>,
    /// How far on foot, metres along the network, straight lines to the street included.
    pub reach_m: f64,
    /// Values of `highway` this class cannot use.
    #[serde(default)]
    pub impassable: Vec<String>,
    /// Colour in drawings, `#rrggbb`.
    #[serde(default = "default_color")]
    pub color: String,
    /// Where the reach comes from.
    pub reach_source: String,
    /// Where the obstacles come from.
    #[serde(default)]
    pub impassable_source: String,
    /// How slopes count; flat if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slopes: Option<Curve>,
    /// How steps count, if they are passable; as any street if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Steps>,
    /// What else stops or slows the class; nothing if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacles: Option<Obstacles>,
}

fn default_color() -> String {
    "#444444".into()
}

impl MobilityClass {
    /// Whether this class may walk a street of this kind (value of `highway`).
    #[must_use]
    pub fn may_use(&self, kind: &str) -> bool {
        !self.impassable.iter().any(|impassable| impassable == kind)
    }

    /// Name in a language, else in Bokmål, else the id.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        names::name_in(&self.name, language, &self.id)
    }
}

/// The classes of a run, at least one, ids distinct; and their shares by age, if the file has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Classes(Vec<MobilityClass>, #[serde(skip)] Option<AgeShares>);

/// A file of classes as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassesFile {
    class: Vec<MobilityClass>,
    #[serde(default)]
    age: Vec<AgeRow>,
}

impl Classes {
    /// All classes, in file order.
    #[must_use]
    pub fn all(&self) -> &[MobilityClass] {
        &self.0
    }

    /// All classes with their numbers, in file order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ClassId, &MobilityClass)> + Clone {
        self.ids().zip(&self.0)
    }

    /// The numbers of all classes.
    #[must_use]
    pub fn ids(&self) -> impl ExactSizeIterator<Item = ClassId> + DoubleEndedIterator + Clone + use<> {
        ClassId::all(self.0.len())
    }

    /// The numbers of all classes, the one that walks least first.
    #[must_use]
    pub fn by_reach(&self) -> Vec<ClassId> {
        let mut order: Vec<ClassId> = self.ids().collect();
        order.sort_by(|one, other| self.get(*one).reach_m.total_cmp(&self.get(*other).reach_m));
        order
    }

    /// How many classes there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// A class by its number.
    #[must_use]
    pub fn get(&self, class: ClassId) -> &MobilityClass {
        &self.0[class.index()]
    }

    /// Number of a class by its id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<ClassId> {
        self.0.iter().position(|class| class.id == id).map(ClassId::new)
    }

    /// Shares of the classes by age; `None` if the file has no `[[age]]`.
    #[must_use]
    pub fn shares(&self) -> Option<&AgeShares> {
        self.1.as_ref()
    }

    pub(super) fn all_mut(&mut self) -> &mut [MobilityClass] {
        &mut self.0
    }

    /// The classes if they keep the rules of the file, else which rule they break.
    pub(super) fn still_classes(self) -> Result<Self, String> {
        check(&self.0)?;
        Ok(self)
    }

    /// The classes with their shares as JSON, as study areas keep them.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&(&self.0, &self.1))
    }
}

impl Settings for Classes {
    type File = ClassesFile;
    const NAME: &'static str = "data/mobility.toml";
    const DEFAULT: &'static str = built_in::CLASSES;

    fn checked(ClassesFile { class: classes, age }: ClassesFile) -> Result<Self, String> {
        check(&classes)?;
        let ids: Vec<&str> = classes.iter().map(|class| class.id.as_str()).collect();
        let shares = AgeShares::checked(age, &ids)?;
        Ok(Self(classes, shares))
    }

    /// The classes of [`Classes::to_json`].
    fn from_json(text: &str, file: &str) -> Result<Self, SettingsError> {
        let (classes, shares): (Vec<MobilityClass>, Option<AgeShares>) = parse_json(text, file)?;
        let broken = |text: String| SettingsError::Rule { file: file.into(), text };
        check(&classes).map_err(broken)?;
        shares.as_ref().map_or(Ok(()), |shares| shares.check(classes.len())).map_err(broken)?;
        Ok(Self(classes, shares))
    }
}

/// Whether classes keep the rules of the file.
fn check(classes: &[MobilityClass]) -> Result<(), String> {
    if classes.is_empty() || classes.len() > MAX_CLASSES {
        return Err(format!("{} classes: must be 1 to {MAX_CLASSES}", classes.len()));
    }
    for (i, class) in classes.iter().enumerate() {
        class_rules(class).map_err(|text| format!("class {} ({:?}): {text}", i + 1, class.id))?;
        let same = |other: &MobilityClass| other.id.eq_ignore_ascii_case(&class.id);
        if let Some(first) = classes[..i].iter().position(same) {
            let (second, id) = (i + 1, &class.id);
            return Err(format!("class {second} has the id {id:?} of class {}", first + 1));
        }
    }
    Ok(())
}

/// Which rule a class breaks.
fn class_rules(class: &MobilityClass) -> Result<(), String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if class.id.is_empty() || !class.id.chars().all(word) {
        return Err("id must be letters, digits and _".into());
    }
    if !(class.reach_m > 0.0 && class.reach_m <= MAX_REACH_M) {
        return Err(format!("reach_m = {}: must be over 0 and at most {MAX_REACH_M}", class.reach_m));
    }
    let hex = class.color.strip_prefix('#').unwrap_or_default();
    if hex.len() != 6 || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(format!("color = {:?}: must be #rrggbb", class.color));
    }
    class.slopes.as_ref().map_or(Ok(()), Curve::check).map_err(|text| format!("slopes: {text}"))?;
    class.steps.as_ref().map_or(Ok(()), Steps::check)?;
    class.obstacles.as_ref().map_or(Ok(()), Obstacles::check)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Classes::parse(text, "m.toml").map_or_else(|e| e.to_string(), |_| "accepted".into())
    }

    const ONE: &str = "[[class]]\nid = \"a\"\nname = {}\nreach_m = 300\nreach_source = \"x\"\n";

    #[test]
    fn built_in_files_are_valid_and_sourced() {
        let classes = Classes::built_in().expect("built-in classes");
        assert_eq!(
            classes.all().iter().map(|c| c.id.as_str()).collect::<Vec<_>>(),
            ["rollator", "most", "fit"]
        );
        assert!(!classes.all()[0].may_use("steps") && classes.all()[1].may_use("steps"));
        assert!(classes.all().iter().all(|c| !c.reach_source.is_empty() && c.name.len() == 3));
        crate::settings::network::NetworkSettings::built_in().expect("built-in network settings");
    }

    #[test]
    fn broken_files_name_the_line_or_the_class() {
        assert!(error(&format!("{ONE}raech_m = 3\n")).contains("raech_m"));
        assert!(error(&format!("{ONE}raech_m = 3\n")).contains("line 6"));
        assert!(error(&format!("{ONE}{ONE}")).contains("id \"a\" of class 1"));
        assert!(error(&ONE.replace("300", "-1")).contains("reach_m = -1"));
        assert!(error(&ONE.replace("\"a\"", "\"a b\"")).contains("letters, digits"));
        assert!(error("class = []").contains("0 classes"));
    }
}
