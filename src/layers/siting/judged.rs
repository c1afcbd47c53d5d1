//! What layers and texts of judged sites are made of.

use crate::analysis::siting::{Finding, Params, Siting};
use crate::ids::SiteId;
use crate::settings::base_types::{BaseType, SitingRule};
use crate::units::{Residents, people};
use crate::words::Words;

/// What layers and texts of judged sites are made of.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// What was asked.
    pub asked: Params<'a>,
    /// What was found.
    pub found: &'a Siting,
    /// The types that were asked for; all if empty.
    pub kinds: &'a [BaseType],
    /// Language of texts.
    pub words: &'a Words,
    /// Whether names of group homes, and distances to them, are written.
    pub with_private: bool,
}

impl<'a> Judged<'a> {
    /// The name of what a rule found; empty if it has none.
    pub(in crate::layers) fn found_name(&self, rule: &SitingRule, finding: Finding) -> &'a str {
        let (area, plan) = (self.asked.area, &self.found.plan);
        match (rule, finding) {
            (
                SitingRule::NearPlace { .. },
                Finding::Walk { place, .. }
                | Finding::OtherClass { place, .. }
                | Finding::NoWay { place, .. },
            ) => area.needs().places.all()[place].name().unwrap_or_default(),
            (SitingRule::AtGroupHome { .. }, Finding::Straight { number, .. }) => {
                &plan.group_homes[number].name
            }
            (SitingRule::AtProject { .. }, Finding::Straight { number, .. }) => &plan.projects[number].name,
            _ => "",
        }
    }

    /// Ids of the rules of the types that were asked for, each with a rule of the id.
    pub(super) fn rule_columns(&self) -> Vec<&'a SitingRule> {
        let mut columns: Vec<&'a SitingRule> = Vec::new();
        for kind in BaseType::ALL {
            if self.kinds.is_empty() || self.kinds.contains(&kind) {
                for rule in self.asked.base_types.rules(kind) {
                    if columns.iter().all(|column| column.id() != rule.id()) {
                        columns.push(rule);
                    }
                }
            }
        }
        columns
    }

    /// What a site is called: its name, else its id.
    #[must_use]
    pub fn name_of(&self, site: SiteId) -> &str {
        let site = &self.asked.sites[site.index()];
        if site.name.is_empty() { &site.id } else { &site.name }
    }
}

/// Part of a whole, 0 to 1; 0 of nothing.
pub(super) fn share(part: Residents, whole: Residents) -> f64 {
    if whole == 0 { 0.0 } else { people(part) / people(whole) }
}
