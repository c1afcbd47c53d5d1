//! Future need in plain words: who there is, who needs a home, what must be open and decided by when, what it costs, what it hangs on, and
//! what is not in it.

mod cost;
mod notes;

use super::persons::{drawn, is_direction};
use super::short::shown;
use super::shown::{Params, area_name};
use crate::analysis::need::draws::{Drawn, Measure};
use crate::analysis::need::firmness::Detail;
use crate::analysis::need::forecast::GroupForecast;
use crate::analysis::need::shortfall::Opening;
use crate::input::need::records::NeedForm;
use crate::words::Words;

/// Years that plans speak of; the last year is told, too.
const YEARS: [u16; 2] = [2030, 2040];

/// Forms out of the family.
const HOMES: usize = NeedForm::COUNT - 1;

/// What is said, and in which language.
#[derive(Clone, Copy)]
struct Say<'a> {
    params: Params<'a>,
    words: &'a Words,
}

/// The result in sentences, each a line.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let say = Say { params, words };
    let mut lines = say.groups();
    for year in say.years() {
        lines.extend(say.year(year));
    }
    lines.extend(say.backlog());
    lines.extend(say.openings());
    lines.extend(say.costs());
    lines.extend(say.scenarios());
    lines.extend(say.drivers());
    lines.extend(say.notes());
    lines
}

impl Say<'_> {
    fn persons(&self, persons: f64) -> String {
        self.words.number(persons, 0)
    }

    /// `28–34`, of numbers that are drawn.
    fn range(&self, drawn: Drawn) -> String {
        format!("{}–{}", self.persons(drawn.low), self.persons(drawn.high))
    }

    fn form(&self, form: NeedForm) -> String {
        self.words.get(&format!("own-form-{}", form.number()))
    }

    /// The years that are told: the last one, and those that plans speak of.
    fn years(&self) -> Vec<u16> {
        let overview = self.params.overview;
        let mut years: Vec<u16> =
            YEARS.into_iter().filter(|year| overview.from < *year && *year < overview.to).collect();
        years.push(overview.to);
        years
    }

    fn groups(&self) -> Vec<String> {
        let forecast = &self.params.overview.forecast;
        let known =
            forecast.groups.iter().flat_map(|group| [Some(self.group(group)), self.more_asked(group)]);
        let unknown = forecast
            .unknown
            .iter()
            .map(|id| self.words.say("need-group-unknown", &[("group", self.group_name(id).into())]));
        known.flatten().chain(unknown).collect()
    }

    fn group_name(&self, id: &str) -> String {
        let group = self.params.overview.settings.group(id);
        let name = group.and_then(|group| group.name.get(self.words.language().id()));
        name.map_or_else(|| id.to_owned(), Clone::clone)
    }

    fn group(&self, group: &GroupForecast) -> String {
        let (counted, estimated) = (group.basis.counted, group.basis.estimated);
        let key = match (counted > 0, estimated >= 0.5) {
            (true, false) => "need-group-counted",
            (true, true) => "need-group-both",
            (false, _) => "need-group-estimated",
        };
        let values = [
            ("group", self.group_name(&group.id).into()),
            ("year", self.params.overview.from.to_string().into()),
            ("counted", self.persons(counted as f64).into()),
            ("estimated", self.persons(estimated).into()),
        ];
        self.words.say(key, &values)
    }

    /// That those asked are more than those registered with family.
    fn more_asked(&self, group: &GroupForecast) -> Option<String> {
        let values = [
            ("group", self.group_name(&group.id).into()),
            ("persons", self.persons(group.more_asked).into()),
        ];
        (group.more_asked >= 0.5).then(|| self.words.say("need-more-asked", &values))
    }

    /// Who needs a home in a year, and who has no place.
    fn year(&self, year: u16) -> Vec<String> {
        let place = usize::from(self.params.overview.after(year));
        let forecast = &self.params.overview.forecast;
        let by_form = forecast.likely.years[place].by_form();
        let forms = NeedForm::ALL.into_iter().skip(1).map(|form| {
            let range = drawn(self.params, Measure::Form(form), place).map(|own| self.range(own));
            let persons = self.persons(by_form[form.index()]);
            format!("{} {persons} ({})", self.form(form), range.unwrap_or_default())
        });
        let persons: f64 = by_form.iter().skip(1).sum();
        let key =
            if is_direction(self.params, year, Detail::Sum) { "need-year-direction" } else { "need-year" };
        let values = [
            ("year", year.to_string().into()),
            ("persons", self.persons(persons).into()),
            ("forms", forms.collect::<Vec<_>>().join(", ").into()),
        ];
        let mut lines = vec![self.words.say(key, &values)];
        lines.extend(self.short(place, year));
        lines
    }

    fn short(&self, place: usize, year: u16) -> Vec<String> {
        let own = &self.params.overview.forecast.short[place];
        let without: Vec<String> = own.without.iter().map(|form| self.form(*form)).collect();
        let mut lines = Vec::new();
        if own.without.len() < HOMES {
            let range = drawn(self.params, Measure::Short, place).map(|own| self.range(own));
            let values = [
                ("year", year.to_string().into()),
                ("short", self.persons(own.apart).into()),
                ("range", range.unwrap_or_default().into()),
                ("across", self.persons(own.across).into()),
            ];
            lines.push(self.words.say("need-short", &values));
        }
        // the same in every year
        if !without.is_empty() && year == self.params.overview.to {
            lines.push(self.words.say("need-without-places", &[("forms", without.join(", ").into())]));
        }
        lines
    }

    fn backlog(&self) -> Option<String> {
        let overview = self.params.overview;
        let first = overview.forecast.likely.years.first()?;
        let backlog = crate::analysis::need::world::Origin::Backlog as usize;
        let of_area =
            |area: &crate::analysis::need::cohort::AreaYear| area.by_origin[backlog].iter().sum::<f64>();
        let persons: f64 = first.areas.iter().map(of_area).sum();
        let values = [
            ("persons", self.persons(persons).into()),
            ("age", overview.settings.leaving.backlog_over.to_string().into()),
            ("year", overview.from.to_string().into()),
        ];
        (persons >= 0.5).then(|| self.words.say("need-backlog", &values))
    }

    /// What must be open by the first of the years that plans speak of; later ones in short.
    fn openings(&self) -> Vec<String> {
        let until = self.years()[0];
        // where areas are told, the municipality as a whole says nothing more
        let by_area = self.params.is_in_house() && self.params.overview.areas.len() > 1;
        let all: Vec<&Opening> = shown(self.params).filter(|own| own.area.is_some() == by_area).collect();
        let (now, later): (Vec<&Opening>, Vec<&Opening>) = all.iter().partition(|own| own.open <= until);
        let until = || ("until", until.to_string().into());
        let mut lines = Vec::new();
        let is_unknown = self.params.overview.forecast.short.iter().all(|year| year.without.len() == HOMES);
        if is_unknown {
            return lines;
        }
        if now.is_empty() {
            lines.push(self.words.say("need-open-none", &[until()]));
        } else {
            lines.push(self.words.say("need-open-by", &[until()]));
            lines.extend(now.into_iter().map(|own| self.opening(own)));
        }
        let later: Vec<String> =
            later.into_iter().map(|own| format!("{} ({})", self.place(own), own.open)).collect();
        if !later.is_empty() {
            lines.push(self.words.say("need-open-later", &[until(), ("places", later.join(", ").into())]));
        }
        lines
    }

    fn place(&self, own: &Opening) -> String {
        let form = self.form(own.form);
        let area = own.area.map(|area| area_name(&self.params.overview.areas[area], self.words));
        area.map_or_else(
            || form.clone(),
            |area| {
                self.words.say("need-form-in-area", &[("form", form.clone().into()), ("area", area.into())])
            },
        )
    }

    fn opening(&self, own: &Opening) -> String {
        let is_late = own.decide < self.params.overview.from;
        let values = [
            ("place", self.place(own).into()),
            ("short", self.persons(own.short).into()),
            ("open", own.open.to_string().into()),
            ("most", self.persons(own.most).into()),
            ("decide", own.decide.to_string().into()),
            ("earliest", own.decide_earliest.to_string().into()),
            ("latest", own.decide_latest.to_string().into()),
        ];
        self.words.say(if is_late { "need-open-late" } else { "need-open" }, &values)
    }
}
