//! Ambulant services in sentences.

use super::shown::Params;
use super::sums::{gap, share, unknown};
use crate::analysis::ambulant::{Saved, SettlementSum, Sum};
use crate::words::Words;

/// Hours with one decimal.
const DECIMALS: usize = 1;

/// The result in sentences.
#[must_use]
pub fn explain(params: &Params<'_>, words: &Words) -> Vec<String> {
    let whole = &params.found.whole;
    let mut lines = vec![intro(params, words)];
    if whole.on_foot.homes > 0 {
        lines.extend([ways(params, words), shares(params, words)]);
        lines.extend(own_share(params, words));
    }
    lines.extend(not_on_foot(params, words));
    if unknown(whole) > 0 {
        lines.push(words.say("ambulant-unknown", &[("homes", number(words, unknown(whole) as f64))]));
    }
    if whole.too_long > 0 {
        let visits = params.reckoning().a_week(whole.too_long as f64);
        lines.push(words.say("ambulant-too-long", &[("visits", amount(words, visits))]));
    }
    lines.extend(params.found.settlements.iter().map(|own| settlement(params, own, words)));
    lines.extend(params.found.saved.iter().map(|own| saved(params, own, words)));
    lines.push(words.get("ambulant-doubts"));
    lines
}

/// A value of a text.
type Value = std::borrow::Cow<'static, str>;

fn number(words: &Words, number: f64) -> Value {
    words.number(number, 0).into()
}

fn amount(words: &Words, number: f64) -> Value {
    words.number(number, DECIMALS).into()
}

fn intro(params: &Params<'_>, words: &Words) -> String {
    let Params { settings, area, class, offices, .. } = *params;
    let whole = &params.found.whole;
    let visits = params.reckoning().a_week(whole.on_foot.visits as f64);
    let values = [
        ("offices", number(words, offices.len() as f64)),
        ("homes", number(words, whole.on_foot.homes as f64)),
        ("visits", amount(words, visits)),
        ("direct", amount(words, params.reckoning().direct(&whole.on_foot))),
        ("class", area.classes().get(class).name_in(words.language().id()).to_lowercase().into()),
        ("speed", words.number(settings.walk.speed_m_s * 3.6, DECIMALS).into()),
        ("longest", words.metres(settings.walk.longest_m).into()),
    ];
    words.say("ambulant-intro", &values)
}

fn ways(params: &Params<'_>, words: &Words) -> String {
    let (whole, reckoning) = (&params.found.whole, params.reckoning());
    let hours = |length: u64| amount(words, reckoning.hours(length));
    let values = [
        ("star", hours(whole.star)),
        ("tour", hours(whole.tour)),
        ("bound", hours(whole.bound.unwrap_or(0))),
        ("gap", words.percent(gap(whole).unwrap_or(0.0), DECIMALS).into()),
        ("tours", amount(words, reckoning.a_week(whole.tours.unwrap_or(0) as f64))),
    ];
    words.say("ambulant-ways", &values)
}

fn shares(params: &Params<'_>, words: &Words) -> String {
    let (whole, reckoning) = (&params.found.whole, params.reckoning());
    let full_time = |length: u64| reckoning.hours(length) / params.settings.full_time.hours_week;
    let percent = |length: u64| words.percent(share(*params, whole, length).unwrap_or(0.0), 0);
    let values = [
        ("star", percent(whole.star).into()),
        ("tour", percent(whole.tour).into()),
        ("star_posts", words.number(full_time(whole.star), DECIMALS).into()),
        ("tour_posts", words.number(full_time(whole.tour), DECIMALS).into()),
        ("week", words.number(params.settings.full_time.hours_week, DECIMALS).into()),
    ];
    words.say("ambulant-shares", &values)
}

/// The municipality's own share beside what walking alone makes of it.
fn own_share(params: &Params<'_>, words: &Words) -> Option<String> {
    let own = words.percent(params.direct_share?, 0);
    Some(words.say("ambulant-own-share", &[("share", own.into())]))
}

fn not_on_foot(params: &Params<'_>, words: &Words) -> Option<String> {
    let (far, reckoning) = (&params.found.whole.far, params.reckoning());
    let km = params.found.whole.far_m? / 1000.0;
    let values = [
        ("homes", number(words, far.homes as f64)),
        ("visits", amount(words, reckoning.a_week(far.visits as f64))),
        ("km", number(words, reckoning.a_week(km))),
    ];
    Some(words.say("ambulant-far", &values))
}

fn settlement(params: &Params<'_>, own: &SettlementSum, words: &Words) -> String {
    let reckoning = params.reckoning();
    let Sum { on_foot, star, tour, far, .. } = &own.sum;
    let name = own.name.clone().unwrap_or_else(|| words.get("ambulant-outside"));
    let values = [
        ("name", name.into()),
        ("visits", amount(words, reckoning.a_week(on_foot.visits as f64))),
        ("star", amount(words, reckoning.hours(*star))),
        ("tour", amount(words, reckoning.hours(*tour))),
        ("far", amount(words, reckoning.a_week(far.visits as f64))),
        ("unknown", number(words, unknown(&own.sum) as f64)),
    ];
    words.say("ambulant-settlement", &values)
}

fn saved(params: &Params<'_>, own: &Saved, words: &Words) -> String {
    let reckoning = params.reckoning();
    let office = &params.offices[own.office];
    let name = if office.name.is_empty() { &office.id } else { &office.name };
    let hours = |length: i64| reckoning.hours(length.unsigned_abs()).copysign(length as f64);
    let [low, high] = own.range();
    let values = [
        ("name", name.clone().into()),
        ("hours", amount(words, hours(own.likely()))),
        ("low", amount(words, hours(low))),
        ("high", amount(words, hours(high))),
        ("star", amount(words, reckoning.hours(own.star()))),
        ("visits", amount(words, reckoning.a_week(own.more_visits as f64))),
    ];
    let mut text = words.say("ambulant-saved", &values);
    if own.likely() < 0 {
        text.push(' ');
        text += &words.say("ambulant-saved-longer", &values);
    }
    text
}
