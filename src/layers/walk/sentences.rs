//! A walk in plain words.

use super::shown::Shown;
use crate::analysis::project::Obstacle;
use crate::analysis::walk::{Found, NoWalk, Walked};
use crate::network::obstacles::Hindrance;
use crate::units::metres;
use crate::words::{Words, small};

/// What an obstacle is.
pub(super) fn what(obstacle: &Obstacle, words: &Words) -> String {
    if obstacle.hindrance == Hindrance::Kind && obstacle.kind == "steps" {
        return words.get("card-hindrance-steps");
    }
    words.get(&format!("card-hindrance-{}", obstacle.hindrance.code()))
}

/// The walk in sentences, lines that end with a line break.
#[must_use]
pub fn explain(shown: &Shown<'_>) -> String {
    lines(shown).into_iter().map(|line| line + "\n").collect()
}

/// The walk in sentences: how far, whether that is within reach, and what slows or hinders, in walking order; else why there is none.
#[must_use]
pub fn lines(shown: &Shown<'_>) -> Vec<String> {
    let mut lines = match shown.found {
        Found::Walk(walked) => of_walk(shown, walked),
        Found::None(why) => vec![none(shown, why)],
    };
    lines.extend(shown.obstacles().iter().map(|obstacle| of_obstacle(obstacle, shown.words)));
    lines
}

/// The name of the class within a sentence.
fn class(shown: &Shown<'_>) -> String {
    let class = shown.asked.area.classes().get(shown.asked.class);
    small(class.name_in(shown.words.language().id()))
}

fn of_walk(shown: &Shown<'_>, walked: &Walked) -> Vec<String> {
    let Shown { asked, words, .. } = *shown;
    let reach_m = asked.area.classes().get(asked.class).reach_m;
    let length = |length: Option<u32>| length.map(|length| words.metres(metres(length)));
    let likely = length(walked.distance.likely).unwrap_or_default();
    let total = [
        ("class", class(shown).into()),
        ("ground", words.metres(walked.ground_m).into()),
        ("distance", likely.clone().into()),
    ];
    let within = [("reach", words.metres(reach_m).into())];
    let key = if walked.within { "walk-within" } else { "walk-beyond" };
    let mut lines = vec![words.say("walk-total", &total), words.say(key, &within)];
    let low = length(walked.distance.low).unwrap_or_default();
    match length(walked.distance.high) {
        None => lines.push(words.say("walk-range-open", &[("low", low.into())])),
        Some(high) if low != likely || high != likely => {
            lines.push(words.say("walk-range", &[("low", low.into()), ("high", high.into())]));
        }
        Some(_) => {}
    }
    lines.extend(on_the_way(walked, words));
    lines
}

/// Its steepest piece and its steps; how much of its slope is not known.
fn on_the_way(walked: &Walked, words: &Words) -> Vec<String> {
    let way = &walked.way;
    let known = if way.unknown_m > 0.0 { "card-steepest-known" } else { "card-steepest" };
    let steepest = way.steepest.map(|grade| words.say(known, &[("grade", words.percent(grade, 0).into())]));
    let key = if way.flights == 1 { "card-steps-one" } else { "card-steps-many" };
    let count = words.number(way.flights as f64, 0);
    let steps = [("count", count.into()), ("metres", words.metres(way.steps_m).into())];
    let steps = (way.flights > 0).then(|| words.say(key, &steps));
    let met: Vec<String> = steepest.into_iter().chain(steps).collect();
    let met = (!met.is_empty()).then(|| words.say("walk-on-the-way", &[("list", met.join(", ").into())]));
    let unknown = [("metres", words.metres(way.unknown_m).into())];
    let unknown = (way.unknown_m > 0.0).then(|| words.say("walk-slope-unknown", &unknown));
    met.into_iter().chain(unknown).collect()
}

fn of_obstacle(obstacle: &Obstacle, words: &Words) -> String {
    let mut what = what(obstacle, words);
    if let Some(street) = &obstacle.name {
        what = words.say("card-what-at", &[("what", what.into()), ("street", street.clone().into())]);
    }
    let effect = words.get(match obstacle {
        Obstacle { stops: true, .. } => "card-stops",
        Obstacle { hindrance, .. } if hindrance.is_unknown() => "card-unknown",
        Obstacle { .. } => "card-slows",
    });
    let along = words.metres(obstacle.along_m);
    let length = words.metres(obstacle.length_m);
    let key = if obstacle.length_m > 0.0 { "walk-obstacle-along" } else { "walk-obstacle" };
    let values = [
        ("along", along.into()),
        ("length", length.into()),
        ("what", what.into()),
        ("effect", effect.into()),
    ];
    words.say(key, &values)
}

/// Why there is no walk.
fn none(shown: &Shown<'_>, why: &NoWalk) -> String {
    let words = shown.words;
    let ends = |ends: [bool; 2]| match ends {
        [true, true] => "both",
        [true, false] => "start",
        [false, _] => "goal",
    };
    let of_class = ("class", class(shown).into());
    match why {
        NoWalk::NotKnown(beyond) => words.get(&format!("walk-not-known-{}", ends(*beyond))),
        NoWalk::NotLinked(unlinked) => {
            words.say(&format!("walk-not-linked-{}", ends(*unlinked)), &[of_class])
        }
        NoWalk::Stopped(_) => words.say("walk-stopped", &[of_class]),
        NoWalk::NoWay => {
            let look = words.metres(metres(shown.asked.look));
            words.say("walk-no-way", &[of_class, ("look", look.into())])
        }
    }
}
