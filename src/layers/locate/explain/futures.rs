//! The futures, and how long the chosen sites stay good.

use std::collections::BTreeSet;

use super::say::Say;
use crate::analysis::next_bases::{Future, FutureAnswer, Good, Side};
use crate::layers::locate::futures::within;

/// A million: shares are given in millionths.
const MILLION: f64 = 1e6;

/// Which futures were weighed, and how; nothing where there is one without a year of its own.
pub(super) fn futures(say: &Say<'_>) -> Vec<String> {
    let (wish, all) = (say.params.asked.futures, &say.params.found.futures);
    let Some(first) = all.first().filter(|_| all.len() > 1 || !wish.years.is_empty()) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if all.len() > 1 {
        let names: Vec<String> = all.iter().map(|own| name(say, &own.future)).collect();
        let values = [("count", say.count(all.len()).into()), ("futures", names.join("; ").into())];
        lines.push(say.words.say(&format!("locate-futures-{}", wish.by.id()), &values));
    }
    if !wish.years.is_empty() {
        let is_grown = all.iter().any(|own| own.future.alternative.is_some());
        lines.push(say.words.get(if is_grown { "locate-futures-grown" } else { "locate-futures-as-now" }));
    }
    if all.len() > 1 {
        lines.push(say.words.say("locate-futures-first", &[("future", name(say, &first.future).into())]));
    }
    lines
}

/// What a future is called: year, alternative and count, as far as they tell it from others.
fn name(say: &Say<'_>, future: &Future) -> String {
    let all = &say.params.found.futures;
    let sides: BTreeSet<Side> = all.iter().map(|own| own.future.side).collect();
    let year = future.year.map(|year| year.to_string());
    let side = (sides.len() > 1).then(|| say.words.get(&format!("value-{}", future.side.code())));
    let parts: Vec<String> = [year, future.alternative.clone(), side].into_iter().flatten().collect();
    parts.join(", ")
}

/// How the chosen sites stand in each future, and how long they stay good.
pub(super) fn standings(say: &Say<'_>) -> Vec<String> {
    let mut lines: Vec<String> =
        say.params.found.futures.iter().filter_map(|own| standing(say, own)).collect();
    lines.extend(good(say));
    lines
}

fn standing(say: &Say<'_>, own: &FutureAnswer) -> Option<String> {
    let standing = own.standing.as_ref()?;
    let purpose = say.params.found.purpose();
    let amount = |value: i64| say.amount(own.scale.value(purpose, value), own.scale.unit_of(purpose));
    let values = [
        ("future", name(say, &own.future).into()),
        ("value", amount(standing.value).into()),
        ("best", amount(standing.best.value).into()),
        ("bound", amount(standing.best.bound).into()),
    ];
    let key = if standing.best.is_proven { "locate-future" } else { "locate-future-unproven" };
    Some(say.words.say(key, &values))
}

fn good(say: &Say<'_>) -> Option<String> {
    let part = within(say.params);
    let percent = say.words.percent(f64::from(part) / MILLION, 1);
    let of = |key: &str, year: i32| {
        say.words.say(key, &[("percent", percent.clone().into()), ("year", year.to_string().into())])
    };
    Some(match say.params.found.good_until(part)? {
        Good::Through(year) => of("locate-good-through", year),
        Good::Until(year) => of("locate-good-until", year),
        Good::Never => say.words.say("locate-good-never", &[("percent", percent.clone().into())]),
        Good::Unknown(Some(year)) => of("locate-good-at-least", year),
        Good::Unknown(None) => say.words.get("locate-good-unknown"),
    })
}
