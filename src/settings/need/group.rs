//! Target groups and their share of the residents by age.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ranged::Ranged;
use super::scope::Scope;

/// Nobody is counted older; who is belongs to this age.
pub const OLDEST: u8 = 110;

/// People with the same needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// As registered counts name it.
    pub id: String,
    /// Names by language.
    pub name: BTreeMap<String, String>,
    /// Its share of the residents, youngest first; none: only registered counts say how many there are.
    #[serde(default)]
    pub part: Vec<Part>,
}

/// Share of the residents of some ages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Youngest.
    pub from: u8,
    /// Oldest; `None`: and all older.
    #[serde(default)]
    pub to: Option<u8>,
    /// Whom the share counts.
    pub scope: Scope,
    /// Persons per resident.
    pub level: Ranged,
    /// Age and factor of the level; straight between them, level outside.
    pub shape: Vec<(u8, f64)>,
    /// Where the shape comes from.
    pub shape_source: String,
}

/// A flat share beside the groups, for a first guess.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yardstick {
    /// Its id.
    pub id: String,
    /// Names by language.
    pub name: BTreeMap<String, String>,
    /// Of residents from this age.
    pub from: u8,
    /// Whom it counts; `None`: the source does not say.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// Persons per resident.
    pub share: Ranged,
}

impl Group {
    /// Likely share of the residents of an age; `None` where no part says it.
    #[must_use]
    pub fn share(&self, age: u8) -> Option<f64> {
        let part = self.part_of(age)?;
        Some(part.level.likely * part.factor(age))
    }

    /// The part an age belongs to.
    #[must_use]
    pub fn part_of(&self, age: u8) -> Option<&Part> {
        self.part.iter().find(|part| part.from <= age && part.to.is_none_or(|to| age <= to))
    }

    /// Which rule it breaks.
    pub(super) fn check(&self) -> Result<(), String> {
        let at = |text: String| format!("group {:?}: {text}", self.id);
        let mut next = Some(0);
        for part in &self.part {
            if next != Some(part.from) {
                return Err(at(format!("the part from = {} must follow the ages before it", part.from)));
            }
            part.check().map_err(at)?;
            next = part.to.map(|to| to.saturating_add(1));
        }
        match next {
            Some(next) if !self.part.is_empty() => Err(at(format!("no part has the ages from {next}"))),
            _ => Ok(()),
        }
    }
}

impl Part {
    /// What the level is times at an age.
    #[must_use]
    pub fn factor(&self, age: u8) -> f64 {
        let after = self.shape.iter().position(|(knot, _)| *knot >= age);
        match after {
            Some(0) => self.shape[0].1,
            Some(i) => {
                let ((from, low), (to, high)) = (self.shape[i - 1], self.shape[i]);
                low + (high - low) * f64::from(age - from) / f64::from(to - from)
            }
            None => self.shape.last().map_or(1.0, |(_, factor)| *factor),
        }
    }

    fn check(&self) -> Result<(), String> {
        let name = format!("the level from age {}", self.from);
        self.level.check(&name, [0.0, 1.0])?;
        if self.to.is_some_and(|to| to < self.from) {
            return Err(format!("the part from = {} ends before it begins", self.from));
        }
        if self.shape.is_empty() || self.shape.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            return Err(format!("the shape from age {} must have ages in rising order", self.from));
        }
        let fits = |(_, factor): &(u8, f64)| (0.0..=1.0 / self.level.high.max(1e-6)).contains(factor);
        match self.shape.iter().find(|knot| !fits(knot)) {
            Some((age, factor)) => {
                Err(format!("the shape at age {age} is {factor}: a share must be at most 1"))
            }
            None => Ok(()),
        }
    }
}
