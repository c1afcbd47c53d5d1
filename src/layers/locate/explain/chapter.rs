//! The next bases as a chapter: sentences, and rows for tables.

use super::choice::{named, others};
use super::say::Say;
use crate::analysis::locate::State;
use crate::analysis::next_bases::Chosen;
use crate::geodesy::Position;
use crate::layers::locate::shown::Params;
use crate::words::Words;

/// What a chapter says, without what its tables have: what was searched, how good the answer is, who gains a base, other answers.
#[must_use]
pub fn chapter(params: Params<'_>, words: &Words) -> Vec<String> {
    let say = Say { params, words };
    let mut lines = say.candidates();
    lines.extend(say.existing());
    lines.extend(say.steps());
    lines.extend(say.gained());
    lines.extend(others(&say));
    lines
}

/// The chosen sites with a header: number, site, what it adds, what is lost without it.
#[must_use]
pub fn choice_rows(params: Params<'_>, words: &Words) -> Vec<Vec<String>> {
    let say = Say { params, words };
    let (found, purpose) = (params.found, params.found.purpose());
    let row = |(rank, own): (usize, &Chosen)| {
        let site = found.site(own.site);
        let loss = match found.loss(own) {
            _ if site.state == State::Fixed => words.get("locate-is-fixed"),
            Some(loss) => say.amount(loss, found.scale.unit_of(purpose)),
            None => words.get("locate-needed"),
        };
        let adds = say.amount(found.scale.gain(purpose, own.adds), found.scale.unit_of_gain(purpose));
        vec![rank.to_string(), named(&say, site), adds, loss]
    };
    let head = ["field-choice", "field-name", "field-adds", "field-loss_without"].map(|key| words.get(key));
    [head.to_vec()].into_iter().chain((1..).zip(&found.chosen).map(row)).collect()
}

/// The best values with 0, 1, 2 ... new bases with a header: how many, the value, what no answer passes.
#[must_use]
pub fn curve_rows(params: Params<'_>, words: &Words) -> Vec<Vec<String>> {
    let say = Say { params, words };
    let (found, purpose) = (params.found, params.found.purpose());
    let amount = |value: i64| say.amount(found.scale.value(purpose, value), found.scale.unit_of(purpose));
    let points = found.curve.iter().filter_map(|own| Some((own.new, own.best.as_ref()?)));
    let rows = points.map(|(new, best)| vec![new.to_string(), amount(best.value), amount(best.bound)]);
    let head = ["field-new_bases", "field-value", "field-bound"].map(|key| words.get(key));
    [head.to_vec()].into_iter().chain(rows).collect()
}

/// Where the chosen sites are, the first choice first.
pub fn places(params: Params<'_>) -> impl Iterator<Item = Position> {
    params.found.chosen.iter().map(move |own| params.found.site(own.site).at)
}
