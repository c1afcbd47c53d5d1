//! The first page: five figures, the plan on a map, what is proposed and what it gives, what it rests on.

use super::chapters;
use super::looks::slowest;
use super::maps;
use super::results::Results;
use crate::analysis::by_kind::Count;
use crate::analysis::compare::{BaseChange, Fate, Totals};
use crate::analysis::settlements::Group;
use crate::analysis::siting::Rating;
use crate::cases::Bounds;
use crate::export::page::{Fact, Front};
use crate::layers::siting::Judged;
use crate::settings::base_types::BaseType;
use crate::units::{Residents, people};
use crate::words::{Words, small};

/// The first page of a report.
pub(super) fn front(results: &Results<'_>, words: &Words) -> Front {
    let facts = [
        today(results, words),
        slowest_class(results, words),
        Some(with_plan(results, words)),
        Some(needs(results, words)),
        best(results, words).or_else(|| five_minutes(results, words)),
    ];
    Front {
        title: words.get("front-title"),
        facts: facts.into_iter().flatten().collect(),
        map: maps::plan(results, words),
        lists: vec![(words.get("front-proposed"), proposed(results, words))],
        rests: (words.get("front-rests"), chapters::rests(results, words)),
    }
}

fn number(residents: Residents, words: &Words) -> String {
    words.number(people(residents), 0)
}

fn share(part: Residents, all: Residents, words: &Words) -> String {
    if all == 0 { "–".into() } else { words.percent(people(part) / people(all), 0) }
}

/// From and to, or that nothing is uncertain.
fn range(count: Count, words: &Words) -> String {
    let [low, high] = [count.low, count.high].map(|bound| number(bound, words));
    if low == high {
        return words.get("front-exact");
    }
    words.say("front-range", &[("low", low.into()), ("high", high.into())])
}

/// Who reaches a base today, or in the year.
fn today(results: &Results<'_>, words: &Words) -> Option<Fact> {
    let [all, with, ..] = results.coverage.coverage.areas.first()?.sum();
    let mut values =
        vec![("share", share(with.likely, all.likely, words).into()), ("base", results.base(words).into())];
    values.extend(results.year.map(|year| ("year", year.to_string().into())));
    let key = if results.year.is_some() { "front-today-year" } else { "front-today" };
    Some(Fact {
        value: number(with.likely, words),
        range: range(with, words),
        label: words.say(key, &values),
    })
}

/// The same of the class that gets least far.
fn slowest_class(results: &Results<'_>, words: &Words) -> Option<Fact> {
    let class = slowest(results.area);
    let sums = results.coverage.coverage.areas.first()?.classes.get(class.index())?;
    let values = [
        ("class", results.area.classes().get(class).name_in(words.language().id()).to_owned().into()),
        ("share", share(sums.any.with.likely, sums.residents.likely, words).into()),
        ("base", results.base(words).into()),
    ];
    Some(Fact {
        value: number(sums.any.with.likely, words),
        range: range(sums.any.with, words),
        label: words.say("front-slowest", &values),
    })
}

/// Who reaches a base with the plan.
fn with_plan(results: &Results<'_>, words: &Words) -> Fact {
    let totals = results.compare.found.totals.iter().fold(Totals::default(), Totals::and);
    let values = [
        ("share", share(totals.with_base.after, totals.residents.after, words).into()),
        ("base", results.base(words).into()),
    ];
    Fact {
        value: number(totals.with_base.after, words),
        // a worse case may reach more, where it moves a link: the lowest and highest of the cases
        range: range(totals.with_base_range.after.in_order(), words),
        label: words.say("front-plan", &values),
    }
}

/// Who has every daily need within reach.
fn needs(results: &Results<'_>, words: &Words) -> Fact {
    let found = results.settlements.settlements;
    let groups = || found.all.iter().map(|own| &own.group).chain([&found.outside]);
    let have: Count = groups().map(Group::have_all).sum();
    let all: Residents = groups().map(|group| group.residents.likely).sum();
    let may: Count = groups().map(Group::may_have_all).sum();
    if may.likely > 0 {
        let is_known = have.likely > 0;
        let values = [("unknown", number(may.likely, words).into())];
        return Fact {
            value: if is_known { number(have.likely, words) } else { words.get("word-unknown") },
            range: words.say("front-unknown", &values),
            label: words.get("front-needs-unknown"),
        };
    }
    let values = [("share", share(have.likely, all, words).into())];
    Fact {
        value: number(have.likely, words),
        range: range(have, words),
        label: words.say("front-needs", &values),
    }
}

/// The best candidate for a type that anybody may see: BASIS, else PLUSS, else what there is.
fn first<'r>(judged: &'r Judged<'_>) -> Option<&'r Rating> {
    let of = |kind: BaseType| {
        judged.found.ratings.iter().find(|rating| rating.kind == kind && rating.rank == Some(1))
    };
    [BaseType::Basis, BaseType::Plus].into_iter().find_map(of)
}

fn best(results: &Results<'_>, words: &Words) -> Option<Fact> {
    let judged = results.siting.as_ref()?;
    let rating = first(judged)?;
    let Bounds { low, high } = judged.found.scores.sum_range(rating.site).map(|count| number(count, words));
    let mut values = vec![("type", rating.kind.id().into()), ("site", judged.name_of(rating.site).into())];
    let year = judged.asked.year.map(|year| ("year", year.to_string().into()));
    let key = if year.is_some() { "front-best-year" } else { "front-best" };
    values.extend(year);
    let range = [
        ("reached", number(judged.found.scores.sum(rating.site), words).into()),
        ("low", low.into()),
        ("high", high.into()),
    ];
    Some(Fact {
        value: number(judged.found.added_sum(rating.site, None), words),
        range: words.say("front-best-range", &range),
        label: words.say(key, &values),
    })
}

/// Without candidates: how many settlements are 5-minute settlements for the class that maps show.
fn five_minutes(results: &Results<'_>, words: &Words) -> Option<Fact> {
    let class = super::looks::most(results.area);
    let all = &results.settlements.settlements.all;
    if all.is_empty() {
        return None;
    }
    let own = results.area.classes().get(class);
    let verdicts = || all.iter().filter_map(|own| Some(own.group.classes.get(class.index())?.is_five_minute));
    let count = verdicts().filter(|verdict| *verdict == Some(true)).count();
    let unknown = verdicts().filter(Option::is_none).count();
    let values = [
        ("all", words.number(all.len() as f64, 0).into()),
        ("class", small(own.name_in(words.language().id())).into()),
    ];
    Some(Fact {
        value: if unknown == all.len() { words.get("word-unknown") } else { words.number(count as f64, 0) },
        range: match unknown {
            0 => words.get("front-settlements-range"),
            unknown => {
                words.say("front-settlements-unknown", &[("unknown", words.number(unknown as f64, 0).into())])
            }
        },
        label: words.say("front-settlements", &values),
    })
}

/// What the plan changes, a sentence each, and the best candidates.
fn proposed(results: &Results<'_>, words: &Words) -> Vec<String> {
    let changed = results.compare.found.bases.iter().filter(|change| change.fate != Fate::Same);
    let mut all: Vec<String> = changed.map(|change| base(change, words)).collect();
    for project in &results.plan.projects {
        let values = [
            ("name", project.name.clone().into()),
            ("dwellings", words.number(f64::from(project.dwellings), 0).into()),
        ];
        all.push(words.say("front-project", &values));
    }
    if let Some(result) = results.whatif {
        let names: Vec<&str> = result
            .plan
            .edits
            .iter()
            .map(|edit| if edit.name.is_empty() { edit.id.as_str() } else { edit.name.as_str() })
            .collect();
        let gained: Residents = result.found.with_base.iter().map(|gain| gain.gained).sum();
        let values = [("list", names.join(", ").into()), ("gained", number(gained, words).into())];
        all.push(words.say("front-edits", &values));
    }
    if all.is_empty() {
        all.push(words.get("front-nothing"));
    }
    if let Some((judged, rating)) = results.siting.as_ref().and_then(|own| Some((own, first(own)?))) {
        let values = [
            ("type", rating.kind.id().into()),
            ("site", judged.name_of(rating.site).into()),
            ("added", number(judged.found.added_sum(rating.site, None), words).into()),
            ("rules", crate::layers::siting::rules(judged, rating).into()),
        ];
        all.push(words.say("front-best-site", &values));
    }
    all
}

/// What becomes of a base.
fn base(change: &BaseChange, words: &Words) -> String {
    let own = change.bases.after.as_ref().or(change.bases.before.as_ref());
    let sum = change.residents.iter().copied().sum::<crate::cases::BeforeAfter<Residents>>();
    let moved = if let Fate::Moved(metres) = change.fate { words.metres(metres) } else { String::new() };
    let values = [
        ("name", own.map_or(change.id.as_str(), |base| base.name.as_str()).to_owned().into()),
        ("type", own.map_or("", |base| base.kind.id()).into()),
        ("before", number(sum.before, words).into()),
        ("after", number(sum.after, words).into()),
        ("moved", moved.into()),
    ];
    words.say(&format!("front-base-{}", change.fate.code()), &values)
}
