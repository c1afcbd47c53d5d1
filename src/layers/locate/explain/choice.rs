//! The chosen sites, fewer and more of them, and other answers.

use super::say::Say;
use crate::analysis::locate::{Outcome, State};
use crate::analysis::next_bases::{Chosen, NextSite};
use crate::analysis::siting::Verdict;
use crate::layers::locate::sites::street;

/// The chosen sites, the first choice first.
pub(super) fn choices(say: &Say<'_>) -> Vec<String> {
    let chosen = &say.params.found.chosen;
    if chosen.is_empty() {
        return vec![say.words.get("locate-none")];
    }
    (1..).zip(chosen).map(|(rank, own)| choice(say, rank, own)).collect()
}

fn choice(say: &Say<'_>, rank: usize, own: &Chosen) -> String {
    let found = say.params.found;
    let (purpose, scale, site) = (found.purpose(), found.scale, found.site(own.site));
    let adds = say.amount(scale.gain(purpose, own.adds), scale.unit_of_gain(purpose));
    let loss = match found.loss(own) {
        _ if site.state == State::Fixed => say.words.get("locate-is-fixed"),
        Some(loss) => {
            let loss = say.amount(loss, scale.unit_of(purpose));
            say.words.say("locate-loss", &[("loss", loss.into())])
        }
        None => say.words.get("locate-needed"),
    };
    let values = [
        ("rank", say.count(rank).into()),
        ("site", named(say, site).into()),
        ("type", site.kind.id().into()),
        ("adds", adds.into()),
        ("loss", loss.into()),
    ];
    let mut sentence = say.words.say("locate-choice", &values);
    if let Some(assigned) = &found.assigned {
        let serves = say.people(assigned.of_site[rank - 1]);
        let room = site.capacity.map(|most| say.people(most));
        let key = if room.is_some() { "locate-serves" } else { "locate-serves-any" };
        let values = [("serves", serves.into()), ("room", room.unwrap_or_default().into())];
        sentence.push(' ');
        sentence += &say.words.say(key, &values);
    }
    let rules = say.params.asked.base_types.rules(site.kind).iter().zip(&site.checks);
    let broken: Vec<&str> =
        rules.filter(|(_, check)| check.verdict == Verdict::Failed).map(|(rule, _)| rule.id()).collect();
    if !broken.is_empty() {
        sentence.push(' ');
        sentence += &say.words.say("locate-breaks", &[("rules", broken.join(", ").into())]);
    }
    sentence
}

/// What a site is called: its name, else its street, with its settlement.
pub(super) fn named(say: &Say<'_>, site: &NextSite) -> String {
    let own = if site.name.is_empty() { street(say.params, site.at) } else { Some(site.name.clone()) };
    // as it is pasted into the search box of a map
    let own = own.unwrap_or_else(|| format!("{:.5}, {:.5}", site.at.lat, site.at.lon));
    let settlements = say.params.asked.groupings.first();
    let settlement = site.settlement.and_then(|number| Some(&settlements?.names[number as usize]));
    settlement.map_or_else(|| own.clone(), |settlement| format!("{own} ({settlement})"))
}

/// The best values with 0, 1, 2 ... new bases.
pub(super) fn curve(say: &Say<'_>) -> Option<String> {
    let found = say.params.found;
    let (purpose, scale) = (found.purpose(), found.scale);
    let unit = scale.unit_of(purpose);
    let point = |new: u32, best: &Outcome| {
        let value = say.amount(scale.value(purpose, best.value), unit);
        let key = if best.is_proven { "locate-curve-point" } else { "locate-curve-unproven" };
        let bound = say.amount(scale.value(purpose, best.bound), unit);
        let values =
            [("new", say.count(new as usize).into()), ("value", value.into()), ("bound", bound.into())];
        say.words.say(key, &values)
    };
    let points: Vec<String> =
        found.curve.iter().filter_map(|own| Some(point(own.new, own.best.as_ref()?))).collect();
    (!points.is_empty()).then(|| say.words.say("locate-curve", &[("points", points.join("; ").into())]))
}

/// Other answers, nearly as good.
pub(super) fn others(say: &Say<'_>) -> Vec<String> {
    let found = say.params.found;
    let (purpose, scale) = (found.purpose(), found.scale);
    let unit = scale.unit_of(purpose);
    let other = |own: &Outcome| {
        let sites: Vec<String> = own.chosen.iter().map(|site| named(say, found.site(*site))).collect();
        let values = [
            ("sites", sites.join(", ").into()),
            ("value", say.amount(scale.value(purpose, own.value), unit).into()),
        ];
        say.words.say("locate-other", &values)
    };
    if found.others.is_empty() {
        return vec![say.words.get("locate-no-others")];
    }
    found.others.iter().map(other).collect()
}
