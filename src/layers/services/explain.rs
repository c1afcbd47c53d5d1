//! Services in sentences.

use std::borrow::Cow;

use super::shown::Params;
use super::spread::share as share_of_spread;
use crate::analysis::by_kind::Count;
use crate::analysis::services::{
    AreaServices, Carried, CategoryReach, Part, ServiceState, Spot, Spread, SpreadSite,
};
use crate::analysis::settlements::SETTLEMENT;
use crate::ids::HomeId;
use crate::layers::coverage::{bounds, moment_in, residents};
use crate::layers::{homes, no_street};
use crate::words::Words;

/// The result in sentences.
#[must_use]
pub fn explain(params: &Params<'_>, words: &Words) -> Vec<String> {
    let say = Say { params: *params, words };
    let mut lines = say.intro();
    lines.extend(say.categories());
    lines.extend(say.ages_unknown());
    lines.extend(no_street::sentence(params.asked.area, words));
    lines.extend(say.areas());
    let spreads = params.found.spreads.iter().map(|own| say.spread(own).join(" "));
    lines.extend(spreads.filter(|text| !text.is_empty()));
    lines.push(words.get("services-doubts"));
    lines
}

/// What is said, and in which language.
struct Say<'a> {
    params: Params<'a>,
    words: &'a Words,
}

/// A value of a text.
type Value = Cow<'static, str>;

impl Say<'_> {
    fn count(&self, number: impl Into<f64>) -> Value {
        self.words.number(number.into(), 0).into()
    }

    fn name(&self, category: usize) -> String {
        self.params.category(category).name_in(self.words.language().id()).to_owned()
    }

    fn percent(&self, share: Option<f64>) -> Value {
        share.map_or_else(|| "–".into(), |share| self.words.percent(share, 0).into())
    }

    fn share(&self, part: &Part) -> Value {
        self.percent(part.with.share_of(part.with + part.without))
    }

    fn age(&self) -> Value {
        self.params.asked.settings.home_visits.from_age.to_string().into()
    }

    fn intro(&self) -> Vec<String> {
        let Params { asked, found } = self.params;
        let kinds = found.counts.iter().filter(|count| **count > 0).count();
        let points = self.count(asked.points.len() as u32);
        let values = [("points", points.clone()), ("categories", self.count(kinds as u32))];
        let mut lines = vec![self.words.say("services-intro", &values)];
        let unlinked = found.unlinked(asked.area).len();
        if unlinked > 0 {
            lines.push(self.words.say("services-unlinked", &[("points", self.count(unlinked as u32))]));
        }
        if let Some(moment) = asked.moment {
            let open = found.hours.iter().filter(|hours| hours.open.likely).count();
            let unsure = found.hours.iter().filter(|hours| hours.unsure.is_some()).count();
            let values = [
                ("moment", moment_in(moment, self.words).into()),
                ("open", self.count(open as u32)),
                ("points", points),
                ("unsure", self.count(unsure as u32)),
            ];
            lines.push(self.words.say("services-open", &values));
        }
        lines
    }

    /// Who reaches each category in all.
    fn categories(&self) -> Vec<String> {
        let found = self.params.found;
        let Some(whole) = found.areas.first() else { return Vec::new() };
        let known = |number: &usize| found.counts[*number] > 0;
        let mut lines: Vec<String> =
            (0..found.counts.len()).filter(known).map(|number| self.category(whole, number)).collect();
        let without: Vec<String> =
            (0..found.counts.len()).filter(|number| !known(number)).map(|number| self.name(number)).collect();
        if !without.is_empty() {
            lines.push(self.words.say("services-none-known", &[("services", without.join(", ").into())]));
        }
        lines
    }

    fn category(&self, whole: &AreaServices, number: usize) -> String {
        let own = &whole.categories[number];
        let all = own.all();
        let mut text = self.words.say(
            "services-category",
            &[
                ("category", self.name(number).into()),
                ("points", self.count(self.params.found.counts[number])),
                ("with", self.residents(all.with)),
                ("residents", self.residents(all.residents)),
                ("share", self.share(&all)),
                ("bounds", bounds(all.with, self.words)),
                ("without", self.residents(all.without)),
            ],
        );
        if let Some(aged) = &own.aged {
            let values = [
                ("age", self.age()),
                ("with", self.residents(aged.with)),
                ("residents", self.residents(aged.residents)),
                ("share", self.share(aged)),
            ];
            text.push(' ');
            text += &self.words.say("services-of-age", &values);
        }
        text
    }

    fn residents(&self, count: Count) -> Value {
        residents(count.likely, self.words)
    }

    fn ages_unknown(&self) -> Option<String> {
        let why = self.params.found.aged.as_ref().err()?;
        let why = self.words.get(&format!("services-ages-{}", why.code().replace('_', "-")));
        Some(self.words.say("services-ages-unknown", &[("age", self.age()), ("why", why.into())]))
    }

    /// What settlements and districts lack.
    fn areas(&self) -> Vec<String> {
        let below = self.params.asked.settings.lacks.below_share;
        let rule = if below > 0.0 {
            self.words.say("services-rule", &[("share", self.words.percent(below, 0).into())])
        } else {
            self.words.get("services-rule-nobody")
        };
        let rule = std::iter::once(rule).chain(self.by_age()).collect::<Vec<_>>().join(" ");
        let areas = self.params.found.areas.iter().filter(|own| !own.group.is_all());
        std::iter::once(rule).chain(areas.flat_map(|own| self.area(own))).collect()
    }

    /// For which categories the old alone count.
    fn by_age(&self) -> Option<String> {
        let Params { asked, found } = self.params;
        let all = asked.settings.categories.iter().zip(&found.counts).enumerate();
        let of_age = all.filter(|(_, (category, count))| category.by_age && **count > 0);
        let names: Vec<String> = of_age.map(|(number, _)| self.name(number)).collect();
        let values = [("services", names.join(", ").into()), ("age", self.age())];
        (!names.is_empty() && found.aged.is_ok()).then(|| self.words.say("services-rule-by-age", &values))
    }

    fn area(&self, own: &AreaServices) -> Vec<String> {
        let name = self.area_name(own);
        let of = |state: ServiceState| -> Vec<String> {
            let categories = own.categories.iter().enumerate();
            let is_counted = |number: usize| self.params.found.counts[number] > 0;
            let own = categories.filter(|(number, own)| is_counted(*number) && own.state == state);
            own.map(|(number, own)| self.with_share(number, own)).collect()
        };
        let line = |key: &str, services: &[String]| {
            let values = [("area", name.clone().into()), ("services", services.join(", ").into())];
            (!services.is_empty()).then(|| self.words.say(key, &values))
        };
        let lacks = of(ServiceState::Lacks);
        let (not_sure, not_known) = (of(ServiceState::NotSure), of(ServiceState::NotKnown));
        let has = if lacks.is_empty() { of(ServiceState::Has) } else { Vec::new() };
        let lines = [
            line("services-area-lacks", &lacks),
            line("services-area-has", &has),
            line("services-area-not-sure", &not_sure),
            line("services-area-not-known", &not_known),
        ];
        lines.into_iter().flatten().collect()
    }

    /// A category with the share by which an area is judged, where it is known.
    fn with_share(&self, number: usize, own: &CategoryReach) -> String {
        let is_by_age = self.params.category(number).by_age;
        let part = if is_by_age { own.aged } else { Some(own.all()) };
        let share = part.and_then(|part| part.with.share_of(part.with + part.without));
        let name = self.name(number);
        let Some(share) = share else { return name };
        let mut text = self.words.percent(share, 0);
        if is_by_age {
            text = self.words.say("services-share-aged", &[("share", text.into()), ("age", self.age())]);
        }
        format!("{name} ({text})")
    }

    fn area_name(&self, own: &AreaServices) -> String {
        let none = || self.words.get(&format!("services-outside-{}", own.group.level));
        homes::area_of(self.params.asked.area, &own.group).unwrap_or_else(none)
    }

    /// Fewer or more points of a category.
    fn spread(&self, spread: &Spread) -> Vec<String> {
        let Some(step) = spread.step(spread.wanted) else { return Vec::new() };
        let words = self.words;
        let whom = if self.params.category(spread.category).by_age {
            words.say("services-whom-aged", &[("age", self.age())])
        } else {
            words.get("services-whom-all")
        };
        let percent = |served| self.percent(share_of_spread(spread, served));
        let values = [
            ("category", self.name(spread.category).into()),
            ("today", self.count(spread.today)),
            ("whom", whom.into()),
            ("served_today", residents(spread.served_today, words)),
            ("share_today", percent(spread.served_today)),
            ("points", self.count(spread.wanted)),
            ("places", self.count(spread.places as u32)),
            ("served", residents(step.served, words)),
            ("share", percent(step.served)),
            ("bound", residents(step.bound, words)),
        ];
        let mut lines = vec![words.say("services-spread", &values)];
        lines.extend(self.places(spread));
        if let Some(one) = spread.step(1).filter(|_| spread.wanted > 1) {
            let values = [("served", residents(one.served, words)), ("share", percent(one.served))];
            lines.push(words.say("services-at-one", &values));
        }
        lines.extend(self.carried(spread));
        lines
    }

    /// The settlement of a home.
    fn settlement(&self, home: Option<HomeId>) -> Option<String> {
        let own = self.params.asked.groupings.iter().find(|own| own.level == SETTLEMENT)?;
        Some(own.names[own.of_home[home?.index()]? as usize].clone())
    }

    fn places(&self, spread: &Spread) -> Option<String> {
        let called = |own: &SpreadSite| {
            let place = self.params.place(&own.place);
            let origin = self.words.get(&format!("value-{}", place.origin));
            match (&own.place, self.settlement(own.near)) {
                // nobody calls it anything
                (Spot::Anywhere(_), Some(area)) if place.name.is_empty() => {
                    self.words.say("services-place-in", &[("what", origin.into()), ("area", area.into())])
                }
                _ if place.name.is_empty() => format!("{} ({origin})", place.id),
                _ => format!("{} ({origin})", place.name),
            }
        };
        let places: Vec<String> = spread.sites.iter().map(called).collect();
        (!places.is_empty())
            .then(|| self.words.say("services-places", &[("places", places.join(", ").into())]))
    }

    /// What the demand carries beside it, and which way the figures point.
    fn carried(&self, spread: &Spread) -> Vec<String> {
        let users = &spread.users;
        let (Some(all), Some(least), Carried::Points(carried)) = (users.all, users.least, users.carried())
        else {
            let key = match (users.all, users.least) {
                (None, None) => "services-carried-unknown",
                (None, Some(_)) => "services-carried-no-users",
                _ => "services-carried-no-least",
            };
            return vec![self.words.get(key)];
        };
        let a_point = users.a_point(spread.wanted).unwrap_or(0.0);
        let values = [
            ("users", self.count(all)),
            ("least", self.count(least)),
            ("carried", self.count(carried)),
            ("points", self.count(spread.wanted)),
            ("a_point", self.count(a_point)),
        ];
        let key = match carried.cmp(&spread.wanted) {
            _ if carried == 0 => "services-points-to-none",
            std::cmp::Ordering::Less => "services-points-to-fewer",
            std::cmp::Ordering::Equal => "services-points-to-as-many",
            std::cmp::Ordering::Greater => "services-points-to-more",
        };
        let mut lines = vec![self.words.say("services-carried", &values), self.words.say(key, &values)];
        lines.extend(self.with_as_many(spread, carried));
        lines
    }

    /// Whom the best spread of as many points serves as the demand carries.
    fn with_as_many(&self, spread: &Spread, carried: u32) -> Option<String> {
        let most = spread.steps.last()?.points;
        let step = spread.step(carried.min(most)).filter(|step| step.points != spread.wanted)?;
        let values = [
            ("points", self.count(step.points)),
            ("served", residents(step.served, self.words)),
            ("share", self.percent(share_of_spread(spread, step.served))),
        ];
        Some(self.words.say("services-with-as-many", &values))
    }
}
