//! Settlements told in plain words.

use super::{Params, jobs};
use crate::analysis::by_kind::Count;
use crate::analysis::settlements::{ClassCount, Group, Settlement, Steps};
use crate::layers::no_street;
use crate::settings::classes::MobilityClass;
use crate::units::people;
use crate::words::Words;

/// The settlements as text: what was counted, then each settlement with the residents who have every daily need within reach and
/// what the others lack, then those outside.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> String {
    let (settings, found) = (params.asked.settings, params.settlements);
    let needs: Vec<String> = (0..settings.needs.len()).map(|need| need_name(params, words, need)).collect();
    let mut lines = vec![
        words.say(
            "settlements-rule",
            &[
                ("distance", words.metres(settings.delineation.distance_m).into()),
                ("residents", words.number(settings.delineation.least_residents, 0).into()),
            ],
        ),
        words.say("settlements-needs", &[("needs", needs.join(", ").into())]),
        words.say("settlements-share", &[("share", words.percent(settings.five_minute.share, 0).into())]),
    ];
    let doubtful: Vec<String> = needs
        .iter()
        .enumerate()
        .filter(|(need, _)| found.is_doubtful(*need))
        .map(|(_, name)| name.clone())
        .collect();
    if !doubtful.is_empty() {
        lines.push(words.say("settlements-doubtful", &[("needs", doubtful.join(", ").into())]));
    }
    for (number, settlement) in (1_u32..).zip(&found.all) {
        lines.push(String::new());
        lines.push(heading(params, words, number, settlement));
        lines.extend(settlement.cut_by_edge.then(|| words.get("settlements-cut")));
        lines.extend(group_lines(params, words, &settlement.group, true));
    }
    if found.outside.residents.likely > 0 {
        lines.push(String::new());
        lines
            .push(words.say("settlements-outside", &[("residents", number(words, found.outside.residents))]));
        lines.extend(group_lines(params, words, &found.outside, false));
    }
    lines.push(String::new());
    lines.extend(no_street::sentence(params.asked.area, words));
    lines.extend(doubts(params, words));
    lines.join("\n") + "\n"
}

/// What is not known of settlements, a sentence each.
#[must_use]
pub fn doubts(params: Params<'_>, words: &Words) -> Vec<String> {
    let jobs = params.settlements.jobs.is_none().then(|| words.get("settlements-jobs-unknown"));
    jobs.into_iter().chain([words.get("settlements-doubts")]).collect()
}

/// What a settlement is called: its name, else its number and the street most of its residents live at.
#[must_use]
pub fn name(words: &Words, number: u32, settlement: &Settlement) -> String {
    let unnamed = || {
        let street = settlement.street.as_deref().unwrap_or("-");
        words.say("settlements-unnamed", &[("number", number.to_string().into()), ("street", street.into())])
    };
    settlement.name.clone().unwrap_or_else(unnamed)
}

fn heading(params: Params<'_>, words: &Words, number: u32, settlement: &Settlement) -> String {
    let group = &settlement.group;
    words.say(
        "settlements-heading",
        &[
            ("name", name(words, number, settlement).into()),
            ("residents", self::number(words, group.residents)),
            ("low", words.number(people(group.residents.low), 0).into()),
            ("high", words.number(people(group.residents.high), 0).into()),
            ("homes", words.number(group.homes as f64, 0).into()),
            ("kind", params.asked.area.residents().kind_of_homes().into()),
        ],
    )
}

/// What residents reach; only a settlement can be a 5-minute settlement.
fn group_lines(params: Params<'_>, words: &Words, group: &Group, is_settlement: bool) -> Vec<String> {
    let share = |share: Option<f64>| words.percent(share.unwrap_or(0.0), 0);
    let mut lines = vec![words.say(
        if group.may_have_all().likely > 0 { "settlements-score-unknown" } else { "settlements-score" },
        &[
            ("have", number(words, group.have_all())),
            ("unknown", number(words, group.may_have_all())),
            ("all", number(words, group.residents)),
            ("share", share(group.share()).into()),
        ],
    )];
    for (class, own) in params.asked.area.classes().all().iter().zip(&group.classes) {
        if own.residents.likely > 0 {
            lines.push(class_line(params, words, &OfClass { class, own, is_settlement }));
        }
    }
    lines.extend(jobs::sentence(params.asked.settings.jobs.many, words, group.jobs()));
    let Steps { first, second, unknown } = group.steps;
    let values = [("first", number(words, first)), ("second", number(words, second))];
    if unknown.likely == 0 || first.likely + second.likely > 0 {
        lines.push(words.say("settlements-ladder", &values));
    }
    if unknown.likely > 0 {
        lines.push(words.say("settlements-ladder-unknown", &[("unknown", number(words, unknown))]));
    }
    lines
}

/// A class in a settlement, or in homes outside.
struct OfClass<'a> {
    class: &'a MobilityClass,
    own: &'a ClassCount,
    is_settlement: bool,
}

fn class_line(params: Params<'_>, words: &Words, of: &OfClass<'_>) -> String {
    let OfClass { class, own, is_settlement } = *of;
    let mark = match own.is_five_minute {
        Some(true) => "settlements-is",
        Some(false) => "settlements-is-not",
        None => "settlements-is-unknown",
    };
    let mut line = words.say(
        match (is_settlement, own.may_have_all.likely > 0) {
            (true, false) => "settlements-class",
            (true, true) => "settlements-class-unknown",
            (false, false) => "settlements-class-outside",
            (false, true) => "settlements-class-outside-unknown",
        },
        &[
            ("class", class.name_in(words.language().id()).into()),
            ("reach", words.metres(class.reach_m).into()),
            ("have", number(words, own.have_all)),
            ("unknown", number(words, own.may_have_all)),
            ("all", number(words, own.residents)),
            ("share", words.percent(own.share().unwrap_or(0.0), 0).into()),
            ("verdict", words.get(mark).into()),
        ],
    );
    let lacking = |need: usize| {
        let values = [
            ("need", need_name(params, words, need).into()),
            ("residents", number(words, own.lacking[need])),
        ];
        words.say("settlements-lacking-one", &values)
    };
    let lacking: Vec<String> = own.lacking_most().into_iter().map(lacking).collect();
    if !lacking.is_empty() {
        line += " ";
        line += &words.say("settlements-lacking", &[("needs", lacking.join(", ").into())]);
    }
    line
}

/// The categories that meet a need, as `pharmacy or doctor`.
#[must_use]
pub fn need_name(params: Params<'_>, words: &Words, need: usize) -> String {
    let categories = &params.asked.area.needs().settings;
    let name = |id: &String| {
        let category = categories.index_of(id).map(|index| &categories.categories[index]);
        category.map_or(id.as_str(), |category| category.name_in(words.language().id())).to_lowercase()
    };
    let names: Vec<String> = params.asked.settings.needs[need].one_of.iter().map(name).collect();
    names.join(&format!(" {} ", words.get("settlements-or")))
}

fn number<'a>(words: &Words, count: Count) -> std::borrow::Cow<'a, str> {
    words.number(people(count.likely), 0).into()
}
