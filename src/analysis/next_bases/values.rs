//! Numbers that are given by site or by type: what a base costs, and how many it serves.

use std::collections::BTreeMap;

use super::error::NextBasesError;
use super::site::NextSite;

/// Numbers by id of a site, else by type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values<'a> {
    /// What they are, as the question has it.
    pub(super) what: &'static str,
    pub(super) all: &'a BTreeMap<String, f64>,
    /// The largest that may be.
    pub(super) most: f64,
    /// The rule that they keep.
    pub(super) rule: &'static str,
}

impl Values<'_> {
    /// An error if one cannot be, or is of no candidate.
    pub(super) fn check(&self, sites: &[NextSite]) -> Result<(), NextBasesError> {
        for (name, value) in self.all {
            if !(0.0..=self.most).contains(value) {
                let what = format!("{}.{name}", self.what);
                return Err(NextBasesError::Number { what, given: *value, rule: self.rule });
            }
            let is_meant = |site: &NextSite| {
                [site.id.as_str(), site.kind.id()].contains(&name.as_str()) || site.full_id() == *name
            };
            if !sites.iter().any(is_meant) {
                let (what, name) = (self.what, name.clone());
                return Err(NextBasesError::ValueOfNothing { what, name });
            }
        }
        Ok(())
    }

    /// That of a site.
    pub(super) fn of(&self, site: &NextSite) -> Option<f64> {
        let own = self.all.get(&site.full_id()).or_else(|| self.all.get(&site.id));
        own.or_else(|| self.all.get(site.kind.id())).copied()
    }
}
