//! Coverage in plain words.

use std::borrow::Cow;

use super::{NAMED_EXCEPTIONS, Params, is_counted};
use crate::analysis::by_kind::Count;
use crate::analysis::coverage::equity::Equity;
use crate::analysis::coverage::hours::{Hours, Unsure};
use crate::analysis::coverage::{AreaCoverage, ClassCoverage};
use crate::analysis::grouping::Group;
use crate::layers::about::undated;
use crate::layers::{homes, no_street};
use crate::moment::Moment;
use crate::plan::Base;
use crate::settings::base_types::BaseType;
use crate::settings::classes::MobilityClass;
use crate::units::{metres, people};
use crate::words::Words;

/// Most areas that are named as having most residents without a base.
const NAMED_AREAS: usize = 3;

/// The result in a few sentences, each a line.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let Some(whole) = params.coverage.areas.first() else { return Vec::new() };
    let mut lines = about_bases(params, words);
    lines.extend(undated(params.asked.plan, params.asked.year, words));
    lines.push(about_all(whole, words));
    lines.extend(no_street::sentence(params.asked.area, words));
    for (class, sums) in params.asked.area.classes().all().iter().zip(&whole.classes) {
        lines.extend(about_class(params, class, sums, words));
    }
    lines.extend(about_areas(params, words));
    lines.extend(about_hours(params, words));
    lines
}

/// A number of residents without decimals.
#[must_use]
pub fn residents(count: u64, words: &Words) -> Cow<'static, str> {
    words.number(people(count), 0).into()
}

/// What of all residents is in none of these parts, as it is written beside them: each is rounded, and together they are all of
/// the residents that are written.
#[must_use]
pub fn rest(all: Count, parts: &[Count], words: &Words) -> String {
    let written = |count: &Count| people(count.likely).round();
    let rest = written(&all) - parts.iter().map(written).sum::<f64>();
    words.number(rest.max(0.0), 0)
}

/// `(from 10 to 12)` if a count has bounds, else nothing.
#[must_use]
pub fn bounds(count: Count, words: &Words) -> Cow<'static, str> {
    let [low, high] = [count.low, count.high].map(|bound| residents(bound, words));
    // also where they differ by less than is written
    if low == high { "".into() } else { words.say("coverage-bounds", &[("low", low), ("high", high)]).into() }
}

/// A share as percent; a dash of nobody.
#[must_use]
pub fn share(some: Count, all: Count, words: &Words) -> Cow<'static, str> {
    some.share_of(all).map_or_else(|| "–".into(), |share| words.percent(share, 0).into())
}

/// Which bases count.
fn about_bases(params: Params<'_>, words: &Words) -> Vec<String> {
    let coverage = params.coverage;
    let of = |kind: BaseType| {
        let count = coverage.bases.iter().filter(|base| base.kind == kind).count();
        format!("{} {}", words.number(count as f64, 0), kind.id())
    };
    let year = params.asked.year.map_or_else(|| words.get("coverage-no-year"), |year| year.to_string());
    let types = BaseType::ALL.into_iter().filter(|kind| is_counted(params, *kind));
    let types = types.map(of).collect::<Vec<_>>().join(", ");
    let count = words.number(coverage.bases.len() as f64, 0);
    let mut lines = vec![words.say(
        "coverage-bases",
        &[("count", count.clone().into()), ("types", types.into()), ("year", year.into())],
    )];
    if let Some(moment) = params.asked.moment {
        let open = coverage.hours.iter().filter(|hours| hours.open.likely).count();
        let key = if params.asked.staffed { "coverage-staffed" } else { "coverage-open" };
        let open = words.number(open as f64, 0);
        let values =
            [("moment", moment_in(moment, words).into()), ("open", open.into()), ("count", count.into())];
        lines.push(words.say(key, &values));
        let year = coverage.year.to_string();
        let key = format!("coverage-year-{}", coverage.year_of.code());
        lines.extend((!is_dated(moment)).then(|| words.say(&key, &[("year", year.into())])));
    }
    lines
}

fn is_dated(moment: Moment) -> bool {
    matches!(moment, Moment::Dated(_))
}

/// A moment as people write it.
pub(in crate::layers) fn moment_in(moment: Moment, words: &Words) -> String {
    let text = moment.to_string();
    let time = text.split_once(' ').map_or("", |(_, time)| time);
    let weekday = words.get(&format!("weekday-{}", moment.weekday().to_string().to_lowercase()));
    let day = match moment {
        Moment::Dated(at) => format!("{weekday} {}", words.day(at.date())),
        Moment::Weekly(..) => weekday,
    };
    words.say("coverage-moment", &[("day", day.into()), ("time", time.to_owned().into())])
}

fn about_all(whole: &AreaCoverage, words: &Words) -> String {
    let [all, with, without, _] = whole.sum();
    words.say(
        "coverage-all",
        &[
            ("residents", residents(all.likely, words)),
            ("with", residents(with.likely, words)),
            ("share", share(with, all, words)),
            ("bounds", bounds(with, words)),
            ("without", residents(without.likely, words)),
        ],
    )
}

fn about_class(
    params: Params<'_>,
    class: &MobilityClass,
    sums: &ClassCoverage,
    words: &Words,
) -> Vec<String> {
    let Some(equity) = &sums.equity else { return Vec::new() };
    let name = class.name_in(words.language().id()).to_owned();
    let types = BaseType::ALL.iter().zip(&sums.types);
    let types = types.filter(|(kind, _)| is_counted(params, **kind));
    let types =
        types.map(|(kind, split)| format!("{} {}", kind.id(), share(split.with, sums.residents, words)));
    let reach = words.say(
        "coverage-class",
        &[
            ("class", name.into()),
            ("reach", words.metres(class.reach_m).into()),
            ("residents", residents(sums.residents.likely, words)),
            ("with", residents(sums.any.with.likely, words)),
            ("share", share(sums.any.with, sums.residents, words)),
            ("bounds", bounds(sums.any.with, words)),
            ("types", types.collect::<Vec<_>>().join(", ").into()),
        ],
    );
    vec![reach, about_equity(params, equity, words)]
}

fn about_equity(params: Params<'_>, equity: &Equity, words: &Words) -> String {
    let look = metres(params.coverage.look);
    let is_beyond = equity.worst_from_m >= look;
    let key = if is_beyond { "coverage-worst-beyond" } else { "coverage-worst" };
    words.say(
        key,
        &[
            ("worst", words.percent(params.asked.settings.worst.share, 0).into()),
            ("from", words.metres(equity.worst_from_m).into()),
            ("reached", words.percent(equity.worst_reached, 0).into()),
            ("mean", words.metres(equity.mean_m).into()),
            ("gini", words.number(equity.gini, 2).into()),
            ("beyond", words.percent(equity.beyond, 0).into()),
            ("look", words.metres(look).into()),
        ],
    )
}

/// Where most residents are without a base.
fn about_areas(params: Params<'_>, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for grouping in params.asked.groupings.iter().filter(|grouping| grouping.names.len() > 1) {
        let own = params.coverage.areas.iter().filter(|own| own.group.level == grouping.level);
        let mut without: Vec<_> = own
            .filter_map(|own| Some((own.sum()[2].likely, homes::area_of(params.asked.area, &own.group)?)))
            .filter(|(residents, _)| *residents > 0)
            .collect();
        without.sort_by(|a, b| b.cmp(a));
        let named = without.iter().take(NAMED_AREAS);
        let named: Vec<String> =
            named.map(|(count, name)| format!("{name} ({})", residents(*count, words))).collect();
        if !named.is_empty() {
            lines.push(words.say("coverage-areas", &[("areas", named.join(", ").into())]));
        }
    }
    lines
}

/// Bases whose hours are not known, and holidays.
fn about_hours(params: Params<'_>, words: &Words) -> Vec<String> {
    let coverage = params.coverage;
    let named = |is: fn(&Hours) -> bool| {
        let found = coverage.bases.iter().zip(&coverage.hours).filter(|(_, hours)| is(hours));
        found.map(|(base, _)| name_of(base).to_owned()).collect::<Vec<_>>()
    };
    let say = |key: &str, names: Vec<String>| {
        let count = words.number(names.len() as f64, 0);
        (!names.is_empty())
            .then(|| words.say(key, &[("count", count.into()), ("names", names.join(", ").into())]))
    };
    let unsure = say("coverage-unsure", named(|hours| hours.unsure.is_some()));
    let is_unread = |hours: &Hours| matches!(hours.unsure, Some(Unsure::NotUnderstood(_)));
    let unread = say("coverage-unread", named(is_unread));
    let holidays = say("coverage-holidays", named(|hours| hours.holidays));
    let mut lines: Vec<String> = unsure.into_iter().chain(unread).chain(holidays).collect();
    let bases = coverage.bases.iter().zip(&coverage.hours);
    lines.extend(bases.filter_map(|(base, hours)| about_exceptions(base, hours, words)));
    lines
}

/// The days on which a base is otherwise open than on most days of the kind.
fn about_exceptions(base: &Base, hours: &Hours, words: &Words) -> Option<String> {
    let first: Vec<String> =
        hours.exceptions.iter().take(NAMED_EXCEPTIONS).map(|day| words.day(*day)).collect();
    let count = words.number(hours.exceptions.len() as f64, 0);
    let others = || words.get("coverage-and-others");
    let more = if hours.exceptions.len() > first.len() { others() } else { String::new() };
    let key = if hours.open.likely { "coverage-except-open" } else { "coverage-except-closed" };
    let values = [
        ("name", name_of(base).to_owned().into()),
        ("count", count.into()),
        ("first", first.join(", ").into()),
        ("more", more.into()),
    ];
    (!first.is_empty()).then(|| words.say(key, &values))
}

/// Its name, else its id.
#[must_use]
pub fn name_of(base: &Base) -> &str {
    if base.name.is_empty() { &base.id } else { &base.name }
}

/// What homes without the name of an area are called.
#[must_use]
pub fn unnamed(group: &Group, words: &Words) -> String {
    if group.is_all() {
        words.get("word-all")
    } else {
        words.get(&format!("coverage-outside-{}", group.level))
    }
}

/// The sums as a table: its header, then a row for each area and class.
#[must_use]
pub fn table(params: Params<'_>, words: &Words) -> Vec<Vec<String>> {
    let keys = ["area", "class", "residents", "with", "share", "without", "no-street", "worst", "gini"];
    let worst_share = words.percent(params.asked.settings.worst.share, 0);
    let head = |key| words.say(&format!("coverage-column-{key}"), &[("share", worst_share.as_str().into())]);
    let mut rows = vec![keys.map(head).to_vec()];
    let areas = &params.coverage.areas;
    let classes = params.asked.area.classes().all();
    for own in areas {
        let area =
            homes::area_of(params.asked.area, &own.group).unwrap_or_else(|| unnamed(&own.group, words));
        for (class, sums) in classes.iter().zip(&own.classes) {
            let count = |count: Count| residents(count.likely, words).into_owned();
            let measure =
                |of: &dyn Fn(&Equity) -> String| sums.equity.as_ref().map_or_else(|| "–".into(), of);
            rows.push(vec![
                area.clone(),
                class.name_in(words.language().id()).to_owned(),
                count(sums.residents),
                count(sums.any.with),
                share(sums.any.with, sums.residents, words).into_owned(),
                rest(sums.residents, &[sums.any.with, sums.no_street], words),
                count(sums.no_street),
                measure(&|equity| worst(params, equity, words)),
                measure(&|equity| words.number(equity.gini, 2)),
            ]);
        }
    }
    rows
}

/// From where on the worst-served live, as `450 m` or `>5 000 m`.
fn worst(params: Params<'_>, equity: &Equity, words: &Words) -> String {
    let is_beyond = equity.worst_from_m >= metres(params.coverage.look);
    format!("{}{}", if is_beyond { ">" } else { "" }, words.metres(equity.worst_from_m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::PER_PERSON;
    use crate::words::Language;

    fn exactly(people: f64) -> Count {
        let count = (people * PER_PERSON as f64) as u64;
        Count { low: count, likely: count, high: count }
    }

    #[test]
    fn written_parts_add_up_to_what_is_written() {
        let words = Words::new(Language::Nb);
        // 7.4 and 358.4 are written as 7 and 358, and their sum as 366
        assert_eq!(rest(exactly(365.8), &[exactly(7.4), exactly(0.0)], &words), "359");
        assert_eq!(rest(exactly(100.0), &[exactly(60.0), exactly(3.0)], &words), "37");
        assert_eq!(rest(exactly(0.4), &[exactly(0.6)], &words), "0");
    }
}
