//! The next bases in plain words.

mod chapter;
mod choice;
mod futures;
mod room;
mod say;

pub use chapter::{chapter, choice_rows, curve_rows, places};
use say::Say;

use super::shown::{Params, Readers};
use super::sums::aim;
use crate::analysis::next_bases::{AreaGain, FuturesBy, NextBases, Origin, RuleCount, Step};
use crate::layers::about::undated;
use crate::layers::{homes, no_street};
use crate::settings::base_types::SitingRule;
use crate::words::Words;

/// So many settlements are named that gain most.
const NAMED_AREAS: usize = 3;

/// The result in sentences, each a line.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let say = Say { params, words };
    let mut lines = say.candidates();
    lines.extend(say.existing());
    lines.extend(undated(params.asked.plan, params.year(), words));
    lines.extend(no_street::sentence(params.asked.area, words));
    lines.extend(futures::futures(&say));
    lines.extend(say.steps());
    lines.extend(choice::choices(&say));
    lines.extend(say.gained());
    lines.extend(room::room(&say));
    lines.extend(futures::standings(&say));
    lines.extend(choice::curve(&say));
    lines.extend(choice::others(&say));
    lines.push(words.get("locate-doubts"));
    lines
}

impl Say<'_> {
    fn candidates(&self) -> Vec<String> {
        let NextBases { sites, counts, .. } = self.params.found;
        let kinds: Vec<&str> = self.params.asked.kinds.iter().map(|kind| kind.id()).collect();
        let drawn = sites.iter().filter(|site| site.origin == Origin::Plan).count();
        let given = sites.iter().filter(|site| site.origin == Origin::Given).count();
        let values = [
            ("count", self.count(sites.len()).into()),
            ("types", kinds.join(", ").into()),
            ("drawn", self.count(drawn).into()),
        ];
        let mut lines = vec![self.words.say("locate-candidates", &values)];
        if given > 0 {
            lines.push(self.words.say("locate-given", &[("count", self.count(given).into())]));
        }
        lines.extend(counts.iter().filter(|own| own.looked > 0).map(|own| self.rule(own)));
        lines
    }

    /// How many places fall out by a rule.
    fn rule(&self, own: &RuleCount) -> String {
        let values = [
            ("rule", self.rule_name(own).into()),
            ("type", own.kind.id().into()),
            ("looked", self.count(own.looked).into()),
            ("failed", self.count(own.failed).into()),
            ("alone", self.count(own.failed_alone).into()),
            ("unknown", self.count(own.unknown).into()),
        ];
        self.words.say(if own.unknown > 0 { "locate-rule-unsure" } else { "locate-rule" }, &values)
    }

    fn rule_name(&self, own: &RuleCount) -> String {
        let mut rules = self.params.asked.base_types.rules(own.kind).iter();
        match rules.find(|rule| rule.id() == own.rule) {
            Some(SitingRule::NearPlace { category, .. }) => {
                let settings = &self.params.asked.area.needs().settings;
                let known = settings.index_of(category).map(|category| &settings.categories[category]);
                let language = self.words.language().id();
                known.map_or(category.as_str(), |known| known.name_in(language)).to_owned()
            }
            Some(SitingRule::ResidentsWithin { .. }) => self.words.get("siting-what-housing"),
            Some(SitingRule::AtGroupHome { .. }) => self.words.get("siting-what-group-home"),
            Some(SitingRule::AtProject { .. }) => self.words.get("siting-what-project"),
            None => own.rule.clone(),
        }
    }

    /// Which bases serve already, and whom.
    fn existing(&self) -> Vec<String> {
        let found = self.params.found;
        let Some(whole) = found.areas.first().map(AreaGain::sum) else { return Vec::new() };
        let year = self.params.year();
        let year = year.map_or_else(|| self.words.get("coverage-no-year"), |year| year.to_string());
        let values = [
            ("count", self.count(found.existing.len()).into()),
            ("year", year.into()),
            ("before", self.people(whole.before).into()),
            ("residents", self.people(whole.residents).into()),
        ];
        let mut lines = vec![self.words.say("locate-existing", &values)];
        if !self.params.asked.in_house {
            lines.push(self.words.get("locate-no-group-homes"));
        }
        lines
    }

    /// The aims. The chosen sites are those of the last.
    fn steps(&self) -> Vec<String> {
        let Some((last, before)) = self.params.found.steps.split_last() else { return Vec::new() };
        let proven = if before.is_empty() { "locate-proven" } else { "locate-proven-among" };
        let before = before.iter().flat_map(|step| [self.before(step), self.proof(step, "locate-proven")]);
        before.chain([self.last(last), self.proof(last, proven)]).collect()
    }

    /// An aim that others come after: the best for it, which the chosen sites may be a part worse than.
    fn before(&self, step: &Step) -> String {
        let asked = &self.params.asked;
        let part = asked.search.tolerance.unwrap_or(asked.settings.search.tolerance);
        let values = [
            ("aim", self.words.get(&format!("value-{}", aim(step.purpose))).into()),
            ("value", self.value(step).into()),
            ("percent", self.words.percent(part, 1).into()),
        ];
        self.words.say(if self.is_regret() { "locate-before-regret" } else { "locate-before" }, &values)
    }

    /// The aim that the chosen sites are the best for.
    fn last(&self, step: &Step) -> String {
        let key = if self.is_regret() { "regret" } else { step.purpose.id() };
        self.words.say(&format!("locate-aim-{key}"), &[("value", self.value(step).into())])
    }

    fn is_regret(&self) -> bool {
        self.params.asked.futures.by == FuturesBy::Regret
    }

    fn value(&self, step: &Step) -> String {
        let scale = self.params.found.scale;
        self.amount(scale.value(step.purpose, step.outcome.value), scale.unit_of(step.purpose))
    }

    /// How good an answer is, and how much better another could be. `proven` is what is said where none is.
    fn proof(&self, step: &Step, proven: &str) -> String {
        let (purpose, scale) = (step.purpose, self.params.found.scale);
        let unit = scale.unit_of(purpose);
        let outcome = &step.outcome;
        let gap = scale.value(purpose, outcome.gap().cast_signed());
        let percent =
            NextBases::gap_share(outcome).map_or_else(String::new, |part| self.words.percent(part, 2));
        let values = [("gap", self.amount(gap, unit).into()), ("percent", percent.into())];
        match (outcome.is_proven, outcome.gap()) {
            (true, _) => self.words.get(proven),
            (false, 0) => self.words.get("locate-no-gap"),
            (false, _) => self.words.say("locate-gap", &values),
        }
    }

    /// Who gains a base, and where most of them live.
    fn gained(&self) -> Vec<String> {
        let areas = &self.params.found.areas;
        let Some(whole) = areas.first() else { return Vec::new() };
        let sum = whole.sum();
        let classes = self.params.asked.area.classes().all().iter().zip(&whole.classes);
        let language = self.words.language().id();
        let classes = classes.map(|(class, own)| {
            format!("{} {}", class.name_in(language).to_lowercase(), self.people(own.gained()))
        });
        let values = [
            ("gained", self.people(sum.gained()).into()),
            ("classes", classes.collect::<Vec<_>>().join(", ").into()),
            ("after", self.people(sum.after).into()),
            ("twice", self.people(sum.twice_after).into()),
        ];
        let mut lines = vec![self.words.say("locate-gained", &values)];
        let level = self.params.asked.groupings.first().map(|all| all.level);
        let mut gaining: Vec<&AreaGain> = areas
            .iter()
            .filter(|own| {
                Some(own.group.level) == level && own.group.name.is_some() && own.sum().gained() > 0
            })
            .collect();
        gaining.sort_by_key(|own| std::cmp::Reverse(own.sum().gained()));
        let named: Vec<String> = gaining
            .into_iter()
            .take(NAMED_AREAS)
            .filter_map(|own| {
                let name = homes::area_of(self.params.asked.area, &own.group)?;
                Some(format!("{name} {}", self.people(own.sum().gained())))
            })
            .collect();
        if !named.is_empty() {
            lines.push(self.words.say("locate-gained-areas", &[("areas", named.join(", ").into())]));
        }
        if self.params.readers == Readers::Everybody {
            lines.push(self.words.get("locate-by-area"));
        }
        lines
    }
}
