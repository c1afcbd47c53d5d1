//! What the changes of a plan do, told in plain words.

use super::{Params, sum};
use crate::analysis::whatif::{Gain, Shift, Ways};
use crate::cases::BeforeAfter;
use crate::ids::HomeId;
use crate::layers::no_street;
use crate::network::edits::Became;
use crate::plan::Edit;
use crate::units::{Residents, metres, people};
use crate::words::Words;

/// What became of each change, then the residents with a base within reach before and after, then the bases for whom anything
/// changes; a line each.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let Params { area, plan, became, found } = params;
    let mut lines = vec![words.get("whatif-edits")];
    for (edit, became) in plan.edits.iter().zip(became) {
        lines.extend(edit_lines(params, words, edit, became));
    }
    lines.push(words.get("whatif-residents"));
    for ((place, class), gain) in area.classes().iter().zip(&found.with_base) {
        let counts = area.residents().counts.column(place);
        let all: Residents = counts.take(area.residents().homes.len()).sum();
        let values = [
            ("class", class.name_in(words.language().id()).to_owned().into()),
            ("reach", words.metres(class.reach_m).into()),
            ("all", count(words, all).into()),
            ("before", count(words, gain.before).into()),
            ("after", count(words, gain.after).into()),
            ("gained", count(words, gain.gained).into()),
            ("lost", count(words, gain.lost).into()),
        ];
        lines.push(words.say("whatif-class", &values));
    }
    let look = words.metres(metres(found.look));
    lines.push(words.say("whatif-ways", &[("look", look.into())]));
    for (class, ways) in area.classes().all().iter().zip(&found.ways) {
        lines.extend(way_lines(words, class.name_in(words.language().id()), ways));
    }
    lines.extend(no_street::sentence(area, words));
    for (base, gains) in plan.bases.iter().zip(&found.bases) {
        lines.extend(base_line(words, &base.name, &sum(gains)));
    }
    let mut homes: Vec<HomeId> = found.changed.iter().map(|changed| changed.home).collect();
    homes.dedup();
    let homes = words.number(homes.len() as f64, 0);
    lines.push(words.say("whatif-homes", &[("homes", homes.into())]));
    lines.push(words.get("whatif-doubts"));
    lines
}

/// A number of residents without decimals.
#[must_use]
pub fn count(words: &Words, residents: Residents) -> String {
    words.number(people(residents), 0)
}

/// How long the way to the nearest base is for a class, and for whom it changes.
fn way_lines(words: &Words, class: &str, ways: &Ways) -> Vec<String> {
    let line = |key: &str, shift: &Shift| {
        let BeforeAfter { before, after } = shift.ways?;
        let values = [
            ("class", class.to_owned().into()),
            ("residents", count(words, shift.residents).into()),
            ("meanbefore", words.metres(before.mean_m).into()),
            ("meanafter", words.metres(after.mean_m).into()),
            ("medianbefore", words.metres(before.median_m).into()),
            ("medianafter", words.metres(after.median_m).into()),
        ];
        Some(words.say(key, &values))
    };
    let all = line("whatif-way", &ways.all);
    let shorter = line("whatif-way-shorter", &ways.shorter);
    all.into_iter().chain(shorter).chain(line("whatif-way-longer", &ways.longer)).collect()
}

fn base_line(words: &Words, name: &str, gain: &Gain) -> Option<String> {
    let values = [
        ("name", name.to_owned().into()),
        ("before", count(words, gain.before).into()),
        ("after", count(words, gain.after).into()),
        ("gained", count(words, gain.gained).into()),
        ("lost", count(words, gain.lost).into()),
    ];
    (gain.gained > 0 || gain.lost > 0).then(|| words.say("whatif-base", &values))
}

/// What became of a change, a line each.
#[must_use]
pub fn edit_lines(params: Params<'_>, words: &Words, edit: &Edit, became: &Became) -> Vec<String> {
    let snap = words.number(params.area.settings().edits.snap_m, 0);
    let name = if edit.name.is_empty() { &edit.id } else { &edit.name };
    let mut values = vec![
        ("name", name.clone().into()),
        ("kind", words.get(&format!("whatif-kind-{}", edit.kind.id())).into()),
        ("snap", snap.into()),
    ];
    match became {
        Became::Built(built) => {
            values.push(("length", words.metres(metres(built.length)).into()));
            values.push(("joints", words.number(built.joints as f64, 0).into()));
            let mut lines = vec![words.say("whatif-built", &values)];
            if let Some(grade) = built.grade {
                values.push(("grade", words.percent(grade, 1).into()));
                lines.push(words.say("whatif-grade", &values));
            }
            lines.extend((built.loose_ends > 0).then(|| words.say("whatif-loose", &values)));
            lines
        }
        Became::Closed { length, .. } => {
            values.push(("length", words.metres(metres(*length)).into()));
            vec![words.say("whatif-closed", &values)]
        }
        Became::Lowered { nodes } => {
            values.push(("kerbs", words.number(nodes.len() as f64, 0).into()));
            vec![words.say("whatif-lowered", &values)]
        }
        Became::Nothing(why) => vec![words.say(&format!("whatif-nothing-{}", why.code()), &values)],
    }
}
