//! What the numbers rest on, what they do not have in them, and whether the method works.

use super::Say;
use crate::analysis::need::backcast::Backcast;
use crate::analysis::need::chance::{Chance, chance};
use crate::analysis::need::deaths::Origin;
use crate::analysis::need::gap::Gap;
use crate::analysis::need::ladder::LadderYear;
use crate::analysis::need::overview::{Estimate, MethodYear};
use crate::input::need::folder::{CountState, NeedFile};

impl Say<'_> {
    pub(super) fn notes(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.methods());
        lines.extend(self.gap());
        lines.extend(self.alternatives());
        lines.extend(self.ladder());
        lines.extend(self.shares());
        lines.extend(self.backcasts());
        lines.extend(self.readers());
        lines.push(self.deaths());
        let direction = self.params.overview.from + self.params.overview.draws.born_years;
        lines.push(self.words.say("need-note-ranges", &[("year", direction.to_string().into())]));
        lines.push(self.chance());
        lines.push(self.words.get("need-note-not-in"));
        lines.extend(self.absent());
        lines
    }

    /// Each group by three methods in the last year.
    fn methods(&self) -> Vec<String> {
        let overview = self.params.overview;
        let last = overview.methods.iter().filter(|own| own.year == overview.to);
        let line = |own: &MethodYear| {
            let values = [
                ("group", self.group_name(&own.group).into()),
                ("year", own.year.to_string().into()),
                ("cohort", self.persons(own.cohort).into()),
                ("age", self.persons(own.by_age?).into()),
                ("flat", self.persons(own.flat?).into()),
            ];
            Some(self.words.say("need-note-methods", &values))
        };
        last.filter_map(line).collect()
    }

    /// Everybody as cohorts without moves against the projection, in the last year that is projected.
    fn gap(&self) -> Option<String> {
        let all = &self.params.overview.gaps;
        let last = all.iter().map(|own| own.year).max()?;
        let sum = |of: fn(&Gap) -> f64| all.iter().filter(|own| own.year == last).map(of).sum::<f64>();
        let values = [
            ("year", last.to_string().into()),
            ("cohort", self.persons(sum(|own| own.cohort)).into()),
            ("projected", self.persons(sum(|own| own.projected)).into()),
        ];
        Some(self.words.say("need-note-gap", &values))
    }

    /// Each alternative of the projection in the years that are told; one alone says nothing.
    fn alternatives(&self) -> Vec<String> {
        self.years().into_iter().filter_map(|year| self.alternatives_in(year)).collect()
    }

    fn alternatives_in(&self, year: u16) -> Option<String> {
        let all = self.params.overview.alternatives.iter().filter(|own| own.year == year);
        let lines: Vec<(&str, String)> =
            all.map(|own| (own.alternative.as_str(), self.persons(own.homes_needed))).collect();
        let (_, first) = lines.first().filter(|_| lines.len() > 1)?;
        let year = ("year", year.to_string().into());
        if lines.iter().all(|(_, persons)| persons == first) {
            let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
            let values = [year, ("names", names.join(", ").into()), ("persons", first.clone().into())];
            return Some(self.words.say("need-note-alternatives-alike", &values));
        }
        let lines: Vec<String> = lines.iter().map(|(name, persons)| format!("{name} {persons}")).collect();
        Some(self.words.say("need-note-alternatives", &[year, ("lines", lines.join(", ").into())]))
    }

    /// All residents by step, in the first and the last year.
    fn ladder(&self) -> Vec<String> {
        let all = &self.params.overview.ladder;
        let line = |own: &LadderYear| {
            let values =
                [("year", own.year.to_string().into()), ("steps", self.steps(own).join(", ").into())];
            self.words.say("need-note-ladder", &values)
        };
        let is_shown = self.params.is_in_house() && all.len() > 1;
        if is_shown { all.first().into_iter().chain(all.last()).map(line).collect() } else { Vec::new() }
    }

    fn steps(&self, own: &LadderYear) -> Vec<String> {
        let step = |(number, persons): (u8, Option<f64>)| {
            let number = ("step", number.to_string().into());
            match persons {
                Some(persons) => {
                    self.words.say("need-ladder-step", &[number, ("persons", self.persons(persons).into())])
                }
                None => self.words.say("need-ladder-step-unknown", &[number]),
            }
        };
        let either = own.either.filter(|persons| *persons >= 0.5);
        let either =
            either.map(|own| self.words.say("need-ladder-either", &[("persons", self.persons(own).into())]));
        (1..).zip(own.steps).map(step).chain(either).collect()
    }

    fn shares(&self) -> Option<String> {
        let overview = self.params.overview;
        let name = |id: &str| {
            let stick = overview.settings.yardstick.iter().find(|own| own.id == id);
            let name = stick.and_then(|own| own.name.get(self.words.language().id()));
            name.map_or_else(|| self.words.get("need-share-by-age"), Clone::clone)
        };
        let one = |own: &Estimate| format!("{} {}", name(&own.id), self.persons(own.persons[1]));
        let all: Vec<String> = overview.estimates.iter().map(one).collect();
        (!all.is_empty()).then(|| self.words.say("need-note-shares", &[("shares", all.join(", ").into())]))
    }

    fn backcasts(&self) -> Vec<String> {
        let groups = self.params.overview.forecast.groups.iter();
        let known = groups.filter_map(|group| Some((self.group_name(&group.id), group.backcast?)));
        let line = |(group, own): (String, Backcast)| {
            let values = [
                ("group", group.into()),
                ("from", own.from.to_string().into()),
                ("to", own.to.to_string().into()),
                ("expected", self.persons(own.expected).into()),
                ("counted", self.persons(own.counted).into()),
            ];
            self.words.say("need-note-backcast", &values)
        };
        known.map(line).collect()
    }

    /// What who reads it does not see, or sees protected.
    fn readers(&self) -> Vec<String> {
        let data = self.params.data;
        let mut lines = Vec::new();
        if !self.params.is_in_house() {
            lines.push(self.words.get("need-note-without-wishes"));
        } else if !data.wishes.is_empty() {
            let asked = self.persons(data.wishes.len() as f64);
            lines.push(self.words.say("need-note-wishes", &[("asked", asked.into())]));
        }
        match data.count_state {
            CountState::AsCounted => {}
            CountState::Protected => lines.push(self.words.get("need-note-protected")),
            CountState::LeftOut => lines.push(self.words.get("need-note-left-out")),
        }
        if !self.params.overview.unplaced.is_empty() {
            lines.push(self.words.get("need-note-unplaced"));
        }
        lines
    }

    fn deaths(&self) -> String {
        match self.params.overview.deaths.origin {
            Origin::LifeTable { year } => {
                self.words.say("need-note-life-table", &[("year", year.to_string().into())])
            }
            Origin::Curve => self.words.get("need-note-curve"),
        }
    }

    /// What chance alone does to the first of the numbers that plans speak of.
    fn chance(&self) -> String {
        let overview = self.params.overview;
        let year = self.years()[0];
        let by_form = overview.forecast.likely.years[usize::from(overview.after(year))].by_form();
        let persons: f64 = by_form.iter().skip(1).sum();
        let Chance { low, high } = chance(persons);
        let values = [
            ("year", year.to_string().into()),
            ("persons", self.persons(persons).into()),
            ("low", self.persons(low.into()).into()),
            ("high", self.persons(high.into()).into()),
        ];
        self.words.say("need-note-chance", &values)
    }

    /// Files that are not there, and what each would add.
    fn absent(&self) -> Vec<String> {
        let of_house = |file: &&NeedFile| self.params.is_in_house() || **file != NeedFile::Wishes;
        let line = |file: &NeedFile| {
            let name = file.names()[0].into();
            self.words.say(&format!("need-absent-{}", file.id()), &[("file", name)])
        };
        self.params.data.absent.iter().filter(of_house).map(line).collect()
    }
}
